"""A letter that Scrutiny issued, read again from its file: it says what its certificate says."""

from __future__ import annotations

from functools import cache

import pytest

from hundred import COUNTRIES, INDIVIDUALS, LISTED, MEMBERS, PROTECTED, UMBRELLAS, entries, issued
from lettered import letter_of, nobody
from scrutiny.letters.issuing import docx, html, pdf
from scrutiny.letters.printed import Letter, entries_of, parted
from scrutiny.letters.reconciling import reconciled

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh", "pt", "de", "it")


@cache
def _read(form: str, language: str) -> Letter:
    data = {"docx": docx.render, "html": html.render}[form](issued(language))
    return letter_of(data, f"letter.{form}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["docx", "html"])
def test_it_adds_up_with_its_certificate(form: str, language: str) -> None:
    """A hundred listed and nineteen withheld are the total it states, with umbrellas, individuals and countries."""
    letter = _read(form, language)
    found = reconciled(letter, nobody())
    assert (found["outcome"], found["by"]) == ("adds_up", 0), found["words"]
    counts = found["counts"]
    assert (counts["printed"], counts["withheld"], counts["all"]) == (LISTED, PROTECTED, LISTED + PROTECTED)
    assert (counts["individuals"], counts["umbrellas"], counts["members"]) == (INDIVIDUALS, UMBRELLAS, MEMBERS)
    assert counts["countries"] == COUNTRIES
    assert all(each["agrees"] is not False for each in found["checks"])


@pytest.mark.parametrize("form", ["docx", "html"])
def test_names_stand_apart_from_what_is_said_of_them(form: str) -> None:
    """Every name is read as it was certified, with its Latin letters; its country and members are no part of it."""
    read = entries_of(_read(form, "en"))
    for entry, found in zip(entries(), read, strict=True):
        latin = f" ({entry.transliteration})" if entry.transliteration else ""
        assert found.name.startswith(entry.name + latin)
        assert (found.country, found.members) == (entry.country, entry.members)
        assert found.kind == ("individual" if entry.individual else found.kind)


def test_the_moment_of_freezing_is_no_date_of_the_letter() -> None:
    """A letter whose register states no date has none, whatever its certificate says of itself."""
    for form, render in (("docx", docx.render), ("html", html.render)):
        assert letter_of(render(issued("en", None)), f"letter.{form}").document.published is None
        assert _read(form, "fr").document.published == "2026-09-10"


def test_a_pdf_adds_up_in_two_columns() -> None:
    """A PDF's list is read down its columns and over its pages; in the face for Arabic, names are not read whole."""
    found = reconciled(
        letter_of(pdf.render(issued("en", arabic=False), place="letter.pdf").pdf, "letter.pdf"), nobody()
    )
    assert (found["outcome"], found["counts"]["printed"], found["counts"]["withheld"]) == ("adds_up", LISTED, PROTECTED)
    assert found["counts"]["umbrellas"] == UMBRELLAS


@pytest.mark.parametrize(
    ("entry", "name", "country"),
    [
        ("Lantern Trust — Norway, in a personal capacity", "Lantern Trust", "Norway"),
        ("Lantern Trust — Oslo — Norway", "Lantern Trust — Oslo", "Norway"),
        ("Lantern Trust — also for its members:", "Lantern Trust", None),
        ("منظمة الميناء — النرويج، بصفة شخصية", "منظمة الميناء", "النرويج"),
        ("Lantern Trust — Coast Branch", "Lantern Trust — Coast Branch", None),
        ("Lantern Trust, Norway", "Lantern Trust, Norway", None),
    ],
)
def test_a_dash_parts_a_name_from_its_country(entry: str, name: str, country: str | None) -> None:
    """Only what is a country, or introduces members, is taken from a name."""
    assert parted(entry) == (name, country)
