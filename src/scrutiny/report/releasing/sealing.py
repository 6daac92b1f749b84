"""A build is sealed by the dossier it was made from, so that nobody changes its record unnoticed before it is approved.

The seal is an HMAC under the dossier's id key over the record of the build (which names every file by its digest). It
shows to this dossier alone that the folder is as it was built; whoever receives the edition has its signed release.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.report.releasing.folder import RELEASE, Folder, read
from scrutiny.tables.inside import RECORD

#: The field of the record of a build that holds the seal.
SEAL = "seal"


def seal(dossier: Dossier, path: Path) -> None:
    """The record of the build in the folder carries its seal, and lists the release that will lie there: what removes
    the edition removes its release too. Called once, last of all; the same build has the same seal.

    Raises:
        Refused: no built edition lies there, or the dossier's keys are not on this machine.
    """
    known = dict(read(path).known)
    known.pop(SEAL, None)
    known["files"] = list(dict.fromkeys([*known.get("files", ()), RELEASE]))
    made = {**known, SEAL: _seal(dossier, known)}
    text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
    (path / RECORD).write_text(text + "\n", "utf-8")


def need_sealed(dossier: Dossier, folder: Folder) -> None:
    """Nothing, when the record of the build is as this dossier made it.

    Raises:
        Refused: it is not, or nobody sealed it.
    """
    if folder.known.get(SEAL) != _seal(dossier, {k: v for k, v in folder.known.items() if k != SEAL}):
        raise Refused(
            "this file is not as this dossier built it",
            place=RECORD,
            next="build the edition anew, and look at it again",
        )


def _seal(dossier: Dossier, known: Mapping[str, Any]) -> str:
    return dossier.name("seal", json.dumps(known, ensure_ascii=False, sort_keys=True))
