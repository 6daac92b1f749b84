"""What kind of change one is: vocabulary/wording says which words of a language carry the sense. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from scrutiny.findings.quoting.wording import SENSES, Change, Row
from scrutiny.statements.numerals import number_of
from scrutiny.text.fold import folded, terms
from scrutiny.text.language import script_of_letter
from scrutiny.vocabulary import languages, words


@cache
def _phrases(tag: str) -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    """The folded phrases of a language with their classes, and how long the longest is."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, listed in words("wording", tag).items():
        for phrase in listed:
            key = tuple(terms(str(phrase)))
            if key and name not in found.get(key, ()):
                found[key] = (*found.get(key, ()), name)
    return found, max(map(len, found))


@cache
def _values(tag: str) -> dict[str, int]:
    """The folded number words of a language and what they are worth, 0 where that is not exact."""
    known = words("numbers", tag)
    exact = {
        folded(str(form)): int(value)
        for table in ("words", "scales")
        for value, forms in known.get(table, {}).items()
        for form in forms
    }
    vague = {folded(str(form)): 0 for form in known.get("vague", {})}
    return {word: value for word, value in (vague | exact).items() if " " not in word or tag == "zh"}


@cache
def _unsaid(tag: str) -> frozenset[str]:
    return frozenset(folded(str(form)) for form in words("numbers", tag).get("unsaid", ()))


def _tag(language: str, topic: str) -> str:
    tag = language.split("-", maxsplit=1)[0]
    if tag in languages(topic):
        return tag
    return "zh" if tag in ("ja", "yue", "wuu") else "en"


def value(word: str, language: str) -> int | None:
    """What a folded word is worth as a number; None when it is none, 0 when it is no exact one."""
    if word.isdigit():
        return int(word)
    return _values(_tag(language, "numbers")).get(word)


def classes(printed: Row, start: int, end: int, language: str) -> frozenset[str]:
    """The classes of vocabulary/wording in a language that the words number `start` to `end` touch, and "number"."""
    known, longest = _phrases(_tag(language, "wording"))
    row_ = printed.terms
    found: set[str] = set()
    for at in range(max(0, start - longest + 1), end):
        for size in range(max(1, start - at + 1), longest + 1):
            named = known.get(tuple(row_[at : at + size]))
            if named and _counts(row_[at : at + size], named, end - start):
                found.update(named)
    unsaid = _unsaid(_tag(language, "numbers"))
    for at in range(start, end):
        if value(row_[at], language) is not None and row_[at] not in unsaid:
            found.add("number")
        if row_[at] == "t" and at and row_[at - 1].endswith("n") and printed.gap(at) in ("'", "’"):
            found.add("negation")
    return frozenset(found)


def _counts(phrase: Sequence[str], named: Sequence[str], size: int) -> bool:
    """False for one character of a script without spaces inside a longer stretch, unless it negates."""
    alone = len(phrase) == 1 and len(phrase[0]) == 1 and script_of_letter(phrase[0]) in ("Hani", "Hira")
    return not alone or size <= 2 or "negation" in named


# ── differences ──


def change(quote: Row, source: Row, mine: tuple[int, int], theirs: tuple[int, int]) -> Change:
    """The difference between words of the quotation and the words of the source that stand in their place."""
    (a, b), (c, d) = mine, theirs
    new, old = quote.surface(a, b), source.surface(c, d)
    start = source.words[c].start if c < len(source.words) else len(source.text)
    end = source.words[d - 1].end if d > c else start
    kind = _kind(quote, source, mine, theirs)
    if kind == "number":
        return figure(quote, source, mine, theirs)
    return Change(old=old, new=new, kind=kind, start=start, end=end)


def figure(quote: Row, source: Row, mine: tuple[int, int], theirs: tuple[int, int]) -> Change:
    """A change of a number; what belongs to the figures on both sides is shown whole (“1,150” for “1,500”)."""
    (a, b), (c, d) = mine, theirs
    while a > 0 and c > 0 and (_tied(quote, a, b, left=True) or _tied(source, c, d, left=True)):
        a, c = a - 1, c - 1
    while b < len(quote.terms) and d < len(source.terms):
        if not (_tied(quote, a, b, left=False) or _tied(source, c, d, left=False)):
            break
        b, d = b + 1, d + 1
    while _tied(quote, a, b, left=True):
        a -= 1
    while _tied(source, c, d, left=True):
        c -= 1
    while _tied(quote, a, b, left=False):
        b += 1
    while _tied(source, c, d, left=False):
        d += 1
    start = source.words[c].start if c < len(source.words) else len(source.text)
    end = source.words[d - 1].end if d > c else start
    return Change(old=source.surface(c, d), new=quote.surface(a, b), kind="number", start=start, end=end)


def grouped(printed: Row, at: int) -> bool:
    """True when the words before and at number `at` are parts of one figure: 1,500, 12.5, 3 400."""
    if not 0 < at < len(printed.terms) or not (printed.terms[at - 1].isdigit() and printed.terms[at].isdigit()):
        return False
    gap = printed.gap(at)
    return gap in (",", ".", "'", "’") or (gap in (" ", "\xa0", "\u202f", "\u2009") and len(printed.terms[at]) == 3)


def _tied(printed: Row, start: int, end: int, *, left: bool) -> bool:
    """True when the row of words has a figure at that side that goes on beyond it; of no words, nothing does."""
    return start < end and grouped(printed, start if left else end)


def dropped(source: Row, start: int, end: int, language: str) -> Change:
    """Words of the source that the quotation leaves out, with what they hold."""
    found = classes(source, start, end, language)
    names = found | ({"number"} if "limit" in found and _near_number(source, start, end, language) else set())
    first, last = source.words[start].start, source.words[end - 1].end
    return Change(
        old=source.surface(start, end),
        new="",
        kind="dropped",
        start=first,
        end=last,
        holds=tuple(name for name in SENSES if name in names),
    )


def silent(source: Row, start: int, end: int, language: str) -> str | None:
    """The kind of an unmarked loss of a few words that alone carry the sense (a "not", a "may"), else None."""
    if end - start > 3:
        return None
    found = [classes(source, at, at + 1, language) for at in range(start, end)]
    whole = classes(source, start, end, language)
    for kind in ("negation", "modality"):
        if all(kind in each for each in found):
            return kind
    if "limit" in whole and _near_number(source, start, end, language) and all("limit" in each for each in found):
        return "number"
    return None


def _near_number(printed: Row, start: int, end: int, language: str) -> bool:
    near = range(start, min(end + 2, len(printed.terms)))
    return any(value(printed.terms[at], language) is not None for at in near)


def _kind(quote: Row, source: Row, mine: tuple[int, int], theirs: tuple[int, int]) -> str:
    (a, b), (c, d) = mine, theirs
    if a < b and c < d and _one_spelling(quote, source, mine, theirs):
        return "spelling"
    language = quote.language
    ours, original = classes(quote, a, b, language), classes(source, c, d, language)
    either, both = ours | original, ours & original
    if "number" in either and _worth(quote, a, b, language) != _worth(source, c, d, language):
        return "number"
    if "negation" in either and "negation" not in both:
        return "negation"
    if (
        "limit" in either
        and (_near_number(quote, a, b, language) or _near_number(source, c, d, language))
        and quote.terms[a:b] != source.terms[c:d]
    ):
        return "number"
    if "modality" in either:
        return "modality"
    if c == d and inflected(quote, source, a, c):
        return "spelling"
    if a == b:
        return "dropped"
    return "word" if c < d else "added"


def inflected(quote: Row, source: Row, at: int, place: int) -> bool:
    """True when the quotation ends, at word number `at`, with an ending that only finishes a verb cut in the source.

    The source must not deny there what the quotation says.
    """
    endings = words("wording", _tag(quote.language, "wording")).get("endings", ())
    if not at < len(quote.terms) or "".join(quote.terms[at:]) not in endings or script_of(source, place - 1) != "Hira":
        return False
    return "negation" not in classes(source, place, min(place + 3, len(source.terms)), source.language)


def script_of(printed: Row, at: int) -> str | None:
    """The script of word number `at`, None where there is no such word."""
    return script_of_letter(printed.terms[at][0]) if 0 <= at < len(printed.terms) else None


def _worth(printed: Row, start: int, end: int, language: str) -> tuple[int | str, ...]:
    found = []
    for at in range(start, end):
        worth = value(printed.terms[at], language)
        if worth is not None:
            found.append(worth or printed.terms[at])
    return tuple(found)


_PERCENT = re.compile(r"[%٪％]")


def _one_spelling(quote: Row, source: Row, mine: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """True for a compound written in one word and in two, and for a figure and its word."""
    (a, b), (c, d) = mine, theirs
    one, other = "".join(quote.terms[a:b]), "".join(source.terms[c:d])
    if one == other:
        return not one.isdigit() or (_grouped(quote, a, b) and _grouped(source, c, d))
    if value(quote.terms[a], quote.language) is None and value(source.terms[c], quote.language) is None:
        return False
    worth = number_of(quote.surface(a, b), quote.language)
    return worth is not None and worth == number_of(source.surface(c, d), quote.language)


def percent(printed: Row, start: int, end: int, gap: str, language: str) -> bool:
    """True when the words say in letters what a sign in the other text's gap says."""
    said = words("numbers", _tag(language, "numbers")).get("percent", ())
    spelled = {tuple(terms(str(form))) for form in said} - {()}
    return _PERCENT.search(gap) is not None and tuple(printed.terms[start:end]) in spelled


def _grouped(printed: Row, start: int, end: int) -> bool:
    """True when figures in several words are one number with its thousands set apart."""
    parts = printed.terms[start:end]
    tight = all(
        printed.gap(at) in (",", ".", "'", "’", " ", "\xa0", "\u202f", "\u2009") for at in range(start + 1, end)
    )
    return tight and all(len(part) == 3 for part in parts[1:])
