"""Two mentions compared where they stand: what a line claims of two people is put before a person."""

from __future__ import annotations

import pytest

from scrutiny.entities.mention import Mention
from scrutiny.entities.pair import around_of, compare_in, read_as


def met(number: int, text: str, kind: str = "unknown", **fields: str) -> Mention:
    return Mention(id=f"m-{number}", document=f"d-{number}", text=text, kind=kind, **fields)


@pytest.mark.parametrize("other", ["Bror Falk", "Anna Lund"])
def test_an_alias_line_joins_nobody_and_is_shown(other: str) -> None:
    """A line that says a victim is the perpetrator under another name merges neither, and waits for a person."""
    claim, named = met(1, "Anna Lund (also known as Bror Falk)"), met(2, other, "individual")
    pair = compare_in(claim, named, around_of([claim, named]))
    assert pair.outcome == "review"
    assert pair.vetoes


def test_people_with_an_occupation_behind_are_no_bodies() -> None:
    """What stands behind a name makes nobody a body: two of one name wait for a person."""
    mother, daughter = met(1, "Fatou Diop (mère)"), met(2, "Fatou Diop (fille)")
    assert compare_in(mother, daughter, around_of([mother, daughter])).outcome != "merge"
    assert read_as(met(3, "Alisher Nazarov, blogger")) == "unknown"


def test_words_of_bodies_and_acronyms_make_a_body() -> None:
    """Without a kind, a word of bodies or an acronym tells."""
    assert read_as(met(1, "Common Ground Jurists")) == "organisation"
    assert read_as(met(2, "KTR Norvia")) == "organisation"


def test_the_same_person_is_told_by_affiliation() -> None:
    """One name with one affiliation is merged; with two, it waits."""
    here = met(1, "Ana Veld", "individual", affiliation="Harbour Watch")
    same = met(2, "Ana Veld", "individual", affiliation="HARBOUR WATCH")
    other = met(3, "Ana Veld", "individual", affiliation="Coast Union")
    around = around_of([here, same, other])
    assert compare_in(here, same, around).outcome == "merge"
    assert compare_in(here, other, around).outcome == "review"
