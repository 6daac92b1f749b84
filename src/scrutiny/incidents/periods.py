"""Whether something lies in a period, when neither need be known to the day: certainly, possibly, no, or unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from scrutiny import dates
from scrutiny.dates import Edtf

Answer = Literal["certainly", "possibly", "no", "unknown"]


def falls(period: str, start: str | None, until: str | None = None) -> Answer:
    """Whether what began at `start` and, if it lasted, ended by `until` touches the period; all three are EDTF.

    certainly  on some day of the period it was going on, whatever the missing precision hides
    possibly   it may have been; a date marked uncertain or approximate (? ~ %) is never certain
    no         it was over before, or began after
    unknown    no date is known

    Raises:
        ValueError: a date is not EDTF.
    """
    if start is None and until is None:
        return "unknown"
    first, last = _bounds(dates.parse(period))
    known = [dates.parse(each) for each in (start, until) if each is not None]
    begun, begun_by = _bounds(known[0]) if start is not None else (date.min, date.max)
    open_end, ended = _bounds(known[-1]) if until is not None else (begun, begun_by)
    if ended < first or begun > last:
        return "no"
    sure_start = start is not None and _sure(known[0])
    sure_end = until is not None and _sure(known[-1])
    inside = sure_start and begun >= first and begun_by <= last
    inside = inside or (sure_end and open_end >= first and ended <= last)
    across = sure_start and sure_end and begun_by <= last and open_end >= first
    return "certainly" if inside or across else "possibly"


def of(period: str, fields: Mapping[str, Any]) -> Answer:
    """The same for the fields of an incident or an act: ``date`` and ``until``."""
    return falls(period, fields.get("date"), fields.get("until"))


def worst(answers: Iterable[Answer]) -> Answer:
    """What holds when all of several conditions have to: no before unknown before possibly before certainly."""
    order: tuple[Answer, ...] = ("no", "unknown", "possibly", "certainly")
    return min(answers, key=order.index, default="certainly")


def best(answers: Iterable[Answer]) -> Answer:
    """What holds when one of several conditions has to."""
    order: tuple[Answer, ...] = ("certainly", "possibly", "unknown", "no")
    return min(answers, key=order.index, default="unknown")


def years(edtf: str | None) -> tuple[int, int] | None:
    """The first and last year that a date may lie in; None when there is no date or it has an open end."""
    if edtf is None:
        return None
    known = dates.parse(edtf)
    if known.earliest is None or known.latest is None:
        return None
    return known.earliest.year, known.latest.year


def _bounds(known: Edtf) -> tuple[date, date]:
    return known.earliest or date.min, known.latest or date.max


def _sure(known: Edtf) -> bool:
    return not (known.uncertain or known.approximate)
