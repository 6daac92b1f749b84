"""How many rows there are by two fields: counted where the rows lie, every row once in every cell it belongs to.

A field may be followed by ``:year``: then its dates are counted by the year they lie in for certain, and those that lie
in no single year as they are written. What is not filled has a row of its own, so that nothing disappears from a sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.tables.columns import days
from scrutiny.tables.counting.counted import By, counted, paired
from scrutiny.tables.counting.crossing import Reader, coded, crossed, each, several
from scrutiny.tables.leaving.dictionary import Column, columns_of
from scrutiny.tables.leaving.frames import named
from scrutiny.tables.schema import Table
from scrutiny.tables.standing import cells
from scrutiny.vocabulary.terms import vocabulary

#: A pivot has no more cells than this.
MOST_CELLS = 1_000_000
#: What every row has that rows may be counted by.
GIVEN = ("as_of", "as_of_basis", "mark", "made_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One value of the first field: how many rows hold it, and how many of them each value of the second."""

    value: Any
    n: int
    cells: tuple[tuple[Any, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pivot:
    """A table of counts; None stands for a field that is not filled.

    n        how many rows were counted
    columns  the values of the second field in order, with how many rows hold each
    """

    rows_by: str
    columns_by: str
    n: int
    lines: tuple[Line, ...]
    columns: tuple[tuple[Any, int], ...]
    remarks: tuple[Remark, ...]

    def as_items(self) -> list[dict[str, Any]]:
        """A line an item: its value, how many rows hold it, of how many, and its cells."""
        return [
            {
                "value": line.value,
                "n": line.n,
                "of": self.n,
                "cells": [{"value": value, "n": count} for value, count in line.cells],
            }
            for line in self.lines
        ]


def pivot(
    dossier: Dossier,
    table: Table | str,
    rows_by: str,
    columns_by: str,
    *,
    where: Mapping[str, Any] | None = None,
    as_of: str | None = None,
) -> Pivot:
    """The rows of a table counted by two fields, as they stand or as of a date; withdrawn rows are not counted.

    Raises:
        Unknown: there is no such table or field.  Withheld: the table is hidden.
        Refused: a field is private or no date, `as_of` is no EDTF date, or a closed vocabulary lacks a value.
    """
    found = named(table)
    both = _By.of(found, rows_by), _By.of(found, columns_by)
    asked = [By(by.said, by.names, by.reader()) for by in both]
    if where or as_of is not None:
        names = [name for by in both for name in by.names]
        lines = cells(dossier, found, names, where=where, as_of=as_of, ordered=False)
        left, right = coded(paired(lines, asked), [by.read for by in asked])
    else:
        left, right = counted(dossier, found, asked)
    if len(left.values) * len(right.values) > MOST_CELLS:
        raise Refused(
            f"{rows_by} by {columns_by} has more than {MOST_CELLS} cells",
            place=found.name,
            next="choose fields with fewer values, or narrow it: --where FIELD=VALUE",
        )
    table_of = crossed(left, right)
    columns, n = both[1].ordered(right.counts()), len(left.cells)
    made = tuple(
        Line(value=value, n=count, cells=tuple((other, table_of[value, other]) for other, _ in columns))
        for value, count in both[0].ordered(left.counts())
    )
    remarks = tuple(_remarks(found, both, n))
    return Pivot(rows_by=rows_by, columns_by=columns_by, n=n, lines=made, columns=tuple(columns), remarks=remarks)


def _remarks(table: Table, both: Sequence[_By], n: int) -> Iterable[Remark]:
    yield Remark(table.name, f"{n} rows were counted", "", needs_person=False)
    for name in dict.fromkeys(by.column.name for by in both if by.column.many):
        message = f"{name} takes several values: a row is counted once under each, so the sums exceed the rows"
        yield Remark(f"{table.name}, {name}", message, "", needs_person=False)


@dataclass(frozen=True, slots=True)
class _By:
    """One of the two things rows are counted by: its column, the SQL columns it needs, and whether by year."""

    said: str
    column: Column
    names: tuple[str, ...]
    year: bool

    @classmethod
    def of(cls, table: Table, said: str) -> _By:
        name, colon, part = said.partition(":")
        name = name.strip().replace("-", "_")
        known = [each for each in columns_of(table) if (each.field or each.name) == name]
        if not known or (known[0].field is None and name not in GIVEN):
            raise Refused(
                "this field is private and is never counted", place=table.field(name).name, next="choose another field"
            )
        first = known[0]
        if not colon:
            return cls(
                first.name, first, tuple(each.name for each in known if each.kind == "range") or (first.name,), False
            )
        if part.strip() != "year" or (first.kind not in ("date", "day") and name != "made_at"):
            raise Refused(f"{said} is no year of a date", place=said, next=f"write {name}")
        return cls(f"{first.name}:year", first, (first.name,), True)

    def reader(self) -> Reader:
        """Reads the cells; None stands for a field that is not filled."""
        if self.column.many:
            return _several_years if self.year else several
        if self.year:
            return each(_year)
        return each(_ends if self.column.kind == "range" else _flag if self.column.kind == "flag" else _same)

    def ordered(self, counts: Mapping[Any, int]) -> list[tuple[Any, int]]:
        """The values with their counts: as the vocabulary has them, numbers and dates by size, else the most first."""
        listed = [(value, count) for value, count in counts.items() if value is not None]
        if self.column.vocabulary:
            order = {term.id: at for at, term in enumerate(vocabulary(self.column.vocabulary).terms)}
            listed.sort(key=lambda each: (order.get(each[0], len(order)), str(each[0])))
        elif self.year or self.column.kind in ("number", "date", "day", "flag"):
            listed.sort(key=lambda each: each[0])
        else:
            listed.sort(key=lambda each: (-each[1], str(each[0])))
        return [*listed, (None, counts[None])] if None in counts else listed


def _same(cell: Any) -> Any:
    return cell


def _flag(cell: int | None) -> bool | None:
    return None if cell is None else bool(cell)


def _ends(cell: tuple[float | None, float | None]) -> str | None:
    low, high = map(_plain, cell)
    return f"{low}..{high}" if low or high else None


def _several_years(cells_of: Sequence[str | None]) -> tuple[list[Any], list[int]]:
    found = [list(dict.fromkeys(map(_year, several([cell])[0]))) for cell in cells_of]
    return [year for years in found for year in years], list(map(len, found))


def _year(written: str | None) -> str | None:
    """The year in which a date lies for certain, else the date as it is written."""
    first, last = days(written) if written else (None, None)
    return first[:4] if first and last and first[:4] == last[:4] else written


def _plain(number: float | None) -> str:
    return "" if number is None else str(int(number) if float(number).is_integer() else number)


__all__ = ["GIVEN", "Line", "Pivot", "pivot"]
