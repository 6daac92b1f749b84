"""Average linkage over few ties: the two groups with the highest average are joined, again and again.

The average goes over all pairs of nodes of the two groups; a pair without a tie counts as zero, so a chain breaks
where its ends know nothing of each other. Values are whole millionths, so sums do not depend on any order. Sokal and
Michener 1958 (UPGMA), with bans and a heap whose keys are upper bounds, mended when they come up: the average of a
joined group and a third is never above the higher one of its two parts and that third.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

from scrutiny.entities.judging.groups import Groups

#: What a score of 1 is in whole numbers.
UNIT = 1_000_000
#: A tie, and a sum of ties, is one number: the value in millionths above this many bits, and below them how many of
#: the ties the machine would merge.
BITS = 40
#: What the heap holds of two groups: minus their average, their first members, their slots.
Entry = tuple[float, int, int, int, int]


def tie(value: int, *, merges: bool) -> int:
    """What is known of two nodes: a score in millionths, and whether the machine would merge them."""
    return (value << BITS) + merges


def link(ties: Mapping[tuple[int, int], int], groups: Groups, least: int) -> dict[int, int]:
    """Groups of nodes whose average is `least` (millionths) or more are joined in `groups`, the highest first.

    Two groups are only joined where the machine would merge some pair of theirs, and never against a ban. Nodes are
    roots of `groups`, pairs stand lower number first; of equal averages the one whose first members come first wins.
    Returns, by the first member of each group with several nodes, the sum of the values inside it. Time O(E log² E)
    for E ties.
    """
    beside: dict[int, dict[int, int]] = {}
    heap: list[Entry] = []
    for (one, other), known in ties.items():
        beside.setdefault(one, {})[other] = beside.setdefault(other, {})[one] = known
        if known & _MERGES and known >> BITS >= least:
            heap.append((-float(known >> BITS), one, other, one, other))
    clusters = _Clusters(beside)
    heapify(heap)
    asked: dict[tuple[int, int], Entry] = {}
    while heap:
        entry = heappop(heap)
        one, other = clusters.now(entry[3]), clusters.now(entry[4])
        if one == other:
            continue
        true = clusters.entry(one, other)
        if -true[0] < least:
            continue
        if true == entry:
            if groups.join(true[1], true[2]):
                for risen in clusters.join(one, other):
                    heappush(heap, risen)
        elif asked.get(true[3:]) != true:
            asked[true[3:]] = true
            heappush(heap, true)
    return clusters.inner


class _Clusters:
    """The groups so far, each in the slot of the node that had most neighbours; `first` is its first member.

    inner  by first member, the sum of the values inside each group of several nodes
    """

    def __init__(self, beside: dict[int, dict[int, int]]) -> None:
        self.inner: dict[int, int] = {}
        self._beside = beside
        self._first = {node: node for node in beside}
        self._size = dict.fromkeys(beside, 1)
        self._into = {node: node for node in beside}

    def now(self, slot: int) -> int:
        """The slot of the group that holds what was in this one."""
        into = self._into
        root = slot
        while into[root] != root:
            root = into[root]
        while into[slot] != root:
            into[slot], slot = root, into[slot]
        return root

    def entry(self, one: int, other: int) -> Entry:
        """What the heap should hold of two groups between which there are ties."""
        average = (self._beside[one][other] >> BITS) / (self._size[one] * self._size[other])
        low, high = self._first[one], self._first[other]
        if low > high:
            low, high, one, other = high, low, other, one
        return (-average, low, high, one, other)

    def join(self, one: int, other: int) -> list[Entry]:
        """The two groups are one; returns what the heap must hold anew, where no key in it is an upper bound."""
        if (len(self._beside[one]), -self._first[one]) < (len(self._beside[other]), -self._first[other]):
            one, other = other, one
        mine, taken = self._beside[one], self._beside.pop(other)
        inside = self.inner.pop(self._first[one], 0) + self.inner.pop(self._first[other], 0)
        inside += mine.pop(other) >> BITS
        self._first[one] = min(self._first[one], self._first[other])
        self.inner[self._first[one]] = inside
        self._size[one] += self._size[other]
        self._into[other] = one
        risen = []
        for far, known in taken.items():
            if far == one:
                continue
            theirs = self._beside[far]
            before = mine.get(far, 0)
            mine[far] = theirs[one] = before + known
            del theirs[other]
            if before and bool(before & _MERGES) != bool(known & _MERGES):
                risen.append(self.entry(one, far))
        return risen


_MERGES = (1 << BITS) - 1
