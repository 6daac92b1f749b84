"""What a signatory says, and the commitment to it that may be published without saying it. Pure.

A statement S is canonical JSON (RFC 8785). Its nonce r is the SHA-256 of 32 random bytes of the signatory and 32 of
the mandate, so that neither side alone can weaken it; where the signatory gave none, its half is empty. The commitment
is HMAC-SHA-256(r, tag ‖ S): 256 bits of nonce hide S from guessing, and only one S opens it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from scrutiny.digest import sha256
from scrutiny.errors import Broken
from scrutiny.ledger.record import canonical_json
from scrutiny.letters.signon.wording import fault_of, is_seen

TAG = b"scrutiny sign-on statement 1\n"
HALF = 32
PUBLIC, PROTECTED = "public", "protected"
_NEEDED = frozenset({"signon", "text", "name", "kind", "capacity", "disclosure"})
_NEXT = "ask the signatory how it writes it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one signatory signs; every word of it stands on one line and can be seen.

    signon         the id of the sign-on
    text           digest of the texts signed (`text_digest`)
    name           in its own script; `transliteration` in Latin letters, as the signatory writes it
    country        as stated, None where it was not; registry: its number there
    capacity       ``organisation`` or ``individual``; kind: a term of signatory_kinds
    members        of an umbrella: the members it signs for
    disclosure     ``public`` or ``protected``
    authorisation  SHA-256 of the signed answer, whose random half hides who gave it; None where a person recorded it
    """

    signon: str
    text: str
    name: str
    transliteration: str | None = None
    language: str | None = None
    country: str | None = None
    registry: str | None = None
    kind: str = "organisation"
    capacity: str = "organisation"
    affiliation: str | None = None
    members: tuple[str, ...] = ()
    disclosure: str = PUBLIC
    authorisation: str | None = None

    def __post_init__(self) -> None:
        for name in self.__slots__:
            value = getattr(self, name)
            words = value if name == "members" else (value,) if value is not None or name in _NEEDED else ()
            if not isinstance(words, tuple) or not all(isinstance(word, str) for word in words):
                raise Broken(f"{name} is not what stands there in a statement", place="statement", next=_NEXT)
            for word in words:
                why = fault_of(word) or (None if is_seen(word) else "nothing of it can be seen")
                if why:
                    raise Broken(f"{name}: {why}", place="statement", next=_NEXT)

    def canonical(self) -> bytes:
        """The statement as canonical JSON, every field present."""
        return canonical_json({"v": 1, **asdict(self), "members": list(self.members)})


def statement_of(data: Mapping[str, Any]) -> Statement:
    """The statement that a JSON object of `canonical` holds.

    Raises:
        Broken: a field is missing, unknown, of another type, empty, or holds what `wording` refuses.
    """
    fields = dict(data) if isinstance(data, Mapping) else {}
    version = fields.pop("v", None)
    if type(version) is not int or version != 1 or set(fields) != set(Statement.__slots__):
        raise _none()
    if not isinstance(fields["members"], list | tuple):
        raise _none()
    return Statement(**{**fields, "members": tuple(fields["members"])})


def parsed(canonical: str) -> Statement:
    """The statement of its canonical JSON.

    Raises:
        Broken: it is none.
    """
    try:
        data = json.loads(canonical)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise _none()
    return statement_of(data)


def _none() -> Broken:
    return Broken("this is no statement of a signatory", place="statement", next="compare with the receipt")


def nonce(theirs: bytes, ours: bytes) -> bytes:
    """The nonce of both halves, 32 bytes; `theirs` may be empty, `ours` never is.

    Raises:
        ValueError: a half has another length.
    """
    if len(ours) != HALF or len(theirs) not in (0, HALF):
        raise ValueError("each half of a nonce has 32 bytes")
    return hashlib.sha256(theirs + ours).digest()


def commit(statement: Statement, key: bytes) -> str:
    """The commitment to a statement under its nonce, in hexadecimal."""
    return hmac.new(key, TAG + statement.canonical(), hashlib.sha256).hexdigest()


def opens(commitment: str, statement: Statement, key: bytes) -> bool:
    """True when the statement and the nonce are those that were committed to."""
    return hmac.compare_digest(commitment, commit(statement, key))


def text_digest(texts: Mapping[str, str]) -> str:
    """One digest of the texts of a letter: language → SHA-256 of the text's UTF-8 bytes."""
    return sha256(canonical_json({"texts": dict(texts)}))


def texts_of(listed: Sequence[str]) -> dict[str, str]:
    """Language → digest, of the field `texts` of a sign-on."""
    return {each.partition(" ")[0]: each.partition(" ")[2] for each in listed}
