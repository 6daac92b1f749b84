"""Reading plain text and proposing what it says, in MB of UTF-8 per second of one processor."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from benchmarks import reading_peers
from benchmarks.material import LANGUAGES, corpus, documents, every_language, megabytes
from benchmarks.measure import Asked, Row, race
from scrutiny.statements import dates, identifiers
from scrutiny.statements.propose import propose
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Proposal
from scrutiny.text.describe import describe
from scrutiny.text.reading import Reading
from scrutiny.text.sandbox import read_and_annotate

#: Documents and their bytes for the product; the slower peers read the first few only.
MANY, SIZE = 24, 16 << 10
PEER_READS = 6


def measure(asked: Asked) -> Iterator[Row]:
    """Reading, proposing and both, in every language; spaCy and a naive pipeline over the same English."""
    if asked.corpus:
        yield from _together("corpus", corpus(asked.corpus), asked.runs)
        return
    english = documents(MANY, SIZE)
    yield from _beside_peers(english, asked.runs)
    for language in LANGUAGES[1:]:
        yield from _together(language, documents(MANY // 2, SIZE, language), asked.runs)
    yield from _together("all six in turn", every_language(MANY, SIZE), asked.runs)


def _beside_peers(texts: list[str], runs: int) -> Iterator[Row]:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sample = texts[:PEER_READS]
    peers = {
        "naive, regular expressions only": reading_peers.naive(dates=False),
        "naive with dateparser": reading_peers.naive(dates=True),
        "spaCy small": reading_peers.spacy(),
    }
    present = {name: work for name, work in peers.items() if work is not None}
    for name in peers.keys() - present.keys():
        yield Row(f"{name}: not installed, skipped")
    contenders: dict[str, Callable[[], object]] = {"ours": lambda: _propose(_read(texts))}
    contenders.update({name: partial(work, sample) for name, work in present.items()})
    both = race(contenders, runs, cpu=True)
    ours = megabytes(texts) / both.pop("ours")
    yield Row("en: reading and proposing", ours, "MB/s", None, "", runs)
    for name, seconds in both.items():
        rate = megabytes(sample) / seconds
        yield Row(f"  {name}", rate, "MB/s", ours / rate, f"ours to {name}", runs)
    yield from _apart(texts, runs)


def _together(name: str, texts: list[str], runs: int) -> Iterator[Row]:
    seconds = race({"both": lambda: _propose(_read(texts))}, runs, cpu=True)["both"]
    yield Row(f"{name}: reading and proposing", megabytes(texts) / seconds, "MB/s", None, "", runs)
    yield from _apart(texts, runs)


def _apart(texts: list[str], runs: int) -> Iterator[Row]:
    readings = _read(texts)
    found = sum(len(proposals) for proposals in _propose(readings))
    apart = race(
        {"read": lambda: _read(texts), "propose": lambda: _propose(readings), "describe": lambda: _describe(readings)},
        runs,
        cpu=True,
    )
    size = megabytes(texts)
    share = apart["read"] / (apart["read"] + apart["propose"])
    yield Row("  reading alone", size / apart["read"], "MB/s", share, "of the time of both", runs)
    yield Row(f"  proposing alone ({found / size:,.0f} proposals a MB)", size / apart["propose"], "MB/s", 1 - share,
              "of the time of both", runs)  # fmt: skip
    yield Row("  describing besides, as add does", size / apart["describe"], "MB/s",
              apart["describe"] / (apart["read"] + apart["propose"]), "the time of both", runs)  # fmt: skip


def _read(texts: Sequence[str]) -> list[Reading]:
    return [read_and_annotate(text.encode(), f"{n}.txt", "text/plain") for n, text in enumerate(texts)]


def _propose(readings: Sequence[Reading]) -> list[list[Proposal]]:
    return [propose(Prose(reading)) for reading in readings]


def _describe(readings: Sequence[Reading]) -> None:
    """What `study` asks of every document before anything is proposed: its kind, title, date and publisher."""
    for number, reading in enumerate(readings):
        found = identifiers.found_in(reading)
        describe(reading, f"{number}.txt", dates=dates.stated_dates(reading), identifiers=found)
