"""What was read: text and search."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from scrutiny.cli.printing import Asked, command


@click.command()
@click.argument("document")
@command
def text(asked: Asked, document: str) -> int:
    """Show the text of a document as it was read."""
    from scrutiny.text.freeze import text as read_text

    with asked.open() as dossier:
        reading = read_text(dossier, document)
    spans = [_span(asdict(span)) for span in reading.spans]
    item = {
        "document": document,
        "text": reading.text,
        "spans": spans,
        "extractor": reading.extractor,
        "languages": list(reading.languages),
        "properties": dict(reading.properties),
    }
    return asked.answer([item], prose=[reading.text])


def _span(fields: dict[str, Any]) -> dict[str, Any]:
    """What is known of a span; start, end, kind, language and script always stand."""
    always = ("start", "end", "kind", "language", "script")
    return {name: value for name, value in fields.items() if name in always or value is not None}


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--most", default=20, show_default=True, help="How many passages at most.")
@command
def search(asked: Asked, words: tuple[str, ...], most: int) -> int:
    """Find passages, in any script."""
    from scrutiny.text.finding import search as find_words

    with asked.open() as dossier:
        found = find_words(dossier, " ".join(words), most)
    prose = [f"{hit.document}, line {hit.passage.line}: {hit.highlighted()}" for hit in found]
    return asked.answer([hit.as_item() for hit in found], prose=[*prose, f"{len(found)} passages."])
