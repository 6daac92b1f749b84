"""The terms of words as 64-bit hashes, the same in every process and on every machine.

Each distinct word is folded once by `text.fold` and remembered by a hash of its characters. Two of ten million distinct
words share such a hash with a probability of 3 in a million, and two terms as rarely: they would then pass for one
word where documents are proposed and runs are compared, never in a text that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from struct import Struct
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from scrutiny.text.fold import folded, terms

Hashes = NDArray[np.uint64]

_ODD_NUMBERS = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], np.uint64)
_SLOTS = 20
_NUMBER = Struct("<Q").unpack


def term_hash(term: str) -> int:
    """The hash that stands for a folded word; never 0."""
    return _NUMBER(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest())[0] or 1


class _Vocabulary:
    """The terms of the words met most lately: two places for each hash in a table that never grows."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.words = np.zeros(1 << _SLOTS, np.uint64)
        self.terms = np.zeros(1 << _SLOTS, np.uint64)

    def find(self, words: Hashes) -> tuple[Hashes, NDArray[np.bool_]]:
        """The terms of the words, and which of them were known."""
        slots = (words >> np.uint64(64 - _SLOTS)).astype(np.intp)
        with self.lock:
            hit = self.words[slots] == words
            terms = self.terms[slots]
            if not hit.all():
                other = slots[~hit] ^ 1
                second = self.words[other] == words[~hit]
                terms[~hit] = self.terms[other]
                hit[~hit] = second
        return terms, hit

    def learn(self, words: Hashes, terms: Hashes) -> None:
        """The terms of the words are known, those of others perhaps no more."""
        slots = (words >> np.uint64(64 - _SLOTS)).astype(np.intp)
        with self.lock:
            slots ^= (self.words[slots] != 0) & (self.words[slots ^ 1] == 0)
            self.words[slots], self.terms[slots] = words, terms


_VOCABULARY = _Vocabulary()


def terms_of(
    text: str,
    codes: NDArray[np.uint32],
    starts: NDArray[np.intp],
    ends: NDArray[np.intp],
    replaced: Mapping[int, int],
) -> Hashes:
    """The hash of the term of each word ``text[start:end]``, 0 where folding leaves nothing of it.

    `codes` are the code points of the text; `replaced` gives the terms of words that begin there.
    """
    words = _raw(codes, starts, ends)
    found, known = _VOCABULARY.find(words)
    if replaced:
        at = np.searchsorted(starts, np.fromiter(replaced, np.intp, len(replaced)))
        found[at] = np.fromiter(replaced.values(), np.uint64, len(replaced))
        known[at] = True
    if not known.all():
        unknown = ~known
        new, first, which = np.unique(words[unknown], return_index=True, return_inverse=True)
        spans = zip(starts[unknown][first].tolist(), ends[unknown][first].tolist(), strict=True)
        meant = np.fromiter(_folded([text[start:end] for start, end in spans]), np.uint64, len(new))
        _VOCABULARY.learn(new, meant)
        found[unknown] = meant[which]
    return found


def _folded(words: Sequence[str]) -> Iterator[int]:
    """The hash of the term of each word, 0 where nothing is left of it."""
    said = terms("\n".join(words))
    if len(said) < len(words):
        said = [folded(word) for word in words]
    return (term_hash(term) if term else 0 for term in said)


def _raw(codes: NDArray[np.uint32], starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Hashes:
    """A hash of the characters of each word, never 0: a polynomial by sums over all characters, modulo 2**64."""
    few = len(codes) <= 1 << 16
    powers, inverses = _powers(1 << (16 if few else max(20, len(codes).bit_length())))
    values = (codes.astype(np.uint64) + _ODD_NUMBERS[0]) * _ODD_NUMBERS[1]
    values ^= values >> np.uint64(29)
    values *= powers[: len(codes)]
    sums = np.empty(len(codes) + 1, np.uint64)
    sums[0] = 0
    np.cumsum(values, out=sums[1:])
    words = (sums[ends] - sums[starts]) * inverses[starts]
    words ^= words >> np.uint64(32)
    words *= _ODD_NUMBERS[2]
    words[words == 0] = 1
    return words


@lru_cache(maxsize=2)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The first powers of an odd number modulo 2**64, and of its inverse."""
    one = int(_ODD_NUMBERS[2])
    pair = []
    for number in (one, pow(one, -1, 1 << 64)):
        row = np.full(size, number, np.uint64)
        row[0] = 1
        pair.append(np.cumprod(row))
    return pair[0], pair[1]


__all__ = ["Hashes", "term_hash", "terms_of"]
