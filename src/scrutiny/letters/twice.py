"""Which entries of a list may be one body: what the names stage proposes, and what it would merge across two lists.

One list seldom prints a body twice, so the names stage asks for more evidence inside one. Whoever counts a list looks
for just those: a pair that the same rules would merge if the two names stood in two lists is proposed here too.
Every pair is a proposal until a person judges it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scrutiny.entities.candidates import Candidates
from scrutiny.entities.judging.judgement import standing
from scrutiny.entities.mention import Mention
from scrutiny.entities.pair import Pair, met_in
from scrutiny.entities.who import Who

_VERDICTS = ("same", "different")


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """Two entries that are one body or may be: `verdict` is "same" where people judged so, None where nobody has.

    strong    the rules would merge the two names if they stood in two lists
    """

    left: Mention
    right: Mention
    score: float
    reasons: tuple[str, ...]
    strong: bool
    verdict: str | None = None

    def as_item(self) -> dict[str, Any]:
        """The pair as JSON."""
        return {
            "positions": [self.left.position, self.right.position],
            "names": [self.left.text, self.right.text],
            "mentions": [self.left.id, self.right.id],
            "score": round(self.score, 4),
            "strong": self.strong,
            "reasons": list(self.reasons),
            "verdict": self.verdict,
        }


def doubles(known: Who, entries: Sequence[Mention]) -> list[Double]:
    """The pairs of entries of one letter that are or may be one body: judged ones first, then strong ones, by score.

    Entries of several lists of the letter are one list. Pairs that people judged different are left out; entries that
    stand in a compartment are in no pair.
    """
    here = {each.id: each for each in entries if not each.compartment}
    found: dict[frozenset[str], Double] = {}
    for pair in known.pairs:
        if pair.left.id in here and pair.right.id in here and pair.outcome != "apart":
            found[frozenset((pair.left.id, pair.right.id))] = _double(pair, strong=pair.outcome == "merge")
    for pair in _across_lists(known, list(here.values())):
        found[frozenset((pair.left.id, pair.right.id))] = _double(pair, strong=True)
    one, different = _judged(known)
    for first, *others in _gathered(here, one):
        for other in others:
            found.setdefault(frozenset((first, other)), _of_one(here[first], here[other]))
    kept = [
        replace(each, verdict="same" if one.get(each.left.id, each.left.id) == one.get(each.right.id) else None)
        for names, each in found.items()
        if names not in different
    ]
    places = {name: at for at, name in enumerate(here)}
    return sorted(kept, key=lambda each: (each.verdict is None, not each.strong, -each.score, places[each.left.id]))


def groups(pairs: Iterable[Double]) -> list[tuple[str, ...]]:
    """The entries (ids of mentions) that the pairs make one, each group once."""
    group: dict[str, set[str]] = {}
    for pair in pairs:
        joined = group.get(pair.left.id, {pair.left.id}) | group.get(pair.right.id, {pair.right.id})
        group.update(dict.fromkeys(joined, joined))
    return sorted({tuple(sorted(each)) for each in group.values()})


def _double(pair: Pair, *, strong: bool) -> Double:
    first, second = sorted((pair.left, pair.right), key=lambda each: each.position or 0)
    return Double(left=first, right=second, score=pair.score, reasons=tuple(pair.reasons), strong=strong)


def _across_lists(known: Who, entries: Sequence[Mention]) -> Iterable[Pair]:
    by_id = {each.id: each for each in entries}
    for one, other in Candidates((each.id, each.text, each.kind) for each in entries).pairs():
        met = met_in(by_id[one], replace(by_id[other], roll=None), known.around)
        if met.outcome == "merge":
            yield replace(met.pair, right=by_id[other])


def _judged(known: Who) -> tuple[dict[str, str], set[frozenset[str]]]:
    """By mention: the first of those that people judged the same as it; and the pairs they judged different."""
    stands = [each for each in standing(known.judgements) if each.live]
    said = {verdict: {frozenset(each.pair) for each in stands if each.verdict == verdict} for verdict in _VERDICTS}
    one: dict[str, str] = {}
    for pair in sorted(map(sorted, said["same"] - said["different"])):
        left, right = (one.get(name, name) for name in pair)
        one |= {name: left for name, first in one.items() if first == right}
        one |= dict.fromkeys((left, right, *pair), left)
    return one, said["different"] - said["same"]


def _gathered(names: Iterable[str], one: Mapping[str, str]) -> list[list[str]]:
    """Those of the entries that were judged one, each group in the order of the list."""
    found: dict[str, list[str]] = {}
    for name in names:
        if name in one:
            found.setdefault(one[name], []).append(name)
    return [group for group in found.values() if len(group) > 1]


def _of_one(left: Mention, right: Mention) -> Double:
    return Double(left=left, right=right, score=1.0, reasons=("judged to be one body",), strong=True)
