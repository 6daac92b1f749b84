"""Peak memory of `add`, in a process of its own and in its parser children: flat means that ten times as many
documents take about as much."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.material import document, laid_out
from benchmarks.measure import Asked, Row, workplace

FEW, MANY = 1_000, 10_000
SIZE = 1 << 10
_ADD = """
import json, resource, sys, time
from pathlib import Path
from scrutiny.dossier import Mandate, init
from scrutiny.evidence.preserve import Circumstances
from scrutiny.river import add
begun = time.perf_counter()
with init(Path(sys.argv[1]), Mandate(title="Benchmark", states=("Veldania",), ledger=""), actor="officer") as dossier:
    added = add(dossier, [Path(sys.argv[2])], Circumstances())
peak = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([*peak, len(added.receipts), time.perf_counter() - begun]))
"""


def measure(asked: Asked) -> Iterator[Row]:  # noqa: ARG001 - one run says enough: the peak hardly varies
    """Peak resident memory over 1,000 and 10,000 documents, and how many were added a second."""
    with workplace() as folder:
        few, many = _added(folder, FEW), _added(folder, MANY)
    own, child = many[0] / few[0], many[1] / few[1]
    yield Row(f"add, {FEW:,} documents", few[0], "MB", None, "", 1)
    yield Row(f"add, {MANY:,} documents", many[0], "MB", own, f"{FEW:,} documents", 1)
    yield Row(f"largest parser process, {FEW:,} documents", few[1], "MB", None, "", 1)
    yield Row(f"largest parser process, {MANY:,} documents", many[1], "MB", child, f"{FEW:,} documents", 1)
    yield Row(f"added, {FEW:,} documents", few[2], "docs/s", None, "", 1)
    yield Row(f"added, {MANY:,} documents", many[2], "docs/s", many[2] / few[2], f"{FEW:,} documents", 1)


def _added(folder: Path, many: int) -> tuple[float, float, float]:
    """Peak MB of the process and of its children, and documents a second."""
    tray = folder / f"tray-{many}"
    laid_out(tray, [document(number, SIZE) for number in range(many)])
    command = [sys.executable, "-c", _ADD, str(folder / f"dossier-{many}"), str(tray)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    own, child, received, seconds = json.loads(done.stdout.splitlines()[-1])
    assert received == many, f"{received} of {many} documents were received"
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return own / unit, child / unit, many / seconds
