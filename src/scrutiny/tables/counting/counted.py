"""What every row holds in a column, as numbers: worked out when it is first asked for, and kept until a row changes.

Kept only of all rows that stand; confidential ones are looked at anew every time, in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

import numpy as np

from scrutiny.dossier import Dossier
from scrutiny.tables.counting.crossing import Coded, Codes, Reader, coded
from scrutiny.tables.schema import Table
from scrutiny.tables.stored import bring_up_to_date, name_of, upto, writing


@dataclass(frozen=True, slots=True)
class By:
    """What rows are counted by: its word, its SQL columns (two for a range), and how their cells are read."""

    word: str
    names: tuple[str, ...]
    read: Reader


def counted(dossier: Dossier, table: Table, asked: Sequence[By]) -> list[Coded]:
    """What the standing rows of a table hold of everything asked for, all in one order of rows.

    Raises:
        Withheld: the table is hidden.
    """
    bring_up_to_date(dossier, table)
    once = list({by.word: by for by in asked}.values())
    found = _known(dossier.views.db, table, once)
    if found is None:
        with writing(dossier.views.db):
            found = _known(dossier.views.db, table, once) or _worked_out(dossier.views.db, table, once)
            _keep(dossier.views.db, table, once, found)
    locked = _worked_out(dossier.shut.db, table, once)
    whole = {by.word: one.followed_by(other) for by, one, other in zip(once, found, locked, strict=True)}
    return [whole[by.word] for by in asked]


def paired(lines: Iterable[Sequence[Any]], asked: Sequence[By]) -> Iterable[Sequence[Any]]:
    """Lines with one cell for everything asked for; both ends of a range are one cell together."""
    if all(len(by.names) == 1 for by in asked):
        return lines
    ends = np.cumsum([len(by.names) for by in asked]).tolist()
    parts = [slice(end - len(by.names), end) for by, end in zip(asked, ends, strict=True)]
    return ([line[part] if part.stop - part.start > 1 else line[part.start] for part in parts] for line in lines)


def _version(db: Connection, table: Table) -> tuple[str, int]:
    """Which making of the stored rows this is, and the record that touched one of them last."""
    known = upto(db, table)
    newest = db.execute(f'SELECT coalesce(max("_touched"), -1) FROM "{name_of(table)}"').fetchone()[0]  # noqa: S608
    return known[1] if known else "", int(newest)


def _known(db: Connection, table: Table, asked: Sequence[By]) -> list[Coded] | None:
    """What is kept, when it is of these very rows; None when something has to be worked out."""
    words = [by.word for by in asked]
    kept = {
        word: Coded(_numbers(cells), _numbers(lengths), _numbers(flat), tuple(json.loads(held)))
        for word, cells, lengths, flat, held in db.execute(
            "SELECT word, cells, lengths, flat, held FROM registers_codes"
            " WHERE name = ? AND made = ? AND touched = ? AND word IN (?, ?)",
            (table.name, *_version(db, table), words[0], words[-1]),
        )
    }
    return [kept[word] for word in words] if all(word in kept for word in words) else None


def _numbers(data: bytes) -> Codes:
    return np.frombuffer(data, dtype="<i4").astype(np.int64)


def _worked_out(db: Connection, table: Table, asked: Sequence[By]) -> list[Coded]:
    place = ", ".join(f'"{name}"' for by in asked for name in by.names)
    lines = db.execute(f'SELECT {place} FROM "{name_of(table)}" WHERE withdrawn = 0 ORDER BY rowid')  # noqa: S608
    return coded(paired(lines, asked), [by.read for by in asked])


def _keep(db: Connection, table: Table, asked: Sequence[By], found: Sequence[Coded]) -> None:
    version = _version(db, table)
    for by, each in zip(asked, found, strict=True):
        numbers = (each.cells, each.lengths, each.flat)
        db.execute(
            "INSERT OR REPLACE INTO registers_codes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                table.name,
                by.word,
                *version,
                *(number.astype("<i4").tobytes() for number in numbers),
                json.dumps(each.values, ensure_ascii=False),
            ),
        )


__all__ = ["By", "counted", "paired"]
