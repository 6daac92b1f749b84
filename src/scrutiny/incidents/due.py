"""What the register of incidents has due on a day: follow-ups of reprisals, and what keeps one from being reported."""

from __future__ import annotations

from datetime import date
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.incidents.following import followed, of_incidents, reprisals
from scrutiny.incidents.propose import label
from scrutiny.incidents.register import ACTS, FOLLOW_UPS, INCIDENTS
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows


def due(dossier: Dossier, day: date) -> list[dict[str, Any]]:
    """What is due or overdue on a day, in the order of recording.

    what reprisal_follow_up    no follow-up is recorded for a year; due on its last day
    what reprisal_no_victim    an open reprisal names nobody harmed: no case can be put to anybody

    A title is made of coded fields alone, so that no name stands in it.
    """
    acts, follow_ups = of_incidents(rows(dossier, ACTS)), of_incidents(rows(dossier, FOLLOW_UPS))
    found: list[dict[str, Any]] = []
    for row in reprisals(rows(dossier, INCIDENTS)):
        state = followed(row, acts.get(row.id, []), follow_ups.get(row.id, []), day.year)
        if not state.open:
            continue
        found += [
            {
                "what": "reprisal_follow_up",
                "id": row.id,
                "due": f"{year:04}-12-31",
                "overdue": year < day.year,
                "title": f"{_title(row)}: follow-up for {year}",
            }
            for year in state.due
        ]
        if not state.named_victim:
            found.append(
                {"what": "reprisal_no_victim", "id": row.id, "due": None, "title": f"{_title(row)}: no named victim"}
            )
    return found


def _title(row: Row) -> str:
    words = label("incident_kinds", str(row.get("kind")))
    return f"{words}, first reported {row.get('first_report')}" if row.get("first_report") else words
