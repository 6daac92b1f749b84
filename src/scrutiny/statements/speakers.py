"""Who speaks: the person, role and body named around a verb of speech.

`speaker` is a person's name and nothing else. A State, a collective or a document that speaks stands in
`organisation`, as the text names it, without its article. Whoever speaks, one rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from scrutiny.statements.noun_phrases import MASK, Lexicon, Phrase, Reader, stripped

#: How far from its verb a subject is looked for.
REACH = 320


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: a person, a role, a body; ``start:end`` is where the text names them."""

    speaker: str | None
    role: str | None
    organisation: str | None
    start: int
    end: int

    @property
    def called(self) -> str | None:
        """The name to attribute a statement to: the person, else the body, else the role."""
        return self.speaker or self.organisation or self.role


#: A full date that opens a chunk, in the word order of most languages: “11 октября 2024 года 18 экспертов …”
_DAY = re.compile(r"\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,12}\s(?:de\s)?\d{4}(?:\s(?:года|г\.))?\s+")
_CHUNK = re.compile(rf"[^,;:()—–،|{MASK}“”\"«»„]+|\([^()]*\)")


def subject_before(reader: Reader, start: int, end: int, lex: Lexicon) -> Phrase | None:
    """The subject that ends where a verb begins at `end`, not looking back beyond `start`."""
    start = max(start, end - REACH)
    verb, end = end, _without_adverbs(reader.text, start, end, lex)
    chunks = [stripped(reader.text, *match.span()) for match in _CHUNK.finditer(reader.text, start, end)]
    chunks = [chunk for chunk in chunks if chunk[0] < chunk[1]]
    if not chunks or chunks[-1][1] < end:
        return None
    people = False
    for back, chunk in enumerate(reversed(chunks)):
        if back > 3:
            break
        at = len(chunks) - 1 - back
        if opening := lex.opens_as.match(reader.text, *chunk):
            chunk = (opening.end(), chunk[1])
        if day := _DAY.match(reader.text, *chunk):
            chunk = (day.end(), chunk[1])
        if relative := lex.relative.match(reader.text, *chunk):
            closed = "," in reader.text[end:verb]
            own = reader.read(relative.end(), chunk[1], lex) if back == 0 and not closed else None
            if own:
                return own
            people = back == 0 and not closed
            continue
        phrase = _agent(reader, chunk, lex) if people else None
        people = False
        phrase = phrase or reader.read(*chunk, lex) or _ending(reader, chunk, lex)
        if phrase and phrase.name is None and at and not phrase.pronoun:
            other = reader.read(*chunks[at - 1], lex) or (_ending(reader, chunks[at - 1], lex) if phrase.role else None)
            if other and other.name and (phrase.role or reader.text[chunk[0]].islower()):
                return _joined(phrase, other) if phrase.role else other
        if phrase and phrase.name and phrase.role is None and at:
            other = reader.read(*chunks[at - 1], lex)
            if other and other.role and not other.name:
                return _joined(phrase, other)
        if phrase:
            return phrase
        if not (back == 0 and _aside(reader.text, chunk, lex)):
            if back and _aside(reader.text, chunk, lex):
                continue
            break
    return None


def _aside(text: str, chunk: tuple[int, int], lex: Lexicon) -> bool:
    """True for an apposition that names nobody ("one of the signatories")."""
    return bool(lex.collective.match(text[chunk[0] : chunk[1]]) or text[chunk[0]].islower())


def _without_adverbs(text: str, start: int, end: int, lex: Lexicon) -> int:
    """Where the subject ends once adverbs and auxiliaries before the verb are left out."""
    for _ in range(6):
        while end > start and text[end - 1] in " \n\t,":
            end -= 1
        adverb = lex.adverb.search(text, max(start, end - 40), end)
        if adverb is None or adverb.start() == end:
            break
        end = adverb.start()
    while end > start and text[end - 1] in " \n\t,":
        end -= 1
    return end


def _ending(reader: Reader, chunk: tuple[int, int], lex: Lexicon) -> Phrase | None:
    """The phrase that ends a chunk, beginning after a conjunction or at an article."""
    start, end = chunk
    marks = [match.end() for match in lex.boundary.finditer(reader.text, start, end)]
    for mark in sorted(marks, reverse=True):
        phrase = reader.read(mark, end, lex)
        if phrase:
            return phrase
    articles = [
        match.start() for match in re.compile(rf"(?<!\w){lex.article.pattern}", re.I).finditer(reader.text, start, end)
    ]
    for mark in sorted(articles, reverse=True):
        before = reader.text[start:mark].split()
        if before and (lex.plain.fullmatch(before[-1]) or lex.link.fullmatch(before[-1])):
            continue
        phrase = reader.read(mark, end, lex)
        if phrase:
            return phrase
    if lex.plain.match(reader.text, start, end):
        tokens = list(re.compile(r"\S+").finditer(reader.text, start, end))[1:9]
        for earlier, token in pairwise(tokens):
            if lex.plain.fullmatch(earlier.group()) or lex.link.fullmatch(earlier.group()):
                continue
            phrase = reader.read(token.start(), end, lex)
            if phrase:
                return phrase
    return None


def _agent(reader: Reader, chunk: tuple[int, int], lex: Lexicon) -> Phrase | None:
    """Those after the last preposition of a chunk, whom "who said" points back to ("by 50 experts, who said")."""
    links = [match.end() for match in re.compile(rf"{lex.by.pattern}|{lex.link.pattern}").finditer(reader.text, *chunk)]
    for mark in reversed(links):
        phrase = reader.read(mark, chunk[1], lex)
        if phrase:
            return phrase
    return None


def first_subject(reader: Reader, start: int, end: int, lex: Lexicon) -> Phrase | None:
    """The subject with which a sentence opens, introductory phrases left out."""
    for match in _CHUNK.finditer(reader.text, start, min(end, start + REACH)):
        chunk = stripped(reader.text, *match.span())
        if chunk[0] >= chunk[1]:
            continue
        joint = lex.boundary.match(reader.text, *chunk)
        if joint and joint.end() < chunk[1]:
            chunk = (joint.end(), chunk[1])
        elif lex.plain.match(reader.text, *chunk):
            continue
        if day := _DAY.match(reader.text, *chunk):
            chunk = (day.end(), chunk[1])
        return _opening(reader, chunk, lex)
    return None


def _opening(reader: Reader, chunk: tuple[int, int], lex: Lexicon) -> Phrase | None:
    found, misses = None, 0
    for match in re.compile(r"\S+").finditer(reader.text, *chunk):
        phrase = reader.read(chunk[0], match.end(), lex)
        if phrase:
            found, misses = phrase, 0
            if phrase.pronoun:
                break
        else:
            misses += 1
            if found or misses > 8:
                break
    return found


def subject_after(reader: Reader, start: int, end: int, lex: Lexicon) -> Phrase | None:
    """The subject that follows a verb which ends at `start` ("said X, director of Y")."""
    placed = re.compile(r"\s*").match(reader.text, start)
    before = lex.venue.match(reader.text, placed.end() if placed else start, end)
    start = before.end() if before else start
    start = _behind_adverbs(reader.text, start, end, lex)
    end = _cut(reader.text, start, min(end, start + REACH), lex)
    chunks = [stripped(reader.text, *match.span()) for match in _CHUNK.finditer(reader.text, start, end)]
    chunks = [chunk for chunk in chunks if chunk[0] < chunk[1]]
    if not chunks:
        return None
    phrase = reader.read(*chunks[0], lex) or _shortened(reader, chunks[0], lex)
    if phrase is None or phrase.pronoun:
        return phrase
    for chunk in chunks[1:3]:
        more = reader.read(*chunk, lex) or _shortened(reader, chunk, lex)
        if more is None or more.pronoun:
            break
        if more.role and not more.name and (of := lex.link.match(reader.text, *chunk)):
            more = replace(more, role=None, organisation=_body(reader.text, of.end(), chunk[1], lex))
        joined = _joined(phrase, more)
        if joined == phrase:
            break
        phrase = joined
    return phrase


def _behind_adverbs(text: str, start: int, end: int, lex: Lexicon) -> int:
    """Where the subject begins once an adverb between it and its verb is left out ("señaló por su parte X")."""
    while start < end and text[start].isspace():
        start += 1
    for word in list(re.compile(r"[^\W\d_]+(?=\s)").finditer(text, start, min(end, start + 40)))[:4]:
        if not text[word.start()].islower():
            break
        adverb = lex.adverb.search(text, start, word.end())
        if adverb and adverb.start() == start:
            return word.end()
    return start


def _body(text: str, start: int, end: int, lex: Lexicon) -> str:
    """The body behind "of": its article left out, what is no part of its name not."""
    start, end = stripped(text, start, end)
    article = re.compile(rf"{lex.article.pattern}\s+").match(text, start, end)
    return " ".join(text[article.end() if article else start : end].split())


def _cut(text: str, start: int, end: int, lex: Lexicon) -> int:
    for stop in re.compile(rf"[;:.]\s|[.;:]$|{MASK}|[“”\"«»„]").finditer(text, start, end):
        if text[stop.start()] == "." and _shortening(text, max(start, stop.start() - 6), stop.start(), lex):
            continue
        end = stop.start()
        break
    venue = lex.venue.search(text, start, end)
    end = venue.start() if venue else end
    day = lex.dated.search(text, start, end)
    if day is None or not any(c.isupper() for c in text[start : day.start()]):
        return end
    article = re.search(r"\s\w{1,2}\s*\Z", text[start : day.start()])
    return start + article.start() if article else day.start()


def _shortening(text: str, start: int, stop: int, lex: Lexicon) -> bool:
    """True when the stop at `stop` ends an initial or a title and no sentence."""
    last = re.search(r"(?:^|\s)(\w{1,4})$", text[start:stop])
    return last is not None and (text[stop - 1].isupper() or f"{last.group(1)}." in lex.titles)


def _shortened(reader: Reader, chunk: tuple[int, int], lex: Lexicon) -> Phrase | None:
    """The phrase that opens a chunk, what follows a preposition or conjunction left out from the right."""
    start, end = chunk
    words = [match.start() for match in re.compile(r"(?<=\s)\S").finditer(reader.text, start, end)]
    for at in reversed(words[:30]):
        if reader.inside_name(at):
            continue
        if (
            lex.plain.match(reader.text, at, end)
            or lex.boundary.match(reader.text, at, end)
            or reader.text[at].isupper()
        ):
            phrase = reader.read(start, at, lex)
            if phrase:
                return phrase
    return None


def _joined(first: Phrase, second: Phrase | None) -> Phrase:
    """One phrase of a name and the role or body that stands beside it."""
    if second is None or second.pronoun or (first.name and second.name):
        return first
    named, other = (first, second) if first.name else (second, first)
    if named.name is None and not (first.role and not second.role):
        return first
    if named.name is None:
        return replace(first, organisation=first.organisation or second.organisation)
    start, end = min(first.start, second.start), max(first.end, second.end)
    if other.role is None and named.role is not None and named.organisation:
        return first
    return Phrase(start, end, named.name, named.role or other.role, named.organisation or other.organisation)
