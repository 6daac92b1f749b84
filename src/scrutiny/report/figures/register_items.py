"""The rows of registers as items, with what follows from other rows as of a day, by the rules of the registers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from scrutiny.asks.followed import standing as standing_of
from scrutiny.cases.stale import stale
from scrutiny.cases.status import Status, current, status
from scrutiny.dialogue.answering import answer
from scrutiny.dialogue.exchange import OF_SUBSTANCE
from scrutiny.incidents.following import reprisals
from scrutiny.incidents.who import dated
from scrutiny.report.figures.conditions import Differing
from scrutiny.report.figures.item import Item, rows_of
from scrutiny.report.scope import Scope
from scrutiny.tables.row import Row, begins


def register_items(scope: Scope, name: str, day: date) -> tuple[Item, ...]:
    """The items of a register's table as of a day, of rows that the audience may see."""
    rows = rows_of(scope, name)
    if name != "cases":  # a case stands as soon as there is news of it, whenever its file was opened
        rows = tuple(row for row in rows if begun(scope, row, day))
    return tuple(_BESIDE.get(name, _plain)(scope, rows, day))


def cut(scope: Scope) -> date:
    """The day as of which the edition tells everything: the end of the year, or the day of the build before it."""
    return min(date(scope.material.year, 12, 31), scope.material.day)


def begun(scope: Scope, row: Row, day: date) -> bool:
    """True when a row held by a day; one that states no date stands as it was recorded."""
    return day >= cut(scope) or row.as_of_basis == "recorded" or begins(row.as_of) <= day


def _given(row: Row, **more: Any) -> dict[str, Any]:
    own = {"id": row.id, "mark": str(row.mark), "as_of": row.as_of, "made_at": row.made_at}
    return {**own, **row.fields, **more}


def _item(row: Row, *, person: str = "", rows: Iterable[Row] = (), old: bool = False, **more: Any) -> Item:
    case = person or row.get("case") or ""
    return Item(id=row.id, values=_given(row, **more), rows=(row, *rows), person=str(case), mark=str(row.mark), old=old)


def _plain(_: Scope, rows: Iterable[Row], __: date) -> Iterable[Item]:
    return (_item(row) for row in rows)


def _cases(scope: Scope, rows: Iterable[Row], day: date) -> Iterable[Item]:
    """Cases with their status as of the day, by the newest news; what sources of one date say differently stays so."""
    news = scope.once("figures_news", _news)
    for case in rows:
        mine = news.get(case.id, {})
        standings = current([known for _, known in mine.values()], day)
        if not standings and not begun(scope, case, day):
            continue
        groups = [
            words
            for each in standings
            for words in (
                [(one.status,) for one in each.statuses] if each.agree else [tuple(one.status for one in each.statuses)]
            )
        ]
        said: Any = tuple(words[0] for words in groups) or None
        if any(len(words) > 1 for words in groups):
            said = Differing(tuple(groups))
        behind = [mine[one.id][0] for each in standings for one in each.statuses]
        yield _item(case, person=case.id, rows=behind, old=bool(stale(standings, day)), status=said)


def _news(scope: Scope) -> dict[str, dict[str, tuple[Row, Status]]]:
    """Case → id → the row of each piece of news of its status, and the status."""
    news: dict[str, dict[str, tuple[Row, Status]]] = {}
    for row in rows_of(scope, "statuses"):
        news.setdefault(str(row.get("case")), {})[row.id] = (row, status(row))
    return news


def _asks(scope: Scope, rows: Iterable[Row], day: date) -> Iterable[Item]:
    follow_ups: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(scope, "follow_ups"):
        follow_ups[str(row.get("ask"))].append(row)
    for ask in rows:
        mine = follow_ups.get(ask.id, [])
        stands = standing_of(ask, mine, day)
        yield _item(ask, rows=[row for row in mine if row.id in stands.evidence], status=stands.status)


def _dialogue(scope: Scope, rows: Iterable[Row], day: date) -> Iterable[Item]:
    exchange = scope.material.exchange
    puts = {put.id: put for put in exchange.puts} if exchange else {}
    for row in rows:
        words: tuple[str, ...] | None = None
        if exchange and row.id in puts:
            came = answer(puts[row.id], exchange.by_put.get(row.id, ()), day)
            of_substance = ("answered",) if came.state in OF_SUBSTANCE else ()
            words = (came.state, *(("silent",) if came.silent else ()), *of_substance)
        yield _item(row, answer=words)


def _incidents(_: Scope, rows: Iterable[Row], __: date) -> Iterable[Item]:
    listed = list(rows)
    against = {row.id for row in reprisals(listed)}
    return (_item(row, reprisal=row.id in against) for row in listed)


def _acts(scope: Scope, rows: Iterable[Row], _: date) -> Iterable[Item]:
    """Acts, each with the date of its incident where it has none of its own."""
    incidents = {row.id: row for row in rows_of(scope, "incidents")}
    for row in rows:
        when = dated(incidents.get(str(row.get("incident"))), row)
        linked = row.get("victim_link")
        item = _item(row, person=str(linked or ""), date=when.get("date"), until=when.get("until"))
        yield replace(item, rows=(when,)) if when is not row else item


_BESIDE: Mapping[str, Callable[[Scope, Iterable[Row], date], Iterable[Item]]] = {
    "cases": _cases,
    "asks": _asks,
    "dialogue": _dialogue,
    "incidents": _incidents,
    "acts": _acts,
}

__all__ = ["begun", "cut", "register_items"]
