"""Who spoke, signed or stood in a group at an earlier session and did none of it at a later one: a dated fact. Pure.

Silence is no position. It is told only where the later session's record is held, with how much of it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scrutiny.asks.calendar import Session
from scrutiny.asks.states import distinct, same_state, state_key
from scrutiny.asks.voices import Voice, same_session, session_of
from scrutiny.asks.voting import contradicted
from scrutiny.tables.row import Row, begins
from scrutiny.text.fold import folded

#: Kinds of acts that States sign.
SIGNED_BY_STATES = frozenset({"state_joint_statement", "joint_statement"})
#: Words of `signatory_kind` that mean States.
_STATES = frozenset({"states", "state", "etats", "estados", "государства", "دول", "الدول", "国家"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What a State did at a session: spoke, spoken_for, signed, sponsored, voted; `about`: the States it was about."""

    key: str
    state: str
    way: str
    row: str
    date: str
    session: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A State that took part at the earlier session and not at the later one.

    possible  statements of the later session for States that are not all named, in which it may be
    besides   what it did at the later session otherwise: on others, or on the same State by a vote or for another ask
    """

    state: str
    earlier: tuple[Took, ...]
    possible: tuple[str, ...] = ()
    besides: tuple[Took, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the register holds of one session: statements and joint acts at all, and those about what is asked after.

    besides  what States did there that is no part in it: on others, votes on a text about it
    """

    session: str
    interventions: int
    acts: int
    about: int
    possible: tuple[str, ...] = ()
    took: tuple[Took, ...] = field(default=())
    besides: tuple[Took, ...] = field(default=())

    @property
    def held(self) -> bool:
        """True when any statement of the session is on record."""
        return self.interventions > 0


def record_of(
    session: str,
    wanted: str,
    *,
    voices: Sequence[Voice],
    outputs: Sequence[Row],
    votes: Sequence[Row],
    known: Sequence[Session],
) -> Record:
    """What is on record of a session, and who took part in what is about a State, an ask or a case."""
    here = [voice for voice in voices if same_session(voice.session, session)]
    about = [voice for voice in here if voice.about(wanted)]
    acts = {row.id: row for row in outputs if same_session(session_of(row, known), session)}
    bearing = {row.id: row for row in acts.values() if bears_on(row, wanted)}
    took = [*_spoke(about, session), *_signed(bearing.values(), session), *_sponsored(votes, bearing, session)]
    other = {one: row for one, row in acts.items() if one not in bearing}
    aside = [
        *_spoke([voice for voice in here if not voice.about(wanted)], session),
        *_signed(other.values(), session),
        *_sponsored(votes, other, session),
        *_voted(votes, acts, session),
    ]
    open_ended = [voice.id for voice in about if voice.open_ended]
    open_ended += [row.id for row in bearing.values() if signed_by_states(row) and _more_signed(row)]
    return Record(
        session=session,
        interventions=len(here),
        acts=len(acts),
        about=len(about) + len(bearing),
        possible=tuple(open_ended),
        took=tuple(took),
        besides=tuple(aside),
    )


def silent(earlier: Record, later: Record) -> list[Silent]:
    """Those who took part earlier and not later, by name; none where the later session's record is not held."""
    if not later.held:
        return []
    spoke = {took.key for took in later.took}
    by_state: dict[str, list[Took]] = {}
    for took in earlier.took:
        if took.key not in spoke:
            by_state.setdefault(took.key, []).append(took)
    found = [
        Silent(
            state=acts[0].state,
            earlier=tuple(sorted(acts, key=_when)),
            possible=later.possible,
            besides=tuple(sorted((took for took in later.besides if took.key == key), key=_when)),
        )
        for key, acts in by_state.items()
    ]
    return sorted(found, key=lambda one: folded(one.state))


def bears_on(row: Row, wanted: str) -> bool:
    """True when an act of a body or of States is about this State, or makes, answers or reaffirms the ask."""
    if wanted in row.get("asks", ()) or wanted in row.get("reaffirms", ()):
        return True
    return any(same_state(wanted, name) for name in row.get("concerned_states", ()))


def signed_by_states(row: Row) -> bool:
    """True when the signatories of an act are States: as its kind or the word for its signatories says."""
    said = row.get("signatory_kind")
    return folded(str(said)) in _STATES if said else row.get("kind") in SIGNED_BY_STATES


def took_item(took: Took) -> dict[str, Any]:
    """What a State did, as JSON."""
    return {
        "id": took.row,
        "way": took.way,
        "date": took.date or None,
        "session": took.session,
        "about": list(took.about),
    }


def _more_signed(row: Row) -> bool:
    return int(row.get("signatory_count") or 0) > len(distinct(map(str, row.get("signatories", ()))))


def _spoke(voices: Iterable[Voice], session: str) -> Iterator[Took]:
    for voice in voices:
        for key, name in voice.states.items():
            itself = voice.is_state and key == state_key(voice.speaker)
            way = "spoke" if itself else "spoken_for"
            about = _about(voice.row)
            yield Took(key=key, state=name, way=way, row=voice.id, date=voice.date, session=session, about=about)


def _signed(outputs: Iterable[Row], session: str) -> Iterator[Took]:
    for row in outputs:
        if signed_by_states(row):
            for key, name in distinct(map(str, row.get("signatories", ()))).items():
                when = str(row.get("date") or "")
                about = _about(row)
                yield Took(key=key, state=name, way="signed", row=row.id, date=when, session=session, about=about)


def _sponsored(votes: Iterable[Row], outputs: Mapping[str, Row], session: str) -> Iterator[Took]:
    for row in votes:
        act = outputs.get(str(row.get("output")))
        if act is not None and row.get("sponsor") in ("main", "co"):
            yield _on_act(row, act, "sponsored", session)


def _voted(votes: Sequence[Row], outputs: Mapping[str, Row], session: str) -> Iterator[Took]:
    torn = contradicted(votes)
    for row in votes:
        act = outputs.get(str(row.get("output")))
        if act is not None and row.get("vote") and row.id not in torn:
            yield _on_act(row, act, f"voted {row.get('vote')}", session)


def _on_act(row: Row, act: Row, way: str, session: str) -> Took:
    name, when = str(row.get("state")), str(row.get("date") or act.get("date") or "")
    return Took(key=state_key(name), state=name, way=way, row=row.id, date=when, session=session, about=_about(act))


def _about(row: Row) -> tuple[str, ...]:
    return tuple(map(str, row.get("concerned_states", ())))


def _when(took: Took) -> tuple[date, str]:
    return (begins(took.date) if took.date else date.max, took.row)
