"""What a raised mark must lock, down every record that stands on a row or document, and what a lowered one may open."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.ledger.record import Record


def standing_on(dossier: Dossier, name: str) -> list[Record]:
    """The record and every record that stands on it, near or far, documents that came inside left out."""
    found = [dossier.ledger.get(name)]
    waiting, met = [name], {name}
    while waiting:
        for record in dossier.ledger.query(waiting.pop()):
            if record.id not in met and record.kind != "document":
                met.add(record.id)
                waiting.append(record.id)
                found.append(record)
    return found


def lock(dossier: Dossier, name: str) -> None:
    """The keys of the record and of everything that stands on it are kept only wrapped; the views forget all."""
    dossier.forget()
    lock_under(dossier, name)
    dossier.forget()


def lock_under(dossier: Dossier, name: str) -> int:
    """Everything that `lock` locks is locked; returns how many keys lay open. The views are left as they are.

    What others add meanwhile is met by looking again: what stands on a locked record is locked by the ledger itself.
    """
    shut = 0
    while found := dossier.ledger.open_under(name):
        dossier.ledger.lock_up(*found)
        shut += len(found)
    return shut


def unlock(dossier: Dossier, records: Sequence[Record]) -> None:
    """The keys of these records are kept unwrapped again; the views forget all."""
    dossier.ledger.open_up(*(record.seq for record in records))
    dossier.forget()


def need_open_ground(dossier: Dossier, records: Sequence[Record]) -> None:
    """Nothing, when no record that these stand on is locked.

    Raises:
        Refused: one is; what is derived is no less strict than what it stands on.
    """
    own = {record.id for record in records}
    for name in dict.fromkeys(each for record in records for each in record.because if each not in own):
        if dossier.ledger.get(name).secret:
            raise Refused(
                "it stands on something that is, or was, confidential",
                place=records[0].id,
                next=f"record it anew without standing on {name}",
            )
