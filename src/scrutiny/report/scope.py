"""What one edition may speak of: the documents of its year, the statements in them, and their citations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any, TypeVar

from scrutiny import dates
from scrutiny.entities.people import is_person, titled, untitled
from scrutiny.entities.persons import is_ordinary
from scrutiny.evidence.document import Document
from scrutiny.protection.marks import Mark, parse, strictest
from scrutiny.protection.release import CEILING, Audience
from scrutiny.protection.scrub import NAME_WITHHELD, Hidden, hidden, scrub
from scrutiny.report.edition import Citation, Run, Sentence
from scrutiny.report.material import Material
from scrutiny.report.phrases import flat, in_row, unquoted, wording
from scrutiny.statements.statement import Passage, Statement
from scrutiny.text.fold import folded, terms
from scrutiny.vocabulary import listing

T = TypeVar("T")

#: How many characters of a passage a note prints.
NOTE_LIMIT = 280


def year_of(published: str | None, year: int) -> str:
    """Where a document falls: in the year, ``earlier``, ``later``, or ``undated`` (also when it cannot be read)."""
    if not published:
        return "undated"
    try:
        when = dates.parse(published)
        this = dates.parse(f"{year:04d}")
    except ValueError:
        return "undated"
    if dates.before(when, this):
        return "earlier"
    return "later" if dates.before(this, when) else "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The part of the material that one edition speaks of.

    numbers     document id → its number in the list of sources, by order of intake, the same in every edition
    described   documents the audience may see described, in order; `spoken` are those of the year and undated ones
    statements  of the documents spoken of, in order of document and place; rejected ones left out
    stale       ids of statements whose passage no longer reads as recorded
    known       every statement of the material by its id, whatever year its document is from
    terms       the naming policy of the outline: term → the term to be used instead
    internal    True for the internal draft, where names are printed as the sources print them
    made        what was computed once for this edition, by name; `lines` and `places`: words and citations likewise
    """

    material: Material
    audience: Audience
    draft: bool
    numbers: dict[str, int]
    described: dict[str, Document]
    spoken: tuple[Document, ...]
    statements: tuple[Statement, ...]
    every: tuple[Statement, ...]
    stale: frozenset[str]
    covered: dict[str, tuple[Hidden, ...]] = field(default_factory=dict)
    known: Mapping[str, Statement] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)
    lines: dict[tuple[str, int], str] = field(default_factory=dict)
    places: dict[tuple[str, str, int, int, str, bool], Citation] = field(default_factory=dict)
    internal: bool = False

    def once(self, name: str, make: Callable[[Scope], T]) -> T:
        """What `make` gives of this scope, computed the first time it is asked for under this name."""
        if name not in self.made:
            self.made[name] = make(self)
        found: T = self.made[name]
        return found

    @property
    def private(self) -> bool:
        """True for the internal draft: what a machine suspects is printed there and nowhere else."""
        return self.internal and self.draft

    def kind_and_day(self, document: str) -> tuple[str, str]:
        """The kind of a document in words, and the day or interval it bears, empty when it bears none."""
        held = self.described[document]
        return wording()["document_kinds"].get(held.kind, held.kind), (held.published or "").partition("T")[0]

    def about(self, document: str) -> str:
        """Kind and date of a document on one line."""
        return in_row(self.kind_and_day(document), "beside")

    def first(self, document: str) -> str:
        """The most original document of the apparent origin that a document belongs to."""
        held = self.described.get(document)
        return self.material.first.get(document) or (held.origin if held else document)

    def of(self, *kinds: str) -> tuple[Statement, ...]:
        """The statements of these kinds, in order."""
        return tuple(statement for statement in self.statements if statement.kind in kinds)

    def shown(self, text: str | None, limit: int = 700) -> str:
        """Words of a source on one line: contacts and protected names go before anything is cut."""
        if not text:
            return ""
        known = self.lines.get((text, limit))
        if known is None:
            known = self.lines[text, limit] = flat(scrub(text, self.material.protected)[0], limit)
        return known

    def number(self, document: str) -> str:
        """The number of a document as print."""
        return str(self.numbers.get(document, "?"))

    def cite(self, statement: Statement) -> tuple[Citation, ...]:
        """The citation of a statement; none when its passage cannot be found as recorded."""
        if statement.id in self.stale or statement.document not in self.described:
            return ()
        return (self.noted(statement),)

    def noted(self, statement: Statement) -> Citation:
        """The place of a statement, with its words where a note may print them.

        A roll is printed in its annex; the words of an allegation may name whom no edition that leaves names.
        """
        bare = statement.kind == "roll" or (statement.kind == "allegation" and not self.internal)
        return self.place(statement.id, statement.document, statement.passage, statement.mark, bare=bare)

    def hidden(self, document: str) -> tuple[Hidden, ...]:
        """The stretches of a document's text that may not leave."""
        if document not in self.covered:
            self.covered[document] = hidden(self.material.texts.get(document, ""), self.material.protected)
        return self.covered[document]

    def reads(self, document: str, passage: Passage) -> bool:
        """True when the passage may be cited: described, as recorded, not cut out of what may not leave."""
        within = document in self.described and _reads(self.material, document, passage)
        ends = (passage.start, passage.end)
        cut = (held.start < at < held.end for held in self.hidden(document) for at in ends) if within else ()
        return within and not any(cut)

    def place(self, id: str, document: str, passage: Passage, mark: str = "public", *, bare: bool = False) -> Citation:
        """A citation of a passage; a `bare` one does not repeat its words."""
        key = (id, document, passage.start, passage.end, mark, bare)
        known = self.places.get(key)
        if known is None:
            known = self.places[key] = self._place(
                id, document, passage, mark, "" if bare else self.shown(passage.quote, NOTE_LIMIT)
            )
        return known

    def _place(self, id: str, document: str, passage: Passage, mark: str, quote: str) -> Citation:
        held = self.described[document]
        return Citation(
            id=id,
            document=document,
            source=self.numbers[document],
            start=passage.start,
            end=passage.end,
            line=passage.line,
            page=passage.page,
            quote=quote,
            language=self.language(document),
            mark=_stricter(mark, held.mark),
        )

    def whole(self, documents: Iterable[Document]) -> tuple[Citation, ...]:
        """Citations of whole documents, which a count was made over."""
        return tuple(
            Citation(id=held.id, document=held.id, source=self.numbers[held.id], mark=held.mark) for held in documents
        )

    def language(self, document: str) -> str | None:
        """The main language of a document."""
        held = self.described.get(document)
        return held.languages[0] if held and held.languages else None

    def says(self, statement: Statement, runs: tuple[Run, ...]) -> Sentence:
        """A sentence that rests on one statement, marked as strictly as what it rests on."""
        held = self.described.get(statement.document)
        return Sentence(
            runs=runs,
            citations=self.cite(statement),
            unreviewed=statement.status == "proposed",
            mark=_stricter(statement.mark, held.mark if held else "restricted"),
        )

    def run(self, statement: Statement, text: str | None, kind: str, limit: int = 700) -> Run:
        """Words of a source in its own language."""
        return Run(self.shown(text, limit), kind, statement.language or self.language(statement.document))

    def words(self, statement: Statement, text: str | None) -> Run:
        """Words to be set between quotation marks, without marks and commas of their own at the edges."""
        found = self.run(statement, text, "quote")
        return Run(unquoted(found.text), found.kind, found.language)

    def name(self, statement: Statement, text: str) -> Run:
        """A person's name: outside the internal draft a naming decision would be needed, and none is recorded yet."""
        if not self.internal:
            return Run(wording()["notes"]["speaker_withheld"])
        found = self.run(statement, text, "name", 160)
        return Run(found.text, found.kind, found.language, mark=CEILING.value)


@lru_cache(maxsize=256)
def _stricter(one: str, other: str) -> str:
    return strictest(one, other)


def unnamed(material: Material, audience: Audience) -> Material:
    """The material with the names of speakers and of individuals on rolls protected, outside the internal draft.

    That a document names a person is no consent; without a recorded naming decision nobody is named, nowhere: nor does
    a document that the audience may see tell its publisher where this reads as a person.
    """
    if audience.passes >= Mark.RESTRICTED:
        return material
    protected = tuple(sorted({*material.protected, *individuals(material.statements)}))
    private = private_publishers(material)
    documents = tuple(
        replace(each, publisher=NAME_WITHHELD) if each.publisher in private and _passes(each.mark, audience) else each
        for each in material.documents
    )
    return replace(material, protected=protected, documents=documents)


def private_publishers(material: Material) -> frozenset[str]:
    """The publishers that read as persons, that no statement knows as a body, and whom nobody decided to name."""
    known = {folded(body) for each in material.statements for body in _bodies(each)}
    known |= {folded(each) for each in (material.mandate.body, *material.mandate.states)}
    known |= {folded(str(row.get("name"))) for row in material.followed.get("cases", ()) if row.id in material.nameable}
    stated = {each.publisher for each in material.documents if each.publisher}
    states = {word for state in material.mandate.states for word in terms(state)}
    unknown = (name for name in stated if folded(name) not in known and states.isdisjoint(terms(name)))
    return frozenset(name for name in unknown if reads_as_person(name))


def reads_as_person(publisher: str) -> bool:
    """True for a name of a person's build without a word of papers, agencies, channels, organisations or countries."""
    whole, stems = _publishing()
    words = terms(publisher)
    particles = listing("people")["particles"]
    if any(word in whole or word.startswith(stems) or is_ordinary(word) for word in words):
        return False
    if len(words) == 2 and words[0] in particles:  # "Der Spiegel"
        return False
    return is_person(untitled(publisher)) or any(True for _ in titled(publisher))


@cache
def _publishing() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words of publishers' names, whole, and the beginnings of those that go on; folded."""
    listed = str(listing("publisher_words")["words"]).split()
    whole = {term for word in listed if not word.endswith("*") for term in terms(word)}
    return frozenset(whole), tuple(term for word in listed if word.endswith("*") for term in terms(word.rstrip("*")))


def _bodies(statement: Statement) -> Iterator[str]:
    """The bodies that a statement names."""
    yield str(statement.fields.get("organisation") or "")
    for entry in statement.fields.get("entries") or ():
        kind, name = (entry.get("kind"), entry.get("name")) if hasattr(entry, "get") else (entry.kind, entry.name)
        if kind != "individual" and name:
            yield str(name)


def individuals(statements: Iterable[Statement]) -> set[str]:
    """The names of speakers and of individuals on rolls, as the statements give them."""
    names = set()
    for statement in statements:
        fields = statement.fields
        if fields.get("speaker") and fields.get("speaker") != fields.get("organisation"):
            names.add(str(fields["speaker"]))
        for entry in fields.get("entries") or ():
            kind, name = (entry.get("kind"), entry.get("name")) if hasattr(entry, "get") else (entry.kind, entry.name)
            if kind == "individual" and name:
                names.add(str(name))
    return names


def scoped(material: Material, audience: Audience, *, draft: bool) -> Scope:
    """The scope of one edition: which documents and statements it may speak of."""
    numbers = {held.id: at for at, held in enumerate(material.documents, 1)}
    described = {held.id: held for held in material.documents if _passes(held.mark, audience)}
    spoken = tuple(held for held in described.values() if year_of(held.published, material.year) in ("year", "undated"))
    speaking = {held.id for held in spoken}
    every = tuple(
        sorted(
            (
                statement
                for statement in material.statements
                if _passes(statement.mark, audience)
                and (statement.document in speaking or statement.document not in numbers)
            ),
            key=lambda each: (numbers.get(each.document, 0), each.passage.start, -each.passage.end),
        )
    )
    covered = {held.id: hidden(material.texts.get(held.id, ""), material.protected) for held in spoken}
    edges = {document: [stretch.start for stretch in stretches] for document, stretches in covered.items()}
    printed = tuple(
        each
        for each in every
        if each.status != "rejected" and (draft or each.status != "proposed") and not _cut(each, covered, edges)
    )
    return Scope(
        material=material,
        audience=audience,
        draft=draft,
        numbers=numbers,
        described=described,
        spoken=spoken,
        statements=printed,
        every=every,
        stale=frozenset(each.id for each in printed if not _reads(material, each.document, each.passage)),
        covered=covered,
        known={each.id: each for each in material.statements},
        internal=audience.passes >= Mark.RESTRICTED,
    )


def _passes(mark: str, audience: Audience) -> bool:
    return parse(mark) <= audience.passes


def _reads(material: Material, document: str, passage: Passage) -> bool:
    """True when the frozen text still reads as the passage was recorded."""
    text = material.texts.get(document)
    return text is not None and text[passage.start : passage.end] == passage.quote


def _cut(statement: Statement, covered: dict[str, tuple[Hidden, ...]], edges: dict[str, list[int]]) -> bool:
    """True when the statement begins or ends inside something that may not leave: half a telephone number."""
    stretches, starts = covered.get(statement.document, ()), edges.get(statement.document, [])

    def inside(at: int) -> bool:
        before = bisect_left(starts, at) - 1
        return before >= 0 and at < stretches[before].end

    return inside(statement.passage.start) or inside(statement.passage.end)
