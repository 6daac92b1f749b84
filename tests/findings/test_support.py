"""Gaps: the spread that a mobilisation claims for itself and nothing in the corpus can give."""

from __future__ import annotations

import pytest

from findings.told import page
from scrutiny.findings.figures.support import gaps
from scrutiny.findings.numbers import around

ROLL = "Open letter\n\nSignatories:\n\n1. Lantern Institute{0}\n2. Harbour Watch{0}\n3. Northern Clinic{0}\n"


@pytest.mark.parametrize(
    "text",
    [
        "The groups hailed from more than 60 countries around the world.",
        "Une coalition de 76 organisations, venues de plus de 40 pays, écrit aux Nations Unies.",
        "Firman la carta 17 organizaciones de 9 países.",
        "Письмо подписали организации из 30 стран.",
        "来自40多个国家的组织联署了这封信。",
        "وقع على الرسالة منظمات من أكثر من 40 بلداً.",
    ],
)
def test_a_claimed_spread_without_places_is_a_gap(text: str) -> None:
    """In six languages; the roll that is held gives no places."""
    read = [page(text, "a.txt"), page(ROLL.format(""), "b.txt")]
    (found,) = gaps(read, around(read), {"a.txt": "one", "b.txt": "one"})
    assert (found.grade, len(found.places)) == ("gap", 1)
    assert "the roll of 3 gives no places" in found.summary


def test_a_roll_that_gives_places_supports_the_count() -> None:
    """With a place behind each name anybody can count again."""
    read = [page("The groups hail from more than 60 countries.", "a.txt"), page(ROLL.format(", Norvia"), "b.txt")]
    one = {"a.txt": "one", "b.txt": "one"}
    assert list(gaps(read, around(read), one)) == []
    (found,) = gaps(read, around(read))
    assert "no roll of those meant is held" in found.summary


@pytest.mark.parametrize(
    "text",
    [
        "More than 60 countries voted for the resolution.",
        "The group works in three countries.",
        "Dozens of governments demanded an end to it.",
        "The ferry serves 14 cities from May to October.",
    ],
)
def test_other_counts_of_places_are_no_gap(text: str) -> None:
    """Only where those come from who take part."""
    read = [page(text)]
    assert list(gaps(read, around(read))) == []


def test_what_two_origins_state_is_no_gap() -> None:
    """The rule asks for one origin alone; copies of one origin are one."""
    read = [page("The groups hail from 60 countries.", "a.txt"), page("Groups from 60 countries signed.", "b.txt")]
    assert list(gaps(read, around(read), {"a.txt": "one", "b.txt": "two"})) == []
    (found,) = gaps(read, around(read), {"a.txt": "one", "b.txt": "one"})
    assert len(found.places) == 2
