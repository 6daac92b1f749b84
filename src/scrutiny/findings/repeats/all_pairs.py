"""All pairs of documents that share rare prints, in one pass over the index, in time and memory near linear.

Documents are told apart by what they say alone: neither the order of intake nor an id decides which pairs are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrutiny.findings.repeats.print_blocks import numbers_of
from scrutiny.findings.repeats.print_index import PRINTS, PrintIndex
from scrutiny.findings.repeats.wordstream import Hashes

#: A print that so many texts hold counts in full; a share of all texts beyond which it counts nothing.
FEW, SHARE = 20, 0.01
#: Up to so many texts one rare print that two share is no chance.
SOME = 500
#: Texts that share a print are linked two by two up to this many, beyond it each to one of them.
TOGETHER = 24
#: Pairs that are summed up at once, and that are kept at once.
_SUMMED, _KEPT = 1 << 22, 1 << 25
_NUMBER_BITS = np.uint64(24)

#: Pairs as (left << 24 | right) of places, how many prints each shares, and their weight.
_Sums = tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.float64]]


class Pair(NamedTuple):
    """Two documents that share words: how many rare prints, and the same with each counted by its rarity."""

    left: str
    right: str
    shared: int
    weight: float


def rarity(holders: NDArray[np.int64], texts: int) -> NDArray[np.float64]:
    """What a print counts that so many of the texts hold: 1 among few, less among more, 0 for boilerplate."""
    return np.where(holders > boilerplate(texts), 0.0, np.minimum(1.0, FEW / np.maximum(holders, 1)))


def boilerplate(texts: int) -> int:
    """A print that more than so many of the texts hold ties nothing together."""
    return max(FEW, int(SHARE * texts))


def enough(texts: int) -> float:
    """The weight from which a pair is worth comparing: one rare print in a dossier of some hundred texts, else two."""
    return 1.0 if texts <= SOME else 2.0


def pairs(indexes: Sequence[PrintIndex], *, least: float | None = None) -> Iterator[Pair]:
    """All pairs of documents of these indexes that share prints of at least this weight, by default `enough`.

    Where many texts hold a print, not each of the pairs is told, but each of the texts with one and the same. Of
    documents with equal words each is told with each, or past two dozen with the first.
    """
    table = _Table(indexes)
    least = enough(len(table.documents)) if least is None else least
    for place, names in enumerate(table.documents):
        if len(names) > 1 and table.prints[place]:
            for left, right in _combined(names, names):
                yield Pair(left, right, table.prints[place], float(table.prints[place]))
    places, sizes = table.shared_prints()
    rounds = 1 + _pairs_in(sizes) // _KEPT
    for turn in range(rounds):
        keys, counts, weights = _summed(places, sizes, len(table.documents), rounds, turn)
        kept = weights >= least - 1e-9
        for key, shared, weight in zip(keys[kept].tolist(), counts[kept].tolist(), weights[kept].tolist(), strict=True):
            for left, right in _combined(table.documents[key >> 24], table.documents[key & 0xFFFFFF]):
                yield Pair(left, right, shared, weight)


class _Table:
    """The texts of several indexes in the order of their signatures; equal texts of two indexes are one."""

    def __init__(self, indexes: Sequence[PrintIndex]) -> None:
        self.indexes = indexes
        known = [index.signatures() for index in indexes]
        signatures = sorted({signature for rows in known for _, signature, _ in rows})
        place = {signature: at for at, signature in enumerate(signatures)}
        self.prints = [0] * len(place)
        self.documents: list[list[str]] = [[] for _ in place]
        self.places = []
        for index, rows in zip(indexes, known, strict=True):
            of_number = np.zeros(max((number for number, _, _ in rows), default=0) + 1, np.int32)
            for number, signature, count in rows:
                of_number[number] = place[signature]
                self.prints[place[signature]] = count
            for document, number in index.connection.execute("SELECT document, number FROM reuse_documents"):
                self.documents[of_number[number]].append(document)
            self.places.append(of_number)

    def shared_prints(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """For each print that tells something: the places of the texts that hold it, sorted; and how many they are."""
        most = boilerplate(len(self.documents))
        places, sizes = [np.zeros(0, np.int32)], [np.zeros(0, np.int64)]
        for keys in self._scan():
            edges = np.flatnonzero(np.concatenate([[True], np.diff(keys >> _NUMBER_BITS) != 0, [True]]))
            count = np.diff(edges)
            telling = (count > 1) & (count <= most)
            places.append(numbers_of(keys[np.repeat(telling, count)]))
            sizes.append(count[telling])
        return np.concatenate(places), np.concatenate(sizes)

    def _scan(self) -> Iterator[Hashes]:
        """The keys of all indexes in order, places for numbers, in parts that end where a print ends."""
        if not self.documents:
            return
        parts = max(1, sum(index.blocks.entries(PRINTS) for index in self.indexes) >> 21)
        for part in range(parts):
            pieces = []
            for index, places in zip(self.indexes, self.places, strict=True):
                keys = index.blocks.part(PRINTS, part, parts)
                pieces.append((keys >> _NUMBER_BITS << _NUMBER_BITS) | places[numbers_of(keys)].astype(np.uint64))
            keys = np.sort(np.concatenate(pieces))
            if len(keys):
                yield keys[np.concatenate([[True], keys[1:] != keys[:-1]])]


def _pairs_in(sizes: NDArray[np.int64]) -> int:
    """How many pairs are told for prints that so many texts hold."""
    return int(np.where(sizes > TOGETHER, sizes - 1, sizes * (sizes - 1) // 2).sum())


def _summed(places: NDArray[np.int32], sizes: NDArray[np.int64], texts: int, rounds: int, turn: int) -> _Sums:
    """All pairs whose first place falls into this round, each once, in order."""
    done: _Sums = (np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.float64))
    keys: list[NDArray[np.uint64]] = []
    weights: list[NDArray[np.float64]] = []
    for left, right, weight in _linked(places, sizes, texts):
        mine = left % rounds == turn if rounds > 1 else slice(None)
        keys.append(left[mine].astype(np.uint64) << _NUMBER_BITS | right[mine].astype(np.uint64))
        weights.append(weight[mine])
        if sum(map(len, keys)) > _SUMMED:
            done, keys, weights = _add(done, keys, weights), [], []
    return _add(done, keys, weights)


def _linked(
    places: NDArray[np.int32], sizes: NDArray[np.int64], texts: int
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]]:
    """Left place, right place and weight for every pair of texts that is told for one print."""
    firsts = np.cumsum(sizes) - sizes
    for size in range(2, TOGETHER + 1):
        groups = firsts[sizes == size]
        one, other = np.triu_indices(size, 1)
        step = max(1, _SUMMED // len(one))
        for at in range(0, len(groups), step):
            rows = places[groups[at : at + step, None] + np.arange(size)]
            weight = rarity(np.array([size]), texts)[0]
            yield rows[:, one].ravel(), rows[:, other].ravel(), np.full(rows.shape[0] * len(one), weight)
    large = np.flatnonzero(sizes > TOGETHER)
    for at in range(0, len(large), 4096):
        some = large[at : at + 4096]
        count = sizes[some] - 1
        nth = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count) + 1
        left, right = np.repeat(places[firsts[some]], count), places[np.repeat(firsts[some], count) + nth]
        yield left, right, np.repeat(rarity(sizes[some], texts), count)


def _add(done: _Sums, keys: list[NDArray[np.uint64]], weights: list[NDArray[np.float64]]) -> _Sums:
    """The sums, these pairs counted in."""
    if not keys:
        return done
    every = np.concatenate([done[0], *keys])
    order = np.argsort(every)
    every = every[order]
    counts = np.concatenate([done[1], np.ones(len(every) - len(done[1]), np.int64)])[order]
    weight = np.concatenate([done[2], *weights])[order]
    first = np.flatnonzero(np.concatenate([[True], every[1:] != every[:-1]])) if len(every) else np.zeros(0, np.intp)
    if not len(first):
        return done
    return every[first], np.add.reduceat(counts, first), np.add.reduceat(weight, first)


def _combined(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each with each, of many each with the first of the other side; never one with itself, no two twice."""
    if left is right:
        yield from ((a, b) for at, a in enumerate(left[: 1 if len(left) > TOGETHER else None]) for b in left[at + 1 :])
    elif len(left) * len(right) <= TOGETHER:
        yield from ((a, b) for a in left for b in right)
    else:
        yield from ((a, right[0]) for a in left)
        yield from ((left[0], b) for b in right[1:])


__all__ = ["FEW", "SHARE", "Pair", "boilerplate", "enough", "pairs", "rarity"]
