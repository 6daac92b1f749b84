"""Imprecise dates as intervals: EDTF levels 0 and 1, the original string kept.

    2020-09-09   2020-09   2020   2020-09-09T10:33   2020-09-09T10:33:00+02:00
    2020-21 (spring)   201X   2016-XX   2016-02-XX   2016-02~   2020-06?   2015%
    2019-02-25/2019-03-22   2015-07/..   ../2018   2015/ (unknown end)

A date is never more than its bounds: two dates are compared by what both certainly cover. An open or
unknown end has no bound. A zone is kept where one is written and is never made up. Years before 1 and
after 9999 are outside the calendar used here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time

from scrutiny.errors import Refused

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d(?::?\d\d)?)?")
_UNSPECIFIED = re.compile(r"(\d{1,3})(X{1,3})|(\d{4})-XX(?:-XX)?|(\d{4})-(\d\d)-XX")
_QUALIFIER = "?~%"
_LAST_MINUTE = (23, 59, 59)

#: The months of a season; winter ends in the following year.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@dataclass(frozen=True, slots=True)
class Edtf:
    """One imprecise date: `earliest` and `latest` are inclusive days, None where there is no bound.

    original     the string it was parsed from, and what ``str`` gives back
    zone         ``Z`` or an offset as written; None when none is written
    uncertain    ``?`` or ``%`` stands in it; approximate: ``~`` or ``%``
    """

    original: str
    earliest: date | None
    latest: date | None
    zone: str | None = None
    uncertain: bool = False
    approximate: bool = False

    def __str__(self) -> str:
        return self.original

    @property
    def exact(self) -> bool:
        """True for one single, unqualified day."""
        plain = not (self.uncertain or self.approximate)
        return plain and self.earliest is not None and self.earliest == self.latest


def parse(text: str) -> Edtf:
    """The date that an EDTF string of level 0 or 1 names.

    Raises ValueError, naming the string, when it is no such date.
    """
    try:
        if "/" in text:
            first, _, last = text.partition("/")
            return _interval(text, first, last)
        earliest, latest, zone = _single(text)
    except ValueError as error:
        reason = str(error)
        raise ValueError(
            f"not an EDTF date: {text!r} ({reason})" if reason else f"not an EDTF date: {text!r}"
        ) from None
    return Edtf(text, earliest, latest, zone, _has(text, "?%"), _has(text, "~%"))


def overlaps(a: Edtf, b: Edtf) -> bool:
    """True when some day may belong to both."""
    return not (before(a, b) or before(b, a))


def before(a: Edtf, b: Edtf) -> bool:
    """True when every day of `a` certainly lies before every day of `b`."""
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


def days_between(a: Edtf, b: Edtf) -> int | None:
    """The days from `a` to `b` when both are exact days, else None."""
    if not (a.exact and b.exact) or a.earliest is None or b.earliest is None:
        return None
    return (b.earliest - a.earliest).days


def _interval(text: str, first: str, last: str) -> Edtf:
    if not (first.strip(".") or last.strip(".")):
        raise ValueError("an interval needs at least one end")
    start = _end(first)
    stop = _end(last)
    if start[0] and stop[1] and start[0] > stop[1]:
        raise ValueError("it ends before it begins")
    return Edtf(text, start[0], stop[1], start[2] or stop[2], _has(text, "?%"), _has(text, "~%"))


def _end(text: str) -> tuple[date | None, date | None, str | None]:
    return (None, None, None) if text in ("", "..") else _single(text)


def _single(text: str) -> tuple[date | None, date | None, str | None]:
    if not text.isascii():
        raise ValueError("only ASCII digits are allowed")
    if timed := _TIMED.fullmatch(text):
        day, hour, minute, second, zone = timed.groups()
        time(*_clock(int(hour), int(minute), int(second or 0)))
        _check_zone(zone)
        return (*_bounds(day), zone)
    return (*_bounds(text.removesuffix(text[-1]) if text and text[-1] in _QUALIFIER else text), None)


def _clock(hour: int, minute: int, second: int) -> tuple[int, int, int]:
    """Midnight at a day's end (24:00:00) is a time of that day."""
    return _LAST_MINUTE if (hour, minute, second) == (24, 0, 0) else (hour, minute, second)


def _check_zone(zone: str | None) -> None:
    if zone and zone != "Z" and (int(zone[1:3]) > 14 or (len(zone) > 3 and int(zone[-2:]) > 59)):
        raise ValueError(f"no such offset: {zone}")


def _bounds(text: str) -> tuple[date, date]:
    if whole := _DAY.fullmatch(text):
        year, month, day = (int(part) if part else None for part in whole.groups())
        assert year is not None  # noqa: S101 - the pattern requires it
        return _span(year, month, day)
    if vague := _UNSPECIFIED.fullmatch(text):
        digits, crosses, year_only, year_month, month_only = vague.groups()
        if digits and len(digits) + len(crosses) == 4:
            width = 10 ** len(crosses)
            lowest = int(digits) * width
            return date(max(lowest, 1), 1, 1), date(lowest + width - 1, 12, 31)
        if year_only:
            return _span(int(year_only), None, None)
        if year_month:
            return _span(int(year_month), int(month_only), None)
    raise ValueError


def _span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is not None:
        return date(year, month, day), date(year, month, day)
    if month in _SEASONS:
        first, last = _SEASONS[month]
        end_year = year + (last < first)
        return date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1])
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _has(text: str, marks: str) -> bool:
    return any(mark in text for mark in marks)


__all__ = ["Edtf", "before", "days_between", "overlaps", "parse"]


def checked(text: str, place: str) -> str:
    """The text itself, when it is EDTF.

    Raises:
        Refused: it is not, and `place` says where it was given.
    """
    try:
        parse(text)
    except ValueError:
        raise Refused(
            f"{text} is no EDTF date", place=place, next="write 2020, 2020-09, 2020-09-09 or 2020-01/2020-12"
        ) from None
    return text
