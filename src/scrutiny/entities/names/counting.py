"""Counting what stands for what in pairs of names in two writings: expectation and maximisation, then contexts."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scrutiny.entities.names.alignment import BEGIN, END, LEAN, UNSEEN, Channel
from scrutiny.entities.names.romanisations import sound
from scrutiny.entities.names.transliteration import read_counts

Pair = tuple[str, str]
Tally = dict[str, dict[str, float]]

#: Pairs and rounds of expectation and maximisation; contexts are then counted over all pairs.
_PAIRS, _ROUNDS = 12_000, 5
#: A pair this many times likelier by chance (each letter 1 in 18) than a true one counts as noise by half.
_NOISE = 5.0
#: Counts below are left out of a table.
COUNT = 0.7


def aligned(
    pairs: Iterable[Pair], shares: Tally | None, longest: int
) -> Iterable[tuple[str, str, float, list[tuple[int, str, float]]]]:
    """Each pair with its weight (how little it looks like noise) and, per symbol and chunk, the expected count.

    Without shares, chunks are laid evenly along the word.
    """
    for source, target in pairs:
        rows, length = len(source), len(target)
        if length > rows * longest or length > 25 or rows > 25:
            continue
        forward = [[0.0] * (length + 1) for _ in range(rows + 1)]
        forward[0][0] = 1.0
        edges: list[tuple[int, int, str, float]] = []
        for at, symbol in enumerate(source):
            row, here, onward = (shares or {}).get(symbol, {}), forward[at], forward[at + 1]
            least = max(here) * 1e-6 if shares is not None else 0.0
            for begin in range(max(length - longest * (rows - at), 0), min(longest * at, length) + 1):
                reached = here[begin]
                if reached <= least:
                    continue
                for end in range(begin, min(begin + longest, length) + 1):
                    chunk = target[begin:end]
                    share = row.get(chunk, 1e-7) if shares is not None else _even(at, rows, begin, end, length)
                    onward[end] += reached * share
                    edges.append((at, begin, chunk, share))
        whole = forward[rows][length]
        if whole <= 0:
            continue
        odds = whole * 18.0**length
        backward = [[0.0] * (length + 1) for _ in range(rows + 1)]
        backward[rows][length] = 1 / whole
        found = []
        for at, begin, chunk, share in reversed(edges):
            after = backward[at + 1][begin + len(chunk)]
            if after:
                part = share * after
                backward[at][begin] += part
                found.append((at, chunk, part * forward[at][begin]))
        yield source, target, (odds / (odds + _NOISE) if shares is not None else 1.0), found


def _even(at: int, rows: int, begin: int, end: int, length: int) -> float:
    size = end - begin
    return math.exp(-abs(size - length / rows) - 4 * abs((begin + size / 2) / length - (at + 0.5) / rows))


def expectation(pairs: Sequence[Pair], longest: int) -> Tally:
    """P(chunk | symbol) after the rounds of expectation and maximisation."""
    shares: Tally | None = None
    for _ in range(_ROUNDS):
        tally: Tally = defaultdict(lambda: defaultdict(float))
        for source, _target, weight, found in aligned(pairs, shares, longest):
            for at, chunk, count in found:
                tally[source[at]][chunk] += count * weight
        shares = {}
        for symbol, row in tally.items():
            total = sum(row.values()) + 0.5
            shares[symbol] = {c: n / total for c, n in row.items() if n / total > UNSEEN and n > 0.05}
    return shares or {}


def counted(pairs: Sequence[Pair], shares: Tally, longest: int) -> tuple[Tally, Tally]:
    """The counts of chunks by symbol alone and by its contexts."""
    alone: Tally = defaultdict(lambda: defaultdict(float))
    near: Tally = defaultdict(lambda: defaultdict(float))
    for source, _target, weight, found in aligned(pairs, shares, longest):
        if weight < 0.2:
            continue
        whole = BEGIN + source + END
        for at, chunk, count in found:
            count *= weight
            if count < 0.02:
                continue
            left, symbol, right = whole[at], whole[at + 1], whole[at + 2]
            for tally, key in (
                (alone, symbol), (near, f"{left}{symbol}_"), (near, f"_{symbol}{right}"), (near, left + symbol + right),
            ):  # fmt: skip
                tally[key][chunk] += count
    return alone, near


def channel(pairs: Sequence[Pair], longest: int, classes: bool = False) -> tuple[dict[str, Any], Tally]:
    """One direction of a table as plain data without contexts, and the counts in their contexts."""
    alone, near = counted(pairs, expectation(pairs[:_PAIRS], longest), longest)
    item: dict[str, Any] = {"longest": longest, "alone": written(alone, 0.3)}
    if classes:
        ids: dict[str, str] = {}
        wide = [
            ("".join(ids.setdefault(sound(char), chr(0xE000 + len(ids))) for char in source), target)
            for source, target in pairs
        ]
        coarse, _ = counted(wide, expectation(wide[:_PAIRS], longest), longest)
        names = {mark: said for said, mark in ids.items()}
        item["coarse"] = written({names[mark]: row for mark, row in coarse.items()}, COUNT)
    return item, near


def telling(near: Tally, item: Mapping[str, Any]) -> dict[str, float]:
    """How much each context tells beyond the symbol alone: the gain in log likelihood of what was counted in it."""
    plain = Channel(longest=item["longest"], alone=read_counts(item["alone"]), near={})
    gains = {}
    for context, row in near.items():
        symbol = context[1]
        share, _ = plain.row(BEGIN + symbol + END)
        total = sum(row.values()) + LEAN
        gains[context] = sum(
            n * math.log((n + LEAN * share.get(chunk, UNSEEN)) / total / share.get(chunk, UNSEEN))
            for chunk, n in row.items()
            if n >= COUNT
        )
    return gains


def written(tally: Mapping[str, Mapping[str, float]], least: float) -> dict[str, str]:
    """Counts as a table file keeps them, rare ones left out, everything in order."""
    rows = {}
    for symbol in sorted(tally):
        parts = sorted(
            (-round(count, 1 if count < 5 else 0), chunk) for chunk, count in tally[symbol].items() if count >= least
        )
        if parts:
            rows[symbol] = " ".join(f"{chunk}:{-count:g}" for count, chunk in parts)
    return rows


def spelling(words: Iterable[str], least: float = 2) -> dict[str, str]:
    """The counts of letters after none, one and two letters."""
    tally: Tally = defaultdict(lambda: defaultdict(float))
    for word in words:
        whole = BEGIN * 2 + word + END
        for at in range(2, len(whole)):
            for history in ("", whole[at - 1], whole[at - 2 : at]):
                tally[history][whole[at]] += 1
    return written(tally, least)
