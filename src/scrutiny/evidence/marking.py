"""Marks raised and lowered by a person. Raising to confidential takes everything in the clear off the disk."""

from __future__ import annotations

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.evidence.custody import Held, find, held, is_secret, kept, keys_of, opened
from scrutiny.evidence.editions import editions_holding, removed
from scrutiny.ledger.record import Draft, Record
from scrutiny.protection.marks import Mark
from scrutiny.tables.locking import lock_under
from scrutiny.tables.recording import mark as mark_row
from scrutiny.tables.standing import row as row_of


def mark(dossier: Dossier, name: str, to: Mark, reason: str) -> tuple[Record, list[Remark]]:
    """The document, or the row of a register, carries the mark from now on; returns the record and remarks.

    Raised above the audience of an edition inside the dossier that stands on it, that edition is removed.
    Up to confidential or strict: original, text and layout lie only encrypted, the bodies of all records that stand on
    it are locked, the views forget it, and what came inside a document is raised with it. Down from there: a document
    lies in the clear again, the records that stand on it stay locked; a row and what is said of it is open again.

    Raises:
        Unknown: it is neither a document nor a row.
        Refused: no reason was given for lowering, or a row stands on something confidential.
        Withheld: it is a row of a hidden table.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    if dossier.ledger.has(name) and dossier.ledger.get(name).kind != "document":
        return _mark_row(dossier, name, to, reason)
    row = find(dossier, name)
    if to < row.mark and not reason.strip():
        raise Refused("a mark is lowered only with a reason", place=name, next="add --reason WHY")
    inside = [child for child in held(dossier) if child.parent == name and child.mark < to]
    printed = editions_holding(dossier, name, to) if to > row.mark else []
    record = _mark(dossier, row, to, reason)
    remarks = removed(dossier.folder, printed)
    if is_secret(to) and not row.secret:
        remarks.append(Remark(name, WRITTEN_BEFORE, "see to the backups and to editions built before"))
    for child in inside:
        remarks += mark(dossier, child.document, to, reason or f"came inside {name}")[1]
    return record, remarks


#: What raising a mark cannot take back.
WRITTEN_BEFORE = (
    "its digest stays in the ledger's entries; backups and editions elsewhere still hold its name and words"
)


def _mark(dossier: Dossier, row: Held, to: Mark, reason: str) -> Record:
    secret = is_secret(to)
    body: dict[str, object] = {"mark": str(to), "was": str(row.mark), "reason": reason}
    because = (row.document,)
    if secret == row.secret:
        (record,) = dossier.append([Draft(kind="mark", because=because, body=body, secret=row.locked)])
        if secret and lock_under(dossier, row.document):
            dossier.forget()
        return record
    blobs = kept(dossier, {name: opened(dossier, blob) for name, blob in row.blobs.items()}, secret=secret)
    old = {f"removed_{name}": digest for name, digest in sole_blobs(dossier, row)}
    body["keys"] = keys_of(blobs)
    digests = {name: blob.digest for name, blob in blobs.items()} | old
    draft = Draft(kind="mark", because=because, digests=digests, body=body, secret=secret or row.locked)
    (record,) = dossier.append([draft])
    for digest in old.values():
        dossier.vault.remove(digest)
    dossier.forget()
    if secret and lock_under(dossier, row.document):
        dossier.forget()
    return record


def _mark_row(dossier: Dossier, name: str, to: Mark, reason: str) -> tuple[Record, list[Remark]]:
    """The row carries the mark from now on, with all records that stand on it when it becomes confidential."""
    before = row_of(dossier, name)
    printed = editions_holding(dossier, name, to) if to > before.mark else []
    after = mark_row(dossier, name, to, reason=reason)
    remarks = removed(dossier.folder, printed)
    if is_secret(to) and not is_secret(before.mark):
        remarks.append(Remark(name, ROW_WRITTEN_BEFORE, "see to the backups, editions and tables written before"))
    return dossier.ledger.get(after.record), remarks


#: What raising the mark of a row cannot take back.
ROW_WRITTEN_BEFORE = "backups, editions and exported tables elsewhere still hold its words"


def sole_blobs(dossier: Dossier, row: Held) -> list[tuple[str, str]]:
    """Name and digest of the blobs of a document that no other document shares."""
    others = {blob.digest for other in held(dossier) if other.document != row.document for blob in other.blobs.values()}
    return [(name, blob.digest) for name, blob in row.blobs.items() if blob.digest not in others]
