"""Every list of terms: ids that are unique and for good, six labels each, a tree without circles, well-formed codes."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from scrutiny.vocabulary import listing
from scrutiny.vocabulary.terms import LANGUAGES, Vocabulary, names, vocabulary

NAMES = names()
CODES = {
    "huridocs": re.compile(r"\d{1,2}:(?:\d\d)+"),
    "sdg": re.compile(r"\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?(?:\.\d)?"),
    "udhr": re.compile(r"UDHR \d{1,2}"),
    "iccpr": re.compile(r"ICCPR \d{1,2}"),
    "icescr": re.compile(r"ICESCR \d{1,2}"),
}
#: A letter of each language's own script, where it has one of its own.
SCRIPTS = {
    "ar": re.compile("[\u0600-\u06ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_snake_case(name: str) -> None:
    """An id is a word of English in snake case and names one term."""
    ids = [term.id for term in vocabulary(name).terms]
    assert len(set(ids)) == len(ids) > 0
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*", each) for each in ids)


@pytest.mark.parametrize("name", NAMES)
def test_every_term_has_six_labels(name: str) -> None:
    """A label in each UN language, none empty, each in its own script."""
    for term in vocabulary(name).terms:
        assert set(LANGUAGES) <= set(term.labels), term.id
        assert all(text.strip() == text and text for text in term.labels.values()), term.id
        assert all(SCRIPTS[language].search(term.labels[language]) for language in SCRIPTS), term.id


@pytest.mark.parametrize("name", NAMES)
def test_the_tree_has_no_circle(name: str) -> None:
    """What is above a term exists, and the way up ends."""
    above = {term.id: term.broader for term in vocabulary(name).terms}
    assert set(filter(None, above.values())) <= set(above)
    for each in above:
        way: list[str] = []
        at: str | None = each
        while at is not None:
            assert at not in way, f"{name}: {way}"
            way.append(at)
            at = above[at]


@pytest.mark.parametrize("name", NAMES)
def test_codes_are_well_formed(name: str) -> None:
    """A code of a known scheme has that scheme's form."""
    for term in vocabulary(name).terms:
        for scheme, codes in term.crosswalk.items():
            assert len(set(codes)) == len(codes), (name, term.id)
            wrong = [code for code in codes if scheme in CODES and not CODES[scheme].fullmatch(code)]
            assert not wrong, (name, term.id, wrong)


@pytest.mark.parametrize("name", NAMES)
def test_every_label_finds_its_term(name: str) -> None:
    """No label is shared by two terms of a list, so that each finds its own, and so does each id."""
    known = vocabulary(name)
    for term in known.terms:
        assert known.find(term.id) is term
        if not term.retired:
            lost = [text for text in term.labels.values() if known.find(text) is not term]
            assert not lost, (name, term.id, lost)


@pytest.mark.parametrize("name", ["themes", "acts", "recommendation_responses", "un_bodies", "person_relations"])
def test_other_words_find_their_term(name: str) -> None:
    """Another word for a term is no word for a second one."""
    known = vocabulary(name)
    for term in known.terms:
        words = [word for each in term.also.values() for word in each]
        assert not [word for word in words if known.find(word) is not term], term.id


def shared(known: Vocabulary, scheme: str) -> list[str]:
    """Codes of a scheme that two terms have."""
    counts = Counter(code for term in known.terms for code in term.crosswalk.get(scheme, ()))
    return [code for code, count in counts.items() if count > 1]


def test_themes_cover_the_outside_schemes_once() -> None:
    """Every issue of the UPR list has exactly one theme, and no UHRI label or issue has two."""
    themes = vocabulary("themes")
    assert 38 <= len(themes.terms) <= 50
    assert shared(themes, "uhri") == []
    issues = {code for term in themes.terms for code in term.crosswalk.get("upr", ())}
    known = [term for term in vocabulary("upr_issues").terms if term.id not in ("general", "other")]
    assert len(vocabulary("upr_issues").terms) == 54
    assert [term.id for term in known if not issues & set(term.crosswalk["upr"])] == []


def test_acts_hold_every_act_that_rights_are_known_for() -> None:
    """What the machine may allege is a type of act, and the rights it touches are rights."""
    table = listing("rights_of_acts")
    assert set(table) <= {term.id for term in vocabulary("acts").terms}
    assert {right for rights in table.values() for right in rights} <= {t.id for t in vocabulary("rights").terms}


def test_relations_have_their_reverse() -> None:
    """Where one relation is the other the other way round, that one exists: a parent's child has a parent."""
    known = vocabulary("person_relations")
    for term in known.terms:
        assert term.reverse is not None
        assert known.term(term.reverse).id == term.reverse
    assert known.term("parent").reverse == "child"
    assert known.term("child").reverse == "parent"


def test_consent_uses_are_those_of_the_door() -> None:
    """Consent is recorded for exactly the uses that `release` asks for."""
    from scrutiny.protection.release import AUDIENCES

    uses = {use for each in AUDIENCES for use in (each.use, each.unnamed) if use}
    assert {term.id for term in vocabulary("consent_uses").terms} == uses


@pytest.mark.parametrize(
    ("name", "word", "term_id"),
    [
        ("recommendation_responses", "Accepted", "supported"),
        ("recommendation_responses", "Noted", "noted"),
        ("action_categories", "5", "specific"),
        ("regional_groups", "GRULAC", "grulac"),
        ("upr_issues", "HIV - Aids", "hiv_aids"),
        ("un_bodies", "- CERD", "cerd"),
        ("un_bodies", "Совет по правам человека", "hrc"),
        ("acts", "4:030105", "house_arrest"),
        ("themes", "Arbitrary arrest & detention", "arbitrary_detention"),
        ("themes", "NHRI", "treaties_and_institutions"),
    ],
)
def test_codes_and_labels_of_others_find_ours(name: str, word: str, term_id: str) -> None:
    """What UPR Info, UHRI and HURIDOCS write finds our term."""
    found = vocabulary(name).find(word)
    assert found is not None
    assert found.id == term_id
