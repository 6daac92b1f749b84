"""What came of something put to a party: pending, silence as a dated fact, or a reply."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny.dialogue.answering import answer
from scrutiny.dialogue.exchange import Put, Said

PUT = Put(
    id="put-a", party="Veldania", sent="2021-03-01", deadline="2021-04-30", covers=("s-a",), reach=frozenset({"s-a"})
)


def said(kind: str, when: str | None, order: int = 1, hand: str = "first") -> Said:
    """A reply to PUT."""
    return Said(
        id=f"reply-{order}",
        party="Veldania",
        kind=kind,
        put="put-a",
        date=when,
        reach=PUT.reach,
        hand=hand,
        order=order,
    )


@pytest.mark.parametrize(
    ("replies", "day", "state", "when", "silent"),
    [
        ([], "2021-02-01", "not_sent", None, False),
        ([], "2021-04-30", "pending", None, False),
        ([], "2021-05-01", "none", "2021-04-30", True),
        ([said("none", "2021-04-01")], "2021-04-15", "pending", None, False),
        ([said("none", "2021-06-30")], "2021-07-15", "none", "2021-06-30", True),
        ([said("none", "2021-06-30")], "2021-06-01", "none", "2021-04-30", True),
        ([said("acknowledged", "2021-03-05")], "2021-04-01", "acknowledged", "2021-03-05", False),
        ([said("acknowledged", "2021-03-05")], "2021-05-01", "acknowledged", "2021-04-30", True),
        (
            [said("acknowledged", "2021-06-05", 2), said("partial", "2021-05-20", 1)],
            "2021-07-01",
            "partial",
            "2021-05-20",
            False,
        ),
        (
            [said("substantive", "2021-05-20", 1), said("partial", "2021-06-20", 2)],
            "2021-07-01",
            "substantive",
            "2021-05-20",
            False,
        ),
        (
            [said("partial", "2021-05-20", 1), said("substantive", "2021-06-20", 2)],
            "2021-07-01",
            "substantive",
            "2021-06-20",
            False,
        ),
        (
            [said("substantive", "2021-05-20", 1), said("rejected", "2021-06-20", 2)],
            "2021-07-01",
            "rejected",
            "2021-06-20",
            False,
        ),
        ([said("substantive", "2021-05-20")], "2021-05-10", "none", "2021-04-30", True),
        ([said("substantive", "2021-05")], "2021-05-10", "substantive", "2021-05", False),
        ([said("substantive", None)], "2021-05-10", "substantive", None, False),
        ([said("substantive", "2021-04-10", hand="second")], "2021-05-10", "none", "2021-04-30", True),
        ([said("translation_pending", "2021-04-10")], "2021-05-10", "translation_pending", "2021-04-10", False),
    ],
)
def test_what_came_of_it(replies: list[Said], day: str, state: str, when: str | None, silent: bool) -> None:
    """A reply on the substance replaces what came before; silence begins the day after the deadline, never earlier."""
    found = answer(PUT, replies, date.fromisoformat(day))
    assert (found.state, found.date, found.silent) == (state, when, silent)


def test_silence_is_a_dated_fact_and_says_no_more() -> None:
    """What is printed of silence is its date; a late reply is said to be late, and no deadline means no silence."""
    found = answer(PUT, [], date(2021, 5, 9))
    assert (found.says, found.days) == ("no reply by 2021-04-30", 9)
    late = answer(PUT, [said("substantive", "2021-05-20")], date(2021, 7, 1))
    assert late.late and late.says == "substantive reply on 2021-05-20, after the deadline"
    open_ended = Put(id="put-a", party="Veldania", sent="2021-03-01")
    assert answer(open_ended, [], date(2031, 1, 1)).state == "pending"
    assert answer(open_ended, [said("none", "2021-12-31")], date(2031, 1, 1)).says == "no reply by 2021-12-31"
