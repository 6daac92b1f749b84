"""Words of a State in the documents: proposed with their hand, never recorded by the machine."""

from __future__ import annotations

import pytest

from scrutiny.dialogue.proposing import candidates, hand_of
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import passage

TEXT = "Veldania said they were “improper remarks”. The letter was “groundless”, said the minister."


def said(words: str, kind: str = "quotation", status: str = "proposed", **fields: str) -> Statement:
    """A statement of words in TEXT."""
    start = TEXT.index(words)
    where = passage(TEXT, start, start + len(words))
    return Statement(
        id=f"s-{kind}{start}", kind=kind, document="d-a", passage=where, rule="r", status=status, fields=fields
    )


@pytest.mark.parametrize(
    ("fields", "hand"),
    [
        ({"speaker": "A B", "role": "foreign ministry spokesman", "hand": "first"}, "first"),
        ({"organisation": "Министерство иностранных дел", "hand": "first"}, "first"),
        ({"organisation": "外交部", "hand": "first"}, "first"),
        ({"organisation": "Veldania", "hand": "second"}, "second"),
        ({"organisation": "VELDÁNIA"}, "second"),
        ({"organisation": "Norvia", "hand": "first"}, None),
        ({"speaker": "A B", "role": "director", "organisation": "Veldania Watch", "hand": "first"}, None),
        ({}, None),
    ],
)
def test_whose_words_they_may_be(fields: dict[str, str], hand: str | None) -> None:
    """A State by name or somebody of its ministry; first-hand only where the statement is; nobody else is proposed."""
    assert hand_of(said("groundless", **fields), ("Veldania",)) == hand


def test_what_was_rejected_is_not_proposed_and_a_clause_gives_way_to_its_quotation() -> None:
    """A reported clause that only carries quoted fragments is not proposed beside them; a rejected one never is."""
    fragment = said("improper remarks", organisation="Veldania", hand="second")
    clause = said("they were “improper remarks”", kind="speech", organisation="Veldania", hand="second")
    other = said("groundless", status="rejected", role="minister", hand="first")
    assert [each.id for each, _ in candidates([clause, fragment, other], ["Veldania"])] == [fragment.id]
