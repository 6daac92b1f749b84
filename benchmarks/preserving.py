"""Preserving 64 KiB text documents durably, beside writing and syncing the very same files and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from benchmarks.material import document
from benchmarks.measure import Asked, Row, race, workplace
from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.evidence.preserve import Circumstances, preserve
from scrutiny.intake.arrival import Arrival
from scrutiny.river import BATCH

DOCUMENTS = 512
SIZE = 64 << 10


def measure(asked: Asked) -> Iterator[Row]:
    """Documents a second: batches as `add` makes them, one at a time, and the physical limit."""
    model = (document(1, SIZE) * 2).encode()[:SIZE]
    fresh = count()
    with workplace() as folder, init(folder / "dossier", _mandate(), actor="officer") as dossier:

        def limit() -> None:
            place = folder / f"plain-{next(fresh)}"
            place.mkdir()
            for number, data in enumerate(_unlike(model, fresh, DOCUMENTS)):
                _write(place / str(number), data)
            _sync(place)

        def batches() -> None:
            _preserve(dossier, _unlike(model, fresh, DOCUMENTS), BATCH)

        def singly() -> None:
            _preserve(dossier, _unlike(model, fresh, DOCUMENTS // 8), 1)

        median = race({"limit": limit, "batches": batches, "singly": singly}, asked.runs)
    peer = DOCUMENTS / median["limit"]
    yield Row("write and fsync the same files", peer, "docs/s", None, "", asked.runs)
    rates = {f"preserved, {BATCH} at a time": DOCUMENTS / median["batches"]}
    rates["preserved, one at a time"] = DOCUMENTS / 8 / median["singly"]
    for what, rate in rates.items():
        yield Row(what, rate, "docs/s", rate / peer, "write and fsync", asked.runs)


def _mandate() -> Mandate:
    return Mandate(title="Benchmark", states=("Veldania",), ledger="")


def _unlike(model: bytes, fresh: count[int], many: int) -> list[bytes]:
    """Copies that differ in their first bytes, so that none is known before."""
    return [(f"{next(fresh):032d}".encode() + model)[: len(model)] for _ in range(many)]


def _preserve(dossier: Dossier, items: Sequence[bytes], batch: int) -> None:
    for begin in range(0, len(items), batch):
        arrived = [Arrival(f"{begin + n}.txt", data) for n, data in enumerate(items[begin : begin + batch])]
        receipts = preserve(dossier, arrived, Circumstances())
        assert all(receipt.status == "new" for receipt in receipts)


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
