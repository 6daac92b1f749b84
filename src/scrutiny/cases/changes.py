"""Cases by status, and what changed in a period: the table of cases of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from scrutiny.cases.held import Held
from scrutiny.cases.status import LIBERTY, Standing
from scrutiny.tables.row import Row

NEW, CHANGED, SAME, CONTESTED = "new", "changed", "same", "sources_differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A case at the end of a period: its status then and before, in words that say as of when.

    change   ``new`` (no news before), ``changed``, ``same``, or ``sources_differ`` (sources of one date conflict)
    status   ids of the statuses that hold, for counting; several only where sources differ or one is narrower
    """

    case: str
    status: tuple[str, ...]
    now: str
    before: str | None
    change: str
    news: tuple[str, ...]

    def as_item(self) -> dict[str, Any]:
        """The change as a table prints it."""
        return {
            "case": self.case,
            "status": list(self.status),
            "now": self.now,
            "before": self.before,
            "change": self.change,
            "news": list(self.news),
        }


def changes(known: Held, first: date, last: date, cases: Iterable[Row] | None = None) -> list[Change]:
    """Every case of which there is news by the last day of a period, and how its status differs from the day before.

    cases   only these, such as the public ones; None: all
    """
    found = []
    for row in known.cases.values() if cases is None else cases:
        now = _liberty(known.standings(row.id, last))
        if now is None:
            continue
        before = _liberty(known.standings(row.id, first - timedelta(days=1)))
        found.append(
            Change(
                case=row.id,
                status=tuple(dict.fromkeys(each.status for each in now.statuses)),
                now=now.words,
                before=before.words if before else None,
                change=_change(before, now),
                news=tuple(each.id for each in now.statuses),
            )
        )
    return found


def _change(before: Standing | None, now: Standing) -> str:
    if not now.agree:
        return CONTESTED
    if before is None:
        return NEW
    return SAME if {each.status for each in before.statuses} == {each.status for each in now.statuses} else CHANGED


def _liberty(standings: Iterable[Standing]) -> Standing | None:
    return next((each for each in standings if each.aspect == LIBERTY), None)


__all__ = ["CHANGED", "CONTESTED", "NEW", "SAME", "Change", "changes"]
