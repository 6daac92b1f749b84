"""Scored pairs into clusters by constrained average linkage over the pairs that were compared.

The average of two clusters counts every compared pair by its probability and every pair that no block brought
together as a third of a pair of probability 0: what was never compared speaks against, more weakly than what was.
Pairs that agree in the name alone count in the average and never join clusters by themselves.
Two clusters whose usual years of birth, or names, are strange to each other never join: a few rows without a date
would else make one person of two namesakes. Merges are kept with their heights, so one run answers for every
threshold from `LOWEST` up.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrutiny.entities.linking.scoring import DIGITS, Pairs

#: Weight of a pair that was never compared.
UNSEEN = 0.3
#: No cluster is joined below this height; no threshold lower than it is allowed, none above the highest.
LOWEST, HIGHEST = 0.06, 0.95

#: A value told by at most one row in so many, beside the commonest one, is a slip of the pen.
_HARDLY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Merges:
    """The merges in the order they were made, heights never rising; arrays of one length.

    `left`'s first `left_size` members and `right`'s first `right_size` members were joined at `height`.
    """

    records: int
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    left_size: NDArray[np.int64]
    right_size: NDArray[np.int64]
    height: NDArray[np.float64]
    members: Sequence[Sequence[int]]

    def clusters(self, threshold: float) -> NDArray[np.int64]:
        """For each record the lowest number of a record in its cluster, joined at this height and above.

        A threshold outside `LOWEST`–`HIGHEST` counts as the nearer of the two.
        """
        floor = min(max(threshold, LOWEST), HIGHEST)
        parent = list(range(self.records))
        for left, right, height in zip(self.left.tolist(), self.right.tolist(), self.height.tolist(), strict=True):
            if height >= floor:
                a, b = _root(parent, left), _root(parent, right)
                parent[max(a, b)] = min(a, b)
        return np.asarray([_root(parent, record) for record in range(self.records)], dtype=np.int64)


def merged(
    records: int,
    pairs: Pairs,
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    told: Sequence[Sequence[object]] = (),
) -> Merges:
    """All merges down to `LOWEST`; pairs a person joined are joined first, pairs a person parted never meet.

    `told` holds year of birth, given name, family name and date of birth of every record, None where unknown.
    A pair that is said to be both is kept apart. The result depends on nothing but the arguments: equal averages
    are taken in the order of record numbers. Time grows with the compared pairs, times the logarithm of them.
    """
    return _Run(records, pairs, list(together), list(apart), told).merges()


class _Run:
    def __init__(
        self,
        records: int,
        pairs: Pairs,
        together: list[tuple[int, int]],
        apart: list[tuple[int, int]],
        told: Sequence[Sequence[object]],
    ) -> None:
        self.records = records
        columns = told or [[None] * records] * 4
        self.told = [[{} if value is None else {value: 1} for value in column] for column in columns]
        self.near: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(records)]
        self.members: list[list[int]] = [[record] for record in range(records)]
        self.alive = [True] * records
        self.size = [1] * records
        self.effective = [1.0] * records
        self.parted: dict[int, set[int]] = {}
        self.steps: list[tuple[int, int, int, int, float]] = []
        self.parent = list(range(records))
        for a, b in apart:
            if a != b:
                self.parted.setdefault(a, set()).add(b)
                self.parted.setdefault(b, set()).add(a)
        near = self.near
        probable = np.round(pairs.probability, DIGITS).tolist()
        sound = (~pairs.alone).astype(int).tolist()
        for a, b, p, links in zip(pairs.left.tolist(), pairs.right.tolist(), probable, sound, strict=True):
            near[a][b] = near[b][a] = (p, 1, links)
        for a, b in together:
            x, y = _root(self.parent, a), _root(self.parent, b)
            if x != y and y not in self.parted.get(x, ()):
                self._join(x, y, 1.0)
        self.heap = [
            (-height, a, b)
            for a, others in enumerate(near)
            if self.alive[a]
            for b, (total, seen, links) in others.items()
            if links and a < b and (height := self._average(a, b, total, seen)) >= LOWEST
        ]
        heapq.heapify(self.heap)

    def merges(self) -> Merges:
        heap, near, alive = self.heap, self.near, self.alive
        while heap:
            height, a, b = heapq.heappop(heap)
            if not (alive[a] and alive[b]):
                continue
            total, seen, _ = near[a][b]
            if self._average(a, b, total, seen) != -height or b in self.parted.get(a, ()) or self._strange(a, b):
                continue
            kept = self._join(a, b, -height)
            size = self.size[kept]
            for other, (total, seen, links) in near[kept].items():
                average = total / (seen + UNSEEN * (size * self.size[other] - seen))
                if links and average >= LOWEST:
                    heapq.heappush(heap, (-average, kept, other) if kept < other else (-average, other, kept))
        columns = list(zip(*self.steps, strict=True)) if self.steps else [()] * 5
        whole = [np.asarray(column, dtype=np.int64) for column in columns[:4]]
        return Merges(
            records=self.records, left=whole[0], right=whole[1], left_size=whole[2], right_size=whole[3],
            height=np.asarray(columns[4], dtype=np.float64), members=self.members,
        )  # fmt: skip

    def _average(self, a: int, b: int, total: float, seen: int) -> float:
        return total / (seen + UNSEEN * (self.size[a] * self.size[b] - seen))

    def _strange(self, a: int, b: int) -> bool:
        """True when the usual years of birth are strange to each other, or the names are and no birthday is shared."""
        years, given, family, days = self.told
        if _strange(years[a], years[b]):
            return True
        if not (_strange(given[a], given[b]) and _strange(family[a], family[b])):
            return False
        usual = max(days[a], key=days[a].__getitem__, default=None)
        return usual is None or str(usual).endswith("-01-01") or usual not in days[b]

    def _join(self, a: int, b: int, height: float) -> int:
        """The smaller cluster joins the larger; the one that stays."""
        if (len(self.members[a]), -a) < (len(self.members[b]), -b):
            a, b = b, a
        near, mine, theirs = self.near, self.near[a], self.near[b]
        mine.pop(b, None)
        theirs.pop(a, None)
        if len(mine) < len(theirs):
            mine, theirs = theirs, mine
        for other, (total, seen, links) in theirs.items():
            before = mine.get(other)
            mine[other] = (before[0] + total, before[1] + seen, before[2] + links) if before else (total, seen, links)
        for other in near[b]:
            near[other].pop(b, None)
        near[a], near[b] = mine, {}
        for other, pair in mine.items():
            near[other].pop(b, None)
            near[other][a] = pair
        lowest = self.effective[a] = min(height, self.effective[a], self.effective[b])
        self.steps.append((a, b, self.size[a], self.size[b], lowest))
        self.members[a].extend(self.members[b])
        self.size[a] += self.size[b]
        for column in self.told:
            mine_told = column[a]
            for value, number in column[b].items():
                mine_told[value] = mine_told.get(value, 0) + number
        self.alive[b] = False
        self.parent[b] = a
        for other in self.parted.pop(b, ()):
            self.parted[other].discard(b)
            self.parted[other].add(a)
            self.parted.setdefault(a, set()).add(other)
        return a


def _strange(mine: dict[object, int], theirs: dict[object, int]) -> bool:
    """True when the commonest value of either, told twice at least, is hardly heard of in the other."""
    if not mine or not theirs:
        return False
    one, other = max(mine, key=mine.__getitem__), max(theirs, key=theirs.__getitem__)
    if one == other or mine[one] < 2 or theirs[other] < 2:
        return False
    return theirs.get(one, 0) * _HARDLY <= theirs[other] and mine.get(other, 0) * _HARDLY <= mine[one]


def _root(parent: list[int], record: int) -> int:
    while parent[record] != record:
        parent[record] = parent[parent[record]]
        record = parent[record]
    return record
