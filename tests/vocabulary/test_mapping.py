"""Foreign topics mapped to our terms by their words: exact before partial, nothing guessed, nothing left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.vocabulary.foreign import of_topics
from scrutiny.vocabulary.mapping import mapped, propose, topic
from scrutiny.vocabulary.taxonomy import Entry
from scrutiny.vocabulary.terms import LANGUAGES, vocabulary

THEMES = vocabulary("themes")


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("任意羁押", "arbitrary_detention"),
        ("被迫失踪", "enforced_disappearance"),
        ("软禁", "house_arrest"),
        ("酷刑", "torture"),
        ("人权理事会", "un_mechanisms"),
        ("监控", "surveillance"),
        ("律师", "lawyers"),
        ("détention arbitraire", "arbitrary_detention"),
        ("Libertad de prensa", "press_freedom"),
        ("Свобода собраний", "freedom_of_assembly"),
        ("الاختفاء القسري", "enforced_disappearance"),
        ("Enforced Disappearances", "enforced_disappearance"),
        ("死刑", "death_penalty"),
    ],
)
def test_a_topic_of_the_field_has_one_theme(words: str, theme: str) -> None:
    """The same subject has the same theme in every language."""
    found = topic(words, THEMES)
    assert (found.term, found.how) == (theme, "label")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_maps_to_its_own_theme(language: str) -> None:
    """A taxonomy made of our own labels in one language maps whole."""
    entries = [Entry(code=term.id, labels={language: term.labels[language]}) for term in THEMES.terms]
    assert [row.term for row in mapped(entries, THEMES)] == [term.id for term in THEMES.terms]


def test_words_inside_a_topic_stand_for_it_when_they_are_most_of_it() -> None:
    """More than half of the letters must be covered, and by words of one term."""
    found = topic("强迫劳动问题", THEMES)
    assert (found.term, found.how) == ("slavery_and_trafficking", "part")
    assert topic("The right to peaceful assembly", THEMES).term == "freedom_of_assembly"
    assert topic("Refugees and migrants", THEMES).term == "migrants_and_refugees"
    assert topic("Torture in Norvia", THEMES).term == "torture"
    short = topic("Torture and its opponents", THEMES)
    assert (short.term, short.candidates) == (None, ("torture",))


def test_a_topic_of_two_subjects_has_no_theme() -> None:
    """What fits two terms is left to a person, with both as candidates."""
    found = topic("Death penalty and press freedom", THEMES)
    assert found.term is None
    assert set(found.candidates) == {"death_penalty", "press_freedom"}


def test_a_small_part_is_a_candidate_only() -> None:
    """A word that covers little of a topic settles nothing."""
    found = topic("A walk through the prisons of old Norvia in seven days", THEMES)
    assert (found.term, found.how, found.candidates) == (None, None, ("conditions_of_detention",))


def test_the_narrower_of_two_is_meant() -> None:
    """Where one term lies under the other, the lower one is what the topic says."""
    entry = Entry(code="x", labels={"en": "House arrest", "fr": "Détention"})
    assert propose(entry, THEMES).term == "house_arrest"


def test_labels_that_disagree_settle_nothing() -> None:
    """An entry whose labels in two languages mean two terms is shown with both."""
    found = propose(Entry(code="x", labels={"en": "Torture", "fr": "Peine de mort"}), THEMES)
    assert found.term is None
    assert set(found.candidates) == {"torture", "death_penalty"}


def test_a_code_goes_before_words() -> None:
    """A HURIDOCS code that our crosswalk holds maps whatever its label says."""
    found = propose(Entry(code="4:030105", labels={"en": "Some words"}), vocabulary("acts"))
    assert (found.term, found.how) == ("house_arrest", "code")


def test_what_a_person_judged_goes_before_any_proposal() -> None:
    """A judgement decides, also that no term fits."""
    entries = [Entry(code=words, labels={"und": words}) for words in ("Torture", "Prisons", "Chess")]
    rows = list(mapped(entries, THEMES, {"Torture": None, "Chess": "cultural_rights"}))
    assert [(row.term, row.how) for row in rows] == [
        (None, "judged"),
        ("conditions_of_detention", "label"),
        ("cultural_rights", "judged"),
    ]
    assert [row.as_item(THEMES)["proposed"] for row in rows] == [False, True, False]


def test_the_topic_index_of_a_seed_is_read_whole(seeds: Path) -> None:
    """121 topics, all different; those on what the seeds speak of have one theme each, and every other stays listed."""
    text = next(seeds.glob("004*")).read_text("utf-8")
    entries = of_topics(text[text.rindex("\n\n更多") :]).entries
    rows = {row.topic: row for row in mapped(entries, THEMES)}
    assert (len(entries), len(rows)) == (121, 121)
    assert "重大事件(环境污染、食品安全、事故等)" in rows
    spoken_of = ("任意羁押", "被迫失踪", "软禁", "酷刑", "人权理事会", "监控", "律师")
    assert len({rows[words].term for words in spoken_of} - {None}) == len(spoken_of)
    assert sum(row.term is None for row in rows.values()) > 0


def test_no_topic_is_lost() -> None:
    """As many rows as entries, in their order, also for words that mean nothing here."""
    words = ["Chess", "…", "酷刑", "Olympic Games", ""]
    rows = list(mapped([Entry(code=each, labels={"und": each}) for each in words], THEMES))
    assert [row.code for row in rows] == words
    assert [row.term for row in rows] == [None, None, "torture", None, None]
