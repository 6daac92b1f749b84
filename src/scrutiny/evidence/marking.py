"""Marks raised and lowered by a person. Raising to confidential takes everything in the clear off the disk."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.evidence import custody
from scrutiny.evidence.custody import find, is_secret, kept, keys_of, opened
from scrutiny.ledger.record import Draft, Record
from scrutiny.protection.marks import Mark


def mark(dossier: Dossier, document: str, to: Mark, reason: str) -> tuple[Record, list[Remark]]:
    """The document carries the mark from now on; returns the record and what a person should know.

    Up to confidential or strict: original, text and layout lie only encrypted, the bodies of all records that
    stand on the document are locked, and the views forget it. Down from there: they lie in the clear again.

    Raises:
        Refused: no reason was given for lowering.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    held = find(dossier, document)
    if to < held.mark and not reason.strip():
        raise Refused("a mark is lowered only with a reason", place=document, next="add --reason WHY")
    secret = is_secret(to)
    body: dict[str, object] = {"mark": str(to), "was": str(held.mark), "reason": reason}
    if secret == held.secret:
        (record,) = dossier.append([Draft(kind="mark", because=(document,), body=body, secret=held.secret)])
        return record, []
    items = {name: opened(dossier, blob) for name, blob in held.blobs.items()}
    blobs = kept(dossier, items, secret=secret)
    old = {
        f"removed_{name}": blob.digest for name, blob in held.blobs.items() if _alone(dossier, document, blob.digest)
    }
    body["keys"] = keys_of(blobs)
    digests = {name: blob.digest for name, blob in blobs.items()} | old
    (record,) = dossier.append([Draft(kind="mark", because=(document,), digests=digests, body=body, secret=True)])
    for digest in old.values():
        dossier.vault.remove(digest)
    if not secret:
        return record, []
    for seq in _standing_on(dossier, document):
        dossier.ledger.lock_up(seq)
    dossier.forget()
    remark = Remark(document, "digests and names recorded before stay in backups made before", "see to the backups")
    return record, [remark]


def _alone(dossier: Dossier, document: str, digest: str) -> bool:
    """True when no other document's bytes are kept under this digest."""
    others = (row for row in custody.held(dossier) if row.document != document)
    return not any(blob.digest == digest for row in others for blob in row.blobs.values())


def _standing_on(dossier: Dossier, document: str) -> Iterator[int]:
    """The sequence numbers of a document's record and of every record that stands on it, near or far."""
    waiting, met = [document], {document}
    yield dossier.ledger.get(document).seq
    while waiting:
        for record in dossier.ledger.query(waiting.pop()):
            if record.id not in met:
                met.add(record.id)
                waiting.append(record.id)
                yield record.seq
