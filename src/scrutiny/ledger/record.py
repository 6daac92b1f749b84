"""One record of the ledger: what was received or decided, by whom, when, and because of what.

An entry is the record's public bone: canonical JSON (RFC 8785) without personal data. The body, which may
hold personal data, is encrypted apart under a key of its own; the entry names only the ciphertext's digest,
so a body can be erased while the ledger still verifies.
"""

from __future__ import annotations

import json
import secrets
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import rfc8785

from scrutiny.errors import Refused

VERSION = 1
#: Tiles of a public mirror carry a 16-bit length, so an entry stays below 64 KiB.
LARGEST_ENTRY = 0xFFFF
#: Integers up to this one are the same in every reader of JSON (RFC 8785 allows no others).
SAFE = 2**53 - 1
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SORTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


class OnRecord(Refused):
    """Records with these ids are on record already, or they are twice in one batch; nothing was written.

    Whoever computes ids catches it, looks again at what is on record, and plans anew.
    """

    def __init__(self, ids: frozenset[str]) -> None:
        message = "this is on record already: somebody recorded it meanwhile, or it is said twice"
        super().__init__(message, place=min(ids), next="do it again; what is on record stays as it is")
        self.ids = ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record about to be appended.

    because   ids of the records it stands on; empty only for what came through the door
    digests   name → SHA-256 of bytes in the vault; never of confidential plaintext
    secret    from confidential up: the body's key is kept only wrapped
    """

    kind: str
    body: Mapping[str, Any]
    because: tuple[str, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    id: str | None = None
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it stands in the ledger; `body` is None when it was erased or cannot be opened here.

    `secret` says that the body's key is kept only wrapped.
    """

    seq: int
    id: str
    kind: str
    maker: str
    made_at: str
    because: tuple[str, ...]
    digests: Mapping[str, str]
    body: Mapping[str, Any] | None
    leaf: str
    secret: bool = False


def new_id(prefix: str) -> str:
    """A random id of 80 bits, ``PREFIX-…``; it says nothing about what it names."""
    return f"{prefix}-{b32encode(secrets.token_bytes(10)).decode('ascii').lower()}"


def now() -> str:
    """The present moment in UTC, to the second, as ``2020-09-09T08:33:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def entry_bytes(draft: Draft, *, seq: int, record_id: str, maker: str, made_at: str, body: str | None) -> bytes:
    """The canonical entry of a draft, with a fresh 128-bit nonce so that its leaf hash alone reveals nothing.

    Raises:
        Refused: the entry would be too large for a public mirror.
    """
    entry = canonical_json(
        {
            "v": VERSION,
            "seq": seq,
            "id": record_id,
            "kind": draft.kind,
            "time": made_at,
            "maker": maker,
            "because": list(draft.because),
            "digests": dict(draft.digests),
            "body": body,
            "nonce": secrets.token_hex(16),
        }
    )
    if len(entry) > LARGEST_ENTRY:
        raise Refused("too many reasons for one record", place=draft.kind, next="split it into several records")
    return entry


def canonical_json(value: Mapping[str, Any]) -> bytes:
    """The canonical JSON (RFC 8785) of a value of ASCII keys, strings, None and integers below 2^53.

    For such values the standard library's sorted, compact JSON is byte for byte that of the `rfc8785` package and
    costs less (`tests/ledger/test_record.py` compares the bytes); any other value is left to that package.

    Raises:
        Refused: a text in it is no Unicode, or a number is beyond what every reader of JSON keeps.
    """
    try:
        if not _is_plain(value):
            return bytes(rfc8785.dumps(dict(value)))
        return _SORTED.encode(value).encode("utf-8")
    except (rfc8785.IntegerDomainError, rfc8785.FloatDomainError):
        raise Refused("a number is too large", place="record", next="write a smaller one") from None
    except (UnicodeEncodeError, rfc8785.CanonicalizationError):
        raise Refused("a text is no Unicode", place="record", next="type it again in UTF-8") from None


def _is_plain(value: Any) -> bool:
    """True where sorting keys by code point and writing numbers as Python does is what RFC 8785 asks for."""
    kind = type(value)
    if kind is str or value is None:
        return True
    if kind is int:
        return bool(-SAFE <= value <= SAFE)
    if kind is dict and not "".join(value).isascii():
        return False
    return (kind is list or kind is dict) and all(map(_is_plain, value.values() if kind is dict else value))


def body_bytes(body: Mapping[str, Any]) -> bytes:
    """A body as compact JSON in UTF-8; the order of its keys is kept.

    Raises:
        Refused: a text in it is no Unicode.
    """
    try:
        return _COMPACT.encode(body).encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("a text is no Unicode", place="record", next="type it again in UTF-8") from None


def body_from(data: bytes) -> Mapping[str, Any]:
    """A body again."""
    found: Mapping[str, Any] = json.loads(data.decode("utf-8"))
    return found
