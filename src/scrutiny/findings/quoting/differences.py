"""Every difference between a quotation and the place of a source it was matched with, and where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from scrutiny.findings.quoting.alignment import Pairs
from scrutiny.findings.quoting.quotation import Quoted
from scrutiny.findings.quoting.sense import change, dropped, figure, grouped, percent, silent
from scrutiny.findings.quoting.wording import (
    ELLIPSIS,
    SAME_MARK,
    Change,
    Row,
    boundary,
    gap_change,
    marks,
    printed_alike,
)
from scrutiny.vocabulary import words


def differences(
    quote: Quoted, source: Row, pairs: Pairs, mine: tuple[int, int], theirs: tuple[int, int]
) -> Iterator[Change]:
    """Every difference in order; kind "inserted" is what the quoting text put in brackets."""
    before = (mine[0] - 1, theirs[0] - 1)
    for number, pair in enumerate((*pairs, (mine[1], theirs[1]))):
        ours, original = (before[0] + 1, pair[0]), (before[1] + 1, pair[1])
        outer = number in (0, len(pairs))
        if ours[0] < ours[1] or original[0] < original[1]:
            yield from _region(quote, source, ours, original, outer=outer)
        elif not outer:
            yield from _joint(quote, source, pair)
        if number < len(pairs):
            yield from _word(quote, source, pair, first=number == 0 and pair[0] == 0)
        before = pair
    yield from _cut_figures(quote, source, pairs)


def _region(
    quote: Quoted, source: Row, ours: tuple[int, int], original: tuple[int, int], *, outer: bool
) -> Iterator[Change]:
    """What is to be said of words that only one of the two has."""
    (a, b), (c, d) = ours, original
    language = quote.row.language
    added = [at for at in range(a, b) if at in quote.brackets or at in quote.edited]
    if a < b and len(added) == b - a:
        kept = [at for at in added if quote.row.terms[at] != "sic"]
        if kept:
            place = source.words[d - 1].end if d else 0
            new = quote.row.surface(kept[0], kept[-1] + 1)
            yield Change(old="", new=new, kind="inserted", start=place, end=place)
        if c < d and not outer:
            yield dropped(source, c, d, language)
        return
    if a == b:
        if outer:
            return
        quoted_gap = quote.row.gap(a)
        if percent(source, c, d, quoted_gap, language):
            yield Change(
                old=source.surface(c, d),
                new="%",
                kind="spelling",
                start=source.words[c].start,
                end=source.words[d - 1].end,
            )
            return
        figures = a not in quote.cuts and all(map(str.isdigit, source.terms[c:d]))
        if figures and (grouped(source, c) or grouped(source, d)):
            yield figure(quote.row, source, ours, original)
            return
        kind = None if a in quote.cuts else silent(source, c, d, language)
        gone = dropped(source, c, d, language)
        yield gone if kind is None else replace(gone, kind=kind)
        return
    marked = any(at in quote.cuts for at in range(a, b + 1))
    if not outer and d - c > b - a + (2 if marked else 8):
        yield dropped(source, c, d, language)
        yield replace(change(quote.row, source, ours, (d, d)), start=source.words[c].start, end=source.words[c].start)
        return
    if c == d and percent(quote.row, a, b, source.gap(c) if 0 < c < len(source.words) else "", language):
        yield Change(
            old="%",
            new=quote.row.surface(a, b),
            kind="spelling",
            start=source.words[c - 1].end,
            end=source.words[c - 1].end,
        )
        return
    if c == d and _aside(quote.row, a, b):
        return
    yield change(quote.row, source, ours, original)


def _cut_figures(quote: Quoted, source: Row, pairs: Pairs) -> Iterator[Change]:
    """A number of the source of which the quotation begins or ends with a part only."""
    (first, place), (last, behind) = pairs[0], pairs[-1]
    if first == 0 and grouped(source, place):
        yield figure(quote.row, source, (0, 1), (place, place + 1))
    elif last == len(quote.row.terms) - 1 and grouped(source, behind + 1):
        yield figure(quote.row, source, (last, last + 1), (behind, behind + 1))


#: Languages that name the speaker inside the marks: « …, a-t-elle dit, … »
_INTERRUPTED = frozenset({"fr", "es", "ru"})


@cache
def _says(tag: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(str, words('speech', tag)['says']))})(?!\w)")


def _aside(row: Row, start: int, end: int) -> bool:
    """True for words between commas or dashes that name who speaks."""
    tag = row.language.split("-", maxsplit=1)[0]
    if tag not in _INTERRUPTED or end - start > 10 or not 0 < start < end < len(row.words):
        return False
    apart = marks(row.gap(start))[-1:] in (",", "-") and marks(row.gap(end))[:1] in (",", "-")
    return apart and _says(tag).search(row.surface(start, end).lower()) is not None


def _joint(quote: Quoted, source: Row, pair: tuple[int, int]) -> Iterator[Change]:
    """The difference in what stands before a word whose neighbour stands before it in both texts."""
    at, place = pair
    one, other = quote.row.gap(at), source.gap(place)
    kind = gap_change(one, other)
    if kind is None:
        return
    ended = ends(quote.row, at) or ends(source, place)
    start, end = source.words[place - 1].end, source.words[place].start
    if kind != "number" and ended:
        return
    yield Change(old=" ".join(other.split()), new=" ".join(one.split()), kind=kind, start=start, end=end)


def _word(quote: Quoted, source: Row, pair: tuple[int, int], *, first: bool) -> Iterator[Change]:
    """The difference between two printings of one word."""
    at, place = pair
    mine, theirs = quote.row.words[at], source.words[place]
    printed, original = quote.row.text[mine.start : mine.end], source.text[theirs.start : theirs.end]
    if at in quote.edited:
        printed = printed.replace("[", "").replace("]", "")
    kind = printed_alike(printed, original)
    if kind is None or (first and kind == "case"):
        return
    if kind == "case" and (at in quote.edited or ends(quote.row, at) or ends(source, place)):
        return
    if kind == "word" and first and _joined_arabic(printed, original):
        return
    yield Change(old=original, new=printed, kind=kind, start=theirs.start, end=theirs.end)


def _joined_arabic(printed: str, original: str) -> bool:
    """True when only the conjunction written together with the first word was cut off or added."""
    longer, shorter = (printed, original) if len(printed) > len(original) else (original, printed)
    return longer[:1] in "وف" and longer[1:] == shorter


def ends(row: Row, at: int, *, doubtful: bool = False) -> bool:
    """True when a sentence ends before word number `at`."""
    if at <= 0 or at >= len(row.words):
        return True
    return boundary(row.text, row.words[at - 1].end, row.words[at].start, row.breaks, doubtful=doubtful)


def resegmented(quote: Quoted, source: Row, pairs: Pairs) -> bool:
    """True when sentences end at other words than in the source; see docs/findings.md#quotes for the rule."""
    for (at, place), (after, behind) in pairwise(pairs):
        beside = after == at + 1 and behind == place + 1 and after not in quote.cuts
        if beside and _ended(quote.row, after, source, behind):
            return True
    if not quote.sentence:
        return False
    first, behind = pairs[0][1], pairs[-1][1] + 1
    begins = ends(source, first, doubtful=True) or _opened(source, first)
    stops = ends(source, behind, doubtful=True) or _stopped(source, behind)
    letter = source.text[source.words[first].start]
    if not (begins or quote.own or letter.islower()):
        return False
    return not (begins and stops)


#: Marks that open or close a quotation somewhere; languages share them the other way round.
_QUOTES = "\"“”„‟«»‹›‘’‚'「」『』〝〞〟＂"
_OPENING = frozenset("\"“„«‹‘‚'「『〝〟＂")
_STOPPED = re.compile(rf"[.!?][)\]]?[{_QUOTES}]")
_BEFORE_SPEECH = frozenset(".!?:;,،؛。！？؟：；，、—–-(")


def _opened(row: Row, at: int) -> bool:
    """True when word number `at` begins a quotation with a sentence of its own: behind a mark, or with a capital."""
    gap = row.gap(at)
    before = gap.rstrip(_QUOTES)
    apart = before[-1:].isspace()
    if before == gap or not (apart or gap[-1] in _OPENING):
        return False
    capital = row.text[row.words[at].start].isupper()
    return (capital and apart) or before.rstrip()[-1:] in _BEFORE_SPEECH or "\n" in before


def _stopped(row: Row, at: int) -> bool:
    """True when a full stop stands inside the closing mark of a quotation that ends before word number `at`."""
    return _STOPPED.search(ELLIPSIS.sub("", row.gap(at)).translate(SAME_MARK)) is not None


def _ended(quote: Row, at: int, source: Row, place: int) -> bool:
    """True when a sentence ends in one of the two texts only, before words that have the same neighbour."""
    one, other = ends(quote, at), ends(source, place)
    if one != other:
        return True
    here, there = marks(quote.gap(at)), marks(source.gap(place))
    if one or here == there or not here or not there:
        return False
    return ends(quote, at, doubtful=True) != ends(source, place, doubtful=True)
