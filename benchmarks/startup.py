"""The cold command line, beside an interpreter that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
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
        commands = {
            "pass": [sys.executable, "-c", "pass"],
            "scrutiny --help": [*scrutiny(), "--help"],
            "scrutiny documents": [*scrutiny(), "--dossier", str(folder / "dossier"), "documents"],
        }
        for command in commands.values():
            _run(command)
        seconds = race({name: partial(_run, command) for name, command in commands.items()}, max(asked.runs, 11))
    peer = seconds.pop("pass")
    yield Row("python -c pass", peer * 1000, "ms", None, "", max(asked.runs, 11))
    for what, taken in seconds.items():
        yield Row(what, taken * 1000, "ms", taken / peer, "python -c pass", max(asked.runs, 11))


def scrutiny() -> list[str]:
    """The command beside this interpreter, or its entry point where it is not installed."""
    script = Path(sys.executable).parent / "scrutiny"
    return [str(script)] if script.exists() else [sys.executable, "-c", MAIN]


def _run(command: list[str]) -> None:
    """The command ran; its bytecode may be kept, as it is wherever the command is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
