"""The lines of one table as its file holds them, before anybody says which of them is the heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scrutiny.errors import Remark

#: Rows beyond these are not read from one table; a remark says so, and the preserved table keeps them.
MOST_ROWS = 1_000_000
#: Columns beyond this number are not read.
MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number as a spreadsheet shows it, its cells as they are, and what is wrong with it as a row."""

    number: int
    cells: Sequence[Any]
    fault: str = ""


@dataclass(slots=True, kw_only=True)
class Grid:
    """One table of a file: its rows in order, blank ones left out, numbered as a spreadsheet shows them.

    kind      csv, xlsx, json or parquet
    sheet     the name of the sheet, "" where there are none
    named     the headings, where the format itself names its columns (JSON, Parquet); the rows then begin at 2
    """

    kind: str
    sheet: str = ""
    lines: list[Line] = field(default_factory=list)
    named: tuple[str, ...] | None = None
    remarks: list[Remark] = field(default_factory=list)


def letters(column: int) -> str:
    """The letters of a column, counted from 0: A, B, … Z, AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def is_blank(cell: Any) -> bool:
    """True where nothing stands."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def flat(cell: Any) -> Iterator[Any]:
    """The values of a cell that holds several, lists within lists laid open, in order; of any other the cell itself."""
    waiting = [cell]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list | tuple):
            waiting.extend(reversed(one))
        else:
            yield one


def shown(cell: Any) -> str:
    """A cell in words, as it is quoted: the values of a list with semicolons between them; "" where nothing stands."""
    if isinstance(cell, list | tuple):
        return "; ".join(filter(None, map(shown, flat(cell))))
    if isinstance(cell, Mapping):
        return "; ".join(f"{name}: {words}" for name, value in cell.items() if (words := shown(value)))
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def filled(cells: Sequence[Any]) -> Iterator[Any]:
    """The cells in which something stands."""
    return (cell for cell in cells if not is_blank(cell))
