"""Which numbers of protected persons a picture or table may not tell: small ones, and others they would follow from.

A number of 1 to 4 is told to nobody but the internal draft. Where it would follow from a total and the numbers beside
it, some of those are held back as well, the smallest first. What an edition told already (its figures, its earlier
pictures and tables) is remembered with the scope, so that nothing follows from several of them together; the total of
a table counts as known even where it is not printed, since another edition may print it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np

from scrutiny.protection.marks import FEW
from scrutiny.report.phrases import words_of
from scrutiny.report.scope import Scope
from scrutiny.tables.row import Row

Key = TypeVar("Key", bound=Hashable)
Ids = frozenset[str]


@dataclass(slots=True)
class Told:
    """What an edition told so far, as the ids of the rows it counted, and the rows of small numbers it held back."""

    counted: list[Ids] = field(default_factory=list)
    kept: list[Ids] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold(Generic[Key]):
    """The cells that are not told.

    cells     their keys
    besides   some of them are no small numbers: none may then be told as "fewer than five", which would tell them apart
    possible  False where a small number follows whatever is held back, or where nothing would be left to tell
    """

    cells: frozenset[Key] = frozenset()
    besides: bool = False
    possible: bool = True


def told_before(scope: Scope) -> Told:
    """What the edition told so far; whoever tells a number of protected persons adds to it."""
    return scope.once("numbers told", lambda _: Told())


def dash() -> str:
    """What stands for a number that is not told, whatever it is, in the language of the build."""
    return str(words_of("report_figures")["printed"]["none"])


def why() -> str:
    """The sentence that says why numbers are not told."""
    return str(words_of("report_figures")["caveats"]["few"])


def untold(
    scope: Scope, every: Iterable[Row], cells: Mapping[Key, Iterable[Row]], *, protected: bool = True
) -> Untold[Key]:
    """Which cells of a picture or table of protected rows are not told; what is told of the others is remembered.

    every  all rows of the table that the audience may see; cells: the rows that each number counts
    """
    if scope.internal or not protected:
        return Untold()
    before = told_before(scope)
    found = {key: {row.id: row for row in rows} for key, rows in cells.items()}
    ids = {key: frozenset(rows) for key, rows in found.items() if rows}
    small = {key for key, own in ids.items() if len(own) < FEW}
    shields = {key for key in small if any(_shields(scope, row) for row in found[key].values())}
    whole = frozenset(row.id for row in every)
    known = [*before.counted, *([whole] if len(whole) >= FEW else [])]
    left = {key: own for key, own in ids.items() if key not in small}
    own = [ids[key] for key in ids if key in shields]
    while True:
        mine = [*own, *_gaps(known, left, own)]
        telling = _telling(known, left, [*mine, *before.kept])
        gone: set[Key] = set()
        for keys in telling.values():
            if keys and gone.isdisjoint(keys):
                gone.add(min(keys, key=lambda key: (len(left[key]), str(key))))
        if gone:
            left = {key: own for key, own in left.items() if key not in gone}
        elif any(at < len(mine) for at in telling):
            return Untold(cells=frozenset(ids), besides=True, possible=False)
        else:
            break
    hidden = frozenset(ids.keys() - left.keys())
    besides = hidden != small
    if besides and not left:
        return Untold(cells=hidden, besides=True, possible=False)
    before.counted += left.values()
    before.kept += own
    return Untold(cells=hidden, besides=besides)


def _shields(scope: Scope, row: Row) -> bool:
    """True for a row of a person who is not recorded as public with consent to be named."""
    person = row.id if row.table == "cases" else str(row.get("case") or row.get("victim_link") or "")
    return person not in scope.material.nameable


def _gaps(known: Sequence[Ids], left: Mapping[Key, Ids], small: Sequence[Ids]) -> list[Ids]:
    """What is left of a known number without the cells within it, or of a cell without a known number, where it is few.

    So is what several small cells have in common, where each of them must then be one, or four.
    """
    gaps: dict[Ids, None] = {}
    for larger in (*known, *left.values()):
        inside = [own for own in left.values() if own < larger]
        others = [own for own in known if own < larger] if larger in left.values() else []
        rest = larger.difference(*inside)
        for gap in (rest if inside else frozenset(), *(larger - own for own in (*inside, *others))):
            if 0 < len(gap) < FEW:
                gaps[gap] = None
        parts = [own for own in small if own <= rest]
        if len(parts) > 1 and frozenset().union(*parts) == rest and len(rest) in (len(parts), len(parts) * (FEW - 1)):
            gaps[rest] = None
    return list(gaps)


def _telling(known: Sequence[Ids], left: Mapping[Key, Ids], targets: Sequence[Ids]) -> dict[int, list[Key]]:
    """The targets, by place, that are linear combinations of what is told, each with the cells that it takes."""
    sets = [*known, *left.values()]
    if not targets or not sets:
        return {}
    every = [*sets, *targets]
    kinds = sorted({tuple(row in each for each in every) for row in frozenset().union(*every)})
    matrix = np.array(kinds, dtype=float).T
    told, wanted = matrix[: len(sets)], matrix[len(sets) :]
    shares, *_ = np.linalg.lstsq(told.T, wanted.T, rcond=None)
    off = np.abs(told.T @ shares - wanted.T).max(axis=0)
    return {
        int(at): [key for key, share in zip(left, shares[len(known) :, at], strict=True) if abs(share) > 1e-6]
        for at in np.flatnonzero(off < 1e-6)
    }


__all__ = ["Told", "Untold", "dash", "told_before", "untold", "why"]
