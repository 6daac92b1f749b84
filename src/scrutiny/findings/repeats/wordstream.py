"""The words of a text as arrays: exactly the tokens of `text.fold`, tens of megabytes a second.

Boundaries come from a table of character classes. What the table cannot decide (U.N., marks behind an apostrophe,
words of more than 64 characters) is cut by `text.fold` itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from scrutiny.findings.repeats.term_hashes import Hashes, term_hash, terms_of
from scrutiny.text.fold import NOTE_MARKS, marks, singles, tokens

Places = NDArray[np.int32]
Mask = NDArray[np.bool_]

#: So many characters are cut at once.
BATCH = 1 << 19
#: Longer words are not hashed.
_LONGEST = 64

_LETTER, _MARK, _SINGLE, _FOLLOWER, _APOSTROPHE, _DOT, _ALNUM = (1 << bit for bit in range(7))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The words of one text, in order.

    terms     64-bit hash of each folded word, the same in every process and on every machine
    starts, ends   code point offsets: word `i` is ``text[starts[i]:ends[i]]``
    single    true for the characters of scripts without spaces, which are a word each
    """

    terms: Hashes
    starts: Places
    ends: Places
    single: Mask

    def __len__(self) -> int:
        return len(self.terms)


def words_of(text: str) -> Words:
    """The words of one text."""
    return words_of_many((text,))[0]


def words_of_many(texts: Sequence[str]) -> list[Words]:
    """The words of each text; many small texts cost no more than one large one of their length."""
    found: list[Words] = []
    waiting: list[str] = []
    size = 0
    for text in texts:
        if waiting and size + len(text) > BATCH:
            found += _cut_all(waiting)
            waiting, size = [], 0
        if len(text) > BATCH:
            found.append(_cut_long(text))
        else:
            waiting.append(text)
            size += len(text)
    return found + _cut_all(waiting)


# ── texts to batches ──


def _cut_all(texts: Sequence[str]) -> list[Words]:
    if not texts:
        return []
    firsts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    terms, starts, ends, single = _cut("\n".join(texts), firsts[:-1].tolist(), [text.isascii() for text in texts])
    if len(texts) == 1:
        return [Words(terms=terms, starts=starts, ends=ends, single=single)]
    at = np.searchsorted(starts, firsts).tolist()
    return [
        Words(terms=terms[a:b], starts=starts[a:b] - first, ends=ends[a:b] - first, single=single[a:b])
        for a, b, first in zip(at, at[1:], firsts.astype(np.int32), strict=False)
    ]


def _cut_long(text: str) -> Words:
    plain = text.isascii()
    parts = [(first, _cut(piece, [0], [plain])) for first, piece in _pieces(text)]
    return Words(
        terms=np.concatenate([cut[0] for _, cut in parts]),
        starts=np.concatenate([cut[1] + np.int32(first) for first, cut in parts]),
        ends=np.concatenate([cut[2] + np.int32(first) for first, cut in parts]),
        single=np.concatenate([cut[3] for _, cut in parts]),
    )


_SPACE = re.compile(r"\s")


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces of about BATCH characters, parted where white space stands, and where each begins."""
    first = 0
    while first < len(text):
        space = _SPACE.search(text, first + BATCH)
        last = space.end() if space else len(text)
        yield first, text[first:last]
        first = last


# ── one batch ──


def _cut(text: str, firsts: Sequence[int], plain: Sequence[bool]) -> tuple[Hashes, Places, Places, Mask]:
    """Terms, starts, ends and kind of the words; `plain` tells which of the texts that begin at `firsts` are ASCII."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    if not len(codes):
        return np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.bool_)
    kinds = _kinds()[codes]
    start, end, odd = _bounds(codes, kinds)
    starts, ends = np.flatnonzero(start), np.flatnonzero(end)
    long = starts[ends - starts > _LONGEST]
    replaced: dict[int, int] = {}
    if len(odd) or len(long):
        for first, last in _regions(kinds, np.union1d(odd, long).tolist()):
            start[first:last] = False
            end[first + 1 : last + 1] = False
            for a, b, term in _folded_region(text[first:last], plain[bisect_right(firsts, first) - 1]):
                start[first + a] = end[first + b] = True
                replaced[first + a] = term
        starts, ends = np.flatnonzero(start), np.flatnonzero(end)
    terms = terms_of(text, codes, starts, ends, replaced)
    kept = terms != 0
    if not kept.all():
        terms, starts, ends = terms[kept], starts[kept], ends[kept]
    single = kinds[starts] & _SINGLE != 0
    return terms, starts.astype(np.int32), ends.astype(np.int32), single


def _bounds(codes: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> tuple[Mask, Mask, NDArray[np.intp]]:
    """Where words begin, where they end (one longer), and characters in whose surroundings neither is sure."""
    size = len(kinds)
    present = int(np.bitwise_or.reduce(kinds))
    odd: list[NDArray[np.intp]] = []
    run = kinds & (_LETTER | _MARK) != 0
    letter = kinds & _LETTER != 0
    taken = np.zeros(0, np.intp)
    if present & _SINGLE and present & _FOLLOWER:
        taken = np.flatnonzero((kinds[1:] & _FOLLOWER != 0) & (kinds[:-1] & _SINGLE != 0)) + 1
        run[taken] = letter[taken] = False
        odd.append(taken[kinds[taken - 1] & _MARK != 0])
    start, end = run.copy(), np.zeros(size + 1, np.bool_)
    start[1:] &= ~run[:-1]
    end[1:size] = run[:-1] & ~run[1:]
    end[size] = run[-1]
    if present & _MARK:
        _begin_with_a_letter(start, end, letter)
    if present & _APOSTROPHE:
        odd += _possessives(codes, kinds, start, end)
    if present & _SINGLE:
        single = kinds & _SINGLE != 0
        doubtful = np.flatnonzero(single & run) if present & _MARK else taken[:0]
        if len(doubtful):
            word = np.searchsorted(np.flatnonzero(start), doubtful, "right") - 1
            lasts = np.append(np.flatnonzero(end), 0)
            single[doubtful[(word >= 0) & (doubtful < lasts[word])]] = False
        start |= single
        end[1:] |= single
        end[taken] = False
        end[taken + 1] = True
    if present & _DOT:
        dots = np.flatnonzero(kinds[1:-2] & _DOT) + 1
        odd.append(dots[letter[dots - 1] & letter[dots + 1] & (kinds[dots + 2] & _DOT != 0)])
    return start, end, np.concatenate(odd) if odd else taken[:0]


def _begin_with_a_letter(start: Mask, end: Mask, letter: Mask) -> None:
    """Marks that stand before the first letter of a run are no part of the word."""
    wrong = np.flatnonzero(start & ~letter)
    if not len(wrong):
        return
    letters = np.append(np.flatnonzero(letter), len(letter))
    lasts = np.flatnonzero(end)
    last = lasts[np.searchsorted(lasts, wrong, "right")]
    first = letters[np.searchsorted(letters, wrong)]
    start[wrong] = False
    start[first[first < last]] = True
    end[last[first >= last]] = False


def _possessives(codes: NDArray[np.uint32], kinds: NDArray[np.uint8], start: Mask, end: Mask) -> list[NDArray[np.intp]]:
    """An apostrophe and an s are joined to the word before them; returns the apostrophes that need a closer look."""
    size = len(kinds)
    at = np.flatnonzero(kinds & _APOSTROPHE)
    at = at[at + 1 < size]
    at = at[end[at] & ((codes[at + 1] | 0x20) == 0x73)]
    after = np.where(at + 2 < size, kinds[np.minimum(at + 2, size - 1)], 0)
    unsure = (after & _MARK != 0) & (after & _ALNUM == 0)
    joins = (after & (_ALNUM | _MARK)) == 0
    end[at[joins]] = False
    start[at[joins] + 1] = False
    return [at[unsure], at[1:][np.diff(at) == 2]]


def _regions(kinds: NDArray[np.uint8], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches without a separator around some places, in order, each once."""
    separators = np.flatnonzero(kinds == 0)
    seen = -1
    for place in places:
        if place < seen:
            continue
        at = int(np.searchsorted(separators, place))
        first = int(separators[at - 1]) + 1 if at else 0
        seen = int(separators[at]) if at < len(separators) else len(kinds)
        yield first, seen


def _folded_region(region: str, plain: bool) -> tuple[tuple[int, int, int], ...]:
    """Start, end and term of the words of a stretch, cut as in a text that is all ASCII, or one that is not."""
    return _remembered(region, plain) if len(region) <= _LONGEST else _fold_region(region, plain)


def _fold_region(region: str, plain: bool) -> tuple[tuple[int, int, int], ...]:
    asked = region if plain or not region.isascii() else region + " ÿ"
    return tuple((t.start, t.end, term_hash(t.term)) for t in tokens(asked) if t.end <= len(region))


_remembered = lru_cache(maxsize=1 << 14)(_fold_region)


@cache
def _kinds() -> NDArray[np.uint8]:
    """The classes of every code point."""
    every = np.arange(0x110000, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    apart = re.compile(f"[{singles()}{NOTE_MARKS}]+")
    table = np.zeros(0x110000, np.uint8)
    for match in re.compile(r"[^\W_]+").finditer(every):
        table[match.start() : match.end()] |= _LETTER | _ALNUM
    for match in apart.finditer(every):
        table[match.start() : match.end()] &= 0xFF ^ _LETTER
    for pattern, bit in (
        (f"[{singles()}]+", _SINGLE),
        (f"[{marks()}]+", _MARK),
        ("[\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f]+", _FOLLOWER),
        ("['’＇]", _APOSTROPHE),
        (r"\.", _DOT),
    ):
        for match in re.compile(pattern).finditer(every):
            table[match.start() : match.end()] |= bit
    table[table & _MARK != 0] &= 0xFF ^ _ALNUM
    return table


__all__ = ["BATCH", "Hashes", "Mask", "Places", "Words", "term_hash", "words_of", "words_of_many"]
