"""Reprisals followed year after year: which are open, which years lack a follow-up, whose case names no victim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scrutiny.incidents.periods import years
from scrutiny.tables.row import Row
from scrutiny.vocabulary.terms import vocabulary

#: The kind of incident that is followed up every year, with every kind below it.
REPRISAL = "reprisal"
#: The state that ends a follow-up, with every state below it.
ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A reprisal and its follow-up.

    first_report   the year of the first report that names it; where nobody recorded one, the last year it may have
                   happened in, and `assumed` is true
    recorded       the years that have a follow-up; `due`: those that should have one and have none
    """

    incident: str
    open: bool
    first_report: int | None
    assumed: bool
    recorded: tuple[int, ...]
    due: tuple[int, ...]
    status: str | None
    named_victim: bool


def reprisals(incidents: Iterable[Row]) -> list[Row]:
    """The incidents that are reprisals or acts in the spaces of the UN."""
    kinds = vocabulary("incident_kinds").under(REPRISAL)
    return [row for row in incidents if row.get("kind") in kinds]


def of_incidents(found: Iterable[Row]) -> dict[str, list[Row]]:
    """Acts or follow-ups by the incident they belong to."""
    homes: dict[str, list[Row]] = {}
    for row in found:
        homes.setdefault(str(row.get("incident")), []).append(row)
    return homes


def followed(incident: Row, acts: Sequence[Row], follow_ups: Sequence[Row], year: int) -> Followed:
    """A reprisal, with its own acts and follow-ups, and the years up to `year` whose follow-up is due.

    It is open until a follow-up says that it ended, or its monitoring is no longer active. The year of the first
    report needs no follow-up; every later one does, as long as it is open.
    """
    mine = sorted(follow_ups, key=lambda row: (row.get("year"), row.seq))
    recorded = tuple(dict.fromkeys(int(row.get("year")) for row in mine))
    states = [row for row in mine if row.get("status")]
    last = states[-1] if states else None
    ended = last is not None and last.get("status") in vocabulary("followup_states").under(ENDED)
    stopped = incident.get("monitoring_status") == "not_active"
    first, assumed = _first(incident)
    expected = range(year if first is None else first + 1, year + 1)
    return Followed(
        incident=incident.id,
        open=not (ended or stopped),
        first_report=first,
        assumed=assumed,
        recorded=recorded,
        due=() if ended or stopped else tuple(each for each in expected if each not in recorded),
        status=str(last.get("status")) if last is not None else None,
        named_victim=named_victim(incident, acts),
    )


def named_victim(incident: Row, acts: Iterable[Row]) -> bool:
    """True when anyone harmed is named: the incident says so, or one of its acts names or links a victim."""
    said = incident.get("named_victim")
    if said is not None:
        return bool(said)
    return any((row.get("victim") or row.get("victim_link")) is not None for row in acts)


def _first(incident: Row) -> tuple[int | None, bool]:
    """The year of the first report, and whether it is only taken from the date of the incident."""
    said = incident.get("first_report")
    if said is not None:
        return int(said), False
    known = years(incident.get("until") or incident.get("date"))
    return (known[1] if known else None), True
