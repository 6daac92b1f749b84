"""Where an outline prints its figures: every ``{{count: …}}`` with its line, and the figures that nothing prints."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.report.fault import Fault
from scrutiny.report.outlining.plan import Narrative, Plan, Planned, Shown


def uses(plan: Plan) -> tuple[Shown, ...]:
    """Every place where a figure is printed, in order."""
    summary = (each for item in plan.summary for each in _of_narrative(item))
    return (*summary, *(each for section in plan.sections for each in _of_section(section)))


def unused(plan: Plan) -> Iterator[Fault]:
    """A fault for every figure that nothing prints and nothing is built on; a person should look."""
    defined = tuple(map(str, plan.figures))
    printed = {each.name for each in uses(plan)}
    printed |= {run.figure for block in plan.cover.summary for said in block.sentences for run in said.runs}
    built_on = {
        str(part)
        for raw in plan.figures.values()
        if isinstance(raw, dict)
        for key in ("sum", "difference", "share")
        if isinstance(raw.get(key), list | tuple)
        for part in raw[key]
    }
    for name in defined:
        if name not in printed | built_on:
            message = f"the figure {name!r} is printed nowhere"
            next = f"{{{{count: {name}}}}} prints it; or leave it out"
            yield Fault(rule="figure", place=f"{plan.name}: figures.{name}", message=message, next=next, refuses=False)


def _of_section(section: Planned) -> Iterator[Shown]:
    for item in section.items:
        if isinstance(item, Narrative):
            yield from _of_narrative(item)
    for inner in section.sections:
        yield from _of_section(inner)


def _of_narrative(item: Narrative) -> Iterator[Shown]:
    for said in (*item.sentences, *item.original):
        yield from (run for run in said.runs if isinstance(run, Shown))


__all__ = ["unused", "uses"]
