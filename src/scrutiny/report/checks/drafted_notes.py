"""The footnotes and citations of a draft: whether what they name is held, and has the words they are called for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scrutiny.evidence.document import Document
from scrutiny.findings.figures.surroundings import stems
from scrutiny.findings.repeats.cited import answers
from scrutiny.report.checks.draft_text import Drafted, Note
from scrutiny.report.checks.drafted_quotations import Judged
from scrutiny.report.checks.held_against import Holdings
from scrutiny.report.checks.sources_held import holds
from scrutiny.report.checks.word_lists import TOPIC
from scrutiny.report.fault import Fault
from scrutiny.statements import citations, dates, identifiers
from scrutiny.statements.statement import Proposal, Statement
from scrutiny.text.fold import terms
from scrutiny.text.passage import passage
from scrutiny.text.phrases import phrases
from scrutiny.vocabulary import languages, words

#: ``[@id; @id]``.
_CITED = re.compile(r"\[((?:\s*@[A-Za-z0-9][\w-]{0,80}\s*;?)+)\]")
_ID = re.compile(r"@([A-Za-z0-9][\w-]{0,80})")
#: The document's own symbol stands in its first so many characters.
_HEAD = 1500
_REFERENCE = re.compile(r"(?<![\w/:.-])[\w.-]{1,20}(?:/[\w.()-]{1,20}){1,6}(?![\w/:])")
#: Shorter words of a note tell nothing of what it names.
_TELLING = 4
#: Fewer words than this are no title that tells a document.
_TITLE = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A footnote or citation at ``text[start:end]`` of a draft and what became of it."""

    start: int
    end: int
    fault: Fault


def notes_of(draft: Drafted, held: Holdings, judged: Sequence[Judged]) -> Iterator[Named]:
    """Every footnote of a draft in its order, then every citation of an id.

    A note stands for the quotations between the note before it in its sentence and its own call; notes that are called
    one after another stand for the same ones together.
    """
    signs = Signs.of(draft)
    calls = sorted(note.called for note in draft.notes if note.called is not None)
    before: tuple[str, ...] = ()
    rows: list[tuple[Note, tuple[str, ...], tuple[Judged, ...]]] = []
    for note in draft.notes:
        again = phrases(TOPIC, "again").leads(terms(draft.text[note.start : note.end]))
        documents = before if again else named(draft, note, held, signs)
        before = documents
        rows.append((note, documents, _called_for(draft, note.called, calls, judged)))
    together: dict[tuple[int, ...], dict[str, None]] = {}
    for _, documents, quotes in rows:
        together.setdefault(tuple(each.start for each in quotes), {}).update(dict.fromkeys(documents))
    for note, documents, quotes in rows:
        said = " ".join(draft.text[note.start : note.end].split())
        beside = tuple(together[tuple(each.start for each in quotes)])
        yield Named(note.start, note.end, _fault(note.place, said, documents, _missed(quotes, beside, held), held))
    known = {row.id: row.document for row in held.said} | {name: name for name in held.documents}
    for group in _CITED.finditer(draft.text):
        for each in _ID.finditer(draft.text, *group.span(1)):
            documents = (known[each[1]],) if each[1] in known else ()
            quotes = _called_for(draft, group.start(), (), judged)
            missed = _missed(quotes, documents, held)
            fault = _fault(draft.place_of(each.start()), each[0], documents, missed, held)
            yield Named(each.start(), each.end(), fault)


@dataclass(frozen=True, slots=True)
class Signs:
    """What in a draft can name a document, found once: symbols, days, and things cited by kind and day."""

    symbols: tuple[Proposal, ...]
    days: tuple[Proposal, ...]
    cited: tuple[Proposal, ...]

    @classmethod
    def of(cls, draft: Drafted) -> Signs:
        """Those of a draft that has notes; none where it has none."""
        if not draft.notes:
            return cls((), (), ())
        return cls(
            tuple(identifiers.find(draft.prose)), tuple(dates.find(draft.prose)), tuple(citations.find(draft.prose))
        )


def named(draft: Drafted, note: Note, held: Holdings, signs: Signs) -> tuple[str, ...]:
    """The documents that a footnote names: by symbol or reference, by title, by publisher and day, by kind and day;
    most certain first, and none where only less certain ones remain beside a surer one.
    """
    said = draft.text[note.start : note.end]
    row = terms(said)
    symbols = {str(each.fields["value"]).casefold() for each in signs.symbols if _within(note, each)}
    own = {
        each.document
        for each in held.said
        if each.kind == "identifier"
        and str(each.fields.get("value")).casefold() in symbols
        and each.passage.start < _HEAD
    }
    own |= {name for name, each in held.documents.items() if any(symbol in each.title.casefold() for symbol in symbols)}
    own |= {name for reference in _references(said) for name in _headed(reference, held)}
    titled = [
        name for name, each in held.documents.items() if len(title := terms(each.title)) >= _TITLE and holds(row, title)
    ]
    days = {str(each.fields["edtf"]) for each in signs.days if _within(note, each)}
    issued = [(name, each) for name, each in held.documents.items() if (each.published or "").partition("T")[0] in days]
    published = [name for name, each in issued if each.publisher and holds(row, terms(each.publisher))]
    return (
        tuple(sorted(own, key=list(held.documents).index))
        or tuple(titled)
        or tuple(published)
        or _dated(draft, note, held, signs)
        or _described(row, issued, held)
    )


def _within(note: Note, each: Proposal) -> bool:
    return note.start <= each.start < note.end


def _references(said: str) -> Iterator[str]:
    """Numbers of reference as offices write them: "417/п", "PM/2022/318"; days and addresses are none."""
    for found in _REFERENCE.finditer(said):
        if not found[0].replace("/", "").isdigit() and any(sign.isdigit() for sign in found[0]):
            yield found[0]


def _headed(reference: str, held: Holdings) -> Iterator[str]:
    """The documents that bear a reference in their title or head."""
    wanted = re.compile(rf"(?<![\w/]){re.escape(reference)}(?![\w/])", re.IGNORECASE)
    for name, each in held.documents.items():
        if wanted.search(each.title) or wanted.search(held.library.reading(name).text[:_HEAD]):
            yield name


def _dated(draft: Drafted, note: Note, held: Holdings, signs: Signs) -> tuple[str, ...]:
    """The one document that can be what the note cites by kind and day; none where several can."""
    for each in signs.cited:
        if not _within(note, each) or len(str(each.fields.get("issued") or "")) < 10:
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


def _described(row: Sequence[str], issued: Sequence[tuple[str, Document]], held: Holdings) -> tuple[str, ...]:
    """The one document of a day that the note's words describe: half of those that tell stand in its title, publisher
    or kind. The names of the States concerned tell nothing.
    """
    states = frozenset(stem for state in held.dossier.mandate.states for stem in stems(state))
    telling = [stem for word in row if len(word) >= _TELLING and not word.isdigit() for stem in stems(word)]
    telling = [stem for stem in telling if stem not in states and stem not in _calendar()]
    found = []
    for name, each in issued:
        own = stems(each.title, each.publisher or "", each.kind.replace("_", " "))
        if telling and sum(stem in own for stem in telling) * 2 >= len(telling):
            found.append(name)
    return tuple(found) if len(found) == 1 else ()


@cache
def _calendar() -> frozenset[str]:
    """The names of months and weekdays in every language, by their first letters."""
    rows = [words("dates", tag) for tag in languages("dates")]
    return frozenset(
        stem for row in rows for key in ("months", "weekdays") for many in row[key].values()
        for name in many for stem in stems(str(name))
    )  # fmt: skip


def _called_for(
    draft: Drafted, called: int | None, calls: Sequence[int], judged: Sequence[Judged]
) -> tuple[Judged, ...]:
    """The quotations that a note stands for: those of its sentence that end before its call and begin behind the last
    call before it; where none do, those that the note called right before it stands for.
    """
    if called is None:
        return ()
    sentence = draft.prose.sentence_at(max(0, called - 1))
    start = sentence.start if sentence else draft.block_at(called).start
    before = tuple(each for each in judged if start <= each.start and each.end <= called)
    for stop in reversed([at for at in calls if start <= at < called]):
        if after := tuple(each for each in before if each.start >= stop):
            return after
    return before


def _missed(quotes: Sequence[Judged], documents: Sequence[str], held: Holdings) -> Judged | None:
    """The first of the quotations that none of the documents has."""
    return next((quote for quote in quotes if not any(_has(name, quote, held) for name in documents)), None)


def _fault(place: str, words: str, documents: Sequence[str], missed: Judged | None, held: Holdings) -> Fault:
    if not documents:
        return Fault(
            rule="footnote",
            place=place,
            words=words[:300],
            verdict="not_held",
            message="no document that is held is named here",
            next="add the document it names: scrutiny add; or name it by title, symbol, publisher and day",
        )
    if missed is not None:
        found = missed.verdict.source
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
    if said.verdict == "not_found" and said.nearest is not None and said.nearest.source.document == document:
        return True  # the quotation itself is told to be wrong
    return holds(held.library.source(document).row.terms, terms(quote.shown.words))
