"""erase: nothing of a document can be read any more, anywhere in the dossier, and the ledger still verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.custody import held
from scrutiny.evidence.erasing import erase
from scrutiny.evidence.verify import verify
from scrutiny.protection.marks import Mark
from scrutiny.report.annual import report
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.text.finding import search
from worked import receive

CANARIES = (b"Rurik Hale", b"work of fiction", b"2-story.txt", b"Harrow Wire")


def in_the_clear(folder: Path) -> set[bytes]:
    return {c for path in folder.rglob("*") if path.is_file() for c in CANARIES if c in path.read_bytes()}


@pytest.mark.parametrize("mark", [Mark.PUBLIC, Mark.CONFIDENTIAL])
def test_what_was_erased_is_gone_and_the_ledger_verifies(dossier: Dossier, tmp_path: Path, mark: Mark) -> None:
    """Original, text, statements, reviews, index, editions: none of it is left, and nothing else is touched."""
    ids = receive(dossier, tmp_path, mark)
    said = next(row for row in statements(dossier, "quotation", ids["story"]))
    review(dossier, [said.id], "accept", reason="Rurik Hale said so")
    search(dossier, "fiction")
    report(dossier, 2021, dossier.folder / "reports" / "2021", draft=True)
    dossier.checkpoint()
    _, remarks = erase(dossier, ids["story"], "consent withdrawn")
    assert any("backup" in remark.message for remark in remarks)
    assert in_the_clear(dossier.folder) == set()
    found = verify(dossier)
    assert found.failures == ()
    assert [row.document for row in held(dossier)] == [ids["letter"], ids["statement"]]
    assert search(dossier, "fiction") == []
    assert dossier.checkpoint()
    with open_dossier(dossier.folder, actor="officer") as again:
        assert len(held(again)) == 2
        assert statements(again)
        assert verify(again).word == "sound"


def test_a_lost_database_does_not_bring_it_back(dossier: Dossier, tmp_path: Path) -> None:
    """The ledger made anew from the mirror log knows nothing of what was erased."""
    ids = receive(dossier, tmp_path)
    erase(dossier, ids["story"], "consent withdrawn")
    dossier.close()
    for path in [*dossier.folder.glob("ledger.sqlite*"), *dossier.folder.glob("views.sqlite*")]:
        path.unlink()
    with open_dossier(dossier.folder, actor="officer") as again:
        assert [row.document for row in held(again)] == [ids["letter"], ids["statement"]]
        assert verify(again).word == "sound"
    assert in_the_clear(dossier.folder) == set()


def test_a_reason_and_a_document_are_needed(dossier: Dossier, tmp_path: Path) -> None:
    """Nothing is erased in silence or by mistake."""
    ids = receive(dossier, tmp_path)
    with pytest.raises(Refused, match="reason"):
        erase(dossier, ids["story"], " ")
    with pytest.raises(Unknown):
        erase(dossier, "d-nothing", "why not")
    assert len(held(dossier)) == 3
