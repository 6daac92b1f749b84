"""An erasure or a raised mark that was killed half-way is finished when the dossier is next opened to write."""

from __future__ import annotations

from pathlib import Path

import pytest

import scrutiny
from registers import noted, opened
from scrutiny.dossier import Dossier
from scrutiny.errors import Broken
from scrutiny.evidence.erasing import erase
from scrutiny.evidence.marking import mark
from scrutiny.evidence.verify import verify
from scrutiny.ledger.book import Ledger
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording, standing
from worked import receive

WORDS = b"work of fiction"


class Killed(Exception):
    """Stands for the kill."""


def clear(folder: Path) -> bool:
    return any(WORDS in path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("deed", ["erase", "mark"])
def test_what_a_kill_left_open_is_shut(dossier: Dossier, tmp_path: Path, monkeypatch, deed: str) -> None:
    """Killed after the record and before the removals: verify says so, the next opening finishes it."""
    story = receive(dossier, tmp_path)["story"]
    dossier.checkpoint()

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(type(dossier.vault), "remove", kill)
        if deed == "erase":
            erase(dossier, story, "consent withdrawn")
        else:
            mark(dossier, story, Mark.STRICT, "names a source")
    assert clear(dossier.folder)
    assert any("still lies here" in failure.reason for failure in verify(dossier).failures)
    dossier.close()
    with scrutiny.open(dossier.folder, actor="officer") as again:
        assert any("finished" in remark.message for remark in again.dossier.remarks)
        assert not clear(dossier.folder)
        assert verify(again.dossier).word == "sound"


def test_a_log_of_another_ledger_is_not_touched(make_dossier, tmp_path: Path) -> None:
    """Frames that do not go on where the ledger stops are refused, and not a byte of the log is lost."""
    from scrutiny.ledger.record import Draft

    one, two = make_dossier("one"), make_dossier("two")
    for _ in range(3):
        one.append([Draft(kind="note", body={"words": "kept"})])
    one.close()
    two.close()
    whole = (one.folder / "ledger.log").read_bytes()
    for path in one.folder.glob("ledger.sqlite*"):
        path.unlink()
    (one.folder / "ledger.sqlite").write_bytes((two.folder / "ledger.sqlite").read_bytes())
    with pytest.raises(Broken, match="mirror log"):
        scrutiny.open(one.folder, actor="officer")
    assert (one.folder / "ledger.log").read_bytes() == whole


@pytest.mark.parametrize("raised", ["mark", "change", "ground"])
def test_a_row_whose_raising_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: str) -> None:
    """Killed after the record and before the locking: the next opening locks the row and all that stands on it."""
    cases, statuses = scrutiny.table("cases"), scrutiny.table("statuses")
    with opened(tmp_path) as dossier:
        note, secret = noted(dossier), noted(dossier, "hidden", Mark.CONFIDENTIAL)
        case = recording.add(dossier, cases, {"name": "Xylographer"}, because=(note,))
        said = {"case": case.id, "status": "detained"}
        status = recording.add(dossier, statuses, said, because=(note,), as_of="2020-01-01")
        other = recording.add(dossier, cases, {"name": "Yellowhammer"}, because=(note,))
        assert len(standing.rows(dossier, cases)) == 2

        def kill(*_: object) -> None:
            raise Killed

        with monkeypatch.context() as patched, pytest.raises(Killed):
            patched.setattr(recording, "lock", kill)
            if raised == "mark":
                mark(dossier, case.id, Mark.CONFIDENTIAL, "at risk")
            elif raised == "change":
                recording.change(dossier, case.id, cases, {"code": "X"}, mark=Mark.STRICT, reason="at risk")
            else:
                recording.change(dossier, case.id, cases, {"code": "X"}, because=(secret,))
        assert dossier.ledger.open_under(case.id)
    with scrutiny.open(dossier.folder, actor="officer") as again:
        ledger = again.dossier.ledger
        assert any("finished" in remark.message for remark in again.dossier.remarks)
        assert ledger.open_under(case.id) == []
        assert ledger.get(status.id).secret
        assert not ledger.get(other.id).secret
        assert b"Xylographer" not in (again.dossier.folder / "views.sqlite").read_bytes()
        again.dossier.checkpoint()
        assert verify(again.dossier).word == "sound"
    with scrutiny.open(dossier.folder, actor="officer") as third:
        assert third.dossier.remarks == []


def test_what_is_finished_is_not_gone_through_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a promise was found open and kept, the next opening looks only at what came later."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        row = recording.add(dossier, scrutiny.table("cases"), {"name": "A"}, because=(note,))
        recording.mark(dossier, row.id, Mark.STRICT)
        dossier.ledger.open_up(dossier.ledger.get(row.id).seq)
        size = dossier.ledger.size()
    asked: list[int] = []
    raised = Ledger.raised

    def counted(self: Ledger, *, after: int = -1) -> list[str]:
        asked.append(after)
        return raised(self, after=after)

    monkeypatch.setattr(Ledger, "raised", counted)
    for _ in range(2):
        scrutiny.open(dossier.folder, actor="officer").dossier.close()
    assert asked == [-1, size - 1]


def test_a_lowered_row_stays_open(tmp_path: Path) -> None:
    """A row that was raised and lowered again is not locked by the next opening."""
    with opened(tmp_path) as dossier:
        row = recording.add(dossier, scrutiny.table("cases"), {"name": "A"}, because=(noted(dossier),))
        recording.mark(dossier, row.id, Mark.STRICT)
        recording.mark(dossier, row.id, Mark.RESTRICTED, reason="safe again")
    with scrutiny.open(dossier.folder, actor="officer") as again:
        assert again.dossier.remarks == []
        assert standing.row(again.dossier, row.id).mark == Mark.RESTRICTED
