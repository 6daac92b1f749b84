"""The ledger refuses what is on record, gives no half step, and locks what stands on locked ground."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import Broken
from scrutiny.evidence.verify import verify
from scrutiny.ledger.record import Draft, OnRecord

ONE, TWO = "x-aaaaaaaaaaaaaaaa", "x-bbbbbbbbbbbbbbbb"

#: Two processes wait for one another, and then record the same ids in step.
RIVAL = """
import sys
from pathlib import Path
from scrutiny.dossier import open_dossier
from scrutiny.ledger.record import Draft, OnRecord
folder = Path(sys.argv[1])
with open_dossier(folder, sys.argv[2]) as dossier:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(20):
        try:
            dossier.append([Draft(kind="note", body={"n": n}, id=f"n-{number}-{n}") for n in range(20)])
            print("made", number, flush=True)
        except OnRecord as error:
            print("refused", len(error.ids), flush=True)
"""


def noted(*names: str | None) -> list[Draft]:
    """Drafts of notes with these ids."""
    return [Draft(kind="note", body={"words": "kept"}, id=name) for name in names]


def test_what_is_on_record_is_refused(dossier: Dossier) -> None:
    """An id that is on record, or twice in a batch, refuses the batch; nothing is written, and the ledger goes on."""
    dossier.append(noted(ONE))
    log = dossier.ledger.mirror.length()
    for batch in (noted(None, ONE), noted(TWO, TWO)):
        with pytest.raises(OnRecord) as refused:
            dossier.append(batch)
        assert refused.value.ids <= {ONE, TWO}
    assert (dossier.ledger.size(), dossier.ledger.mirror.length()) == (2, log)
    dossier.append(noted(TWO))
    dossier.checkpoint()
    assert verify(dossier).word == "sound"


def test_two_processes_record_the_same_ids(dossier: Dossier) -> None:
    """Every batch is on record once, whoever came first; the other is refused, and the dossier opens and is sound."""
    command = [sys.executable, "-c", RIVAL, str(dossier.folder)]
    rivals = [
        subprocess.Popen(
            [*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        for name in "ab"
    ]
    for rival in rivals:
        assert rival.stdout is not None
        assert rival.stdout.readline() == "ready\n"
    said = [rival.communicate("go\n")[0].split("\n")[:-1] for rival in rivals]
    assert [rival.returncode for rival in rivals] == [0, 0]
    made = [line for lines in said for line in lines if line.startswith("made")]
    assert sorted(made) == sorted(f"made {number}" for number in range(20))
    assert sum(line == "refused 20" for lines in said for line in lines) == 20
    with open_dossier(dossier.folder, actor="officer") as again:
        assert again.ledger.size() == 401
        again.checkpoint()
        assert verify(again).word == "sound"


def test_a_commit_that_fails_leaves_no_frame(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database refuses after the log was written: the log is as it was, and the next batch goes in."""
    log = dossier.ledger.mirror.length()

    def refuse(*_: object) -> None:
        dossier.ledger.db.execute("INSERT INTO entries SELECT * FROM entries")

    with monkeypatch.context() as patched, pytest.raises(sqlite3.IntegrityError):
        patched.setattr(dossier.ledger, "_commit", refuse)
        dossier.append(noted(ONE))
    assert dossier.ledger.mirror.length() == log
    dossier.append(noted(ONE))
    assert dossier.ledger.has(ONE)


def test_a_log_the_disk_refused_is_as_it_was(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up in the middle of a batch: none of it is in the log, not even the frames that were whole."""
    log, write = dossier.ledger.mirror.length(), os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) < 1500:
            raise OSError(28, "No space left on device")
        return write(handle, bytes(data)[:-1400])

    with monkeypatch.context() as patched, pytest.raises(Broken, match="No space"):
        patched.setattr(os, "write", full)
        dossier.append(noted(None, None, None, None))
    assert dossier.ledger.mirror.length() == log


def _stuck(dossier: Dossier, monkeypatch: pytest.MonkeyPatch, drafts: list[Draft]) -> Path:
    """The folder of the dossier as an earlier version left it after a commit failed on an id that was on record."""
    with monkeypatch.context() as patched, pytest.raises(sqlite3.IntegrityError):
        patched.setattr(dossier.ledger, "_need_new", list)
        patched.setattr(dossier.ledger, "_undo", lambda *_: None)
        dossier.append(drafts)
    dossier.close()
    return dossier.folder


def test_the_way_back(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    """Frames of a failed commit that are on record already are cut with a remark; a new one among them is kept."""
    dossier.append(noted(ONE))
    new = Draft(kind="note", body={"words": "new"}, because=(ONE,), id=TWO)
    folder = _stuck(dossier, monkeypatch, [*noted(ONE), new, *noted(TWO)])
    said = []
    for _ in range(2):
        with open_dossier(folder, actor="officer") as again:
            assert again.ledger.size() == 3
            assert (again.ledger.get(TWO).body or {})["words"] == "new"
            said.append(" ".join(remark.message for remark in again.remarks))
            again.checkpoint()
            assert verify(again).word == "sound"
    assert "2 frames" in said[0]
    assert said[1] == ""


def test_the_way_back_where_all_is_on_record(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed commit that held nothing new leaves nothing behind."""
    dossier.append(noted(ONE, TWO))
    log = dossier.ledger.mirror.length()
    folder = _stuck(dossier, monkeypatch, noted(ONE, TWO))
    with open_dossier(folder, actor="officer") as again:
        assert (again.ledger.size(), again.ledger.mirror.length()) == (3, log)
        assert len(again.append(noted(None))) == 1


def test_what_stands_on_locked_ground_is_locked(dossier: Dossier) -> None:
    """A draft that was thought open is secret where its ground was locked meanwhile, down a batch, mark and all."""
    (ground,) = dossier.append(noted(None))
    dossier.ledger.lock_up(ground.seq)
    open_, shut, after = dossier.append(
        [
            Draft(kind="note", body={"mark": "public"}),
            Draft(kind="note", body={"mark": "public"}, because=(ground.id,), id=ONE),
            Draft(kind="note", body={"mark": "strict"}, because=(ONE,)),
        ]
    )
    assert [each.secret for each in (open_, shut, after)] == [False, True, True]
    assert [dict(each.body or {})["mark"] for each in (open_, shut, after)] == ["public", "confidential", "strict"]
    stored = [dossier.ledger.get(each.id) for each in (open_, shut, after)]
    assert [(each.secret, each.body) for each in stored] == [(each.secret, each.body) for each in (open_, shut, after)]


def test_a_key_that_was_destroyed_stays_destroyed(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locking what somebody erases at the same time brings no key back, here or in the mirror log."""
    (made,) = dossier.append(noted(None))
    keys = dossier.ledger._keys_of((made.seq,))
    dossier.ledger.erase(made.seq)
    with monkeypatch.context() as patched:
        stale = iter([keys])
        now = dossier.ledger._keys_of
        patched.setattr(dossier.ledger, "_keys_of", lambda seqs: next(stale, None) or now(seqs))
        dossier.ledger.lock_up(made.seq)
    assert dossier.ledger.get(made.id).body is None
    assert [frame.key for frame in dossier.ledger.mirror.frames()][made.seq] == b""
