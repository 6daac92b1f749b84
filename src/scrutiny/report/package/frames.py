"""What a package holds, as frames: names, columns and rows, before they are written.

Sentences have an id (``s1`` …) in reading order, by which the other frames and the linked data speak of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutiny.report import cite
from scrutiny.report.edition import Block, Citation, Correction, Edition, Figure, Paragraph, Picture, Section, Table

#: What parts several values in one cell, as in the project's other tables.
BETWEEN = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, its type in Table Schema (``string``, ``integer``, ``number``, ``date``), what it says."""

    name: str
    type: str = "string"
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One CSV: `name` is that of the file without its ending, `title` what a reader would call it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of the edition as a row: where it stands, its words, and what it stands on."""

    id: str
    place: str
    paragraph: int
    text: str
    citations: tuple[Citation, ...]
    basis: str
    framing: bool
    unreviewed: bool
    figures: tuple[str, ...]


def frames(edition: Edition) -> tuple[Frame, ...]:
    """All frames of a numbered edition, each under a name of its own."""
    told = sentences(edition)
    made = [_sentences(told), _citations(told), _figures(edition.figures), _corrections(edition.corrections)]
    made += [_table(f"table-{at:03d}-{place}", table) for at, (place, table) in enumerate(_tables(edition), 1)]
    made += [_table(f"picture-{each.id}", each.table, each.title) for each in _pictures(edition.sections)]
    made += [_table(f"figure-{each.name}", each.table, each.label) for each in edition.figures if each.table]
    return tuple(_named(made))


def sentences(edition: Edition) -> tuple[Told, ...]:
    """The sentences of the edition that say something, in reading order."""
    numbers = {id(sentence): number for number, sentence in _numbered(edition.sections)}
    found = [placed for placed in cite.sentences(edition) if placed.sentence.text.strip()]
    return tuple(
        Told(
            id=f"s{at}",
            place=placed.place,
            paragraph=numbers.get(id(placed.sentence), 0),
            text=" ".join(placed.sentence.text.split()),
            citations=placed.sentence.citations,
            basis=placed.sentence.basis,
            framing=placed.sentence.framing,
            unreviewed=placed.sentence.unreviewed,
            figures=tuple(run.figure for run in placed.sentence.runs if run.figure),
        )
        for at, placed in enumerate(found, 1)
    )


def unbroken(sections: Sequence[Section]) -> Iterator[Block]:
    """The blocks of some sections and their subsections in reading order."""
    for section in sections:
        yield from section.blocks
        yield from unbroken(section.sections)


def _numbered(sections: Sequence[Section]) -> Iterator[tuple[int, object]]:
    for block in unbroken(sections):
        if isinstance(block, Paragraph) and block.number:
            yield from ((block.number, sentence) for sentence in block.sentences)


def _tables(edition: Edition) -> Iterator[tuple[str, Table]]:
    def walk(sections: Sequence[Section]) -> Iterator[tuple[str, Table]]:
        for section in sections:
            yield from ((section.id, block) for block in section.blocks if isinstance(block, Table))
            yield from walk(section.sections)

    return walk(edition.sections)


def _pictures(sections: Sequence[Section]) -> Iterator[Picture]:
    return (block for block in unbroken(sections) if isinstance(block, Picture))


def _table(name: str, table: Table, title: str = "") -> Frame:
    columns = tuple(
        Column(name=each, type="string", says=table.caption) for each in _distinct([*table.columns, "sources"])
    )
    rows = tuple(
        (
            *(" ".join(cell.text.split()) for cell in row.cells),
            BETWEEN.join(dict.fromkeys(citation.id for cell in row.cells for citation in cell.citations)),
        )
        for row in table.rows
    )
    return Frame(name=name, title=title or table.caption, columns=columns, rows=rows)


def _sentences(told: Sequence[Told]) -> Frame:
    columns = (
        Column(name="sentence", says="id of the sentence in this package"),
        Column(name="paragraph", type="integer", says="number of its paragraph, empty where it has none"),
        Column(name="place", says="section, and number of the block in it"),
        Column(name="text", says="the sentence as printed"),
        Column(name="sources", says="ids of what it stands on, parted by |"),
        Column(name="figures", says="names of the figures it prints, parted by |"),
        Column(name="basis", says="how a number in it was counted"),
        Column(name="framing", type="boolean", says="words of the report that claim nothing about the world"),
        Column(name="unreviewed", type="boolean", says="it rests on a proposal that nobody has reviewed"),
    )
    rows = tuple(
        (
            each.id,
            str(each.paragraph or ""),
            each.place,
            each.text,
            BETWEEN.join(dict.fromkeys(citation.id for citation in each.citations)),
            BETWEEN.join(each.figures),
            each.basis,
            _truth(each.framing),
            _truth(each.unreviewed),
        )
        for each in told
    )
    return Frame(name="sentences", title="Sentences", columns=columns, rows=rows)


def _citations(told: Sequence[Told]) -> Frame:
    columns = (
        Column(name="sentence", says="id of the sentence"),
        Column(name="id", says="id of the statement, document or record, known to the command trace"),
        Column(name="document", says="id of the document, empty for a record of the ledger"),
        Column(name="source", type="integer", says="number of the document in the list of sources"),
        Column(name="page", type="integer"),
        Column(name="line", type="integer"),
        Column(name="start", type="integer", says="first character of the passage in the text of the document"),
        Column(name="end", type="integer", says="the character after its last"),
        Column(name="quote", says="the words of the passage"),
        Column(name="language", says="of these words, BCP 47"),
    )
    rows = tuple(
        (each.id, citation.id, citation.document, *_places(citation), citation.quote, citation.language or "")
        for each in told
        for citation in each.citations
    )
    return Frame(name="citations", title="Citations", columns=columns, rows=rows)


def _places(citation: Citation) -> tuple[str, ...]:
    known = (citation.source or None, citation.page, citation.line, citation.start, citation.end)
    return tuple("" if each is None else str(each) for each in known)


def _figures(figures: Sequence[Figure]) -> Frame:
    columns = (
        Column(name="name"),
        Column(name="label", says="what it counts"),
        Column(name="value", type="number", says="empty where it cannot be told"),
        Column(name="printed", says="as the sentences print it"),
        Column(name="query", says="how it was counted"),
        Column(name="as_of", type="date"),
        Column(name="caveats", says="what it covers and leaves out"),
        Column(name="sources", says="ids of the records it was counted over, parted by |"),
    )
    rows = tuple(
        (
            each.name,
            each.label,
            "" if each.value is None else str(each.value),
            each.printed,
            each.query,
            each.as_of,
            " ".join(each.caveats),
            BETWEEN.join(dict.fromkeys(citation.id for citation in each.citations)),
        )
        for each in figures
    )
    return Frame(name="figures", title="Figures", columns=columns, rows=rows)


def _corrections(corrections: Sequence[Correction]) -> Frame:
    columns = (
        Column(name="edition", says="the edition that was released before"),
        Column(name="place"),
        Column(name="was"),
        Column(name="now"),
        Column(name="reason"),
        Column(name="day", type="date"),
    )
    rows = tuple((each.edition, each.place, each.was, each.now, each.reason, each.day) for each in corrections)
    return Frame(name="corrections", title="Corrections", columns=columns, rows=rows)


def _named(made: Sequence[Frame]) -> Iterator[Frame]:
    """The frames under names that a file and a Data Package take, no two alike."""
    known: set[str] = set()
    for frame in made:
        base = re.sub(r"[^a-z0-9]+", "-", frame.name.lower()).strip("-")[:80] or "frame"
        name, turn = base, 1
        while name in known:
            turn += 1
            name = f"{base}-{turn}"
        known.add(name)
        yield Frame(name=name, title=frame.title, columns=frame.columns, rows=frame.rows)


def _distinct(names: Sequence[str]) -> list[str]:
    """The names of columns, no two alike and none empty."""
    made: list[str] = []
    for at, name in enumerate(names, 1):
        base = " ".join(name.split()) or f"column {at}"
        fresh, turn = base, 1
        while fresh in made:
            turn += 1
            fresh = f"{base} {turn}"
        made.append(fresh)
    return made


def _truth(value: bool) -> str:
    return "true" if value else "false"
