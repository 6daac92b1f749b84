"""Translated names found among 1,000 labels: goal 4, on label pairs written by hand, in two halves.

`organisation_labels_seen.csv` was looked at while the lexicon was made, `organisation_labels_unseen.csv` was not.
A file with the same columns (kind same|cross, language, name, label) in SCRUTINY_BENCH_DATA/organisation_labels.csv
is scored too.
"""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Asked, Row
from scrutiny.entities.names.lexicon import likeness

HERE = Path(__file__).parent
DATA = Path(os.environ.get("SCRUTINY_BENCH_DATA", HERE.parent.parent / "shared" / "data"))
LABELS = 1000
HEADS = (
    "University of",
    "National Institute of",
    "Ministry of",
    "Academy of",
    "Centre for",
    "Hospital of",
    "Council of",
)
GOALS = {"same": 0.85, "cross": 0.60}


def rows(path: Path) -> list[dict[str, str]]:
    """The label pairs of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def labels(pairs: list[dict[str, str]]) -> list[str]:
    """The right-hand labels and, up to 1,000, recombinations of their last words: the crowd to be told apart from."""
    found = dict.fromkeys(row["label"] for row in pairs)
    tails = sorted({" ".join(label.split()[-n:]) for label in found for n in (1, 2) if len(label.split()) > n})
    chance = random.Random(7)
    while len(found) < LABELS:
        found[f"{chance.choice(HEADS)} {chance.choice(tails)}"] = None
    return list(found)[:LABELS]


def measure(_: Asked) -> Iterator[Row]:
    """For each half and kind: how many find their label first, and among the first ten."""
    halves = {half: rows(HERE / f"organisation_labels_{half}.csv") for half in ("seen", "unseen")}
    other = DATA / "organisation_labels.csv"
    crowds = {half: labels([*halves["seen"], *halves["unseen"]]) for half in halves}
    if other.exists():
        halves["other"] = rows(other)
        crowds["other"] = labels(halves["other"])
    for half, pairs in halves.items():
        for kind in ("same", "cross"):
            places = [place(row, crowds[half]) for row in pairs if row["kind"] == kind]
            if places:
                first, ten = (sum(at < most for at in places) / len(places) for most in (1, 10))
                yield Row(f"{half}, {kind} script: first of {LABELS}", first, "share", runs=len(places))
                yield Row(
                    f"{half}, {kind} script: among the first ten",
                    ten,
                    "share",
                    ten / GOALS[kind],
                    "the goal",
                    len(places),
                )


def place(row: dict[str, str], crowd: list[str]) -> int:
    """How many labels of the crowd are at least as like the name as the right one."""
    mine = likeness(row["name"], row["label"])
    if mine == 0.0:
        return len(crowd)
    return sum(1 for label in crowd if label != row["label"] and likeness(row["name"], label) >= mine)
