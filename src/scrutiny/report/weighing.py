"""T8: sources by type, and how they were weighed: reliability of the source apart from credibility of what it says.

Never by name. In an edition that leaves, a type with fewer than five weighed statements has no grade printed: a grade
of one or two sources would be a grade of somebody. Of testimonies no number under five is printed either. There are no
totals of columns, so that nothing left out can be had by subtraction.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from scrutiny.evidence.document import Document
from scrutiny.findings.claims.assessing import Assessment
from scrutiny.protection.marks import FEW
from scrutiny.report.accounts import LIMITS, framing, table
from scrutiny.report.edition import Block, Citation, Row, Run, Sentence
from scrutiny.report.phrases import grouped, in_row, said, wording
from scrutiny.report.scope import Scope

#: Below this no cell of a protected group is printed.
LEAST = FEW
#: Kinds of document whose authors are protected as a group.
PROTECTED = frozenset({"testimony"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """The sources of one type: the documents of the year, and the weighings of what they say."""

    kind: str
    documents: tuple[Document, ...]
    weighings: tuple[Assessment, ...]


def sources_by_type(scope: Scope) -> tuple[Block, ...]:
    """Types of source by grade of reliability, then by grade of credibility; by type alone where nobody weighed any."""
    kinds = _kinds(scope)
    if not kinds:
        return ()
    if not any(each.weighings for each in kinds):
        lines = tuple(Row((_named(each), _total(scope, each))) for each in kinds)
        note = wording()["notes"]["not_weighed"]
        return (table("sources_by_kind", lines, note, widths=(5, 1), figures=(1,)),)
    return tuple(_table(scope, scale, kinds) for scale in ("reliability", "credibility"))


def _kinds(scope: Scope) -> list[_Kind]:
    """The types of the documents of the year, in alphabetical order of their codes; the newest weighing holds."""
    weighed: dict[str, list[Assessment]] = {}
    for one in {one.statement: one for one in scope.material.assessments}.values():
        row = scope.known.get(one.statement)
        held = scope.described.get(row.document) if row else None
        if held is not None:
            weighed.setdefault(held.kind, []).append(one)
    found: dict[str, list[Document]] = {}
    for held in scope.spoken:
        found.setdefault(held.kind, []).append(held)
    return [_Kind(kind, tuple(found[kind]), tuple(weighed.get(kind, ()))) for kind in sorted(found)]


def _named(each: _Kind) -> Sentence:
    return framing(wording()["document_kinds"].get(each.kind, each.kind))


def _total(scope: Scope, each: _Kind) -> Sentence:
    """How many documents there are of a type; of a protected group not under five, in an edition that leaves."""
    if each.kind in PROTECTED and not scope.internal and len(each.documents) < LEAST:
        return framing(wording()["notes"]["fewer_than_five"])
    runs = (Run(grouped(len(each.documents)), "figure"),)
    return Sentence(runs=runs, citations=scope.whole(each.documents), basis=wording()["notes"]["counted"])


def _table(scope: Scope, scale: str, kinds: list[_Kind]) -> Block:
    grades = wording()["grades_of"][scale]
    items = (said("legend_item", grade=letter, words=grades[letter]) for letter in grades)
    legend = said("legend", list=in_row(items, "apart"))
    small = "" if scope.internal else str(wording()["notes"]["small_cells"])
    return table(
        f"sources_by_{scale}",
        tuple(Row((_named(each), _total(scope, each), *_cells(scope, scale, each))) for each in kinds),
        " ".join(filter(None, (legend, small))),
        widths=(3, 1.2, *(0.8 for _ in grades)),
        figures=tuple(range(1, len(grades) + 2)),
    )


def _cells(scope: Scope, scale: str, each: _Kind) -> tuple[Sentence, ...]:
    """How many statements of a type have which grade; dashes where none was weighed or none may be told."""
    letters = tuple(wording()["grades_of"][scale])
    found = Counter(str(getattr(one, scale)) for one in each.weighings)
    told = scope.internal or len(each.weighings) >= LEAST
    if each.kind in PROTECTED and not scope.internal and any(0 < found[letter] < LEAST for letter in letters):
        told = False
    if not found or not told:
        return tuple(framing("–") for _ in letters)
    behind = [
        tuple(
            Citation(id=one.id, document="", source=0, mark="public") for one in each.weighings if _has(one, scale, at)
        )
        for at in letters
    ]
    return tuple(
        Sentence(runs=(Run(grouped(found[letter]), "figure"),), citations=ids[: LIMITS["bearing"]], framing=not ids)
        for letter, ids in zip(letters, behind, strict=True)
    )


def _has(one: Assessment, scale: str, letter: str) -> bool:
    return str(getattr(one, scale)) == letter
