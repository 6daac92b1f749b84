"""Second names found in printed lines, and acronyms spelt by full names beside their nearest neighbours.

The lists are read from `SCRUTINY_BENCH_DATA` (default ../shared/data): `seed_org_gold*.csv` with the letters of
`../shared/seeds` (or `SCRUTINY_BENCH_SEEDS`), and `acronym*.csv` (columns acronym, name), else the public research
bodies of `acronym_pairs.csv`, gathered from general knowledge before the rules were last changed.
"""

from __future__ import annotations

import csv
import os
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from benchmarks.measure import Asked, Row
from scrutiny.entities.names.acronyms import STRICT, WAYS, letters, spells
from scrutiny.entities.names.printed import printed

_ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("SCRUTINY_BENCH_DATA", _ROOT.parent / "shared" / "data"))
SEEDS = Path(os.environ.get("SCRUTINY_BENCH_SEEDS", _ROOT.parent / "shared" / "seeds"))
#: Names of other bodies that each acronym is tried on: those whose acronyms are the most like it.
_NEAREST = 5


def measure(asked: Asked) -> Iterator[Row]:
    """Rows of recall, splits and speed of printed lines, then precision and recall of spelling."""
    lines = _lines()
    yield from _aliases(lines)
    yield from _speed(lines, asked.runs)
    for path in sorted(DATA.glob("acronym*.csv")) or [Path(__file__).parent / "acronym_pairs.csv"]:
        yield from _acronyms(path)


def _lines() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        for row in path.read_text("utf-8").splitlines():
            number, stop, text = row.partition(". ")
            if stop and number.isdigit():
                found.setdefault(number, text.strip())
    return found


def _aliases(lines: dict[str, str]) -> Iterator[Row]:
    rows = [
        row for path in sorted(DATA.glob("seed_org_gold*.csv")) for row in csv.DictReader(path.open(encoding="utf-8"))
    ]
    pairs = [row for row in rows if row["kind"].startswith("alias/") and row["source_a"].partition("#")[2] in lines]
    if not pairs:
        yield Row("no gold list of printed second names here")
        return
    found = 0
    for row in pairs:
        names = {_plain(name) for name in printed(lines[row["source_a"].partition("#")[2]], "organisation").names}
        found += {_plain(row["name_a"]), _plain(row["name_b"])} <= names
    yield Row("second names found in their lines", found / len(pairs), f"of {len(pairs)}")
    split = [printed(line, "organisation") for line in lines.values()]
    yield Row(
        "lines with a second name split off", sum(bool(p.aliases or p.acronyms) for p in split), f"of {len(split)}"
    )


def _speed(lines: dict[str, str], runs: int) -> Iterator[Row]:
    taken = []
    for run in range(runs if lines else 0):
        begun = time.process_time()
        for line in lines.values():
            printed(line + " " * (run + 1), "organisation")
        taken.append(time.process_time() - begun)
    if taken:
        yield Row("printed lines split", len(lines) / sorted(taken)[len(taken) // 2], "lines/s", runs=runs)


def _acronyms(path: Path) -> Iterator[Row]:
    rows = [(row["acronym"], row["name"]) for row in csv.DictReader(path.open(encoding="utf-8"))]
    near = [
        (acronym, rows[other][1])
        for at, (acronym, name) in enumerate(rows)
        for other in sorted(
            (i for i in range(len(rows)) if i != at and rows[i][1] != name),
            key=lambda i: Levenshtein.distance(letters(acronym), letters(rows[i][0])),
        )[:_NEAREST]
    ]
    for ways, said in ((STRICT, "strict"), (WAYS, "all ways")):
        true = sum(spells(*pair) in ways for pair in rows)
        false = sum(spells(*pair) in ways for pair in near)
        yield Row(f"{path.stem}, {said}: recall", true / len(rows), f"of {len(rows)}")
        yield Row(f"{path.stem}, {said}: precision", true / max(true + false, 1), f"{len(near)} near")


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())
