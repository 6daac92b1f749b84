"""A table as somebody sends it: CSV, XLSX, JSON lines or Parquet, told apart by content, its heading found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scrutiny.errors import Refused, Remark
from scrutiny.tables.lines.delimited import read_delimited
from scrutiny.tables.lines.grid import Grid, Line, filled, is_blank, letters
from scrutiny.tables.lines.headings import folded
from scrutiny.tables.lines.objects import looks_like_objects, read_objects
from scrutiny.tables.lines.parquet import read_parquet
from scrutiny.tables.lines.workbook import read_workbook

#: How far down a heading is looked for.
DEEPEST = 30
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its heading: every line below it, in order, with the number a spreadsheet shows.

    kind       csv, xlsx, json or parquet
    sheet      the name of the sheet, "" where there are none
    headings   as printed; a repeated one is numbered, "Name (1)", "Name (2)"; an empty one is its column, "column C"
    heading    the number of the heading's row
    """

    kind: str
    sheet: str
    headings: tuple[str, ...]
    heading: int
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...] = ()


def read_grid(data: bytes, name: str, sheet: str | None = None) -> Grid:
    """The rows of the table in these bytes.

    Raises:
        Refused: they are no table, a damaged one, or one that needs an extra; or the sheet is not there.
    """
    if data[:4] == b"PAR1":
        grid = read_parquet(data, name)
    elif data[:4] == b"PK\x03\x04":
        return read_workbook(data, name, sheet)
    elif data[:4] == _OLD_OFFICE:
        raise Refused("this is an Office file of the old binary form", place=name, next="save it again as XLSX or CSV")
    elif data[:5] == b"%PDF-":
        raise Refused("this is a PDF and no table", place=name, next="add reads it; import takes CSV, XLSX, JSON lines")
    elif looks_like_objects(data):
        grid = read_objects(data, name)
    else:
        grid = read_delimited(data, name)
    if sheet is not None:
        raise Refused("only workbooks have sheets", place=name, next="leave --sheet out")
    return grid


def headed(grid: Grid, name: str, wanted: Collection[str] = ()) -> Sheet:
    """The table with its heading: row 1, unless titles stand above it; the row that holds most of the `wanted` names.

    Raises:
        Refused: the table is empty.
    """
    if grid.named is not None:
        headings, lines, at = grid.named, grid.lines, 1
    else:
        if not grid.lines:
            raise Refused("the table is empty", place=name, next="look whether it is the right file")
        place = _heading(grid.lines, frozenset(map(folded, wanted)))
        line, lines = grid.lines[place], grid.lines[place + 1 :]
        headings, at = tuple(map(_words, line.cells)), line.number
    remarks = list(grid.remarks)
    if at != 1:
        message = f"the heading stands in row {at}; the rows above it are a title"
        remarks.append(Remark(name, message, "look whether that is so", needs_person=False))
    distinct = _distinct(headings)
    again = tuple(map(folded, headings)) if grid.named is None else None
    kept = [_fitting(line, len(distinct), again) for line in lines]
    short = [line.number for line in kept if len(line.cells) < len(distinct) and not line.fault]
    if short and grid.kind == "csv":
        named = ", ".join(map(str, short[:5])) + (" …" if len(short) > 5 else "")
        message = f"{len(short)} rows have fewer cells than the heading: {named}"
        remarks.append(Remark(name, message, "the missing cells count as empty: look at them", needs_person=False))
    return Sheet(
        kind=grid.kind,
        sheet=grid.sheet,
        headings=distinct,
        heading=at,
        lines=tuple(kept),
        remarks=tuple(remarks),
    )


def _heading(lines: Sequence[Line], wanted: frozenset[str]) -> int:
    """Where the heading stands among the first rows: most wanted names, else the first row that is no title."""
    head = lines[:DEEPEST]
    scores = [len(wanted & {folded(_words(cell)) for cell in line.cells}) for line in head]
    if max(scores) > 0:
        return scores.index(max(scores))
    widest = max(sum(1 for _ in filled(line.cells)) for line in head)
    for place, line in enumerate(head):
        if sum(1 for _ in filled(line.cells)) >= min(2, widest):
            return place
    return 0


def _words(cell: Any) -> str:
    """A cell of the heading in words."""
    if is_blank(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join((cell.isoformat() if isinstance(cell, date) else str(cell)).split())


def _distinct(headings: Sequence[str]) -> tuple[str, ...]:
    last = max((at for at, heading in enumerate(headings) if heading), default=-1)
    counts, met, found = Counter(headings), Counter[str](), []
    for at, heading in enumerate(headings[: last + 1]):
        met[heading] += 1
        if not heading:
            found.append(f"column {letters(at)}")
        else:
            found.append(f"{heading} ({met[heading]})" if counts[heading] > 1 else heading)
    return tuple(found)


def _fitting(line: Line, width: int, heading: tuple[str, ...] | None) -> Line:
    """The line; one with something beyond the last heading, or the heading once more, has a fault."""
    if (
        heading
        and folded(_words(line.cells[0])) == heading[0]
        and tuple(map(folded, map(_words, line.cells))) == heading
    ):
        return replace(line, fault="the heading stands here once more")
    if len(line.cells) <= width or line.fault:
        return line
    if next(filled(line.cells[width:]), None) is not None:
        return replace(line, fault="the row has more cells than the heading: a separator or quotation mark is astray")
    return Line(line.number, line.cells[:width])
