"""What an edition leaves out: counts with their reasons, never what it was; and how they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from scrutiny.errors import Unknown
from scrutiny.protection.marks import parse
from scrutiny.protection.release import Audience
from scrutiny.protection.scrub import NAME_WITHHELD
from scrutiny.report import cite
from scrutiny.report.claims import unprinted
from scrutiny.report.edition import (
    Block,
    Edition,
    Listing,
    Omission,
    Paragraph,
    Row,
    Run,
    Section,
    Sentence,
    Table,
)
from scrutiny.report.editions.labels import framed, label, tabled, told
from scrutiny.report.editions.pieces import every, unpublished
from scrutiny.report.material import Material
from scrutiny.report.outlining.plan import Plan, Planned
from scrutiny.report.phrases import grouped, wording, words_of
from scrutiny.report.scope import Scope


def omission(key: str, count: int) -> tuple[Omission, ...]:
    """One omission of the vocabulary; none where nothing was left out."""
    words = words_of("report_editions")["omitted"][key]
    return (Omission(what=words["what"], reason=words["why"], count=count),) if count else ()


def common(scope: Scope, edition: Edition, plan: Plan | None, kind: str) -> tuple[Omission, ...]:
    """What every kind leaves out for its audience: documents, findings, what is marked, what is of other editions.

    So are records that stayed behind for want of consent, entries of rolls, and names: plain counts over the whole
    report, of records and of places, never of persons and of no one register, so that nobody is told apart by them.
    """
    held_back = len(scope.material.documents) - len(scope.described)
    return (
        *omission("passages", left_by(plan, kind)),
        *omission("documents", held_back),
        *omission("findings", unpublished(scope)),
        *omission("unconsented", unconsented(scope.material)),
        *omission("entries", unprinted(scope) if _has(edition, "annex-rolls") else 0),
        *omission("names", unnamed_in(edition)),
        *omission("marked", marked(edition, scope.audience)),
    )


def left_by(plan: Plan | None, kind: str) -> int:
    """How many paragraphs and insertions of an outline its editor gave to other editions."""
    return sum(_left(each, kind) for each in plan.sections) if plan else 0


def unconsented(material: Material) -> int:
    """How many rows of the registers stayed behind for want of consent, as the remark of gathering counts them.

    A remark without a number counts as one, so that it is never passed over.
    """
    told = (each.message for each in material.remarks if (each.place, each.next) == ("release", "scrutiny consent"))
    return sum(int(found.group()) if (found := re.search(r"\d+", message)) else 1 for message in told)


def unnamed_in(edition: Edition) -> int:
    """How many times a report prints that a name is not printed."""
    signs = {NAME_WITHHELD, str(wording()["notes"]["speaker_withheld"])}
    said = (
        each.text for section in every(edition.sections) for block in section.blocks for each in cite.of_block(block)
    )
    return sum(text.count(sign) for text in said for sign in signs)


def marked(edition: Edition, to: Audience) -> int:
    """How many sentences, and lines of tables, the door will hold back from an audience for their marks."""
    return sum(_held_back(block, to) for section in every(edition.sections) for block in section.blocks)


def printed(edition: Edition) -> Section:
    """The section that says what the edition leaves out and why."""
    rows = tuple(
        Row(
            (_plain(each.what), Sentence(runs=(Run(grouped(each.count), "figure"),), framing=True), _plain(each.reason))
        )
        for each in edition.omissions
    )
    blocks: tuple[Block, ...] = (tabled("omissions", rows, widths=(3, 1, 4), figures=(1,)),)
    if not rows:
        blocks = (told(framed("nothing_left_out")),)
    return Section(id="omissions", heading=label("headings", "omissions"), blocks=blocks, annex=True)


def _has(edition: Edition, name: str) -> bool:
    return any(section.id == name for section in every(edition.sections))


def _plain(text: str, kind: str = "plain") -> Sentence:
    return Sentence(runs=(Run(text, kind),), framing=True)


def _left(planned: Planned, kind: str) -> int:
    if planned.editions and kind not in planned.editions:
        return _size(planned)
    own = sum(bool(item.editions) and kind not in item.editions for item in planned.items)
    return own + sum(_left(each, kind) for each in planned.sections)


def _size(planned: Planned) -> int:
    return len(planned.items) + sum(_size(each) for each in planned.sections)


def _held_back(block: Block, to: Audience) -> int:
    if _shut(block.mark, to):
        return max(1, len(list(_parts(block))))
    return sum(_shut(mark, to) for mark in _parts(block))


def _parts(block: Block) -> Iterator[str]:
    """The marks of what a block holds: of its sentences, or of its lines where it is a table."""
    parts: Iterable[Any] = ()
    if isinstance(block, Paragraph):
        parts = block.sentences
    elif isinstance(block, Listing):
        parts = block.items
    elif isinstance(block, Table):
        parts = block.rows
    for part in parts:
        yield str(part.mark)


def _shut(mark: str, to: Audience) -> bool:
    try:
        return parse(mark) > to.passes
    except Unknown:
        return True
