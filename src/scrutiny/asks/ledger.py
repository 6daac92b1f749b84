"""The ledger of who was asked for what across the years: every ask and statement by date, with what leads to what.

Its order is that of the dates and shows no cause.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from scrutiny.asks import lineage
from scrutiny.asks.ask import Ask, asks_of
from scrutiny.asks.asked import ASKS
from scrutiny.asks.bodies import body_of
from scrutiny.asks.brief import addressed, done_there
from scrutiny.asks.followed import begins
from scrutiny.asks.lineage import Line
from scrutiny.asks.sessions import calendar
from scrutiny.asks.stances import INTERVENTIONS
from scrutiny.asks.states import same_state
from scrutiny.asks.voices import Voice, voice_of
from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.protection.marks import Mark
from scrutiny.tables.standing import rows

#: What a statement does with an ask that makes a line of the ledger.
_LINES = ("asks", "endorses", "reaffirms", "escalates", "replaces", "defends")


def lines_of(dossier: Dossier, ask: str | None = None, about: str | None = None) -> list[dict[str, Any]]:
    """Lines over the years by the date of what comes later, recorded ones before proposals of the same date.

    ask    only lines that join to this ask, in either direction
    about  only of this addressee or State, by any name; asks that follow none stand as lines of their own, ``asks``

    One item a line, both ends in words: relation is repeats, endorses, escalates, replaces or reaffirms between asks;
    of a statement of a State (`interventions`) what it does with the ask.

    Raises:
        Unknown: no ask has this id.
    """
    known = asks_of(rows(dossier, ASKS))
    by_id = {each.id: each for each in known}
    lines = [*lineage.recorded(known), *lineage.proposed(known)]
    wanted = set(by_id)
    if ask is not None:
        if ask not in by_id:
            raise Unknown("no ask has this id", place=ask, next="asks list shows them")
        wanted = {each.id for each in lineage.chain(known, lines, ask)}
    if about is not None:
        wanted &= {each.id for each in known if _concerns(each, about)}
    sessions = calendar(dossier)
    voices = {row.id: voice_of(row, sessions) for row in rows(dossier, INTERVENTIONS)}
    spoken = [line for voice in voices.values() for line in _lines(voice) if line.earlier in wanted]
    kept = [line for line in lines if line.later in wanted]
    found = [_item(line, by_id, voices) for line in (*kept, *spoken)]
    if about is not None:
        led = {line.later for line in kept if line.status == "recorded"}
        found += [_alone(by_id[one]) for one in sorted(wanted - led)]
    return sorted(found, key=_place)


def _concerns(ask: Ask, about: str) -> bool:
    if ask.state and same_state(ask.state, about):
        return True
    if ask.row is None or same_state(ask.addressee, about):
        return ask.row is not None
    body = body_of(about)
    return addressed(ask.row, about, body) or done_there(ask.row, body)


def _lines(voice: Voice) -> Iterable[Line]:
    for act in voice.does:
        if act in _LINES:
            for to in voice.row.get("asks", ()):
                yield Line(later=voice.id, relation=act, earlier=str(to), status="recorded")


def _item(line: Line, asks: dict[str, Ask], voices: dict[str, Voice]) -> dict[str, Any]:
    ends = (line.earlier, line.later)
    return {
        "id": line.later,
        "because": list(ends),
        "as_of": _made(line.later, asks, voices),
        **line.as_item(),
        "made": [_made(end, asks, voices) for end in ends],
        "words": [_words(end, asks, voices) for end in ends],
    }


def _alone(ask: Ask) -> dict[str, Any]:
    """An ask that is recorded to lead to no earlier one."""
    line = Line(later=ask.id, relation="asks", earlier="", status="recorded").as_item()
    beside = {"earlier": None, "made": [None, ask.made], "words": [None, ask.title]}
    return {"id": ask.id, "because": [ask.id], "as_of": ask.made, **line, **beside}


def _made(end: str, asks: dict[str, Ask], voices: dict[str, Voice]) -> str | None:
    if end in voices:
        return voices[end].date or None
    return asks[end].made if end in asks else None


def _words(end: str, asks: dict[str, Ask], voices: dict[str, Voice]) -> str | None:
    """What an end is called; None where it is confidential, or no ask or statement."""
    if end in voices:
        voice = voices[end]
        if voice.row.mark >= Mark.CONFIDENTIAL:
            return None
        return ", ".join(filter(None, (voice.speaker, voice.behalf, voice.session)))
    return asks[end].title if end in asks else None


def _place(item: dict[str, Any]) -> tuple[date, bool, str]:
    when = item["made"][1]
    return (begins(when) if when else date.max, item["status"] != "recorded", str(item["id"]))
