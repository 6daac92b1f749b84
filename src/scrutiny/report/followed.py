"""What is followed, as tables of the report: communications, cases, reprisals, indicators, asks, criteria.

Every figure and line stands on rows of the registers as of the end of the year. A row that the audience may not see is
neither printed nor counted. Nobody is named outside the internal draft without recorded consent to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from scrutiny.asks.followed import standing as standing_of
from scrutiny.cases.status import LIBERTY, Status, current, status
from scrutiny.dialogue.answering import Answer, answer
from scrutiny.dialogue.exchange import OF_SUBSTANCE
from scrutiny.incidents.following import followed as follow_up_of
from scrutiny.incidents.following import of_incidents, reprisals
from scrutiny.incidents.indicators import verified
from scrutiny.incidents.who import dated
from scrutiny.protection.marks import parse, strictest
from scrutiny.protection.release import CEILING
from scrutiny.report.accounts import LIMITS, framing, more, table
from scrutiny.report.criteria import criteria
from scrutiny.report.edition import Block, Citation, Run, Sentence, Table
from scrutiny.report.edition import Row as Line
from scrutiny.report.phrases import counted, grouped, phrase, said, wording
from scrutiny.report.scope import Scope
from scrutiny.tables.row import Row
from scrutiny.vocabulary.terms import vocabulary

# ── rows and what they stand on ──


def _cut(scope: Scope) -> date:
    """The day as of which everything is printed."""
    return date(scope.material.year, 12, 31)


def _rows(scope: Scope, name: str) -> list[Row]:
    """The rows of a register's table that the audience may see."""
    return [row for row in scope.material.followed.get(name, ()) if row.mark <= scope.audience.passes]


def cited(scope: Scope, rows: Iterable[Row]) -> tuple[Citation, ...]:
    """What rows stand on: the documents and statements the audience may see, else the record of the row itself."""
    known = {each.id: each for each in scope.material.statements}
    found: dict[str, Citation] = {}
    for row in rows:
        before = len(found)
        for name in row.because:
            if name in known and scope.reads(known[name].document, known[name].passage):
                found.setdefault(name, scope.noted(known[name]))
            elif name in scope.described:
                found.setdefault(name, scope.whole((scope.described[name],))[0])
        if len(found) == before and row.id not in found and not set(row.because) & set(found):
            found[row.id] = Citation(id=row.id, document="", source=0, mark=str(row.mark))
    return tuple(islice(found.values(), LIMITS["bearing"]))


def _says(scope: Scope, rows: Sequence[Row], runs: tuple[Run, ...]) -> Sentence:
    """A sentence that rests on rows, marked as strictly as they and what they stand on."""
    citations = cited(scope, rows)
    mark = strictest("public", *(row.mark for row in rows), *(each.mark for each in citations))
    basis = str(wording()["notes"]["recorded"])
    return Sentence(runs=runs, citations=citations, framing=not citations, basis=basis, mark=mark)


def _figure(scope: Scope, number: float | str, rows: Sequence[Row]) -> Sentence:
    """A figure counted over rows."""
    return replace(_says(scope, rows, (Run(grouped(number), "figure"),)), basis=wording()["notes"]["counted"])


def _line(scope: Scope, row: Row, cells: Sequence[str | tuple[Run, ...]], at: int = 0) -> Line:
    """A row of a register as a line of a table; the cell number `at` carries the note."""
    made = []
    for number, cell in enumerate(cells):
        runs = (Run(scope.shown(cell, 400)),) if isinstance(cell, str) else cell
        made.append(_says(scope, [row], runs) if number == at else Sentence(runs=runs, framing=True))
    return Line(tuple(made), mark=made[at].mark)


def _term(name: str, term: str | None) -> str:
    """The label of a vocabulary's term; the word itself where the list does not have it."""
    found = vocabulary(name).find(term) if term else None
    return found.label() if found else (term or "–")


def _cut_off(key: str, made: Sequence[Line], command: str, **layout: Any) -> tuple[Block, ...]:
    """The table, cut at its limit with a note that says so; nothing where it has no lines."""
    limit = LIMITS["followed"]
    if not made:
        return ()
    block: Table = table(key, tuple(made[:limit]), more(limit, len(made), command), **layout)
    return (block,)


# ── the tables ──


def _glance(scope: Scope) -> tuple[Block, ...]:
    """T1: the reporting period at a glance, each figure over the rows it counts."""
    year, cut = str(scope.material.year), _cut(scope)
    puts = [row for row in _rows(scope, "dialogue") if _in_year(row.get("sent"), year)]
    silent = [row for row, each in _answers(scope) if each.silent and row in puts]
    asks = _rows(scope, "asks")
    follow_ups = _rows(scope, "follow_ups")
    still = [row for row in asks if standing_of(row, follow_ups, cut).status == "open"]
    changes = [row for row in _rows(scope, "statuses") if _in_year(row.as_of, year)]
    figures = (
        ("put", puts),
        ("replied", [row for row, each in _answers(scope) if row in puts and each.state in OF_SUBSTANCE]),
        ("silent", silent),
        ("cases", _rows(scope, "cases")),
        ("status_news", changes),
        ("reprisals", reprisals(_rows(scope, "incidents"))),
        ("asks", asks),
        ("asks_open", still),
    )
    names = wording()["followed_figures"]
    lines = [Line((framing(names[key]), _figure(scope, len(rows), rows))) for key, rows in figures if rows]
    return _cut_off("followed_glance", lines, "scrutiny frame", widths=(5, 1), figures=(1,))


def _in_year(when: object, year: str) -> bool:
    return bool(when) and str(when).startswith(year)


def _answers(scope: Scope) -> list[tuple[Row, Answer]]:
    """What came of each communication by the cut-off date."""
    exchange = scope.material.exchange
    if exchange is None:
        return []
    rows = {row.id: row for row in _rows(scope, "dialogue")}
    cut = min(_cut(scope), scope.material.day)
    return [
        (rows[put.id], answer(put, exchange.by_put.get(put.id, ()), cut)) for put in exchange.puts if put.id in rows
    ]


def _communications(scope: Scope) -> tuple[Block, ...]:
    """T2: what was put to whom, and what was answered by when; silence is a dated fact and no admission."""
    replies = {row.id: row for row in _rows(scope, "replies")}
    lines = []
    for row, each in _answers(scope):
        reply = replies.get(each.reply or "")
        words = each.says
        if each.reply and reply is None:
            words = wording()["notes"]["on_file"]
        cells = (
            row.get("party", ""),
            _term("put_kinds", row.get("kind")),
            row.get("sent", ""),
            row.get("deadline", "–"),
        )
        line = _line(scope, row, cells)
        last = _says(scope, [reply], (Run(words),)) if reply else framing(words)
        lines.append(Line((*line.cells, last), mark=strictest(line.mark, last.mark)))
    return _cut_off("communications", lines, "scrutiny dialogue", widths=(2, 1.8, 1.3, 1.3, 2.6))


def _standards(scope: Scope) -> tuple[Block, ...]:
    """T3: findings by standard of proof and the position of those concerned."""
    lines = []
    for each in scope.material.findings:
        if not each.voice or parse(each.mark) > scope.audience.passes or not (scope.private or each.printable):
            continue
        heard = wording()["heard"]
        positions = "; ".join(
            f"{scope.shown(row.party, 80)}: {heard.get(row.kind, row.kind)}" for row in each.positions
        )
        citation = Citation(id=each.id, document="", source=0, mark=each.mark)
        words = Sentence(runs=(Run(scope.shown(each.voice, 300)),), citations=(citation,), mark=each.mark)
        standard = str(each.standard or "–").replace("_", " ")
        state = wording()["claim_states"].get(each.claim_state, each.claim_state)
        cells = (words, framing(standard), framing(state), framing(positions or "–"))
        lines.append(Line(cells, mark=each.mark))
    return _cut_off("standards", lines, "scrutiny findings", widths=(4, 1.8, 1.8, 2))


def _cases(scope: Scope) -> tuple[Block, ...]:
    """T4: cases by status with what changed in the period, then each case with its status as of its date."""
    year, cut = str(scope.material.year), _cut(scope)
    news: dict[str, list[Row]] = {}
    for row in _rows(scope, "statuses"):
        news.setdefault(str(row.get("case")), []).append(row)
    groups: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    behind: dict[str, list[Row]] = {}
    lines = []
    for case in _rows(scope, "cases"):
        known: list[Status] = [status(row) for row in news.get(case.id, ())]
        standings = current(known, cut)
        held = next((each for each in standings if each.aspect == LIBERTY), standings[0] if standings else None)
        group = held.statuses[-1].status if held and held.agree else ("disputed" if held else "unknown")
        groups[group] += 1
        fresh = [row for row in news.get(case.id, ()) if _in_year(row.as_of, year)]
        changed[group] += bool(fresh)
        behind.setdefault(group, []).append(case)
        words = "; ".join(each.words for each in standings) or _unknown(scope)
        told = _says(scope, news.get(case.id, ()), (Run(scope.shown(words, 400)),))
        name = _says(scope, [case], (_who(scope, case),))
        states = ", ".join(case.get("state_concerned", ()))
        lines.append(Line((name, framing(states or "–"), told), mark=strictest(name.mark, told.mark)))
    if not lines:
        return ()
    labels = {"disputed": wording()["notes"]["disputed"], "unknown": _unknown(scope)}
    totals = [
        Line(
            (
                framing(labels.get(group) or _term("case_statuses", group)),
                _figure(scope, number, behind[group]),
                _figure(scope, changed[group], behind[group]),
            )
        )
        for group, number in sorted(groups.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return (
        *_cut_off("cases_by_status", totals, "scrutiny cases", widths=(4, 1, 1.6), figures=(1, 2)),
        *_cut_off("cases", lines, "scrutiny cases", widths=(2, 1.4, 5)),
    )


def _unknown(scope: Scope) -> str:
    """What stands where no status may be printed: elsewhere than in the internal draft one may be on record."""
    return str(wording()["notes"]["no_status" if scope.internal else "no_public_status"])


def _who(scope: Scope, case: Row) -> Run:
    """The person by name in the internal draft, and elsewhere only by consent to be named; else the case's code."""
    name = str(case.get("name") or "")
    if name and scope.internal:
        return Run(scope.shown(name, 160), "name", mark=CEILING.value)
    if name and case.id in scope.material.nameable:
        return Run(scope.shown(name, 160), "name")
    return Run(scope.shown(str(case.get("code") or wording()["notes"]["speaker_withheld"]), 80))


def _reprisals(scope: Scope) -> tuple[Block, ...]:
    """T5: reprisals and acts in the spaces of the UN, with their follow-up."""
    acts, follow_ups = of_incidents(_rows(scope, "acts")), of_incidents(_rows(scope, "incident_follow_ups"))
    lines = []
    for row in reprisals(_rows(scope, "incidents")):
        mine = follow_up_of(row, acts.get(row.id, ()), follow_ups.get(row.id, ()), scope.material.year)
        bodies = ", ".join(_term("un_bodies", each) for each in row.get("un_body", ()))
        done = ", ".join(map(str, mine.recorded)) or "–"
        due = ", ".join(map(str, mine.due)) or "–"
        first = f"{mine.first_report or '–'}"
        cells = (str(row.get("title") or ""), str(row.get("date") or "–"), bodies or "–", first, done, due)
        lines.append(_line(scope, row, cells))
    return _cut_off("reprisals", lines, "scrutiny incidents queue", widths=(4, 1.2, 2, 1, 1.2, 1.2))


def _indicators(scope: Scope) -> tuple[Block, ...]:
    """T6: SDG 16.10.1, with the rows that were left out and why."""
    incidents = {row.id: row for row in _rows(scope, "incidents")}
    acts = [dated(incidents.get(str(act.get("incident"))), act) for act in _rows(scope, "acts")]
    if not acts:
        return ()
    found = verified(acts, str(scope.material.year))
    lines = [Line((framing(wording()["indicators"]["counted"]), _figure(scope, len(found.rows), found.rows)))]
    lines += [
        Line((framing(said("indicator_excluded", reason=reason)), framing(grouped(number))))
        for reason, number in sorted(found.excluded.items())
    ]
    return _cut_off("indicators", lines, "scrutiny incidents who", widths=(5, 1), figures=(1,))


def _recommendations(scope: Scope) -> tuple[Block, ...]:
    """T7: asks and recommendations, earlier and new, with where they stand."""
    cut, follow_ups = _cut(scope), _rows(scope, "follow_ups")
    year = scope.material.year
    lines = []
    for row in _rows(scope, "asks"):
        made = str(row.get("made") or row.as_of)
        stands = standing_of(row, follow_ups, cut)
        when = wording()["notes"]["new_ask" if _in_year(made, str(year)) else "earlier_ask"]
        response = _term("recommendation_responses", row.get("response")) if row.get("response") else "–"
        state = _term("ask_statuses", stands.status) + (f" ({stands.since})" if stands.since else "")
        action = (Run(scope.shown(str(row.get("action")), 400), "quote"),)
        cells = (str(row.get("addressee")), action, f"{made}, {when}", response, state)
        lines.append(_line(scope, row, cells, at=1))
    return _cut_off("recommendations", lines, "scrutiny asks", widths=(2, 4, 1.6, 1.2, 1.8))


def _criteria(scope: Scope) -> tuple[Block, ...]:
    """T9: nine objective criteria, each with what is on record that bears on it; nothing is scored."""
    tables = {name: _rows(scope, name) for name in scope.material.followed}
    if not any(tables.get(name) for name in ("outputs", "visits", "replies", "dialogue")):
        return ()
    lines = []
    for key, rows in criteria(tables):
        words = counted("criterion_rows", len(rows)) if rows else phrase("criterion_none")
        lines.append(Line((framing(wording()["criteria"][key]), _says(scope, rows, words))))
    return _cut_off("criteria", lines, "scrutiny asks list --table outputs", widths=(5, 3))


#: name → the table; each is empty where its register holds nothing that may be told.
FOLLOWED: Mapping[str, Callable[[Scope], tuple[Block, ...]]] = {
    "followed_glance": _glance,
    "communications": _communications,
    "standards": _standards,
    "cases": _cases,
    "reprisals": _reprisals,
    "indicators": _indicators,
    "recommendations": _recommendations,
    "criteria": _criteria,
}
