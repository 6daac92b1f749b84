"""The fixed words of the campaign's pages, in six languages, and dates as they are written there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from scrutiny import dates
from scrutiny.errors import Unknown
from scrutiny.vocabulary import languages, words

#: The topic of the vocabulary that holds the frames.
TOPIC = "campaign"
#: Days from and to, as EDTF writes them.
_INTERVAL = re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}")
_FIRST = re.compile(r"(?<!\d)1(?= [^\W\d_]|[–-])")
_MARKS = tuple("\"“”„‟«»「『《‹'‘")


def said(part: str, key: str, language: str = "en", **places: Any) -> str:
    """The frame `key` of a part in a language, its places filled; what fills a place is never read as a frame."""
    frame = str(words(TOPIC, language)[part][key])
    return frame.format(**{name: str(value) for name, value in places.items()}) if places else frame


def checked(language: str) -> str:
    """The language, where there are frames in it.

    Raises:
        Unknown: there are none.
    """
    known = languages(TOPIC)
    if language.split("-", maxsplit=1)[0] not in known:
        listed = ", ".join(known)
        raise Unknown(f"there are no frames in {language!r}", place="--language", next=f"one of: {listed}")
    return language.split("-", maxsplit=1)[0]


def written(edtf: str | None, language: str = "en") -> str:
    """A date in the words of a language: a day, a month, a year, days from and to; other EDTF as it is, none empty."""
    if not edtf:
        return ""
    known = dates.parse(edtf)
    first, last = known.earliest, known.latest
    if first is None or last is None:
        return edtf
    from babel.dates import format_date, format_interval, format_skeleton

    locale = _locale(language)
    if first == last:
        return _first(str(format_date(first, format="long", locale=locale)), language)
    if len(edtf) == len("2020-09") and (first.year, first.month) == (last.year, last.month):
        return str(format_skeleton("yMMMM", first, locale=locale))
    if _INTERVAL.fullmatch(edtf):
        return _first(str(format_interval(first, last, skeleton="yMMMMd", locale=locale)), language)
    return edtf


def listed(names: Iterable[str], language: str = "en") -> str:
    """Names in one line, parted as the language parts them."""
    sign = {"ar": "، ", "zh": "、"}.get(language, ", ")
    return sign.join(names)


def quoted(words: str, language: str = "en") -> str:
    """Quoted words between the quotation marks of a language, unless they were recorded with theirs."""
    return words if words[:1] in _MARKS else said("marks", "quoted", language, words=words)


def headed(head: str, words: object, language: str = "en") -> str:
    """The words behind what heads them, with the colon of a language (in French a space stands before it)."""
    return f"{head}{said('marks', 'colon', language)}{words}"


def clauses(parts: Iterable[str], language: str = "en") -> str:
    """Clauses in one line, between them the semicolon of a language; empty ones left out."""
    return said("marks", "semicolon", language).join(filter(None, parts))


def _first(text: str, language: str) -> str:
    """The written date; in French the first of a month is “1er”."""
    return _FIRST.sub("1er", text) if language == "fr" else text


@cache
def _locale(language: str) -> Any:
    from babel import Locale

    return Locale.parse("en_GB" if language == "en" else language)
