"""Applications for status with the UN over the sessions: what was decided, how often deferred, how many questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.incidents.register import ACCREDITATIONS
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows

#: Decisions that put an application off.
PUT_OFF = frozenset({"deferred", "postponed"})


def accreditations(dossier: Dossier) -> list[dict[str, Any]]:
    """Every applicant with its sessions in order; see `followed`."""
    return followed(rows(dossier, ACCREDITATIONS))


def followed(applications: Iterable[Row]) -> list[dict[str, Any]]:
    """The applications by applicant, in the order of first recording.

    An item has applicant, sessions [{session, date, decision, questions}], decision (the last one), deferrals (as
    counted here), deferrals_stated (the highest any source states), questions and questions_complete (false where a
    session says nothing of questions).
    """
    homes: dict[str, list[Row]] = {}
    for row in applications:
        key = row.get("applicant_link") or " ".join(str(row.get("applicant")).casefold().split())
        homes.setdefault(key, []).append(row)
    return [_followed(found) for found in homes.values()]


def _followed(found: list[Row]) -> dict[str, Any]:
    ordered = sorted(found, key=lambda row: (row.get("date") or "9999", row.seq))
    decisions = [row.get("decision") for row in ordered if row.get("decision")]
    stated = [row.get("deferrals") for row in ordered if row.get("deferrals") is not None]
    asked = [_questions(row) for row in ordered]
    return {
        "applicant": ordered[-1].get("applicant"),
        "sessions": [
            {
                "id": row.id,
                "session": row.get("session"),
                "date": row.get("date"),
                "decision": row.get("decision"),
                "questions": _questions(row),
            }
            for row in ordered
        ],
        "decision": decisions[-1] if decisions else None,
        "deferrals": sum(decision in PUT_OFF for decision in decisions),
        "deferrals_stated": max(stated, default=None),
        "questions": sum(each for each in asked if each is not None),
        "questions_complete": None not in asked,
    }


def _questions(row: Row) -> int | None:
    listed = row.get("questions_put")
    said = row.get("questions")
    if said is None and listed is None:
        return None
    return max(int(said or 0), len(listed or ()))
