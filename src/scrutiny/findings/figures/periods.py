"""Stretches of time beside figures: which of the times of a sentence a figure has, and when two are one. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scrutiny.dates import parse
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded

#: A stretch of so many days or fewer is near enough to a point in time.
MONTH = timedelta(days=31)
#: The share of the longer of two stretches that both have, from which on they are one.
_ONE = 0.9
_CLAUSE = re.compile(r"[,;:،؛、，；：(（]")


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of days; `since` when it only begins there."""

    first: date
    last: date
    since: bool = False

    @property
    def close(self) -> bool:
        """True when it is a month or less."""
        return not self.since and self.last - self.first <= MONTH

    def meets(self, other: Time) -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Placed:
    """A time where a text gives it: ``text[start:end]``."""

    start: int
    end: int
    time: Time


def day_of(edtf: str | None) -> Time | None:
    """The bounds of an EDTF date, None without any."""
    if not edtf:
        return None
    try:
        known = parse(edtf)
    except ValueError:
        return None
    first, last = known.earliest or known.latest, known.latest or known.earliest
    return Time(first, last) if first and last else None


def one_period(one: Time, other: Time) -> bool:
    """True when two stretches are nearly the same days, however many."""
    if one.since or other.since:
        return False
    both = (min(one.last, other.last) - max(one.first, other.first)).days + 1
    longer = max((each.last - each.first).days + 1 for each in (one, other))
    return both >= _ONE * longer


def of_figure(text: str, row: Statement, times: Sequence[Placed], numbers: Sequence[Statement]) -> tuple[Time, ...]:
    """Which times of its sentence a figure has; `numbers` are all of the sentence, it among them.

    A time beyond another figure of the same unit belongs to that one ("66 files, and 83 files in 2022"). Where a
    sentence gives several times that do not meet, those with no other figure in between are meant, and of these the
    ones in the clause of the figure.
    """
    unit = folded(str(row.fields.get("unit") or ""))
    own = [place for place in times if not any(_like(other, unit) for other in _between(row, place, numbers))]
    if any(not one.time.meets(other.time) for one in own for other in own):
        near = [place for place in own if not _between(row, place, numbers)] or own
        own = [place for place in near if not _CLAUSE.search(text[slice(*_gap(row, place))])] or near
    return tuple(place.time for place in own)


def settled(read: Mapping[int, Sequence[Placed]], prose: Prose, at: int) -> tuple[Time, ...]:
    """The times of the nearest sentence before a sentence in its paragraph that gives any; `read` holds them."""
    for before in range(at - 1, -1, -1):
        if prose.sentences[before].block != prose.sentences[at].block:
            break
        if read.get(before):
            return tuple(place.time for place in read[before])
    return ()


def _like(other: Statement, unit: str) -> bool:
    """True when another figure counts by the same last word of its unit."""
    theirs = folded(str(other.fields.get("unit") or ""))
    return bool(unit) and unit.split()[-1:] == theirs.split()[-1:]


def _between(row: Statement, place: Placed, numbers: Sequence[Statement]) -> list[Statement]:
    start, end = _gap(row, place)
    return [other for other in numbers if start <= other.passage.start < end and other.id != row.id]


def _gap(row: Statement, place: Placed) -> tuple[int, int]:
    if place.start >= row.passage.end:
        return row.passage.end, place.start
    return place.end, row.passage.start


__all__ = ["MONTH", "Placed", "Time", "day_of", "of_figure", "one_period", "settled"]
