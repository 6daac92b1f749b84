"""Quantities somebody claims: value, comparator, unit and what is counted.

A numeral is read, then what cannot be a quantity is left out (an ordinal, a date, a clock time, the number of
a page, an article or a session, an age, a part of a name or of an identifier), then the words around it say how
exact it is and what it counts. The passage is comparator, numeral and unit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from scrutiny.protection.contacts import find_contacts, touches
from scrutiny.statements.counted import Counted, complement, counted, nouns, plural
from scrutiny.statements.dates import stretches
from scrutiny.statements.numerals import Numeral, Value, numerals
from scrutiny.statements.prose import Prose, within
from scrutiny.statements.statement import Proposal
from scrutiny.statements.word_lookup import Ahead, ahead, alternation
from scrutiny.text.contacts import is_address
from scrutiny.text.reading import Span
from scrutiny.vocabulary import languages, words

#: Words in quotation marks that are no claim: a slogan, the name of a principle.
_SLOGAN = 6
_BEFORE = 56
_LIST_MARK = re.compile(r"\s*[(\[]?\d{1,4}[.)\]]\s")
_NUMBERING = r"(?:nos?\.|n[°º]|núms?\.|№|#|رقم)"
_LINKED = re.compile(r"(?:[-–,،、;/&]|\b(?:and|et|y|и|و|to|à|a|или|or))\s*$")
_MINUTES = re.compile(r"\d\s?[hч時时点點]\.?\s?$")
_YEAR_LIKE = range(1800, 2101)
_OPENING = " \t\n\u00a0\u202f\u2009([{\"'“‘«„—–-:~≈<>、,，。;；：（「『《…/،؛•*·\u200f\u200e\u200b$€£¥￥"


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's words around numerals, compiled."""

    before: Ahead
    senses: Mapping[str, str]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    between: Ahead
    between_and: re.Pattern[str]
    from_before: Ahead
    from_and: re.Pattern[str]
    to: re.Pattern[str]
    change: frozenset[str]
    percent: re.Pattern[str]
    percent_before: tuple[str, ...]
    money_before: Ahead
    money_after: re.Pattern[str]
    labels: re.Pattern[str]
    label: Ahead
    label_verbs: frozenset[str]
    labels_after: tuple[str, ...]
    ordinals: re.Pattern[str]
    ages_before: Ahead
    ages_after: re.Pattern[str]
    ago: re.Pattern[str]
    before_ago: Ahead
    clock: re.Pattern[str]
    clock_before: re.Pattern[str]
    street: re.Pattern[str]
    alone: Ahead
    lone: frozenset[str]
    lasting: Ahead
    partitive: re.Pattern[str]
    ratio: re.Pattern[str]
    stands_alone: re.Pattern[str]
    unsaid: frozenset[str]
    counted: frozenset[str]
    durations: frozenset[str]
    duals: Mapping[str, tuple[int, str]]
    dual: re.Pattern[str]
    measure: re.Pattern[str]
    han: bool


@cache
def _words(language: str) -> _Words:
    tag = language.split("-", maxsplit=1)[0]
    if tag not in languages("numbers"):
        tag = "en"
    if tag != language:
        return _words(tag)
    data: dict[str, Any] = words("numbers", tag)
    han = tag == "zh"
    edge = "" if han else r"(?<!\w)"

    def behind(forms: list[str], gap: str = r"[\s\u00a0]*") -> re.Pattern[str]:
        last = "" if han else r"(?!\w)"
        return re.compile(rf"{gap}(?P<form>{alternation(forms)}){last}" if forms else r"(?!)", re.IGNORECASE)

    comparators: dict[str, list[str]] = data["comparators"]
    ordinals = alternation(data["ordinals"])
    attached = (*data.get("prefixes", ()), *([data["prefix_and"]] if "prefix_and" in data else []))
    followed = [f" {word}" for word in (*data["articles"], *data.get("determiners", ()))]
    either = f"(?:{'|'.join(attached)})?" if attached else ""
    label = rf"{edge}(?:{alternation(data['labels'])})(?!\w)[\s\u00a0]*(?:{_NUMBERING}[\s\u00a0]*)?"
    listed = r"(?:\d{1,5}(?:[./-]\d+)*[a-z]?(?:\s?\([a-z\d]{1,4}\))*|[ivxlc]+)"
    link = r"[\s\u00a0]*(?:[-–,،、;/&]|and|et|y|и|و|to|à|a|или|or)[\s\u00a0]*"
    return _Words(
        before=ahead((f + a for fs in comparators.values() for f in fs for a in ("", *followed)), attached, han=han),
        senses={
            before + form.lower() + article: sense
            for sense, forms in comparators.items()
            for form in forms
            for before in ("", *attached)
            for article in ("", *followed)
        },
        after=tuple((sense, behind(forms)) for sense, forms in data["after"].items() if forms),
        between=ahead(data["between"]["before"], attached, han=han),
        between_and=behind(data["between"]["and"]),
        from_before=ahead(data["from"]["before"], attached, han=han),
        from_and=behind(data["from"]["and"]),
        to=behind(data["to"], r"[ \u00a0]?"),
        change=frozenset(data["change"]),
        percent=nouns(tag).percent,
        percent_before=tuple(data.get("percent_before", ())),
        money_before=ahead(data["money"], attached, han=han),
        money_after=behind(data["money_after"], r"[\s\u00a0]?(?:(?:d['’]|de\s))?"),
        labels=re.compile(rf"{label}(?:{listed}{link})*$", re.IGNORECASE),
        label=ahead(data["labels"], han=han),
        label_verbs=frozenset(data.get("label_verbs", ())),
        labels_after=tuple(data.get("labels_after", ())),
        ordinals=re.compile(rf"(?:{ordinals})(?!\w)" if ordinals else r"(?!)", re.IGNORECASE),
        ages_before=ahead(data["ages_before"], attached, han=han),
        ages_after=behind(data["ages_after"], r"[\s\u00a0-]*"),
        ago=behind(data["ago"]),
        before_ago=ahead(data.get("before_ago", []), attached, han=han),
        clock=re.compile("|".join(data["clock"]) or r"(?!)"),
        clock_before=re.compile("|".join(data["clock_before"]) or r"(?!)", re.IGNORECASE),
        street=re.compile(
            rf"\s+(?:[A-Z]\w+\s+){{1,3}}(?:{alternation(data['street'])})(?!\w)" if data["street"] else r"(?!)", re.I
        ),
        alone=ahead(data["alone"], attached, han=han),
        lone=frozenset(data.get("lone", ())),
        lasting=ahead(data.get("lasting", ()), han=han),
        partitive=behind(data.get("partitive", []), r"\s+"),
        ratio=re.compile(rf"\s+(?:{alternation(data['ratio'])})\s+" if data["ratio"] else r"(?!)", re.IGNORECASE),
        stands_alone=behind(data["stands_alone"]),
        unsaid=frozenset(data["unsaid"]),
        counted=frozenset(data["counted"]),
        durations=frozenset(data["durations"]),
        duals={form: (int(count), unit) for form, (count, unit) in data.get("duals", {}).items()},
        dual=re.compile(rf"{edge}{either}(?P<form>{alternation(data['duals'])})(?!\w)" if "duals" in data else r"(?!)"),
        measure=re.compile(rf"-(?P<unit>{alternation(data['measures'])})(?!\w)", re.IGNORECASE),
        han=han,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """One block of a text, with what the rules ask of it."""

    text: str
    start: int
    end: int
    language: str
    known: _Words
    dates: tuple[tuple[int, int], ...]


def find(prose: Prose) -> Iterator[Proposal]:
    """The quantities of a document as proposals, in text order."""
    for block in prose.claims:
        if block.block == "table_row" or block.start in prose.roll_entries:
            continue
        yield from _in_block(prose, block)


def _in_block(prose: Prose, block: Span) -> Iterator[Proposal]:
    text, language = prose.text, prose.language_of(block)
    known = _words(language)
    if block.block == "line" and _addressed(text, block):
        return
    found = list(_without_contacts(text, block, numerals(text, block.start, block.end, language)))
    place = _Place(text, block.start, block.end, language, known, ())
    if any(one.in_digits or known.han for one in found):
        place = replace(place, dates=tuple(stretches(text, block.start, block.end, language)))
    at = block.start
    for index, numeral in enumerate(found):
        if numeral.start < at or _left_out(place, numeral) or _named(prose, numeral):
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        before = found[index - 1] if index else None
        if _ratio(place, before, numeral) or _ratio(place, numeral, following):
            continue
        proposal = _claim(place, numeral, following, at)
        if proposal is not None:
            at = proposal.end
            yield proposal
    if known.duals:
        yield from _duals(place)


_TELEPHONE = re.compile(r"\d[\d \u00a0().-]{6,}\d")
_POSTCODE = re.compile(r"\b\d{4,6}\b")


def _without_contacts(text: str, block: Span, found: Iterator[Numeral]) -> Iterator[Numeral]:
    """The numerals that are no part of a telephone number or address inside a sentence."""
    if _TELEPHONE.search(text, block.start, block.end) is None:
        yield from found
        return
    contacts = find_contacts(text[block.start : block.end])
    for one in found:
        if not touches(contacts, one.start - block.start, one.end - block.start):
            yield one


def _addressed(text: str, block: Span) -> bool:
    """True for a line of an address: it, or the line above or below it, holds the postal code."""
    line = text[block.start : block.end].strip()
    if len(line) > 80 or not is_address(line):
        return False
    above = text[max(0, block.start - 81) : max(0, block.start - 1)].rsplit("\n", 1)[-1].strip()
    below = text[block.end + 1 : block.end + 81].split("\n", 1)[0].strip()
    return any(one and _POSTCODE.search(one) and is_address(one) for one in (line, above, below))


def _ratio(place: _Place, first: Numeral | None, second: Numeral | None) -> bool:
    """ "one in five": neither number counts anything by itself."""
    if first is None or second is None or first.value > 10 or not first.value < second.value <= 1000:
        return False
    return place.known.ratio.fullmatch(place.text, first.end, second.start) is not None


def _duals(place: _Place) -> Iterator[Proposal]:
    """Arabic says "two of" by the noun's own form."""
    for match in place.known.dual.finditer(place.text, place.start, place.end):
        if not place.known.before_ago.search(place.text, max(place.start, match.start() - 12), match.start()):
            count, unit = place.known.duals[re.sub(r"\s+", " ", match["form"])]
            numeral = Numeral(match.start("form"), match.end(), count, first=match["form"])
            yield _proposal(
                numeral,
                Counted(match.end(), unit, None if unit in place.known.durations else unit),
                ("eq", match.start("form"), match.end()),
                None,
            )


def _named(prose: Prose, numeral: Numeral) -> bool:
    """True inside the name of a body, or inside a short quotation: a slogan claims no quantity."""
    if within(prose.names, numeral.start, numeral.end):
        at = bisect_right(prose.names, (numeral.start, len(prose.text))) - 1
        opens = at >= 0 and prose.names[at][0] == numeral.start  # "Nine organisations", not "Seven Rivers Network"
        return not (opens and prose.text[numeral.end + 1 : numeral.end + 2].islower())
    at = bisect_right(prose.quoted, (numeral.start, len(prose.text))) - 1
    if at < 0 or prose.quoted[at][1] < numeral.end:
        return False
    start, end = prose.quoted[at]
    if end - start > 80:
        return False
    words_quoted = prose.text[start:end]
    if numeral.in_digits and numeral.value > 1 and not _titled(prose.text, start, numeral):
        return False
    return len(words_quoted.split()) < _SLOGAN and (not _is_han(words_quoted) or len(words_quoted) < 2 * _SLOGAN)


def _titled(text: str, start: int, numeral: Numeral) -> bool:
    """True for figures beside a name or alone in the marks: “Vision 2030”, “Group of 77”, “999”."""
    before, after = text[start : numeral.start].split(), text[numeral.end : numeral.end + 2].strip()
    named = any(word[:1].isupper() for word in before[1:] or before) and len(before) <= 2
    return named or not (before or after[:1].islower() or _is_han(after))


def _is_han(text: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" for c in text)


# ── what is no quantity ──


def _left_out(place: _Place, numeral: Numeral) -> bool:
    text, start, end, known = place.text, numeral.start, numeral.end, place.known
    if place.dates and within(place.dates, start, end):
        return True
    first = max(place.start, start - _BEFORE)
    left = text[first:start]
    if known.ages_before.search(text, first, start) or known.ages_after.match(text, end, place.end):
        return True
    if label := known.label.search(text, first, start):
        return not (label.form in known.label_verbs and _counts_many(place, end))
    if numeral.in_digits and _LINKED.search(left) and known.labels.search(left):
        return True
    if known.labels_after and not place.known.percent_before and text.startswith(known.labels_after, end):
        return True
    if known.han and (text.startswith(known.labels_after, end) or left.endswith(("第", "初"))):
        return True
    return numeral.in_digits and _no_plain_figure(place, numeral, left)


def _counts_many(place: _Place, end: int) -> bool:
    """True for "they number 76 organisations", where the word before is no label but a verb."""
    return plural(counted(place.text, end, place.end, place.language).head, place.language)


def _no_plain_figure(place: _Place, numeral: Numeral, left: str) -> bool:
    text, start, end, known = place.text, numeral.start, numeral.end, place.known
    previous, following = left[-1:], text[end : min(end + 1, place.end)]
    if previous and previous not in _OPENING and not (_is_han(previous) or (known.han and previous in "了")):
        return True
    if (previous and previous in "/#+") or _runs_on(left) or _MINUTES.search(left):
        return True
    if following and (
        following in "/\\@_º°" or (following.isalpha() and not _is_han(following) and not _unit_letters(text, end))
    ):
        return True
    if known.ordinals.match(text, end, place.end) or known.street.match(text, end, place.end):
        return True
    if re.compile(r"\s?[-–.:]\s?\d").match(text, end, place.end) and _figure_chain(text, start, end):
        return True
    if numeral.value <= 31 and _months().match(text, end, place.end):
        return True
    if known.clock.match(text, end, place.end) or known.clock_before.search(
        text, max(place.start, start - 12), end + 8
    ):
        return bool(known.clock.match(text, end, place.end)) or _clock_before(place, numeral)
    if previous and following and previous in "([" and following in ")]":
        return True
    before = left.rstrip(" \t#")  # a heading of Markdown counts as its line does
    at_line_start = not before or before.endswith("\n")
    return at_line_start and _LIST_MARK.match(text, start, end + 2) is not None


@cache
def _months() -> re.Pattern[str]:
    """The months of all languages behind a day: a short line in another language than its document is still a date."""
    named = {
        form
        for tag in languages("dates")
        if tag != "zh"
        for forms in words("dates", tag)["months"].values()
        for form in forms
    }
    named = {str(form) for form in named if len(str(form)) > 3 or not str(form).isascii()} | {"mai"}
    return re.compile(rf"(?:er|º|ª)?[ \u00a0](?:de )?(?:{alternation(named)})(?!\w)", re.IGNORECASE)


def _runs_on(left: str) -> bool:
    """True when the figures go on from a word or from other figures: "Covid-19", "10:33", "GE.20"."""
    mark, before = left[-1:], left[-2:-1]
    if mark == ",":
        return before.isdigit()
    return mark in "-–:." and bool(mark) and (before == "." or (before.isalnum() and not _is_han(before)))


def _unit_letters(text: str, end: int) -> bool:
    return bool(re.compile(r"(?:km|kg|cm|mm|m|g|ha|%)(?!\w)").match(text, end))


def _clock_before(place: _Place, numeral: Numeral) -> bool:
    for match in place.known.clock_before.finditer(place.text, max(place.start, numeral.start - 12), numeral.end + 8):
        if match.start() <= numeral.start and numeral.end <= match.end():
            return True
    return False


def _figure_chain(text: str, start: int, end: int) -> bool:
    """True for a telephone number, a code or a score: three groups, or a leading zero."""
    chain = re.compile(r"[+(]?\d+(?:[\s().:-]{1,2}\d+){1,6}").match(text, start, start + 40)
    groups = re.findall(r"\d+", chain.group()) if chain else []
    return len(groups) > 2 or text[start] == "0" or text[end] in ".:" or any(g.startswith("0") for g in groups)


# ── what is one ──


def _claim(place: _Place, numeral: Numeral, following: Numeral | None, at: int) -> Proposal | None:
    text, known = place.text, place.known
    upper, numeral, start = _range(place, numeral, following)
    sense, start, end = _comparator(place, numeral, start, at)
    if upper is not None:
        sense = "between"
    if percent := known.percent.match(text, numeral.end, place.end):
        about = complement(text, percent.end(), place.end, place.language)
        return _proposal(numeral, Counted(percent.end(), "per cent", about), (sense, start, percent.end()), upper)
    if known.percent_before and text[max(0, start - 3) : start].endswith(known.percent_before):
        return _proposal(numeral, Counted(numeral.end, "per cent"), (sense, start - 3, numeral.end), upper)
    money = known.money_before.search(text, max(place.start, start - 6), numeral.start)
    if money:
        left = _comparator(place, numeral, money.start, at)
        sense = sense if left[0] == "eq" else left[0]
        thing = Counted(numeral.end, text[money.start : numeral.start].strip())
        return _proposal(numeral, thing, (sense, left[1], numeral.end), upper)
    if coin := known.money_after.match(text, numeral.end, place.end):
        return _proposal(numeral, Counted(coin.end(), coin["form"]), (sense, start, coin.end()), upper)
    thing = _counted(place, numeral, end, following)
    if not _meant(place, numeral, thing, (sense, start)):
        return None
    sense, stop = _sense_after(place, sense, max(end, thing.end))
    return _proposal(numeral, thing, (sense, start, stop), upper)


def _counted(place: _Place, numeral: Numeral, end: int, following: Numeral | None) -> Counted:
    text, known = place.text, place.known
    if hyphened := known.measure.match(text, numeral.end, place.end):
        return Counted(hyphened.end(), hyphened["unit"], None, hyphened["unit"].lower())
    linked = numeral.sense != "eq" or numeral.scale > 100
    thing = counted(text, end, place.end, place.language, linked=linked)
    part = known.partitive.match(text, end, place.end) if thing.unit is None else None
    if part and (following is None or following.start > part.end() + 1):
        thing = counted(text, part.end(), place.end, place.language)
    if thing.head in known.durations:
        return replace(thing, subject=complement(text, _past_mark(text, thing.end), place.end, place.language))
    return thing


def _past_mark(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] in ("'", "’") else at


def _meant(place: _Place, numeral: Numeral, thing: Counted, context: tuple[str, int]) -> bool:
    """True when a quantity is meant: a figure that counts something or is compared, a word that counts something."""
    sense, start = context
    text, known = place.text, place.known
    if thing.head in known.durations and _long_ago(place, thing.end, start):
        return False
    if numeral.in_digits:
        return _figure_meant(place, numeral, thing, sense)
    if numeral.first in known.unsaid and numeral.value == 1:
        only = (
            sense != "eq"
            or known.alone.search(text, max(place.start, start - 24), start) is not None
            or (thing.head in known.lone and _lasting(place, start))
        )
        return only and thing.unit is not None and not _of_follows(text, numeral.end)
    if known.han:
        return thing.unit is not None or numeral.sense == "ge"
    if known.stands_alone.match(text, numeral.end, place.end):
        return True
    return thing.unit is not None or numeral.sense != "eq" or sense != "eq" or numeral.value > 20


def _lasting(place: _Place, start: int) -> bool:
    """True where a length of time is meant: after "lasted", or everywhere where the word for one is no article."""
    known = place.known
    return not known.lasting.forms or known.lasting.search(place.text, max(place.start, start - 24), start) is not None


def _long_ago(place: _Place, end: int, start: int) -> bool:
    """True for "two years ago": a date, not a duration."""
    behind = place.known.ago.match(place.text, end, place.end)
    return (
        behind is not None or place.known.before_ago.search(place.text, max(place.start, start - 24), start) is not None
    )


def _of_follows(text: str, end: int) -> bool:
    return text[end : end + 4].lower() in (" of ", " de ", " des")


def _figure_meant(place: _Place, numeral: Numeral, thing: Counted, sense: str) -> bool:
    text, start, end = place.text, numeral.start, numeral.end
    bare = text[start:end].isdecimal()
    if bare and len(text[start:end]) == 4 and numeral.value in _YEAR_LIKE:
        return thing.head in place.known.counted or (sense in ("gt", "ge", "lt") and thing.unit is not None)
    if bare and text[start] == "0" and end - start > 1:
        return False
    if thing.unit is None and sense == "eq":
        left = text[max(place.start, start - 24) : start].rstrip()
        word = re.compile(r"[^\W\d_][\w.-]*$").search(left)
        sentence_start = word is None or re.search(r"(?:^|[.!?]\s+)$", left[: word.start()]) is not None
        return not (word and word.group()[0].isupper() and not sentence_start) and end - start < 7
    return True


def _range(place: _Place, numeral: Numeral, following: Numeral | None) -> tuple[Value | None, Numeral, int]:
    """The upper value of "between A and B", "A to B", "A–B", with the numeral stretched over both."""
    text, known = place.text, place.known
    start = numeral.start
    if following is None or following.start - numeral.end > 8 or following.in_digits != numeral.in_digits:
        return None, numeral, start
    left_at = max(place.start, start - 16)
    gap = (numeral.end, following.start)
    between = known.between.search(text, left_at, start)
    from_ = known.from_before.search(text, left_at, start)
    if between and known.between_and.fullmatch(text[gap[0] : gap[1]].rstrip() or " "):
        start = between.start
    elif from_ and known.from_and.fullmatch(text[gap[0] : gap[1]].rstrip() or " "):
        before = re.findall(r"\w+", text[max(place.start, from_.start - 40) : from_.start].lower())[-5:]
        if any(word in known.change for word in before):
            return None, numeral, start
        start = from_.start
    elif not known.to.fullmatch(text[gap[0] : gap[1]].rstrip() or " "):
        return None, numeral, start
    value = numeral.value
    if following.scale >= 1000 and numeral.scale == 1 and value < following.value / following.scale:
        value = int(value * following.scale)
    if following.value <= value or _no_end(place, following):
        return None, numeral, numeral.start
    return following.value, replace(following, start=numeral.start, value=value), start


def _no_end(place: _Place, numeral: Numeral) -> bool:
    return within(place.dates, numeral.start, numeral.end)


def _comparator(place: _Place, numeral: Numeral, start: int, at: int) -> tuple[str, int, int]:
    """The comparator, where the passage begins, and where the numeral with its marks ends."""
    text, known, sense, end = place.text, place.known, numeral.sense, numeral.end
    if match := known.before.search(text, max(place.start, at, start - _BEFORE), start):
        sense = _stronger(known.senses[match.form], numeral.sense)
        start = match.start
    if text[end : end + 1] in ("+", "＋") and not text[end + 1 : end + 2].isdigit():
        return "ge", start, end + 1
    sense, end = _sense_after(place, sense, end)
    return sense, start, end


def _stronger(said: str, own: str) -> str:
    """ "about dozens" stays at least: a vague word keeps its sense unless a bound is said."""
    return own if said in ("about", "eq") and own == "ge" else said


def _sense_after(place: _Place, sense: str, end: int) -> tuple[str, int]:
    if sense != "eq":
        return sense, end
    for other, pattern in place.known.after:
        if match := pattern.match(place.text, end, place.end):
            return other, match.end()
    return sense, end


def _proposal(numeral: Numeral, thing: Counted, reach: tuple[str, int, int], upper: Value | None) -> Proposal:
    sense, start, end = reach
    fields: dict[str, Any] = {"value": numeral.value, "comparator": sense}
    if upper is not None:
        fields["upper"] = upper
    if thing.unit:
        fields["unit"] = thing.unit
    if thing.subject:
        fields["subject"] = thing.subject
    rule = "number:figures" if numeral.in_digits else "number:words"
    return Proposal(kind="number", start=start, end=end, rule=rule, fields=fields)


__all__ = ["find"]
