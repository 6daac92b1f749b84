"""The note of an auditor: what was opened and what was wrong, signed, and without a name of a signatory. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scrutiny.errors import Broken, Refused
from scrutiny.ledger import note as notes
from scrutiny.ledger.note import parse_verifier_key, verifier_key
from scrutiny.letters.signon.wording import fault_of

AUDIT = "scrutiny sign-on audit 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The note of an auditor as it is published: no name of a signatory.

    certificate  SHA-256 of the text of the certificate it is of
    auditor      verifier key: the auditor's name with their public key
    opened, of   distinct protected leaves that opened, and how many the certificate counts
    confirmed    how many of these the auditor found to be real by a way of their own
    faults       in words, by number of leaf
    """

    certificate: str
    auditor: str
    opened: int
    of: int
    confirmed: int
    faults: tuple[str, ...]

    @property
    def name(self) -> str:
        """The auditor's name, as it signs."""
        return parse_verifier_key(self.auditor)[0]

    def text(self) -> str:
        """The text that is signed, newline at its end."""
        lines = (
            AUDIT,
            f"certificate {self.certificate}",
            f"auditor {self.auditor}",
            f"opened {self.opened} of {self.of}",
            f"confirmed {self.confirmed} of {self.of}",
            f"faults {len(self.faults)}",
            *self.faults,
        )
        return "".join(f"{line}\n" for line in lines)


def signed_note(note: Note, key: Ed25519PrivateKey) -> str:
    """The note, signed by the auditor whose verifier key it names."""
    return notes.sign(note.text(), note.name, key)


def auditor_key(name: str, key: Ed25519PrivateKey) -> str:
    """The verifier key of an auditor, under a name as notes can carry it: no blanks, no plus signs.

    Raises:
        Refused: there is no name.
    """
    bare = "-".join(re.split(r"[\s+]+", name.strip())).strip("-")
    if not bare or not bare.isprintable():
        raise Refused("an audit is signed with a name", place="keys", next="scrutiny letters keys FILE --name NAME")
    return verifier_key(bare, key.public_key().public_bytes_raw())


def read_note(note: str) -> Note:
    """The note of an auditor whose signature, by the key that it names itself, holds.

    That the key is this auditor's, only the auditor can say: compare it with one they published.

    Raises:
        Broken: it is none, confirms more than it opened, holds what cannot stand on a line, or its signature does not
            hold.
    """
    text, _ = notes.parse(note)
    try:
        head, certificate, auditor, opened, confirmed, count, *faults = text[:-1].split("\n")
        made = Note(
            certificate=certificate.removeprefix("certificate "),
            auditor=auditor.removeprefix("auditor "),
            opened=int(opened.split()[1]),
            of=int(opened.split()[3]),
            confirmed=int(confirmed.split()[1]),
            faults=tuple(faults),
        )
        if head != AUDIT or made.text() != text or int(count.split()[1]) != len(faults):
            raise ValueError
        if not re.fullmatch(r"[0-9a-f]{64}", made.certificate) or min(made.opened, made.of, made.confirmed) < 0:
            raise ValueError
        if any(map(fault_of, faults)):
            raise ValueError
    except (ValueError, IndexError):
        raise Broken("this is no note of an audit", place="note", next="ask the auditor for it again") from None
    if not made.confirmed <= made.opened <= made.of:
        raise Broken(
            f"it opened {made.opened} of {made.of} and says that it confirmed {made.confirmed}",
            place="note",
            next="ask the auditor for it again",
        )
    name, raw = parse_verifier_key(made.auditor)
    notes.signed_text(note, raw, name=name)
    return made
