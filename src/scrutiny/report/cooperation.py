"""Cooperation of the State: visits asked for and granted, pledges, invitations to comment on the draft report."""

from __future__ import annotations

from scrutiny.report.days import told
from scrutiny.report.edition import Block, Paragraph, Run, Sentence
from scrutiny.report.edition import Row as Line
from scrutiny.report.followed import answered, answers
from scrutiny.report.phrases import counted, phrase
from scrutiny.report.registers import came, cell, counting, cut_off, in_year, line, rows, says, term
from scrutiny.report.scope import Scope
from scrutiny.tables.row import Row

#: The kind of communication by which a party is invited to comment on the draft of the report.
INVITATION = "draft_report"
#: Where a visit stands that was refused, or taken back.
REFUSED = ("refused", "cancelled", "postponed")


def visits(scope: Scope) -> tuple[Block, ...]:
    """Visits asked for, granted, refused and carried out, with the dates and the terms set."""
    year = scope.material.year
    found = [row for row in rows(scope, "visits") if came(row.get("requested") or row.get("dates"), year)]
    if not found:
        return ()
    sentences = [counting(scope, counted("visits", len(found)), found)]
    for key, states in (("visits_granted", ("invited", "agreed", "carried_out")), ("visits_refused", REFUSED)):
        mine = [row for row in found if row.get("state") in states]
        if mine:
            sentences.append(counting(scope, counted(key, len(mine)), mine))
    lines = [
        line(
            scope,
            row,
            (
                str(row.get("mandate") or ""),
                str(row.get("party") or ""),
                cell(row.get("requested")),
                term("visit_states", row.get("state")),
                cell(row.get("dates") or row.get("answered")),
                cell(row.get("conditions")),
            ),
        )
        for row in found
    ]
    table = cut_off("visits", lines, "scrutiny dialogue list --table visits", widths=(2.4, 1.6, 1.4, 1.4, 1.4, 2))
    return (Paragraph(sentences=tuple(sentences)), *table)


def engagements(scope: Scope) -> tuple[Block, ...]:
    """Invitations to comment on the draft of the report and what came of them, meetings on record, pledges of the year.

    Meetings are confidential unless a person decided otherwise: only those that may be told are.
    """
    return (*_invitations(scope), *_meetings(scope), *_pledges(scope))


def _invitations(scope: Scope) -> tuple[Block, ...]:
    found: list[Sentence] = []
    for row, each in answers(scope):
        if row.get("kind") == INVITATION and came(row.get("sent"), scope.material.year):
            runs = phrase(
                "invited_to_comment",
                party=scope.shown(str(row.get("party") or ""), 160),
                date=told(row.get("sent")),
                answer=answered(each),
            )
            found.append(says(scope, [row], runs))
    return (Paragraph(sentences=tuple(found)),) if found else ()


def _meetings(scope: Scope) -> tuple[Block, ...]:
    found = [row for row in rows(scope, "meetings") if in_year(row.get("date"), scope.material.year)]
    if not found:
        return ()
    return (Paragraph(sentences=(counting(scope, counted("meetings", len(found)), found),)),)


def _pledges(scope: Scope) -> tuple[Block, ...]:
    lines = [_pledge(scope, row) for row in rows(scope, "pledges") if came(row.get("date"), scope.material.year)]
    command = "scrutiny dialogue list --table pledges"
    return cut_off("pledges", lines, command, widths=(1.6, 4, 1.4, 1.4, 1.4))


def _pledge(scope: Scope, row: Row) -> Line:
    words = (Run(scope.shown(str(row.get("words") or ""), 400), "quote"),)
    cells = (
        str(row.get("party") or ""),
        words,
        cell(row.get("date")),
        cell(row.get("due")),
        term("pledge_states", row.get("state")),
    )
    return line(scope, row, cells, at=1)
