"""What does not agree, in its simple form: totals that a roll does not reach, and rival figures for one thing.

Pairs that agree are never listed: "more than 300" and 321 stay quiet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.findings.quantities import allowed, comparable, compatible
from scrutiny.findings.things import Figure, figure, same_thing
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import Passage

#: Classes of disagreement, as CONTRACT has them.
CLASSES = ("conflict", "quotation", "attribution", "gap", "data_quality")

#: With how many figures next above it one is compared.
MOST = 60

#: A summary and the statements it is about.
Found = tuple[str, tuple[Statement, ...]]


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


def disagreements(dossier: Dossier) -> list[Disagreement]:
    """What does not agree among the statements nobody has rejected, in the order of intake, then of place."""
    live = [row for row in statements(dossier) if row.status != "rejected"]
    families = {row.id: row.parent or row.id for row in documents(dossier)}
    found = [*totals(live), *rivals(live, families)]
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


def totals(rows: Sequence[Statement]) -> Iterator[Found]:
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


def rivals(rows: Sequence[Statement], families: Mapping[str, str] | None = None) -> Iterator[Found]:
    """Figures for one thing that cannot both be true, each pair of distinct figures once with all who give them.

    `families` gives each document the one it came in, so that a message and its attachments belong together.
    """
    by_head: dict[str, dict[tuple[Any, ...], Figure]] = {}
    for row in rows:
        if row.kind == "number" and (read := figure(row, families or {})) is not None:
            told = (row.document, _claimed(row), row.fields.get("attributed_to"), read.about)
            by_head.setdefault(read.head, {}).setdefault(told, read)
    for alike in by_head.values():
        said: dict[tuple[str, str], dict[str, Statement]] = {}
        for left, right in _near(list(alike.values())):
            if same_thing(left, right) and not _agree(left.statement.fields, right.statement.fields):
                key = tuple(sorted((_claimed(left.statement), _claimed(right.statement))))
                both = said.setdefault((key[0], key[1]), {})
                both.update({row.id: row for row in (left.statement, right.statement) if row.id not in both})
        for (one, _), concerned in said.items():
            listed = list(concerned.values())
            first = listed[0]
            other = next(row for row in listed if (_claimed(row) == one) != (_claimed(first) == one))
            yield f"“{_printed(first)}” and “{_printed(other)}” cannot both be right.", tuple(listed)


def _near(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of figures near enough in value to be rivals, in the order of the statements."""
    order = sorted(range(len(figures)), key=lambda at: float(figures[at].statement.fields["value"]))
    pairs = []
    for place, one in enumerate(order):
        low = figures[one].statement.fields["value"]
        for other in order[place + 1 : place + MOST]:
            if not comparable(low, figures[other].statement.fields["value"]):
                break
            pairs.append((min(one, other), max(one, other)))
    for one, other in sorted(pairs):
        yield figures[one], figures[other]


def _agree(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """True when both can be right."""
    ranges = [allowed(row["value"], row.get("comparator", "eq"), row.get("upper")) for row in (left, right)]
    return compatible(*ranges)


def _claimed(row: Statement) -> str:
    """What a figure claims, whatever words it is printed in."""
    return f"{row.fields.get('comparator', 'eq')} {row.fields['value']:012} {row.fields.get('upper') or ''}"


def _states(row: Statement, document: str, values: tuple[int, int]) -> bool:
    return row.kind == "number" and row.document == document and row.fields["value"] in values


def _printed(row: Statement) -> str:
    if row.status == "corrected":
        return f"{row.fields.get('comparator', 'eq')} {row.fields['value']} {row.fields.get('unit') or ''}".strip()
    return " ".join(row.passage.quote.split())
