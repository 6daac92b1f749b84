"""Rows that are part of another row fall with it: while the whole is withdrawn they are in no list of what stands."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.dossier import Dossier
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Register, Table
from scrutiny.tables.standing import cells


def parted(dossier: Dossier, register: Register, table: Table, found: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows that stand with what they are a part of, and those whose whole was withdrawn, each in their order.

    A row is part of what its required links lead to within its register; of several wholes one that stands is enough.
    """
    wholes = [field for field in table.fields if field.kind == "link" and field.required and field.to]
    led_to = {name for field in wholes for name in field.to}
    gone = {
        str(name)
        for whole in register.tables
        if whole.name in led_to and not whole.hidden
        for name, withdrawn in cells(dossier, whole, ("id", "withdrawn"), withdrawn=True, ordered=False)
        if withdrawn
    }
    if not gone:
        return list(found), []
    fallen = {row.id for row in found if any(_gone(row.get(field.name), gone) for field in wholes)}
    return [row for row in found if row.id not in fallen], [row for row in found if row.id in fallen]


def _gone(value: object, gone: set[str]) -> bool:
    names = value if isinstance(value, tuple | list) else (value,)
    return all(name in gone for name in names)


__all__ = ["parted"]
