"""When two quantities can both be true: a comparator algebra over intervals. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

#: How far "about" reaches on each side, as a share of the value.
ABOUT = 0.1


@dataclass(frozen=True, slots=True)
class Range:
    """The values a claim allows, from `low` to `high`; an open end does not include its bound."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False


def allowed(value: float, comparator: str, upper: float | None = None) -> Range:
    """What a comparator allows: eq, gt, ge, lt, le, about, between."""
    if comparator == "gt":
        return Range(value, inf, low_open=True)
    if comparator == "ge":
        return Range(value, inf)
    if comparator == "lt":
        return Range(-inf, value, high_open=True)
    if comparator == "le":
        return Range(-inf, value)
    if comparator == "about":
        return Range(value - abs(value) * ABOUT, value + abs(value) * ABOUT)
    if comparator == "between" and upper is not None:
        return Range(min(value, upper), max(value, upper))
    return Range(value, value)


def compatible(left: Range, right: Range) -> bool:
    """True when some value satisfies both."""
    low = max((left.low, left.low_open), (right.low, right.low_open))
    high = min((left.high, not left.high_open), (right.high, not right.high_open))
    if low[0] != high[0]:
        return low[0] < high[0]
    return not low[1] and high[1]


def comparable(left: float, right: float, most: float = 2.0) -> bool:
    """True when two values are near enough to be rival figures for one thing: within a factor of each other."""
    small, large = sorted((abs(left), abs(right)))
    return small == large or (small > 0 and large / small <= most)
