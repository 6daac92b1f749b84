"""The numbered list: one order for every script, the same for the same names, individuals marked."""

from __future__ import annotations

import random

from scrutiny.letters.signon.commitment import Statement
from scrutiny.letters.signon.roll import in_order, line, numbered


def _said(name: str, **more: object) -> Statement:
    return Statement(signon="signon-a", text="0" * 64, name=name, **more)  # type: ignore[arg-type]


NAMES = (
    "“Anvil” Watch",
    "Ärger Forum",
    "Article 9",
    "Article 19",
    "Zebra Clinic",
    "Центр «Кедр»",
    "مركز الميناء",
    "港湾研究会",
)


def test_order_is_that_of_unicode_whatever_came_first() -> None:
    """Accents, quotation marks and figures stand where readers look for them, in every order of arrival."""
    draw = random.Random(3)
    for _ in range(5):
        shuffled = draw.sample([(f"conf-{at}", _said(name)) for at, name in enumerate(NAMES)], len(NAMES))
        assert [said.name for _, said in in_order(shuffled)] == list(NAMES)


def test_equal_names_have_one_order() -> None:
    """Two bodies of one name stand by country, then by id."""
    same = [
        ("conf-c", _said("Lake", country="B")),
        ("conf-b", _said("Lake", country="A")),
        ("conf-a", _said("Lake", country="B")),
    ]
    assert [name for name, _ in in_order(same)] == ["conf-b", "conf-a", "conf-c"]


def test_entries_are_numbered_and_individuals_marked() -> None:
    """Numbers start at one; a line shows script, Latin letters, members, country, and a mark of a person."""
    first, second = numbered(
        [
            ("conf-a", _said("Союз", transliteration="Soyuz", country="Norvia", members=("One", "Two"))),
            ("conf-b", _said("Ada Quill", capacity="individual", affiliation="Lecturer")),
        ]
    )
    assert (first.position, second.position, first.individual, second.individual) == (1, 2, False, True)
    assert line(first) == "1. Союз (Soyuz) [One; Two], Norvia"
    assert line(second) == "2. Ada Quill, Lecturer *"
