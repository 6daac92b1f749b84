"""Killed at any moment, a dossier keeps everything it acknowledged and takes up where it stopped."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from scrutiny.dossier import Dossier, open_dossier
from scrutiny.evidence.custody import held
from scrutiny.evidence.preserve import Circumstances
from scrutiny.evidence.verify import verify
from scrutiny.ledger.record import Draft
from scrutiny.river import add

WRITER = """
import sys
from pathlib import Path
from scrutiny.dossier import open_dossier
from scrutiny.evidence.preserve import Circumstances, preserve
from scrutiny.intake.arrival import Arrival
dossier = open_dossier(Path(sys.argv[1]), "writer")
for number in range(10_000):
    batch = [Arrival(f"{sys.argv[2]}-{number}-{n}", f"{sys.argv[2]} {number} {n} text".encode()) for n in range(3)]
    for receipt in preserve(dossier, batch, Circumstances()):
        print(receipt.document, flush=True)
"""


def test_what_was_acknowledged_survives_every_kill(dossier: Dossier) -> None:
    """Two writers at once, killed again and again: no acknowledged document is lost, and the ledger is sound."""
    choose = random.Random(7)
    acknowledged: list[str] = []
    for turn in range(8):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(dossier.folder), f"{turn}{name}"],
                stdout=subprocess.PIPE,
                env=dict(os.environ),
                text=True,
            )
            for name in "ab"
        ]
        time.sleep(0.7 + choose.random())
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        for writer in writers:
            lines = writer.communicate()[0].split("\n")
            acknowledged += [line for line in lines[:-1] if line]
    assert len(acknowledged) > 50
    with open_dossier(dossier.folder, actor="officer") as again:
        assert set(acknowledged) <= {row.document for row in held(again)}
        found = verify(again)
        lost = [failure for failure in found.failures if "no record" not in failure.reason]
        assert lost == [], lost
        assert again.checkpoint()


def test_a_torn_frame_is_cut_and_a_whole_one_taken_over(dossier: Dossier) -> None:
    """A crash between mirror log and database: the whole frame is replayed; a torn one is cut and remarked."""
    dossier.append([Draft(kind="note", body={"words": "kept"})])
    log = dossier.folder / "ledger.log"
    whole = log.read_bytes()
    db = dossier.ledger.db
    for trigger in ("entries_stay", "entries_remain"):
        db.execute(f"DROP TRIGGER {trigger}")
    frames = list(dossier.ledger.mirror.frames())
    before = frames[-2].end
    db.execute("DELETE FROM bodies WHERE seq = 1")
    db.execute("DELETE FROM entries WHERE seq = 1")
    db.execute("UPDATE state SET value = ? WHERE name = 'log'", (str(before),))
    from scrutiny.ledger.tree import Frontier, leaf_hash

    peak = Frontier().append(leaf_hash(frames[0].entry)).peaks[0].hex()
    db.execute("UPDATE state SET value = ? WHERE name = 'frontier'", (f'{{"size": 1, "peaks": ["{peak}"]}}',))
    dossier.close()
    log.write_bytes(whole + whole[:100])
    with open_dossier(dossier.folder, actor="officer") as again:
        assert again.ledger.size() == 2
        assert log.read_bytes() == whole
        said = " ".join(remark.message for remark in again.remarks)
        assert "torn" in said
        assert "taken over" in said
        assert again.checkpoint()
        assert verify(again).word == "sound"


def test_an_add_killed_half_way_is_finished_by_the_next(dossier: Dossier, tmp_path: Path) -> None:
    """The command is killed while it reads; the next add reads what was preserved, and nothing is there twice."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(150):
        (folder / f"{number:03}.txt").write_text(f"Number {number}: nine people were held in town {number}.\n" * 20)
    command = [sys.executable, "-m", "scrutiny", "--dossier", str(dossier.folder), "--actor", "me", "add", str(folder)]
    for pause in (0.8, 1.2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
    with open_dossier(dossier.folder, actor="officer") as again:
        add(again, [folder], Circumstances())
        rows = held(again)
        assert len(rows) == 150
        assert all(row.text is not None for row in rows)
        assert verify(again).word == "sound"
