"""Doubles: entries of one roll that may be one body, and those that are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.findings.figures.doubles import doubles, one_apart


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("Lantern Watch International", "LWI", "acronym"),
        ("BOAN", "Bureau of Open Archives Northside", "acronym"),
        ("Bureau of Open Archives of the North", "BOAN", "acronym"),
        ("Réseau Phare et Mémoire (RPM)", "RPM", "acronym"),
        ("Harbour Chaplaincy of Skarn", "Harbour Chaplaincy of Skarn (HCS)", "equal"),
        ("Skarn Mothers", "SKARN  MOTHERS.", "equal"),
        ("Северный фонарь", "Северный Фонарь", "equal"),
        ("Observatory of the Quiet Shore", "Observatory of the Quiet Shores", "slip"),
    ],
)
def test_one_body_under_two_names_is_pointed_at(left: str, right: str, why: str) -> None:
    """Acronyms, case, stops and one letter."""
    (found,) = doubles([{"name": left}, {"name": "Marchlight"}, {"name": right}])
    assert (found.left, found.right, found.why) == (0, 2, why)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Friends of Skarn - Norvia", "Friends of Skarn (NZ)"),
        ("Harbour Watch Benin", "Harbour Watch Belgium"),
        ("Women of the Loom", "Women of the Loom, Lower Valley"),
        ("Section 19 of the League", "Section 18 of the League"),
        ("LWI", "Lantern House"),
        ("Clinic", "Clinics"),
    ],
)
def test_near_names_of_two_bodies_are_left_alone(left: str, right: str) -> None:
    """Branches, other places, other numbers, short names."""
    assert doubles([{"name": left}, {"name": right}]) == []


def test_an_acronym_that_two_bodies_could_bear_points_at_none() -> None:
    """Nothing is guessed."""
    names = ["LWI", "Lantern Watch International", "Legal Workshop of the Islands"]
    assert doubles([{"name": name} for name in names]) == []


words = st.text("abcdе", max_size=8)


@given(words, words)
def test_one_letter_apart_is_mutual(left: str, right: str) -> None:
    """In either order, and never of a word and itself."""
    assert one_apart(left, right) == one_apart(right, left)
    assert not one_apart(left, left)


@given(st.text("abcde", min_size=2, max_size=8), st.integers(0, 7))
def test_a_letter_left_out_is_one_apart(word: str, at: int) -> None:
    """Wherever it stood."""
    cut = at % len(word)
    assert one_apart(word, word[:cut] + word[cut + 1 :])
