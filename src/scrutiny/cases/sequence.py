"""The order of events whose dates are imprecise: certain by the dates, or told by the source, or undetermined.

Of two events the first is the one whose every possible day lies before every possible day of the other; else the one
that the source puts first; else nobody knows, and it is said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from scrutiny import dates
from scrutiny.errors import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened in a case.

    date      EDTF; None: not known
    position  its place in the order that the source tells
    order     how it is known to follow the one before it in a list: ``first``, ``dates``, ``stated``, ``undetermined``
    """

    id: str
    what: str
    words: str
    date: str | None
    as_of: str
    position: float | None = None
    order: str = "undetermined"
    because: tuple[str, ...] = ()


def follows(one: Happening, other: Happening) -> str | None:
    """How it is known that `other` comes after `one`: ``dates`` or ``stated``; None: it does not, or nobody knows."""
    if one.date and other.date:
        first, second = _parsed(one.date), _parsed(other.date)
        if dates.before(first, second):
            return "dates"
        if dates.before(second, first):
            return None
    if one.position is not None and other.position is not None and one.position < other.position:
        return "stated"
    return None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> dates.Edtf:
    return dates.parse(text)


def contradictions(happenings: Sequence[Happening]) -> list[Remark]:
    """Where the order that a source tells is not that of the dates; the dates go first."""
    told = [each for each in happenings if each.position is not None]
    return [
        Remark(other.id, f"the source puts it after {one.id}, and its date lies before", "check both")
        for one in told
        for other in told
        if (one.position or 0) < (other.position or 0) and follows(other, one) == "dates"
    ]


def in_order(happenings: Sequence[Happening]) -> list[Happening]:
    """The happenings in an order that contradicts nothing that is known, each saying how it follows the one before.

    Those that nothing puts in order stand by their earliest day, undated ones last.
    """
    waiting = sorted(happenings, key=_key)
    told = [each for each in waiting if each.position is not None]
    done: list[Happening] = []
    while waiting:
        at = next((at for at in range(len(waiting)) if not _held_back(waiting, at, told)), 0)
        free = waiting.pop(at)
        if free.position is not None:
            told.remove(free)
        order = "first" if not done else (follows(done[-1], free) or "undetermined")
        done.append(replace(free, order=order))
    return done


def _held_back(waiting: Sequence[Happening], at: int, told: Sequence[Happening]) -> bool:
    """True when something that still waits comes before the one at a place: by dates only what is sorted before it can,
    by the source's word only what has a place in its order."""
    each = waiting[at]
    others = told if each.position is not None else ()
    return any(follows(other, each) for other in (*waiting[:at], *others))


def _key(each: Happening) -> tuple[date, float, date, str]:
    known = _parsed(each.date) if each.date else None
    earliest = date.max if known is None else known.earliest or date.min
    latest = date.max if known is None else known.latest or date.max
    return earliest, float("inf") if each.position is None else each.position, latest, each.id


__all__ = ["Happening", "contradictions", "follows", "in_order"]
