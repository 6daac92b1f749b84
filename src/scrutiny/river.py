"""The river as one movement: what arrives is preserved, read in a child, frozen, and studied.

Every stage is called in its order and none knows the next; this is the only place below the faces that sees them all.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.evidence.custody import Held, find, held, is_secret, opened
from scrutiny.evidence.document import Document
from scrutiny.evidence.marking import mark
from scrutiny.evidence.preserve import Circumstances, Receipt, preserve
from scrutiny.evidence.verify import Verdict
from scrutiny.evidence.verify import verify as verify_evidence
from scrutiny.findings.origins import origins
from scrutiny.intake.arrival import Arrival, arrivals
from scrutiny.ledger.record import new_id
from scrutiny.protection import keyring
from scrutiny.statements.documents import documents as listed
from scrutiny.statements.rereading import reread
from scrutiny.statements.study import proposed, study
from scrutiny.text.freeze import freeze
from scrutiny.text.reading import Reading
from scrutiny.text.sandbox import Readers

#: How many arrivals are preserved and acknowledged in one step.
BATCH = 64
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of everything at the door: a receipt each, what a person should know, how much is proposed."""

    receipts: tuple[Receipt, ...]
    remarks: tuple[Remark, ...]
    media_types: dict[str, str]
    proposed: int

    def counts(self) -> dict[str, int]:
        """How many receipts have each status."""
        return dict(Counter(receipt.status for receipt in self.receipts))

    def items(self) -> Iterator[dict[str, Any]]:
        """The receipts as the command line prints them."""
        for receipt in self.receipts:
            yield {
                "document": receipt.document,
                "path": receipt.path,
                "sha256": receipt.sha256,
                "bytes": receipt.bytes,
                "media_type": self.media_types.get(str(receipt.document)),
                "status": receipt.status,
            }


def add(
    dossier: Dossier,
    paths: Iterable[Path],
    circumstances: Circumstances,
    *,
    note: str | None = None,
    progress: Progress | None = None,
    readers: Readers | None = None,
) -> Added:
    """Every file under the paths is preserved, then read, frozen and studied; one that fails stops none of the others.

    `readers` are those to read with; without them, readers are started for this call and stopped after it.

    Raises:
        NoActor: the dossier was opened without one.
        Refused: there is nothing at the door.
    """
    dossier.need_actor()
    waiting: deque[Arrival] = deque()
    remarks: list[Remark] = []
    own = (dossier.folder.resolve(), keyring.home().resolve())
    for found in arrivals(paths):
        if isinstance(found, Remark):
            remarks.append(found)
        elif isinstance(found.source, Path) and any(place in found.source.resolve().parents for place in own):
            remarks.append(Remark(found.path, "a part of the dossier or its keys is no document", "name other files"))
        else:
            waiting.append(found)
    if note:
        waiting.append(Arrival(f"note {new_id('n')}.txt", note.encode(), media_type="text/plain"))
    if not waiting and not remarks:
        raise Refused("there is nothing to receive", place="add", next="name files, folders, or --note TEXT")
    receipts: list[Receipt] = []
    total = len(waiting)
    with Readers() if readers is None else nullcontext(readers) as reading:
        remarks += _read(dossier, reading, _unread(dossier), waiting)
        while waiting:
            batch = [waiting.popleft() for _ in range(min(BATCH, len(waiting)))]
            fresh = preserve(dossier, batch, circumstances)
            receipts += fresh
            remarks += _stricter(dossier, fresh, circumstances)
            new = [find(dossier, receipt.document) for receipt in fresh if receipt.status == "new" and receipt.document]
            remarks += [remark for receipt in fresh for remark in receipt.remarks]
            remarks += _read(dossier, reading, new, waiting)
            total = max(total, len(receipts) + len(waiting))
            if progress is not None:
                progress(len(receipts), total)
    study(dossier)
    dossier.checkpoint()
    return _added(dossier, receipts, remarks)


def documents(dossier: Dossier) -> list[Document]:
    """All documents the dossier holds, in the order they came, each with the origin it belongs to.

    Without the dossier's keys no origin can be named, and each stands for itself.
    """
    rows = listed(dossier)
    if dossier.keys is None:
        return rows
    known = origins(dossier)
    return [replace(row, origin=known.group(row.id)) for row in rows]


def verify(dossier: Dossier) -> Verdict:
    """Everything the dossier promises was checked, the passages of proposals among it; see `evidence.verify`."""
    verdict = verify_evidence(dossier)
    count, failures = reread(dossier)
    checked = {**verdict.checked, "passages": verdict.checked["passages"] + count}
    return Verdict(checked, (*verdict.failures, *failures))


def _stricter(dossier: Dossier, receipts: Sequence[Receipt], circumstances: Circumstances) -> list[Remark]:
    """Known documents that now came as confidential are raised to that; nothing is ever lowered by receiving it."""
    if not is_secret(circumstances.mark):
        return []
    known = {str(receipt.document) for receipt in receipts if receipt.status == "known"}
    looser = [row for row in held(dossier) if row.document in known and row.mark < circumstances.mark]
    return [
        remark
        for row in looser
        for remark in mark(dossier, row.document, circumstances.mark, "received again under this mark")[1]
    ]


def _unread(dossier: Dossier) -> list[Held]:
    """Documents that were preserved and never read, because something stopped the last add."""
    return [row for row in held(dossier) if row.text is None]


def _read(dossier: Dossier, readers: Readers, documents: Sequence[Held], waiting: deque[Arrival]) -> list[Remark]:
    """The documents are read and frozen; what came inside them waits at the door; returns what was noticed."""
    jobs = ((_bytes_of(dossier, row), row.path, row.media_type) for row in documents)
    remarks: list[Remark] = []
    done: list[tuple[Held, Reading]] = []
    for row, reading in zip(documents, readers.read_many(jobs), strict=True):
        remarks += [replace(remark, place=_place(row.path, remark.place)) for remark in reading.remarks]
        inside = [
            Arrival(f"{row.path}!/{part.name}", part.data, row.document, part.media_type, row.mark)
            for part in reading.attachments
        ]
        waiting.extendleft(reversed(inside))
        done.append((row, replace(reading, attachments=())))
    freeze(dossier, done)
    return remarks


def _bytes_of(dossier: Dossier, document: Held) -> Path | bytes:
    """Where the original lies in the clear, else its bytes: nothing confidential is written out to be read."""
    blob = document.blobs["original"]
    return dossier.vault.path(blob.digest) if blob.key is None else opened(dossier, blob)


def _place(path: str, place: str) -> str:
    return path if not place or place == path else f"{path}, {place}"


def _added(dossier: Dossier, receipts: Sequence[Receipt], remarks: Sequence[Remark]) -> Added:
    rows = {row.document: row for row in held(dossier)}
    new = {str(receipt.document) for receipt in receipts if receipt.status == "new"}
    unreadable = {name for name in new if rows[name].text_body.get("status") == "unreadable"}
    settled = [
        replace(receipt, status="unreadable") if receipt.status == "new" and receipt.document in unreadable else receipt
        for receipt in receipts
    ]
    return Added(
        receipts=tuple(settled),
        remarks=tuple(remarks),
        media_types={name: str(row.text_body.get("media_type") or row.media_type or "") for name, row in rows.items()},
        proposed=proposed(dossier, new),
    )
