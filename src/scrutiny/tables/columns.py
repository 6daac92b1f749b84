"""The columns of a table in SQL, and a row as their cells and back.

A field that takes many is a JSON list, a label a JSON object, a range two columns (``FIELD_min``, ``FIELD_max``); an
EDTF date has two more, its first and last day (``FIELD_from``, ``FIELD_to``; empty where it has no bound). What is
private (contacts, notes) has no column: it lies sealed in one of its own, which only the dossier's keys open.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from scrutiny import dates
from scrutiny.protection.marks import Mark
from scrutiny.tables.row import Row, begins
from scrutiny.tables.schema import Field, Table
from scrutiny.tables.sealing import Seal

#: What every row has beside its fields. Behind the names with a stroke: how many records changed it, the numbers of its
#: first and newest record, the first day it holds, and what is private.
GIVEN = (
    ("because", "TEXT NOT NULL"),
    ("as_of", "TEXT NOT NULL"),
    ("as_of_from", "TEXT"),
    ("as_of_to", "TEXT"),
    ("as_of_basis", "TEXT NOT NULL"),
    ("mark", "TEXT NOT NULL"),
    ("record", "TEXT NOT NULL"),
    ("made_at", "TEXT NOT NULL"),
    ("maker", "TEXT NOT NULL"),
    ("_changes", "INTEGER NOT NULL"),
    ("_passage", "TEXT"),
    ("_seq", "INTEGER NOT NULL"),
    ("_touched", "INTEGER NOT NULL"),
    ("_begins", "TEXT NOT NULL"),
    ("_sealed", "BLOB"),
)
_KINDS = {"number": "NUMERIC", "flag": "INTEGER"}
#: The largest integer that SQLite keeps as one; larger ones are kept as decimals.
_LARGEST = 2**63


def columns(table: Table) -> list[tuple[str, str]]:
    """The columns of a table in SQL with their types: id, its fields, and what every row has."""
    own = [(name, kind) for field in table.fields for name, kind in of_field(table, field)]
    return [("id", "TEXT PRIMARY KEY"), ("withdrawn", "INTEGER NOT NULL"), *own, *GIVEN]


def of_field(table: Table, field: Field) -> list[tuple[str, str]]:
    """The columns of one field with their SQL types; none for what is private."""
    if field.private:
        return []
    if field.kind == "range" and not field.many:
        return [(f"{field.name}_min", "REAL"), (f"{field.name}_max", "REAL")]
    found = [(field.name, "TEXT" if field.many else _KINDS.get(field.kind, "TEXT"))]
    return [*found, *((name, "TEXT") for name in days_of(table, field))]


def days_of(table: Table, field: Field) -> tuple[str, ...]:
    """The names of the two columns with the first and last day of a date; none where fields are called so already."""
    names = (f"{field.name}_from", f"{field.name}_to")
    taken = {each.name for each in table.fields}
    return names if field.kind == "date" and not field.many and not taken & set(names) else ()


@lru_cache(maxsize=65536)
def days(edtf: str) -> tuple[str | None, str | None]:
    """The first and the last day of an EDTF date, ISO; None where it has no bound, or is no date."""
    try:
        found = dates.parse(edtf)
    except ValueError:
        return None, None
    first, last = found.earliest, found.latest
    return (first.isoformat() if first else None, last.isoformat() if last else None)


def writer(table: Table, seal: Seal | None) -> Callable[[Row], list[Any]]:
    """A function that gives a row as its cells, in the order of `columns`.

    What is private is sealed, or left out where there is no key to seal with.
    """
    at = {name: place for place, (name, _) in enumerate(columns(table))}
    begin = at["because"]
    shape = {field.name: (field, at[names[0][0]]) for field in table.fields if (names := of_field(table, field))}
    dated = {field.name for field in table.fields if days_of(table, field)}

    def cells(row: Row) -> list[Any]:
        own: list[Any] = [None] * begin
        own[:2] = row.id, int(row.withdrawn)
        private = {}
        for name, value in row.fields.items():
            if name not in shape:
                private[name] = value
                continue
            field, place = shape[name]
            if isinstance(value, str):
                own[place] = value
                if name in dated:
                    own[place + 1 : place + 3] = days(value)
            elif field.kind == "range" and not field.many:
                own[place : place + 2] = value.get("min"), value.get("max")
            elif isinstance(value, tuple | dict):
                own[place] = json.dumps(value, ensure_ascii=False)
            else:
                own[place] = float(value) if isinstance(value, int) and abs(value) >= _LARGEST else value
        return [
            *own,
            json.dumps(row.because),
            row.as_of,
            *days(row.as_of),
            row.as_of_basis,
            row.mark.value,
            row.record,
            row.made_at,
            row.maker,
            row.changes,
            json.dumps(row.passage, ensure_ascii=False) if row.passage else None,
            row.seq,
            row.touched,
            begins(row.as_of).isoformat(),
            seal.shut(row.id, private) if private and seal else None,
        ]

    return cells


def reader(table: Table, seal: Seal | None) -> Callable[[tuple[Any, ...]], Row]:
    """A function that makes the row of its cells, which stand in the order of `columns`."""
    at = {name: place for place, (name, _) in enumerate(columns(table))}
    ranges = [field.name for field in table.fields if f"{field.name}_min" in at and field.name not in at]
    simple = [
        (field.name, at[field.name], _several if field.many else _DECODED.get(field.kind))
        for field in table.fields
        if field.name in at
    ]
    begin = at["because"]
    because_of, marks = lru_cache(maxsize=4096)(_several), {str(mark): mark for mark in Mark}

    def row(found: tuple[Any, ...]) -> Row:
        fields: dict[str, Any] = {}
        for name, place, decode in simple:
            value = found[place]
            if value is not None:
                fields[name] = value if decode is None else decode(value)
        for name in ranges:
            place = at[f"{name}_min"]
            if found[place] is not None or found[place + 1] is not None:
                fields[name] = {"min": _whole(found[place]), "max": _whole(found[place + 1])}
        because, as_of, _, _, basis, mark, record, made_at, maker, *rest = found[begin:]
        changes, passage, seq, touched, _, shut = rest
        if shut is not None and seal is not None:
            fields.update({name: _again(value) for name, value in seal.opened(found[0], shut).items()})
        return Row(
            id=found[0],
            table=table.name,
            fields=fields,
            because=because_of(because),
            as_of=as_of,
            as_of_basis=basis,
            mark=marks[mark],
            record=record,
            made_at=made_at,
            maker=maker,
            changes=changes,
            withdrawn=bool(found[1]),
            passage=json.loads(passage) if passage else None,
            seq=seq,
            touched=touched,
        )

    return row


def _several(cell: str) -> tuple[Any, ...]:
    return tuple(json.loads(cell))


def _again(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _number(cell: float) -> int | float:
    return int(cell) if isinstance(cell, float) and abs(cell) >= _LARGEST else cell


def _whole(number: float | None) -> int | float | None:
    return int(number) if number is not None and float(number).is_integer() else number


_DECODED: dict[str, Callable[[Any], Any]] = {"label": json.loads, "flag": bool, "number": _number}

__all__ = ["GIVEN", "columns", "days", "days_of", "of_field", "reader", "writer"]
