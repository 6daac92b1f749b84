"""Rows are recorded, changed, withdrawn and restored by a person; every act is a record that says because."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scrutiny.dates import checked
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.ledger.record import Draft, Record
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark
from scrutiny.tables.cells import read
from scrutiny.tables.drafting import New, draft
from scrutiny.tables.entering import Entry
from scrutiny.tables.grounds import Grounds, because_of, check_links, wholes_of
from scrutiny.tables.locking import lock, need_open_ground, unlock
from scrutiny.tables.row import Row, changed
from scrutiny.tables.schema import Field, Table, kept_apart
from scrutiny.tables.standing import records_of, row

#: How many rows are appended in one step.
BATCH = 2000


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
    table.need_shared()
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
    table.need_shared()
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
        Refused: no reason was given, it was withdrawn before, or acts of its own alone withdraw it (`Table.own`).
    """
    return _stay(dossier, row_id, reason, withdrawn=True)


def restore(dossier: Dossier, row_id: str, *, reason: str) -> Row:
    """The row that was withdrawn stands again, with everything it said and linked to.

    Raises:
        Refused: no reason was given, it was not withdrawn, or nothing restores it (`Table.own`).
    """
    return _stay(dossier, row_id, reason, withdrawn=False)


def _stay(dossier: Dossier, row_id: str, reason: str, *, withdrawn: bool) -> Row:
    dossier.need_actor()
    before = row(dossier, row_id)
    if (dossier.ledger.get(row_id).body or {}).get("own"):
        raise kept_apart(row_id)
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
    behind, stands_on, secret = because_of(Grounds(dossier), tuple(because), kind)
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
