"""Signed notes (C2SP signed-note, Ed25519): a text, an empty line, and a line of signature for each who signed it.

TEXT

— NAME BASE64(KEY ID ‖ SIGNATURE)
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from scrutiny.errors import Broken

ED25519 = b"\x01"
#: The y-coordinates of the points of small order, as they may be written: for each some signature holds for any text.
_WEAK = frozenset(
    {
        bytes(32),
        b"\x01" + bytes(31),
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
        *(low + b"\xff" * 30 + b"\x7f" for low in (b"\xec", b"\xed", b"\xee")),
    }
)
_DASH = "—"


def sign(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The note of a text, signed under a name; the text ends with one newline."""
    mark = key_id(name, key.public_key().public_bytes_raw())
    line = b64encode(mark + key.sign(text.encode())).decode()
    return f"{text}\n{_DASH} {name} {line}\n"


def signed_text(note: str, public: bytes, *, name: str | None = None) -> str:
    """The text of a note whose signature by this public key holds, under `name` or under any.

    Raises:
        Broken: the note is malformed, or no signature by this key holds.
    """
    text, signatures = parse(note)
    for signer, raw in signatures:
        if name in (None, signer) and raw[:4] == key_id(signer, public):
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], text.encode())
            except InvalidSignature:
                raise Broken("the signature does not hold", place=signer, next="compare with an earlier copy") from None
            return text
    raise Broken("there is no signature by this key", place=name or "note", next="compare the key with a published one")


def parse(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text of a note, newline at its end, and its signatures: name, key id with signature; none is checked.

    Raises:
        Broken: it is no signed note.
    """
    text, gap, tail = note.rpartition("\n\n")
    signatures = []
    try:
        if not gap or not text:
            raise ValueError
        for line in tail.splitlines():
            dash, name, coded = line.split(" ")
            if dash != _DASH:
                raise ValueError
            signatures.append((name, b64decode(coded, validate=True)))
    except ValueError:
        raise Broken("malformed signed note", place="note", next="compare with an earlier copy") from None
    return text + "\n", signatures


def key_id(name: str, public: bytes) -> bytes:
    """The first four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key), as C2SP signed-note has it."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def verifier_key(name: str, public: bytes) -> str:
    """The public key in the note format's text form: ``name+keyid+base64``."""
    return f"{name}+{key_id(name, public).hex()}+{b64encode(ED25519 + public).decode()}"


def parse_verifier_key(text: str) -> tuple[str, bytes]:
    """The name and the raw public key of a verifier key.

    Raises:
        Broken: it is malformed, its name cannot stand on a line, its key id is not its own, or anybody can sign for it.
    """
    try:
        name, mark, coded = text.strip().split("+", 2)
        raw = b64decode(coded, validate=True)
    except ValueError:
        raise Broken("malformed verifier key", place="keys") from None
    if raw[:1] != ED25519 or len(raw) != 33 or key_id(name, raw[1:]).hex() != mark:
        raise Broken("the verifier key's id is not its own", place="keys")
    if not name.isprintable() or any(map(str.isspace, name)):
        raise Broken("the name of a verifier key holds blanks or signs that are not printed", place="keys")
    if is_weak(raw[1:]):
        raise Broken("anybody can sign for this key: its point has a small order", place="keys")
    return name, raw[1:]


def is_weak(public: bytes) -> bool:
    """True for an Ed25519 public key of small order, for which signatures hold that nobody made."""
    return public[:31] + bytes([public[31] & 0x7F]) in _WEAK if len(public) == 32 else True
