"""Which row on record a line of a table speaks of, and what it says that is new.

A line is compared with what tables said of the row before, not only with how the row stands: what a person corrected
since is not undone by importing the same words again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.protection.contacts import CONTACT_WITHHELD
from scrutiny.protection.scrub import NAME_WITHHELD, scrub
from scrutiny.tables.cells import printed
from scrutiny.tables.imports.mapping import Columns
from scrutiny.tables.imports.taking import Taken
from scrutiny.tables.row import Row, begins, first, folded
from scrutiny.tables.schema import Table
from scrutiny.tables.standing import records_of, rows

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
WITHHELD = (CONTACT_WITHHELD, NAME_WITHHELD)


@dataclass(frozen=True, slots=True)
class Match:
    """The row a line speaks of: one on record, or none yet, with the id it would have; a fault instead of either.

    own    the row has the id that importing this very line gives, so that the line was taken over before
    """

    id: str = ""
    row: Row | None = None
    fault: str = ""
    own: bool = False


@dataclass(slots=True)
class Known:
    """The rows on record, found by id, by the id their import gave them, and by what identifies them.

    document    the preserved table, where the dossier held it before
    """

    dossier: Dossier
    table: Table
    columns: Columns
    document: str | None = None
    by_id: dict[str, Row] = field(default_factory=dict)
    alike: dict[str, list[str]] | None = None
    lines: dict[int, list[str]] = field(default_factory=dict)
    identity: tuple[str, ...] = ()
    taken: frozenset[str] = frozenset()

    def look_up(self) -> None:
        """The rows on record are known, those that were withdrawn by their ids alone; and which ids are taken.

        `identity` names what tells one row from another: the key, or everything that is mapped.
        """
        self.identity = self.columns.key or tuple(name for name in self.columns.names if name not in ("id", "mark"))
        prefix = self.table.prefix
        ids = self.dossier.ledger.db.execute(
            "SELECT id FROM entries WHERE id > ? AND id < ?", (f"{prefix}-", f"{prefix}.")
        )
        self.taken = frozenset(name for (name,) in ids)
        for row in rows(self.dossier, self.table, withdrawn=True):
            self.by_id[row.id] = row
            if self.document in row.because:
                for number in _lines(self.dossier, row, str(self.document)):
                    self.lines.setdefault(number, []).append(row.id)

    def match(self, taken: Taken, number: int) -> Match:
        """The row that a line, row `number` of its table, speaks of."""
        if taken.id is not None:
            row = self.by_id.get(taken.id)
            return Match(taken.id, row) if row else Match(fault=f"no row of {self.table.name} has this id")
        if self.columns.key and all(self._value(taken.fields, taken.as_of, name) is None for name in self.columns.key):
            return Match(fault=f"the key is empty: {', '.join(self.columns.key)}")
        signature = self._signature(taken.fields, taken.as_of)
        name, row = self._named(signature)
        if row is not None:
            return Match(name, row, own=True)
        alike = self._alike(signature)
        if len(alike) > 1 and self.columns.key:
            return Match(fault=f"{len(alike)} rows on record have this key: {', '.join(alike[:3])}")
        if alike:
            return Match(alike[0], self.by_id[alike[0]])
        return self._taken_before(taken, number) or Match(name)

    def _alike(self, signature: str) -> list[str]:
        """The rows that stand and are told from others by the same; all of them are looked through once."""
        if self.alike is None:
            self.alike = {}
            for row in self.by_id.values():
                if not row.withdrawn:
                    as_of = row.as_of if row.as_of_basis == "stated" else None
                    self.alike.setdefault(self._signature(row.fields, as_of), []).append(row.id)
        return self.alike.get(signature, [])

    def _taken_before(self, taken: Taken, number: int) -> Match | None:
        """The row that this very line was taken over into before, by another mapping."""
        for row_id in self.lines.get(number, ()):
            row = self.by_id[row_id]
            said = _imported(self.dossier, row, self.document)
            if said is not None and _same({name: taken.fields.get(name) for name in self.columns.fields}, said.fields):
                return Match(row_id, row, own=True)
        return None

    def _named(self, signature: str) -> tuple[str, Row | None]:
        """The id that importing such a line gives, and the row that has it; ids of erased rows are passed over."""
        how = "key" if self.columns.key else "all"
        turn = 0
        while True:
            name = self.dossier.name(self.table.prefix, self.table.name, how, signature, *([turn] if turn else []))
            if name in self.by_id:
                return name, self.by_id[name]
            if name not in self.taken:
                return name, None
            turn += 1

    def _signature(self, fields: Mapping[str, Any], as_of: str | None) -> str:
        """What tells a row from others, in words: its fields by name, those that are empty left out."""
        said: dict[str, Any] = {}
        for name in self.identity:
            value = as_of if name == "as_of" else fields.get(name)
            if value is not None:
                said[name] = value
        return _CANONICAL.encode(said)

    def _value(self, fields: Mapping[str, Any], as_of: str | None, name: str) -> Any:
        return as_of if name == "as_of" else fields.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a line says of a row that is not on record; a fault instead where it cannot be said.

    fields    field → new value, None where it is emptied
    as_of     as of when, where the line says a time of its own; None: the row's time, so that it is a correction
    changes   something is to be recorded
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    as_of: str | None = None
    changes: bool = False
    column: str = ""
    fault: str = ""


def difference(known: Known, match: Match, taken: Taken) -> Difference:
    """What the line says that neither the row nor an earlier import of it says."""
    row = match.row
    if row is None or (match.own and not known.columns.key):
        return Difference()
    own = {name: taken.fields.get(name) for name in known.columns.fields}
    said = _imported(known.dossier, row, None)
    here = _imported(known.dossier, row, known.document) if known.document else None
    if here is not None and _same(own, here.fields) and taken.as_of in (None, here.as_of):
        return Difference()
    moved = taken.as_of is not None and taken.as_of != row.as_of
    against: Row | None = row
    if moved:
        against = _then(known.dossier, row, str(taken.as_of))
        if against is None:
            fault = f"the row begins {row.as_of}, and this tells of {taken.as_of}: change it by hand"
            return Difference(column="as_of", fault=fault)
    base = None if taken.id is not None or moved else said
    silent = taken.id is None and said is None
    found: dict[str, Any] = {}
    for name, value in own.items():
        ours = against.fields.get(name) if against else None
        if value == ours or (value is None and silent) or (base is not None and value == base.fields.get(name)):
            continue
        if _is_withheld(known.table, name, value):
            if _released(known.table, name, ours) == printed(known.table.field(name), value):
                continue
            return Difference(column=name, fault="words of this cell were withheld at its export: write it anew")
        if value is None and known.table.field(name).required:
            return Difference(column=name, fault=f"{name} is required and cannot be emptied")
        found[name] = value
    if not found and not (moved and begins(str(taken.as_of)) > begins(row.as_of)):
        return Difference()
    return Difference(fields=found, as_of=taken.as_of if moved else None, changes=True)


@dataclass(frozen=True, slots=True)
class _Said:
    """What imports said of a row so far, and as of when the last of them."""

    fields: Mapping[str, Any]
    as_of: str | None


def _imported(dossier: Dossier, row: Row, document: str | None) -> _Said | None:
    """What tables said of the row, or what one of them said; None when none did."""
    if not row.changes:
        imported = "cells" in (row.passage or {}) and (document is None or document in row.because)
        return _Said(row.fields, row.as_of) if imported else None
    fields: dict[str, Any] = {}
    as_of = None
    for record in records_of(dossier, row.id):
        body = record.body or {}
        if "cells" in (body.get("passage") or {}) and (document is None or document in record.because):
            as_of = body.get("as_of")
            fields.update({name: tuple(v) if isinstance(v, list) else v for name, v in body["fields"].items()})
    said = {name: value for name, value in fields.items() if value is not None}
    return _Said(said, as_of) if as_of else None


def _lines(dossier: Dossier, row: Row, document: str) -> list[int]:
    """The rows of a table from which a row was taken over."""
    bodies = [{"passage": row.passage}]
    if row.changes:
        bodies = [dict(each.body or {}) for each in records_of(dossier, row.id) if document in each.because]
    return [passage["line"] for body in bodies if "cells" in (passage := body.get("passage") or {})]


def _same(own: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    return all(value == said.get(name) for name, value in own.items())


def _then(dossier: Dossier, row: Row, as_of: str) -> Row | None:
    """The row as it stood at a time; as it stands, where nobody stated when it began; None where it had not begun."""
    records = records_of(dossier, row.id)
    made = first(records[0])
    return folded(records, as_of) or (row if made is not None and made.as_of_basis == "recorded" else None)


def _is_withheld(table: Table, name: str, value: Any) -> bool:
    return value is not None and any(word in printed(table.field(name), value) for word in WITHHELD)


def _released(table: Table, name: str, value: Any) -> str:
    return scrub(printed(table.field(name), value))[0]
