"""What an interrupted erasure or raised mark left undone is done when the dossier is next opened to write."""

from __future__ import annotations

from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.ledger.record import Record
from scrutiny.tables.locking import standing_on


def finish(dossier: Dossier) -> list[Remark]:
    """What records of erasure and of raised marks say is done: blobs gone, keys destroyed or locked up; idempotent."""
    if dossier.keys is None or dossier.actor is None:
        return []
    promises = list(dossier.ledger.scan(("erase", "mark")))
    left = [digest for digest in _removed(dossier) if dossier.vault.has(digest)] if promises else []
    for digest in left:
        dossier.vault.remove(digest)
    shut = sum(_shut(dossier, record) for record in promises)
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
    if not promise.secret or not any(name.startswith("removed_") for name in promise.digests):
        return 0
    if (promise.body or {}).get("mark") not in ("confidential", "strict"):
        return 0
    open_still = [record for record in standing_on(dossier, promise.because[0]) if record.body and not record.secret]
    for record in open_still:
        dossier.ledger.lock_up(record.seq)
    return len(open_still)
