"""Preserve what arrived: bytes into the vault before anything reads them, then a record of receipt.

The order is the promise: vault first, ledger second, acknowledgement last. A kill between the two leaves bytes
that no record names; a record never names bytes that are not there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.evidence.custody import Blob, by_digest, held, is_secret, kept, received_before
from scrutiny.intake.arrival import Arrival
from scrutiny.ledger.record import Draft, new_id
from scrutiny.protection import cipher
from scrutiny.protection.marks import DEFAULT, Mark

#: Files up to this size are read at once; larger ones pass through in pieces.
WHOLE = 8 << 20
PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a person says of the documents at the door; `published` is EDTF."""

    publisher: str | None = None
    published: str | None = None
    kind: str | None = None
    title: str | None = None
    mark: Mark = DEFAULT

    def given(self) -> dict[str, str]:
        """What was said, without what was left open; the mark is kept apart."""
        said = {"publisher": self.publisher, "published": self.published, "kind": self.kind, "title": self.title}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of one arrival: its document, and whether it was new, known before, or refused."""

    path: str
    status: str
    document: str | None = None
    sha256: str | None = None
    bytes: int = 0
    remarks: tuple[Remark, ...] = ()
    arrival: Arrival | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _Weighed:
    arrival: Arrival
    sha256: str
    size: int
    data: bytes | None


def preserve(dossier: Dossier, batch: Sequence[Arrival], circumstances: Circumstances) -> list[Receipt]:
    """Every arrival of the batch is preserved, or known before, or refused with a remark; one receipt each, in order.

    Bytes that the dossier holds already add no document; a receipt under other circumstances is recorded.

    Raises:
        NoActor: the dossier was opened without one.
        Broken: the disk refused.
    """
    actor = dossier.need_actor()
    held(dossier)
    receipts: list[Receipt] = []
    fresh: dict[str, tuple[int, _Weighed]] = {}
    drafts: list[Draft] = []
    for arrival in batch:
        weighed = _weigh(arrival)
        if isinstance(weighed, Remark):
            receipts.append(Receipt(path=arrival.path, status="refused", remarks=(weighed,)))
            continue
        known = by_digest(dossier, weighed.sha256)
        receipt = Receipt(
            path=arrival.path,
            status="known",
            document=known,
            sha256=weighed.sha256,
            bytes=weighed.size,
            arrival=arrival,
        )
        said = _circumstances(arrival, circumstances, actor)
        if known is not None:
            if not received_before(dossier, known, said):
                drafts.append(_receipt_draft(dossier, known, said))
        elif weighed.sha256 in fresh:
            first = receipts[fresh[weighed.sha256][0]]
            receipt = replace(receipt, document=first.document)
            drafts.append(_receipt_draft(dossier, str(first.document), said, secret=is_secret(circumstances.mark)))
        else:
            receipt = replace(receipt, status="new", document=new_id("d"))
            fresh[weighed.sha256] = (len(receipts), weighed)
        receipts.append(receipt)
    blobs = _keep(dossier, [weighed for _, weighed in fresh.values()], secret=is_secret(circumstances.mark))
    made = [
        _document_draft(receipts[at], weighed, blob, circumstances, actor)
        for (at, weighed), blob in zip(fresh.values(), blobs, strict=True)
    ]
    dossier.append([*made, *drafts])
    return receipts


def _weigh(arrival: Arrival) -> _Weighed | Remark:
    """The digest and size of what stands at the door, its bytes too when they are few."""
    if isinstance(arrival.source, bytes):
        return _Weighed(arrival, hashlib.sha256(arrival.source).hexdigest(), len(arrival.source), arrival.source)
    try:
        if arrival.source.stat().st_size <= WHOLE:
            data = arrival.source.read_bytes()
            return _Weighed(arrival, hashlib.sha256(data).hexdigest(), len(data), data)
        hasher, size = hashlib.sha256(), 0
        for piece in _pieces(arrival.source):
            hasher.update(piece)
            size += len(piece)
    except OSError as error:
        return Remark(arrival.path, f"the file cannot be read: {error.strerror}", "check who may read it, add it again")
    return _Weighed(arrival, hasher.hexdigest(), size, None)


def _keep(dossier: Dossier, items: Sequence[_Weighed], *, secret: bool) -> list[Blob]:
    small = {str(number): item.data for number, item in enumerate(items) if item.data is not None}
    blobs = kept(dossier, small, secret=secret)
    for number, item in enumerate(items):
        if item.data is None and isinstance(item.arrival.source, Path):
            key = cipher.new_key() if secret else None
            pieces = _pieces(item.arrival.source)
            found, _ = dossier.vault.put(cipher.encrypt_pieces(key, pieces) if key else pieces)
            blobs[str(number)] = Blob(found, key.hex() if key else None)
    return [blobs[str(number)] for number in range(len(items))]


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _circumstances(arrival: Arrival, circumstances: Circumstances, actor: str) -> dict[str, str]:
    said = {"path": arrival.path, "received_by": actor, **circumstances.given()}
    return said if arrival.parent is None else {**said, "parent": arrival.parent}


def _document_draft(receipt: Receipt, weighed: _Weighed, blob: Blob, circumstances: Circumstances, actor: str) -> Draft:
    arrival = weighed.arrival
    body = {
        "path": arrival.path,
        "bytes": weighed.size,
        "sha256": weighed.sha256,
        "mark": str(circumstances.mark),
        **circumstances.given(),
        "circumstances": _circumstances(arrival, circumstances, actor),
    }
    optional = {"parent": arrival.parent, "media_type": arrival.media_type}
    body.update({name: value for name, value in optional.items() if value})
    if blob.key:
        body["keys"] = {"original": blob.key}
    return Draft(
        kind="document",
        id=receipt.document,
        because=(arrival.parent,) if arrival.parent else (),
        digests={"original": blob.digest},
        body=body,
        secret=is_secret(circumstances.mark),
    )


def _receipt_draft(dossier: Dossier, document: str, said: Mapping[str, str], *, secret: bool | None = None) -> Draft:
    if secret is None:
        secret = any(row.document == document and row.secret for row in held(dossier))
    return Draft(kind="receipt", because=(document,), body={"circumstances": dict(said)}, secret=secret)
