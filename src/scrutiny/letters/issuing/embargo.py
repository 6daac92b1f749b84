"""Until when nothing of a letter is to be published: a local time in a zone, told in the language of the page."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date

from scrutiny.letters.issuing.wording import locale_of, wording
from scrutiny.letters.signon.signons import moment, zone_of
from scrutiny.tables.row import Row


def until(signon: Row) -> datetime | None:
    """The moment at which the embargo of a sign-on ends, None where it has none.

    Raises:
        Refused: it is no such time, or the clocks of its zone never show it, or show it twice.
    """
    written = signon.get("embargo")
    return moment(str(written), zone_of(str(signon.get("zone"))), "embargo") if written else None


def lasts(ends: datetime | None, now: datetime) -> bool:
    """True while an embargo keeps a letter back."""
    return ends is not None and now < ends


def told(ends: datetime, zone: str, language: str) -> str:
    """The embargo in words: ``Embargoed until 10 September 2026, 10:00 (Europe/Zurich, UTC+2)``."""
    said = wording(language)
    when = said["moment"].format(date=day(ends.date(), language), time=f"{ends:%H:%M}", zone=zone, offset=offset(ends))
    return str(said["embargo"].format(moment=when))


def day(at: date, language: str) -> str:
    """A day as a language writes it out, in Western digits, with plain blanks."""
    return format_date(at, format="long", locale=locale_of(language)).replace("\u202f", " ")


def offset(at: datetime) -> str:
    """How far a moment's clock is from UTC: ``UTC``, ``UTC+2``, ``UTC−3:30``."""
    gap = at.utcoffset() or timedelta()
    if not gap:
        return "UTC"
    hours, minutes = divmod(abs(int(gap.total_seconds())) // 60, 60)
    return f"UTC{'+' if gap > timedelta() else '−'}{hours}" + (f":{minutes:02d}" if minutes else "")
