"""Whether two names of actors may be one person's: what tells four eyes from two.

Actors are words that people type, until persons sign. What looks alike counts as alike: invisible characters, accents,
case, punctuation, letters and figures that look like others, and a number in brackets behind a name; the order of its
words, courtesies before or behind it, and the host of an address. Two people whose names are the same words in another
order count as one: then somebody else approves, which is the smaller harm.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from anyascii import anyascii

from scrutiny.entities.names.repairs import lookalikes
from scrutiny.vocabulary import listing

#: A number in brackets, with which one person may sign a second time.
_NUMBER = re.compile(r"[(\[{<]\s*\d+\s*[)\]}>]")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_JOINT = re.compile(r"[-’']")
#: Where one word ends and the next begins without a space: AnaEditor.
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


def same_actor(one: str, other: str) -> bool:
    """True where both names read or look the same; who has no readable name may be anybody."""
    return not _shapes(one) or not _shapes(other) or not _shapes(one).isdisjoint(_shapes(other))


@cache
def _shapes(name: str) -> frozenset[str]:
    """The name as it looks, and as it reads in Latin letters; letters and digits alone."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) not in ("Cf", "Cc"))
    plain = _plain(_NUMBER.sub(" ", plain).strip())
    looks = "".join(lookalikes().get(c, c) for c in plain)
    read = (_bare(anyascii(looks)), _bare(anyascii(plain)), _bare(looks))
    own = plain.partition("@")[0] or plain
    rows = (_row(anyascii("".join(lookalikes().get(c, c) for c in own))), _row(anyascii(own)), _row(own))
    return frozenset(filter(None, (*read, drawn(plain), *rows, drawn(_row(own)))))


def _row(text: str) -> str:
    """The words without courtesies, in the order of their letters; a name that is all courtesies is as it stands."""
    said = [word for word in _WORD.findall(_HUMP.sub(" ", text)) if _bare(word) not in _courtesies()]
    words = [bare for word in said or _WORD.findall(text) for part in _JOINT.split(word) if (bare := _bare(part))]
    return "".join(sorted(words))


@cache
def _courtesies() -> frozenset[str]:
    """Forms of address in every language; those of one letter are initials here."""
    lists = listing("asked_whom")
    said = (*lists["courtesy_before"], *lists["courtesy_before_any"], *lists["courtesy_behind"])
    words = (*said, *listing("person_names")["titles"])
    both = {_bare(form) for word in words for form in (str(word), anyascii(str(word)))}
    return frozenset(word for word in both if len(word) > 1)


def _plain(text: str) -> str:
    """The text without a courtesy that is written right behind a name in Hanzi."""
    for word in listing("asked_whom")["courtesy_behind"]:
        if len(text) > len(word) and not text.isascii():
            text = text.removesuffix(str(word))
    return text


def drawn(text: str) -> str:
    """The text by its outlines: each character, and each pair, as the Latin letter that it may be taken for."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum() or c in _outlines())
    shown = "".join(_outlines().get(c, c.casefold()) for c in bare)
    for pair, one in listing("shapes")["pairs"].items():
        shown = shown.replace(pair, one)
    return _bare(shown)


@cache
def _outlines() -> dict[str, str]:
    """Character → the Latin letter that it may be taken for."""
    letters: dict[str, str] = listing("shapes")["letters"]
    return {c: latin for latin, alike in letters.items() for c in alike}


def _bare(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in marks if c.isalnum())
