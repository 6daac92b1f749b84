"""The record that makes a row, before it is appended: checked, dated, marked, standing on its grounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scrutiny.dates import checked
from scrutiny.errors import Refused
from scrutiny.ledger.record import Draft, new_id
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark, strictest
from scrutiny.tables.grounds import Grounds, because_of, check_links, wholes_of
from scrutiny.tables.schema import Table
from scrutiny.vocabulary.terms import vocabulary


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
    behind, stands_on, secret = because_of(
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
    if table.own:
        body["own"] = True
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


@lru_cache(maxsize=4096)
def _checked(as_of: str) -> str:
    return checked(as_of, "as_of")
