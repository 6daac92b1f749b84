"""Dates as sentences print them, in every language; what is no plain date stays as it is written."""

from __future__ import annotations

import pytest

from scrutiny.report.days import told
from scrutiny.report.spoken import speaking


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("2020-09-09", "9 September 2020"),
        ("2020-09", "September 2020"),
        ("2020", "2020"),
        ("2020-09~", "about September 2020"),
        ("2019-02-25/2019-03-22", "from 25 February 2019 to 22 March 2019"),
        ("2015-07/..", "from July 2015"),
        ("../2018", "until 2018"),
        ("2020-21", "2020-21"),
        ("201X", "201X"),
        ("2016-XX", "2016-XX"),
        ("last spring", "last spring"),
        (None, ""),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(written: str | None, printed: str) -> None:
    """A day, a month, a year; a season, a decade or words are given back."""
    assert told(written) == printed


def test_a_date_is_told_in_the_language_of_the_build_in_western_digits() -> None:
    """Arabic months with the digits that every figure of the report has."""
    with speaking("ar"):
        assert told("2020-09-09") == "9 سبتمبر 2020"
    with speaking("zh"):
        assert told("2020-09") == "2020年9月"
