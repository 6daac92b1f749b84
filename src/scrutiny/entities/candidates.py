"""Candidates: the nearest of many names to one, and the pairs of a corpus worth comparing; bounded, never silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from scrutiny.entities.blocks import MOST_IN_A_BLOCK, blocked
from scrutiny.entities.grams import Grams, highest
from scrutiny.errors import Remark

#: So many characters of a name are read.
LONGEST = 400

#: So many names, the likeliest by letters and trigrams, are measured for one answer of `near`.
MEASURED = 1300

_WORDS = re.compile(r"[a-z0-9]+")

Row = tuple[str, str] | tuple[str, str, str]


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The words of a name in ASCII, lower case and sorted, one space between them; at most `LONGEST` characters read.

    Han characters become one word a syllable, so that 王明 and "Wang Ming" have the same key.
    """
    return " ".join(sorted(words(text)))


def words(text: str) -> list[str]:
    """The words of a name in ASCII and lower case, in order."""
    text = text[:LONGEST]
    if not text.isascii():
        from anyascii import anyascii

        text = "".join(f" {anyascii(c)} " if "㐀" <= c <= "鿿" else c if c.isascii() else anyascii(c) for c in text)
    return _WORDS.findall(text.lower().replace("'", "").replace("`", ""))


class Candidates:
    """An index over names; rows are (id, text) or (id, text, kind), kinds as in `mention.KINDS`.

    remarks   after `pairs` was read to its end: what was too large to pair fully, one a block
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        """The names are indexed: 112,000 in a few seconds, about a kilobyte each."""
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.kinds: list[str] = []
        for row in rows:
            self.ids.append(row[0])
            self.texts.append(row[1])
            self.kinds.append(row[2] if len(row) > 2 else "unknown")
        self.keys = [key(text) for text in self.texts]
        self.remarks: list[Remark] = []
        self._grams: Grams | None = None

    def __len__(self) -> int:
        """How many rows are indexed."""
        return len(self.ids)

    def near(self, text: str, k: int = 20) -> list[tuple[str, float]]:
        """The `k` nearest names as (id, score), best first; equal scores stand in the order of the rows.

        The score is 0..1, the insertion–deletion ratio of the sorted ASCII words (rapidfuzz). Measured are the
        `MEASURED` names likeliest by their trigrams and letters together. A score of 0 is no answer.
        """
        import numpy as np

        asked = key(text)
        if not asked or not self.ids or k < 1:
            return []
        if self._grams is None:
            self._grams = Grams.of(self.keys)
        likely = self._grams.likely(asked)
        rows = highest(likely, max(MEASURED, 3 * k))
        scores = self._measured(asked, rows)
        best = highest(scores, k)
        order = best[np.lexsort((rows[best], -scores[best]))][:k]
        return [(self.ids[int(rows[at])], round(float(scores[at]), 4)) for at in order]

    def _measured(self, asked: str, rows: Any) -> Any:
        import numpy as np
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        keys = list(map(self.keys.__getitem__, rows.tolist()))
        return process.cdist([asked], keys, scorer=Indel.normalized_similarity, dtype=np.float32)[0]

    def pairs(self, *, most: int = MOST_IN_A_BLOCK) -> Iterator[tuple[str, str]]:
        """Every pair of ids that shares a block, once, the earlier row first; `remarks` says what was cut.

        Names with the same key are chained one to the next, so 10,000 identical names give 9,999 pairs; a block of
        more than `most` different names is joined by its neighbours in sorted order only, with a remark.
        """
        self.remarks = []
        for left, right in blocked(self.texts, self.keys, self.kinds, self.remarks, most=most):
            yield self.ids[left], self.ids[right]


def nearest(text: str, rows: Sequence[Row], k: int = 20) -> list[tuple[str, float]]:
    """The `k` nearest of a few names, measured one by one; the same scores as `Candidates.near`."""
    from rapidfuzz.distance import Indel

    asked = key(text)
    scored = [(row[0], round(Indel.normalized_similarity(asked, key(row[1])), 4)) for row in rows]
    return sorted(scored, key=lambda found: -found[1])[:k]
