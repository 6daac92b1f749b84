"""Which of two documents comes first: by what it cites, its date, its kind; never by the order in which it arrived."""

from __future__ import annotations

from datetime import date

from scrutiny.dates import parse
from scrutiny.evidence.document import Document

#: Kinds that tell of other documents; all others speak for themselves.
TELLING = {"press_release": 1, "notice": 1, "news_article": 2}

#: Sorts documents from the most original on; equal for copies.
Rank = tuple[int, str, str]


def rank(document: Document) -> Rank:
    """The sort key of a document by itself: its first possible day, its kind, then its text.

    An undated document stands behind the dated ones of its kind: a dated one is the firmer source.
    """
    kind = TELLING.get(document.kind, 0)
    day = first_day(document.published)
    text = document.text_sha256 or document.id
    return (kind, day.isoformat() if day else "9999", text)


def first_day(edtf: str | None) -> date | None:
    """The first day a date allows, or None when it says nothing."""
    return _bound(edtf, 0)


def last_day(edtf: str | None) -> date | None:
    """The last day a date allows, or None when it says nothing."""
    return _bound(edtf, 1)


def _bound(edtf: str | None, which: int) -> date | None:
    if not edtf:
        return None
    try:
        read = parse(edtf)
    except ValueError:
        return None
    return (read.earliest, read.latest)[which]


def before(one: Document, other: Document) -> bool | None:
    """True when every day of one lies before every day of the other, False when after, None when dates do not tell."""
    first, second = first_day(one.published), first_day(other.published)
    ends, closes = last_day(one.published), last_day(other.published)
    if not (first and second and ends and closes):
        return None
    if ends < second:
        return True
    return False if closes < first else None


def days_apart(one: Document, other: Document) -> int | None:
    """The fewest days that can lie between two documents; None when a date is missing."""
    first, second = first_day(one.published), first_day(other.published)
    ends, closes = last_day(one.published), last_day(other.published)
    if not (first and second and ends and closes):
        return None
    return max(0, (second - ends).days, (first - closes).days)
