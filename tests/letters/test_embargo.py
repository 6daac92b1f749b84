"""embargo: a local time in a zone, told in the language of the page, and refused where no clock shows it once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from scrutiny.errors import Refused
from scrutiny.letters.issuing import embargo
from scrutiny.letters.issuing.composing import day, number
from scrutiny.letters.issuing.wording import TOPIC, counted, direction_of, wording
from scrutiny.letters.signon.certificate import Certificate
from scrutiny.protection.marks import Mark
from scrutiny.tables.row import Row
from scrutiny.vocabulary import languages

UN = ("ar", "en", "es", "fr", "ru", "zh")


def signon(local: str | None, zone: str = "Europe/Zurich") -> Row:
    """The row of a sign-on with an embargo."""
    return Row(
        id="signon-a",
        table="signons",
        fields={"zone": zone, **({"embargo": local} if local else {})},
        because=(),
        as_of="2026",
        as_of_basis="stated",
        mark=Mark.RESTRICTED,
        record="signon-a",
        made_at="2026-01-01T00:00:00Z",
        maker="",
    )


def test_it_is_told_in_six_languages() -> None:
    """The date is written as each language writes it, with time, zone and offset."""
    ends = datetime(2026, 9, 10, 10, tzinfo=ZoneInfo("Europe/Zurich"))
    told = {language: embargo.told(ends, "Europe/Zurich", language) for language in UN}
    assert told == {
        "ar": "يحظر النشر حتى 10 سبتمبر 2026، 10:00 (Europe/Zurich، UTC+2)",
        "en": "Embargoed until 10 September 2026, 10:00 (Europe/Zurich, UTC+2)",
        "es": "Embargado hasta el 10 de septiembre de 2026, 10:00 (Europe/Zurich, UTC+2)",
        "fr": "Sous embargo jusqu’au 10 septembre 2026, 10:00 (Europe/Zurich, UTC+2)",
        "ru": "Не публиковать до 10 сентября 2026 г., 10:00 (Europe/Zurich, UTC+2)",
        "zh": "2026年9月10日 10:00（Europe/Zurich，UTC+2）之前不得发布",
    }
    assert embargo.told(ends, "Europe/Zurich", "cs") == told["en"]


@pytest.mark.parametrize(
    ("zone", "said"),
    [("UTC", "UTC"), ("Asia/Kathmandu", "UTC+5:45"), ("America/St_Johns", "UTC−2:30"), ("America/New_York", "UTC−4")],
)
def test_the_offset_is_that_of_the_day(zone: str, said: str) -> None:
    """Half hours and hours west of Greenwich are told as they are."""
    assert embargo.offset(datetime(2026, 9, 10, 10, tzinfo=ZoneInfo(zone))) == said


def test_it_lasts_until_its_moment() -> None:
    """It holds back until the very minute, wherever the clock stands that asks; without one nothing is held back."""
    ends = embargo.until(signon("2026-09-10T10:00"))
    assert ends is not None
    assert embargo.lasts(ends, datetime(2026, 9, 10, 7, 59, tzinfo=UTC))
    assert not embargo.lasts(ends, datetime(2026, 9, 10, 8, 0, tzinfo=UTC))
    assert not embargo.lasts(embargo.until(signon(None)), datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("local", "zone", "why"),
    [
        ("2026-03-29T02:30", "Europe/Zurich", "never show"),
        ("2026-10-25T02:30", "Europe/Zurich", "twice"),
        ("2026-13-01T10:00", "Europe/Zurich", "no such day"),
        ("2026-09-10", "Europe/Zurich", "time of day"),
        ("2026-09-10T10:00", "Mars/Olympus", "no time zone"),
    ],
)
def test_a_time_that_is_none_is_refused(local: str, zone: str, why: str) -> None:
    """What no clock shows, or shows twice, is refused with the next step."""
    with pytest.raises(Refused, match=why) as refused:
        embargo.until(signon(local, zone))
    assert refused.value.next


def test_the_frame_is_whole_in_its_languages() -> None:
    """Every language has every word of the frame, and its sentences take the same values."""
    assert set(UN) | {"pt", "de", "it"} == set(languages(TOPIC))
    english = wording("en")
    for language in languages(TOPIC):
        said = wording(language)
        assert said.keys() == english.keys()
        for part in ("sentences", "facts", "press", "counted"):
            assert said[part].keys() == english[part].keys(), (language, part)
        for key, sentence in said["sentences"].items():
            assert _values(sentence) == _values(english["sentences"][key]), (language, key)


def _values(sentence: str) -> set[str]:
    return {part.split("}")[0] for part in sentence.split("{")[1:]}


def test_nouns_are_counted_as_the_language_counts() -> None:
    """The plural form follows the number, in languages with two, four and six forms."""
    assert [counted("organisation", n, "en") for n in (1, 2)] == ["1 organisation", "2 organisations"]
    assert [counted("organisation", n, "ru") for n in (1, 3, 5, 21)] == [
        "1 организация",
        "3 организации",
        "5 организаций",
        "21 организация",
    ]
    assert [counted("organisation", n, "ar") for n in (3, 11, 100)] == ["3 منظمات", "11 منظمة", "100 منظمة"]


@pytest.mark.parametrize("language", UN)
def test_the_number_is_whole_in_every_language(language: str) -> None:
    """Listed, protected, total, parts and countries stand in the sentences of each language, as certified."""
    said = " ".join(number(certified(), language))
    for count in (321, 282, 39, 265, 17, 61, 14, 280, 4):
        assert str(count) in said, count


def certified(**numbers: Any) -> Certificate:
    """The certificate of a list of 282 listed and 39 protected."""
    given: dict[str, Any] = {
        "version": 1,
        "signon": "signon-a",
        "title": "T",
        "texts": {"en": "ab" * 32},
        "text": "cd" * 32,
        "deadline": "2026-09-01T12:00",
        "zone": "UTC",
        "frozen": "2026-09-02T00:00:00Z",
        "listed": 282,
        "protected": 39,
        "organisations": 265,
        "individuals": 17,
        "protected_organisations": None,
        "protected_individuals": None,
        "countries": 61,
        "not_stated": 14,
        "countries_by": "",
        "distinct": 280,
        "twice": ((3, 9), (4, 22)),
        "order": "",
        "umbrellas": 0,
        "expanded": 280,
        "withdrawn": 0,
        "total": 321,
    }
    return Certificate(**{**given, **numbers})


@pytest.mark.parametrize(
    ("countries", "silent", "said"),
    [
        (61, 0, "Between them they state 61 countries."),
        (1, 1, "Between them they state 1 country; 1 states no country."),
        (61, 14, "Between them they state 61 countries; 14 state no country."),
        (0, 282, "None of the listed states a country."),
    ],
)
def test_countries_are_counted_exactly(countries: int, silent: int, said: str) -> None:
    """The exact count is printed, and how many state none."""
    assert number(certified(countries=countries, not_stated=silent), "en")[2] == said


def test_directions_and_days() -> None:
    """A language runs in its own direction; a date is written out where it is a day or a month."""
    assert [direction_of(each) for each in ("ar", "ug", "fa", "zh-Hant", "bo")] == ["rtl", "rtl", "rtl", "ltr", "ltr"]
    assert direction_of("azb", "سلام دنیا") == "rtl"
    assert [day(each, "en") for each in ("2026-09-10", "2026-09", "2026-09~", None)] == [
        "10 September 2026",
        "September 2026",
        "2026-09~",
        "",
    ]
