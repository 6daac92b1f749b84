"""Imprecise dates as stretches of time to be drawn: what is certain, what lies somewhere within, what is open. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from scrutiny import dates
from scrutiny.dates import Edtf
from scrutiny.report.pictures.chart import Part, Piece, Tick

#: Steps of an axis in years; how many words stand on one at most, by how long they are: years, months, days.
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST = (7, 5, 3)
_LAST = date.max.toordinal()


def read(edtf: object) -> Edtf | None:
    """The date, None where nothing is on record or nobody can read it ("XXXX")."""
    return _read(str(edtf)) if edtf else None


@lru_cache(maxsize=8192)
def _read(edtf: str) -> Edtf | None:
    try:
        return dates.parse(edtf)
    except ValueError:
        return None


def happened(edtf: object) -> tuple[Piece, ...]:
    """Something that happened on a date: a point only where the day is known."""
    when = read(edtf)
    if when is None or (when.earliest is None and when.latest is None):
        return ()
    start, end = _day(when.earliest), _day(when.latest)
    if when.exact:
        return (Piece(Part.POINT, start, end),)
    if start is None or end is None:
        return (Piece(Part.OPEN, start, end),)
    sure = "/" in when.original and not (when.uncertain or when.approximate)
    return (Piece(Part.SURE if sure else Part.SOFT, start, end),)


def lasted(since: object, until: object, as_of: object) -> tuple[Piece, ...]:
    """A state that a source tells of as of a date: since, until; what nobody says stays open on that side."""
    begun, ended, told = read(since), read(until), read(as_of)
    heard = _day(told.latest or told.earliest) if told else None
    known_by = _day(told.earliest or told.latest) if told else None
    pieces: list[Piece] = []
    start = known_by
    if begun is None or begun.latest is None:
        if start is not None:
            pieces.append(Piece(Part.OPEN, _day(begun.earliest) if begun else None, start - 1))
    else:
        low, start = _day(begun.earliest), _day(begun.latest)
        limit = min(each for each in (start, heard, _day(ended.latest) if ended else None) if each is not None)
        vague = begun.uncertain or begun.approximate
        if low is None:
            pieces.append(Piece(Part.OPEN, None, limit))
        elif low < limit or vague:
            pieces.append(Piece(Part.SOFT, low, max(low, limit)))
            start = limit + 1
    pieces += _to(start, ended, heard)
    if heard is not None:
        pieces.append(Piece(Part.AS_OF, None, heard))
    return tuple(pieces)


def _to(start: int | None, ended: Edtf | None, heard: int | None) -> list[Piece]:
    """From when it certainly lasted to where it ended, or to where the news ends, and on into the open."""
    if ended is None:
        found = [Piece(Part.SURE, start, heard)] if start is not None and heard is not None and start <= heard else []
        return [*found, Piece(Part.OPEN, (heard if heard is not None else start or 0) + 1, None)]
    low, high = _day(ended.earliest), _day(ended.latest)
    if low is None:
        return [Piece(Part.OPEN, start if start is None or high is None else min(start, high), high)]
    found = [Piece(Part.SURE, start, low)] if start is not None and start <= low else []
    if high is None:
        return [*found, Piece(Part.OPEN, low + 1, None)]
    if high > low or ended.uncertain or ended.approximate:
        after = max(low + 1, start or 0)
        found.append(Piece(Part.SOFT, min(after, high), high))
    return found


def frame(pieces: Iterable[Piece], last: date | None = None) -> tuple[int, int] | None:
    """The first and the last day to be drawn, with room at the sides; None where no piece has an end.

    last  a day to which what is open is drawn
    """
    known = list(pieces)
    bounds = ends(known)
    if bounds is None:
        return None
    low, high = bounds
    if last is not None and any(piece.end is None for piece in known):
        high = max(high, last.toordinal())
    room = max((high - low) // 40, 3) if high > low else 180
    more = (high - low) // 12 if any(piece.part is Part.OPEN and piece.start is None for piece in known) else 0
    return max(1, low - room - more), min(_LAST, high + room)


def ends(pieces: Iterable[Piece]) -> tuple[int, int] | None:
    """The first and the last day that some piece begins or ends on; None where none has an end."""
    known = [day for piece in pieces for day in (piece.start, piece.end) if day is not None]
    return (min(known), max(known)) if known else None


def ticks(first: int, last: int) -> tuple[Tick, ...]:
    """The places of an axis: years, months of a short time, days of a very short one; few enough to be read."""
    start, end = date.fromordinal(max(1, first)), date.fromordinal(min(_LAST, last))
    months = (end.year - start.year) * 12 + end.month - start.month
    if months > 22:
        years = range(start.year + (start > date(start.year, 1, 1)), end.year + 1)
        step = next((each for each in _YEARS if len(years) / each <= _MOST[0]), _YEARS[-1])
        shown = [year for year in years if year % step == 0] or list(years)[:1]
        found = [Tick(date(year, 1, 1).toordinal(), f"{year}") for year in shown]
        minor = [date(year, 1, 1).toordinal() for year in years if year not in shown] if len(years) < 60 else []
        return tuple(sorted([*found, *map(Tick, minor)], key=lambda tick: tick.at))
    if months >= 2:
        begins = [(start.year + (start.month - 1 + n) // 12, (start.month - 1 + n) % 12 + 1) for n in range(months + 1)]
        inside = [day for day in (date(year, month, 1) for year, month in begins) if start <= day <= end]
        step = next(each for each in (1, 2, 3, 4, 6, 12) if len(inside) / each <= _MOST[1])
        return tuple(
            Tick(day.toordinal(), day.isoformat()[:7] if n % step == 0 else "") for n, day in enumerate(inside)
        )
    step = max(1, -(-(last - first) // _MOST[2]))
    days = range(max(1, first) + step // 2, min(_LAST, last) + 1, step)
    return tuple(Tick(day, date.fromordinal(day).isoformat()) for day in days)


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
