"""Every sum that might make a stated total."""

from __future__ import annotations

import pytest

from scrutiny.letters.adding import Counted, in_words, sums
from scrutiny.letters.stated import Said
from scrutiny.text.passage import passage


def total(value: int, comparator: str = "eq") -> Said:
    """A total as a letter states it."""
    words = f"more than {value}" if comparator == "gt" else str(value)
    return Said(what="total", value=value, comparator=comparator, place=passage(words, 0, len(words)))


def outcome(counted: Counted, said: Said | None) -> tuple[str, str, int | None]:
    """What is said of a letter."""
    return in_words(counted, said, sums(counted))


@pytest.mark.parametrize(
    ("counted", "stated", "expected", "by"),
    [
        (Counted(printed=281, withheld=39), total(321), "differs", 1),
        (Counted(printed=282, withheld=39), total(321), "adds_up", 0),
        (Counted(printed=283, withheld=39), total(321), "differs", -1),
        (Counted(printed=50, individuals=5), total(45), "adds_up_so", -5),
        (Counted(printed=15, umbrellas=1, members=5), total(20), "adds_up_so", 5),
        (Counted(printed=15, umbrellas=1, members=5), total(19), "adds_up_so", 4),
        (Counted(printed=20, twice=1, may_be=1), total(19), "adds_up_so", -1),
        (Counted(printed=20, may_be=3), total(18), "open", -2),
        (Counted(printed=20, may_be=3), total(16), "differs", -4),
        (Counted(printed=6, others=14), total(20), "adds_up", 0),
        (Counted(printed=6, others=3, withheld=3), total(9), "adds_up_so", -3),
        (Counted(printed=9, numbered=10), total(10), "adds_up_so", 1),
        (Counted(printed=9, blank=3), total(12), "adds_up", 0),
        (Counted(printed=9, blank=3, withheld=5), total(17), "adds_up_so", 3),
        (Counted(printed=320), total(300, "gt"), "adds_up", 0),
        (Counted(printed=290), total(300, "gt"), "differs", 10),
        (Counted(printed=15), None, "no_total", None),
    ],
)
def test_the_outcome_and_by_how_much(counted: Counted, stated: Said | None, expected: str, by: int | None) -> None:
    """Each way to count is found when it alone reaches the total, and none is taken where none does."""
    found, _, differs = outcome(counted, stated)
    assert (found, differs) == (expected, by)


def test_it_is_said_in_plain_words() -> None:
    """The sentence names what was counted, what is stated and how many are missing, and blames nobody."""
    _, words, _ = outcome(Counted(printed=281, withheld=39), total(321))
    assert words == "281 printed and 39 withheld are 320; the letter states 321: one is missing"
    _, words, _ = outcome(Counted(printed=12, withheld=3, others=2), total(15))
    assert words.startswith(
        "12 printed, 3 withheld and 2 more counted and not named are 17; the letter states 15: 2 more"
    )
    for fault in ("wrong", "false", "error", "mistake", "altered"):
        assert fault not in words


def test_every_sum_says_what_it_adds() -> None:
    """The parts of a sum make its count, and sums that only open proposals reach say so."""
    tried = sums(Counted(printed=50, withheld=4, others=2, individuals=5, umbrellas=1, members=3, twice=1, may_be=4))
    for each in tried:
        assert each.count == sum(number for _, number in each.parts)
    assert [each.how for each in tried if not each.judged] == [
        "some or all that may stand twice counted once",
        "without the individuals, some or all that may stand twice counted once",
    ]
    assert tried[0].count == 56
