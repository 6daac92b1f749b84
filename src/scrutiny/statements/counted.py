"""What a numeral counts: the noun behind it and the phrase the noun heads.

No grammar is parsed. Words are taken up to one that cannot belong to the phrase (data, ``vocabulary/numbers``);
in a language that puts the noun last the phrase ends with its last plural, in one that puts it first with the noun.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from scrutiny.vocabulary import languages, words

_LONGEST = 12
_LONGEST_UNIT = 6
_TOKEN = re.compile(r"(?:[^\W\d_]{1,2}|qu)['’](?=[^\W\d_])|[^\W\d_][\w\u064b-\u0652]*(?:[-.’'][^\W_]+)*")
_VOWELS = dict.fromkeys(range(0x64B, 0x653))
_ELISION = re.compile(r"[^\W\d_]{1,2}['’]")
_GAP = re.compile(r"[ \t\u00a0\u202f]*\n?[ \t\u00a0]*")
_HAN_RUN = re.compile(r"[\u3400-\u9fff·]+")
_HAN_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands; `plain` is the word in lower case without marks."""

    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class Counted:
    """`unit` is the counted noun as written, ending at `end`; `subject` is the noun with its complement."""

    end: int
    unit: str | None = None
    subject: str | None = None
    head: str = ""


@dataclass(frozen=True, slots=True)
class Nouns:
    """One language's words around counted nouns."""

    stops: frozenset[str]
    complements: frozenset[str]
    modifiers: frozenset[str]
    plurals: frozenset[str]
    prenominal: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]
    measures: frozenset[str]
    plural_end: tuple[str, ...]
    singular_end: tuple[str, ...]
    verbs_end: tuple[str, ...]
    adjective_end: tuple[str, ...]
    noun_first: bool
    genitive: bool
    whole: frozenset[str]
    han: bool
    classifier: re.Pattern[str]
    stop_run: re.Pattern[str]
    percent: re.Pattern[str]
    kept: tuple[str, ...]


@cache
def nouns(language: str) -> Nouns:
    """The words around counted nouns in a language; English where a language has none."""
    tag = language.split("-", maxsplit=1)[0]
    if tag not in languages("numbers"):
        tag = "en"
    if tag != language:
        return nouns(tag)
    data: Mapping[str, Any] = words("numbers", tag)
    by_length = sorted([*data.get("classifiers", ()), *data["measures"]], key=len, reverse=True)
    return Nouns(
        stops=frozenset(data["stops"]),
        complements=frozenset(data["complements"]),
        modifiers=frozenset(data.get("modifiers", ())),
        plurals=frozenset(data["plurals"]),
        prenominal=frozenset(data.get("prenominal", ())),
        links=frozenset(data["vague_links"]),
        determiners=frozenset(data.get("determiners", ())),
        measures=frozenset(data["measures"]),
        plural_end=tuple(data.get("plural_end", ())),
        singular_end=tuple(data.get("singular_end", ())),
        verbs_end=tuple(data["verbs_end"]),
        adjective_end=tuple(data.get("adjective_end", ())),
        noun_first=bool(data.get("noun_first")),
        genitive=bool(data.get("genitive_complement")),
        whole=frozenset([*data.get("whole_classifiers", ()), *data["measures"]]),
        han=tag == "zh",
        classifier=re.compile("|".join(map(re.escape, by_length))),
        stop_run=re.compile("|".join(map(re.escape, sorted(data["stops"], key=len, reverse=True)))),
        percent=re.compile(
            r"[\s\u00a0\u202f]?(?:"
            + "|".join(re.escape(p).replace(r"\ ", r"\s") for p in data["percent"])
            + (r")" if tag == "zh" else r")(?!\w)")
        ),
        kept=tuple(data.get("kept", ())),
    )


def counted(text: str, at: int, end: int, language: str, *, linked: bool = False) -> Counted:
    """What a numeral that ends at `at` counts; `linked` allows an "of" between them ("dozens of groups")."""
    known = nouns(language)
    if known.han:
        return _han(text, at, end, known, linked=linked)
    run = _words(text, at, end)
    if linked and run and run[0].plain in known.links:
        run = run[1:]
        while run and run[0].plain in known.determiners:
            run = run[1:]
    length = _unit_length(run, known)
    if not length:
        return Counted(at)
    unit = run[:length]
    stop = _phrase(run, length, known)
    last = text[unit[-1].start : unit[-1].end].rstrip("'’")
    head_end = unit[-1].start + len(last)
    first = 0
    while first < length - 1 and unit[first].plain in known.prenominal:
        first += 1
    return Counted(
        head_end,
        _plain(text[unit[first].start : head_end]),
        _plain(
            text[unit[0].start : run[stop - 1].end].rstrip("'’") if stop > length else text[unit[0].start : head_end]
        ),
        last.lower(),
    )


def complement(text: str, at: int, end: int, language: str) -> str | None:
    """The phrase behind "42 per cent" or "two years": what the share or the time is of."""
    known = nouns(language)
    if known.han:
        return None
    run = _words(text, at, end)
    if run and run[0].plain in known.complements:
        start = 1
        while start < len(run) and run[start].plain in known.stops and run[start].plain not in known.complements:
            start += 1
        first = start
        while first < len(run) and run[first].plain not in known.stops and not _verb(run[first].plain, known):
            first += 1
        stop = _phrase(run, first, known)
        return _plain(text[run[start].start : run[stop - 1].end]) if stop > start else None
    length = _unit_length(run, known)
    return _plain(text[run[0].start : run[length - 1].end]) if length else None


def plural(word: str, language: str) -> bool:
    """True when the word can be a plural in the language."""
    return _plural(word.lower(), nouns(language))


def _verb(plain: str, known: Nouns) -> bool:
    return bool(known.verbs_end) and plain.endswith(known.verbs_end)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _words(text: str, at: int, end: int) -> list[Word]:
    """The words that follow without a mark between them, at most `_LONGEST`."""
    found: list[Word] = []
    while len(found) <= _LONGEST:
        space = _GAP.match(text, at, end)
        start = space.end() if space else at
        if found and start == at and not _ELISION.fullmatch(found[-1].plain):
            break
        if not found and start == at:
            break
        token = _TOKEN.match(text, start, end)
        if token is None:
            break
        plain = token.group().lower()
        plain = plain if plain.isascii() else plain.translate(_VOWELS)
        found.append(Word(token.start(), token.end(), plain))
        at = token.end()
    return found


def _unit_length(run: list[Word], known: Nouns) -> int:
    if known.noun_first:
        length = 0
        while length < len(run) and run[length].plain in known.prenominal:
            length += 1
        return length + 1 if length < len(run) and run[length].plain not in known.stops else 0
    free = next((i for i, word in enumerate(run) if word.plain in known.stops), len(run))
    free = min(free, _LONGEST_UNIT)
    if known.adjective_end:
        return _after_adjectives(run, free, known)
    return _to_last_plural(run, free, known)


def _after_adjectives(run: list[Word], free: int, known: Nouns) -> int:
    for index in range(free):
        if len(run[index].plain) < 4 or not run[index].plain.endswith(known.adjective_end):
            return index + 1
    return free


def _to_last_plural(run: list[Word], free: int, known: Nouns) -> int:
    """Up to the first plural; on to the next where that one only modifies ("rights experts") or follows at once."""
    length = 0
    for index in range(free):
        plain = run[index].plain
        if length and index > length and run[length - 1].plain not in known.modifiers:
            break
        if plain.endswith(known.verbs_end) and length:
            break
        if _plural(plain, known) and (index - length < 3 or not length):
            length = index + 1
            if plain in known.measures:
                break
    if length:
        return length
    if free and run[0].plain in known.measures:
        return 1
    return free if free <= 2 else 0


def _plural(plain: str, known: Nouns) -> bool:
    bare = plain.rstrip("'’")
    if plain in known.plurals or bare.endswith(("s'", "s’")):
        return True
    return bare.endswith(known.plural_end) and not plain.endswith(known.singular_end) and len(bare) > 2


def _phrase(run: list[Word], length: int, known: Nouns) -> int:
    """How many words the phrase has: the noun, then complements up to a word that ends them."""
    at = length
    if known.genitive:
        while (
            at < min(len(run), length + 4)
            and run[at].plain not in known.stops
            and not run[at].plain.endswith(known.verbs_end)
        ):
            at += 1
    while at < len(run) and run[at].plain in known.complements:
        stop = at + 1
        while stop < len(run) and run[stop].plain in known.determiners:
            stop += 1
        first = stop
        while stop < len(run) and run[stop].plain not in known.stops:
            if stop > first and known.verbs_end and run[stop].plain.endswith(known.verbs_end):
                break
            stop += 1
        if stop == first:
            break
        at = stop
    return min(at, _LONGEST)


def _han(text: str, at: int, end: int, known: Nouns, *, linked: bool) -> Counted:
    measure = known.classifier.match(text, at, end)
    link = text[at : at + 1] in known.links and linked
    if measure is None and not link:
        return Counted(at)
    if measure and measure.group() in known.whole:
        return Counted(measure.end(), measure.group(), measure.group(), measure.group())
    begin = measure.end() if measure else at + 1
    run = _HAN_RUN.match(text, begin, min(end, begin + _HAN_LONGEST))
    noun = run.group() if run else ""
    stop = known.stop_run.search(_masked(noun, known.kept))
    noun = noun[: stop.start()] if stop else noun
    if not noun:
        return Counted(begin, measure.group(), measure.group(), measure.group()) if measure else Counted(at)
    return Counted(begin + len(noun), noun, noun, noun)


def _masked(run: str, kept: tuple[str, ...]) -> str:
    """The run with words that begin like one that ends a phrase but are nouns put out of sight."""
    for word in kept:
        run = run.replace(word, "○" * len(word))
    return run


__all__ = ["Counted", "complement", "counted", "nouns", "plural"]
