"""What stands around a figure: times that count, what happened nearest to it, and names."""

from __future__ import annotations

import pytest

from findings.told import page
from scrutiny.findings.figures.surroundings import Surroundings, day_of, together
from scrutiny.findings.numbers import around


def near(text: str) -> Surroundings:
    """The surroundings of the first figure of a text."""
    read = page(text)
    return around([read])[next(row.id for row in read.rows if row.kind == "number")]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Since January 2023, 194 people have been detained.", True),
        ("Depuis janvier 2023, 194 personnes ont été arrêtées.", True),
        ("С января 2023 года задержаны 194 человека.", True),
        ("自2023年1月以来，已有194人被拘留。", True),
        ("In January 2023, 194 people were detained.", False),
    ],
)
def test_a_beginning_is_told_from_a_month(text: str, since: bool) -> None:
    """Since a month is no month: it goes on."""
    (time,) = near(text).times
    assert (time.since, time.first.isoformat()) == (since, "2023-01-01")


def test_the_day_on_which_something_was_said_is_no_time_of_it() -> None:
    """A story of 3 May that says "on 2 May" tells when the groups spoke, not when it happened."""
    text = "Story\n\n3 May 2024\n\nOn 2 May 2024 the groups said 194 people were detained."
    assert near(text).times == ()
    assert near(text.replace("2 May 2024 the", "2 April 2024 the")).times != ()


def test_what_happened_is_told_by_the_nearest_words() -> None:
    """Killed is nearer than injured; what stands far away counts no more."""
    assert near("They killed 12 people and many others were injured.").conditions[0] == "killed"
    assert near("In all 12 people were injured after one was killed.").conditions[0] == "injured"
    far = "In all 12 people spoke of what they had seen in the town on the day when many were killed."
    assert near(far).conditions == ()


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (("2024-06-14", None), ("2024-06", None), "same"),
        (("2024-06-14", None), ("2023-06", None), "apart"),
        (("2024-06-14", None), (None, "2024-06-14"), "same"),
        (("2024-06", None), (None, "2024-09-03"), "open"),
        (("2019", None), (None, "2024-09-03"), "apart"),
        ((None, "2021-05-12"), (None, "2024-03-14"), "apart"),
        ((None, "2024-03-10"), (None, "2024-03-14"), "open"),
        ((None, None), (None, "2024-03-14"), "open"),
    ],
)
def test_two_times_are_one_open_or_apart(
    left: tuple[str | None, str | None], right: tuple[str | None, str | None], result: str
) -> None:
    """By the dates of the sentences, else by the days of the documents; in either order."""
    one, other = (
        Surroundings(times=(day,) if (day := day_of(time)) else (), published=day_of(published))
        for time, published in (left, right)
    )
    assert together(one, other) == together(other, one) == result
