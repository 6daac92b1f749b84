"""Months, quarters and years, and which of them a date belongs to: one, or none where it is less precise. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scrutiny.report.pictures import intervals

#: How many months there are in one, by name.
BY = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of `months` months, the `number`-th of its kind since the year 0."""

    number: int
    months: int

    @property
    def name(self) -> str:
        """As ISO 8601 prints it, quarters as 2020-Q1."""
        year, at = divmod(self.number * self.months, 12)
        if self.months == 12:
            return f"{year:04d}"
        return f"{year:04d}-Q{at // 3 + 1}" if self.months == 3 else f"{year:04d}-{at + 1:02d}"

    @property
    def label(self) -> str:
        """What an axis prints: the year, where it begins in this period."""
        year, at = divmod(self.number * self.months, 12)
        return f"{year}" if at == 0 else ""


def of(day: date, months: int) -> Period:
    """The period in which a day lies."""
    return Period((day.year * 12 + day.month - 1) // months, months)


def within(edtf: object, months: int) -> Period | None:
    """The one period in which a date certainly lies, by when it began; None where it may lie in several.

    A date marked uncertain or approximate belongs to the period it names.
    """
    when = intervals.read(edtf)
    if when is None:
        return None
    start = intervals.read(str(edtf).partition("/")[0]) or when
    if start.earliest is None or start.latest is None:
        return None
    first, last = of(start.earliest, months), of(start.latest, months)
    return first if first == last else None


def between(first: Period, last: Period) -> list[Period]:
    """All periods from the first to the last."""
    return [Period(number, first.months) for number in range(first.number, last.number + 1)]


def touched(edtf: object, months: int) -> range:
    """The numbers of all periods in which some day of a date lies; none where it is open or cannot be read."""
    when = intervals.read(edtf)
    if when is None or when.earliest is None or when.latest is None:
        return range(0)
    return range(of(when.earliest, months).number, of(when.latest, months).number + 1)
