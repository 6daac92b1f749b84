"""The folder that a letter, or its press release, goes out in: made whole, told by digests, never mixed with others."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from scrutiny.digest import sha256
from scrutiny.errors import Refused

#: The record of a folder: what it holds, and the SHA-256 of each file.
RECORD = "{kind}.json"
_OWN = re.compile(r"[a-z][a-zA-Z0-9-]{0,80}\.(?:html|pdf|docx)|signatories\.json|certificate\.txt|key\.txt")


def write(out: Path, kind: str, files: Mapping[str, bytes]) -> None:
    """The files lie in the folder, with a record of them; files of an earlier issue that this one lacks are gone.

    kind  which folder it is: ``letter`` or ``press``; the two are never one

    Raises:
        Refused: other things lie there, or a link.
    """
    record = out / RECORD.format(kind=kind)
    earlier = _earlier(record)
    if out.is_dir() and earlier is None and any(out.iterdir()):
        raise Refused(f"the folder holds other things than this {kind}", place=str(out), next="name a new folder")
    for path in (out, record, *(out / name for name in files)):
        if path.is_symlink():
            raise Refused("a link lies where it goes", place=str(path), next="name a new folder")
    out.mkdir(parents=True, exist_ok=True)
    for name in earlier or ():
        if name not in files and _OWN.fullmatch(name):
            (out / name).unlink(missing_ok=True)
    for name, data in files.items():
        (out / name).write_bytes(data)
    told = {"kind": kind, "files": {name: sha256(data) for name, data in sorted(files.items())}}
    record.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def _earlier(record: Path) -> list[str] | None:
    """The files that the folder held before; None where no such record lies there."""
    try:
        found = json.loads(record.read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return list(found) if isinstance(found, dict) else None
