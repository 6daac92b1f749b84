"""Notes, paragraph numbers and the walk over an edition: every sentence in order, with its place.

Numbers are given after release, so that what was left out leaves no gap.
"""

from __future__ import annotations

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
    Section,
    Sentence,
    Table,
    Verbatim,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence and where it stands: the section's id and the block's number in it."""

    sentence: Sentence
    place: str
    annex: bool


def sentences(edition: Edition) -> Iterator[Placed]:
    """Every sentence of the edition in reading order."""
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


def citations(edition: Edition) -> Iterator[Citation]:
    """Every citation in reading order."""
    for placed in sentences(edition):
        yield from placed.sentence.citations


def unsourced(edition: Edition) -> tuple[Placed, ...]:
    """The sentences that stand on nothing and are no framing."""
    return tuple(placed for placed in sentences(edition) if not placed.sentence.sourced)


def word_count(edition: Edition) -> int:
    """The words of the body; annexes and notes are outside the limit."""
    from scrutiny.report.phrases import flat

    return sum(len(flat(placed.sentence.text, 10**9).split()) for placed in sentences(edition) if not placed.annex)


def noted(sentence: Sentence) -> bool:
    """True when the sentence needs a note: it stands on passages, or is a figure counted over documents."""
    shown = [each for each in sentence.citations if each.document]
    return bool(shown) and (bool(sentence.basis) or any(each.start is not None for each in shown))


class _Counter:
    """The next free numbers while an edition is walked once."""

    def __init__(self) -> None:
        self.note = 0
        self.paragraph = 0

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
            return replace(block, rows=rows) if rows else None
        if isinstance(block, Listing):
            return replace(block, items=tuple(map(self.sentence, block.items))) if block.items else None
        if not block.sentences:
            return None
        number = 0
        if not annex and not block.aside and not all(sentence.framing for sentence in block.sentences):
            self.paragraph += 1
            number = self.paragraph
        return replace(block, sentences=tuple(map(self.sentence, block.sentences)), number=number)

    def section(self, section: Section) -> Section:
        blocks = (self.block(block, section.annex) for block in section.blocks if block)
        kept = tuple(block for block in blocks if block is not None)
        inner = tuple(self.section(replace(each, annex=section.annex)) for each in section.sections if each)
        return replace(section, blocks=kept, sections=inner)


def numbered(edition: Edition) -> Edition:
    """The edition with its notes and paragraphs numbered from 1, and blocks that became empty left out."""
    counter = _Counter()
    return replace(edition, sections=tuple(counter.section(section) for section in edition.sections if section))
