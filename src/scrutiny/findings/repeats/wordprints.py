"""Fingerprints of texts: hashes of a few words in a row, thinned out, and the runs of words two texts share.

Prints follow Schleimer, Wilkerson and Aiken (Winnowing, 2003): of every four word groups in a row those with the
least hash are kept, so two texts that share a run of seven words share a print. Groups have four words, or eight
characters where a script is written without spaces. Pairs, kept whole, find shorter and altered quotations: two words
or three characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrutiny.findings.repeats.wordstream import Hashes, Mask, Words, words_of, words_of_many

#: Words in a group that is hashed, characters in one, and of how many groups in a row one is kept.
GROUP, GROUP_SINGLE, WINDOW = 4, 8, 4
#: Words in a pair, and characters.
PAIR, PAIR_SINGLE = 2, 3
#: A run is compared with so many places of the other text that begin alike.
_REPEATS = 32
#: More runs than this are no longer put in order one by one.
_MOST_RUNS = 20_000

_NEVER = np.uint64(0xFFFFFFFFFFFFFFFF)
_MIX = np.array([0x9FB21C651E98DF25, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD, 0xA0761D6478BD642F], np.uint64)


class Run(NamedTuple):
    """Words ``left_first..left_last`` of one text are the words ``right_first..right_last`` of another."""

    left_first: int
    left_last: int
    right_first: int
    right_last: int


def prints(words: Words) -> tuple[Hashes, NDArray[np.intp]]:
    """The prints of a text in order of place, and at which word each begins.

    A text that has no group of words has none.
    """
    hashes, places, _ = prints_of_many([words])
    return hashes, places


def prints_of_many(texts: Sequence[Words]) -> tuple[Hashes, NDArray[np.intp], NDArray[np.int32]]:
    """The prints of all texts, at which of its text's words each begins, and the number of the text."""
    hashes, firsts, lasts = _groups(texts, GROUP, GROUP_SINGLE)
    kept = np.zeros(len(hashes), np.bool_)
    size = len(hashes) - WINDOW + 1
    if size > 0:
        least = hashes[:size].copy()
        for step in range(1, WINDOW):
            np.minimum(least, hashes[step : step + size], out=least)
        inside = np.zeros(size, np.bool_)
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
            inside[first : max(first, last - GROUP - WINDOW + 2)] = True
        for step in range(WINDOW):
            kept[step : step + size] |= inside & (hashes[step : step + size] == least)
    for number in np.flatnonzero((lasts - firsts >= GROUP) & (lasts - firsts < GROUP + WINDOW - 1)):
        few = hashes[firsts[number] : lasts[number] - GROUP + 1]
        kept[firsts[number] : lasts[number] - GROUP + 1] |= few == few.min()
    kept &= hashes != _NEVER
    places = np.flatnonzero(kept)
    owner = np.searchsorted(lasts, places, "right")
    return hashes[places], places - firsts[owner], owner.astype(np.int32)


def pairs_of_many(texts: Sequence[Words]) -> tuple[Hashes, NDArray[np.int32]]:
    """Hashes of all pairs of neighbouring words, and the number of the text each is from."""
    hashes, _, lasts = _groups(texts, PAIR, PAIR_SINGLE)
    places = np.flatnonzero(hashes != _NEVER)
    return hashes[places], np.searchsorted(lasts, places, "right").astype(np.int32)


def _groups(texts: Sequence[Words], size: int, size_single: int) -> tuple[Hashes, NDArray[np.intp], NDArray[np.intp]]:
    """A hash for the words from each word on, _NEVER where too few follow; where each text begins and ends."""
    lengths = np.array([len(words) for words in texts], np.intp)
    lasts = np.cumsum(lengths)
    firsts = lasts - lengths
    terms = texts[0].terms if len(texts) == 1 else np.concatenate([np.zeros(0, np.uint64), *(w.terms for w in texts)])
    single = texts[0].single if len(texts) == 1 else np.concatenate([np.zeros(0, np.bool_), *(w.single for w in texts)])
    found = _hashed(terms, size)
    follow = _follow(firsts, lasts, size, len(terms))
    if single.any():
        wide = _follow(firsts, lasts, size_single, len(terms))
        np.copyto(found, _hashed(terms, size_single), where=single)
        np.copyto(follow, wide, where=single)
    found[~follow] = _NEVER
    return found, firsts, lasts


def _follow(firsts: NDArray[np.intp], lasts: NDArray[np.intp], size: int, total: int) -> Mask:
    """True where a text has `size` words from there on."""
    short = np.zeros(total, np.bool_)
    for step in range(1, size):
        places = lasts - step
        short[places[places >= firsts]] = True
    return ~short


def _hashed(terms: Hashes, size: int) -> Hashes:
    """A hash for every `size` terms in a row; where fewer are left, any."""
    found = np.zeros(len(terms), np.uint64)
    for step in range(min(size, len(terms))):
        shifted = terms[step:] if step else terms
        found[: len(shifted)] *= _MIX[0]
        found[: len(shifted)] += shifted
        found[: len(shifted)] ^= found[: len(shifted)] >> np.uint64(31)
    found *= _MIX[1]
    found ^= found >> np.uint64(32)
    found *= _MIX[2]
    found ^= found >> np.uint64(29)
    return found


# ── what two texts share ──


def shared_runs(left: Words, right: Words, shortest: float = 5) -> list[Run]:
    """The runs of equal words, longest first, then in order of place; a character of unspaced scripts counts half.

    Every run is as long as it can be. No word on the left stands in two runs, except where the whole run stands more
    than once on the right: then there is one run for each of those places. What is left of a run that a longer one
    covers in part is a run of its own, when it is long enough.
    """
    size = max(1, int(np.ceil(shortest)))
    weights = np.concatenate([[0.0], np.cumsum(np.where(left.single, 0.5, 1.0))])
    waiting = _maximal(left, right, size)
    waiting = waiting[weights[waiting[:, 1] + 1] - weights[waiting[:, 0]] >= shortest]
    length = weights[waiting[:, 1] + 1] - weights[waiting[:, 0]]
    order = np.lexsort((waiting[:, 2], waiting[:, 0], -length))[:_MOST_RUNS]
    return _disjoint(waiting[order].tolist(), weights, shortest)


def _maximal(left: Words, right: Words, size: int) -> NDArray[np.intp]:
    """Rows (left first, left last, right first) of all runs of at least `size` equal words that cannot be longer."""
    if len(left) < size or len(right) < size:
        return np.zeros((0, 3), np.intp)
    ours, theirs = (
        _hashed(left.terms, size)[: len(left) - size + 1],
        _hashed(right.terms, size)[: len(right) - size + 1],
    )
    order = np.argsort(theirs, kind="stable")
    ranked = theirs[order]
    low = np.searchsorted(ranked, ours)
    at = np.flatnonzero(ranked[np.minimum(low, len(ranked) - 1)] == ours)
    if not len(at):
        return np.zeros((0, 3), np.intp)
    count = np.minimum(np.searchsorted(ranked, ours[at], "right") - low[at], _REPEATS)
    one = np.repeat(at, count)
    nth = np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count)
    other = order[np.repeat(low[at], count) + nth]
    diagonal = np.lexsort((one, one - other))
    one, other = one[diagonal], other[diagonal]
    new = np.flatnonzero(np.concatenate([[True], (np.diff(one) != 1) | (np.diff(other) != 1)]))
    end = np.append(new[1:], len(one)) - 1
    return np.stack([one[new], one[end] + size - 1, other[new]], axis=1)


def _disjoint(waiting: list[list[int]], weights: NDArray[np.float64], shortest: float) -> list[Run]:
    """The runs that are told of, given all of them, longest first."""
    covered = np.zeros(len(weights) - 1, np.bool_)
    whole: set[tuple[int, int]] = set()
    found: list[Run] = []
    for first, last, place in waiting:
        if (first, last) in whole:
            found.append(Run(first, last, place, place + last - first))
            continue
        for a, b in _free(covered, first, last):
            if weights[b + 1] - weights[a] >= shortest:
                found.append(Run(a, b, place + a - first, place + b - first))
                covered[a : b + 1] = True
                whole.add((a, b))
    found.sort(key=lambda run: (weights[run.left_first] - weights[run.left_last + 1], run.left_first, run.right_first))
    return found


def _free(covered: Mask, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches from first to last that no run covers yet."""
    inside = covered[first : last + 1]
    if not inside.any():
        yield first, last
        return
    edges = np.flatnonzero(np.diff(np.concatenate([[True], inside, [True]]).astype(np.int8)))
    for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield first + a, first + b - 1


__all__ = [
    "GROUP",
    "GROUP_SINGLE",
    "PAIR",
    "PAIR_SINGLE",
    "Run",
    "Words",
    "pairs_of_many",
    "prints",
    "prints_of_many",
    "shared_runs",
    "words_of",
    "words_of_many",
]
