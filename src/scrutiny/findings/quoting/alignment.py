"""Which words of a quotation stand in a source, in order. Pure functions over rows of folded words.

Method: maximal runs of two words and more are found by the places of each word, the best chain of runs in order is
picked (a run pays for the words skipped before it, less where an ellipsis stands), and what is left between two runs
is matched word by word (longest common subsequence).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from scrutiny.text.language import script_of_letter

#: A pair of places: the word of the quotation and the equal word of the source.
Pairs = tuple[tuple[int, int], ...]
#: A run: where it begins in the quotation, where in the source, and how many words it has.
Run = tuple[int, int, int]

#: How many words one character counts for, in scripts written without spaces.
_BY_CHARACTER = {
    "Hani": 0.6, "Hira": 0.5, "Kana": 0.5, "Bopo": 0.5, "Hang": 0.4, "Yiii": 0.6, "Tibt": 0.6,
    "Thai": 0.25, "Laoo": 0.25, "Khmr": 0.25, "Mymr": 0.25,
}  # fmt: skip
#: How many words of the source may be skipped between two parts, unmarked and at an ellipsis.
FAR, FAR_MARKED = 250, 1500
_MOST_RUNS, _MOST_TRIED = 100, 5
#: So much of a quotation must stand in runs, or so many words, for a place to be looked at closer.
_SHARE, _WORDS = 0.3, 4


@lru_cache(maxsize=1 << 16)
def weight(term: str) -> float:
    """How many words a folded word counts for: 1, less for a character of a script without spaces."""
    return 1.0 if term.isascii() else _BY_CHARACTER.get(script_of_letter(term[0]) or "", 1.0)


def length(terms: Sequence[str]) -> float:
    """How many words a row of folded words counts for."""
    return sum(map(weight, terms))


def places(terms: Sequence[str]) -> dict[str, list[int]]:
    """Where each folded word stands."""
    found: dict[str, list[int]] = {}
    for at, term in enumerate(terms):
        found.setdefault(term, []).append(at)
    return found


def exact(quote: Sequence[str], source: Sequence[str], where: Mapping[str, list[int]]) -> Iterator[int]:
    """Where the quotation stands in the source as one run."""
    if not quote or any(term not in where for term in quote):
        return
    size, rare = len(quote), min(range(len(quote)), key=lambda at: len(where[quote[at]]))
    for at in where[quote[rare]]:
        start = at - rare
        if start >= 0 and list(source[start : start + size]) == list(quote):
            yield start


def runs(quote: Sequence[str], source: Sequence[str], where: Mapping[str, list[int]]) -> list[Run]:
    """All maximal runs of two and more words that both have, longest first, then in the order of the source."""
    found: list[Run] = []
    going: dict[int, Run] = {}
    for at in range(len(quote) - 1):
        here, after = where.get(quote[at], ()), where.get(quote[at + 1], ())
        if len(here) <= len(after):
            last, follow = len(source) - 1, quote[at + 1]
            pairs = [place for place in here if place < last and source[place + 1] == follow]
        else:
            lead = quote[at]
            pairs = [place - 1 for place in after if place and source[place - 1] == lead]
        grown: dict[int, Run] = {}
        for place in pairs:
            before = going.pop(place, None)
            grown[place + 1] = (before[0], before[1], before[2] + 1) if before else (at, place, 2)
        found += going.values()
        going = grown
    found += going.values()
    found.sort(key=lambda run: (-run[2], run[1]))
    return found


def alignments(
    quote: Sequence[str], source: Sequence[str], where: Mapping[str, list[int]], cuts: frozenset[int] = frozenset()
) -> Iterator[Pairs]:
    """The places of the source that come nearest to the quotation, each as pairs of equal words in order.

    Args:
        cuts: words of the quotation before which an ellipsis stands.
    """
    known = runs(quote, source, where)
    tried: list[tuple[int, int]] = []
    reach = len(quote) + (FAR_MARKED if cuts else FAR)
    for run in known:
        if len(tried) >= _MOST_TRIED or any(low <= run[1] < high for low, high in tried):
            continue
        low, high = max(0, run[1] - reach), min(len(source), run[1] + run[2] + reach)
        near = [row for row in known if low <= row[1] and row[1] + row[2] <= high][:_MOST_RUNS]
        if not _enough(near, quote):
            tried.append((low, high))
            continue
        chain = _chain(near, quote, cuts)
        if not _enough(chain, quote):
            tried.append((chain[0][1], chain[-1][1] + 1))
            continue
        pairs = tuple(_filled(chain, quote, source))
        tried.append((pairs[0][1], pairs[-1][1] + 1))
        yield pairs


def _enough(found: Sequence[Run], quote: Sequence[str]) -> bool:
    """True when the runs have enough words of the quotation for it to be recognised."""
    covered = {at for start, _, size in found for at in range(start, start + size)}
    return length([quote[at] for at in covered]) >= min(_SHARE * length(quote), _WORDS)


def common(quote: Sequence[str], source: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of a longest common subsequence by weight, the earliest in the source where several are equal."""
    rows, columns = len(quote), len(source)
    if not rows or not columns:
        return []
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for one in range(rows - 1, -1, -1):
        term, line, under = quote[one], best[one], best[one + 1]
        gain = weight(term) + min(len(term), 8) / 100
        for other in range(columns - 1, -1, -1):
            if term == source[other]:
                line[other] = gain + under[other + 1]
            else:
                line[other] = max(line[other + 1], under[other])
    found, one, other = [], 0, 0
    while one < rows and other < columns:
        if quote[one] == source[other]:
            found.append((one, other))
            one, other = one + 1, other + 1
        elif best[one + 1][other] >= best[one][other + 1]:
            one += 1
        else:
            other += 1
    return found


def _chain(found: Sequence[Run], quote: Sequence[str], cuts: frozenset[int]) -> list[Run]:
    """The best row of runs, each after the one before in the quotation and in the source, overlaps cut off."""
    order = sorted(found, key=lambda run: (run[1], run[0]))
    sums = [0.0]
    for term in quote:
        sums.append(sums[-1] + weight(term))
    scores: list[float] = []
    before: list[tuple[int, int]] = []
    for number, (at, place, size) in enumerate(order):
        score, link = sums[at + size] - sums[at], (-1, 0)
        for earlier in range(number):
            left_at, left_place, left_size = order[earlier]
            overlap = max(left_at + left_size - at, left_place + left_size - place, 0)
            if overlap >= size or left_at >= at or left_place >= place:
                continue
            far = (place - left_place - left_size) - (at - left_at - left_size)
            gain = sums[at + size] - sums[at + overlap]
            marked = any(left_at + left_size <= cut <= at + overlap for cut in cuts)
            cost = _cost(far, marked=marked, skipped=max(0, at - left_at - left_size))
            if far > 2 and gain < _least(far, marked=marked):
                continue
            reached = scores[earlier] + gain - cost
            if reached > score:
                score, link = reached, (earlier, overlap)
        scores.append(score)
        before.append(link)
    if not scores:
        return []
    at = max(range(len(scores)), key=lambda number: (scores[number], -number))
    chain: list[Run] = []
    while at >= 0:
        earlier, overlap = before[at]
        start, place, size = order[at]
        chain.append((start + overlap, place + overlap, size - overlap))
        at = earlier
    return chain[::-1]


def _cost(far: int, *, marked: bool, skipped: int) -> float:
    """What it costs to go on after so many skipped words of the source and of the quotation."""
    return (0.1 if marked else 0.2) * math.log2(1 + abs(far)) + 0.05 * skipped


def _least(far: int, *, marked: bool) -> float:
    """How long a part must be to count as the continuation after a gap."""
    if far > (FAR_MARKED if marked else FAR):
        return math.inf
    if marked:
        return 1.1 if far <= 60 else 2 if far <= 300 else 3
    return 1.1 if far <= 8 else 2 if far <= 30 else 3 if far <= 80 else 4


def _filled(chain: Sequence[Run], quote: Sequence[str], source: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of a chain with those of single words before, between and after its runs."""
    at, place, _ = chain[0]
    low = max(0, place - at - 3)
    yield from ((one, low + other) for one, other in common(quote[:at], source[low:place]))
    for number, (at, place, size) in enumerate(chain):
        yield from ((at + step, place + step) for step in range(size))
        at, place = at + size, place + size
        if number + 1 < len(chain):
            yield from _between(quote, source, (at, chain[number + 1][0]), (place, chain[number + 1][1]))
    high = min(len(source), place + len(quote) - at + 3)
    yield from ((at + one, place + other) for one, other in common(quote[at:], source[place:high]))


def _between(
    quote: Sequence[str], source: Sequence[str], inside: tuple[int, int], beside: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The pairs in what two runs leave between them; in a wide gap only its two ends are looked at."""
    (at, until), (place, end) = inside, beside
    reach = until - at + 3
    near = (
        [*range(place, end)] if end - place <= 2 * reach else [*range(place, place + reach), *range(end - reach, end)]
    )
    yield from ((at + one, near[other]) for one, other in common(quote[at:until], [source[i] for i in near]))
