"""Signed checkpoints: a tree head as a C2SP tlog-checkpoint inside a C2SP signed note (Ed25519).

ORIGIN
SIZE
BASE64(ROOT)

— NAME BASE64(KEY ID ‖ SIGNATURE)
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from scrutiny.errors import Broken

ED25519 = b"\x01"


@dataclass(frozen=True, slots=True)
class Head:
    """What a checkpoint commits to: the log's name, how many leaves, and their root."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def sign(head: Head, key: Ed25519PrivateKey) -> str:
    """The signed note of a head; the key's name is the log's origin."""
    body = head.body()
    mark = key_id(head.origin, key.public_key().public_bytes_raw())
    line = b64encode(mark + key.sign(body.encode())).decode()
    return f"{body}\n— {head.origin} {line}\n"


def verify(note: str, public: bytes, *, origin: str | None = None) -> Head:
    """The head of a note whose signature by this public key holds.

    Raises:
        Broken: the note is malformed, from another log, or no signature by this key holds.
    """
    head, signatures, body = _parse(note)
    if origin is not None and head.origin != origin:
        raise Broken("the checkpoint belongs to another log", place=head.origin, next="compare the ledger's name")
    wanted = key_id(head.origin, public)
    for name, raw in signatures:
        if name == head.origin and raw[:4] == wanted:
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], body.encode())
            except InvalidSignature:
                raise Broken("the checkpoint's signature does not hold", place=head.origin) from None
            return head
    raise Broken("the checkpoint carries no signature by this key", place=head.origin)


def key_id(name: str, public: bytes) -> bytes:
    """The first four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key), as C2SP signed-note has it."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def verifier_key(name: str, public: bytes) -> str:
    """The public key in the note format's text form: ``name+keyid+base64``."""
    return f"{name}+{key_id(name, public).hex()}+{b64encode(ED25519 + public).decode()}"


def parse_verifier_key(text: str) -> tuple[str, bytes]:
    """The name and the raw public key of a verifier key.

    Raises:
        Broken: it is malformed or its key id is not its own.
    """
    try:
        name, mark, coded = text.strip().split("+", 2)
        raw = b64decode(coded, validate=True)
    except ValueError:
        raise Broken("malformed verifier key", place="keys") from None
    if raw[:1] != ED25519 or len(raw) != 33 or key_id(name, raw[1:]).hex() != mark:
        raise Broken("the verifier key's id is not its own", place="keys")
    return name, raw[1:]


def _parse(note: str) -> tuple[Head, list[tuple[str, bytes]], str]:
    body, gap, tail = note.rpartition("\n\n")
    lines = body.split("\n")
    try:
        if not gap or len(lines) < 3 or not lines[0] or not lines[1].isascii() or not lines[1].isdigit():
            raise ValueError
        if lines[1] != str(int(lines[1])):
            raise ValueError
        head = Head(lines[0], int(lines[1]), b64decode(lines[2], validate=True))
        signatures = []
        for line in tail.splitlines():
            dash, name, coded = line.split(" ")
            if dash != "—":
                raise ValueError
            signatures.append((name, b64decode(coded, validate=True)))
    except ValueError:
        raise Broken("malformed checkpoint", place="checkpoint", next="compare with an earlier copy") from None
    return head, signatures, body + "\n"
