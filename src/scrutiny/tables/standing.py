"""The rows of a register as they stand, or as of a date; looked up among the stored rows, not in the whole ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from scrutiny import dates
from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.tables.columns import columns, reader, writer
from scrutiny.tables.row import Row, folded
from scrutiny.tables.schema import Table
from scrutiny.tables.sealing import seal_of
from scrutiny.tables.stored import bring_up_to_date, name_of, records_of, stored
from scrutiny.tables.where import condition, satisfies

#: A row with fewer records than this is folded from them; one with more is looked up among the stored rows.
FOLDED = 200


def rows(
    dossier: Dossier,
    table: Table,
    *,
    as_of: str | None = None,
    where: Mapping[str, Any] | None = None,
    withdrawn: bool = False,
) -> list[Row]:
    """The rows of a table in the order they were first recorded, as they stand, or as of a date.

    where      field → value, for fields that hold it (among others, where they take many)
    withdrawn  with those that were withdrawn

    Raises:
        Unknown: the table has no such field.  Refused: `as_of` is no EDTF date, or a closed vocabulary lacks a value.
    """
    return list(each(dossier, table, as_of=as_of, where=where, withdrawn=withdrawn))


def each(
    dossier: Dossier,
    table: Table,
    *,
    as_of: str | None = None,
    where: Mapping[str, Any] | None = None,
    withdrawn: bool = False,
) -> Iterator[Row]:
    """The rows that `rows` gives, one after another.

    Raises: as `rows`.
    """
    make = reader(table, seal_of(dossier.keys))
    names = [name for name, _ in columns(table)]
    yield from map(make, cells(dossier, table, names, as_of=as_of, where=where, withdrawn=withdrawn))


def cells(
    dossier: Dossier,
    table: Table,
    names: Sequence[str],
    *,
    as_of: str | None = None,
    where: Mapping[str, Any] | None = None,
    withdrawn: bool = False,
    ordered: bool = True,
) -> Iterator[tuple[Any, ...]]:
    """Some columns (`columns.columns`) of the rows that `rows` gives, in its order, as SQL keeps them.

    ordered  False: in any order, which is faster

    Raises: as `rows`.
    """
    wanted = condition(table, where)
    limit = None if as_of is None else dates.parse(dates.checked(as_of, "--as-of")).latest
    shown = f"withdrawn <= {int(withdrawn)}"
    still = f"{shown} AND {wanted.sql}"
    if as_of is not None:
        still += ' AND "_changes" = 0' + (f""" AND "_begins" <= '{limit.isoformat()}'""" if limit else "")
    asked = ("_seq", *names) if ordered else tuple(names)
    order = ' ORDER BY "_seq"' if ordered else ""
    bring_up_to_date(dossier, table)
    found: list[Iterable[tuple[Any, ...]]] = []
    for views in (dossier.views, dossier.shut):
        if wanted.rest:
            held = _rows(dossier, views.db, table, still + order, wanted.values)
            found.append(_again(dossier, table, asked, (row for row in held if satisfies(table, row, wanted.rest))))
        else:
            found.append(_asked(views.db, table, asked, still + order, wanted.values))
        if as_of is not None:
            moved = _rows(dossier, views.db, table, f'{shown} AND "_changes" > 0{order}', ())
            past = (folded(records_of(dossier, row.id), as_of) for row in moved)
            begun = (row for row in past if row is not None and satisfies(table, row, where))
            found.append(_again(dossier, table, asked, begun))
    if ordered:
        return (each[1:] for each in merge(*found, key=itemgetter(0)))
    return chain.from_iterable(found)


def count(
    dossier: Dossier,
    table: Table,
    *,
    as_of: str | None = None,
    where: Mapping[str, Any] | None = None,
    withdrawn: bool = False,
) -> int:
    """How many rows `rows` would give.

    Raises: as `rows`.
    """
    wanted = condition(table, where)
    if as_of is not None or wanted.rest:
        return sum(1 for _ in each(dossier, table, as_of=as_of, where=where, withdrawn=withdrawn))
    bring_up_to_date(dossier, table)
    sql = f'SELECT count(*) FROM "{name_of(table)}" WHERE {wanted.sql} AND withdrawn <= ?'  # noqa: S608
    both = (dossier.views, dossier.shut)
    return sum(int(views.db.execute(sql, (*wanted.values, int(withdrawn))).fetchone()[0]) for views in both)


def row(dossier: Dossier, row_id: str, *, as_of: str | None = None, table: Table | None = None) -> Row:
    """One row of any register, withdrawn or not, as it stands, or as of a date.

    With its table it is looked up, where it has more records than can be folded in a moment.

    Raises:
        Unknown: no row has this id, or it had not begun by then, or its words were erased.
        Withheld: it is a row of a hidden table.
    """
    if table is not None and as_of is None and _has_many_records(dossier, row_id):
        bring_up_to_date(dossier, table)
        for views in (dossier.views, dossier.shut):
            if (known := stored(views.db, table, seal_of(dossier.keys), row_id)) is not None:
                return known
    found = folded(records_of(dossier, row_id), as_of)
    if found is None:
        message = "this row had not begun by then" if as_of else "the words of this row cannot be read"
        raise Unknown(message, place=row_id, next="scrutiny trace shows what is left")
    return found


def _has_many_records(dossier: Dossier, row_id: str) -> bool:
    sql = "SELECT count(*) FROM (SELECT 1 FROM reasons WHERE because = ? LIMIT ?)"
    return bool(dossier.ledger.db.execute(sql, (row_id, FOLDED)).fetchone()[0] == FOLDED)


def _asked(
    db: Connection, table: Table, names: Sequence[str], sql: str, values: Sequence[Any]
) -> Iterable[tuple[Any, ...]]:
    """Some columns of the rows of one of the two stores that satisfy a condition."""
    place = ", ".join(f'"{name}"' for name in names)
    return db.execute(f'SELECT {place} FROM "{name_of(table)}" WHERE {sql}', values)  # noqa: S608


def _rows(dossier: Dossier, db: Connection, table: Table, sql: str, values: Sequence[Any]) -> Iterator[Row]:
    names = [name for name, _ in columns(table)]
    return map(reader(table, seal_of(dossier.keys)), _asked(db, table, names, sql, values))


def _again(dossier: Dossier, table: Table, names: Sequence[str], found: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
    """Some columns of rows, as SQL keeps them."""
    written = writer(table, seal_of(dossier.keys))
    at = {name: place for place, (name, _) in enumerate(columns(table))}
    places = [at[name] for name in names]
    return (tuple(line[place] for place in places) for line in map(written, found))


__all__ = ["bring_up_to_date", "cells", "count", "each", "records_of", "row", "rows"]
