"""Which words are a person's name, and which keep a name back."""

from __future__ import annotations

import pytest

from scrutiny.entities.people import in_two_scripts, is_person, is_pseudonym


@pytest.mark.parametrize(
    "name",
    ["Mireza Tolank", "Abd al-Rahman bin Yusuf", "Jean-Pierre de la Tour", "В. И. Толанк", "马丽清", "يوسف بن صالح"],
)
def test_names_of_people_are_seen(name: str) -> None:
    """Two to five words with capitals, particles among them, and names in other scripts."""
    assert is_person(name)


@pytest.mark.parametrize(
    "words",
    ["activists", "Norvian authorities", "Saudi Arabia", "Harbour Council", "Tolank", "The Coalition", "40 people", ""],
)
def test_other_words_are_not(words: str) -> None:
    """Groups, States, bodies and a bare family name are nobody's name."""
    assert not is_person(words)


@pytest.mark.parametrize(
    "words",
    ["Witness A", "témoin n° 3", "Testigo B-12", "Свидетель № 4", "证人甲", "الشاهدة 3", "A.B.", "K-17", "马某"],
)
def test_whose_name_is_kept_back_is_no_name(words: str) -> None:
    """A pseudonym in any of the six languages is told from a name, so that it is never matched with one."""
    assert is_pseudonym(words)
    assert not is_person(words)


@pytest.mark.parametrize("name", ["Mireza Tolank", "AFP", "Harbour Watch", "Ana Be"])
def test_a_name_is_no_pseudonym(name: str) -> None:
    """Names and acronyms of several letters stay names."""
    assert not is_pseudonym(name)


def test_a_name_in_two_scripts_is_one_stretch() -> None:
    """The same name in another script behind it in brackets belongs to it; words that are no name do not count."""
    text = "They met Mireza Tolank (Мирэза Толанк) and the Ministry (вздор) there."
    assert [text[start:end] for start, end in in_two_scripts(text)] == ["Mireza Tolank (Мирэза Толанк)"]
