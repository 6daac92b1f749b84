"""The timeline of a case: everything on record that has a date or a place in the order, each with its as-of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scrutiny.cases.sequence import Happening, in_order
from scrutiny.cases.status import Status
from scrutiny.tables.cells import worded
from scrutiny.tables.row import Row
from scrutiny.vocabulary.terms import vocabulary

#: What the dates of a procedure say.
_STEPS = {
    "filed": "submitted",
    "transmitted": "put to the State",
    "replied": "the State replied",
    "decided": "decided",
    "published": "made public",
}


def timeline(
    *,
    statuses: Iterable[Status] = (),
    events: Iterable[Row] = (),
    raisings: Iterable[Row] = (),
    applications: Iterable[Row] = (),
    procedures: Iterable[Row] = (),
    remedies: Iterable[Row] = (),
) -> list[Happening]:
    """What happened, in order as far as the order is known; takes the rows of one case."""
    return in_order(
        [
            *(each for status in statuses for each in _of_status(status)),
            *(_of_event(row) for row in events),
            *(_happening(row, "raised", _raised(row), row.get("date")) for row in raisings),
            *(_happening(row, "measure", "measure applied", row.get("since")) for row in applications),
            *(each for row in procedures for each in _of_procedure(row)),
            *(_happening(row, "remedy", _remedy(row), row.get("date")) for row in remedies),
        ]
    )


def as_item(each: Happening) -> dict[str, Any]:
    """A happening as the command line prints it."""
    return {
        "id": each.id,
        "what": each.what,
        "date": each.date,
        "words": each.words,
        "as_of": each.as_of,
        "position": each.position,
        "order": each.order,
        "because": list(each.because),
    }


def events(rows: Iterable[Row]) -> list[Happening]:
    """The events of a case alone, in order as far as it is known."""
    return in_order([_of_event(row) for row in rows])


def _of_status(status: Status) -> Iterator[Happening]:
    if status.since is not None or status.until is None:
        yield Happening(
            id=status.id,
            what="status",
            words=str(status),
            date=status.since,
            as_of=status.as_of,
            because=status.because,
        )
    if status.until is not None:
        yield Happening(
            id=status.id,
            what="status_ended",
            words=f"ended: {status}",
            date=status.until,
            as_of=status.as_of,
            because=status.because,
        )


def _of_event(row: Row) -> Happening:
    happening = _happening(row, "event", worded(row.get("what")), row.get("date"))
    position = row.get("position")
    return happening if position is None else _at(happening, float(position))


def _at(happening: Happening, position: float) -> Happening:
    return Happening(
        id=happening.id,
        what=happening.what,
        words=happening.words,
        date=happening.date,
        as_of=happening.as_of,
        position=position,
        because=happening.because,
    )


def _of_procedure(row: Row) -> Iterator[Happening]:
    name = " ".join(filter(None, (_label("procedure_kinds", row.get("kind")), row.get("reference"))))
    for field, said in _STEPS.items():
        if row.get(field):
            yield _happening(row, f"procedure_{field}", f"{name}: {said}", row.get(field))


def _raised(row: Row) -> str:
    by, venue = ", ".join(row.get("raised_by", ())), row.get("session") or row.get("venue")
    return f"raised by {by}" + (f", {venue}" if venue else "")


def _remedy(row: Row) -> str:
    return f"{_label('remedies', row.get('remedy'))}: {_label('remedy_states', row.get('standing')).casefold()}"


def _label(name: str, term_id: Any) -> str:
    term = vocabulary(name).find(str(term_id))
    return term.label() if term else str(term_id or "")


def _happening(row: Row, what: str, words: str, date: str | None) -> Happening:
    return Happening(id=row.id, what=what, words=words, date=date, as_of=row.as_of, because=row.because)


__all__ = ["as_item", "events", "timeline"]
