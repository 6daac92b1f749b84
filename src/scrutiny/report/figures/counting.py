"""Counts, totals and indicators over the holdings of an edition: what was counted, what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from scrutiny.incidents.counting import tally
from scrutiny.incidents.indicators import verified
from scrutiny.incidents.periods import Answer
from scrutiny.report.figures.conditions import Differing, answer, together
from scrutiny.report.figures.countable import faulty
from scrutiny.report.figures.holdings import Holdings
from scrutiny.report.figures.item import Item
from scrutiny.report.figures.result import Result, left_out, table_of, whole
from scrutiny.report.figures.wording import column, reason_words, told
from scrutiny.tables.row import Row


def _chosen(held: Holdings, start: Result) -> Result:
    """The items that certainly hold what is asked, with how many hold it possibly, or do not say."""
    query, table = start.query, table_of(start)
    seen = held.items(table, start.day)
    if table.name == "replies" and not any(each.path == "kind" for each in query.where):
        seen = tuple(item for item in seen if item.values.get("kind") != "none")  # it records that no reply had come
    kept, caveats = [], []
    possibly, differing = 0, 0
    unknown: Counter[str] = Counter()
    for item in seen:
        found, path, sources = _answered(held, start, item)
        if found == "certainly":
            kept.append(item)
        elif found == "possibly":
            differing += sources
            possibly += not sources
        elif found == "unknown":
            unknown[path] += 1
    caveats += [left_out(start, "possibly", possibly), left_out(start, "differing", differing)]
    caveats += [left_out(start, "unknown", n, field=column(path)) for path, n in sorted(unknown.items())]
    if any(each.path == "status" for each in query.where):
        caveats.append(left_out(start, "old", sum(item.old for item in kept)))
    if start.day < held.cut:
        later = sum(1 for item in kept for row in item.rows[:1] if row.changes)
        caveats.append(left_out(start, "rewound", later))
    if table.name in ("acts", "involvements") and kept:
        caveats.append(told("alleged"))
    if table.name == "signatories" and len({item.values.get("document") for item in kept}) > 1:
        caveats.append(told("copies"))
    return replace(start, items=tuple(kept), seen=seen, caveats=tuple(caveats))


def _answered(held: Holdings, start: Result, item: Item) -> tuple[Answer, str, bool]:
    """Whether an item holds all that is asked, the field that leaves it open, and whether sources differ on it."""
    found: Answer = "certainly"
    open_, sources = "", False
    for each in start.query.where:
        value = held.value(table_of(start), item, each.path, start.day)
        until = item.values.get("until") if each.path == "date" and each.test == "in" else None
        said = answer(each, value, until)
        if said == "no" or (said == "unknown" and each.path in table_of(start).sparse):
            return "no", "", False
        sources = sources or (said == "possibly" and isinstance(value, Differing))
        if together((found, said)) != found:
            found, open_ = said, each.path
    return found, open_, sources


def count(held: Holdings, start: Result) -> Result:
    """How many rows hold what is asked; or how many values, events or victims they have, where that is asked."""
    made = _chosen(held, start)
    query, table = made.query, table_of(made)
    if query.counting in ("events", "victims"):
        return _acts(made, query.counting)
    if query.distinct:
        values: dict[Any, None] = {}
        empty = 0
        for item in made.items:
            value = held.value(table, item, query.distinct, made.day)
            several = _each(value)
            empty += not several
            values.update(dict.fromkeys(several))
        caveats = (*made.caveats, left_out(made, "empty", empty, field=column(query.distinct)))
        return replace(made, value=len(values), caveats=caveats)
    weights = {(table.name, item.id): 1 for item in made.items}
    return replace(made, value=len(made.items), weights=weights)


def _each(value: Any) -> tuple[Any, ...]:
    if isinstance(value, Differing):
        return tuple(word for words in value.groups for word in words)
    several = value if isinstance(value, tuple | list) else () if value is None else (value,)
    return tuple(repr(sorted(each.items())) if isinstance(each, Mapping) else each for each in several)


def _acts(made: Result, counting: str) -> Result:
    """Events, or victims as bounds: what may overlap is never added up."""
    rows: list[Row] = [item.rows[0] for item in made.items]
    counted = tally(rows)
    if counting == "events":
        return replace(made, value=counted.events)
    if len(counted.victims) > 1:
        units = ", ".join(each.unit for each in counted.victims)
        raise faulty(
            f"victims are counted in several units ({units}), which are never added up",
            f"where: {{counting_unit: {counted.victims[0].unit}}}",
        )
    if not counted.victims:
        return replace(made, value=0)
    (bounds,) = counted.victims
    least, most = whole(bounds.least), None if bounds.most is None else whole(bounds.most)
    comparator = "ge" if most is None else "eq" if most == least else "between"
    caveats = [*made.caveats, left_out(made, "unstated", bounds.unstated)]
    if comparator != "eq" and len(rows) > 1:
        caveats.append(told("overlap"))
    upper = most if comparator == "between" else None
    return replace(made, value=least, upper=upper, comparator=comparator, caveats=tuple(caveats))


def total(held: Holdings, start: Result) -> Result:
    """The sum of a number over the rows that hold what is asked; of ranges, both sums."""
    made = _chosen(held, start)
    table, name = table_of(made), made.query.total
    least, most, empty, inexact = 0.0, 0.0, 0, 0
    open_end = False
    for item in made.items:
        value = held.value(table, item, name, made.day)
        ranges = list(_numbers(value))
        empty += not ranges
        for low, high in ranges:
            least += low or 0
            most += high or 0
            open_end = open_end or high is None
        inexact += item.values.get("comparator", "eq") != "eq"
    comparator = "ge" if open_end else "eq" if most == least else "between"
    missing = left_out(made, "empty", empty, field=column(name))
    caveats = (*made.caveats, missing, left_out(made, "inexact_total", inexact))
    upper = whole(most) if comparator == "between" else None
    return replace(made, value=whole(least), upper=upper, comparator=comparator, caveats=caveats)


def _numbers(value: Any) -> Iterator[tuple[float | None, float | None]]:
    """The numbers of a value as ranges; what is written and is no number is none."""
    for each in value if isinstance(value, tuple | list) else (value,):
        low, high = (each.get("min"), each.get("max")) if isinstance(each, Mapping) else (each, each)
        if any(isinstance(end, int | float) and not isinstance(end, bool) for end in (low, high)):
            yield low, high


def indicator(held: Holdings, start: Result) -> Result:
    """The acts of an indicator in the year; how many are left out for which reason is said."""
    table = table_of(start)
    items = {item.id: item for item in held.items(table, start.day)}
    found = verified([item.rows[0] for item in items.values()], f"{held.scope.material.year:04d}")
    kept = tuple(items[row.id] for row in found.rows)
    caveats = tuple(
        left_out(start, "excluded", n, reason=reason_words(reason)) for reason, n in sorted(found.excluded.items())
    )
    weights = {(table.name, item.id): 1 for item in kept}
    return replace(start, value=len(kept), items=kept, seen=tuple(items.values()), weights=weights, caveats=caveats)


__all__ = ["count", "indicator", "total"]
