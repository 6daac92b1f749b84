"""A sign-on from a table of confirmations to its public file: confirmed, frozen, published, checked; issued as letter.

Checking the public file stands beside the sixty lines of the manual, which do the same with the standard library.
"""

from __future__ import annotations

import csv
import random
import re
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import scrutiny
from benchmarks.measure import Asked, Row, race, workplace
from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.evidence.preserve import Circumstances
from scrutiny.letters.signon.confirming import confirm
from scrutiny.letters.signon.doubles import doubles
from scrutiny.letters.signon.freezing import freeze
from scrutiny.letters.signon.launching import launch
from scrutiny.letters.signon.publishing import publish
from scrutiny.letters.signon.verifying import verify
from scrutiny.river import add
from scrutiny.tables import recording

MANY, PROTECTED = 321, 39
MANUAL = Path(__file__).resolve().parents[1] / "docs" / "sign-on.md"
FIRST = "Harbour Lake Meadow Juniper Quarry Lantern Heron Mill Orchard Granite Ferry Озеро 河畔 灯台"
KIND = "Watch Forum Centre Alliance Bureau Circle Archive Clinic Press Union Институт جمعية 中心"
COUNTRIES = "Norvia Veldania Lowmere Northmarch Valcombe Lindental Drevna Xinlan"


def measure(asked: Asked) -> Iterator[Row]:
    """The medians of what a coordinator waits for."""
    many = asked.documents or MANY
    taken: dict[str, list[float]] = {}
    data = b""
    for turn in range(asked.runs):
        with workplace() as folder:
            table = _table(folder, many, random.Random(turn))
            dossier, letter = _opened(folder)
            for what, work in (
                (f"{many} confirmations taken from a table", lambda: confirm(dossier, letter, table)),  # noqa: B023
                ("pairs that may be one body, proposed", lambda: doubles(dossier, letter)),  # noqa: B023
                ("frozen and certified", lambda: _freeze(dossier, letter)),  # noqa: B023
                ("published", lambda: publish(dossier, letter, folder / "public")),  # noqa: B023
            ):
                begun = time.perf_counter()
                work()
                taken.setdefault(what, []).append(time.perf_counter() - begun)
            data = (folder / "public" / "signatories.json").read_bytes()
            dossier.close()
    for what, times in taken.items():
        yield Row(what, statistics.median(times), "s", None, "", len(times))
    sixty = _sixty()
    times = race({"verify": lambda: verify(data), "sixty lines": lambda: sixty(data)}, max(asked.runs, 5))
    yield Row("public file checked", times["verify"], "s", times["verify"] / times["sixty lines"], "sixty lines", 5)


def _freeze(dossier: Dossier, letter: str) -> None:
    freeze(dossier, letter, undecided=True, flagged=True, reason="measured")


def _sixty() -> Any:
    program = re.search(r"```python\n(.+?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    known: dict[str, Any] = {}
    exec(program[1] if program else "", known)  # noqa: S102
    return known["check"]


def _opened(folder: Path) -> tuple[Dossier, str]:
    mandate = Mandate(title="Benchmark", states=("Veldania",), ledger="")
    init(folder / "dossier", mandate, actor="officer").close()
    dossier = scrutiny.open(folder / "dossier", "officer").dossier
    (folder / "letter.txt").write_text("To the Council\n\nWe ask that the question stay open.\n", "utf-8")
    held = str(add(dossier, [folder / "letter.txt"], Circumstances()).receipts[0].document)
    fields = {"title": "Open", "document": held, "languages": ["en"]}
    letter = recording.add(dossier, scrutiny.table("letters"), fields, because=(held,)).id
    past = datetime.now(UTC) - timedelta(days=1)
    launch(dossier, letter, deadline=past.strftime("%Y-%m-%d %H:%M"), zone="UTC")
    return dossier, letter


def _table(folder: Path, many: int, invented: random.Random) -> Path:
    path = folder / "confirmations.csv"
    first, kinds, countries = FIRST.split(), KIND.split(), COUNTRIES.split()
    received = (datetime.now(UTC) - timedelta(days=2)).isoformat(timespec="minutes")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("disclosure", "name", "country", "kind", "capacity", "by", "role", "received"))
        for at in range(many):
            name = f"{invented.choice(first)} {invented.choice(first)} {invented.choice(kinds)} {at}"
            said = "protected" if at < PROTECTED else "public"
            where = invented.choice(countries)
            writer.writerow((said, name, where, "organisation", "organisation", "somebody", "secretary", received))
    return path
