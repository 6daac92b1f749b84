"""Figures that an editor pinned, ``{{count: held = 39}}``, held against what the register says now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.report.edition import Figure
from scrutiny.report.fault import Fault
from scrutiny.report.figures.result import Result
from scrutiny.report.outlining.plan import Plan, Shown
from scrutiny.vocabulary.folding import fold

#: How many rows a message names.
NAMED = 5
_SIGNS = str.maketrans(
    {",": "", "\u00a0": "", "\u202f": "", " ": "", "\u2009": "", "'": "", "’": "", "٬": "", "٫": "."}
)


@dataclass(frozen=True, slots=True)
class Pin:
    """A number that an editor pinned, where, and whether the register says another one now."""

    name: str
    words: str
    place: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Pins:
    """The pins of an outline, in order, and a fault for each that the edition does not say."""

    pinned: tuple[Pin, ...] = ()
    faults: tuple[Fault, ...] = ()


def pins(
    plan: Plan,
    uses: Sequence[Shown],
    results: Mapping[str, Result],
    figures: Mapping[str, Figure],
    whole: Callable[[], Mapping[str, Result]] = dict,
) -> Pins:
    """The pins of a plan against its figures; a figure that could not be counted has a fault of its own.

    `whole` gives the results over all that the register holds, and is asked once a pin differs: a number that is true
    there is not stale, it may only not be told in this edition, and the fault says no number that this does not print.
    """
    told, faults = [], []
    known: Mapping[str, Result] | None = None
    for each in uses:
        if not each.pinned.strip() or each.name not in results:
            continue
        differs = not _says(each.pinned, results[each.name], figures[each.name])
        if differs and known is None:
            known = whole()
        is_true = differs and known is not None and each.name in known and _counts(each.pinned, known[each.name])
        is_stale = differs and not is_true
        if is_true:
            faults.append(_untold(plan, each, figures[each.name]))
        told.append(Pin(each.name, each.pinned.strip(), f"{plan.name}:{each.line}", is_stale))
        if is_stale:
            faults.append(_fault(plan, each, results[each.name], figures[each.name]))
    return Pins(tuple(told), tuple(faults))


def _says(pinned: str, found: Result, figure: Figure) -> bool:
    """True when the words pinned are what the figure prints, or its number in whatever digits and grouping."""
    written = pinned.strip()
    if fold(written) == fold(figure.printed):
        return True
    return _counts(written, found)


def _counts(pinned: str, found: Result) -> bool:
    number = _number(pinned.strip())
    return number is not None and number == found.value and (found.comparator == "eq" or found.withheld)


def _number(written: str) -> float | None:
    """A number in any digits, thousands grouped by comma, space, apostrophe or point (2.400); None: none."""
    western = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in written).translate(_SIGNS)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", western):
        western = western.replace(".", "")
    return float(western) if re.fullmatch(r"-?\d+(?:\.\d+)?", western) else None


def _fault(plan: Plan, use: Shown, found: Result, figure: Figure) -> Fault:
    changed = "; ".join(_newest(found)) if not found.withheld else ""
    since = f"; newest on record: {changed}" if changed else ""
    return Fault(
        rule="stale",
        place=f"{plan.name}:{use.line}",
        message=f"`{use.name}` says {use.pinned.strip()}, "
        f"the register says {figure.printed} as of {figure.as_of}{since}",
        next=f"see what changed, then write {{{{count: {use.name} = {figure.printed}}}}}, or {{{{count: {use.name}}}}}",
        words=use.pinned.strip(),
        source=use.name,
    )


def _untold(plan: Plan, use: Shown, figure: Figure) -> Fault:
    """The fault of a pin that holds in the register and not in what the readers of this edition may be told."""
    return Fault(
        rule="figure",
        place=f"{plan.name}:{use.line}",
        message=f"`{use.name}` = {use.pinned.strip()} holds in the register, but this edition may tell "
        f"{figure.printed} only, as of {figure.as_of}",
        next=f"keep the paragraph in the draft, {{editions=draft}} behind it; or write {{{{count: {use.name}}}}}",
        words=use.pinned.strip(),
        source=use.name,
    )


def _newest(found: Result) -> Iterator[str]:
    """The rows looked at that were recorded or changed last, and whether they are counted now."""
    counted = {item.id for item in found.items}
    rows = {row.id: (row, item) for item in found.seen for row in item.rows}
    last = sorted(rows.values(), key=lambda pair: (pair[0].made_at, pair[0].touched), reverse=True)[:NAMED]
    for row, item in last:
        what = "changed" if row.changes else "recorded"
        day = row.made_at.partition("T")[0]
        yield f"{row.id} ({what} {day}, {'counted' if item.id in counted else 'not counted'})"
    for item in found.items:
        if item.statement is not None and not item.rows and item.statement.status == "corrected":
            yield f"{item.id} (corrected by a review)"


__all__ = ["NAMED", "Pin", "Pins", "pins"]
