"""The weights of a model learned once from the lists themselves, without labels, and frozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from math import log2

from scrutiny.entities.linking.evidence import Field, as_comparison, fields_for
from scrutiny.entities.linking.model import VERSION, Model, digest_of, plain_settings
from scrutiny.entities.linking.scoring import (
    DIGITS,
    FEWEST,
    KIN_LEVEL,
    UNRELIABLE,
    engine,
    filled_columns,
    splink_here,
)
from scrutiny.entities.linking.standard import Records
from scrutiny.errors import Remark

#: Pairs drawn at random to learn how often strangers agree.
DRAWN = 600_000
#: Pairs each training looks at.
LOOKED_AT = 400_000
_STRONGEST_PENALTY = -6.0
_RECALL = 0.5
#: A model in which fewer pairs of one person agree in full was led astray: EM took the near misses for all pairs.
_FEWEST_EXACT = 0.15


def trained(
    records: Records, blocked: Mapping[str, Sequence[str | None]], *, seed: int
) -> tuple[Model, tuple[Remark, ...]]:
    """The model learned from these records without any labels, the same for the same records and seed.

    Small lists, and fields that could not be learned, keep the weights the levels start with.
    Raises Refused when Splink or DuckDB is not installed.
    """
    splink_here()
    filled = filled_columns(records)
    compared = fields_for(filled)
    prior, one_list = _priors(records)
    remarks: list[Remark] = []
    shares = {one.name: [level.share for level in one.levels] for one in compared}
    chances = {one.name: _starting_chances(one, records) for one in compared}
    how = "start"
    if len(records) >= FEWEST and blocked:
        m, u = _learned(records, blocked, compared, prior, seed)
        how = "em"
        for one in compared:
            name = one.name
            chances[name] = _mended(u[name], chances[name])
            values = [value if value else own for value, own in zip(m[name], shares[name], strict=True)]
            if all(m[name][at] for at in (0, -1)) and _sound(values, chances[name]):
                shares[name] = [min(max(value, 1e-5), 1.0) for value in values]
            else:
                remarks.append(
                    Remark(f"field {name}", "nothing could be learned about it; starting weights are used",
                           "look whether the right column was recognised", needs_person=False)
                )  # fmt: skip
    if "name" in shares and shares["name"][KIN_LEVEL] >= UNRELIABLE:
        remarks.append(
            Remark("field name", "rows of one person often have other given names; twins may be joined",
                   "look at the links with another given name", needs_person=False)
        )  # fmt: skip
    model = Model(
        prior=prior, one_list=one_list, shares=shares, chances=chances, threshold=None, learned=how,
        digest=digest_of(records),
        versions={"scrutiny": VERSION, "splink": version("splink"), "duckdb": version("duckdb")},
    )  # fmt: skip
    return model, tuple(remarks)


def _learned(
    records: Records, blocked: Mapping[str, Sequence[str | None]], compared: Sequence[Field], prior: float, seed: int
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Splink's m and u of every level of every field, from the strongest; 0 where nothing was learned."""
    splink = splink_here()
    from splink.internals.exceptions import EMTrainingException

    with engine(records, blocked) as (_, frame):
        held = plain_settings([as_comparison(one, rarity=False) for one in compared], list(blocked))
        held["probability_two_random_records_match"] = prior
        linker = splink.Linker(frame, held, log_level="ERROR", validate_settings=False)
        linker.training.estimate_u_using_random_sampling(
            max_pairs=DRAWN, seed=seed, min_count_per_level=None, num_chunks=1
        )
        for rule in _training_rules(filled_columns(records)):
            # a rule may bring no pairs together, or pairs that teach nothing; another rule may
            with suppress(EMTrainingException):
                linker.training.estimate_parameters_using_expectation_maximisation(
                    rule, estimate_without_term_frequencies=True, max_pairs=LOOKED_AT, record_sample_proportion=1.0
                )
        held = linker.misc.save_model_to_json()
    m: dict[str, list[float]] = {}
    u: dict[str, list[float]] = {}
    for one in held["comparisons"]:
        levels = [level for level in one["comparison_levels"] if not level.get("is_null_level")]
        m[one["output_column_name"]] = [_number(level.get("m_probability")) for level in levels]
        u[one["output_column_name"]] = [_number(level.get("u_probability")) for level in levels]
    return m, u


def _number(value: object) -> float:
    """Rounded, as two threads may add in either order."""
    return round(float(value), 9) if isinstance(value, (int, float)) else 0.0


def _training_rules(filled: Sequence[str]) -> list[str]:
    rules = [("born",), ("name",), ("family", "place"), ("event",), ("number",), ("postcode",)]
    fitting = [parts for parts in rules if all(part in filled for part in parts)]
    return [" and ".join(f"l.{part} = r.{part}" for part in parts) for parts in fitting[:3]]


def _priors(records: Records) -> tuple[float, float]:
    """How likely two records are one person, and what is added (bits, at most 0) inside one list."""
    number = len(records)
    every = number * (number - 1) / 2
    if every < 1:
        return 0.01, 0.0
    found, within = _sure_pairs(records)
    prior = min(max(found / _RECALL, 0.5) / every, 0.1)
    sizes = Counter(records.lists)
    if len(sizes) < 2:
        return prior, 0.0
    inside = sum(size * (size - 1) / 2 for size in sizes.values())
    rate_inside = (within + 0.5) / (inside + 1)
    rate_across = (found - within + 0.5) / (every - inside + 1)
    return prior, min(0.0, max(_STRONGEST_PENALTY, round(log2(rate_inside / rate_across), DIGITS)))


def _sure_pairs(records: Records) -> tuple[float, float]:
    """Pairs that agree in two fields beyond what chance makes agree, over all records and inside the lists."""
    columns = records.columns
    when = "born" if any(columns["born"]) else "event"
    where = "place" if any(columns["place"]) else "region"
    most, within = 0.0, 0.0
    for parts in (("name", when), ("name", where), ("given", when), ("family", when), (when, where)):
        keys = list(zip(*(columns[part] for part in parts), strict=True))
        known = [key for key in keys if None not in key]
        if not known:
            continue
        chance = 1.0
        for at in range(len(parts)):
            chance *= sum((size / len(known)) ** 2 for size in Counter(key[at] for key in known).values())
        excess = _pairs_in(Counter(known).values()) - chance * len(known) ** 2 / 2
        if excess > most:
            inside = Counter((at, *key) for at, key in zip(records.lists, keys, strict=True) if None not in key)
            most, within = excess, _pairs_in(inside.values())
    return most, min(within, most)


def _pairs_in(sizes: Iterable[int]) -> float:
    return sum(size * (size - 1) / 2 for size in sizes)


def _starting_chances(one: Field, records: Records) -> list[float]:
    """How often strangers agree before anything is drawn: exactly by the list's own frequencies, else a guess."""
    column = [value for value in records.columns[one.levels[0].sql.partition("_l =")[0]] if value is not None]
    total = max(len(column), 1)
    exact = sum((size / total) ** 2 for size in Counter(column).values()) if len(column) >= FEWEST else 0.0
    first = min(max(exact, 0.5 if one.name == "sex" else 0.001), 0.9)
    middle = [min(0.01, first * 2)] * (len(one.levels) - 2)
    return [first, *middle, max(0.05, 1.0 - first - sum(middle))]


def _mended(found: Sequence[object], start: Sequence[float]) -> list[float]:
    known = [value if isinstance(value, float) and value > 0 else None for value in found]
    return [
        min(max(value, 1e-7), 1.0) if value is not None else min(own, 1e-3)
        for value, own in zip(known, start, strict=True)
    ]


def _sound(shares: Sequence[float], chances: Sequence[float]) -> bool:
    """True when the learned shares make sense: agreement speaks for one person, difference against."""
    return shares[0] > max(chances[0], _FEWEST_EXACT) and shares[-1] < chances[-1]
