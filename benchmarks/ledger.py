"""Entries appended in batches and one at a time, and a dossier of many entries verified."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.measure import Asked, Row, race, workplace
from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.evidence.verify import verify
from scrutiny.ledger.record import Draft

BATCH, BATCHED, SINGLE = 64, 2_048, 128
#: About what an entry, its encrypted body and its key slot take in the mirror log.
FRAME = 1_200


def measure(asked: Asked) -> Iterator[Row]:
    """Entries a second beside syncing as many bytes as often, and seconds to verify 10,000 entries."""
    numbers = count()
    with workplace() as folder, init(folder / "dossier", _mandate(), actor="officer") as dossier:
        seconds = race(
            {
                "limit batched": lambda: _synced(folder / "plain", BATCHED // BATCH, BATCH * FRAME),
                "batched": lambda: _append(dossier, numbers, BATCHED, BATCH),
                "limit single": lambda: _synced(folder / "plain", SINGLE, FRAME),
                "single": lambda: _append(dossier, numbers, SINGLE, 1),
            },
            asked.runs,
        )
        dossier.checkpoint()
        entries = dossier.ledger.size()
        checked = race({"verify": lambda: _verified(dossier)}, asked.runs)["verify"]
    for name, many in (("batched", BATCHED), ("single", SINGLE)):
        limit, rate = many / seconds[f"limit {name}"], many / seconds[name]
        what = f"appended, {BATCH} at a time" if name == "batched" else "appended, one at a time"
        yield Row(what, rate, "entries/s", rate / limit, "append and fsync of as many bytes", asked.runs)
    yield Row(f"verified, per 10,000 entries (of {entries:,})", checked * 1e4 / entries, "s", None, "", asked.runs)


def _mandate() -> Mandate:
    return Mandate(title="Benchmark", states=("Veldania",), ledger="")


def _append(dossier: Dossier, numbers: count[int], many: int, batch: int) -> None:
    for _ in range(0, many, batch):
        dossier.append([_draft(next(numbers)) for _ in range(batch)])


def _draft(number: int) -> Draft:
    said = {"status": "accepted", "reason": f"compared with page {number} of the original", "number": number}
    return Draft(kind="note", because=("d-benchmark",), digests={"original": f"{number:064x}"}, body=said)


def _synced(path: Path, times: int, size: int) -> None:
    data = b"." * size
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        for _ in range(times):
            os.write(handle, data)
            os.fsync(handle)
    finally:
        os.close(handle)


def _verified(dossier: Dossier) -> None:
    """Invented digests and reasons are missed, as they must be; everything is looked at all the same."""
    assert verify(dossier).checked["entries"] == dossier.ledger.size()
