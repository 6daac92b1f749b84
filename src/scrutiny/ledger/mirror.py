"""The mirror log: every entry and encrypted body in one plain file, synced before the database commits.

    FRAME = "SCR1" entry-length(4) body-length(4) checksum(32) ENTRY BODY key-length(2) KEY (padded to SLOT)

The checksum covers the two lengths, ENTRY and BODY. The key slot is left out of it, so that it can be overwritten
in place: with zeros when a body is erased, with the wrapped key when a mark is raised. Rebuilding from the log
then never undoes an erasure. A torn last frame is cut on open.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from scrutiny.errors import Broken

MAGIC = b"SCR1"
_LENGTHS = struct.Struct(">II")
#: Room for a key wrapped by age to one recipient.
SLOT = 510
_HEADER = len(MAGIC) + _LENGTHS.size + 32


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry with its encrypted body (empty when it has none) and the body's key as stored; `end` is its offset."""

    entry: bytes
    body: bytes
    key: bytes
    end: int = 0

    def encoded(self) -> bytes:
        lengths = _LENGTHS.pack(len(self.entry), len(self.body))
        return MAGIC + lengths + _checksum(lengths, self.entry, self.body) + self.entry + self.body + _slot(self.key)


class Mirror:
    """The mirror log of one ledger."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def length(self) -> int:
        """The length of the log in bytes."""
        return self.path.stat().st_size if self.path.exists() else 0

    def append(self, frames: Sequence[Frame]) -> int:
        """The frames are durably at the end of the log; returns its new length.

        Raises:
            Broken: the disk refused; the log is as it was, and nothing may be committed after that.
        """
        before = self.length()
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                view = memoryview(b"".join(frame.encoded() for frame in frames))
                while view:
                    view = view[os.write(handle, view) :]
                os.fsync(handle)
                return os.fstat(handle).st_size
            finally:
                os.close(handle)
        except OSError as error:
            with suppress(OSError):
                self.drop(before)
            raise Broken(
                f"the mirror log could not be written: {error.strerror}",
                place=self.path.name,
                next="free space or mend the disk, then run verify",
            ) from error

    def frames(self, start: int = 0) -> Iterator[Frame]:
        """The whole frames from an offset on; stops silently before a torn or damaged one (see `torn`)."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            file.seek(start)
            while frame := _read(file):
                yield frame

    def torn(self, length: int) -> bytes:
        """What lies beyond `length`: the beginning of a frame that was never finished, or nothing.

        Raises:
            Broken: it is no beginning of a frame; nothing was touched.
        """
        with self.path.open("rb") as file:
            file.seek(length)
            tail = file.read()
        if tail[: len(MAGIC)] != MAGIC[: len(tail)]:
            raise Broken(
                "the mirror log goes on where the ledger does not know it",
                place=self.path.name,
                next="compare ledger.sqlite and ledger.log with a backup; nothing was changed",
            )
        return tail

    def cut(self, length: int) -> int:
        """What lies beyond `length` is set aside in a file of its own; returns how many bytes that were."""
        tail = self.torn(length)
        if tail:
            with self.path.with_suffix(".log.torn").open("ab") as aside:
                aside.write(tail)
                os.fsync(aside.fileno())
            with self.path.open("r+b") as file:
                file.truncate(length)
                os.fsync(file.fileno())
        return len(tail)

    def drop(self, length: int) -> None:
        """What lies beyond `length` is gone for good: frames that nobody was told of, and whose keys must not stay."""
        if self.length() > length:
            with self.path.open("r+b") as file:
                file.truncate(length)
                os.fsync(file.fileno())

    def replace_keys(self, keys: Mapping[int, bytes]) -> int:
        """The keys of entries (number from 0 → key) are overwritten in place; returns how many frames that were."""
        last, places = max(keys, default=-1), list[tuple[int, bytes]]()
        for number, frame in enumerate(self.frames()):
            if number > last:
                break
            if number in keys:
                slot = _slot(keys[number])
                places.append((frame.end - len(slot), slot))
        if places:
            with self.path.open("r+b") as file:
                for start, slot in places:
                    file.seek(start)
                    file.write(slot)
                file.flush()
                os.fsync(file.fileno())
        return len(places)


def _slot(key: bytes) -> bytes:
    return len(key).to_bytes(2, "big") + key.ljust(SLOT, b"\0")


def _read(file: BinaryIO) -> Frame | None:
    header = file.read(_HEADER)
    if len(header) < _HEADER or header[:4] != MAGIC:
        return None
    lengths, checksum = header[4 : 4 + _LENGTHS.size], header[4 + _LENGTHS.size :]
    entry_length, body_length = _LENGTHS.unpack(lengths)
    entry, body, slot = file.read(entry_length), file.read(body_length), file.read(2 + SLOT)
    if len(slot) < 2 + SLOT or _checksum(lengths, entry, body) != checksum:
        return None
    length = int.from_bytes(slot[:2], "big")
    key, padding = slot[2 : 2 + length], slot[2 + length :]
    if length > SLOT or any(padding):
        return None
    return Frame(entry, body, key, file.tell())


def _checksum(lengths: bytes, entry: bytes, body: bytes) -> bytes:
    hasher = hashlib.sha256(lengths)
    hasher.update(entry)
    hasher.update(body)
    return hasher.digest()
