"""Which statuses rest on news that has grown old: nobody knows whether they still hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from scrutiny import dates
from scrutiny.cases.status import Standing, Status
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.terms import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """One status whose news was last fresh on `due`, on a day `age` days after that news."""

    status: Status
    due: date
    age: int

    def as_item(self) -> dict[str, Any]:
        """The alert as the command line prints it; the status with its as-of date."""
        return {
            "case": self.status.case,
            "id": self.status.id,
            "words": self.status.words(),
            "as_of": self.status.as_of,
            "age_days": self.age,
            "due": self.due.isoformat(),
        }


@cache
def fresh_days(status: str) -> int | None:
    """For how many days news of a status is taken for the present; None: for good."""
    raw = listing("cases/standing")
    known = vocabulary("case_statuses")
    for term_id, days in raw["fresh_of"].items():
        if status in known.under(term_id):
            return None if days is None else int(days)
    return int(raw["fresh"])


def stale(standings: Iterable[Standing], at: date, *, days: int | None = None) -> list[Stale]:
    """The statuses that hold by the newest news and whose news is too old on a day; the oldest first.

    days   another limit than the list's, for all but what never changes
    """
    found = []
    for each in (status for standing in standings for status in standing.statuses):
        limit = fresh_days(each.status)
        known = dates.parse(each.as_of)
        newest = known.latest or known.earliest
        if limit is None or newest is None:
            continue
        due = newest + timedelta(days=limit if days is None else days)
        if due < at:
            found.append(Stale(status=each, due=due, age=(at - newest).days))
    return sorted(found, key=lambda alert: (-alert.age, alert.status.seq))


__all__ = ["Stale", "fresh_days", "stale"]
