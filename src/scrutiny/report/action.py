"""Action by bodies of the United Nations and by States: outputs, votes, statements and sessions of the year."""

from __future__ import annotations

from collections import Counter

from scrutiny.report.accounts import framing
from scrutiny.report.edition import Block, Paragraph, Row, Run
from scrutiny.report.phrases import counted, in_row, said
from scrutiny.report.registers import cell, counting, cut_off, figure, in_year, line, listed, rows, says, term
from scrutiny.report.scope import Scope
from scrutiny.tables.row import Row as Record


def action(scope: Scope) -> tuple[Block, ...]:
    """What bodies and States did in the year, as the register holds it; nobody is scored."""
    return (*_outputs(scope), *_votes(scope), *_statements(scope), *_attention(scope), *_sessions(scope))


def _of_year(scope: Scope, table: str, name: str = "date") -> list[Record]:
    return [row for row in rows(scope, table) if in_year(row.get(name), scope.material.year)]


def _outputs(scope: Scope) -> tuple[Block, ...]:
    found = _of_year(scope, "outputs")
    lines = []
    for row in found:
        title = (Run(scope.shown(str(row.get("title") or ""), 300), "title"),)
        support = row.get("signatory_count") or len(row.get("signatories", ()))
        who = cell(row.get("made_by")) if row.get("made_by") else listed("un_bodies", _bodies(row))
        cells = (
            cell(row.get("date")),
            term("output_kinds", row.get("kind")),
            who,
            title,
            cell(row.get("symbol")),
            cell(support or None),
        )
        lines.append(line(scope, row, cells, at=3))
    command = "scrutiny asks list --table outputs"
    table = cut_off("outputs", lines, command, widths=(1.5, 1.6, 2, 4, 1.6, 1), figures=(5,))
    if not found:
        return ()
    return (Paragraph(sentences=(counting(scope, counted("outputs", len(found)), found),)), *table)


def _bodies(row: Record) -> tuple[str, ...]:
    known = row.get("body", ())
    return tuple(map(str, known)) if isinstance(known, tuple) else (str(known),)


def _votes(scope: Scope) -> tuple[Block, ...]:
    """For each act voted on in the year how many States voted how, and how many sponsored it."""
    outputs = {row.id: row for row in rows(scope, "outputs")}
    cast: dict[str, list[Record]] = {}
    for row in rows(scope, "votes"):
        output = outputs.get(str(row.get("output")))
        if output is not None and in_year(row.get("date") or output.get("date"), scope.material.year):
            cast.setdefault(output.id, []).append(row)
    lines = []
    for name, found in cast.items():
        kinds = Counter(str(row.get("vote")) for row in found if row.get("vote"))
        sponsors = [row for row in found if row.get("sponsor")]
        ordered = sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
        spread = in_row(
            (said("count_of", what=term("vote_kinds", kind), n=number) for kind, number in ordered), "apart"
        )
        title = says(scope, [outputs[name]], (Run(scope.shown(str(outputs[name].get("title") or ""), 300), "title"),))
        told = says(scope, found, (Run(spread or "–"),))
        lines.append(Row((title, told, figure(scope, len(sponsors), sponsors) if sponsors else framing("–"))))
    return cut_off("votes", lines, "scrutiny asks list --table votes", widths=(4, 3, 1), figures=(2,))


def _statements(scope: Scope) -> tuple[Block, ...]:
    """Who spoke on the situation in the year, for whom, where, and what the statement does."""
    lines = []
    for row in _of_year(scope, "interventions"):
        speaker = str(row.get("speaker") or "")
        if row.get("behalf"):
            speaker = said("on_behalf", speaker=speaker, group=str(row.get("behalf")))
        members = row.get("member_count") or len(row.get("members", ())) or None
        cells = (
            cell(row.get("date")),
            speaker,
            cell(members),
            listed("un_bodies", _bodies(row)) if row.get("body") else cell(row.get("session")),
            listed("intervention_acts", row.get("does", ())),
        )
        lines.append(line(scope, row, cells, at=1))
    command = "scrutiny asks list --table interventions"
    return cut_off("interventions", lines, command, widths=(1.5, 3, 1, 2.4, 2.4), figures=(2,))


def _attention(scope: Scope) -> tuple[Block, ...]:
    """Which bodies named incidents on record in the year."""
    incidents = {row.id: row for row in rows(scope, "incidents")}
    lines = []
    for row in _of_year(scope, "attention"):
        incident = incidents.get(str(row.get("incident")))
        if incident is None:
            continue
        cells = (
            cell(row.get("date")),
            term("un_bodies", row.get("body")),
            str(incident.get("title") or ""),
            cell(row.get("symbol")),
        )
        lines.append(line(scope, row, cells, at=2))
    command = "scrutiny incidents list --table attention"
    return cut_off("attention", lines, command, widths=(1.5, 2.4, 4, 1.6))


def _sessions(scope: Scope) -> tuple[Block, ...]:
    """The sessions on record that opened in the year, each as its newest version has it."""
    newest: dict[tuple[str, str, str], Record] = {}
    for row in rows(scope, "sessions"):
        key = (str(row.get("body")), str(row.get("kind")), str(row.get("number") or row.get("name")))
        known = newest.get(key)
        if known is None or (row.as_of, row.seq) >= (known.as_of, known.seq):
            newest[key] = row
    lines = []
    for row in newest.values():
        if in_year(row.get("opens"), scope.material.year):
            number = f" {row.get('number')}" if row.get("number") else ""
            cells = (
                scope.shown(str(row.get("name") or ""), 160) or f"{listed('un_bodies', _bodies(row))}{number}",
                cell(row.get("opens")),
                cell(row.get("closes")),
                term("session_states", row.get("state")),
            )
            lines.append(line(scope, row, cells))
    return cut_off("sessions", lines, "scrutiny asks sessions", widths=(4, 1.4, 1.4, 1.6))
