"""Rows are recorded, changed, withdrawn and restored by a person; every act is a record that says because."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from scrutiny.dates import checked
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.ledger.record import Draft, Record, new_id
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark, strictest
from scrutiny.tables.cells import read
from scrutiny.tables.entering import Entry
from scrutiny.tables.locking import lock, need_open_ground, unlock
from scrutiny.tables.row import Row, changed
from scrutiny.tables.schema import Field, Table
from scrutiny.tables.standing import records_of, row
from scrutiny.vocabulary.terms import vocabulary

#: How many ids are asked for at once.
NAMED = 500
#: How many bytes of an entry its reasons may take; any more stand in the entries of records of their own below it.
ROOM = 60_000
#: How many rows of views are followed from one id down to the records behind it.
FOLLOWED = 10_000
#: How many rows are appended in one step.
BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """A row about to be recorded; `fields` are values as `cells.read` gives them.

    as_of    EDTF; None: as of the day it is recorded
    id       one that the caller computed; None: a random one
    passage  where the source says so
    """

    fields: Mapping[str, Any]
    because: tuple[str, ...]
    as_of: str | None = None
    mark: Mark | None = None
    id: str | None = None
    passage: Mapping[str, Any] | None = None


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


def read_fields(table: Table, said: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row as its fields keep them, empty ones left out.

    Raises:
        Unknown: the table has no such field.  Refused: a value is none of its field.
    """
    found = {name: read(table.field(name), value) for name, value in said.items()}
    return {name: value for name, value in found.items() if value is not None}


def add(dossier: Dossier, table: Table, said: Mapping[str, Any], **new: Any) -> Row:
    """A row is recorded; `new` are the fields of `New` beside `fields`, because among them.

    Raises:
        Refused: a required field is empty, a value is none of its field, or it would stand on nothing.
        Unknown: something it stands on or links to does not exist.
        NoActor: the dossier was opened without one.
    """
    (made,) = add_all(dossier, table, [New(fields=read_fields(table, said), **new)])
    return row(dossier, made.id)


def add_all(dossier: Dossier, table: Table, new: Iterable[New]) -> list[Record]:
    """The rows are recorded in order; the first that cannot be refuses them all.

    Raises: as `add`.
    """
    dossier.need_actor()
    table.need_shown()
    grounds = Grounds(dossier, table)
    drafts = [draft(grounds, table, each) for each in new]
    made: list[Record] = []
    for start in range(0, len(drafts), BATCH):
        made += dossier.append(drafts[start : start + BATCH])
    return made


def change(
    dossier: Dossier,
    row_id: str,
    table: Table,
    said: Mapping[str, Any],
    *,
    because: Sequence[str] = (),
    as_of: str | None = None,
    reason: str = "",
    more: Mapping[str, Sequence[Any]] | None = None,
    less: Mapping[str, Sequence[Any]] | None = None,
    passage: Mapping[str, Any] | None = None,
    mark: Mark | None = None,
) -> Row:
    """The row says something else from `as_of` on; without `as_of` what it said is corrected. Returns it as it stands.

    said        field → new value; None or "" empties a field
    more, less  for fields that take many: values to add and to take away, so that long lists are never written anew

    Raises:
        Refused: nothing changes, a required field would be empty, no such row can be (`Table.check`), a correction or
            a lower mark has no reason.
        Unknown: the row, a field, or something it stands on does not exist.
    """
    dossier.need_actor()
    before = row(dossier, row_id, table=table)
    if before.table != table.name:
        raise Unknown(f"this is no row of {table.name}", place=row_id, next=f"it belongs to {before.table}")
    fields = {name: read(table.field(name), value) for name, value in said.items()}
    fields = {name: value for name, value in fields.items() if before.fields.get(name) != value}
    for name in fields:
        if fields[name] is None and table.field(name).required:
            raise Refused("this field cannot be empty", place=f"{row_id}, {name}", next="give it another value")
    if not (fields or more or less or (mark not in (None, before.mark))):
        raise Refused("nothing changes", place=row_id, next="name fields and their new values")
    if as_of is None and not because and not reason.strip() and passage is None:
        raise Refused(
            "a correction needs a reason", place=row_id, next="--reason WHY, or --as-of DATE and --because ID"
        )
    if mark is not None and mark < before.mark and not reason.strip():
        raise Refused("a mark is lowered only with a reason", place=row_id, next="--reason WHY")
    body: dict[str, Any] = {"fields": fields, "reason": reason.strip()}
    for word, change_of in (("more", more), ("less", less)):
        if change_of:
            body[word] = {name: _values(table.field(name), values) for name, values in change_of.items()}
    for name, gone in body.get("less", {}).items():
        if table.field(name).required and not set(before.get(name, ())) - set(gone):
            raise Refused(
                "this field cannot be empty", place=f"{row_id}, {name}", next="leave it a value, or --more one"
            )
    if passage:
        body["passage"] = dict(passage)
    if mark is not None:
        body["mark"] = str(mark)
    body["as_of"] = checked(as_of, "--as-of") if as_of else before.as_of
    body["as_of_basis"] = "stated" if as_of else before.as_of_basis
    linked = {name: value for name, value in (*fields.items(), *(more or {}).items()) if value is not None}
    check_links(Grounds(dossier, table), linked)
    if fields or more or less or as_of:
        why = Entry(dossier, table).unfit(_after(before, body), as_of=as_of, before=before)
        if why is not None:
            raise why.refusal(row_id)
    reasons = tuple(dict.fromkeys((*because, *wholes_of(table, linked))))
    _record(dossier, before, f"{_kind(dossier, row_id)}_changed", body, reasons)
    return row(dossier, row_id, table=table)


def _after(before: Row, body: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row once a change is made."""
    found = {**before.fields, **body["fields"]}
    for name, values in body.get("more", {}).items():
        found[name] = (*(found.get(name) or ()), *(each for each in values if each not in (found.get(name) or ())))
    for name, values in body.get("less", {}).items():
        found[name] = tuple(each for each in found.get(name) or () if each not in values)
    return {name: value for name, value in found.items() if value is not None}


def _values(field: Field, values: Sequence[Any]) -> list[Any]:
    if not field.many:
        raise Refused("this field takes one value", place=field.name, next=f"{field.name}=VALUE sets it")
    return list(read(field, values) or ())


def mark(dossier: Dossier, row_id: str, to: Mark, *, reason: str = "") -> Row:
    """The row carries the mark from now on. Raised to confidential, everything that stands on it is locked with it.

    Raises:
        Refused: it carries the mark already, no reason is given for lowering, or it stands on something confidential.
        Unknown: no row has this id.  Withheld: its table is hidden.
    """
    dossier.need_actor()
    before = row(dossier, row_id)
    if to == before.mark and to >= ENCRYPTED_FROM and dossier.ledger.open_under(row_id):
        lock(dossier, row_id)
        return before
    if to == before.mark:
        raise Refused(f"it is {to} already", place=row_id, next="nothing is to be done")
    if to < before.mark and not reason.strip():
        raise Refused("a mark is lowered only with a reason", place=row_id, next="--reason WHY")
    body = {"mark": str(to), "fields": {}, "reason": reason.strip()}
    body |= {"as_of": before.as_of, "as_of_basis": before.as_of_basis}
    _record(dossier, before, f"{_kind(dossier, row_id)}_changed", body, ())
    return row(dossier, row_id)


def withdraw(dossier: Dossier, row_id: str, *, reason: str) -> Row:
    """The row is withdrawn with a reason: out of every list and count, on record for good.

    Raises:
        Refused: no reason was given, or it was withdrawn before.
    """
    return _stay(dossier, row_id, reason, withdrawn=True)


def restore(dossier: Dossier, row_id: str, *, reason: str) -> Row:
    """The row that was withdrawn stands again, with everything it said and linked to.

    Raises:
        Refused: no reason was given, or it was not withdrawn.
    """
    return _stay(dossier, row_id, reason, withdrawn=False)


def _stay(dossier: Dossier, row_id: str, reason: str, *, withdrawn: bool) -> Row:
    dossier.need_actor()
    before = row(dossier, row_id)
    if before.withdrawn == withdrawn:
        raise Refused(
            "it was withdrawn before" if withdrawn else "it was not withdrawn", place=row_id, next="look: show"
        )
    if not reason.strip():
        raise Refused("nothing is withdrawn or restored without a reason", place=row_id, next="add --reason WHY")
    kind = f"{_kind(dossier, row_id)}_{'withdrawn' if withdrawn else 'restored'}"
    return changed(before, _record(dossier, before, kind, {"reason": reason.strip()}, ()))


def _kind(dossier: Dossier, row_id: str) -> str:
    return str(dossier.ledger.get(row_id).kind)


def _record(dossier: Dossier, before: Row, kind: str, body: Mapping[str, Any], because: Sequence[str]) -> Record:
    mark = Mark(body.get("mark", before.mark))
    lowered = mark < ENCRYPTED_FROM <= before.mark
    own = records_of(dossier, before.id) if lowered else []
    need_open_ground(dossier, own)
    behind, stands_on, secret = _because(Grounds(dossier), tuple(because), kind)
    if lowered and secret:
        raise Refused("what stands on something confidential is not lowered", place=before.id, next="lower it apart")
    secret = secret or mark >= ENCRYPTED_FROM or before.mark >= ENCRYPTED_FROM
    content = {**body, **({"stands_on": stands_on} if stands_on else {})}
    made = dossier.append([Draft(kind=kind, because=(before.id, *behind), body=content, secret=secret)])
    if made[0].secret and before.mark < ENCRYPTED_FROM:
        lock(dossier, before.id)
    if lowered:
        unlock(dossier, [*own, *made])
    return made[0]


def draft(grounds: Grounds, table: Table, new: New) -> Draft:
    """The record that makes a row, about to be appended; it stands on its reasons and on what it is a part of.

    Raises:
        Refused: a required field is empty, no such row can be (`Table.check`), or it would stand on nothing.
        Unknown: something it stands on or links to does not exist.
    """
    for name in grounds.required:
        if new.fields.get(name) in (None, ()):
            raise Refused(f"{table.record} needs {name}", place=name, next=f"{name}: {table.field(name).says}")
    if not new.because:
        raise Refused(
            "a row stands on something",
            place=table.name,
            next="--because ID of a document, statement or record; what you know yourself: --note TEXT",
        )
    check_links(grounds, new.fields)
    name = new.id or new_id(table.prefix)
    if grounds.entry is not None:
        if (why := grounds.entry.unfit(new.fields, as_of=new.as_of)) is not None:
            raise why.refusal(table.name)
        grounds.entry.met(name, new.fields)
    behind, stands_on, secret = _because(
        grounds, tuple(dict.fromkeys((*new.because, *wholes_of(table, new.fields)))), table.record
    )
    mark = strictest(new.mark or table.mark, *((Mark.CONFIDENTIAL,) if secret else ()))
    body: dict[str, Any] = {
        "table": table.name,
        "fields": new.fields,
        "as_of": _checked(new.as_of) if new.as_of else grounds.today,
        "as_of_basis": "stated" if new.as_of else "recorded",
        "mark": str(mark),
    }
    coded = ((name, grounds.fields[name].choices) for name in new.fields if name in grounds.fields)
    if versions := {str(choices): vocabulary(str(choices)).version for _, choices in coded if choices}:
        body["vocabularies"] = versions
    if new.passage:
        body["passage"] = dict(new.passage)
    if stands_on:
        body["stands_on"] = stands_on
    return Draft(
        kind=table.record,
        because=behind,
        body=body,
        id=name,
        secret=mark >= ENCRYPTED_FROM,
    )


def wholes_of(table: Table, fields: Mapping[str, Any]) -> tuple[str, ...]:
    """What a row is a part of: the targets of its required links. It stands on them, and is as strict as they are."""
    found: list[str] = []
    for each in table.fields:
        if each.kind == "link" and each.required and fields.get(each.name) is not None:
            value = fields[each.name]
            found += map(str, value) if isinstance(value, tuple | list) else (str(value),)
    return tuple(found)


@lru_cache(maxsize=4096)
def _checked(as_of: str) -> str:
    return checked(as_of, "as_of")


def _because(grounds: Grounds, names: tuple[str, ...], kind: str) -> tuple[tuple[str, ...], list[str], bool]:
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
