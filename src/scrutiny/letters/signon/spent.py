"""What becomes of an invitation once it is answered: whom it went to is erased, whoever answered and however.

Were only those erased whose body asked to be protected, what is left would say which these are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.ledger.record import Draft, Record, new_id
from scrutiny.letters.schema.signing import INVITATIONS
from scrutiny.letters.signon.signatories import padded
from scrutiny.tables.row import Row

DRAFTED, SENT, ANSWERED, DECLINED, REVOKED = "drafted", "sent", "answered", "declined", "revoked"
#: What an invitation says has this many bytes, or a multiple of it, whoever is invited.
BLOCK = 2048


@dataclass(slots=True)
class Erasing:
    """What is about to be erased of a sign-on: ids of records, and the numbers by which the ledger knows them.

    ended   commitments of public confirmations among them: a list says that they ended
    words   digests of all that erased confirmations said, by which the same is known again
    """

    signon: str
    reason: str = "invitations were answered: whom they went to is not kept"
    names: list[str] = field(default_factory=list)
    seqs: list[int] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def take(self, *records: Record) -> None:
        """These records are to be erased."""
        self.names += [record.id for record in records]
        self.seqs += [record.seq for record in records]

    def drafts(self) -> list[Draft]:
        """The record that says so, about to be appended before anything is erased."""
        if not self.names:
            return []
        body = {"reason": self.reason, "signon": self.signon, "ended": sorted(self.ended), "words": sorted(self.words)}
        return [Draft(kind="erase", because=tuple(sorted(self.names)), body=body, secret=True)]

    def erase(self, dossier: Dossier) -> None:
        """The words of these records can be opened no more, here and in the mirror log; they lie in no view."""
        if self.seqs:
            dossier.ledger.erase(*self.seqs)
            dossier.forget()


def new_invitation(dossier: Dossier, fields: Mapping[str, Any], *, as_of: str | None = None) -> Draft:
    """The record of an invitation, about to be appended; its length says nothing."""
    body = {
        "table": INVITATIONS.name,
        "hidden": True,
        "own": True,
        "mark": str(INVITATIONS.mark),
        "fields": dict(fields),
        "as_of": as_of or datetime.now(UTC).date().isoformat(),
        "as_of_basis": "recorded",
    }
    because = (str(fields["signon"]),)
    name = new_id(INVITATIONS.prefix)
    return Draft(kind=INVITATIONS.record, because=because, body=padded(dossier, body, BLOCK), id=name, secret=True)


def changed(dossier: Dossier, row: Row, fields: Mapping[str, Any], reason: str = "") -> Draft:
    """The record that changes an invitation, about to be appended; its length says nothing."""
    body = {"fields": dict(fields), "reason": reason, "as_of": row.as_of, "as_of_basis": row.as_of_basis}
    kind = f"{INVITATIONS.record}_changed"
    return Draft(kind=kind, because=(row.id,), body=padded(dossier, body, BLOCK), secret=True)


def answered(dossier: Dossier, row: Row, erasing: Erasing) -> tuple[str, list[Draft]]:
    """The id of the invitation that says no more who was invited, and what is to be appended for it.

    Its records are to be erased, and a new row takes over its number and its secret; one that was answered before
    stays as it is.
    """
    if row.get("state") == ANSWERED and not (row.get("body") or row.get("contact")):
        return row.id, []
    made = dossier.ledger.get(row.id)
    erasing.take(made, *dossier.changes(made))
    kept = {each: row.get(each) for each in ("signon", "number", "token")} | {"state": ANSWERED}
    new = new_invitation(dossier, kept)
    return str(new.id), [new]
