"""Verbs of speech and their subjects in Arabic, where the verb comes first and names carry no capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scrutiny.statements.chinese import Verb
from scrutiny.statements.noun_phrases import MASK, Phrase
from scrutiny.vocabulary import words


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    said = words("speech", "ar")

    def any_of(key: str) -> str:
        return "(?:" + "|".join(sorted((re.sub(r"\((?!\?)", "(?:", w) for w in said[key]), key=len, reverse=True)) + ")"

    verb = "|".join(any_of(key) for key in ("says", "asks", "labels", "sources"))
    return {
        "verb": re.compile(rf"(?<!\w)(?:[وف])?(?P<verb>{verb})(?!\w)"),
        "asks": re.compile(any_of("asks")),
        "labels": re.compile(any_of("labels")),
        "sources": re.compile(any_of("sources")),
        "stop": re.compile(rf"[:؛.\n{MASK}«»“”\"]|(?<!\w)(?:{any_of('that')}|{any_of('stops')})(?!\w)"),
        "that": re.compile(rf"(?<!\w){any_of('that')}(?!\w)|:"),
        "role": re.compile(rf"(?:ال|ا?ل)?{any_of('roles')}(?!\w)"),
        "institution": re.compile(
            rf"(?<!\w)(?:ال|لل|ل|ب)?{any_of('institutions')}(?!\w)(?: (?:ال\w+|لل\w+|لحقوق|حقوق|في|من|أجل|ضد)(?!\w))*"
        ),
        "collective": re.compile(rf"(?:ال)?{any_of('collectives')}(?!\w)"),
        "title": re.compile(rf"(?:{any_of('titles')}\s)+"),
    }


def verbs(masked: str, start: int, end: int) -> Iterator[Verb]:
    """The verbs of speech in a block, with their subjects."""
    known = _patterns()
    for match in known["verb"].finditer(masked, start, end):
        verb = match.group("verb")
        kind = next((key for key in ("sources", "asks", "labels") if known[key].fullmatch(verb)), "says")
        stop = known["stop"].search(masked, match.end(), min(end, match.end() + 240))
        limit = stop.start() if stop else min(end, match.end() + 240)
        that = known["that"].match(masked, limit) if stop else None
        if that is None and stop:
            that = known["that"].search(masked, limit, min(end, limit + 80))
        phrase = _subject(masked, match.end(), limit) or _earlier(masked, start, match.start())
        yield Verb(match.start("verb"), match.end(), verb, kind, phrase, that.end() if that else None)


def _earlier(masked: str, start: int, end: int) -> Phrase | None:
    """A subject that stands before its verb, at the opening of the sentence."""
    start = max(start, end - 120)
    start = max(start, *(masked.rfind(mark, start, end) + 1 for mark in ".،؛\n"))
    return read(masked, start, end) if 0 < len(masked[start:end].split()) <= 8 else None


def _subject(masked: str, start: int, end: int) -> Phrase | None:
    """The subject that follows a verb: name, office and body, in chunks set apart by commas."""
    found: Phrase | None = None
    for match in list(re.compile(r"[^،,()]+").finditer(masked, start, end))[:3]:
        phrase = read(masked, *match.span())
        if phrase is None:
            break
        if found is None:
            found = phrase
            continue
        if found.name and phrase.name:
            role = _patterns()["role"].match(masked[phrase.start : phrase.end])
            if role is None:
                break
            office = masked[phrase.start : phrase.end].strip()
            served = office[role.end() :].strip()
            body = re.sub(r"^(?:باسم|في|لدى|من)\s", "", served)
            title = office if served.startswith("باسم ") else role.group()
            phrase = Phrase(phrase.start, phrase.end, None, title, body or None)
        found = Phrase(
            found.start,
            phrase.end,
            found.name or phrase.name,
            found.role or phrase.role,
            found.organisation or phrase.organisation,
        )
    return found


def read(text: str, start: int, end: int) -> Phrase | None:
    """Who a stretch of Arabic names: an office and a body, then a person; a body; or a person alone."""
    known = _patterns()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    chunk = text[start:end]
    tokens = chunk.split()
    if not tokens or len(tokens) > 16 or MASK in chunk:
        return None
    role = known["role"].match(chunk)
    if role:
        return _office(chunk, start, end, role)
    titled = known["title"].match(chunk)
    if titled:
        return Phrase(start, end, name=chunk[titled.end() :].strip() or None)
    if len(tokens) == 2 and all(known["collective"].fullmatch(token) for token in tokens):
        return Phrase(start, start + len(tokens[0]), organisation=tokens[0])  # one tells the other
    if known["institution"].match(chunk) or known["collective"].match(chunk):
        return Phrase(start, end, organisation=chunk)
    if 2 <= len(tokens) <= 5 and not any(token.startswith("ال") for token in tokens[:1]):
        return _person(chunk, start, end)
    if len(tokens) == 1 and len(chunk) > 2:
        return Phrase(start, end, organisation=chunk)
    return None


def _person(chunk: str, start: int, end: int) -> Phrase:
    """A person's name, with the body it may be said to be of."""
    body = re.search(r" (?:من|في|لدى) (.+)$", chunk)
    if body:
        return Phrase(start, end, name=chunk[: body.start()], organisation=body.group(1))
    return Phrase(start, end, name=chunk)


def _office(chunk: str, start: int, end: int, role: re.Match[str]) -> Phrase:
    """An office, the body it serves, and the name that may follow."""
    known = _patterns()
    body = known["institution"].search(chunk, role.end())
    if body:
        name = chunk[body.end() :].strip()
        office = re.sub(r"\s(?:باسم|في|لدى|من|ل)$", "", chunk[: body.start()].strip())
        organisation = (
            re.sub(r"^(?:لل(?=\w)|ل(?=\w{4,}))", "", body.group()) if body.group().startswith("ل") else body.group()
        )
        named = 2 <= len(name.split()) <= 4 and not name.startswith("ال")
        return Phrase(
            start, end, name if named else None, office, organisation if named or not name else chunk[body.start() :]
        )
    rest = chunk[role.end() :].split()
    first = 0
    while first < len(rest) and rest[first].startswith(("ال", "لل")):
        first += 1
    if 2 <= len(rest) - first <= 4:
        return Phrase(start, end, " ".join(rest[first:]), " ".join([role.group(), *rest[:first]]))
    return Phrase(start, end, role=chunk)
