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
    starts   distinct cell → where its values begin in `flat`; lengths: how many it has
    flat     the numbers of the values of all distinct cells, one after another
    values   number → value
    """

    cells: Codes
    starts: Codes
    lengths: Codes
    flat: Codes
    values: tuple[Any, ...]

    def counts(self) -> dict[Any, int]:
        """How many rows hold each value."""
        often = np.bincount(self.cells, minlength=len(self.lengths))
        sums = np.bincount(self.flat, weights=np.repeat(often, self.lengths), minlength=len(self.values))
        return {value: int(count) for value, count in zip(self.values, sums, strict=True)}


@dataclass(frozen=True, slots=True)
class Indexed:
    """Rows by what they have: row → the number of its cell among the `distinct` ones."""

    cells: Codes
    distinct: list[Any]

    def followed_by(self, other: Indexed) -> Indexed:
        """These rows and then the others."""
        number = {cell: at for at, cell in enumerate(self.distinct)}
        again = np.array([number.setdefault(cell, len(number)) for cell in other.distinct], dtype=np.int64)
        return Indexed(np.concatenate([self.cells, again[other.cells]]), list(number))


def indexed(lines: Iterable[Sequence[Any]], width: int) -> list[Indexed]:
    """The rows by each of so many cells that every line has."""
    numbers: list[dict[Any, int]] = [defaultdict(count().__next__) for _ in range(width)]
    found = array("q")
    for line in lines:
        found.extend([number[cell] for number, cell in zip(numbers, line, strict=True)])
    taken = np.frombuffer(found, dtype=np.int64).reshape(-1, width)
    return [Indexed(taken[:, at], list(number)) for at, number in enumerate(numbers)]


def coded(rows: Indexed, read: Reader) -> Coded:
    """The values that the rows hold; each distinct cell is read once."""
    listed, lengths = read(rows.distinct)
    known = {value: number for number, value in enumerate(dict.fromkeys(listed))}
    sizes = np.array(lengths, dtype=np.int64)
    return Coded(
        cells=rows.cells,
        starts=np.cumsum(sizes) - sizes,
        lengths=sizes,
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
    for first, last in _stretches(left.lengths[left.cells] * right.lengths[right.cells]):
        one, other = left.cells[first:last], right.cells[first:last]
        many = right.lengths[other]
        pairs = left.lengths[one] * many
        row = np.repeat(np.arange(last - first), pairs)
        turn = np.arange(len(row)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
        value = left.flat[left.starts[one][row] + turn // many[row]]
        beside = right.flat[right.starts[other][row] + turn % many[row]]
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


__all__ = ["Coded", "Codes", "Indexed", "Reader", "coded", "crossed", "each", "indexed", "several"]
