"""What an interrupted erasure or raised mark left undone is done when the dossier is next opened to write."""

from __future__ import annotations

from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.ledger.record import Record
from scrutiny.tables.locking import lock_under

#: How many records may be looked through again at every start before it is noted that they are finished.
AT_MOST = 1000


def finish(dossier: Dossier) -> list[Remark]:
    """What records of erasure and of raised marks say is done: blobs gone, keys destroyed or locked up; idempotent.

    The mark of a document or of a row counts alike. What was found finished before is not gone through again.
    """
    if dossier.keys is None or dossier.actor is None:
        return []
    ledger = dossier.ledger
    newest, before = ledger.size() - 1, ledger.finished()
    promises = list(ledger.scan(("erase", "mark")))
    left = [digest for digest in _removed(dossier) if dossier.vault.has(digest)] if promises else []
    for digest in left:
        dossier.vault.remove(digest)
    shut = sum(_shut(dossier, record) for record in promises if record.seq > before)
    shut += sum(lock_under(dossier, row) for row in ledger.raised(after=before))
    if shut or newest - before > AT_MOST:
        ledger.note_finished(newest)
    if not left and not shut:
        return []
    dossier.forget()
    return [Remark("dossier", "an interrupted erasure or raised mark was finished", "scrutiny verify", False)]


def _removed(dossier: Dossier) -> set[str]:
    """Digests that were removed and that no later record names again."""
    found: set[str] = set()
    for record in dossier.ledger.scan(("document", "text", "mark", "erase")):
        for name, digest in record.digests.items():
            (found.add if name.startswith("removed_") else found.discard)(digest)
    return found


def _shut(dossier: Dossier, promise: Record) -> int:
    """How many keys were still open that this erasure destroys, or this mark locks up."""
    if promise.kind == "erase":
        open_still = [record for name in promise.because if (record := dossier.ledger.get(name)).body is not None]
        for record in open_still:
            dossier.ledger.erase(record.seq)
        return len(open_still)
    if not promise.secret or (promise.body or {}).get("mark") not in ("confidential", "strict"):
        return 0
    return lock_under(dossier, promise.because[0])
