"""Nearest names and candidate pairs: nothing near is missed, nothing grows with the square."""

from __future__ import annotations

import random

import pytest

from scrutiny.entities.candidates import Candidates, key, nearest

WORDS = ("norvia", "veldania", "centre", "union", "water", "harbour", "press", "teachers", "river", "trust", "council")


def invented(count: int, seed: int = 1) -> list[tuple[str, str]]:
    chance = random.Random(seed)
    return [(f"n{at}", " ".join(chance.choices(WORDS, k=chance.randint(1, 5))).title()) for at in range(count)]


def test_the_same_names_come_as_from_measuring_all() -> None:
    """The scores of the twenty nearest are those of measuring every name."""
    rows = invented(2000)
    index = Candidates(rows)
    for asked in ("Norvia Union of Teachers", "Veldanian Harbor Trust", "River", "Press of the northern watr council"):
        assert [score for _, score in index.near(asked)] == [score for _, score in nearest(asked, rows)]


def test_order_of_words_and_marks_do_not_count() -> None:
    """A name with its words turned round and its marks dropped is found with the full score."""
    assert Candidates([("a", "Ligue des Droits, Véldanie"), ("b", "Other")]).near("Veldanie droits des ligue")[0] == (
        "a",
        1.0,
    )


def test_han_and_pinyin_have_one_key() -> None:
    """A Han name has the same key as its syllables in Latin letters."""
    assert key("王明") == key("Wang Ming")


def test_nothing_is_near_nothing() -> None:
    """An empty name, an empty index and a name without a shared letter have no neighbours."""
    assert Candidates([]).near("x") == []
    assert Candidates([("a", "Norvia")]).near("  ") == []
    assert Candidates([("a", "bbb")]).near("zzz") == []


def pairs_of(*texts: str | tuple[str, str]) -> set[tuple[str, str]]:
    rows = [(str(at), *((text,) if isinstance(text, str) else text)) for at, text in enumerate(texts)]
    return set(Candidates(rows).pairs())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Norvian Press Watch", "NPW"),
        ("Ligue veldanienne des droits de l'homme", "Veldanian Human Rights League"),
        ("王明", "Wang Ming"),
        ("Ming Wang", "Wang Ming"),
        ("Harbour Teachers Trust", "Harbor Teachers Trust"),
        ("Комитет против пыток", "Committee Against Torture"),
    ],
)
def test_pairs_across_spellings_and_languages(left: str, right: str) -> None:
    """Two writings of one name share a block among names that have nothing to do with them."""
    others = [text for _, text in invented(40)]
    assert ("0", "1") in pairs_of(left, right, *others)


def test_identical_names_are_chained() -> None:
    """Ten thousand identical names give one pair fewer than names."""
    assert sum(1 for _ in Candidates((str(at), "Norvia Trust") for at in range(10_000)).pairs()) == 9_999


def test_pairs_grow_with_the_rows_and_a_cut_is_said() -> None:
    """Names made of the same few words stay bounded, and a remark says that blocks were cut."""
    rows = [(str(at), f"Norvia Teachers {at}") for at in range(1500)]
    index = Candidates(rows)
    found = list(index.pairs())
    assert len(found) == len(set(found)) < 60 * len(rows)
    assert index.remarks and not index.remarks[0].needs_person


def test_persons_and_bodies_are_never_paired() -> None:
    """A person's name and an organisation's are no pair even where the words are the same but for one."""
    assert pairs_of(("Norvia Harbour", "individual"), ("Norvia Harbour Trust", "organisation")) == set()


def test_long_and_odd_names_are_read_in_part() -> None:
    """Names of 5,000 characters, controls and nothing at all are indexed without a fault."""
    rows = [("a", "Norvia " * 714), ("b", "\u200b\u202e"), ("c", ""), ("d", "的" * 5000), ("e", "Nor\u200bvia")]
    index = Candidates(rows)
    assert index.near("Norvia")[0][0] == "e" or index.near("Norvia")[0][0] == "a"
    assert all(len(pair) == 2 for pair in index.pairs())
