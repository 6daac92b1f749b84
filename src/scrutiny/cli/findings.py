"""What follows from what is said: disagreements, since."""

from __future__ import annotations

import click

from scrutiny.cli.printing import Asked, command


@click.command()
@command
def disagreements(asked: Asked) -> int:
    """List what does not agree."""
    from scrutiny.findings.disagreements import disagreements as all_disagreements

    with asked.open() as dossier:
        rows = all_disagreements(dossier)
    prose = []
    for row in rows:
        prose.append(f"{row.grade}: {row.summary}")
        prose += [f"    {document}, line {place.line}: {_short(place.quote)}" for document, place in row.passages]
    return asked.answer([row.as_item() for row in rows], prose=[*prose, f"{len(rows)} disagreements."])


@click.command()
@click.argument("day", metavar="DATE")
@command
def since(asked: Asked, day: str) -> int:
    """List what is new, stale or missing since a date."""
    from scrutiny.findings.due import since as everything_since

    with asked.open() as dossier:
        rows = everything_since(dossier, day)
    prose = [f"{row['what']:15} {row['id']}  {row.get('title') or row.get('as_of') or ''}" for row in rows]
    return asked.answer(rows, prose=[*prose, f"{len(rows)} things since {day}."])


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 100 else words[:99] + "…"
