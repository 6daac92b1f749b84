"""Views: what a machine computed from the ledger, cached in SQLite, dropped and rebuilt at will.

A view has a name and a version; opening it under another version drops its tables. Views of confidential
material are only ever opened in memory.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path


class Views:
    """One store of views: a file for public and restricted material, memory (path None) for the rest."""

    def __init__(self, path: Path | None) -> None:
        if path is not None:
            path.touch(mode=0o600)
        self.db = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=60)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.execute("PRAGMA secure_delete = ON")
        self.db.execute("CREATE TABLE IF NOT EXISTS versions (view TEXT PRIMARY KEY, version TEXT NOT NULL) STRICT")

    def open(self, view: str, version: str, schema: str) -> bool:
        """The tables of a view stand ready under this version; true when they had to be made anew, empty.

        Every table of a view is named ``VIEW`` or ``VIEW_…``.
        """
        row = self.db.execute("SELECT version FROM versions WHERE view = ?", (view,)).fetchone()
        if row is not None and row[0] == version:
            return False
        self.db.execute("BEGIN IMMEDIATE")
        tables = self.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND (name = ? OR name LIKE ? ESCAPE '\\')",
            (view, view + "\\_%"),
        ).fetchall()
        for (table,) in tables:
            self.db.execute(f'DROP TABLE IF EXISTS "{table}"')
        for statement in filter(str.strip, schema.split(";")):
            self.db.execute(statement)
        self.db.execute("INSERT OR REPLACE INTO versions VALUES (?, ?)", (view, version))
        self.db.execute("COMMIT")
        return True

    def wipe(self) -> None:
        """No table and no byte of any view is left; they are made anew when next opened."""
        tables = self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'")
        for (table,) in tables.fetchall():
            self.db.execute(f'DROP TABLE IF EXISTS "{table}"')
        tables = self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for (table,) in tables.fetchall():
            if table == "versions":
                self.db.execute("DELETE FROM versions")
            else:
                self.db.execute(f'DROP TABLE IF EXISTS "{table}"')
        self.db.execute("VACUUM")
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """The store is closed."""
        self.db.close()
