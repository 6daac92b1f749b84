"""review: a person decides, the whole statement is kept as shown, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import NoActor, Refused, Unknown
from scrutiny.evidence.verify import verify
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.statements.statement import Statement
from worked import receive


@pytest.fixture
def figure(dossier: Dossier, tmp_path: Path) -> Statement:
    """The figure of 40 teachers."""
    receive(dossier, tmp_path)
    return next(row for row in statements(dossier, "number") if row.fields["value"] == 40)


def again(dossier: Dossier, row: Statement) -> Statement:
    return next(each for each in statements(dossier) if each.id == row.id)


def test_a_decision_is_a_record_and_the_proposal_stays(dossier: Dossier, figure: Statement) -> None:
    """Accepted, rejected, accepted again: three records, the last one counts."""
    for decision, status in (("accept", "accepted"), ("reject", "rejected"), ("accept", "accepted")):
        (item,), remarks = review(dossier, [figure.id], decision, reason="checked")
        assert item == {"id": figure.id, "status": status, "record": item["record"]}
        assert not remarks
        assert again(dossier, figure).status == status
        assert again(dossier, figure).record == item["record"]
    assert len(list(dossier.ledger.scan(("review",)))) == 3
    assert verify(dossier).checked["passages"] == 3


def test_a_correction_holds_when_it_is_later_accepted(dossier: Dossier, figure: Statement) -> None:
    """What a person set stays set until a person sets it again; the record keeps what was shown."""
    review(dossier, [figure.id], "correct", changes={"value": "41", "unit": "teachers and clerks"})
    review(dossier, [figure.id], "correct", changes={"comparator": "eq"})
    review(dossier, [figure.id], "accept")
    now = again(dossier, figure)
    assert (now.fields["value"], now.fields["unit"], now.fields["comparator"]) == (41, "teachers and clerks", "eq")
    first = next(dossier.ledger.scan(("review",)))
    assert first.body is not None
    assert first.body["statement"]["fields"]["value"] == 40


def test_a_review_outlives_the_rule_that_proposed(dossier: Dossier, figure: Statement) -> None:
    """When a statement is no longer proposed, its review still lists it, in its place."""
    review(dossier, [figure.id], "accept")
    dossier.views.db.execute("DELETE FROM proposals WHERE id = ?", (figure.id,))
    found = again(dossier, figure)
    assert found.status == "accepted"
    assert found.passage == figure.passage


def test_unknown_ids_are_remarks_and_the_others_are_decided(dossier: Dossier, figure: Statement) -> None:
    """One wrong id stops nobody; only wrong ids are refused."""
    items, remarks = review(dossier, ["s-nothing", figure.id], "accept")
    assert [item["id"] for item in items] == [figure.id]
    assert [remark.place for remark in remarks] == ["s-nothing"]
    with pytest.raises(Unknown):
        review(dossier, ["s-nothing"], "accept")


@pytest.mark.parametrize(
    ("decision", "changes"),
    [
        ("correct", {}),
        ("accept", {"value": "3"}),
        ("correct", {"speaker": "X"}),
        ("correct", {"value": "many"}),
        ("correct", {"comparator": "roughly"}),
        ("maybe", {}),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(
    dossier: Dossier, figure: Statement, decision: str, changes: dict[str, str]
) -> None:
    """An empty correction, fields of another kind, words for numbers: refused with the next step."""
    with pytest.raises(Refused):
        review(dossier, [figure.id], decision, changes=changes)
    assert not list(dossier.ledger.scan(("review",)))


def test_nobody_decides_without_a_name(dossier: Dossier, figure: Statement) -> None:
    """A dossier opened to read refuses."""
    with open_dossier(dossier.folder) as reader, pytest.raises(NoActor):
        review(reader, [figure.id], "accept")
