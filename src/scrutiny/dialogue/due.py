"""What of the dialogue is overdue on a day or due next: replies, pledges, visits, decisions to look at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from scrutiny import dates
from scrutiny.dialogue.answering import Answer, within
from scrutiny.dialogue.beside import answers, unanswered
from scrutiny.dialogue.engagements import PLEDGES, VISITS
from scrutiny.dialogue.exchange import Exchange, Put, begun
from scrutiny.dialogue.exchanges import NOT_PUT
from scrutiny.dossier import Dossier
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows

#: So many days ahead a deadline is told of.
AHEAD = 14
#: States of a visit in which an answer of the party is awaited.
UNANSWERED = frozenset({"requested", "reminded"})
#: States of a visit that is to take place.
AHEAD_OF = frozenset({"invited", "agreed", "postponed"})
#: States of a pledge that nobody has settled.
OPEN = frozenset({"pending", "partly"})


def due(dossier: Dossier, day: date, *, ahead: int = AHEAD) -> list[dict[str, Any]]:
    """What is overdue on the day or due within so many days, the earliest first; titles name parties and no person.

    reply_overdue, reply_due, reply_before_sent, translation_pending, pledge_overdue, pledge_due, visit_unanswered,
    not_put_review; and of visits that are to take place the next dates, however far ahead: visit_ahead.
    """
    exchange = Exchange.read(dossier)
    found = [
        *_overdue(unanswered(dossier, exchange, day)),
        *_replies(exchange, day, ahead),
        *_pledges(rows(dossier, PLEDGES), day, ahead),
        *_visits(rows(dossier, VISITS), day),
        *_reviews(rows(dossier, NOT_PUT), day, ahead),
    ]
    return sorted(found, key=lambda item: item["due"] or "")


def _overdue(found: Iterable[tuple[Put, Answer, tuple[str, ...]]]) -> Iterator[dict[str, Any]]:
    for put, came, covers in found:
        part = f"{_title(put)}, {came.says}"
        part += f" on {len(covers)} of {len(put.covers)} points" if len(covers) < len(put.covers) else ""
        yield _item("reply_overdue", put.id, came.deadline or came.date, part)


def _replies(exchange: Exchange, day: date, ahead: int) -> Iterator[dict[str, Any]]:
    for put, came in answers(exchange, day):
        if came.state == "translation_pending":
            yield _item("translation_pending", put.id, None, f"{_title(put)}, {came.says}")
        elif not came.silent and came.state in ("pending", "acknowledged") and within(came.deadline, day, ahead):
            yield _item("reply_due", put.id, came.deadline, f"{_title(put)}, {came.says}")
        for each in exchange.by_put.get(put.id, ()):
            if each.date and dates.before(dates.parse(each.date), dates.parse(put.sent)):
                yield _item("reply_before_sent", each.id, None, f"{_title(put)}, a reply dated before it was sent")


def _title(put: Put) -> str:
    return f"{put.party}: {put.reference or put.kind.replace('_', ' ')}"


def _pledges(found: list[Row], day: date, ahead: int) -> Iterator[dict[str, Any]]:
    for row in found:
        ends = _ends(row.get("due"))
        if ends is None or row.get("state", "pending") not in OPEN or not begun(row.get("date"), day):
            continue
        if ends < day:
            yield _item(
                "pledge_overdue", row.id, ends.isoformat(), f"{row.get('party')}: a pledge whose day has passed"
            )
        elif within(ends.isoformat(), day, ahead):
            yield _item("pledge_due", row.id, ends.isoformat(), f"{row.get('party')}: a pledge falls due")


def _visits(found: list[Row], day: date) -> Iterator[dict[str, Any]]:
    for row in found:
        if row.get("state") in UNANSWERED and not row.get("answered") and begun(row.get("requested"), day):
            title = f"{row.get('party')}: visit of {row.get('mandate')}, no answer"
            yield _item("visit_unanswered", row.id, row.get("deadline"), title)
        first = dates.parse(row.get("dates")).earliest if row.get("dates") else None
        if row.get("state") in AHEAD_OF and first is not None and first >= day:
            title = f"{row.get('party')}: visit of {row.get('mandate')}, {row.get('state')}"
            yield _item("visit_ahead", row.id, first.isoformat(), title)


def _reviews(found: list[Row], day: date, ahead: int) -> Iterator[dict[str, Any]]:
    for row in found:
        review = row.get("review")
        if review and (date.fromisoformat(review) < day or within(review, day, ahead)):
            yield _item("not_put_review", row.id, review, f"{row.get('party')}: a decision not to put something to it")


def _ends(when: Any) -> date | None:
    known = dates.parse(str(when)) if when else None
    return known.latest if known else None


def _item(what: str, row: str, when: str | None, title: str) -> dict[str, Any]:
    return {"what": what, "id": row, "due": when, "title": title}
