"""What rows stand on and what they link to: ids followed down to the ledger's records, and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.ledger.record import Draft, new_id
from scrutiny.tables.entering import Entry
from scrutiny.tables.schema import Field, Table

#: How many ids are asked for at once.
NAMED = 500
#: How many bytes of an entry its reasons may take; any more stand in the entries of records of their own below it.
ROOM = 60_000
#: How many rows of views are followed from one id down to the records behind it.
FOLLOWED = 10_000


@dataclass(slots=True)
class Grounds:
    """What rows may stand on and link to, looked up once for many rows.

    words  id → the table or kind it is of; ids that are about to be recorded may be written into it
    entry  the gate that new rows pass; None: they passed it before
    """

    dossier: Dossier
    table: Table | None = None
    today: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())
    fields: dict[str, Field] = field(init=False)
    links: tuple[Field, ...] = field(init=False)
    required: tuple[str, ...] = field(init=False)
    reasons: dict[tuple[str, ...], tuple[tuple[str, ...], list[str], bool]] = field(default_factory=dict)
    known: dict[str, tuple[tuple[str, ...], bool, str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    entry: Entry | None = field(init=False)

    def __post_init__(self) -> None:
        self.entry = Entry(self.dossier, self.table) if self.table else None
        self.fields = {each.name: each for each in self.table.fields} if self.table else {}
        self.links = tuple(each for each in self.fields.values() if each.kind == "link")
        self.required = self.table.required if self.table else ()

    def of(self, name: str) -> tuple[tuple[str, ...], bool, str]:
        """The ledger's records behind an id, whether one of them is locked, and the table or kind of the id.

        Raises:
            Unknown: nothing has this id.
        """
        if name not in self.known:
            ledger = self.dossier.ledger
            if ledger.has(name):
                record = ledger.get(name)
                self.known[name] = ((name,), record.secret, str((record.body or {}).get("table", record.kind)))
            else:
                kind = str(self.dossier.find(name).get("kind", ""))
                behind = self._behind(name)
                self.known[name] = (behind, bool(ledger.locked(behind)), kind)
        return self.known[name]

    def _behind(self, name: str) -> tuple[str, ...]:
        """The ledger's records that a row of a view stands on, through as many views as there are between.

        Raises:
            Unknown: a row between is gone.  Refused: there are too many between to follow.
        """
        waiting, met, behind = [name], {name}, dict[str, None]()
        while waiting:
            for each in self.dossier.find(waiting.pop()).get("because", ()):
                if self.dossier.ledger.has(each):
                    behind[each] = None
                elif each not in met:
                    met.add(each)
                    waiting.append(each)
            if len(met) > FOLLOWED:
                raise Refused("too much stands behind this id", place=name, next="name the documents it stands on")
        return tuple(behind)

    def what(self, names: Sequence[str]) -> list[str]:
        """The table or kind of every id; of records that are alike one alone is opened.

        Raises:
            Unknown: nothing has one of these ids.
        """
        new = [name for name in dict.fromkeys(names) if name not in self.words]
        ledger = self.dossier.ledger
        for start in range(0, len(new), NAMED):
            asked = new[start : start + NAMED]
            sql = f"SELECT id, kind FROM entries WHERE id IN ({', '.join('?' * len(asked))})"  # noqa: S608
            for name, kind in ledger.db.execute(sql, asked).fetchall():
                if kind not in self.tables and (body := ledger.get(name).body) is not None:
                    self.tables[kind] = str(body.get("table", kind))
                self.words[name] = self.tables.get(kind, kind)
        for name in new:
            if name not in self.words:
                self.words[name] = str(self.dossier.find(name).get("kind", ""))
        return [self.words[name] for name in names]


def wholes_of(table: Table, fields: Mapping[str, Any]) -> tuple[str, ...]:
    """What a row is a part of: the targets of its required links. It stands on them, and is as strict as they are."""
    found: list[str] = []
    for each in table.fields:
        if each.kind == "link" and each.required and fields.get(each.name) is not None:
            value = fields[each.name]
            found += map(str, value) if isinstance(value, tuple | list) else (str(value),)
    return tuple(found)


def because_of(grounds: Grounds, names: tuple[str, ...], kind: str) -> tuple[tuple[str, ...], list[str], bool]:
    """The records behind some ids, the ids that are no records (or too many to name), and whether one is locked.

    Of records too many for one entry the rest stand in the entries of records of their own, ``KIND_ground``, which are
    on record at once and are among those returned: so every one of them reaches what stands on it.

    Raises:
        Unknown: nothing has one of these ids.  Refused: no record stands behind one.
    """
    if names in grounds.reasons:
        return grounds.reasons[names]
    behind: dict[str, None] = {}
    stands_on: list[str] = []
    secret = False
    for name in names:
        records, locked, _ = grounds.of(name)
        if not records:
            raise Refused("no record stands behind this id", place=name, next="name the document it was read in")
        secret = secret or locked
        behind.update(dict.fromkeys(records))
        if records != (name,):
            stands_on.append(name)
    first, *more = _parts(tuple(behind)) or [()]
    drafts = [Draft(kind=f"{kind}_ground", because=part, body={}, id=new_id("ground"), secret=secret) for part in more]
    further = grounds.dossier.append(drafts)
    listed = (*first, *(each.id for each in further))
    secret = secret or any(each.secret for each in further)
    grounds.reasons[names] = listed, [*stands_on, *(each for part in more for each in part)], secret
    return grounds.reasons[names]


def _parts(names: Sequence[str]) -> list[tuple[str, ...]]:
    """The ids in parts, each of which one entry has room for."""
    found: list[list[str]] = []
    left = 0
    for name in names:
        if left < len(name) + 3:
            found.append([])
            left = ROOM
        found[-1].append(name)
        left -= len(name) + 3
    return [tuple(part) for part in found]


def check_links(grounds: Grounds, fields: Mapping[str, Any]) -> None:
    """Nothing, when every link leads to something of a table it may lead to. A link says nothing of what it leads to.

    Raises:
        Unknown: a link leads nowhere.  Refused: it leads to something of another table.
    """
    for each in grounds.links:
        value = fields.get(each.name)
        if value is None:
            continue
        names = [str(name) for name in (value if isinstance(value, tuple | list) else (value,))]
        for name, what in zip(names, grounds.what(names), strict=True):
            if each.to and what not in each.to and _SHORT.get(name[:2]) not in each.to:
                raise Refused(f"{name} is of {what}", place=each.name, next=f"an id of {' or '.join(each.to)}")


#: How the ids of what is no row begin, and the word by which `Field.to` allows them.
_SHORT = {"d-": "documents", "s-": "statements", "e-": "entities", "m-": "entities", "f-": "findings"}
