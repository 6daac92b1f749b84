"""link: who stands more than once in one or several lists of persons, with evidence for every pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scrutiny.entities.linking.blocking import blocks
from scrutiny.entities.linking.columns import columns
from scrutiny.entities.linking.grouping import Merges, merged
from scrutiny.entities.linking.model import Model
from scrutiny.entities.linking.queue import Asked, Choice, chosen, queue
from scrutiny.entities.linking.scoring import Pairs, predicted
from scrutiny.entities.linking.standard import Records, standardised
from scrutiny.entities.linking.tables import Table
from scrutiny.entities.linking.training import trained
from scrutiny.errors import Refused, Remark

#: A row of a list: the list's name and the row's number as a spreadsheet shows it.
Row = tuple[str, int]
#: A cluster of more rows than this is named for a person to look at.
IMPROBABLE = 30
#: Partitions sampled for estimates.
SAMPLES = 20

Scorer = Callable[[Records, Mapping[str, Sequence[str | None]], Model], Pairs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What linking found; rows that are unidentifiable are counted in `records` and stand in no cluster.

    model     frozen, with the chosen threshold: give it back to link other lists in the same way
    clusters  for each record the lowest number of a record of the same person
    queue     pairs for a person to judge, which also calibrate the threshold
    """

    tables: tuple[Table, ...]
    columns: tuple[Mapping[str, int], ...]
    records: Records
    model: Model
    pairs: Pairs
    merges: Merges
    choice: Choice
    clusters: NDArray[np.int64]
    queue: tuple[Asked, ...]
    remarks: tuple[Remark, ...]

    def row(self, record: int) -> Row:
        """Where the record stands."""
        table = self.tables[self.records.lists[record]]
        return table.name, table.numbers[self.records.rows[record]]

    @property
    def persons(self) -> int:
        """Clusters, single records included; unidentifiable rows are not among them."""
        return len(np.unique(self.clusters))


def link(
    tables: Sequence[Table],
    *,
    mapping: Mapping[str, str] | None = None,
    model: Model | None = None,
    verdicts: Mapping[tuple[Row, Row], str] | None = None,
    seed: int = 1,
    score: Scorer = predicted,
) -> Linked:
    """The rows of the lists grouped into persons; the same result for the same arguments.

    Without a model one is learned from the lists, without any labels; a model given is used unchanged. Verdicts
    ("same", "different", "unsure") join and part the rows they name and choose the threshold. Nobody is joined on
    a name alone. `score` is the engine: DuckDB, or `spark.predicted` with the same answer.

    Raises Refused when no list is given, none has names, a mapping or verdict is wrong, or the extra is missing.
    """
    if not tables:
        raise Refused("no list is given", place="link", next="name a CSV, XLSX or Parquet file")
    tables = _distinct(tables)
    remarks = [remark for table in tables for remark in table.remarks]
    fields: list[Mapping[str, int]] = []
    for table in tables:
        found, notes = columns(table, _fitting(mapping, table, tables))
        fields.append(found)
        remarks += notes
    records = standardised(tables, fields)
    remarks += records.remarks
    keys, notes = blocks(records)
    remarks += notes
    if model is None:
        model, notes = trained(records, keys, seed=seed)
        remarks += notes
    pairs = score(records, keys, model)
    judged = _judged(tables, records, verdicts or {})
    together = [pair for pair, verdict in judged.items() if verdict == "same"]
    apart = [pair for pair, verdict in judged.items() if verdict == "different"]
    # the machine's own merges are what verdicts calibrate; verdicts enter the clusters only afterwards
    told = [records.columns[column] for column in ("born_year", "given", "family", "born")]
    merges = merged(len(records), pairs, told=told)
    choice = chosen(merges, judged)
    if choice.by != "verdicts" and model.threshold is not None:
        choice = replace(choice, threshold=model.threshold, by="model file")
    asked = queue(merges, seed=seed)
    if judged:
        merges = merged(len(records), pairs, together=together, apart=apart, told=told)
    clusters = merges.clusters(choice.threshold)
    remarks += _alarms(clusters, choice)
    return Linked(
        tables=tuple(tables), columns=tuple(fields), records=records, model=replace(model, threshold=choice.threshold),
        pairs=pairs, merges=merges, choice=choice, clusters=clusters, queue=asked, remarks=tuple(remarks),
    )  # fmt: skip


def partitions(linked: Linked, *, samples: int = SAMPLES, seed: int = 1) -> NDArray[np.int64]:
    """`samples` partitions drawn from the uncertainty of the links, shape (samples, records).

    Each merge of the tree stands with the probability of its height, apart from the others; counts over the
    partitions carry that uncertainty into an estimate.
    """
    generator = np.random.default_rng(seed)
    merges = linked.merges
    drawn = np.empty((samples, merges.records), dtype=np.int64)
    for at in range(samples):
        stands = generator.random(len(merges.height)) < merges.height
        some = replace(merges, left=merges.left[stands], right=merges.right[stands], height=np.ones(int(stands.sum())))
        drawn[at] = some.clusters(1.0)
    return drawn


def _distinct(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Tables with names of their own, as two folders may hold a file of one name."""
    seen: Counter[str] = Counter()
    found = []
    for table in tables:
        seen[table.name] += 1
        found.append(table if seen[table.name] == 1 else replace(table, name=f"{table.name} ({seen[table.name]})"))
    return tuple(found)


def _fitting(mapping: Mapping[str, str] | None, table: Table, tables: Sequence[Table]) -> Mapping[str, str]:
    """Of several lists, each obeys the lines of the mapping whose columns it has."""
    said = mapping or {}
    if len(tables) == 1:
        return said
    known = {heading for one in tables for heading in one.headings}
    return {field: heading for field, heading in said.items() if heading in table.headings or heading not in known}


def _judged(
    tables: Sequence[Table], records: Records, verdicts: Mapping[tuple[Row, Row], str]
) -> dict[tuple[int, int], str]:
    if not verdicts:
        return {}
    places = {
        (tables[at].name, tables[at].numbers[row]): record
        for record, (at, row) in enumerate(zip(records.lists, records.rows, strict=True))
    }
    found: dict[tuple[int, int], str] = {}
    for (left, right), verdict in verdicts.items():
        a, b = places.get(left), places.get(right)
        if a is None or b is None or a == b:
            raise Refused(
                "a verdict names rows that these lists do not hold", place=f"{left[0]} row {left[1]}",
                next="give back the queue of these very lists",
            )  # fmt: skip
        found[min(a, b), max(a, b)] = verdict
    return found


def _alarms(clusters: NDArray[np.int64], choice: Choice) -> list[Remark]:
    remarks = []
    sizes = np.unique(clusters, return_counts=True)[1]
    large = sizes[sizes > IMPROBABLE]
    if len(large):
        told = f"{len(large)} persons stand in more than {IMPROBABLE} rows, one in {int(large.max())}"
        remarks.append(Remark("clusters", told, "look at them first: so many rows of one person are improbable"))
    if choice.by == "usual":
        remarks.append(
            Remark("threshold", f"the usual threshold {choice.threshold} is used",
                   "judge the pairs of the review queue and give the file back: --calibrate FILE")
        )  # fmt: skip
    return remarks
