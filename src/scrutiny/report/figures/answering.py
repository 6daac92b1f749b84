"""One query answered over the holdings of an edition, by its operator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from scrutiny.report.figures.combining import difference, share, total_of
from scrutiny.report.figures.counting import count, indicator, total
from scrutiny.report.figures.holdings import Holdings
from scrutiny.report.figures.query import Query
from scrutiny.report.figures.result import Result
from scrutiny.report.figures.stating import value_of


def result(held: Holdings, query: Query, parts: Sequence[Result]) -> Result:
    """The answer to a query; `parts` are those it is built on, in its order.

    Raises:
        Refused: it cannot be answered: an id nobody knows, a share of nothing, units that are never added up.
    """
    day = min(query.as_of or held.cut, held.cut)
    protected = query.table is not None and query.table.protected
    quiet = not held.scope.internal and (protected or any(part.quiet for part in parts))
    made = ANSWERS[query.operator](held, Result(query=query, day=day, parts=tuple(parts), quiet=quiet))
    return replace(made, caveats=tuple(dict.fromkeys(each for each in made.caveats if each)))


#: Operator → the function that answers it; a key for each of `query.OPTIONS`.
ANSWERS: Mapping[str, Callable[[Holdings, Result], Result]] = {
    "count": count,
    "total": total,
    "indicator": indicator,
    "value": value_of,
    "sum": total_of,
    "difference": difference,
    "share": share,
}

__all__ = ["result"]
