"""Text reuse over many documents of 2 KB: indexed, asked, all pairs, quotations; beside MinHash LSH and rapidfuzz.

The peers get the same words: MinHash the groups of four words that our prints are made of, rapidfuzz folded text.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from math import log
from pathlib import Path
from typing import Any

from benchmarks.material import corpus as texts_of
from benchmarks.material import megabytes
from benchmarks.measure import Asked, Row, race, workplace
from benchmarks.planted import Planted, corpus
from scrutiny.findings.repeats.print_index import SCHEMA, VERSION
from scrutiny.findings.repeats.reuse import Reuse
from scrutiny.findings.repeats.wordprints import GROUP, shared_runs, words_of, words_of_many
from scrutiny.ledger.views import Views
from scrutiny.text.fold import folded

MANY = 50_000
#: The smaller corpus is a tenth of the larger; it is also what the peers are given.
TENTH = 10
#: Questions asked, and documents a quotation is aligned with.
QUESTIONS, ALIGNED = 200, 200
#: MinHash: permutations, and the similarity from which it shall find a pair.
PERMUTATIONS, SIMILAR = 128, 0.1

_PAIRS = """
import json, resource, sys, time
from pathlib import Path
from scrutiny.findings.repeats.reuse import Reuse
from scrutiny.ledger.views import Views
begun = time.perf_counter()
found = [(pair.left, pair.right) for pair in Reuse(Views(Path(sys.argv[1])).db).pairs()]
taken = time.perf_counter() - begun
print(json.dumps([taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, found]))
"""


def measure(asked: Asked) -> Iterator[Row]:
    """Speed, memory and recall at the asked number of documents and at a tenth of it."""
    many = asked.documents or MANY
    texts, planted = (texts_of(asked.corpus), []) if asked.corpus else corpus(many)
    few = texts[: len(texts) // TENTH]
    words_of_many(texts[:12])  # the tables are made once a process
    yield Row(
        f"load {os.getloadavg()[0]:.2f}; {len(texts):,} documents, {megabytes(texts):.1f} MB, {len(planted)} planted"
    )
    with workplace() as folder:
        small, large = _opened(folder / "few"), _opened(folder / "many")
        small_seconds = _timed(lambda: small.put_many((str(n), text) for n, text in enumerate(few)))
        large_seconds = _timed(lambda: large.put_many((str(n), text) for n, text in enumerate(texts)))
        rate = megabytes(texts) / large_seconds
        peer = _MinHash.make()
        if peer is None:
            yield Row("index", rate, "MB/s", None, "", 1)
            yield Row("datasketch is not installed here; it is skipped")
        else:
            theirs = megabytes(few) / _timed(lambda: peer.put_many(few))
            yield Row("index, one core", rate, "MB/s", rate / theirs, f"MinHash LSH ({theirs:.2f} MB/s)", 1)
        yield Row("index, a tenth of the documents", megabytes(few) / small_seconds, "MB/s", None, "", 1)
        yield Row("index on disk", (folder / "many").stat().st_size / 1e6, "MB", None, "", 1)
        yield from _asked_for_new_ones(large, small, peer, len(texts))
        yield from _all_pairs(folder, planted, peer, few, len(texts))
        yield from _quotations(large, texts, planted, asked.runs)


def _opened(path: Path) -> Reuse:
    views = Views(path)
    views.open("reuse", VERSION, SCHEMA)
    return Reuse(views.db)


def _timed(work: Callable[[], object]) -> float:
    """Seconds of processor time of this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _asked_for_new_ones(large: Reuse, small: Reuse, peer: _MinHash | None, many: int) -> Iterator[Row]:
    """The median time to learn what a new document shares with all others, and to add it."""
    new = corpus(many + QUESTIONS)[0][-QUESTIONS:]
    ours = _median(new, large.near)
    yield Row("one new document against all", 1000 * ours, "ms", None, "", QUESTIONS)
    if peer is not None:
        tenth = _median(new, small.near)
        theirs = _median(new, peer.near)
        against = f"MinHash LSH, same ({1000 * theirs:.2f} ms)"
        yield Row("one new document against a tenth", 1000 * tenth, "ms", tenth / theirs, against, QUESTIONS)
    added = _median(list(enumerate(new)), lambda row: large.put_many([(f"new {row[0]}", row[1])]))
    yield Row("one new document added", 1000 * added, "ms", None, "", QUESTIONS)
    large.forget(*(f"new {n}" for n in range(QUESTIONS)))


def _all_pairs(
    folder: Path, planted: Sequence[Planted], peer: _MinHash | None, few: Sequence[str], many: int
) -> Iterator[Row]:
    """All pairs in a process of its own, how time grows with documents, and how many planted ones are among them."""
    seconds, peaks, found = {}, {}, {}
    for name in ("few", "many"):
        command = [sys.executable, "-c", _PAIRS, str(folder / name)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds[name], peaks[name], pairs = json.loads(done.stdout.splitlines()[-1])
        found[name] = {frozenset(map(int, pair)) for pair in pairs}
    exponent = log(seconds["many"] / seconds["few"]) / log(TENTH)
    yield Row("all pairs", seconds["many"], "s", seconds["many"] / seconds["few"], "a tenth of the documents", 1)
    yield Row("all pairs: exponent, a tenth to all", exponent, "", None, "1 is linear", 1)
    yield Row("all pairs: peak memory", peaks["many"] / 1024, "MB", None, "", 1)
    yield Row("all pairs: proposed", float(len(found["many"])), "pairs", len(found["many"]) / many, "documents", 1)
    for what, some in (
        ("quotations", [row for row in planted if not row.copy]),
        ("near copies", [row for row in planted if row.copy]),
    ):
        if not some:
            continue
        share = _share(some, found["many"])
        yield Row(f"all pairs: planted {what} found", 100 * share, "%", None, "", len(some))
        within = [row for row in some if row.by < len(few)]
        if peer is not None and within:
            ours, theirs = _share(within, found["few"]), _share(within, peer.pairs())
            against = f"MinHash LSH, {100 * theirs:.0f} %"
            yield Row(
                f"the same among a tenth: {what}",
                100 * ours,
                "%",
                ours / theirs if theirs else None,
                against,
                len(within),
            )


def _share(planted: Sequence[Planted], found: set[frozenset[int]]) -> float:
    return sum(frozenset((row.by, row.of)) in found for row in planted) / len(planted)


def _quotations(large: Reuse, texts: Sequence[str], planted: Sequence[Planted], runs: int) -> Iterator[Row]:
    """A quotation found in all documents and placed in the three likeliest, beside one alignment a document."""
    quotes = [row for row in planted if not row.copy][-QUESTIONS:]
    if not quotes:
        return
    for altered in (False, True):
        some = [row for row in quotes if row.altered == altered]
        placed = [row for row in some if row.of in _placed(large, texts, row)]
        median = _median(some, lambda row: _placed(large, texts, row))
        kind = "one word changed" if altered else "as it stands"
        yield Row(f"quotation, {kind}, found and placed", 1000 * median, "ms", None, "", len(some))
        yield Row(f"quotation, {kind}: source found", 100 * len(placed) / len(some), "%", None, "", len(some))
    phrases = [" ".join(row.words.split()[:3]) if " " in row.words else row.words[:4] for row in quotes]
    yield Row("three words, exactly", 1000 * _median(phrases, large.holding), "ms", None, "", len(phrases))
    try:
        align: Any = import_module("rapidfuzz.fuzz").partial_ratio_alignment
    except ImportError:
        yield Row("rapidfuzz is not installed here; it is skipped")
        return
    row = next(row for row in quotes if row.altered)
    words, quote = words_of_many(texts[:ALIGNED]), words_of(row.words)
    plain, asked = [folded(text) for text in texts[:ALIGNED]], folded(row.words)
    taken = race(
        {
            "ours": lambda: [shared_runs(quote, one, 2) for one in words],
            "theirs": lambda: [align(asked, one) for one in plain],
            "index": lambda: _placed(large, texts, row),
        },
        runs,
    )
    ours, theirs = taken["ours"] / ALIGNED, taken["theirs"] / ALIGNED
    yield Row(
        "a quotation beside one document: runs",
        1000 * ours,
        "ms",
        ours / theirs,
        f"rapidfuzz ({1000 * theirs:.2f} ms)",
        runs,
    )
    every = theirs * len(texts)
    yield Row(
        "a quotation in all, by the index",
        1000 * taken["index"],
        "ms",
        taken["index"] / every,
        f"rapidfuzz over all ({every:.1f} s)",
        runs,
    )
    left, right = words[0], words[6 % len(words)]
    pair = race(
        {"ours": lambda: shared_runs(left, right), "theirs": lambda: align(plain[0], plain[6 % len(plain)])}, runs
    )
    yield Row(
        "two documents: shared runs",
        1000 * pair["ours"],
        "ms",
        pair["ours"] / pair["theirs"],
        f"rapidfuzz ({1000 * pair['theirs']:.0f} ms)",
        runs,
    )


def _placed(large: Reuse, texts: Sequence[str], row: Planted) -> dict[int, object]:
    """The three likeliest documents but the quoting one, and the runs of the quotation in each."""
    quote = words_of(row.words)
    likely = [int(near.document) for near in large.find(quote, limit=3, without=[str(row.by)])]
    return {
        n: shared_runs(quote, words, 2)
        for n, words in zip(likely, words_of_many([texts[n] for n in likely]), strict=True)
    }


def _median(rows: Sequence[Any], work: Callable[[Any], object]) -> float:
    """The median seconds of the work for each row, on the wall; the first goes uncounted."""
    work(rows[0])
    taken = []
    for row in rows:
        begun = time.perf_counter()
        work(row)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


class _MinHash:
    """datasketch: one MinHash a document over its groups of words, in an index for pairs alike enough."""

    def __init__(self, datasketch: Any) -> None:
        self.make_one = lambda: datasketch.MinHash(num_perm=PERMUTATIONS)
        self.index = datasketch.MinHashLSH(threshold=SIMILAR, num_perm=PERMUTATIONS)
        self.known: dict[int, Any] = {}

    @classmethod
    def make(cls) -> _MinHash | None:
        """None where it is not installed."""
        try:
            return cls(import_module("datasketch"))
        except ImportError:
            return None

    def put_many(self, texts: Sequence[str]) -> None:
        """The texts are in the index under their numbers."""
        for number, text in enumerate(texts):
            self.known[number] = self._hashed(text)
            self.index.insert(number, self.known[number])

    def near(self, text: str) -> list[int]:
        """The texts alike."""
        found: list[int] = self.index.query(self._hashed(text))
        return found

    def pairs(self) -> set[frozenset[int]]:
        """All pairs of texts alike."""
        return {frozenset((n, other)) for n, one in self.known.items() for other in self.index.query(one) if other != n}

    def _hashed(self, text: str) -> Any:
        terms = words_of(text).terms
        made = self.make_one()
        made.update_batch([terms[at : at + GROUP].tobytes() for at in range(len(terms) - GROUP + 1)])
        return made
