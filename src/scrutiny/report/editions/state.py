"""The edition for the State concerned, in confidence: what will be printed about it, and allegations put to it only.

What was not put to it, to protect sources, is taken out before anything is counted (`narrowed`), and looked for again
in the finished edition (`cut_down`): no word, figure or line that stands on it stays, and nothing tells that it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from scrutiny.dialogue.exchange import same_party
from scrutiny.errors import Refused
from scrutiny.report import days
from scrutiny.report.edition import (
    Beside,
    Block,
    Citation,
    Edition,
    Listing,
    Paragraph,
    Picture,
    Row,
    Section,
    Sentence,
    Table,
)
from scrutiny.report.editions.labels import framed, label, plain, told
from scrutiny.report.material import Material

#: Positions that say a thing was not put to the party.
UNASKED = frozenset({"not_put", "not_yet_asked"})
#: The kind of communication by which a draft of the report is sent for comment.
FOR_COMMENT = "draft_report"
#: Tables of the register of dialogue that no party reads.
OWN_TABLES = ("not_put",)


def concerned(material: Material, state: str = "") -> str:
    """The State that the edition is for: the one named, else the only one of the mandate.

    Raises:
        Refused: the mandate has several States and none is named, or the one named is none of them.
    """
    states = material.mandate.states
    if not state and len(states) == 1:
        return states[0]
    for each in states:
        if state and same_party(each, state):
            return each
    raise Refused(
        "an edition for comment is for one State of the mandate",
        place="--for",
        next=f"name it: --for with one of {', '.join(states)}",
    )


def kept_from(material: Material, state: str) -> frozenset[str]:
    """The ids of allegations, findings and whatever else was not put to the State, and of what they stand on.

    A statement that was put to it, by itself or under a finding, is not among them.
    """
    put, kept = set[str](), set[str]()
    for statement in material.statements:
        if statement.kind == "allegation":
            heard = [each for each in material.heard.get(statement.id, ()) if same_party(each.party, state)]
            (put if any(each.kind not in UNASKED for each in heard) else kept).add(statement.id)
    for finding in material.findings:
        mine = [each for each in finding.positions if same_party(each.party, state)]
        asked = bool(mine) and all(each.kind not in UNASKED for each in mine)
        (put if asked else kept).update((finding.id, *finding.statements))
    exchange = material.exchange
    if exchange is not None:
        put.update(name for each in exchange.puts if same_party(each.party, state) for name in each.reach)
        kept.update(name for each in exchange.decisions if same_party(each.party, state) for name in each.reach)
    findings = {each.id for each in material.findings}
    return frozenset((kept - put) | (kept & findings))


def narrowed(material: Material, state: str) -> Material:
    """The material without anything that was not put to the State, nor what stands on it: before it is outlined."""
    kept = kept_from(material, state)

    def stays(ids: Iterable[str]) -> bool:
        return not kept.intersection(ids)

    return replace(
        material,
        statements=tuple(each for each in material.statements if each.id not in kept),
        findings=tuple(each for each in material.findings if each.id not in kept),
        disagreements=tuple(each for each in material.disagreements if stays(each.statements)),
        quiet=tuple(each for each in material.quiet if stays(each.statements)),
        quotations=tuple(each for each in material.quotations if each.statement not in kept),
        coverage=tuple(each for each in material.coverage if each.ask.id not in kept),
        heard={name: told for name, told in material.heard.items() if name not in kept},
        followed={
            table: tuple(row for row in rows if row.id not in kept and stays(row.because))
            for table, rows in material.followed.items()
            if table not in OWN_TABLES
        },
        exchange=replace(material.exchange, decisions=()) if material.exchange else None,
    )


def state(edition: Edition, material: Material, party: str, deadline: str = "") -> Edition:
    """The edition for comment by the State, confidential, without what was not put to it; `material` is whole."""
    clean = cut_down(edition, kept_from(material, party), _places(material, party))
    until = deadline or deadline_of(material, party)
    words = [framed("comment", body=material.mandate.body, state=party)]
    if until:
        words.append(framed("deadline", date=days.told(until)))
    words += [framed("positions"), framed("covers", state=party)]
    lead = Section(id="comment", heading=label("headings", "comment"), blocks=(told(*words),))
    subtitle = plain("state", section="subtitles", state=party)
    return replace(
        clean, sections=(lead, *clean.sections), cover=replace(clean.cover, subtitle=subtitle, distribution="")
    )


def deadline_of(material: Material, party: str) -> str:
    """The day by which comments on the draft are asked for: that of the newest draft put to the State; else empty."""
    puts = material.exchange.puts if material.exchange else ()
    mine = [each for each in puts if each.kind == FOR_COMMENT and same_party(each.party, party) and each.deadline]
    return str(max(mine, key=lambda each: (each.sent, each.order)).deadline) if mine else ""


# ── looked for again in the finished edition ──


def cut_down(edition: Edition, kept: Collection[str], places: Mapping[str, list[tuple[int, int]]]) -> Edition:
    """The edition without every sentence, line and figure that cites one of the ids or a passage in their places.

    The documents that hold such passages are listed, and have no page.
    """
    hidden = _Hidden(frozenset(kept), places)
    return replace(
        edition,
        sources=tuple(replace(each, segments=()) if each.document in places else each for each in edition.sources),
        sections=tuple(hidden.section(each) for each in edition.sections),
        figures=tuple(each for each in edition.figures if not hidden.any(each.citations)),
        cover=replace(edition.cover, summary=tuple(hidden.paragraph(each) for each in edition.cover.summary)),
    )


class _Hidden:
    """What is looked for, and the walk that takes it out."""

    def __init__(self, ids: frozenset[str], places: Mapping[str, list[tuple[int, int]]]) -> None:
        self.ids, self.places = ids, places

    def any(self, citations: Iterable[Citation]) -> bool:
        return any(self.one(each) for each in citations)

    def one(self, each: Citation) -> bool:
        if each.id in self.ids:
            return True
        if each.start is None or each.end is None:
            return False
        start, end = each.start, each.end
        return any(first < end and start < last for first, last in self.places.get(each.document, ()))

    def sentences(self, said: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple(each for each in said if not self.any(each.citations))

    def paragraph(self, block: Paragraph) -> Paragraph:
        return replace(block, sentences=self.sentences(block.sentences), original=self.sentences(block.original))

    def table(self, block: Table) -> Table:
        rows = tuple(row for row in block.rows if not any(self.any(cell.citations) for cell in row.cells))
        return replace(block, rows=tuple(Row(row.cells, row.anchor, row.mark) for row in rows))

    def block(self, block: Block) -> Block | None:
        if isinstance(block, Paragraph):
            return self.paragraph(block)
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Listing):
            return replace(block, items=self.sentences(block.items))
        if isinstance(block, Beside):
            ends = (each for side in block.sides for each in (*side.head.citations, *side.words.citations))
            placed = (side.place for side in block.sides if side.place)
            return None if self.any((*ends, *placed)) else block
        if isinstance(block, Picture):
            counted = [cell for row in block.table.rows for cell in row.cells]
            said = (*counted, *block.caveats)
            return None if any(self.any(each.citations) for each in said) else block
        return block

    def section(self, section: Section) -> Section:
        blocks = tuple(made for each in section.blocks if (made := self.block(each)) is not None)
        return replace(section, blocks=blocks, sections=tuple(map(self.section, section.sections)))


def _places(material: Material, party: str) -> dict[str, list[tuple[int, int]]]:
    """Where the statements stand that were not put to the State: words of one place tell the same."""
    kept, found = kept_from(material, party), dict[str, list[tuple[int, int]]]()
    for each in material.statements:
        if each.id in kept:
            found.setdefault(each.document, []).append((each.passage.start, each.passage.end))
    return found
