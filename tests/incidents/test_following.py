"""Reprisals year after year."""

from __future__ import annotations

from rowed import made
from scrutiny.incidents.following import followed, of_incidents, reprisals


def _follow_up(year: int, status: str | None = None) -> object:
    return made(f"f-{year}", "incident_follow_ups", incident="i", year=year, status=status)


def test_years_without_a_follow_up_are_due() -> None:
    """Every year after the first report, up to the one asked about."""
    incident = made("i", "incidents", kind="reprisal", first_report=2017)
    state = followed(incident, [], [_follow_up(2019, "ongoing")], 2021)
    assert (state.open, state.recorded, state.due, state.status) == (True, (2019,), (2018, 2020, 2021), "ongoing")


def test_an_ended_one_is_due_no_more_and_may_come_back() -> None:
    """What ended in one year and went on in a later one is open again."""
    incident = made("i", "incidents", kind="reprisal", first_report=2017)
    ended = [_follow_up(2018, "remedied")]
    assert followed(incident, [], ended, 2021).due == ()
    assert not followed(incident, [], ended, 2021).open
    assert followed(incident, [], [*ended, _follow_up(2020, "worse")], 2021).due == (2019, 2021)


def test_not_active_is_not_followed() -> None:
    """Monitoring that was stopped asks for nothing."""
    incident = made("i", "incidents", kind="reprisal", first_report=2017, monitoring_status="not_active")
    assert (followed(incident, [], [], 2021).open, followed(incident, [], [], 2021).due) == (False, ())


def test_an_unknown_first_year_is_taken_from_the_date_and_said() -> None:
    """Without a first report the last possible year stands in; without that, only the year asked about."""
    dated = followed(made("i", "incidents", kind="reprisal", date="2018-11/2019-02"), [], [], 2021)
    assert (dated.first_report, dated.assumed, dated.due) == (2019, True, (2020, 2021))
    assert followed(made("i", "incidents", kind="reprisal"), [], [], 2021).due == (2021,)


def test_named_victim() -> None:
    """A group names nobody; a name, a link or the incident's own word does."""
    incident = made("i", "incidents", kind="reprisal")
    group = made("a", incident="i", act="threats", victim_group="delegates", victim_words="delegates")
    assert not followed(incident, [group], [], 2020).named_victim
    assert followed(incident, [group, made("b", incident="i", victim_link="case-1")], [], 2020).named_victim
    said = made("i", "incidents", kind="reprisal", named_victim=True)
    assert followed(said, [group], [], 2020).named_victim


def test_acts_in_un_spaces_are_followed_like_reprisals() -> None:
    """The kind below reprisal counts, other kinds do not."""
    kinds = ["reprisal", "un_space_act", "incident", None]
    rows = [made(str(number), "incidents", kind=kind) for number, kind in enumerate(kinds)]
    assert [row.id for row in reprisals(rows)] == ["0", "1"]
    assert set(of_incidents([made("a", incident="1"), made("b", incident="1")])) == {"1"}
