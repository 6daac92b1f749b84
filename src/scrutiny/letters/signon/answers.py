"""A signatory's answer: a small file, signed by the signatory and encrypted to the desk. Pure but for its clock.

The signature is over the canonical JSON of the answer; the file opens with the dossier's identity alone. An answer says
when it was made, so that an older one never takes the place of a newer one.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyrage import x25519

from scrutiny.digest import sha256
from scrutiny.entities.names.territories import states_none
from scrutiny.errors import Refused
from scrutiny.ledger.note import is_weak
from scrutiny.ledger.record import canonical_json
from scrutiny.letters.schema.signing import PROTECTED as TABLE
from scrutiny.letters.signon.commitment import HALF, PROTECTED, PUBLIC, text_digest
from scrutiny.letters.signon.keys import Keys
from scrutiny.letters.signon.sealed import sealed
from scrutiny.letters.signon.signatories import SAID
from scrutiny.letters.signon.wording import fault_of, faulty, is_seen
from scrutiny.tables.cells import read

FORMAT = "scrutiny sign-on answer 1"
INVITATION = "scrutiny sign-on invitation 1"
CONFIRMS, WITHDRAWS = "confirms", "withdraws"
#: How an age file begins, in its two forms.
AGE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
#: What is encrypted has a multiple of this many bytes.
BLOCK = 4096
#: No answer is longer, in bytes; an invitation is far shorter.
LONGEST = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")
#: What a signatory says of itself and of who confirms for it.
SPOKEN = (*SAID, "by", "role")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer:
    """One answer as it is signed.

    act            ``confirms`` or ``withdraws``
    signon, number, token   the invitation it answers; text: the digest of the texts it is of
    made           when it was made, ISO with its offset
    random         the signatory's half of the nonce, 32 bytes in hexadecimal
    recipient      age key that receipts go to, or None; key: Ed25519 of the signatory, base64
    """

    act: str
    signon: str
    number: int
    token: str
    text: str
    made: str
    random: str
    key: str
    disclosure: str
    recipient: str | None = None
    name: str | None = None
    transliteration: str | None = None
    language: str | None = None
    country: str | None = None
    registry: str | None = None
    kind: str | None = None
    capacity: str | None = None
    affiliation: str | None = None
    members: tuple[str, ...] = ()
    by: str | None = None
    role: str | None = None

    def canonical(self) -> str:
        """The text that is signed."""
        return canonical_json({"format": FORMAT, **asdict(self), "members": list(self.members)}).decode()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Signed:
    """An answer whose signature holds: what it says, the text that was signed, the signature in hexadecimal."""

    answer: Answer
    text: str
    signature: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text that was signed; as `Statement.authorisation` it shows that the signatory confirmed."""
        return sha256(self.text.encode())

    @property
    def made(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.answer.made)

    def as_bytes(self) -> bytes:
        """Text and signature, as they lie within the encrypted file."""
        return canonical_json({"answer": self.text, "signature": self.signature})


def answered(
    invitation: Mapping[str, Any],
    keys: Keys,
    said: Mapping[str, Any],
    *,
    act: str = CONFIRMS,
    receipt: bool = True,
    made: datetime | None = None,
) -> Signed:
    """The answer to an invitation, signed.

    said     what the signatory says: `SPOKEN` and `disclosure`
    receipt  whether receipts may be sent, encrypted to these keys

    Raises:
        Refused: a field is missing, unknown or no value of its kind; no message repeats a value.
    """
    spoken = spoken_of(said) if act == CONFIRMS else {"disclosure": PROTECTED}
    if states_none(spoken.get("country") or ""):
        spoken.pop("country", None)
    answer = Answer(
        act=act,
        signon=invitation["signon"],
        number=invitation["number"],
        token=invitation["token"],
        text=invitation["text"],
        made=(made or datetime.now(UTC)).isoformat(),
        random=keys.random.hex(),
        key=keys.public,
        recipient=keys.recipient if receipt else None,
        **spoken,
    )
    text = answer.canonical()
    return Signed(answer=answer, text=text, signature=keys.signing.sign(text.encode()).hex())


def spoken_of(said: Mapping[str, Any], *, table: Any = TABLE) -> dict[str, Any]:
    """What a signatory says, checked, with every term as the id of its vocabulary.

    table  whose fields read the values; those of the protected table repeat no value in what they refuse

    Raises:
        Refused: nothing says whether it is public or protected, the name or who confirms for it is missing, there is
            a field that is none, or a value is none of its field, or holds what does not stand on one line.
    """
    disclosure = str(said.get("disclosure") or "").strip().casefold()
    if disclosure not in (PUBLIC, PROTECTED):
        raise Refused(
            "it does not say whether it is public or protected", place="disclosure", next="disclosure: public"
        )
    found: dict[str, Any] = {}
    for name, value in said.items():
        if name in SPOKEN:
            found[name] = _sound(name, read(table.field(name), value))
        elif name != "disclosure":
            raise Refused("a field is none of a signatory's", place="fields", next=f"one of: {', '.join(SPOKEN)}")
    found = {name: value for name, value in found.items() if value is not None}
    if not found.get("name"):
        raise Refused("it has no name", place="name", next="name: as the signatory writes it, in its own script")
    found.setdefault("kind", "individual" if found.get("capacity") == "individual" else "organisation")
    found.setdefault("capacity", "individual" if found["kind"] == "individual" else "organisation")
    if (found["kind"] == "individual") != (found["capacity"] == "individual") and found["kind"] == "individual":
        raise Refused("an individual signs in a personal capacity", place="capacity", next="capacity: individual")
    if not found.get("by") and found["capacity"] != "individual":
        raise Refused(
            "nobody is named who is authorised to confirm for it", place="by", next="by: the person; role: the function"
        )
    return {**found, "disclosure": disclosure}


def _sound(name: str, value: Any) -> Any:
    """The value of a field, as it is.

    Raises:
        Refused: a word in it ends a line, turns the direction of writing, or cannot be seen; nothing of it is repeated.
    """
    for word in value if isinstance(value, tuple) else (value,):
        if isinstance(word, str) and (
            why := fault_of(word) or (None if is_seen(word) else "nothing of it can be seen")
        ):
            raise Refused(why, place=name, next="write it on one line, in signs that a reader sees")
    return value


def invitation_of(data: bytes) -> dict[str, Any]:
    """The invitation that a file holds.

    Raises:
        Refused: it holds none, or its texts are not those of the digest that an answer to it signs.
    """
    try:
        said = json.loads(data)
        words = ("signon", "token", "title", "text", "deadline", "zone", "desk", "key")
        if said["format"] != INVITATION or not all(isinstance(said[name], str) for name in words):
            raise ValueError
        if type(said["number"]) is not int or not isinstance(said["texts"], dict) or faulty(said):
            raise ValueError
        if not all(isinstance(each, str) and _DIGEST.fullmatch(each) for each in said["texts"].values()):
            raise ValueError
        x25519.Recipient.from_str(said["desk"])
    except (ValueError, KeyError, TypeError, RecursionError, pyrage.RecipientError):
        raise Refused("this file is no invitation", place="INVITATION", next="ask the desk for it again") from None
    if text_digest(said["texts"]) != said["text"] or faulty({"texts": [*said["texts"]]}):
        raise Refused(
            "the texts that it names are not those that an answer to it would sign: it was altered",
            place="INVITATION",
            next="ask the desk for it again, another way",
        )
    return dict(said)


def encrypted(signed: Signed, desk: str) -> bytes:
    """The answer file: only the desk's identity opens it; its length says little of what it holds.

    Raises:
        Refused: nothing can be encrypted to this key.
    """
    plain = signed.as_bytes()
    return sealed(plain + b" " * (-len(plain) % BLOCK), (desk,))


def opened(data: bytes, identity: str, place: str) -> Signed:
    """The answer that a file holds, whose signature holds.

    Raises:
        Refused: it is encrypted to another desk, damaged, or its signature is not by the key it names.
    """
    if len(data) > LONGEST:
        raise Refused("it is too long for an answer", place=place, next="look what it is")
    try:
        plain = bytes(pyrage.decrypt(data, [x25519.Identity.from_str(identity)]))
    except pyrage.DecryptError:
        raise Refused(
            "it is not encrypted to this desk, or was damaged on its way",
            place=place,
            next="it may be meant for another desk; else ask for it again",
        ) from None
    return signed_of(plain, place)


def signed_of(plain: bytes, place: str) -> Signed:
    """The answer within a decrypted file, whose signature holds.

    Raises:
        Refused: it is none, in another encoding than UTF-8, forged, or holds what does not stand on one line.
    """
    try:
        outer = json.loads(plain.decode("utf-8"))
        signed = Signed(
            answer=_answer(json.loads(outer["answer"])), text=outer["answer"], signature=str(outer["signature"])
        )
        signature, key = bytes.fromhex(signed.signature), b64decode(signed.answer.key, validate=True)
        if signed.answer.canonical() != signed.text or len(key) != HALF or is_weak(key):
            raise ValueError
    except UnicodeDecodeError:
        raise Refused(
            "the answer is in a wrong encoding",
            place=place,
            next="ask for it again, written by scrutiny letters answer",
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, Refused):
        raise Refused("it opens and holds no answer to a sign-on", place=place, next="ask for it again") from None
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed.text.encode())
    except InvalidSignature:
        raise Refused(
            "its signature is forged: it is not by the key that it names", place=place, next="ask the signatory"
        ) from None
    for name in SPOKEN:
        _sound(name, getattr(signed.answer, name))
    return signed


def _answer(said: Mapping[str, Any]) -> Answer:
    names = {each.name for each in fields(Answer)}
    if said["format"] != FORMAT or set(said) != {*names, "format"} or said["act"] not in (CONFIRMS, WITHDRAWS):
        raise ValueError
    made = Answer(**{name: said[name] for name in names - {"members"}}, members=tuple(said["members"]))
    needed = (made.act, made.signon, made.token, made.text, made.made, made.random, made.key, made.disclosure)
    words = [value for name, value in asdict(made).items() if name not in ("number", "members") and value is not None]
    if not all(isinstance(word, str) for word in (*needed, *words, *made.members)) or type(made.number) is not int:
        raise ValueError
    if len(bytes.fromhex(made.random)) != HALF or datetime.fromisoformat(made.made).tzinfo is None:
        raise ValueError
    if made.disclosure not in (PUBLIC, PROTECTED) or not _DIGEST.fullmatch(made.text):
        raise ValueError
    if made.recipient is not None:
        _need_recipient(made.recipient)
    return made


def _need_recipient(word: str) -> None:
    try:
        x25519.Recipient.from_str(word)
    except pyrage.RecipientError:
        raise ValueError from None
