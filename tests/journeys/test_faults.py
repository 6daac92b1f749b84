"""The disk refuses, the network is watched: nothing acknowledged is lost, nothing is sent."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import need
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.evidence.custody import held
from scrutiny.evidence.verify import verify

WRITER = """
import sys
from pathlib import Path
from scrutiny.dossier import open_dossier
from scrutiny.evidence.preserve import Circumstances, preserve
from scrutiny.intake.arrival import Arrival
dossier = open_dossier(Path(sys.argv[1]), "writer")
for number in range(4):
    for receipt in preserve(dossier, [Arrival(f"{number}", f"text {number} {sys.argv[2]}".encode())], Circumstances()):
        print(receipt.document, flush=True)
print("checkpoint", dossier.checkpoint().splitlines()[1], flush=True)
"""

FAULTS = [
    f"{call}:error={error}:when={when}"
    for call, error in (("fsync", "EIO"), ("fdatasync", "EIO"), ("rename", "EIO"), ("pwrite64", "ENOSPC"))
    for when in (1, 4, 9)
] + [f"{call}:signal=KILL:when={when}" for call in ("fsync", "pwrite64") for when in (3, 11)]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_call_loses_nothing_acknowledged(dossier: Dossier, fault: str) -> None:
    """The nth sync, rename or write fails or kills: what was acknowledged is held, and the ledger is sound."""
    strace = need("strace")
    call = fault.split(":", maxsplit=1)[0]
    command = [strace, "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={fault}"]
    writer = [sys.executable, "-c", WRITER, str(dossier.folder), fault]
    done = subprocess.run([*command, *writer], capture_output=True, text=True, check=False, env=dict(os.environ))
    acknowledged = [line for line in done.stdout.splitlines() if line.startswith("d-")]
    with open_dossier(dossier.folder, actor="officer") as again:
        assert set(acknowledged) <= {row.document for row in held(again)}
        assert again.checkpoint()
        found = verify(again)
        assert found.failures == (), (fault, done.stderr[-500:])


def test_receiving_and_reporting_send_nothing(dossier: Dossier, tmp_path: Path) -> None:
    """Under a trace of all network calls, an add, a search and a report open no connection to anywhere."""
    strace = need("strace")
    page = tmp_path / "page.html"
    page.write_text(
        '<html><head><link rel=stylesheet href="http://127.0.0.1:9/x.css"></head><body><img src="http://127.0.0.1:9/a">'
        "<p>3 May 2021</p><p>More than 40 people were held in town, said Ana Veld of Lantern.</p></body></html>"
    )
    log = tmp_path / "calls"
    for words in (
        ["add", str(page)],
        ["search", "people"],
        ["report", "--year", "2021", "--draft", "--out", str(tmp_path / "out")],
        ["verify"],
    ):
        command = [strace, "-f", "-qq", "-A", "-o", str(log), "-e", "trace=connect,sendto,sendmsg"]
        run = [sys.executable, "-m", "scrutiny", "--dossier", str(dossier.folder), "--actor", "me", *words]
        subprocess.run([*command, *run], check=True, capture_output=True, env=dict(os.environ))
    calls = log.read_text("utf-8", "replace")
    assert "AF_INET" not in calls
    assert "AF_INET6" not in calls
