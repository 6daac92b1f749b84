"""Letters and trigrams of many keys in arrays: which keys can be nearest to one. Counting only, no measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_LETTERS = 38
_MOST_GRAMS = 250

#: A trigram in more than one of so many keys is kept as a column of all keys, which adds up faster than a list.
_DENSE = 80

#: How often a letter is counted in one key; more of it cannot be told apart.
_LAYERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Grams:
    """What `of` counted of n keys.

    rows, starts    row numbers by trigram (int32), and where each trigram's begin
    columns, dense  0/1 by key (uint8, n wide) of the frequent trigrams, and the place of each among them
    layers          1 where a letter stands at least 1, 2 … 6 times in a key (uint8, 38 × 6 × n)
    sizes, lengths  trigrams and letters of each key (float32)
    """

    rows: Any
    starts: Any
    columns: Any
    dense: dict[int, int]
    layers: Any
    sizes: Any
    lengths: Any

    @classmethod
    def of(cls, keys: Sequence[str]) -> Grams:
        """The letters and distinct trigrams of every key, a space added at both ends; about 500 bytes a key."""
        import numpy as np

        count = len(keys)
        letters = _codes("".join(f" {key} " for key in keys))
        lengths = np.fromiter((len(key) + 2 for key in keys), dtype=np.int64, count=count)
        owners = np.repeat(np.arange(count, dtype=np.int64), lengths)
        counted = np.bincount(letters * count + owners, minlength=_LETTERS * count).reshape(_LETTERS, 1, count)
        layers = (counted > np.arange(_LAYERS).reshape(1, _LAYERS, 1)).astype(np.uint8)
        marks = np.zeros(0, dtype=np.int64)
        if len(letters) > 2:
            inside = owners[:-2] == owners[2:]
            marks = _distinct(_grams(letters)[inside] * count + owners[:-2][inside])
        rows = (marks % max(count, 1)).astype(np.int32)
        starts = np.searchsorted(marks, np.arange(_LETTERS**3 + 1, dtype=np.int64) * count)
        often = np.flatnonzero(np.diff(starts) > max(64, count // _DENSE))
        columns = np.zeros((len(often), count), dtype=np.uint8)
        for at, gram in enumerate(often):
            columns[at, rows[starts[gram] : starts[gram + 1]]] = 1
        return cls(
            rows=rows,
            starts=starts,
            columns=columns,
            dense={int(gram): at for at, gram in enumerate(often)},
            layers=layers,
            sizes=np.bincount(rows, minlength=count).astype(np.float32),
            lengths=(lengths - 2).astype(np.float32),
        )

    def likely(self, key: str) -> Any:
        """For every key how near it may be: two fifths `shared`, three fifths `bounds` (float32)."""
        import numpy as np

        return np.add(likely := self.bounds(key, 0.6), self.shared(key, 0.4), out=likely)

    def shared(self, key: str, whole: float = 1.0) -> Any:
        """For every key the Dice share of trigrams with this one, 0..`whole` (float32)."""
        import numpy as np

        asked = _distinct(_grams(_codes(f" {key} ")))[:_MOST_GRAMS]
        total = np.zeros(len(self.sizes), dtype=np.uint8)
        for gram in asked.tolist():
            place = self.dense.get(gram)
            if place is not None:
                total += self.columns[place]
            else:
                total[self.rows[self.starts[gram] : self.starts[gram + 1]]] += 1
        share = self.sizes + np.float32(len(asked))
        return np.divide(np.multiply(total, np.float32(2.0 * whole), dtype=np.float32), share, out=share)

    def bounds(self, key: str, whole: float = 1.0) -> Any:
        """For every key the most that its insertion–deletion ratio with this one can be, by letters alone.

        float32, 0..`whole`.
        """
        import numpy as np

        common = np.zeros(len(self.lengths), dtype=np.uint8)
        beyond = 0
        for letter, times in enumerate(np.bincount(_codes(key), minlength=_LETTERS).tolist()):
            beyond += max(0, times - _LAYERS)
            for layer in range(min(times, _LAYERS)):
                common += self.layers[letter, layer]
        most = np.add(common, np.float32(beyond), dtype=np.float32) if beyond else common
        lengths = self.lengths + np.float32(len(key))
        return np.divide(np.multiply(most, np.float32(2.0 * whole), dtype=np.float32), lengths, out=lengths)


#: Where to cut before the highest are looked for: counting is cheaper than sorting.
_FLOORS = (0.6, 0.45, 0.35, 0.25, 0.15)


def highest(values: Any, most: int, least: float = 0.0) -> Any:
    """The places, ascending, of the `most` highest values (a few more where equal), all of them above `least`."""
    import numpy as np

    floor = next((floor for floor in _FLOORS if np.count_nonzero(values > np.float32(floor)) >= most), 0.0)
    places = np.flatnonzero(values > np.float32(max(floor, least)))
    if len(places) <= most:
        return places
    found = values[places]
    edge = np.partition(found, len(found) - most)[len(found) - most]
    places = places[found >= edge]
    return places if len(places) <= 2 * most else places[np.argsort(-values[places], kind="stable")[:most]]


def _codes(text: str) -> Any:
    import numpy as np

    table = np.full(256, 37, dtype=np.int64)
    table[ord("a") : ord("z") + 1] = np.arange(1, 27)
    table[ord("0") : ord("9") + 1] = np.arange(27, 37)
    table[ord(" ")] = 0
    return table[np.frombuffer(text.encode("ascii", "replace"), dtype=np.uint8)]


def _grams(codes: Any) -> Any:
    return (codes[:-2] * _LETTERS + codes[1:-1]) * _LETTERS + codes[2:]


def _distinct(values: Any) -> Any:
    import numpy as np

    values = np.sort(values)
    return values[np.concatenate([np.ones(min(1, len(values)), dtype=bool), values[1:] != values[:-1]])]
