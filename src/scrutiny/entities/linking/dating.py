"""Dates of lists: the day where it is certain, else the year, and nothing where two readings are possible."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scrutiny.entities.linking.tables import Table
from scrutiny.errors import Remark
from scrutiny.statements.written_dates import written
from scrutiny.vocabulary import languages

_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?(?:[T ].*)?$")
_RUN = re.compile(r"(\d{4})(\d\d)(\d\d)$")
_FIGURES = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$")
_YEAR = re.compile(r"(?:c(?:a|irca)?\.? ?|~)?(\d{4})(?:[-/]XX.*|[~?%]|年)?$", re.IGNORECASE)
_OLDEST, _NEWEST = 1000, 2200


@dataclass(frozen=True, slots=True)
class Day:
    """What is certain of a date: the day as ISO 8601, the same with day and month exchanged, the year."""

    day: str | None = None
    turned: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The dates of birth and of the event (death, arrest …) of every row of one list."""

    born: Sequence[Day]
    event: Sequence[Day]
    remarks: tuple[Remark, ...] = ()


def dates_of(table: Table, fields: Mapping[str, int]) -> Dates:
    """The dates of all rows; a year of birth is taken from age and event where no birth is given."""
    remarks: list[Remark] = []
    event = _column(table, fields.get("event"), remarks)
    born = _column(table, fields.get("born"), remarks)
    parts = [fields.get(part) for part in ("born_year", "born_month", "born_day")]
    if fields.get("born") is None and parts[0] is not None:
        born = [_of_parts(*(row[at] if at is not None else "" for at in parts)) for row in table.rows]
    age = fields.get("age")
    if age is not None:
        born = [
            one if one.year or then.year is None else _aged(row[age], then.year)
            for one, then, row in zip(born, event, table.rows, strict=True)
        ]
    return Dates(born=born, event=event, remarks=tuple(remarks))


def _column(table: Table, at: int | None, remarks: list[Remark]) -> list[Day]:
    nothing = Day()
    if at is None:
        return [nothing] * len(table.rows)
    cells = [row[at] for row in table.rows]
    order = _order(cells)
    read = {cell: _read(_plain(cell), order) for cell in set(cells)}
    unread = [table.numbers[n] for n, cell in enumerate(cells) if cell and read[cell].year is None]
    if unread:
        place = f"{table.name} row {unread[0]}"
        remarks.append(
            Remark(place, f"{len(unread)} dates in column {at + 1} are not understood", "look at them", False)
        )
    unsure = sum(1 for cell in cells if read[cell].year and read[cell].day is None and _FIGURES.match(_plain(cell)))
    if unsure:
        told = f"{unsure} dates in column {at + 1} can be day first or month first; only their year is compared"
        remarks.append(Remark(table.name, told, "give the dates as YYYY-MM-DD"))
    return [read[cell] for cell in cells]


def _order(cells: Sequence[str]) -> str:
    """ "day" or "month" first, as the column itself proves it; "" when it proves neither or both."""
    seen: Counter[str] = Counter()
    for cell in cells:
        match = _FIGURES.match(_plain(cell))
        if match:
            seen["day"] += int(match[1]) > 12 >= int(match[2])
            seen["month"] += int(match[2]) > 12 >= int(match[1])
    if seen["day"] > 20 * seen["month"]:
        return "day"
    return "month" if seen["month"] > 20 * seen["day"] else ""


@lru_cache(maxsize=1 << 16)
def _plain(cell: str) -> str:
    text = cell[:60].strip()
    if text.isascii():
        return text
    text = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)


def _read(cell: str, order: str) -> Day:
    match = _ISO.match(cell) or _RUN.match(cell)
    if match:
        return day_of(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    match = _FIGURES.match(cell)
    if match:
        if len(match[3]) == 2:
            return Day()  # the century is not said
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first > 12 or (order == "day" and second <= 12) or first == second:
            return day_of(year, second, first)
        if second > 12 or order == "month":
            return day_of(year, first, second)
        return day_of(year)
    match = _YEAR.match(cell)
    if match:
        return day_of(int(match[1]))
    return _in_words(cell) if any(c.isalpha() for c in cell) else Day()


@lru_cache(maxsize=1 << 14)
def _in_words(cell: str) -> Day:
    for language in languages("dates"):
        for one in written(cell, 0, len(cell), language):
            if one.year and one.month and not one.until and not one.guessed:
                return day_of(one.year, one.month, one.day)
    return Day()


def day_of(year: int, month: int | None = None, day: int | None = None) -> Day:
    """The day as written, else the year; nothing outside the years 1000–2200.

    Month 13 and 71 March are kept: an impossible day is a slip of the pen near the day that was meant.
    """
    if not _OLDEST <= year <= _NEWEST:
        return Day()
    if month is None or day is None or not (0 <= month <= 99 and 0 <= day <= 99):
        return Day(year=year)
    turned = f"{year:04}-{day:02}-{month:02}" if 0 < day <= 12 else None
    return Day(f"{year:04}-{month:02}-{day:02}", turned, year)


def _of_parts(year: str, month: str, day: str) -> Day:
    try:
        return day_of(int(year), int(month) if month.isdigit() else None, int(day) if day.isdigit() else None)
    except ValueError:
        return Day()


def _aged(age: str, year: int) -> Day:
    match = re.match(r"\d{1,3}\b", _plain(age))
    return day_of(year - int(match[0])) if match and int(match[0]) <= 120 else Day()
