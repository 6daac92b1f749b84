"""What a person should look at since a date: what is new, cited and not held, grown old, overdue or due next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import scrutiny
from scrutiny.asks import due as asks
from scrutiny.cases import due as cases
from scrutiny.cases.held import title
from scrutiny.dialogue import due as dialogue
from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from, unnamed
from scrutiny.errors import Refused
from scrutiny.evidence.document import Document
from scrutiny.findings.claims.standing import findings
from scrutiny.findings.repeats.cited import answers, counts_of, ends
from scrutiny.incidents import due as incidents
from scrutiny.interviews import due as interviews
from scrutiny.letters import due as letters
from scrutiny.protection.marks import ENCRYPTED_FROM, parse
from scrutiny.protection.release import PUBLIC
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.tables import standing
from scrutiny.tables.cells import worded
from scrutiny.tables.parts import parted
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Table

#: After how many days what a document says of a continuing state is no longer taken for the present.
FRESH = 180

#: How many new rows of one table are listed one by one.
LISTED = 40

#: Acts that go on until something ends them.
CONTINUING = frozenset({"arbitrary_detention", "detention", "enforced_disappearance", "house_arrest", "imprisonment"})


def since(dossier: Dossier, day: str) -> list[dict[str, Any]]:
    """What is new since a day (ISO), what is cited and not held, what is stale on that day, what waits for somebody.

    Raises:
        Refused: the day is no calendar date.
    """
    start = _day(day)
    rows, said = documents(dossier), statements(dossier)
    names = hidden_from(dossier, PUBLIC)
    return [
        *_new(dossier, rows, start),
        *_nameless(names, _recorded(dossier, start)),
        *_missing(rows, said),
        *_stale(rows, said, start),
        *_waiting(dossier),
        *_nameless(names, _due(dossier, start)),
    ]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text} is no date", place="since", next="write it as 2020-09-09") from None


def _new(dossier: Dossier, rows: Sequence[Document], start: date) -> Iterator[dict[str, Any]]:
    """Documents received and reviews made on the day or after."""
    for row in rows:
        if date.fromisoformat(row.received_at[:10]) >= start:
            title = row.title if parse(row.mark) < ENCRYPTED_FROM else None
            yield {"what": "new_document", "id": row.id, "due": None, "title": title, "path": row.path}
    for record in dossier.ledger.scan(("review",)):
        if date.fromisoformat(record.made_at[:10]) >= start and record.body is not None:
            shown = record.body["statement"]["id"]
            yield {
                "what": "reviewed",
                "id": record.id,
                "due": None,
                "statement": shown,
                "status": record.body["status"],
            }


def _recorded(dossier: Dossier, start: date) -> Iterator[dict[str, Any]]:
    """Rows of the registers that were recorded or changed on the day or after; many of one table as one item."""
    for name in scrutiny.REGISTERS:
        for table in scrutiny.register(name).tables:
            if table.hidden:
                continue
            known, _ = parted(dossier, scrutiny.register(name), table, standing.rows(dossier, table))
            found = [row for row in known if date.fromisoformat(row.made_at[:10]) >= start]
            if len(found) > LISTED:
                many = f"{len(found)} {table.name.replace('_', ' ')}"
                yield {"what": "new_rows", "id": found[-1].id, "due": None, "table": table.name, "title": many}
                continue
            for row in found:
                what = "changed_row" if row.changes else "new_row"
                named = _named(table, row)
                item = {"what": what, "id": row.id, "due": None, "table": table.name, "title": named}
                yield {**item, "as_of": row.as_of}


def _nameless(names: tuple[str, ...], items: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The items; a title in which one of the names stands is none."""
    for item in items:
        yield {**item, "title": unnamed(item["title"], names)}


def _named(table: Table, row: Row) -> str | None:
    """What a row is called in words that name no protected person; None where nothing may be said."""
    if row.mark >= ENCRYPTED_FROM:
        return None
    if table.name == "cases":
        return None if (called := title(row)) == row.id else called
    said = None if _personal(table) else row.get(table.names)
    if isinstance(said, tuple | list):
        return " | ".join(map(worded, said))
    return worded(said) or None


def _personal(table: Table) -> bool:
    """True when what a row is called names a person, or is internal for good."""
    named = table.field(table.names)
    return named.person or named.private


def _due(dossier: Dossier, start: date) -> Iterator[dict[str, Any]]:
    """What the registers know to be overdue, stale, expiring or due next: today, or on a day yet to come."""
    day = max(start, datetime.now(UTC).date())
    for module in (incidents, cases, interviews, asks, letters, dialogue):
        yield from module.due(dossier, day)


def _missing(rows: Sequence[Document], said: Sequence[Statement]) -> Iterator[dict[str, Any]]:
    """Documents that are cited and not held."""
    counts = counts_of(said)
    by_id = {row.id: row for row in rows}
    for citation in said:
        if citation.kind != "citation" or citation.status == "rejected":
            continue
        citing = by_id[citation.document]
        if not any(answers(citation, citing, row, counts.get(row.id, set())) for row in rows if row.id != citing.id):
            yield {
                "what": "cited_not_held",
                "id": citation.id,
                "due": None,
                "title": citation.fields["title"],
                "issued": citation.fields.get("issued"),
                "document": citation.document,
                "passage": citation.passage.as_item(),
            }


def _stale(rows: Sequence[Document], said: Sequence[Statement], start: date) -> Iterator[dict[str, Any]]:
    """Documents whose continuing allegations are older than they may be on the day."""
    for row in rows:
        ongoing = [s for s in said if s.document == row.id and _continues(s)]
        if not ongoing or not row.published:
            continue
        due = ends(row.published) + timedelta(days=FRESH)
        if due < start:
            yield {
                "what": "stale",
                "id": row.id,
                "due": due.isoformat(),
                "as_of": row.published,
                "statements": [s.id for s in ongoing],
            }


def _waiting(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Findings that somebody has to clear, to publish, or to look at again since something under them changed."""
    waits = {"draft": "finding_to_clear", "corrected": "finding_to_clear", "cleared": "finding_to_publish"}
    for row in findings(dossier):
        what = waits.get(row.status)
        if row.status == "published" and row.why_not:
            what = "finding_to_look_at"
        if what is not None:
            yield {"what": what, "id": row.id, "due": None, "title": row.words, "why_not": list(row.why_not)}


def _continues(statement: Statement) -> bool:
    return (
        statement.kind == "allegation" and statement.status != "rejected" and statement.fields.get("act") in CONTINUING
    )
