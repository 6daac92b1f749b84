"""Words found in any script: FTS5 over folded text, one row a block, answers with exact places in the original.

The index keeps no text and no contact: contact blocks and page furniture are not indexed, and a contact inside
other blocks is left out. Two columns hold the two readings of hyphenated words (`words`: world wide;
`compounds`: worldwide, empty where nothing is hyphenated); a query looks in both.

A query is words (all of them in one block), "quoted phrases", and words ending in * (a beginning). Runs of
Chinese, Japanese, Korean or Thai are phrases. No input is an error.
"""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scrutiny.protection.contacts import Contact, find_contacts, touches
from scrutiny.text.fold import Token, has_compounds, terms, tokens
from scrutiny.text.reading import Span

#: Kinds of block that are searched.
SEARCHED = frozenset({"body", "caption", "footnote"})

#: A query keeps no more words than this.
MOST_WORDS = 200

_SCHEMA = """
CREATE TABLE IF NOT EXISTS search_blocks (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS search_blocks_document ON search_blocks (document);
CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(words, compounds, content='', tokenize='ascii');
CREATE VIRTUAL TABLE IF NOT EXISTS search_instances USING fts5vocab('search_words', 'instance');
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One block that answers a query: ``text[start:end]`` of the document, the better the higher the score."""

    document: str
    start: int
    end: int
    score: float
    highlights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """Folded words that stand in a row; `joined` is their other reading, `beginning` leaves the last word open."""

    words: tuple[str, ...]
    joined: tuple[str, ...] = ()
    beginning: bool = False
    bare: bool = False

    def readings(self) -> tuple[tuple[str, ...], ...]:
        return (self.words, self.joined) if self.joined else (self.words,)


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The search index in a database that somebody else opened and commits.

    text_of   gives the text of a document, to place the highlights; without it there are none
    """

    connection: sqlite3.Connection
    text_of: Callable[[str], str | None] | None = None

    def create(self) -> None:
        """The tables exist."""
        self.connection.executescript(_SCHEMA)

    def put(self, document: str, reading_text: str, blocks: Iterable[Span]) -> None:
        """The blocks of the document, and no others, are found by their words."""
        self.forget(document)
        contacts = find_contacts(reading_text)
        for span in blocks:
            if span.block is None or span.kind not in SEARCHED:
                continue
            piece = _without(reading_text, span.start, span.end, contacts)
            words = " ".join(terms(piece))
            if not words:
                continue
            compounds = " ".join(terms(piece, compounds=True)) if has_compounds(piece) else ""
            row = self.connection.execute(
                'INSERT INTO search_blocks (document, "start", "end") VALUES (?, ?, ?)',
                (document, span.start, span.end),
            )
            self.connection.execute(
                "INSERT INTO search_words (rowid, words, compounds) VALUES (?, ?, ?)", (row.lastrowid, words, compounds)
            )

    def forget(self, *documents: str, purge: bool = False) -> None:
        """The documents are no longer found.

        Their words are taken out by reading them back from the index, since it keeps no text; `purge` also
        rewrites the index, so that no trace of them is left in it (for an erasure).
        """
        ids = [
            row[0]
            for document in documents
            for row in self.connection.execute("SELECT id FROM search_blocks WHERE document = ?", (document,))
        ]
        if ids:
            self._take_out(ids)
            self.connection.executemany("DELETE FROM search_blocks WHERE document = ?", [(d,) for d in documents])
        if purge:
            self.connection.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")

    def _take_out(self, ids: Sequence[int]) -> None:
        rows: dict[int, dict[str, list[str]]] = {}
        known = set(ids)
        cursor = self.connection.execute(
            'SELECT doc, col, "offset", term FROM search_instances'
            ' WHERE doc BETWEEN ? AND ? ORDER BY doc, col, "offset"',
            (min(ids), max(ids)),
        )
        for doc, column, _, term in cursor:
            if doc in known:
                rows.setdefault(doc, {}).setdefault(column, []).append(term)
        for doc, columns in rows.items():
            self.connection.execute(
                "INSERT INTO search_words (search_words, rowid, words, compounds) VALUES ('delete', ?, ?, ?)",
                (doc, " ".join(columns.get("words", ())), " ".join(columns.get("compounds", ()))),
            )

    def find(self, words: str, limit: int = 20) -> list[Hit]:
        """The best blocks that hold all the words, best first, in order of intake among equals.

        Behind them come blocks that hold a bare Cyrillic word with another case ending.
        """
        asked = clauses(words)
        hits = self._answer(asked, limit)
        wider = [_declined(clause) for clause in asked]
        if len(hits) < limit and wider != asked:
            seen = {(hit.document, hit.start) for hit in hits}
            least = hits[-1].score if hits else float("inf")
            more = [hit for hit in self._answer(wider, limit) if (hit.document, hit.start) not in seen]
            hits += [replace(hit, score=min(hit.score, least)) for hit in more[: limit - len(hits)]]
        return hits

    def phrase(self, words: str, limit: int = 20) -> list[Hit]:
        """The blocks that hold all these words in a row."""
        clause = _clause(words[:10_000])
        return self._answer([clause] if clause else [], limit)

    def _answer(self, asked: Sequence[Clause], limit: int) -> list[Hit]:
        if not asked or limit <= 0:
            return []
        rows = self.connection.execute(
            'SELECT b.document, b."start", b."end", bm25(search_words, 1.0, 0.2) AS score'
            " FROM search_words JOIN search_blocks b ON b.id = search_words.rowid"
            " WHERE search_words MATCH ? ORDER BY score, b.id LIMIT ?",
            (" AND ".join(map(match, asked)), limit),
        ).fetchall()
        texts: dict[str, str | None] = {}
        hits = []
        for document, start, end, score in rows:
            if document not in texts:
                texts[document] = self.text_of(document) if self.text_of else None
            text = texts[document]
            marked = () if text is None else highlights(text, start, end, asked)
            hits.append(Hit(document, start, end, round(-score, 6), marked))
        return hits


def _without(text: str, start: int, end: int, contacts: tuple[Contact, ...]) -> str:
    """The block with its contacts blanked, length kept."""
    piece = text[start:end]
    if not touches(contacts, start, end):
        return piece
    at = bisect_left(contacts, start, key=lambda contact: contact.end)
    for contact in contacts[at:]:
        if contact.start >= end:
            break
        first, last = max(contact.start, start) - start, min(contact.end, end) - start
        piece = piece[:first] + " " * (last - first) + piece[last:]
    return piece


# ── the query ──

_PIECE = re.compile(r"[\"“”„«»「」『』]([^\"“”„«»「」『』]*)[\"“”„«»「」『』]|([^\s\"“”„«»「」『』]+)")


def clauses(words: str) -> list[Clause]:
    """What a user's words ask for: phrases and single words, all of which must stand in a block."""
    asked = []
    for match in _PIECE.finditer(words[:10_000]):
        quoted, bare = match.groups()
        clause = _clause(quoted if bare is None else bare, beginning=bare is not None and bare.endswith("*"))
        if clause is not None and bare is not None:
            clause = replace(clause, bare=True)
        if clause is not None and clause not in asked:
            asked.append(clause)
    return asked[:MOST_WORDS]


def _clause(words: str, *, beginning: bool = False) -> Clause | None:
    split = tuple(terms(words))[:MOST_WORDS]
    if not split:
        return None
    joined = tuple(terms(words, compounds=True))[:MOST_WORDS] if has_compounds(words) else ()
    return Clause(split, joined if joined != split else (), beginning)


_CYRILLIC = re.compile(r"[\u0400-\u052f]{4,}")


def _declined(clause: Clause) -> Clause:
    """A bare Cyrillic word without its ending, whatever ending follows; anything else as it is."""
    if not clause.bare or len(clause.words) != 1 or not _CYRILLIC.fullmatch(clause.words[0]):
        return clause
    word = clause.words[0]
    stem = word.rstrip("аеиоуыэюяьйії")
    stem = stem if len(stem) >= max(4, len(word) - 3) else word
    return replace(clause, words=(stem,), joined=(), beginning=True)


def match(clause: Clause) -> str:
    """The clause in the language of FTS5; terms hold no quotation mark."""
    star = "*" if clause.beginning else ""
    readings = [f'"{" ".join(words)}"{star}' for words in clause.readings()]
    return readings[0] if len(readings) == 1 else f"({' OR '.join(readings)})"


# ── the places ──


def highlights(text: str, start: int, end: int, asked: Sequence[Clause]) -> tuple[tuple[int, int], ...]:
    """Where in ``text[start:end]`` the words of the query stand, sorted and disjoint, as offsets into `text`."""
    block = text[start:end]
    piece = _without(block, 0, len(block), find_contacts(block))
    streams = [list(tokens(piece))]
    if has_compounds(piece):
        streams.append(list(tokens(piece, compounds=True)))
    found = sorted(
        {
            (first + start, last + start)
            for stream in streams
            for clause in asked
            for words in clause.readings()
            for first, last in _runs(stream, words, clause.beginning)
        }
    )
    disjoint: list[tuple[int, int]] = []
    for first, last in found:
        if disjoint and first < disjoint[-1][1]:
            disjoint[-1] = (disjoint[-1][0], max(last, disjoint[-1][1]))
        else:
            disjoint.append((first, last))
    return tuple(disjoint)


def _runs(stream: Sequence[Token], words: tuple[str, ...], beginning: bool) -> Iterator[tuple[int, int]]:
    """The places where the words stand in a row."""
    count, last = len(words), words[-1]
    row = list(words)
    for at in range(len(stream) - count + 1):
        if stream[at].term != words[0] and (count > 1 or not beginning):
            continue
        there = [token.term for token in stream[at : at + count]]
        if there == row or (beginning and there[:-1] == row[:-1] and there[-1].startswith(last)):
            yield stream[at].start, stream[at + count - 1].end


__all__ = ["SEARCHED", "Clause", "Hit", "SearchIndex", "clauses", "highlights", "match"]
