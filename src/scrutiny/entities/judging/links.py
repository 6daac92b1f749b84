"""What holds clusters together: edges of the machine and links of people, brought into one order.

Pure. Edges come in any order and stand in the canonical order of their mentions afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

from scrutiny.entities.judging.groups import Groups
from scrutiny.entities.judging.judgement import Judgement
from scrutiny.entities.judging.linkage import UNIT, tie

#: An edge with the numbers of its two mentions, the lower first.
Numbered = tuple[int, int, "Edge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What the machine thinks of two mentions, by id.

    outcome    merge, review or apart; only merge joins, review counts in averages, apart is as good as no edge
    identical  the two say the same in everything compared, and that is enough to merge them: never people by
               their names alone. Identity may be handed on along a chain, so n mentions need n - 1 edges.
    """

    left: str
    right: str
    score: float
    outcome: str
    identical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One thing that holds a cluster together: a judgement (its id), or an edge of the machine with its score."""

    left: str
    right: str
    score: float | None = None
    judgement: str | None = None


def numbered(edges: Iterable[Edge], numbers: Mapping[str, int], apart: Collection[str]) -> tuple[list[Numbered], int]:
    """The edges that count, in canonical order, each with the numbers of its ends; and how many cannot count."""
    shut = frozenset(apart)
    found, missing = [], 0
    for each in edges:
        one, other = numbers.get(each.left), numbers.get(each.right)
        if one is None or other is None or isnan(each.score):
            missing += 1
        elif one != other and each.outcome in ("merge", "review") and not (each.left in shut or each.right in shut):
            found.append((one, other, each) if one < other else (other, one, each))
    found.sort(key=lambda row: (row[0], row[1], row[2].outcome, row[2].score, row[2].identical, row[2].left))
    return found, missing


def ties(known: Iterable[Numbered], nodes: Sequence[int], components: Sequence[int]) -> dict[tuple[int, int], int]:
    """What is known of each two nodes of a component: the mean of the edges between them, as `linkage.tie`.

    What was not compared does not count: who says that two names are one adds no doubt to what either is tied to.
    """
    sums: dict[tuple[int, int], list[int]] = {}
    for one, other, each in known:
        low, high = nodes[one], nodes[other]
        if low == high or components[one] != components[other]:
            continue
        found = sums.setdefault((low, high) if low < high else (high, low), [0, 0, 0])
        found[0] += millionths(each.score)
        found[1] += 1
        found[2] |= each.outcome == "merge"
    return {pair: tie(total // many, merges=bool(merges)) for pair, (total, many, merges) in sums.items()}


def millionths(score: float) -> int:
    """A score from 0 to 1 in whole millionths; what lies outside is brought inside, and what is no number is 0."""
    return 0 if isnan(score) else round(min(max(score, 0.0), 1.0) * UNIT)


def spanning(numbers: Mapping[str, int], links: Sequence[Judgement], edges: Sequence[Edge]) -> Iterator[Link]:
    """The strongest links that connect all that is connected (Kruskal 1956): people's first, then the best scores.

    Among people's links, those shown with the lowest score come last.
    """
    groups = Groups(len(numbers))
    for said in sorted(links, key=lambda each: (-_shown(each), each.order)):
        one, other = numbers[said.left.id], numbers[said.right.id]
        if groups.find(one) != groups.find(other):
            groups.join(one, other)
            yield Link(left=said.left.id, right=said.right.id, judgement=said.id)
    for each in sorted(edges, key=lambda each: (-each.score, *sorted((numbers[each.left], numbers[each.right])))):
        one, other = sorted((numbers[each.left], numbers[each.right]))
        if groups.find(one) != groups.find(other):
            groups.join(one, other)
            first, second = (each.left, each.right) if numbers[each.left] == one else (each.right, each.left)
            yield Link(left=first, right=second, score=each.score)


def _shown(said: Judgement) -> float:
    score = said.comparison.get("score")
    return float(score) if isinstance(score, int | float) and not isnan(score) else 0.0
