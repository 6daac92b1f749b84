"""What stands around a figure: its sentence, the times and names in it, and what is said to have happened.

Figures are compared only as far as their surroundings allow: two letters of different years are two letters, and
persons who were released are not those who were convicted. Pure functions of a prose and its statements.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from scrutiny.findings.figures.periods import MONTH, Placed, Time, day_of, of_figure, one_period, settled
from scrutiny.findings.figures.word_patterns import padded, pattern, words_for
from scrutiny.statements.prose import Prose, Sentence, within
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded, tokens
from scrutiny.vocabulary import languages, listing, words

#: How many words from the figure a condition may stand; in scripts without spaces a word is a character.
REACH, REACH_SINGLE = 7, 14
#: A date so near to the day of publication says when something was said, not when it happened.
SAID = timedelta(days=3)
#: A document without a date of its own for a figure speaks of the year before it was published.
YEAR = timedelta(days=400)
#: From how many sentences before a time goes on.
SETTING = 4
#: How many letters of a word tell it from others, its endings left out.
_STEM = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around one figure.

    sentence    the number of the sentence in its document, -1 when it is not known
    block       where the block that holds it begins; heading: whether that is a title or heading
    times       the times of its sentence that are its own, those on which it was only said left out
    setting     where it has none: the times of the sentence before in its paragraph that gives any
    published   the day its document was published
    conditions  what happened, by the words nearest to the figure
    names       the names in its sentence, folded
    part        True when it is said to be a part of another figure; others: when it counts the others beside one
    nearly      True when it is said to be nearly so many
    beside      the telling words right beside it, crudely stemmed
    number_of   what a sentence says the number is of, before it gives it ("the number of people held is")
    part_of     the statement of the whole that it is a part of, where the parts of a sentence make a whole
    counting    True behind a verb of counting; again: when somebody else counted there what was counted before
    """

    sentence: int = -1
    block: int = -1
    heading: bool = False
    times: tuple[Time, ...] = ()
    setting: tuple[Time, ...] = ()
    published: Time | None = None
    conditions: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    part: bool = False
    others: bool = False
    nearly: bool = False
    counting: bool = False
    again: bool = False
    beside: frozenset[str] = frozenset()
    number_of: str = ""
    part_of: str = ""


def surroundings(prose: Prose, rows: Sequence[Statement]) -> dict[str, Surroundings]:
    """The surroundings of every number among the statements of one document, by statement."""
    starts = [sentence.start for sentence in prose.sentences]
    published = day_of(prose.published)
    dated = [(row.passage.start, row.passage.end, row.fields) for row in rows if row.kind == "date"]
    placed = [
        (bisect_right(starts, row.passage.start) - 1, row)
        for row in sorted((row for row in rows if row.kind == "number"), key=lambda row: row.passage.start)
    ]
    with_it: dict[int, list[Statement]] = {}
    for at, row in placed:
        with_it.setdefault(at, []).append(row)
    read: dict[int, tuple[Placed, ...]] = {}
    found = {}
    for at, row in placed:
        if at < 0 or row.passage.start >= prose.sentences[at].end:
            found[row.id] = bare(row, published)
            continue
        for before in range(at, max(-1, at - SETTING), -1):
            if before not in read:
                read[before] = _times(prose, prose.sentences[before], dated, published)
        times = of_figure(prose.text, row, read[at], with_it[at])
        near = _around(prose, row, at, times, published)
        found[row.id] = near if read[at] else replace(near, setting=settled(read, prose, at))
    return found


def bare(row: Statement, published: Time | None = None) -> Surroundings:
    """What the words of a number alone tell of its surroundings."""
    said = padded(f"{row.passage.quote} {row.fields.get('subject') or ''}")
    return Surroundings(
        published=published,
        conditions=tuple(name for name, verbs in _conditions().items() if verbs.search(said)),
        part=bool(words_for("parts").search(said) or words_for("hidden").search(said)),
        others=words_for("others").search(said) is not None,
        nearly=words_for("nearly").search(said) is not None,
    )


def together(left: Surroundings, right: Surroundings) -> str:
    """same, apart or open: whether two figures are of one time, as far as their sentences and documents tell."""
    if left.times and right.times:
        pairs = [(one, other) for one in left.times for other in right.times]
        if any(_one_time(one, other) for one, other in pairs):
            return "same"
        return "open" if any(_open_since(one).meets(_open_since(other)) for one, other in pairs) else "apart"
    if left.times or right.times:
        times, day = (left.times, right.published) if left.times else (right.times, left.published)
        if day is None:
            return "open"
        if any(one.close and one.meets(day) and day.close for one in times):
            return "same"
        near = Time(day.first - YEAR, day.last + MONTH)
        return "open" if any(_open_since(one).meets(near) for one in times) else "apart"
    if left.published and right.published:
        wide = Time(left.published.first - YEAR, left.published.last + YEAR)
        return "open" if wide.meets(right.published) else "apart"
    return "open"


def _one_time(one: Time, other: Time) -> bool:
    if one.since and other.since:
        return one.meets(other)
    return one.close and other.close and one.meets(other)


def told_apart(left: Surroundings, right: Surroundings) -> bool:
    """True when what the sentences before say of the time sets two figures apart: one of 2021, the other of 2022.

    At least one of the two must be of a period longer than a month: days are told of one event in many sentences.
    """
    one, other = left.times or left.setting, right.times or right.setting
    if not one or not other or (left.times and right.times):
        return False
    wide = any(all(not time.close and not time.since for time in times) for times in (one, other))
    return wide and not any(_open_since(here).meets(_open_since(there)) for here in one for there in other)


def same_period(left: Surroundings, right: Surroundings) -> bool:
    """True when both say of themselves that they are of one day, month, year or other stretch of time."""
    return any(_one_time(one, other) or one_period(one, other) for one in left.times for other in right.times)


def _open_since(time: Time) -> Time:
    return Time(time.first, date.max) if time.since else time


def _times(
    prose: Prose, sentence: Sentence, dated: Iterable[tuple[int, int, Mapping[str, object]]], published: Time | None
) -> tuple[Placed, ...]:
    times = []
    for start, end, fields in dated:
        if end <= sentence.start or start >= sentence.end:
            continue
        day = day_of(str(fields.get("edtf") or ""))
        if day is None or (published and day.close and _says_when(day, published)):
            continue
        before = padded(prose.text[max(sentence.start, start - 40) : start])
        since = bool(words_for("since").search(before)) or bool(_HAN_SINCE.search(prose.text, max(0, start - 4), start))
        times.append(Placed(start, end, Time(day.first, day.last, since)))
    return tuple(times)


_HAN_SINCE = re.compile("[自从從]$")


def _says_when(day: Time, published: Time) -> bool:
    return abs(day.first - published.first) <= SAID and day.last - day.first <= SAID


def _around(prose: Prose, row: Statement, at: int, times: tuple[Time, ...], published: Time | None) -> Surroundings:
    sentence = prose.sentences[at]
    text = prose.text[sentence.start : sentence.end]
    start, end = row.passage.start - sentence.start, row.passage.end - sentence.start
    before, inside, after = padded(text[:start]), padded(text[start:end]), padded(text[end:])
    near = " ".join(before.split()[-3:])
    said = f" {near} {inside.strip()} "
    return Surroundings(
        sentence=at,
        block=sentence.block.start,
        heading=sentence.block.block in ("title", "heading"),
        times=times,
        published=published,
        conditions=_nearest(before, inside, after),
        names=_names(prose, row, sentence),
        part=bool(words_for("parts").search(f" {' '.join(before.split()[-6:])} {inside.strip()} "))
        or bool(words_for("hidden").search(f" {near} {inside.strip()} {' '.join(after.split()[:5])} ")),
        others=bool(words_for("others").search(inside)) or bool(words_for("others").search(f" {near} ")),
        nearly=bool(words_for("nearly").search(said)),
        beside=_beside(row, text, (start, end), sentence.language),
        number_of=_named_before(before),
        counting=bool(words_for("counting").search(f" {' '.join(before.split()[-4:])} ")),
    )


def _beside(row: Statement, text: str, place: tuple[int, int], language: str) -> frozenset[str]:
    """The telling words up to REACH before and behind a figure; what is counted, what happened and dates left out."""
    tag = language[:2] if language[:2] in languages("wording") else "en"
    own = set(folded(str(row.fields.get("unit") or "")).split())
    before, after = folded(text[: place[0]]).split(), folded(text[place[1] :]).split()
    reach = REACH_SINGLE if tag in ("zh", "ja") else REACH
    near = [word for word in (*before[-reach:], *after[:reach]) if word not in own]
    return stems(*(word for word in near if not (word.isdigit() or word in _small(tag) or _happens(word))))


def stems(*words: str) -> frozenset[str]:
    """The words by their first letters, folded, as `Surroundings.beside` holds them."""
    return frozenset(term[:_STEM] for word in words for term in folded(word).split())


@lru_cache(maxsize=4096)
def _happens(word: str) -> bool:
    """True for a word that tells a condition by itself."""
    return any(verbs.search(f" {word} ") for verbs in _conditions().values())


@cache
def _small(tag: str) -> frozenset[str]:
    """Words of one language that tell nothing of a matter, and the names of months and weekdays."""
    known = listing("same_things")
    said = [word for many in words("wording", tag).values() if isinstance(many, list) for word in many]
    said += [*known["empty"], *known["light"], *known["others"], *known["parts"]]
    return frozenset(term for word in said for term in folded(str(word).rstrip("*")).split()) | _calendar()


def shared_words(left: Surroundings, right: Surroundings) -> float:
    """How many telling words stand beside both figures; a character of a script without spaces is a third of one."""
    both = left.beside & right.beside
    return sum(1.0 if len(word) > 3 else 1 / 3 * (word > "\u2e80") for word in both)


def _named_before(before: str) -> str:
    """The words right behind "the number of", up to three."""
    hits = list(words_for("number_of").finditer(before))
    between = before[hits[-1].end() :] if hits else ""
    if not hits or _reach(between) > REACH:
        return ""
    end = words_for("number_ends").search(between)
    return " ".join(between[: end.start() if end else None].split()[:3])


def _nearest(before: str, inside: str, after: str) -> tuple[str, ...]:
    """The conditions by distance from the figure, the nearest first."""
    found: list[tuple[int, int, str]] = []
    for order, (name, verbs) in enumerate(_conditions().items()):
        ahead = [_reach(before[hit.end() :]) for hit in verbs.finditer(before)]
        behind = [_reach(after[: hit.start()]) for hit in verbs.finditer(after)]
        ahead += [REACH] if verbs.search(inside) else []
        if ahead or behind:
            distance = min([*(2 * gap for gap in ahead), *(2 * gap + 1 for gap in behind)])
            if distance <= 2 * REACH + 1:
                found.append((distance, order, name))
    return tuple(name for _, _, name in sorted(found))


def _reach(between: str) -> int:
    """How many words lie between; characters of scripts without spaces count half."""
    terms = between.split()
    single = sum(len(term) == 1 and term > "\u2e80" for term in terms)
    return len(terms) - single + single * REACH // REACH_SINGLE


@cache
def _conditions() -> dict[str, re.Pattern[str]]:
    return {name: pattern(rows["verbs"]) for name, rows in listing("same_things")["conditions"].items()}


def _names(prose: Prose, row: Statement, sentence: Sentence) -> frozenset[str]:
    """The words of a sentence written with a capital inside it, months and names of bodies left out."""
    if sentence.language.startswith("de"):
        return frozenset()
    by = set(folded(str(row.fields.get("attributed_to") or "")).split())
    text, found, first = prose.text, set(), True
    for token in tokens(text[sentence.start : sentence.end]):
        start, end = token.start + sentence.start, token.end + sentence.start
        written = text[start:end]
        opens, first = first or text[max(sentence.start, start - 2) : start].strip(" \n") in _OPENING, False
        if opens or not written[0].isupper() or len(written) < 3 or (written.isupper() and written.isascii()):
            continue
        if token.term in by or token.term in _calendar() or within(prose.names, start, end):
            continue
        found.add(token.term)
    return frozenset(found)


_OPENING = frozenset('“«"„‘.!?—–-:•')


@cache
def _calendar() -> frozenset[str]:
    """The names of months and weekdays in every language."""
    rows = [words("dates", tag) for tag in languages("dates")]
    named = [name for row in rows for key in ("months", "weekdays") for many in row[key].values() for name in many]
    return frozenset(folded(str(name)) for name in named)


__all__ = [
    "Surroundings",
    "Time",
    "bare",
    "day_of",
    "same_period",
    "shared_words",
    "stems",
    "surroundings",
    "together",
    "told_apart",
]
