"""What is written inside a dossier's folder is on record there, so that erasure and a raised mark reach it.

A record beside the files says which they are; what they hold is listed apart, among the dossier's own files, so that
no list of what was withheld leaves with them. `evidence.editions` removes them by both. A copy of the folder names the
same list.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.protection.marks import Mark, parse
from scrutiny.tables.row import Row

#: The record that lies beside such files; a build of the report leaves one of its own.
RECORD = "edition.json"
#: The folder of the dossier with the lists of what such files hold, and the field of a record that names its list.
HELD = "held"
#: Where in a dossier's folder its users may write.
OPEN = ("out", "reports")

_LIST = re.compile(r"h-[a-z0-9]{16,32}")


@dataclass(frozen=True, slots=True)
class Inside:
    """What files inside a dossier hold: ids of documents, rows and records; `passes` the highest mark for whom they
    are, None where that is not on record.
    """

    ids: frozenset[str]
    passes: Mark | None = None


def record_edition(
    folder: Path, files: Sequence[str], ids: Sequence[str], *, name: str = "", passes: Mark | None = None
) -> None:
    """A record beside some files names them, and the list of what they hold lies among the dossier's own files.

    What was on record before of other files stays. Outside a dossier nothing is recorded: nothing reaches it there.

    Parameters:
        name: of the list, "h-" and 16 letters or more; made up where there is none.
        passes: the highest mark that may reach whom the files are for.
    """
    root = _dossier_of(folder)
    if root is None:
        return
    known = _read(folder / RECORD)
    before = inside(folder)
    said = str(known.pop(HELD, ""))
    known.pop("documents", None)
    name = name or (said if _LIST.fullmatch(said) else f"h-{secrets.token_hex(8)}")
    _list(root, name, [*(sorted(before.ids) if before else ()), *ids], passes or (before.passes if before else None))
    listed = list(dict.fromkeys([*known.get("files", ()), *files]))
    path = folder / RECORD
    path.touch(mode=0o600)
    path.write_text(json.dumps({**known, "files": listed, HELD: name}, indent=1), "utf-8")


def inside(folder: Path) -> Inside | None:
    """What the files of a folder hold, by their record; None where no list of it is there.

    An older record has the list in itself, and says not for whom it is.
    """
    known = _read(folder / RECORD)
    root, name = _dossier_of(folder), str(known.get(HELD) or "")
    found = _read(root / HELD / f"{name}.json") if root is not None and _LIST.fullmatch(name) else {}
    ids = found.get("ids", known.get("documents"))
    return Inside(frozenset(map(str, ids)), _mark(found.get("passes"))) if isinstance(ids, list) else None


def _list(root: Path, name: str, ids: Iterable[str], passes: Mark | None) -> None:
    (root / HELD).mkdir(mode=0o700, exist_ok=True)
    path = root / HELD / f"{name}.json"
    path.touch(mode=0o600)
    said = {"ids": list(dict.fromkeys(ids)), "passes": str(passes) if passes is not None else None}
    path.write_text(json.dumps(said, indent=1), "utf-8")


def _dossier_of(folder: Path) -> Path | None:
    """The dossier's folder that this one lies in."""
    return next((above for above in folder.resolve().parents if (above / "mandate.toml").is_file()), None)


def _mark(word: object) -> Mark | None:
    try:
        return parse(str(word)) if word else None
    except Unknown:
        return None


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
    return [name for name, kind in behind(dossier, ids).items() if kind == "document"]


def behind(dossier: Dossier, ids: Iterable[str]) -> Mapping[str, str]:
    """Everything that some ids are or stand on, near or far: id → kind; what nobody knows is passed over."""
    found: dict[str, str] = {}
    waiting = list(dict.fromkeys(ids))
    met = set(waiting)
    while waiting:
        try:
            row = dossier.find(waiting.pop())
        except Unknown:
            continue
        found[str(row["id"])] = str(row["kind"])
        for each in row.get("because", ()):
            if each not in met:
                met.add(each)
                waiting.append(each)
    return found


def _read(path: Path) -> dict[str, Any]:
    """The record as it lies there; empty where none does, or none that can be read."""
    try:
        known = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    good = isinstance(known, dict) and all(isinstance(known.get(name, []), list) for name in ("files", "documents"))
    return known if good else {}
