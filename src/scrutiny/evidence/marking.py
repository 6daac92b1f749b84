"""Marks raised and lowered by a person. Raising to confidential takes everything in the clear off the disk."""

from __future__ import annotations

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.evidence.custody import Held, find, held, is_secret, kept, keys_of, opened
from scrutiny.evidence.editions import remove_editions
from scrutiny.ledger.record import Draft, Record
from scrutiny.protection.marks import Mark


def mark(dossier: Dossier, document: str, to: Mark, reason: str) -> tuple[Record, list[Remark]]:
    """The document carries the mark from now on; returns the record and what a person should know.

    Up to confidential or strict: original, text and layout lie only encrypted, the bodies of all records that
    stand on the document are locked, the views forget it, and what came inside it is raised with it. Down from
    there: the document alone lies in the clear again.

    Raises:
        Refused: no reason was given for lowering.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    row = find(dossier, document)
    if to < row.mark and not reason.strip():
        raise Refused("a mark is lowered only with a reason", place=document, next="add --reason WHY")
    inside = [child for child in held(dossier) if child.parent == document and child.mark < to]
    record = _mark(dossier, row, to, reason)
    remarks = []
    if is_secret(to) and not row.secret:
        remarks += remove_editions(dossier.folder, document)
        remarks.append(Remark(document, WRITTEN_BEFORE, "see to the backups and to editions built before"))
    for child in inside:
        remarks += mark(dossier, child.document, to, reason or f"came inside {document}")[1]
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
    for standing in standing_on(dossier, row.document) if secret else ():
        dossier.ledger.lock_up(standing.seq)
    return record


def sole_blobs(dossier: Dossier, row: Held) -> list[tuple[str, str]]:
    """Name and digest of the blobs of a document that no other document shares."""
    others = {blob.digest for other in held(dossier) if other.document != row.document for blob in other.blobs.values()}
    return [(name, blob.digest) for name, blob in row.blobs.items() if blob.digest not in others]


def standing_on(dossier: Dossier, document: str) -> list[Record]:
    """The record of a document and every record that stands on it, near or far, documents that came inside left out."""
    found = [dossier.ledger.get(document)]
    waiting, met = [document], {document}
    while waiting:
        for record in dossier.ledger.query(waiting.pop()):
            if record.id not in met and record.kind != "document":
                met.add(record.id)
                waiting.append(record.id)
                found.append(record)
    return found
