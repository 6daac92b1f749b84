"""The parts of the page about a State: the one thing to ask now, what was asked, what it did, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from scrutiny import dates
from scrutiny.asks.ask import CLOSED, Ask
from scrutiny.asks.backing import backers
from scrutiny.asks.bodies import same_body
from scrutiny.asks.calendar import Session
from scrutiny.asks.conduct import label
from scrutiny.asks.due import falls, next_of
from scrutiny.asks.followed import begins, standing
from scrutiny.asks.measures import rung
from scrutiny.asks.mission.known import Known
from scrutiny.asks.phrased import called_in
from scrutiny.asks.sheet import Entry, Part, Sheet
from scrutiny.asks.states import same_state, to_all_states
from scrutiny.asks.wording import headed, listed, said, written
from scrutiny.protection.release import INTERNAL_DRAFT, Audience, Marked
from scrutiny.tables.row import Row

#: States of a pledge or a visit that may still be asked about.
_OPEN = frozenset({"pending", "partly", "called_for", "requested", "reminded", "invited", "agreed", "postponed"})
#: States of a visit in which an answer is awaited.
_AWAITED = frozenset({"called_for", "requested", "reminded"})


def chosen(asks: Iterable[Ask], done: frozenset[str], sessions: Sequence[Session], day: date) -> Ask | None:
    """The one thing to ask of those that are open: what has a date to come first, then the stronger, then the newer.

    done  ids of asks that the State backs on record, which it is not asked again
    """
    waiting = [ask for ask in asks if ask.open and ask.followed and ask.id not in done and ask.title]
    if not waiting:
        return None

    def place(ask: Ask) -> tuple[Any, ...]:
        limit = falls(ask, sessions)
        ahead = limit if limit is not None and limit >= day else date.max
        return (ahead, -rung(ask.measure), -ask.made_on.toordinal(), ask.id)

    return min(waiting, key=place)


def sheet_of(known: Known, to: Audience, now: str | None = None) -> Sheet:
    """The whole page before the door; `now` is the id of the one ask to make, else it is chosen by rule."""
    language = known.language
    lines = [said("brief", "at", language, date=written(known.day.isoformat(), language))]
    lines.append(said("brief", "draft" if to == INTERNAL_DRAFT else f"to_{to.name}", language))
    parts = (
        Part(heading=said("brief", "now", language), entries=tuple(_now(known, now)), lead=True),
        Part(heading=said("brief", "asked", language), entries=tuple(_asked(known)), droppable=True),
        *_others(known),
        Part(heading=said("brief", "did", language), entries=tuple(_did(known)), droppable=True),
        Part(heading=said("brief", "next", language), entries=tuple(_next(known))),
    )
    foot = (
        said("sentences", "order", language),
        said("sentences", "asked", language),
        said("sentences", "no_position", language),
    )
    title = said("brief", "title", language, state=known.state)
    return Sheet(title=title, lines=tuple(lines), parts=parts, foot=foot, language=language)


def _now(known: Known, now: str | None) -> Iterator[Marked | Entry]:
    done = frozenset(one for act in known.acts if act.backs for one in act.asks)
    if now is not None:
        ask = next((ask for ask in known.asks if ask.id == now), None)
    else:
        waiting = [ask for ask in known.asks if _status(known, ask) not in CLOSED and ask.id not in known.replaced]
        ask = chosen(waiting, done, known.sessions, known.day)
    if ask is None or ask.row is None:
        yield Entry(words=said("brief", "none", known.language))
        return
    backed = backers(ask, known.supports, known.voices)
    limit = falls(ask, known.sessions)
    notes = [said("brief", "support", known.language, count=backed)]
    if now is None:
        notes.append(said("brief", "chosen", known.language))
    when = written(limit.isoformat(), known.language) if limit and limit >= known.day else ""
    yield known.door.marked(ask.row, Entry(when=when, words=_words(known, ask), note=" · ".join(notes)))


def _asked(known: Known) -> Iterator[Marked | Entry]:
    if not known.asks:
        yield Entry(words=said("brief", "nothing", known.language))
    yield from _told(known, known.asks)


def _others(known: Known) -> Iterator[Part]:
    """The part on what others were asked, whom with it, where anything is on record."""
    entries = tuple(_told(known, known.others))
    if entries:
        yield Part(heading=said("brief", "others", known.language), entries=entries, droppable=True)


def _told(known: Known, asks: Iterable[Ask]) -> Iterator[Marked]:
    for ask in asks:
        if ask.row is None:
            continue
        status = label("ask_statuses", _status(known, ask), known.language)
        notes = [ask.made_by, said("brief", "status", known.language, status=status)]
        if to_all_states(ask.addressee):
            notes.append(said("brief", "all_states", known.language))
        elif ask.id not in known.own:
            notes.insert(0, called_in(ask.addressee, known.language))
        if ask.id in known.replaced:
            notes.append(said("brief", "replaced", known.language))
        entry = Entry(
            when=written(ask.made, known.language),
            words=_words(known, ask),
            note=listed(filter(None, notes), known.language),
        )
        yield known.door.marked(ask.row, entry)


def _did(known: Known) -> Iterator[Marked | Entry]:
    """Its acts, what followed the asks made of it alone, and what it undertook: by date."""
    found: list[tuple[date, int, Any]] = []
    for act in known.acts:
        on = [said("brief", "of_ask", known.language, ask=known.titles[one]) for one in act.asks if one in known.titles]
        note = listed(filter(None, (*on, act.note)), known.language)
        entry = Entry(when=written(act.date, known.language), words=act.words, note=note)
        found.append((act.day, act.row.seq, known.door.marked(act.row, entry)))
    for row in known.follow_ups:
        when = str(row.get("date") or row.as_of)
        if row.get("ask") in known.own and begins(when) <= known.day:
            entry = Entry(
                when=written(when, known.language), words=str(row.get("what")), note=str(row.get("source") or "")
            )
            found.append((begins(when), row.seq, known.door.marked(row, entry)))
    for row in known.beside.pledges:
        when = str(row.get("date") or "")
        state = label("pledge_states", row.get("state", "pending"), known.language)
        due = written(str(row.get("due")), known.language) if row.get("due") else ""
        entry = Entry(
            when=written(when, known.language),
            words=headed(said("brief", "pledge", known.language), row.get("words"), known.language),
            note=listed(filter(None, (state, due)), known.language),
        )
        found.append((begins(when) if when else date.max, row.seq, known.door.marked(row, entry)))
    for row in known.beside.visits:
        if not _ahead(row, known.day):
            when = str(row.get("answered") or row.get("dates") or row.get("requested") or "")
            if not when or begins(when) <= known.day:
                day = begins(when) if when else date.max
                found.append((day, row.seq, known.door.marked(row, _visit(known, row, when))))
    if not found:
        yield Entry(words=said("brief", "nothing", known.language))
    yield from (value for _, _, value in sorted(found, key=lambda each: each[:2]))


def _next(known: Known) -> Iterator[Marked | Entry]:
    """The next session of each body that is asked, the State's own reviews, plans, and what of it waits for a day."""
    language, found = known.language, list[tuple[date, Any]]()
    bodies = list(dict.fromkeys(ask.body for ask in known.asks if ask.body))
    if known.sessions and not any(same_body(body, known.sessions[0].body) for body in bodies):
        bodies.append(known.sessions[0].body)
    met: set[str] = set()
    for body in bodies:
        coming = next_of(known.sessions, body, known.day)
        if coming is None or coming[0].name in met:
            continue
        session, opens, days = coming
        met.add(session.name)
        when = written(opens.isoformat(), language)
        found.append(
            (
                opens,
                Entry(when=when, words=said("brief", "opens", language, session=session.name, date=when, days=days)),
            )
        )
    for row in known.reviews:
        when = str(row.get("opens"))
        entry = Entry(
            when=written(when, language), words=str(row.get("name") or label("un_bodies", row.get("body"), language))
        )
        found.append((begins(when), known.door.marked(row, entry)))
    for row in known.plans:
        whom = str(row.get("addressee") or "")
        if row.get("due") and begins(str(row.get("due"))) >= known.day and (same_state(whom, known.state)):
            entry = Entry(when=written(str(row.get("due")), language), words=str(row.get("what")))
            found.append((begins(str(row.get("due"))), known.door.marked(row, entry)))
    for row in known.beside.visits:
        if _ahead(row, known.day):
            when = str(row.get("dates") or row.get("deadline") or "")
            found.append((begins(when) if when else date.max, known.door.marked(row, _visit(known, row, when))))
    for row in known.beside.pledges:
        if row.get("due") and row.get("state", "pending") in _OPEN and begins(str(row.get("due"))) >= known.day:
            words = headed(said("brief", "pledge", language), row.get("words"), language)
            entry = Entry(when=written(str(row.get("due")), language), words=words)
            found.append((begins(str(row.get("due"))), known.door.marked(row, entry)))
    yield from (value for _, value in sorted(found, key=lambda each: each[0]))


def _ahead(row: Row, day: date) -> bool:
    """True when a visit is still to come: to take place, or to be answered by a day that is not over."""
    if row.get("state") not in _OPEN:
        return False
    when = row.get("dates") or row.get("deadline")
    last = dates.parse(str(when)).latest if when else None
    return last is None or last >= day


def _visit(known: Known, row: Row, when: str) -> Entry:
    """A visit: who, where it stands, by when an answer was asked for."""
    language = known.language
    limit = row.get("deadline") if row.get("state") in _AWAITED else None
    by = said("brief", "answer_by", language, date=written(str(limit), language)) if limit else ""
    note = (label("visit_states", row.get("state"), language), by, *map(str, row.get("areas", ())))
    words = headed(said("brief", "visit", language), row.get("mandate"), language)
    return Entry(when=written(when, language), words=words, note=listed(filter(None, note), language))


def _words(known: Known, ask: Ask) -> str:
    """What an ask says, in the language where a wording is recorded in it, else in a few words."""
    return known.titles.get(ask.id, "")


def _status(known: Known, ask: Ask) -> str:
    after = [row for row in known.follow_ups if row.get("ask") == ask.id]
    return standing(ask.row, after, known.day).status if ask.row is not None else "open"
