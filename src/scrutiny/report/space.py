"""Reprisals and civic space: T5 with the follow-up of every reprisal, acts in the spaces of the UN, accreditations."""

from __future__ import annotations

from scrutiny.incidents.following import followed as follow_up_of
from scrutiny.incidents.following import of_incidents, reprisals
from scrutiny.report.edition import Block, Paragraph, Row
from scrutiny.report.phrases import counted
from scrutiny.report.registers import came, cell, counting, cut_off, line, listed, rows, term
from scrutiny.report.scope import Scope
from scrutiny.tables.row import Row as Record
from scrutiny.vocabulary.terms import vocabulary

#: The kind of incident that took place where the United Nations meet, with every kind below it.
IN_UN_SPACE = "un_space_act"


def followed_reprisals(scope: Scope) -> tuple[Block, ...]:
    """T5: reprisals and acts in the spaces of the UN, with their follow-up."""
    acts, follow_ups = of_incidents(rows(scope, "acts")), of_incidents(rows(scope, "incident_follow_ups"))
    lines = []
    for row in reprisals(rows(scope, "incidents")):
        mine = follow_up_of(row, acts.get(row.id, ()), follow_ups.get(row.id, ()), scope.material.year)
        cells = (
            str(row.get("title") or ""),
            cell(row.get("date")),
            listed("un_bodies", row.get("un_body", ())),
            cell(mine.first_report),
            cell(mine.recorded),
            cell(mine.due),
        )
        lines.append(line(scope, row, cells))
    return cut_off("reprisals", lines, "scrutiny incidents queue", widths=(4, 1.5, 2, 1, 1.2, 1.2))


def in_un_spaces(scope: Scope) -> list[Record]:
    """The incidents that took place in a space of the United Nations."""
    kinds = vocabulary("incident_kinds").under(IN_UN_SPACE)
    return [row for row in rows(scope, "incidents") if row.get("kind") in kinds]


def un_space(scope: Scope) -> tuple[Block, ...]:
    """Acts in the spaces of the UN with their venue, then applications for status and what was decided of them."""
    acts = of_incidents(rows(scope, "acts"))
    found = in_un_spaces(scope)
    lines = [
        line(
            scope,
            row,
            (
                str(row.get("title") or ""),
                cell(row.get("date")),
                listed("venues_un", row.get("venue", ())),
                listed("acts", dict.fromkeys(each.get("act") for each in acts.get(row.id, ()))),
                cell(row.get("state")),
            ),
        )
        for row in found
    ]
    blocks: tuple[Block, ...] = ()
    if found:
        runs = counted("un_space_acts", len(found))
        blocks = (Paragraph(sentences=(counting(scope, runs, found),)),)
    return (
        *blocks,
        *cut_off("un_space", lines, "scrutiny incidents", widths=(4, 1.5, 2, 2, 1.4)),
        *_accreditations(scope),
    )


def _accreditations(scope: Scope) -> tuple[Block, ...]:
    lines: list[Row] = []
    for row in rows(scope, "accreditations"):
        if not came(row.get("date"), scope.material.year):
            continue
        cells = (
            str(row.get("applicant") or ""),
            cell(row.get("session")),
            term("accreditation_decisions", row.get("decision")),
            cell(row.get("questions")),
            cell(row.get("deferrals")),
        )
        lines.append(line(scope, row, cells))
    command = "scrutiny incidents list --table accreditations"
    return cut_off("accreditations", lines, command, widths=(4, 2, 1.6, 1, 1), figures=(3, 4))
