"""Learns `weights.json`: python -m scrutiny.entities.comparing.calibrating --data DIR [--folds 10] [--write FILE]

DIR holds `names/*.csv` with the columns schema, name1, name2, is_match (the public half of OpenSanctions' name_bench,
MIT). Logistic regression with a ridge, every weight kept on its side of zero, by projected gradient descent: the same
data give the same file. Without --write the weights are only measured, by ten folds.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from scrutiny.entities.comparing.calibration import Weights, probability
from scrutiny.entities.comparing.name import name_of
from scrutiny.entities.comparing.signs import SIGNS, signs

#: The strength of the ridge, the steps of the descent and their length.
RIDGE, STEPS, PACE = 0.33, 3000, 0.5
KINDS = {"Person": "individual", "Company": "company", "Organization": "organisation", "Organisation": "organisation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One labelled pair: its row of signs, whether people are compared, and whether it is one name."""

    row: tuple[float, ...]
    person: bool
    same: bool


def labelled(paths: Iterable[Path]) -> list[Labelled]:
    """The labelled pairs of some tables, in their order."""
    found = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as table:
            for line in csv.DictReader(table):
                kind = KINDS.get(line["schema"], "unknown")
                left, right = name_of(line["name1"], kind), name_of(line["name2"], kind)
                row = signs(left.first, right.first)
                same = line["is_match"].strip().lower() == "true"
                found.append(Labelled(row=row, person=left.person and right.person, same=same))
    return found


def learnt(pairs: Sequence[Labelled]) -> Weights:
    """The weights that fit some pairs; the same pairs in the same order give the same weights."""
    directions = [direction for _, direction in SIGNS]
    weights, bias = [0.0] * len(SIGNS), 0.0
    for step in range(STEPS):
        pace = PACE / (1 + step / 1000) / max(1, len(pairs)) * 4
        slopes, level = [RIDGE * weight for weight in weights], 0.0
        for pair in pairs:
            error = probability(pair.row, Weights(tuple(weights), bias)) - pair.same
            level += error
            for place, value in enumerate(pair.row):
                if value:
                    slopes[place] += error * value
        bias -= pace * level
        weights = [
            max(0.0, weight - pace * slope) if direction > 0 else min(0.0, weight - pace * slope)
            for weight, slope, direction in zip(weights, slopes, directions, strict=True)
        ]
    return Weights(tuple(round(weight, 4) for weight in weights), round(bias, 4))


def f1(pairs: Sequence[Labelled], scores: Sequence[float], threshold: float = 0.5) -> tuple[float, float, float]:
    """Precision, recall and F1 of the scores at a threshold."""
    hits = sum(1 for pair, score in zip(pairs, scores, strict=True) if pair.same and score >= threshold)
    called = sum(1 for score in scores if score >= threshold)
    true = sum(1 for pair in pairs if pair.same)
    precision, recall = hits / called if called else 0.0, hits / true if true else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def by_folds(pairs: Sequence[Labelled], folds: int = 10) -> list[float]:
    """The score of every pair by weights learnt without its fold."""
    scores = [0.0] * len(pairs)
    for fold in range(folds):
        for person in (True, False):
            kept = [p for place, p in enumerate(pairs) if place % folds != fold and p.person == person]
            weights = learnt(kept)
            for place, pair in enumerate(pairs):
                if place % folds == fold and pair.person == person:
                    scores[place] = probability(pair.row, weights)
    return scores


def main(arguments: Sequence[str] | None = None) -> int:
    """The weights were learnt, measured and, where asked, written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path, help="the weights.json to write")
    parser.add_argument("--folds", type=int, default=0)
    asked = parser.parse_args(arguments)
    paths = sorted((asked.data / "names").glob("*.csv"))
    if not paths:
        sys.stderr.write(f"no tables in {asked.data / 'names'}\n")
        return 2
    pairs = labelled(paths)
    if asked.folds:
        _say("folds", f1(pairs, by_folds(pairs, asked.folds)))
    people, bodies = (learnt([pair for pair in pairs if pair.person == which]) for which in (True, False))
    scores = [probability(pair.row, people if pair.person else bodies) for pair in pairs]
    _say("fitted", f1(pairs, scores))
    if asked.write:
        asked.write.write_text(_file(people, bodies, paths, len(pairs)), "utf-8")
    return 0


def _say(what: str, measured: tuple[float, float, float]) -> None:
    precision, recall, both = measured
    sys.stdout.write(f"{what}: precision {precision:.3f} recall {recall:.3f} F1 {both:.3f}\n")


def _file(people: Weights, bodies: Weights, paths: Sequence[Path], count: int) -> str:
    def table(weights: Weights) -> dict[str, float]:
        return {name: weight for (name, _), weight in zip(SIGNS, weights.weights, strict=True)} | {"bias": weights.bias}

    digest = sha256(repr((people, bodies)).encode()).hexdigest()[:8]
    held = {
        "version": f"names-1-{digest}",
        "provenance": f"{count} labelled pairs of {', '.join(path.name for path in paths)}: OpenSanctions name_bench, "
        "public half, MIT (nomenklatura contrib/name_bench); ways set by hand from the public seed pairs",
        "people": table(people),
        "bodies": table(bodies),
        "ways": WAYS,
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


#: How likely two names are one by a single way alone; set by hand, cautious, in the order of its strength.
WAYS = {
    "equal": 0.99,
    "printed together": 0.98,
    "syllables": 0.95,
    "acronym": 0.9,
    "initials": 0.65,
    "initials without small words": 0.65,
    "word parts": 0.6,
    "sub-sequence": 0.5,
    "vetoed": 0.3,
}


if __name__ == "__main__":
    sys.exit(main())
