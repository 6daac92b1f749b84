"""Signed checkpoints: a tree head as a C2SP tlog-checkpoint inside a C2SP signed note (Ed25519).

ORIGIN
SIZE
BASE64(ROOT)
[lines that extend it]

— NAME BASE64(KEY ID ‖ SIGNATURE)
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scrutiny.errors import Broken
from scrutiny.ledger import note as notes
from scrutiny.ledger.note import key_id, parse_verifier_key, verifier_key


@dataclass(frozen=True, slots=True)
class Head:
    """What a checkpoint commits to: the log's name, how many leaves, their root, and lines that extend it."""

    origin: str
    size: int
    root: bytes
    more: tuple[str, ...] = ()

    def body(self) -> str:
        return "".join(f"{line}\n" for line in (self.origin, str(self.size), b64encode(self.root).decode(), *self.more))


def sign(head: Head, key: Ed25519PrivateKey) -> str:
    """The signed note of a head; the key's name is the log's origin."""
    return notes.sign(head.body(), head.origin, key)


def verify(note: str, public: bytes, *, origin: str | None = None) -> Head:
    """The head of a note whose signature by this public key holds.

    Raises:
        Broken: the note is malformed, from another log, or no signature by this key holds.
    """
    head = read(note)
    if origin is not None and head.origin != origin:
        raise Broken("the checkpoint belongs to another log", place=head.origin, next="compare the ledger's name")
    try:
        notes.signed_text(note, public, name=head.origin)
    except Broken as broken:
        what = "'s signature does not hold" if "hold" in broken.message else " carries no signature by this key"
        raise Broken(f"the checkpoint{what}", place=head.origin, next=broken.next) from None
    return head


def read(note: str) -> Head:
    """The head that a note states; no signature is checked.

    Raises:
        Broken: it is no checkpoint.
    """
    try:
        text, _ = notes.parse(note)
        origin, size, root, *more = text[:-1].split("\n")
        if not origin or not size.isascii() or not size.isdigit() or size != str(int(size)):
            raise ValueError
        return Head(origin, int(size), b64decode(root, validate=True), tuple(more))
    except (ValueError, Broken):
        raise Broken("malformed checkpoint", place="checkpoint", next="compare with an earlier copy") from None


__all__ = ["Head", "key_id", "parse_verifier_key", "read", "sign", "verifier_key", "verify"]
