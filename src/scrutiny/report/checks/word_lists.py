"""Words of the lists in ``vocabulary/report_checks`` met in folded words, in six languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from scrutiny.findings.lexicon import Lexicon, Met
from scrutiny.text.fold import Token
from scrutiny.vocabulary import languages, words

TOPIC = "report_checks"
#: A word that stands in no list.
GAP = "\ufffc"


def tagged(language: str) -> str:
    """The tag of the language whose lists are read: its own where there are some, else English."""
    tag = language.split("-", maxsplit=1)[0]
    return tag if tag in languages(TOPIC) else "en"


@cache
def lexicon(language: str, *keys: str) -> Lexicon:
    """The phrases that a language has under some keys; a key that holds a table gives its own keys."""
    entries: list[tuple[str, int, str]] = []
    for key in keys:
        kept = words(TOPIC, tagged(language))[key]
        for name, phrases in kept.items() if isinstance(kept, dict) else ((key, kept),):
            entries += [(name, 0, str(phrase)) for phrase in phrases]
    return Lexicon(entries)


def met(row: Sequence[Token], language: str, *keys: str) -> tuple[Met, ...]:
    """Every listed phrase in folded words, in order."""
    return tuple(lexicon(tagged(language), *keys).met(row))


def beside(row: Sequence[Token], language: str, one: str, other: str, reach: int) -> tuple[Met, ...]:
    """Every phrase listed under `one` with at most `reach` words between it and one listed under `other`.

    The stretch of all of them is given, in the order of the first; in scripts without spaces a word is a character.
    """
    reach = reach * 2 if tagged(language) == "zh" else reach
    others = met(row, language, other)
    found = []
    for each in met(row, language, one):
        near = [at for at in others if 0 <= at.first - each.last <= reach or 0 <= each.first - at.last <= reach]
        if near:
            both = sorted((each, *near), key=lambda at: at.first)
            found.append(Met(one, 0, both[0].first, both[-1].last, both[0].start, both[-1].end))
    return tuple(found)


def cut(row: Sequence[Token], away: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """The words outside some stretches; each stretch is one word that nothing matches."""
    if not away:
        return tuple(row)
    found: list[Token] = []
    for token in row:
        inside = next(((start, end) for start, end in away if start <= token.start < end), None)
        if inside is None:
            found.append(token)
        elif not found or found[-1].term != GAP:
            found.append(Token(GAP, *inside))
    return tuple(found)
