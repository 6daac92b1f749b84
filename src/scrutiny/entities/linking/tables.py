"""Lists of persons as tables: CSV, XLSX and Parquet, every cell as text, every row kept with its number."""

from __future__ import annotations

import csv
import itertools
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO, StringIO
from math import isnan
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from scrutiny.encoding import decode
from scrutiny.errors import Refused, Remark
from scrutiny.tables.lines import zipguard
from scrutiny.text.sheet import dialect

#: Rows and cells beyond these are not read from one table; the original keeps them, and a remark says so.
MOST_ROWS = 5_000_000
MOST_CELLS = 100_000_000
#: Columns beyond this number are not read.
MOST_COLUMNS = 500
#: Rows named in one remark.
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One list: headings and rows, ``len(row) == len(headings)`` for every row.

    name      the file's name, and the sheet's where a workbook has several
    headings  as printed in row 1; an empty one is named by its column ("column 3"), a repeated one numbered
    rows      cells as text, stripped; "" where nothing stands
    numbers   the number of each row in the file, as a spreadsheet shows it
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    remarks: tuple[Remark, ...] = ()


def read(path: Path) -> tuple[Table, ...]:
    """The tables of one file.

    Raises Refused when the file is missing, damaged beyond reading or of a kind that is no table.
    """
    if not path.is_file():
        raise Refused("no such file", place=path.name, next="name a CSV, XLSX or Parquet file")
    return of_bytes(path.read_bytes(), path.name)


def of_bytes(data: bytes, name: str) -> tuple[Table, ...]:
    """The tables in these bytes: one, or one a sheet. Raises Refused as `read` does."""
    if data[:4] == b"PAR1":
        return (_parquet(data, name),)
    if data[:4] == b"PK\x03\x04":
        return tuple(_workbook(data, name))
    return (_csv(data, name),)


def table(name: str, lines: Iterable[Sequence[str]], remarks: Sequence[Remark] = ()) -> Table:
    """A table from its lines, the headings first; ragged rows are filled, nothing beyond the headings is lost.

    Cells beyond the headings get columns of their own; rows without any cell are left out.
    """
    notes = list(remarks)
    source = iter(lines)
    first = tuple(cell.strip() for cell in next(source, ()))
    kept: list[tuple[str, ...]] = []
    numbers: list[int] = []
    short: list[int] = []
    long: list[int] = []
    width, cells = len(first), 0
    for number, line in enumerate(source, start=2):
        row = tuple(cell.strip() for cell in line[:MOST_COLUMNS])
        if not any(row):
            continue
        if len(kept) >= MOST_ROWS or cells > MOST_CELLS:
            notes.append(
                Remark(f"{name} row {number}", "the list is longer than is read", "split it and link the parts")
            )
            break
        cells += len(row)
        if len(row) < len(first):
            short.append(number)
        elif any(row[len(first) :]):
            long.append(number)
            width = max(width, len(row))
        kept.append(row)
        numbers.append(number)
    if short and len(short) < len(kept):
        notes.append(_ragged(name, short, "fewer", "the missing cells count as empty"))
    if long:
        notes.append(_ragged(name, long, "more", "a comma or quotation mark may have split a cell: look at them"))
    headings, about = _headings(name, first, width)
    empty = (("",) * width) if width else ()
    rows = tuple((row + empty[len(row) :])[:width] for row in kept)
    notes += about
    notes += _empty_columns(name, headings, rows)
    if not rows:
        notes.append(Remark(name, "the list has no rows", "look whether the headings stand in row 1"))
    return Table(name=name, headings=headings, rows=rows, numbers=tuple(numbers), remarks=tuple(notes))


def _ragged(name: str, rows: Sequence[int], how: str, next: str) -> Remark:
    named = ", ".join(str(number) for number in rows[:_NAMED]) + (" …" if len(rows) > _NAMED else "")
    return Remark(f"{name} row {rows[0]}", f"{len(rows)} rows have {how} cells than headings: {named}", next)


def _headings(name: str, first: Sequence[str], width: int) -> tuple[tuple[str, ...], list[Remark]]:
    headings: list[str] = []
    notes: list[Remark] = []
    seen: dict[str, int] = {}
    for at, heading in enumerate(itertools.chain(first[:width], [""] * (width - len(first))), start=1):
        if not heading:
            heading = f"column {at}"
            notes.append(Remark(f"{name} column {at}", "the column has no heading", "name it in row 1", False))
        seen[heading] = seen.get(heading, 0) + 1
        if seen[heading] > 1:
            notes.append(
                Remark(f"{name} column {at}", "the heading stands twice; the first one is used", "name it in a mapping")
            )
            heading = f"{heading} ({seen[heading]})"
        headings.append(heading)
    return tuple(headings), notes


def _empty_columns(name: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Remark]:
    for at, _ in enumerate(headings):
        if rows and not any(row[at] for row in rows):
            yield Remark(f"{name} column {at + 1}", "the column is empty", "nothing to do", needs_person=False)


def _csv(data: bytes, name: str) -> Table:
    decoded = decode(data)
    if decoded.binary:
        raise Refused("the bytes are no table in any known encoding", place=name, next="save it as CSV in UTF-8")
    notes = [replace(note, place=f"{name} {note.place}".strip()) for note in decoded.remarks]
    text = decoded.text.removeprefix("\ufeff")
    if "\x00" in text:
        notes.append(Remark(name, f"{text.count(chr(0))} NUL characters left out", "look whether it is damaged", False))
        text = text.replace("\x00", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    delimiter, quoted = dialect(text)
    if text[:4].lower() == "sep=" and "\n" in text:
        text = text.partition("\n")[2]
    if quoted and text.count('"') % 2:
        quoted = False  # an open quotation mark would swallow the rest of the list
        notes.append(
            Remark(name, "a quotation mark is never closed; marks are read as part of the cells", "look for it")
        )
    return table(name, _lines(text, delimiter, quoted), notes)


def _lines(text: str, delimiter: str, quoted: bool) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)
    if quoted:
        reader = csv.reader(StringIO(text), delimiter=delimiter, skipinitialspace=True)
    else:
        reader = csv.reader(StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield []


def _workbook(data: bytes, name: str) -> Iterator[Table]:
    refused = zipguard.refusal(data)
    if refused:
        raise Refused(refused, place=name, next="ask the sender for the file again")
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [(str(sheet.title), _cells(sheet)) for sheet in book.worksheets]
            book.close()
    except (KeyError, ValueError, TypeError, OSError, AttributeError, BadZipFile) as fault:
        raise Refused(
            f"the workbook cannot be parsed ({type(fault).__name__})", place=name, next="save it again as XLSX or CSV"
        ) from None
    filled = [(title, lines) for title, lines in sheets if any(any(line) for line in lines)]
    for title, lines in filled or sheets[:1]:
        yield table(name if len(filled) < 2 else f"{name}!{title}", lines)


def _cells(sheet: Any) -> list[list[str]]:
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
    return [[_shown(cell) for cell in row] for row in itertools.islice(sheet.iter_rows(values_only=True), MOST_ROWS)]


def _parquet(data: bytes, name: str) -> Table:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise Refused(
            "Parquet needs the extra 'batch'", place=name, next='pip install "scrutiny[batch]", or save it as CSV'
        ) from None
    try:
        frame = parquet.read_table(BytesIO(data))
    except (arrow.ArrowException, OSError) as fault:
        raise Refused(
            f"the Parquet file cannot be read ({type(fault).__name__})", place=name, next="ask the sender for it again"
        ) from None
    columns = [[_shown(value) for value in column.to_pylist()] for column in frame.columns[:MOST_COLUMNS]]
    return table(
        name, itertools.chain([list(frame.column_names[:MOST_COLUMNS])], map(list, zip(*columns, strict=True)))
    )


def _shown(value: Any) -> str:
    """A cell as text: dates as ISO 8601, whole numbers without decimals, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        if isnan(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if hasattr(value, "hour") and hasattr(value, "year"):
        return str(
            value.date().isoformat() if (value.hour, value.minute, value.second) == (0, 0, 0) else value.isoformat()
        )
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)
