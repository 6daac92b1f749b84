"""assess: a person weighs source and information apart, on record, for one finding or for all it has to do with."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.weighed import drafted, now, number, worded
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import NoActor, Refused, Unknown
from scrutiny.evidence.verify import verify
from scrutiny.findings.claims.assessing import assess, assessments
from scrutiny.protection.marks import Mark
from scrutiny.statements.review import review
from worked import receive

VALUES = {"reliability": "B", "credibility": "2", "bears": "supports", "reason": "a clinic on the spot"}


def test_a_weighing_is_a_record_on_the_text_or_the_review(dossier: Dossier, tmp_path: Path) -> None:
    """Both scales are kept apart; the record stands on the frozen text, then on the review, and the ledger holds."""
    receive(dossier, tmp_path)
    row = number(dossier, 40)
    item = assess(dossier, row.id, **VALUES)
    assert item["id"] == row.id
    record = dossier.ledger.get(item["record"])
    assert record.kind == "assessment"
    assert dossier.ledger.get(record.because[0]).kind == "text"
    review(dossier, [row.id], "accept")
    again = assess(dossier, row.id, **{**VALUES, "reliability": "c", "credibility": 3})
    assert dossier.ledger.get(dossier.ledger.get(again["record"]).because[0]).kind == "review"
    assert [(each.reliability, each.credibility) for each in assessments(dossier)] == [("B", "2"), ("C", "3")]
    assert verify(dossier).word == "sound"


@pytest.mark.parametrize(
    ("field", "value", "listed"),
    [("reliability", "G", "F reliability"), ("credibility", "0", "6 truth"), ("bears", "proves", "exculpates"),
     ("reliability", "", "A completely"), ("reason", "  ", "--reason")],
)  # fmt: skip
def test_what_stands_on_no_scale_is_refused(
    dossier: Dossier, tmp_path: Path, field: str, value: str, listed: str
) -> None:
    """The refusal lists what there is; nothing is written."""
    receive(dossier, tmp_path)
    with pytest.raises(Refused) as refused:
        assess(dossier, number(dossier, 40).id, **{**VALUES, field: value})
    assert listed in refused.value.next
    assert not assessments(dossier)


def test_unknown_things_and_nobody_are_refused(dossier: Dossier, tmp_path: Path) -> None:
    """An id that is no statement's or no finding's, a rejected statement, a reader without a name."""
    receive(dossier, tmp_path)
    row = number(dossier, 40)
    with pytest.raises(Unknown):
        assess(dossier, "s-nothing", **VALUES)
    with pytest.raises(Unknown):
        assess(dossier, row.id, finding="f-nothing", **VALUES)
    with open_dossier(dossier.folder) as reader, pytest.raises(NoActor):
        assess(reader, row.id, **VALUES)
    review(dossier, [row.id], "reject")
    with pytest.raises(Refused):
        assess(dossier, row.id, **VALUES)
    assert not assessments(dossier)


def test_a_general_denial_contests_nothing_and_a_rival_figure_does(dossier: Dossier, tmp_path: Path) -> None:
    """“A work of fiction” is printed as a denial; “no more than 12 teachers” makes the claim contested."""
    name = drafted(dossier, tmp_path)
    denial, rival = worded(dossier, "quotation", "a work of fiction"), number(dossier, 12)
    for at, row in ((1, denial), (2, rival)):
        assess(dossier, row.id, **{**VALUES, "bears": "contradicts", "credibility": "3"}, finding=name)
        found = now(dossier, name)
        assert len(found.assessments) == at
        assert [each.statement for each in found.denials] == [denial.id]
        assert found.claim_state == ("single_origin" if at == 1 else "contested")


def test_the_last_weighing_counts_and_one_for_the_finding_goes_first(dossier: Dossier, tmp_path: Path) -> None:
    """What was weighed anew has the new bearing; a word for all findings does not undo one for this finding."""
    name = drafted(dossier, tmp_path)
    row = number(dossier, 40)
    for bears, finding, exculpates in (
        ("exculpates", None, True),
        ("supports", name, False),
        ("exculpates", None, False),
        ("exculpates", name, True),
    ):
        assess(dossier, row.id, **{**VALUES, "bears": bears}, finding=finding)
        assert (now(dossier, name).exculpatory == (row.id,)) is exculpates


def test_a_fact_is_pointed_at_in_the_words_themselves(dossier: Dossier, tmp_path: Path) -> None:
    """Words that are not in the passage are refused."""
    receive(dossier, tmp_path)
    row = worded(dossier, "quotation", "The silence must end")
    with pytest.raises(Refused):
        assess(dossier, row.id, **VALUES, facts=["went home"])
    item = assess(dossier, row.id, **VALUES, facts=["must end"])
    assert assessments(dossier)[0].facts == ("must end",)
    assert item["record"] == assessments(dossier)[0].id


def test_what_is_weighed_of_a_locked_document_is_locked(dossier: Dossier, tmp_path: Path) -> None:
    """The reason typed about a confidential statement stands nowhere on disk in the clear."""
    receive(dossier, tmp_path, Mark.CONFIDENTIAL)
    item = assess(dossier, number(dossier, 40).id, **{**VALUES, "reason": "the baker of Quillhaven saw it"})
    assert dossier.ledger.get(item["record"]).secret
    dossier.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files = [path for path in dossier.folder.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Quillhaven" in path.read_bytes()]


def test_on_the_command_line(dossier: Dossier, tmp_path: Path) -> None:
    """The item has id and record; a bad value and an unknown id end with status 2."""
    receive(dossier, tmp_path)
    row = number(dossier, 40).id
    rest = ("--credibility", 2, "--bears", "supports", "--reason", "seen")
    done = scrutiny(dossier.folder, "assess", row, "--reliability", "A", *rest)
    assert done.status == 0
    assert done.items[0]["id"] == row
    assert dossier.ledger.has(done.items[0]["record"])
    assert scrutiny(dossier.folder, "assess", row, "--reliability", "Q", *rest).status == 2
    assert scrutiny(dossier.folder, "assess", "s-nothing", "--reliability", "A", *rest).status == 2
