"""Imprecise dates in a period: certainly, possibly, no, unknown."""

from __future__ import annotations

import pytest

from scrutiny.incidents.periods import best, falls, worst, years


@pytest.mark.parametrize(
    ("start", "until", "answer"),
    [
        ("2020-03-04", None, "certainly"),
        ("2020", None, "certainly"),
        ("2020~", None, "possibly"),
        ("201X", None, "no"),
        ("202X", None, "possibly"),
        ("2019-12/2020-01", None, "possibly"),
        ("2021-01-01", None, "no"),
        ("2015", "2022", "certainly"),
        ("2015", "2020?", "possibly"),
        ("2015", "2019", "no"),
        ("2015", "..", None),
        (None, "2020-05", "certainly"),
        (None, "2021", "possibly"),
        (None, None, "unknown"),
    ],
)
def test_falls(start: str | None, until: str | None, answer: str | None) -> None:
    """An answer is certain only when no missing precision could change it."""
    if answer is None:
        with pytest.raises(ValueError, match="interval"):
            falls("2020", start, "../..")
        return
    assert falls("2020", start, until) == answer


def test_an_open_end_goes_on() -> None:
    """What began before and is not over, or began in the period, touches it."""
    assert falls("2020", "2015", "2015/..") == "possibly"
    assert falls("2019-07/..", "2021-02", None) == "certainly"


def test_worst_and_best() -> None:
    """All conditions: the weakest answer; one of several: the strongest."""
    assert worst(["certainly", "possibly"]) == "possibly"
    assert worst(["unknown", "no"]) == "no"
    assert worst([]) == "certainly"
    assert best(["no", "possibly", "unknown"]) == "possibly"


def test_years() -> None:
    """The years a date may lie in; an open end has none."""
    assert years("2019-12/2020-02") == (2019, 2020)
    assert years("../2020") is None
