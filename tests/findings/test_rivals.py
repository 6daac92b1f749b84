"""Rival figures: when two numbers speak of one thing and cannot both be right."""

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.findings.figures.rivals import rivals
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import Passage


def said(document: str, quote: str, value: float, unit: str, **fields: Any) -> Statement:
    """A number statement as the rules propose it."""
    return Statement(
        id=f"s-{document}-{quote}",
        kind="number",
        document=document,
        passage=Passage(start=0, end=len(quote), line=1, quote=quote),
        rule="number",
        fields={"value": value, "comparator": "eq", "unit": unit, "subject": unit, **fields},
    )


CONFLICTS = [
    (said("a", "43 United Nations experts", 43, "United Nations experts"),
     said("b", "more than 50 UN experts", 50, "UN experts", comparator="gt")),
    (said("a", "43 experts des Nations Unies", 43, "experts", subject="experts des Nations Unies"),
     said("b", "50 experts de l’ONU", 50, "experts", subject="experts de l’ONU")),
    (said("a", "58 passengers", 58, "passengers"), said("b", "53 passengers", 53, "passengers")),
    (said("a", "12 fishing boats", 12, "fishing boats", attributed_to="ministry"),
     said("a", "15 fishing boats", 15, "fishing boats", attributed_to="families")),
]  # fmt: skip
QUIET = [
    (said("a", "five persons", 5, "persons"), said("b", "nine persons", 9, "persons")),
    (said("a", "more than 70 rights groups", 70, "rights groups", comparator="gt"),
     said("b", "76 rights groups", 76, "rights groups")),
    (said("a", "142 people in Tesmar", 142, "people", subject="people in Tesmar"),
     said("b", "194 people in Tesmar", 194, "people", subject="people in Tesmar")),
    (said("a", "33 other organizations", 33, "organizations"), said("a", "34 organizations", 34, "organizations")),
    (said("a", "12 fishing boats", 12, "fishing boats"), said("b", "60 fishing boats", 60, "fishing boats")),
    (said("a", "42 per cent", 42, "per cent", subject="complaints"),
     said("b", "38 per cent", 38, "per cent", subject="prisoners")),
]  # fmt: skip


@pytest.mark.parametrize("pair", CONFLICTS, ids=lambda pair: pair[0].passage.quote)
def test_figures_for_one_thing_that_cannot_both_be_right_are_listed(pair: tuple[Statement, Statement]) -> None:
    """One pair, with both statements, in either order."""
    for rows in (pair, pair[::-1]):
        (found,) = rivals(rows)
        assert set(found.statements) == {row.id for row in pair}


@pytest.mark.parametrize("pair", QUIET, ids=lambda pair: pair[0].passage.quote)
def test_rounding_and_other_things_stay_quiet(pair: tuple[Statement, Statement]) -> None:
    """Bounds that allow each other, bare head nouns, places, parts and wholes."""
    assert list(rivals(pair)) == []


def test_a_message_and_its_attachment_speak_of_the_same_list() -> None:
    """Bare head nouns are enough between documents that came together."""
    pair = (said("mail", "nine persons", 9, "persons"), said("note", "ten persons", 10, "persons"))
    assert len(list(rivals(pair, {"mail": "mail", "note": "mail"}))) == 1
    assert list(rivals(pair, {"mail": "mail", "note": "note"})) == []


def test_thousands_of_figures_are_compared_in_bounded_time() -> None:
    """The comparison is bounded for every figure."""
    rows = [said(f"d{at}", f"{at} boats", 100 + at % 50, "boats") for at in range(3000)]
    assert len(list(rivals(rows))) > 0
