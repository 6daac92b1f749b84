"""Individual cases of concern: T4, then each case in a paragraph with its status, its last news and its clocks."""

from __future__ import annotations

from dataclasses import replace

from scrutiny.cases.clocks import Clock, clock
from scrutiny.cases.status import LIBERTY
from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.days import told
from scrutiny.report.edition import Block, Paragraph, Run, Sentence
from scrutiny.report.followed import Followed, cases_by_status, followed_cases
from scrutiny.report.phrases import counted, phrase, said, tallied, wording
from scrutiny.report.registers import cell, cut, label, rows, says, status_words, unknown_status, who
from scrutiny.report.scope import Scope
from scrutiny.tables.row import Row
from scrutiny.vocabulary.terms import vocabulary


def persons(scope: Scope) -> tuple[Block, ...]:
    """T4 and a paragraph for each case, those with news in the year first; otherwise in the order of the register."""
    known = followed_cases(scope)
    if not known:
        return ()
    ordered = [*(each for each in known if each.fresh), *(each for each in known if not each.fresh)]
    limit = LIMITS["followed"]
    clocks = _clocks(scope)
    told_of = tuple(_case(scope, each, clocks.get(each.case.id, [])) for each in ordered[:limit])
    note = more(limit, len(ordered), "scrutiny cases")
    rest = (Paragraph(sentences=(framing(note),)),) if note else ()
    return (*cases_by_status(scope), *told_of, *rest)


def _case(scope: Scope, each: Followed, clocks: list[tuple[Clock, Row, Row]]) -> Paragraph:
    """Who, where it stands as of which date, how long, the last news, and what the law allowed."""
    name = who(scope, each.case)
    states = scope.shown(cell(each.case.get("state_concerned")), 160)
    words = status_words(each.standings, prose=True) or unknown_status(scope)
    key = "case_status" if each.case.get("state_concerned") else "case_status_alone"
    opening = says(scope, each.news or [each.case], phrase(key, who=name, state=states, words=scope.shown(words, 500)))
    sentences = [replace(opening, mark=strictest(opening.mark, str(each.case.mark), name.mark))]
    sentences += _lasting(scope, each)
    if each.news and not each.fresh:
        newest = max(each.news, key=lambda row: (row.as_of, row.seq))
        runs = phrase("case_no_news", year=str(scope.material.year), day=told(newest.as_of))
        sentences.append(says(scope, [newest], runs))
    sentences += [_clock(scope, *found) for found in clocks]
    return Paragraph(sentences=tuple(sentences), mark=strictest(*(one.mark for one in sentences)))


def _lasting(scope: Scope, each: Followed) -> list[Sentence]:
    """How many days it has lasted at the end of the year, where one status holds and its beginning is known."""
    held = next((one for one in each.standings if one.aspect == LIBERTY), None)
    if held is None or len(held.statuses) != 1 or held.statuses[0].until:
        return []
    (one,) = held.statuses
    lasted = one.elapsed(cut(scope))
    if lasted is None or one.status not in _held():
        return []
    rows_of = [row for row in each.news if row.id == one.id]
    key = "case_days_at_least" if lasted.most is None else "case_days" if lasted.exact else "case_days_between"
    if key == "case_days":
        runs = counted("case_days", lasted.least, day=told(cut(scope)))
    else:
        runs = phrase(key, least=lasted.least, most=lasted.most or 0, day=told(cut(scope)))
    return [replace(says(scope, rows_of, runs), basis=wording()["notes"]["counted"])]


def _held() -> frozenset[str]:
    """Statuses whose days are counted: those of who is held or unaccounted for."""
    known = vocabulary("case_statuses")
    return known.under("deprived_of_liberty") | known.under("unaccounted_for")


def _clocks(scope: Scope) -> dict[str, list[tuple[Clock, Row, Row]]]:
    """The clocks of each case at the end of the year: only of measures that a source says were applied."""
    measures = {row.id: row for row in rows(scope, "measures")}
    found: dict[str, list[tuple[Clock, Row, Row]]] = {}
    for row in rows(scope, "applications"):
        measure = measures.get(str(row.get("measure")))
        if measure is not None and row.get("since"):
            read = clock(row, measure, cut(scope))
            if read.stands not in ("not_begun", "unreadable", "no_maximum"):
                found.setdefault(read.case, []).append((read, row, measure))
    return found


def _clock(scope: Scope, read: Clock, applied: Row, measure: Row) -> Sentence:
    """A clock in words, with the day it is read on and the date its source is as of."""
    name = label(measure.get("name")) or measure.id
    low, high = sorted((abs(read.over_least or 0), abs(read.over_most or 0)))
    days = tallied("days", low) if low == high else said("days_between", n=low, m=high)
    due = (
        told(read.due_least)
        if read.due_least == read.due_most
        else said("day_within", first=told(read.due_least), last=told(read.due_most))
    )
    runs = phrase(
        f"clock_{read.stands}",
        name=Run(scope.shown(name, 160)),
        since=told(read.since),
        due=due,
        days=days,
        day=told(read.at),
        as_of=told(read.as_of),
    )
    return says(scope, [applied, measure], runs)
