"""The statements of a dossier: every proposal with what a person's review made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.custody import Held, held
from scrutiny.ledger.record import Record
from scrutiny.statements.dating import Days, days, resolved
from scrutiny.statements.statement import Statement
from scrutiny.statements.study import study, views_of
from scrutiny.text.passage import Passage


def statements(dossier: Dossier, kind: str | None = None, document: str | None = None) -> list[Statement]:
    """The statements of one kind or all, of one document or all, in the order of intake, then of place.

    Raises:
        Unknown: the dossier holds no such document.
    """
    if document is not None and all(row.document != document for row in held(dossier)):
        raise Unknown("the dossier holds no such document", place=document, next="scrutiny documents lists them")
    return [
        each
        for each in _every(dossier).values()
        if (kind is None or each.kind == kind) and (document is None or each.document == document)
    ]


def _every(dossier: Dossier) -> dict[str, Statement]:
    """Every statement by its id, in the order of intake, then of place."""

    def listed() -> dict[str, Statement]:
        study(dossier)
        reviews, counted = _by_document(newest_reviews(dossier)), days(dossier)
        return {
            each.id: each
            for row in held(dossier)
            for each in _of_document(dossier, row, reviews.get(row.document, {}), counted)
        }

    return dossier.once("statements", listed)


def signatories(dossier: Dossier, document: str | None = None) -> list[dict[str, Any]]:
    """The entries of all rolls, or of those of one document, in the order of intake, then of the roll.

    Every entry has position, name, kind, capacity, scripts, language, flags, entity (None until names are judged),
    and the document and roll it stands in.

    Raises:
        Unknown: the dossier holds no such document.
    """
    known: dict[str, Any] = {"position": None, "name": "", "kind": "unknown", "capacity": None}
    return [
        {
            **known,
            "scripts": [],
            "language": None,
            "flags": [],
            **entry,
            "entity": None,
            "document": roll.document,
            "roll": roll.id,
        }
        for roll in statements(dossier, "roll", document)
        for entry in roll.fields.get("entries", ())
    ]


def statement(dossier: Dossier, statement_id: str) -> Statement:
    """One statement.

    Raises:
        Unknown: no statement has this id.
    """
    found = _every(dossier).get(statement_id)
    if found is None:
        raise Unknown("no statement has this id", place=statement_id, next="scrutiny statements lists them")
    return found


def newest_reviews(dossier: Dossier) -> dict[str, Record]:
    """The last review of every statement that was reviewed, by statement."""
    return {
        record.body["statement"]["id"]: record for record in dossier.ledger.scan(("review",)) if record.body is not None
    }


def finder(dossier: Dossier, statement_id: str) -> Mapping[str, Any] | None:
    """The row of a proposal as `trace` takes it: it stands on the frozen text it was read in."""
    if not statement_id.startswith("s-"):
        return None
    try:
        found = statement(dossier, statement_id)
    except Unknown:
        return None
    if found.record is not None:
        because: tuple[str, ...] = (found.record,)
    else:
        because = tuple(row.text for row in held(dossier) if row.document == found.document and row.text is not None)
    return {
        "id": found.id,
        "kind": found.kind,
        "maker": f"machine: {found.rule}",
        "made_at": None,
        "because": because,
        "passage": found.passage.as_item(),
        "status": found.status,
    }


def _by_document(reviews: Mapping[str, Record]) -> dict[str, dict[str, Record]]:
    """The reviews of each document, by statement."""
    found: dict[str, dict[str, Record]] = {}
    for name, record in reviews.items():
        found.setdefault((record.body or {})["statement"]["document"], {})[name] = record
    return found


def _of_document(dossier: Dossier, document: Held, reviews: Mapping[str, Record], counted: Days) -> Iterator[Statement]:
    """The proposals of one document under their reviews, then reviewed ones that are no longer proposed."""
    rows = views_of(dossier, document).db.execute(
        "SELECT id, kind, statement FROM proposals WHERE document = ? ORDER BY place", (document.document,)
    )
    found = [_proposed(document, *row) for row in rows] + list(resolved(dossier, document, counted))
    proposed = {row.id for row in found}
    for name, record in reviews.items():
        if name not in proposed:
            found.append(from_item((record.body or {})["statement"]))
    for row in sorted(found, key=lambda row: (row.passage.start, row.passage.end, row.kind)):
        yield _reviewed(row, reviews.get(row.id))


def _proposed(document: Held, statement_id: str, kind: str, text: str) -> Statement:
    fields = json.loads(text)
    return from_item(
        {"id": statement_id, "kind": kind, "document": document.document, "mark": str(document.mark), **fields}
    )


def from_item(item: Mapping[str, Any]) -> Statement:
    """A statement from its plain form, as views and reviews keep it."""
    place = dict(item["passage"])
    if place.get("box") is not None:
        place["box"] = tuple(place["box"])
    return Statement(
        id=item["id"],
        kind=item["kind"],
        document=item["document"],
        passage=Passage(**place),
        rule=item["rule"],
        mark=item.get("mark", "restricted"),
        language=item.get("language"),
        fields=item["fields"],
    )


def _reviewed(statement: Statement, record: Record | None) -> Statement:
    if record is None or record.body is None:
        return statement
    body = record.body
    return replace(
        statement,
        status=body["status"],
        record=record.id,
        fields={**body["statement"]["fields"], **body.get("set", {})},
    )
