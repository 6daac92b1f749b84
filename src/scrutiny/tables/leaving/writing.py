"""A register's table out: CSV, TSV, XLSX, JSON lines or Parquet, through the one door, safe to open in a spreadsheet.

What was exported can be imported again and changes nothing: id, as_of, mark and because stand beside the fields.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.protection.release import INTERNAL_DRAFT, STATE, Audience, Marked, Released, opened, release
from scrutiny.protection.release import audience as release_to
from scrutiny.protection.scrub import NAME_WITHHELD
from scrutiny.tables.cells import printed
from scrutiny.tables.inside import keep
from scrutiny.tables.leaving.formulas import guarded
from scrutiny.tables.lines.parquet import parquet_bytes
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Field, Table
from scrutiny.tables.standing import rows

#: What stands beside the fields.
BESIDE = ("as_of", "mark", "because")
#: No cell of a workbook holds more letters.
LONGEST = 32_767
_CONTROL = re.compile(r"_(?=x00(?:[01][0-9A-Fa-f]|7F|5F)_)|[\x00-\x08\x0b\x0c\x0e-\x1f]")

#: Whether a person's field of a row may reach an audience: what consent says; nothing may where nobody is asked.
Permits = Callable[[Row, Field, Audience], bool]
#: The uses that those behind each row consented to, by its id (`evidence.departing`).
Consented = Callable[[Sequence[str], Audience], Mapping[str, tuple[str, ...] | None]]
Values = Mapping[str, Any]


def export(
    dossier: Dossier,
    table: Table,
    out: Path,
    *,
    as_of: str | None = None,
    audience: str = INTERNAL_DRAFT.name,
    permits: Permits | None = None,
    consented: Consented | None = None,
    protected: tuple[str, ...] = (),
) -> tuple[int, list[Remark]]:
    """The table lies in the file, in the format its name ends with; returns how many rows it holds, and what stayed.

    Fields that are private never leave. Fields that name persons leave in internal drafts, and otherwise where
    `permits` says so (`evidence.named_rows`); a value that may not says that it was withheld. Rows above the audience's
    mark, and those that `consented` does not let leave, stay behind and are counted; a row that may only leave without
    names does so. Where nobody is asked, nothing leaves the house.
    `protected` are names that stand in no cell. A file inside the dossier is on record there (`tables.inside`).

    Raises:
        Refused: no format ends so, the file cannot be written, a cell is too long for a workbook, or it is for a State:
            what is put to one is a packet.
        Unknown: there is no such audience.  Withheld: the table is hidden.
    """
    to = release_to(audience)
    if to is STATE:
        raise Refused("no table is put to a State", place=str(out), next="scrutiny dialogue packet STATE --covers ID")
    if out.suffix.lower() not in _FORMATS:
        raise Refused(f"no format ends in {out.suffix!r}", place=str(out), next=f"one of: {', '.join(_FORMATS)}")
    fields = [
        field for field in table.fields if not field.private and (to is INTERNAL_DRAFT or permits or not field.person)
    ]
    found = rows(dossier, table, as_of=as_of)
    ids = [row.id for row in found]
    uses: Mapping[str, tuple[str, ...] | None] = dict.fromkeys(ids, None if to is INTERNAL_DRAFT else ())
    if consented is not None and to is not INTERNAL_DRAFT:
        uses = consented(ids, to)
    leaving = [_leaving(row, fields, to, permits, uses[row.id]) for row in found]
    released: Released[Any] = release(leaving, to, protected=protected)
    data = _FORMATS[out.suffix.lower()](released, fields, out.name)
    gone = {values["id"] for values in opened(released)}
    keep(dossier, out, [row for row in found if row.id in gone])
    _write(out, data)
    written = len(opened(released))
    remarks = [
        Remark(table.name, f"{left.count} × {left.reason} stayed behind", "", needs_person=False)
        for left in released.left_out
    ]
    return written, remarks


def _leaving(
    row: Row, fields: Sequence[Field], to: Audience, permits: Permits | None, uses: tuple[str, ...] | None
) -> Marked:
    """A row with its mark and what those behind it consented to, as it asks to leave."""
    values: dict[str, Any] = {"id": row.id}
    for field in fields:
        named = field.person and to is not INTERNAL_DRAFT
        allowed = not named or (permits is not None and permits(row, field, to))
        values[field.name] = row.get(field.name) if allowed else _withheld(field, row.get(field.name))
    values |= {"as_of": row.as_of, "mark": str(row.mark), "because": row.because}
    unnamed = {**values, **{each.name: _withheld(each, row.get(each.name)) for each in fields if each.person}}
    return Marked(values, mark=str(row.mark), uses=uses, unnamed=unnamed)


def _withheld(field: Field, value: Any) -> Any:
    """What stands for a value that may not leave, so that it reads as no empty cell; nothing where no words may be."""
    if value is None or field.kind in ("number", "range", "flag"):
        return None
    words = {"und": NAME_WITHHELD} if field.kind == "label" else NAME_WITHHELD
    return (words,) if field.many else words


def _cells(values: Values, fields: Sequence[Field]) -> list[str]:
    own = [printed(field, values.get(field.name)) for field in fields]
    return [values["id"], *own, values["as_of"], values["mark"], "|".join(values["because"])]


def _heading(fields: Sequence[Field]) -> list[str]:
    return ["id", *(field.name for field in fields), *BESIDE]


def _delimited(released: Released[list[Values]], fields: Sequence[Field], delimiter: str) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(_heading(fields))
    for values in opened(released):
        writer.writerow(map(guarded, _cells(values, fields)))
    return out.getvalue().encode("utf-8")


def _csv(released: Released[list[Values]], fields: Sequence[Field], _: str) -> bytes:
    return _delimited(released, fields, ",")


def _tsv(released: Released[list[Values]], fields: Sequence[Field], _: str) -> bytes:
    return _delimited(released, fields, "\t")


def _xlsx(released: Released[list[Values]], fields: Sequence[Field], name: str) -> bytes:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    heading = _heading(fields)
    numbers = {at for at, field in enumerate(fields, start=1) if field.kind == "number" and not field.many}
    lines = [[guarded(cell) for cell in _cells(values, fields)] for values in opened(released)]
    for number, line in enumerate(lines, start=2):
        for at, cell in enumerate(line):
            if len(cell) >= LONGEST:
                where = f"{name} row {number}, {heading[at]}"
                raise Refused("the cell is too long for a workbook", place=where, next="export to CSV or JSON lines")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("rows")

    def shown(at: int, cell: str) -> Any:
        if at in numbers and cell and float(f"{float(cell):.16g}") == float(cell):
            return float(cell)
        if not cell:
            return None
        words = WriteOnlyCell(sheet, value=_CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", cell))
        words.data_type = "s"
        return words

    sheet.append(heading)
    for line in lines:
        sheet.append([shown(at, cell) for at, cell in enumerate(line)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _json_lines(released: Released[list[Values]], fields: Sequence[Field], _: str) -> bytes:
    names = {field.name for field in fields}
    lines = []
    for values in opened(released):
        shown = {name: value for name, value in values.items() if value is not None or name not in names}
        lines.append(json.dumps(shown, ensure_ascii=False) + "\n")
    return "".join(lines).encode("utf-8")


def _parquet(released: Released[list[Values]], fields: Sequence[Field], name: str) -> bytes:
    found = opened(released)
    columns: dict[str, tuple[str, Sequence[Any]]] = {"id": ("text", [values["id"] for values in found])}
    for field in fields:
        own = [values.get(field.name) for values in found]
        if field.many and field.kind not in ("label", "range", "number", "flag"):
            columns[field.name] = ("list", own)
        elif field.kind in ("number", "flag") and not field.many:
            columns[field.name] = (field.kind, own)
        else:
            columns[field.name] = ("text", [None if value is None else printed(field, value) for value in own])
    columns |= {each: ("text", [values[each] for values in found]) for each in ("as_of", "mark")}
    columns["because"] = ("list", [values["because"] for values in found])
    return parquet_bytes(columns, name)


def _write(out: Path, data: bytes) -> None:
    """The bytes lie in the file, for its owner alone, or the file is as it was."""
    waiting = out.with_name(f".{out.name}.part")
    try:
        handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        waiting.replace(out)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        raise Refused(f"it cannot be written: {error.strerror}", place=str(out), next="name another file") from None


_FORMATS: dict[str, Callable[[Released[list[Values]], Sequence[Field], str], bytes]] = {
    ".csv": _csv,
    ".tsv": _tsv,
    ".xlsx": _xlsx,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
}
