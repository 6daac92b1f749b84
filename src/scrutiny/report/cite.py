"""Notes, paragraph numbers and the walk over an edition: every sentence in order, with its place.

Numbers are given after release, so that what was left out leaves no gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrutiny.report.edition import (
    Beside,
    Block,
    Citation,
    Drawing,
    Edition,
    Listing,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Sentence,
    Table,
    Verbatim,
)
from scrutiny.report.fault import Fault
from scrutiny.report.outlining.skeleton import standing
from scrutiny.vocabulary.catalogue import rendered


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence and where it stands: the section's id and the block's number in it.

    annex  it stands outside the word limit: in an annex, or on the cover
    """

    sentence: Sentence
    place: str
    annex: bool


def sentences(edition: Edition) -> Iterator[Placed]:
    """Every sentence of the edition in reading order, the summary on the cover first."""
    for at, paragraph in enumerate(edition.cover.summary, 1):
        for sentence in paragraph.sentences:
            yield Placed(sentence, f"cover.{at}", True)
    for section in edition.sections:
        yield from _of_section(section, section.annex)


def _of_section(section: Section, annex: bool) -> Iterator[Placed]:
    for at, block in enumerate(section.blocks, 1):
        for sentence in of_block(block):
            yield Placed(sentence, f"{section.id}.{at}", annex)
    for inner in section.sections:
        yield from _of_section(inner, annex)


def of_block(block: Block) -> Iterator[Sentence]:
    """The sentences of one block in reading order."""
    if isinstance(block, Paragraph):
        yield from block.sentences
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row.cells
    elif isinstance(block, Listing):
        yield from block.items
    elif isinstance(block, Beside):
        for side in block.sides:
            yield side.head
            yield side.words
    elif isinstance(block, Picture):
        yield from of_block(block.table)
        yield from block.caveats


def citations(edition: Edition) -> Iterator[Citation]:
    """Every citation in reading order."""
    for placed in sentences(edition):
        yield from placed.sentence.citations


def unsourced(edition: Edition) -> tuple[Placed, ...]:
    """The sentences that stand on nothing and are no framing."""
    return tuple(placed for placed in sentences(edition) if not placed.sentence.sourced)


# ── words ──


@dataclass(frozen=True, slots=True)
class Metered:
    """How many words a section of the body has, with its subsections."""

    id: str
    heading: str
    words: int


def word_count(edition: Edition) -> int:
    """The words of the body; cover, annexes, notes and the data of pictures are outside the limit."""
    return sum(each.words for each in meter(edition))


def meter(edition: Edition) -> tuple[Metered, ...]:
    """The words of each section of the body, in order; `word_count` is their sum, `Edition.limit` what they may be."""
    return tuple(
        Metered(section.id, section.heading, _words(section)) for section in edition.sections if not section.annex
    )


def over_limit(edition: Edition) -> Fault | None:
    """That the body has more words than its limit, by how many, and its longest sections; None where it has not.

    It refuses a public edition; in others a person should look.
    """
    metered = meter(edition)
    total = sum(each.words for each in metered)
    if not edition.limit or total <= edition.limit:
        return None
    longest = sorted(metered, key=lambda each: -each.words)[:3]
    return Fault(
        rule="limit",
        place="report",
        message=f"the body has {total:,} words, {total - edition.limit:,} more than its limit of {edition.limit:,}",
        next="shorten the longest sections: " + ", ".join(f"{each.heading} ({each.words:,})" for each in longest),
        refuses=edition.kind == "public",
    )


def words_in(text: str) -> int:
    """How many words a text has; of scripts without spaces between words, each sign counts, as word processors do."""
    return len(_WORD.findall(text))


_WORD = re.compile(
    "[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    "|[^\\s\u2e80-\u2fdf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff0f\uff1a-\uff20]+"
)


def _words(section: Section) -> int:
    told = (sentence for block in section.blocks if not isinstance(block, Picture) for sentence in of_block(block))
    return sum(words_in(each.text) for each in told) + sum(_words(inner) for inner in section.sections)


def nothing(language: str) -> Paragraph:
    """The sentence under a heading that an edition holds nothing under."""
    words = rendered("report_outline", language)["sentences"]["nothing"]
    return Paragraph(sentences=(Sentence(runs=(Run(words),), framing=True),))


# ── numbers ──


def noted(sentence: Sentence) -> bool:
    """True when the sentence needs a note: it stands on passages, or is a figure counted over documents."""
    shown = [each for each in sentence.citations if each.document]
    return bool(shown) and (bool(sentence.basis) or any(each.start is not None for each in shown))


class _Counter:
    """The next free numbers while an edition is walked once."""

    def __init__(self, language: str) -> None:
        self.note = 0
        self.paragraph = 0
        self.table = 0
        self.language = language

    def sentence(self, sentence: Sentence) -> Sentence:
        if not noted(sentence):
            return sentence
        self.note += 1
        return replace(sentence, number=self.note)

    def block(self, block: Block, annex: bool) -> Block | None:
        if isinstance(block, Verbatim):
            return block
        if isinstance(block, Drawing):
            return block if block.nodes else None
        if isinstance(block, Picture):
            return block if block.spec and block.table else None
        if isinstance(block, Beside):
            return block if block.sides else None
        if isinstance(block, Table):
            rows = tuple(Row(tuple(map(self.sentence, row.cells)), row.anchor, row.mark) for row in block.rows)
            return self.captioned(replace(block, rows=rows)) if rows else None
        if isinstance(block, Listing):
            return replace(block, items=tuple(map(self.sentence, block.items))) if block.items else None
        if not block.sentences:
            return None
        number = 0
        if not annex and not block.aside and not block.style and not all(map(_of_template, block.sentences)):
            self.paragraph += 1
            number = self.paragraph
        return self.told(replace(block, number=number))

    def told(self, block: Paragraph) -> Paragraph:
        """The paragraph with the notes of its sentences numbered."""
        return replace(block, sentences=tuple(map(self.sentence, block.sentences)))

    def captioned(self, table: Table) -> Table:
        """The table with its number before its caption; one without a caption is not counted."""
        from scrutiny.report.phrases import filled, wording

        def printed(number: int, caption: str) -> str:
            template = str(wording(self.language)["sentences"]["table_number"])
            return "".join(run.text for run in filled(template, n=str(number), caption=caption))

        if not table.caption:
            return table
        self.table += 1
        bare = table.caption.removeprefix(printed(table.number, "")) if table.number else table.caption
        return replace(table, number=self.table, caption=printed(self.table, bare))

    def section(self, section: Section) -> Section:
        first = self.paragraph + 1
        blocks = (self.block(block, section.annex) for block in section.blocks if block)
        kept = tuple(block for block in blocks if block is not None)
        numbered = (self.section(replace(each, annex=section.annex)) for each in section.sections if each)
        inner = tuple(each for each in numbered if each.blocks or each.sections)
        last = self.paragraph
        made = replace(section, blocks=kept, sections=inner, words=0)
        told = (first, last) if last >= first else (0, 0)
        return replace(made, first=told[0], last=told[1], words=_words(made))

    def standing(self, section: Section) -> Section:
        """A section of the first depth: one that always stands says that it is empty."""
        made = self.section(section)
        if made.blocks or made.sections or made.id not in standing():
            return made
        return replace(made, blocks=(nothing(self.language),))


def _of_template(sentence: Sentence) -> bool:
    """True for framing that no editor wrote."""
    return sentence.framing and not sentence.place


def numbered(edition: Edition) -> Edition:
    """The edition with its notes, paragraphs and tables numbered from 1, and what became empty left out.

    Paragraph numbers run through the body; items of lists and quotations have none. Every section knows its first and
    last paragraph and its words.
    """
    counter = _Counter(edition.language)
    summary = tuple(counter.told(each) for each in edition.cover.summary if each)
    return replace(
        edition,
        cover=replace(edition.cover, summary=summary),
        sections=tuple(counter.standing(section) for section in edition.sections if section),
    )
