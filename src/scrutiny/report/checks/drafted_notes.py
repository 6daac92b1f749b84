"""The footnotes and citations of a draft: whether what they name is held, and has the words they are called for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutiny.findings.repeats.cited import answers
from scrutiny.report.checks.draft_text import Drafted, Note
from scrutiny.report.checks.drafted_quotations import Judged
from scrutiny.report.checks.held_against import Holdings
from scrutiny.report.checks.sources_held import holds
from scrutiny.report.checks.word_lists import TOPIC
from scrutiny.report.fault import Fault
from scrutiny.statements import citations, dates, identifiers
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import terms
from scrutiny.text.passage import passage
from scrutiny.text.phrases import phrases

#: ``[@id; @id]``.
_CITED = re.compile(r"\[((?:\s*@[A-Za-z0-9][\w-]{0,80}\s*;?)+)\]")
_ID = re.compile(r"@([A-Za-z0-9][\w-]{0,80})")
#: The document's own symbol stands in its first so many characters.
_HEAD = 1500
#: Fewer words than this are no title that tells a document.
_TITLE = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A footnote or citation at ``text[start:end]`` of a draft and what became of it."""

    start: int
    end: int
    fault: Fault


def notes_of(draft: Drafted, held: Holdings, judged: Sequence[Judged]) -> Iterator[Named]:
    """Every footnote of a draft in its order, then every citation of an id."""
    before: tuple[str, ...] = ()
    for note in draft.notes:
        again = phrases(TOPIC, "again").leads(terms(draft.text[note.start : note.end]))
        documents = before if again else named(draft, note, held)
        before = documents
        quotes = _called_for(draft, note.called, judged)
        words = " ".join(draft.text[note.start : note.end].split())
        yield Named(note.start, note.end, _fault(note.place, words, documents, quotes, held))
    known = {row.id: row.document for row in held.said} | {name: name for name in held.documents}
    for group in _CITED.finditer(draft.text):
        for each in _ID.finditer(draft.text, *group.span(1)):
            documents = (known[each[1]],) if each[1] in known else ()
            quotes = _called_for(draft, group.start(), judged)
            yield Named(
                each.start(), each.end(), _fault(draft.place_of(each.start()), each[0], documents, quotes, held)
            )


def named(draft: Drafted, note: Note, held: Holdings) -> tuple[str, ...]:
    """The documents that a footnote names: by symbol, by title, by publisher and day, by kind and day; most certain
    first, and none where only less certain ones remain beside a surer one.
    """
    row = terms(draft.text[note.start : note.end])
    found = [each for each in identifiers.find(draft.prose) if note.start <= each.start < note.end]
    symbols = {str(each.fields["value"]).casefold() for each in found}
    own = {
        each.document
        for each in held.said
        if each.kind == "identifier"
        and str(each.fields.get("value")).casefold() in symbols
        and each.passage.start < _HEAD
    }
    own |= {name for name, each in held.documents.items() if any(symbol in each.title.casefold() for symbol in symbols)}
    titled = [
        name for name, each in held.documents.items() if len(title := terms(each.title)) >= _TITLE and holds(row, title)
    ]
    days = {str(each.fields["edtf"]) for each in dates.find(draft.prose) if note.start <= each.start < note.end}
    published = [
        name
        for name, each in held.documents.items()
        if each.publisher and (each.published or "").partition("T")[0] in days and holds(row, terms(each.publisher))
    ]
    return (
        tuple(sorted(own, key=list(held.documents).index))
        or tuple(titled)
        or tuple(published)
        or _dated(draft, note, held)
    )


def _dated(draft: Drafted, note: Note, held: Holdings) -> tuple[str, ...]:
    """The one document that can be what the note cites by kind and day; none where several can."""
    for each in citations.find(draft.prose):
        if not note.start <= each.start < note.end or len(str(each.fields.get("issued") or "")) < 10:
            continue
        stub = Statement(
            id="", kind="citation", document="", passage=passage(draft.text, each.start, each.end), rule=each.rule,
            fields=each.fields,
        )  # fmt: skip
        rows = list(held.documents.values())
        found = [row.id for row in rows if row.published and answers(stub, row, row, frozenset())]
        if len(found) == 1:
            return (found[0],)
    return ()


def _called_for(draft: Drafted, called: int | None, judged: Sequence[Judged]) -> list[Judged]:
    """The quotations of the sentence in which a note is called, and that end before the call."""
    if called is None:
        return []
    sentence = draft.prose.sentence_at(max(0, called - 1))
    start = sentence.start if sentence else draft.block_at(called).start
    return [each for each in judged if start <= each.start and each.end <= called]


def _fault(place: str, words: str, documents: Sequence[str], quotes: Sequence[Judged], held: Holdings) -> Fault:
    if not documents:
        return Fault(
            rule="footnote",
            place=place,
            words=words[:300],
            verdict="not_held",
            message="no document that is held is named here",
            next="add the document it names: scrutiny add; or name it by title, symbol, publisher and day",
        )
    for quote in quotes:
        if any(_has(name, quote, held) for name in documents):
            continue
        found = quote.verdict.source
        return Fault(
            rule="footnote",
            place=place,
            words=words[:300],
            verdict="wrong",
            source={"document": documents[0], "passage": None},
            message=f"{held.called(documents[0])} does not have the words quoted"
            + (f"; {held.called(found.source.document)} has them" if found else ""),
            next="name the document that has them",
        )
    return Fault(
        rule="footnote",
        place=place,
        words=words[:300],
        verdict="held",
        source={"document": documents[0], "passage": None},
        message=f"on file: {held.called(documents[0])}",
        next="",
        refuses=False,
    )


def _has(document: str, quote: Judged, held: Holdings) -> bool:
    """True when a document has the words of a quotation, as far as any has them."""
    said = quote.verdict
    if any(match.source.document == document for match in (said.source, *said.also) if match is not None):
        return True
    return holds(held.library.source(document).row.terms, terms(quote.shown.words))
