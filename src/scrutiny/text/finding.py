"""Words found in the documents of a dossier, as passages with the words highlighted.

The index is a view; that of confidential documents exists in memory only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import find, held
from scrutiny.ledger.views import Views
from scrutiny.text.freeze import frozen
from scrutiny.text.passage import Passage, passage
from scrutiny.text.search import SearchIndex

#: Raised when folding or the index changes; indexes made under another version are rebuilt.
VERSION = "1"
SCHEMA = "CREATE TABLE words_indexed (document TEXT PRIMARY KEY, text TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that holds the words; `highlights` are offsets of the words inside the passage's quote."""

    document: str
    passage: Passage
    score: float
    highlights: tuple[tuple[int, int], ...]

    def highlighted(self) -> str:
        """The passage on one line with each found word between « and »."""
        out, at = [], 0
        for start, end in self.highlights:
            out += [self.passage.quote[at:start], "«", self.passage.quote[start:end], "»"]
            at = end
        return " ".join("".join([*out, self.passage.quote[at:]]).split())

    def as_item(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "passage": self.passage.as_item(),
            "score": self.score,
            "highlights": [list(stretch) for stretch in self.highlights],
        }


def search(dossier: Dossier, words: str, most: int = 20) -> list[Found]:
    """The best passages that hold all the words, best first; whatever the words are, never an error."""
    text_of = cache(lambda document: frozen(dossier, find(dossier, document)).text)
    hits = [hit for index in _indexes(dossier, text_of) for hit in index.find(words, most)]
    hits.sort(key=lambda hit: -hit.score)
    found = []
    for hit in hits[:most]:
        place = passage(text_of(hit.document), hit.start, hit.end)
        inside = tuple((start - hit.start, end - hit.start) for start, end in hit.highlights)
        found.append(Found(hit.document, place, hit.score, inside))
    return found


def _indexes(dossier: Dossier, text_of: Callable[[str], str]) -> Iterator[SearchIndex]:
    """The indexes of what may lie on disk and of what may not, brought up to date."""
    documents = held(dossier)
    for views, secret in ((dossier.views, False), (dossier.shut, True)):
        index = _opened(views, text_of)
        done = dict(views.db.execute("SELECT document, text FROM words_indexed").fetchall())
        wanted = {row.document: row for row in documents if row.secret == secret and row.text is not None}
        for gone in done.keys() - wanted.keys():
            _forget(views, index, gone)
        for name, row in wanted.items():
            if done.get(name) != row.text:
                reading = frozen(dossier, row)
                views.db.execute("BEGIN IMMEDIATE")
                index.forget(name)
                index.put(name, reading.text, tuple(reading.blocks()))
                views.db.execute("INSERT OR REPLACE INTO words_indexed VALUES (?, ?)", (name, row.text))
                views.db.execute("COMMIT")
        yield index


def _opened(views: Views, text_of: Callable[[str], str]) -> SearchIndex:
    if views.open("words", VERSION, SCHEMA):
        for table in ("search_words", "search_instances", "search_blocks"):
            views.db.execute(f"DROP TABLE IF EXISTS {table}")
    index = SearchIndex(views.db, text_of)
    index.create()
    return index


def _forget(views: Views, index: SearchIndex, document: str) -> None:
    views.db.execute("BEGIN IMMEDIATE")
    index.forget(document)
    views.db.execute("DELETE FROM words_indexed WHERE document = ?", (document,))
    views.db.execute("COMMIT")
