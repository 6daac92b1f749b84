"""Two names compared: vetoes, outcomes, laws, evidence, bounded time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.entities.comparing.comparison import ALONE, Setting, compare, compare_many, compare_texts
from scrutiny.entities.comparing.corpus import gathered
from scrutiny.entities.comparing.name import name_of
from scrutiny.entities.comparing.vetoes import WORDS

BODY, PERSON = "organisation", "individual"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Veldania Rights Monitor", "The Veldania Rights Monitor"),
        ("Harbour Workers' Defence Fund", "HARBOUR WORKERS’ DEFENSE FUND"),
        ("Réseau Lumière pour la Justice", "Reseau Lumiere pour la Justice"),
        ("维尔达尼亚人权观察中心", "維爾達尼亞人權觀察中心"),
        ("Open Harbour Fund Ltd", "Open Harbour Fund Limited"),
    ],
)
def test_printings_of_one_body_merge(left: str, right: str) -> None:
    """Case, accents, articles, spelling variants, legal forms and character forms are no difference."""
    assert compare_texts(left, right, BODY).outcome == "merge"


@pytest.mark.parametrize(
    ("left", "right", "veto"),
    [
        ("Norvia Service for Rights", "Norvia Society for Rights", "opposites"),
        ("Harbour Women Union", "Harbour Men Union", "opposites"),
        ("Friends of the Harbour - Austria", "Friends of the Harbour (Chile)", "places"),
        ("Lantern Fund II", "Lantern Fund III", "numbers"),
        ("灯塔人权协会", "灯塔人权联盟", "opposites"),
    ],
)
def test_vetoes_part_bodies(left: str, right: str, veto: str) -> None:
    """Opposites, other places and other numbers part two bodies whatever their likeness."""
    found = compare_texts(left, right, BODY)
    assert found.outcome == "apart"
    assert veto in found.vetoes


def test_a_chapter_is_put_to_a_person() -> None:
    """A chapter and its parent are never merged by the machine."""
    found = compare_texts("Lantern Network", "Lantern Network Austria", BODY)
    assert found.outcome != "merge"
    assert compare_texts("Lantern Network", "Lantern Network Secretariat", BODY).outcome != "merge"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Liu Meilan", "刘美兰"),
        ("Liu Meilan", "劉美蘭"),
        ("刘美兰", "劉美蘭"),
        ("Liu Meilan", "Meilan Liu"),
        ("Лю Мэйлань", "Liu Meilan"),
        ("Olga Petrovna Veldina", "VELDINA, Olga"),
        ("Dr. Tomas Veld", "Tomas Veld"),
        ("Mohamed Yousef", "Yusuf Muhammad"),
        ("Abdul Rahman Veldi", "Abdurrahman Veldi"),
        ("Jan-Pieter Veld", "Jan Pieter Veld"),
    ],
)
def test_writings_of_one_person_are_put_to_a_person(left: str, right: str) -> None:
    """Scripts, order, titles and spellings are seen through, and no name alone merges people."""
    found = compare_texts(left, right, PERSON)
    assert found.outcome == "review"
    assert found.score >= 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Liu Mei", "Liu Meilan"),
        ("Wang Veifang", "Tomas Veld"),
        ("王一", "王二"),
        ("Chen Yi", "Chen Yu"),
        ("Nguyen Thi An", "Nguyen Thi Anh"),
        ("Hassan Karim Veldi", "Hussein Karim Veldi"),
        ("Olga Veldova", "Oleg Veldov"),
        ("Salim bin Karim al-Veldi", "Karim bin Salim al-Veldi"),
        ("Ivan Petrovich Veldin", "Ivan Sergeyevich Veldin"),
        ("김민수", "김민호"),
    ],
)
def test_relatives_and_neighbours_stay_apart(left: str, right: str) -> None:
    """One syllable, one character, the other gender's form, another father: two people."""
    found = compare_texts(left, right, PERSON)
    assert found.outcome == "apart"
    assert found.score < 0.5


def test_people_merge_only_inside_one_text() -> None:
    """The same spelling in one text outside lists is one person; elsewhere a person decides."""
    name = name_of("Tomas Veld", PERSON)
    inside = Setting(same_document=True)
    listed = Setting(same_document=True, same_roll=True)
    assert compare(name, name, setting=inside).outcome == "merge"
    assert compare(name, name, setting=listed).outcome == "review"
    assert compare(name, name).outcome == "review"
    assert compare(name, name_of("TOMAS VELD", PERSON), setting=inside).outcome == "review"


def test_dates_part_people_of_one_name() -> None:
    """Birth dates without a common day part two people; an imprecise date that overlaps does not."""
    name = name_of("Tomas Veld", PERSON)
    older = replace(name, born="1950-03-02")
    assert compare(older, replace(name, born="1961")).outcome == "apart"
    assert compare(older, replace(name, born="1950")).outcome == "review"


LINES = (
    "Harbour Rights Defenders (HRD)",
    "KuruBa (Lantern Bureau of Norvia)",
    "Norvia Legal Aid (NLA)",
    "Northern Lakes Alliance (NLA)",
)


def test_a_printed_second_name_links_both() -> None:
    """What one line prints as two names of one body merges; the machine never guesses it."""
    known = Setting(corpus=gathered(LINES))
    assert compare_texts("KuruBa", "Lantern Bureau of Norvia", BODY, setting=known).outcome == "merge"
    assert compare_texts("HRD", "Harbour Rights Defenders", BODY, setting=known).outcome == "merge"
    assert compare_texts("KuruBa", "Lantern Bureau of Norvia", BODY).outcome == "apart"
    assert compare_texts("HRD", "Harbour Rights Defenders", BODY).outcome == "review"


def test_an_acronym_of_two_bodies_goes_to_a_person() -> None:
    """Two expansions in the corpus: never merged, also not with the same letters."""
    known = Setting(corpus=gathered(LINES))
    for other in ("Norvia Legal Aid", "Northern Lakes Alliance", "NLA"):
        found = compare_texts("NLA", other, BODY, setting=known)
        assert found.outcome == "review", other
        assert "acronym" in found.vetoes


def test_translations_are_only_proposed() -> None:
    """Words that mean the same across languages bring a pair before a person, never together."""
    found = compare_texts("Réseau des défenseurs des droits humains", "Network of human rights defenders", BODY)
    assert found.outcome == "review"
    assert found.way is not None
    assert found.way.name == "translated"


def test_one_list_is_a_prior() -> None:
    """Two equal entries of one list lose some score and go to a person."""
    alone = compare_texts("Veldania Rights Monitor", "Veldania Rights Monitor", BODY)
    listed = compare_texts("Veldania Rights Monitor", "Veldania Rights Monitor", BODY, setting=Setting(same_roll=True))
    assert (alone.outcome, listed.outcome) == ("merge", "review")
    assert listed.score < alone.score


def test_a_person_and_a_body_never_merge() -> None:
    """The same words as a person's and as a body's name are put to a person."""
    found = compare(name_of("Tomas Veld", PERSON), name_of("Tomas Veld", BODY), setting=Setting(same_document=True))
    assert found.outcome == "review"
    assert found.vetoes == ("kinds",)


def test_the_evidence_is_told_in_sentences() -> None:
    """Every veto and every pair of words has a sentence that names the words."""
    found = compare_texts("Norvia Service for Rights", "Norvia Society for Rights", BODY)
    told = {one.name: one.words for one in found.evidence}
    assert "service" in told["opposites"]
    assert "society" in told["opposites"]
    assert all(one["words"] for one in found.as_item()["evidence"])  # type: ignore[attr-defined]
    names = {one.name for one in compare_texts("Mohamed Veld", "Muhammad Welt", PERSON).evidence}
    assert "spelling" in names


def test_long_and_hostile_names_take_bounded_time() -> None:
    """Five thousand letters, hidden signs and nothing at all give an answer; no name is merged by its beginning."""
    long = "Veldania " * 600
    assert compare_texts(long, long + "x", BODY).outcome != "merge"
    assert compare_texts("v" * 5000, "v" * 4999 + "w", BODY).outcome != "merge"
    for text in ("", "\u200b\u202e", "(((", "王" * 5000, " ".join("abcdefghij" * 500)):
        for other in ("", long, "Norvia", text):
            assert compare_texts(text, other, BODY).outcome in ("merge", "review", "apart")
            assert compare_texts(text, other, PERSON).outcome in ("review", "apart")
    assert compare_texts("Veldania\u200b Rights\u202e Monitor", "Veldania Rights Monitor", BODY).outcome == "merge"


_WORD = st.sampled_from(
    ("veld", "veldov", "veldova", "liu", "mei", "mohamed", "muhammad", "rights", "union", "ii", "王")
)
_NAME = st.lists(_WORD, min_size=1, max_size=5).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(_NAME, _NAME, st.sampled_from([BODY, PERSON, "unknown"]), st.booleans())
def test_comparing_is_symmetric_and_keeps_the_laws(left: str, right: str, kind: str, listed: bool) -> None:
    """The sides may be exchanged; a score lies between 0 and 1; a veto never merges; people never merge here."""
    setting = Setting(same_roll=listed)
    one, other = name_of(left, kind), name_of(right, kind)
    here, there = compare(one, other, setting=setting), compare(other, one, setting=setting)
    assert (here.outcome, round(here.score, 9), set(here.vetoes)) == (
        there.outcome,
        round(there.score, 9),
        set(there.vetoes),
    )
    assert 0.0 <= here.score <= 1.0
    assert set(here.vetoes) <= set(WORDS)
    if here.vetoes or kind == PERSON or listed:
        assert here.outcome != "merge"
    assert compare_many([(one, other)], setting=setting)[0].outcome == here.outcome


def test_nothing_is_carried_from_one_pair_to_the_next() -> None:
    """The same pair gives the same answer after any other pairs."""
    before = compare_texts("Norvia Legal Aid", "Norvia Legal Ayd", BODY, setting=ALONE).as_item()
    compare_texts("Liu Meilan", "刘美兰", PERSON)
    assert compare_texts("Norvia Legal Aid", "Norvia Legal Ayd", BODY).as_item() == before
