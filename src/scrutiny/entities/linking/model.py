"""The frozen model: everything that turns two records into a probability, in one JSON file, never changed by use."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log2
from typing import Any

from scrutiny.entities.linking.blocking import RULES
from scrutiny.entities.linking.evidence import as_comparison, field
from scrutiny.entities.linking.standard import RULES as STANDARD
from scrutiny.entities.linking.standard import Records
from scrutiny.errors import Refused

#: The form of the file; another form is refused.
FORMAT = "scrutiny persons model 1"
#: Version of levels, blocking and clustering.
VERSION = "persons/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights of a Fellegi–Sunter model, and what it was made from.

    prior      probability that two records drawn at random are one person
    one_list   what is added to the weight of two rows of one list (bits, 0 or less): evidence, never a rule
    shares     field → probability of each level among pairs of one person (m)
    chances    field → probability of each level among pairs of two persons (u)
    threshold  height from which clusters are joined, None before it is chosen on a list
    learned    "em" where weights were learned from the lists, "start" where the lists were too small for that
    digest     SHA-256 of the comparable records it was trained on
    """

    prior: float
    one_list: float
    shares: Mapping[str, Sequence[float]]
    chances: Mapping[str, Sequence[float]]
    threshold: float | None
    learned: str
    digest: str
    versions: Mapping[str, str]

    def weights(self) -> dict[str, list[float]]:
        """Field → bits of evidence each level adds, from the strongest level to the weakest; rarity apart."""
        return {name: [log2(m / u) for m, u in zip(self.shares[name], self.chances[name], strict=True)]
                for name in self.shares}  # fmt: skip


def settings(model: Model, columns: Sequence[str], blocked: Sequence[str], *, rarity: bool) -> dict[str, Any]:
    """Splink's settings for the frozen weights, for a list with these columns and block keys; of no dialect.

    `rarity` is False for lists so short that every value in them is frequent.
    """
    comparisons = [
        as_comparison(field(name), list(model.shares[name]), list(model.chances[name]), rarity=rarity)
        for name in model.shares
        if all(need in columns for need in field(name).needs)
    ]
    return plain_settings(comparisons, blocked) | {"probability_two_random_records_match": model.prior}


def plain_settings(comparisons: Sequence[Mapping[str, Any]], blocked: Sequence[str]) -> dict[str, Any]:
    """The settings that do not depend on what is learned."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "comparisons": list(comparisons),
        "blocking_rules_to_generate_predictions": [f"l.{key} = r.{key}" for key in blocked],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "em_convergence": 0.001,
        "max_iterations": 25,
    }


def dumped(model: Model) -> str:
    """The model as a JSON file, the same bytes for the same model."""
    held = {
        "format": FORMAT,
        "versions": dict(model.versions),
        "rules": {"standard": list(STANDARD), "blocking": [rule.name for rule in RULES]},
        "prior": model.prior,
        "one_list": model.one_list,
        "threshold": model.threshold,
        "learned": model.learned,
        "trained_on": model.digest,
        "fields": {
            name: [
                {"level": level.words, "m": m, "u": u}
                for level, m, u in zip(field(name).levels, model.shares[name], model.chances[name], strict=True)
            ]
            for name in model.shares
        },
    }
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def loaded(text: str, place: str = "model") -> Model:
    """The model in a JSON file; Refused when it is none, or was frozen for other rules."""
    try:
        held = json.loads(text)
        if (
            held["format"] != FORMAT
            or held["versions"]["scrutiny"] != VERSION
            or held["rules"]["standard"] != list(STANDARD)
        ):
            raise Refused(
                "the model was frozen by another version", place=place, next="train one anew: leave --model out"
            )
        shares, chances = {}, {}
        for name, levels in held["fields"].items():
            if [level["level"] for level in levels] != [level.words for level in field(name).levels]:
                raise Refused("the model's levels are others", place=place, next="train one anew: leave --model out")
            shares[name] = [float(level["m"]) for level in levels]
            chances[name] = [float(level["u"]) for level in levels]
            if not all(0 < value <= 1 for value in (*shares[name], *chances[name])):
                raise ValueError(name)
        threshold = held["threshold"]
        return Model(
            prior=float(held["prior"]), one_list=min(0.0, float(held["one_list"])), shares=shares, chances=chances,
            threshold=None if threshold is None else float(threshold), learned=str(held["learned"]),
            digest=str(held["trained_on"]), versions={str(k): str(v) for k, v in held["versions"].items()},
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Refused(
            f"the file is no model of linking ({type(fault).__name__})", place=place, next="give a file that link wrote"
        ) from None


def digest_of(records: Records) -> str:
    """SHA-256 over the comparable values of all records, in order."""
    known = sha256()
    for column in sorted(records.columns):
        known.update(column.encode())
        known.update(json.dumps(list(records.columns[column]), separators=(",", ":")).encode())
    return known.hexdigest()
