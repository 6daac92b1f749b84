"""Quotations verified: every one of a document against the other documents, or the words a person asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.evidence.custody import find
from scrutiny.findings.quoting.alignment import length
from scrutiny.findings.quoting.library import Library, speaker_of
from scrutiny.findings.quoting.matching import adjoining
from scrutiny.findings.quoting.quotation import FEW, Match, Quoted, quoted
from scrutiny.findings.quoting.translated import encoder, in_other_languages, nearest
from scrutiny.findings.quoting.verdicts import Near, Verdict, verdict
from scrutiny.findings.quoting.wording import HARMLESS
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import terms
from scrutiny.text.language import language_of
from scrutiny.text.passage import Passage, passage
from scrutiny.vocabulary import languages, words

#: Between two parts of one split passage the quoting text says no more words than this.
FRAME = 60

_OPENING = "\"“”„‟«»‹「『〝＂‘‚'"
_OUTER = re.compile(r"\s*([\"“„‟«‹「『〝＂‘‚'»”])(.*?)([\"”“‟»›」』〞〟＂’‘'«])\s*\Z", re.DOTALL)
_INTRODUCES = frozenset(".!?…:：;；,，،؛。！？؟।—–-|>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A passage of a document, with the verdict on the words there or how alike they are."""

    document: str
    passage: Passage
    verdict: str | None = None
    alike: float | None = None
    said_by: str | None = None

    def as_item(self) -> dict[str, Any]:
        item: dict[str, Any] = {
            "document": self.document,
            "passage": self.passage.as_item(),
            "quote": self.passage.quote,
            "verdict": self.verdict,
            "alike": self.alike,
            "said_by": self.said_by,
        }
        return {name: value for name, value in item.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation with its verdict.

    words       as printed; passage, document, statement: where, None for words that a person typed
    source      where they come from; None when they were not found, then `nearest` says what came close
    also        who else has them
    changes     {from (source), to (quotation), kind}; dropped: {words, passage, sense, holds}; inserted: words
    cut         {words, passage, holds}: right outside, in the source's sentence, what denies or restricts the words
    marked      the passage of the source, what the quotation left out as [-words-], what it has instead as {+words+}
    speaker     who is quoted; said_by: who is quoted at the source
    ambiguous   unrelated documents have the words equally well
    """

    words: str
    verdict: str
    source: Place | None = None
    nearest: Place | None = None
    also: tuple[Place, ...] = ()
    changes: tuple[dict[str, Any], ...] = ()
    dropped: tuple[dict[str, Any], ...] = ()
    inserted: tuple[str, ...] = ()
    cut: tuple[dict[str, Any], ...] = ()
    marked: str | None = None
    speaker: str | None = None
    ambiguous: bool = False
    document: str | None = None
    passage: Passage | None = None
    statement: str | None = None

    def as_item(self) -> dict[str, Any]:
        return {
            "words": self.words,
            "verdict": self.verdict,
            "source": self.source.as_item() if self.source else None,
            "nearest": self.nearest.as_item() if self.nearest else None,
            "also": [place.as_item() for place in self.also],
            "changes": list(self.changes),
            "dropped": list(self.dropped),
            "inserted": list(self.inserted),
            "cut": list(self.cut),
            "marked": self.marked,
            "speaker": self.speaker,
            "said_by": self.source.said_by if self.source else None,
            "ambiguous": self.ambiguous,
            "document": self.document,
            "passage": self.passage.as_item() if self.passage else None,
            "statement": self.statement,
        }


def quote(dossier: Dossier, text: str, *, translations: bool = False) -> Quotation:
    """The verdict on some words, with or without quotation marks around them, against all documents.

    With `translations`, words that are found nowhere may be proposed as translated (extra xling).

    Raises:
        Refused: the text holds no word, or the extra is asked for and not installed.
    """
    bare = _without_marks(text)
    language = language_of(bare, guess=False)
    asked = quoted(bare, language or "en")
    if not asked.row.words:
        raise Refused("there are no words to look for", place="quote", next="scrutiny quote 'THE WORDS'")
    library = Library(dossier)
    sources = library.sources(asked)
    said = verdict(asked, sources)
    if language is None and said.source is not None and said.source.source.row.language != "en":
        asked = quoted(bare, said.source.source.row.language)
        said = verdict(asked, sources)
    found = _answer(library, asked, said)
    return _proposed(library, [found], asked.row.language)[0] if translations else found


def quotes(dossier: Dossier, document: str, *, translations: bool = False) -> list[Quotation]:
    """The verdict on every quotation of a document against the other documents, in order of place.

    A quotation that goes on over several paragraphs is one. Names in quotation marks are no quotations, and what a
    person rejected is left out. With `translations`, words that are found nowhere may be proposed as translated.

    Raises:
        Unknown: the dossier holds no such document, or it has not been read yet.
        Refused: translations are asked for, and the extra xling is not installed.
    """
    find(dossier, document)
    library = Library(dossier)
    found = verified(library, document)
    if not translations:
        return found
    languages_of = library.reading(document).languages
    return _proposed(library, found, languages_of[0] if languages_of else "en")


def verified(library: Library, document: str) -> list[Quotation]:
    """What `quotes` gives, from documents that are open already."""
    reading = library.reading(document)
    rows = list(_joined(reading.text, library.quotations.get(document, [])))
    blocks = frozenset(span.start for span in reading.blocks())
    asked = [_quoted(library, document, row, blocks) for row in rows]
    found = [verdict(each, library.sources(each, document)) for each in asked]
    found = _split(reading.text, rows, asked, found)
    return [
        replace(
            _answer(library, each, said),
            document=document,
            passage=passage(reading.text, row[0].passage.start, row[-1].passage.end),
            statement=row[0].id,
        )
        for row, each, said in zip(rows, asked, found, strict=True)
    ]


def _proposed(library: Library, rows: Sequence[Quotation], language: str) -> list[Quotation]:
    """The rows, those found nowhere with the sentence of another language that most likely says the same."""
    encode = encoder()
    among = in_other_languages(language, ((name, library.reading(name)) for name in library.held))
    encoded = encode([sentence.words for sentence in among]) if among else ()
    found = []
    for row in rows:
        best = nearest(row.words, among, encoded, encode) if row.verdict == "not_found" else None
        if best is None or length(terms(row.words)) < FEW:
            found.append(row)
            continue
        sentence, alike = best
        text = library.reading(sentence.document).text
        place = Place(
            document=sentence.document,
            passage=passage(text, sentence.start, sentence.end),
            verdict="translated",
            alike=round(alike, 2),
            said_by=library.source(sentence.document).said_by(sentence.start, sentence.end),
        )
        found.append(replace(row, verdict="translated", source=place, nearest=None, marked=sentence.words))
    return found


# ── reading the quotations of a document ──


def _without_marks(text: str) -> str:
    """The words without one pair of quotation marks around all of them."""
    bare = text.strip()
    found = _OUTER.match(bare)
    return found.group(2).strip() if found and found.group(1) not in found.group(2) else bare


def _joined(text: str, rows: Sequence[Statement]) -> Iterator[tuple[Statement, ...]]:
    """The quotations, those in a group that are paragraphs of one: each opens anew and only the last is closed."""
    group: list[Statement] = []
    for row in rows:
        between = text[group[-1].passage.end : row.passage.start] if group else ""
        if not group or "\n" not in between or len(between.strip()) != 1 or between.strip() not in _OPENING:
            if group:
                yield tuple(group)
            group = []
        group.append(row)
    if group:
        yield tuple(group)


def _quoted(library: Library, document: str, rows: Sequence[Statement], blocks: frozenset[int]) -> Quoted:
    """A quotation of a document, ready to be compared."""
    text = library.reading(document).text
    bare = "\n\n".join(text[row.passage.start : row.passage.end] for row in rows)
    speakers = [speaker for row in rows if (speaker := speaker_of(row))]
    return quoted(
        bare,
        language_of(bare, rows[0].language, guess=False) or rows[0].language or "en",
        own=alone(text, rows[0].passage.start, blocks),
        speaker=speakers[0] if speakers else None,
        group=library.origins.group(document),
        rank=library.origins.rank(document),
        day=library.source(document).day,
    )


def alone(text: str, start: int, blocks: frozenset[int] = frozenset()) -> bool:
    """True when quoted words begin a sentence of their own: behind a stop, colon or comma, or at the start."""
    at = start
    while at > 0 and (text[at - 1].isspace() or text[at - 1] in _OPENING):
        at -= 1
        if at in blocks or text[at : at + 2] == "\n\n":
            return True
    return at == 0 or text[at - 1] in _INTRODUCES


def _split(
    text: str, rows: Sequence[Sequence[Statement]], asked: Sequence[Quoted], found: Sequence[Verdict]
) -> list[Verdict]:
    """The verdicts, with neighbours that split one passage of the source made resegmented."""
    said = list(found)
    for at in range(1, len(said)):
        one, other = found[at - 1].source, found[at].source
        if one is None or other is None or not {one.verdict, other.verdict} <= {"verbatim", "resegmented"}:
            continue
        frame = terms(text[rows[at - 1][-1].passage.end : rows[at][0].passage.start])
        if len(frame) <= FRAME and adjoining(one, other, frame, _joining(asked[at].row.language)):
            for which in (at - 1, at):
                source = said[which].source
                assert source is not None  # noqa: S101 - both were found
                said[which] = replace(said[which], verdict="resegmented", source=replace(source, verdict="resegmented"))
    return said


@cache
def _joining(language: str) -> frozenset[str]:
    tag = language.split("-", maxsplit=1)[0]
    known = words("wording", tag if tag in languages("wording") else "en")["joining"]
    return frozenset(term for phrase in known for term in terms(str(phrase)))


# ── saying what was found ──


def _answer(library: Library, asked: Quoted, said: Verdict) -> Quotation:
    source = said.source
    text = library.reading(source.source.document).text if source else ""
    return Quotation(
        words=asked.row.text,
        verdict=said.verdict,
        source=_place(library, source) if source else None,
        nearest=_near(library, said.nearest) if said.nearest else None,
        also=tuple(_place(library, match) for match in said.also),
        changes=tuple(change.as_item() for change in source.changes) if source else (),
        dropped=tuple(
            {
                "words": gone.old,
                "passage": passage(text, gone.start, gone.end).as_item(),
                "sense": bool(gone.holds),
                "holds": list(gone.holds),
            }
            for gone in (source.dropped if source else ())
        ),
        inserted=tuple(put.new for put in source.inserted) if source else (),
        cut=tuple(
            {"words": gone.old, "passage": passage(text, gone.start, gone.end).as_item(), "holds": list(gone.holds)}
            for gone in (source.cut if source else ())
        ),
        marked=marked(text, source) if source else None,
        speaker=asked.speaker,
        ambiguous=said.ambiguous,
    )


def _place(library: Library, match: Match) -> Place:
    text = library.reading(match.source.document).text
    return Place(
        document=match.source.document,
        passage=passage(text, match.start, match.end),
        verdict=match.verdict,
        said_by=match.said_by,
    )


def _near(library: Library, near: Near) -> Place:
    text = library.reading(near.source.document).text
    return Place(
        document=near.source.document,
        passage=passage(text, near.start, near.end),
        alike=round(near.alike, 2),
        said_by=near.source.said_by(near.start, near.end),
    )


def marked(text: str, match: Match) -> str:
    """The passage of the source on one line: [-what the quotation does not have-]{+what it has instead+}."""
    notes = [each for each in match.changes if each.kind not in HARMLESS or each.kind == "spelling"]
    notes = sorted([*notes, *match.dropped, *match.inserted], key=lambda each: (each.start, each.end))
    out, at = [], match.start
    for note in notes:
        start = max(at, note.start)
        out.append(text[at:start])
        if note.end > note.start:
            out.append(f"[-{text[start : note.end]}-]")
        elif out[-1][-1:].strip():
            out.append(" ")
        if note.new:
            out.append(f"{{+{note.new}+}}" + ("" if note.end > note.start else " "))
        at = max(start, note.end)
    out.append(text[at : match.end])
    return " ".join("".join(out).split())


__all__ = ["Place", "Quotation", "alone", "marked", "quote", "quotes", "verified"]
