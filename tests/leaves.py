"""A frozen sign-on without a dossier, for tests of what holders check: bodies, answers, certificate, public file."""

from __future__ import annotations

import json
import secrets
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import encrypt, x25519

from scrutiny.ledger import note as notes
from scrutiny.ledger.note import verifier_key
from scrutiny.letters.signon import certificate as certificates
from scrutiny.letters.signon.answers import answered
from scrutiny.letters.signon.certificate import Certificate, leaves_of, order_of
from scrutiny.letters.signon.commitment import Statement, commit, nonce, text_digest
from scrutiny.letters.signon.counting import code, numbers
from scrutiny.letters.signon.frozen import Version
from scrutiny.letters.signon.keys import Keys
from scrutiny.letters.signon.public import Opened, PublicFile
from scrutiny.letters.signon.receipts import Receipt, counted_in

SIGNON, TEXTS = "signon-veldania", {"en": "ab" * 32}
NAME = certificates.origin_of("scrutiny/l-aaaaaaaaaaaaaaaa", SIGNON)
#: The mandate's key; tests sign with it and with others.
DESK = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = verifier_key(NAME, DESK.public_key().public_bytes_raw())


def keys(name: str = "") -> Keys:
    """New keys of a signatory or an auditor."""
    identity = str(x25519.Identity.generate())
    return Keys(signing=Ed25519PrivateKey.generate(), identity=identity, random=secrets.token_bytes(32), name=name)


@dataclass(frozen=True)
class Body:
    """One signatory: its keys, statement, nonce halves and signed answer (base64)."""

    keys: Keys
    statement: Statement
    theirs: bytes
    ours: bytes
    answer: str | None
    by: str | None = "A. Person"

    @property
    def nonce(self) -> bytes:
        return nonce(self.theirs, self.ours)

    @property
    def commitment(self) -> str:
        return commit(self.statement, self.nonce)

    def entry(self) -> dict[str, Any]:
        """The body as a handover to auditors has it."""
        return {
            "leaf": 0,
            "statement": json.loads(self.statement.canonical()),
            "theirs": self.theirs.hex(),
            "ours": self.ours.hex(),
            "by": self.by,
            "role": "director",
            "way": "file" if self.answer else "mail",
            "received": "2026-03-01T10:00+00:00",
            "answer": self.answer,
            "key": self.keys.public if self.answer else None,
        }


def body(name: str, disclosure: str = "protected", *, signed: bool = True, signon: str = SIGNON, **said: str) -> Body:
    """A body that confirmed, by a signed answer or through a person who recorded it."""
    own = keys(name)
    spoken = {"name": name, "disclosure": disclosure, "by": "A. Person", "role": "director", **said}
    invitation = {"signon": signon, "number": 1, "token": secrets.token_urlsafe(16), "text": text_digest(TEXTS)}
    made = answered(invitation, own, spoken)
    answer = made.answer
    fields = ("transliteration", "language", "country", "registry", "affiliation", "members")
    statement = Statement(
        signon=signon,
        text=answer.text,
        name=name,
        kind=str(answer.kind),
        capacity=str(answer.capacity),
        disclosure=disclosure,
        authorisation=made.digest if signed else None,
        **{field: getattr(answer, field) for field in fields},
    )
    kept = b64encode(made.as_bytes()).decode() if signed else None
    return Body(own, statement, own.random if signed else b"", secrets.token_bytes(32), kept)


def certified(leaves: Sequence[str], listed: Sequence[Body], version: int = 1, key: Ed25519PrivateKey = DESK) -> str:
    """The signed certificate of these leaves."""
    found = numbers([each.statement for each in listed])
    gone = sum(leaf.startswith("withdraws") for leaf in leaves)
    total = len(leaves) - 2 * gone
    made = Certificate(
        version=version,
        signon=SIGNON,
        title="On Veldania",
        texts=TEXTS,
        text=text_digest(TEXTS),
        deadline="2026-03-01T18:00",
        zone="Europe/Zurich",
        frozen="2026-03-02T08:00:00Z",
        listed=found.listed,
        protected=total - found.listed,
        organisations=found.organisations,
        individuals=found.individuals,
        protected_organisations=None,
        protected_individuals=None,
        countries=found.countries,
        countries_by=found.countries_by,
        not_stated=found.not_stated,
        distinct=found.distinct,
        twice=found.twice,
        umbrellas=found.umbrellas,
        expanded=found.expanded,
        withdrawn=gone,
        total=total,
        order=order_of(each.commitment for each in listed),
    )
    return certificates.signed(made, leaves, NAME, key)


def public_of(listed: Sequence[Body], protected: Sequence[Body], gone: Sequence[Body] = ()) -> PublicFile:
    """The public file of these bodies; those that are gone signed in version 1 and are withdrawn in version 2."""
    leaves = leaves_of([each.commitment for each in (*listed, *protected, *gone)])
    notes_ = [certified(leaves, listed)]
    if gone:
        leaves = [*leaves, *leaves_of([], [each.commitment for each in gone])]
        notes_.append(certified(leaves, listed, 2))
    opened = [
        Opened(
            position=at,
            leaf=leaves.index(f"signs {each.commitment}"),
            statement=each.statement,
            nonce=each.nonce,
            country=code(each.statement.country),
        )
        for at, each in enumerate(listed, start=1)
    ]
    return PublicFile(
        title="On Veldania",
        texts=TEXTS,
        key=KEY,
        leaves=tuple(leaves),
        certificates=tuple(notes_),
        listed=tuple(opened),
    )


def promise_of(one: Body, key: Ed25519PrivateKey = DESK) -> str:
    """The mandate's promise to count a body."""
    lines = ("scrutiny sign-on promise 1", f"signon {SIGNON}", f"commitment {one.commitment}")
    lines += (f"text {text_digest(TEXTS)}", "deadline 2026-03-01T18:00 Europe/Zurich")
    return notes.sign("".join(f"{line}\n" for line in lines), NAME, key)


def receipt_of(one: Body, public: PublicFile | None = None) -> Receipt:
    """The receipt of a body, counted in a public file, or before any list was frozen."""
    made = Receipt(statement=one.statement, theirs=one.theirs, ours=one.ours, promise=promise_of(one), key=KEY)
    if public is None:
        return made
    head, certificate = certificates.opened(public.certificates[-1], DESK.public_key().public_bytes_raw())
    newest = Version(
        id="cert",
        note=public.certificates[-1],
        head=head,
        certificate=certificate,
        leaves=public.leaves,
        listed=(),
        audits=(),
    )
    return counted_in(made, [newest])


def shut(receipt: Receipt, to: Keys) -> bytes:
    """A receipt encrypted to its holder."""
    return bytes(encrypt(receipt.as_bytes(), [x25519.Recipient.from_str(to.recipient)]))


def handover(public: PublicFile, bodies: Sequence[Body], **said: Any) -> bytes:
    """What the mandate hands over to auditors, before it is encrypted."""
    item = {
        "format": "scrutiny sign-on handover 1",
        "signon": SIGNON,
        "key": KEY,
        "certificate": public.certificates[-1],
        "protected": [each.entry() for each in bodies],
    }
    return json.dumps({**item, **said}).encode()
