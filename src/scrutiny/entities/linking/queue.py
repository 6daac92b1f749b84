"""The review queue: pairs for a person to judge that also show which threshold suits this very list.

The pairs are drawn by height, most of them where thresholds differ; each stands for the pairs of its stratum, so
the verdicts estimate the precision and recall of every threshold without bias.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrutiny.entities.linking.grouping import HIGHEST, LOWEST, Merges

#: Heights between the strata; each is a threshold that can be chosen.
EDGES = (
    LOWEST, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.28, 0.32, 0.36, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65,
    0.7, 0.75, 0.8, 0.85, 0.9, HIGHEST,
)  # fmt: skip
#: Pairs a person is asked about.
ASKED = 500
#: The share of joined pairs that must be right, as far as the sample can tell.
PRECISION = 0.97
#: Without verdicts clusters are joined from this height on: on lists measured so far 97–100 of 100 pairs were right.
USUAL = 0.25
VERDICTS = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One pair of the queue: two records, the height they are joined at, and how many pairs it stands for."""

    left: int
    right: int
    height: float
    stratum: int
    stands_for: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A threshold and what it is expected to do; `by` is "verdicts", "model file" or "usual"."""

    threshold: float
    by: str
    precision: float | None = None
    labelled: int = 0


def queue(merges: Merges, *, asked: int = ASKED, seed: int = 1) -> tuple[Asked, ...]:
    """The pairs to be judged, at most `asked`, in order of height; the same for the same merges and seed.

    Every pair that any threshold would put into one cluster can be drawn; strata below the usual threshold and
    just above it get twice the pairs that the others get.
    """
    strata, sizes = _strata(merges)
    totals = {at: float(sizes[strata == at].sum()) for at in range(len(EDGES))}
    wanted = _allotted(totals, asked)
    generator = np.random.default_rng(seed)
    found: list[Asked] = []
    for at, number in wanted.items():
        steps = np.flatnonzero(strata == at)
        seen: set[tuple[int, int]] = set()
        drawn = generator.choice(steps, size=4 * number + 8, p=sizes[steps] / totals[at])
        for step in drawn.tolist():
            left = merges.members[int(merges.left[step])][int(generator.integers(merges.left_size[step]))]
            right = merges.members[int(merges.right[step])][int(generator.integers(merges.right_size[step]))]
            pair = (min(left, right), max(left, right))
            if pair not in seen and len(seen) < number:
                seen.add(pair)
                found.append(Asked(left=pair[0], right=pair[1], height=float(merges.height[step]), stratum=at,
                                   stands_for=totals[at]))  # fmt: skip
    each = {at: sum(1 for one in found if one.stratum == at) for at in wanted}
    return tuple(
        Asked(left=one.left, right=one.right, height=one.height, stratum=one.stratum,
              stands_for=one.stands_for / each[one.stratum])
        for one in sorted(found, key=lambda one: (one.height, one.left, one.right))
    )  # fmt: skip


def chosen(merges: Merges, verdicts: Mapping[tuple[int, int], str]) -> Choice:
    """The threshold of the best F1 among those at which at least `PRECISION` of the joined pairs are right.

    Where no threshold reaches it, the most precise one; without verdicts `USUAL`. "unsure" counts as half.
    """
    strata, sizes = _strata(merges)
    totals = np.asarray([float(sizes[strata == at].sum()) for at in range(len(EDGES))])
    heights = _heights(merges, verdicts)
    labelled = np.zeros(len(EDGES))
    same = np.zeros(len(EDGES))
    for pair, verdict in verdicts.items():
        if pair in heights and verdict in VERDICTS:
            at = int(np.searchsorted(EDGES, heights[pair], side="right")) - 1
            labelled[at] += 1
            same[at] += {"same": 1.0, "unsure": 0.5, "different": 0.0}[verdict]
    number = int(labelled.sum())
    if number < 20:
        return Choice(threshold=USUAL, by="usual", labelled=number)
    right = _rising(same, labelled) * totals
    joined = np.cumsum(totals[::-1])[::-1]
    true = np.cumsum(right[::-1])[::-1]
    precision = np.divide(true, joined, out=np.ones_like(true), where=joined > 0)
    f1 = 2 * true / (joined + max(float(true[0]), 1e-9))
    good = np.flatnonzero(precision >= PRECISION)
    best = int(good[np.argmax(f1[good])]) if len(good) else int(np.argmax(precision))
    return Choice(threshold=EDGES[best], by="verdicts", precision=round(float(precision[best]), 4), labelled=number)


def _rising(same: NDArray[np.float64], labelled: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share of true pairs per stratum, never falling with height (pool adjacent violators, Ayer et al. 1955)."""
    pools: list[tuple[float, float, int]] = []
    for good, number in zip(same.tolist(), labelled.tolist(), strict=True):
        pools.append((good, number, 1))
        while len(pools) > 1 and _share(pools[-2]) > _share(pools[-1]):
            (a, b, c), (d, e, f) = pools[-2:]
            pools[-2:] = [(a + d, b + e, c + f)]
    return np.asarray([_share(pool) for pool in pools for _ in range(pool[2])])


def _share(pool: tuple[float, float, int]) -> float:
    """A stratum nobody judged counts as the neighbours it is pooled with; alone as half right."""
    return pool[0] / pool[1] if pool[1] else 0.5


def _strata(merges: Merges) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    strata = np.searchsorted(EDGES, merges.height, side="right") - 1
    return strata.astype(np.int64), (merges.left_size * merges.right_size).astype(np.float64)


def _allotted(totals: Mapping[int, float], asked: int) -> dict[int, int]:
    share = {at: total**0.5 * (2.0 if EDGES[at] < USUAL else 1.0) for at, total in totals.items() if total}
    every = sum(share.values()) or 1.0
    return {at: min(int(totals[at]), max(3, round(asked * part / every))) for at, part in share.items()}


def _heights(
    merges: Merges, pairs: Mapping[tuple[int, int], str] | Sequence[tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """The height at which each pair comes into one cluster; pairs that never do are left out."""
    wanted: dict[int, list[tuple[int, int]]] = {}
    for pair in pairs:
        for record in pair:
            wanted.setdefault(record, []).append(pair)
    found: dict[tuple[int, int], float] = {}
    cluster: dict[int, int] = {record: record for record in wanted}
    held: dict[int, list[int]] = {record: [record] for record in wanted}
    for a, b, height in zip(merges.left.tolist(), merges.right.tolist(), merges.height.tolist(), strict=True):
        moved = held.pop(b, [])
        for record in moved:
            for pair in wanted[record]:
                other = pair[1] if pair[0] == record else pair[0]
                if cluster[other] == a:
                    found.setdefault(pair, height)
        for record in moved:
            cluster[record] = a
        held.setdefault(a, []).extend(moved)
    return found
