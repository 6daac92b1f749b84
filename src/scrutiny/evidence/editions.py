"""Editions that lie inside a dossier and print a document: what erasure and a raised mark must reach."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from scrutiny.errors import Remark
from scrutiny.tables.inside import RECORD, record_edition

#: What may be an id in the bytes of a file.
_ID = re.compile(rb"[a-z][a-z0-9_]*-[a-z2-7]{8,}")


def hold(folder: Path, file: str, document: str) -> None:
    """One more file in a folder of the dossier is on the folder's record, to go when the document does."""
    record_edition(folder, [file], [document])


def remove_editions(folder: Path, document: str) -> list[Remark]:
    """Every edition inside the dossier's folder that names the document is gone; a remark names each."""
    remarks = []
    for edition in _naming(folder, document):
        for path in _files(edition):
            if path.is_file() and not path.is_symlink():
                path.unlink()
        place = str(edition.relative_to(folder))
        remarks.append(Remark(place, "this edition printed the document and was removed", "build it again", False))
    return remarks


def editions_naming(folder: Path, ids: frozenset[str]) -> list[Path]:
    """The folders of the editions inside a dossier's folder whose files name one of the ids, sorted."""
    wanted = {name.encode() for name in ids}
    return [
        record.parent
        for record in sorted(folder.rglob(RECORD))
        if any(
            wanted & set(_ID.findall(path.name.encode() + b" " + path.read_bytes())) for path in _files(record.parent)
        )
    ]


def _naming(folder: Path, document: str) -> Iterator[Path]:
    for record in sorted(folder.rglob(RECORD)):
        if any(document in path.name or document.encode() in path.read_bytes() for path in _files(record.parent)):
            yield record.parent


def _files(edition: Path) -> list[Path]:
    """The files an edition's record names, with the record itself; all files below it when the record is damaged."""
    try:
        names = [str(name) for name in json.loads((edition / RECORD).read_text("utf-8"))["files"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return [path for path in edition.rglob("*") if path.is_file() and not path.is_symlink()]
    inside = [edition / name for name in names if ".." not in Path(name).parts and not Path(name).is_absolute()]
    return [path for path in (*inside, edition / RECORD) if path.is_file() and not path.is_symlink()]


__all__ = ["RECORD", "editions_naming", "hold", "record_edition", "remove_editions"]
