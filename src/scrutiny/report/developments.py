"""Legal and institutional developments: changes on record, and measures of detention with their lawful limits."""

from __future__ import annotations

from scrutiny.report.edition import Block, Paragraph
from scrutiny.report.phrases import counted
from scrutiny.report.registers import came, cell, counting, cut_off, in_year, label, line, rows, term
from scrutiny.report.scope import Scope

#: The kind of incident that is a change of law or of institutions.
DEVELOPMENT = "development"


def developments(scope: Scope) -> tuple[Block, ...]:
    """The developments of the year, then every measure on record with the longest time that the law allows."""
    return (*_changes(scope), *_measures(scope))


def _changes(scope: Scope) -> tuple[Block, ...]:
    year = scope.material.year
    every = [row for row in rows(scope, "incidents") if row.get("kind") == DEVELOPMENT and came(row.get("date"), year)]
    found = [row for row in every if in_year(row.get("date"), year) or not row.get("date")]
    earlier = [row for row in every if row not in found]
    lines = [
        line(
            scope,
            row,
            (
                str(row.get("title") or ""),
                cell(row.get("date")),
                cell(row.get("state")),
                scope.shown(str(row.get("summary") or "–"), 400),
            ),
        )
        for row in found
    ]
    blocks = cut_off("developments", lines, "scrutiny incidents", widths=(3, 1.5, 1.4, 4))
    if earlier:
        runs = counted("developments_earlier", len(earlier))
        blocks = (*blocks, Paragraph(sentences=(counting(scope, runs, earlier),)))
    return blocks


def _measures(scope: Scope) -> tuple[Block, ...]:
    lines = [
        line(
            scope,
            row,
            (
                label(row.get("name")) or row.id,
                term("measure_kinds", row.get("kind")),
                cell(row.get("state")),
                cell(row.get("maximum")),
                cell(row.get("statute")),
                cell(row.get("safeguards_lacking")),
            ),
        )
        for row in rows(scope, "measures")
        if came(row.get("valid_from"), scope.material.year)
    ]
    return cut_off("measures", lines, "scrutiny cases list --table measures", widths=(2.4, 1.8, 1.2, 1.2, 2, 2))
