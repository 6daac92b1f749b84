"""The edition as web pages: one accessible page, and one page for every source with its cited words marked.

Only released editions are rendered. No script, no outside resource; every value is escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from scrutiny.protection.release import Released, opened
from scrutiny.report import cite, drawing
from scrutiny.report.edition import Citation, Drawing, Edition, Paragraph, Run, Segment, Sentence, Source
from scrutiny.report.phrases import direction, language_name, stretches, wording


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


def render(released: Released[Edition]) -> dict[str, str]:
    """The pages of a released edition by their path in the report's folder."""
    edition = cite.numbered(opened(released))
    sources = {source.document: source for source in edition.sources if source.document}
    noted = notes(edition)
    back: dict[str, list[int]] = {}
    for note in noted:
        for citation in note.citations:
            back.setdefault(citation.anchor, []).append(note.number)
    opened_pages = {
        document for document, source in sources.items() if source.segments or source.scope in ("year", "undated")
    }

    def page_of(citation: Citation | NotedCitation) -> str:
        if citation.document not in opened_pages:
            return f"#source-{citation.source}"
        place = f"#s-{quote(citation.anchor, safe='')}" if citation.start is not None else ""
        return f"sources/{citation.document}.html{place}"

    shared = {"e": edition, "w": wording(), "style": _style()}
    environment = _environment()
    environment.globals.update(shared, page_of=page_of)
    pages = {"index.html": environment.get_template("index.html").render(notes=noted)}
    template = environment.get_template("source.html")
    for document, source in sources.items():
        if document in opened_pages:
            pages[f"sources/{document}.html"] = template.render(
                s=source, direction=direction(source.language), cited=lambda segment: _back_links(segment, back)
            )
    return pages


def notes(edition: Edition) -> tuple[Note, ...]:
    """The notes of a numbered edition, in order."""
    sources = {source.document: source for source in edition.sources}
    return tuple(
        Note(s.number, s.basis, tuple(_noted(citation, s, sources) for citation in s.citations if citation.document))
        for s in (placed.sentence for placed in cite.sentences(edition))
        if s.number
    )


def ranges(note: Note) -> tuple[tuple[int, int], ...]:
    """The numbers of a note's sources as first and last of each unbroken row."""
    rows: list[tuple[int, int]] = []
    for number in sorted({citation.source for citation in note.citations}):
        if rows and number == rows[-1][1] + 1:
            rows[-1] = (rows[-1][0], number)
        else:
            rows.append((number, number))
    return tuple(rows)


def drawn(block: Drawing) -> Markup:
    """The drawing as an element of the page; every word in it is escaped."""
    return Markup(drawing.svg(block, circular=wording()["notes"]["circular"]))  # noqa: S704 - escaped by svg


def _noted(citation: Citation, sentence: Sentence, sources: dict[str, Source]) -> NotedCitation:
    source = sources.get(citation.document)
    label = Run(source.publisher or source.title, "name", source.language or None) if source else None
    said = citation.quote if citation.quote[:80] not in sentence.text else ""
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


def _back_links(segment: Segment, back: dict[str, list[int]]) -> Markup:
    """Links from a cited passage to the notes that cite it."""
    numbers = sorted({number for ending in segment.ends for number in back.get(ending, ())})[:6]
    links = (
        Markup('<a href="../index.html#note-{0}" aria-label="cited in note {0}">{0}</a>').format(escape(n))
        for n in numbers
    )
    joined = Markup(" ").join(links)
    return Markup("<sup>{}</sup>").format(joined) if joined else Markup("")


def _environment() -> Environment:
    """A fresh environment that escapes everything and refuses undefined names."""
    environment = Environment(
        loader=PackageLoader("scrutiny.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        ranges=ranges,
        drawn=drawn,
        stretches=stretches,
        kind_of=lambda block: type(block).__name__,
        has_unreviewed=lambda p: isinstance(p, Paragraph) and any(s.unreviewed for s in p.sentences),
        languages_of=lambda source: ", ".join(language_name(tag) for tag in source.languages),
    )
    return environment


@cache
def _style() -> Markup:
    """The style sheet; our own text, safe inside a style element."""
    return Markup(files("scrutiny.report").joinpath("templates/style.css").read_text("utf-8"))  # noqa: S704 - our file
