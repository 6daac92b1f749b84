"""The edition as web pages: one accessible page, and one page for every source with its cited words marked.

A click on a note, or on a figure, opens what it stands on beside the text: the passage in its context, or what the
figure counts. That is done by the address of the page alone. No script, no outside resource; every value is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import groupby
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from scrutiny.protection.release import Released, opened
from scrutiny.report import cite, drawing
from scrutiny.report.edition import (
    Block,
    Citation,
    Drawing,
    Edition,
    Figure,
    Paragraph,
    Picture,
    Run,
    Section,
    Segment,
    Source,
    Table,
)
from scrutiny.report.excerpts import Excerpt, excerpts
from scrutiny.report.phrases import against, direction, grouped, in_row, language_name, stretches, wording
from scrutiny.report.spoken import speaking
from scrutiny.report.worded import counted, ranged, say

#: How many back links a passage on the page of its source gets, and how many sources an entry of a figure names.
BACK_LINKS, FIGURE_SOURCES = 6, 60


@dataclass(frozen=True, slots=True)
class NotedCitation:
    """One place of a note, with who published it and the words, unless the sentence prints them already."""

    source: int
    document: str
    anchor: str
    start: int | None
    line: int | None
    page: int | None
    label: Run | None
    quote: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered note and the places it points to."""

    number: int
    basis: str
    citations: tuple[NotedCitation, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """An edition ready to be set: numbered, with its notes, and the way from a citation to the place it stands on."""

    edition: Edition
    notes: tuple[Note, ...]
    sources: Mapping[str, Source]
    excerpts: Mapping[str, Mapping[str, Excerpt]]
    anchors: frozenset[str]

    def opens(self, document: str) -> bool:
        """True when the document has a page of its own in the edition."""
        source = self.sources.get(document)
        return source is not None and bool(source.segments or source.scope in ("year", "undated"))

    def place(self, citation: Citation | NotedCitation) -> str:
        """The address of a cited place, from the report's folder; else of the row of the source; else nothing."""
        if not self.opens(citation.document):
            return self.row(citation.source)
        shown = self.excerpt(citation) is not None
        place = f"#s-{quote(citation.anchor, safe='')}" if citation.start is not None and shown else ""
        return f"sources/{citation.document}.html{place}"

    def row(self, number: int) -> str:
        """The address of the row of a source in the list; nothing where the edition prints no such row."""
        return f"#source-{number}" if f"source-{number}" in self.anchors else ""

    def excerpt(self, citation: Citation | NotedCitation) -> Excerpt | None:
        """The cited words in their context, where the edition shows them."""
        return self.excerpts.get(citation.document, {}).get(citation.anchor)


def prepared(edition: Edition) -> Pages:
    """The edition numbered, with its notes and with every cited passage in its context."""
    numbered = cite.numbered(edition)
    sources = {source.document: source for source in numbered.sources if source.document}
    cut = {document: excerpts(source) for document, source in sources.items()}
    anchors = frozenset(_anchors(numbered.sections))
    return Pages(numbered, notes(numbered), sources, cut, anchors)


def render(released: Released[Edition], *, home: str = "") -> dict[str, str]:
    """The pages of a released edition by their path in the report's folder.

    Parameters:
        home: the address of the start page of the site the report is part of, from the report's folder.
    """
    edition = opened(released)
    with speaking(edition.language):
        made = prepared(edition)
        edition = made.edition
        back: dict[str, list[int]] = {}
        for note in made.notes:
            for citation in note.citations:
                back.setdefault(citation.anchor, []).append(note.number)
        environment = environment_of(made)
        environment.globals.update(home=home)
        pages = {"index.html": environment.get_template("index.html").render(notes=made.notes)}
        template = environment.get_template("source.html")
        for document, source in made.sources.items():
            if made.opens(document):
                pages[f"sources/{document}.html"] = template.render(
                    s=source, cited=lambda segment: _back_links(segment, back)
                )
        return pages


def notes(edition: Edition) -> tuple[Note, ...]:
    """The notes of a numbered edition, in order."""
    sources = {source.document: source for source in edition.sources}
    return tuple(
        Note(
            s.number, s.basis, tuple(noted(citation, sources, s.text) for citation in s.citations if citation.document)
        )
        for s in (placed.sentence for placed in cite.sentences(edition))
        if s.number
    )


def ranges(note: Note) -> tuple[tuple[int, int], ...]:
    """The numbers of a note's sources as first and last of each unbroken row."""
    return ranged(citation.source for citation in note.citations)


def drawn(block: Drawing) -> Markup:
    """The drawing as an element of the page; every word in it is escaped."""
    return Markup(drawing.svg(block, circular=wording()["notes"]["circular"]))  # noqa: S704 - escaped by svg


def environment_of(pages: Pages) -> Environment:
    """A fresh environment for the pages of one edition, in its language."""
    environment = Environment(
        loader=PackageLoader("scrutiny.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    edition, shown = pages.edition, _Shown()
    environment.globals.update(
        e=edition,
        w=wording(),
        p=wording()["page"],
        say=say,
        count=counted,
        style=style("style.css"),
        dir=direction(edition.language),
        ids=frozenset(_ids(edition.sections)),
        home="",
        figures={figure.name: figure for figure in edition.figures},
        pages=pages,
        page_of=pages.place,
        row_of=pages.row,
        notes_at="",
        shown=shown,
        ranges=ranges,
        figure_sources=_figure_sources,
        figure_limit=FIGURE_SOURCES,
        drawn=drawn,
        pictured=_pictured,
        stretches=stretches,
        against=against,
        listed=_listed,
        digits=grouped,
        direction=direction,
        language_name=language_name,
        kind_of=lambda block: type(block).__name__,
        has_unreviewed=lambda p: isinstance(p, Paragraph) and any(s.unreviewed for s in p.sentences),
        languages_of=lambda source: in_row(language_name(tag) for tag in source.languages),
        banner=_banner(edition),
        words_of_body=cite.word_count(edition),
    )
    return environment


@cache
def style(name: str) -> Markup:
    """A style sheet without its margins; our own text, safe inside a style element."""
    text = files("scrutiny.report").joinpath(f"templates/{name}").read_text("utf-8")
    return Markup("\n".join(line.strip() for line in text.splitlines() if line.strip()))  # noqa: S704 - our file


@dataclass(slots=True)
class _Shown:
    """Where each figure was printed, counted while the page is written."""

    places: dict[str, int] = field(default_factory=dict)

    def again(self, name: str) -> int:
        """The number of this place, from 1."""
        self.places[name] = self.places.get(name, 0) + 1
        return self.places[name]

    def times(self, name: str) -> int:
        """How often the figure was printed so far."""
        return self.places.get(name, 0)


def noted(citation: Citation, sources: Mapping[str, Source], printed: str = "") -> NotedCitation:
    """A citation as a note prints it; its words are left out where `printed` has them already."""
    source = sources.get(citation.document)
    label = Run(source.publisher or source.title, "name", source.language or None) if source else None
    said = citation.quote if citation.quote[:80] not in printed else ""
    return NotedCitation(
        citation.source,
        citation.document,
        citation.anchor,
        citation.start,
        citation.line,
        citation.page,
        label,
        said,
        citation.language,
    )


def _back_links(segment: Segment, back: Mapping[str, list[int]]) -> Markup:
    """Links from a cited passage to the notes that cite it."""
    numbers = sorted({number for ending in segment.ends for number in back.get(ending, ())})[:BACK_LINKS]
    links = (
        Markup('<a href="../index.html#note-{0}" aria-label="{1}">{0}</a>').format(n, say("cited_in", n=str(n)))
        for n in numbers
    )
    joined = Markup(" ").join(links)
    return Markup("<sup>{}</sup>").format(joined) if joined else Markup("")


def _figure_sources(figure: Figure) -> tuple[tuple[Citation, ...], int]:
    """The places a figure was counted over, each once, and how many records that no page shows."""
    seen: dict[str, Citation] = {}
    for citation in figure.citations:
        if citation.document:
            seen.setdefault(citation.anchor, citation)
    return tuple(seen.values()), len({each.id for each in figure.citations if not each.document})


def _pictured(block: Picture, *, narrow: bool = False) -> Markup:
    """The picture as an element of the page, for a wide page or for a narrow one."""
    from scrutiny.report.pictures.drawing import NARROW, WIDE, svg

    drawn = svg(replace(block, id=f"{block.id}-narrow"), width=NARROW) if narrow else svg(block, width=WIDE)
    return Markup(drawn)  # noqa: S704 - drawn from a specification, every word escaped


def _listed(blocks: tuple[Block, ...]) -> Iterator[tuple[bool, list[Block]]]:
    """The blocks in order, items of one list together: whether they are items, and which."""
    item: Callable[[Block], bool] = lambda block: isinstance(block, Paragraph) and block.style == "item"  # noqa: E731
    return ((listed, list(group)) for listed, group in groupby(blocks, key=item))


def _banner(edition: Edition) -> str | Markup:
    """For whom an edition is confidential: the State of the mandate, or of several the one its subtitle names."""
    if len(edition.states) == 1:
        return say("confidential", state=edition.states[0])
    return edition.cover.subtitle or wording()["page"]["kinds"]["state"]


def _ids(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.id
        yield from _ids(section.sections)


def _anchors(sections: tuple[Section, ...]) -> Iterator[str]:
    """The anchors of rows."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (row.anchor for row in block.rows if row.anchor)
        yield from _anchors(section.sections)
