"""A frame, or the data dictionary, as a file: CSV, JSON lines or Parquet, through the one door out.

Rows above restricted stay behind and are counted; contacts inside words are withheld; who made a record leaves as a
role. Private fields are in no frame. In CSV several values are parted by ``|`` and no cell is a formula.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.protection.keyring import write_private
from scrutiny.protection.release import INTERNAL_DRAFT, Marked, opened, release
from scrutiny.tables.cells import joined
from scrutiny.tables.inside import keep
from scrutiny.tables.leaving.dictionary import Column, columns_of
from scrutiny.tables.leaving.formulas import guarded
from scrutiny.tables.leaving.frames import decoded, named, values
from scrutiny.tables.schema import Table
from scrutiny.tables.standing import rows

#: Kinds of field whose cells may hold words that nobody checked; ids and dates are their own.
_WORDS = frozenset({"text", "label", "choice"})
_MADE = frozenset({"as_of_basis", "mark", "made_at"})

Columns = Mapping[str, Sequence[Any]]


def save_frame(
    dossier: Dossier,
    table: Table | str,
    out: Path,
    *,
    as_of: str | None = None,
    where: Mapping[str, Any] | None = None,
) -> tuple[int, list[Remark]]:
    """The frame of a table lies in the file, in the format its name ends with; returns its rows, and what stayed.

    Raises:
        Refused: no format ends so, the file cannot be written, or Parquet is not installed; else as `frames.frame`.
    """
    found = named(table)
    write = _format(out)
    known = columns_of(found)
    listed = {
        column.name: [decoded(column, cell) for cell in cells]
        for column, cells in zip(known, values(dossier, found, known, as_of=as_of, where=where).values(), strict=True)
    }
    kept, remarks = _leaving(found, known, listed)
    data = write(known, kept, out.name)
    gone = set(kept["id"])
    keep(dossier, out, [row for row in rows(dossier, found) if row.id in gone])
    _write(out, data)
    return len(kept["id"]), remarks


def save_dictionary(columns: Sequence[Column], out: Path) -> int:
    """The data dictionary lies in the file; returns how many columns it tells of.

    Raises:
        Refused: no format ends so, or the file cannot be written.
    """
    write = _format(out)
    items = [{**column.as_item(), "to": "|".join(column.to)} for column in columns]
    flags = ("required", "many", "open", "person")
    shape = [
        Column(table="", name=name, field=None, kind="", says="", type="flag" if name in flags else "text")
        for name in Column.__slots__
    ]
    _write(out, write(shape, {each.name: [item[each.name] for item in items] for each in shape}, out.name))
    return len(items)


def _leaving(table: Table, known: Sequence[Column], listed: Columns) -> tuple[Columns, list[Remark]]:
    """The cells that may leave in an internal draft, and remarks on what stays behind."""
    words = [each.name for each in known if each.kind in _WORDS and each.name not in _MADE]
    leaving: Any = [
        Marked((number, {name: listed[name][number] for name in words}), mark=mark)
        for number, mark in enumerate(listed["mark"])
    ]
    released = release(leaving, INTERNAL_DRAFT)
    passed: list[tuple[int, Mapping[str, Any]]] = opened(released)
    kept = {
        column.name: [told[column.name] for _, told in passed]
        if column.name in words
        else [listed[column.name][number] for number, _ in passed]
        for column in known
    }
    remarks = [
        Remark(table.name, f"{left.count} × {left.reason} stayed behind", "", needs_person=False)
        for left in released.left_out
    ]
    return kept, remarks


def _csv(columns: Sequence[Column], kept: Columns, _: str) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(kept)
    lists = [column.many for column in columns]
    for line in zip(*kept.values(), strict=True):
        writer.writerow(guarded(_cell(value, many)) for value, many in zip(line, lists, strict=True))
    return out.getvalue().encode()


def _cell(value: Any, many: bool) -> str:
    if value is None:
        return ""
    if many:
        return joined([_cell(each, False) for each in value])
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _json_lines(columns: Sequence[Column], kept: Columns, _: str) -> bytes:  # noqa: ARG001 - the writers are alike
    lines = (dict(zip(kept, line, strict=True)) for line in zip(*kept.values(), strict=True))
    return "".join(json.dumps(line, ensure_ascii=False, default=str) + "\n" for line in lines).encode()


def _parquet(columns: Sequence[Column], kept: Columns, name: str) -> bytes:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise Refused(
            "Parquet needs the extra 'frames'", place=name, next='pip install "scrutiny[frames]", or use CSV'
        ) from None
    types = {
        "text": pyarrow.string(),
        "number": pyarrow.float64(),
        "flag": pyarrow.bool_(),
        "day": pyarrow.date32(),
    }
    arrays = {}
    for column in columns:
        inner = types[column.type.removeprefix("list of ")]
        arrays[column.name] = pyarrow.array(kept[column.name], type=pyarrow.list_(inner) if column.many else inner)
    out = BytesIO()
    parquet.write_table(pyarrow.table(arrays), out)
    return out.getvalue()


_FORMATS: dict[str, Callable[[Sequence[Column], Columns, str], bytes]] = {
    ".csv": _csv,
    ".jsonl": _json_lines,
    ".parquet": _parquet,
}


def _format(out: Path) -> Callable[[Sequence[Column], Columns, str], bytes]:
    if out.suffix.lower() not in _FORMATS:
        raise Refused(f"no format ends in {out.suffix!r}", place=str(out), next=f"one of: {', '.join(_FORMATS)}")
    return _FORMATS[out.suffix.lower()]


def _write(out: Path, data: bytes) -> None:
    try:
        write_private(out, data)
    except OSError as error:
        raise Refused(f"it cannot be written: {error.strerror}", place=str(out), next="name another file") from None


__all__ = ["save_dictionary", "save_frame"]
