"""An erasure or a raised mark that was killed half-way is finished when the dossier is next opened to write."""

from __future__ import annotations

from pathlib import Path

import pytest

import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.errors import Broken
from scrutiny.evidence.erasing import erase
from scrutiny.evidence.marking import mark
from scrutiny.evidence.verify import verify
from scrutiny.protection.marks import Mark
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
