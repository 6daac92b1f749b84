"""Bytes are encrypted to public keys (age); a key that takes nothing is refused, not met in the middle of an act."""

from __future__ import annotations

from collections.abc import Sequence

import pyrage
from pyrage import x25519

from scrutiny.errors import Refused


def sealed(data: bytes, keys: Sequence[str]) -> bytes:
    """The bytes, encrypted to each of these public keys.

    Raises:
        Refused: one is no public key of age, or nothing can be encrypted to it; the key is not repeated.
    """
    try:
        return bytes(pyrage.encrypt(data, [x25519.Recipient.from_str(key) for key in keys]))
    except (pyrage.RecipientError, pyrage.EncryptError):
        raise _none() from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the Rust below, which gives it no name to import
            raise
        raise _none() from None


def need_key(key: str) -> None:
    """Nothing, where bytes can be encrypted to this public key.

    Raises:
        Refused: it is none, or nothing can.
    """
    sealed(b"", (key,))


def _none() -> Refused:
    return Refused(
        "nothing can be encrypted to this public key of age", place="key", next="age1…, as `letters keys` gave it"
    )
