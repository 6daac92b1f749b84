"""41,000 recommendations imported into a register by the command itself: seconds and peak memory of the process."""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Asked, Row, workplace
from scrutiny.dossier import Mandate, init

ROWS = 41_000
HEADING = (
    "State under Review", "SuR Region", "Recommending State", "RS Region", "Recommendation",
    "Response", "Action", "Issue", "Session", "Date",
)  # fmt: skip
MAPPING = """
addressee: State under Review
reviewed_state: State under Review
reviewed_region: SuR Region
recommending_state: Recommending State
recommending_region: RS Region
made_by: Recommending State
action: Recommendation
response: {column: Response, values: {Accepted: supported, Noted: noted}}
action_category: Action
issues: {column: Issue, split: ","}
session: Session
as_of: Date
"""
WORDS = (
    "ratify the optional protocol investigate all allegations of torture and bring those responsible to justice "
    "release every person detained for the peaceful exercise of rights adopt a national plan of action guarantee "
    "access of families and lawyers to persons in custody"
)


def measure(asked: Asked) -> Iterator[Row]:
    """Seconds and megabytes of a first import, of the same one again, and of a dry run; one run each."""
    many = asked.documents or ROWS
    with workplace() as folder:
        table, mapping = folder / "upr.csv", folder / "upr.yaml"
        _write(table, many)
        mapping.write_text(MAPPING, "utf-8")
        init(folder / "dossier", Mandate(title="Benchmark", states=("Veldania",), ledger=""), actor="officer").close()
        size = table.stat().st_size / 1e6
        for what, more in (("dry run", ("--dry-run",)), ("first import", ()), ("the same again", ())):
            seconds, own, peak = _run(folder, table, mapping, more)
            yield Row(f"{what}, {many:,} rows, {size:.0f} MB", seconds, "s", None, "goal: < 10 s", 1)
            yield Row(f"… processor time of it, {what}", own, "s", None, "", 1)
            yield Row(f"… most memory of any process so far, {what}", peak, "MB", None, "goal: < 500 MB", 1)


def _run(folder: Path, table: Path, mapping: Path, more: tuple[str, ...]) -> tuple[float, float, float]:
    """Wall and processor seconds of one process, and the most memory that any child took so far, in MB."""
    command = [sys.executable, "-m", "scrutiny", "--dossier", str(folder / "dossier"), "--actor", "officer", "import"]
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*command, str(table), "--as", "asks", "--mapping", str(mapping), "--json", *more],
        stdout=subprocess.DEVNULL,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 0, f"the import ended with {done.returncode}"
    seconds, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, own, after.ru_maxrss / 1024


def _write(path: Path, many: int) -> None:
    """Invented recommendations of about 200 letters, of 190 invented States."""
    dice, words = random.Random(5), WORDS.split()
    states = [f"State {number}" for number in range(190)]
    issues = ("Detention", "Torture and other CID treatment", "Justice", "Minorities", "Freedom of the press")
    regions = ("Africa", "Asia", "EEG", "GRULAC", "WEOG")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING)
        for number in range(many):
            text = f"{number}: " + " ".join(dice.choices(words, k=32))
            writer.writerow((
                dice.choice(states), dice.choice(regions), dice.choice(states), dice.choice(regions), text[:200],
                dice.choice(("Accepted", "Noted")), dice.randint(1, 5), ",".join(dice.sample(issues, 2)),
                dice.randint(1, 40), f"{dice.randint(2008, 2025)}-{dice.randint(1, 12):02}-15",
            ))  # fmt: skip
