"""What linking found, as files that only their owner can read: links, clusters, queue, partitions, model, remarks."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from scrutiny.entities.linking.evidence import field
from scrutiny.entities.linking.link import Linked, Row, partitions
from scrutiny.entities.linking.model import dumped
from scrutiny.entities.linking.queue import VERDICTS
from scrutiny.entities.linking.tables import of_bytes
from scrutiny.errors import Refused

#: Fields shown beside each other to the person who judges, where the lists have them.
_SHOWN = ("name", "given", "family", "father", "born", "born_year", "age", "event", "place", "sex", "source")
_QUEUE = ("left_list", "left_row", "right_list", "right_row", "height", "stands_for", "verdict")


def write(linked: Linked, folder: Path) -> tuple[Path, ...]:
    """The files stand in the folder, each with mode 0600; files of an earlier run are replaced whole."""
    folder.mkdir(parents=True, exist_ok=True)
    files = (
        ("links.csv", _links(linked)),
        ("clusters.csv", _clusters(linked)),
        ("queue.csv", _queue(linked)),
        ("partitions.csv", _partitions(linked)),
        ("remarks.csv", _remarks(linked)),
    )
    written = [_private(folder / name, _csv(rows)) for name, rows in files]
    written.append(_private(folder / "model.json", dumped(linked.model)))
    return tuple(written)


def verdicts_of(path: Path) -> dict[tuple[Row, Row], str]:
    """The verdicts in a queue file that a person filled in, whatever program saved it; empty ones are left out.

    Raises Refused when the file is no such queue, or a verdict is none of same, different, unsure.
    """
    if not path.is_file():
        raise Refused("no such file", place=path.name, next="give back queue.csv with the column verdict filled in")
    table = of_bytes(path.read_bytes(), path.name)[0]
    missing = [name for name in (*_QUEUE[:4], "verdict") if name not in table.headings]
    if missing:
        raise Refused(
            f"columns are missing: {', '.join(missing)}", place=path.name, next="give back queue.csv with its headings"
        )
    at = [table.headings.index(name) for name in (*_QUEUE[:4], "verdict")]
    found: dict[tuple[Row, Row], str] = {}
    for number, row in zip(table.numbers, table.rows, strict=True):
        left_list, left_row, right_list, right_row, verdict = (row[one] for one in at)
        said = verdict.casefold()
        if not said:
            continue
        if said not in VERDICTS or not (left_row.isdigit() and right_row.isdigit()):
            raise Refused(
                "a verdict is not understood", place=f"{path.name} row {number}", next=f"write {', '.join(VERDICTS)}"
            )
        found[(_unguarded(left_list), int(left_row)), (_unguarded(right_list), int(right_row))] = said
    return found


def _links(linked: Linked) -> Iterator[Sequence[object]]:
    names = list(linked.pairs.levels)
    yield [
        "left_list",
        "left_row",
        "right_list",
        "right_row",
        "probability",
        "weight",
        "name_alone",
        "same_cluster",
        *names,
    ]
    words = {name: [level.words for level in reversed(field(name).levels)] + ["unknown"] for name in names}
    levels = [linked.pairs.levels[name].tolist() for name in names]
    clusters = linked.clusters.tolist()
    pairs = linked.pairs
    alone = ["yes" if one else "no" for one in pairs.alone.tolist()]
    rows = [_row(linked, record) for record in range(len(linked.records))]
    each = zip(
        pairs.left.tolist(), pairs.right.tolist(), pairs.probability.tolist(), pairs.weight.tolist(), strict=True
    )
    for at, (left, right, probability, weight) in enumerate(each):
        same = "yes" if clusters[left] == clusters[right] else "no"
        told = [words[name][column[at]] for name, column in zip(names, levels, strict=True)]
        yield [*rows[left], *rows[right], f"{probability:.6f}", f"{weight:.3f}", alone[at], same, *told]


def _clusters(linked: Linked) -> Iterator[Sequence[object]]:
    """Every row of every list: its cluster, or that it is unidentifiable."""
    yield ["cluster", "rows_in_cluster", "list", "row", "status"]
    clusters = linked.clusters.tolist()
    sizes: dict[int, int] = {}
    for cluster in clusters:
        sizes[cluster] = sizes.get(cluster, 0) + 1
    for record, cluster in enumerate(clusters):
        yield [cluster + 1, sizes[cluster], *_row(linked, record), "compared"]
    for at, row in linked.records.unidentifiable:
        table = linked.tables[at]
        yield ["", "", _guarded(table.name), table.numbers[row], "unidentifiable"]


def _queue(linked: Linked) -> Iterator[Sequence[object]]:
    shown = [name for name in _SHOWN if any(name in fields for fields in linked.columns)]
    yield [*_QUEUE, *(f"{side}_{name}" for name in shown for side in ("left", "right"))]
    for one in linked.queue:
        places = [*_row(linked, one.left), *_row(linked, one.right)]
        cells = [_printed(linked, record, name) for name in shown for record in (one.left, one.right)]
        yield [*places, f"{one.height:.4f}", f"{one.stands_for:.3f}", "", *cells]


def _printed(linked: Linked, record: int, name: str) -> str:
    at = linked.records.lists[record]
    column = linked.columns[at].get(name)
    return "" if column is None else _guarded(linked.tables[at].rows[linked.records.rows[record]][column])


def _partitions(linked: Linked) -> Iterator[Sequence[object]]:
    drawn = partitions(linked).T + 1
    yield ["list", "row", *(f"sample_{number}" for number in range(1, drawn.shape[1] + 1))]
    for record, samples in enumerate(drawn.tolist()):
        yield [*_row(linked, record), *samples]


def _remarks(linked: Linked) -> Iterator[Sequence[object]]:
    yield ["place", "message", "next"]
    for remark in linked.remarks:
        yield [_guarded(cell) for cell in (remark.place, remark.message, remark.next)]


def _csv(rows: Iterable[Sequence[object]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows(rows)
    return text.getvalue()


def _row(linked: Linked, record: int) -> Row:
    name, number = linked.row(record)
    return _guarded(name), number


def _guarded(cell: str) -> str:
    """A printed cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{cell}" if cell[:1] in ("=", "+", "@", "\t") else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "@") else cell


def _private(path: Path, text: str) -> Path:
    beside = path.with_name(f".{path.name}.part")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    return path
