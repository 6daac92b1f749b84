"""What a table tells before it meets a dossier: its sheet, which column fills what, how closed it has to be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrutiny.errors import Refused, Remark
from scrutiny.protection.marks import DEFAULT, ENCRYPTED_FROM, Mark, parse, strictest
from scrutiny.tables.imports.mapping import Columns, bound, by_heading, read_mapping, wanted
from scrutiny.tables.imports.taking import Taken, Taker
from scrutiny.tables.lines.grid import Line
from scrutiny.tables.lines.reading import Sheet, headed, read_grid
from scrutiny.tables.schema import Table

#: Larger tables are not read at once; the parts of a split one are.
LARGEST = 512 << 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Told:
    """A table that was read: its sheet, its columns, the mark its bytes are preserved under, and what to say of it."""

    sheet: Sheet
    columns: Columns
    mark: Mark
    remarks: tuple[Remark, ...] = ()


def table_bytes(path: Path, name: str) -> bytes:
    """The bytes of a table.

    Raises:
        Refused: there is no such file, it cannot be read, or it is too large.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Refused("the table is too large", place=name, next=f"split it into parts of {LARGEST >> 20} MiB")
        return path.read_bytes()
    except OSError as error:
        reason = f"the table cannot be read: {error.strerror}"
        raise Refused(reason, place=name, next="name a CSV, XLSX, JSON or Parquet file") from None


def told_by(
    data: bytes,
    name: str,
    table: Table,
    *,
    mapping: Path | str | Mapping[str, Any] | None = None,
    sheet: str | None = None,
    mark: Mark | None = None,
) -> Told:
    """What the bytes tell as rows of a table, by a mapping or by their headings.

    Raises:
        Refused: table or mapping cannot be read, or name what is not there.
    """
    written = None if mapping is None else read_mapping(mapping)
    found = headed(read_grid(data, name, sheet), name, wanted(table, written))
    columns = by_heading(table, found, name) if written is None else bound(written, table, found)
    kept_as = strictest_mark(table, found, columns, mark)
    remarks = []
    if unread := _unread_marks(found, columns):
        message = f"the mark of row {unread[0]} cannot be read ({len(unread)} in all); it counts as strict"
        remarks.append(Remark(name, message, "mend the marks and import the table again"))
    elif kept_as >= ENCRYPTED_FROM and (mark is None or mark < kept_as):
        message = f"the table holds {kept_as} rows: it is preserved as {kept_as}, and every row that stands on it is"
        remarks.append(Remark(name, message, "import the others from a table of their own", needs_person=False))
    return Told(found, columns, kept_as, tuple(remarks))


def strictest_mark(table: Table, sheet: Sheet, columns: Columns, mark: Mark | None) -> Mark:
    """The mark the preserved table needs: what was asked, the register's table's, its strictest row's.

    A mark that cannot be read counts as strict.
    """
    found = strictest(mark or DEFAULT, *((table.mark,) if table.mark >= ENCRYPTED_FROM else ()))
    taken = list(_marks(sheet, columns))
    unread = (Mark.STRICT,) if any(each.faults or line.fault for line, each in taken) else ()
    return strictest(found, *{parse(each.mark) for _, each in taken if each.mark}, *unread)


def _marks(sheet: Sheet, columns: Columns) -> Iterator[tuple[Line, Taken]]:
    """The mark of every line, where marks are mapped."""
    sources = tuple(source for source in columns.sources if source.name == "mark")
    if sources:
        taker = Taker(Columns(sources=sources), sheet.headings, sheet.kind, quiet=True)
        for line in sheet.lines:
            yield line, taker.take(line)


def _unread_marks(sheet: Sheet, columns: Columns) -> list[int]:
    return [line.number for line, each in _marks(sheet, columns) if each.faults or line.fault]


def media_type(data: bytes) -> str:
    """The media type of a table by its first bytes."""
    kinds = {b"PK\x03\x04": XLSX, b"PAR1": "application/vnd.apache.parquet"}
    return kinds.get(data[:4], "application/json" if data.lstrip()[:1] in (b"{", b"[") else "text/csv")
