"""The fixed words of the campaign's pages, in six languages, and dates as they are written there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from scrutiny import dates
from scrutiny.errors import Unknown
from scrutiny.vocabulary import languages, words

#: The topic of the vocabulary that holds the frames.
TOPIC = "campaign"
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
    """A date in the words of a language: a day, a month or a year; other EDTF as it is; empty for none."""
    if not edtf:
        return ""
    known = dates.parse(edtf)
    first, last = known.earliest, known.latest
    if first is None or last is None:
        return edtf
    from babel.dates import format_date, format_skeleton

    locale = _locale(language)
    if first == last:
        return str(format_date(first, format="long", locale=locale))
    if len(edtf) == len("2020-09") and (first.year, first.month) == (last.year, last.month):
        return str(format_skeleton("yMMMM", first, locale=locale))
    return edtf


def listed(names: Iterable[str], language: str = "en") -> str:
    """Names in one line, parted as the language parts them."""
    sign = {"ar": "، ", "zh": "、"}.get(language, ", ")
    return sign.join(names)


def quoted(words: str) -> str:
    """Quoted words between quotation marks, unless they were recorded with theirs."""
    return words if words[:1] in _MARKS else f"“{words}”"


@cache
def _locale(language: str) -> Any:
    from babel import Locale

    return Locale.parse("en_GB" if language == "en" else language)
