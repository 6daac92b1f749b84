"""What the conclusions print without an editor: T6 with the rows left out, and what is on record of signs and steps.

Early-warning signs and positive steps are rows that somebody recorded, each with its date: no trend is drawn from them.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.dialogue.exchange import OF_SUBSTANCE
from scrutiny.incidents.indicators import verified
from scrutiny.incidents.who import dated
from scrutiny.protection.marks import FEW, strictest
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.days import told
from scrutiny.report.edition import Block, Listing, Row, Run, Sentence
from scrutiny.report.followed import answers
from scrutiny.report.phrases import closed, grouped, phrase, said, wording
from scrutiny.report.registers import cut, cut_off, figure, in_year, lead, low, rows, says, term, who
from scrutiny.report.scope import Scope
from scrutiny.report.untold import dash, untold
from scrutiny.tables.row import Row as Record
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.terms import vocabulary


def indicators(scope: Scope) -> tuple[Block, ...]:
    """T6: SDG 16.10.1, with the rows that were left out and why."""
    incidents = {row.id: row for row in rows(scope, "incidents")}
    acts = [dated(incidents.get(str(act.get("incident"))), act) for act in rows(scope, "acts")]
    if not acts:
        return ()
    found = verified(acts, str(scope.material.year))
    words = wording()["indicators"]
    kept = untold(scope, acts, {"counted": found.rows})
    n, left_out = len(found.rows), tuple(found.excluded.values())
    small = not scope.internal and any(0 < each < FEW for each in (n, *left_out))
    besides = small and any(each >= FEW for each in (n, *left_out))
    follows = besides and (len(left_out) == 1 or sum(left_out) < FEW)
    few = bool(kept.cells) or follows
    number = _few(scope, n, besides or n >= FEW) if few else figure(scope, n, found.rows)
    lines = [Row((framing(words["counted"]), number))]
    lines += [
        Row(
            (
                framing(said("indicator_excluded", reason=words["reasons"].get(reason, reason))),
                _few(scope, left, besides),
            )
        )
        for reason, left in sorted(found.excluded.items())
    ]
    return cut_off("indicators", lines, "scrutiny incidents who", widths=(5, 1), figures=(1,))


def _few(scope: Scope, number: int, besides: bool) -> Sentence:
    """The number; none under five in an edition that leaves, and none at all where one of those beside it is."""
    small = not scope.internal and 0 < number < FEW
    if besides and number and not scope.internal:
        return framing(dash())
    return framing(wording()["notes"]["fewer_than_five"] if small else grouped(number))


def warning_signs(scope: Scope) -> tuple[Block, ...]:
    """Rows of the year that a person recorded as worse: refusals, deaths, disappearances, early warnings."""
    return _listing(scope, "signs", tuple(_recorded(scope, "signs")))


def positive_steps(scope: Scope) -> tuple[Block, ...]:
    """Rows of the year that a person recorded as better: releases, measures, visits, replies, what was met or kept."""
    return _listing(scope, "steps", tuple(_recorded(scope, "steps")))


def _listing(scope: Scope, key: str, items: tuple[Sentence, ...]) -> tuple[Block, ...]:
    if not items:
        return ()
    limit = LIMITS["followed"]
    mark = strictest("public", *(each.mark for each in items[:limit]))
    note = more(limit, len(items), "scrutiny frame")
    return (lead(f"{key}_lead", body=scope.material.mandate.body), Listing(items=items[:limit], note=note, mark=mark))


def _recorded(scope: Scope, key: str) -> Iterator[Sentence]:
    """The rows of the year that the vocabulary lists as such, table by table, each as one sentence."""
    kinds = listing("report_signs")[key]
    year = scope.material.year
    cases = {row.id: row for row in rows(scope, "cases")}
    for row in rows(scope, "statuses"):
        if in_year(row.as_of, year) and _under("case_statuses", row.get("status"), kinds["statuses"]):
            case = cases.get(str(row.get("case")))
            if case is not None:
                runs = phrase("sign_status", who=who(scope, case), status=low(term("case_statuses", row.get("status"))))
                yield _dated(scope, row, runs, row.as_of)
    for row in rows(scope, "incidents"):
        when = row.get("date") or row.as_of
        if in_year(when, year) and row.get("kind") in kinds["incidents"]:
            yield _dated(scope, row, closed((Run(scope.shown(str(row.get("title") or "")), "plain"),)), when)
    for row in rows(scope, "visits"):
        when = row.get("answered") or row.get("dates") or row.as_of
        if in_year(when, year) and row.get("state") in kinds["visits"]:
            parts = {"mandate": scope.shown(str(row.get("mandate") or ""), 160), "party": _party(scope, row)}
            yield _dated(
                scope, row, phrase("sign_visit", state=low(term("visit_states", row.get("state"))), **parts), when
            )
    for row in rows(scope, "outputs"):
        if in_year(row.get("date"), year) and row.get("kind") in kinds["outputs"]:
            kind, title = term("output_kinds", row.get("kind")), Run(scope.shown(str(row.get("title") or "")), "title")
            yield _dated(scope, row, phrase("sign_output", kind=kind, title=title), row.get("date"))
    for row in rows(scope, "pledges"):
        if in_year(row.as_of, year) and row.get("state") in kinds["pledges"]:
            words = Run(scope.shown(str(row.get("words") or ""), 400), "quote")
            state = low(term("pledge_states", row.get("state")))
            yield _dated(
                scope, row, phrase("sign_pledge", party=_party(scope, row), words=words, state=state), row.as_of
            )
    yield from _later(scope, kinds)


def _later(scope: Scope, kinds: dict[str, list[str]]) -> Iterator[Sentence]:
    """Follow-ups of incidents and asks, and replies on the substance."""
    year = scope.material.year
    incidents = {row.id: row for row in rows(scope, "incidents")}
    for row in rows(scope, "incident_follow_ups"):
        incident = incidents.get(str(row.get("incident")))
        if row.get("year") == year and row.get("status") in kinds["incident_follow_ups"] and incident is not None:
            title = scope.shown(str(incident.get("title") or ""))
            state = low(term("followup_states", row.get("status")))
            yield _dated(scope, row, phrase("sign_followed", title=title, state=state), str(year))
    asks = {row.id: row for row in rows(scope, "asks")}
    for row in rows(scope, "follow_ups"):
        ask, when = asks.get(str(row.get("ask"))), str(row.get("date") or row.as_of)
        if ask is not None and row.get("status") in kinds["asks"] and in_year(when, year):
            action = Run(scope.shown(str(ask.get("action")), 300), "quote", ask.get("language"))
            state = term("ask_statuses", row.get("status"))
            yield _dated(scope, row, phrase("sign_ask", action=action, state=state), when)
    if not kinds["replies"]:
        return
    for row, each_answer in answers(scope):
        if each_answer.state in OF_SUBSTANCE and in_year(each_answer.date, year):
            runs = phrase("sign_reply", party=_party(scope, row), kind=low(term("put_kinds", row.get("kind"))))
            yield _dated(scope, row, runs, each_answer.date)


def _dated(scope: Scope, row: Record, runs: tuple[Run, ...], when: object) -> Sentence:
    """The sentence behind its date."""
    return says(scope, [row], phrase("on_day", day=told(str(when or cut(scope))), words=runs))


def _party(scope: Scope, row: Record) -> str:
    return scope.shown(str(row.get("party") or ""), 160)


def _under(name: str, code: object, roots: list[str]) -> bool:
    known = vocabulary(name)
    return any(code in known.under(root) for root in roots)
