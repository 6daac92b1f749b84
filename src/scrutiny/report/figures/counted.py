"""The figures of an edition: every query of its outline counted over what the audience may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from scrutiny.errors import Refused
from scrutiny.protection.marks import FEW, strictest
from scrutiny.protection.release import INTERNAL_DRAFT
from scrutiny.report.edition import Citation, Figure
from scrutiny.report.fault import Fault
from scrutiny.report.figures.answering import result
from scrutiny.report.figures.few import guarded
from scrutiny.report.figures.holdings import Holdings
from scrutiny.report.figures.item import Item
from scrutiny.report.figures.measures import named_rightly
from scrutiny.report.figures.query import Query, read
from scrutiny.report.figures.result import Result
from scrutiny.report.figures.shown import Shown
from scrutiny.report.figures.stale import pins
from scrutiny.report.figures.uses import unused, uses
from scrutiny.report.figures.wording import TOPIC, column, counted_thing, number, said, told
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.phrases import words_of
from scrutiny.report.scope import Scope, scoped

#: How many records a figure cites in print; a caveat says so where there are more.
MOST_CITED = 100


def figures(scope: Scope, plan: Plan) -> tuple[dict[str, Figure], tuple[Fault, ...]]:
    """The figures of a plan by name, in its order, and what is wrong with them, with the pins that no longer hold.

    Call it within `speaking` the language of the edition. A figure that cannot be counted is none, and a fault says
    why. A figure of no rows has no citations where its table is empty: a sentence on it is framing.
    """
    queries, faults = read(plan)
    held = Holdings(scope)
    results, wrong = _answered(held, plan, queries)
    results = guarded(scope, results)
    shown = Shown(held)
    made: dict[str, Figure] = {}
    for name, each in results.items():
        made[name] = _figure(held, shown, each, made)
    printed = uses(plan)
    for use in reversed(printed):
        if use.name in made:
            made[use.name] = replace(made[use.name], place=f"{plan.name}:{use.line}")
    told_pins = pins(plan, printed, results, made, lambda: _whole(scope, plan, queries))
    for pin in sorted(told_pins.pinned, key=lambda pin: pin.stale):
        made[pin.name] = replace(made[pin.name], pinned=pin.words, stale=pin.stale, place=pin.place)
    ordered = {str(name): made[str(name)] for name in plan.figures if str(name) in made}
    return ordered, (*faults, *wrong, *unused(plan), *told_pins.faults)


def _whole(scope: Scope, plan: Plan, queries: Mapping[str, Query]) -> Mapping[str, Result]:
    """The answers over all that the internal draft sees; nothing where the edition is that draft. Never printed."""
    if scope.internal:
        return {}
    of = scope.material if scope.material.wider is None else scope.material.wider()
    return _answered(Holdings(scoped(of, INTERNAL_DRAFT, draft=False)), plan, queries)[0]


def _answered(held: Holdings, plan: Plan, queries: Mapping[str, Query]) -> tuple[dict[str, Result], list[Fault]]:
    """The answers by name, each behind its parts; what cannot be answered, and what is built on it, is left out."""
    results: dict[str, Result] = {}
    faults: list[Fault] = []
    for name, query in queries.items():
        if any(part not in results for part in query.parts):
            continue
        try:
            made = result(held, query, [results[part] for part in query.parts])
            named_rightly(made)
            results[name] = made
        except Refused as found:
            place = f"{plan.name}: figures.{name}"
            faults.append(Fault(rule="figure", place=place, message=found.message, next=found.next))
    return results, faults


def _figure(held: Holdings, shown: Shown, each: Result, made: Mapping[str, Figure]) -> Figure:
    query = each.query
    label = query.label or _label(query, made)
    named = {name: (figure.label, figure.printed) for name, figure in made.items()}
    table = shown.parts(named, query.parts, label) if query.parts else shown.table(each, label)
    citations, cut = _citations(held, each)
    marks = {citation.mark for citation in citations} | (set() if each.withheld else {item.mark for item in each.items})
    return Figure(
        name=query.name,
        label=label,
        value=None if each.withheld else each.value,
        printed=_printed(each),
        query=query.line,
        as_of=each.day.isoformat(),
        citations=citations,
        table=table,
        caveats=tuple(_caveats(held, each, cut)),
        rows={} if each.withheld else {item.id: held.digest(item) for item in each.items},
        mark=strictest("public", *marks),
    )


def _printed(each: Result) -> str:
    words = words_of(TOPIC)["printed"]
    if each.withheld:
        small = each.value is not None and 0 < each.value < FEW and each.query.operator != "share"
        return str(words["few" if small else "none"])
    return number(each.fields, each.query.unit, share=each.query.operator == "share")


def _citations(held: Holdings, each: Result) -> tuple[tuple[Citation, ...], str]:
    """What a figure stands on, and the caveat where not all is cited.

    A withheld figure, and one of no rows, stands on everything that was looked at, which tells nothing of the number;
    where that is few as well, on whole documents alone.
    """
    items: Iterable[Item] = each.items if each.items and not each.withheld else each.seen
    found: dict[tuple[str, int | None], Citation] = {}
    for item in items:
        for citation in held.citations(item):
            found.setdefault((citation.id, citation.start), citation)
    listed = list(found.values())
    if each.withheld and len(each.seen) < FEW:
        documents = {citation.document for citation in listed if citation.document}
        known = [held.scope.described[name] for name in held.scope.described if name in documents]
        listed = list(held.scope.whole(known))
    cut = told("cited", shown=MOST_CITED, n=len(listed)) if len(listed) > MOST_CITED and not each.withheld else ""
    return tuple(listed[:MOST_CITED]), cut


def _caveats(held: Holdings, each: Result, cut: str) -> Iterable[str]:
    """What a figure leaves out; of a withheld one nothing that would tell a number."""
    if each.withheld:
        small = _printed(each) == words_of(TOPIC)["printed"]["few"]
        yield told("few" if small else "derived")
    else:
        yield from each.caveats
    if each.query.caveat:
        yield each.query.caveat
    if not held.scope.internal and each.query.operator != "value":
        yield told("open")
    if cut:
        yield cut


def _label(query: Query, made: Mapping[str, Figure]) -> str:
    """What a figure counts, where the outline does not say."""
    labels = words_of(TOPIC)["labels"]
    names = [made[name].label for name in query.parts]
    if query.operator == "sum":
        return said(labels["sum"], list="; ".join(names))
    if query.operator in ("difference", "share"):
        return said(labels[query.operator], one=names[0], other=names[1])
    if query.operator == "indicator":
        return said(labels["indicator"], name=query.of)
    if query.table is None:
        return str(labels["value"])
    if query.operator == "total":
        return said(labels["total"], field=column(query.total), table=counted_thing(query.table))
    return str(labels.get(query.counting) or counted_thing(query.table))


__all__ = ["MOST_CITED", "figures"]
