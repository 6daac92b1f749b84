"""The cold command line, beside an interpreter that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.material import every_language, laid_out
from benchmarks.measure import Asked, Row, race, workplace
from scrutiny.dossier import Mandate, init
from scrutiny.evidence.preserve import Circumstances
from scrutiny.river import add

MAIN = "import sys; sys.argv[0] = 'scrutiny'; from scrutiny.cli.main import main; main()"


def measure(asked: Asked) -> Iterator[Row]:
    """`scrutiny --help`, and `scrutiny documents` on a dossier of five documents already studied."""
    with workplace() as folder:
        laid_out(folder / "tray", every_language(5, 4 << 10))
        with init(
            folder / "dossier", Mandate(title="Benchmark", states=("Veldania",), ledger=""), actor="o"
        ) as dossier:
            add(dossier, [folder / "tray"], Circumstances())
        seconds = race(
            {
                "pass": lambda: _run([sys.executable, "-c", "pass"]),
                "scrutiny --help": lambda: _run([*scrutiny(), "--help"]),
                "scrutiny documents": lambda: _run([*scrutiny(), "--dossier", str(folder / "dossier"), "documents"]),
            },
            max(asked.runs, 11),
        )
    peer = seconds.pop("pass")
    yield Row("python -c pass", peer * 1000, "ms", None, "", max(asked.runs, 11))
    for what, taken in seconds.items():
        yield Row(what, taken * 1000, "ms", taken / peer, "python -c pass", max(asked.runs, 11))


def scrutiny() -> list[str]:
    """The command beside this interpreter, or its entry point where it is not installed."""
    script = Path(sys.executable).parent / "scrutiny"
    return [str(script)] if script.exists() else [sys.executable, "-c", MAIN]


def _run(command: list[str]) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if "src" in path)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
