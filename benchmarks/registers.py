"""300,000 invented recommendations in a real ledger: counted, searched, framed; and a row with 10,000 links."""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import scrutiny
from benchmarks.measure import Asked, Row, workplace
from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.evidence.preserve import Circumstances, preserve
from scrutiny.intake.arrival import Arrival
from scrutiny.tables import recording, standing
from scrutiny.tables.counting.pivot import pivot
from scrutiny.tables.drafting import New
from scrutiny.tables.leaving.frames import frame
from scrutiny.tables.schema import Table
from scrutiny.text.rows import find
from scrutiny.vocabulary.terms import vocabulary

MANY, LINKS, AT_ONCE = 300_000, 10_000, 20_000
PROSE = (
    "continue strengthen ratify convention measures combat violence women children ensure access education health "
    "justice independent investigate allegations torture national institution principles take steps abolish death "
    "penalty protect journalists defenders minorities freedom expression assembly detention without charge prompt "
    "impartial effective remedy families enforced disappearance domestic law standards training police prison "
    "indigenous peoples land consent asylum refugees statelessness birth registration trafficking labour wages"
)
PIVOTS = (
    ("recommending_state", "reviewed_state"),
    ("issues", "response"),
    ("issues", "issues"),
    ("made:year", "action_category"),
)
QUERIES = ("torture", "death penalty", "continue strengthen ratify", "“enforced disappearance”", "journ*", "mechanism")


def measure(asked: Asked) -> Iterator[Row]:
    """The medians of what a person waits for; what is done once is given once."""
    many = asked.documents or MANY
    asks, invented = scrutiny.table("asks"), random.Random(8)
    with workplace() as folder:
        mandate = Mandate(title="Benchmark", states=("Somewhere",), ledger="", body="benchmark")
        dossier = init(folder / "dossier", mandate, actor="officer")
        note = _note(dossier)
        begun = time.perf_counter()
        for start in range(0, many, AT_ONCE):
            size = min(AT_ONCE, many - start)
            recording.add_all(dossier, asks, [_new(invented, note, start + n) for n in range(size)])
        yield _once(f"{many:,} rows invented and recorded in the ledger", begun)
        begun = time.perf_counter()
        standing.bring_up_to_date(dossier, asks)
        yield _once("… stored for queries, once", begun)
        begun = time.perf_counter()
        find(dossier, "torture", tables=[asks])
        yield _once("… indexed for words, once", begun)
        yield Row("a start: the stored rows are up to date", _start(dossier, asks, asked.runs), "ms", runs=asked.runs)
        for by in PIVOTS:
            floor = _median(lambda: _scanned(dossier.folder), asked.runs)
            first = _median(lambda by=by: _anew(dossier, by), asked.runs)
            yield Row(
                f"pivot {' by '.join(by)}, rows changed", first, "ms", first / floor, "reading two columns", asked.runs
            )
            median = _median(lambda by=by: pivot(dossier, asks, *by), asked.runs)
            yield Row("… asked again", median, "ms", median / floor, "reading two columns", asked.runs)
        for words in QUERIES:
            median = _median(lambda words=words: find(dossier, words, tables=[asks]), asked.runs)
            yield Row(f"find {words}", median, "ms", runs=asked.runs)
        where = {"issues": "torture", "response": "supported"}
        median = _median(lambda: standing.count(dossier, asks, where=where), asked.runs)
        yield Row("count --where issues, response", median, "ms", runs=asked.runs)
        begun = time.perf_counter()
        standing.rows(dossier, asks)
        yield _once("all rows as Python objects", begun)
        for engine in ("polars", "pandas"):
            if find_spec(engine):
                begun = time.perf_counter()
                frame(dossier, asks, engine=engine)
                yield _once(f"the frame, {engine}", begun)
        yield from _linked(dossier, asks, note, asked.runs)
        dossier.close()


def _linked(dossier: Dossier, asks: Table, note: str, runs: int) -> Iterator[Row]:
    ids = dossier.ledger.db.execute("SELECT id FROM entries WHERE kind = 'ask' LIMIT ?", (LINKS + 100,)).fetchall()
    names = [name for (name,) in ids]
    said = {"addressee": "Somewhere", "action": "hub", "status_evidence": names[:LINKS]}
    hub = recording.add(dossier, asks, said, because=(note,))
    more = iter(names[LINKS:])

    def save() -> object:
        return recording.change(
            dossier, hub.id, asks, {}, more={"status_evidence": [next(more)]}, because=(note,), as_of="2030"
        )

    added = _median(lambda: recording.add(dossier, asks, said, because=(note,)), runs)
    yield Row(f"a row with {LINKS:,} links recorded", added, "ms", runs=runs)
    yield Row("… opened", _median(lambda: standing.row(dossier, hub.id, table=asks), runs), "ms", runs=runs)
    yield Row("… one link more saved", _median(save, runs), "ms", runs=runs)


def _note(dossier: Dossier) -> str:
    (receipt,) = preserve(
        dossier, [Arrival("note.txt", b"Invented.", media_type="text/plain")], Circumstances(kind="other")
    )
    return str(receipt.document)


def _new(invented: random.Random, note: str, number: int) -> New:
    words = " ".join(invented.choices(PROSE.split(), k=invented.randint(12, 40)))
    issues = [term.id for term in invented.sample(vocabulary("upr_issues").terms, invented.randint(1, 4))]
    fields: dict[str, Any] = {
        "addressee": f"State {invented.randint(1, 193)}",
        "action": words[:80],
        "reviewed_state": f"State {invented.randint(1, 193)}",
        "recommending_state": f"State {invented.randint(1, 193)}",
        "response": invented.choice(("supported", "noted", "pending")),
        "session": str(invented.randint(1, 44)),
        "action_category": invented.choice(vocabulary("action_categories").terms).id,
        "issues": tuple(issues),
        "made": f"{invented.randint(2008, 2024)}-{invented.randint(1, 12):02d}",
        "text": words,
    }
    cells = {"row": number + 2, "cells": f"A{number + 2}:J{number + 2}"}
    return New(fields=fields, because=(note,), as_of=fields["made"], passage=cells)


def _start(dossier: Dossier, asks: Table, runs: int) -> float:
    """The median milliseconds until a dossier that is opened anew can be asked for rows."""
    from scrutiny.dossier import open_dossier

    def start() -> None:
        with open_dossier(dossier.folder, "officer") as again:
            standing.bring_up_to_date(again, asks)

    return _median(start, runs)


def _anew(dossier: Dossier, by: tuple[str, str]) -> None:
    """A pivot of which nothing is kept from before."""
    dossier.views.db.execute("DELETE FROM registers_codes")
    pivot(dossier, scrutiny.table("asks"), *by)


def _scanned(folder: Path) -> None:
    """The floor of every count: SQLite reads two columns of every row."""
    with sqlite3.connect(folder / "views.sqlite") as views:
        sql = "SELECT recommending_state, reviewed_state FROM asks_rows WHERE withdrawn = 0"
        for _ in views.execute(sql):
            pass


def _median(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def _once(what: str, begun: float) -> Row:
    return Row(what, time.perf_counter() - begun, "s", runs=1)
