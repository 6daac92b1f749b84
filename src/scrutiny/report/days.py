"""Dates as sentences print them: the day, month or year in the language of the build; tables keep ISO 8601 and EDTF."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton

from scrutiny import dates
from scrutiny.report.phrases import said
from scrutiny.report.spoken import spoken


def told(when: str | date | None) -> str:
    """The date in words: “9 September 2020”, “September 2020”, “2020”, “from … to …”, “about …”.

    What is no whole day, month or year, and no interval of them, is given as it is written.
    """
    return _told(when.isoformat() if isinstance(when, date) else str(when or ""), spoken())


@lru_cache(maxsize=4096)
def _told(text: str, language: str) -> str:
    first, slash, last = text.partition("/")
    if slash:
        ends = [told(part) if part not in ("", "..") else "" for part in (first, last)]
        if all(ends):
            return said("day_from_to", first=ends[0], last=ends[1])
        return said("day_from", first=ends[0]) if ends[0] else said("day_until", last=ends[1]) if ends[1] else text
    bare = text.rstrip("?~%").partition("T")[0]
    if bare != text.partition("T")[0] and bare:
        return said("day_about", day=told(bare))
    return _whole(bare, language) or text


def _whole(text: str, language: str) -> str:
    """A day, a month or a year in words; empty for anything else."""
    try:
        known = dates.parse(text)
    except ValueError:
        return ""
    if known.earliest is None or known.latest is None:
        return ""
    tongue = "en_GB" if language == "en" else Locale.parse(language, sep="-")
    shape = text.count("-") if text.replace("-", "").isdigit() else -1
    if shape == 2 and known.exact:
        return _western(_formal(format_date(known.earliest, "long", locale=tongue), language))
    if shape == 1 and known.earliest.month == known.latest.month:
        return _western(_formal(format_skeleton("yMMMM", known.earliest, locale=tongue), language))
    return text if shape == 0 else ""


def _formal(text: str, language: str) -> str:
    """The date as documents of the United Nations write it: “года” in full in Russian, “1er” in French."""
    if language == "ru":
        return text.removesuffix("г.").rstrip() + " года" if text.endswith("г.") else text
    return "1er" + text[1:] if language == "fr" and text.startswith("1 ") else text


def _western(text: str) -> str:
    """The text with Western digits, as all figures of the report."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
