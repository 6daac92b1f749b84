"""The river as one movement: what arrives is preserved, read in a child, frozen, and studied.

Every stage is called in its order and none knows the next; this is the only place below the faces that sees them all.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scrutiny import REGISTERS
from scrutiny import register as named_register
from scrutiny import table as named_table
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.evidence.custody import Held, bring_up_to_date, by_digest, find, held, is_secret, opened
from scrutiny.evidence.document import Document
from scrutiny.evidence.editions import hold
from scrutiny.evidence.marking import mark
from scrutiny.evidence.preserve import Circumstances, Receipt, preserve
from scrutiny.evidence.verify import Verdict
from scrutiny.evidence.verify import verify as verify_evidence
from scrutiny.findings.origins import origins
from scrutiny.intake.arrival import Arrival, arrivals, shown
from scrutiny.ledger.record import OnRecord, new_id
from scrutiny.protection import keyring
from scrutiny.protection.marks import Mark
from scrutiny.statements.documents import documents as listed
from scrutiny.statements.rereading import reread
from scrutiny.statements.study import proposed, study
from scrutiny.tables.imports.bad_rows import settle
from scrutiny.tables.imports.importing import record
from scrutiny.tables.imports.naming import Called, Targets
from scrutiny.tables.imports.planning import Plan, plan
from scrutiny.tables.imports.telling import media_type, table_bytes, told_by
from scrutiny.tables.schema import Table
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


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of every row of a table, in its order; the preserved table (None in a dry run), and what was noticed.

    bad    the file that holds the bad rows; None where there are none, or where it may not lie in the clear
    """

    plan: Plan
    document: str | None
    bad: Path | None
    remarks: tuple[Remark, ...]

    def counts(self) -> dict[str, int]:
        """How many rows are new, updated, the same, bad."""
        return self.plan.counts()

    def items(self) -> Iterator[dict[str, Any]]:
        """The rows as the command line prints them."""
        return (outcome.as_item() for outcome in self.plan.outcomes)


def import_table(
    dossier: Dossier,
    path: Path | str,
    table: Table | str,
    *,
    mapping: Path | str | Mapping[str, Any] | None = None,
    dry_run: bool = False,
    sheet: str | None = None,
    mark: Mark | None = None,
    progress: Progress | None = None,
) -> Imported:
    """The rows of a table are in a register, each standing on the preserved table; bad ones in a file beside it.

    mapping  a YAML file, its text, or a Python mapping of field to column; without one, headings that are names of
             fields; dry_run: nothing is written anywhere, and the items are those of the real run
    sheet    of a workbook; mark: the least strict mark of the table and its rows

    Raises:
        Refused: the table or its mapping cannot be read; nothing was recorded. Acts of its own alone record such rows.
        Withheld: such rows are in no list. Of what is refused or withheld so not a byte was read.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    into = named_table(table) if isinstance(table, str) else table
    into.need_shared()
    path = Path(path)
    name = shown(Path(path.name))
    data = table_bytes(path, name)
    told = told_by(data, name, into, mapping=mapping, sheet=sheet, mark=mark)
    document, locked = _before(dossier, data)
    quiet = is_secret(told.mark) or locked
    for last in (False, False, True):
        made = plan(
            dossier,
            into,
            told.sheet,
            told.columns,
            document=document,
            mark=mark,
            quiet=quiet,
            targets=_targets(dossier, into),
            ceiling=told.mark,
        )
        remarks = [*made.remarks, *told.remarks]
        if dry_run:
            break
        document, said = _preserved(dossier, name, data, Circumstances(kind="table", mark=told.mark))
        try:
            record(dossier, made, document, name=name, progress=progress)
        except OnRecord:  # somebody imported the same rows meanwhile: what they are now is looked at again
            if last:
                raise
            continue
        dossier.checkpoint()
        remarks += said
        break
    spare = dossier.folder / "out"
    bad, said = settle(path, spare, name, made, quiet=quiet, dry_run=dry_run)
    if bad is not None and bad.parent == spare and document is not None:
        hold(spare, bad.name, document)
    return Imported(made, None if dry_run else document, bad, (*remarks, *said))


def _targets(dossier: Dossier, into: Table) -> Targets:
    """What the links of a table may lead to by name: rows of other tables and its own, and documents."""

    def called() -> Iterator[Called]:
        return (Called(each.id, (each.path, each.title), Mark(each.mark)) for each in listed(dossier))

    known = {each.name: each for name in REGISTERS for each in named_register(name).tables} | {into.name: into}
    words = {word for field in into.fields for word in field.to}
    return {word: known[word] for word in words & known.keys()} | (
        {"documents": called} if "documents" in words else {}
    )


def _before(dossier: Dossier, data: bytes) -> tuple[str | None, bool]:
    """The document with these bytes, if the dossier holds it, and whether what stands on it is locked."""
    bring_up_to_date(dossier)
    document = by_digest(dossier, hashlib.sha256(data).hexdigest())
    return document, document is not None and find(dossier, document).locked


def _preserved(dossier: Dossier, name: str, data: bytes, circumstances: Circumstances) -> tuple[str, list[Remark]]:
    """The document that holds the table; a new one is frozen without a text: its cells propose nothing."""
    (receipt,) = preserve(dossier, [Arrival(name, data)], circumstances)
    if receipt.document is None:
        raise Refused("the table could not be preserved", place=name, next="try again")
    remarks = _stricter(dossier, [receipt], circumstances)
    row = find(dossier, receipt.document)
    if row.text is None:
        kind = {"status": "imported"}
        freeze(dossier, [(row, Reading(text="", extractor="import/1", media_type=media_type(data), properties=kind))])
    return receipt.document, remarks


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
