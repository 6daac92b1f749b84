"""The data dictionary: every column of every table as a frame and a file have it, in one stable order.

The columns of a table are its id, then its fields in the order of the schema, then what every row has. A range is two
columns, an EDTF date three: as written, its first day and its last. What is private has no column anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from scrutiny.tables.columns import days_of
from scrutiny.tables.schema import Field, Register, Table
from scrutiny.vocabulary.terms import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    field       the field whose value, or part of it, stands here; None for what every row has
    kind        what the field holds (`schema.KINDS`)
    type        what the column holds: text, number, flag, day (ISO), list of text, list of number
    required    no row lacks it
    many        a list of values, distinct and in order; several ranges or labels are a JSON list in a text
    vocabulary  the list whose ids stand here, and its version; `open` allows others, as written
    to          the tables that an id here leads to; empty: anything that has an id
    person      it names or identifies a person
    """

    table: str
    name: str
    field: str | None
    kind: str
    type: str
    says: str
    required: bool = False
    many: bool = False
    vocabulary: str | None = None
    version: str | None = None
    open: bool = False
    to: tuple[str, ...] = ()
    person: bool = False

    def as_item(self) -> dict[str, Any]:
        """The column as the command line prints it."""
        return {**asdict(self), "to": list(self.to)}


#: What every row has beside its fields: before them its id, behind them the rest; kind and type, and what it says.
_BEHIND = (
    ("because", "link", True, "What it stands on: records, documents, statements."),
    ("as_of", "date", False, "As of when its fields hold, EDTF."),
    ("as_of_from", "day", False, "The first day of that; empty without a bound."),
    ("as_of_to", "day", False, "The last day of that; empty without a bound."),
    ("as_of_basis", "text", False, "stated: somebody said as of when; recorded: the day of recording."),
    ("mark", "text", False, "How far it may travel: public, restricted, confidential, strict."),
    ("record", "link", False, "The record that last touched it."),
    ("made_at", "text", False, "When that record was made, UTC."),
    ("maker", "text", False, "Who made that record."),
    ("withdrawn", "flag", False, "Whether it was withdrawn."),
)
_TYPES = {"number": "number", "range": "number", "flag": "flag", "day": "day"}


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a table, in order; none for a table that is hidden."""
    if table.hidden:
        return ()
    first = Column(table=table.name, name="id", field=None, kind="link", type="text", required=True, says=_ID)
    behind = [
        Column(
            table=table.name,
            name=name,
            field=None,
            kind=kind,
            type=f"list of {_type(kind)}" if many else _type(kind),
            many=many,
            required=name not in ("as_of_from", "as_of_to"),
            says=says,
        )
        for name, kind, many, says in _BEHIND
    ]
    return (first, *(column for field in table.fields for column in _of(table, field)), *behind)


_ID = "The id of the row, which never changes."


def _type(kind: str) -> str:
    return _TYPES.get(kind, "text")


def _of(table: Table, field: Field) -> Iterable[Column]:
    if field.private:
        return
    known: dict[str, Any] = {
        "table": table.name,
        "field": field.name,
        "kind": field.kind,
        "required": field.required,
        "person": field.person,
    }
    if field.kind == "range" and not field.many:
        part = {**known, "required": False, "type": "number"}
        yield Column(**part, name=f"{field.name}_min", says=f"{field.says} The least.")
        yield Column(**part, name=f"{field.name}_max", says=f"{field.says} The most.")
        return
    listed = field.many and field.kind not in ("range", "label")
    yield Column(
        **known,
        name=field.name,
        type=f"list of {_type(field.kind)}" if listed else "text" if field.many else _type(field.kind),
        says=field.says,
        many=listed,
        vocabulary=field.choices,
        version=vocabulary(field.choices).version if field.choices else None,
        open=field.open,
        to=field.to,
    )
    ends = ("The first day of that; empty without a bound.", "The last day of that; empty without a bound.")
    for name, says in zip(days_of(table, field), ends, strict=False):
        yield Column(**{**known, "required": False}, name=name, type="day", says=says)


def dictionary(registers: Iterable[Register]) -> list[Column]:
    """Every column of every table of the registers, in their order; hidden tables and private fields are left out."""
    return [column for register in registers for table in register.tables for column in columns_of(table)]


__all__ = ["Column", "columns_of", "dictionary"]
