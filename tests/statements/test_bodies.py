"""Names of bodies in running text."""

from __future__ import annotations

import pytest

from scrutiny.statements.bodies import names_of_bodies
from statements.written import reading


def names(text: str, language: str = "en") -> list[str]:
    """The names found, as printed."""
    return [text[start:end] for start, end in names_of_bodies(reading(text, language))]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "On Monday the Norvian Federation Against Involuntary Disappearances met.",
         "Norvian Federation Against Involuntary Disappearances"),
        ("en", "The Commission for the Disappeared and the Victims of Violence wrote.",
         "Commission for the Disappeared and the Victims of Violence"),
        ("en", "A letter by Sarn Rights Watch reached us.", "Sarn Rights Watch"),
        ("fr", "Nous écrivons à la Ligue des Droits de l’Homme.", "Ligue des Droits de l’Homme"),
        ("es", "Escribió el Centro de Documentación en Derechos Humanos.", "Centro de Documentación"),
        ("ru", "Об этом пишет Норвийский комитет против пыток.", "Норвийский комитет против пыток"),
        ("ar", "كتبت منظمة العفو النورفية رسالة.", "منظمة العفو النورفية"),
        ("zh", "我们敦促诺维亚人权理事会采取行动。", "诺维亚人权理事会"),
    ],
)  # fmt: skip
def test_a_body_is_known_by_the_build_of_its_name(language: str, text: str, name: str) -> None:
    """Capitals around an institution's word, or the endings and heads of other scripts."""
    found = names(text, language)
    assert any(name in one for one in found)


def test_two_bodies_joined_by_and_are_two() -> None:
    """ "A Watch and B Council" is a pair, "Council for Peace and Justice" one."""
    found = names("We met the Sarn Rights Watch and the Norvia Peace Council and the Council for Peace and Justice.")
    assert found == ["Sarn Rights Watch", "Norvia Peace Council", "Council for Peace and Justice"]


def test_a_person_of_a_body_is_no_part_of_its_name() -> None:
    """ "Ann Lee of the Norvian Council" names the Council."""
    assert names("Then Ann Lee of the Norvian Council spoke.") == ["Norvian Council"]


def test_entries_of_a_roll_are_names_wherever_they_stand_again() -> None:
    """A signatory without any institution's word is known from the document's own list."""
    roll = "\n".join(
        f"{n}. {name}" for n, name in enumerate(("Free Sarn", "Stand Up Norvia", "Kalo", "Ruma Now", "Oto Lin"), 1)
    )
    assert names("Free Sarn wrote to us.\n" + roll)[0] == "Free Sarn"


def test_a_list_of_demands_is_no_roll() -> None:
    """Sentences in a list stay readable for the other rules."""
    demands = "\n".join(f"• Release all people held in camp {n} without any trial." for n in range(6))
    assert names(demands) == []


def test_an_acronym_is_a_name_but_a_shouted_headline_is_not() -> None:
    """Capitals in a row of shouted words mean nothing."""
    assert names("Then the NLC met.") == ["NLC"]
    assert names("FORTY KILLED IN RAID") == []


@pytest.mark.parametrize("text", ["Council of " * 20_000, "A" * 200_000, "Ann Lee " * 25_000, "委员会" * 50_000])
def test_hostile_names_are_read_in_linear_time(text: str) -> None:
    """Names without end take a moment."""
    names_of_bodies(reading(text))
