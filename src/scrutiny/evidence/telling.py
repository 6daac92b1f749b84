"""What was told in an interview: its recording, its notes, and the rows whose information comes from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import Held, is_secret
from scrutiny.ledger.record import Record
from scrutiny.tables.row import Row, folded

#: Kinds of records that say from which interview another row (their ``act`` or ``incident``) comes.
TELLS = ("information",)
#: The kind of document that somebody told.
TOLD = "testimony"


def told(dossier: Dossier, rows: Mapping[str, Held]) -> dict[str, set[str]]:
    """Document or row → the interviews it was told in: whose recording or notes it is, or where it comes from."""
    found: dict[str, set[str]] = {}
    for made in dossier.ledger.scan(("interview",)):
        row = folded(records_of_row(dossier, made))
        notes = () if row is None or row.withdrawn else (name for name in row.because if is_told(rows.get(name)))
        for name in (*ids_in(row, ("recording",)), *notes):
            found.setdefault(name, set()).add(made.id)
    for made in dossier.ledger.scan(TELLS):
        row = folded(records_of_row(dossier, made))
        for interview in ids_in(row, ("interview",)):
            for name in ids_in(row, ("act",)) or ids_in(row, ("incident",)):
                found.setdefault(name, set()).add(interview)
    return found


def parts_of(dossier: Dossier, kind: str, link: str) -> dict[str, tuple[str, ...]]:
    """Row → the rows of a kind, none withdrawn, that a field of theirs links to it."""
    found: dict[str, tuple[str, ...]] = {}
    for made in dossier.ledger.scan((kind,)):
        for name in ids_in(folded(records_of_row(dossier, made)), (link,)):
            found[name] = (*found.get(name, ()), made.id)
    return found


def records_of_row(dossier: Dossier, made: Record) -> list[Record]:
    """The records of a row, its first at hand; no key is opened twice."""
    return [made, *dossier.changes(made)]


def is_told(row: Held | None) -> bool:
    """True for a document that somebody told, or that is confidential."""
    return row is not None and (row.given.get("kind") == TOLD or is_secret(row.mark))


def ids_in(row: Row | None, fields: Sequence[str]) -> tuple[str, ...]:
    """The ids that some fields of a row hold; none of one that was withdrawn or cannot be read."""
    if row is None or row.withdrawn:
        return ()
    values = [row.get(name) or () for name in fields]
    return tuple(str(each) for value in values for each in ((value,) if isinstance(value, str) else value))
