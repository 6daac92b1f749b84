"""Days as people write them in tables, into EDTF: by a stated format, or without one where only one reading exists.

Nothing is guessed: 03/04/2020 is two days at once until somebody says which comes first.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from scrutiny import dates
from scrutiny.errors import Refused

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_NUMBERS = re.compile(r"(\d{1,4})([./\-\s])\s?(\d{1,2})\2\s?(\d{1,4})")
_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s\-]+(?:de\s+)?([^\W\d]+)\.?,?[\s\-]+(?:de\s+)?(\d{4})(?:\s?г\.?)?"
)
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_ONLY = re.compile(r"([^\W\d]+)\.?,?[\s\-]+(?:de\s+)?(\d{4})")

#: What a format is written with, and what each sign matches.
_SIGNS = {
    "YYYY": r"(?P<year>\d{4})",
    "MMMM": r"(?P<name>[^\W\d]+)\.?",
    "MMM": r"(?P<name>[^\W\d]+)\.?",
    "MM": r"(?P<month>\d{1,2})",
    "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})",
    "D": r"(?P<day>\d{1,2})",
    "HH": r"(?P<hour>\d{1,2})",
    "mm": r"(?P<minute>\d{2})",
    "ss": r"(?P<second>\d{2})",
}
_SIGN = re.compile("|".join(sorted(_SIGNS, key=len, reverse=True)))


def western(text: str) -> str:
    """The text with the decimal digits of every script as 0 to 9; footnote signs such as ² are no digits."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


@lru_cache(maxsize=4096)
def in_words(text: str) -> tuple[str, ...]:
    """The days or months that a text may mean, as EDTF, none twice; one where its order cannot be mistaken."""
    text = " ".join(western(text).split())
    if found := _NUMBERS.fullmatch(text):
        first, second, third = found[1], found[3], found[4]
        if len(first) == 4:
            orders = [(first, second, third)]
        elif len(third) == 4:
            orders = [(third, second, first), (third, first, second)]
        else:
            orders = []
        return tuple(dict.fromkeys(day for order in orders if (day := _edtf(*order))))
    if found := _CHINESE.fullmatch(text):
        return _one(_edtf(found[1], found[2], found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        return _one(_edtf(found[3], _month(found[2]), found[1]))
    if found := _MONTH_FIRST.fullmatch(text):
        return _one(_edtf(found[3], _month(found[1]), found[2]))
    if found := _MONTH_ONLY.fullmatch(text):
        return _one(_edtf(found[2], _month(found[1]), None))
    return ()


def by_format(text: str, format: str) -> str | None:
    """The text as EDTF by a format such as ``DD/MM/YYYY``; None when it is not written so."""
    found = pattern(format).fullmatch(" ".join(western(text).split()))
    if found is None:
        return None
    part = found.groupdict()
    month = part.get("month") or (_month(part["name"]) if part.get("name") else None)
    day = _edtf(part["year"], month, part.get("day"))
    if day is None or part.get("hour") is None or part.get("day") is None:
        return day
    moment = f"{day}T{int(part['hour']):02}:{part.get('minute') or '00'}"
    return moment + (f":{part['second']}" if part.get("second") else "")


@cache
def pattern(format: str) -> re.Pattern[str]:
    """What a text in a format looks like.

    Raises:
        Refused: the format has no year of four digits, or uses a sign twice.
    """
    spelled, at = "", 0
    for sign in _SIGN.finditer(format):
        spelled += re.escape(format[at : sign.start()]) + _SIGNS[sign[0]]
        at = sign.end()
    spelled += re.escape(format[at:])
    named = re.findall(r"\?P<(\w+)>", spelled)
    day_without_month = "day" in named and not {"month", "name"} & set(named)
    if (
        len(set(named)) < len(named)
        or "year" not in named
        or day_without_month
        or re.search("YY|Y", _SIGN.sub("", format))
    ):
        raise Refused(
            f"{format!r} is no format of a date", place="format", next="write DD/MM/YYYY, MM/DD/YYYY, D MMMM YYYY"
        )
    return re.compile(spelled)


def _edtf(year: str, month: str | int | None, day: str | None) -> str | None:
    """A day, a month or a year; None when there is no such day."""
    try:
        text = "-".join([f"{int(year):04}", *(f"{int(part):02}" for part in (month, day) if part is not None)])
        dates.parse(text)
    except ValueError:
        return None
    return text if month is None or int(month) <= 12 else None


def _one(found: str | None) -> tuple[str, ...]:
    return (found,) if found else ()


def _month(name: str) -> int:
    """The number of a month by its name in any of six languages; 0 when no month is called so."""
    return _months().get(name.casefold().rstrip("."), 0)


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    found.setdefault(str(name).casefold().rstrip("."), set()).add(int(number))
    found.setdefault("sept", {9})
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
