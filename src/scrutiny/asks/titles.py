"""What an ask is called where people may not be named: words that name somebody are left out, the means stays."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from scrutiny.entities.people import is_person, titled
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

#: Parts of a known name that are shorter are too common to be looked for.
_SHORTEST = 3


def courteous(text: str) -> bool:
    """True when the words hold somebody's name behind (in Chinese: before) a courtesy or what the person is."""
    return _courtesy().search(text) is not None or any(titled(text))


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """Names of people and the words they are made of, each folded; short words left out."""
    found: set[str] = set()
    for name in names:
        if is_person(name):
            found.add(folded(name))
            found.update(part for word in regex.split(r"[\s·’'-]+", name) if len(part := folded(word)) >= _SHORTEST)
    return frozenset(found - {""})


def names_somebody(text: str, parts: frozenset[str]) -> bool:
    """True when a known name, or a part of one written as names are, stands in the words."""
    if courteous(text):
        return True
    spaced = f" {folded(text)} "
    if any(" " in part and f" {part} " in spaced for part in parts):
        return True
    return any(folded(word) in parts for word in regex.findall(r"[\p{L}\p{M}]+", text) if not word.islower())


@cache
def _courtesy() -> regex.Pattern[str]:
    words = listing("asked_whom")
    before = "|".join(sorted(map(regex.escape, words["courtesy_before"]), key=len, reverse=True))
    other = "|".join(map(regex.escape, words["courtesy_before_any"]))
    behind = "|".join(map(regex.escape, words["courtesy_behind"]))
    return regex.compile(
        rf"(?<![\w-])(?i:{before})\.?\s*(?:(?i:{before})\.?\s*)*(?<=[\s.])[\p{{Lu}}\p{{Lt}}]"
        rf"|(?<!\w)(?:{other})\s+\p{{L}}"
        rf"|\p{{Han}}(?:{behind})"
    )
