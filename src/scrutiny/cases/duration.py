"""Durations as ISO 8601 writes them (P6M, P37D, P1Y6M, PT48H), and the day that one ends on."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_WRITTEN = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?")
_LAST = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time in calendar months and in days; hours count as whole days begun."""

    months: int = 0
    days: int = 0

    @property
    def words(self) -> str:
        """The duration in words: 6 months, 1 year 6 months, 37 days."""
        years, months = divmod(self.months, 12)
        parts = ((years, "year"), (months, "month"), (self.days, "day"))
        said = [f"{count} {unit}{'s' if count != 1 else ''}" for count, unit in parts if count]
        return " ".join(said) or "0 days"


def parse(text: str) -> Duration:
    """The duration that the text writes.

    Raises:
        ValueError: it is no ISO 8601 duration in years, months, weeks, days and hours.
    """
    match = _WRITTEN.fullmatch(text.strip().upper())
    if match is None or not any(match.groups()) or text.strip().upper().endswith("T"):
        raise ValueError(f"{text!r} is no duration; write P6M, P37D, P1Y6M or PT48H")
    years, months, weeks, days, hours = (int(each or 0) for each in match.groups())
    return Duration(months=12 * years + months, days=7 * weeks + days + -(-hours // 24))


def readable(text: str | None) -> Duration | None:
    """The duration, or None where none is written or it cannot be read."""
    try:
        return parse(text) if text else None
    except ValueError:
        return None


def after(day: date, duration: Duration) -> date:
    """The day on which a duration that began on `day` is full.

    Months are calendar months: the same day of the month, or its last day where the month is shorter (31 August and
    six months: 28 or 29 February). Beyond the calendar it is the last day there is.
    """
    count = day.year * 12 + day.month - 1 + duration.months
    year, month = divmod(count, 12)
    if year > _LAST.year:
        return _LAST
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return moved + timedelta(days=min(duration.days, (_LAST - moved).days))


__all__ = ["Duration", "after", "parse", "readable"]
