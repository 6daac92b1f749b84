"""Phrases of the vocabularies, of all languages at once, met in a line whatever its typography.

A page's furniture is often in another language than its text, so no language is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from scrutiny.text.fold import terms
from scrutiny.vocabulary import languages, listing, words


class Phrases:
    """Folded phrases, found at the beginning of a row of terms or making up the whole of it."""

    __slots__ = ("_by_first", "_whole")

    def __init__(self, phrases: Iterable[str]) -> None:
        self._whole = {tuple(found) for phrase in phrases if (found := terms(phrase))}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self._whole, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def leads(self, row: Sequence[str], at: int = 0) -> int:
        """How many terms of the longest phrase stand at this place, 0 where none does."""
        for phrase in self._by_first.get(row[at], ()) if at < len(row) else ():
            if tuple(row[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def fills(self, row: Sequence[str]) -> int:
        """How many phrases in a row make up the whole, 0 where something else stands between them."""
        at = count = 0
        while at < len(row):
            step = self.leads(row, at)
            if not step:
                return 0
            at, count = at + step, count + 1
        return count

    def inside(self, row: Sequence[str]) -> bool:
        """True when a phrase stands anywhere in the row."""
        return any(self.leads(row, at) for at in range(len(row)))


@cache
def phrases(topic: str, *keys: str) -> Phrases:
    """The phrases that a topic's vocabularies have under these keys, in all their languages."""
    return Phrases(raw(topic, *keys))


@cache
def raw(topic: str, *keys: str) -> tuple[str, ...]:
    """The phrases as they are written, longest first."""
    found = {phrase for language in languages(topic) for key in keys for phrase in words(topic, language).get(key, ())}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@cache
def listed(name: str) -> Phrases:
    """The phrases of a list that knows no language."""
    return Phrases(listing(name))


@cache
def calendar() -> Phrases:
    """Months, weekdays and the small words that stand in a date line."""
    found = list(raw("furniture", "date_words"))
    for language in languages("dates"):
        known = words("dates", language)
        for key in ("months", "weekdays"):
            found += [str(word) for row in known.get(key, {}).values() for word in row]
    return Phrases(found)
