"""The sentences of an edition as the checks read them: what stands on what, and which words are the editor's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from scrutiny.findings.claims.standing import Finding
from scrutiny.report import cite
from scrutiny.report.checks.word_lists import cut, tagged
from scrutiny.report.edition import Edition, Paragraph, Section, Sentence
from scrutiny.report.material import Material
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Statement
from scrutiny.tables.row import Row
from scrutiny.text.fold import Token, tokens
from scrutiny.text.reading import Reading, Span

#: Kinds of run that hold words of a source, never the editor's.
_SOURCES = frozenset({"quote", "differs", "around", "name", "title", "label", "digest"})
#: Kinds of run that are words of a source as a quotation is.
_QUOTED = frozenset({"quote", "differs", "around"})


@dataclass(frozen=True)
class Written:
    """One sentence, its place, and the records it stands on.

    editor      an editor wrote it in the outline; else it is computed from the register
    rendered    its words render those of a source in another language
    quoting     the whole of it is a passage of a source set apart
    statements, findings, rows   what it cites, in the order cited; documents: their ids, those of statements among them
    body        the body of the mandate, as the edition names it
    """

    sentence: Sentence
    place: str
    language: str
    editor: bool = False
    rendered: bool = False
    quoting: bool = False
    annex: bool = False
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: tuple[Row, ...] = ()
    documents: tuple[str, ...] = ()
    body: str = ""

    @cached_property
    def text(self) -> str:
        """The words as printed."""
        return self.sentence.text

    @cached_property
    def prose(self) -> Prose:
        """The sentence as the rules of statements read it."""
        return prose(self.text, self.language)

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The stretches of words that are a source's, sorted: between quotation marks, or a run that quotes."""
        if self.quoting:
            return ((0, len(self.text)),)
        runs, at = [], 0
        for run in self.sentence.runs:
            if run.kind in _QUOTED:
                runs.append((at, at + len(run.text)))
            at += len(run.text)
        return tuple(sorted({*self.prose.quoted, *runs}))

    @cached_property
    def lent(self) -> tuple[tuple[int, int], ...]:
        """Every stretch that is not the editor's own: what is quoted, and names and titles set as such."""
        runs, at = [], 0
        for run in self.sentence.runs:
            if run.kind in _SOURCES:
                runs.append((at, at + len(run.text)))
            at += len(run.text)
        return tuple(sorted({*self.quoted, *runs}))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The editor's own words, folded; a stretch that is not theirs is one word that nothing matches."""
        return cut(tuple(tokens(self.text)), self.lent)

    def quotes(self) -> Iterator[str]:
        """The words between quotation marks, and the runs that quote."""
        return (self.text[start:end] for start, end in self.quoted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What sentences may cite, by id."""

    statements: Mapping[str, Statement] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)
    rows: Mapping[str, Row] = field(default_factory=dict)


def records(material: Material) -> Records:
    """Everything of the material that a citation may name."""
    return Records(
        statements={each.id: each for each in material.statements},
        findings={each.id: each for each in material.findings},
        rows={row.id: row for kept in material.followed.values() for row in kept},
    )


def prose(text: str, language: str) -> Prose:
    """One line of text as the rules of statements read it."""
    span = Span(start=0, end=len(text), block="paragraph", language=language)
    spans = (span,) if text.strip() else ()
    return Prose(
        Reading(text=text, extractor="none/1", media_type="text/plain", spans=spans, languages=(tagged(language),))
    )


def written(edition: Edition, known: Records) -> Iterator[Written]:
    """Every sentence of the edition in reading order, the summary of its cover first."""
    for about in _written_in(edition, known):
        yield replace(about, body=edition.body)


def _written_in(edition: Edition, known: Records) -> Iterator[Written]:
    for at, paragraph in enumerate(edition.cover.summary, 1):
        yield from _of_paragraph(paragraph, f"cover.{at}", edition.language, known)
    for section in edition.sections:
        yield from _of_section(section, edition.language, known, annex=section.annex)


def _of_section(section: Section, language: str, known: Records, *, annex: bool) -> Iterator[Written]:
    for at, block in enumerate(section.blocks, 1):
        place = f"{section.id}.{at}"
        if isinstance(block, Paragraph):
            yield from _of_paragraph(block, place, language, known, annex=annex)
        else:
            for sentence in cite.of_block(block):
                yield _written(sentence, place, language, known, annex=annex)
    for inner in section.sections:
        yield from _of_section(inner, language, known, annex=annex)


def _of_paragraph(
    paragraph: Paragraph, place: str, language: str, known: Records, *, annex: bool = False
) -> Iterator[Written]:
    quoting = paragraph.style == "quote"
    for sentence in paragraph.sentences:
        yield _written(
            sentence,
            place,
            paragraph.language or language,
            known,
            annex=annex,
            quoting=quoting,
            rendered=bool(paragraph.original),
        )
    for sentence in paragraph.original:
        spoken = paragraph.original_language or language
        yield _written(sentence, place, spoken, known, annex=annex, quoting=quoting)


def _written(
    sentence: Sentence,
    place: str,
    language: str,
    known: Records,
    *,
    annex: bool,
    quoting: bool = False,
    rendered: bool = False,
) -> Written:
    names = list(dict.fromkeys(each.id for each in sentence.citations))
    documents = dict.fromkeys(each.document for each in sentence.citations if each.document)
    return Written(
        sentence=sentence,
        place=sentence.place or place,
        language=language,
        editor=bool(sentence.place),
        rendered=rendered,
        quoting=quoting,
        annex=annex,
        statements=tuple(known.statements[name] for name in names if name in known.statements),
        findings=tuple(known.findings[name] for name in names if name in known.findings),
        rows=tuple(known.rows[name] for name in names if name in known.rows),
        documents=tuple(documents),
    )
