"""Dates against the calendar: weekdays, days that do not exist, lengths of time, intervals that end before they begin.

Weekdays are read in six languages beside a date written in full (row R11); a bare weekday in a dated document is
checked against the document's own day. The calendar is the Gregorian one of Python's `datetime`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from scrutiny.findings.figures.pages import Page
from scrutiny.findings.figures.surroundings import Time, day_of
from scrutiny.findings.figures.things import figure
from scrutiny.findings.figures.word_patterns import padded, pattern
from scrutiny.findings.found import Compared
from scrutiny.statements.statement import Passage, Statement
from scrutiny.text.fold import folded
from scrutiny.text.reading import Span
from scrutiny.vocabulary import languages, listing, words

#: The rules of this module.
CALENDAR = ("weekday", "no_such_day", "interval", "length")
#: How far beside a date its weekday may stand.
_BESIDE = 14
#: How far a stated length of time may be off, in its own units, and at least in days.
_SLACK, _DAYS = 1.0, 3.0
#: How many characters may stand between a length of time and the date it runs from.
_NEAR = 40
_BREAK = re.compile(r"[.;!?。；！？؛\n]")
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?![\d/.-])")
_HAN_DAY = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日")


def calendar_checks(page: Page) -> Iterator[Compared]:
    """Every check of one document's dates against the calendar, by kind, in the order of place."""
    dates = [row for row in page.rows if row.kind == "date"]
    yield from _weekdays(page, dates)
    yield from _impossible(page)
    yield from _intervals(page, dates)
    yield from _lengths(page, dates)


# ── weekdays ────────────────────────────────────────────────────────────────────────────────────────────────────


def _weekdays(page: Page, dates: Sequence[Statement]) -> Iterator[Compared]:
    bare: set[date] = set()
    read: set[int] = set()
    for row in dates:
        day = _exact(row)
        if day is None:
            continue
        if row.fields.get("basis") == "stated":
            beside = _weekday_beside(page, row)
            if beside is not None:
                number, start, end = beside
                read.add(start)
                yield _weekday(page, row, (day, number), start, end)
        elif _bare_weekday(row) is not None and day not in bare and row.passage.start not in read:
            published = day_of(page.document.published)
            if published and published.first == published.last == day:
                bare.add(day)
                yield _weekday(page, row, (day, _bare_weekday(row) or 0), row.passage.start, row.passage.end)


def _weekday(page: Page, row: Statement, said: tuple[date, int], start: int, end: int) -> Compared:
    day, number = said
    is_, printed = _name(day.isoweekday()), page.text[start:end].strip()
    does = day.isoweekday() == number
    begin, stop = min(start, row.passage.start), max(end, row.passage.end)
    date_words = " ".join(row.passage.quote.split())
    return Compared(
        outcome="adds_up" if does else "does_not_add_up",
        rule="weekday",
        summary=f"{day.isoformat()} was a {is_}, as printed: “{printed}”."
        if does
        else f"{day.isoformat()} was a {is_}; the text prints “{printed}” (“{date_words}”).",
        places=(page.place(begin, stop),),
        statements=(row.id,),
        differs=() if does else ((printed, is_),),
        decide="" if does else "Decide whether the day or the weekday is meant, and ask the publisher.",
    )


def _exact(row: Statement) -> date | None:
    """The one day a date names, without a doubt; the first day of its clock time."""
    edtf = str(row.fields.get("edtf") or "")
    day = day_of(edtf)
    if day is None or day.first != day.last or len(edtf) < len("2020-09-09") or "/" in edtf:
        return None
    return day.first


def _weekday_beside(page: Page, row: Statement) -> tuple[int, int, int] | None:
    """The weekday printed right before, in or right behind a date: its number and place."""
    text, block = page.text, page.prose.block_at(row.passage.start) or _block(page, row)
    low = max(block.start if block else 0, row.passage.start - _BESIDE)
    high = min(block.end if block else len(text), row.passage.end + _BESIDE)
    for found in _weekday_words().finditer(text, low, high):
        number = _numbers()[folded(found.group())]
        if found.end() <= row.passage.start:
            if not _joined(text[found.end() : row.passage.start]):
                continue
        elif found.start() >= row.passage.end and not _joined_after(text[row.passage.end : found.start()]):
            continue
        return number, found.start(), found.end()
    return None


def _block(page: Page, row: Statement) -> Span | None:
    return next((span for span in page.prose.reading.blocks() if span.start <= row.passage.start < span.end), None)


def _joined(between: str) -> bool:
    return re.fullmatch(r"[\s,،、(（]*(?:the|le|el|den|dem|день)?[\s,]*", between, re.IGNORECASE) is not None


def _joined_after(between: str) -> bool:
    said = [re.escape(word) for word in listing("almanac")["behind"]]
    return re.fullmatch(rf"[\s,،、(（]*(?:{'|'.join(said)})?[\s,،(（]*", between) is not None


def _bare_weekday(row: Statement) -> int | None:
    return _numbers().get(folded(row.passage.quote))


@cache
def _numbers() -> dict[str, int]:
    """Every name of a weekday in full, folded, with its number from Monday."""
    found: dict[str, int] = {}
    for tag in languages("dates"):
        data = words("dates", tag)
        for number, names in data["weekdays"].items():
            found |= {folded(str(name)): int(number) for name in names if len(str(name)) > 3 or tag == "zh"}
    nominative = listing("weekdays")
    return found | {folded(name): int(number) for number, names in nominative.items() for name in names}


@cache
def _weekday_words() -> re.Pattern[str]:
    known_in = [words("dates", tag)["weekdays"] for tag in languages("dates")]
    names = [str(name) for weekdays in known_in for many in weekdays.values() for name in many]
    names += [name for many in listing("weekdays").values() for name in many]
    known = sorted({name for name in names if folded(name) in _numbers()}, key=len, reverse=True)
    bounded = [
        rf"(?<!\w){re.escape(name)}(?!\w)" if name[0].isalpha() and name < "\u2e80" else re.escape(name)
        for name in known
    ]
    return re.compile("|".join(bounded), re.IGNORECASE)


def _name(number: int) -> str:
    return str(words("dates", "en")["weekdays"][number][0])


# ── days that do not exist ──────────────────────────────────────────────────────────────────────────────────────


def _impossible(page: Page) -> Iterator[Compared]:
    """Days like 31 June: a month that is too short, or 29 February in a common year."""
    for span in page.prose.claims:
        language = page.prose.language_of(span)[:2]
        found = [*_FIGURES.finditer(page.text, span.start, span.end)]
        for match in found:
            one, other, year = (int(part) for part in match.groups())
            if 12 < max(one, other) <= 31 and 1 <= min(one, other) <= 12:
                month, day = min(one, other), max(one, other)
                yield from _none(page, match.span(), (year, month, day))
        for start, end, parts in _written(page.text, span, language):
            yield from _none(page, (start, end), parts)


def _written(text: str, span: Span, language: str) -> Iterator[tuple[int, int, tuple[int | None, int, int]]]:
    for match in _HAN_DAY.finditer(text, span.start, span.end):
        yield match.start(), match.end(), (int(match[1]) if match[1] else None, int(match[2]), int(match[3]))
    if language not in languages("dates") or language == "zh":
        return
    for match in _days(language).finditer(text, span.start, span.end):
        month = _months(language)[(match["after"] or match["before"]).casefold()]
        day, year = int(match["d1"] or match["d2"]), match["y1"] or match["y2"]
        yield match.start(), match.end(), (int(year) if year else None, month, day)


def _none(page: Page, place: tuple[int, int], parts: tuple[int | None, int, int]) -> Iterator[Compared]:
    year, month, day = parts
    if not 1 <= month <= 12 or not 28 < day <= 31:
        return
    longest = monthrange(year or 2024, month)[1]
    if day <= longest:
        return
    printed = " ".join(page.text[place[0] : place[1]].split())
    yield Compared(
        outcome="does_not_add_up",
        rule="no_such_day",
        summary=f"“{printed}” is no day of the calendar: that month has {longest} days.",
        places=(page.place(*place),),
        decide="Decide which day is meant, and ask the publisher.",
    )


@cache
def _months(language: str) -> dict[str, int]:
    data = words("dates", language)["months"]
    return {str(name).casefold(): int(number) for number, names in data.items() for name in names}


@cache
def _days(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    link = r"(?:\s+(?:de|of))?\s+"
    year = r"(?:(?:\s+(?:de|del|of))?,?\s+(?P<{}>(?:19|20)\d\d))?"
    return re.compile(
        rf"(?<![\d.,:/-])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er)?{link}(?P<after>{names})(?!\w){year.format('y1')}"
        rf"|(?P<before>{names})\s+(?P<d2>\d{{1,2}})(?!\d){year.format('y2')})",
        re.IGNORECASE,
    )


# ── intervals and lengths of time ───────────────────────────────────────────────────────────────────────────────


def _intervals(page: Page, dates: Sequence[Statement]) -> Iterator[Compared]:
    """Two full dates joined as from one to the other, the second of which lies before the first."""
    for one, other in pairwise(dates):
        first, last = _exact(one), _exact(other)
        if first is None or last is None or last >= first:
            continue
        if one.fields.get("basis") != "stated" or other.fields.get("basis") != "stated":
            continue
        between = page.text[one.passage.end : other.passage.start]
        before = padded(page.text[max(0, one.passage.start - 16) : one.passage.start]).split()[-1:]
        dash = between.strip() in ("-", "–", "—", "~", "～", "至", "到")
        joined = len(between.split()) < 3 and _pattern("to").search(padded(between))
        if dash or (joined and _pattern("from").search(f" {' '.join(before)} ")):
            words_ = f"The interval ends on {last.isoformat()}, before it begins on {first.isoformat()}."
            place = page.place(one.passage.start, other.passage.end)
            yield _odd("interval", words_, (place,), (one.id, other.id), "Decide which of the two days is meant.")


@dataclass(frozen=True, slots=True)
class _Length:
    """A length of time with the day it runs from and the day it is counted to."""

    row: Statement
    since: Statement
    low: float
    high: float
    unit: float


def _lengths(page: Page, dates: Sequence[Statement]) -> Iterator[Compared]:
    """A length of time said to run since a date in the same sentence, counted to the day of the document."""
    published = day_of(page.document.published)
    if published is None or published.last - published.first > timedelta(days=31):
        return
    for row in page.rows:
        if row.kind != "number" or row.fields.get("comparator", "eq") not in ("eq", "about", "gt", "ge"):
            continue
        read = figure(row, {})
        unit = read and listing("almanac")["units"].get(read.thing)
        if not unit:
            continue
        since = _since(page, row, dates)
        if since is not None:
            start = day_of(str(since.fields["edtf"]))
            if start is not None and start.first <= published.last:
                yield _length(row, since, float(unit), (start, published))


def _since(page: Page, row: Statement, dates: Sequence[Statement]) -> Statement | None:
    """The one stated date that "since" joins to a length of time, near it and without another verb between."""
    text = page.text
    for day in dates:
        if day.fields.get("basis") != "stated" or "/" in str(day.fields.get("edtf")):
            continue
        low, high = sorted((row.passage, day.passage), key=lambda place: place.start)
        between = text[low.end : high.start]
        reach = _NEAR if low is row.passage else _BESIDE
        if not 0 <= high.start - low.end <= reach or _BREAK.search(between):
            continue
        lead = text[max(0, day.passage.start - 14) : day.passage.start]
        around = text[max(0, low.start - 24) : low.start] + " " + between + " " + text[high.end : high.end + 12]
        if _pattern("since").search(f" {' '.join(padded(lead).split()[-3:])} ") and not _pattern("not_now").search(
            padded(around)
        ):
            return day
    return None


def _length(row: Statement, since: Statement, unit: float, span: tuple[Time, Time]) -> Compared:
    start, now = span
    low, high = (now.first - start.last).days, (now.last - start.first).days
    value, comparator = float(row.fields["value"]), row.fields.get("comparator", "eq")
    slack = max(_SLACK * unit if unit > 1 else 0.0, _DAYS) + (0.1 * value * unit if comparator == "about" else 0.0)
    stated = value * unit
    fits = low - slack <= stated <= high + slack
    if comparator in ("gt", "ge"):
        fits = stated <= high + slack
    said, day = " ".join(row.passage.quote.split()), " ".join(since.passage.quote.split())
    days = f"{high} days" if low == high else f"{low} to {high} days"
    rows = sorted((row, since), key=lambda each: each.passage.start)
    places = tuple((each.document, each.passage) for each in rows)
    if fits:
        words_ = f"“{said}” since “{day}” fits the day of the document: {days}."
        return Compared(
            outcome="adds_up", rule="length", summary=words_, places=places, statements=tuple(e.id for e in rows)
        )
    words_ = f"“{said}” since “{day}” differs from the calendar: up to the day of the document it is {days}."
    return _odd("length", words_, places, tuple(e.id for e in rows), "Decide which is meant, the length or the day.")


def _odd(
    rule: str, said: str, places: tuple[tuple[str, Passage], ...], statements: tuple[str, ...], decide: str
) -> Compared:
    return Compared(
        outcome="does_not_add_up", rule=rule, summary=said, places=places, statements=statements, decide=decide
    )


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return pattern(listing("almanac")[key])


__all__ = ["CALENDAR", "calendar_checks"]
