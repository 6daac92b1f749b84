"""How things are timed: every contender in turn, several rounds, medians; a ratio is never taken across runs."""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: Fewer runs than this give no median worth printing.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the keyboard wants: how many runs, real text files instead of invented ones, how many."""

    runs: int = FEWEST
    corpus: Path | None = None
    documents: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `ratio` is this one over the peer named in `against`, or a note stands in `what` alone."""

    what: str
    median: float | None = None
    unit: str = ""
    ratio: float | None = None
    against: str = ""
    runs: int = 0


def race(contenders: Mapping[str, Callable[[], object]], runs: int, *, cpu: bool = False) -> dict[str, float]:
    """The median seconds of each contender, taken in turns so that a busy machine slows all of them alike.

    `cpu` counts the processor time of this process instead of the time on the wall.
    """
    clock = time.process_time if cpu else time.perf_counter
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(max(runs, 1)):
        for name, work in contenders.items():
            gc.collect()
            begun = clock()
            work()
            taken[name].append(clock() - begun)
    return {name: statistics.median(times) for name, times in taken.items()}


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder for dossiers and their keys; both are gone afterwards, and no key of a real dossier is touched."""
    before = os.environ.get("SCRUTINY_KEYS")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        os.environ["SCRUTINY_KEYS"] = str(Path(name) / "keys")
        try:
            yield Path(name)
        finally:
            if before is None:
                del os.environ["SCRUTINY_KEYS"]
            else:
                os.environ["SCRUTINY_KEYS"] = before
