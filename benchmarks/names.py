"""Two names compared: goals 1, 6, 7 and 10 of who is who.

Read from `SCRUTINY_BENCH_DATA` (default ../shared/data): `seed_org_gold*.csv`, `seed_person_gold*.csv` and
`names/name_bench*.csv`; the letters' printed lines from `SCRUTINY_BENCH_SEEDS` (default ../shared/seeds). The shipped
weights were learnt from the public half of name_bench: for that half the line "by ten folds" is the honest one, for
any other half the line "as shipped". logic-v2 runs in an environment of its own (`SCRUTINY_BENCH_PEER`, its python).
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from time import process_time

from rapidfuzz.fuzz import WRatio

from benchmarks.measure import Asked, Row, race
from scrutiny.entities.comparing import calibrating
from scrutiny.entities.comparing.comparison import ALONE, Comparison, Setting, compare_many, compare_texts
from scrutiny.entities.comparing.corpus import Corpus, gathered
from scrutiny.entities.comparing.name import Name, name_of

_ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("SCRUTINY_BENCH_DATA", _ROOT.parent / "shared" / "data"))
SEEDS = Path(os.environ.get("SCRUTINY_BENCH_SEEDS", _ROOT.parent / "shared" / "seeds"))
PEER = Path(os.environ.get("SCRUTINY_BENCH_PEER", "/tmp/nkvenv/bin/python"))  # noqa: S108 - a venv made by hand

_ENTRY = re.compile(r"\s*(?:\d{1,3}\.|•)\s+(\S.{0,200})")
_PEER = """
import csv, sys, time
from followthemoney import model
from nomenklatura.matching.logic_v2.model import LogicV2
from followthemoney import EntityProxy
def entity(kind, name, at):
    return model.get_proxy({"id": at, "schema": kind, "properties": {"name": [name]}})
rows = [(entity(k, a, "a"), entity(k, b, "b")) for k, a, b in csv.reader(sys.stdin)]
config = LogicV2.default_config()
for _ in range(2):
    begun = time.process_time()
    for a, b in rows:
        LogicV2.compare(a, b, config)
    taken = time.process_time() - begun
print(taken)
"""


def measure(asked: Asked) -> Iterator[Row]:
    """Rows of outcomes on the seeds' bodies and people, of F1 on name pairs, and of pairs a second beside peers."""
    yield from _bodies()
    yield from _people()
    yield from _pairs()
    yield from _speed(asked.runs)


def _rows(pattern: str) -> list[dict[str, str]]:
    return [row for path in sorted(DATA.glob(pattern)) for row in csv.DictReader(path.open(encoding="utf-8"))]


def _corpus(rows: Sequence[dict[str, str]]) -> Corpus:
    """The printed lines of the letters' lists, and the names that other sources of the gold list mention."""
    lines = [
        found[1].strip().rstrip("*")
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if (found := _ENTRY.fullmatch(line)) and len(line.split()) < 20
    ]
    for row in rows:
        for side in "ab":
            source = row[f"source_{side}"]
            if "#" not in source and source != "external":
                lines.append(row[f"name_{side}"])
    return gathered(dict.fromkeys(lines))


def _bodies() -> Iterator[Row]:
    rows = _rows("seed_org_gold*.csv")
    if not rows:
        yield Row("no gold list of bodies here")
        return
    corpus = _corpus(rows)
    for title, known in (("with the corpus", corpus), ("bare pairs", None)):
        found: list[tuple[bool, Comparison]] = []
        for row in rows:
            source, other = row["source_a"], row["source_b"]
            one_text = source.partition("#")[0] == other.partition("#")[0]
            two_lines = one_text and "#" in source and "#" in other and source != other
            setting = Setting(corpus=known, same_document=one_text, same_roll=two_lines) if known else ALONE
            met = compare_texts(row["name_a"], row["name_b"], "organisation", setting=setting)
            found.append((row["same"] == "yes", met))
        yield from _outcomes(f"bodies, {title}", found)


def _outcomes(title: str, found: Sequence[tuple[bool, Comparison]]) -> Iterator[Row]:
    true = [met for same, met in found if same]
    false = [met for same, met in found if not same]
    merged = sum(met.outcome == "merge" for met in true)
    shown = sum(met.outcome != "apart" for met in true)
    wrong = sum(met.outcome == "merge" for met in false)
    yield Row(f"{title}: merged right", merged / max(1, len(true)), f"of {len(true)}")
    yield Row(f"{title}: merged or put to a person", shown / max(1, len(true)), f"of {len(true)}")
    yield Row(f"{title}: false merges", wrong, f"of {len(false)}")
    review = sum(met.outcome == "review" for met in false)
    yield Row(f"{title}: two bodies put to a person", review, f"of {len(false)}")


def _people() -> Iterator[Row]:
    kinds: defaultdict[tuple[bool, str], list[Comparison]] = defaultdict(list)
    for row in _rows("seed_person_gold*.csv"):
        met = compare_texts(row["name_a"], row["name_b"], "individual")
        kinds[row["same"] == "yes", row["kind"]].append(met)
    for (same, kind), found in sorted(kinds.items()):
        right = sum((met.score >= 0.5) == same and met.outcome != "merge" for met in found)
        yield Row(f"people, {'one' if same else 'two'}: {kind}", right / len(found), f"of {len(found)}")


def _pairs() -> Iterator[Row]:
    paths = sorted(DATA.glob("names/name_bench*.csv"))
    if not paths:
        yield Row("no labelled name pairs here")
        return
    pairs = calibrating.labelled(paths)
    rows = [row for path in paths for row in csv.DictReader(path.open(encoding="utf-8"))]
    for title, kinds in (("kinds given", calibrating.KINDS), ("kinds unknown", {})):
        scores = []
        for row in rows:
            kind = kinds.get(row["schema"], "unknown")
            scores.append(compare_texts(row["name1"], row["name2"], kind).score)
        yield from _f1(f"name pairs as shipped, {title}", calibrating.f1(pairs, scores), len(pairs))
    folds = calibrating.by_folds(pairs, 10)
    yield from _f1("name pairs by ten folds, words alone", calibrating.f1(pairs, folds), len(pairs))


def _f1(title: str, measured: tuple[float, float, float], count: int) -> Iterator[Row]:
    for what, value in zip(("precision", "recall", "F1"), measured, strict=True):
        yield Row(f"{title}: {what}", value, f"of {count}")


def _blocked() -> list[tuple[Name, Name]]:
    """Pairs of all names at hand that share a word which at most sixty of them have."""
    given = {(row[f"name{n}"], calibrating.KINDS.get(row["schema"], "unknown"))
             for row in _rows("names/name_bench*.csv") for n in "12"}  # fmt: skip
    given |= {(row[f"name_{side}"], "organisation") for row in _rows("seed_org_gold*.csv") for side in "ab"}
    by_word: defaultdict[str, list[Name]] = defaultdict(list)
    for text, kind in sorted(given):
        name = name_of(text, kind)
        for word in sorted(name.first.bag):
            by_word[word].append(name)
    found = {
        (left.text, right.text): (left, right)
        for names in by_word.values()
        if len(names) <= 60
        for left, right in combinations(names, 2)
    }
    return [found[key] for key in sorted(found)]


def _speed(runs: int) -> Iterator[Row]:
    pairs = _blocked()
    if not pairs:
        return
    texts = [(left.text, right.text) for left, right in pairs]

    def explained() -> None:
        for met in compare_many(pairs):
            if met.outcome != "apart":
                met.evidence  # noqa: B018 - rendered, as for a queue

    def all_explained() -> None:
        for met in compare_many(pairs):
            met.evidence  # noqa: B018

    explained()
    taken = race(
        {
            "compared": lambda: compare_many(pairs),
            "proposed ones explained": explained,
            "all explained": all_explained,
            "WRatio": lambda: [WRatio(left, right) for left, right in texts],
        },
        runs,
        cpu=True,
    )
    peers = sorted(_peer(pairs) for _ in range(min(runs, 5))) if PEER.exists() else []
    peer = peers[len(peers) // 2] if peers else 0.0
    for what in ("compared", "proposed ones explained", "all explained"):
        rate = len(pairs) / taken[what]
        yield Row(f"pairs, {what}", rate, "pairs/s", taken["WRatio"] / taken[what], "rapidfuzz WRatio in a loop", runs)
        if peer:
            yield Row(f"pairs, {what}", rate, "pairs/s", peer / taken[what], "logic-v2", runs)
    if not peer:
        yield Row("logic-v2 is not here; name its python in SCRUTINY_BENCH_PEER")
    begun = process_time()
    for number, (left, right) in enumerate(pairs):
        name_of(f"{left.text} {number}", left.kind)
        name_of(f"{right.text} {number}", right.kind)
    yield Row("names made ready", 2 * len(pairs) / (process_time() - begun), "names/s")


def _peer(pairs: Sequence[tuple[Name, Name]]) -> float:
    """Processor seconds that logic-v2 takes for the pairs, once warm."""
    schemas = {"individual": "Person", "company": "Company", "organisation": "Organization"}
    table = "\n".join(
        ",".join(f'"{cell}"' for cell in (
            schemas.get(left.kind, "LegalEntity"), left.text.replace('"', ""), right.text.replace('"', "")
        ))
        for left, right in pairs
    )  # fmt: skip
    done = subprocess.run([PEER, "-c", _PEER], input=table, capture_output=True, text=True, check=True)
    return float(done.stdout.strip().splitlines()[-1])
