"""A value as canonical, length-delimited bytes, and the digest of those bytes.

The encoding is injective: two values share their bytes only when they are equal and of the same types.
Every item is ``TYPE LENGTH : PAYLOAD``, so no join of parts can be read as another join of parts.
Floats have no place here: their text is not one thing on all machines.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32encode
from collections.abc import Mapping

#: What can be encoded: None, bool, int, str, bytes, lists and tuples of these, mappings from str to these.
Value = object


def canonical(value: Value) -> bytes:
    """The one byte string that stands for a value.

    Raises:
        TypeError: the value, or something in it, is of another type.
        ValueError: a string holds a lone surrogate, which has no UTF-8.
    """
    out = bytearray()
    _encode(value, out)
    return bytes(out)


def digest(value: Value) -> str:
    """SHA-256 of ``canonical(value)`` as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def sha256(data: bytes) -> str:
    """SHA-256 of plain bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def keyed(key: bytes, value: Value, *, length: int = 16) -> str:
    """A keyed name for a value: `length` lower-case base32 letters of HMAC-SHA-256 over its canonical bytes.

    Without the key nothing can be learned from it, and equal values get equal names.
    """
    mac = hmac.new(key, canonical(value), hashlib.sha256).digest()
    enough = mac[: 5 * -(-length // 8)]
    return b32encode(enough).decode("ascii").lower()[:length]


def _encode(value: Value, out: bytearray) -> None:
    if value is None:
        _item(b"n", b"", out)
    elif isinstance(value, bool):
        _item(b"b", b"1" if value else b"0", out)
    elif isinstance(value, int):
        _item(b"i", str(int(value)).encode("ascii"), out)
    elif isinstance(value, str):
        _item(b"s", value.encode("utf-8"), out)
    elif isinstance(value, (bytes, bytearray)):
        _item(b"y", bytes(value), out)
    elif isinstance(value, (list, tuple)):
        inner = bytearray()
        for part in value:
            _encode(part, inner)
        _item(b"l", bytes(inner), out)
    elif isinstance(value, Mapping):
        inner = bytearray()
        for name in sorted(value):
            if not isinstance(name, str):
                raise TypeError(f"mapping keys are str, not {type(name).__name__}")
            _encode(name, inner)
            _encode(value[name], inner)
        _item(b"m", bytes(inner), out)
    else:
        raise TypeError(
            f"no canonical bytes for {type(value).__name__}; use None, bool, int, str, bytes, lists or mappings"
        )


def _item(kind: bytes, payload: bytes, out: bytearray) -> None:
    out += kind + str(len(payload)).encode("ascii") + b":" + payload
