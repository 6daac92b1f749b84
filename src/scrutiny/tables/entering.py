"""What keeps a row from being recorded, changed or imported as it stands: one gate for every way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from scrutiny import dates
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.tables.row import Row, begins
from scrutiny.tables.schema import Table
from scrutiny.tables.standing import rows


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a row cannot be entered, and what would do."""

    message: str
    next: str = "mend what the row says"

    @property
    def words(self) -> str:
        """Both in one line, as the reason of a bad row."""
        return f"{self.message}; {self.next}"

    def refusal(self, place: str) -> Refused:
        """The refusal that says so of one row."""
        return Refused(self.message, place=place, next=self.next)


@dataclass(slots=True)
class Entry:
    """The gate of one table for many rows, those met before among them.

    today  the newest day that news can be as of: today in the world's time or here, whichever is later
    keys   field of `Table.unique` → value as it is compared → the row that has it; looked up when first needed
    """

    dossier: Dossier
    table: Table
    today: date = field(default_factory=lambda: max(datetime.now(UTC).date(), datetime.now().astimezone().date()))
    keys: dict[str, dict[str, str]] = field(default_factory=dict)

    def unfit(self, fields: Mapping[str, Any], *, as_of: str | None, before: Row | None = None) -> Unfit | None:
        """Why a row of these values cannot be entered; None: nothing keeps it out.

        fields  the whole row as it will stand
        as_of   as stated with it, EDTF; None: nobody stated any
        before  the row that is changed; what was wrong with it before is no fault of the change
        """
        fields = {name: value for name, value in fields.items() if value is not None}
        if as_of is not None and _first(as_of) > self.today:
            return Unfit(f"it is as of {as_of}, which is yet to come", "--as-of DATE: the day the source knew it")
        if self.table.dated and as_of is None and before is None:
            name = self.table.record.replace("_", " ")
            return Unfit(f"a {name} needs the date it is as of", "--as-of DATE, in a table a column as_of; EDTF")
        held = fields if (known := _newest(as_of, before)) is None else {**fields, "as_of": known}
        earlier = None if before is None else {**before.fields, "as_of": before.as_of}
        if (why := self.table.fault(held, earlier)) is not None:
            return Unfit(why)
        if (twice := self._taken(fields, before)) is not None:
            return twice
        barred = None if self.table.ground is None else self.table.ground(self.dossier, fields)
        return None if barred is None else Unfit(*barred)

    def met(self, row_id: str, fields: Mapping[str, Any]) -> None:
        """From now on the row has these values of the fields that no two rows share."""
        for name in self.table.unique:
            known = self._known(name)
            for key in [key for key, other in known.items() if other == row_id]:
                del known[key]
            if fields.get(name) is not None:
                known[_key(fields[name])] = row_id

    def _taken(self, fields: Mapping[str, Any], before: Row | None) -> Unfit | None:
        for name in self.table.unique:
            value = fields.get(name)
            if value is None or (before is not None and _key(before.get(name)) == _key(value)):
                continue
            if self._known(name).get(_key(value), before and before.id) != (before and before.id):
                what = f"another of the {self.table.name} has this {name}"
                return Unfit(what, f"change that one, or give this one another {name}")
        return None

    def _known(self, name: str) -> dict[str, str]:
        if name not in self.keys:
            found = rows(self.dossier, self.table)
            self.keys[name] = {_key(row.get(name)): row.id for row in found if row.get(name) is not None}
        return self.keys[name]


@lru_cache(maxsize=4096)
def _first(as_of: str) -> date:
    return dates.parse(dates.checked(as_of, "--as-of")).earliest or date.min


def _newest(as_of: str | None, before: Row | None) -> str | None:
    """As of when the row holds once it is changed: older news does not override what is newer."""
    if before is None or as_of is None:
        return as_of if before is None else before.as_of
    return as_of if begins(as_of) >= begins(before.as_of) else before.as_of


def _key(value: Any) -> str:
    return " ".join(str(value).casefold().split())


__all__ = ["Entry", "Unfit"]
