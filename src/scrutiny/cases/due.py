"""What is due in the register of cases on a day: stale statuses, clocks, deadlines of procedures."""

from __future__ import annotations

from datetime import date
from typing import Any

from scrutiny.cases.clocks import Clock
from scrutiny.cases.held import Held, held, title
from scrutiny.cases.limits import Deadline
from scrutiny.cases.stale import stale
from scrutiny.dossier import Dossier
from scrutiny.vocabulary.terms import vocabulary

#: How many days ahead a clock or a deadline is told of.
AHEAD = 30


def due(dossier: Dossier, day: date, *, days: int | None = None) -> list[dict[str, Any]]:
    """What is stale, overrun, expiring or due by a day, most urgent first; no item names a protected person.

    days   after how many days a status is stale, in place of the list's
    """
    known = held(dossier)
    found = [*_stale(known, day, days), *_clocks(known, day), *_deadlines(known, day)]
    return sorted(found, key=lambda item: (item["due"], item["what"]))


def _stale(known: Held, day: date, days: int | None) -> list[dict[str, Any]]:
    return [
        {
            "what": "stale_status",
            "id": alert.status.id,
            "case": alert.status.case,
            "due": alert.due.isoformat(),
            "as_of": alert.status.as_of,
            "age_days": alert.age,
            "title": f"{_title(known, alert.status.case)}: {alert.status.words()}, {alert.age} days old",
        }
        for alert in stale(known.all_standings(day), day, days=days)
    ]


def _clocks(known: Held, day: date) -> list[dict[str, Any]]:
    found = []
    for each in known.clocks(day):
        what = _what(each)
        if what is not None and each.due_least is not None:
            found.append(
                {
                    "what": what,
                    "id": each.application,
                    "case": each.case,
                    "due": each.due_least.isoformat(),
                    "as_of": each.as_of,
                    "title": f"{_title(known, each.case)}: {each.words}",
                }
            )
    return found


def _what(each: Clock) -> str | None:
    if each.stands in ("overrun", "possibly_overrun"):
        return f"clock_{each.stands}"
    if each.stands == "running" and each.over_most is not None and -each.over_most <= AHEAD:
        return "clock_expiring"
    return None


def _deadlines(known: Held, day: date) -> list[dict[str, Any]]:
    return [
        {
            "what": "procedure_overdue" if each.due < day else "procedure_deadline",
            "id": each.procedure,
            "case": each.cases[0] if each.cases else None,
            "due": each.due.isoformat(),
            "title": f"{', '.join(_title(known, case_id) for case_id in each.cases)}: {_kind(each)}",
            "basis": each.basis,
        }
        for each in known.deadlines()
        if (each.due - day).days <= AHEAD
    ]


def _kind(each: Deadline) -> str:
    """Which procedure is due, in words of the vocabulary; what a person wrote may name somebody."""
    term = vocabulary("procedure_kinds").find(each.kind)
    return f"{term.label() if term else 'procedure'}, next deadline"


def _title(known: Held, case_id: str) -> str:
    row = known.cases.get(case_id)
    return title(row) if row else case_id


__all__ = ["due"]
