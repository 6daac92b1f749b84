"""The comparator algebra: what two claims allow together, and which of them says more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.findings.figures.quantities import OUTCOMES, Range, allowed, compatible, outcome, within

#: (value, comparator, upper) left and right, and what comes of it (row R15).
CASES = [
    ((300, "gt", None), (321, "eq", None), "refines"),
    ((50, "gt", None), (50, "eq", None), "conflicts"),
    ((24, "ge", None), (50, "eq", None), "refines"),
    ((24, "ge", None), (20, "eq", None), "conflicts"),
    ((50, "ge", None), (50, "le", None), "compatible"),
    ((50, "lt", None), (50, "ge", None), "conflicts"),
    ((100, "about", None), (95, "eq", None), "refines"),
    ((100, "about", None), (111, "eq", None), "conflicts"),
    ((10, "between", 20), (21, "eq", None), "conflicts"),
    ((10, "between", 20), (12, "between", 18), "refines"),
    ((10, "between", 20), (15, "between", 30), "compatible"),
    ((180, "gt", None), (194, "ge", None), "refines"),
    ((42, "eq", None), (42, "eq", None), "compatible"),
]


@pytest.mark.parametrize(("left", "right", "result"), CASES, ids=str)
def test_two_claims_come_to_one_outcome(
    left: tuple[float, str, float | None], right: tuple[float, str, float | None], result: str
) -> None:
    """In either order."""
    assert outcome(allowed(*left), allowed(*right)) == result
    assert outcome(allowed(*right), allowed(*left)) == result


def test_nearly_is_about_and_not_above() -> None:
    """Nearly 60 allows 58 and 60, not 61 and not 53; about 60 allows 61."""
    nearly = allowed(60, "about", nearly=True)
    assert [compatible(nearly, allowed(value, "eq")) for value in (58, 60, 61, 53)] == [True, True, False, False]
    assert compatible(allowed(60, "about"), allowed(61, "eq"))


ranges = st.builds(
    allowed,
    st.integers(0, 400),
    st.sampled_from(["eq", "gt", "ge", "lt", "le", "about", "between"]),
    st.integers(0, 400),
    nearly=st.booleans(),
)


@given(ranges, ranges)
def test_the_outcome_is_mutual(left: Range, right: Range) -> None:
    """Who speaks first makes no difference, and only one of two can say more."""
    assert outcome(left, right) == outcome(right, left)
    assert outcome(left, right) in OUTCOMES
    assert (outcome(left, right) == "refines") == (
        compatible(left, right) and within(left, right) != within(right, left)
    )


@given(ranges)
def test_a_claim_agrees_with_itself(one: Range) -> None:
    """Nothing refines or contradicts itself."""
    assert outcome(one, one) == "compatible"


@given(ranges, ranges, ranges)
def test_what_allows_more_conflicts_with_less(narrow: Range, wide: Range, other: Range) -> None:
    """What agrees with a claim agrees with every wider one; to be within is transitive."""
    if within(narrow, wide):
        assert compatible(wide, other) or not compatible(narrow, other)
    if within(narrow, wide) and within(wide, other):
        assert within(narrow, other)


@given(ranges, ranges, st.integers(0, 800))
def test_a_common_value_makes_two_claims_agree(left: Range, right: Range, value: int) -> None:
    """Where one number satisfies both, they are no conflict."""
    point = allowed(value, "eq")
    if compatible(left, point) and compatible(right, point):
        assert outcome(left, right) != "conflicts"
