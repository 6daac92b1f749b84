"""What letters alone part is what words part: the bound is never sharper than the comparison it saves."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from scrutiny.entities.comparing.bounds import parted
from scrutiny.entities.comparing.calibration import calibration, probability
from scrutiny.entities.comparing.comparison import REVIEW, compare
from scrutiny.entities.comparing.name import Name, name_of
from scrutiny.entities.comparing.signs import signs

WORDS = (
    *("Norvia", "Norvian", "Veldania", "Harbour", "Harbor", "Rights", "Human", "Workers", "Worker", "Union", "Centre"),
    *("Mohammed", "Muhammad", "Mohamed", "Bill", "William", "Katia", "Catia", "Petrov", "Petrova", "Red", "Cross"),
    *(
        "Redcross",
        "Humanrights",
        "Harbourworker",
        "Al",
        "A",
        "First",
        "1",
        "Ltd",
        "Nor",
        "Via",
        "Stanislav",
        "Lindqvist",
    ),
    *("Комитет", "Петров", "Союз", "Петрова"),
)


def _parts(left: Name, right: Name) -> bool:
    known = calibration()
    return parted(left.first, right.first, known.people if left.person and right.person else known.bodies)


def _holds(left: Name, right: Name) -> None:
    if left.person == right.person and _parts(left, right):
        weights = calibration().people if left.person else calibration().bodies
        assert probability(signs(left.first, right.first), weights) < REVIEW, (left.text, right.text)


def test_names_of_random_words_are_parted_only_where_their_words_part_them() -> None:
    """Thousands of pairs that share words, spellings, short forms and joined words: no exception, and many parted."""
    chance = Random(5)
    for kind in ("individual", "organisation"):
        names = [name_of(" ".join(chance.choices(WORDS, k=chance.randint(1, 5))), kind) for _ in range(120)]
        pairs = list(combinations(names, 2))
        for left, right in pairs:
            _holds(left, right)
        assert sum(_parts(left, right) for left, right in pairs) > len(pairs) / 10


_NAMES = st.lists(st.text("abcdehkmnorstuvy", min_size=1, max_size=9), min_size=1, max_size=4).map(" ".join)


@given(_NAMES, _NAMES, st.sampled_from(("individual", "organisation")))
def test_names_of_random_letters_are_parted_only_where_their_words_part_them(one: str, other: str, kind: str) -> None:
    """Any letters at all."""
    _holds(name_of(one, kind), name_of(other, kind))


def test_a_score_is_the_same_whether_letters_or_words_parted_the_names() -> None:
    """What is parted by letters has the score of its words as soon as somebody asks."""
    left, right = name_of("Malik Ruslan Barakov", "individual"), name_of("Malik Sergej Dostum", "individual")
    assert _parts(left, right)
    met = compare(left, right)
    assert met.given is None
    assert met.outcome == "apart"
    assert 0.0 < met.score < REVIEW


def test_spellings_of_one_name_are_never_parted_by_letters() -> None:
    """A short form or another spelling shares few letters with its name and is left to the words."""
    for one, other in (("William Lindqvist", "Bill Lindqvist"), ("Mohammed Petrov", "Muhammad Petrov")):
        assert not _parts(name_of(one, "individual"), name_of(other, "individual"))
