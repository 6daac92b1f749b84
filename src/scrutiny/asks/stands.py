"""Where an ask stands for one audience, by what that audience may know; and which asks a later one replaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from scrutiny.asks.ask import Ask
from scrutiny.asks.followed import Standing, standing
from scrutiny.asks.leaving import Door
from scrutiny.asks.lineage import circles
from scrutiny.protection.marks import Mark
from scrutiny.tables.row import Row


def stands(ask: Row, follow_ups: Iterable[Row], out: Door, day: date | None = None) -> Standing:
    """Where an ask stands for an audience: by the follow-ups that may reach it, and those no stricter than the ask."""
    return standing(ask, [each for each in follow_ups if out.passes(each) or each.mark <= ask.mark], day)


def replacing(asks: Sequence[Ask]) -> dict[str, list[Mark]]:
    """Id of an ask → the marks of those that replace it, circles and asks that were withdrawn left out."""
    skipped = circles(asks)
    found: dict[str, list[Mark]] = {}
    for ask in asks:
        for relation, earlier in ask.links:
            if relation == "replaces" and ask.status != "withdrawn" and (ask.id, earlier) not in skipped:
                found.setdefault(earlier, []).append(ask.mark)
    return found
