"""Encryption of single items: one key per item, so that destroying the key erases the item and nothing else.

The bytes are AES-256-GCM frames of 1 MiB in the manner of age's STREAM: each frame's nonce is its number and a
last-frame flag, so frames cannot be dropped, moved or cut off unseen. A key serves one item only.
The key itself is kept wrapped by age (X25519) from confidential up.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pyrage import x25519

from scrutiny.errors import Broken

FRAME = 1 << 20
TAG = 16


def new_key() -> bytes:
    """A fresh 256-bit key for one item."""
    return os.urandom(32)


def encrypt(key: bytes, data: bytes) -> bytes:
    """The ciphertext of one item; the same key and data give the same bytes."""
    return b"".join(encrypt_pieces(key, (data,)))


def decrypt(key: bytes, ciphertext: bytes) -> bytes:
    """The item again.

    Raises:
        Broken: the key is another one, or the ciphertext was cut or altered.
    """
    aead, out = AESGCM(key), []
    step = FRAME + TAG
    count = max(1, -(-len(ciphertext) // step))
    try:
        for number in range(count):
            frame = ciphertext[number * step : (number + 1) * step]
            out.append(aead.decrypt(_nonce(number, last=number == count - 1), frame, None))
    except InvalidTag:
        raise Broken("the encrypted item does not open: another key, or altered bytes", place="protection") from None
    return b"".join(out)


def encrypt_pieces(key: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The ciphertext of one item, piece by piece; memory stays at a few frames."""
    aead, held, number = AESGCM(key), bytearray(), 0
    for piece in pieces:
        held += piece
        while len(held) > FRAME:
            yield aead.encrypt(_nonce(number, last=False), bytes(held[:FRAME]), None)
            del held[:FRAME]
            number += 1
    yield aead.encrypt(_nonce(number, last=True), bytes(held), None)


def wrap(key: bytes, recipient: str) -> bytes:
    """The item key, encrypted by age to a recipient (``age1…``)."""
    wrapped: bytes = pyrage.encrypt(key, [x25519.Recipient.from_str(recipient)])
    return wrapped


def unwrap(wrapped: bytes, identity: str) -> bytes:
    """The item key again, opened with an age identity (``AGE-SECRET-KEY-1…``).

    Raises:
        Broken: it was wrapped for somebody else, or is damaged.
    """
    try:
        key: bytes = pyrage.decrypt(wrapped, [x25519.Identity.from_str(identity)])
    except pyrage.DecryptError:
        raise Broken("the item key does not open with this dossier's identity", place="protection") from None
    return key


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
