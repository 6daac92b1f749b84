"""The index of prints in a database: texts go in and out, and prints are looked up.

Documents with the same words in a row are one text here, whatever their typography: they count once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrutiny.errors import Refused
from scrutiny.findings.repeats import print_blocks
from scrutiny.findings.repeats.print_blocks import MOST_TEXTS, PrintBlocks, keys_of
from scrutiny.findings.repeats.wordprints import pairs_of_many, prints_of_many, words_of_many
from scrutiny.findings.repeats.wordstream import Hashes, Words

#: Raised when folding, prints or the tables change; indexes made under another version are made anew.
VERSION = "1"
SCHEMA = (
    print_blocks.SCHEMA
    + """;
CREATE TABLE reuse_texts (number INTEGER PRIMARY KEY, signature TEXT NOT NULL UNIQUE, prints INTEGER NOT NULL);
CREATE TABLE reuse_documents (document TEXT PRIMARY KEY, number INTEGER NOT NULL, source TEXT NOT NULL);
CREATE INDEX reuse_documents_of_text ON reuse_documents (number)
"""
)

#: The two kinds of keys: prints, and all pairs of neighbouring words.
PRINTS, PAIRS = "prints", "pairs"

#: Documents whose words are hashed at once, and keys that are kept before they are written.
_BATCH, _KEYS = 128, 12_000_000

#: Document, text, and what the text was made from.
_Row = tuple[str, str, str]


class PrintIndex:
    """The prints of some documents in a database that somebody else opened, with the tables of SCHEMA in it.

    What is written is a transaction of its own, or part of the one that is under way.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.blocks = PrintBlocks(connection)
        self._counted = (-1, -1), 0

    def put_many(self, items: Iterable[tuple[str, str]]) -> None:
        """Each (document, text) is found by its words, and no more by words it had before.

        Furniture and contacts have been blanked by the caller.

        Raises:
            Refused: there are more texts than can be numbered.
        """
        self.put_rows((document, text, "") for document, text in items)

    def put_rows(self, rows: Iterable[_Row]) -> None:
        """The same for (document, text, source), where the source says what the text was made from."""
        waiting = iter(rows)
        while (gathered := _Gathered(waiting)).documents:
            with _transaction(self.connection):
                self._write(gathered)

    def forget(self, *documents: str) -> None:
        """The documents are no longer found, and no print that only they had is left."""
        with _transaction(self.connection):
            asked = "DELETE FROM reuse_documents WHERE document = ? RETURNING number"
            rows = [row for name in documents for row in self.connection.execute(asked, (name,)).fetchall()]
            self._forget_texts({number for (number,) in rows})

    def known(self) -> dict[str, str]:
        """The indexed documents, and what the text of each was made from."""
        return dict(self.connection.execute("SELECT document, source FROM reuse_documents").fetchall())

    def texts(self) -> int:
        """How many different texts the documents have."""
        written = (self.connection.total_changes, self.connection.execute("PRAGMA data_version").fetchone()[0])
        if self._counted[0] != written:
            self._counted = written, int(self.connection.execute("SELECT count(*) FROM reuse_texts").fetchone()[0])
        return self._counted[1]

    def signatures(self) -> list[tuple[int, str, int]]:
        """Number, signature and count of prints of every text; equal words in a row have one signature everywhere."""
        return self.connection.execute("SELECT number, signature, prints FROM reuse_texts ORDER BY number").fetchall()

    def documents(self, numbers: Iterable[int]) -> list[tuple[int, str, str]]:
        """Number, document and signature for every document that has one of the texts."""
        return self._asked(
            "SELECT t.number, document, signature FROM asked CROSS JOIN reuse_documents d ON d.number = name"
            " CROSS JOIN reuse_texts t ON t.number = name",
            numbers,
        )

    def _write(self, gathered: _Gathered) -> None:
        """Texts that are new get numbers, and their prints are kept."""
        there = "SELECT signature, number FROM asked CROSS JOIN reuse_texts ON signature = name"
        number_of = dict(self._asked(there, gathered.signatures))
        given = np.full(len(gathered.signatures), -1, np.int32)
        first = int(self.connection.execute("SELECT coalesce(max(number), 0) FROM reuse_texts").fetchone()[0]) + 1
        counts = np.bincount(gathered.owners(PRINTS), minlength=len(given)).tolist()
        new = [signature for signature in gathered.signatures if signature not in number_of]
        if first + len(new) > MOST_TEXTS:
            raise Refused("too many documents to compare", place="reuse", next="divide them over dossiers")
        for number, signature in enumerate(new, first):
            number_of[signature] = number
            given[gathered.signatures[signature]] = number
        rows = [(number_of[signature], signature, counts[gathered.signatures[signature]]) for signature in new]
        self.connection.executemany("INSERT INTO reuse_texts VALUES (?, ?, ?)", rows)
        before = "SELECT number FROM asked CROSS JOIN reuse_documents ON document = name"
        old = {number for (number,) in self._asked(before, [document for document, _, _ in gathered.documents])}
        self.connection.executemany(
            "INSERT OR REPLACE INTO reuse_documents VALUES (?, ?, ?)",
            [(document, number_of[signature], source) for document, signature, source in gathered.documents],
        )
        for kind in (PRINTS, PAIRS):
            self.blocks.write(kind, gathered.keys(kind, given))
        names = {document for document, _, _ in gathered.documents}
        self._forget_texts(old | set(number_of.values()) if len(gathered.documents) > len(names) else old)

    def _asked(self, question: str, names: Iterable[str | int]) -> list[tuple[Any, ...]]:
        """The answer to a question about many names at once."""
        asked = "WITH asked (name) AS (SELECT value FROM json_each(?)) "
        return self.connection.execute(asked + question, (json.dumps(list(names)),)).fetchall()

    def _forget_texts(self, numbers: Collection[int]) -> None:
        """Those of the texts that no document has any more are gone with their keys."""
        asked = "SELECT 1 FROM reuse_documents WHERE number = ?"
        gone = [n for n in sorted(numbers) if self.connection.execute(asked, (n,)).fetchone() is None]
        self.blocks.remove(gone)
        self.connection.executemany("DELETE FROM reuse_texts WHERE number = ?", [(number,) for number in gone])


class _Gathered:
    """What is taken from the rows at once: documents with the signature of their text, and the prints of each text."""

    def __init__(self, rows: Iterator[_Row]) -> None:
        self.documents: list[tuple[str, str, str]] = []
        self.signatures: dict[str, int] = {}
        self._hashes: dict[str, list[Hashes]] = {PRINTS: [], PAIRS: []}
        self._owners: dict[str, list[NDArray[np.int32]]] = {PRINTS: [], PAIRS: []}
        waiting = 0
        while waiting < _KEYS and (batch := list(islice(rows, _BATCH))):
            waiting += self._take(batch)

    def owners(self, kind: str) -> NDArray[np.int32]:
        """The text of each print, by place among the signatures."""
        return np.concatenate([np.zeros(0, np.int32), *self._owners[kind]])

    def keys(self, kind: str, numbers: NDArray[np.int32]) -> Hashes:
        """The keys of the texts under the numbers given to them, those below 0 left out."""
        hashes = np.concatenate([np.zeros(0, np.uint64), *self._hashes.pop(kind)])
        numbered = numbers[self.owners(kind)]
        return keys_of(hashes[numbered >= 0], numbered[numbered >= 0])

    def _take(self, batch: Sequence[_Row]) -> int:
        first = len(self.signatures)
        fresh: list[Words] = []
        for (document, _, source), words in zip(batch, words_of_many([text for _, text, _ in batch]), strict=True):
            signature = blake2b(words.terms.tobytes(), digest_size=16).hexdigest()
            self.documents.append((document, signature, source))
            if self.signatures.setdefault(signature, first + len(fresh)) == first + len(fresh):
                fresh.append(words)
        if not fresh:
            return 0
        hashes, _, owners = prints_of_many(fresh)
        pairs, pair_owners = pairs_of_many(fresh)
        for kind, some, of in ((PRINTS, hashes, owners), (PAIRS, pairs, pair_owners)):
            self._hashes[kind].append(some)
            self._owners[kind].append(of + np.int32(first))
        return len(hashes) + len(pairs)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What is written inside lasts as a whole or not at all; inside a transaction of the caller it is part of that."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


__all__ = ["PAIRS", "PRINTS", "SCHEMA", "VERSION", "PrintIndex"]
