"""Fellegi–Sunter scores by Splink on DuckDB: weights learned once, then frozen; prediction from the frozen model."""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrutiny.entities.linking.evidence import KIN, Field, as_comparison, field, fields_for
from scrutiny.entities.linking.model import VERSION, Model, digest_of, plain_settings, settings
from scrutiny.entities.linking.standard import Records
from scrutiny.errors import Refused, Remark

#: Fewer records than this teach nothing: the weights every model starts with are used.
FEWEST = 300
#: Pairs drawn at random to learn how often strangers agree.
DRAWN = 600_000
#: Pairs each training looks at.
LOOKED_AT = 400_000
#: Pairs below this probability are not kept.
LEAST = 0.005
#: Rounding of weights, so that engines that add in another order agree.
DIGITS = 6
_STRONGEST_PENALTY = -6.0
_RECALL = 0.5
#: Splink keeps the level of each field only together with the values that were compared.
WITH_LEVELS = {"retain_matching_columns": True}
#: A model in which fewer pairs of one person agree in full was led astray: EM took the near misses for all pairs.
_FEWEST_EXACT = 0.15
#: From this share of pairs of one person with another given name on, the given names of a list are unreliable.
UNRELIABLE = 0.05
#: What a pair that agrees like brothers and sisters weighs at most: a fifth, less than the usual threshold.
_KIN_AT_MOST = -2.0
_KIN = [level.words for level in field("name").levels].index(KIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Scored pairs in order of (left, right), left < right; arrays of one length.

    left, right   numbers of records
    weight        bits, rounded to `DIGITS`, prior and rarity included
    levels        field → level found, 0 the weakest ("differs"), -1 unknown
    alone         true where the name or all other fields do not agree: evidence in averages, never a link by itself
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    weight: NDArray[np.float64]
    levels: Mapping[str, NDArray[np.int64]]
    alone: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.left)

    @property
    def probability(self) -> NDArray[np.float64]:
        """The probability of each pair, as the model has it."""
        return np.asarray(1.0 / (1.0 + np.exp2(-np.clip(self.weight, -60, 60))), dtype=np.float64)


def trained(
    records: Records, blocked: Mapping[str, Sequence[str | None]], *, seed: int
) -> tuple[Model, tuple[Remark, ...]]:
    """The model learned from these records without any labels, the same for the same records and seed.

    Small lists, and fields that could not be learned, keep the weights the levels start with.
    Raises Refused when Splink or DuckDB is not installed.
    """
    _splink()
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
    if shares["name"][_KIN] >= UNRELIABLE:
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


def predicted(records: Records, blocked: Mapping[str, Sequence[str | None]], model: Model) -> Pairs:
    """The scored pairs of these records under the frozen model, by DuckDB. Raises Refused without the extra."""
    splink = _splink()
    if not blocked:
        return _none(model)
    filled = filled_columns(records)
    with _engine(records, blocked) as (_, frame):
        linker = splink.Linker(
            frame,
            settings(model, filled, list(blocked), rarity=len(records) >= FEWEST) | WITH_LEVELS,
            log_level="ERROR",
        )
        scored = linker.inference.predict(threshold_match_weight=least_weight(), warning_mode="never")
        names = ["unique_id_l", "unique_id_r", "match_weight", *(f"gamma_{name}" for name in model.shares)]
        relation = scored.as_duckdbpyrelation()
        table = relation.select(*(name for name in names if name in relation.columns)).to_arrow_table()
    columns = {name: table.column(name).to_numpy() for name in table.column_names}
    return ordered(columns, records, model)


def ordered(columns: Mapping[str, NDArray[Any]], records: Records, model: Model) -> Pairs:
    """An engine's answer as `Pairs`: rounded, ordered, the prior of one list added, names alone marked."""
    one, other = columns["unique_id_l"].astype(np.int64), columns["unique_id_r"].astype(np.int64)
    left, right = np.minimum(one, other), np.maximum(one, other)
    weight = columns["match_weight"].astype(np.float64)
    lists = np.asarray(records.lists, dtype=np.int64)
    weight = np.round(weight + np.where(lists[left] == lists[right], model.one_list, 0.0), DIGITS)
    levels = {name: columns[f"gamma_{name}"].astype(np.int64) for name in model.shares if f"gamma_{name}" in columns}
    shares = model.shares["name"]
    loose = shares[_KIN] >= UNRELIABLE, shares[-1] >= UNRELIABLE
    may_join, kin = _agreeing(levels, _unsure_days(records)[left], *loose)
    alone = ~may_join
    weight = np.where(kin, np.minimum(weight, _KIN_AT_MOST), weight)
    keep = weight >= least_weight()
    order = np.lexsort((right[keep], left[keep]))
    return Pairs(
        left=left[keep][order], right=right[keep][order], weight=weight[keep][order],
        levels={name: column[keep][order] for name, column in levels.items()}, alone=alone[keep][order],
    )  # fmt: skip


def _agreeing(
    levels: Mapping[str, NDArray[np.int64]], unsure: NDArray[np.bool_], loose_given: bool, loose: bool
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pairs may join clusters, and which of them agree in no more than brothers and sisters do.

    A pair may join when the name and another field agree. With other names it needs the very same day of birth, 1
    January apart (`unsure`), and two more fields, or the identity number. A family name with another given name is
    what brothers and sisters share, with their home and the day on which they were killed: such a pair needs the very
    same birth, as twins have it, and counts for little. Where the list itself shows that its given names
    (`loose_given`) or all names (`loose`) are unreliable, a birth somewhat like and the place are enough.
    """
    number = len(unsure)
    agrees = {}
    for name, column in levels.items():
        known = field(name).levels
        agrees[name] = np.isin(column, [len(known) - 1 - at for at, level in enumerate(known) if level.agrees])
    none = np.zeros(number, dtype=np.bool_)
    others = np.sum([values for name, values in agrees.items() if name != "name"], axis=0, initial=0) + np.zeros(number)
    named = agrees.get("name", none)
    born = levels["born"] == len(field("born").levels) - 1 if "born" in levels else none
    own = (agrees.get("born", none) if loose else born & ~unsure) | agrees.get("number", none)
    if "name" not in levels:
        return own & (others >= 2), none
    kin = levels["name"] == len(field("name").levels) - 1 - _KIN
    if loose_given:
        kin, named = none, named | kin
    return (named & (others >= 1)) | (((own & (others >= 2)) | (others >= 3)) & (~kin | born)), kin


def _unsure_days(records: Records) -> NDArray[np.bool_]:
    """True for records born on 1 January, where unknown days and months go."""
    return np.asarray([str(day).endswith("-01-01") for day in records.columns["born"]], dtype=np.bool_)


def filled_columns(records: Records) -> tuple[str, ...]:
    """The columns in which at least one record holds something."""
    return tuple(name for name, column in records.columns.items() if any(value is not None for value in column))


def arrow_table(records: Records, blocked: Mapping[str, Sequence[str | None]]) -> Any:
    """The records as an Arrow table for an engine: `unique_id`, the comparable columns, the block keys."""
    import pyarrow as arrow

    kinds = {name: arrow.int64() if name.endswith("_year") else arrow.string() for name in records.columns}
    columns = {"unique_id": arrow.array(np.arange(len(records)))}
    # the levels read columns that a list may lack altogether
    columns |= {name: arrow.array(list(records.columns[name]), type=kinds[name]) for name in records.columns}
    columns |= {name: arrow.array(list(column), type=arrow.string()) for name, column in blocked.items()}
    return arrow.table(columns)


def least_weight() -> float:
    """`LEAST` in bits."""
    return log2(LEAST / (1 - LEAST))


def _none(model: Model) -> Pairs:
    empty = np.zeros(0, dtype=np.int64)
    return Pairs(
        left=empty, right=empty, weight=np.zeros(0), levels=dict.fromkeys(model.shares, empty), alone=empty > 0
    )


def _splink() -> Any:
    try:
        import duckdb  # noqa: F401
        import pyarrow  # noqa: F401
        import splink
    except ImportError:
        raise Refused(
            "linking lists needs the extra 'batch'", place="link", next='pip install "scrutiny[batch]"'
        ) from None
    return splink


@contextmanager
def _engine(records: Records, blocked: Mapping[str, Sequence[str | None]]) -> Iterator[tuple[Any, Any]]:
    import duckdb
    from splink import DuckDBAPI

    for name in ("splink", "sqlglot"):
        logging.getLogger(name).setLevel(logging.ERROR)
    connection = duckdb.connect(":memory:")
    try:
        connection.execute("set threads = 2")
        connection.execute("set preserve_insertion_order = true")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            database = DuckDBAPI(connection)
            yield database, database.register(arrow_table(records, blocked), table_name="records")
    finally:
        connection.close()


def _learned(
    records: Records, blocked: Mapping[str, Sequence[str | None]], compared: Sequence[Field], prior: float, seed: int
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Splink's m and u of every level of every field, from the strongest; 0 where nothing was learned."""
    splink = _splink()
    from splink.internals.exceptions import EMTrainingException

    with _engine(records, blocked) as (_, frame):
        held = plain_settings([as_comparison(one) for one in compared], list(blocked))
        held["probability_two_random_records_match"] = prior
        linker = splink.Linker(frame, held, log_level="ERROR")
        linker.training.estimate_u_using_random_sampling(max_pairs=DRAWN, seed=seed)
        for rule in _training_rules(filled_columns(records)):
            # a rule may bring no pairs together, or pairs that teach nothing; another rule may
            with suppress(EMTrainingException):
                linker.training.estimate_parameters_using_expectation_maximisation(
                    rule, max_pairs=LOOKED_AT, record_sample_proportion=1.0
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
