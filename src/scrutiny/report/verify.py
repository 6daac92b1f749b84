"""Verify a built edition offline: its files, its text, and the signature of its release where it was released."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scrutiny.errors import Broken, Refused, Remark
from scrutiny.evidence.verify import Failure, Verdict
from scrutiny.report.releasing import note
from scrutiny.report.releasing.folder import RELEASE, Folder, altered, read
from scrutiny.tables.inside import RECORD


def is_edition(folder: Path) -> bool:
    """True when the folder holds the record of a build."""
    return (folder / RECORD).is_file()


def verify_edition(folder: Path) -> Verdict:
    """Every file was compared with the digest in the record of the build, the text with the digest that the edition
    prints, and a release with its signature and with all of them; strangers in the folder are failures.

    An edition that was not released is no failure: `told` says so.
    """
    try:
        known = read(folder)
    except Refused:
        return Verdict({"files": 0}, (Failure("record", RECORD, "the record of the build is not readable"),))
    failures = [*altered(known), *_text(known), *_release(known)]
    count = sum(path.is_file() for path in folder.rglob("*")) - 1
    return Verdict({"files": count, "releases": int((folder / RELEASE).is_file())}, tuple(failures))


def told(folder: Path) -> tuple[Remark, ...]:
    """What a reader of the verdict has to know: under which key a release is signed, or that there is none."""
    try:
        found = note.read(read(folder))
    except (Broken, Refused):
        return ()
    if found is None:
        message = "this edition was not released: nobody signed it"
        return (Remark(str(folder), message, "scrutiny release EDITION --preview", needs_person=False),)
    step = "compare it with the key that the mandate publishes elsewhere: whoever made the folder could have made a key"
    return (Remark(RELEASE, f"the release is signed under {found.key}", step, needs_person=False),)


def _text(known: Folder) -> Iterator[Failure]:
    said = known.known.get("text")
    if isinstance(said, dict) and known.digests.get(str(said.get("file"))) != said.get("sha256"):
        yield Failure("text", str(said.get("file")), "the digest that the edition prints is not that of its text")


def _release(known: Folder) -> Iterator[Failure]:
    try:
        found = note.read(known)
    except Broken as broken:
        yield Failure("release", RELEASE, broken.message)
        return
    if found is not None:
        yield from note.failures(known, found)
