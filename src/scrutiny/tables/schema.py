"""The schema of a register: its tables, their fields, and what may stand in each field.

A register (asks, cases, …) has one main table and may have more (follow_ups, statuses, …). Everything that is the same
for all of them (recording, as-of dates, import, export, frames) reads these schemas and knows no register by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown, Withheld
from scrutiny.protection.marks import DEFAULT, Mark

#: What may stand in a field.
#:   text    words                          label   words in one language or several: {"fr": "…", "en": "…"}
#:   number  an integer or a decimal        range   two numbers {"min": 10, "max": 20}, either may be missing
#:   date    EDTF, any precision            day     one calendar day, ISO
#:   choice  an id of a vocabulary          link    the id of a row, statement, entity, document or any record
#:   flag    true or false
KINDS = ("text", "label", "number", "range", "date", "day", "choice", "link", "flag")

#: Columns that every row has beside its fields; no field may be called so.
GIVEN = ("id", "table", "because", "as_of", "as_of_basis", "mark", "record", "made_at", "maker", "withdrawn", "history")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a table.

    says      one sentence: what stands in it
    many      several values; a cell parts them with ``|``
    choices   the vocabulary a choice is of (`vocabulary.terms`)
    open      a choice that the vocabulary lacks is kept as written and reported, instead of refused
    to        tables that a link may lead to; empty: anything that has an id
    private   internal for good: contacts, notes, security; leaves in no form
    person    names or identifies a person; leaves only as that person consented
    whose     of such a field: the link that leads to that person; None: whom the row is about
    """

    name: str
    says: str
    kind: str = "text"
    required: bool = False
    many: bool = False
    choices: str | None = None
    open: bool = False
    to: tuple[str, ...] = ()
    private: bool = False
    person: bool = False
    whose: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.name in GIVEN or (self.kind == "choice") != (self.choices is not None):
            raise ValueError(f"field {self.name} is not well described")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a register.

    name      plural, unique among all tables: what `--as`, `--table` and `frame` take
    register  the register it belongs to
    record    the kind of its records in the ledger: ``RECORD``, ``RECORD_changed``, ``RECORD_withdrawn``
    prefix    of its ids: ``PREFIX-…``
    names     the field that says in words what a row is, for lists and links
    mark      of rows that nobody marked
    hidden    its rows are never listed, framed, searched, imported or exported, and lie in no view: whoever goes
              through all tables passes over it; only its own stage reads its records, and records who looked
    check     pure: the values of a whole row by field, as they will stand, and `as_of` where a date is stated; says why
              no such row can be, None if it can
    ground    of the dossier and the values of a whole row: why it may not be kept there and what would do, or None
    dated     no row is recorded without a stated as-of date
    unique    fields whose value no two rows share
    own       acts of its own stage alone record, change and withdraw its rows, and nothing restores one: what every
              table shares refuses them, and so does an import
    """

    name: str
    register: str
    record: str
    prefix: str
    says: str
    fields: tuple[Field, ...]
    names: str
    mark: Mark = DEFAULT
    hidden: bool = False
    check: Callable[[Mapping[str, Any]], str | None] | None = None
    ground: Callable[[Dossier, Mapping[str, Any]], tuple[str, str] | None] | None = None
    dated: bool = False
    unique: tuple[str, ...] = ()
    own: bool = False

    def fault(self, fields: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> str | None:
        """Why no row of these values can be, None if it can; what was as wrong `before` is no fault of a change."""
        if self.check is None:
            return None
        found = self.check(fields)
        return None if found is not None and before is not None and self.check(before) == found else found

    def need_shown(self) -> None:
        """Nothing, for a table whose rows may be listed, searched, imported and exported.

        Raises:
            Withheld: it is hidden.
        """
        if self.hidden:
            raise Withheld(
                f"{self.name} are never listed, searched, imported or exported",
                place=self.name,
                next=f"scrutiny {self.register} --help names the one act that opens a row, and records it",
            )

    def need_shared(self) -> None:
        """Nothing, for a table whose rows may be recorded, changed, withdrawn and imported as those of every table.

        Raises:
            Withheld: it is hidden.  Refused: acts of its own stage alone do that.
        """
        self.need_shown()
        if self.own:
            raise kept_apart(self.name)

    def field(self, name: str) -> Field:
        """The field of this name.

        Raises:
            Unknown: the table has none.
        """
        for field in self.fields:
            if field.name == name:
                return field
        listed = ", ".join(field.name for field in self.fields)
        raise Unknown(f"{self.name} have no field {name!r}", place=name, next=f"one of: {listed}")

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the fields that no row may lack."""
        return tuple(field.name for field in self.fields if field.required)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the ledger's records that make up its rows."""
        return (self.record, f"{self.record}_changed", f"{self.record}_withdrawn", f"{self.record}_restored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register: its main table first."""

    name: str
    says: str
    tables: tuple[Table, ...]

    @property
    def main(self) -> Table:
        """The table that the register is named after."""
        return self.tables[0]

    def table(self, name: str | None = None) -> Table:
        """The table of this name, the main one without a name.

        Raises:
            Unknown: the register has none.
        """
        for table in self.tables:
            if name in (None, table.name, table.record):
                return table
        listed = ", ".join(table.name for table in self.tables)
        raise Unknown(f"{self.name} have no table {name!r}", place=str(name), next=f"one of: {listed}")


def kept_apart(place: str) -> Refused:
    """The refusal of an act that every table shares, on a table or a row that acts of its own stage alone change."""
    return Refused(
        "acts of its own alone record, change or withdraw this; nothing restores it",
        place=place,
        next="the register's own commands, as its --help lists them",
    )
