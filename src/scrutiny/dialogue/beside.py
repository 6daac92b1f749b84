"""Who has not answered by when; and allegations beside the words of those concerned, hands marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from scrutiny.dialogue.answering import Answer, answer
from scrutiny.dialogue.exchange import OF_SUBSTANCE, Exchange, Put, Said, begun, same_party
from scrutiny.dialogue.hearing import heard, parties, quoted
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement


def day_of(at: str | date | None) -> date:
    """The day a person named, today when they named none.

    Raises:
        Refused: it is no calendar day.
    """
    if isinstance(at, date):
        return at
    try:
        return date.fromisoformat(at) if at else datetime.now(UTC).date()
    except ValueError:
        raise Refused(f"{at} is no day", place="--at", next="write it as 2020-09-09") from None


def answers(exchange: Exchange, day: date) -> list[tuple[Put, Answer]]:
    """Every put that was sent by the day, with what came of it, in the order of the ledger."""
    sent = [put for put in exchange.puts if begun(put.sent, day)]
    return [(put, answer(put, exchange.by_put.get(put.id, ()), day)) for put in sent]


def silence(dossier: Dossier, at: str | date | None = None) -> list[dict[str, Any]]:
    """Who has said nothing of the substance by a deadline that has passed, the oldest deadline first.

    Of something that was answered in part the rest is listed: `covers` is what nothing was said of.

    Raises:
        Refused: `at` is no calendar day.
    """
    found = unanswered(dossier, Exchange.read(dossier), day_of(at))
    found.sort(key=lambda each: (each[1].deadline or each[1].date or "", each[0].order))
    return [_unanswered(put, came, covers) for put, came, covers in found]


def unanswered(dossier: Dossier, exchange: Exchange, day: date) -> list[tuple[Put, Answer, tuple[str, ...]]]:
    """Every put on which, or on part of which, silence is a fact on the day: what came of it, and of what nothing was
    said.
    """
    found = []
    for put, came in answers(exchange, day):
        if came.silent:
            found.append((put, came, put.covers))
            continue
        replies = [each for each in exchange.by_put.get(put.id, ()) if begun(each.date, day)]
        spoken = frozenset[str]().union(*(each.reach for each in replies if _speaks(each)))
        rest = tuple(each for each in put.covers if not spoken & {each, *stands_on(dossier, each)[0]})
        of_rest = answer(put, [each for each in replies if not _speaks(each)], day)
        if rest and of_rest.silent:
            found.append((put, of_rest, rest))
    return found


def _speaks(reply: Said) -> bool:
    """True for words of the party itself on the substance, read or not yet."""
    return reply.hand == "first" and (reply.kind in OF_SUBSTANCE or reply.kind == "translation_pending")


def side(
    dossier: Dossier, names: Iterable[str], *, party: str | None = None, at: str | date | None = None
) -> list[dict[str, Any]]:
    """Allegations beside the position of every party concerned and all its words on them, each with its hand.

    `names` are ids of findings, statements or rows; that of a document stands for the allegations in it.

    Raises:
        Unknown: nothing has one of the ids.
        Refused: `at` is no calendar day.
    """
    day, exchange = day_of(at), Exchange.read(dossier)
    known = {each.id: each for each in statements(dossier)}
    first = (party,) if party else dossier.mandate.states
    found = []
    for name in dict.fromkeys(each for asked in names for each in opened(dossier, asked, known)):
        on, worded = stands_on(dossier, name)
        wanted = frozenset((name, *on))
        listed = [each for each in parties(exchange, wanted, first) if party is None or same_party(each, party)]
        found.append(
            {
                "id": name,
                "what": known[name].kind if name in known else str(dossier.find(name)["kind"]),
                **_words(known.get(name)),
                "statements": list(on),
                "parties": [
                    {
                        **heard(exchange, each, name, day, statements=on, worded=worded).as_item(),
                        "said": _said(exchange, each, wanted, day),
                    }
                    for each in listed
                ],
            }
        )
    return found


def stands_on(dossier: Dossier, name: str) -> tuple[tuple[str, ...], bool]:
    """The statements that a finding or a row stands on now, and whether it is a finding.

    Raises:
        Unknown: nothing has this id.
    """
    if not dossier.ledger.has(name):
        dossier.find(name)
        return (), False
    record = dossier.ledger.get(name)
    if record.kind != "finding":
        return tuple(each for each in (record.body or {}).get("stands_on", ()) if str(each).startswith("s-")), False
    later = [each for each in dossier.ledger.query(name) if each.kind == "finding_corrected" and each.body is not None]
    body = (later[-1] if later else record).body or {}
    return tuple(map(str, body.get("statements", ()))), True


def opened(dossier: Dossier, name: str, known: Mapping[str, Statement]) -> list[str]:
    """A document is opened into its allegations that nobody rejected; anything else is itself.

    Raises:
        Unknown: nothing has this id, or the document alleges nothing.
    """
    if name in known:
        return [name]
    if dossier.ledger.has(name) and dossier.ledger.get(name).kind == "document":
        inside = [
            each.id
            for each in known.values()
            if each.document == name and each.kind == "allegation" and each.status != "rejected"
        ]
        if not inside:
            raise Unknown("no allegation was found in this document", place=name, next="scrutiny statements lists them")
        return inside
    dossier.find(name)
    return [name]


def _words(statement: Statement | None) -> dict[str, Any]:
    if statement is None:
        return {"words": None, "document": None, "status": None}
    return {"words": statement.passage.quote, "document": statement.document, "status": statement.status}


def _said(exchange: Exchange, party: str, wanted: frozenset[str], day: date) -> list[dict[str, Any]]:
    """All words of a party on a thing by the day, first-hand and second-hand, each marked as what it is."""
    told = (*exchange.replies, *exchange.positions)
    return [
        quoted(each)
        for each in told
        if each.reach & wanted and same_party(each.party, party) and begun(each.date, day) and each.kind != "none"
    ]


def _unanswered(put: Put, came: Answer, covers: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": put.id,
        **came.as_item(),
        "kind": put.kind,
        "sent": put.sent,
        "reference": put.reference,
        "covers": list(covers),
    }
