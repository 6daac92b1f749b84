"""The folder of a built edition, read and checked: every file is the one that the record of the build names."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from scrutiny.errors import Refused
from scrutiny.evidence.verify import Failure
from scrutiny.tables.inside import RECORD

#: The signed release that lies beside the files of an edition that may leave.
RELEASE = "release.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A built edition as it lies in a folder.

    known    the record of the build, as plain data; `record` its SHA-256 in hex
    digests  the SHA-256 of each file that the record names, by path
    """

    path: Path
    known: Mapping[str, Any]
    record: str
    digests: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The edition's name: year and kind."""
        return str(self.known.get("name") or self.known.get("edition") or "")

    @property
    def kind(self) -> str:
        """The kind of edition; empty where the record says none."""
        return str(self.known.get("kind") or "")

    @property
    def sums(self) -> str:
        """One line for each file, as ``sha256sum`` prints and checks them, sorted by path."""
        return "".join(f"{self.digests[name]}  {name}\n" for name in sorted(self.digests))

    @property
    def sum(self) -> str:
        """The SHA-256 of these lines, in hex: one value that stands for every file."""
        return hashlib.sha256(self.sums.encode("utf-8")).hexdigest()


def read(path: Path) -> Folder:
    """The edition in a folder.

    Raises:
        Refused: there is no built edition, or its record cannot be read.
    """
    try:
        raw = (path / RECORD).read_bytes()
        known = json.loads(raw)
        digests = {str(name): str(value) for name, value in known["sha256"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(
            "no built edition lies here", place=str(path), next="name a folder that scrutiny report made"
        ) from None
    return Folder(path=path, known=known, record=hashlib.sha256(raw).hexdigest(), digests=digests)


def altered(folder: Folder) -> Iterator[Failure]:
    """Whatever is missing, has other bytes, is a link, or is no part of the edition: files, folders and all else.

    The record and the release are files of their own too; what they say is checked elsewhere.
    """
    there = set(_entries(folder.path))
    above = {parent.as_posix() for name in folder.digests for parent in PurePosixPath(name).parents}
    for name in sorted(there | set(folder.digests)):
        path = folder.path / name
        if path.is_symlink():
            yield Failure("file", name, "a link, and no file of its own")
        elif name in (RECORD, RELEASE):
            continue
        elif name not in folder.digests:
            if not (path.is_dir() and name in above):
                yield Failure("file", name, "no part of this edition")
        elif not path.is_file():
            yield Failure("file", name, "missing")
        elif hashlib.sha256((folder.path / name).read_bytes()).hexdigest() != folder.digests[name]:
            yield Failure("file", name, "altered: the bytes have another digest")


def _entries(path: Path) -> Iterator[str]:
    """Every entry below a folder, whatever it is; no link is followed."""
    for at, folders, files in os.walk(path, followlinks=False):
        for name in (*folders, *files):
            yield (Path(at) / name).relative_to(path).as_posix()


def untouched(folder: Folder) -> None:
    """Nothing, when every file is as it was built.

    Raises:
        Refused: one is not; it is named.
    """
    first = next(altered(folder), None)
    if first is not None:
        raise Refused(
            f"this file is not as it was built: {first.reason}",
            place=first.where,
            next="build the edition anew, and look at it again",
        )
