"""What figures may be counted over: the tables of the registers, and what a report reads besides.

Nothing that is private, or that names a person, is ever asked by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

import scrutiny
from scrutiny.errors import Refused, Unknown
from scrutiny.protection.marks import ENCRYPTED_FROM
from scrutiny.tables.schema import Field, Table
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.folding import fold
from scrutiny.vocabulary.terms import vocabulary

#: What every row of a register is asked by beside its fields.
GIVEN = {"id": "link", "mark": "text", "as_of": "date", "made_at": "date"}
#: Fields of a person that tell nobody apart: they may be asked by, in groups.
GROUPS = ("choice", "number", "flag", "date", "day")


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that rows may be asked by: `among` are the only words it holds, empty where any may stand."""

    field: Field
    among: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        return self.field.kind in ("date", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Countable:
    """A table that may be counted.

    name       as the outline writes it; `table` is the register's, None for what the report makes itself
    fields     by name; `closed` are those that exist and may not be asked by
    columns    what the table under a figure shows of a row, as paths
    protected  rows stand for persons or sources: small counts are told in words only
    sparse     fields that only some kinds of rows have: where one is empty, it does not hold, and nothing is missing
    """

    name: str
    fields: Mapping[str, Asked]
    closed: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()
    protected: bool = False
    sparse: frozenset[str] = frozenset()
    table: Table | None = field(default=None, compare=False)


@cache
def countables() -> Mapping[str, Countable]:
    """name → what may be counted, in the order of the registers."""
    tables = [table for name in scrutiny.REGISTERS for table in scrutiny.register(name).tables]
    open_ = [table for table in tables if not table.hidden and table.mark < ENCRYPTED_FROM]
    made = listing("figure_tables")["made"]
    return {table.name: _of_register(table) for table in open_} | {name: _made(name) for name in made}


def countable(name: str) -> Countable | None:
    """What a word of an outline means: the name of a table, of its record, or of its register; None: nothing."""
    found = countables().get(name)
    if found is not None:
        return found
    try:
        return countables().get(scrutiny.table(name).name)
    except Unknown:
        return None


def field_at(table: Countable, path: str) -> Asked | None:
    """The field that a path leads to: ``status``, or through links ``case.state_concerned``; None: there is none."""
    first, dot, rest = path.partition(".")
    found = table.fields.get(first)
    if not dot or found is None:
        return found
    beyond = (countable(name) for name in found.field.to) if found.field.kind == "link" else iter(())
    return next((field for each in beyond if each is not None and (field := field_at(each, rest))), None)


def faulty(message: str, next: str) -> Refused:
    """The refusal of a query, to be raised; the reader of the outline makes it a fault with its place."""
    return Refused(message, next=next)


def nearest(word: str, among: Any) -> str:
    """The words nearest to one that was mistyped, else the first ones, as a next step prints them."""
    known = list(map(str, among))
    found = get_close_matches(word, known, n=1, cutoff=0.5)
    if found:
        return f"did you mean {found[0]}?"
    return f"one of: {', '.join(known[:24])}{' …' if len(known) > 24 else ''}"


def term_of(asked: Asked, word: str) -> str | None:
    """The word as rows hold it: the id of a vocabulary's term for its label in any language; None: no such word."""
    if asked.field.kind == "choice":
        found = vocabulary(str(asked.field.choices)).find(word)
        return found.id if found is not None else (word if asked.field.open else None)
    if asked.among:
        return next((each for each in asked.among if fold(each) == fold(word)), None)
    return word


def words_of(asked: Asked) -> tuple[str, ...]:
    """The words that a field may hold; empty where any may stand."""
    if asked.field.kind == "choice":
        return tuple(term.id for term in vocabulary(str(asked.field.choices)).terms if not term.retired)
    return asked.among


def _of_register(table: Table) -> Countable:
    data = listing("figure_tables")
    words = data["words"].get(table.name, {})
    fields = {name: Asked(Field(name=f"row_{name}", says="", kind=kind)) for name, kind in GIVEN.items()}
    closed = set()
    for each in table.fields:
        if each.private or (each.person and each.kind not in GROUPS):
            closed.add(each.name)
        elif each.kind != "label":
            fields[each.name] = Asked(each, tuple(words.get(each.name, ())))
    for name, kind in data["beside"].get(table.name, {}).items():
        choices = None if kind in ("text", "flag") else kind
        made = Field(name=name, says="", kind="choice" if choices else kind, choices=choices)
        fields[name] = Asked(made, tuple(words.get(name, ())))
    return Countable(
        name=table.name,
        fields=fields,
        closed=frozenset(closed),
        columns=tuple(data["columns"].get(table.name) or _columns(table)),
        protected=table.name in data["protected"],
        table=table,
    )


def _columns(table: Table) -> tuple[str, ...]:
    """The first choice, date and code or reference of a table, nothing of a person."""
    plain = [each for each in table.fields if not (each.private or each.person)]
    choice = next((each.name for each in plain if each.kind == "choice"), None)
    day = next((each.name for each in plain if each.kind in ("date", "day")), "as_of")
    code = next((each.name for each in plain if each.name in ("code", "symbol", "reference", "number", "body")), None)
    return tuple(name for name in (code, choice, day) if name)


def _made(name: str) -> Countable:
    data = listing("figure_tables")
    words = data["words"].get(name, {})
    fields = {
        field: Asked(
            Field(name=f"its_{field}" if field in GIVEN else field, says="", kind=kind), tuple(words.get(field, ()))
        )
        for field, kind in data["made"][name].items()
    }
    return Countable(
        name=name,
        fields=fields,
        columns=tuple(data["columns"].get(name, ())),
        sparse=frozenset(data["sparse"].get(name, ())),
        protected=name in data["protected"],
    )


__all__ = ["Asked", "Countable", "countable", "countables", "faulty", "field_at", "nearest", "term_of", "words_of"]
