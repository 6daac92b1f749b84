"""The because chain of any record, down to what came through the door. Needs to know no kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

#: A row of the ledger or of a view: id, kind, maker, made_at, because (ids), and what else is known of it.
Row = Mapping[str, Any]

#: How many reasons a trace spells out before it says how many more there are.
MOST = 100


def trace(find: Callable[[str], Row], record_id: str) -> dict[str, Any]:
    """The row of an id with its reasons nested; a record met again is its id alone.

    Raises:
        Unknown: `find` knows no such id.
    """
    budget = iter(range(MOST))
    return _follow(find, record_id, set(), budget)


def roots(row: Row) -> Iterator[Row]:
    """The rows of a trace that stand on nothing else: what came through the door."""
    reasons: Sequence[Row] = row.get("because", ())
    if not reasons and "kind" in row:
        yield row
    for reason in reasons:
        yield from roots(reason)


def _follow(find: Callable[[str], Row], record_id: str, met: set[str], budget: Iterator[int]) -> dict[str, Any]:
    if record_id in met:
        return {"id": record_id}
    met.add(record_id)
    row = dict(find(record_id))
    reasons = list(row.get("because", ()))
    row["because"] = []
    for number, reason in enumerate(reasons):
        if next(budget, None) is None:
            row["more"] = len(reasons) - number
            break
        row["because"].append(_follow(find, reason, met, budget))
    return row
