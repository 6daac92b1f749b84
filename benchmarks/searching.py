"""20,000 small documents in every language indexed and asked, beside FTS5 with its own tokenizer."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from benchmarks.material import LANGUAGES, document, megabytes
from benchmarks.measure import Asked, Row, race, workplace
from scrutiny.text.plain import read
from scrutiny.text.reading import Reading
from scrutiny.text.search import SearchIndex

MANY, SIZE = 20_000, 400
QUERIES = (
    "detained teachers",
    "“without charge”",
    "Карске родных",
    "تجمع أكثر",
    "拘留条件",
    "personas reunieron",
    "enseignants inculpation",
    "burn*",
)


def measure(asked: Asked) -> Iterator[Row]:
    """MB indexed a second, and the median time of a query with highlights."""
    texts = [document(number, SIZE, LANGUAGES[number % len(LANGUAGES)]) for number in range(MANY)]
    readings = [read(text.encode()) for text in texts]
    size = megabytes(texts)
    with workplace() as folder:
        ours = [sqlite3.connect(folder / f"ours-{n}", isolation_level=None) for n in range(asked.runs)]
        plain = [sqlite3.connect(folder / f"plain-{n}", isolation_level=None) for n in range(asked.runs)]
        turns = {"ours": iter(ours), "plain": iter(plain)}
        seconds = race(
            {
                "ours": lambda: _index(next(turns["ours"]), readings),
                "plain": lambda: _plain(next(turns["plain"]), texts),
            },
            asked.runs,
        )
        index = SearchIndex(ours[0], text_of=lambda name: readings[int(name)].text)
        folded = _asked(index.find, asked.runs)
        bare = _asked(lambda words: _found(plain[0], words), asked.runs)
        for connection in (*ours, *plain):
            connection.close()
    mine, peer = size / seconds["ours"], size / seconds["plain"]
    yield Row(f"indexed, folded for every script ({size:.0f} MB)", mine, "MB/s", mine / peer, "plain FTS5", asked.runs)
    yield Row("a query with highlights", folded, "ms", folded / bare, "plain FTS5, no highlights", asked.runs)


def _index(connection: sqlite3.Connection, readings: Sequence[Reading]) -> None:
    index = SearchIndex(connection)
    index.create()
    connection.execute("BEGIN")
    for number, reading in enumerate(readings):
        index.put(str(number), reading.text, reading.blocks())
    connection.execute("COMMIT")


def _plain(connection: sqlite3.Connection, texts: Sequence[str]) -> None:
    connection.execute("CREATE VIRTUAL TABLE plain USING fts5(words, content='')")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO plain (rowid, words) VALUES (?, ?)", enumerate(texts, 1))
    connection.execute("COMMIT")


def _found(connection: sqlite3.Connection, words: str) -> list[tuple[int]]:
    quoted = " AND ".join(f'"{word}"' for word in words.strip("“”").replace("*", "").split())
    sql = "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 20"
    return connection.execute(sql, (quoted,)).fetchall()


def _asked(find: Callable[[str], object], runs: int) -> float:
    """The median milliseconds of a query."""
    times = []
    for _ in range(runs):
        for words in QUERIES:
            begun = time.perf_counter()
            find(words)
            times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)
