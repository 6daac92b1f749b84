"""What a reader can find on the site: every section, paragraph, line, finding, case, ask and source of an edition."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.report.edition import Block, Listing, Paragraph, Section, Sentence, Source, Table
from scrutiny.report.html import Pages
from scrutiny.report.phrases import flat
from scrutiny.report.site.entries import Addressee, FindingEntry
from scrutiny.report.site.indexing import Entry
from scrutiny.report.worded import say

#: Where the report lies, from the pages of a language.
REPORT = "report/index.html"
#: How many characters of a title are kept, and of a text searched.
TITLE, TEXT = 140, 4000


def findable(pages: Pages, findings: tuple[FindingEntry, ...], asks: tuple[Addressee, ...]) -> tuple[Entry, ...]:
    """Every place of the site that can be found, findings first, then the report in reading order, then sources."""
    return (
        *(_finding(each) for each in findings),
        *(_addressee(number, each) for number, each in enumerate(asks, 1)),
        *(entry for section in pages.edition.sections for entry in _section(section)),
        *(_source(pages, source) for source in pages.sources.values() if pages.opens(source.document)),
    )


def _finding(each: FindingEntry) -> Entry:
    words = [each.standard, each.claim, each.positions, *(text for block in each.blocks for text in _texts(block))]
    return Entry("finding", flat(each.voice.text, TITLE), f"finding-{each.id}.html", _cut(*words))


def _addressee(number: int, each: Addressee) -> Entry:
    rows = (cell.text for row in each.rows for cell in row.cells[1:])
    return Entry("ask", flat(each.name, TITLE), f"asks.html#to-{number}", _cut(*rows, *(one.text for one in each.read)))


def _section(section: Section, above: str = "") -> Iterator[Entry]:
    """The section with what stands in it; one without a heading goes by that of the section around it."""
    heading = section.heading or above
    place = f"{REPORT}#{section.id}"
    if section.heading:
        yield Entry("section", heading, place)
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.number:
            named = say("column", topic="report_site", section="site", head=heading, words=_para(block.number))
            yield Entry("paragraph", named.unescape(), f"{REPORT}#p-{block.number}", _cut(*_texts(block)))
        elif isinstance(block, Table):
            for row in block.rows:
                title = flat(_first(row.cells), TITLE) or block.caption
                words = _cut(block.caption, *(cell.text for cell in row.cells))
                yield Entry("row", title, f"{REPORT}#{row.anchor or section.id}", words)
        elif isinstance(block, Listing | Paragraph) and (words := _cut(*_texts(block))):
            yield Entry("section", heading, place, words)
    for inner in section.sections:
        yield from _section(inner, heading)


def _first(cells: tuple[Sentence, ...]) -> str:
    return next((cell.text for cell in cells if len(cell.text) > 3), "")


def _para(number: int) -> str:
    return say("para", n=str(number)).unescape()


def _source(pages: Pages, source: Source) -> Entry:
    cited = (excerpt.words for excerpt in pages.excerpts.get(source.document, {}).values())
    title = flat(source.title, TITLE)
    return Entry("source", title, f"report/sources/{source.document}.html", _cut(source.publisher, *cited))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (each.text for each in block.sentences)
    elif isinstance(block, Listing):
        yield from (each.text for each in block.items)


def _cut(*texts: str) -> str:
    return flat(" ".join(each for each in texts if each), TEXT)
