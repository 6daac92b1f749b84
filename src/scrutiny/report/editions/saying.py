"""What an edition says, unit by unit, as it is kept, looked at before a release, and compared with an earlier one.

A unit is a sentence of a paragraph or list; of a table it is a whole line, since a cell alone says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.report.cite import of_block
from scrutiny.report.edition import Block, Edition, Listing, Paragraph, Picture, Section, Sentence, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A unit: its place ("findings.2"), its words on one line, and the ids it stands on."""

    place: str
    words: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is read together: a paragraph, an item, a line of a table; `said` are its units that claim something."""

    place: str
    words: str
    ids: tuple[str, ...]
    said: tuple[Kept, ...]


def passages(edition: Edition) -> Iterator[Passage]:
    """Every passage of an edition that has words, in reading order."""
    for section in edition.sections:
        yield from _of(section)


def said_in(edition: Edition) -> tuple[Kept, ...]:
    """Every unit of an edition that claims something, once for each place, in reading order."""
    return tuple(dict.fromkeys(each for passage in passages(edition) for each in passage.said))


def _of(section: Section) -> Iterator[Passage]:
    for at, block in enumerate(section.blocks, 1):
        place, whole = f"{section.id}.{at}", isinstance(block, Table | Picture)
        for sentences in _together(block):
            words = _flat(sentences, " · " if whole else " ")
            if not words:
                continue
            ids = _ids(sentences)
            claims = [each for each in sentences if not each.framing and each.text.strip()]
            units = ([sentences] if ids else []) if whole else [(each,) for each in claims]
            said = tuple(Kept(place=place, words=words if whole else _flat(each), ids=_ids(each)) for each in units)
            yield Passage(place=place, words=words, ids=ids, said=said)
    for inner in section.sections:
        yield from _of(inner)


def _together(block: Block) -> Iterator[tuple[Sentence, ...]]:
    if isinstance(block, Picture):
        yield from _together(block.table)
    elif isinstance(block, Table):
        yield from (row.cells for row in block.rows)
    elif isinstance(block, Listing):
        yield from ((item,) for item in block.items)
    elif isinstance(block, Paragraph):
        yield block.sentences
    else:
        yield tuple(of_block(block))


def _flat(sentences: tuple[Sentence, ...], between: str = " ") -> str:
    return between.join(" ".join(each.text.split()) for each in sentences if each.text.strip())


def _ids(sentences: tuple[Sentence, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.id for each in sentences for citation in each.citations))
