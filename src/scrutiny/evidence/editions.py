"""Editions that lie inside a dossier and print a document: what erasure and a raised mark must reach."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.protection.marks import Mark
from scrutiny.tables.inside import HELD, RECORD, documents_of, inside, record_edition

#: What may be an id in the bytes of a file.
_ID = re.compile(rb"[a-z][a-z0-9_]*-[a-z2-7]{8,}")
#: Folders of a dossier in which nothing of an edition lies.
_OWN = frozenset({"vault", "keys", "checkpoints", HELD})


def hold(folder: Path, file: str, document: str) -> None:
    """One more file in a folder of the dossier is on the folder's record, to go when the document does."""
    record_edition(folder, [file], [document])


def remove_editions(folder: Path, document: str) -> list[Remark]:
    """Every edition inside the dossier's folder that names or holds the document is gone; a remark names each."""
    return removed(folder, editions_naming(folder, frozenset({document})))


def editions_holding(dossier: Dossier, name: str, to: Mark | None = None) -> list[Path]:
    """The folders of the editions inside the dossier that name a document or row, or stand on it anywhere, sorted.

    Asked before it is erased. With `to` only those that are for somebody whom nothing so marked may reach.
    """
    wanted = frozenset({name})
    return [
        edition
        for edition in _editions(dossier.folder)
        if (to is None or to > _passes(edition)) and (_holds(edition, wanted) or name in _stands_on(dossier, edition))
    ]


def removed(folder: Path, editions: Iterable[Path]) -> list[Remark]:
    """The editions in these folders are gone, with the folders inside them that are empty then; a remark names each."""
    remarks = []
    for edition in editions:
        files = _files(edition)
        for path in files:
            path.unlink(missing_ok=True)
        for above in sorted({above for path in files for above in path.parents}, key=lambda each: -len(each.parts)):
            if edition in above.parents and not any(above.iterdir()):
                above.rmdir()
        place = str(edition.relative_to(folder))
        remarks.append(Remark(place, "this edition printed the document and was removed", "build it again", False))
    return remarks


def editions_naming(folder: Path, ids: frozenset[str]) -> list[Path]:
    """The folders of the editions inside a dossier's folder that name one of the ids, or hold it by their list."""
    return [edition for edition in _editions(folder) if _holds(edition, ids)]


def _editions(folder: Path) -> Iterator[Path]:
    """Every folder with a record, below the dossier's own files and folders."""
    for record in sorted(folder.rglob(RECORD)):
        places = record.relative_to(folder).parts
        if len(places) > 1 and places[0] not in _OWN and not _through_link(folder, record):
            yield record.parent


def _holds(edition: Path, ids: frozenset[str]) -> bool:
    listed = inside(edition)
    if listed is not None and ids & listed.ids:
        return True
    wanted = {name.encode() for name in ids}
    for path in _files(edition):
        data = path.name.encode() + b" " + path.read_bytes()
        if wanted & set(_ID.findall(data)) or any(name in data for name in wanted):
            return True
    return False


def _stands_on(dossier: Dossier, edition: Path) -> frozenset[str]:
    """The documents behind whatever an edition cites whose list is not there: older ones have none that is whole."""
    known = _record(edition)
    if isinstance(known, dict) and HELD in known and inside(edition) is not None:
        return frozenset()
    cited = {name.decode() for path in _files(edition) for name in _ID.findall(path.read_bytes())}
    return frozenset(documents_of(dossier, sorted(cited)))


def _passes(edition: Path) -> Mark:
    """The highest mark that may reach whom an edition is for; of other files only what is confidential is taken off."""
    listed, known = inside(edition), _record(edition)
    if listed is not None and listed.passes is not None:
        return listed.passes
    leaves = isinstance(known, dict) and "edition" in known and known.get("kind") != "draft"
    return Mark.PUBLIC if leaves else Mark.RESTRICTED


def _record(edition: Path) -> Any:
    try:
        return json.loads((edition / RECORD).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def _files(edition: Path) -> list[Path]:
    """The files an edition's record names, with the record itself; all files below it when the record is damaged."""
    known = _record(edition)
    names = known.get("files") if isinstance(known, dict) else None
    if not isinstance(names, list):
        found = [path for path in edition.rglob("*") if path.is_file()]
    else:
        plain = [Path(str(name)) for name in names]
        found = [edition / name for name in plain if ".." not in name.parts and not name.is_absolute()]
        found.append(edition / RECORD)
    return [path for path in dict.fromkeys(found) if path.is_file() and not _through_link(edition, path)]


def _through_link(folder: Path, path: Path) -> bool:
    """True where the file, or a folder on the way to it, is a link that may lead elsewhere."""
    return any(each.is_symlink() for each in (path, *path.parents) if folder in each.parents)


__all__ = ["RECORD", "editions_holding", "editions_naming", "hold", "record_edition", "remove_editions", "removed"]
