"""Names of organisations across languages: the same words are recognised, other bodies stay apart, time is bounded."""

from __future__ import annotations

import pytest

from scrutiny.entities.names import territories
from scrutiny.entities.names.lexicon import MOST_WORDS, analysed, concepts, likeness
from scrutiny.entities.names.wordbook import LISTS
from scrutiny.vocabulary import listing


@pytest.mark.parametrize(
    "name",
    [
        "Association of Journalists",
        "Association des journalistes",
        "Asociación de Periodistas",
        "Journalistenverband",
        "Ассоциация журналистов",
        "رابطة الصحفيين",
        "אגודת עיתונאים",
        "记者协会",
        "記者協會",
        "기자협회",
        "Gazeteciler Derneği",
    ],
)
def test_one_meaning_in_many_languages(name: str) -> None:
    """Journalists and their association are found in every language, whatever the order and the compound."""
    found = {concept for word in analysed(name) for concept in word.concepts}
    assert "journalist" in found
    assert found & {"association", "society", "league", "union"}


def test_countries_come_with_their_adjectives() -> None:
    """A country and its adjectives are one concept, in several languages."""
    names = ("Ghana", "Ghanaian", "ghanéenne", "加纳", "Гана", "غانا")
    assert {concepts(name) for name in names} == {("c:GH",)}


def test_numbers_are_concepts() -> None:
    """Ordinals and digits mean the same number, and different numbers differ."""
    assert concepts("第二医院") == concepts("Second Hospital") == ("n:2", "hospital")
    assert likeness("Hospital 4", "Hospital 4") > likeness("Hospital 4", "Hospital 5")


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("Liga der Menschenrechte Norvien", "Norvia League for Human Rights", "Norvia League for Animal Health"),
        ("维尔达尼亚大学", "University of Weierdaniya", "University of Norvia"),
        ("Институт физики Нурмалова", "Nurmalov Institute of Physics", "Nurmalov Institute of Chemistry"),
        ("جامعة نورفيا", "University of Norvia", "University of Veldania"),
        ("Kongelig akademi for kunst", "Royal Academy of Arts", "Royal Academy of Medicine"),
    ],
)
def test_the_translation_is_nearer_than_a_neighbour(name: str, right: str, wrong: str) -> None:
    """A name is more like its translation than like another body of the same kind."""
    assert likeness(name, right) > likeness(name, wrong)


def test_likeness_is_symmetric_and_bounded() -> None:
    """The measure lies between 0 and 1, is 1 for the same name, and does not depend on the order of the two."""
    names = [
        "Norvia Press Union",
        "Syndicat de la presse de Norvie",
        "新闻工会",
        "",
        "的",
        "Press",
        "Union Union Union",
    ]
    for left in names:
        for right in names:
            assert 0.0 <= likeness(left, right) <= 1.0
            assert likeness(left, right) == likeness(right, left)
    assert likeness(names[0], names[0]) == pytest.approx(1.0)


def test_a_very_long_name_is_read_in_part() -> None:
    """Of a name of five thousand words only the first are looked at, and hidden controls change nothing."""
    assert len(analysed("norvia " * 5000)) <= MOST_WORDS
    assert len(analysed("的大学" * 5000)) <= 400
    assert concepts("Uni\u200bversity") == ("university",)


@pytest.mark.parametrize("topic", LISTS)
def test_word_lists_are_clean(topic: str) -> None:
    """Every word is in one script, and a stem's star stands at its end only."""
    for concept, line in listing(topic).items():
        for word in str(line).split():
            assert "*" not in word[:-1], (concept, word)
            assert word.strip("*_"), (concept, word)
            assert not any("a" <= c <= "z" for c in word) or not any("а" <= c <= "я" for c in word), (concept, word)


def test_weights_and_families_name_known_concepts() -> None:
    """A weight is given to no concept that has no words."""
    known = {concept for topic in LISTS for concept in listing(topic)}
    weighed = {concept for line in listing("word_weights")["weights"].values() for concept in line.split()}
    assert weighed <= known


def test_the_frozen_names_are_those_of_babel() -> None:
    """The file of countries and cities holds what Babel's data says today, in three languages."""
    missing = set(territories.gathered(("en", "ar", "zh"))) - set(territories.names())
    assert not missing
