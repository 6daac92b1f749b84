"""What is said: documents, statements, signatories, review."""

from __future__ import annotations

from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.errors import Refused
from scrutiny.statements import review as reviewing
from scrutiny.statements.listing import statements as all_statements
from scrutiny.statements.statement import KINDS, Statement


@click.command()
@command
def documents(asked: Asked) -> int:
    """List the documents the dossier holds."""
    from scrutiny.river import documents as all_documents

    with asked.open() as dossier:
        rows = all_documents(dossier)
    items = [
        {
            "document": row.id,
            "path": row.path,
            "title": row.title,
            "kind": row.kind,
            "publisher": row.publisher,
            "published": row.published,
            "published_basis": row.published_basis,
            "languages": list(row.languages),
            "bytes": row.bytes,
            "sha256": row.sha256,
            "media_type": row.media_type,
            "status": row.status,
            "mark": row.mark,
            "origin": row.origin,
            "rights_holder": row.rights_holder,
            "credit": row.credit,
            "parent": row.parent,
            "received_at": row.received_at,
        }
        for row in rows
    ]
    prose = [
        f"{row.id}  {row.kind:15} {row.published or 'undated':12} {row.publisher or '–'}\n    {row.title or row.path}"
        for row in rows
    ]
    return asked.answer(items, prose=[*prose, f"{len(rows)} documents. Next: scrutiny statements --document ID"])


@click.command()
@click.option("--kind", type=click.Choice(KINDS), help="Only statements of one kind.")
@click.option("--document", help="Only statements of one document.")
@command
def statements(asked: Asked, kind: str | None, document: str | None) -> int:
    """List what the documents say."""
    with asked.open() as dossier:
        rows = all_statements(dossier, kind, document)
    prose = [f"{row.id}  {row.kind:10} {row.status:9} {_short(row)}" for row in rows]
    prose.append(f"{len(rows)} statements. Next: scrutiny review ID accept")
    return asked.answer([item(row) for row in rows], prose=prose)


@click.command()
@click.option("--document", help="Only rolls of one document.")
@command
def signatories(asked: Asked, document: str | None) -> int:
    """List the entries of rolls."""
    from scrutiny.entities.signatories import signatories as all_signatories

    with asked.open() as dossier:
        items = all_signatories(dossier, document)
    prose = []
    for row in items:
        prose.append(f"{row['position']:>5}  {row['name']}")
        prose += [f"       maybe {each['position']}  {each['name']}  ({each['score']:.2f})" for each in row["doubles"]]
    rolls = len({row["roll"] for row in items})
    return asked.answer(items, prose=[*prose, f"{len(items)} entries in {rolls} rolls."])


@click.command()
@click.argument("ids", nargs=-1, required=True)
@click.argument("decision", type=click.Choice(list(reviewing.DECISIONS)))
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help="What a correction sets; may be repeated.")
@click.option("--reason", default="", help="Why.")
@command
def review(asked: Asked, ids: tuple[str, ...], decision: str, changes: tuple[str, ...], reason: str) -> int:
    """Accept, reject or correct proposals."""
    with asked.open() as dossier:
        items, remarks = reviewing.review(dossier, ids, decision, changes=_changes(changes), reason=reason)
        dossier.checkpoint()
    prose = [f"{row['id']} {row['status']}, record {row['record']}" for row in items]
    return asked.answer(items, remarks, prose=[*prose, "Next: scrutiny trace RECORD"])


def item(row: Statement) -> dict[str, Any]:
    """A statement as the command line prints it: its own fields beside those of its kind."""
    return {
        **dict.fromkeys(reviewing.FIELDS[row.kind]),
        **row.fields,
        "id": row.id,
        "kind": row.kind,
        "document": row.document,
        "passage": row.passage.as_item(),
        "status": row.status,
        "rule": row.rule,
        "record": row.record,
        "language": row.language,
        "mark": row.mark,
    }


def _changes(pairs: tuple[str, ...]) -> dict[str, str]:
    changes = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise Refused("this is no field and value", place=f"--set {pair}", next="--set FIELD=VALUE")
        changes[name] = value
    return changes


def _short(row: Statement) -> str:
    quote = " ".join(row.passage.quote.split())
    return quote if len(quote) <= 90 else quote[:89] + "…"
