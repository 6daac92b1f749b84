"""Rows of the register without a dossier, for tests of pure rules."""

from __future__ import annotations

import itertools
from typing import Any

from scrutiny.cases.register import REGISTER
from scrutiny.protection.marks import Mark
from scrutiny.tables.recording import read_fields
from scrutiny.tables.row import Row

_COUNT = itertools.count(1)


def row(table: str, as_of: str = "2026-01-01", **said: Any) -> Row:
    """A row of a table as it would stand, its fields read like everybody's."""
    seq = next(_COUNT)
    known = REGISTER.table(table)
    row_id = f"{known.prefix}-{seq:04}"
    return Row(
        id=row_id,
        table=table,
        fields=read_fields(known, said),
        because=("d-source",),
        as_of=as_of,
        as_of_basis="stated",
        mark=Mark.RESTRICTED,
        record=row_id,
        made_at="2026-01-01T00:00:00Z",
        maker="officer",
        seq=seq,
    )
