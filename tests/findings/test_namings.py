"""An acronym that stands for two things is proposed; spellings of one name are not."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny.evidence.document import Document
from scrutiny.findings.namings import namings
from scrutiny.findings.repeats.kinship import Account


def account(name: str, text: str) -> Account:
    """A document that holds a text and nothing else that is compared."""
    document = Document(
        id=name, path=name, title="", kind="report", publisher=None, published=None, published_basis=None,
        languages=("en",), media_type="text/plain", bytes=len(text), sha256=None, text_sha256=None, status="new",
        mark="public", received_at=date(2024, 1, 1).isoformat(), origin=name,
    )  # fmt: skip
    return Account(document=document, text=text)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("the International Service for Harbours (ISH) said", "the Inland Society of Haulage (ISH) said", 1),
        ("the International Service for Harbours (ISH) said", "the International Service for Harbours (ISH)", 0),
        ("the Harbour Council (HC) met", "the High Court (HC) of Norvia met", 1),
        ("the Harbour Council (HC) met", "the Norvian Harbour Council (HC) met", 0),
        ("the Harbour Council (UN) met", "the United Nations (UN) met", 0),
    ],
)
def test_two_expansions_of_one_acronym_are_proposed(one: str, other: str, found: int) -> None:
    """Only names whose initials spell the acronym count, and only those that differ in a long word."""
    rows = list(namings({"a": account("a", one), "b": account("b", other)}))
    assert len(rows) == found
    for row in rows:
        assert row.grade == "attribution"
        assert [document for document, _ in row.places] == ["a", "b"]


def test_a_long_row_of_capitals_is_no_trouble() -> None:
    """Ten thousand capitalised words before a bracket are read once."""
    text = "Ab C De " * 10_000 + "(ABC)"
    assert list(namings({"a": account("a", text)})) == []
