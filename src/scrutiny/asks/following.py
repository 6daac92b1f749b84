"""What happened after an ask is recorded in one step: the follow-up, and the status of the ask that it amounts to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrutiny.asks.asked import ASKS, FOLLOW_UPS
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.protection.marks import Mark
from scrutiny.tables.recording import add, change
from scrutiny.tables.row import Row
from scrutiny.tables.standing import row


def follow(
    dossier: Dossier, ask: str, what: str, *, because: Sequence[str] = (), as_of: str | None = None, **said: Any
) -> tuple[Row, Row]:
    """The follow-up is recorded and, where it assesses a status, the ask has it from that date on; both are returned.

    A follow-up that is confidential changes nothing in an ask that is not: the ask would become confidential with it.

    Raises:
        Unknown: no ask has this id.  Refused: it stands on nothing, or a value is none of its field.
    """
    before = row(dossier, ask)
    if before.table != ASKS.name:
        raise Refused("this is no ask", place=ask, next="asks list shows their ids")
    date = said.get("date") or as_of
    fields = {"ask": ask, "what": what, **{name: value for name, value in said.items() if value not in (None, "", ())}}
    fields.setdefault("date", date) if date else None
    made = add(dossier, FOLLOW_UPS, fields, because=because, as_of=as_of or date)
    status = made.get("status")
    hidden = made.mark >= Mark.CONFIDENTIAL > before.mark
    if not status or hidden or status == before.get("status"):
        return made, before
    after = change(
        dossier,
        ask,
        ASKS,
        {"status": status},
        because=(made.id,),
        as_of=made.as_of,
        more={"status_evidence": [made.id]},
    )
    return made, after
