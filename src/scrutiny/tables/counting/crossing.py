"""Counting by two things at once where a row may hold several values of either: codes and arrays, no loop a row."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
#: Reads distinct cells: all their values one after another, and how many each cell has.
Reader = Callable[[Sequence[Any]], tuple[Sequence[Any], Sequence[int]]]
_BETWEEN = '", "'
#: Stands for an empty cell among lists; JSON writes a NUL otherwise, so that no value is taken for it.
_EMPTY = '["\x00"]'
#: How many pairs of values are held in memory at once.
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Coded:
    """What some rows hold of one thing.

    cells    row → which of the distinct cells it has
    lengths  distinct cell → how many values it has
    flat     the numbers of the values of all distinct cells, one after another
    values   number → value
    """

    cells: Codes
    lengths: Codes
    flat: Codes
    values: tuple[Any, ...]

    @property
    def starts(self) -> Codes:
        """Distinct cell → where its values begin in `flat`."""
        found: Codes = np.cumsum(self.lengths) - self.lengths
        return found

    def followed_by(self, other: Coded) -> Coded:
        """These rows and then the others."""
        number = {value: at for at, value in enumerate(self.values)}
        again = np.array([number.setdefault(value, len(number)) for value in other.values], dtype=np.int64)
        return Coded(
            cells=np.concatenate([self.cells, other.cells + len(self.lengths)]),
            lengths=np.concatenate([self.lengths, other.lengths]),
            flat=np.concatenate([self.flat, again[other.flat]]),
            values=tuple(number),
        )

    def counts(self) -> dict[Any, int]:
        """How many rows hold each value."""
        often = np.bincount(self.cells, minlength=len(self.lengths))
        sums = np.bincount(self.flat, weights=np.repeat(often, self.lengths), minlength=len(self.values))
        return {value: int(count) for value, count in zip(self.values, sums, strict=True)}


def coded(lines: Iterable[Sequence[Any]], readers: Sequence[Reader]) -> list[Coded]:
    """What rows hold, one `Coded` a reader; each line has a cell a reader, and each distinct cell is read once."""
    numbers: list[dict[Any, int]] = [defaultdict(count().__next__) for _ in readers]
    found = array("q")
    if len(readers) == 2:
        one, other = numbers
        for left, right in lines:
            found.append(one[left])
            found.append(other[right])
    else:
        found.extend(number[cell] for line in lines for number, cell in zip(numbers, line, strict=True))
    taken = np.frombuffer(found, dtype=np.int64).reshape(-1, len(readers))
    return [_coded(taken[:, at], *read(list(numbers[at]))) for at, read in enumerate(readers)]


def _coded(cells: Codes, listed: Sequence[Any], lengths: Sequence[int]) -> Coded:
    known = {value: number for number, value in enumerate(dict.fromkeys(listed))}
    return Coded(
        cells=cells,
        lengths=np.array(lengths, dtype=np.int64),
        flat=np.fromiter(map(known.__getitem__, listed), dtype=np.int64, count=len(listed)),
        values=tuple(known),
    )


def each(read: Callable[[Any], Any]) -> Reader:
    """Reads cells that hold one value each."""
    return lambda cells: ([read(cell) for cell in cells], [1] * len(cells))


def several(cells: Sequence[str | None]) -> tuple[list[Any], list[int]]:
    """The values of JSON lists, one list after another, and how many each has; an empty one holds None.

    Lists of plain words are cut apart in one go, which gives the same and is faster.
    """
    plain = [cell if cell is not None else _EMPTY for cell in cells]
    if all(cell[:2] == '["' and "\\" not in cell for cell in plain):
        words = _BETWEEN.join([cell[2:-2] for cell in plain]).split(_BETWEEN) if plain else []
        return [None if word == _EMPTY[2:-2] else word for word in words], [cell.count(_BETWEEN) + 1 for cell in plain]
    found = [list(map(_told, json.loads(cell))) or [None] if cell is not None else [None] for cell in cells]
    return list(chain.from_iterable(found)), list(map(len, found))


def _told(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def crossed(left: Coded, right: Coded) -> Mapping[tuple[Any, Any], int]:
    """How many rows hold each value of the left together with each of the right; pairs that none holds are 0."""
    counts = np.zeros(len(left.values) * len(right.values), dtype=np.int64)
    begin_left, begin_right = left.starts, right.starts
    for first, last in _stretches(left.lengths[left.cells] * right.lengths[right.cells]):
        one, other = left.cells[first:last], right.cells[first:last]
        many = right.lengths[other]
        pairs = left.lengths[one] * many
        row = np.repeat(np.arange(last - first), pairs)
        turn = np.arange(len(row)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
        value = left.flat[begin_left[one][row] + turn // many[row]]
        beside = right.flat[begin_right[other][row] + turn % many[row]]
        counts += np.bincount(value * len(right.values) + beside, minlength=len(counts))
    names = ((value, beside) for value in left.values for beside in right.values)
    return dict(zip(names, counts.tolist(), strict=True))


def _stretches(sizes: Codes) -> Iterator[tuple[int, int]]:
    """Stretches of rows with no more than `_AT_ONCE` pairs together, and one row at least."""
    ends, first = np.cumsum(sizes), 0
    while first < len(sizes):
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
        yield first, last
        first = last


__all__ = ["Coded", "Codes", "Reader", "coded", "crossed", "each", "several"]
