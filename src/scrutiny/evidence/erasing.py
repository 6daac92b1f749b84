"""Erasure by a person: the keys are destroyed, the bytes overwritten, and the ledger still verifies."""

from __future__ import annotations

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.evidence.custody import find, held
from scrutiny.evidence.editions import editions_holding, removed
from scrutiny.evidence.marking import sole_blobs
from scrutiny.ledger.record import Draft, Record
from scrutiny.tables.locking import standing_on

#: How many records one record of erasure names.
NAMED = 1000


def erase(dossier: Dossier, document: str, reason: str) -> tuple[Record, list[Remark]]:
    """The document and everything that stands on it cannot be read any more; returns the record and what is left to do.

    Bytes are overwritten and removed, the keys of all records that stand on the document destroyed here and in the
    mirror log, views and index wiped, editions that print it removed from the dossier, and what came inside it erased
    with it. The entries stay, so the ledger verifies; they say that something was erased, never what.

    Raises:
        Refused: no reason was given.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    row = find(dossier, document)
    if not reason.strip():
        raise Refused("nothing is erased without a reason", place=document, next="add --reason WHY")
    printed = editions_holding(dossier, document)
    inside = [child.document for child in held(dossier) if child.parent == document]
    remarks = [remark for child in inside for remark in erase(dossier, child, reason)[1]]
    gone = [(record.id, record.seq) for record in standing_on(dossier, document)]
    blobs = {f"removed_{name}": digest for name, digest in sole_blobs(dossier, row)}
    records = dossier.append(
        [
            Draft(
                kind="erase",
                because=(document, *(name for name, _ in gone[start : start + NAMED] if name != document)),
                digests=blobs if start == 0 else {},
                body={"reason": reason},
            )
            for start in range(0, len(gone), NAMED)
        ]
    )
    for digest in blobs.values():
        dossier.vault.remove(digest)
    dossier.ledger.erase(*(seq for _, seq in gone))
    dossier.forget()
    remarks += removed(dossier.folder, printed)
    remarks.append(
        Remark(document, "backups and editions outside the dossier still hold it", "see to each of them by hand")
    )
    return records[0], remarks
