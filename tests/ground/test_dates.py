"""Imprecise dates: what is written is kept, and bounds say what is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.dates import before, days_between, overlaps, parse

BOUNDS = {
    "2020": ("2020-01-01", "2020-12-31"),
    "2020-06": ("2020-06-01", "2020-06-30"),
    "2020-02": ("2020-02-01", "2020-02-29"),
    "2020-09-09": ("2020-09-09", "2020-09-09"),
    "2020-09-09T10:33": ("2020-09-09", "2020-09-09"),
    "2020-09-09T24:00:00": ("2020-09-09", "2020-09-09"),
    "2016-02~": ("2016-02-01", "2016-02-29"),
    "2016?": ("2016-01-01", "2016-12-31"),
    "201X": ("2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2016-XX": ("2016-01-01", "2016-12-31"),
    "2016-XX-XX": ("2016-01-01", "2016-12-31"),
    "2016-04-XX": ("2016-04-01", "2016-04-30"),
    "2020-21": ("2020-03-01", "2020-05-31"),
    "2019-24": ("2019-12-01", "2020-02-29"),
    "2019-02-25/2019-03-22": ("2019-02-25", "2019-03-22"),
    "2015-07/..": ("2015-07-01", None),
    "../2018": (None, "2018-12-31"),
    "/2018-03": (None, "2018-03-31"),
    "2015/": ("2015-01-01", None),
}


@pytest.mark.parametrize(("text", "bounds"), BOUNDS.items())
def test_bounds_are_the_first_and_the_last_day_it_may_be(text: str, bounds: tuple[str | None, str | None]) -> None:
    """A date's bounds are inclusive days, and an open or unknown end has none."""
    found = parse(text)
    assert (found.earliest and found.earliest.isoformat(), found.latest and found.latest.isoformat()) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-13",
        "2020-02-30",
        "2019-02-29",
        "20-09-09",
        "2020-9-9",
        "09/09/2020",
        "2020-09-09 10:33",
        "2020-09-09T25:00",
        "2020-09-09T10:33+25:00",
        "today",
        "../..",
        "/",
        "2020/2019",
        "0000",
        "2020-25",
        "٢٠٢٠",
        "2020~~",
        "2020-06-09/2020-06-01",
        "2020-06~-09",
        "XXXX",
        "2020-09-09T10:33Zulu",
    ],
)
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    """A string that is no EDTF date raises a ValueError that names it."""
    with pytest.raises(ValueError, match="not an EDTF date") as raised:
        parse(text)
    assert repr(text) in str(raised.value)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2020-09-09T10:33", None),
        ("2020-09-09T10:33Z", "Z"),
        ("2020-09-09T10:33:00+02:00", "+02:00"),
        ("2020-09-09", None),
    ],
)
def test_a_zone_is_never_invented(text: str, zone: str | None) -> None:
    """The zone is what is written, and None where nothing is written."""
    assert parse(text).zone == zone


def test_overlap_is_decided_by_bounds_only() -> None:
    """Two dates overlap unless one certainly ends before the other begins."""
    assert overlaps(parse("2020-06"), parse("2020-06-26"))
    assert overlaps(parse("2015-07/.."), parse("2018"))
    assert not overlaps(parse("2018"), parse("2019-01-30"))
    assert not overlaps(parse("../2018"), parse("2019"))
    assert before(parse("../2018"), parse("2019"))
    assert not before(parse("2018/.."), parse("2019"))


def test_elapsed_days_need_exact_days() -> None:
    """Days are counted between exact days and refused for anything vaguer."""
    assert days_between(parse("2015-07-09"), parse("2018-02-03")) == 940
    assert days_between(parse("2018-02-03"), parse("2015-07-09")) == -940
    assert days_between(parse("2015-07"), parse("2018-02-03")) is None
    assert days_between(parse("2015-07-09~"), parse("2018-02-03")) is None


days = st.dates(min_value=date(1, 1, 1))
singles = st.one_of(
    days.map(date.isoformat),
    days.map(lambda d: d.isoformat()[:7]),
    days.map(lambda d: d.isoformat()[:4]),
    days.map(lambda d: d.isoformat()[:3] + "X"),
    days.map(lambda d: d.isoformat()[:7] + "-XX"),
    st.builds(lambda d, s: f"{d.isoformat()[:4]}-{s}", st.dates(max_value=date(9998, 1, 1)), st.integers(21, 24)),
    st.datetimes().map(lambda t: t.isoformat(timespec="minutes")),
)
qualified = st.one_of(singles, st.builds(lambda d, q: d if "T" in d else d + q, singles, st.sampled_from("?~%")))


@given(qualified)
def test_what_is_parsed_is_given_back(text: str) -> None:
    """``str`` of a parsed date is the string it was parsed from, and its bounds are ordered."""
    found = parse(text)
    assert str(found) == text
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= found.latest
    assert overlaps(found, found)


@given(days, st.integers(0, 4000), st.sampled_from(["", "..", None]))
def test_intervals_keep_their_ends(start: date, length: int, end: str | None) -> None:
    """An interval is bounded by its ends and round-trips as written."""
    stop = start + timedelta(days=min(length, (date.max - start).days))
    text = f"{start}/{stop if end is None else end}"
    found = parse(text)
    assert str(found) == text
    assert found.earliest == start
    assert found.latest == (stop if end is None else None)


@given(st.text(max_size=24))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    """No string makes the parser fail in any other way."""
    try:
        found = parse(text)
    except ValueError:
        return
    assert str(found) == text
