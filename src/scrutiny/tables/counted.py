"""What every row has in a column, as numbers: worked out when it is first asked for, and kept until a row changes.

Only what is kept of rows that stand and that no condition narrows; confidential rows are looked at anew, in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import Any

import numpy as np

from scrutiny.dossier import Dossier
from scrutiny.tables.crossing import Codes, Indexed, indexed
from scrutiny.tables.schema import Table
from scrutiny.tables.stored import bring_up_to_date, name_of, upto, writing

#: One column, or the two of a range.
Names = tuple[str, ...]


def counted(dossier: Dossier, table: Table, asked: Sequence[Names]) -> list[Indexed]:
    """The standing rows of a table by each of the columns asked for, in one order.

    Raises:
        Withheld: the table is hidden.
    """
    bring_up_to_date(dossier, table)
    found = _known(dossier.views.db, table, asked)
    if found is None:
        with writing(dossier.views.db):
            found = _known(dossier.views.db, table, asked) or _worked_out(dossier.views.db, table, asked, keep=True)
    locked = _worked_out(dossier.shut.db, table, asked, keep=False)
    return [one.followed_by(other) for one, other in zip(found, locked, strict=True)]


def paired(lines: Iterable[Sequence[Any]], asked: Sequence[Names]) -> Iterable[Sequence[Any]]:
    """Lines with one cell for each of the columns asked for; both ends of a range are one cell together."""
    if all(len(names) == 1 for names in asked):
        return lines
    ends = np.cumsum([len(names) for names in asked]).tolist()
    parts = [slice(end - len(names), end) for names, end in zip(asked, ends, strict=True)]
    return ([line[part] if part.stop - part.start > 1 else line[part.start] for part in parts] for line in lines)


def _version(db: Connection, table: Table) -> tuple[str, int]:
    """Which making of the stored rows this is, and the record that touched one of them last."""
    known = upto(db, table)
    newest = db.execute(f'SELECT coalesce(max("_touched"), -1) FROM "{name_of(table)}"').fetchone()[0]  # noqa: S608
    return known[1] if known else "", int(newest)


def _known(db: Connection, table: Table, asked: Sequence[Names]) -> list[Indexed] | None:
    """What is kept, when it is of these very rows; None when something has to be worked out."""
    keys = [" ".join(names) for names in asked]
    kept = {
        name: Indexed(_codes(codes), [tuple(cell) if isinstance(cell, list) else cell for cell in json.loads(distinct)])
        for name, codes, distinct in db.execute(
            "SELECT field, codes, cells FROM registers_codes"
            " WHERE name = ? AND made = ? AND touched = ? AND field IN (?, ?)",
            (table.name, *_version(db, table), keys[0], keys[-1]),
        )
    }
    return [kept[key] for key in keys] if all(key in kept for key in keys) else None


def _codes(data: bytes) -> Codes:
    return np.frombuffer(data, dtype="<i4").astype(np.int64)


def _worked_out(db: Connection, table: Table, asked: Sequence[Names], *, keep: bool) -> list[Indexed]:
    place = ", ".join(f'"{name}"' for names in asked for name in names)
    lines = db.execute(f'SELECT {place} FROM "{name_of(table)}" WHERE withdrawn = 0')  # noqa: S608
    found = indexed(paired(lines, asked), len(asked))
    if keep:
        version = _version(db, table)
        db.executemany(
            "INSERT OR REPLACE INTO registers_codes VALUES (?, ?, ?, ?, ?, ?)",
            [
                (table.name, " ".join(names), *version, each.cells.astype("<i4").tobytes(), json.dumps(each.distinct))
                for names, each in zip(asked, found, strict=True)
            ],
        )
    return found


__all__ = ["counted", "paired"]
