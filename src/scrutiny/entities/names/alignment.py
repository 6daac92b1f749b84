"""How likely one written form is, given another: a channel of letters read as chunks of letters.

Each symbol of the source stands for a chunk of zero or more letters of the target, in order. How often it stands for
which chunk is counted alone, after its left and before its right neighbour, and between both; rarer contexts lean on
the plainer ones. The likelihood of a pair sums over every way to lay one along the other (the forward algorithm).
Nothing here knows a language; the counts are learned by ``learning`` and shipped in ``tables/``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache

Counts = Mapping[str, Mapping[str, float]]

#: What a chunk never seen for a symbol costs; small enough to tell, large enough that one slip does not decide.
UNSEEN = 2e-5
#: So many sightings of the plainer context weigh as much as the finer one.
LEAN = 4.0
#: Chunks less likely than this are left out of a row.
_FAINT = 1e-4
#: The ends of a word, as neighbours of its first and last symbol.
BEGIN, END = "^", "$"
_LEAST = 1e-280
#: Ways so much less likely than the best one so far are not followed on.
_FAR = 1e-7


class Channel:
    """What the symbols of a source stand for.

    longest  letters in the longest chunk
    alone    symbol → chunk → count
    near     context → chunk → count; a context is previous symbol + symbol + "_", "_" + symbol + next symbol, or
             all three; not every context has counts
    coarse   what unseen or rare symbols lean on: class of the symbol → chunk → count
    class_of the class of a symbol, "" where it has none
    """

    def __init__(
        self,
        *,
        longest: int,
        alone: Counts,
        near: Counts,
        coarse: Counts | None = None,
        class_of: Callable[[str], str] | None = None,
    ) -> None:
        self.longest, self.alone, self.near = longest, alone, near
        self.coarse: Counts = coarse or {}
        self._class_of = class_of
        self._total = {key: sum(row.values()) for table in (alone, near) for key, row in table.items()}
        self._coarse_total = {key: sum(row.values()) for key, row in self.coarse.items()}
        self.row = lru_cache(1 << 16)(self._row)

    def rows(self, source: str) -> tuple[tuple[Mapping[str, float], float], ...]:
        """For each symbol of the source: chunk → probability in its context, and the log of the likeliest one's."""
        whole = BEGIN + source + END
        row = self.row
        return tuple(row(whole[at - 1 : at + 2]) for at in range(1, len(whole) - 1))

    def _row(self, context: str) -> tuple[Mapping[str, float], float]:
        left, symbol, right = context[0], context[1], context[2]
        plain = self._plain(symbol)
        if not plain:
            return {}, math.log(UNSEEN)
        before, after = self._lean(f"{left}{symbol}_", plain), self._lean(f"_{symbol}{right}", plain)
        both = {chunk: before[chunk] * after[chunk] / share for chunk, share in plain.items()}
        total = sum(both.values())
        known = self._lean(context, {chunk: share / total for chunk, share in both.items()})
        likeliest = max(known.values())
        return {chunk: share for chunk, share in known.items() if share > _FAINT}, math.log(likeliest)

    def _plain(self, symbol: str) -> dict[str, float]:
        seen = self.alone.get(symbol, {})
        total = self._total.get(symbol, 0.0)
        kind = self._class_of(symbol) if self._class_of else ""
        wider = self.coarse.get(kind)
        if wider is None:
            return {chunk: count / (total + 1) for chunk, count in seen.items()}
        whole = self._coarse_total[kind]
        return {
            chunk: (seen.get(chunk, 0.0) + LEAN / 2 * wider.get(chunk, 0.0) / whole) / (total + LEAN / 2)
            for chunk in sorted({*seen, *wider})
        }

    def _lean(self, context: str, plain: dict[str, float]) -> dict[str, float]:
        seen = self.near.get(context)
        if seen is None:
            return plain
        total = self._total[context] + LEAN
        return {chunk: (seen.get(chunk, 0.0) + LEAN * share) / total for chunk, share in plain.items()}

    def likelihood(self, rows: tuple[tuple[Mapping[str, float], float], ...], target: str) -> float:
        """The log likelihood of the target, given the rows of a source; time is length × length × longest chunk."""
        length, longest = len(target), self.longest
        reach = [0.0] * (length + 1)
        reach[0] = best = 1.0
        left = len(rows)
        low = high = 0
        for row, _ in rows:
            left -= 1
            onward = [0.0] * (length + 1)
            get = row.get
            floor = max(length - longest * left, 0)  # what lies below can no longer come to the end
            least, best = best * _FAR, 0.0
            for at in range(low, high + 1):
                here = reach[at]
                if here <= least:
                    continue
                for to in range(at if at > floor else floor, min(at + longest, length) + 1):
                    value = onward[to] + here * get(target[at:to], UNSEEN)
                    onward[to] = value
                    if value > best:  # noqa: PLR1730 - a call costs more than the rest of the line
                        best = value
            reach = onward
            low, high = max(low, floor), min(high + longest, length)
        return math.log(reach[length]) if reach[length] > _LEAST else math.log(_LEAST)


def likeliest(rows: tuple[tuple[Mapping[str, float], float], ...]) -> float:
    """The log of the probability of the best reading of a source."""
    return sum(best for _, best in rows)


class Spelling:
    """How usual a string is in one writing: trigrams leaning on bigrams leaning on letters."""

    def __init__(self, counts: Mapping[str, Mapping[str, float]]) -> None:
        self.counts = counts
        self._total = {history: sum(row.values()) for history, row in counts.items()}
        self._log = lru_cache(1 << 16)(self._log_share)

    def _share(self, history: str, letter: str) -> float:
        if not history:
            return (self.counts.get("", {}).get(letter, 0.0) + 0.1) / (self._total.get("", 0.0) + 10)
        wider = self._share(history[1:], letter)
        row = self.counts.get(history)
        return wider if row is None else (row.get(letter, 0.0) + 3 * wider) / (self._total[history] + 3)

    def _log_share(self, three: str) -> float:
        return math.log(self._share(three[:2], three[2]))

    def likelihood(self, word: str) -> float:
        """The log likelihood of the word with its end."""
        whole = BEGIN * 2 + word + END
        log = self._log
        return sum(log(whole[at : at + 3]) for at in range(len(whole) - 2))

    def onward(self, before: str, more: str) -> float:
        """The log likelihood of more letters after a beginning."""
        whole = (BEGIN * 2 + before)[-2:] + more
        return sum(self._log(whole[at : at + 3]) for at in range(len(whole) - 2))
