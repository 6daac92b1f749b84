"""Units: what stands or falls together where an edition is too short for all, and how many of them fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import regex

from scrutiny.report.cite import of_block
from scrutiny.report.edition import Block, Edition, Paragraph, Picture, Row, Run, Section, Sentence

#: Scripts written without spaces, of which two letters count as one word; every other word is one.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Sentences that are printed together or not at all, such as a finding with its standard and all positions.

    subject  the id of what it is about, empty where it has none
    """

    sentences: tuple[Sentence, ...]
    subject: str = ""
    mark: str = "public"

    @property
    def paragraph(self) -> Paragraph:
        """The unit as one paragraph."""
        return Paragraph(sentences=self.sentences, mark=self.mark)

    @property
    def joined(self) -> Sentence:
        """The unit as one sentence with one note on all that it stands on."""
        runs: tuple[Run, ...] = ()
        for each in self.sentences:
            runs += ((Run(" "),) if runs else ()) + each.runs
        cited = tuple(dict.fromkeys(each for sentence in self.sentences for each in sentence.citations))
        unreviewed = any(each.unreviewed for each in self.sentences)
        return Sentence(runs=runs, citations=cited, framing=not cited, unreviewed=unreviewed, mark=self.mark)

    @property
    def row(self) -> Row:
        """The unit as one line of a table, a cell for each sentence."""
        return Row(self.sentences, mark=self.mark)

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(words_in(each.text) for each in self.sentences)


def words_in(text: str) -> int:
    """How many words a text has; of scripts written without spaces two letters count as one word."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + (unspaced + 1) // 2


def words_of_blocks(blocks: Iterable[Block]) -> int:
    """How many words some blocks print, column heads and captions aside."""
    listed = (block.table if isinstance(block, Picture) else block for block in blocks)
    return sum(words_in(sentence.text) for block in listed for sentence in of_block(block))


def words_of_section(section: Section) -> int:
    """How many words a section has with its heading and its subsections."""
    inner = sum(words_of_section(each) for each in section.sections)
    return words_in(section.heading) + words_of_blocks(section.blocks) + inner


def words_of_body(edition: Edition) -> int:
    """How many words the body has, headings included; annexes are outside the limit."""
    return sum(words_of_section(each) for each in edition.sections if not each.annex)


def fitted(
    units: Sequence[Unit], room: float, size: Callable[[Unit], float] = lambda unit: unit.words
) -> tuple[tuple[Unit, ...], int]:
    """The first of the units that fit into the room, and how many are left.

    In their order: once one does not fit, none after it is taken, so that nobody chooses among them.
    """
    kept: list[Unit] = []
    for unit in units:
        room -= size(unit)
        if room < 0:
            break
        kept.append(unit)
    return tuple(kept), len(units) - len(kept)
