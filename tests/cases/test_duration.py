"""ISO durations, and the day they end on."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny.cases.duration import Duration, after, parse, readable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P6M", Duration(months=6)),
        ("P1Y6M", Duration(months=18)),
        ("P2W", Duration(days=14)),
        ("P37D", Duration(days=37)),
        ("PT48H", Duration(days=2)),
        ("PT1H", Duration(days=1)),
        ("p3m", Duration(months=3)),
    ],
)
def test_durations_are_read(text: str, expected: Duration) -> None:
    """Years and months are months, weeks and days are days, hours are whole days begun."""
    assert parse(text) == expected


@pytest.mark.parametrize("text", ["", "P", "PT", "P6MT", "6 months", "P-6M", "P6.5M", "P6D6M"])
def test_what_is_no_duration_is_said_to_be_none(text: str) -> None:
    """Nothing is guessed from words or from a malformed duration."""
    with pytest.raises(ValueError, match="no duration"):
        parse(text)
    assert readable(text) is None


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        ("2015-07-09", "P6M", "2016-01-09"),
        ("2019-08-31", "P6M", "2020-02-29"),
        ("2020-08-31", "P6M", "2021-02-28"),
        ("2020-01-31", "P1M", "2020-02-29"),
        ("2020-02-29", "P1Y", "2021-02-28"),
        ("2020-12-31", "P2M", "2021-02-28"),
        ("2020-01-31", "P1M1D", "2020-03-01"),
        ("2020-12-15", "P60D", "2021-02-13"),
        ("9999-06-01", "P1Y", "9999-12-31"),
    ],
)
def test_months_are_calendar_months(day: str, text: str, expected: str) -> None:
    """The same day of a later month, or its last day where the month is shorter."""
    assert after(date.fromisoformat(day), parse(text)).isoformat() == expected


def test_words() -> None:
    """A duration is said in years, months and days."""
    assert [parse(text).words for text in ("P18M", "P1D", "P2Y", "P0D")] == [
        "1 year 6 months",
        "1 day",
        "2 years",
        "0 days",
    ]
