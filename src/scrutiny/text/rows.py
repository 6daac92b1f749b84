"""Words found in the rows of the registers, in any script, the best rows first with the place that holds the words.

One index over all tables, folded as `fold` folds and brought up to date with the stored rows: that of rows up to
restricted beside them, that of confidential ones in memory. Private fields and contacts are not indexed. Of frequent
words only the rows recorded last are ranked (`RANKED`), so that no question takes long.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sqlite3 import Connection
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.ledger.views import Views
from scrutiny.protection.contacts import find_contacts
from scrutiny.tables.leaving.frames import named
from scrutiny.tables.schema import Table
from scrutiny.tables.stored import bring_up_to_date, name_of, upto
from scrutiny.text.fold import has_compounds, terms
from scrutiny.text.search import Clause, clauses, highlights, match

VERSION = "1"
SCHEMA = """
CREATE TABLE found_rows (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE found_upto (name TEXT PRIMARY KEY, seq INTEGER NOT NULL, made TEXT NOT NULL);
CREATE VIRTUAL TABLE found_words USING fts5(names, words, compounds, kind, tokenize='ascii')
"""
#: Kinds of field whose words are found.
SEARCHED = frozenset({"text", "label", "choice"})
#: How many of the rows that hold all the words are ranked, those recorded last.
RANKED = 2_000
#: How many rows are indexed in one step.
BATCH = 20_000
#: Cells shorter than this are remembered once they are folded.
SHORT = 80
#: How many characters of a field are shown around the words.
AROUND = 160
_WEIGHTS = "4.0, 1.0, 0.2, 0.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A row that holds the words; `highlights` are offsets of the words inside `snippet`, which stands in `field`."""

    id: str
    table: str
    field: str
    snippet: str
    score: float
    highlights: tuple[tuple[int, int], ...]

    def as_item(self) -> dict[str, Any]:
        """The row as the command line prints it."""
        return {
            "id": self.id,
            "table": self.table,
            "field": self.field,
            "snippet": self.snippet,
            "score": self.score,
            "highlights": [list(stretch) for stretch in self.highlights],
        }

    def highlighted(self) -> str:
        """The snippet on one line with each found word between « and »."""
        out, at = [], 0
        for start, end in self.highlights:
            out += [self.snippet[at:start], "«", self.snippet[start:end], "»"]
            at = end
        return " ".join("".join([*out, self.snippet[at:]]).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """The rows that were found, best first; a remark says when more rows hold the words than were ranked."""

    found: tuple[FoundRow, ...]
    remarks: tuple[Remark, ...]


def find(dossier: Dossier, words: str, *, tables: Sequence[Table | str] | None = None, most: int = 20) -> Finds:
    """The best rows of these tables that hold all the words, best first; whatever the words are, never an error.

    Without `tables` those of every register are searched. Hidden tables are passed over; withdrawn rows are not found.

    Raises:
        Unknown: there is no such table.  Withheld: it is hidden.
    """
    asked = clauses(words)
    shown = _every_table() if tables is None else [named(table) for table in tables]
    found: list[FoundRow] = []
    more = False
    for views in (dossier.views, dossier.shut):
        _index(dossier, views, shown)
        hits = _hits(views.db, asked, shown)
        more = more or len(hits) >= RANKED
        found += _shown(views.db, hits, asked, shown, most)
    found.sort(key=lambda row: -row.score)
    message = f"these words stand in more than {RANKED} rows; the {RANKED} recorded last were ranked"
    remark = Remark("find", message, "add a word, or name a table: --table", needs_person=False)
    return Finds(found=tuple(found[:most]), remarks=(remark,) if more else ())


def _every_table() -> list[Table]:
    from scrutiny import REGISTERS, register

    return [table for name in REGISTERS for table in register(name).tables if not table.hidden]


def _hits(db: Connection, asked: Sequence[Clause], tables: Sequence[Table]) -> list[tuple[int, float]]:
    """Keys and scores of the rows that hold all the words, of the last `RANKED` of them."""
    if not asked or not tables:
        return []
    query = f"{{names words compounds}} : ({' AND '.join(map(match, asked))})"
    names = {table.name for table in tables}
    if any(name not in names for (name,) in db.execute("SELECT name FROM found_upto")):
        query += f" AND kind : ({' OR '.join(_kind(name) for name in sorted(names))})"
    sql = (
        f"SELECT rowid, bm25(found_words, {_WEIGHTS}) FROM found_words"  # noqa: S608
        " WHERE found_words MATCH ? ORDER BY rowid DESC LIMIT ?"
    )
    hits = [(key, -score) for key, score in db.execute(sql, (query, RANKED))]
    return sorted(hits, key=lambda hit: (-hit[1], hit[0]))


def _shown(
    db: Connection, hits: Sequence[tuple[int, float]], asked: Sequence[Clause], tables: Sequence[Table], most: int
) -> Iterator[FoundRow]:
    by_name = {table.name: table for table in tables}
    for key, score in hits[:most]:
        row_id, name = db.execute("SELECT id, name FROM found_rows WHERE key = ?", (key,)).fetchone()
        best: tuple[int, str, str, tuple[tuple[int, int], ...]] = (0, "", "", ())
        for field, text in _texts(db, by_name[name], row_id):
            if best[1] and not _holds_one(text, asked):
                continue
            places = highlights(text, 0, len(text), asked)
            if len(places) > best[0] or not best[1]:
                best = (len(places), field, text, places)
        snippet, inside = _cut(best[2], best[3])
        yield FoundRow(id=row_id, table=name, field=best[1], snippet=snippet, score=round(score, 6), highlights=inside)


def _holds_one(text: str, asked: Sequence[Clause]) -> bool:
    """True when the text may hold one of the clauses: it holds the first word of one, in one of its readings."""
    words = " ".join(("", *terms(text), *(terms(text, compounds=True) if has_compounds(text) else ()), ""))
    first = ((clause, reading[0]) for clause in asked for reading in clause.readings())
    return any((f" {word}" if clause.beginning else f" {word} ") in words for clause, word in first)


def _cut(text: str, places: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text around the first of the places, cut between words, and the places inside it."""
    first = places[0][0] if places else 0
    start, end = max(0, first - AROUND // 2), min(len(text), first + AROUND)
    if start and (space := text.find(" ", start, first)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", first, end)) > first:
        end = space
    inside = tuple((left - start, right - start) for left, right in places if left >= start and right <= end)
    return text[start:end], inside


def _texts(db: Connection, table: Table, row_id: str) -> Iterator[tuple[str, str]]:
    """The words of a row, field by field, that which names it first."""
    names = _fields(table)
    place = ", ".join(f'"{name}"' for name in names)
    cells = db.execute(f'SELECT {place} FROM "{name_of(table)}" WHERE id = ?', (row_id,)).fetchone()  # noqa: S608
    for name, cell in zip(names, cells or (), strict=False):
        if cell:
            yield name, _plain(cell)


def _fields(table: Table) -> list[str]:
    """The fields whose words are found, that which names a row first."""
    known = [field.name for field in table.fields if field.kind in SEARCHED and not field.private]
    return sorted(known, key=lambda name: name != table.names)


def _plain(cell: str) -> str:
    """The words of a cell: several values and languages beside one another."""
    if cell[:1] not in "[{":
        return cell
    try:
        found = json.loads(cell)
    except ValueError:
        return cell
    if isinstance(found, list):
        return " · ".join(map(str, found))
    return " · ".join(map(str, found.values())) if isinstance(found, dict) else cell


def _kind(name: str) -> str:
    return name.replace("_", "").lower()


def _index(dossier: Dossier, views: Views, tables: Sequence[Table]) -> None:
    """The index holds the words of every row of these tables as it stands."""
    if views.db.execute("SELECT 1 FROM versions WHERE view = 'found' AND version != ?", (VERSION,)).fetchone():
        views.db.execute("DROP TABLE IF EXISTS found_words")
    views.open("found", VERSION, SCHEMA)
    for table in tables:
        bring_up_to_date(dossier, table)
        now = upto(views.db, table)
        before = views.db.execute("SELECT seq, made FROM found_upto WHERE name = ?", (table.name,)).fetchone()
        if now is not None and before != now:
            views.db.execute("BEGIN IMMEDIATE")
            try:
                _take_in(views.db, table, before[0] if before is not None and before[1] == now[1] else None)
                views.db.execute("INSERT OR REPLACE INTO found_upto VALUES (?, ?, ?)", (table.name, *now))
                views.db.execute("COMMIT")
            finally:
                if views.db.in_transaction:
                    views.db.execute("ROLLBACK")


def _take_in(db: Connection, table: Table, after: int | None) -> None:
    """The rows touched after a record are indexed as they stand; all of them anew without one."""
    if after is None:
        db.execute("DELETE FROM found_words WHERE rowid IN (SELECT key FROM found_rows WHERE name = ?)", (table.name,))
        db.execute("DELETE FROM found_rows WHERE name = ?", (table.name,))
    names = _fields(table)
    place = ", ".join(f'"{name}"' for name in names)
    sql = f'SELECT id, withdrawn, {place} FROM "{name_of(table)}" WHERE "_touched" > ? ORDER BY "_seq"'  # noqa: S608
    cursor = db.execute(sql, (-1 if after is None else after,))
    while lines := cursor.fetchmany(BATCH):
        if after is not None:
            gone = [(line[0],) for line in lines]
            db.executemany("DELETE FROM found_words WHERE rowid = (SELECT key FROM found_rows WHERE id = ?)", gone)
            db.executemany("DELETE FROM found_rows WHERE id = ?", gone)
        standing = [line for line in lines if not line[1]]
        key = db.execute("SELECT coalesce(max(key), 0) FROM found_rows").fetchone()[0]
        db.executemany(
            "INSERT INTO found_rows VALUES (?, ?, ?)",
            [(key + number, line[0], table.name) for number, line in enumerate(standing, 1)],
        )
        db.executemany(
            "INSERT INTO found_words (rowid, names, words, compounds, kind) VALUES (?, ?, ?, ?, ?)",
            (
                (key + number, *_words(table, names, line[2:]), _kind(table.name))
                for number, line in enumerate(standing, 1)
            ),
        )


def _words(table: Table, names: Sequence[str], cells: Sequence[str | None]) -> tuple[str, str, str]:
    """The folded words of a row: of the field that names it, of the others, and hyphenated ones read as one."""
    read = [("", "") if not cell else _short(cell) if len(cell) < SHORT else _long(cell) for cell in cells]
    named = 1 if names and names[0] == table.names else 0
    words = [each for each, _ in read]
    return " ".join(words[:named]), " ".join(filter(None, words[named:])), " ".join(filter(None, (c for _, c in read)))


def _long(cell: str) -> tuple[str, str]:
    """The folded words of a cell, and hyphenated ones read as one; its contacts left out."""
    text = _quiet(_plain(cell))
    return " ".join(terms(text)), " ".join(terms(text, compounds=True)) if has_compounds(text) else ""


#: Short cells (States, sessions, terms) stand in many rows and are read once.
_short = lru_cache(maxsize=65536)(_long)


def _quiet(text: str) -> str:
    """The text without its contacts."""
    for contact in reversed(find_contacts(text)):
        text = f"{text[: contact.start]} {text[contact.end :]}"
    return text


__all__ = ["Finds", "FoundRow", "find"]
