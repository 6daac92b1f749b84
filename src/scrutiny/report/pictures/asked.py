"""What an outline asks of its pictures, held against what they can draw; each mistake with the nearest right word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from scrutiny.errors import Refused, Withheld
from scrutiny.report.fault import Fault
from scrutiny.report.figures.countable import Countable, countable, countables, faulty, nearest
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.pictures import borders, periods, timeline
from scrutiny.report.registers import rows
from scrutiny.report.scope import Scope

#: picture → the options it takes; the others take none.
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "timeline": ("case",),
    "map": ("count", "by"),
    "trends": ("count", "by", "date", "split"),
}
#: What a map may be told by.
PLACES = ("country", "place")


def wrong(scope: Scope, name: str, options: Mapping[str, str]) -> list[Refused]:
    """What of the options of a picture cannot be drawn; of kind `Withheld` what another edition may yet draw."""
    taken = OPTIONS.get(name, ())
    found = [
        faulty(f"the picture {name} takes no {key[:80]!r}", nearest(key, taken) if taken else "leave its options out")
        for key in options
        if key not in taken
    ]
    if "count" in taken:
        found += _counted(name, {key: value for key, value in options.items() if key in taken})
    if name == "timeline" and options.get("case"):
        found += _case(scope, options["case"])
    return found


def faulty_borders(plan: Plan) -> tuple[Fault, ...]:
    """A fault for each part of the borders that cannot be drawn."""
    return tuple(
        Fault(
            rule="outline",
            place=f"{plan.name}: borders",
            message=f"the maps cannot be drawn with {each[:80]!r}",
            next=nearest(each, borders.KEYS)
            if each in map(str, plan.borders)
            else "name a territory by its ISO code or name; a box is [west, south, east, north] in degrees",
        )
        for each in borders.unread(plan.borders)
    )


def _counted(name: str, options: Mapping[str, str]) -> Iterator[Refused]:
    known = {key: each for key, each in countables().items() if each.table is not None}
    table = countable(options.get("count", "incidents"))
    if table is None or table.table is None:
        told = f"no table that a picture may count is called {options['count'][:80]!r}"
        yield faulty(told, nearest(options["count"], known))
    choices: Mapping[str, Collection[str]] = {"by": PLACES if name == "map" else periods.BY}
    if table is not None:
        choices = {**choices, "date": _dated(table), "split": list(table.fields)}
    for key, among in choices.items():
        if options.get(key) and options[key] not in among:
            told = f"the picture {name} cannot be drawn with {key}={options[key][:80]}"
            yield faulty(told, nearest(options[key], among))


def _dated(table: Countable) -> list[str]:
    return [name for name, asked in table.fields.items() if asked.dated]


def _case(scope: Scope, wanted: str) -> Iterator[Refused]:
    """A case that is not on record, or that this edition may not show. The word is not repeated: it may be a name."""
    cases = rows(scope, "cases")
    if any(timeline.meant(scope, row, wanted) for row in cases):
        return
    codes = [str(row.get("code") or row.id) for row in cases]
    next = nearest(wanted, codes) if codes else "scrutiny cases lists them"
    if scope.internal:
        yield faulty("no case on record has this id or code", next)
    else:
        yield Withheld("no case that this edition may show has this id or code", next=next)


__all__ = ["OPTIONS", "PLACES", "faulty_borders", "wrong"]
