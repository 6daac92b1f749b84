"""Tables: CSV and XLSX, one line per row, cells joined by tabs, every row a span with its range."""

from __future__ import annotations

import csv
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any

from scrutiny.encoding import decode
from scrutiny.errors import Remark
from scrutiny.tables.lines import zipguard
from scrutiny.text.draft import Draft, clean, unreadable
from scrutiny.text.reading import Reading

EXTRACTOR = "sheet/1"
MOST_ROWS = 1_000_000
MOST_CELLS = 5_000_000
MOST_COLUMNS = 2_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_DELIMITERS = (",", ";", "\t", "|")
_SPACE = re.compile(r"[\t\r\n\x0b\f\u2028\u2029 ]+")
_NUMBER = re.compile(r"[-+]?[\d.,\s%]+")


def read_csv(data: bytes, charset: str | None = None) -> Reading:
    """A delimited text as a table."""
    decoded = decode(data, charset)
    if decoded.binary:
        return unreadable(
            "the bytes are no table in any known encoding",
            "save it as CSV in UTF-8 or as XLSX",
            media_type="application/octet-stream",
        )
    notes = list(decoded.remarks)
    nuls = decoded.text.count("\x00")
    if nuls:
        notes.append(Remark("", f"{nuls} NUL characters left out", "look whether the file is damaged", False))
    text = clean(decoded.text)
    delimiter, quoted = dialect(text)
    if quoted and text.count('"') % 2:
        quoted = False  # an open quotation mark would swallow the rest of the table
        notes.append(Remark("", "a quotation mark is never closed; marks are read as part of the cells", "look for it"))
    rows = _csv_rows(text, delimiter, quoted)
    draft = Draft()
    _fill(draft, rows, "", notes)
    properties = {"encoding": decoded.encoding, "delimiter": delimiter}
    return draft.reading(EXTRACTOR, "text/csv", properties=properties, remarks=tuple(notes))


def dialect(text: str) -> tuple[str, bool]:
    """The delimiter that gives the most even rows of more than one cell, and whether quotation marks enclose cells."""
    head = text[:65536]
    first = head.lstrip()[:8].lower()
    if first.startswith("sep=") and len(first) > 4:
        return first[4], True
    if len(text) > len(head):
        head = head[: head.rfind("\n") + 1] or head
    quoted = bool(re.search(r'(?:^|[,;\t|]) ?"', head, re.MULTILINE))
    best, chosen = 0.0, ","
    for delimiter in _DELIMITERS:
        if delimiter not in head:
            continue
        widths: dict[int, int] = {}
        for number, row in enumerate(_csv_rows(head, delimiter, quoted)):
            if number >= 200:
                break
            if row:
                widths[len(row)] = widths.get(len(row), 0) + 1
        total = sum(widths.values())
        width, often = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        score = often / total * min(width, 6) ** 0.5 if total and width > 1 else 0.0
        if score > best:
            best, chosen = score, delimiter
    return chosen, quoted


def _csv_rows(text: str, delimiter: str, quoted: bool) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)
    source = StringIO(text)
    if quoted:
        reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True)
    else:
        reader = csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue


def read_workbook(data: bytes) -> Reading:
    """A workbook as its sheets, with the values last computed for formulas."""
    refused = zipguard.refusal(data)
    if refused:
        return unreadable(refused, "ask the sender for the file again", media_type=XLSX)
    import openpyxl

    notes: list[Remark] = []
    draft = Draft()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            properties = _properties(book)
            for sheet in book.worksheets:
                name = clean(str(sheet.title))
                if getattr(sheet, "sheet_state", "visible") != "visible":
                    notes.append(Remark(name, "a hidden sheet was read too", "look at it in the original", False))
                if hasattr(sheet, "reset_dimensions"):
                    sheet.reset_dimensions()
                _fill(draft, ([_shown(cell) for cell in row] for row in sheet.iter_rows(values_only=True)), name, notes)
            book.close()
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as fault:  # noqa: BLE001 - openpyxl and the XML below it raise anything on a damaged file
        if not draft.length:
            return unreadable(
                f"the workbook cannot be parsed ({type(fault).__name__})",
                "open it in a spreadsheet program, save it again and add that too",
                media_type=XLSX,
            )
        properties = {}
        notes.append(
            Remark(
                "",
                f"the workbook is damaged: read only in part ({type(fault).__name__})",
                "ask the sender for the file again",
            )
        )
    if _has_formula_without_value(data):
        notes.append(
            Remark(
                "",
                "formulas without a stored value are empty here",
                "open and save the file in a spreadsheet program",
                needs_person=False,
            )
        )
    return draft.reading(EXTRACTOR, XLSX, title=properties.get("title"), properties=properties, remarks=tuple(notes))


def _has_formula_without_value(data: bytes) -> bool:
    empty = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>|</c>)|<f[^>]*/>\s*</c>")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist()[:200]:
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                part = zipguard.member(archive, name, 64 << 20)
                if part and empty.search(part):
                    return True
    return False


def _properties(book: Any) -> dict[str, str]:
    about = book.properties
    pairs = {
        "title": about.title, "author": about.creator, "subject": about.subject,
        "last_modified_by": about.lastModifiedBy,
        "created": about.created.isoformat() if about.created else None,
        "modified": about.modified.isoformat() if about.modified else None,
    }  # fmt: skip
    return {name: clean(str(value))[:1000] for name, value in pairs.items() if value}


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def column(number: int) -> str:
    """The letters of a column counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _fill(draft: Draft, rows: Iterator[list[str]], sheet: str, notes: list[Remark]) -> None:
    """The rows stand in the draft, the first one with text marked as header when it reads like one."""
    prefix = f"{_quoted(sheet)}!" if sheet else ""
    header_seen = False
    cells = 0
    first = True
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS or cells > MOST_CELLS:
            notes.append(
                Remark(
                    f"{prefix}row {number}",
                    "the table is longer than is read here; the rest was left out",
                    "split the file and add its parts",
                )
            )
            break
        row = [_SPACE.sub(" ", cell).strip() if cell else "" for cell in row[:MOST_COLUMNS]]
        while row and not row[-1]:
            row.pop()
        if not row:
            continue
        cells += len(row)
        begin = next(i for i, cell in enumerate(row) if cell)
        label = "header" if not header_seen and _heads(row) else None
        header_seen = True
        path = f"{prefix}{column(begin + 1)}{number}:{column(len(row))}{number}"
        draft.add(
            "\t".join(row[begin:]), gap=2 if first and draft.length else 1, block="table_row", label=label, path=path
        )
        first = False


def _quoted(sheet: str) -> str:
    return sheet if sheet.replace("_", "").isalnum() else "'" + sheet.replace("'", "''") + "'"


def _heads(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and not any(_NUMBER.fullmatch(cell) for cell in filled) and len(set(filled)) == len(filled)
