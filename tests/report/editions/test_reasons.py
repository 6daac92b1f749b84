"""Why something changed since an edition: of what kind it is and never as recorded, and what may still be printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from registers import noted, opened
from scrutiny.cases.register import CASES
from scrutiny.evidence.consents import consent, withdraw
from scrutiny.ledger.record import Draft
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC
from scrutiny.report.editions.reasons import reasons_since, repeatable
from scrutiny.tables.recording import add, change


def test_the_reason_is_that_of_the_record_since(tmp_path: Path) -> None:
    """A change of a row explains the row, nearly what it stands on; what was before explains nothing."""
    with opened(tmp_path) as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        fields = {"name": "Ilse Vandemark", "code": "VLD-07", "state_concerned": ("Veldania",)}
        case = add(dossier, CASES, fields, because=(on,), mark=Mark.PUBLIC, as_of="2020-05-01").id
        before = dossier.ledger.size()
        assert reasons_since(dossier, (case, on), before) == {}
        change(dossier, case, CASES, {"occupation": "beekeeper"}, reason="the family wrote")
        found = reasons_since(dossier, (case, on), before)
        assert (found[case].words, found[case].near) == ("The record was corrected.", False)
        change(dossier, case, CASES, {"occupation": "baker"}, as_of="2020-09-01", because=(on,))
        assert reasons_since(dossier, (case,), before)[case].words == "Newer information came."
        assert (found[on].words, found[on].near) == ("The record was corrected.", True)


def test_a_review_explains_its_statement_and_a_finding_what_it_stands_on(tmp_path: Path) -> None:
    """The kind of reason of a corrected statement, and of a withdrawn finding for its statements too."""
    with opened(tmp_path) as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        before = dossier.ledger.size()
        body = {"status": "corrected", "statement": {"id": "s-roll"}, "reason": "recounted"}
        dossier.append([Draft(kind="review", because=(on,), body=body)])
        (root,) = dossier.append([Draft(kind="finding", because=(on,), body={"statements": ["s-fire"]})])
        dossier.append([Draft(kind="finding_withdrawn", because=(root.id,), body={"reason": "a wrong place"})])
        found = reasons_since(dossier, ("s-roll", "s-fire", root.id), before)
        assert {name: each.words for name, each in found.items()} == {
            "s-roll": "The record was corrected.",
            "s-fire": "What it stood on was withdrawn.",
            root.id: "What it stood on was withdrawn.",
        }


def test_why_somebody_is_protected_is_not_told(tmp_path: Path) -> None:
    """A withdrawn consent says only that persons are protected, and its row may not be repeated."""
    with opened(tmp_path) as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        fields = {"name": "Ilse Vandemark", "code": "VLD-07", "state_concerned": ("Veldania",)}
        case = add(dossier, CASES, fields, because=(on,), mark=Mark.PUBLIC, as_of="2020-05-01").id
        consent(dossier, case, ("publish_named",), because=(on,))
        assert repeatable(dossier, (case, on), PUBLIC) == {case, on}
        before = dossier.ledger.size()
        withdraw(dossier, case, reason="her brother was threatened")
        assert reasons_since(dossier, (case,), before)[case].words == "To protect persons."
        assert repeatable(dossier, (case, on), PUBLIC) == {on}


@pytest.mark.parametrize(("mark", "may"), [(Mark.PUBLIC, True), (Mark.RESTRICTED, False)])
def test_what_is_marked_above_the_audience_is_not_repeated(tmp_path: Path, mark: Mark, may: bool) -> None:
    """A restricted document's words are repeated to nobody outside, and of what is unknown nothing is."""
    with opened(tmp_path) as dossier:
        on = noted(dossier, mark=mark)
        assert (on in repeatable(dossier, (on, "s-unknown"), PUBLIC)) is may
        assert "s-unknown" not in repeatable(dossier, ("s-unknown",), PUBLIC)


@pytest.mark.parametrize(
    ("mark", "words"), [(Mark.PUBLIC, "The record was corrected."), (Mark.RESTRICTED, "To protect persons.")]
)
def test_a_record_above_the_audience_says_only_that_it_protects(tmp_path: Path, mark: Mark, words: str) -> None:
    """Of a row that the audience may not see, not even the kind of change is told; the internal draft is told it."""
    with opened(tmp_path) as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        fields = {"name": "Ilse Vandemark", "code": "VLD-07", "state_concerned": ("Veldania",)}
        case = add(dossier, CASES, fields, because=(on,), mark=mark, as_of="2020-05-01").id
        before = dossier.ledger.size()
        change(dossier, case, CASES, {"occupation": "beekeeper"}, reason="the cook told us")
        assert reasons_since(dossier, (case,), before, "en", PUBLIC)[case].words == words
        assert reasons_since(dossier, (case,), before, "en", INTERNAL_DRAFT)[case].words == "The record was corrected."
