"""Documents a text speaks of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scrutiny.statements import citations
from statements.test_rolls import prose


def found(
    text: str, language: str = "en", kind: str = "news_article", published: str | None = "2021-05-04"
) -> list[dict[str, Any]]:
    """The fields of all citations of a text."""
    return [dict(p.fields) for p in citations.find(replace(prose(text, kind, language), published=published))]


def test_title_issuer_date_and_number_are_as_printed() -> None:
    """A statement by experts carries who issued it, when and how many they were."""
    (got,) = found(
        "The call echoes an unprecedented statement by more than 30 UN experts, who in June 2020 detailed abuses."
    )
    assert got["title"] == "an unprecedented statement by more than 30 UN experts"
    assert (got["cited_kind"], got["issued"], got["count"]) == ("statement", "2020-06", 30)
    assert got["issued_by"] == "more than 30 UN experts"


def test_dated_words_of_a_group_are_a_document() -> None:
    """A group that spoke on a date left a document, even if the text does not name it."""
    (got,) = found(
        "On 26 June 2019, an unprecedented 30 United Nations experts called for “decisive measures” in Norvia."
    )
    assert (got["cited_kind"], got["issued"], got["quoted"]) == ("statement", "2019-06-26", True)


def test_a_resolution_is_cited_with_its_number_and_body() -> None:
    """The number belongs to the title and the body named after it issued it."""
    (got,) = found("Resolution 95/1 of the Human Rights Council, adopted in October 2020, established the mission.")
    assert got["title"].startswith("Resolution 95/1")
    assert (got["issued_by"], got["issued"]) == ("Human Rights Council", "2020-10")


def test_repeated_mentions_are_one_citation() -> None:
    """“The letter” later on is another mention of the first."""
    (got,) = found("In an open letter, 40 NGOs asked for help. The letter was sent in spring. The letter was long.")
    assert got["cited_kind"] == "open_letter"
    assert len(got["mentions"]) == 2


@pytest.mark.parametrize(
    ("language", "text", "kind", "issued"),
    [
        ("en", "The 2018 report of the Committee against Torture was clear.", "report", "2018"),
        ("fr", "Dans une lettre ouverte de mars 2019, 40 ONG ont demandé de l’aide.", "open_letter", "2019-03"),
        ("es", "En una carta abierta de marzo de 2019, 40 ONG pidieron ayuda.", "open_letter", "2019-03"),
        ("ru", "В открытом письме от марта 2019 года 40 организаций просили о помощи.", "open_letter", "2019-03"),
        ("ar", "كان تقرير لجنة مناهضة التعذيب لعام 2018 واضحا.", "report", "2018"),
        ("zh", "禁止酷刑委员会2018年的报告很明确。", "report", "2018"),
    ],
)
def test_citations_are_read_in_six_languages(language: str, text: str, kind: str, issued: str) -> None:
    """Kind and date of a cited document are found in each language."""
    (got,) = found(text, language)
    assert (got["cited_kind"], got["issued"]) == (kind, issued)


@pytest.mark.parametrize(
    "text",
    [
        "This report covers 2019.",
        "The present report was adopted in 2019.",
        "Our letter of May 2019 is short.",
        "The Convention against Torture binds Norvia since 2001.",
        "There were credible reports of beatings.",
        "We hope for a joint statement.",
    ],
)
def test_the_document_itself_laws_and_vague_words_are_no_citations(text: str) -> None:
    """“This report” is the document itself, a treaty is a law, and “reports” are hearsay."""
    assert found(text, kind="report") == []


def test_last_year_counts_from_publication() -> None:
    """A relative year is derived from the document's own date, and only then."""
    text = "A review of Norvia last year by the Committee against Torture found faults."
    (got,) = found(text)
    assert (got["issued"], got["issued_basis"]) == ("2020", "derived")
    (undated,) = found(text, published=None)
    assert undated["issued"] is None
