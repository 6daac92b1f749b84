"""Ordinals as sessions are counted, in six languages: 37th, 45.º, 44-я, forty-fourth, 第四十四届."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from scrutiny.statements.numerals import han_value
from scrutiny.text.fold import terms
from scrutiny.vocabulary import languages, words

#: Sessions are counted up to here; what is higher is a year or no session.
HIGHEST = 199

_FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th|e|er|re|eme|ieme|me|o|a|я|й|го|ой|ую|ю)?")
_HAN = re.compile(r"[〇零一二两兩三四五六七八九十百\d]{1,8}")
_YEAR = re.compile(r"\d{4,}")


@dataclass(frozen=True, slots=True)
class _Words:
    """The ordinal words of one language."""

    values: Mapping[str, int]
    times: Mapping[str, int]
    joiners: frozenset[str]
    endings: re.Pattern[str]
    units_first: bool
    special: frozenset[str]
    session: frozenset[str]


@cache
def _of(language: str) -> _Words:
    data = words("ordinals", language)
    listed = data.get("words", {})
    return _Words(
        values={_fold(form): int(value) for value, forms in listed.items() for form in forms},
        times={_fold(form): int(value) for form, value in data.get("times", {}).items()},
        joiners=frozenset(data.get("joiners", ())),
        endings=re.compile(data.get("endings", "")),
        units_first=bool(data.get("units_first", False)),
        special=frozenset(_fold(form) for form in data.get("special", ())),
        session=frozenset(_fold(form) for form in data.get("session", ())),
    )


def number(text: str) -> int | None:
    """The number that a session is counted by in these words, in any of six languages; None when there is none."""
    han = _between(text)
    if han is not None:
        return han
    folded = terms(text)
    found = [value for language in languages("ordinals") if (value := _summed(folded, _of(language)))]
    if found:
        return max(found)
    for token in (token for token in folded if not _YEAR.fullmatch(token)):
        figures = _FIGURES.fullmatch(token) or re.fullmatch(r"(?:s|[^\W\d_]{2,})(\d{1,3})", token)
        if figures and 0 < int(figures[1]) <= HIGHEST:
            return int(figures[1])
    return None


def special(text: str) -> bool:
    """True when the words call a session special or an emergency one, or its number begins with S (S-30)."""
    return bool(re.search(r"\bS-?\d{1,3}\b", text)) or any(
        _holds(text, _of(language).special) for language in languages("ordinals")
    )


def of_session(text: str) -> bool:
    """True when the words speak of a session by that name, in any of six languages."""
    return any(_holds(text, _of(language).session) for language in languages("ordinals"))


def _holds(text: str, forms: frozenset[str]) -> bool:
    spaced = f" {' '.join(terms(text))} "
    return any(f" {form} " in spaced for form in forms)


def _between(text: str) -> int | None:
    """The number of 第四十四届."""
    first, last = words("ordinals", "zh")["between"]
    match = re.search(rf"{first}\s*({_HAN.pattern})\s*{last}", text)
    if match is None:
        return None
    return int(match[1]) if match[1].isdecimal() else han_value(match[1])


def _summed(folded: Sequence[str], known: _Words) -> int:
    """The highest number that a run of ordinal words adds up to; 0 when there is none."""
    best = total = waiting = 0
    for token in [*folded, ""]:
        value = _value(token, known)
        if token in known.times:
            waiting = known.times[token]
        elif value is None:
            if token not in known.joiners:
                best, total, waiting = max(best, total), 0, 0
        elif waiting and value == 20:
            total, waiting = waiting * 20, 0
        elif total and not _adds(total, value, known):
            best, total = max(best, total), value
        else:
            total += value
    return best


def _adds(total: int, value: int, known: _Words) -> bool:
    """True when a word goes on with the number before it: forty-fourth, soixante et onzième, الرابعة والأربعون."""
    if value < 10:
        return total % 10 == 0
    if value < 20 and total in (60, 80):
        return True
    return known.units_first and total < 10


def _value(token: str, known: _Words) -> int | None:
    """The value of one word, with its ending, or written as one word with the tens before it."""
    if token in known.values:
        return known.values[token]
    for cut in range(len(token), 2, -1):
        if token[:cut] in known.values and known.endings.fullmatch(token[cut:]):
            return known.values[token[:cut]]
    for cut in range(5, len(token) - 3):
        tens = _plain(token[:cut], known)
        if tens and tens % 10 == 0 and (units := _plain(token[cut:], known)) and units < 10:
            return tens + units
    return None


def _plain(part: str, known: _Words) -> int | None:
    for cut in range(len(part), 2, -1):
        if part[:cut] in known.values and known.endings.fullmatch(part[cut:]):
            return known.values[part[:cut]]
    return None


def _fold(word: str) -> str:
    return " ".join(terms(word)) or word
