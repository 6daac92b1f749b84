"""What is followed, as tables of the report: the period at a glance, communications, findings, cases, asks, criteria.

Every figure and line stands on rows of the registers as of the end of the year. A row that the audience may not see is
neither printed nor counted. Nobody is named outside the internal draft without recorded consent to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scrutiny.asks.followed import standing as standing_of
from scrutiny.cases.status import LIBERTY, Standing, Status, current, status
from scrutiny.dialogue.answering import Answer, answer
from scrutiny.dialogue.exchange import OF_SUBSTANCE
from scrutiny.incidents.following import reprisals
from scrutiny.protection.marks import FEW, strictest
from scrutiny.report.accounts import framing
from scrutiny.report.criteria import criteria
from scrutiny.report.edition import Block, Paragraph, Row, Run, Sentence
from scrutiny.report.phrases import counted, phrase, said, tallied, wording
from scrutiny.report.registers import (
    came,
    cell,
    cut,
    cut_off,
    figure,
    in_year,
    line,
    rows,
    says,
    status_words,
    term,
    unknown_status,
    who,
)
from scrutiny.report.scope import Scope
from scrutiny.report.untold import dash, untold, why
from scrutiny.tables.row import Row as Record


def glance(scope: Scope) -> tuple[Block, ...]:
    """T1: the reporting period at a glance, each figure over the rows it counts."""
    year, day = scope.material.year, cut(scope)
    puts = [row for row in rows(scope, "dialogue") if in_year(row.get("sent"), year)]
    known = [(row, each) for row, each in answers(scope) if row in puts]
    asks, follow_ups = rows(scope, "asks"), _by_ask(scope)
    figures = (
        ("put", puts),
        ("replied", [row for row, each in known if each.state in OF_SUBSTANCE]),
        ("silent", [row for row, each in known if each.silent]),
        ("visits", [row for row in rows(scope, "visits") if in_year(row.get("requested"), year)]),
        ("cases", rows(scope, "cases")),
        ("status_news", [row for row in rows(scope, "statuses") if in_year(row.as_of, year)]),
        ("reprisals", reprisals(rows(scope, "incidents"))),
        ("asks", asks),
        ("asks_open", [row for row in asks if standing_of(row, follow_ups.get(row.id, ()), day).status == "open"]),
    )
    names = wording()["followed_figures"]
    lines = [Row((framing(names[key]), _told(scope, key, found))) for key, found in figures if found]
    return cut_off("followed_glance", lines, "scrutiny frame", widths=(5, 1), figures=(1,))


def _told(scope: Scope, key: str, found: list[Record]) -> Sentence:
    """A figure over rows; of persons none under five, or that would give such a one, in an edition that leaves."""
    table = {"cases": "cases", "status_news": "statuses"}.get(key)
    kept = untold(scope, rows(scope, table or ""), {key: found}, protected=bool(table))
    if key not in kept.cells:
        return figure(scope, len(found), found)
    return framing(wording()["notes"]["fewer_than_five"] if len(found) < FEW else dash())


# ── communications ──


def replies(scope: Scope) -> list[Record]:
    """The replies on record; a row that records that nothing had come by its date is none."""
    return [row for row in rows(scope, "replies") if row.get("kind") != "none"]


def answers(scope: Scope) -> list[tuple[Record, Answer]]:
    """What came of each communication by the end of the year, or by the day the dossier was read."""
    return scope.once("answers", _answers)


def _answers(scope: Scope) -> list[tuple[Record, Answer]]:
    exchange = scope.material.exchange
    if exchange is None:
        return []
    found = {row.id: row for row in rows(scope, "dialogue")}
    day = min(cut(scope), scope.material.day)
    return [
        (found[put.id], answer(put, exchange.by_put.get(put.id, ()), day)) for put in exchange.puts if put.id in found
    ]


def answered(each: Answer) -> str:
    """What came of a communication, in one sentence; of silence with its date."""
    key = {"pending": "pending" if each.deadline else "pending_open", "acknowledged": "acknowledged"}.get(
        each.state, each.state
    )
    if each.state == "acknowledged" and each.silent:
        key = "acknowledged_silent"
    if each.state in OF_SUBSTANCE:
        key = each.state + ("_on" if each.date else "") + ("_late" if each.late else "")
    template = f"answer_{key}"
    if template not in wording()["sentences"]:
        return each.says
    return said(template, date=each.date or "", deadline=each.deadline or "")


def communications(scope: Scope) -> tuple[Block, ...]:
    """T2: what was put to whom in the year, or answered in it; silence is a dated fact and no admission."""
    year = scope.material.year
    known = answers(scope)
    mine = [(row, each) for row, each in known if in_year(row.get("sent"), year) or in_year(each.date, year)]
    blocks = _exchanged(scope, mine, "communications")
    if len(known) > len(mine):
        found = [row for row, each in known if (row, each) not in mine]
        earlier = Sentence(runs=counted("communications_earlier", len(found)), framing=True)
        blocks = (*blocks, Paragraph(sentences=(earlier,))) if blocks else blocks
    return blocks


def communications_log(scope: Scope) -> tuple[Block, ...]:
    """Every communication on record that had been sent by the end of the year, whatever year it is from."""
    known = [(row, each) for row, each in answers(scope) if came(row.get("sent"), scope.material.year)]
    return _exchanged(scope, known, "communications_log")


def _exchanged(scope: Scope, known: list[tuple[Record, Answer]], key: str) -> tuple[Block, ...]:
    replies = {row.id: row for row in rows(scope, "replies")}
    lines = []
    for row, each in known:
        reply = replies.get(each.reply or "")
        words = answered(each) if reply is not None or not each.reply else wording()["notes"]["on_file"]
        cells: tuple[str, ...] = (
            row.get("party", ""),
            term("put_kinds", row.get("kind")),
            row.get("sent", ""),
            row.get("deadline", "–"),
        )
        if key == "communications_log":
            covers = row.get("covers", ())
            number = tallied("covers", len(covers)) if covers else "–"
            cells = (*cells[:2], cell(row.get("reference")), *cells[2:], number)
        made = line(scope, row, cells)
        last = says(scope, [reply], (Run(words),)) if reply else framing(words)
        lines.append(Row((*made.cells, last), mark=strictest(made.mark, last.mark)))
    wide = (2, 1.6, 1.4, 1.2, 1.2, 1, 2.4) if key == "communications_log" else (2, 1.8, 1.3, 1.3, 2.6)
    return cut_off(key, lines, "scrutiny dialogue", widths=wide)


# ── standards of proof ──


def standard_words(standard: str | None) -> str:
    """A standard of proof in words; a dash where none is recorded."""
    known: Mapping[str, str] = wording()["page"]["standards"]
    return known.get(str(standard), str(standard or "–").replace("_", " "))


# ── cases ──


@dataclass(frozen=True, slots=True)
class Followed:
    """A case, the news of it, what holds at the end of the year, and whether there was news in the year."""

    case: Record
    news: tuple[Record, ...]
    standings: tuple[Standing, ...]
    fresh: tuple[Record, ...]

    @property
    def group(self) -> str:
        """The status it is counted under: an id of `case_statuses`, ``disputed`` or ``unknown``."""
        known = self.standings
        held = next((each for each in known if each.aspect == LIBERTY), known[0] if known else None)
        if held is None:
            return "unknown"
        return held.statuses[-1].status if held.agree else "disputed"


def followed_cases(scope: Scope) -> list[Followed]:
    """Every case that the audience may see, in the order of the register."""
    return scope.once("cases", _followed_cases)


def _followed_cases(scope: Scope) -> list[Followed]:
    news: dict[str, list[Record]] = {}
    for row in rows(scope, "statuses"):
        news.setdefault(str(row.get("case")), []).append(row)
    found = []
    for case in rows(scope, "cases"):
        mine = tuple(news.get(case.id, ()))
        known: list[Status] = [status(row) for row in mine]
        fresh = tuple(row for row in mine if in_year(row.as_of, scope.material.year))
        found.append(Followed(case, mine, tuple(current(known, cut(scope))), fresh))
    return found


def cases_by_status(scope: Scope) -> tuple[Block, ...]:
    """T4: cases by status, and how many of each had news in the year."""
    known = followed_cases(scope)
    groups: dict[str, list[Followed]] = {}
    for each in known:
        groups.setdefault(each.group, []).append(each)
    cells: dict[tuple[str, bool], list[Record]] = {}
    for group, mine in groups.items():
        cells[group, False] = [each.case for each in mine]
        cells[group, True] = [each.case for each in mine if each.fresh]
    kept = untold(scope, rows(scope, "cases"), cells)
    labels = {"disputed": wording()["notes"]["disputed"], "unknown": unknown_status(scope)}

    def number(group: str, fresh: bool) -> Sentence:
        if (group, fresh) not in kept.cells:
            return figure(scope, len(cells[group, fresh]), cells[group, False])
        return framing(dash() if kept.besides else wording()["notes"]["fewer_than_five"])

    def order(group: str) -> tuple[int, str]:
        return (1 if (group, False) in kept.cells else -len(groups[group]), group)

    lines = [
        Row(
            (
                framing(labels.get(group) or term("case_statuses", group)),
                number(group, fresh=False),
                number(group, fresh=True),
            )
        )
        for group in sorted(groups, key=order)
    ]
    blocks = cut_off("cases_by_status", lines, "scrutiny cases", widths=(4, 1, 1.6), figures=(1, 2))
    return (*blocks, Paragraph(sentences=(framing(why()),), aside=True)) if kept.besides else blocks


def case_register(scope: Scope) -> tuple[Block, ...]:
    """Each case that the audience may see, with its status as of the date of its news."""
    lines = []
    for each in followed_cases(scope):
        words = status_words(each.standings) or unknown_status(scope)
        told = says(scope, each.news, (Run(scope.shown(words, 400)),))
        name = says(scope, [each.case], (who(scope, each.case),))
        states = cell(each.case.get("state_concerned"))
        lines.append(Row((name, framing(scope.shown(states, 160)), told), mark=strictest(name.mark, told.mark)))
    return cut_off("cases", lines, "scrutiny cases", widths=(2, 1.4, 5))


# ── asks and criteria ──


def _by_ask(scope: Scope) -> dict[str, list[Record]]:
    """The follow-ups of each ask."""
    return scope.once("follow_ups", _follow_ups)


def _follow_ups(scope: Scope) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in rows(scope, "follow_ups"):
        found.setdefault(str(row.get("ask")), []).append(row)
    return found


def standing_words(scope: Scope, ask: Record) -> str:
    """Where an ask stands at the end of the year, and since when."""
    stands = standing_of(ask, _by_ask(scope).get(ask.id, ()), cut(scope))
    words = term("ask_statuses", stands.status)
    return said("since", words=words, since=stands.since) if stands.since else words


def recommendations(scope: Scope) -> tuple[Block, ...]:
    """T7: asks and recommendations, earlier and new, with where they stand."""
    year, notes = scope.material.year, wording()["notes"]
    lines = []
    for row in rows(scope, "asks"):
        made = str(row.get("made") or row.as_of)
        if not came(made, year):
            continue
        when = said("made_when", made=made, when=notes["new_ask" if in_year(made, year) else "earlier_ask"])
        response = term("recommendation_responses", row.get("response"))
        action = (Run(scope.shown(str(row.get("action")), 400), "quote", row.get("language")),)
        cells = (str(row.get("addressee")), action, when, response, standing_words(scope, row))
        lines.append(line(scope, row, cells, at=1))
    return cut_off("recommendations", lines, "scrutiny asks", widths=(2, 4, 1.6, 1.2, 1.8))


def criteria_sheet(scope: Scope) -> tuple[Block, ...]:
    """T9: nine objective criteria, each with what is on record that bears on it; nothing is scored."""
    tables = {name: rows(scope, name) for name in scope.material.followed}
    if not any(tables.get(name) for name in ("outputs", "visits", "replies", "dialogue")):
        return ()
    lines = []
    for key, found in criteria(tables):
        words = counted("criterion_rows", len(found)) if found else phrase("criterion_none")
        lines.append(Row((framing(wording()["criteria"][key]), says(scope, found, words))))
    return cut_off("criteria", lines, "scrutiny asks list --table outputs", widths=(5, 3))


#: name → the table; each is empty where its register holds nothing that may be told.
FOLLOWED: Mapping[str, Callable[[Scope], tuple[Block, ...]]] = {
    "followed_glance": glance,
    "communications": communications,
    "communications_log": communications_log,
    "cases_by_status": cases_by_status,
    "cases": case_register,
    "recommendations": recommendations,
    "criteria": criteria_sheet,
}
