"""The ledger: append, get, scan, query. One SQLite file (WAL, synchronous FULL) with a mirror log beside it.

Invariants:
- a record acknowledged by `append` survives a kill and a power cut: the mirror log is synced before the commit;
- entries are numbered without a gap and never changed; the frontier in `state` is a pure function of them;
- a body is reachable only through its key; destroying the key erases it;
- what stands directly on a locked record is locked from the start, decided under the writing lock.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from scrutiny.digest import keyed
from scrutiny.errors import Broken, Remark, Unknown
from scrutiny.ledger.mirror import Frame, Mirror
from scrutiny.ledger.record import (
    Draft,
    OnRecord,
    Record,
    body_bytes,
    body_from,
    canonical_json,
    entry_bytes,
    new_id,
    now,
)
from scrutiny.ledger.tree import Frontier, leaf_hash
from scrutiny.protection import cipher
from scrutiny.protection.keyring import Keyring
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark, parse

SCHEMA = """
CREATE TABLE entries (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, entry BLOB NOT NULL, leaf BLOB NOT NULL
) STRICT;
CREATE INDEX entries_by_kind ON entries (kind, seq);
CREATE TABLE bodies (
  seq INTEGER PRIMARY KEY REFERENCES entries (seq), body BLOB NOT NULL, key BLOB NOT NULL
) STRICT;
CREATE TABLE reasons (because TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (because, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entries_remain BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;
"""

#: The longest wait for another process that is writing, in milliseconds.
PATIENCE = 60_000
PLAIN_KEY = 32
#: How many ids are asked for at once.
AT_ONCE = 500


class Ledger:
    """The records of one dossier.

    `actor` is the maker of everything appended; without a keyring the ledger is read-only and secret bodies stay shut.
    """

    def __init__(self, path: Path, keys: Keyring | None, actor: str | None = None) -> None:
        self.path = path
        self.keys = keys
        self.actor = actor
        self.mirror = Mirror(path.with_suffix(".log"))
        self.remarks: list[Remark] = []
        if not path.exists() and keys is not None and self.mirror.length():
            Ledger.create(path)
            self.remarks.append(
                Remark(path.name, "the ledger was gone and was made anew from its mirror log", "verify")
            )
        self.db = connect(path)
        if keys is not None:
            with self._writing():
                pass

    @staticmethod
    def create(path: Path) -> None:
        """An empty ledger lies at the path."""
        db = connect(path)
        db.executescript(SCHEMA)
        db.close()

    def append(self, drafts: Sequence[Draft]) -> list[Record]:
        """The drafts are records, durably, in this order and in one step; returns them.

        A draft that stands on a locked record becomes secret itself, its mark confidential at least: look at `secret`
        of the record returned, not of the draft.

        Raises:
            OnRecord: an id is on record already or twice among the drafts; nothing was written.
            Broken: the disk refused, or this ledger was opened without its keys.
        """
        if self.keys is None or self.actor is None:
            raise Broken("this ledger is open for reading only", place=self.path.name, next="open it with its keys")
        with self._writing():
            self._need_mirror()
            self._need_new(draft.id for draft in drafts if draft.id is not None)
            locked = self.locked(reason for draft in drafts for reason in draft.because)
            before, frontier = self.mirror.length(), self.frontier()
            made, frames, maker, made_at = [], [], self._maker(), now()
            for given in drafts:
                draft = given if given.secret or locked.isdisjoint(given.because) else _locked(given)
                seq, key = frontier.size, cipher.new_key()
                body = body_bytes({"maker": self.actor, **draft.body})
                shut = cipher.encrypt(key, body)
                record_id = draft.id or new_id(draft.kind[0])
                if draft.secret:
                    locked.add(record_id)
                entry = entry_bytes(
                    draft,
                    seq=seq,
                    record_id=record_id,
                    maker=maker,
                    made_at=made_at,
                    body=hashlib.sha256(shut).hexdigest(),
                )
                frames.append(Frame(entry, shut, cipher.wrap(key, self.keys.recipient) if draft.secret else key))
                leaf = leaf_hash(entry)
                frontier = frontier.append(leaf)
                opened = body_from(body)
                made.append(
                    Record(
                        seq=seq,
                        id=record_id,
                        kind=draft.kind,
                        maker=opened.get("maker", maker),
                        made_at=made_at,
                        because=tuple(draft.because),
                        digests=dict(draft.digests),
                        body=opened,
                        leaf=leaf.hex(),
                        secret=draft.secret,
                    )
                )
            length = self.mirror.append(frames)
            try:
                self._commit(frames, made, frontier, length)
            except sqlite3.Error as error:
                self._undo(before, frontier.size, error)
                raise
        return made

    def get(self, record_id: str) -> Record:
        """The record with this id.

        Raises:
            Unknown: there is none.
        """
        row = self.db.execute(
            "SELECT entry, body, key FROM entries LEFT JOIN bodies USING (seq) WHERE id = ?", (record_id,)
        ).fetchone()
        if row is None:
            raise Unknown("no record has this id", place=record_id, next="list ids with --json")
        return self._open(*row)

    def has(self, record_id: str) -> bool:
        """True when a record has this id."""
        return self.db.execute("SELECT 1 FROM entries WHERE id = ?", (record_id,)).fetchone() is not None

    def locked(self, names: Iterable[str]) -> set[str]:
        """Those of the ids whose record is locked: its key is kept only wrapped, or was destroyed."""
        found: set[str] = set()
        for asked in _chunks(names):
            sql = f"SELECT id FROM entries JOIN bodies USING (seq) WHERE length(key) != ? AND id IN {_places(asked)}"  # noqa: S608
            found.update(name for (name,) in self.db.execute(sql, (PLAIN_KEY, *asked)))
        return found

    def open_under(self, name: str) -> list[int]:
        """The numbers of the record and all that stand on it, near or far, whose key lies unwrapped.

        Documents that came inside are left out. They are those of one moment.
        """
        sql = """
          WITH RECURSIVE met (seq, id) AS (
            SELECT seq, id FROM entries WHERE id = ?
            UNION SELECT e.seq, e.id FROM met JOIN reasons r ON r.because = met.id JOIN entries e ON e.seq = r.seq
            WHERE e.kind != 'document')
          SELECT seq FROM met JOIN bodies USING (seq) WHERE length(key) = ? ORDER BY seq"""
        return [int(seq) for (seq,) in self.db.execute(sql, (name, PLAIN_KEY))]

    def raised(self, *, after: int = -1) -> list[str]:
        """Ids of the rows that a locked change above number `after` stands on first: all of such a row is to be locked.

        A change locked for its own sake, of another kind than the row's, is left out.
        """
        sql = """
          SELECT DISTINCT made.id FROM entries said JOIN bodies USING (seq)
          JOIN entries made ON made.id = json_extract(CAST(said.entry AS TEXT), '$.because[0]')
          WHERE said.seq > ? AND said.kind LIKE '%#_changed' ESCAPE '#' AND length(key) NOT IN (0, ?)
            AND said.kind = made.kind || '_changed'"""
        return [str(name) for (name,) in self.db.execute(sql, (after, PLAIN_KEY))]

    def finished(self) -> int:
        """Up to which number every promise to lock or erase is known to be kept; -1 before any."""
        row = self.db.execute("SELECT value FROM state WHERE name = 'finished'").fetchone()
        return -1 if row is None else int(row[0])

    def note_finished(self, seq: int) -> None:
        """Every promise up to this number is known to be kept."""
        with self._writing():
            self._state("finished", str(seq))
            self.db.execute("COMMIT")

    def scan(self, kinds: Sequence[str] = (), *, after: int = -1, secret: bool | None = None) -> Iterator[Record]:
        """The records in order, of some kinds or all, with sequence numbers above `after`.

        `secret` picks those whose key is kept wrapped (True), or the others (False).
        """
        where, values = ["seq > ?"], [after, *kinds]
        if kinds:
            where.append(f"kind IN ({', '.join('?' * len(kinds))})")
        if secret is not None:
            where.append(f"length(key) {'!=' if secret else '='} {PLAIN_KEY}")
        sql = "SELECT entry, body, key FROM entries LEFT JOIN bodies USING (seq) WHERE {} ORDER BY seq"
        for row in self.db.execute(sql.format(" AND ".join(where)), values):
            yield self._open(*row)

    def ids(self) -> frozenset[str]:
        """The ids of all records."""
        return frozenset(name for (name,) in self.db.execute("SELECT id FROM entries"))

    def query(self, because: str, kind: str | None = None) -> list[Record]:
        """The records that stand directly on another one, in order."""
        rows = self.db.execute(
            "SELECT entry, body, key, kind FROM reasons JOIN entries USING (seq) LEFT JOIN bodies USING (seq)"
            " WHERE because = ? ORDER BY seq",
            (because,),
        ).fetchall()
        return [self._open(entry, body, key) for entry, body, key, found in rows if kind in (None, found)]

    def size(self) -> int:
        """How many records there are."""
        return self.frontier().size

    def frontier(self) -> Frontier:
        """The frontier of the tree as it was last committed."""
        row = self.db.execute("SELECT value FROM state WHERE name = 'frontier'").fetchone()
        if row is None:
            return Frontier()
        found = json.loads(row[0])
        return Frontier(found["size"], tuple(bytes.fromhex(peak) for peak in found["peaks"]))

    def root_at(self, size: int) -> bytes:
        """The root of the tree of the first `size` records, recomputed from their leaves."""
        if size == (newest := self.frontier()).size:
            return newest.root()
        frontier = Frontier()
        for (leaf,) in self.db.execute("SELECT leaf FROM entries WHERE seq < ? ORDER BY seq", (size,)):
            frontier = frontier.append(leaf)
        return frontier.root()

    def erase(self, *seqs: int) -> None:
        """The bodies of these entries cannot be opened any more, here or in the mirror log."""
        self._replace_keys(dict.fromkeys(seqs, b""))

    def lock_up(self, *seqs: int) -> None:
        """The keys of the bodies of these entries are kept only wrapped from now on, here and in the mirror log."""
        if self.keys is not None:
            keys, recipient = self._keys_of(seqs), self.keys.recipient
            self._replace_keys({seq: cipher.wrap(key, recipient) for seq, key in keys if len(key) == PLAIN_KEY})

    def open_up(self, *seqs: int) -> None:
        """The keys of the bodies of these entries are kept unwrapped again, here and in the mirror log."""
        if self.keys is not None:
            keys, identity = self._keys_of(seqs), self.keys.identity
            shut = {seq: key for seq, key in keys if key and len(key) != PLAIN_KEY}
            self._replace_keys({seq: cipher.unwrap(key, identity) for seq, key in shut.items()})

    def _keys_of(self, seqs: Sequence[int]) -> list[tuple[int, bytes]]:
        sql = "SELECT seq, key FROM bodies WHERE seq = ?"
        return [row for seq in seqs for row in self.db.execute(sql, (seq,))]

    def _replace_keys(self, keys: Mapping[int, bytes]) -> None:
        """The keys are others, in one step; a key that was destroyed since they were read stays destroyed."""
        if not keys:
            return
        with self._writing():
            self.db.execute("PRAGMA secure_delete = ON")
            gone = {seq for seq, key in self._keys_of(tuple(keys)) if not key}
            left = {seq: key for seq, key in keys.items() if seq not in gone or not key}
            self.db.executemany("UPDATE bodies SET key = ? WHERE seq = ?", [(key, seq) for seq, key in left.items()])
            self.mirror.replace_keys(left)
            self.db.execute("COMMIT")
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """The database is closed."""
        self.db.close()

    def _maker(self) -> str:
        assert self.keys is not None  # noqa: S101 - append has checked it
        return "a-" + keyed(self.keys.naming, ["actor", self.actor])

    def _open(self, entry: bytes, body: bytes | None, key: bytes | None) -> Record:
        return _record(entry, self._plain(body, key), secret=key is not None and len(key) != PLAIN_KEY)

    def _plain(self, body: bytes | None, key: bytes | None) -> bytes | None:
        if body is None or not key:
            return None
        if len(key) != PLAIN_KEY:
            if self.keys is None:
                return None
            key = cipher.unwrap(key, self.keys.identity)
        return cipher.decrypt(key, body)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One writer at a time, across processes; the transaction is rolled back unless it was committed."""
        with self.path.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._catch_up()
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")

    def _commit(self, frames: Sequence[Frame], made: Sequence[Record], frontier: Frontier, log_length: int) -> None:
        """The frames, and the records they were made into, are in the database."""
        entries, bodies, reasons = [], [], []
        for frame, record in zip(frames, made, strict=True):
            entries.append((record.seq, record.id, record.kind, frame.entry, bytes.fromhex(record.leaf)))
            bodies.append((record.seq, frame.body, frame.key))
            reasons += [(reason, record.seq) for reason in record.because]
        self.db.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", entries)
        self.db.executemany("INSERT INTO bodies VALUES (?, ?, ?)", bodies)
        self.db.executemany("INSERT OR IGNORE INTO reasons VALUES (?, ?)", reasons)
        peaks = [peak.hex() for peak in frontier.peaks]
        self._state("frontier", json.dumps({"size": frontier.size, "peaks": peaks}))
        self._state("log", str(log_length))
        self.db.execute("COMMIT")

    def _state(self, name: str, value: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    def _need_mirror(self) -> None:
        row = self.db.execute("SELECT value FROM state WHERE name = 'log'").fetchone()
        if row is not None and self.mirror.length() < int(row[0]):
            raise Broken(
                "the mirror log is shorter than the ledger knows it to be",
                place=self.mirror.path.name,
                next="restore ledger.log from a backup, then run verify",
            )

    def _need_new(self, names: Iterable[str]) -> None:
        """Nothing, when no record has one of these ids and none is said twice.

        Raises:
            OnRecord: one has, or one is.
        """
        listed = list(names)
        known = {name for name, times in Counter(listed).items() if times > 1}
        for asked in _chunks(listed):
            known.update(
                name
                for (name,) in self.db.execute(f"SELECT id FROM entries WHERE id IN {_places(asked)}", asked)  # noqa: S608
            )
        if known:
            raise OnRecord(frozenset(known))

    def _undo(self, length: int, size: int, error: sqlite3.Error) -> None:
        """The mirror log is as long as it was before a commit that failed.

        Where the disk itself failed, nobody knows what it kept: then the log stays, and is taken over as after a crash.
        """
        if self.db.in_transaction:
            self.db.execute("ROLLBACK")
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_IOERR and self.frontier().size < size:
            self.mirror.drop(length)

    def _belong(self, frames: Sequence[Frame]) -> list[Frame]:
        """Those of the frames that are new, numbered on from where the ledger stops; the others are on record already.

        Only a commit that failed leaves frames whose id is on record, and none of such a batch was acknowledged.

        Raises:
            Broken: they are of another ledger, or were put there by hand; nothing was changed.
        """
        size, new = self.frontier().size, dict[str, Frame]()
        first = self.db.execute("SELECT entry FROM entries WHERE seq = 0").fetchone()
        same = first is None or (mirrored := next(self.mirror.frames(), None)) is None or mirrored.entry == first[0]
        for seq, frame in enumerate(frames, size):
            try:
                fields = json.loads(frame.entry)
                known = all(reason in new or self.has(reason) for reason in fields["because"])
                fits = same and fields["seq"] == seq and known
                fits = fits and hashlib.sha256(frame.body).hexdigest() == fields["body"]
                if fits and fields["id"] not in new and not self.has(fields["id"]):
                    number = size + len(new)
                    entry = frame.entry if number == seq else canonical_json({**fields, "seq": number})
                    new[fields["id"]] = replace(frame, entry=entry)
            except (ValueError, KeyError, TypeError):
                fits = False
            if not fits:
                raise Broken(
                    f"frame {seq} of the mirror log does not go on where the ledger stops",
                    place=self.mirror.path.name,
                    next="compare ledger.sqlite and ledger.log with a backup; nothing was changed",
                )
        return list(new.values())

    def _catch_up(self) -> None:
        """What the mirror log holds beyond the database is replayed; a torn last frame is cut and remarked."""
        row = self.db.execute("SELECT value FROM state WHERE name = 'log'").fetchone()
        known = int(row[0]) if row else 0
        if self.mirror.length() <= known:
            return
        found = list(self.mirror.frames(known))
        end = found[-1].end if found else known
        frames = self._belong(found)
        if cut := self.mirror.cut(end):
            self.remarks.append(Remark("ledger.log", f"a torn last frame of {cut} bytes was cut", "", False))
        if twice := len(found) - len(frames):
            self.mirror.drop(known)
            end = self.mirror.append(frames)
            message = f"{twice} frames of a commit that failed, whose ids are on record already, were cut"
            self.remarks.append(Remark("ledger.log", message, "", False))
        if frames:
            frontier = self.frontier()
            for frame in frames:
                frontier = frontier.append(leaf_hash(frame.entry))
            self.db.execute("BEGIN IMMEDIATE")
            self._commit(frames, [_record(frame.entry, None, secret=False) for frame in frames], frontier, end)
            self.remarks.append(
                Remark("ledger.log", f"{len(frames)} records were taken over from the mirror log", "", False)
            )


def connect(path: Path) -> sqlite3.Connection:
    """A connection that keeps what it acknowledges: WAL, synchronous FULL, patient with other writers.

    The file is made for its owner alone: it holds the keys of restricted bodies.
    """
    path.touch(mode=0o600)
    db = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE / 1000)
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "fullfsync = ON",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        f"busy_timeout = {PATIENCE}",
    ):
        db.execute(f"PRAGMA {pragma}")
    return db


def _record(entry: bytes, body: bytes | None, *, secret: bool) -> Record:
    fields = json.loads(entry)
    opened = body_from(body) if body is not None else None
    return Record(
        seq=fields["seq"],
        id=fields["id"],
        kind=fields["kind"],
        maker=opened.get("maker", fields["maker"]) if opened else fields["maker"],
        made_at=fields["time"],
        because=tuple(fields["because"]),
        digests=fields["digests"],
        body=opened,
        leaf=leaf_hash(entry).hex(),
        secret=secret,
    )


def _locked(draft: Draft) -> Draft:
    """The draft as it is recorded when something it stands on is locked: secret, and confidential at least."""
    body = dict(draft.body)
    if body.get("mark") in set(Mark) and parse(body["mark"]) < ENCRYPTED_FROM:
        body["mark"] = str(Mark.CONFIDENTIAL)
    return replace(draft, body=body, secret=True)


def _chunks(names: Iterable[str]) -> Iterator[list[str]]:
    listed = list(dict.fromkeys(names))
    return (listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE))


def _places(names: Sequence[str]) -> str:
    return f"({', '.join('?' * len(names))})"
