"""Acts that a text alleges."""

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.statements import allegations
from scrutiny.vocabulary import languages, listing, words
from statements.test_rolls import prose


def found(text: str, language: str = "en", kind: str = "open_letter") -> list[dict[str, Any]]:
    """The fields of all allegations of a text."""
    return [dict(p.fields) for p in allegations.find(prose(text, kind, language))]


def acts(text: str, language: str = "en") -> list[str]:
    """The acts of all allegations of a text."""
    return [a["act"] for a in found(text, language)]


def test_one_proposal_per_act_of_a_coordinate_clause() -> None:
    """The actor is carried from verb to verb."""
    got = found(
        "Veldania has targeted human rights defenders abroad, suppressed academic freedom in countries around "
        "the world, and engaged in internet censorship and digital surveillance."
    )
    assert [a["act"] for a in got] == [
        "attacks_on_defenders",
        "suppression_of_academic_freedom",
        "censorship",
        "surveillance",
    ]
    assert {a["alleged_actor"] for a in got} == {"Veldania"}
    assert got[0]["victims"] == "human rights defenders"


def test_a_list_of_nouns_is_split() -> None:
    """Four acts in one breath are four allegations."""
    text = (
        "Norvia persecuted activists – torture, enforced disappearance, imprisonment, and revoking lawyers' licences."
    )
    assert acts(text)[-4:] == ["torture", "enforced_disappearance", "imprisonment", "licence_removed"]


@pytest.mark.parametrize(
    ("text", "act", "actor", "victims"),
    [
        ("Norvian police killed three protesters in Sarn.", "killing", "Norvian police", "three protesters"),
        ("Three lawyers were killed by the police in Sarn in May 2021.", "killing", "the police", "Three lawyers"),
        ("We condemn the torture of detainees by soldiers.", "torture", "soldiers", "detainees"),
        (
            "They cited the Norvian government's arbitrary detention of teachers.",
            "arbitrary_detention",
            "the Norvian government",
            "teachers",
        ),
        (
            "Ana Veld, lawyer, forcibly disappeared since 9 July 2015.",
            "enforced_disappearance",
            None,
            "Ana Veld",
        ),
    ],
)
def test_actor_and_victims_are_as_printed(text: str, act: str, actor: str | None, victims: str) -> None:
    """Active and passive, possessive and “by” give who did it and to whom."""
    (got,) = found(text)
    assert (got["act"], got["alleged_actor"], got["victims"]) == (act, actor, victims)


def test_place_and_period_are_kept() -> None:
    """A list of places and a span of time stay together."""
    (got,) = found("Norvian forces tortured detainees in Sarn, Pelim, and Upper Ost since March 2019.")
    assert got["place"] == "Sarn, Pelim, and Upper Ost"
    assert got["period"] == "since March 2019"


@pytest.mark.parametrize(
    ("language", "text", "act", "actor", "victims"),
    [
        (
            "fr",
            "Trois avocats ont été tués par la police à Sarn en mars 2021.",
            "killing",
            "la police",
            "Trois avocats",
        ),
        (
            "fr",
            "Les autorités de Norvie ont torturé des prisonniers.",
            "torture",
            "Les autorités de Norvie",
            "des prisonniers",
        ),
        (
            "es",
            "Dos abogados fueron asesinados por la policía en mayo de 2020.",
            "killing",
            "la policía",
            "Dos abogados",
        ),
        (
            "es",
            "Las autoridades de Norvia torturaron a los manifestantes.",
            "torture",
            "Las autoridades de Norvia",
            "los manifestantes",
        ),
        ("ru", "Двое адвокатов были убиты полицией в марте 2021 года.", "killing", "полицией", "Двое адвокатов"),
        ("ru", "Власти Норвии задержали журналистов.", "arbitrary_detention", "Власти Норвии", "журналистов"),
        ("ar", "قتلت الشرطة محاميين في مارس 2021.", "killing", "الشرطة", "محاميين"),
        ("zh", "两名律师被警察杀害。", "killing", "警察", "两名律师"),
        ("zh", "当局任意拘留了记者。", "arbitrary_detention", "当局", "记者"),
    ],
)
def test_acts_are_read_in_six_languages(language: str, text: str, act: str, actor: str, victims: str) -> None:
    """Active and passive clauses give actor and victims as printed."""
    (got,) = found(text, language)
    assert (got["act"], got["alleged_actor"], got["victims"]) == (act, actor, victims)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Convention against Torture prohibits it."),
        ("en", "The Committee on Enforced Disappearances met in Geneva."),
        ("en", "The prohibition of torture is absolute in law."),
        ("en", "We call for an end to torture everywhere."),
        ("fr", "La Convention contre la torture a été ratifiée."),
        ("es", "El Comité contra la Tortura se reunió."),
        ("ru", "Комитет против пыток собрался в Женеве."),
        ("ar", "اجتمعت لجنة مناهضة التعذيب في جنيف."),
        ("zh", "禁止酷刑委员会在日内瓦开会。"),
    ],
)
def test_norms_names_and_wishes_are_no_allegations(language: str, text: str) -> None:
    """Titles of laws and bodies, prohibitions and calls to end an act allege nothing."""
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministry denied that soldiers tortured detainees."),
        ("en", "The claims of torture are groundless, the ministry said."),
        ("zh", "政府否认使用酷刑。"),
    ],
)
def test_a_denial_is_marked(language: str, text: str) -> None:
    """Words that deny the act are kept as a denial."""
    assert [a.get("negated") for a in found(text, language)] == [True]


def test_swapping_the_speakers_mirrors_the_result() -> None:
    """The same words allege the same, whoever is named."""
    text = "{0} police tortured students in {1}, said {2}."
    one, two = found(text.format("Norvian", "Sarn", "Ana Veld")), found(text.format("Veldanian", "Pelim", "Ivo Ost"))
    assert [a["act"] for a in one] == [a["act"] for a in two]
    assert one[0]["alleged_actor"] == "Norvian police"
    assert two[0]["alleged_actor"] == "Veldanian police"
    assert (one[0]["reported_by"], two[0]["reported_by"]) == ("Ana Veld", "Ivo Ost")


def test_every_act_has_its_rights_and_every_language_knows_known_acts() -> None:
    """Codes of the word lists and of the table of rights are the same."""
    codes = set(listing("rights_of_acts"))
    for tag in languages("acts"):
        assert set(words("acts", tag)["acts"]) <= codes, tag
    assert len(words("acts", "en")["acts"]) >= 25


def test_a_long_line_of_acts_stays_linear_and_loses_none() -> None:
    """Every act of a hostile line is proposed, in linear time."""
    line = prose("tortured and killed " * 10_000)
    _ = line.sentences
    assert len(list(allegations.find(line))) == 20_000
