"""The yearly queue: every open reprisal with the years for which no follow-up was recorded."""

from __future__ import annotations

from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.incidents.annexes import flags
from scrutiny.incidents.following import followed, of_incidents, reprisals
from scrutiny.incidents.register import ACTS, FOLLOW_UPS, INCIDENTS
from scrutiny.tables.standing import rows


def queue(dossier: Dossier, year: int) -> list[dict[str, Any]]:
    """Every open reprisal and act in a space of the UN, those that wait longest first.

    An item has incident, title, state, kind, first_report, recorded and due (years), status, named_victim, flags and
    next (what to type).
    """
    acts, follow_ups = of_incidents(rows(dossier, ACTS)), of_incidents(rows(dossier, FOLLOW_UPS))
    found = []
    for row in reprisals(rows(dossier, INCIDENTS)):
        state = followed(row, acts.get(row.id, []), follow_ups.get(row.id, []), year)
        if not state.open:
            continue
        found.append(
            {
                "incident": row.id,
                "title": row.get("title"),
                "state": list(row.get("state") or ()),
                "kind": row.get("kind"),
                "first_report": row.get("first_report"),
                "recorded": list(state.recorded),
                "due": list(state.due),
                "status": state.status,
                "named_victim": state.named_victim,
                "flags": flags(row, state),
                "next": _next(row.id, state.due),
            }
        )
    return sorted(found, key=lambda item: (not item["due"], item["due"]))


def _next(incident: str, due: tuple[int, ...]) -> str | None:
    if not due:
        return None
    return f"scrutiny incidents add --table incident_follow_ups incident={incident} year={due[0]} status=… --note …"
