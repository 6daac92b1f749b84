"""How many days something has lasted on a day: one number where the dates are exact, least and most where not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from scrutiny import dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Elapsed:
    """Days gone by from a beginning to `to`.

    least, most   equal where the beginning is an exact day; most is None where nobody knows how early it began
    about         True when a date is approximate or uncertain, so that the bounds are too
    """

    least: int
    most: int | None
    to: date
    about: bool = False

    @property
    def exact(self) -> bool:
        """True when the number of days is certain."""
        return self.least == self.most and not self.about

    @property
    def words(self) -> str:
        """The days in words: 940 days, 840–870 days, at least 840 days."""
        if self.most is None:
            return f"at least {self.least} days"
        days = f"{self.least}" if self.least == self.most else f"{self.least}–{self.most}"
        return f"{'about ' if self.about else ''}{days} day{'' if days == '1' else 's'}"

    def as_item(self) -> dict[str, Any]:
        """The days as the command line prints them."""
        return {
            "least": self.least,
            "most": self.most,
            "exact": self.exact,
            "about": self.about,
            "to": self.to.isoformat(),
        }


def elapsed(since: str | None, at: date, *, until: str | None = None, begun_by: str | None = None) -> Elapsed | None:
    """The days from `since` to `at`, or to `until` where that came first; all EDTF but `at`.

    begun_by   a date by which it had certainly begun: that of the news that tells of it

    None when nothing is known of the beginning, or it had not begun on the day.
    """
    first, last = _bounds(since)
    if begun_by is not None:
        known_by = dates.parse(begun_by).latest
        last = min((day for day in (last, known_by) if day is not None), default=None)
    if first is None and last is None:
        return None
    if first is not None and first > at:
        return None
    ended_first, ended_last = _bounds(until)
    ended_first = at if until is None or ended_first is None else min(ended_first, at)
    ended_last = at if until is None or ended_last is None else min(ended_last, at)
    least = max(0, (ended_first - min(last or ended_first, at)).days)
    most = None if first is None else max(least, (ended_last - first).days)
    return Elapsed(least=least, most=most, to=ended_last, about=_vague(since) or _vague(until))


def _vague(text: str | None) -> bool:
    known = dates.parse(text) if text else None
    return known is not None and (known.approximate or known.uncertain)


def _bounds(text: str | None) -> tuple[date | None, date | None]:
    if text is None:
        return None, None
    known = dates.parse(text)
    return known.earliest, known.latest


__all__ = ["Elapsed", "elapsed"]
