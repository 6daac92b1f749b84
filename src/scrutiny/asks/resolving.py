"""Which session words mean: a number in six languages, a symbol, a day, an interval, a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from scrutiny import dates
from scrutiny.asks.bodies import body_of
from scrutiny.asks.calendar import Session, body_id, span
from scrutiny.asks.ordinals import number, of_session, special
from scrutiny.statements.written_dates import written
from scrutiny.vocabulary import languages, listing

_SYMBOL = re.compile(r"\bA/HRC/(?:(?:RES|DEC|PRST|WG\.6)/)?(S-)?(\d{1,3})(?=/|\b)(?!\.)")
_REVIEW = re.compile(r"\bA/HRC/WG\.6/(\d{1,3})\b")


def resolve(sessions: Sequence[Session], words: str) -> list[Session]:
    """The sessions that words mean: a name (HRC45, “37th session”), a symbol (A/HRC/45/36), a day or an interval.

    Without a body in the words the first body of the calendar comes first. Empty when nothing fits.
    """
    if found := _by_symbol(sessions, words):
        return found
    try:
        asked = dates.parse(words.strip())
    except ValueError:
        asked = None
    if asked is not None and asked.earliest is not None:
        return by_dates(sessions, asked)
    body = body_of(words) or _by_short(words)
    if body is None and not of_session(words) and (written_in := _written(words)) is not None:
        return by_dates(sessions, dates.parse(written_in))
    counted = number(words)
    if counted is None:
        plain = words.strip().casefold()
        return [each for each in sessions if any(plain == version.name.casefold() for version in each.versions)]
    is_special = special(words)
    if body == "hrc_special_session":
        body, is_special = body_id("HRC"), True
    fits = [each for each in sessions if each.number == counted and body in (None, each.body)]
    return [each for each in fits if (each.kind in ("special", "emergency")) == is_special]


def by_dates(sessions: Iterable[Session], asked: dates.Edtf) -> list[Session]:
    """The sessions of which a version has these dates (an interval) or a part covers this day, exact matches first."""
    exact, covering = [], []
    for session in sessions:
        spans = [span(version) for version in session.versions]
        if (asked.earliest, asked.latest) in spans:
            exact.append(session)
        elif any(_covers(span(part), asked) for part in session.parts):
            covering.append(session)
    return exact or covering


def _by_symbol(sessions: Iterable[Session], words: str) -> list[Session]:
    if review := _REVIEW.search(words):
        return [each for each in sessions if each.body == body_id("UPR") and each.number == int(review[1])]
    symbol = _SYMBOL.search(words)
    if symbol is None:
        return []
    wanted = "special" if symbol[1] else "regular"
    council = body_id("HRC")
    return [each for each in sessions if each.body == council and each.kind == wanted and each.number == int(symbol[2])]


def _written(words: str) -> str | None:
    """The date or interval that the words write out, in any language: “25 February – 22 March 2019”; None for none."""
    for language in languages("dates"):
        for one in written(words, 0, len(words), language):
            if one.month and (one.year or (one.until and one.until.year)):
                return one.edtf(one.until.year if one.until else None)
    return None


def _by_short(words: str) -> str | None:
    """The body of HRC45 or HRC-45."""
    for row in listing("sessions")["bodies"]:
        if re.search(rf"\b{re.escape(row['short'])}[\s-]?(?:S-?)?\d", words, re.IGNORECASE):
            return body_id(row["body"])
    return None


def _covers(span: tuple[date | None, date | None], asked: dates.Edtf) -> bool:
    first, last = span
    if first is None or last is None or asked.earliest is None or asked.latest is None:
        return False
    return first <= asked.latest and asked.earliest <= last
