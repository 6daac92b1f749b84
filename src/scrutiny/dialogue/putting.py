"""A person records what was put to a party, and what came of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from scrutiny import dates
from scrutiny.dialogue.beside import opened
from scrutiny.dialogue.exchanges import PUTS, REPLIES
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.statements.listing import statements
from scrutiny.tables.recording import add
from scrutiny.tables.row import Row
from scrutiny.tables.standing import row

#: Kinds of reply that hold something to be read.
_WORDED = frozenset({"partial", "substantive", "rejected", "translation_pending"})


def put(dossier: Dossier, party: str, kind: str | None = None, **said: Any) -> Row:
    """What was put to a party is on record, with what it covers and by when a reply is asked for.

    A document that it covers stands for the allegations in it that nobody rejected. With `packet` (the id of a packet
    that two people approved and that left) its kind, deadline and coverage are those of the packet. It stands on
    `because`, else on its document, its packet, or what it covers.

    Raises:
        Refused: the deadline lies before the day it was sent, or it covers nothing.
        Unknown: something it covers or stands on does not exist, or a document it covers alleges nothing.
        NoActor: the dossier was opened without one.
    """
    from scrutiny.dialogue.packets import sent_packet

    given = _given(said)
    fields: dict[str, Any] = {"party": party, "kind": kind, **said}
    if fields.get("packet"):
        fields = {**sent_packet(dossier, str(fields["packet"]), party), **{k: v for k, v in fields.items() if v}}
    fields["kind"] = fields.get("kind") or "letter"
    known = {each.id: each for each in statements(dossier)}
    named = (inside for name in _listed(fields.get("covers")) for inside in opened(dossier, name, known))
    covers = fields["covers"] = tuple(dict.fromkeys(named))
    if not covers:
        raise Refused("what was put to a party covers something", place="--covers", next="--covers ID, repeated")
    sent = fields.get("sent") or _today().isoformat()
    fields["sent"] = sent
    _in_order(str(sent), fields.get("deadline"))
    grounds = given.pop("because") or _known(fields.get("document"), fields.get("packet")) or covers
    return add(dossier, PUTS, fields, because=grounds, **given)


def reply(dossier: Dossier, put_id: str, kind: str, **said: Any) -> Row:
    """What came of something put to a party is on record; a reply may speak to some of what was put (`covers`).

    Raises:
        Refused: silence has no day, a reply has neither words nor a document, its day has not come or lies before
            the day it was sent, or it speaks to what was not put.
        Unknown: nothing was put under this id, or something it stands on does not exist.
        NoActor: the dossier was opened without one.
    """
    given = _given(said)
    asked = row(dossier, put_id)
    if asked.table != PUTS.name or asked.withdrawn:
        raise Refused("nothing that stands was put under this id", place=put_id, next="scrutiny dialogue lists it")
    fields: dict[str, Any] = {"put": put_id, "kind": kind, **said}
    when = fields.get("date")
    if kind == "none" and not when:
        raise Refused("silence is a dated fact", place="--date", next="--date DAY by which no reply had come")
    if kind in _WORDED and not (fields.get("words") or fields.get("document")):
        raise Refused("a reply is held or quoted", place=put_id, next="--document D that holds it, or --words")
    if when and (dates.parse(dates.checked(str(when), "--date")).earliest or date.min) > _today():
        raise Refused("this day has not come yet", place="--date", next="record it when it has passed")
    if when and dates.before(dates.parse(dates.checked(str(when), "--date")), dates.parse(str(asked.get("sent")))):
        raise Refused(
            "this day lies before the day it was sent: no reply to it",
            place="--date",
            next="mend the date, or record what was said before as a position: add --table positions",
        )
    beyond = [each for each in _listed(fields.get("covers")) if each not in asked.get("covers", ())]
    if beyond:
        raise Refused("it was not put to the party", place=", ".join(beyond), next="record a position instead: --about")
    return add(
        dossier, REPLIES, fields, because=given.pop("because") or _known(fields.get("document")) or (put_id,), **given
    )


def _given(said: dict[str, Any]) -> dict[str, Any]:
    """What is said of the record itself, taken out of what is said of its fields."""
    given: dict[str, Any] = {name: said.pop(name) for name in ("as_of", "mark") if name in said}
    return {**given, "because": _listed(said.pop("because", ()))}


def _listed(value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    return tuple(part for part in value.split("|") if part) if isinstance(value, str) else tuple(map(str, value))


def _known(*names: Any) -> tuple[str, ...]:
    return tuple(str(name) for name in names if name)


def _in_order(sent: str, deadline: Any) -> None:
    """Nothing, when the deadline is a day that does not lie before what it belongs to."""
    if not deadline:
        return
    limit, begins = dates.parse(dates.checked(str(deadline), "--deadline")), dates.parse(dates.checked(sent, "--sent"))
    if dates.before(limit, begins):
        raise Refused("the deadline lies before the day it was sent", place="--deadline", next="name a later day")


def _today() -> date:
    return datetime.now(UTC).date()
