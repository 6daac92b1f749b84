"""Fellegi–Sunter scores by Splink on DuckDB: weights learned once, then frozen; prediction from the frozen model."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrutiny.entities.linking.evidence import KIN, field
from scrutiny.entities.linking.model import Model, settings
from scrutiny.entities.linking.standard import Records
from scrutiny.errors import Refused

#: Fewer records than this teach nothing: the weights every model starts with are used.
FEWEST = 300
#: Pairs below this probability are not kept.
LEAST = 0.005
#: Rounding of weights, so that engines that add in another order agree.
DIGITS = 6
#: Splink keeps the level of each field only together with the values that were compared.
WITH_LEVELS = {"retain_matching_columns": True}
#: From this share of pairs of one person with another given name on, the given names of a list are unreliable.
UNRELIABLE = 0.05
#: What a pair that agrees like brothers and sisters weighs at most: a fifth, less than the usual threshold.
_KIN_AT_MOST = -2.0
#: Where among the levels of the name that of brothers and sisters stands.
KIN_LEVEL = [level.words for level in field("name").levels].index(KIN)


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


def predicted(records: Records, blocked: Mapping[str, Sequence[str | None]], model: Model) -> Pairs:
    """The scored pairs of these records under the frozen model, by DuckDB. Raises Refused without the extra."""
    splink = splink_here()
    if not blocked or "name" not in model.shares:
        return _none(model)
    filled = filled_columns(records)
    with engine(records, blocked) as (_, frame):
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
    loose = shares[KIN_LEVEL] >= UNRELIABLE, shares[-1] >= UNRELIABLE
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

    A pair may join when the name and another field agree, two others where the births are strange to each other. With
    other names it needs the very same day of birth, 1 January apart (`unsure`), and two more fields, or the identity
    number. A family name with another given name is what brothers and sisters share, with their home and the day on
    which they were killed: such a pair needs the very same birth, as twins have it, and counts for little. Where the
    list itself shows that its given names (`loose_given`) or all names (`loose`) are unreliable, a birth somewhat like
    and the place are enough.
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
    kin = levels["name"] == len(field("name").levels) - 1 - KIN_LEVEL
    if loose_given:
        kin, named = none, named | kin
    strange = levels["born"] == 0 if "born" in levels else none
    alike = named & (others >= np.where(strange, 2, 1))
    return alike | (((own & (others >= 2)) | (others >= 3)) & (~kin | born)), kin


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


def splink_here() -> Any:
    """The module splink, with DuckDB and Arrow beside it. Raises Refused where the extra is missing."""
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
def engine(records: Records, blocked: Mapping[str, Sequence[str | None]]) -> Iterator[tuple[Any, Any]]:
    """A database in memory that holds the records, with Splink's view of it; closed in the end."""
    import duckdb
    from splink import DuckDBAPI

    for name in ("splink", "sqlglot"):
        logging.getLogger(name).setLevel(logging.ERROR)
    connection = duckdb.connect(":memory:")
    try:
        connection.execute("set threads = 2")
        connection.execute("set temp_directory = ''")  # persons' data never spill to disk
        connection.execute("set preserve_insertion_order = true")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            database = DuckDBAPI(connection)
            yield database, database.register(arrow_table(records, blocked), table_name="records")
    finally:
        connection.close()
