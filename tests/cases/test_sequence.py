"""The order of events with imprecise dates."""

from __future__ import annotations

import itertools

import pytest

from cases.rows_of import row
from scrutiny.cases.sequence import Happening, contradictions, follows, in_order
from scrutiny.cases.status import status
from scrutiny.cases.timeline import timeline


def _at(name: str, date: str | None, position: float | None = None) -> Happening:
    return Happening(id=name, what="event", words=name, date=date, as_of="2026-01-01", position=position)


def _ordered(*happenings: Happening) -> list[tuple[str, str]]:
    return [(each.id, each.order) for each in in_order(happenings)]


def test_dates_that_are_apart_give_a_certain_order() -> None:
    """Every day of the one lies before every day of the other."""
    assert _ordered(_at("b", "2026-02"), _at("a", "2026-01-31")) == [("a", "first"), ("b", "dates")]


def test_dates_that_overlap_leave_it_open() -> None:
    """Two events of one month are in no order unless the source tells it."""
    assert _ordered(_at("a", "2026-01"), _at("b", "2026-01-15"))[1][1] == "undetermined"
    assert _ordered(_at("b", "2026-01", 2), _at("a", "2026-01", 1)) == [("a", "first"), ("b", "stated")]


def test_the_source_orders_what_its_dates_do_not() -> None:
    """A stated place moves an event behind another one even where its possible days begin earlier."""
    assert _ordered(_at("a", "2026", 2), _at("b", "2026-03", 1), _at("c", "2026-02")) == [
        ("c", "first"),
        ("b", "dates"),
        ("a", "stated"),
    ]


def test_dates_go_before_the_stated_order() -> None:
    """Where both speak and differ, the dates decide and the contradiction is named."""
    one, other = _at("a", "2026-02-01", 1), _at("b", "2026-01-01", 2)
    assert _ordered(one, other) == [("b", "first"), ("a", "dates")]
    assert [remark.place for remark in contradictions([one, other])] == ["b"]
    assert contradictions([_at("a", "2026", 1), _at("b", "2026", 2)]) == []


def test_events_without_a_date_come_last() -> None:
    """What has no date is in no order, and is not lost."""
    assert _ordered(_at("a", None), _at("b", "2026"), _at("c", "../2025")) == [
        ("c", "first"),
        ("b", "dates"),
        ("a", "undetermined"),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_the_order_does_not_depend_on_the_order_of_recording(order: tuple[int, ...]) -> None:
    """However they were recorded, the known order is kept and the list is the same."""
    told = [_at("a", "2026", 2), _at("b", "2026-03", 1), _at("c", "2026-02"), _at("d", "2026-12-31")]
    found = in_order([told[at] for at in order])
    places = {each.id: at for at, each in enumerate(found)}
    assert [each.id for each in found] == ["c", "b", "a", "d"]
    for one, other in itertools.permutations(told, 2):
        if follows(one, other):
            assert places[one.id] < places[other.id]


def test_a_timeline_dates_every_status() -> None:
    """Statuses, events and what was done stand in one list; each status says as of when."""
    news = status(row("statuses", case="case-1", status="detained", since="2026-01-05", until="2026-03-01"))
    filed = row("procedures", cases="case-1", kind="urgent_appeal", filed="2026-01-10", replied="2026-02-20")
    found = timeline(
        statuses=[news],
        events=[row("events", case="case-1", what="arrested at home", date="2026-01-05", position=1)],
        raisings=[row("raisings", person="P1", raised_by="Norvia", date="2026-02", session="61st session")],
        procedures=[filed],
        remedies=[row("remedies", case="case-1", remedy="release", standing="obtained", date="2026-03-01")],
    )
    assert [each.what for each in found] == [
        "event",
        "status",
        "procedure_filed",
        "raised",
        "procedure_replied",
        "remedy",
        "status_ended",
    ]
    assert all(f"as of {each.as_of}" in each.words for each in found if each.what.startswith("status"))
