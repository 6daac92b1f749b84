"""The rows of a table as they stand, stored in SQL and brought up to date from the ledger.

Rows up to restricted lie in ``views.sqlite`` as ``TABLE_rows``; what stands (not withdrawn) is the SQL view ``TABLE``,
and the values of a field that takes many are the SQL view ``TABLE_FIELD`` (id, value). DuckDB and Datasette read them
while the product runs. Of a row that is locked the file knows the id alone; the row itself exists in memory only.
All of it is a view of the ledger: dropped and rebuilt at will.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from sqlite3 import Connection

from scrutiny.digest import sha256
from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown, Withheld, id_place
from scrutiny.ledger.record import Record
from scrutiny.ledger.views import Views
from scrutiny.protection.marks import ENCRYPTED_FROM
from scrutiny.tables.columns import GIVEN, columns, of_field, reader, writer
from scrutiny.tables.row import Folding, Row, first, folded, is_older
from scrutiny.tables.schema import Table
from scrutiny.tables.sealing import Seal, seal_of

VERSION = "4"
#: How many rows are held in memory before they are stored.
AT_ONCE = 10_000
#: What the views know of every table: up to which record they go, since which making, which rows are locked, and what
#: was worked out of a column (`counted`).
SCHEMA = """
CREATE TABLE registers (name TEXT PRIMARY KEY, seq INTEGER NOT NULL, made TEXT NOT NULL);
CREATE TABLE registers_locked (name TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (name, id));
CREATE TABLE registers_codes (
  name TEXT NOT NULL, word TEXT NOT NULL, made TEXT NOT NULL, touched INTEGER NOT NULL,
  cells BLOB NOT NULL, lengths BLOB NOT NULL, flat BLOB NOT NULL, held TEXT NOT NULL, PRIMARY KEY (name, word))
"""
#: A row that is locked, where only that is known of it.
_LOCKED = object()


def name_of(table: Table) -> str:
    """The SQL name of the table that stores the rows."""
    return f"{table.name}_rows"


def records_of(dossier: Dossier, row_id: str) -> list[Record]:
    """The records of a row, the one that made it first.

    Raises:
        Unknown: no row has this id.  Withheld: it is a row of a hidden table.
    """
    if not dossier.ledger.has(row_id):
        raise Unknown("no row has this id", place=id_place(row_id), next="list ids with --json")
    made = dossier.ledger.get(row_id)
    if made.body is not None and "table" not in made.body:
        raise Unknown("this is no row of a register", place=row_id, next="list ids with --json")
    if made.body is not None and made.body.get("hidden"):
        raise Withheld("this row is read by one act alone, which records who reads it", place=row_id)
    return [made, *dossier.changes(made)]


def bring_up_to_date(dossier: Dossier, table: Table) -> None:
    """The stored rows of a table have taken in every record of the ledger.

    Raises:
        Withheld: the table is hidden; its rows lie in no view, not even in memory.
    """
    table.need_shown()
    seal = seal_of(dossier.keys)
    for views in (dossier.views, dossier.shut):
        _open(views, table, seal)
    newest = dossier.ledger.size() - 1
    if (known := upto(dossier.views.db, table)) is None or known[0] < newest:
        _take_in(dossier, table, seal, newest)
        known = upto(dossier.views.db, table)
    if known is not None and upto(dossier.shut.db, table) != known:
        _take_in_locked(dossier, table, seal, known)


def upto(db: Connection, table: Table) -> tuple[int, str] | None:
    """Up to which record the stored rows of a table go, and the name of their making; None before the first."""
    found: tuple[int, str] | None = db.execute(
        "SELECT seq, made FROM registers WHERE name = ?", (table.name,)
    ).fetchone()
    return found


def _open(views: Views, table: Table, seal: Seal | None) -> None:
    views.open("registers", VERSION, SCHEMA)
    listed = columns(table)
    private = any(field.private for field in table.fields)
    keyed = ("sealed" if seal else "without keys") if private else ""
    spelled = ", ".join(f'"{name}" {kind}' for name, kind in listed)
    made = [
        f"DELETE FROM registers WHERE name = '{table.name}'",  # noqa: S608 - a name of our own schema
        f'CREATE TABLE "{name_of(table)}" ({spelled})',
        *_indexes(table),
    ]
    for name, sql in friendly(table).items():
        made += [f'DROP VIEW IF EXISTS "{name}"', f'CREATE VIEW "{name}" AS {sql}']
    schema = ";".join(made)
    views.open(table.name, f"{VERSION} {keyed} {sha256(schema.encode())}", schema)


def _indexes(table: Table) -> list[str]:
    """Rows are found by what they link to, and by the record that last touched them."""
    names = ["_seq", "_touched", *(field.name for field in table.fields if field.kind == "link" and not field.many)]
    stored = name_of(table)
    return [
        f'CREATE INDEX "{stored}_{name}" ON "{stored}" ("{name}")' for name in names if name in dict(columns(table))
    ]


def friendly(table: Table) -> dict[str, str]:
    """The SQL views for readers from outside: what stands, and the values of every field that takes many."""
    stored, hidden = name_of(table), {name for name, _ in GIVEN if name.startswith("_")}
    shown = ", ".join(f'"{name}"' for name, _ in columns(table) if name not in hidden)
    found = {table.name: f'SELECT {shown} FROM "{stored}" WHERE withdrawn = 0 ORDER BY "_seq"'}  # noqa: S608
    for field in table.fields:
        if field.many and of_field(table, field):
            found[f"{table.name}_{field.name}"] = (
                f'SELECT r.id, v.value FROM "{stored}" r, json_each(r."{field.name}") v WHERE r.withdrawn = 0'  # noqa: S608
            )
    return found


@contextmanager
def writing(db: Connection) -> Iterator[None]:
    """One step: all of it stands afterwards, or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _take_in(dossier: Dossier, table: Table, seal: Seal | None, newest: int) -> None:
    """Rows that nothing locks are on the disk as they stand by the record `newest`; of locked ones their ids."""
    db = dossier.views.db
    with writing(db):
        before = upto(db, table)
        if before is None:
            db.execute("DELETE FROM registers_locked WHERE name = ?", (table.name,))
            db.execute(f'DELETE FROM "{name_of(table)}"')  # noqa: S608
        after, made = before or (-1, secrets.token_hex(8))
        locked = {str(name) for (name,) in db.execute("SELECT id FROM registers_locked WHERE name = ?", (table.name,))}
        waiting: dict[str, Folding | Row | None] = {}
        touched: dict[str, int] = {}
        for record in dossier.ledger.scan(table.kinds, after=after):
            if record.seq > newest:
                break
            row_id = record.id if record.kind == table.record else record.because[0]
            if record.secret or row_id in locked:
                locked.add(row_id)
                touched[row_id] = record.seq
                waiting.pop(row_id, None)
            elif record.kind == table.record:
                waiting[row_id] = first(record)
            else:
                known = waiting[row_id] if row_id in waiting else stored(db, table, seal, row_id)
                waiting[row_id] = _laid(dossier, known, row_id, record)
            if len(waiting) >= AT_ONCE:
                touched.update(_kept(db, table, seal, waiting))
                waiting.clear()
        touched.update(_kept(db, table, seal, waiting))
        gone = db.executemany(f'DELETE FROM "{name_of(table)}" WHERE id = ?', [(name,) for name in touched])  # noqa: S608
        if gone.rowcount > 0:
            made = secrets.token_hex(8)
        db.executemany(
            "INSERT OR REPLACE INTO registers_locked VALUES (?, ?, ?)",
            [(table.name, name, seq) for name, seq in touched.items()],
        )
        db.execute("INSERT OR REPLACE INTO registers VALUES (?, ?, ?)", (table.name, max(newest, after), made))


def _kept(
    db: Connection, table: Table, seal: Seal | None, waiting: Mapping[str, Folding | Row | None]
) -> dict[str, int]:
    """The rows are stored; those whose mark forbids it are not, and are returned with their newest record's number."""
    found = [each.row() if isinstance(each, Folding) else each for each in waiting.values()]
    _store(db, table, seal, [row for row in found if row is not None and row.mark < ENCRYPTED_FROM])
    return {row.id: row.touched for row in found if row is not None and row.mark >= ENCRYPTED_FROM}


def _laid(dossier: Dossier, known: Folding | Row | None, row_id: str, record: Record) -> Folding | Row | None:
    """The row with one more record laid upon it, or folded anew where the record tells of an older time."""
    if known is None or record.body is None or is_older(record, known):
        return folded(each for each in records_of(dossier, row_id) if each.seq <= record.seq)
    folding = known if isinstance(known, Folding) else Folding(known)
    folding.take(record)
    return folding


def _take_in_locked(dossier: Dossier, table: Table, seal: Seal | None, known: tuple[int, str]) -> None:
    """The locked rows are in memory as they stand; of the ledger no more is read than these rows' records."""
    db = dossier.shut.db
    before = upto(db, table)
    same = before is not None and before[1] == known[1]
    after = before[0] if before is not None and same else -1
    names = dossier.views.db.execute(
        "SELECT id FROM registers_locked WHERE name = ? AND seq > ?", (table.name, after)
    ).fetchall()
    with writing(db):
        if not same:
            db.execute(f'DELETE FROM "{name_of(table)}"')  # noqa: S608
        found = (folded(records_of(dossier, name)) for (name,) in names)
        _store(db, table, seal, [row for row in found if row is not None])
        db.execute("INSERT OR REPLACE INTO registers VALUES (?, ?, ?)", (table.name, *known))


def _store(db: Connection, table: Table, seal: Seal | None, rows: list[Row]) -> None:
    names = [name for name, _ in columns(table)]
    place = ", ".join(f'"{name}"' for name in names)
    sql = f'INSERT OR REPLACE INTO "{name_of(table)}" ({place}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608
    db.executemany(sql, map(writer(table, seal), rows))


def stored(db: Connection, table: Table, seal: Seal | None, row_id: str) -> Row | None:
    """One row as it is stored, or None."""
    place = ", ".join(f'"{name}"' for name, _ in columns(table))
    found = db.execute(f'SELECT {place} FROM "{name_of(table)}" WHERE id = ?', (row_id,)).fetchone()  # noqa: S608
    return None if found is None else reader(table, seal)(found)


__all__ = ["bring_up_to_date", "friendly", "name_of", "records_of", "stored", "upto", "writing"]
