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


DENIALS = (
    ("en", "“No teacher has been arbitrarily detained,” said the Ambassador.", "arbitrarily detained", True),
    ("en", "The Government categorically rejects all allegations of torture.", "torture", True),
    ("en", "Nine persons were held for spreading false rumours.", "held", False),
    ("fr", "Aucun enseignant n’a été détenu arbitrairement.", "détenu", True),
    ("es", "El Gobierno rechaza categóricamente las acusaciones de tortura.", "tortura", True),
    ("ru", "Ни один учитель не был задержан.", "задержан", True),
    ("ar", "لم يتعرض أي معلم للاعتقال التعسفي.", "للاعتقال", True),
    ("zh", "政府断然拒绝关于酷刑的指控。", "酷刑", True),
    ("zh", "没有任何教师被任意拘留。", "任意拘留", True),
)


@pytest.mark.parametrize(("language", "text", "act", "denies"), DENIALS)
def test_what_a_state_only_denies_is_its_position(language: str, text: str, act: str, denies: bool) -> None:
    """Offered as a State's words in its own document and nowhere else; what it admits is no denial."""
    where = passage(text, 0, len(text))
    told = Statement(
        id="s-1", kind="allegation", document="d-a", passage=where, rule="r", language=language, fields={"words": act}
    )
    own = [(each.id, hand) for each, hand in candidates([told], ["Veldania"], {"d-a": "state_statement"})]
    assert own == ([("s-1", "first")] if denies else [])
    assert list(candidates([told], ["Veldania"], {"d-a": "open_letter"})) == []
