"""Dates that a text states, and dates worked out from the day it was published.

basis   stated: written in full; derived: worked out from the document's own date (today, last March, two years);
        inferred: a missing year, or the order of day and month, was concluded from what stands around it
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scrutiny.statements.prose import Prose
from scrutiny.statements.relative_dates import How, Relative, relatives, resolve
from scrutiny.statements.statement import Proposal
from scrutiny.statements.written_dates import Written, foreign, written
from scrutiny.text.reading import CLAIM_KINDS, Reading, Span

#: A block so short may be a dateline in another language than its document's.
_SHORT = 120
#: What every full date with figures holds: a year, or two groups of digits.
_DIGIT = re.compile(r"\d{4}|\d\D+\d")


def find(prose: Prose) -> Iterator[Proposal]:
    """The dates of a document as proposals, in text order; what cannot be dated is left to `anchors`."""
    pairs = list(_found(prose))
    month_first = _month_first(one for one, _ in pairs if isinstance(one, Written))
    for one, year in pairs:
        if isinstance(one, Written):
            proposal = _stated(prose, one, year, month_first)
        else:
            edtf = resolve(one, prose.published) if prose.published else None
            fields = {"edtf": edtf, "basis": "derived", "zone": None}
            proposal = _proposal(prose.text, one, one.rule, fields) if edtf else None
        if proposal is not None:
            yield proposal


def anchors(prose: Prose) -> Iterator[Relative]:
    """The dates of a document that only the day of its publication makes known, in text order."""
    for one, _ in _found(prose):
        anchor = one if isinstance(one, Relative) else _yearless(prose.text, one)
        if anchor is not None:
            yield anchor


def stated_dates(reading: Reading) -> list[tuple[int, int, str]]:
    """``(start, end, edtf)`` of every date written in full outside the contact blocks, in text order."""
    usual = reading.languages[0] if reading.languages else "en"
    dates = []
    for block in reading.blocks():
        if block.kind == "contact":
            continue
        for one in _written(reading.text, block, block.language or usual):
            edtf = one.edtf() if one.said is None and not one.called else None
            if edtf:
                dates.append((one.start, one.end, edtf))
    return dates


def stretches(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Where ``text[start:end]`` writes dates, sorted and disjoint."""
    return [(one.start, one.end) for one in written(text, start, end, language)]


def _found(prose: Prose) -> Iterator[tuple[Written | Relative, int | None]]:
    """Every date with, for one that lacks its year, the year written last before it."""
    year: int | None = None
    for block in prose.reading.blocks():
        if block.kind not in CLAIM_KINDS and block.kind != "caption" and block.label != "dateline":
            continue
        if block.kind == "contact":
            continue
        language = prose.language_of(block)
        dates = _written(prose.text, block, language)
        others = _clear(relatives(prose.text, block.start, block.end, language), dates)
        together: list[Written | Relative] = [*dates, *others]
        named = block.start in prose.roll_entries
        for one in sorted(together, key=lambda one: one.start):
            if named and (isinstance(one, Relative) or not one.year):
                continue  # “8 March Collective”: a day in the name of a body dates nothing
            if isinstance(one, Written):
                yield _open(prose.text, one) or one, year
                year = one.year or year
            else:
                yield one, year


def _written(text: str, block: Span, language: str) -> tuple[Written, ...]:
    found = written(text, block.start, block.end, language)
    if not found and block.end - block.start < _SHORT and _DIGIT.search(text, block.start, block.end):
        return foreign(text, block.start, block.end, language)
    return found


def _clear(found: Iterable[Relative], dates: Sequence[Written]) -> list[Relative]:
    """The relative dates that touch no written one and no longer relative one."""
    taken = sorted((one.start, one.end) for one in dates)
    clear: list[Relative] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        at = bisect_left(taken, (one.end, 0))
        if (at and taken[at - 1][1] > one.start) or (clear and clear[-1].end > one.start):
            continue
        clear.append(one)
    return clear


def _open(text: str, one: Written) -> Relative | None:
    """A month that is only said to be last, this or next, or in last year, as a relative date."""
    if one.year is not None or one.month is None or one.until is not None:
        return None
    if not one.called or one.day:
        return None
    how = How("named_month", name=one.month, way=one.called)
    return Relative(one.start, one.end, text[one.start : one.end], "date:named_month", how)


def _yearless(text: str, one: Written) -> Relative | None:
    """A month, perhaps with a day, whose year the document leaves out, as a relative date."""
    if one.year is not None or one.month is None or one.until is not None:
        return None
    how = How("nearest", name=one.month, day=one.day or 0)
    if one.said is not None:
        how = How("year_said", one.said, name=one.month, day=one.day or 0)
    return Relative(one.start, one.end, text[one.start : one.end], f"date:{how.unit}", how)


def _stated(prose: Prose, one: Written, year: int | None, month_first: bool) -> Proposal | None:
    if one.guessed and month_first:
        one = replace(one, month=one.day, day=one.month)
    published = prose.published
    if edtf := one.edtf():
        rule, basis = ("date:figures", "inferred") if one.guessed else ("date:written", "stated")
    elif one.said is not None:
        rule, basis = "date:year_said", "derived"
        edtf = one.edtf(int(published[:4]) + one.said) if published and published[:4].isdecimal() else None
    else:
        rule, basis = "date:without_year", "inferred"
        edtf = one.edtf(_nearest_year(one, published) or year)
    return _proposal(prose.text, one, rule, {"edtf": edtf, "basis": basis, "zone": one.zone}) if edtf else None


def _nearest_year(one: Written, published: str | None) -> int | None:
    if not published or one.month is None:
        return None
    how = How("nearest", name=one.month, day=one.day or 0)
    edtf = resolve(Relative(one.start, one.end, "", "", how), published)
    if edtf is None and published[:4].isdecimal():
        return int(published[:4])
    return int(edtf[:4]) if edtf else None


def _month_first(found: Iterable[Written]) -> bool:
    """True when the document writes figure dates month first: one of them cannot be read otherwise."""
    return any(one.american for one in found)


def _proposal(text: str, one: Written | Relative, rule: str, fields: dict[str, str | None]) -> Proposal:
    original = text[one.start : one.end]
    return Proposal(kind="date", start=one.start, end=one.end, rule=rule, fields={**fields, "original": original})


__all__ = ["Relative", "anchors", "find", "resolve", "stated_dates", "stretches"]
