"""Preserve what arrived: bytes into the vault before anything reads them, then a record of receipt.

The order is the promise: vault first, ledger second, acknowledgement last. A kill between the two leaves bytes
that no record names; a record never names bytes that are not there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scrutiny.dates import checked
from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.evidence.custody import Blob, bring_up_to_date, by_digest, find, is_secret, kept, received_before
from scrutiny.intake.arrival import Arrival
from scrutiny.ledger.record import Draft, new_id
from scrutiny.protection import cipher
from scrutiny.protection.marks import DEFAULT, Mark, strictest

#: Files up to this size are read at once; larger ones pass through in pieces.
WHOLE = 8 << 20
PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a person says of the documents at the door; `published` is EDTF.

    Raises:
        Refused: `published` is no EDTF date.
    """

    publisher: str | None = None
    published: str | None = None
    kind: str | None = None
    title: str | None = None
    mark: Mark = DEFAULT

    def __post_init__(self) -> None:
        if self.published:
            checked(self.published, "--published")

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


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One arrival with the digest and size of its bytes, and what is said of it; `data` when the bytes are few."""

    arrival: Arrival
    sha256: str
    size: int
    data: bytes | None
    said: Circumstances

    @property
    def secret(self) -> bool:
        return is_secret(self.said.mark)


def preserve(dossier: Dossier, batch: Sequence[Arrival], circumstances: Circumstances) -> list[Receipt]:
    """Every arrival of the batch is preserved, or known before, or refused with a remark; one receipt each, in order.

    Bytes that the dossier holds already add no document; a receipt under other circumstances is recorded. What
    came inside another document is marked at least as strictly as that one.

    Raises:
        NoActor: the dossier was opened without one.
        Broken: the disk refused.
    """
    actor = dossier.need_actor()
    bring_up_to_date(dossier)
    receipts: list[Receipt] = []
    fresh: dict[str, tuple[int, _Weighed]] = {}
    drafts: list[Draft] = []
    for arrival in batch:
        weighed = _weigh(arrival, circumstances)
        if isinstance(weighed, Remark):
            receipts.append(Receipt(path=arrival.path, status="refused", remarks=(weighed,)))
            continue
        receipt = Receipt(path=arrival.path, status="known", sha256=weighed.sha256, bytes=weighed.size)
        said = _circumstances(weighed, actor)
        document = by_digest(dossier, weighed.sha256)
        if document is not None:
            receipt = replace(receipt, document=document)
            if not received_before(dossier, document, said):
                drafts.append(_receipt_draft(document, said, secret=find(dossier, document).locked))
        elif weighed.sha256 in fresh:
            at, first = fresh[weighed.sha256]
            receipt = replace(receipt, document=receipts[at].document)
            drafts.append(_receipt_draft(str(receipt.document), said, secret=first.secret))
        else:
            receipt = replace(receipt, status="new", document=new_id("d"))
            fresh[weighed.sha256] = (len(receipts), weighed)
        receipts.append(receipt)
    made = []
    for (at, weighed), blob in zip(fresh.values(), _keep(dossier, [each for _, each in fresh.values()]), strict=True):
        if isinstance(blob, Remark):
            receipts[at] = replace(receipts[at], status="refused", document=None, remarks=(blob,))
        else:
            made.append(_document_draft(receipts[at], weighed, blob, actor))
    refused = {receipt.document for receipt in receipts if receipt.status == "refused"}
    dossier.append([*made, *(draft for draft in drafts if draft.because[0] not in refused)])
    return receipts


def _said(arrival: Arrival, circumstances: Circumstances) -> Circumstances:
    """What is said of one arrival: title and kind are not those of what came inside, the mark is the stricter one."""
    if arrival.parent is None:
        return circumstances
    stricter = strictest(circumstances.mark, arrival.mark or circumstances.mark)
    return replace(circumstances, title=None, kind=None, mark=stricter)


def _weigh(arrival: Arrival, circumstances: Circumstances) -> _Weighed | Remark:
    """The digest and size of what stands at the door, its bytes too when they are few."""
    said = _said(arrival, circumstances)
    try:
        if isinstance(arrival.source, bytes) or arrival.source.stat().st_size <= WHOLE:
            data = arrival.source if isinstance(arrival.source, bytes) else arrival.source.read_bytes()
            return _Weighed(arrival, hashlib.sha256(data).hexdigest(), len(data), data, said)
        hasher, size = hashlib.sha256(), 0
        for piece in _pieces(arrival.source):
            hasher.update(piece)
            size += len(piece)
    except OSError as error:
        return Remark(arrival.path, f"the file cannot be read: {error.strerror}", "check who may read it, add it again")
    return _Weighed(arrival, hasher.hexdigest(), size, None, said)


def _keep(dossier: Dossier, items: Sequence[_Weighed]) -> list[Blob | Remark]:
    """Where the bytes of every item lie now; a remark where a large file changed while it was read."""
    found: list[Blob | Remark | None] = [None] * len(items)
    for secret in (False, True):
        small = {str(at): item.data for at, item in enumerate(items) if item.data is not None and item.secret == secret}
        for name, blob in kept(dossier, small, secret=secret).items():
            found[int(name)] = blob
    for at, item in enumerate(items):
        if item.data is None and isinstance(item.arrival.source, Path):
            found[at] = _keep_large(dossier, item, item.arrival.source)
    return [blob for blob in found if blob is not None]


def _keep_large(dossier: Dossier, item: _Weighed, source: Path) -> Blob | Remark:
    key = cipher.new_key() if item.secret else None
    hasher = hashlib.sha256()
    pieces = _hashed(_pieces(source), hasher)
    digest, _ = dossier.vault.put(cipher.encrypt_pieces(key, pieces) if key else pieces)
    if hasher.hexdigest() != item.sha256:
        dossier.vault.remove(digest)
        return Remark(item.arrival.path, "the file changed while it was read", "add it again when nobody writes to it")
    return Blob(digest, key.hex() if key else None)


def _hashed(pieces: Iterator[bytes], hasher: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        hasher.update(piece)
        yield piece


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _circumstances(weighed: _Weighed, actor: str) -> dict[str, str]:
    said = {"path": weighed.arrival.path, "received_by": actor, **weighed.said.given()}
    return said if weighed.arrival.parent is None else {**said, "parent": weighed.arrival.parent}


def _document_draft(receipt: Receipt, weighed: _Weighed, blob: Blob, actor: str) -> Draft:
    arrival = weighed.arrival
    body = {
        "path": arrival.path,
        "bytes": weighed.size,
        "sha256": weighed.sha256,
        "mark": str(weighed.said.mark),
        **weighed.said.given(),
        "circumstances": _circumstances(weighed, actor),
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
        secret=weighed.secret,
    )


def _receipt_draft(document: str, said: Mapping[str, str], *, secret: bool) -> Draft:
    return Draft(kind="receipt", because=(document,), body={"circumstances": dict(said)}, secret=secret)
