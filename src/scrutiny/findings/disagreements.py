"""What does not agree, in its simple form: totals that a roll does not reach, and rival figures for one thing.

Pairs that agree are never listed: "more than 300" and 321 stay quiet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.findings.quantities import allowed, comparable, compatible
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded
from scrutiny.text.passage import Passage

#: Classes of disagreement, as CONTRACT has them.
CLASSES = ("conflict", "quotation", "attribution", "gap", "data_quality")

#: Units too general to name a thing by themselves: figures of these are compared only with the same subject.
GENERAL = frozenset({"per cent", "percent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Statements that cannot all be true as they stand, side by side.

    grade      one of CLASSES
    passages   (document, passage) of every statement concerned, in the order of `statements`
    """

    id: str
    grade: str
    summary: str
    passages: tuple[tuple[str, Passage], ...]
    statements: tuple[str, ...]

    def as_item(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "class": self.grade,
            "summary": self.summary,
            "passages": [{"document": document, **place.as_item()} for document, place in self.passages],
            "statements": list(self.statements),
        }


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with what it counts: the head word and all content words of unit and subject, folded."""

    statement: Statement
    head: str
    about: frozenset[str]


def disagreements(dossier: Dossier) -> list[Disagreement]:
    """What does not agree among the statements nobody has rejected, in the order of intake, then of place."""
    live = [row for row in statements(dossier) if row.status != "rejected"]
    found = [*totals(live), *rivals(live)]
    order = {row.id: at for at, row in enumerate(live)}
    found.sort(key=lambda pair: order[pair[1][0].id])
    return [
        Disagreement(
            id=dossier.name("x", summary, *(row.id for row in rows)),
            grade="conflict",
            summary=summary,
            passages=tuple((row.document, row.passage) for row in rows),
            statements=tuple(row.id for row in rows),
        )
        for summary, rows in found
    ]


def finder(dossier: Dossier, name: str) -> Mapping[str, Any] | None:
    """The row of a disagreement as `trace` takes it: it stands on its statements."""
    found = next((row for row in disagreements(dossier) if row.id == name), None) if name.startswith("x-") else None
    if found is None:
        return None
    because = found.statements
    return {
        "id": name,
        "kind": "disagreement",
        "maker": "machine",
        "made_at": None,
        "because": because,
        "passage": None,
    }


def totals(rows: Sequence[Statement]) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """Rolls whose listed entries, with those that stay anonymous, do not reach the stated total."""
    for roll in rows:
        if roll.kind != "roll" or roll.fields.get("stated_total") is None:
            continue
        listed, anonymous = int(roll.fields["listed"]), int(roll.fields.get("stated_anonymous") or 0)
        stated = int(roll.fields["stated_total"])
        if listed + anonymous == stated:
            continue
        parts = f"{listed} listed" + (f" and {anonymous} anonymous make {listed + anonymous}" if anonymous else "")
        beside = tuple(row for row in rows if _states(row, roll.document, (stated, anonymous)))
        yield f"The roll states a total of {stated}; {parts}.", (roll, *beside)


def rivals(rows: Sequence[Statement]) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """Figures for one thing that cannot both be true, each pair of distinct figures once with all who give them."""
    figures = [figure for row in rows if row.kind == "number" and (figure := _figure(row)) is not None]
    by_head: dict[str, list[_Figure]] = {}
    for figure in figures:
        by_head.setdefault(figure.head, []).append(figure)
    for alike in by_head.values():
        said: dict[tuple[str, str], list[Statement]] = {}
        for left, right in combinations(alike, 2):
            if _same_thing(left, right) and not _agree(left.statement.fields, right.statement.fields):
                key = tuple(sorted((_printed(left.statement), _printed(right.statement))))
                listed = said.setdefault((key[0], key[1]), [])
                listed += [row for row in (left.statement, right.statement) if row not in listed]
        for (one, other), listed in said.items():
            yield f"“{one}” and “{other}” cannot both be right.", tuple(listed)


def _figure(row: Statement) -> _Figure | None:
    unit = folded(str(row.fields.get("unit") or ""))
    subject = folded(str(row.fields.get("subject") or ""))
    if not unit:
        return None
    words = unit.split()
    about = frozenset(_stem(word) for word in f"{unit} {subject}".split() if len(word) > 2 or not word.isascii())
    return _Figure(row, unit if unit in GENERAL else _stem(words[-1]), about)


def _same_thing(left: _Figure, right: _Figure) -> bool:
    """True when both count the same, as far as the words tell: most of the shorter description is in the longer."""
    if left.head in GENERAL and left.about != right.about:
        return False
    fewer = min(len(left.about), len(right.about))
    shared = len(left.about & right.about)
    return (shared >= 2 and shared * 2 > fewer) or left.about == right.about


def _agree(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """True when both can be right, or are too far apart to be figures for one thing."""
    ranges = [allowed(row["value"], row.get("comparator", "eq"), row.get("upper")) for row in (left, right)]
    return compatible(*ranges) or not comparable(left["value"], right["value"])


def _states(row: Statement, document: str, values: tuple[int, int]) -> bool:
    return row.kind == "number" and row.document == document and row.fields["value"] in values


def _stem(word: str) -> str:
    """A crude number-blind form, enough to tell that "experts" and "expert" are one word."""
    return word[:-1] if word.isascii() and len(word) > 3 and word.endswith("s") else word


def _printed(row: Statement) -> str:
    return " ".join(row.passage.quote.split())
