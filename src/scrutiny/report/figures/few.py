"""Small numbers of protected persons are told in words only, and follow from no other figure of the edition.

Outside the internal draft a figure over rows that stand for persons or sources is withheld where it is 1 to 4, unless
all of them are recorded as public with consent to be named. What can be worked out from the figures that are printed
is withheld too: every count is a sum over rows, so a withheld one follows from printed ones exactly where it is a
linear combination of them; so does a small difference between two printed counts of which one holds the other.

Rows that the audience may not see are counted in no edition that it receives, and how many there are is never said:
the caveat of such editions is the same whether there are any or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from scrutiny.protection.marks import FEW
from scrutiny.report.figures.countable import countable
from scrutiny.report.figures.item import Item
from scrutiny.report.figures.result import Result
from scrutiny.report.scope import Scope
from scrutiny.report.untold import told_before

Weights = Mapping[tuple[str, str], int]

#: The table and field that give a number of people; every other number of a protected row is told of one person.
PEOPLE = ("acts", "number")


def guarded(scope: Scope, results: Mapping[str, Result]) -> dict[str, Result]:
    """The results, those marked withheld that this edition may tell in words only."""
    if scope.internal:
        return dict(results)
    few = {name for name, each in results.items() if _small(scope, each)}
    targets = [each.weights for name, each in results.items() if name in few and each.weights]
    counts = {name: each for name, each in results.items() if name not in few and each.weights}
    targets += _gaps(scope, counts)
    few |= _telling(counts, targets)
    made: dict[str, Result] = {}
    for name, each in results.items():  # parts stand before what is built on them
        hidden = name in few or any(made[part.query.name].withheld for part in each.parts)
        made[name] = replace(each, withheld=hidden)
    _remembered(scope, made.values())
    return made


def _remembered(scope: Scope, results: Iterable[Result]) -> None:
    """What is told and what is held back, for the pictures and tables of the same edition."""
    before = told_before(scope)
    for each in results:
        if _tables(each) and set(each.weights.values()) == {1}:
            rows = frozenset(name for _, name in each.weights)
            (before.kept if each.withheld else before.counted).append(rows)


def _small(scope: Scope, each: Result) -> bool:
    """True for 1 to 4 of those protected, or for anything told of so few of them."""
    if each.value is None:
        return False
    if each.query.operator == "value":
        people = any((row.table, each.query.total) == PEOPLE for item in each.items for row in item.rows[:1])
        few = _few(each.value) or _few(each.upper)
        return (few or not people) and _protected(scope, each.items, each)
    if each.query.operator == "share":
        return False
    if each.query.operator in ("sum", "difference"):
        return _few(abs(each.value)) and _protected(scope, each.items, each)
    told = [each.value, *([each.upper] if each.upper is not None else ())]
    about = _few(len(each.items)) or (any(map(_few, told)) and not each.query.distinct)
    return about and _protected(scope, each.items, each)


def _few(number: float | None) -> bool:
    return number is not None and 0 < number < FEW


def _protected(scope: Scope, items: Iterable[Item], each: Result) -> bool:
    return any(_shields(scope, item) for item in items) and _tables(each)


def _tables(each: Result) -> bool:
    """True when a figure, or one it is built on, counts rows that stand for persons or sources."""
    tables = [each.query.table]
    if each.query.operator == "value":
        tables = [countable(row.table) for item in each.items for row in item.rows[:1]]
    return any(table is not None and table.protected for table in tables) or any(map(_tables, each.parts))


def _shields(scope: Scope, item: Item) -> bool:
    """True for who is not recorded as public with consent to be named."""
    return item.person not in scope.material.nameable


def _gaps(scope: Scope, counts: Mapping[str, Result]) -> list[Weights]:
    """The small differences between two printed counts of which one holds the other."""
    sets = [
        (frozenset(each.weights), {item.id: item for item in each.items})
        for each in counts.values()
        if _tables(each) and set(each.weights.values()) == {1}
    ]
    found: list[Weights] = []
    for larger, items in sets:
        for smaller, _ in sets:
            gap = larger - smaller
            if smaller < larger and 0 < len(gap) < FEW and any(_shields(scope, items[key[1]]) for key in gap):
                found.append(dict.fromkeys(gap, 1))
    return found


def _telling(counts: Mapping[str, Result], targets: Sequence[Weights]) -> set[str]:
    """The names of printed counts to withhold, the smallest first, until no target follows from the others.

    Rows that all counts and targets weigh alike are told apart by none of them: one stands for its kind.
    """
    left = dict(sorted(counts.items(), key=lambda pair: -abs(pair[1].value or 0)))
    gone: set[str] = set()
    every = [each.weights for each in left.values()]
    rows = {key for weights in (*every, *targets) for key in weights}
    kinds = {tuple(weights.get(key, 0) for weights in (*every, *targets)) for key in rows}
    matrix = np.array(sorted(kinds), dtype=float).reshape(len(kinds), len(every) + len(targets)).T
    vectors = dict(zip(left, matrix, strict=False))
    for target in matrix[len(every) :]:
        while left:
            names = list(left)
            known = np.array([vectors[name] for name in names])
            shares, *_ = np.linalg.lstsq(known.T, target, rcond=None)
            if np.abs(known.T @ shares - target).max() > 1e-6:
                break
            used = [name for name, share in zip(names, shares, strict=True) if abs(share) > 1e-6]
            first = min(used, key=lambda name: (abs(left[name].value or 0), names.index(name)))
            del left[first]
            gone.add(first)
    return gone


__all__ = ["guarded"]
