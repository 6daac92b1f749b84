"""What holds of a person as of a day."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from scrutiny.cases.stale import fresh_days, stale
from scrutiny.cases.status import Status, aspect, current, history
from scrutiny.errors import Refused
from scrutiny.vocabulary.terms import LANGUAGES, vocabulary

_COUNT = itertools.count()


def _news(status: str, as_of: str, source: str = "d-one", since: str | None = None, until: str | None = None) -> Status:
    seq = next(_COUNT)
    return Status(
        id=f"status-{seq}",
        case="case-1",
        status=status,
        as_of=as_of,
        since=since,
        until=until,
        because=(source,),
        seq=seq,
    )


def _holds(*news: Status, as_of: date | None = None) -> list[tuple[list[str], bool]]:
    return [([each.status for each in standing.statuses], standing.agree) for standing in current(news, as_of)]


@pytest.mark.parametrize("as_of", ["", "  "])
def test_no_status_without_its_date(as_of: str) -> None:
    """A status that is as of no date cannot be made, and so cannot be printed."""
    with pytest.raises(Refused, match="as of"):
        _news("detained", as_of)


def test_every_printing_says_as_of() -> None:
    """In words, as text and as an item, in every language, the date stands beside the status."""
    status = _news("detained", "2026-01-05", since="2025-11")
    printed = [str(status), f"{status}", status.as_item()["words"], *(status.words(each) for each in LANGUAGES)]
    assert all("as of 2026-01-05" in each for each in printed)
    assert status.as_item()["as_of"] == "2026-01-05"
    assert current([status])[0].words.endswith("(as of 2026-01-05)")


def test_the_newest_news_holds() -> None:
    """Whatever was recorded last, the news of the latest date holds, and before it what was known then."""
    older, newer = _news("disappeared", "2025-03-01"), _news("released", "2026-01-01")
    assert _holds(newer, older) == _holds(older, newer) == [(["released"], True)]
    assert _holds(newer, older, as_of=date(2025, 12, 31)) == [(["disappeared"], True)]
    assert _holds(newer, older, as_of=date(2025, 2, 1)) == []


def test_sources_of_one_date_stand_side_by_side() -> None:
    """Two sources of the same day that differ are both shown, and nobody chooses."""
    assert _holds(_news("detained", "2026-01-01"), _news("released", "2026-01-01", "d-two")) == [
        (["detained", "released"], False)
    ]


def test_dates_that_may_be_the_same_do_not_override() -> None:
    """News of a month and news of a day in it cannot be put in order."""
    assert _holds(_news("detained", "2026-01"), _news("released", "2026-01-15", "d-two")) == [
        (["released", "detained"], False)
    ]


def test_a_narrower_word_agrees_with_a_wider_one() -> None:
    """Held on trial is a way of being detained, so that the two sources do not conflict."""
    assert _holds(_news("detained", "2026-01-01"), _news("held_awaiting_sentence", "2026-01-01", "d-two")) == [
        (["detained", "held_awaiting_sentence"], True)
    ]


def test_one_source_tells_a_sequence() -> None:
    """What one source says came later, or has not ended, is what holds by that source."""
    taken = _news("arrested", "2026-01-01", since="2025-02-01")
    tried = _news("held_on_trial", "2026-01-01", since="2025-06")
    ended = _news("disappeared", "2026-01-01", since="2025-01-01", until="2025-02-01")
    assert _holds(tried, taken, ended) == [(["held_on_trial"], True)]
    assert len(history([tried, taken, ended])) == 3


def test_another_source_of_the_same_date_is_no_sequence() -> None:
    """A later beginning in another source of the same date does not replace the first."""
    one, other = (
        _news("arrested", "2026-01-01", since="2025-02"),
        _news("house_arrest", "2026-01-01", "d-two", "2025-06"),
    )
    assert _holds(one, other) == [(["arrested", "house_arrest"], False)]


def test_restrictions_hold_beside_liberty() -> None:
    """A travel ban and a disbarment hold together and beside being released; newer news of one leaves the others."""
    found = _holds(
        _news("disbarred", "2025-01-01"), _news("travel_ban", "2025-06-01"), _news("released_on_bail", "2026-01-01")
    )
    assert found == [(["released_on_bail"], True), (["disbarred"], True), (["travel_ban"], True)]
    assert aspect("disbarred") == aspect("licence_removed") != aspect("travel_ban")


def test_news_without_a_stated_date_says_so() -> None:
    """The day of recording is never passed off as the date of the news."""
    status = Status(id="status-x", case="case-1", status="missing", as_of="2026-01-05", as_of_basis="recorded")
    assert "day of recording" in str(status)


def test_stale_news() -> None:
    """After 180 days news is stale; of a death it never is; imprecise news counts from its last day."""
    alert = stale(current([_news("detained", "2026-01-01")]), date(2026, 7, 1))
    assert [(each.age, each.due.isoformat()) for each in alert] == [(181, "2026-06-30")]
    assert stale(current([_news("detained", "2026-01-01")]), date(2026, 6, 30)) == []
    assert stale(current([_news("detained", "2026-01")]), date(2026, 7, 30)) == []
    assert stale(current([_news("executed", "2020-01-01")]), date(2026, 7, 1)) == []
    assert len(stale(current([_news("detained", "2026-01-01")]), date(2026, 2, 1), days=30)) == 1
    assert fresh_days("dead_in_custody") is None


def test_the_vocabulary_covers_what_cases_need() -> None:
    """Every status of the reference is there, below the right broader term, labelled in six languages."""
    known = vocabulary("case_statuses")
    held = {
        "house_arrest",
        "detained_arbitrarily",
        "held_under_investigation",
        "held_on_trial",
        "held_awaiting_sentence",
    }
    assert held | {"arrested", "serving_sentence"} <= known.under("deprived_of_liberty")
    assert {"disappeared", "missing"} <= known.under("unaccounted_for")
    assert {"released_on_bail", "released_acquitted", "exiled", "displaced"} <= known.under("at_liberty")
    assert {"travel_ban", "disbarred"} <= known.under("restricted")
    assert known.find("25:0101") == known.term("dead")
    for term in known.terms:
        assert set(term.labels) == set(LANGUAGES)
        assert [known.find(label) for label in term.labels.values()] == [term] * len(LANGUAGES)
