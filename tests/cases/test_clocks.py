"""Clocks of legal measures, read on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cases.rows_of import row
from scrutiny.cases.clocks import Clock, clock, remarks


def _clock(at: str, maximum: str | None = "P6M", as_of: str = "2026-12-31", **said: Any) -> Clock:
    measure = row("measures", name="secret custody", state="Veldania", maximum=maximum)
    applied = row("applications", as_of=as_of, case="case-1", measure=measure.id, **said)
    return clock(applied, measure, date.fromisoformat(at))


@pytest.mark.parametrize(
    ("at", "stands", "over"),
    [
        ("2015-07-08", "not_begun", -185),
        ("2015-07-09", "running", -184),
        ("2016-01-09", "running", 0),
        ("2016-01-10", "overrun", 1),
        ("2018-02-03", "overrun", 756),
    ],
)
def test_six_months(at: str, stands: str, over: int) -> None:
    """The last lawful day is the same day six calendar months on; after it every day is over."""
    found = _clock(at, since="2015-07-09")
    assert (found.stands, found.over_least, found.due_most) == (stands, over, date(2016, 1, 9))


@pytest.mark.parametrize(("since", "due"), [("2019-08-31", "2020-02-29"), ("2020-08-30", "2021-02-28")])
def test_month_ends(since: str, due: str) -> None:
    """Where the month has no such day, the law's time ends on its last."""
    assert _clock(due, since=since).as_item()["due"] == due


def test_an_imprecise_beginning_is_not_decided() -> None:
    """Between the earliest and the latest possible end it is possibly overrun, and said with both bounds."""
    assert [_clock(at, since="2026-01").stands for at in ("2026-07-01", "2026-07-15", "2026-08-01")] == [
        "running",
        "possibly_overrun",
        "overrun",
    ]
    assert "2026-07-01 to 2026-07-31" in _clock("2026-07-15", since="2026-01").words


def test_it_had_begun_when_the_source_told_of_it() -> None:
    """The date of the news bounds the beginning."""
    assert _clock("2026-08-01", as_of="2026-02-10", since="2026").due_most == date(2026, 8, 10)


def test_a_measure_that_ended_is_judged_by_its_end() -> None:
    """It ended in time or late, whatever day it is now."""
    assert _clock("2026-12-31", since="2026-01-01", until="2026-06-30").stands == "ended_in_time"
    assert _clock("2026-12-31", since="2026-01-01", until="2026-07-11").over_least == 10
    assert _clock("2026-12-31", since="2026-01-01", until="2026-07-11").stands == "ended_overrun"


def test_an_extension_is_added() -> None:
    """A lawful extension on record moves the day."""
    assert _clock("2026-01-01", since="2026-01-01", extension="P3M").due_most == date(2026, 10, 1)


@pytest.mark.parametrize(("maximum", "stands"), [(None, "no_maximum"), ("six months", "unreadable")])
def test_without_a_limit_nothing_is_overrun(maximum: str | None, stands: str) -> None:
    """A law without a limit, or with one that cannot be read, starts no clock and is said so."""
    found = _clock("2026-12-31", maximum, since="2020-01-01")
    assert (found.stands, found.due_most, found.over_least) == (stands, None, None)


def test_every_clock_says_when_it_was_read() -> None:
    """The day and the as-of date of the source stand in the words."""
    assert "on 2026-03-01, as of 2026-12-31" in _clock("2026-03-01", since="2026-01-01").words


@pytest.mark.parametrize(("hours", "due"), [("PT24H", "2026-01-06"), ("PT48H", "2026-01-07"), ("PT72H", "2026-01-08")])
def test_custody_in_hours(hours: str, due: str) -> None:
    """Hours of police custody end on the day they end on when they began at its latest hour."""
    assert _clock("2026-01-05", hours, since="2026-01-05").as_item()["due"] == due


def test_what_a_person_should_look_at() -> None:
    """Overrun clocks, and those that cannot be read and would never tell, with what would do."""
    over, fine = _clock("2026-12-31", since="2026-01-01"), _clock("2026-01-02", since="2026-01-01")
    measure = replace(row("measures", name="custody", state="Veldania"), fields={"name": "custody", "maximum": "72h"})
    applied = row("applications", case="case-1", measure=measure.id, since="2026-01-01")
    mute = clock(applied, measure, date(2026, 2, 1))
    found = remarks([each.as_item() for each in (over, fine, mute)])
    assert [each.place for each in found] == [over.application, mute.application]
    assert ("72h" in found[1].message, "PT72H" in found[1].next) == (True, True)
    assert all(each.needs_person for each in found)
