"""Named figures of an outline, read into frozen queries; what cannot be counted is said with its place and next step.

held:   {count: cases, where: {status: detained}, label: persons held at the end of the year}
new:    {count: acts, where: {date: {after: 2020-05}, place: any}, year: date, counting: victims}
sums:   {sum: [a, b]}    {difference: [a, b]}    {share: [part, whole]}
taken:  {total: letters, field: signatories}     {value: s-1a2b…}     {indicator: "16.10.1"}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scrutiny import dates
from scrutiny.errors import Refused
from scrutiny.report.fault import Fault
from scrutiny.report.figures.chains import chains
from scrutiny.report.figures.conditions import Condition, conditions
from scrutiny.report.figures.countable import Asked, Countable, countable, countables, faulty, field_at, nearest
from scrutiny.report.outlining.plan import Plan

#: Operators by the words they take besides their own.
OPTIONS = {
    "count": ("where", "year", "as_of", "distinct", "counting"),
    "total": ("field", "where", "year", "as_of"),
    "sum": (),
    "difference": (),
    "share": (),
    "value": ("field",),
    "indicator": (),
}
#: What every figure may say of itself.
WORDS = ("label", "unit", "caveat")
#: What acts may be counted as.
COUNTING = ("acts", "events", "victims")
#: The indicators that are known.
INDICATORS = ("16.10.1",)
_NAME = re.compile(r"[^\W\d_][\w-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One figure as asked.

    operator  a key of OPTIONS
    table     what is counted or added up; `where` all hold of a row; `distinct` and `total` name a field of it
    counting  acts, events or victims, for acts
    parts     the names of other figures; `of` the id of a statement or row, or the name of an indicator
    line      the query as written, on one line
    """

    name: str
    operator: str
    line: str
    table: Countable | None = None
    where: tuple[Condition, ...] = ()
    as_of: date | None = None
    distinct: str = ""
    total: str = ""
    counting: str = ""
    parts: tuple[str, ...] = ()
    of: str = ""
    label: str = ""
    unit: str = ""
    caveat: str = ""


def read(plan: Plan) -> tuple[dict[str, Query], tuple[Fault, ...]]:
    """The queries of a plan, each after those it is built on, and what is wrong with the others."""
    queries: dict[str, Query] = {}
    wrong: list[tuple[str, str, str]] = []
    for name, raw in plan.figures.items():
        try:
            queries[str(name)] = _query(plan, str(name), raw)
        except Refused as found:
            wrong.append((str(name), found.message, found.next))
    parts = {name: query.parts for name, query in queries.items()}
    order, chained = chains(parts, frozenset(map(str, plan.figures)))
    faults = (
        Fault(rule="figure", place=f"{plan.name}: figures.{name}", message=message, next=next)
        for name, message, next in (*wrong, *chained)
    )
    return {name: queries[name] for name in order}, tuple(faults)


# ── one figure ──


def _query(plan: Plan, name: str, raw: Any) -> Query:
    if not _NAME.fullmatch(name):
        raise faulty(f"{name!r} is no name of a figure", "a letter, then letters, digits, _ or -")
    if not isinstance(raw, Mapping):
        raise faulty("a figure is a query, not a plain value", f"{name}: {{count: TABLE}} counts the rows of a table")
    given = {str(key): value for key, value in raw.items()}
    operators = [key for key in given if key in OPTIONS]
    if len(operators) != 1:
        unknown = [key for key in given if key not in (*OPTIONS, *WORDS, "where", "year", "as_of", "distinct", "field")]
        said = f"it has {len(operators)} operators" if operators else "it has no operator"
        raise faulty(
            said, nearest(unknown[0], OPTIONS) if unknown and not operators else f"one of: {', '.join(OPTIONS)}"
        )
    (operator,) = operators
    for key in given:
        if key not in (operator, *OPTIONS[operator], *WORDS):
            raise faulty(f"{operator} takes no {key!r}", nearest(key, (*OPTIONS[operator], *WORDS)))
    known = Query(
        name=name,
        operator=operator,
        line=line(given),
        label=_text(given, "label"),
        unit=_text(given, "unit"),
        caveat=_text(given, "caveat"),
    )
    return _OF[operator](plan, known, given)


def _counted(plan: Plan, known: Query, given: Mapping[str, Any]) -> Query:
    table = _table(given["count"])
    counting = _word(given, "counting")
    if counting and (table.name != "acts" or counting not in COUNTING):
        raise faulty(
            f"{table.name} are not counted as {counting!r}",
            "{count: acts, counting: victims} counts the victims of acts"
            if table.name != "acts"
            else nearest(counting, COUNTING),
        )
    distinct = _word(given, "distinct")
    if distinct:
        _asked(table, distinct)
    if distinct and counting in ("events", "victims"):
        raise faulty(f"distinct and counting {counting} do not go together", "leave one of them out")
    return replace(known, table=table, where=_where(plan, table, given), as_of=_as_of(plan, given), distinct=distinct,
                 counting=counting)  # fmt: skip


def _totalled(plan: Plan, known: Query, given: Mapping[str, Any]) -> Query:
    table, name = _table(given["total"]), _word(given, "field")
    if table.name == "statements":
        raise faulty(
            "numbers of several statements may speak of the same ones and are never added up",
            "{value: s-…} prints the number of one statement, with who says it",
        )
    if not name:
        raise faulty("a total adds up a field", "{total: letters, field: signatories} adds up the numbers of a field")
    asked = _asked(table, name)
    if asked.field.kind not in ("number", "range"):
        numbers = [each for each, other in table.fields.items() if other.field.kind in ("number", "range")]
        raise faulty(
            f"{name} is no number", nearest(name, numbers) if numbers else f"{table.name} have no number: count"
        )
    if (table.name, name) == ("acts", "number"):
        raise faulty(
            "victims of several acts may be the same and are never added up", "{count: acts, counting: victims}"
        )
    return replace(known, table=table, where=_where(plan, table, given), as_of=_as_of(plan, given), total=name)


def _parted(_: Plan, known: Query, given: Mapping[str, Any]) -> Query:
    parts = given[known.operator]
    if not isinstance(parts, Sequence) or isinstance(parts, str) or not all(isinstance(each, str) for each in parts):
        raise faulty(f"{known.operator} takes a list of names of figures", f"{{{known.operator}: [one, other]}}")
    if known.operator == "sum" and not parts:
        raise faulty("a sum of nothing", "{sum: [one, other]} names the figures it adds up")
    if known.operator != "sum" and len(parts) != 2:
        raise faulty(f"{known.operator} takes two names, not {len(parts)}", f"{{{known.operator}: [one, other]}}")
    if known.operator == "sum" and len(set(parts)) < len(parts):
        raise faulty("a sum counts one figure twice", "name each figure once")
    return replace(known, parts=tuple(parts))


def _valued(_: Plan, known: Query, given: Mapping[str, Any]) -> Query:
    name = given["value"]
    if not isinstance(name, str) or not name.strip():
        raise faulty("value takes the id of a statement of kind number", "scrutiny statements --kind number lists them")
    return replace(known, of=name.strip(), total=_word(given, "field"))


def _indicated(_: Plan, known: Query, given: Mapping[str, Any]) -> Query:
    name = str(given["indicator"])
    if name not in INDICATORS:
        raise faulty(f"no indicator is called {name!r}", f'{{indicator: "{INDICATORS[0]}"}}')
    return replace(known, of=name, table=countables()["acts"])


_OF: Mapping[str, Callable[[Plan, Query, Mapping[str, Any]], Query]] = {
    "count": _counted,
    "total": _totalled,
    "sum": _parted,
    "difference": _parted,
    "share": _parted,
    "value": _valued,
    "indicator": _indicated,
}


def _table(raw: Any) -> Countable:
    if not isinstance(raw, str):
        raise faulty("a figure is counted over one table, by name", "{count: cases}")
    found = countable(raw)
    if found is None:
        raise faulty(f"no table that a report may count is called {raw!r}", nearest(raw, countables()))
    return found


def _asked(table: Countable, path: str) -> Asked:
    first = path.partition(".")[0]
    if first in table.closed:
        raise faulty(f"{path} is private or names a person: no figure is asked by it", nearest(path, table.fields))
    found = field_at(table, path)
    if found is None:
        raise faulty(f"{table.name} have no field {path!r}", nearest(path, table.fields))
    return found


def _where(plan: Plan, table: Countable, given: Mapping[str, Any]) -> tuple[Condition, ...]:
    raw = given.get("where") or {}
    if not isinstance(raw, Mapping):
        raise faulty("where takes fields with what they hold", "where: {FIELD: VALUE}")
    found = [each for path, wanted in raw.items() for each in conditions(_asked(table, str(path)), str(path), wanted)]
    path = _word(given, "year")
    if path:
        asked = _asked(table, path)
        if not asked.dated:
            days = [name for name, other in table.fields.items() if other.dated]
            raise faulty(f"{path} is no date", nearest(path, days))
        found += conditions(asked, path, {"in": f"{plan.year:04d}"})
    return tuple(found)


def _as_of(plan: Plan, given: Mapping[str, Any]) -> date | None:
    raw = given.get("as_of")
    if raw is None:
        return None
    try:
        day = dates.parse(raw.isoformat() if isinstance(raw, date) else str(raw)).latest
    except ValueError:
        day = None
    if day is None:
        raise faulty(f"{raw} is no day", f"as_of: {plan.year:04d}-06-30")
    if day.year > plan.year:
        raise faulty(f"{raw} lies after the year of the report", f"as_of: a day up to {plan.year:04d}-12-31")
    return day


def _word(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise faulty(f"{key} takes one word, not {line(value)}", f"{key}: NAME")
    return value.strip()


def _text(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key)
    if value is None or isinstance(value, str | int | float):
        return " ".join(str("" if value is None else value).split())
    raise faulty(f"{key} takes words", f'{key}: "…"')


def line(value: Any) -> str:
    """A query on one line, as the outline writes it."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key}: {line(each)}" for key, each in value.items() if key not in WORDS)
        return f"{{{inner}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(line, value))}]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(("empty" if value is None else str(value)).split())


__all__ = ["COUNTING", "INDICATORS", "OPTIONS", "Query", "line", "read"]
