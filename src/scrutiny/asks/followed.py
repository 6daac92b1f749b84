"""Where an ask stands on a day: its own status and what its follow-ups amount to, whichever is the newer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from scrutiny import dates
from scrutiny.tables.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an ask stands.

    status     an id of ask_statuses; ``open`` where nothing is on record
    since      EDTF: since when; None where nothing is on record
    evidence   ids of what shows it
    supported  False when a status other than open stands on no evidence
    """

    status: str
    since: str | None
    evidence: tuple[str, ...] = ()
    supported: bool = True

    def as_item(self) -> dict[str, Any]:
        """The standing as JSON."""
        return {
            "status": self.status,
            "since": self.since,
            "evidence": list(self.evidence),
            "supported": self.supported,
        }


def standing(ask: Row, follow_ups: Iterable[Row], day: date | None = None) -> Standing:
    """Where the ask stands on a day (today's knowledge without one), by its row and those of its follow-ups.

    A follow-up counts from the day it tells of; one that assesses nothing changes nothing.
    """
    found: list[tuple[date, int, Standing]] = []
    if ask.get("status"):
        evidence = tuple(ask.get("status_evidence", ()))
        own = Standing(status=str(ask.get("status")), since=ask.as_of, evidence=evidence)
        found.append((begins(ask.as_of), ask.seq, own))
    for row in follow_ups:
        when = str(row.get("date") or row.as_of)
        if row.get("ask") != ask.id or not row.get("status") or row.withdrawn:
            continue
        if day is not None and begins(when) > day:
            continue
        evidence = (row.id, *row.get("evidence", ()))
        found.append((begins(when), row.seq, Standing(status=str(row.get("status")), since=when, evidence=evidence)))
    if not found:
        return Standing(status="open", since=None)
    last = max(found, key=lambda each: each[:2])[2]
    if last.status == "open" or last.evidence:
        return last
    return Standing(status=last.status, since=last.since, supported=False)


def begins(edtf: str) -> date:
    """The first day that an EDTF date may mean."""
    known = dates.parse(edtf)
    return known.earliest or known.latest or date.min
