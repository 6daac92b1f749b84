"""When two quantities can both be true: a comparator algebra over intervals. Pure functions.

Every claimed figure allows a range of values. Two ranges without a common value conflict; where one lies strictly
inside the other, the narrower claim refines the wider one; otherwise they are compatible.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

#: How far "about" reaches on each side, as a share of the value.
ABOUT = 0.1
#: What a comparison can come to.
OUTCOMES = ("compatible", "refines", "conflicts")


@dataclass(frozen=True, slots=True)
class Range:
    """The values a claim allows, from `low` to `high`; an open end does not include its bound."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False


def allowed(value: float, comparator: str, upper: float | None = None, *, nearly: bool = False) -> Range:
    """What a comparator allows: eq, gt, ge, lt, le, about, between; `nearly` is about, and not above the value."""
    if comparator == "gt":
        return Range(value, inf, low_open=True)
    if comparator == "ge":
        return Range(value, inf)
    if comparator == "lt":
        return Range(-inf, value, high_open=True)
    if comparator == "le":
        return Range(-inf, value)
    if comparator == "about":
        return Range(value - abs(value) * ABOUT, value if nearly else value + abs(value) * ABOUT)
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


def within(inner: Range, outer: Range) -> bool:
    """True when every value of `inner` is one of `outer`."""
    above = (inner.low, inner.low_open) >= (outer.low, outer.low_open)
    return above and (inner.high, not inner.high_open) <= (outer.high, not outer.high_open)


def outcome(left: Range, right: Range) -> str:
    """One of OUTCOMES: whether both can be true, and whether one says more than the other."""
    if not compatible(left, right):
        return "conflicts"
    return "refines" if within(left, right) != within(right, left) else "compatible"


def comparable(left: float, right: float, most: float = 2.0) -> bool:
    """True when two values are near enough to be rival figures for one thing: within a factor of each other."""
    small, large = sorted((abs(left), abs(right)))
    return small == large or (small > 0 and large / small <= most)
