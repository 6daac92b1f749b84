"""The calendar as pure rules: versions, what comes next, planned and held."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny.asks.calendar import Version, assembled, changes, cycle_of, next_session, reconciled, shipped

SHIPPED = assembled(shipped())


def named(name: str) -> object:
    """The shipped session of this name."""
    return next(session for session in SHIPPED if session.name == name)


@pytest.mark.parametrize(
    ("day", "name", "days"),
    [("2020-09-09", "HRC45", 5), ("2018-02-03", "HRC37", 23), ("2019-01-30", "HRC40", 26), ("2020-04-01", "HRC43", 75)],
)
def test_the_next_session_and_the_days_until_it(day: str, name: str, days: int) -> None:
    """The next session after a day is the first that opens or is resumed then, with the days between."""
    found = next_session(SHIPPED, "hrc", date.fromisoformat(day))
    assert found is not None
    assert (found[0].name, found[2]) == (name, days)


def test_no_session_is_next_after_the_calendar_ends() -> None:
    """Where the calendar knows of nothing to come, nothing is made up."""
    assert next_session(SHIPPED, "hrc", date(2030, 1, 1)) is None
    assert next_session(SHIPPED, "cerd", date(2018, 1, 1)) is None


def test_what_was_held_outweighs_what_was_planned() -> None:
    """A session has the dates at which it was held, and still lists how it was planned and revised."""
    session = named("HRC45")
    assert (session.opens, session.closes) == (date(2020, 9, 14), date(2020, 10, 7))  # type: ignore[attr-defined]
    assert [v.state for v in session.versions] == ["planned", "revised", "held"]  # type: ignore[attr-defined]
    assert [row["closes"] for row in changes(session)] == [4, 1]  # type: ignore[arg-type]


def test_a_session_that_was_broken_off_has_its_parts() -> None:
    """A suspended session that was resumed is known by both parts, from the first day to the last."""
    session = named("HRC43")
    assert [part.state for part in session.parts] == ["suspended", "resumed"]  # type: ignore[attr-defined]
    assert (session.opens, session.closes) == (date(2020, 2, 24), date(2020, 6, 23))  # type: ignore[attr-defined]


def test_every_shipped_version_has_its_source_and_standing() -> None:
    """No shipped date stands without a source, and each says whether it was looked up."""
    assert all(version.source and version.standing in ("looked_up", "unverified") for version in shipped())
    assert {f"HRC{number}" for number in range(31, 49)} <= {session.name for session in SHIPPED}


def test_a_planned_event_that_is_later_reported_is_consistent() -> None:
    """November 2018 planned and a review of 2018 reported agree; another year is a move; no date is unknown."""
    assert reconciled("2018-11", "2018") == "consistent"
    assert reconciled("2018-11", "2019-01") == "moved"
    assert reconciled("2018-11", None) == "unknown"


def test_the_dossier_overrides_what_is_shipped_unless_it_is_only_vaguer() -> None:
    """The dossier's own dates win; a bare year of its own never blurs the days that are known."""
    own = Version(body="hrc", number=45, kind="regular", state="held", opens="2020-09-15", closes="2020-10-07", row="x")
    vague = Version(body="hrc", number=45, kind="regular", state="held", opens="2020", row="x")
    session = next(each for each in assembled([*shipped(), own]) if each.name == "HRC45")
    assert session.opens == date(2020, 9, 15)
    session = next(each for each in assembled([*shipped(), vague]) if each.name == "HRC45")
    assert session.opens == date(2020, 9, 14)


def test_sessions_of_a_review_belong_to_cycles() -> None:
    """A session of a review has its cycle by number; a body without cycles has none."""
    assert [cycle_of("upr", number) for number in (12, 13, 27, 31, 41)] == ["1", "2", "3", "3", "4"]
    assert cycle_of("hrc", 31) is None
