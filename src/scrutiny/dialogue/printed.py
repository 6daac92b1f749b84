"""The position of a party word for word as it is printed of a finding, so that the party sees just that beforehand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from scrutiny.dialogue.exchange import Exchange, moment, same_party
from scrutiny.dialogue.hearing import Heard, heard
from scrutiny.dossier import Dossier
from scrutiny.vocabulary import listing

if TYPE_CHECKING:
    from scrutiny.dialogue.packing import Packed

#: How much each kind of position settles; a kind that settles more goes before one that settles less.
SETTLES = {"reply": 3, "unread": 2, "no_reply_by": 1, "not_put": 1, "awaited": 0, "not_yet_asked": 0}


def weight(kind: str, when: str | None, order: int) -> tuple[Any, ...]:
    """The place of one position of a party among others on the same thing: the greatest holds.

    Words go before a reply that waits for its translation, that before silence and a decision not to ask, these before
    what settles nothing. Of two that settle alike the newer one by its date holds, then the later one in the ledger;
    what bears no date counts as the older.
    """
    return (SETTLES[kind], *moment(when, order))


def wording(kind: str, **said: Any) -> str:
    """A position in a few words, from the one list that findings are printed with."""
    words = said.pop("words", None)
    text = str(listing("standards")["positions"][kind]).format(**{**said, "date": said.get("date") or "no deadline"})
    return f"{text}: {words}" if words else text


def printed(
    dossier: Dossier, exchange: Exchange, about: tuple[str, Packed], day: date, deadline: str | None
) -> tuple[str | None, str | None]:
    """The position of a party on a thing as it would be printed now, and what is printed if no reply comes.

    Either is None where nothing would be: words on record stay what is printed, and silence needs a deadline. That it
    was not put to the party is what a packet ends; it is not told there.
    """
    party, one = about
    found = heard(exchange, party, one.id, day, statements=one.statements, worded=one.worded)
    recorded = _recorded(dossier, party, one.id) if one.worded else None
    if recorded is not None and weight(*_placed(recorded)) > weight(*_placed(found)):
        found = recorded
    silence = wording("no_reply_by", party=party, date=deadline, by=None, reason=None) if deadline else None
    if found.kind == "reply":
        return wording("reply", party=party, date=found.date, by=None, reason=None, words=found.words), None
    if found.kind == "no_reply_by":
        return wording("no_reply_by", party=party, date=found.date, by=None, reason=None), silence
    return None, silence


def _placed(found: Heard) -> tuple[str, str | None, int]:
    return found.kind, found.date, found.order


def _recorded(dossier: Dossier, party: str, finding: str) -> Heard | None:
    """The position of the party that was last recorded of the finding itself."""
    for record in reversed(dossier.ledger.query(finding)):
        body = record.body or {}
        if record.kind == "finding_position" and not record.secret and same_party(str(body.get("party")), party):
            return Heard(
                party=party,
                kind=str(body["kind"]),
                date=body.get("date"),
                words=body.get("words"),
                source=body.get("source"),
                order=record.seq,
            )
    return None
