"""The command line as a person types it: runs a verb, gives status, items and remarks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    status: int
    items: list[dict[str, Any]]
    remarks: list[dict[str, str]]
    err: str


def scrutiny(folder: Path, *words: object, actor: str | None = "officer") -> Answer:
    """One command with --json, in a process of its own, as its exit status and its JSON document."""
    command = [sys.executable, "-m", "scrutiny", "--dossier", str(folder), "--json"]
    if actor:
        command += ["--actor", actor]
    done = subprocess.run(
        [*command, *map(str, words)], capture_output=True, text=True, check=False, env=dict(os.environ), timeout=300
    )
    assert done.stdout.count("\n") >= 1, done.stderr
    document = json.loads(done.stdout)
    assert set(document) == {"items", "remarks"}
    for remark in document["remarks"]:
        assert set(remark) == {"place", "message", "next"}
    return Answer(done.returncode, document["items"], document["remarks"], done.stderr)
