"""Pages without a dossier: a text read by the real rules, with its statements, for the rules of figures and faults."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scrutiny.evidence.document import Document
from scrutiny.findings.figures.pages import Page
from scrutiny.findings.figures.rivals import side_by_side
from scrutiny.findings.found import Compared
from scrutiny.findings.numbers import around
from scrutiny.statements.dates import stated_dates
from scrutiny.statements.identifiers import found_in
from scrutiny.statements.propose import propose
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Statement, passage
from scrutiny.text.annotate import annotate
from scrutiny.text.describe import describe
from scrutiny.text.extract import read


def page(text: str, name: str = "a.txt", parent: str | None = None) -> Page:
    """A text as a page; its name is its document's id, its day and kind are what it says of itself."""
    reading = annotate(read(text.encode(), name, None))
    said = describe(reading, name, dates=stated_dates(reading), identifiers=found_in(reading))
    prose = Prose(reading, kind=said.kind, published=said.published, publisher=said.publisher)
    document = Document(
        id=name,
        path=name,
        title=said.title,
        kind=said.kind,
        publisher=said.publisher,
        published=said.published,
        published_basis=said.published_basis,
        languages=tuple(said.languages),
        media_type=reading.media_type,
        bytes=len(text),
        sha256=None,
        text_sha256=None,
        status="new",
        mark="public",
        received_at="",
        origin=name,
        parent=parent,
        extractor=reading.extractor,
        pages=0,
    )
    return Page(document, prose, tuple(_statements(name, prose)))


def _statements(name: str, prose: Prose) -> Iterable[Statement]:
    for at, row in enumerate(propose(prose)):
        block = prose.block_at(row.start)
        yield Statement(
            id=f"s-{name}-{at}",
            kind=row.kind,
            document=name,
            passage=passage(prose.text, row.start, row.end),
            rule=row.rule,
            language=prose.language_of(block) if block else prose.language,
            fields=row.fields,
        )


def compared(*pages: Page, one_origin: bool = True) -> list[Compared]:
    """The figures of some pages side by side; in one origin, or each page in its own."""
    rows = [row for each in pages for row in each.rows]
    origin = {each.id: "one" if one_origin else each.id for each in pages}
    return list(side_by_side(rows, {each.id: each.family for each in pages}, around(pages), origin))


def pairs(found: Sequence[Compared], outcome: str) -> set[frozenset[str]]:
    """The words of each comparison with that outcome."""
    return {
        frozenset(" ".join(place.quote.split()) for _, place in row.places) for row in found if row.outcome == outcome
    }
