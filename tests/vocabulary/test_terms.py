"""Finding a term by any of its words, never by a word that two share; retired terms stay readable."""

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.errors import Unknown
from scrutiny.vocabulary.terms import made, vocabulary


def term(name: str, **more: Any) -> dict[str, Any]:
    """A term as its file writes it, its labels being its id."""
    return {"id": name, "labels": {"en": name.replace("_", " ")}, **more}


def listed(*terms: dict[str, Any], version: str = "1") -> Any:
    """A vocabulary of these terms."""
    return made("kinds", {"version": version, "title": "Kinds", "terms": list(terms)})


@pytest.mark.parametrize(
    "word",
    [
        "enforced_disappearance",
        "ENFORCED  Disappearance",
        "enforced-disappearance",
        "Disparition forcée",
        "disparition forcee",
        "DISPARITION FORCE\u0301E",
        "\u200fالاختفاء القسري\u200e",
        "الاختفاءُ القَسْريّ",
        "Насильственное исчезновение",
        "强迫失踪",
        "強迫失蹤",
        "「强迫失踪」",
        "4:030103",
    ],
)
def test_a_term_is_found_by_any_writing_of_its_words(word: str) -> None:
    """Case, accents, vowel signs, direction marks, punctuation and traditional characters do not matter."""
    found = vocabulary("themes").find(word)
    assert found is not None
    assert found.id == "enforced_disappearance"


def test_a_word_of_two_terms_finds_neither() -> None:
    """A shared label or code codes no record; an id goes before any label."""
    known = listed(
        term("arrest", also={"en": ["held"]}, crosswalk={"sdg": ["16.3"]}),
        term("detention", also={"en": ["held", "arrest"]}, crosswalk={"sdg": ["16.3"], "uhri": ["detained"]}),
    )
    assert known.find("held") is None
    assert known.find("16.3") is None
    assert known.find("arrest").id == "arrest"
    assert known.find("detained").id == "detention"
    assert known.find("…") is None
    assert known.find("") is None


def test_a_retired_term_stays_readable() -> None:
    """Its id still gives it with its labels, for records that keep it; no label or code finds it for new ones."""
    known = listed(term("curfew", retired=True, crosswalk={"upr": ["Curfews"]}), term("arrest"), version="2")
    assert known.term("curfew").label("en") == "curfew"
    assert known.term("curfew").retired
    assert known.find("Curfews") is None
    assert known.find("arrest").id == "arrest"


def test_a_new_version_keeps_what_records_say() -> None:
    """A record holds an id and a version; after labels, tree and codes changed the id still means the same term."""
    old = listed(term("arrest"), term("round_up", broader="arrest"))
    new = listed(
        term("liberty"),
        term("arrest", broader="liberty"),
        {"id": "round_up", "labels": {"en": "Mass arrest"}, "broader": "arrest", "retired": True},
        version="2",
    )
    kept = [(each.id, old.version) for each in old.terms]
    assert [new.term(name).id for name, _ in kept] == ["arrest", "round_up"]
    assert new.term("round_up").label() == "Mass arrest"
    assert new.under("liberty") == {"liberty", "arrest", "round_up"}


def test_what_is_under_a_term() -> None:
    """All that lies below it, and itself."""
    assert {"rape", "sexual_violence"} <= vocabulary("acts").under("against_integrity")
    assert "house_arrest" not in vocabulary("acts").under("against_integrity")


def test_an_unknown_word_is_refused_with_a_next_step() -> None:
    """Neither a vocabulary nor a term is made up."""
    with pytest.raises(Unknown):
        vocabulary("themes").term("no_such_theme")
    with pytest.raises(Unknown):
        vocabulary("no_such_list")
    assert vocabulary("themes").find("no such theme") is None
