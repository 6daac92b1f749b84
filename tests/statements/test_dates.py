"""Dates in seven languages: stated, derived from the day of publication, or inferred."""

from __future__ import annotations

import pytest

from scrutiny.dates import parse
from scrutiny.statements.dates import anchors, find, resolve, stated_dates
from scrutiny.statements.prose import Prose
from scrutiny.text.reading import Reading, Span
from statements.written import prose as written

PUBLISHED = "2020-09-09"


def prose(text: str, language: str = "en", published: str | None = PUBLISHED, kind: str = "body") -> Prose:
    spans = (Span(start=0, end=len(text), block="paragraph", language=language, kind=kind),)
    reading = Reading(text=text, extractor="t", media_type="text/plain", spans=spans, languages=(language,))
    return Prose(reading, published=published)


def read(text: str, language: str = "en", published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(p.fields["edtf"], p.fields["basis"]) for p in find(prose(text, language, published))]


STATED = [
    ("en", "September 9, 2020 10:33 AM", "2020-09-09T10:33"),
    ("en", "Wednesday, 9 September 2020 at 10.30 p.m. GMT", "2020-09-09T22:30Z"),
    ("en", "3 May 2020 10:00 +02:00", "2020-05-03T10:00+02:00"),
    ("en", "(February 25-March 22, 2019)", "2019-02-25/2019-03-22"),
    ("de", "Donnerstag, 22. Februar 2024", "2024-02-22"),
    ("de", "seit dem 1. Juni 2023", "2023-06-01"),
    ("de", "im Mai 2023", "2023-05"),
    ("de", "im Jahr 2021", "2021"),
    ("en", "3–5 May 2021", "2021-05-03/2021-05-05"),
    ("en", "from 25 February to 22 March 2019", "2019-02-25/2019-03-22"),
    ("en", "June 2020", "2020-06"),
    ("en", "since July 9, 2015", "2015-07-09"),
    ("en", "between 2015 and 2017", "2015/2017"),
    ("en", "in 2020", "2020"),
    ("en", "the 2016 Joint Statement", "2016"),
    ("en", "the 1990s", "199X"),
    ("en", "summer of 2019", "2019-22"),
    ("en", "about June 2020", "2020-06~"),
    ("en", "2020-09-09", "2020-09-09"),
    ("en", "25/06/2020", "2020-06-25"),
    ("en", "2018年02月03日", "2018-02-03"),
    ("fr", "le 9 septembre 2020 à 10 h 33", "2020-09-09T10:33"),
    ("fr", "le 1er mai 2021", "2021-05-01"),
    ("fr", "du 3 au 5 mai 2021", "2021-05-03/2021-05-05"),
    ("fr", "les années 1990", "199X"),
    ("es", "9 de septiembre de 2020", "2020-09-09"),
    ("es", "del 3 al 5 de mayo de 2021", "2021-05-03/2021-05-05"),
    ("es", "entre 2015 y 2017", "2015/2017"),
    ("ru", "9 сентября 2020 г.", "2020-09-09"),
    ("ru", "с 25 февраля по 22 марта 2019 года", "2019-02-25/2019-03-22"),
    ("ru", "в 2016 году", "2016"),
    ("ru", "в 1990-х годах", "199X"),
    ("ar", "٩ سبتمبر ٢٠٢٠", "2020-09-09"),
    ("ar", "9 أيلول/سبتمبر 2020", "2020-09-09"),
    ("ar", "من 25 شباط/فبراير إلى 22 آذار/مارس 2019", "2019-02-25/2019-03-22"),
    ("ar", "في عام 2015", "2015"),
    ("zh", "2020年9月9日上午10:33", "2020-09-09T10:33"),
    ("zh", "二〇一五年七月九日", "2015-07-09"),
    ("zh", "2018年1月至3月", "2018-01/2018-03"),
    ("zh", "2015年至2017年", "2015/2017"),
]


@pytest.mark.parametrize(("language", "text", "edtf"), STATED)
def test_written_dates_are_stated(language: str, text: str, edtf: str) -> None:
    """A date written in full needs no day of publication and is valid EDTF."""
    assert read(text, language, None) == [(edtf, "stated")]
    assert str(parse(edtf)) == edtf


COUNTED = [
    ("en", "today", "2020-09-09"),
    ("en", "yesterday", "2020-09-08"),
    ("en", "last year", "2019"),
    ("en", "last March", "2020-03"),
    ("en", "in March last year", "2019-03"),
    ("en", "this week", "2020-09-07/2020-09-13"),
    ("en", "on Wednesday", "2020-09-09"),
    ("en", "last Wednesday", "2020-09-02"),
    ("en", "two months ago", "2020-07~"),
    ("en", "ten days ago", "2020-08-30"),
    ("en", "a writer, detained two years and awaiting a sentence", "2018-09~"),
    ("en", "She has been held for six months.", "2020-03~"),
    ("fr", "hier", "2020-09-08"),
    ("fr", "en mars dernier", "2020-03"),
    ("fr", "il y a deux mois", "2020-07~"),
    ("fr", "détenu depuis deux ans", "2018-09~"),
    ("es", "ayer", "2020-09-08"),
    ("es", "el año pasado", "2019"),
    ("es", "lleva seis meses detenida", "2020-03~"),
    ("ru", "вчера", "2020-09-08"),
    ("ru", "в марте прошлого года", "2019-03"),
    ("ru", "два месяца назад", "2020-07~"),
    ("ru", "под стражей два года", "2018-09~"),
    ("ar", "أمس", "2020-09-08"),
    ("ar", "قبل شهرين", "2020-07~"),
    ("ar", "محتجز منذ عامين", "2018-09~"),
    ("zh", "昨天", "2020-09-08"),
    ("zh", "去年3月", "2019-03"),
    ("zh", "两个月前", "2020-07~"),
    ("zh", "被拘留两年", "2018-09~"),
]


@pytest.mark.parametrize(("language", "text", "edtf"), COUNTED)
def test_relative_dates_are_derived(language: str, text: str, edtf: str) -> None:
    """A relative date is worked out from the day of publication, and left out where that is unknown."""
    assert read(text, language) == [(edtf, "derived")]
    assert read(text, language, None) == []


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, text, _ in COUNTED])
def test_an_anchor_can_be_resolved_later(language: str, text: str) -> None:
    """Without a day of publication the anchor is kept, and resolves to the same date once the day is known."""
    (anchor,) = anchors(prose(text, language, None))
    assert [resolve(anchor, PUBLISHED)] == [edtf for edtf, _ in read(text, language)]


def test_precision_never_exceeds_the_day_of_publication() -> None:
    """A document dated by its year dates nothing to a month or a day."""
    assert read("yesterday, last month and last year", published="2018") == [("2017", "derived")]
    assert read("detained two years", published="2018") == [("2016~", "derived")]
    assert read("detained two years", published="2018-02-03") == [("2016-02~", "derived")]
    assert read("last March", published="2019-01-30") == [("2018-03", "derived")]


def test_a_missing_year_is_inferred() -> None:
    """A day or month without its year lies nearest to the day of publication."""
    assert read("on 26 June and the June statement") == [("2020-06-26", "inferred"), ("2020-06", "inferred")]
    assert read("le 3 mai", "fr") == [("2020-05-03", "inferred")]
    assert read("6月26日", "zh") == [("2020-06-26", "inferred")]
    assert read("on 30 December", published="2020-01-02") == [("2019-12-30", "inferred")]
    assert read("On 3 May 2018 and on 5 May.", published=None)[1] == ("2018-05-05", "inferred")


def test_day_and_month_in_figures() -> None:
    """Where day and month could change places the reading is inferred, by the document's own use first."""
    assert read("05/06/2020") == [("2020-06-05", "inferred")]
    assert read("05/06/2020 and 06/25/2020") == [("2020-05-06", "inferred"), ("2020-06-25", "stated")]
    assert read("09/09/2020") == [("2020-09-09", "stated")]


@pytest.mark.parametrize(
    "text",
    [
        "We march on and you may go.",
        "GE.20-12345, A/HRC/45/36, ASA 17/3026/2020 and resolution 1325 (2000)",
        "In all, some 2000 people of 1900 families came.",
        "the 37th session and Bloody Sunday",
        "He was held for six months and can be held for two days.",
        "Call 613-555-0100 or +41-22-730-2020.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Job numbers, symbols, telephone numbers, counts, verbs and ended durations are no dates."""
    assert read(text) == []


def test_a_zone_is_kept_and_never_invented() -> None:
    """The zone stands as stated, or is None."""
    assert [p.fields["zone"] for p in find(prose("3 May 2020 10:33 AM"))] == [None]
    assert [p.fields["zone"] for p in find(prose("3 May 2020 10:33 CET"))] == ["CET"]
    assert [p.fields["edtf"] for p in find(prose("3 May 2020 10:33 CET"))] == ["2020-05-03T10:33"]


def test_stated_dates_date_a_document() -> None:
    """Every full date outside the contact blocks is offered, from captions and furniture too."""
    text = "Posted 3 May 2020, yesterday"
    assert stated_dates(prose(text, kind="furniture").reading) == [(7, 17, "2020-05-03")]
    assert stated_dates(prose(text, kind="contact").reading) == []
    assert list(find(prose(text, kind="furniture"))) == []
    assert len(list(find(prose(text, kind="caption")))) == 2


def test_a_day_in_the_name_of_a_signatory_dates_nothing() -> None:
    """“8 March Collective” in a roll of names is no date."""
    roll = "\n".join(f"{n}. {name}" for n, name in enumerate(["8 March Collective", *["Veldanian Guild"] * 8], 1))
    assert list(find(written(roll))) == []


def test_a_month_without_its_year_is_rather_past() -> None:
    """In November "in May" is the May behind, "by February" the February ahead."""
    assert read("The experts spoke out in May.", published="2023-11-21") == [("2023-05", "inferred")]
    assert read("They report back in February.", published="2023-11-21") == [("2024-02", "inferred")]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("es", "3 jun 2025 - 18:20 CET", "2025-06-03"),
        ("es", "a los 3 días del mes de junio de 2025", "2025-06-03"),
        ("ru", "просим представить доклад к сентябрю 2025 года", "2025-09"),
    ],
)
def test_short_and_declined_months_are_read(language: str, text: str, edtf: str) -> None:
    """Months without the stop of their abbreviation, in the dative, and in the wording of deeds."""
    assert read(text, language) == [(edtf, "stated")]
