"""A query with its answer: what the operators of figures give, and what they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scrutiny.errors import Refused
from scrutiny.report.figures.countable import Countable
from scrutiny.report.figures.item import Item
from scrutiny.report.figures.query import Query
from scrutiny.report.figures.wording import told


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A query with its answer.

    value, upper  of a range both; None: it cannot be told, `caveats` say why
    comparator    as of number statements: eq, gt, ge, lt, le, about, between
    items         those counted, once each; seen: those looked at
    weights       item of a table → how often the value counts it; empty where the value is no such count
    quiet         it is of protected persons, for others than the mandate: what is left out is told without numbers
    withheld      a small number of protected persons: it is told in words only
    """

    query: Query
    day: date
    value: int | float | None = None
    upper: int | float | None = None
    comparator: str = "eq"
    items: tuple[Item, ...] = ()
    seen: tuple[Item, ...] = ()
    weights: Mapping[tuple[str, str], int] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()
    parts: tuple[Result, ...] = ()
    quiet: bool = False
    withheld: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        """The value as the fields of a number statement."""
        return {"value": self.value, "upper": self.upper, "comparator": self.comparator}


def left_out(result: Result, key: str, n: int, **parts: str) -> str:
    """A caveat with its number, or without it where small numbers are not told; empty for none."""
    return told(f"{key}_some", None, **parts) if n and result.quiet else told(key, n, **parts)


def table_of(start: Result) -> Countable:
    """The table that a query counts.

    Raises:
        Refused: it counts none.
    """
    if start.query.table is None:
        raise Refused("a figure without a table", place=start.query.name)
    return start.query.table


def whole(number: int | float) -> int | float:
    """An integer where the number is one."""
    return int(number) if float(number).is_integer() else number


__all__ = ["Result", "left_out", "table_of", "whole"]
