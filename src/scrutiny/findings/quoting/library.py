"""The documents of a dossier as sources of quotations, each opened once and only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import Held, find, held
from scrutiny.evidence.document import Document
from scrutiny.findings.origins import origins
from scrutiny.findings.quoting.alignment import length
from scrutiny.findings.quoting.quotation import FEW, Quoted, Source
from scrutiny.findings.quoting.wording import Row
from scrutiny.findings.repeats import reuse
from scrutiny.findings.repeats.precedence import first_day, rank
from scrutiny.protection.contacts import find_contacts, touches
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.text.finding import search
from scrutiny.text.fold import Token, tokens
from scrutiny.text.freeze import frozen
from scrutiny.text.quotemarks import quoted_stretches
from scrutiny.text.reading import Reading

#: What a quotation may come from: everything but furniture and contacts.
SEARCHED = frozenset({"body", "footnote", "caption"})
#: Up to so many documents all are compared; beyond, those the index proposes.
ALL = 200
#: How many documents the index proposes for one quotation.
PROPOSED = 30


@dataclass(frozen=True)
class Order:
    """The origin of a document, what sorts the documents, the more primary first, and pairs of copies."""

    group: Callable[[str], str]
    rank: Callable[[str], Any]
    copies: frozenset[frozenset[str]] = frozenset()


class Library:
    """The documents that were read, their order and their words, for one question."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.held: dict[str, Held] = {row.document: row for row in held(dossier) if row.text is not None}
        self._sources: dict[str, Source] = {}
        self._readings: dict[str, Reading] = {}

    @cached_property
    def origins(self) -> Order:
        """Which documents repeat each other, and which come first.

        In a large dossier all documents that have one passage are taken for one origin.
        """
        if len(self.held) <= ALL:
            known = origins(self.dossier)
            repeated = [row for row in known.relations if row.copy and row.relation == "repeats"]
            copies = frozenset(frozenset((row.source, row.target)) for row in repeated)
            return Order(known.group, known.rank, copies)
        ranks = {name: rank(row) for name, row in self.documents.items()}
        return Order(lambda _: "one", ranks.__getitem__)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """What is said of each document."""
        return {row.id: row for row in documents(self.dossier)}

    @cached_property
    def quotations(self) -> dict[str, list[Statement]]:
        """The quotations nobody has rejected, by document, in order of place."""
        found: dict[str, list[Statement]] = {}
        for row in statements(self.dossier, "quotation"):
            if row.status != "rejected":
                found.setdefault(row.document, []).append(row)
        return found

    def reading(self, document: str) -> Reading:
        """The frozen reading of a document.

        Raises:
            Unknown: the document has not been read yet.
        """
        if document not in self._readings:
            self._readings[document] = frozen(self.dossier, self.held.get(document) or find(self.dossier, document))
        return self._readings[document]

    def source(self, document: str) -> Source:
        """The document as a source of quotations."""
        if document not in self._sources:
            reading = self.reading(document)
            spoken = self.quotations.get(document, ())
            named = ((row.passage.start, row.passage.end, speaker_of(row)) for row in spoken)
            self._sources[document] = Source(
                document=document,
                row=searched(reading),
                group=self.origins.group(document),
                rank=self.origins.rank(document),
                stretches=quoted_stretches(reading),
                utterances=tuple((start, end, speaker) for start, end, speaker in named if speaker),
                day=first_day(self.documents[document].published),
                news=self.documents[document].kind == "news_article",
            )
        return self._sources[document]

    def sources(self, quote: Quoted, without: str | None = None) -> list[Source]:
        """The documents that may hold a quotation, one by one; neither `without` nor copies and reprints of it."""
        own = self.source(without).row.terms if without is not None else None
        found = [
            self.source(document)
            for document in candidates(self, quote)
            if document != without and frozenset((document, without)) not in self.origins.copies
        ]
        return [source for source in found if source.row.terms != own]


def candidates(library: Library, quote: Quoted) -> Sequence[str]:
    """The documents that may hold a quotation: all of a small dossier, of a large one those the index proposes."""
    if len(library.held) <= ALL:
        return list(library.held)
    words, indexes = quote.row.text, reuse.index(library.dossier)
    if length(quote.row.terms) >= FEW:
        named = [near.document for near in reuse.find(indexes, words, limit=PROPOSED)]
    else:
        few = reuse.holding(indexes, words)
        named = few if few is not None else [hit.document for hit in search(library.dossier, words, PROPOSED)]
    return [document for document in dict.fromkeys(named) if document in library.held]


def searched(reading: Reading) -> Row:
    """The words of a reading in which quotations are looked for, contacts left out."""
    contacts = find_contacts(reading.text)
    blocks = [(span.start, span.end) for span in reading.blocks() if span.kind in SEARCHED]
    if not blocks and not any(True for _ in reading.blocks()):
        blocks = [(0, len(reading.text))]
    found = [
        word
        for start, end in blocks
        for word in _words(reading.text, start, end)
        if not (contacts and touches(contacts, word.start, word.end)) and not _is_mark(reading.text, word)
    ]
    language = reading.languages[0] if reading.languages else "en"
    return Row(reading.text, found, language, frozenset(start for start, _ in blocks))


def _is_mark(text: str, word: Token) -> bool:
    """True for the number of a note in square brackets."""
    return word.term.isdigit() and text[word.start - 1 : word.start] == "[" and text[word.end : word.end + 1] == "]"


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    return (Token(word.term, word.start + start, word.end + start) for word in tokens(text[start:end]))


def speaker_of(row: Statement) -> str | None:
    """Who speaks in a quotation: the person, else the body."""
    return row.fields.get("speaker") or row.fields.get("organisation") or None
