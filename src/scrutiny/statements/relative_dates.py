"""Dates counted from the day a document was published: today, last March, Wednesday, two months ago.

An *anchor* is found without knowing that day; `resolve` works it out once the day is known, so that a later
step which dates a document from another one can resolve its anchors too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from scrutiny.dates import parse
from scrutiny.statements.numerals import lexicon, number_of
from scrutiny.statements.word_lookup import Ahead, ahead, alternation, word_matches, word_starts
from scrutiny.vocabulary import languages, words

_DAY, _MONTH = 10, 7


@dataclass(frozen=True, slots=True)
class How:
    """How a relative date is worked out: `shift` units from the day of publication.

    unit    day, week, month, year; weekday, named_month, season (then `name` is its number); ago, since (then
            `name` is the unit), nearest (a month or day without its year), year_said (last year's March)
    way     last, this, next, or "" where nothing is said
    """

    unit: str
    shift: int = 0
    name: int | str = 0
    way: str = ""
    day: int = 0


@dataclass(frozen=True, slots=True)
class Relative:
    """``text[start:end]`` is a date that only the day of publication makes known."""

    start: int
    end: int
    original: str
    rule: str
    resolve: How


def resolve(relative: Relative, published: str) -> str | None:
    """The EDTF of a relative date for a document published on an EDTF date; None when that is too vague."""
    try:
        bounds = parse(published)
    except ValueError:
        return None
    plain = published[:_DAY].rstrip("?~%")
    if "/" in published or "X" in published or bounds.earliest is None or len(plain) not in (4, _MONTH, _DAY):
        return None
    try:
        return _resolved(relative.resolve, bounds.earliest, plain)
    except (ValueError, OverflowError):
        return None


def _resolved(how: How, day: date, plain: str) -> str | None:
    if how.unit == "year":
        return f"{day.year + how.shift:04d}"
    if how.unit == "year_said":
        said = f"{day.year + how.shift:04d}-{how.name:02d}" + (f"-{how.day:02d}" if how.day else "")
        return str(parse(said))
    if how.unit in ("ago", "since"):
        return _counted_back(how, day, plain)
    if how.unit == "day" and how.shift == 0:
        return plain
    if len(plain) < _MONTH:
        return f"{day.year:04d}-{how.name:02d}" if how.unit == "named_month" and how.way == "this" else None
    if how.unit == "month":
        return _month(day, how.shift)
    if how.unit == "named_month":
        return _named_month(how, day)
    if how.unit == "season":
        return _season(how, day)
    if len(plain) < _DAY:
        return None
    if how.unit == "nearest":
        return _nearest(how, day)
    if how.unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=how.shift)
        return f"{monday}/{monday + timedelta(days=6)}"
    if how.unit == "weekday":
        return str(_weekday(how, day))
    return str(day + timedelta(days=how.shift))


def _month(day: date, shift: int) -> str:
    months = day.year * 12 + day.month - 1 + shift
    if months < 12:
        raise ValueError("before the calendar")
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _weekday(how: How, day: date) -> date:
    back = (day.isoweekday() - int(how.name)) % 7
    if how.way == "next":
        return day + timedelta(days=7 - back if back else 7)
    return day - timedelta(days=back or (7 if how.way == "last" else 0))


def _named_month(how: How, day: date) -> str:
    month = int(how.name)
    year = day.year
    if how.way == "last":
        year -= month >= day.month
    elif how.way == "next":
        year += month <= day.month
    return f"{year:04d}-{month:02d}"


def _season(how: How, day: date) -> str:
    last_month = {21: 5, 22: 8, 23: 11, 24: 14}[int(how.name)]
    year = day.year
    if how.way == "last":
        year -= last_month >= day.month
        year -= last_month > 12 and (year + 1, 2) >= (day.year, day.month)
    return f"{year:04d}-{how.name}"


def _nearest(how: How, day: date) -> str:
    """The month (and day) in the year that brings it nearest: most are told of, so the past counts as half as far."""
    month = int(how.name)
    candidates = []
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            candidates.append(date(year, month, how.day or 15))
        except ValueError:
            continue
    best = min(candidates, key=lambda one: ((day - one).days if one <= day else 2 * (one - day).days, one))
    return str(best) if how.day else str(best)[:_MONTH]


def _counted_back(how: How, day: date, plain: str) -> str | None:
    """The day, month or year so long before, approximate unless days are counted; never finer than what is known."""
    unit, back = str(how.name), how.shift
    if unit == "year" and (how.unit == "ago" or len(plain) < _MONTH):
        return f"{day.year - back:04d}~"
    if len(plain) < _MONTH:
        return f"{_month(day, -back)[:4]}~" if unit == "month" else None
    if unit in ("year", "month"):
        return _month(day, -back * (12 if unit == "year" else 1)) + "~"
    if len(plain) < _DAY:
        return None
    start = day - timedelta(days=back * (7 if unit == "week" else 1))
    return f"{start}~" if unit == "week" or how.unit == "since" else str(start)


# ── finding them ──


@dataclass(frozen=True, slots=True)
class _Words:
    trigger: re.Pattern[str]
    said: Mapping[str, How]
    ways_before: Mapping[str, Ahead]
    ways_after: Mapping[str, re.Pattern[str]]
    weekday_before: Ahead | None
    not_after: Ahead | None
    ago: tuple[re.Pattern[str], ...]
    duration: tuple[re.Pattern[str], ...]
    ended: re.Pattern[str]
    ended_not: re.Pattern[str] | None
    units: Mapping[str, str]
    pairs: Mapping[str, tuple[int, str]]
    unit_hints: tuple[str, ...]
    han: bool


@cache
def _words(language: str) -> _Words:
    tag = language.split("-", maxsplit=1)[0]
    if tag not in languages("dates"):
        tag = "en"
    if tag != language:
        return _words(tag)
    data: dict[str, Any] = words("dates", tag)
    said = {form: How(item["unit"], item["shift"]) for item in data["relative"] for form in item["words"]}
    for number, forms in (data.get("weekdays_alone") or data["weekdays"]).items():
        said |= {form: How("weekday", name=number) for form in forms}
    for number, forms in data["seasons"].items():
        said |= {form: How("season", name=number) for form in forms}
    units = {form: unit for unit, forms in data["units"].items() for form in forms}
    pairs = {form: (int(count), unit) for form, (count, unit) in {**data["pairs"], **data.get("halves", {})}.items()}
    amount = _amount(tag, units, pairs)
    return _Words(
        trigger=word_starts(said),
        said={form.lower(): how for form, how in said.items()},
        ways_before={way: ahead(data[way]["before"]) for way in ("last", "this", "next")},
        ways_after={
            way: re.compile(rf"\s+(?:{alternation(data[way]['after']) or '(?!)'})(?!\w)")
            for way in ("last", "this", "next")
        },
        weekday_before=ahead(data["weekday_before"]) if "weekday_before" in data else None,
        not_after=ahead(data["not_after"]) if data["not_after"] else None,
        ago=tuple(_template(one, data, amount) for one in data["ago"]),
        duration=tuple(_template(one, data, amount) for one in data["duration"]),
        ended=re.compile(data["ended"]),
        ended_not=re.compile(data["ended_not"]) if "ended_not" in data else None,
        units=units,
        pairs=pairs,
        unit_hints=_shortest({*units, *pairs}),
        han=tag == "zh",
    )


def _shortest(forms: set[str]) -> tuple[str, ...]:
    """The forms that no other form is a part of: where none of them stands, none of all does."""
    return tuple(sorted(form for form in forms if not any(other != form and other in form for other in forms)))


def _amount(tag: str, units: Mapping[str, str], pairs: Mapping[str, Any]) -> str:
    """A pattern for "two years", "6 месяцев", "شهرين", 两年."""
    known = lexicon(tag)
    small = (
        "[一二两兩三四五六七八九十]{1,3}" if known.han else alternation(f for f, v in known.added.items() if v < 100)
    )
    edge = "" if known.han else r"(?!\w)"
    gap = r"\s?" if known.han else r"[\s\u00a0-]"
    counted = rf"(?P<count>\d{{1,3}}|{small}){gap}(?P<unit>{alternation(units)}){edge}"
    return rf"(?:{counted}|(?P<pair>{alternation(pairs)}){edge})" if pairs else f"(?:{counted}(?P<pair>(?!))?)"


def _template(template: str, data: Mapping[str, Any], amount: str) -> re.Pattern[str]:
    edge = "" if data["order"] == "ymd" else r"(?<!\w)"
    filled = template.replace("{state}", data["states"]).replace("{amount}", amount)
    return re.compile(edge + filled + ("" if data["order"] == "ymd" else r"(?!\w)"), re.IGNORECASE)


def relatives(text: str, start: int, end: int, language: str) -> Iterator[Relative]:
    """The relative dates of ``text[start:end]``, some perhaps inside a written date."""
    known = _words(language)
    for span in word_matches(known.trigger, text, start, end):
        if one := _said(text, span, (start, end), known):
            yield one
    if any(text.find(unit, start, end) >= 0 for unit in known.unit_hints):
        yield from _amounts(text, (start, end), language, known)


def _said(text: str, span: tuple[int, int], bounds: tuple[int, int], known: _Words) -> Relative | None:
    start, end = span
    how, way = known.said[" ".join(text[start:end].lower().split())], ""
    left = max(bounds[0], start - 24)
    if how.unit in ("weekday", "season"):
        for name, pattern in known.ways_before.items():
            if found := pattern.search(text, left, start):
                start, way = found.start, name
        for name, behind in known.ways_after.items():
            if after := behind.match(text, end, bounds[1]):
                end, way = after.end(), name
        if known.not_after and known.not_after.search(text, left, start):
            return None
        if how.unit == "season" and not way:
            return None
        if (
            known.weekday_before
            and not way
            and how.unit == "weekday"
            and not known.weekday_before.search(text, left, start)
        ):
            return None
        how = How(how.unit, name=how.name, way=way)
    return Relative(start, end, text[start:end], f"date:{how.unit}", how)


def _amounts(text: str, bounds: tuple[int, int], language: str, known: _Words) -> Iterator[Relative]:
    for pattern in known.ago:
        for match in pattern.finditer(text, *bounds):
            yield from _back(match, "ago", language, known)
    for pattern in known.duration:
        for match in pattern.finditer(text, *bounds):
            left = text[max(bounds[0], match.start() - 40) : match.start()]
            if known.ended.search(left) and not (known.ended_not and known.ended_not.search(left)):
                continue
            yield from _back(match, "since", language, known)


def _back(match: re.Match[str], unit: str, language: str, known: _Words) -> Iterator[Relative]:
    if match["pair"]:
        count, name = known.pairs[re.sub(r"\s+", " ", match["pair"]).lower()]
    else:
        number = number_of(match["count"].lower(), language)
        if number is None:
            return
        count, name = number, known.units[match["unit"].lower()]
    rule = "date:ago" if unit == "ago" else "date:duration"
    yield Relative(match.start(), match.end(), match.group(), rule, How(unit, count, name))


__all__ = ["How", "Relative", "relatives", "resolve"]
