"""What is written inside a dossier's folder is on record there, so that erasure and a raised mark reach it.

A record beside the files says which they are and what they hold; `evidence.editions` removes them by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.tables.row import Row

#: The record that lies beside such files; a build of the report leaves one of its own.
RECORD = "edition.json"
#: Where in a dossier's folder its users may write.
OPEN = ("out", "reports")


def record_edition(folder: Path, files: Sequence[str], documents: Sequence[str]) -> None:
    """A record beside some files says which documents they hold; what it said before of other files stays."""
    path = folder / RECORD
    known = _read(path)
    record = {
        "files": list(dict.fromkeys([*known.get("files", ()), *files])),
        "documents": list(dict.fromkeys([*known.get("documents", ()), *documents])),
    }
    path.touch(mode=0o600)
    path.write_text(json.dumps({**known, **record}, indent=1), "utf-8")


def keep(dossier: Dossier, out: Path, rows: Iterable[Row] = (), ids: Iterable[str] = ()) -> None:
    """A file that is about to be written inside the dossier is on record with all it holds; elsewhere nothing happens.

    rows  what it holds, with everything they stand on; ids: other things in it, likewise

    Raises:
        Refused: it lies among the dossier's own files, or in the folder of a built edition.
    """
    folder, place = dossier.folder.resolve(), out.parent.resolve() / out.name
    if folder not in place.parents:
        return
    if place.relative_to(folder).parts[0] not in OPEN or len(place.relative_to(folder).parts) == 1:
        raise Refused("nothing is written among the dossier's own files", place=str(out), next="below out/, or outside")
    if "edition" in _read(place.parent / RECORD) or place.name == RECORD:
        raise Refused("an edition of the report lies there", place=str(out), next="name another folder")
    if not place.parent.is_dir():
        raise Refused("there is no such folder", place=str(out.parent), next="make it first")
    listed = list(rows)
    held = [each.id for each in listed] + list(ids)
    below = (name for each in listed for name in each.because)
    record_edition(place.parent, [place.name], [*held, *documents_of(dossier, [*below, *ids])])


def documents_of(dossier: Dossier, ids: Iterable[str]) -> list[str]:
    """The documents that some ids are or stand on, near or far, in the order they are met."""
    found: dict[str, None] = {}
    waiting = list(dict.fromkeys(ids))
    met = set(waiting)
    while waiting:
        try:
            row = dossier.find(waiting.pop())
        except Unknown:
            continue
        if row["kind"] == "document":
            found[str(row["id"])] = None
        for each in row.get("because", ()):
            if each not in met:
                met.add(each)
                waiting.append(each)
    return list(found)


def _read(path: Path) -> dict[str, Any]:
    """The record as it lies there; empty where none does, or none that can be read."""
    try:
        known = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    good = isinstance(known, dict) and all(isinstance(known.get(name, []), list) for name in ("files", "documents"))
    return known if good else {}
