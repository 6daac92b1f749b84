"""Sorted keys in a database: which texts hold a print. Segments of blocks, written once, merged as they grow.

A key is the upper 40 bits of a print and the 24-bit number of a text. A segment holds sorted keys in blocks of five
hundred, one row and one page of the database each; the first key of every block lies in the row of the segment. Four
segments of about one size become one, so that adding one text costs little and asking stays fast. Among ten million
keys a print that no text holds is found by chance once in a hundred thousand times: who asks compares the texts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scrutiny.findings.repeats.wordstream import Hashes

SCHEMA = """
CREATE TABLE reuse_segments (
  segment INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, entries INTEGER NOT NULL, fences BLOB NOT NULL
);
CREATE TABLE reuse_blocks (id INTEGER PRIMARY KEY, keys BLOB NOT NULL)
"""

#: Numbers of texts are smaller than this.
MOST_TEXTS = 1 << 24
_NUMBER_BITS = np.uint64(MOST_TEXTS - 1)
PRINT_BITS = ~_NUMBER_BITS

_BLOCK = 500
#: A block counts for so many keys when it is not read; removing texts may have thinned it.
_FULL = 250
#: So many segments of one size are merged.
_FEW = 4
#: So many keys are held at once while segments are read through.
_PART = 1 << 21
_WIDEST = 24

_Segment = tuple[int, Hashes]


@dataclass(frozen=True, slots=True)
class PrintBlocks:
    """The keys of several kinds in a database that somebody else opened and commits."""

    connection: sqlite3.Connection
    _fences: dict[int, Hashes] = field(default_factory=dict)

    def write(self, kind: str, keys: Hashes) -> None:
        """The keys are found from now on; they need no order."""
        keys = _distinct(keys)
        if len(keys):
            self._write(kind, [keys])
            self._tidy(kind)

    def find(
        self, kind: str, prints: Hashes, most: int = MOST_TEXTS
    ) -> tuple[NDArray[np.intp], NDArray[np.int32], NDArray[np.int64]]:
        """Which of the prints (by place in the argument) stands in the text of which number, and how many hold each.

        Prints that more than `most` texts hold are left out; their count is any above `most`.
        """
        low = prints & PRINT_BITS
        holders = np.zeros(len(low), np.int64)
        met: list[tuple[Hashes, NDArray[np.intp], NDArray[np.intp]]] = []
        for segment, fences in self._segments(kind):
            blocks = _spans(fences, low)
            holders[blocks[1] - blocks[0] - 2 > most // _FULL] = most + 1
            keys = self._around(segment, blocks[0][holders <= most], blocks[1][holders <= most])
            first = np.searchsorted(keys, low)
            count = np.searchsorted(keys, low | _NUMBER_BITS, "right") - first
            holders += count
            met.append((keys, first, count))
        which, numbers = [np.zeros(0, np.intp)], [np.zeros(0, np.int32)]
        for keys, first, count in met:
            held = np.flatnonzero((count > 0) & (holders <= most))
            count = count[held]
            nth = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
            which.append(np.repeat(held, count))
            numbers.append(numbers_of(keys[np.repeat(first[held], count) + nth]))
        return np.concatenate(which), np.concatenate(numbers), holders

    def entries(self, kind: str) -> int:
        """How many keys of a kind there are."""
        asked = "SELECT coalesce(sum(entries), 0) FROM reuse_segments WHERE kind = ?"
        return int(self.connection.execute(asked, (kind,)).fetchone()[0])

    def part(self, kind: str, part: int, parts: int) -> Hashes:
        """The keys of one of so many equal parts of all prints, in no order."""
        return np.concatenate(_between_all(self, self._segments(kind), part, parts))

    def remove(self, numbers: Sequence[int]) -> None:
        """No key of these texts is left in the database."""
        if not numbers:
            return
        gone = np.zeros(max(numbers) + 2, np.bool_)
        gone[list(numbers)] = True
        for segment, fences in self.connection.execute("SELECT segment, fences FROM reuse_segments").fetchall():
            first = _range(segment)[0]
            blocks = len(fences) // 8
            taken = sum(
                self._remove(first + at, first + min(at + _BLOCK, blocks), gone) for at in range(0, blocks, _BLOCK)
            )
            self.connection.execute(
                "UPDATE reuse_segments SET entries = entries - ? WHERE segment = ?", (taken, segment)
            )

    def _remove(self, first: int, last: int, gone: NDArray[np.bool_]) -> int:
        """How many keys of the blocks first..last-1 were of texts that are gone."""
        taken = 0
        rows = self.connection.execute("SELECT id, keys FROM reuse_blocks WHERE id >= ? AND id < ?", (first, last))
        for row, blob in rows.fetchall():
            keys = np.frombuffer(blob, np.uint64)
            kept = keys[~gone[np.minimum(numbers_of(keys), len(gone) - 1)]]
            if len(kept) < len(keys):
                taken += len(keys) - len(kept)
                self.connection.execute("UPDATE reuse_blocks SET keys = ? WHERE id = ?", (kept.tobytes(), row))
        return taken

    def _write(self, kind: str, parts: Iterable[Hashes]) -> None:
        cursor = self.connection.execute(
            "INSERT INTO reuse_segments (kind, entries, fences) VALUES (?, 0, x'')", (kind,)
        )
        segment = int(cursor.lastrowid or 0)
        fences: list[Hashes] = []
        entries = block = 0
        rest = np.zeros(0, np.uint64)
        for part in parts:
            entries += len(part)
            keys = np.concatenate([rest, part]) if len(rest) else part
            whole = len(keys) // _BLOCK * _BLOCK
            block = self._blocks(segment, block, keys[:whole])
            fences.append(keys[:whole:_BLOCK])
            rest = keys[whole:]
        self._blocks(segment, block, rest)
        fences.append(rest[:1])
        self.connection.execute(
            "UPDATE reuse_segments SET entries = ?, fences = ? WHERE segment = ?",
            (entries, np.concatenate(fences).tobytes(), segment),
        )

    def _blocks(self, segment: int, block: int, keys: Hashes) -> int:
        first = _range(segment)[0] + block
        rows = [(first + n, keys[at : at + _BLOCK].tobytes()) for n, at in enumerate(range(0, len(keys), _BLOCK))]
        self.connection.executemany("INSERT INTO reuse_blocks VALUES (?, ?)", rows)
        return block + len(rows)

    def _segments(self, kind: str) -> list[_Segment]:
        """The segments of a kind that hold anything."""
        names = self.connection.execute(
            "SELECT segment FROM reuse_segments WHERE kind = ? AND entries > 0 ORDER BY segment", (kind,)
        ).fetchall()
        for (name,) in names:
            if name not in self._fences:
                row = self.connection.execute("SELECT fences FROM reuse_segments WHERE segment = ?", (name,)).fetchone()
                self._fences[name] = np.frombuffer(row[0], np.uint64)
        return [(name, self._fences[name]) for (name,) in names]

    def _around(self, segment: int, first: NDArray[np.intp], last: NDArray[np.intp]) -> Hashes:
        """The keys of the blocks first..last-1 of a segment, for several such stretches, in order."""
        edges = np.zeros(int(last.max(initial=0)) + 1, np.int64)
        np.add.at(edges, first, 1)
        np.add.at(edges, last, -1)
        wanted = np.flatnonzero(np.cumsum(edges)) + _range(segment)[0]
        rows = self.connection.execute(
            "SELECT keys FROM json_each(?) AS wanted CROSS JOIN reuse_blocks ON reuse_blocks.id = wanted.value",
            (json.dumps(wanted.tolist()),),
        )
        return np.frombuffer(b"".join(blob for (blob,) in rows), np.uint64)

    def _merged(self, segments: Sequence[_Segment]) -> Iterator[Hashes]:
        """The keys of some segments in order."""
        parts = sum(len(fences) for _, fences in segments) * _BLOCK // _PART + 1
        for part in range(parts):
            yield _distinct(np.concatenate(_between_all(self, segments, part, parts)))

    def between(self, segment: int, fences: Hashes, low: int, high: int) -> Hashes:
        """The keys of a segment from low to high."""
        first = max(int(np.searchsorted(fences, np.uint64(low), "right")) - 1, 0)
        last = int(np.searchsorted(fences, np.uint64(high), "right")) - 1
        begin = _range(segment)[0]
        rows = self.connection.execute(
            "SELECT keys FROM reuse_blocks WHERE id BETWEEN ? AND ? ORDER BY id", (begin + first, begin + last)
        )
        keys = np.frombuffer(b"".join(blob for (blob,) in rows), np.uint64)
        return keys[np.searchsorted(keys, np.uint64(low)) : np.searchsorted(keys, np.uint64(high), "right")]

    def _tidy(self, kind: str) -> None:
        """Segments of one size are merged while there are several."""
        while True:
            tiers: dict[int, list[int]] = {}
            for segment, entries in self.connection.execute(
                "SELECT segment, entries FROM reuse_segments WHERE kind = ? ORDER BY segment", (kind,)
            ):
                tiers.setdefault(max(0, (entries.bit_length() - 9) // 2), []).append(segment)
            alike = next((several for _, several in sorted(tiers.items()) if len(several) >= _FEW), None)
            if alike is None:
                return
            self._write(kind, self._merged([row for row in self._segments(kind) if row[0] in alike]))
            for segment in alike:
                self.connection.execute("DELETE FROM reuse_blocks WHERE id BETWEEN ? AND ?", _range(segment))
                self.connection.execute("DELETE FROM reuse_segments WHERE segment = ?", (segment,))


def keys_of(prints: Hashes, numbers: NDArray[np.int32]) -> Hashes:
    """The key for each print and the number of its text."""
    return (prints & PRINT_BITS) | numbers.astype(np.uint64)


def numbers_of(keys: Hashes) -> NDArray[np.int32]:
    """The number of the text in each key."""
    return (keys & _NUMBER_BITS).astype(np.int32)


def _between_all(blocks: PrintBlocks, segments: Sequence[_Segment], part: int, parts: int) -> list[Hashes]:
    low, high = (at * (1 << 40) // parts << _WIDEST for at in (part, part + 1))
    return [np.zeros(0, np.uint64), *(blocks.between(segment, fences, low, high - 1) for segment, fences in segments)]


def _spans(fences: Hashes, low: Hashes) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """From which block to before which one each print may stand."""
    first = np.maximum(np.searchsorted(fences, low, "right") - 1, 0)
    return first, np.maximum(np.searchsorted(fences, low | _NUMBER_BITS, "right"), first)


def _distinct(keys: Hashes) -> Hashes:
    """The keys in order, each once."""
    keys = np.sort(keys)
    return keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys


def _range(segment: int) -> tuple[int, int]:
    """The first and last id a block of a segment may have."""
    return segment << _WIDEST, (segment + 1 << _WIDEST) - 1


__all__ = ["MOST_TEXTS", "PRINT_BITS", "SCHEMA", "PrintBlocks", "keys_of", "numbers_of"]
