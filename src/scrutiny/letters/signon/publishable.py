"""Whether a row of a table asks for its name to be published or protected: by its cell and what its heading asks. Pure.

In doubt nothing is public: a blank cell, a "no" under a heading that asks for neither, and a column that speaks of
protection and cannot be read are told and are never taken for consent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from scrutiny.letters.signon.commitment import PROTECTED, PUBLIC
from scrutiny.vocabulary import listing

#: What a heading asks: may the name be published, is it to be protected, or which of the two.
PUBLISH, PROTECT, EITHER = "publish", "protect", "either"


def key(cell: Any) -> str:
    """By what two cells or headings are one: letters and figures, case and accents aside; of others, the signs."""
    text = str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)
    return _plain(text).replace(" ", "") or text.strip()


def said(cell: Any) -> str | None:
    """Public or protected, by the whole words of a cell; None where it says neither."""
    found = _words().get(key(cell))
    return found if found in (PUBLIC, PROTECTED) else None


def answer(cell: Any, ask: str) -> tuple[str | None, str]:
    """Public or protected by a cell under a heading that asks so; None where it says neither, and why."""
    if cell is None:
        return None, "it does not say whether it is public or protected"
    word = _words().get(key(cell))
    if word in (PUBLIC, PROTECTED):
        return word, ""
    if word is None:
        return None, "it says neither public nor protected"
    if ask == EITHER:
        return None, "its heading does not say which way round it asks"
    return PUBLIC if (word == "yes") is (ask == PUBLISH) else PROTECTED, ""


def asked(heading: str, cells: Sequence[Any]) -> str | None:
    """What the heading of a column asks of the name of a signatory; None where it is no such column.

    A heading that no list has is understood where it speaks of a name and of publishing or protecting it, and at least
    half of the filled cells are such answers; which way round it asks, where it has no word that may turn that round.
    """
    if (found := _asks().get(key(heading))) is not None:
        return found
    if not cells or 2 * sum(key(cell) in _words() for cell in cells) < len(cells):
        return None
    if not any(stem in _plain(heading) for stem in _stems("name")):
        return None
    unpublished, rest = _stripped(heading)
    protects = unpublished
    protects = protects or any(stem in rest for stem in _stems(PROTECT))
    publishes = any(stem in rest for stem in _stems(PUBLISH))
    if protects or publishes:
        turned = (protects and publishes) or not _is_plain(rest)
        return EITHER if turned else PROTECT if protects else PUBLISH
    return None


def _is_plain(rest: str) -> bool:
    """True when no word is left that may turn round what a heading asks; in a script without spaces, no sign."""
    for pair in _listed("answers"):
        rest = f" {rest} ".replace(f" {pair} ", " ").strip()
    known = _listed("plain")
    spaceless = "".join(word for word in rest.split() if word not in known)
    if spaceless.isascii():
        return not spaceless
    for word in sorted((word for word in known if word[0] >= "\u3400"), key=len, reverse=True):
        spaceless = spaceless.replace(word, "")
    return not spaceless


def tells(heading: str, cells: Sequence[Any]) -> bool:
    """True where the heading or a cell of a column that is not read may speak of publishing or protecting names."""
    plain = _plain(heading)
    if any(stem in plain for kind in ("unpublished", PUBLISH, PROTECT) for stem in _stems(kind)):
        return True
    phrases = _telling()
    return any(said(cell) is not None or any(phrase in _plain(str(cell)) for phrase in phrases) for cell in cells)


def headings() -> tuple[str, ...]:
    """The headings that are known for what they ask, by which the row of headings is found."""
    known: dict[str, list[str]] = listing("signing_columns")["asks"]
    return tuple(str(word) for words in known.values() for word in words)


def _stripped(heading: str) -> tuple[bool, str]:
    """Whether the heading says not to publish, and the heading without that."""
    plain = rest = _plain(heading)
    for stem in _stems("unpublished"):
        rest = rest.replace(stem, " ")
    return rest != plain, rest


def _plain(text: str) -> str:
    """The words of a text, case, accents and signs between them aside."""
    marked = unicodedata.normalize("NFD", text.casefold())
    text = unicodedata.normalize("NFC", "".join(sign for sign in marked if unicodedata.category(sign) != "Mn"))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())


@cache
def _asks() -> dict[str, str]:
    known: dict[str, list[str]] = listing("signing_columns")["asks"]
    return {key(word): ask for ask in (PUBLISH, PROTECT, EITHER) for word in known[ask]}


@cache
def _words() -> dict[str, str]:
    known: dict[str, list[str]] = listing("signing_columns")["disclosure"]
    return {key(word): meant for meant in ("yes", "no", PUBLIC, PROTECTED) for word in known[meant]}


@cache
def _stems(kind: str) -> tuple[str, ...]:
    found = {_plain(str(word)) for word in listing("signing_columns")["stems"][kind]}
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_plain(str(word)) for word in listing("signing_columns")[name])


@cache
def _telling() -> tuple[str, ...]:
    return tuple(_plain(str(word)) for word in listing("signing_columns")["telling"])
