"""The cells of a table somebody sends: CSV in any encoding, XLSX; and cells that spreadsheets cannot run."""

from __future__ import annotations

import csv
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

from scrutiny.encoding import decode
from scrutiny.errors import Remark
from scrutiny.tables.lines import zipguard
from scrutiny.text.draft import clean
from scrutiny.text.sheet import MOST_COLUMNS, MOST_ROWS, dialect

#: A cell that begins with one of these is a formula, or becomes one, in some spreadsheet program.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_QUOTED = "'"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (empty for CSV) and its rows that hold anything, with the number a spreadsheet shows."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """All sheets of a table, and what had to be guessed or could not be read."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = ()


def cells(data: bytes) -> Cells:
    """The cells of a CSV or XLSX file, whatever its name says; white space at their ends gone, nothing else."""
    return _workbook(data) if data[:4] == b"PK\x03\x04" else _delimited(data)


def quoted(cell: str) -> str:
    """The cell as a spreadsheet cannot run it: an apostrophe before a formula's beginning, or before an apostrophe."""
    return _QUOTED + cell if cell.lstrip(" \xa0\u3000").startswith((*FORMULA_STARTS, _QUOTED)) else cell


def unquoted(cell: str) -> str:
    """The cell as it was before `quoted`; ``unquoted(quoted(cell)) == cell`` for every cell."""
    if not cell.startswith(_QUOTED):
        return cell
    return cell[1:] if cell[1:].lstrip(" \xa0\u3000").startswith((*FORMULA_STARTS, _QUOTED)) else cell


def written(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """CSV text with every cell quoted, formula-safe, lines ending in CR LF; no byte order mark."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(list(heading))
    for row in rows:
        writer.writerow([quoted(cell.replace("\x00", "")) for cell in row])
    return out.getvalue()


def _delimited(data: bytes) -> Cells:
    decoded = decode(data)
    if decoded.binary:
        return Cells((), (Remark("", "the bytes are no table in any known encoding", "save it as CSV in UTF-8"),))
    notes = list(decoded.remarks)
    if decoded.encoding not in ("utf-8", "ascii"):
        notes.append(Remark("", f"read as {decoded.encoding}", "look whether the letters are right", False))
    text = clean(decoded.text)
    delimiter, _ = dialect(text)
    enclosed = text.count('"') % 2 == 0
    if not enclosed:  # an open quotation mark would swallow the rest of the table
        notes.append(Remark("", "a quotation mark is never closed; marks are read as part of the cells", "look for it"))
    rows = _numbered(_records(text, delimiter, enclosed), notes, "")
    return Cells((Sheet("", tuple(rows)),), tuple(notes))


def _records(text: str, delimiter: str, enclosed: bool) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)
    lines = StringIO(text, newline="")
    if enclosed:
        reader = csv.reader(lines, delimiter=delimiter)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield []


def _numbered(
    records: Iterable[Iterable[str]], notes: list[Remark], sheet: str
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The records that hold anything, numbered from 1 as a spreadsheet does."""
    for number, record in enumerate(records, start=1):
        if number > MOST_ROWS:
            message = "the table is longer than is read here; the rest was left out"
            notes.append(Remark(f"{sheet} row {number}".strip(), message, "split the file and read its parts"))
            return
        row = [cell.strip() for cell in record][:MOST_COLUMNS]
        while row and not row[-1]:
            row.pop()
        if row:
            yield number, tuple(row)


def _workbook(data: bytes) -> Cells:
    refused = zipguard.refusal(data)
    if refused:
        return Cells((), (Remark("", refused, "ask the sender for the file again"),))
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    damage = (
        zipfile.BadZipFile, InvalidFileException, zlib.error, struct.error, SyntaxError, LookupError, ValueError,
        TypeError, AttributeError, OSError, EOFError, ArithmeticError, RecursionError, NotImplementedError,
        AssertionError,
    )  # fmt: skip
    notes: list[Remark] = []
    sheets: list[Sheet] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                name = clean(str(sheet.title))
                if hasattr(sheet, "reset_dimensions"):
                    sheet.reset_dimensions()
                shown = (map(_shown, row) for row in sheet.iter_rows(values_only=True))
                rows: list[tuple[int, tuple[str, ...]]] = []
                sheets.append(Sheet(name, ()))
                try:
                    rows.extend(_numbered(shown, notes, name))
                finally:
                    sheets[-1] = Sheet(name, tuple(rows))
            book.close()
    except damage as fault:
        message = f"the workbook is damaged: read only in part ({type(fault).__name__})"
        notes.append(Remark("", message, "open it in a spreadsheet program and save it again"))
    return Cells(tuple(sheets), tuple(notes))


def _shown(value: Any) -> str:
    """A cell's value as words."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))
