"""Verify a dossier offline: every blob, leaf, body, mirror frame, checkpoint and recorded passage.

Needs no secret key: what is encrypted is checked as ciphertext. Every check yields failures, never stops.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from scrutiny.dossier import Dossier
from scrutiny.errors import Broken, Unknown
from scrutiny.evidence.custody import Blob, find, opened
from scrutiny.ledger import checkpoint
from scrutiny.ledger.tree import Frontier, leaf_hash


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold: what, where, and why."""

    what: str
    where: str
    reason: str

    def as_item(self) -> dict[str, str]:
        return {"what": self.what, "where": self.where, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, by kind, and every failure; sound only when there is none."""

    checked: dict[str, int]
    failures: tuple[Failure, ...]

    @property
    def word(self) -> str:
        return "broken" if self.failures else "sound"


class _Check:
    """The running verification of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.checked = dict.fromkeys(("entries", "bodies", "frames", "blobs", "checkpoints", "passages"), 0)
        self.leaves: list[bytes] = []
        self.entries: list[dict[str, object]] = []


def verify(dossier: Dossier) -> Verdict:
    """What the dossier promises was checked against what lies on disk; the failures say where it does not hold."""
    run = _Check(dossier)
    failures: list[Failure] = []
    for part in (_entries, _reasons_table, _mandate, _bodies, _mirror, _checkpoints, _blobs, _passages):
        try:
            failures += part(run)
        except sqlite3.DatabaseError as error:
            failures.append(Failure("ledger", "ledger.sqlite", f"the database is damaged: {error}"))
    return Verdict(run.checked, tuple(failures))


def _entries(run: _Check) -> Iterator[Failure]:
    """Numbers without a gap, columns that say what their entry says, leaves and frontier recomputed."""
    db, frontier, seen = run.dossier.ledger.db, Frontier(), set()
    for note in db.execute("PRAGMA integrity_check"):
        if note[0] != "ok":
            yield Failure("ledger", "ledger.sqlite", f"the database is damaged: {note[0]}")
    for number, (seq, record_id, kind, entry, leaf) in enumerate(
        db.execute("SELECT seq, id, kind, entry, leaf FROM entries ORDER BY seq")
    ):
        run.checked["entries"] += 1
        where = f"entry {seq}"
        if seq != number:
            yield Failure("entry", where, f"entry {number} is missing")
        try:
            fields = json.loads(entry)
            named = (fields["seq"], fields["id"], fields["kind"])
            reasons = fields["because"]
            _ = fields["digests"], fields["body"]
        except (ValueError, KeyError, TypeError):
            yield Failure("entry", where, "the entry is not readable")
            fields, named, reasons = {}, None, []
        if named is not None and named != (seq, record_id, kind):
            yield Failure("entry", where, "the row and its entry say different things")
        if missing := [reason for reason in reasons if reason not in seen]:
            yield Failure("because", where, f"{len(missing)} reasons do not stand before it")
        seen.add(record_id)
        if leaf_hash(entry) != leaf:
            yield Failure("leaf", where, "the leaf hash is not that of the entry")
        run.entries.append(fields)
        run.leaves.append(leaf_hash(entry))
        frontier = frontier.append(run.leaves[-1])
    try:
        if frontier != run.dossier.ledger.frontier():
            yield Failure("tree", "state", "the frontier is not that of the entries")
    except (ValueError, KeyError, TypeError):
        yield Failure("tree", "state", "the frontier is not readable")


def _reasons_table(run: _Check) -> Iterator[Failure]:
    """The table of reasons says what the entries say."""
    wanted = {(reason, seq) for seq, fields in enumerate(run.entries) for reason in _reasons(fields)}
    found = set(run.dossier.ledger.db.execute("SELECT because, seq FROM reasons"))
    if wanted != found:
        yield Failure("because", "reasons", f"{len(wanted ^ found)} reasons are not those of the entries")


def _mandate(run: _Check) -> Iterator[Failure]:
    """The mandate says what was recorded when the dossier was made."""
    try:
        first = next(run.dossier.ledger.scan(("mandate",)), None)
    except (Broken, ValueError):
        return  # said at the body that does not open
    if first is None or first.body is None:
        return
    mandate = run.dossier.mandate
    said = {"title": mandate.title, "states": list(mandate.states), "standard": mandate.standard, "body": mandate.body}
    for name, value in said.items():
        if first.body.get(name) != value:
            yield Failure("mandate", "mandate.toml", f"its {name} is not the one that was recorded")


def _bodies(run: _Check) -> Iterator[Failure]:
    """Every body is the one its entry names; keys open what they should."""
    rows = {
        seq: (body, key)
        for seq, body, key in run.dossier.ledger.db.execute("SELECT seq, body, key FROM bodies ORDER BY seq")
    }
    for seq, fields in enumerate(run.entries):
        wanted = fields.get("body")
        found = rows.pop(seq, None)
        if found is None:
            if wanted is not None:
                yield Failure("body", f"entry {seq}", "the body is missing")
            continue
        run.checked["bodies"] += 1
        body, key = found
        if hashlib.sha256(body).hexdigest() != wanted:
            yield Failure("body", f"entry {seq}", "the body is not the one its entry names")
        elif key:
            yield from _opens(run, seq)
        elif not _erased(run, seq):
            yield Failure("body", f"entry {seq}", "the key is gone, and no record of an erasure says why")
    for seq in rows:
        yield Failure("body", f"entry {seq}", "a body without an entry")


def _opens(run: _Check, seq: int) -> Iterator[Failure]:
    try:
        row = run.dossier.ledger.db.execute("SELECT id FROM entries WHERE seq = ?", (seq,)).fetchone()
        record = run.dossier.ledger.get(row[0])
        body = record.body or {}
        if record.kind == "document" and "keys" not in body and body.get("sha256") != record.digests.get("original"):
            yield Failure("body", f"entry {seq}", "the record names other bytes than it describes")
    except (Broken, ValueError) as error:
        yield Failure("body", f"entry {seq}", f"the body does not open: {error}")


def _erased(run: _Check, seq: int) -> bool:
    """True when a record of erasure stands on this entry, or on the document it belongs to."""
    fields = run.entries[seq]
    targets = {fields.get("id"), *_reasons(fields)}
    return any(later.get("kind") == "erase" and targets & set(_reasons(later)) for later in run.entries[seq + 1 :])


def _reasons(fields: dict[str, object]) -> list[str]:
    found = fields.get("because")
    return [str(reason) for reason in found] if isinstance(found, list) else []


def _mirror(run: _Check) -> Iterator[Failure]:
    """The mirror log holds the same entries and bodies, and no more."""
    ledger = run.dossier.ledger
    rows = ledger.db.execute("SELECT entry, body, key FROM entries LEFT JOIN bodies USING (seq) ORDER BY seq")
    end = 0
    for seq, (row, frame) in enumerate(zip_longest(rows, ledger.mirror.frames())):
        where = f"ledger.log frame {seq}"
        if frame is None:
            yield Failure("mirror", where, "the mirror log ends here, or its next frame is damaged")
            return
        run.checked["frames"] += 1
        end = frame.end
        if row is None:
            yield Failure("mirror", where, "the mirror log holds an entry that the ledger does not")
        elif (frame.entry, frame.body) != (row[0], row[1] or b""):
            yield Failure("mirror", where, "the mirror log and the ledger hold different entries")
        elif frame.key != (row[2] or b""):
            yield Failure("mirror", where, "the mirror log and the ledger hold different keys")
    if end != ledger.mirror.length():
        yield Failure("mirror", "ledger.log", "there are bytes after the last frame")


def _checkpoints(run: _Check) -> Iterator[Failure]:
    """Every signed head, inside the folder and remembered outside, is one this ledger has had."""
    dossier = run.dossier
    try:
        text = (dossier.folder / "keys" / "checkpoint.pub").read_text("utf-8")
        name, public = checkpoint.parse_verifier_key(text)
    except (OSError, UnicodeDecodeError, Broken) as error:
        yield Failure("key", "keys/checkpoint.pub", f"the public key cannot be used: {error}")
        return
    if dossier.keys is not None and dossier.keys.public() != public:
        yield Failure("key", "keys/checkpoint.pub", "this is not the key the dossier was made with")
        public = dossier.keys.public()
    if name != dossier.origin:
        yield Failure("key", "keys/checkpoint.pub", "the key belongs to another ledger")
    paths = sorted((dossier.folder / "checkpoints").glob("*.note"))
    notes = [(f"checkpoints/{path.name}", path.read_text("utf-8", "replace")) for path in paths]
    if not notes:
        yield Failure("checkpoint", "checkpoints", "no signed checkpoint is there")
    if dossier.keys is not None and (newest := dossier.keys.newest_head()):
        notes.append(("the newest head, kept outside the folder", newest))
    roots = _roots(run.leaves)
    for where, note in notes:
        run.checked["checkpoints"] += 1
        try:
            head = checkpoint.verify(note, public, origin=dossier.origin)
        except Broken as error:
            yield Failure("checkpoint", where, error.message)
            continue
        if head.size > len(run.leaves):
            reason = f"{head.size} records were signed, the ledger holds {len(run.leaves)}: it was rolled back"
            yield Failure("checkpoint", where, reason)
        elif roots[head.size] != head.root:
            yield Failure("checkpoint", where, f"the first {head.size} records are not those that were signed")


def _roots(leaves: list[bytes]) -> list[bytes]:
    """The roots of all trees from none to all leaves."""
    frontier = Frontier()
    found = [frontier.root()]
    for leaf in leaves:
        frontier = frontier.append(leaf)
        found.append(frontier.root())
    return found


def _blobs(run: _Check) -> Iterator[Failure]:
    """Every blob that a record names is there and has its digest; nothing lies there under a false name."""
    vault = run.dossier.vault
    named: dict[str, str] = {}
    removed: set[str] = set()
    for fields in run.entries:
        digests = fields.get("digests")
        for name, digest in digests.items() if isinstance(digests, dict) else ():
            if name.startswith("removed"):
                named.pop(str(digest), None)
                removed.add(str(digest))
            else:
                removed.discard(str(digest))
                named[str(digest)] = str(fields.get("id"))
    kept = set(vault.digests())
    for digest in sorted(kept | set(named)):
        where = f"vault {digest}" + (f", record {named[digest]}" if digest in named else "")
        run.checked["blobs"] += 1
        if digest in removed and digest in kept:
            yield Failure("blob", where, "it was to be removed and still lies here: open the dossier with its keys")
        try:
            reason = vault.check(digest)
        except Unknown:
            reason = "not the name of a blob"
        if reason is not None:
            yield Failure("blob", where, reason)


def _passages(run: _Check) -> Iterator[Failure]:
    """Every passage that a record holds still reads in the frozen text it points at."""
    dossier = run.dossier
    texts: dict[str, str | None] = {}
    for fields in run.entries:
        if fields.get("kind") != "review":
            continue
        try:
            record = dossier.ledger.get(str(fields["id"]))
            passage = (record.body or {}).get("statement", {}).get("passage")
        except (Broken, Unknown, ValueError):
            continue  # said above, at the body that does not open
        if not passage or not record.because:
            continue
        run.checked["passages"] += 1
        source = record.because[0]
        if source not in texts:
            texts[source] = _text(dossier, source)
        text = texts[source]
        if text is not None and text[passage["start"] : passage["end"]] != passage["quote"]:
            yield Failure("passage", record.id, "the preserved text does not read as the record says")


def _text(dossier: Dossier, source: str) -> str | None:
    """The frozen text a text record names, also after its blob was locked up; None when that is said elsewhere."""
    try:
        record = dossier.ledger.get(source)
        keys = (record.body or {}).get("keys", {})
        blob = Blob(record.digests["text"], keys.get("text"))
        if not dossier.vault.has(blob.digest):
            blob = find(dossier, record.because[0]).blobs["text"]
        return opened(dossier, blob).decode("utf-8", "replace")
    except (Broken, Unknown, KeyError, ValueError):
        return None
