"""Rows made by hand for the pure rules of the register of incidents."""

from __future__ import annotations

from typing import Any

from scrutiny.protection.marks import Mark
from scrutiny.tables.row import Row


def made(row_id: str, table: str = "acts", **fields: Any) -> Row:
    """A row as it would stand, of any table; lists become tuples as rows keep them."""
    kept = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Row(
        id=row_id,
        table=table,
        fields={name: value for name, value in kept.items() if value is not None},
        because=("d-1",),
        as_of="2020-01-01",
        as_of_basis="stated",
        mark=Mark.RESTRICTED,
        record=row_id,
        made_at="2020-01-01T00:00:00Z",
        maker="officer",
    )
