"""Which session words mean: a number in six languages, a symbol, a day, an interval, a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from scrutiny import dates
from scrutiny.asks.bodies import body_of
from scrutiny.asks.calendar import Session, body_id, span
from scrutiny.asks.ordinals import number, of_session, special
from scrutiny.statements.written_dates import written
from scrutiny.text.fold import terms
from scrutiny.vocabulary import languages, listing
from scrutiny.vocabulary import words as word_lists

_SYMBOL = re.compile(r"\bA/HRC/(?:(?:RES|DEC|PRST|WG\.6)/)?(S-)?(\d{1,3})(?=/|\b)(?!\.)")
#: S-31: a special session by its number.
_SHORT_SPECIAL = re.compile(r"\bS-?(?=\d)")
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
    if counted is None or (body is None and _unknown(words)):
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
    """The body of HRC45, HRC-45 or epu 42."""
    for row in listing("sessions")["bodies"]:
        short = "|".join(re.escape(name) for name in (row["short"], *row["names"]))
        if re.search(rf"(?<!\w)(?:{short})[\s\-–,n°№.]*(?:S-?)?\d", words, re.IGNORECASE):
            return body_id(row["body"])
    return None


def _unknown(words: str) -> bool:
    """True when a word is left beside the number, the session and the date, so that it may name a body."""
    if written_in := _written(words):
        words = undated(words) if written_in else words
    left = [term for term in terms(_SHORT_SPECIAL.sub(" ", words)) if term not in _beside()]
    return any(number(term) is None or re.fullmatch(r"[^\W\d_]{2,}\d{1,3}", term) for term in left)


def undated(words: str) -> str:
    """The words without the days and months with a year that they write out, in any language."""
    for language in languages("dates"):
        for one in sorted(written(words, 0, len(words), language), key=lambda each: -each.start):
            words = f"{words[: one.start]} {words[one.end :]}" if one.month and one.year else words
    return words


@cache
def _beside() -> frozenset[str]:
    """Folded words that stand beside the number of a session and name no body."""
    listed = [str(word) for word in listing("sessions")["beside"]]
    for language in languages("ordinals"):
        data = word_lists("ordinals", language)
        for name in ("special", "session", "joiners", "times"):
            listed += [str(word) for word in data.get(name, ())]
    return frozenset(term for word in listed for term in (word, *terms(word)))


def _covers(span: tuple[date | None, date | None], asked: dates.Edtf) -> bool:
    first, last = span
    if first is None or last is None or asked.earliest is None or asked.latest is None:
        return False
    return first <= asked.latest and asked.earliest <= last
