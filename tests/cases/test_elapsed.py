"""How long something has lasted on a day."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny.cases.elapsed import elapsed

DAY = date(2018, 2, 3)


def test_exact_days() -> None:
    """From one exact day to another the number of days is certain."""
    found = elapsed("2015-07-09", DAY)
    assert found is not None
    assert (found.least, found.most, found.exact, found.words) == (940, 940, True, "940 days")


@pytest.mark.parametrize(
    ("since", "least", "most"),
    [
        ("2015-10", 826, 856),
        ("2015", 765, 1129),
        ("2015-07-09T10:00", 940, 940),
        ("../2018-01-01", 33, None),
        ("2017-07/..", 0, 217),
    ],
)
def test_imprecise_beginnings_give_least_and_most(since: str, least: int, most: int | None) -> None:
    """What nobody knows stays open on the side on which it is open."""
    found = elapsed(since, DAY)
    assert found is not None
    assert (found.least, found.most) == (least, most)


def test_it_had_begun_when_the_news_was_told() -> None:
    """A beginning within a year cannot lie after the news that tells of it."""
    found = elapsed("2018", date(2018, 12, 31), begun_by="2018-02-03")
    assert found is not None
    assert (found.least, found.most) == (331, 364)


def test_an_end_stops_the_count() -> None:
    """Days are counted to the end, where it came first."""
    found = elapsed("2018-01-01", DAY, until="2018-01-11")
    assert found is not None
    assert (found.least, found.most, found.to) == (10, 10, date(2018, 1, 11))


def test_what_is_approximate_is_said_to_be() -> None:
    """An approximate beginning gives no exact number of days."""
    found = elapsed("2018-01-04~", DAY)
    assert found is not None
    assert (found.exact, found.words) == (False, "about 30 days")


@pytest.mark.parametrize("since", [None, "2018-02-04", "2019"])
def test_nothing_is_counted_before_it_began(since: str | None) -> None:
    """Without a beginning, or before it, there is no number."""
    assert elapsed(since, DAY) is None
