"""What becomes of an invitation once it is used: answered, or erased because its body asked to be protected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.ledger.record import Draft, new_id
from scrutiny.letters.schema.signing import INVITATIONS
from scrutiny.tables.drafting import New, draft
from scrutiny.tables.grounds import Grounds
from scrutiny.tables.row import Row
from scrutiny.tables.standing import records_of

DRAFTED, SENT, ANSWERED, DECLINED, REVOKED = "drafted", "sent", "answered", "declined", "revoked"


@dataclass(slots=True)
class Erasing:
    """What is about to be erased: ids of records, and the numbers by which the ledger knows them."""

    names: list[str] = field(default_factory=list)
    seqs: list[int] = field(default_factory=list)

    def take(self, dossier: Dossier, row_id: str) -> None:
        """All records of a row are to be erased."""
        for record in records_of(dossier, row_id):
            self.names.append(record.id)
            self.seqs.append(record.seq)

    def drafts(self) -> list[Draft]:
        """The record that says so, about to be appended before anything is erased."""
        if not self.names:
            return []
        body = {"reason": "one who was invited asked to be protected"}
        return [Draft(kind="erase", because=tuple(self.names), body=body, secret=True)]

    def erase(self, dossier: Dossier) -> None:
        """The words of these records can be opened no more, here and in the mirror log; they lie in no view."""
        if self.seqs:
            dossier.ledger.erase(*self.seqs)
            dossier.forget()


def changed(row: Row, fields: Mapping[str, Any], reason: str = "") -> Draft:
    """The record that changes an invitation, about to be appended."""
    body = {"fields": dict(fields), "reason": reason, "as_of": row.as_of, "as_of_basis": row.as_of_basis}
    return Draft(kind=f"{INVITATIONS.record}_changed", because=(row.id,), body=body, secret=True)


def answered(rows: Iterable[Row]) -> list[Draft]:
    """The records that say that invitations were answered, about to be appended."""
    return [changed(row, {"state": ANSWERED}) for row in rows if row.get("state") != ANSWERED]


def without_body(dossier: Dossier, row: Row, erasing: Erasing) -> tuple[str, list[Draft]]:
    """The id of the invitation that says no more who was invited, and what is to be appended for it.

    One that names nobody stays; any other is to be erased, and a new row takes over its number and its secret.
    """
    if not (row.get("body") or row.get("contact")):
        return row.id, answered([row])
    erasing.take(dossier, row.id)
    name = new_id(INVITATIONS.prefix)
    kept = {each: row.get(each) for each in ("signon", "number", "token")} | {"state": ANSWERED}
    new = New(fields=kept, because=(str(row.get("signon")),), id=name, as_of=row.as_of)
    return name, [draft(Grounds(dossier, INVITATIONS), INVITATIONS, new)]
