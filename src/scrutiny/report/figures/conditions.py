"""What a row must hold to be counted: certainly, possibly, not, or nobody knows.

    status: detained            that term or a narrower one          kind: [al, ua]     any of these
    sent: {after: 2023-05}      sent: {between: [2023-01, 2023-06]}  sent: 2023          in that year
    status: {not: released}     place: empty       place: any        number: {at_least: 5, at_most: 20}

What a row does not say is unknown, also to ``not``: who has no status on record is not said to be free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from scrutiny import dates
from scrutiny.incidents.periods import Answer, best, falls, worst
from scrutiny.report.figures.countable import Asked, faulty, nearest, term_of, words_of
from scrutiny.vocabulary.folding import fold
from scrutiny.vocabulary.terms import vocabulary

#: Tests of dates and of numbers beside plain values.
OF_DATES = ("before", "after", "between", "in")
OF_NUMBERS = ("at_least", "at_most")
_YES = frozenset({"yes", "true", "1"})
_NO = frozenset({"no", "false", "0"})


@dataclass(frozen=True, slots=True)
class Differing:
    """What sources of one date say differently: in each group the words of one aspect; one of a group holds."""

    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One test of one field.

    path    to the field, through links with dots
    test    is, empty, any, before, after, between, in, at_least, at_most
    wanted  the words, dates or numbers, as written or as ids; `held` of ``is`` every spelling under which rows hold one
    inverse it must not hold
    kind    of the field
    """

    path: str
    test: str
    kind: str
    wanted: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    inverse: bool = False


# ── reading ──


def conditions(asked: Asked, path: str, raw: Any) -> Iterator[Condition]:
    """The conditions that a value of ``where`` amounts to.

    Raises:
        Refused: it is no value of that field; `next` says what would do.
    """
    if isinstance(raw, Mapping):
        if not raw:
            raise faulty(f"{path}: nothing is asked", f"{path}: VALUE, or {path}: {{not: VALUE}}")
        for test, wanted in raw.items():
            yield from _tested(asked, path, str(test), wanted)
    elif raw is None or raw in ("empty", "any"):
        yield Condition(path=path, test=raw or "empty", kind=asked.field.kind)
    else:
        yield _is(asked, path, raw)


def _tested(asked: Asked, path: str, test: str, wanted: Any) -> Iterator[Condition]:
    kind = asked.field.kind
    if test == "not":
        if isinstance(wanted, Mapping):
            raise faulty(f"{path}: not takes a value or a list", f"{path}: {{not: VALUE}}")
        for each in conditions(asked, path, wanted):
            yield Condition(path=path, test=each.test, kind=kind, wanted=each.wanted, held=each.held, inverse=True)
        return
    if test in OF_DATES and asked.dated:
        both = _many(wanted)
        if len(both) != (2 if test == "between" else 1):
            raise faulty(f"{path}: {test} takes {'two dates' if test == 'between' else 'one date'}", _SHAPES[test])
        for word in both:
            _date(path, word)
        if test == "between" and dates.before(dates.parse(both[1]), dates.parse(both[0])):
            raise faulty(f"{path}: {both[0]} lies after {both[1]}", _SHAPES[test])
        yield Condition(path=path, test=test, kind=kind, wanted=both)
        return
    if test in OF_NUMBERS and kind in ("number", "range"):
        yield Condition(path=path, test=test, kind=kind, wanted=(str(_number(path, wanted)),))
        return
    fitting = ("not", *(OF_DATES if asked.dated else ()), *(OF_NUMBERS if kind in ("number", "range") else ()))
    raise faulty(f"{path} is not asked by {test!r}", nearest(test, fitting))


_SHAPES = {
    "between": "{between: [2023-01, 2023-06]}",
    "before": "{before: 2023-06}",
    "after": "{after: 2023-06}",
    "in": "{in: 2023}",
}


def _is(asked: Asked, path: str, raw: Any) -> Condition:
    kind, many = asked.field.kind, _many(raw)
    if not many:
        raise faulty(f"{path}: an empty list", f"{path}: VALUE, or {path}: empty")
    if asked.dated:
        for each in many:
            _date(path, each)
        return Condition(path=path, test="in", kind=kind, wanted=many)
    if kind == "flag":
        if not set(map(fold, many)) <= _YES | _NO:
            raise faulty(f"{path} is yes or no", f"{path}: yes")
        return Condition(path=path, test="is", kind=kind, wanted=many, held=frozenset(_flag(each) for each in many))
    if kind in ("number", "range"):
        numbers = tuple(str(_number(path, each)) for each in many)
        return Condition(path=path, test="is", kind=kind, wanted=numbers, held=frozenset(numbers))
    held: set[str] = set()
    for each in many:
        term = term_of(asked, each)
        if term is None:
            raise faulty(f"{path} is never {each!r}", nearest(each, words_of(asked)))
        held |= {fold(word) for word in _under(asked, term)}
    return Condition(path=path, test="is", kind=kind, wanted=many, held=frozenset(held))


def _under(asked: Asked, term: str) -> Iterable[str]:
    return vocabulary(str(asked.field.choices)).under(term) if asked.field.kind == "choice" else (term,)


def _many(raw: Any) -> tuple[str, ...]:
    """One value or a list of them as words; a date or a flag that YAML read is written as an outline writes it."""
    values = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else (raw,)
    return tuple(_plain(each) for each in values)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str | int | float):
        raise faulty("a value is a word, a number or a date", "FIELD: VALUE, or FIELD: [VALUE, VALUE]")
    return str(value).strip()


def _date(path: str, written: str) -> None:
    try:
        dates.parse(written)
    except ValueError:
        raise faulty(f"{path}: {written!r} is no date", f"{path}: 2023, 2023-05 or 2023-05-17") from None


def _number(path: str, raw: Any) -> float:
    try:
        return float(str(raw))
    except ValueError:
        raise faulty(f"{path}: {raw!r} is no number", f"{path}: 12") from None


def _flag(word: str) -> str:
    return "yes" if fold(word) in _YES else "no"


# ── answering ──


def answer(condition: Condition, value: Any, until: Any = None) -> Answer:
    """Whether a field's value is as wanted; `until` is the end of what began then, for dates."""
    empty = value is None or value == ()
    if condition.test in ("empty", "any"):
        holds = empty == (condition.test == "empty")
        return "certainly" if holds != condition.inverse else "no"
    if empty:
        return "unknown"
    found = _answer(condition, value, until)
    return _INVERSE[found] if condition.inverse else found


_INVERSE: Mapping[Answer, Answer] = {"certainly": "no", "no": "certainly", "possibly": "possibly", "unknown": "unknown"}


def together(answers: Iterable[Answer]) -> Answer:
    """What holds when all conditions have to."""
    return worst(answers)


def _answer(condition: Condition, value: Any, until: Any) -> Answer:
    if isinstance(value, Differing):
        return best([_group(condition, words) for words in value.groups])
    several = value if isinstance(value, tuple | list) else (value,)
    if condition.kind in ("date", "day"):
        return best([_dated(condition, str(each), until) for each in several])
    if condition.kind in ("number", "range"):
        return best([_numbered(condition, each) for each in several])
    if condition.kind == "flag":
        return "certainly" if any(("yes" if each else "no") in condition.held for each in several) else "no"
    return "certainly" if any(fold(str(each)) in condition.held for each in several) else "no"


def _group(condition: Condition, words: Sequence[str]) -> Answer:
    hits = [fold(each) in condition.held for each in words]
    return "certainly" if all(hits) else "possibly" if any(hits) else "no"


@lru_cache(maxsize=65536)
def _dated(condition: Condition, value: str, until: Any) -> Answer:
    try:
        known = dates.parse(value)
    except ValueError:
        return "unknown"
    if condition.test == "in":
        return best([falls(each, value, str(until) if until else None) for each in condition.wanted])
    if condition.test == "between":
        first, last = (dates.parse(each) for each in condition.wanted)
        start = first.earliest.isoformat() if first.earliest else ".."
        return falls(f"{start}/{last.latest.isoformat() if last.latest else '..'}", value)
    limit = dates.parse(condition.wanted[0])
    left, right = (known, limit) if condition.test == "before" else (limit, known)
    if dates.before(left, right):
        return "possibly" if known.uncertain or known.approximate else "certainly"
    never = (
        known.earliest is not None and limit.earliest is not None and known.earliest >= limit.earliest
        if condition.test == "before"
        else known.latest is not None and limit.latest is not None and known.latest <= limit.latest
    )
    return "no" if never else "possibly"


def _numbered(condition: Condition, value: Any) -> Answer:
    """A number, or a range of which both ends have to fit to be certain."""
    ends = [value.get("min"), value.get("max")] if isinstance(value, Mapping) else [value, value]
    low, high = (float(each) if isinstance(each, int | float) else None for each in ends)
    if low is None and high is None:
        return "unknown"
    if condition.test == "at_least":
        limit = float(condition.wanted[0])
        return (
            "certainly"
            if low is not None and low >= limit
            else "no"
            if high is not None and high < limit
            else "possibly"
        )
    if condition.test == "at_most":
        limit = float(condition.wanted[0])
        return (
            "certainly"
            if high is not None and high <= limit
            else "no"
            if low is not None and low > limit
            else "possibly"
        )
    return "certainly" if low == high and str(low) in condition.held else "no"


__all__ = ["Condition", "Differing", "answer", "conditions", "together"]
