"""Verify a built edition: every file is the one its record names, and nothing else lies beside them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from scrutiny.evidence.verify import Failure, Verdict
from scrutiny.report.build import RECORD


def is_edition(folder: Path) -> bool:
    """True when the folder holds the record of a build."""
    return (folder / RECORD).is_file()


def verify_edition(folder: Path) -> Verdict:
    """Every file of the edition was compared with the digest in its record; strangers in the folder are failures."""
    failures: list[Failure] = []
    try:
        digests = dict(json.loads((folder / RECORD).read_text("utf-8"))["sha256"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Verdict({"files": 0}, (Failure("record", RECORD, "the record of the build is not readable"),))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {RECORD}
    for name in sorted(there | set(digests)):
        if name not in digests:
            failures.append(Failure("file", name, "no part of this edition"))
        elif name not in there:
            failures.append(Failure("file", name, "missing"))
        elif hashlib.sha256((folder / name).read_bytes()).hexdigest() != digests[name]:
            failures.append(Failure("file", name, "altered: the bytes have another digest"))
    return Verdict({"files": len(there)}, tuple(failures))
