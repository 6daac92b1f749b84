"""The signed release of an edition: a C2SP signed note over its digests, read back and checked offline.

scrutiny edition release v1
ORIGIN of the ledger
edition NAME   kind KIND   language LANGUAGE   day DAY   (a line each)
record SHA256 of edition.json
text SHA256 of the edition's text
checkpoint SIZE ROOT
approved by …
SHA256  PATH   (a line for each file)
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scrutiny.errors import Broken
from scrutiny.evidence.verify import Failure
from scrutiny.ledger import note
from scrutiny.report.releasing.folder import RELEASE, Folder

#: The first line: no checkpoint begins so, and no release is taken for one.
HEAD = "scrutiny edition release v1"
#: Who let an edition out, as a role.
ROLES = {1: "one person of the mandate", 2: "two persons of the mandate"}


@dataclass(frozen=True, slots=True)
class Signed:
    """A release as it lies in the folder: its note, the verifier key it says that it is signed under, and the fields
    that repeat the note for programs.
    """

    note: str
    key: str
    fields: Mapping[str, Any]


def text_of(folder: Folder, *, origin: str, day: str, people: int) -> str:
    """What is signed, line by line."""
    known, at = folder.known, folder.known.get("checkpoint") or {}
    text = (known.get("text") or {}).get("sha256") or "-"
    lines = (
        HEAD,
        origin,
        f"edition {folder.name}",
        f"kind {folder.kind}",
        f"language {known.get('language') or '-'}",
        f"day {day}",
        f"record {folder.record}",
        f"text {text}",
        f"checkpoint {at.get('size', '-')} {at.get('root', '-')}",
        f"approved by {ROLES[people]}",
    )
    return "".join(f"{line}\n" for line in lines) + folder.sums


def signed(text: str, *, origin: str, key: Ed25519PrivateKey) -> bytes:
    """The file of a release: the signed note, the key, and the same as fields for programs."""
    public = key.public_key().public_bytes_raw()
    made = {
        "note": note.sign(text, origin, key),
        "key": note.verifier_key(origin, public),
        **fields_of(text),
    }
    return (json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def fields_of(text: str) -> dict[str, Any]:
    """The lines of a release by their names; ``files`` is path → SHA-256."""
    head = text.split("\n")
    found: dict[str, Any] = {"origin": head[1] if len(head) > 1 else "", "files": {}}
    for line in head[2:]:
        name, _, value = line.partition(" ")
        if "  " in line:
            digest, _, path = line.partition("  ")
            found["files"][path] = digest
        elif value:
            found[name] = value
    return found


def read(folder: Folder) -> Signed | None:
    """The release beside an edition; None where there is none.

    Raises:
        Broken: what lies there is none.
    """
    try:
        known: Mapping[str, Any] = json.loads((folder.path / RELEASE).read_text("utf-8"))
        fields = {name: value for name, value in known.items() if name not in ("note", "key")}
        return Signed(str(known["note"]), str(known["key"]), fields)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise Broken("the release cannot be read", place=RELEASE, next="ask for the edition again") from None


def failures(folder: Folder, found: Signed) -> Iterator[Failure]:
    """What of a release does not hold: its signature, and every digest that is not that of this edition."""
    try:
        name, public = note.parse_verifier_key(found.key)
        text = note.signed_text(found.note, public, name=name)
    except Broken as broken:
        yield Failure("release", RELEASE, broken.message)
        return
    if not text.startswith(f"{HEAD}\n{name}\n"):
        yield Failure("release", RELEASE, "it is signed, and it is the release of no edition")
        return
    said = fields_of(text)
    if found.fields != said:
        yield Failure("release", RELEASE, "its fields say other things than the note that was signed")
    if said.get("record") != folder.record:
        yield Failure("release", RELEASE, "it is the release of another build: the record has another digest")
    files = said["files"]
    for path in sorted(set(files) | set(folder.digests)):
        if files.get(path) != folder.digests.get(path):
            yield Failure("release", path, "the release names another file")
