"""Tokens of names in two scripts and Chinese names by the syllable, against labelled pairs.

Reads ``names/transliteration/LANGUAGE_{dev,test}.tsv.gz`` and ``seed_person_gold*.csv`` under ``$SCRUTINY_BENCH_DATA``
(by default ``../shared/data``). Each set: 500 true pairs and for each native token the wrong Latin token of the whole
split that is nearest in spelling to the right one, three draws; the threshold is the one kept in the table, chosen on
training pairs. Of a dev split the even half was looked at while the tables were built, the odd half was not.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz

from benchmarks.measure import Asked, Row, race
from scrutiny.entities.names.counting import Pair
from scrutiny.entities.names.learning import drawn, read, scored, threshold
from scrutiny.entities.names.syllables import same_syllables
from scrutiny.entities.names.transliteration import TABLES, Table, agreement, table

DRAWS = 3


def measure(asked: Asked) -> Iterator[Row]:
    """Each language and half of a split, the person gold, and the pairs a second beside anyascii with a ratio."""
    data = Path(os.environ.get("SCRUTINY_BENCH_DATA", "../shared/data"))
    timed: list[tuple[Table, Pair]] = []
    for script, language in sorted(TABLES.items(), key=lambda item: item[1]):
        for split in ("dev", "test"):
            path = data / "names" / "transliteration" / f"{language}_{split}.tsv.gz"
            if path.is_file():
                rows = read(path, script)
                halves = {"all": rows}
                if split == "dev":
                    seen = [row for row in rows if sum(map(ord, row[1])) % 2 == 0]
                    halves = {"half seen": seen, "half kept aside": sorted({*rows} - {*seen})}
                for name, half in halves.items():
                    right, wrong = [], []
                    for seed in range(DRAWS):
                        one, other = drawn(half, 500, seed, among=rows)
                        right += one
                        wrong += other
                    yield from _rows(f"{language} {split}, {name}", language, right, wrong)
                    known = table(language)
                    if known is not None:
                        timed += [(known, pair) for pair in (*right[:200], *wrong[:200])]
    yield from _gold(data)
    if timed:
        seconds = race({"ours": partial(_fresh, timed), "peer": partial(_peer, timed)}, asked.runs, cpu=True)
        yield Row(
            "agreement of tokens not met before", len(timed) / seconds["ours"], "pairs/s",
            seconds["peer"] / seconds["ours"], "anyascii and a ratio", asked.runs,
        )  # fmt: skip


def _rows(what: str, language: str, right: Sequence[Pair], wrong: Sequence[Pair]) -> Iterator[Row]:
    known = table(language)
    if known is None:
        yield Row(f"{what}: no table")
        return
    ours = [[agreement(*pair) or 0.0 for pair in pairs] for pairs in (right, wrong)]
    peer = [[_plain(*pair) for pair in pairs] for pairs in (right, wrong)]
    at = scored(ours[0], ours[1], known.item["threshold"])
    best = scored(peer[0], peer[1], threshold(peer[0], peer[1]))
    yield Row(
        f"{what}: precision {at['precision']:.3f}, recall {at['recall']:.3f}, F1 {at['f1']:.3f} on {len(right)} right"
        f" and {len(wrong)} wrong (anyascii and a ratio, threshold chosen on the set itself: {best['f1']:.3f})"
    )


def _gold(data: Path) -> Iterator[Row]:
    for path in sorted(data.glob("seed_person_gold*.csv")):
        with path.open(encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines))
        said = [(same_syllables(row["name_a"], row["name_b"]), row["same"] == "yes") for row in rows]
        right = sum(same is truth for same, truth in said)
        false = sum(same is True and not truth for same, truth in said)
        missed = sum(same is False and truth for same, truth in said)
        unread = sum(same is None for same, _ in said)
        yield Row(
            f"{path.name}, by the syllable: {right} right, {false} false merges, {missed} wrongly apart,"
            f" {unread} not read"
        )


def _plain(latin: str, native: str) -> float:
    return fuzz.ratio(latin, anyascii(native).lower()) / 100


def _fresh(pairs: Sequence[tuple[Table, Pair]]) -> None:
    for known in {known for known, _ in pairs}:
        known.of_native.cache_clear()
        known.of_latin.cache_clear()
    for known, pair in pairs:
        known.probability(*pair)


def _peer(pairs: Sequence[tuple[Table, Pair]]) -> None:
    for _, pair in pairs:
        _plain(*pair)
