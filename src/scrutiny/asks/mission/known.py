"""What is on record of a State on a day that a page about it may tell of, for one audience."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from scrutiny.asks.acts import OUTPUTS
from scrutiny.asks.ask import Ask, ask_of
from scrutiny.asks.asked import ASKS, FOLLOW_UPS, SUPPORTS
from scrutiny.asks.bodies import body_of
from scrutiny.asks.brief import addressed, done_there
from scrutiny.asks.calendar import Session
from scrutiny.asks.conduct import Act, acts_of, unsourced
from scrutiny.asks.due import known_on
from scrutiny.asks.followed import begins
from scrutiny.asks.leaving import Door, door
from scrutiny.asks.meetings import PLANS, SESSIONS
from scrutiny.asks.phrased import words_for
from scrutiny.asks.sessions import calendar
from scrutiny.asks.stances import INTERVENTIONS, VOTES
from scrutiny.asks.stands import replacing
from scrutiny.asks.states import same_state, to_all_states
from scrutiny.asks.voices import Voice, voice_of
from scrutiny.asks.voting import contradicted
from scrutiny.dossier import Dossier
from scrutiny.protection.release import Audience
from scrutiny.protection.scrub import scrub
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Rows of another register that the page tells of: what the State undertook, and visits that were asked for.

    withheld  how many pledges stay behind because they were given in confidence
    """

    pledges: tuple[Row, ...] = ()
    visits: tuple[Row, ...] = ()
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is on record on a day that a page about a State may tell of, each list by date.

    others     asks of others: about the State, or of what they are to do at the body that the page is on
    titles     id of an ask → its words, where they may be said to the audience
    replaced   ids of asks that a later ask replaces
    unsourced  how many supports stay behind for want of a date or a source
    torn       how many rows say something else than another of the State's vote on one act: no vote is told
    unsaid     how many asks stay behind since somebody is named in their words who may not be named
    """

    state: str
    day: date
    language: str
    door: Door
    sessions: Sequence[Session]
    asks: Sequence[Ask]
    own: frozenset[str]
    acts: Sequence[Act]
    follow_ups: Sequence[Row] = ()
    supports: Sequence[Row] = ()
    voices: Sequence[Voice] = ()
    plans: Sequence[Row] = ()
    reviews: Sequence[Row] = ()
    beside: Beside = field(default_factory=Beside)
    hidden: Sequence[Row] = ()
    others: Sequence[Ask] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    replaced: frozenset[str] = frozenset()
    unsourced: int = 0
    unsaid: int = 0
    torn: int = 0


def known_of(
    dossier: Dossier, state: str, day: date, to: Audience, *, language: str = "en", beside: Beside | None = None
) -> Known:
    """What is on record of the State on the day, as far as it may reach the audience."""
    beside = beside or Beside()
    tables = (ASKS, FOLLOW_UPS, SUPPORTS, OUTPUTS, VOTES, INTERVENTIONS, PLANS)
    held = {table.name: known_on(dossier, table, day) for table in tables}
    reviews = [row for row in rows(dossier, SESSIONS) if _reviews(row, state, day)]
    aside = [*beside.pledges, *beside.visits]
    out = door(dossier, [row for found in held.values() for row in found] + reviews + aside, to)
    kept = {name: out.kept(found) for name, found in held.items()}
    sessions = calendar(dossier)
    votes = kept["votes"]
    every = [ask_of(row) for row in kept["asks"]]
    titles = {ask.id: words for ask in every if (words := _sayable(ask, out, language)) is not None}
    mine = [ask for ask in every if ask.row is not None and asked_of(ask.row, state)]
    asks = [ask for ask in mine if ask.id in titles]
    body = body_of(state)
    others = [
        ask for ask in every if ask.id in titles and ask.row is not None and asked_of_others(ask.row, state, body)
    ]
    ids = {ask.id for ask in asks}
    heard = [voice_of(row, sessions) for row in kept["interventions"]]
    acts = acts_of(
        state,
        voices=heard,
        outputs=kept["outputs"],
        votes=votes,
        supports=kept["supports"],
        language=language,
        body=body_of(state),
    )
    hidden = [row for row in held["asks"] if asked_of(row, state) and not out.passes(row)]
    hidden += [row for row in held["follow_ups"] if row.get("ask") in ids and not out.passes(row)]
    hidden += [row for row in held["interventions"] if _speaks(row, state) and not out.passes(row)]
    hidden += [row for row in aside if not out.passes(row)]
    return Known(
        state=state,
        day=day,
        language=language,
        door=out,
        sessions=sessions,
        asks=sorted(asks, key=lambda ask: (ask.made_on, ask.id)),
        own=frozenset(ask.id for ask in asks if not to_all_states(ask.addressee)),
        acts=[act for act in acts if not act.date or begins(act.date) <= day],
        follow_ups=kept["follow_ups"],
        supports=kept["supports"],
        voices=heard,
        plans=kept["plans"],
        reviews=out.kept(reviews),
        beside=replace(beside, pledges=tuple(out.kept(beside.pledges)), visits=tuple(out.kept(beside.visits))),
        hidden=hidden,
        others=sorted(others, key=lambda ask: (ask.made_on, ask.id)),
        titles=titles,
        replaced=frozenset(replacing(every)),
        unsourced=len(unsourced(state, kept["supports"])),
        unsaid=len(mine) - len(asks),
        torn=sum(same_state(str(row.get("state")), state) for row in votes if row.id in contradicted(votes)),
    )


def asked_of(row: Row, state: str) -> bool:
    """True when an ask addresses the State, by any of its names, or every State; of what concerns it, only itself."""
    addressee = str(row.get("addressee") or "")
    body = body_of(state)
    if body is not None:
        return addressed(row, state, body)
    if to_all_states(addressee):
        return not _concerns(row, state)
    return same_state(addressee, state) or addressed(row, state, None)


def asked_of_others(row: Row, state: str, body: str | None) -> bool:
    """True when an ask wants others to act at the body that the page is on, or all States to act about its State."""
    if body is not None:
        return done_there(row, body)
    return to_all_states(str(row.get("addressee") or "")) and _concerns(row, state)


def _concerns(row: Row, state: str) -> bool:
    return same_state(str(row.get("reviewed_state") or ""), state)


def _sayable(ask: Ask, out: Door, language: str) -> str | None:
    """The words of an ask in the language; None where somebody is named in them, or a contact, may not be told."""
    words = words_for(ask, language)
    return None if scrub(words, out.protected)[2] else words


def _speaks(row: Row, state: str) -> bool:
    return any(same_state(str(name), state) for name in (row.get("speaker"), *row.get("members", ())) if name)


def _reviews(row: Row, state: str, day: date) -> bool:
    if not any(same_state(str(name), state) for name in row.get("reviewed_states", ())):
        return False
    return bool(row.get("opens")) and begins(str(row.get("opens"))) >= day and row.get("state") != "cancelled"
