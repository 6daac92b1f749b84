"""What the dossier holds: every document received, its circumstances, its mark, and where its bytes lie.

The table is a view over the ledger, brought up to date by `held`; of confidential documents it exists in memory only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown, id_place
from scrutiny.ledger.record import Record
from scrutiny.protection import cipher
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark

VERSION = "1"
SCHEMA = """
CREATE TABLE held (
  document TEXT PRIMARY KEY, seq INTEGER NOT NULL, sha256 TEXT NOT NULL, mark TEXT NOT NULL,
  body TEXT NOT NULL, blobs TEXT NOT NULL, text TEXT, text_body TEXT, received_at TEXT NOT NULL
);
CREATE INDEX held_by_digest ON held (sha256);
CREATE TABLE held_upto (seq INTEGER NOT NULL);
CREATE TABLE held_receipts (document TEXT NOT NULL, circumstances TEXT NOT NULL, PRIMARY KEY (document, circumstances))
"""
KINDS = ("document", "receipt", "text", "mark", "erase")
#: Names under which a record's digests point at bytes of a document.
BLOBS = ("original", "text", "layout")
#: What a person may say of a document at the door.
GIVEN = ("publisher", "published", "kind", "title")


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes in the vault: their digest there, and the key that opens them when they are encrypted."""

    digest: str
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One document held: what was recorded at the door and what became of it.

    given    circumstances a person gave: publisher, published, kind, title
    blobs    name (original, text, layout) → where it lies in the vault
    locked   the key of its record is kept only wrapped, and so must be those of all records that stand on it
    text     the id of the record of its newest frozen text, None while it is unread; `text_body` is that record's body
    """

    document: str
    seq: int
    path: str
    parent: str | None
    media_type: str | None
    bytes: int
    sha256: str
    mark: Mark
    received_at: str
    given: Mapping[str, str]
    blobs: Mapping[str, Blob]
    text: str | None
    text_body: Mapping[str, Any]
    locked: bool = False

    @property
    def secret(self) -> bool:
        """True from confidential up: nothing of it may lie in the clear on disk."""
        return is_secret(self.mark)


def is_secret(mark: Mark) -> bool:
    """True for the marks from confidential up."""
    return mark >= ENCRYPTED_FROM


def bring_up_to_date(dossier: Dossier) -> None:
    """The views of what is held have taken in every record of the ledger."""
    for views, secret in ((dossier.views, False), (dossier.shut, True)):
        _bring_up_to_date(dossier, views.db, secret=secret)


def held(dossier: Dossier) -> list[Held]:
    """All documents the dossier holds and has not erased, in the order they came."""
    rows = []
    bring_up_to_date(dossier)
    for views, locked in ((dossier.views, False), (dossier.shut, True)):
        found = views.db.execute(f"SELECT {_COLUMNS} FROM held")  # noqa: S608
        rows += [_held(row, locked=locked) for row in found]
    return sorted(rows, key=lambda row: row.seq)


def find(dossier: Dossier, document: str) -> Held:
    """One document held.

    Raises:
        Unknown: the dossier holds no such document.
    """
    bring_up_to_date(dossier)
    for views, secret in ((dossier.views, False), (dossier.shut, True)):
        row = views.db.execute(f"SELECT {_COLUMNS} FROM held WHERE document = ?", (document,)).fetchone()  # noqa: S608
        if row is not None:
            return _held(row, locked=secret)
    raise Unknown("the dossier holds no such document", place=id_place(document), next="scrutiny documents lists them")


def by_digest(dossier: Dossier, sha256: str) -> str | None:
    """The document with these original bytes, if the dossier holds it."""
    for views in (dossier.views, dossier.shut):
        row = views.db.execute("SELECT document FROM held WHERE sha256 = ? ORDER BY seq", (sha256,)).fetchone()
        if row is not None:
            return str(row[0])
    return None


def received_before(dossier: Dossier, document: str, circumstances: Mapping[str, str]) -> bool:
    """True when the document is on record as received under these very circumstances."""
    wanted = _canonical(circumstances)
    return any(
        views.db.execute(
            "SELECT 1 FROM held_receipts WHERE document = ? AND circumstances = ?", (document, wanted)
        ).fetchone()
        for views in (dossier.views, dossier.shut)
    )


def original(dossier: Dossier, document: Held) -> bytes:
    """The original bytes of a document, as they came.

    Raises:
        Broken: the vault holds other bytes.
    """
    return opened(dossier, document.blobs["original"])


def opened(dossier: Dossier, blob: Blob) -> bytes:
    """The bytes of a blob, decrypted where they are encrypted."""
    data = dossier.vault.get(blob.digest)
    return data if blob.key is None else cipher.decrypt(bytes.fromhex(blob.key), data)


def kept(dossier: Dossier, items: Mapping[str, bytes], *, secret: bool) -> dict[str, Blob]:
    """The items are durably in the vault, encrypted each under a key of its own when secret."""
    keys = [cipher.new_key() if secret else None for _ in items]
    bytes_to_keep = (cipher.encrypt(key, data) if key else data for key, data in zip(keys, items.values(), strict=True))
    found = dossier.vault.put_all(bytes_to_keep)
    return {
        name: Blob(digest, key.hex() if key else None) for name, digest, key in zip(items, found, keys, strict=True)
    }


def keys_of(blobs: Mapping[str, Blob]) -> dict[str, str]:
    """The keys of encrypted blobs, as a record's body keeps them."""
    return {name: blob.key for name, blob in blobs.items() if blob.key is not None}


_COLUMNS = "document, seq, sha256, mark, body, blobs, text, text_body, received_at"


def _bring_up_to_date(dossier: Dossier, db: Connection, *, secret: bool) -> None:
    views = dossier.shut if secret else dossier.views
    views.open("held", VERSION, SCHEMA)
    row = db.execute("SELECT max(seq) FROM held_upto").fetchone()
    upto = -1 if row[0] is None else int(row[0])
    newest = dossier.ledger.size() - 1
    if upto >= newest:
        return
    db.execute("BEGIN IMMEDIATE")
    for record in dossier.ledger.scan(KINDS, after=upto, secret=secret):
        _take(db, record)
    db.execute("DELETE FROM held_upto")
    db.execute("INSERT INTO held_upto VALUES (?)", (newest,))
    db.execute("COMMIT")


def _take(db: Connection, record: Record) -> None:
    body = record.body
    if body is None:
        return
    if record.kind == "document":
        values = (record.id, record.seq, body["sha256"], body["mark"], json.dumps(dict(body)), record.made_at)
        db.execute(
            "INSERT OR REPLACE INTO held (document, seq, sha256, mark, body, received_at, blobs)"
            " VALUES (?, ?, ?, ?, ?, ?, '{}')",
            values,
        )
        _blobs(db, record.id, record)
        _receipt(db, record.id, body["circumstances"])
        return
    document = record.because[0]
    if record.kind == "receipt":
        _receipt(db, document, body["circumstances"])
    elif record.kind == "text":
        _blobs(db, document, record)
        db.execute(
            "UPDATE held SET text = ?, text_body = ? WHERE document = ?", (record.id, json.dumps(dict(body)), document)
        )
    elif record.kind == "mark":
        _blobs(db, document, record)
        db.execute("UPDATE held SET mark = ? WHERE document = ?", (body["mark"], document))
    elif record.kind == "erase":
        db.execute("DELETE FROM held WHERE document = ?", (document,))


def _blobs(db: Connection, document: str, record: Record) -> None:
    """The blobs a record names replace those named before."""
    row = db.execute("SELECT blobs FROM held WHERE document = ?", (document,)).fetchone()
    if row is None or record.body is None:
        return
    blobs, keys = json.loads(row[0]), record.body.get("keys", {})
    blobs.update({name: [digest, keys.get(name)] for name, digest in record.digests.items() if name in BLOBS})
    db.execute("UPDATE held SET blobs = ? WHERE document = ?", (json.dumps(blobs), document))


def _receipt(db: Connection, document: str, circumstances: Mapping[str, str]) -> None:
    db.execute("INSERT OR IGNORE INTO held_receipts VALUES (?, ?)", (document, _canonical(circumstances)))


def _canonical(circumstances: Mapping[str, str]) -> str:
    return json.dumps(dict(circumstances), sort_keys=True, ensure_ascii=False)


def _held(row: tuple[Any, ...], *, locked: bool) -> Held:
    document, seq, sha256, mark, body_text, blobs, text, text_body, received_at = row
    body = json.loads(body_text)
    return Held(
        document=document,
        seq=seq,
        path=body["path"],
        parent=body.get("parent"),
        media_type=body.get("media_type"),
        bytes=body["bytes"],
        sha256=sha256,
        mark=Mark(mark),
        received_at=received_at,
        given={name: body[name] for name in GIVEN if body.get(name)},
        blobs={name: Blob(digest, key) for name, (digest, key) in json.loads(blobs).items()},
        text=text,
        text_body=json.loads(text_body) if text_body else {},
        locked=locked,
    )
