"""Numerals as they are written: digits with grouping and decimal marks, words, and mixtures of both.

``1 200``, ``1.200``, ``2,4 millions``, ``٣٢١``, ``quatre-vingt-dix-sept``, ``двенадцать тысяч``,
``خمسة وعشرون``, ``三百二十一``, ``1.2万``, and the words that name no exact number (dozens, сотни, 数十).
The words are data (``vocabulary/numbers``); how they add up is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from scrutiny.statements.word_lookup import alternation, word_matches, word_starts
from scrutiny.vocabulary import languages, words

_GAP = "[ \u00a0\u2009\u202f]"
_DIGITS = re.compile(
    rf"\d{{1,3}}(?:{_GAP}\d{{3}}(?!\d))+(?:[.,٫]\d+)?|\d+(?:[.,٫٬'’]\d+)*"  # the first also reads "1 200,5"
)
_MARKS = re.compile(r"[.,٫٬'’]")
_HAN = re.compile(r"[〇零○一二两兩三四五六七八九十百千万萬亿億壹贰]+")
_HAN_DIGITS = {
    c: v
    for v, forms in enumerate(("〇零○", "一壹", "二两兩贰", "三", "四", "五", "六", "七", "八", "九"))
    for c in forms
}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_WORD = re.compile(r"[^\W\d_]+\.?")

#: Longer runs of figures are no quantity.
_LONGEST_FIGURE = 24

Value = int | float


@dataclass(frozen=True, slots=True)
class Numeral:
    """``text[start:end]`` is a numeral. `sense` is eq, ge (dozens) or about (une centaine).

    first      how it begins: digits, or the first word in lower case
    scale      the last scale word's value, 1 where there is none
    """

    start: int
    end: int
    value: Value
    sense: str = "eq"
    first: str = ""
    scale: int = 1

    @property
    def in_digits(self) -> bool:
        return not self.first


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's number words: how to find where a numeral may begin, and what each word is worth."""

    trigger: re.Pattern[str]
    added: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, int]
    about: Mapping[str, int]
    multiplied: frozenset[str]
    joiners: frozenset[str]
    links: tuple[str, ...]
    articles: frozenset[str]
    several: re.Pattern[str] | None
    halved: re.Pattern[str] | None
    prefix_and: str
    decimal: str
    other_grouping: str
    han: bool


@cache
def lexicon(language: str) -> Lexicon:
    """The number words of a language; English where a language has none."""
    tag = language.split("-", maxsplit=1)[0]
    if tag not in languages("numbers"):
        tag = "en"
    if tag != language:
        return lexicon(tag)
    data: dict[str, Any] = words("numbers", tag)
    added = {form: value for value, forms in data["words"].items() for form in forms}
    scales = {form: value for value, forms in data["scales"].items() for form in forms}
    vague, about = data["vague"], data.get("about_words", {})
    prefix = data.get("prefix_and", "")
    begin = {*added, *scales, *vague, *about} if tag != "zh" else set(vague)
    attached = ("", prefix, *data.get("prefixes", ())) if prefix else ("",)
    forms = {before + form for form in begin for before in attached}
    several = data["several"]
    return Lexicon(
        trigger=word_starts(
            forms,
            rf"[{prefix}{''.join(data.get('prefixes', ()))}]?\d" if prefix else r"(?<!\d)\d",
            *([_HAN.pattern] if tag == "zh" else []),
        ),
        added=added,
        scales=scales,
        vague=vague,
        about=about,
        multiplied=frozenset(data["multiplied"]),
        joiners=frozenset(data["joiners"]),
        links=tuple(data["vague_links"]),
        articles=frozenset(data["articles"]),
        several=re.compile(rf"(?<!\w)(?P<several>{alternation(several)})\s+$", re.IGNORECASE) if several else None,
        halved=re.compile(rf"(?<!\w)(?P<half>{alternation(data['halved'])})[\s-]+$", re.IGNORECASE)
        if "halved" in data
        else None,
        prefix_and=prefix,
        decimal=data["decimal"],
        other_grouping=data.get("other_grouping", ""),
        han=tag == "zh",
    )


def numerals(text: str, start: int, end: int, language: str) -> Iterator[Numeral]:
    """The numerals of ``text[start:end]`` in order, none overlapping another."""
    known = lexicon(language)
    at = start
    for begin, _ in word_matches(known.trigger, text, start, end):
        if begin < at:
            continue
        if known.prefix_and and not text[begin].isdecimal() and text[begin + 1 : begin + 2].isdecimal():
            begin += 1
        found = read(text, begin, end, known)
        if found is not None:
            at = found.end
            yield found
        elif unread := _DIGITS.match(text, begin, end):
            at = unread.end()


def read(text: str, at: int, end: int, known: Lexicon) -> Numeral | None:
    """The numeral that begins at `at`, if one does."""
    if text[at].isdecimal():
        return _digits(text, at, end, known)
    if known.han and (han := _han(text, at, end, known)):
        return han
    return _words(text, at, end, known)


def number_of(text: str, language: str) -> int | None:
    """The whole number that a string is in digits, words or Han numerals; None when it is none."""
    if len(text) > _LONGEST_FIGURE:
        return None
    if text.isdecimal():
        return int(text)
    if text and all(c in _HAN_DIGITS or c in _HAN_SCALES for c in text):
        return han_value(text)
    found = read(text, 0, len(text), lexicon(language)) if text else None
    return int(found.value) if found and found.end == len(text) and found.sense == "eq" else None


def han_value(text: str) -> int:
    """The value of a Han numeral, read by place (二〇二〇) or by multiplication (三百二十一)."""
    if len(text) > 1 and all(c in _HAN_DIGITS for c in text):
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    total = section = digit = 0
    for character in text:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
        elif (scale := _HAN_SCALES[character]) >= 10**4:
            total = (total + section + digit or 1) * scale if scale == 10**8 else total + (section + digit or 1) * scale
            section = digit = 0
        else:
            section += (digit or 1) * scale
            digit = 0
    return total + section + digit


def decimal_value(text: str, known: Lexicon, *, exact: bool = False) -> Value:
    """The value of digits with marks: two kinds of mark or a repeated one decide, else the language does.

    `exact` says that decimals are to be expected (a scale or a percentage follows).
    """
    plain = re.sub(_GAP, "", text)
    marks = _MARKS.findall(plain)
    if not marks:
        return int(plain)
    last, tail = marks[-1], _MARKS.split(plain)[-1]
    if last in "'’٬":
        decimal = False
    elif len(set(marks)) > 1 or last == "٫":
        decimal = marks.count(last) == 1
    elif len(marks) > 1:
        decimal = False
    elif len(tail) != 3 or plain.startswith("0") or len(_MARKS.split(plain)[0]) > 3:
        decimal = True
    else:
        decimal = last == known.decimal and (exact or last != known.other_grouping)
    if not decimal:
        return int(_MARKS.sub("", plain))
    whole = _MARKS.sub("", plain[: -len(tail) - 1])
    return float(f"{int(whole)}.{int(tail):0{len(tail)}d}")


def _digits(text: str, at: int, end: int, known: Lexicon) -> Numeral | None:
    match = _DIGITS.match(text, at, end)
    if match is None or match.end() - at > _LONGEST_FIGURE or not _grouped(match.group()):
        return None
    stop, scale = match.end(), 1
    if known.han:
        tail = re.compile(f"{_GAP}?([十百千万萬亿億]+)").match(text, stop, end)
        if tail:
            stop = tail.end()
            for character in tail.group(1):
                scale *= _HAN_SCALES[character]
    else:
        while word := _next_word(text, stop, end, known, gap=r"[ \u00a0\u2009\u202f]?"):
            form, word_end, _ = word
            factor = known.scales.get(form) or (known.vague.get(form, 0) // 2 if form in known.scales else 0)
            if not factor:
                break
            scale, stop = scale * factor, word_end
    value = decimal_value(match.group(), known, exact=scale > 1)
    return Numeral(at, stop, _whole(value * scale), scale=scale)


def _grouped(text: str) -> bool:
    """False for figures that only stand in a row: "1,2,3" or "1.2.3"."""
    marks, groups = _MARKS.findall(text), _MARKS.split(text)
    if len(marks) < 2:
        return True
    inner, last = groups[1:-1], groups[-1]
    return all(len(group) in (2, 3) for group in inner) and (len(last) == 3 or marks[-1] != marks[0])


def _whole(value: Value) -> Value:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _han(text: str, at: int, end: int, known: Lexicon) -> Numeral | None:
    for form in sorted(known.vague, key=len, reverse=True):
        if text.startswith(form, at) and at + len(form) <= end:
            return Numeral(at, at + len(form), known.vague[form], "ge", form, 10)
    match = _HAN.match(text, at, end)
    if match is None or match.end() - at > _LONGEST_FIGURE:
        return None
    return Numeral(at, match.end(), han_value(match.group()), first=match.group())


def _next_word(text: str, at: int, end: int, known: Lexicon, gap: str) -> tuple[str, int, bool] | None:
    """The number word that follows, its end, and whether a prefixed or separate "and" joins it."""
    space = _gap(gap).match(text, at, end)
    if space is None:
        return None
    word = _WORD.match(text, space.end(), end)
    if word is None:
        return None
    form = word.group().lower()
    for candidate in (form, form.rstrip(".")):
        if _known(candidate, known):
            return candidate, word.start() + len(candidate), False
    bare = form.rstrip(".")
    if known.prefix_and and bare.startswith(known.prefix_and) and _known(bare[1:], known):
        return bare[1:], word.start() + len(bare), True
    if bare in known.joiners:
        following = _next_word(text, word.start() + len(bare), end, known, r"[ \u00a0-]")
        return (following[0], following[1], True) if following else None
    return None


@cache
def _gap(gap: str) -> re.Pattern[str]:
    return re.compile(gap)


def _known(form: str, known: Lexicon) -> bool:
    return form in known.added or form in known.scales or form in known.vague or form in known.about


def _words(text: str, at: int, end: int, known: Lexicon) -> Numeral | None:
    word = _first_word(text, at, end, known)
    if word is None:
        return None
    form, stop = word
    first, sum_ = form, _Sum()
    sum_.take(form, known)
    while following := _next_word(text, stop, end, known, r"[ \u00a0\n-]|-|[ \u00a0](?:de[ ]|d['’]|of[ ])"):
        if not sum_.takes(following[0], known, joined=following[2]):
            break
        sum_.take(following[0], known)
        stop = following[1]
    while link := _linked_scale(text, stop, end, known, sum_):
        sum_.multiply(link[0])
        stop = link[1]
    sense, start = sum_.sense, at
    if known.several and sum_.scale >= 10 and sum_.value == sum_.scale:
        before = known.several.search(text, max(0, at - 16), at)
        if before:
            return Numeral(before.start("several"), stop, sum_.value * 2, "ge", first, sum_.scale)
    if known.articles and sum_.scale >= 10:
        start = _with_article(text, at, known)
    value = _whole(sum_.value)
    if (
        (start < at or sum_.sense == "about")
        and known.halved
        and (half := known.halved.search(text, max(0, start - 8), start))
    ):
        start, value, sense = half.start("half"), value // 2, "about"
    return Numeral(start, stop, value, sense, first, sum_.scale)


def _first_word(text: str, at: int, end: int, known: Lexicon) -> tuple[str, int] | None:
    match = _WORD.match(text, at, end)
    if match is None:
        return None
    form = match.group().lower()
    two = re.compile(r"[^\W\d_]+ [^\W\d_]+").match(text, at, end)
    for candidate in (two.group().lower() if two else "", form, form.rstrip("."), form.rstrip(".")[1:]):
        if candidate and _known(candidate, known):
            return candidate, at + len(candidate) + (1 if candidate == form.rstrip(".")[1:] != form.rstrip(".") else 0)
    return None


def _with_article(text: str, at: int, known: Lexicon) -> int:
    before = re.compile(r"([^\W\d_]+)[ \u00a0]$").search(text, max(0, at - 8), at)
    return before.start(1) if before and before.group(1).lower() in known.articles else at


def _linked_scale(text: str, at: int, end: int, known: Lexicon, sum_: _Sum) -> tuple[int, int] | None:
    """ "tens OF THOUSANDS", "десятки ТЫСЯЧ", "عشرات الآلاف": the scale behind a vague word and its end."""
    if sum_.sense == "eq":
        return None
    space = re.compile(rf"\s(?:(?:{alternation(known.links)})\s?)?" if known.links else r"\s").match(text, at, end)
    word = _WORD.match(text, space.end(), end) if space else None
    if word is None:
        return None
    form = word.group().lower()
    for candidate in (form, form.rstrip(".")):
        scale = known.vague[candidate] // 2 if candidate in known.vague else known.scales.get(candidate, 0)
        if scale >= 1000:
            return scale, word.start() + len(candidate)
    return None


class _Sum:
    """A running sum of number words: each addition must fill an empty decimal place."""

    __slots__ = ("current", "last", "scale", "sense", "total")

    def __init__(self) -> None:
        self.total = self.current = self.last = 0
        self.scale = 1
        self.sense = "eq"

    @property
    def value(self) -> int:
        return self.total + self.current

    def takes(self, form: str, known: Lexicon, *, joined: bool) -> bool:
        """True when a further word goes on with the same number."""
        if self.sense != "eq":
            return False
        if form in known.multiplied and self._multiplies(form, known):
            return True
        scale = self._scale(form, known)
        if scale:
            return not joined and (self.current > 0 and (scale > 100 or self.current < 100)) and scale != self.scale
        value = known.added.get(form)
        if not value or (joined and not known.prefix_and and self.last < 20):
            return False
        return self._fits(value, known, joined=joined)

    def _fits(self, value: int, known: Lexicon, *, joined: bool) -> bool:
        rest = self.current % 100
        if value < 10:
            teen = rest == 10 and 10 + value not in known.added.values()  # "dix-sept", where no word is 17
            return rest % 10 == 0 and self.value > 0 and (self.last != 10 or rest in (70, 90) or teen)
        if value < 100:
            in_front = rest < 10 and value % 10 == 0 and (joined or value == 10) and rest > 0
            return (rest == 0 and self.value > 0) or in_front or (rest in (60, 80) and value < 20)
        return value < 1000 and self.current == 0 and self.total > 0

    def _multiplies(self, form: str, known: Lexicon) -> bool:
        """ "two dozen", "quatre-vingts": the word multiplies the small number right before it."""
        score = known.added.get(form, 0) == 20
        return self.last == 4 if score else 0 < self.last < 10

    def _scale(self, form: str, known: Lexicon) -> int:
        return known.scales.get(form) or (known.vague.get(form, 0) // 2) or known.about.get(form, 0)

    def take(self, form: str, known: Lexicon) -> None:
        """The word is part of the sum."""
        if (self.value == 0 and form in known.vague) or (self.value in (0, 1) and form in known.about):
            self.sense = "ge" if form in known.vague else "about"
            self.current = self.last = known.vague.get(form) or known.about[form]
            self.scale = 10
        elif form in known.multiplied and self._multiplies(form, known):
            self.current += self.last * (known.added[form] - 1)
            self.last = self.last * known.added[form]
        elif scale := self._scale(form, known):
            self.multiply(scale)
        elif known.added[form] >= 1000:
            self.total += known.added[form]
            self.last = known.added[form]
        else:
            self.current += known.added[form]
            self.last = known.added[form]
            self.scale = 12 if form in known.multiplied and self.last == 12 else self.scale

    def multiply(self, scale: int) -> None:
        """What stands before the scale is multiplied by it."""
        if scale >= 1000:
            self.total += (self.current or 1) * scale
            self.current = 0
        else:
            self.current = (self.current or 1) * scale
        self.last = self.scale = scale


__all__ = ["Lexicon", "Numeral", "Value", "decimal_value", "han_value", "lexicon", "number_of", "numerals", "read"]
