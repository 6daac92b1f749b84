"""Stated countries: official, short and usual names in many languages; what may be two is none."""

from __future__ import annotations

import pytest

from scrutiny.entities.names.territories import code_of, states_none
from scrutiny.vocabulary import listing

ONE = {
    "GB": "UK, U.K., England, Scotland, Wales, Northern Ireland, Great Britain, Royaume-Uni, Reino Unido, 英国",
    "US": "USA, U.S., U.S.A., EE. UU., EE.UU., США, United States of America, the United States, États-Unis",
    "NL": "The Netherlands, Netherlands, Holland, Pays-Bas, Países Bajos",
    "TR": "Turkey, Türkiye, Turquie, TURQUÍA, Republic of Türkiye",
    "CD": "DR Congo, DRC, Democratic Republic of the Congo, Congo (Kinshasa), Congo - Kinshasa",
    "CG": "Congo, Republic of the Congo, Congo (Brazzaville)",
    "RU": "Russian Federation, Russia, Rusia, Россия, the Russian Federation",
    "KR": "Republic of Korea, South Korea, Corea del Sur, 대한민국",
    "CZ": "Czech Republic, Czechia, República Checa",
    "CI": "Ivory Coast, Côte d'Ivoire, Cote d’Ivoire, Costa de Marfil",
    "PS": "Palestina, Palestine, State of Palestine, فلسطين",
    "VN": "Viet Nam, Vietnam, Việt Nam",
    "LA": "Lao PDR, Laos, Lao People's Democratic Republic",
    "SY": "Syrian Arab Republic, Syria, Siria",
    "IR": "Iran (Islamic Republic of), Iran, Islamic Republic of Iran",
    "BO": "Bolivia (Plurinational State of), Bolivia",
    "VE": "Venezuela (Bolivarian Republic of), Venezuela",
    "MD": "Moldova, Republic of Moldova",
    "TZ": "Tanzania, United Republic of Tanzania",
    "MK": "Macedonia, North Macedonia",
    "SZ": "Eswatini, Swaziland",
    "MM": "Myanmar, Burma",
    "CV": "Cabo Verde, Cape Verde",
    "TL": "Timor-Leste, East Timor",
    "HK": "Hong Kong, Hong Kong SAR",
    "TW": "Taiwan, 臺灣",
    "DE": "Federal Republic of Germany, Alemania, DE, Deutschland (Germany)",
    "LB": "Liban, لبنان, Lebanon",
    "CH": "Suisse / Schweiz, Switzerland",
    "SV": "El Salvador, Salvador",
}


@pytest.mark.parametrize(("code", "names"), ONE.items())
def test_one_territory_by_many_names(code: str, names: str) -> None:
    """With and without article, title and brackets, in any language, a name is that of its territory."""
    assert {name: code_of(name) for name in names.split(", ")} == dict.fromkeys(names.split(", "), code)


def test_names_with_a_comma_are_turned() -> None:
    """“Korea, Republic of” is the Republic of Korea; two countries with a comma between them are none."""
    assert (code_of("Korea, Republic of"), code_of("Tanzania, United Republic of")) == ("KR", "TZ")
    assert code_of("Argentina, Chile") is None


@pytest.mark.parametrize(
    "name",
    ["Korea", "Kongo", "Georgia (USA)", "Suisse / France", "NA", "français", "Greco", "Veldania", "it", "UN", ""],
)
def test_what_may_be_two_or_is_none_has_no_code(name: str) -> None:
    """Two of one name, two in one cell, languages, words and States that are invented are no territory."""
    assert code_of(name) is None


@pytest.mark.parametrize(
    "words",
    ["N/A", "-", "—", "none", "International", "worldwide", "Global", "sans objet", "нет", "无", "Africa", "دولي"],
)
def test_words_that_state_no_country(words: str) -> None:
    """Dashes, words for none or for the whole world, and regions state no country."""
    assert states_none(words)
    assert code_of(words) is None


def test_a_country_is_never_taken_for_none() -> None:
    """Every name of the list of names has its code, and none of them states none."""
    called = listing("territories_called")["called"]
    wrong = {name for code, names in called.items() for name in names if code_of(name) != code or states_none(name)}
    assert not wrong
    assert not any(map(states_none, ("Veldania", "South Africa", "Central African Republic", "NA", "Mundania")))
