"""The same frozen model on Spark: the same pairs with the same rounded weights, so the same clusters.

Needs the extra `spark`, Java 17 and a running session of the user's own; learning stays on DuckDB.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from scrutiny.entities.linking.link import Scorer
from scrutiny.entities.linking.model import Model, settings
from scrutiny.entities.linking.scoring import (
    FEWEST,
    WITH_LEVELS,
    Pairs,
    arrow_table,
    filled_columns,
    least_weight,
    ordered,
)
from scrutiny.entities.linking.standard import Records
from scrutiny.errors import Refused


def scorer(session: Any) -> Scorer:
    """`link(…, score=scorer(session))` predicts on that Spark session."""
    return partial(predicted, session=session)


def predicted(records: Records, blocked: Mapping[str, Sequence[str | None]], model: Model, *, session: Any) -> Pairs:
    """The scored pairs of these records under the frozen model, by Spark. Raises Refused without the extra."""
    try:
        import pandas  # noqa: F401
        import splink
        from splink.backends.spark import SparkAPI
    except ImportError:
        raise Refused("Spark needs the extra 'spark'", place="link", next='pip install "scrutiny[spark]"') from None
    database: Any = SparkAPI(spark_session=session, break_lineage_method="persist", register_udfs_automatically=False)  # type: ignore[no-untyped-call]
    frame = session.createDataFrame(arrow_table(records, blocked).to_pandas())
    registered = database.register(frame, table_name="records")
    held = settings(model, filled_columns(records), list(blocked), rarity=len(records) >= FEWEST) | WITH_LEVELS
    linker = splink.Linker(registered, held, log_level="ERROR")
    scored = linker.inference.predict(threshold_match_weight=least_weight(), warning_mode="never")
    names = ["unique_id_l", "unique_id_r", "match_weight", *(f"gamma_{name}" for name in model.shares)]
    found = scored.as_spark_dataframe()
    table = found.select(*(name for name in names if name in found.columns)).toPandas()
    return ordered({name: table[name].to_numpy() for name in table.columns}, records, model)
