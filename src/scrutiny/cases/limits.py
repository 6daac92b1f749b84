"""The limits of procedures, as dated data with a source, and the days they fall on.

The shipped list (``vocabulary/cases/limits.yaml``) says of each limit as of when and by which source, and whether that
source was read for it. A dossier's own row goes before the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from scrutiny import dates
from scrutiny.cases.duration import after, readable
from scrutiny.tables.row import Row
from scrutiny.vocabulary import listing

TO_BE_CHECKED = "to be checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One limit: how long, counted from when, by which source, as of when.

    checked   True when the source was read for it; else it is to be checked before anyone relies on it
    instead   the procedure that still takes the case once the limit for submission is over
    id        of the dossier's row; None: of the shipped list
    """

    procedure: str
    what: str
    duration: str | None
    counted_from: str | None
    source: str
    as_of: str
    checked: bool
    instead: str | None = None
    id: str | None = None

    @property
    def words(self) -> str:
        """The limit in words, with its source and as-of date."""
        length = readable(self.duration)
        said = length.words if length else (self.duration or "none")
        start = f" from {self.counted_from}" if self.counted_from else ""
        trust = "" if self.checked else f"; {TO_BE_CHECKED}"
        return f"{self.what.replace('_', ' ')}: {said}{start} (as of {self.as_of}, {self.source}{trust})"

    def falls_on(self, start: str | None) -> tuple[date, date] | None:
        """The first and the last day that the limit may fall on when counted from an EDTF date; None: not known."""
        length = readable(self.duration)
        if length is None or start is None:
            return None
        known = dates.parse(start)
        if known.earliest is None or known.latest is None:
            return None
        return after(known.earliest, length), after(known.latest, length)

    def as_item(self) -> dict[str, Any]:
        """The limit as the command line prints it."""
        return {
            "id": self.id,
            "procedure": self.procedure,
            "what": self.what,
            "duration": self.duration,
            "counted_from": self.counted_from,
            "source": self.source,
            "as_of": self.as_of,
            "checked": self.checked,
            "words": self.words,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What is due next in a procedure, and by when; `basis` says who set it."""

    procedure: str
    cases: tuple[str, ...]
    kind: str
    what: str
    due: date
    basis: str

    def as_item(self, at: date) -> dict[str, Any]:
        """The deadline as the command line prints it, with the days left on a day."""
        return {
            "id": self.procedure,
            "cases": list(self.cases),
            "kind": self.kind,
            "what": self.what,
            "due": self.due.isoformat(),
            "days_left": (self.due - at).days,
            "basis": self.basis,
        }


@cache
def shipped() -> tuple[Limit, ...]:
    """The shipped list of limits."""
    return tuple(Limit(**each) for each in listing("cases/limits")["limits"])


def limits(rows: Iterable[Row] = (), procedure: str | None = None) -> list[Limit]:
    """The limits that hold: of the dossier's rows the newest of its kind, else the shipped one."""
    held = {(each.procedure, each.what): each for each in shipped()}
    for row in sorted(rows, key=lambda row: (dates.parse(row.as_of).latest or date.max, row.seq)):
        own = Limit(
            procedure=str(row.get("procedure")),
            what=str(row.get("what")),
            duration=row.get("duration"),
            counted_from=row.get("counted_from"),
            source=str(row.get("source")),
            as_of=row.as_of,
            checked=True,
            id=row.id,
        )
        held[(own.procedure, own.what)] = own
    return [each for each in held.values() if procedure in (None, each.procedure)]


def deadlines(procedures: Iterable[Row], known: Sequence[Limit]) -> list[Deadline]:
    """What is due next in each procedure: what the body set, else what the limits give, while nobody has acted."""
    found: list[Deadline] = []
    for row in procedures:
        if row.get("stage") in ("closed", "inadmissible") or row.get("decided"):
            continue
        said: dict[str, Any] = {
            "procedure": row.id,
            "cases": tuple(row.get("cases", ())),
            "kind": str(row.get("kind")),
        }
        if row.get("deadline"):
            due = dates.parse(row.get("deadline")).latest
            if due is not None:
                what = row.get("deadline_what") or "deadline"
                found.append(Deadline(what=what, due=due, basis=f"on record, as of {row.as_of}", **said))
            continue
        for limit in known:
            if limit.procedure != said["kind"] or limit.what != "state_reply" or row.get("replied"):
                continue
            falls = limit.falls_on(row.get(str(limit.counted_from)))
            if falls is not None:
                found.append(Deadline(what="state_reply", due=falls[1], basis=limit.words, **said))
    return sorted(found, key=lambda each: each.due)


__all__ = ["TO_BE_CHECKED", "Deadline", "Limit", "deadlines", "limits", "shipped"]
