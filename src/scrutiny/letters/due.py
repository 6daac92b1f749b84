"""What is due on letters: those that went and were not acknowledged, and those that never went."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from scrutiny import dates
from scrutiny.dossier import Dossier
from scrutiny.letters.schema.letters import LETTERS
from scrutiny.letters.schema.ways import ANSWERS, DELIVERIES
from scrutiny.protection.marks import ENCRYPTED_FROM
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows

#: After how many days a letter without answer or receipt is listed.
PATIENCE = 30
_ARRIVED = frozenset({"delivered", "acknowledged"})


def due(dossier: Dossier, day: date) -> list[dict[str, Any]]:
    """Outgoing letters that went nowhere, and deliveries of which nothing is known 30 days after they went.

    An answer clears the deliveries to the addressee who gave it; one that names none, those to nobody in particular.
    """
    letters = {row.id: row for row in rows(dossier, LETTERS)}
    went = rows(dossier, DELIVERIES)
    answered = {(row.get("letter"), row.get("addressee")) for row in rows(dossier, ANSWERS)}
    unsent = [
        row
        for row in letters.values()
        if row.get("direction") == "outgoing" and all(each.get("letter") != row.id for each in went)
    ]
    items = [{"what": "letter_not_sent", "id": row.id, "due": None, "title": _title(row)} for row in unsent]
    for row in went:
        sent = dates.parse(row.get("sent")).latest if row.get("sent") else None
        if sent is None or row.get("state") in _ARRIVED or (row.get("letter"), row.get("addressee")) in answered:
            continue
        limit = sent + timedelta(days=PATIENCE)
        if limit <= day:
            title = _title(letters.get(str(row.get("letter"))))
            items.append({"what": "letter_unanswered", "id": row.id, "due": limit.isoformat(), "title": title})
    return items


def _title(letter: Row | None) -> str | None:
    """The title of a letter; None where it is confidential."""
    return None if letter is None or letter.mark >= ENCRYPTED_FROM else letter.get("title")
