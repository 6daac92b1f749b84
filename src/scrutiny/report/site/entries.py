"""What an edition prints of findings, cases and asks, taken out of it again so that each can have a page.

Only what the edition prints is seen here: the register is out of reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.report import cite
from scrutiny.report.edition import (
    Block,
    Citation,
    Edition,
    Listing,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    Verbatim,
)
from scrutiny.report.phrases import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingEntry:
    """A finding as the edition prints it.

    voice      the sentence of the finding itself
    blocks     everything that is said of it, from the information received to its id
    standard, claim, positions  from the table of standards, in words; empty where the edition has no such table
    """

    id: str
    voice: Sentence
    blocks: tuple[Block, ...]
    standard: str = ""
    claim: str = ""
    positions: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Everything it stands on, each place once, in order."""
        seen: dict[str, Citation] = {}
        for block in self.blocks:
            for sentence in cite.of_block(block):
                for citation in sentence.citations:
                    seen.setdefault(citation.anchor, citation)
        return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class Addressee:
    """What was asked of one addressee: rows of the table of recommendations, and asks read in documents."""

    name: str
    rows: tuple[Row, ...] = ()
    read: tuple[Sentence, ...] = ()


def sections(edition: Edition) -> Iterator[Section]:
    """Every section and subsection in reading order."""
    waiting = list(reversed(edition.sections))
    while waiting:
        section = waiting.pop()
        yield section
        waiting.extend(reversed(section.sections))


def table(edition: Edition, key: str) -> Table | None:
    """The first table with the column heads that the wording gives to `key`; None where the edition has none."""
    heads = tuple(wording()["tables"][f"{key}_columns"])
    found = (
        block
        for section in sections(edition)
        for block in section.blocks
        if isinstance(block, Table) and block.columns == heads
    )
    return next(found, None)


def findings(edition: Edition) -> tuple[FindingEntry, ...]:
    """The findings in the order of the edition, each once."""
    standards = _standards(edition)
    made: dict[str, FindingEntry] = {}
    for section in sections(edition):
        begun: list[Block] = []
        for block in section.blocks:
            begun.append(block)
            name = _id(block)
            if name and (entry := _entry(name, _own(begun), standards.get(name))):
                made.setdefault(name, entry)
                begun = []
    return tuple(made.values())


def _id(block: Block) -> str:
    """The id an aside prints, where its first sentence prints one and stands on that very record."""
    if not isinstance(block, Paragraph) or not block.aside or not block.sentences:
        return ""
    first = block.sentences[0]
    names = {each.id for each in first.citations if not each.document}
    return next((run.text for run in first.runs if run.kind == "digest" and run.text in names), "")


def _own(begun: list[Block]) -> tuple[Block, ...]:
    """The blocks of one finding: those since its first part, where narrative stands before it."""
    label = wording()["finding_parts"]["information"]
    at = [place for place, block in enumerate(begun) if isinstance(block, Paragraph) and _label(block) == label]
    return tuple(begun[at[-1] :] if at else begun)


def _label(block: Paragraph) -> str:
    """The label a paragraph opens with; empty where it opens with none."""
    first = block.sentences[0] if block.sentences else None
    return first.text.strip() if first and len(first.runs) == 1 and first.runs[0].kind == "label" else ""


def _entry(name: str, blocks: tuple[Block, ...], row: Row | None) -> FindingEntry | None:
    """The finding; its voice opens the last paragraph before its id, after the label of that part."""
    told = [block for block in blocks if isinstance(block, Paragraph) and not block.aside]
    said = told[-1].sentences[bool(_label(told[-1])) :] if told else ()
    if not said:
        return None
    cells = [cell.text for cell in row.cells] if row else []
    standard, claim, positions = (*cells[1:4], "", "", "")[:3]
    return FindingEntry(id=name, voice=said[0], blocks=blocks, standard=standard, claim=claim, positions=positions)


def _standards(edition: Edition) -> dict[str, Row]:
    """Finding id → its line in the table of standards."""
    found = table(edition, "standards")
    rows = found.rows if found else ()
    return {citation.id: row for row in rows for citation in row.cells[0].citations if not citation.document}


def asks(edition: Edition) -> tuple[Addressee, ...]:
    """What was asked, by addressee in the order in which they are first addressed."""
    rows: dict[str, list[Row]] = {}
    read: dict[str, list[Sentence]] = {}
    order: dict[str, str] = {}
    followed = table(edition, "recommendations")
    for row in followed.rows if followed else ():
        name = row.cells[0].text
        rows.setdefault(_key(order, name), []).append(row)
    for section in sections(edition):
        if section.id != "asks":
            continue
        for inner in section.sections:
            items = [item for block in inner.blocks if isinstance(block, Listing) for item in block.items]
            if inner.heading and items:
                read.setdefault(_key(order, inner.heading), []).extend(items)
    return tuple(Addressee(name, tuple(rows.get(key, ())), tuple(read.get(key, ()))) for key, name in order.items())


def _key(order: dict[str, str], name: str) -> str:
    key = " ".join(name.split()).casefold().removeprefix("the ")
    order.setdefault(key, name)
    return key


def checkpoint(edition: Edition) -> str:
    """The checkpoint as the edition prints it, the first text set as it is in its annex; empty where it has none."""
    found = (
        block.text
        for section in sections(edition)
        if section.id == "annex-verify"
        for block in section.blocks
        if isinstance(block, Verbatim)
    )
    return next(found, "")
