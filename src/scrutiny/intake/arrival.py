"""What stands at the door: files found under the paths a person names, one by one, in a steady order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scrutiny.errors import Remark
from scrutiny.protection.marks import Mark

#: Litter that operating systems leave in folders; it is passed over with a remark.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file at the door: the name it is known by, and its bytes or where they lie.

    The name is that of the file, or its place inside the folder that was named; never a path of this machine.

    `parent` is the document it came inside of, `mark` that document's mark; `media_type` what was declared of it.
    """

    path: str
    source: Path | bytes
    parent: str | None = None
    media_type: str | None = None
    mark: Mark | None = None


def arrivals(paths: Iterable[Path]) -> Iterator[Arrival | Remark]:
    """The files under the paths, folders taken recursively in the order of their names; what is passed over is said.

    A path that does not exist, a device, a link to a folder: each is a remark and the rest goes on.
    """
    for path in paths:
        if path.is_dir():
            yield from _folder(path, path)
        elif path.is_file():
            yield Arrival(shown(Path(path.name)), path)
        elif path.exists():
            yield Remark(shown(path), "this is no file", "name a file or a folder")
        else:
            yield Remark(shown(path), "there is no such file", "check the path")


def shown(path: Path) -> str:
    """A path as text that can be kept and printed: bytes outside UTF-8 and control characters are escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _folder(folder: Path, top: Path) -> Iterator[Arrival | Remark]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Remark(shown(folder), f"the folder cannot be read: {error.strerror}", "check who may read it")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(path, top)
        elif entry.is_symlink() and top.resolve() not in path.resolve().parents:
            yield Remark(shown(path), "a link that leads out of the folder was passed over", "name its target", False)
        elif entry.is_symlink() and not path.is_file():
            yield Remark(shown(path), "a link to a folder or to nothing was passed over", "name its target", False)
        elif entry.name in LITTER:
            yield Remark(shown(path), "left by the operating system, passed over", "", False)
        elif path.is_file():
            yield Arrival(shown(path.relative_to(top)), path)
        else:
            yield Remark(shown(path), "this is no file", "", False)
