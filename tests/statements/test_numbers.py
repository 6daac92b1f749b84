"""Quantities in six languages: what is read, with which comparator and unit, and what is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.statements.numbers import find
from scrutiny.statements.prose import Prose
from scrutiny.text.reading import Reading, Span


def prose(text: str, language: str = "en", block: str = "paragraph") -> Prose:
    spans = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start=start, end=start + len(line), block=block, language=language))
        start += len(line) + 1
    reading = Reading(text=text, extractor="t", media_type="text/plain", spans=tuple(spans), languages=(language,))
    return Prose(reading)


def read(text: str, language: str = "en") -> list[tuple[Any, ...]]:
    """``(value, comparator, unit)`` of every quantity, with the upper value where there is one."""
    return [
        (p.fields["value"], p.fields["comparator"], p.fields.get("unit"))
        + ((p.fields["upper"],) if "upper" in p.fields else ())
        for p in find(prose(text, language))
    ]


ENGLISH = [
    ("More than 300 organizations from Veldania signed.", [(300, "gt", "organizations")]),
    ("Over 60 countries took part.", [(60, "gt", "countries")]),
    ("A coalition of 321 civil society groups said so.", [(321, "eq", "civil society groups")]),
    ("It was more than 50 UN human rights experts, who spoke.", [(50, "gt", "UN human rights experts")]),
    ("She joins 39 other NGOs to press on.", [(39, "eq", "NGOs")]),
    ("In March 2016, 12 UN member states spoke out.", [(12, "eq", "UN member states")]),
    ("Five ongoing cases highlight this.", [(5, "eq", "ongoing cases")]),
    ("subjected to six months’ secret detention", [(6, "eq", "months")]),
    ("At least 42 per cent of detainees; 7% of guards.", [(42, "ge", "per cent"), (7, "eq", "per cent")]),
    ("Some 2.4 million people fled.", [(2400000, "about", "people")]),
    ("Dozens of states and hundreds of thousands of people.", [(24, "ge", "states"), (200000, "ge", "people")]),
    ("Between 15 and 20 lawyers, 10-15 monks.", [(15, "between", "lawyers", 20), (10, "between", "monks", 15)]),
    ("The number rose from 200 to 300 detainees.", [(200, "eq", None), (300, "eq", "detainees")]),
    ("300+ groups, 500 or more, up to 50 houses.", [(300, "ge", "groups"), (500, "ge", None), (50, "le", "houses")]),
    ("Nearly two dozen monks and half a dozen nuns.", [(24, "about", "monks"), (6, "about", "nuns")]),
    ("Fewer than twenty-one journalists.", [(21, "lt", "journalists")]),
    ("A fine of $5 million or 3,500 euros.", [(5000000, "eq", "$"), (3500, "eq", "euros")]),
    ("Killing 12 and wounding 30.", [(12, "eq", None), (30, "eq", None)]),
    ("Only one lawyer came; at least one person died.", [(1, "eq", "lawyer"), (1, "ge", "person")]),
    ("2000 people marched; five were released.", [(2000, "eq", "people"), (5, "eq", None)]),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=lambda x: x[:24] if isinstance(x, str) else "")
def test_english_quantities(text: str, expected: list[tuple[Any, ...]]) -> None:
    """English figures and words give value, comparator and unit."""
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 37th session and the 2nd report of the twenty-first century.",
        "On 3 May 2020, in 2019 and from 25 February-22 March 2019, at 10:33 AM and 10 a.m.",
        "See article 9, Item 4, paras. 12-15, articles 9, 14 and 19, resolution 37/23 and Chapter 7.",
        "A/HRC/45/36, GE.20-12345 and ASA 17/3026/2020.",
        "Call +41-22-730-0000 or 613-555-0100.",
        "Covid-19, the G20, ARTICLE 19 and Agenda 2030.",
        "One of the men said that no one came; one day, one voice.",
        "A man aged 34, a 34-year-old teacher, 34 years old.",
        "Two months ago; 5 years earlier.",
        "It is one in five, as they said.",
        "3. The following happened.",
        "The first and the second report; both sides.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    """Ordinals, dates, clock times, ages, identifiers, names and numbered parts are no quantities."""
    assert read(text) == []


OTHERS: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "fr": (
        "Plus de 300 organisations, 1 200 familles, 1.200 personnes, 2,4 millions d'euros, 42 % des "
        "détenus. Au moins douze journalistes. Une vingtaine de militants, des dizaines de "
        "gouvernements, des dizaines de milliers de personnes, près de 50 experts, entre 15 et 20 "
        "villages, moins de dix enfants, quatre-vingt-dix-sept détenus, 39 autres ONG. Il y a deux ans, "
        "une femme a lu l'article 9 à 10 h 30, le 3 mai 2020, à la 37e session.",
        [
            (300, "gt", "organisations"),
            (1200, "eq", "familles"),
            (1200, "eq", "personnes"),
            (2400000, "eq", "euros"),
            (42, "eq", "per cent"),
            (12, "ge", "journalistes"),
            (20, "about", "militants"),
            (20, "ge", "gouvernements"),
            (20000, "ge", "personnes"),
            (50, "about", "experts"),
            (15, "between", "villages", 20),
            (10, "lt", "enfants"),
            (97, "eq", "détenus"),
            (39, "eq", "ONG"),
        ],
    ),
    "es": (
        "Más de 300 organizaciones, 1.200 familias, 2,4 millones de euros, 42 % de los detenidos. Al "
        "menos doce periodistas, una decena de activistas, decenas de gobiernos, decenas de miles de "
        "personas, cerca de 50 expertos, entre 15 y 20 aldeas, hasta 40 casas, menos de diez niños, "
        "veintiún estudiantes, treinta y dos presos. Hace dos años una mujer leyó el artículo 9 en el "
        "37.º período de sesiones.",
        [
            (300, "gt", "organizaciones"),
            (1200, "eq", "familias"),
            (2400000, "eq", "euros"),
            (42, "eq", "per cent"),
            (12, "ge", "periodistas"),
            (10, "about", "activistas"),
            (20, "ge", "gobiernos"),
            (20000, "ge", "personas"),
            (50, "about", "expertos"),
            (15, "between", "aldeas", 20),
            (40, "le", "casas"),
            (10, "lt", "niños"),
            (21, "eq", "estudiantes"),
            (32, "eq", "presos"),
        ],
    ),
    "ru": (
        "Более 300 организаций гражданского общества, 1 200 семей, 2,4 млн рублей, 42 % задержанных. Не "
        "менее двенадцати журналистов, десятки правительств, десятки тысяч человек, около 50 "
        "независимых экспертов, от 15 до 20 деревень, до 40 домов, менее десяти детей, двадцать один "
        "студент, триста двадцать одна организация. Два года назад один из них прочёл статью 9 в 10:30 "
        "на 37-й сессии, пункт 4.",
        [
            (300, "gt", "организаций"),
            (1200, "eq", "семей"),
            (2400000, "eq", "рублей"),
            (42, "eq", "per cent"),
            (12, "ge", "журналистов"),
            (20, "ge", "правительств"),
            (20000, "ge", "человек"),
            (50, "about", "независимых экспертов"),
            (15, "between", "деревень", 20),
            (40, "le", "домов"),
            (10, "lt", "детей"),
            (21, "eq", "студент"),
            (321, "eq", "организация"),
        ],
    ),
    "ar": (
        "أكثر من 300 منظمة، ٣٢١ منظمة، 42 في المائة من المعتقلين، ٢٫٤ مليون دولار، ما لا يقل عن خمسة "
        "صحفيين، عشرات الحكومات، عشرات الآلاف من الأشخاص، نحو خمسين خبيرا، بين 15 و20 قرية، أقل من عشرة "
        "أطفال، خمسة وعشرون طالبا، ثلاثمائة وواحد وعشرون منظمة، ما يصل إلى 40 منزلا. المادة 9، قبل "
        "عامين، قرار 37/23، الدورة 37.",
        [
            (300, "gt", "منظمة"),
            (321, "eq", "منظمة"),
            (42, "eq", "per cent"),
            (2400000, "eq", "دولار"),
            (5, "ge", "صحفيين"),
            (20, "ge", "الحكومات"),
            (20000, "ge", "الأشخاص"),
            (50, "about", "خبيرا"),
            (15, "between", "قرية", 20),
            (10, "lt", "أطفال"),
            (25, "eq", "طالبا"),
            (321, "eq", "منظمة"),
            (40, "le", "منزلا"),
        ],
    ),
    "zh": (
        "三百二十一个民间社会团体呼吁,300多个组织联名,超过60个国家,至少12名记者被捕,数十个政府,"
        "数十万人逃离,约50名独立专家,15至20个村庄,百分之四十二的被拘留者,42%的妇女,1.2万人,3億美元,"
        "两年,不到十名儿童,成千上万的民众。第37届会议,第9条,一些人,一名妇女说,两个月前,"
        "2020年9月9日上午10:33,十分重要。",
        [
            (321, "eq", "民间社会团体"),
            (300, "gt", "组织"),
            (60, "gt", "国家"),
            (12, "ge", "记者"),
            (20, "ge", "政府"),
            (200000, "ge", "人"),
            (50, "about", "独立专家"),
            (15, "between", "村庄", 20),
            (42, "eq", "per cent"),
            (42, "eq", "per cent"),
            (12000, "eq", "人"),
            (300000000, "eq", "美元"),
            (2, "eq", "年"),
            (10, "lt", "儿童"),
            (2000, "ge", "民众"),
        ],
    ),
}


@pytest.mark.parametrize("language", OTHERS)
def test_quantities_of_the_other_languages(language: str) -> None:
    """Grouping, decimal marks, number words, comparators and vague numbers follow the text's language."""
    text, expected = OTHERS[language]
    assert read(text, language) == expected


def test_the_passage_is_comparator_number_and_unit() -> None:
    """The quoted words begin with the comparator and end with the counted noun; the subject goes on."""
    text = "They hail from more than 60 countries around the world."
    (found,) = find(prose(text))
    assert text[found.start : found.end] == "more than 60 countries"
    assert found.fields["subject"] == "countries around the world"


def test_a_list_of_names_claims_no_quantity() -> None:
    """Entries of a long list of names are skipped, sentences in a list are not."""
    names = "\n".join(f"House of {n} Lanterns" for n in range(11, 20))
    assert list(find(prose(names, block="list_item"))) == []
    assert len(list(find(prose("At least 12 men were held.\nNine women were freed.", block="list_item")))) == 2


@pytest.mark.parametrize(("text", "language"), [("1," * 40000, "en"), ("1" * 80000, "zh"), ("un " * 20000, "fr")])
def test_hostile_text_ends(text: str, language: str) -> None:
    """Endless figures and words are read in time that grows with their length, and claim nothing."""
    assert read(text, language) == []


def test_a_block_may_begin_and_end_with_its_number() -> None:
    """The edges of a block are no marks before or behind a number."""
    assert read("50 groups signed") == [(50, "eq", "groups")]
    assert read("The dead: 50") == [(50, "eq", None)]


def test_figures_in_a_row_are_no_number() -> None:
    """Figures that commas only list are not read as one grouped number."""
    assert read("groups 1,2,3 and 1,200,000 people") == [(1200000, "eq", "people")]


def test_figures_in_a_short_quotation_are_a_claim() -> None:
    """A slogan claims no quantity, figures with what they count do."""
    assert read("“We have documented 1,340 detentions,” she said.") == [(1340, "eq", "detentions")]
    assert read("He put it at “no more than 212”.") == [(212, "le", None)]
    assert read("They marched for “one voice” and “Vision 2030”.") == []


def test_half_a_hundred_is_fifty() -> None:
    """Halves of round numbers, in Spanish and French."""
    assert read("Casi medio centenar de organizaciones firmaron.", "es") == [(50, "about", "organizaciones")]
    assert read("Une demi-douzaine de journaux ont fermé.", "fr") == [(6, "about", "journaux")]
