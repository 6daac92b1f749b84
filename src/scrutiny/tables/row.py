"""One row of a register as it stands at a moment: folded from the records that made and changed it.

A row is never rewritten: every change is a record with its own as-of date, reason and because. A change that learns
something older than what is known does not override what is newer; a correction carries the as-of date of what it
corrects, so it overrides exactly that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from scrutiny import dates
from scrutiny.ledger.record import Record
from scrutiny.protection.marks import Mark, parse, strictest
from scrutiny.tables.schema import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as it stands.

    fields       name → value; a field that is empty is absent; several values are a tuple
    because      everything it stands on: ids of records, statements, entities
    as_of        EDTF: as of when its fields hold; basis ``stated``, or ``recorded`` where nobody stated a date
    record       the record that last touched it, made at `made_at`
    changes      how many records came after the first
    passage      where the source says so: the cells of a table, the words of a document
    seq, touched the numbers of its first and its newest record in the ledger
    """

    id: str
    table: str
    fields: Mapping[str, Any]
    because: tuple[str, ...]
    as_of: str
    as_of_basis: str
    mark: Mark
    record: str
    made_at: str
    maker: str
    changes: int = 0
    withdrawn: bool = False
    passage: Mapping[str, Any] | None = None
    seq: int = 0
    touched: int = 0

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a field, or the default."""
        return self.fields.get(name, default)

    def as_item(self, fields: Iterable[Field] = ()) -> dict[str, Any]:
        """The row as the command line prints it: every field of its table, then what every row has.

        An empty field is null, or an empty list where it takes many.
        """
        shown = {field.name: () if field.many else None for field in fields} | dict(self.fields)
        return {
            "id": self.id,
            "table": self.table,
            **{name: list(value) if isinstance(value, tuple) else value for name, value in shown.items()},
            "because": list(self.because),
            "as_of": self.as_of,
            "as_of_basis": self.as_of_basis,
            "mark": str(self.mark),
            "made_at": self.made_at,
            "withdrawn": self.withdrawn,
            "passage": dict(self.passage) if self.passage else None,
        }


def first(record: Record) -> Row | None:
    """The row that a record makes; None when its body was erased or cannot be opened here."""
    body = record.body
    if body is None or "table" not in body:
        return None
    return Row(
        id=record.id,
        table=str(body["table"]),
        fields={name: _kept(value) for name, value in body["fields"].items()},
        because=(*record.because, *body.get("stands_on", ())),
        as_of=str(body["as_of"]),
        as_of_basis=str(body["as_of_basis"]),
        mark=_mark(body["mark"], record),
        record=record.id,
        made_at=record.made_at,
        maker=record.maker,
        passage=body.get("passage"),
        seq=record.seq,
        touched=record.seq,
    )


class Folding:
    """A row while one record after another is laid upon it; each costs no more than what it says itself."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self._after: dict[str, Any] = {"as_of": row.as_of, "changes": row.changes, "touched": row.touched}
        self._fields: dict[str, Any] = dict(row.fields)
        self._several: dict[str, dict[Any, Any]] = {}
        self._because = dict.fromkeys(row.because)

    @property
    def as_of(self) -> str:
        """As of when the row holds."""
        return str(self._after["as_of"])

    def take(self, record: Record) -> None:
        """The record, which is taken to be no older in its as-of date than the row, lies upon it."""
        body = record.body
        if body is None:
            return
        self._because.update(dict.fromkeys((*record.because[1:], *body.get("stands_on", ()))))
        after = self._after
        after.update(record=record.id, made_at=record.made_at, maker=record.maker)
        after["changes"] += 1
        after["touched"] = max(after["touched"], record.seq)
        if record.kind.endswith(("_withdrawn", "_restored")):
            after["withdrawn"] = record.kind.endswith("_withdrawn")
            return
        self._say(body)
        after["mark"] = _mark(body.get("mark", after.get("mark", self._row.mark)), record)
        if "as_of" in body:
            after["as_of"], after["as_of_basis"] = body["as_of"], body.get("as_of_basis", "stated")

    def lay(self, row: Row) -> None:
        """What the row said when it was first recorded lies upon what was learned later of an earlier time."""
        self._say({"fields": row.fields})
        self._after.update(as_of=row.as_of, as_of_basis=row.as_of_basis)

    def _say(self, body: Mapping[str, Any]) -> None:
        for name, value in body.get("fields", {}).items():
            self._several.pop(name, None)
            if value is None:
                self._fields.pop(name, None)
            else:
                self._fields[name] = _kept(value)
        for name, values in body.get("more", {}).items():
            held = self._held(name)
            for value in values:
                held.setdefault(_key(value), value)
        for name, values in body.get("less", {}).items():
            held = self._held(name)
            for value in values:
                held.pop(_key(value), None)

    def _held(self, name: str) -> dict[Any, Any]:
        """The several values of a field; they stand here until the row is asked for."""
        if name not in self._several:
            self._several[name] = {_key(value): value for value in self._fields.get(name, ())}
            self._fields.setdefault(name, ())
        return self._several[name]

    def row(self) -> Row:
        """The row as it stands now."""
        fields = {
            name: tuple(self._several[name].values()) if name in self._several else value
            for name, value in self._fields.items()
        }
        fields = {name: value for name, value in fields.items() if value != ()}
        return replace(self._row, **self._after, fields=fields, because=tuple(self._because))


def changed(row: Row, record: Record) -> Row:
    """The row after one more record, which is taken to be no older in its as-of date than the row."""
    folding = Folding(row)
    folding.take(record)
    return folding.row()


def folded(records: Iterable[Record], as_of: str | None = None) -> Row | None:
    """The row that its records, the first one first, amount to; with `as_of`, only what holds by that date.

    None when the row had not begun by then, or its first record cannot be read.
    """
    made, *later = records
    row = first(made)
    limit = dates.parse(as_of).latest if as_of else None
    if row is None:
        return None
    begun = begins(row.as_of)
    dated = [(begins(_as_of(record, row.as_of)), record.seq, record) for record in later if record.body is not None]
    holding = sorted((each for each in dated if limit is None or each[0] <= limit), key=lambda each: each[:2])
    before = [record for day, _, record in holding if day < begun]
    if limit is not None and begun > limit and not before:
        return None
    folding = Folding(replace(row, fields={}) if before else row)
    for record in before:
        folding.take(record)
    if before and (limit is None or begun <= limit):
        folding.lay(row)
    for day, _, record in holding:
        if day >= begun:
            folding.take(record)
    return replace(folding.row(), mark=_newest_mark((made, *later)))


def _newest_mark(records: Iterable[Record]) -> Mark:
    """The mark that was decided last, whatever it is as of: a past view protects no less than today."""
    known = [record for record in records if record.body is not None]
    word = [str(record.body["mark"]) for record in known if record.body and "mark" in record.body][-1]
    return _mark(word, next((record for record in known if record.secret), known[0]))


def is_older(record: Record, row: Row | Folding) -> bool:
    """True when a record tells of a time before what the row already knows, so that the row has to be folded anew."""
    as_of = (record.body or {}).get("as_of")
    return as_of is not None and begins(str(as_of)) < begins(row.as_of)


def _as_of(record: Record, default: str) -> str:
    return str((record.body or {}).get("as_of", default))


@lru_cache(maxsize=8192)
def begins(as_of: str) -> date:
    """The first day of an EDTF date, its last where it has no first: from then on what it dates holds."""
    known = dates.parse(as_of)
    return known.earliest or known.latest or date.min


def _key(value: Any) -> Any:
    """What tells values of one field apart; a range or a label is told by how it is written."""
    return repr(sorted(value.items())) if isinstance(value, Mapping) else value


def _kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _mark(word: str, record: Record) -> Mark:
    """The mark; what is kept locked is confidential at least."""
    return strictest(parse(word), Mark.CONFIDENTIAL) if record.secret else parse(word)
