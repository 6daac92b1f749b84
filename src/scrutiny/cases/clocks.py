"""Clocks of legal measures: when the longest time that the law allows is over, and by how much it was overrun.

A clock runs only where a source says that the measure was applied to the person (a row of `applications`); that a case
looks like a measure starts none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scrutiny import dates
from scrutiny.cases.duration import Duration, after, readable
from scrutiny.errors import Remark
from scrutiny.tables.cells import worded
from scrutiny.tables.row import Row

#: How a clock stands. ``possibly_overrun``: overrun by the earliest beginning, not by the latest.
STANDS = (
    "not_begun",
    "running",
    "possibly_overrun",
    "overrun",
    "ended_in_time",
    "ended_possibly_overrun",
    "ended_overrun",
    "no_maximum",
    "unreadable",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One measure applied to one case, on the day `at`.

    due_least, due_most     the first and the last day that may be the last lawful one; equal where the start is exact
    over_least, over_most   days beyond it, counted to `at` or to the end of the measure; negative: days left
    """

    application: str
    case: str
    measure: str
    name: str
    since: str
    until: str | None
    maximum: str | None
    extension: str | None
    at: date
    as_of: str
    stands: str
    due_least: date | None = None
    due_most: date | None = None
    over_least: int | None = None
    over_most: int | None = None

    @property
    def words(self) -> str:
        """The clock in words, with the day it is read on and the date its source is as of."""
        read_on = f"on {self.at.isoformat()}, as of {self.as_of}"
        if self.due_least is None or self.due_most is None or self.stands == "not_begun":
            return f"{self.name} since {self.since}: {self.stands.replace('_', ' ')} ({read_on})"
        due = self.due_least.isoformat()
        if self.due_most != self.due_least:
            due += f" to {self.due_most.isoformat()}"
        return f"{self.name} since {self.since}, at most until {due}: {self._count()} ({read_on})"

    def _count(self) -> str:
        least, most = self.over_least or 0, self.over_most or 0
        low, high = sorted((abs(least), abs(most)))
        days = f"{low} days" if low == high else f"{low}–{high} days"
        if self.stands in ("running", "ended_in_time"):
            return f"{days} left" if self.stands == "running" else f"ended {days} before"
        if self.stands in ("overrun", "ended_overrun"):
            return f"overrun by {days}"
        return f"possibly overrun, by up to {max(most, 0)} days"

    def as_item(self) -> dict[str, Any]:
        """The clock as the command line prints it."""
        return {
            "id": self.application,
            "case": self.case,
            "measure": self.measure,
            "name": self.name,
            "since": self.since,
            "until": self.until,
            "maximum": self.maximum,
            "extension": self.extension,
            "at": self.at.isoformat(),
            "as_of": self.as_of,
            "stands": self.stands,
            "due": None if self.due_most is None else self.due_most.isoformat(),
            "due_earliest": None if self.due_least is None else self.due_least.isoformat(),
            "days_over": self.over_least,
            "days_over_most": self.over_most,
            "days_left": None if self.over_least is None else -self.over_least,
            "words": self.words,
        }


def clock(application: Row, measure: Row, at: date) -> Clock:
    """The clock of a measure applied to a case, read on a day; `measure` is the law as it stood then."""
    since, until = str(application.get("since")), application.get("until")
    maximum, extension = measure.get("maximum"), application.get("extension")
    begun = dates.parse(since)
    said: dict[str, Any] = {
        "application": application.id,
        "case": str(application.get("case")),
        "measure": measure.id,
        "name": measure_name(measure),
        "since": since,
        "until": until,
        "maximum": maximum,
        "extension": extension,
        "at": at,
        "as_of": application.as_of,
    }
    allowed = _allowed(maximum, extension)
    if allowed is None or begun.earliest is None:
        return Clock(stands="no_maximum" if maximum is None else "unreadable", **said)
    known_by = dates.parse(application.as_of).latest
    latest = min(day for day in (begun.latest, known_by or date.max, date.max) if day is not None)
    due_least, due_most = after(begun.earliest, allowed), after(max(begun.earliest, latest), allowed)
    ended_least, ended_most = _ends(until, at)
    over_least, over_most = (ended_least - due_most).days, (ended_most - due_least).days
    stands = "not_begun" if begun.earliest > at else _stands(over_least, over_most, ended=_ended(until, at))
    return Clock(
        stands=stands, due_least=due_least, due_most=due_most, over_least=over_least, over_most=over_most, **said
    )


def remarks(items: Iterable[Mapping[str, Any]]) -> list[Remark]:
    """Of clocks as items, those a person should look at: overrun, or not to be read, so that they would never tell."""
    found = []
    for each in items:
        if each["stands"] in ("overrun", "possibly_overrun"):
            found.append(Remark(each["id"], each["words"], "raise it with those who hold the person"))
        elif each["stands"] == "unreadable" and dates.parse(each["since"]).earliest is None:
            found.append(
                Remark(each["id"], f"no clock runs: {each['words']}", "find out since when, then: cases change")
            )
        elif each["stands"] == "unreadable":
            said = " and ".join(f"{name} {each[name]!r}" for name in ("maximum", "extension") if not _reads(each[name]))
            how = f"cases change {each['measure']} maximum=P6M or PT72H (of the extension: {each['id']}) --reason WHY"
            found.append(Remark(each["id"], f"no clock runs, {said} is no duration: {each['name']}", how))
    return found


def _reads(written: str | None) -> bool:
    return not written or readable(written) is not None


def measure_name(measure: Row) -> str:
    """What a measure is called, in English where a name in English is on record."""
    return worded(measure.get("name")) or measure.id


def _allowed(maximum: str | None, extension: str | None) -> Duration | None:
    longest, more = readable(maximum), readable(extension)
    if longest is None or (extension and more is None):
        return None
    return Duration(months=longest.months + more.months, days=longest.days + more.days) if more else longest


def _ends(until: str | None, at: date) -> tuple[date, date]:
    """The first and last day to which the measure had lasted on the day."""
    if until is None:
        return at, at
    known = dates.parse(until)
    return min(known.earliest or at, at), min(known.latest or at, at)


def _ended(until: str | None, at: date) -> bool:
    latest = dates.parse(until).latest if until else None
    return latest is not None and latest <= at


def _stands(least: int, most: int, *, ended: bool) -> str:
    if most <= 0:
        return "ended_in_time" if ended else "running"
    over = "overrun" if least > 0 else "possibly_overrun"
    return f"ended_{over}" if ended else over


__all__ = ["STANDS", "Clock", "clock", "measure_name", "remarks"]
