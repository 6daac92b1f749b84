"""Who spoke at a session, for whom, and on what: statements of States and groups, counted State by State. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from scrutiny import dates
from scrutiny.asks.bodies import body_of, same_body
from scrutiny.asks.calendar import Session
from scrutiny.asks.resolving import resolve
from scrutiny.asks.states import distinct, is_listed, same_state, state_key
from scrutiny.tables.row import Row, begins
from scrutiny.text.fold import folded

#: What a statement does when it supports an ask; nothing else counts as support.
SUPPORTING = frozenset({"asks", "endorses", "reaffirms", "escalates"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One statement.

    session    the session's name as the calendar has it, else as written
    states     key → name of every State it speaks for, its speaker among them where that is a State
    unlisted   how many States it speaks for that its row does not name; None: not stated
    """

    row: Row
    speaker: str
    is_state: bool
    behalf: str
    states: dict[str, str]
    unlisted: int | None
    session: str
    date: str
    does: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of its row."""
        return self.row.id

    @property
    def is_group(self) -> bool:
        """True when it speaks for others too."""
        return bool(self.behalf or self.row.get("members"))

    @property
    def open_ended(self) -> bool:
        """True when States stand behind it that its row does not name, so that nobody can say who is not among them."""
        return self.is_group and (self.unlisted is None or self.unlisted > 0)

    def about(self, wanted: str) -> bool:
        """True when it is about this State, or raises the ask or the case of this id."""
        if wanted in self.row.get("asks", ()) or wanted in self.row.get("cases", ()):
            return True
        return any(same_state(wanted, name) for name in self.row.get("concerned_states", ()))

    def as_item(self) -> dict[str, Any]:
        """The statement as JSON."""
        row = self.row
        return {
            "id": self.id,
            "because": list(row.because),
            "as_of": row.as_of,
            "date": self.date or None,
            "session": self.session or None,
            "item": row.get("item"),
            "kind": row.get("kind"),
            "speaker": self.speaker,
            "on_behalf_of": self.behalf or None,
            "states": list(self.states.values()),
            "states_stated": row.get("member_count"),
            "states_not_named": self.unlisted if self.is_group else 0,
            "does": list(self.does),
            "concerned_states": list(row.get("concerned_states", ())),
            "cases": list(row.get("cases", ())),
            "asks": list(row.get("asks", ())),
            "phrases": list(row.get("phrases", ())),
            "language": row.get("language"),
            "held_in": row.get("held_in"),
            "source": row.get("source"),
        }


def voice_of(row: Row, known: Sequence[Session] = ()) -> Voice:
    """The statement that a row of interventions is.

    The speaker counts as one of those stated, whether or not it stands among the members.
    """
    speaker, behalf = str(row.get("speaker", "")), str(row.get("behalf") or "")
    members = distinct(map(str, row.get("members", ())))
    is_state = speaks_as_state(row)
    states = {**({state_key(speaker): speaker} if is_state else {}), **members}
    stated = row.get("member_count")
    unlisted: int | None = None
    if stated is not None:
        unlisted = max(0, int(stated) - len(states))
    elif members:
        unlisted = 0
    return Voice(
        row=row,
        speaker=speaker,
        is_state=is_state,
        behalf=behalf,
        states=states,
        unlisted=unlisted,
        session=session_of(row, known),
        date=str(row.get("date") or ""),
        does=tuple(row.get("does", ())),
    )


def speaks_as_state(row: Row) -> bool:
    """True when the speaker is a State: as coded; uncoded, a name that no list of bodies has and no group bears."""
    kind, speaker = row.get("speaker_kind"), str(row.get("speaker", ""))
    if kind is not None:
        return bool(kind == "state")
    if is_listed(speaker):
        return True
    return body_of(speaker) is None and folded(speaker) != folded(str(row.get("behalf") or ""))


def session_of(row: Row, known: Sequence[Session]) -> str:
    """The session of a row as the calendar calls it; as written where the calendar lacks it; by its date last."""
    bodies = row.get("body", ())
    bodies = (bodies,) if isinstance(bodies, str) else tuple(bodies)
    for words in (row.get("session"), row.get("symbol"), row.get("date") if bodies else None):
        found = resolve(known, str(words)) if words else []
        fit = [each for each in found if not bodies or any(same_body(each.body, body) for body in bodies)]
        if fit or (found and words == row.get("session")):
            return (fit or found)[0].name
        if words and words == row.get("session"):
            return str(words).strip()
    return ""


def same_session(left: str, right: str) -> bool:
    """True when two sessions, as `session_of` or `named` calls them, are one."""
    return bool(left and right) and folded(left) == folded(right)


def named(words: str, known: Sequence[Session]) -> str:
    """The session that words mean, as the calendar calls it, else as written."""
    found = resolve(known, words)
    return found[0].name if found else words.strip()


def in_order(voices: Iterable[Voice]) -> list[Voice]:
    """By date, undated ones last; the order shows no cause."""
    return sorted(voices, key=lambda voice: (begins(voice.date) if voice.date else date.max, voice.row.seq))


def told(voices: Sequence[Voice]) -> list[dict[str, Any]]:
    """Each State once, in the order of its first statement: when it spoke itself, through which groups, what was done.

    A State that speaks for a group and stands in another one is still counted once.
    """
    found: dict[str, dict[str, Any]] = {}
    for voice in in_order(voices):
        for key, name in voice.states.items():
            item = found.setdefault(key, {"state": name, "itself": [], "through": [], "does": [], "sessions": []})
            itself = voice.is_state and key == state_key(voice.speaker)
            item["itself" if itself else "through"].append(voice.id)
            item["does"] += [act for act in voice.does if act not in item["does"]]
            if voice.session and voice.session not in item["sessions"]:
                item["sessions"].append(voice.session)
    return list(found.values())


def coverage(voices: Iterable[Voice], session: str, wanted: str | None = None) -> dict[str, Any]:
    """How much is on record of a session: its statements, and how many of them are about what is asked after."""
    held = [voice for voice in voices if same_session(voice.session, session)]
    about = [voice for voice in held if wanted is None or voice.about(wanted)]
    return {
        "session": session,
        "interventions": len(held),
        "about": len(about),
        "unnamed_members": [voice.id for voice in about if voice.open_ended],
    }


def supports_ask(voice: Voice, ask: str) -> bool:
    """True when the statement raises the ask and asks, endorses, reaffirms or goes beyond it; defending is none."""
    return ask in voice.row.get("asks", ()) and bool(SUPPORTING & set(voice.does)) and "defends" not in voice.does


def speaks_for(voice: Voice, name: str) -> bool:
    """True when the statement is by this State, body or group, or for it, by any of its names."""
    return state_key(name) in {
        *voice.states,
        state_key(voice.speaker),
        *([state_key(voice.behalf)] * bool(voice.behalf)),
    }


def dated(text: str) -> bool:
    """True when a date says at least the year."""
    return bool(text) and dates.parse(text).earliest is not None
