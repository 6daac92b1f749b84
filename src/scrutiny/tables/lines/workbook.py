"""XLSX: the values last computed, dates as dates, the cells that were merged filled down, one sheet at a time."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from scrutiny.errors import Refused, Remark
from scrutiny.tables.lines import zipguard
from scrutiny.tables.lines.grid import MOST_COLUMNS, MOST_ROWS, Grid, Line, is_blank

DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, SyntaxError, LookupError, ValueError, TypeError, AttributeError,
    OSError, EOFError, ArithmeticError, RecursionError, NotImplementedError, AssertionError,
)  # fmt: skip
_MERGED = re.compile(rb'<mergeCell\s[^>]*ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_UNCOMPUTED = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>|</c>)|<f[^>]*/>\s*</c>")
#: How a workbook writes a control character, and an underscore before what would read as one.
_CONTROL = re.compile(r"_x005F_(?=x00)|_x00([01][0-9A-Fa-f]|7F)_")
_PART = 256 << 20


def read_workbook(data: bytes, name: str, sheet: str | None = None) -> Grid:
    """The rows of one sheet: the named one, else the only one that holds anything.

    Raises:
        Refused: it cannot be opened, no sheet is called so, or several hold something and none was named.
    """
    refused = zipguard.refusal(data)
    if refused:
        raise Refused(refused, place=name, next="ask the sender for the file again")
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            chosen = _chosen(book.worksheets, name, sheet)
            grid = Grid(kind="xlsx", sheet=str(chosen.title))
            part = zipguard.member(zipfile.ZipFile(BytesIO(data)), str(getattr(chosen, "_worksheet_path", "")), _PART)
            grid.lines.extend(_lines(chosen, grid, name))
            book.close()
    except (*DAMAGE, InvalidFileException) as fault:
        raise Refused(
            f"the workbook cannot be read ({type(fault).__name__})",
            place=name,
            next="open it in a spreadsheet program and save it again as XLSX or CSV",
        ) from None
    if part:
        _fill_merged(grid, part, name)
        if _UNCOMPUTED.search(part):
            message = "formulas without a stored value are empty here"
            grid.remarks.append(Remark(name, message, "open and save the file in a spreadsheet program"))
    return grid


def _chosen(sheets: list[Any], name: str, wanted: str | None) -> Any:
    titles = [str(sheet.title) for sheet in sheets]
    if wanted is not None:
        for sheet, title in zip(sheets, titles, strict=True):
            if title.strip().casefold() == wanted.strip().casefold():
                return sheet
        raise Refused(f"no sheet is called {wanted!r}", place=name, next=f"one of: {', '.join(titles)}")
    holding = [sheet for sheet in sheets if any(not is_blank(cell) for row in _rows(sheet) for cell in row)]
    if len(holding) > 1:
        listed = ", ".join(str(sheet.title) for sheet in holding)
        raise Refused("several sheets hold something", place=name, next=f"name one with --sheet: {listed}")
    if not holding:
        raise Refused("no sheet holds anything", place=name, next="look whether it is the right file")
    return holding[0]


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
    found: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    return found


def _lines(sheet: Any, grid: Grid, name: str) -> Iterator[Line]:
    for number, row in enumerate(_rows(sheet), start=1):
        if number > MOST_ROWS:
            grid.remarks.append(Remark(f"{name} row {number}", "the table is longer than is read", "split the file"))
            return
        cells = [_value(cell) for cell in row[:MOST_COLUMNS]]
        while cells and is_blank(cells[-1]):
            cells.pop()
        if cells:
            yield Line(number, cells)


def _value(cell: Any) -> Any:
    """The value of a cell; a midnight is the day it shows, never the day before or after in some zone."""
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time(0) else cell
    if isinstance(cell, str):
        return _CONTROL.sub(_control, cell) if "_x00" in cell else cell
    return cell if cell is None or isinstance(cell, int | float | date) else str(cell)


def _control(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else "_"


def _fill_merged(grid: Grid, part: bytes, name: str) -> None:
    """A cell merged over several rows says the same in each of them."""
    places = {line.number: at for at, line in enumerate(grid.lines)}
    count = 0
    for left, top, right, bottom in _MERGED.findall(part):
        first, last = int(top), int(bottom)
        if first == last or first not in places or left != right or last - first > MOST_ROWS:
            continue
        column = _column(left)
        source = grid.lines[places[first]].cells
        if column >= len(source) or is_blank(source[column]):
            continue
        for number in range(first + 1, last + 1):
            if number in places:
                cells = list(grid.lines[places[number]].cells)
                cells += [None] * (column + 1 - len(cells))
                if is_blank(cells[column]):
                    cells[column] = source[column]
                    grid.lines[places[number]] = Line(number, cells)
                    count += 1
    if count:
        message = f"{count} cells below merged ones were filled with the value of those"
        grid.remarks.append(Remark(name, message, "look at a few of them", needs_person=False))


def _column(word: bytes) -> int:
    number = 0
    for letter in word:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
