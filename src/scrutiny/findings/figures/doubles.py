"""Which entries of one list may be one: printed twice, under an acronym and in full, or one letter apart.

A machine only points; whether two entries are one body is a person's judgement. Rolls of international letters hold
many near names of different bodies (one family in many countries), so words beside a name are never ignored.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

_ACRONYM = re.compile(r"[^\W\d_a-zа-я](?:[.&]?[^\W\d_a-zа-я]){2,9}")
_BRACKETED = re.compile(r"\s*[(（\[]([^()（）\[\]]{2,40})[)）\]]\s*")
_DASHED = re.compile(r"\s+[-–—]\s*([A-Z][A-Z.&-]{2,11})\s*$|[-–—]\s+([A-Z][A-Z.&-]{2,11})\s*$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: The shortest name of which one letter may be a slip.
_SLIP = 12


@dataclass(frozen=True, slots=True)
class Double:
    """Two entries by their place in the list, and why they may be one: equal, acronym, stated or slip."""

    left: int
    right: int
    why: str


def doubles(entries: Sequence[Mapping[str, Any]]) -> list[Double]:
    """The pairs of entries that may be one body, in order; each pair once, by the plainest reason."""
    names = [_Name(str(entry["name"])) for entry in entries]
    found: dict[tuple[int, int], str] = {}
    for why, pairs in (("equal", _equal(names)), ("acronym", _acronyms(names)), ("slip", _slips(names))):
        for left, right in pairs:
            found.setdefault((left, right), why)
    return [Double(left, right, why) for (left, right), why in sorted(found.items())]


class _Name:
    """A printed name without what stands in brackets behind it, and the acronyms it states."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        inside = [match.group(1).strip() for match in _BRACKETED.finditer(printed)]
        plain = _BRACKETED.sub(" ", printed)
        dashed = _DASHED.search(plain)
        if dashed:
            inside.append((dashed.group(1) or dashed.group(2)).strip())
            plain = plain[: dashed.start()]
        self.plain = plain.strip(" .,;:")
        self.stated = frozenset(_letters(word) for word in inside if _ACRONYM.fullmatch(word))
        self.terms = folded(self.plain).replace(" ", "")
        self.words = _WORD.findall(self.plain)
        self.acronym = _letters(self.plain) if _ACRONYM.fullmatch(self.plain) else ""

    @property
    def initials(self) -> frozenset[str]:
        """What the first letters of its words make, with and without the small words."""
        if len(self.words) < 3:
            return frozenset()
        every = "".join(word[0] for word in self.words).upper()
        some = "".join(word[0] for word in self.words if folded(word) not in _small()).upper()
        return frozenset({every, some})


def _equal(names: Sequence[_Name]) -> Iterator[tuple[int, int]]:
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        if len(name.terms) > 2:
            by_name[name.terms].append(at)
    for places in by_name.values():
        for left, right in pairwise(places):
            one, other = names[left], names[right]
            if folded(one.printed) == folded(other.printed) or not (one.stated and other.stated):
                yield left, right


def _acronyms(names: Sequence[_Name]) -> Iterator[tuple[int, int]]:
    """An acronym that stands alone, and the one name of the list that states it or is spelt out by it."""
    for at, name in enumerate(names):
        if not name.acronym:
            continue
        stated = [other for other, full in enumerate(names) if other != at and name.acronym in full.stated]
        spelt = [other for other, full in enumerate(names) if other != at and name.acronym in full.initials]
        found = stated or spelt
        if len(found) == 1:
            yield min(at, found[0]), max(at, found[0])


def _slips(names: Sequence[_Name]) -> Iterator[tuple[int, int]]:
    """Long names of several words that differ in one letter; names are met by what is left when one letter goes."""
    seen: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        if len(name.terms) < _SLIP or len(name.words) < 2 or len(name.terms) > 200:
            continue
        keys = {name.terms, *(name.terms[:cut] + name.terms[cut + 1 :] for cut in range(len(name.terms)))}
        met = {other for key in keys for other in seen.get(key, ())}
        for other in sorted(met):
            if one_apart(names[other].terms, name.terms):
                yield other, at
        for key in keys:
            seen[key].append(at)


def one_apart(left: str, right: str) -> bool:
    """True when one letter more, less or other makes one of the other, or two neighbours changed places."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    if len(left) > len(right):
        left, right = right, left
    at = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left))
    if len(left) < len(right):
        return left[at:] == right[at + 1 :] and not right[at].isdecimal()
    swapped = left[at + 1 : at + 2] == right[at] and left[at] == right[at + 1 : at + 2]
    if swapped and left[at + 2 :] == right[at + 2 :]:
        return True
    return left[at + 1 :] == right[at + 1 :] and not (left[at].isdecimal() or right[at].isdecimal())


def _letters(word: str) -> str:
    return "".join(char for char in word if char.isalpha()).upper()


@cache
def _small() -> frozenset[str]:
    return frozenset(folded(str(word)) for word in listing("sums")["small"])


__all__ = ["Double", "doubles", "one_apart"]
