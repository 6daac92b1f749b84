"""Judgements under kill -9 (goal 14), and how far a wrong cluster can grow (goal 9).

`--documents N` runs N random histories instead of 10,000. Each history is two reviewers in processes of their own who
judge and withdraw at once, die in the middle of commits, and are read again. TMPDIR=/dev/shm spares the disk: a kill
loses nothing that was written, synced or not.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.measure import Asked, Row, race, workplace
from scrutiny.entities.judging.clustering import Clustering, Edge, clusters
from scrutiny.entities.judging.groups import Groups

HISTORIES = 10_000
MENTIONS, EDGES = 50_000, 500_000
SMALLER = 20_000, 200_000
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def measure(asked: Asked) -> Iterator[Row]:
    """Histories kept, wrong clusters at every threshold, and seconds to cluster 50,000 mentions."""
    yield from _histories(asked.documents or HISTORIES)
    yield from _wrong()
    yield from _speed(asked.runs)


def _histories(many: int) -> Iterator[Row]:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from entities.judging.histories import run, template

    happened, broken = Counter[str](), list[int]()
    with workplace() as folder:
        made = template(folder / "template")
        for seed in range(many):
            try:
                happened += run(seed, made, folder / "history")
            except AssertionError:
                broken.append(seed)
            shutil.rmtree(folder / "history")
    yield Row("random histories", float(many), "", None, "", 1)
    yield Row("verdicts told as done", float(happened["verdicts"]), "", None, "", 1)
    yield Row("withdrawals told as done", float(happened["acts"] - happened["verdicts"]), "", None, "", 1)
    yield Row("writers killed (SIGKILL)", float(happened["kills"]), "", None, "", 1)
    yield Row("histories that broke the law", float(len(broken)), "", None, f"seeds {broken[:10]}", 1)


def _world(choose: random.Random, largest: int, size: tuple[int, int], *, noise: float) -> tuple[list[int], list[Edge]]:
    """The true body of every mention, and scored edges: true ones high, false ones anywhere, many chains."""
    mentions, many = size
    truth: list[int] = []
    while len(truth) < mentions:
        truth += [len(truth)] * min(choose.randint(1, largest), mentions - len(truth))
    edges = []
    for _ in range(many):
        one = choose.randrange(mentions)
        true = choose.random() > noise
        other = truth[one] + choose.randrange(largest) if true else choose.randrange(mentions)
        if other < mentions and other != one:
            score = choose.uniform(0.6, 1.0) if truth[one] == truth[other] else choose.uniform(0.3, 0.97)
            edges.append(Edge(left=f"m-{one}", right=f"m-{other}", score=score, outcome=""))
    return truth, edges


def _wrong() -> Iterator[Row]:
    for largest, noise in ((3, 0.3), (12, 0.3), (12, 0.8)):
        truth, edges = _world(random.Random(largest), largest, SMALLER, noise=noise)
        for threshold in THRESHOLDS:
            scored = [
                Edge(left=each.left, right=each.right, score=each.score, outcome="merge")
                for each in edges
                if each.score >= threshold
            ]
            ours = _largest_wrong(clusters([f"m-{number}" for number in range(len(truth))], scored, ()), truth)
            plain = _largest_wrong_component(scored, truth)
            what = f"largest wrong cluster at {threshold:.2f}, true ones to {largest}, {noise:.0%} noise"
            yield Row(what, float(ours), "", ours / largest, f"true largest (components: {plain:,})", 1)


def _largest_wrong(found: Clustering, truth: list[int]) -> int:
    sizes = [len(each.members) for each in found.clusters if len({truth[int(m[2:])] for m in each.members}) > 1]
    return max(sizes, default=0)


def _largest_wrong_component(edges: list[Edge], truth: list[int]) -> int:
    groups = Groups(len(truth))
    for each in edges:
        groups.join(int(each.left[2:]), int(each.right[2:]))
    inside: dict[int, list[int]] = {}
    for number in range(len(truth)):
        inside.setdefault(groups.find(number), []).append(truth[number])
    return max((len(those) for those in inside.values() if len(set(those)) > 1), default=0)


def _speed(runs: int) -> Iterator[Row]:
    names = [f"m-{number}" for number in range(MENTIONS)]
    truth, edges = _world(random.Random(0), 12, (MENTIONS, EDGES), noise=0.3)
    edges = [
        Edge(left=e.left, right=e.right, score=e.score, outcome="merge" if e.score > 0.5 else "review") for e in edges
    ]
    same = [Edge(left=one, right=other, score=0.97, outcome="merge", identical=True) for one, other in pairwise(names)]
    seconds = race(
        {
            "components": lambda: _largest_wrong_component(edges, truth),
            "clusters": lambda: clusters(names, edges, ()),
            "identical": lambda: clusters(names[:10_000], same[:9_999], ()),
        },
        runs,
        cpu=True,
    )
    many = f"{MENTIONS:,} mentions, {len(edges):,} edges clustered"
    yield Row(many, seconds["clusters"], "s", seconds["clusters"] / seconds["components"], "connected components", runs)
    yield Row("10,000 identical names in a chain", seconds["identical"], "s", None, "", runs)
