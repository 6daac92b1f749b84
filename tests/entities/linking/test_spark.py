"""The frozen model on Spark gives the clusters that DuckDB gives."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from entities.linking.lists import persons
from scrutiny.entities.linking.link import link
from scrutiny.entities.linking.spark import scorer


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """A Spark session in this process; skipped without PySpark or Java."""
    sql = pytest.importorskip("pyspark.sql", reason="the extra 'spark' is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed here")
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    for name, value in (
        ("spark.driver.host", "127.0.0.1"),
        ("spark.sql.shuffle.partitions", "1"),
        ("spark.default.parallelism", "1"),
        ("spark.sql.codegen.wholeStage", "false"),  # compiling takes longer than so small a list
        ("spark.sql.adaptive.enabled", "false"),
    ):
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def test_clusters_are_identical(session: Any) -> None:
    """One frozen model gives the same pairs, rounded weights, levels and clusters on both engines."""
    lists = [persons(220)[0]]
    here = link(lists)
    there = link(lists, model=here.model, score=scorer(session))
    assert there.pairs.left.tolist() == here.pairs.left.tolist()
    assert there.pairs.right.tolist() == here.pairs.right.tolist()
    assert there.pairs.weight.tolist() == here.pairs.weight.tolist()
    assert {name: column.tolist() for name, column in there.pairs.levels.items()} == {
        name: column.tolist() for name, column in here.pairs.levels.items()
    }
    assert there.clusters.tolist() == here.clusters.tolist()
