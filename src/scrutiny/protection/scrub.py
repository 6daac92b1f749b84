"""Contacts and protected names found in a string and taken out, wherever they stand.

A protected name is found however it is folded: case, accents, typography, spacing and punctuation aside.
Hiding too much is the smaller harm: names of five letters and more are also found inside longer words
(inflected or joined to a particle); one of a single word only where no small letter runs into its first small letter,
so that a family name is not found in the middle of another word. Letters that look like others count as these.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from scrutiny.protection.contacts import CONTACT_WITHHELD, find_contacts
from scrutiny.vocabulary import listing

NAME_WITHHELD = "[name withheld]"

#: From how many folded letters on a name is also looked for inside longer words.
FREE_FROM = 5

#: Strings that are digests, moments or EDTF dates as a whole: a row of digits in them is no telephone.
_EXACT = re.compile(
    r"[0-9a-f]{32,128}"
    r"|\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?:T[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-][01]\d:?[0-5]\d)?)?"
    r"|[0-9X]{4}(?:-[0-9X]{2}){0,2}[~?%]?(?:/(?:\.\.|[0-9X]{4}(?:-[0-9X]{2}){0,2}[~?%]?))?"
)

_SMALL_CAPITAL = re.compile(r"LATIN LETTER SMALL CAPITAL ([A-Z])")


@dataclass(frozen=True, slots=True, order=True)
class Hidden:
    """A stretch ``text[start:end]`` that may not leave, and what is printed in its place."""

    start: int
    end: int
    instead: str


def hidden(text: str, protected: tuple[str, ...] = ()) -> tuple[Hidden, ...]:
    """The stretches of `text` that may not leave, sorted and disjoint."""
    found: list[Hidden] = []
    if not _EXACT.fullmatch(text):
        found.extend(Hidden(contact.start, contact.end, CONTACT_WITHHELD) for contact in find_contacts(text))
    if protected:
        found.extend(_names(text, protected))
    return tuple(_disjoint(found))


def scrub(text: str, protected: tuple[str, ...] = ()) -> tuple[str, int, int]:
    """The text without its contacts and protected names, and how many of each were taken out."""
    stretches = hidden(text, protected)
    if not stretches:
        return text, 0, 0
    parts: list[str] = []
    at = 0
    for stretch in stretches:
        parts += [text[at : stretch.start], stretch.instead]
        at = stretch.end
    parts.append(text[at:])
    names = sum(stretch.instead == NAME_WITHHELD for stretch in stretches)
    return "".join(parts), len(stretches) - names, names


def _disjoint(found: Iterable[Hidden]) -> Iterator[Hidden]:
    """Overlapping stretches joined into one."""
    last: Hidden | None = None
    for stretch in sorted(found):
        if last is None:
            last = stretch
        elif stretch.start < last.end:
            last = Hidden(last.start, max(last.end, stretch.end), last.instead)
        else:
            yield last
            last = stretch
    if last is not None:
        yield last


@lru_cache(maxsize=65536)
def _letters(char: str) -> str:
    """The letters and digits a character folds to, nothing for accents, spaces and punctuation.

    A letter of another alphabet that looks like a Latin one folds to this, whatever its case; so does a small capital.
    """
    folded = unicodedata.normalize("NFKD", char.casefold())
    return "".join(_latin(part) for part in folded.casefold() if part.isalnum())


def _latin(letter: str) -> str:
    alike = None if letter.isascii() else _lookalikes().get(letter)
    small = None if letter.isascii() or alike else _SMALL_CAPITAL.fullmatch(unicodedata.name(letter, ""))
    return small[1].casefold() if small else alike or letter


@cache
def _lookalikes() -> dict[str, str]:
    """Small letters of other alphabets → the small Latin letters that they or their capitals look like."""
    tables = listing("keyboards")["lookalikes"].values()
    pairs = [pair for table in tables for pair in table.items()]
    capitals = {own.casefold(): latin.casefold() for own, latin in pairs}
    return capitals | {own: latin for own, latin in pairs if own == own.casefold()}


def folded(text: str) -> str:
    """The text with case, accents, spaces and punctuation folded away."""
    return "".join(map(_letters, text))


@cache
def _heads(protected: tuple[str, ...]) -> dict[int, dict[str, tuple[str, ...]]]:
    """The folded names by their first letters, longest first, for each length of such a head."""
    heads: dict[int, dict[str, list[str]]] = {}
    for name in sorted({name for name in map(folded, protected) if name}, key=lambda name: (-len(name), name)):
        head = name[:FREE_FROM]
        heads.setdefault(len(head), {}).setdefault(head, []).append(name)
    return {length: {head: tuple(names) for head, names in each.items()} for length, each in heads.items()}


@cache
def _single(protected: tuple[str, ...]) -> frozenset[str]:
    """The folded names that are one word however they are written."""
    parted = {folded(name) for name in protected if len(name.split()) > 1}
    return frozenset(name for name in map(folded, protected) if name not in parted)


def _names(text: str, protected: tuple[str, ...]) -> Iterator[Hidden]:
    """Where protected names stand in the text; the time grows with the text, hardly with how many names there are."""
    pieces = [_letters(char) for char in text]
    flat = "".join(pieces)
    origin = [at for at, piece in enumerate(pieces) for _ in piece]
    for length, heads in _heads(protected).items():
        for at in range(len(flat) - length + 1):
            names = heads.get(flat[at : at + length])
            name = next((name for name in names if flat.startswith(name, at)), None) if names else None
            if name is None:
                continue
            start, end = origin[at], origin[at + len(name) - 1] + 1
            if len(name) < FREE_FROM and not (_edge(text, start - 1) and _edge(text, end)):
                continue
            if text[start].islower() and text[start - 1 : start].islower() and name in _single(protected):
                continue
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            yield Hidden(start, end, NAME_WITHHELD)


def _edge(text: str, at: int) -> bool:
    """True when no letter of a script written with spaces stands there."""
    if not 0 <= at < len(text):
        return True
    return not text[at].isalpha() or unicodedata.east_asian_width(text[at]) in "WF"
