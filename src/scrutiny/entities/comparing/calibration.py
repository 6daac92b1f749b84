"""From evidence to the probability that two names name one: logistic weights, learnt by `calibrating`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from operator import mul

from scrutiny.entities.comparing.signs import SIGNS


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight for each of `SIGNS` and what is added to their sum; none has the wrong direction."""

    weights: tuple[float, ...]
    bias: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights for people and for bodies, the likelihoods of single ways of being one name, where they came from."""

    version: str
    people: Weights
    bodies: Weights
    ways: dict[str, float]
    provenance: str


@cache
def calibration() -> Calibration:
    """The weights that come with the package (`weights.json`)."""
    held = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))

    def weights(which: str) -> Weights:
        table = held[which]
        return Weights(tuple(float(table[name]) for name, _ in SIGNS), float(table["bias"]))

    return Calibration(held["version"], weights("people"), weights("bodies"), held["ways"], held["provenance"])


def probability(row: tuple[float, ...], weights: Weights) -> float:
    """The probability 0..1 for a row of signs."""
    return 1.0 / (1.0 + exp(-weights.bias - sum(map(mul, row, weights.weights))))
