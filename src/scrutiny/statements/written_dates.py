"""Dates written out in a text, in the words of six languages or in figures alone.

A month's name, a figure date or a year is the trigger; what stands around it is read with short anchored
patterns, so a text is scanned once. A date without a year stays open (`year` is None) until a document's
own date closes it. Two dates joined by "to" or a dash are one interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from scrutiny.dates import parse
from scrutiny.statements.numerals import number_of
from scrutiny.statements.word_lookup import Ahead, ahead, alternation, word_matches, word_starts
from scrutiny.vocabulary import languages, words

_YEAR = r"(?:[1١][89٨٩]|[2٢][0٠])\d\d"
_ISO = re.compile(
    r"(\d{4})(?P<mark>[-/.])(\d{1,2})(?P=mark)(\d{1,2})(?!\d)"
    r"(?:(?:T|,?\s+)(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?(?!\w))?"
)
_FIGURES = re.compile(rf"(\d{{1,2}})(?P<mark>[/.-])(\d{{1,2}})(?P=mark)({_YEAR})(?![\d/])")
_LATER_YEAR = re.compile(rf"(?:the\s+year\s+)?(?P<year>{_YEAR})(?![\d/])")
_HAN_NUMBER = "[〇零○一二三四五六七八九十]"
_HAN = re.compile(
    rf"(?:(?P<year>(?<!\d){_YEAR}|{_HAN_NUMBER}{{4}}|(?P<said>[今本去前明后後]))\s?年(?!代))?"
    rf"(?:\s?(?P<month>(?<!\d)\d{{1,2}}|{_HAN_NUMBER}{{1,3}})\s?月(?:\s?(?P<day>\d{{1,2}}|{_HAN_NUMBER}{{1,3}})\s?[日号號])?)?"
)
_ZONES = {"Z": "Z", "UTC": "Z", "GMT": "Z", "TU": "Z"}
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-]\d\d):?(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """``text[start:end]`` writes a date. `year` is None when it is left to the reader.

    said       years to be added to the document's own (去年 is -1); `last`, `this`, `next`: how a month is called
    guessed    day and month could be the other way round
    american   in figures, and only readable month first
    until      the second end of an interval
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    clock: str = ""
    zone: str | None = None
    said: int | None = None
    called: str = ""
    guessed: bool = False
    american: bool = False
    suffix: str = ""
    whole: str = ""
    until: Written | None = None

    def edtf(self, year: int | None = None) -> str | None:
        """The date as EDTF, with `year` where none is written; None when it is no date of the calendar."""
        stated = self.whole or self._plain(self.year or year)
        if not stated:
            return None
        if self.until is not None:
            ending = self.until.edtf(year)
            stated = f"{stated}/{ending}" if ending else ""
        try:
            return str(parse(stated))
        except ValueError:
            return None

    def _plain(self, year: int | None) -> str:
        if year is None:
            return ""
        parts = [f"{year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts) + (self.clock if self.day else "") + ("" if self.clock else self.suffix)


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's patterns, compiled."""

    trigger: re.Pattern[str]
    months: Mapping[str, int]
    same_month: re.Pattern[str]
    day_before: re.Pattern[str]
    day_shared: re.Pattern[str]
    day_after: re.Pattern[str] | None
    year_after: re.Pattern[str]
    weekday_before: re.Pattern[str]
    clock: re.Pattern[str]
    circa: Ahead
    month_before: Ahead
    called_before: Mapping[str, Ahead]
    called_after: Mapping[str, re.Pattern[str]]
    years_called: re.Pattern[str]
    year_before: Ahead
    year_determiner: Ahead | None
    year_mark: re.Pattern[str] | None
    year_marked: bool
    season_before: re.Pattern[str]
    seasons: Mapping[str, int]
    decade: re.Pattern[str]
    joint: re.Pattern[str]
    weak: frozenset[str]
    between: Ahead | None
    month_first: bool
    counted: frozenset[str]
    said: Mapping[str, int]


@cache
def _words(language: str) -> _Words:
    tag = language.split("-", maxsplit=1)[0]
    if tag not in languages("dates"):
        tag = "en"
    if tag != language:
        return _words(tag)
    data: dict[str, Any] = words("dates", tag)
    months = {form: number for number, forms in data["months"].items() for form in forms}
    lowered = {form.lower(): number for form, number in months.items()}
    attached = data.get("prefixes", ())
    attached_and = ("و",) if attached else ()
    forms = {*months, *(prefix + form for prefix in attached for form in months)}
    lowered |= {prefix + form: number for prefix in attached for form, number in lowered.items()}
    ordinal = f"(?:{alternation(data['ordinals'])})?" if data["ordinals"] else ""
    weak = frozenset(data["range"]["weak"])
    span = rf"\s*(?:{alternation(set(data['range']['and']) - weak)})\s*"
    weekdays = alternation(form for several in data["weekdays"].values() for form in several)
    links = alternation([*data["year_links"], ","])
    marks = alternation(data["year_marks"])
    day_links = alternation(data["day_links"]) or "(?!)"
    marked = rf"(?:[\s\u00a0]?(?:{marks})(?!\w))?" if marks else ""
    seasons = {form: number for number, several in data["seasons"].items() for form in several}
    year_links = alternation(data["year_links"]) or "(?!)"
    called = {way: data[way] for way in ("last", "this", "next")}
    years = [(form, item["shift"]) for item in data["relative"] if item["unit"] == "year" for form in item["words"]]
    said = alternation(form for form, _ in years)
    month = alternation(months) or "(?!)"
    determiners = data["year_determiners"]
    counted = words("numbers", tag)["counted"]
    return _Words(
        trigger=word_starts(forms, rf"{_YEAR}(?!\d)", r"\d{1,4}[/.-]\d"),
        months=lowered,
        same_month=re.compile(rf"\s?[/(]\s?(?:{month})\)?(?!\w)", re.IGNORECASE),
        day_before=re.compile(
            rf"(?<![\w.:/-])(?P<day>\d{{1,2}}){ordinal}(?:{span}(?P<until>\d{{1,2}}){ordinal})?"
            rf"[\s\u00a0-]*(?:(?:{day_links})\s+)?$",
            re.IGNORECASE,
        ),
        day_shared=re.compile(
            rf"(?<![\w.:/-])(?P<day>\d{{1,2}}){ordinal}\s+(?:{alternation(data['range']['weak'])})\s*(?:the\s+)?$",
            re.IGNORECASE,
        ),
        day_after=re.compile(
            rf"\.?\s+(?:the\s+)?(?P<day>\d{{1,2}}){ordinal}(?!\d|[:.,]\d|\w)(?:{span}(?P<until>\d{{1,2}}){ordinal}(?!\w))?"
        )
        if tag == "en"
        else None,
        year_after=re.compile(
            rf"\.?(?:[\s\u00a0]*(?:{links})[\s\u00a0]*|[\s\u00a0]+)(?P<year>{_YEAR})(?![\d/]|,\d{{3}}){marked}",
            re.IGNORECASE,
        ),
        weekday_before=re.compile(rf"(?<!\w)(?P<weekday>(?:{weekdays})),?\s+$", re.IGNORECASE),
        clock=re.compile(data["clock"]),
        circa=ahead(data["circa"]),
        month_before=ahead(data["month_before"], attached_and),
        called_before={way: ahead(which["before"]) for way, which in called.items()},
        called_after={
            way: re.compile(rf"\s+(?:{alternation(which['after']) or '(?!)'})(?!\w)") for way, which in called.items()
        },
        years_called=re.compile(rf",?\s+(?:(?:{year_links})\s+)?(?P<said>{said})(?!\w)"),
        year_before=ahead(data["year_before"], attached_and),
        year_determiner=ahead(determiners) if determiners else None,
        year_mark=re.compile(rf"[\s\u00a0]?(?:{marks})(?!\w)") if marks else None,
        year_marked=bool(data.get("year_marked")),
        season_before=re.compile(rf"(?<!\w)(?P<season>{alternation(seasons)})\s+(?:(?:{links})\s*)?$", re.IGNORECASE),
        seasons=seasons,
        decade=re.compile(data["decade"]),
        joint=re.compile(rf"\s*(?P<joint>{alternation(data['range']['and'])})\s*", re.IGNORECASE),
        weak=weak,
        between=ahead(data["range"]["before"]) if data["range"]["before"] else None,
        month_first=tag == "en",
        counted=frozenset(counted),
        said=dict(years),
    )


@lru_cache(maxsize=2048)  # several rules ask for the dates of one block in a row
def written(text: str, start: int, end: int, language: str) -> tuple[Written, ...]:
    """The dates written in ``text[start:end]``, in order, intervals joined."""
    known = _words(language)
    found: list[Written] = []
    at = start
    if known.months:
        for span in word_matches(known.trigger, text, start, end):
            if span[0] >= at and (several := _read(text, span, (at, end), known)):
                found += several
                at = several[-1].end
    else:
        found = [one for at, _ in word_matches(known.trigger, text, start, end) if (one := _figures(text, at, known))]
    found = _with_han(text, start, end, found)
    return tuple(_joined(text, start, found, known)) if len(found) > 1 else tuple(found)


def foreign(text: str, start: int, end: int, language: str) -> tuple[Written, ...]:
    """Full dates of a short stretch in any of the other languages, for a dateline that was not told apart."""
    for other in languages("dates"):
        if other != language.split("-", maxsplit=1)[0]:
            full = tuple(one for one in written(text, start, end, other) if one.year and one.month)
            if full:
                return full
    return ()


def _read(text: str, span: tuple[int, int], bounds: tuple[int, int], known: _Words) -> list[Written]:
    at, stop = span
    if not text[at].isdecimal():
        one = _month(text, span, bounds, known)
        return [*_other_days(text, one, bounds[0], known), one] if one else []
    one = _figures(text, at, known)
    if one is None and text[at:stop].isdecimal() and stop - at == 4:
        one = _year(text, at, bounds, known)
    return [one] if one else []


def _other_days(text: str, one: Written, first: int, known: _Words) -> Iterator[Written]:
    """ "9 and 11 June": the days that share the month of the last."""
    other = known.day_shared.search(text, max(first, one.start - 12), one.start) if one.day and not one.clock else None
    if other:
        day = replace(one, start=other.start("day"), end=other.end("day"), day=int(other["day"]), until=None)
        if day.edtf(2020):
            yield day


# ── a month's name ──


def _month(text: str, span: tuple[int, int], bounds: tuple[int, int], known: _Words) -> Written | None:
    first, last = bounds
    start, stop = span
    number = known.months[text[start:stop].lower()]
    while again := known.same_month.match(text, stop, last):
        stop = again.end()
    left = text[max(first, start - 40) : start]
    day: re.Match[str] | None = known.day_before.search(left)
    if day:
        start -= len(left) - day.start("day")
    elif known.day_after and (day := known.day_after.match(text, stop, last)):
        stop = day.end()
    year = known.year_after.match(text, stop, last)
    if year:
        stop = year.end()
    one = Written(start=start, end=stop, year=int(year["year"]) if year else None, month=number)
    if day:
        one = replace(one, day=int(day["day"]))
        if day["until"]:
            one = replace(one, until=replace(one, day=int(day["until"])))
        if one.edtf(2020) is None:
            return None
    return _around(text, one, bounds, known)


def _around(text: str, one: Written, bounds: tuple[int, int], known: _Words) -> Written | None:
    """The date with its weekday, clock time and approximation; None for a bare month that may be another word."""
    first, last = bounds
    if one.day and (weekday := known.weekday_before.search(text, max(first, one.start - 24), one.start)):
        one = replace(one, start=weekday.start("weekday"))
    if one.year is None:
        called = _called(text, one, bounds, known)
        if called is not None:
            return called
        if one.day is None and not known.month_before.search(text, max(first, one.start - 24), one.start):
            return None
    if one.day and one.until is None:
        one = _timed(text, one, last, known)
    if not one.clock and (circa := known.circa.search(text, max(first, one.start - 20), one.start)):
        one = replace(one, suffix="~", start=circa.start)
    return one


def _called(text: str, one: Written, bounds: tuple[int, int], known: _Words) -> Written | None:
    """ "last March", "mars dernier", "в марте прошлого года": the date with how it is called, if it is."""
    if said := known.years_called.match(text, one.end, bounds[1]):
        return replace(one, end=said.end(), said=known.said[re.sub(r"\s+", " ", said["said"])])
    for way, pattern in known.called_before.items():
        if found := pattern.search(text, max(bounds[0], one.start - 20), one.start):
            return replace(one, start=found.start, called=way)
    for way, behind in known.called_after.items():
        if after := behind.match(text, one.end, bounds[1]):
            return replace(one, end=after.end(), called=way)
    return None


def _timed(text: str, one: Written, last: int, known: _Words) -> Written:
    found = known.clock.match(text, one.end, last)
    if found is None or not (found["minute"] or found["half"]):
        return one
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").replace(".", "").replace(" ", "").lower()
    period = found.groupdict().get("period") or ""
    if half in ("pm", "م", "مساء", "مساءً") or period in ("下午", "晚上"):
        hour += 12 if hour < 12 else 0
    elif half in ("am", "ص", "صباحا", "صباحًا") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return one
    clock = f"T{hour:02d}:{minute:02d}" + (f":{int(found['second']):02d}" if found["second"] else "")
    clock += zone_of(found["zone"])
    return replace(one, clock=clock, zone=found["zone"], end=found.end())


def zone_of(zone: str | None) -> str:
    """The zone as EDTF writes it: Z, an offset, or nothing where the words give no certain offset."""
    if not zone:
        return ""
    if offset := _OFFSET.fullmatch(zone):
        return f"{offset[1]}:{offset[2]}"
    return _ZONES.get(zone, "")


# ── figures and years ──


def _figures(text: str, at: int, known: _Words) -> Written | None:
    if at and text[at - 1] in "/-.:_":
        return None
    if iso := _ISO.match(text, at):
        year, month, day = int(iso[1]), int(iso[3]), int(iso[4])
        clock = f"T{iso[5]}:{iso[6]}" + (f":{iso[7]}" if iso[7] else "") + zone_of(iso[8]) if iso[5] else ""
        one = Written(start=at, end=iso.end(), year=year, month=month, day=day, clock=clock, zone=iso[8])
        return one if 1800 <= year < 2100 and one.edtf() else None
    figures = _FIGURES.match(text, at)
    if figures is None:
        return None
    first, second, year = int(figures[1]), int(figures[3]), int(figures[4])
    day, month = (second, first) if second > 12 else (first, second)
    one = Written(
        start=at,
        end=figures.end(),
        year=year,
        month=month,
        day=day,
        guessed=first <= 12 and second <= 12 and first != second,
        american=second > 12,
    )
    if one.edtf() is None:
        return None
    return _timed(text, one, figures.end() + 24, known)


def _year(text: str, at: int, bounds: tuple[int, int], known: _Words) -> Written | None:
    first, last = bounds
    stop = at + 4
    year = int(text[at:stop])
    if not 1800 <= year < 2100:
        return None
    decade = known.decade.search(text, max(first, at - 12), min(last, at + 12))
    if decade and decade.start() <= at < decade.end() and decade["decade"]:
        return Written(start=decade.start(), end=decade.end(), whole=f"{int(decade['decade'])}X", year=year)
    if stop < last and (
        (text[stop].isalnum() and known.year_mark is None) or text[stop] in "/%" or text[stop : stop + 2] == ":0"
    ):
        return None
    left = max(first, at - 24)
    until = _until_year(text, (left, stop, last), known)
    mark = known.year_mark.match(text, until.end() if until else stop, last) if known.year_mark else None
    season = known.season_before.search(text, left, at)
    preceded = known.year_before.search(text, left, at)
    if at and text[at - 1] in "-–" and not (preceded and preceded.form.endswith("-")):
        return None
    if not (season or preceded or until or (mark and known.year_marked) or _determined(text, left, stop, known)):
        return None
    if not mark and _counts(text, stop, last, known):
        return None
    start, whole = at, ""
    if season:
        start, whole = season.start("season"), f"{year:04d}-{known.seasons[season['season'].lower()]}"
    elif circa := known.circa.search(text, left, at):
        start, whole = circa.start, f"{year:04d}~"
    one = Written(start=start, end=mark.end() if mark else stop, year=year, whole=whole)
    if until:
        one = replace(
            one, end=mark.end() if mark else until.end(), until=Written(start=at, end=at, year=int(until["year"]))
        )
    return one


def _until_year(text: str, at: tuple[int, int, int], known: _Words) -> re.Match[str] | None:
    """The later year that ends an interval of years: "2015–2017", "between 2015 and 2017"."""
    left, stop, last = at
    joint = known.joint.match(text, stop, last)
    year = _LATER_YEAR.match(text, joint.end(), last) if joint else None
    if joint is None or year is None or int(year["year"]) <= int(text[stop - 4 : stop]):
        return None
    dashed = joint["joint"] in "-–—"
    between = known.between and known.between.search(text, left, stop - 4)
    return year if dashed or between else None


def _determined(text: str, left: int, stop: int, known: _Words) -> bool:
    """ "the 2016 statement": a year between a determiner and a noun."""
    return bool(
        known.year_determiner
        and known.year_determiner.search(text, left, stop - 4)
        and text[stop : stop + 2].strip().isalpha()
    )


def _counts(text: str, stop: int, last: int, known: _Words) -> bool:
    """True when the figures count what follows: "2000 people"."""
    noun = re.compile(r"\s+([^\W\d_]+)").match(text, stop, last)
    return bool(noun and noun[1].lower() in known.counted)


# ── Han ──


def _with_han(text: str, start: int, end: int, found: list[Written]) -> list[Written]:
    if text.find("年", start, end) < 0 and text.find("月", start, end) < 0:
        return found
    han = list(_han(text, start, end))
    taken = [(one.start, one.end) for one in han]
    rest = [one for one in found if not any(one.start < b and a < one.end for a, b in taken)]
    return sorted([*rest, *han], key=lambda one: one.start)


def _han(text: str, start: int, end: int) -> Iterator[Written]:
    known = _words("zh")
    at = start
    for mark in re.compile("[年月]").finditer(text, start, end):
        if mark.start() < at:
            continue
        for begin in range(max(at, mark.start() - 5), mark.start()):
            match = None if text[begin].isspace() else _HAN.match(text, begin, end)
            if match and match.end() > mark.start():
                break
        else:
            continue
        one = _of_han(match)
        if one is None:
            continue
        at = one.end
        yield _timed(text, one, end, known) if one.day else one


def _of_han(match: re.Match[str]) -> Written | None:
    year, month, day = (number_of(match[part], "zh") if match[part] else None for part in ("year", "month", "day"))
    said = words("dates", "zh")["years_said"].get(f"{match['said']}年") if match["said"] else None
    if (year is not None and not 1000 <= year < 2100) or (said is not None and month is None):
        return None
    if year is None and said is None and month is None:
        return None
    one = Written(start=match.start(), end=match.end(), year=year, month=month, day=day, said=said)
    return one if one.edtf(2020) else None


# ── intervals ──


def _joined(text: str, start: int, found: list[Written], known: _Words) -> Iterator[Written]:
    pending = found[0]
    for one in found[1:]:
        both = _interval(text, start, (pending, one), known)
        if both is not None:
            pending = both
            continue
        yield pending
        pending = one
    yield pending


def _interval(text: str, start: int, pair: tuple[Written, Written], known: _Words) -> Written | None:
    first, last = pair
    if first.until or last.until or first.clock or last.clock or first.called or last.called:
        return None
    joint = known.joint.fullmatch(text, first.end, last.start)
    if joint is None or (first.month is None) != (last.month is None):
        return None
    between = known.between and known.between.search(text, max(start, first.start - 20), first.start)
    if joint["joint"].lower() in known.weak and not between:
        return None
    year = first.year or last.year
    ending = last if last.year else replace(last, year=year)
    whole = replace(
        first, year=year, said=first.said if first.said is not None else last.said, end=last.end, until=ending
    )
    return whole if whole.edtf(2020) else None


__all__ = ["Written", "foreign", "written", "zone_of"]
