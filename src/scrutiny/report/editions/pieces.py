"""The pieces that shorter editions are made of, taken from the same data: findings, figures, recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scrutiny.findings.claims.standing import Finding
from scrutiny.report import finds
from scrutiny.report.addressed import OTHERS
from scrutiny.report.cite import of_block
from scrutiny.report.edition import (
    Block,
    Citation,
    Edition,
    Listing,
    Paragraph,
    Run,
    Section,
    Sentence,
    Source,
    Table,
)
from scrutiny.report.editions.units import Unit
from scrutiny.report.phrases import wording
from scrutiny.report.scope import Scope

#: Ids by which an outline calls the section with what the mandate recommends.
RECOMMENDED = ("recommended", "recommendations")


def findings(scope: Scope) -> tuple[Unit, ...]:
    """Each finding that the audience may read, in the voice of the body: its words, standard, state and positions."""
    return tuple(unit for each, blocks in _printed(scope) for unit in _finding(each, blocks))


def unpublished(scope: Scope) -> int:
    """How many findings of the year may not be printed for the audience as they stand; withdrawn ones are none."""
    told = {each.id for each in finds.printed(scope)}
    return sum(each.id not in told for each in finds.of_year(scope) if each.status not in ("withdrawn", "erased"))


def bearing(scope: Scope) -> int:
    """How many exculpatory statements, rival accounts and denials the report prints with its findings."""
    return sum(
        len({*each.exculpatory, *(account.statement for account in (*each.rivals, *each.denials))})
        for each in finds.printed(scope)
    )


def figures(edition: Edition) -> tuple[Unit, ...]:
    """The figures of the outline with what they count, then those of the period at a glance; each stands on its rows.

    A figure of the glance that the outline counts under the same words is not told twice.
    """
    own = [_figure(each.label, each.printed, each.citations, each.mark) for each in edition.figures if each.printed]
    met = {unit.sentences[0].text.casefold() for unit in own}
    glance = [
        Unit(sentences=row.cells, mark=row.mark)
        for section in every(edition.sections)
        if section.id == "followed_glance"
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    return (*own, *(unit for unit in glance if unit.sentences[0].text.casefold() not in met))


def recommendations(edition: Edition) -> tuple[Unit, ...]:
    """What the body recommends, a paragraph or item each, with the addressee it stands under; not what others asked."""
    found: list[Unit] = []
    for section in edition.sections:
        if section.id in RECOMMENDED or section.heading == wording()["headings"]["recommended"]:
            found += _said(_own(section), ())
    return tuple(found)


def _own(section: Section) -> Section:
    """The section without what others asked."""
    kept = (each for each in section.sections if each.id != "asks" and not each.id.startswith(OTHERS))
    return replace(section, sections=tuple(map(_own, kept)))


def said_in(edition: Edition, name: str) -> tuple[Unit, ...]:
    """What a part says in paragraphs, its subsections included; framing and tables left out."""
    return tuple(unit for section in every(edition.sections) if section.id == name for unit in _said(section, ()))


def every(sections: Iterable[Section]) -> Iterator[Section]:
    """Every section and subsection in reading order."""
    for section in sections:
        yield section
        yield from every(section.sections)


def cited_sources(edition: Edition) -> tuple[Source, ...]:
    """The sources that the edition still cites."""
    named = {
        citation.document
        for section in every(edition.sections)
        for block in section.blocks
        for sentence in of_block(block)
        for citation in sentence.citations
    }
    return tuple(each for each in edition.sources if each.document in named)


def short(sentence: Sentence) -> Sentence:
    """The sentence with notes that lead to the words they stand on and do not print them."""
    return replace(sentence, citations=tuple(replace(each, quote="") for each in sentence.citations))


def shortened(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units with short notes."""
    return tuple(replace(unit, sentences=tuple(map(short, unit.sentences))) for unit in units)


def _printed(scope: Scope) -> list[tuple[Finding, tuple[Block, ...]]]:
    """Each finding that may be printed with what the report prints of it."""
    return [(each, finds.parted(scope, each)) for each in finds.printed(scope)]


def _finding(each: Finding, blocks: tuple[Block, ...]) -> Iterator[Unit]:
    """Of its five parts the finding with its standard, the state of its claim, and every position."""
    names = {words: name for name, words in wording()["finding_parts"].items()}
    parts: dict[str, tuple[Sentence, ...]] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and block.sentences and block.sentences[0].text in names:
            parts[names[block.sentences[0].text]] = block.sentences[1:]
    said = (*parts.get("finding", ()), *parts.get("assessment", ())[:1], *parts.get("position", ()))
    if said:
        yield Unit(sentences=said, subject=each.id, mark=each.mark)


def _figure(words: str, printed: str, citations: tuple[Citation, ...], mark: str) -> Unit:
    what = Sentence(runs=(Run(words),), framing=True)
    number = Sentence(runs=(Run(printed, "figure"),), citations=citations, framing=not citations, mark=mark)
    return Unit(sentences=(what, number), mark=mark)


def _said(section: Section, above: tuple[Run, ...]) -> Iterator[Unit]:
    """The paragraphs and items of a section that say something, each under the heading of its subsection."""
    for block in section.blocks:
        if isinstance(block, Paragraph):
            said = tuple(each for each in block.sentences if not each.framing and each.text.strip())
            if said and not block.aside:
                yield Unit(sentences=_headed(said, above), mark=block.mark)
        elif isinstance(block, Listing):
            for item in block.items:
                if not item.framing and item.text.strip():
                    yield Unit(sentences=_headed((item,), above), mark=item.mark)
    for inner in section.sections:
        named = inner.heading.strip()
        heading = (Run(f"{named[:1].upper()}{named[1:]}", "label"), Run(" · ")) if named else above
        yield from _said(inner, heading)


def _headed(sentences: tuple[Sentence, ...], above: tuple[Run, ...]) -> tuple[Sentence, ...]:
    first, *rest = sentences
    return (replace(first, runs=(*above, *first.runs)), *rest)
