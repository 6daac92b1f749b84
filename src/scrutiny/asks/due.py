"""What is due of asks: overdue, due at the next session of the body that is asked, gone quiet; plans and reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from scrutiny import dates
from scrutiny.asks.acts import DUTIES
from scrutiny.asks.ask import CLOSED, Ask, ask_of, recommended
from scrutiny.asks.asked import ASKS, FOLLOW_UPS
from scrutiny.asks.bodies import above, body_of, called
from scrutiny.asks.calendar import Session, next_session
from scrutiny.asks.followed import begins
from scrutiny.asks.leaving import Door, door
from scrutiny.asks.meetings import PLANS, SESSIONS, SPECIAL_SESSIONS
from scrutiny.asks.resolving import resolve
from scrutiny.asks.sessions import calendar
from scrutiny.asks.special import reached
from scrutiny.asks.stands import replacing, stands
from scrutiny.asks.titles import names_somebody, parts_of
from scrutiny.dossier import Dossier
from scrutiny.entities.persons import known_names
from scrutiny.errors import Remark
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, Audience
from scrutiny.tables.row import Row, folded
from scrutiny.tables.schema import Table
from scrutiny.tables.standing import records_of, rows
from scrutiny.vocabulary import listing

#: After how many days without a follow-up an open ask counts as gone quiet.
QUIET = 365
#: How many days ahead the next session of a body is told of.
AHEAD = 120
_EVERY = frozenset({"every", "all", "each", "chaque", "cada", "каждая", "每届", "كل"})


def due(dossier: Dossier, day: date, to: Audience = INTERNAL_DRAFT) -> list[dict[str, Any]]:
    """What is overdue, due next or gone quiet on a day, as things stood then: asks, plans, reports, special sessions.

    Items: ``what``, ``id`` of the row, ``due`` (ISO day or None), ``title`` (None where the row is confidential).
    It goes by what the audience may know, as the brief does: what rests on more closes no ask here. What a later ask
    replaces is not due.
    A recommendation made by others is listed only by its own date, so that a table of thousands drowns nothing.
    """
    known = calendar(dossier)
    after = rows(dossier, FOLLOW_UPS)
    waiting = _waiting(dossier, door(dossier, after, to), after, day)
    found = [
        *_asks(waiting, known, after, day),
        *_plans(known_on(dossier, PLANS, day), known, day),
        *_duties(known_on(dossier, DUTIES, day), known, day),
        *_special(known_on(dossier, SPECIAL_SESSIONS, day)),
        *_sessions(dossier, known, day),
    ]
    return _nameless(dossier, found, {ask.id: ask.plain for ask in waiting})


def unknown_sessions(dossier: Dossier, day: date) -> list[Remark]:
    """Remarks where something waits for a session that the calendar lacks: one that is named, or any later one."""
    known, after = calendar(dossier), rows(dossier, FOLLOW_UPS)
    waiting = _waiting(dossier, door(dossier, after, INTERNAL_DRAFT), after, day)
    plans = [plan for plan in known_on(dossier, PLANS, day) if not plan.get("done")]
    add = "add it: scrutiny asks add --table sessions body=… number=… state=planned opens=… closes=…"
    unknown = [
        Remark(ask.id, "the session it is due for is not in the calendar", add, False)
        for ask in waiting
        if ask.due_session and not ask.due and not resolve(known, ask.due_session)
    ]
    bodies = [known[0].body] if known and (plans or any(ask.followed for ask in waiting)) else []
    named = [*(ask.body for ask in waiting), *(plan.get("body") for plan in plans)]
    calendars = {session.body for session in known}
    bodies += [over for body in named if body for over in above(str(body)) if over in calendars]
    for body in dict.fromkeys(bodies):
        if next_session(known, body, day) is not None:
            continue
        ended = [each for each in known if each.body == body and each.closes is not None and not each.cancelled]
        last = max(ended, key=lambda each: each.closes or date.min, default=None)
        if last is not None and (last.closes or day) < day:
            message = f"no later session of this body is known than {last.name}, which closed {last.closes}"
            following = f"add one: scrutiny asks add --table sessions body={body} number=… state=planned opens=…"
            unknown.append(Remark(called(body), message, following, False))
    return unknown


def _waiting(dossier: Dossier, out: Door, follow_ups: Iterable[Row], day: date) -> list[Ask]:
    """The asks that are open on a day and replaced by no later one; recommendations only with a date of their own."""
    of_ask: dict[str, list[Row]] = {}
    for row in follow_ups:
        of_ask.setdefault(str(row.get("ask")), []).append(row)
    held = known_on(dossier, ASKS, day)
    later = replacing([ask_of(row) for row in held])
    found = []
    for row in held:
        if recommended(row) and "due" not in row.fields and "due_session" not in row.fields:
            continue
        if stands(row, of_ask.get(row.id, ()), out, day).status in CLOSED:
            continue
        if not any(mark <= max(row.mark, out.to.passes) for mark in later.get(row.id, ())):
            found.append(ask_of(row))
    return found


def _sessions(dossier: Dossier, known: Iterable[Session], day: date) -> Iterator[dict[str, Any]]:
    """Sessions that the dossier itself records and that open within `AHEAD` days, with the day they were moved from."""
    own = {row.id: row for row in known_on(dossier, SESSIONS, day)}
    for session in known:
        recorded = [own[version.row] for version in session.versions if version.row in own]
        opens = session.opens
        if not recorded or opens is None or session.cancelled or not day <= opens <= day + timedelta(days=AHEAD):
            continue
        before = [
            str(row.get("opens")) for row in recorded if row.get("opens") and row.get("opens") != opens.isoformat()
        ]
        hidden = any(row.mark >= Mark.CONFIDENTIAL for row in recorded)
        reviewed = dict.fromkeys(str(name) for row in recorded for name in row.get("reviewed_states", ()))
        title = f"{called(session.body)}: {session.name}" + (f" ({', '.join(reviewed)})" if reviewed else "")
        yield _item(
            "session_ahead",
            recorded[-1].id,
            opens,
            None if hidden else title,
            session=session.name,
            days=(opens - day).days,
            moved_from=None if hidden else next(iter(before), None),
        )


def _nameless(
    dossier: Dossier, items: Sequence[dict[str, Any]], plain: Mapping[str, str | None]
) -> list[dict[str, Any]]:
    """The items; a title in which somebody's name stands, or a part of a known one, says the means alone."""
    if not any(item["title"] for item in items):
        return list(items)
    parts = parts_of(known_names(dossier))
    found = []
    for item in items:
        title = item["title"]
        if title and names_somebody(title, parts):
            title = plain.get(item["id"]) or item["what"].partition("_")[0]
            title = item["what"].partition("_")[0] if names_somebody(title, parts) else title
        found.append({**item, "title": title})
    return found


def known_on(dossier: Dossier, table: Table, day: date) -> list[Row]:
    """The rows of a table as of a day; one that nobody dated counts as it stands, unless its own dates are later."""
    found = []
    for row in rows(dossier, table):
        past = folded(records_of(dossier, row.id), day.isoformat()) if row.changes else row
        own = row.get("made") or row.get("asked") or row.get("date")
        if past is not None and begins(past.as_of) <= day:
            found.append(past)
        elif row.as_of_basis == "recorded" and not row.changes and (own is None or begins(str(own)) <= day):
            found.append(row)
    return found


def next_of(known: Sequence[Session], body: str | None, day: date) -> tuple[Session, date, int] | None:
    """The next session of a body, or of the nearest body above it that has a calendar."""
    for one in above(body) if body else ():
        found = next_session(known, one, day)
        if found is not None:
            return found
    return None


def falls(ask: Ask, known: Sequence[Session]) -> date | None:
    """The last day for an ask: its own date, or the close of the session it is for; None when it has none."""
    if ask.due:
        return dates.parse(ask.due).latest
    found = resolve(known, ask.due_session) if ask.due_session else []
    return found[0].closes if found else None


def next_report(row: Row) -> date | None:
    """When the next report of a duty falls due: its frequency after the last one or the start; None if unknown."""
    months = listing("sessions")["frequencies"].get(row.get("frequency"))
    start = row.get("reported") or row.get("since")
    if months is None or not start:
        return None
    return _later(begins(str(start)), int(months))


def _asks(
    asks: Iterable[Ask], known: Sequence[Session], follow_ups: Iterable[Row], day: date
) -> Iterator[dict[str, Any]]:
    last: dict[str, date] = {}
    for row in follow_ups:
        when = begins(str(row.get("date") or row.as_of))
        if when <= day:
            last[str(row.get("ask"))] = max(when, last.get(str(row.get("ask")), date.min))
    for ask in asks:
        limit = falls(ask, known)
        if limit is not None and limit < day:
            yield _item("ask_overdue", ask.id, limit, ask.title, days=(day - limit).days)
            continue
        coming = next_of(known, ask.body, day)
        if limit is not None:
            yield _item("ask_due", ask.id, limit, ask.title, days=(limit - day).days)
        elif ask.followed and coming is not None and coming[2] <= AHEAD:
            session, opens, days = coming
            yield _item("ask_before_session", ask.id, opens, ask.title, session=session.name, days=days)
        heard = max(last.get(ask.id, date.min), ask.made_on)
        if ask.followed and day - heard > timedelta(days=QUIET):
            yield _item("ask_quiet", ask.id, heard + timedelta(days=QUIET), ask.title, days=(day - heard).days)


def _plans(plans: Iterable[Row], known: Sequence[Session], day: date) -> Iterator[dict[str, Any]]:
    """Plans for a session that is still to come or was missed; one for every session comes again at the next."""
    for plan in plans:
        title = _title(plan, "what")
        session, done = str(plan.get("session") or ""), set(plan.get("done", ()))
        if plan.get("due"):
            limit = dates.parse(str(plan.get("due"))).latest
            if limit is not None and not done:
                yield _item("plan_overdue" if limit < day else "plan_due", plan.id, limit, title, recurring=False)
            continue
        every = session.strip().casefold() in _EVERY
        found = [] if every or not session else resolve(known, session)
        named = found[0] if found else None
        again = every or bool(plan.get("recurring"))
        if named is not None and not {named.name, session} & done and named.closes is not None:
            opens = named.opens or named.closes
            if day <= named.closes or not again:
                what = "plan_due" if day <= named.closes else "plan_missed"
                yield _item(what, plan.id, opens, title, session=named.name, recurring=again)
                continue
        body = plan.get("body") or (named.body if named else None)
        coming = next_of(known, body or body_of(title or ""), day) if again else None
        if coming is not None and coming[0].name not in done:
            yield _item("plan_due", plan.id, coming[1], title, session=coming[0].name, days=coming[2], recurring=True)


def _duties(duties: Iterable[Row], known: Sequence[Session], day: date) -> Iterator[dict[str, Any]]:
    for duty in duties:
        if duty.get("standing") in ("proposed", "ended", "suspended"):
            continue
        until = duty.get("until")
        if until and begins(str(until)) < day:
            continue
        title, limit = _title(duty, "what"), next_report(duty)
        if limit is not None:
            yield _item("report_overdue" if limit < day else "report_due", duty.id, limit, title)
        elif duty.get("session") or duty.get("frequency") == "every_session":
            named = resolve(known, str(duty.get("session"))) if duty.get("session") else []
            body = named[0].body if named else next((b for to in duty.get("receives", ()) if (b := body_of(to))), None)
            coming = next_of(known, body, day)
            if named and named[0].opens is not None and named[0].opens >= day:
                yield _item("report_due", duty.id, named[0].opens, title, session=named[0].name)
            elif coming is not None and duty.get("frequency") == "every_session":
                yield _item("report_due", duty.id, coming[1], title, session=coming[0].name)


def _special(asked: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Special sessions that were asked for and neither held nor short of nothing: how many requests are missing."""
    for row in asked:
        if row.get("held"):
            continue
        counted = reached(row)
        yield _item(
            "special_session_open",
            row.id,
            None,
            _title(row, "trigger"),
            requests=counted["requests"],
            threshold=counted["threshold"],
            missing=counted["missing"],
        )


def _item(what: str, row_id: str, limit: date | None, title: str | None, **more: Any) -> dict[str, Any]:
    return {"what": what, "id": row_id, "due": limit.isoformat() if limit else None, "title": title, **more}


def _title(row: Row, name: str) -> str | None:
    return None if row.mark >= Mark.CONFIDENTIAL else str(row.get(name) or "")


def _later(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where there is none."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first.replace(day=1) + timedelta(days=day.day - 1), following - timedelta(days=1))
