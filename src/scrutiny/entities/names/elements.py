"""Names made of known elements: Tibetan and Uyghur names in their own script, in Latin letters and through Chinese.

A name is read when every part of it is an element of ``vocabulary/name_elements.yaml``; then two names are one when
their elements are the same in the same order. What is not listed is not read, so an unknown part decides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from scrutiny.entities.names.letters import letters
from scrutiny.text.language import script_of, simplified
from scrutiny.vocabulary import listing

#: Longer than this a string is no such name and is not read.
LONGEST = 64

#: Script → the writing its elements are listed under.
_WRITINGS = {"Tibt": "own", "Arab": "own", "Latn": "latin", "Hani": "han"}


@cache
def _elements(writing: str) -> Mapping[str, str]:
    """The elements of one writing: as folded → its row."""
    known: dict[str, str] = {}
    for people, rows in listing("name_elements").items():
        for number, row in enumerate(rows):
            for spelling in row[writing]:
                known[_folded(spelling, writing)] = f"{people} {number}"
    return known


def _folded(text: str, writing: str) -> str:
    if writing == "latin":
        return letters(text, "Latn") or ""
    if writing == "han":
        return unicodedata.normalize("NFKC", text).translate(simplified())
    script = script_of(text)
    if script == "Arab":
        return letters(text, "Arab") or ""
    return "་".join(part for part in re.split("[་༌།༎\\s]+", unicodedata.normalize("NFC", text)) if part)


@lru_cache(1 << 15)
def elements(name: str) -> tuple[str, ...] | None:
    """The elements of a name in order, each by the key of its row; None when any part of it is not a known one."""
    script = script_of(name[:LONGEST]) if len(name) <= LONGEST else None
    writing = _WRITINGS.get(script or "")
    if writing is None:
        return None
    known = _elements(writing)
    found: list[str] = []
    for word in re.split(r"[\s,·・‧•\-]+", name.strip()):
        plain = _folded(word, writing)
        parts = plain.split("་") if script == "Tibt" else plain
        read = _read(parts, known, "་" if script == "Tibt" else "", whole=writing == "latin" or script == "Arab")
        if read is None:
            return None
        found += read
    return tuple(found) or None


def _read(parts: str | list[str], known: Mapping[str, str], between: str, whole: bool) -> list[str] | None:
    """The elements a word is made of, the longest first; None when something is left over."""
    if not parts:
        return []
    if whole:
        found = known.get(str(parts))
        return None if found is None else [found]
    at, read = 0, []
    while at < len(parts):
        for end in range(min(at + 6, len(parts)), at, -1):
            found = known.get(between.join(parts[at:end]))
            if found is not None:
                read.append(found)
                at = end
                break
        else:
            return None
    return read


def same_elements(left: str, right: str) -> bool | None:
    """Whether two names have the same elements in the same order; None when not both are read.

    Two elements that are one name in different writings or spellings have one row, so a difference is a difference.
    """
    one, two = elements(left), elements(right)
    return None if one is None or two is None else one == two
