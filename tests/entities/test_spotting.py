"""Names that are known already are found where a text prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.entities.spotting import is_distinctive, spotter


def found(text: str, *names: str) -> list[str]:
    return [text[start:end] for start, end in spotter(names).spotted(text)]


def test_the_longest_name_is_taken_and_neighbours_do_not_hide_each_other() -> None:
    """Of two names at one place the longer one counts; two names side by side are both found."""
    text = "Harbour Watch Norvia Coast Union said so; Harbour Watch did not."
    assert found(text, "Harbour Watch", "Harbour Watch Norvia", "Coast Union") == [
        "Harbour Watch Norvia",
        "Coast Union",
        "Harbour Watch",
    ]


def test_case_accents_and_line_breaks_are_looked_through_and_small_letters_are_not() -> None:
    """A name is found across a line break and without its accents; the same words in small letters are no name."""
    text = "The Federacion\nde Marineros met; a federacion de marineros is no body."
    assert found(text, "Federación de Marineros") == ["Federacion\nde Marineros"]


def test_one_word_must_stand_exactly_so() -> None:
    """A name of one word with inner capitals is found as printed only."""
    assert found("KonTor and kontor and KONTOR", "KonTor") == ["KonTor"]


@pytest.mark.parametrize(
    ("name", "distinctive"), [("Freedom", False), ("KonTor", True), ("AB", False), ("海港观察", True)]
)
def test_ordinary_words_are_not_looked_for(name: str, distinctive: bool) -> None:
    """A plain word would be found everywhere, so it is no name to look for."""
    assert is_distinctive(name) is distinctive


def test_names_without_spaces_are_found_in_running_text() -> None:
    """Chinese names are found inside a sentence."""
    assert found("记者说海港观察组织昨日抵达。", "海港观察组织") == ["海港观察组织"]


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=12), max_size=5))
def test_places_are_in_order_and_disjoint(text: str, names: list[str]) -> None:
    """Whatever the text and the names, stretches are inside the text, in order and never overlap."""
    last = 0
    for start, end in spotter(names).spotted(text):
        assert last <= start < end <= len(text)
        last = end
