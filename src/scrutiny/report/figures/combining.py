"""Figures built on figures: sums, differences and shares, as exact as their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from scrutiny.report.figures.countable import faulty
from scrutiny.report.figures.holdings import Holdings
from scrutiny.report.figures.item import Item
from scrutiny.report.figures.measures import addable, part_of, sensible, taken_from
from scrutiny.report.figures.result import Result, left_out, whole
from scrutiny.report.figures.wording import told

#: Comparators of sums and of what is taken away, by those of the parts.
_UP, _DOWN = ("gt", "ge"), ("lt", "le")
_FLIPPED = {"gt": "lt", "ge": "le", "lt": "gt", "le": "ge"}


def total_of(_: Holdings, start: Result) -> Result:
    """The sum of the parts; how many rows are in more than one of them is said.

    Raises:
        Refused: they are not numbers of one thing, or two sources' accounts of it.
    """
    addable(start)
    items = _joined(start.parts)
    weights: Counter[tuple[str, str]] = Counter()
    for part in start.parts:
        weights.update(part.weights)
    twice = sum(times > 1 for times in weights.values())
    values = [part.value for part in start.parts]
    comparator = _joint([part.comparator for part in start.parts])
    caveats = (*_caveats(start.parts), left_out(start, "twice", twice))
    made = replace(start, items=items, seen=_seen(start.parts), caveats=caveats, weights=_weights(start.parts, weights))
    return _derived(made, values, comparator, sum)


def difference(held: Holdings, start: Result) -> Result:
    """The first part without the second; how many rows of the second are not in the first is said.

    Raises:
        Refused: they are not numbers of one thing, or the second is more than the first.
    """
    taken_from(held, start)
    one, other = start.parts
    weights = Counter(one.weights)
    weights.subtract(other.weights)
    same = {table for table, _ in one.weights} & {table for table, _ in other.weights}
    outside = sum(1 for key in other.weights if key[0] in same and key not in one.weights)
    comparator = _joint([one.comparator, _FLIPPED.get(other.comparator, other.comparator)])
    caveats = (*_caveats(start.parts), left_out(start, "outside", outside))
    made = replace(
        start,
        items=_joined(start.parts),
        seen=_seen(start.parts),
        caveats=caveats,
        weights=_weights(start.parts, weights),
    )
    return sensible(_derived(made, [one.value, other.value], comparator, lambda numbers: numbers[0] - numbers[1]))


def share(held: Holdings, start: Result) -> Result:
    """The first part in the second, in per cent with one decimal.

    Raises:
        Refused: the whole is 0, or the part is none of it.
    """
    part, whole = start.parts
    if whole.value == 0:
        raise faulty(f"a share of {whole.query.name}, which is 0", "leave the share out where there is no whole")
    part_of(held, start)
    exact = "eq" if part.comparator == whole.comparator == "eq" else "none"
    made = replace(start, items=_joined(start.parts), seen=_seen(start.parts), caveats=_caveats(start.parts))
    return sensible(
        _derived(made, [part.value, whole.value], exact, lambda numbers: round(100 * numbers[0] / numbers[1] + 0.0, 1))
    )


def _derived(
    made: Result,
    values: Sequence[int | float | None],
    comparator: str,
    compute: Callable[[list[int | float]], int | float],
) -> Result:
    numbers = [each for each in values if each is not None]
    if len(numbers) < len(values) or comparator == "none":
        return replace(made, value=None, caveats=(*made.caveats, told("inexact")))
    return replace(made, value=whole(compute(numbers)), comparator=comparator)


def _joint(comparators: Sequence[str]) -> str:
    """The comparator of a sum; ``none`` where nothing can be said."""
    kinds = set(comparators) - {"eq"}
    if not kinds:
        return "eq"
    if "between" in kinds:
        return "none"
    if kinds <= {*_UP, "eq"}:
        return "gt" if "gt" in kinds else "ge"
    if kinds <= {*_DOWN, "eq"}:
        return "lt" if "lt" in kinds else "le"
    return "about" if kinds == {"about"} else "none"


def _weights(parts: Sequence[Result], weights: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """How often a value counts each item; nothing where a part is no such count."""
    plain = all(part.weights or part.value == 0 for part in parts)
    return {key: times for key, times in weights.items() if times} if plain else {}


def _joined(parts: Sequence[Result]) -> tuple[Item, ...]:
    return tuple({item.id: item for part in parts for item in part.items}.values())


def _seen(parts: Sequence[Result]) -> tuple[Item, ...]:
    return tuple({item.id: item for part in parts for item in part.seen}.values())


def _caveats(parts: Sequence[Result]) -> tuple[str, ...]:
    return tuple(caveat for part in parts for caveat in part.caveats)


__all__ = ["difference", "share", "total_of"]
