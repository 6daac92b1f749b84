"""A vault in a local folder: ``sha256/ab/cdef…``, files read-only, never rewritten.

The order of a put is the promise: temporary file on the same disk → written and hashed →
length compared → file synced → renamed → folder synced (and its parent when new) → only then does put return.
After any error of writing or syncing the vault takes nothing more until it is opened and verified again:
a kernel may call pages clean that never reached the disk.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from scrutiny.errors import Broken, Unknown

PIECE = 1 << 20


class LocalVault:
    """Bytes by digest under one folder; safe to be killed at any moment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._failed: str | None = None

    def put(self, pieces: Iterable[bytes]) -> tuple[str, int]:
        """See `Vault.put`."""
        temporary, found, length = self._write(pieces)
        self._settle([(temporary, found)])
        return found, length

    def put_all(self, items: Iterable[bytes]) -> list[str]:
        """See `Vault.put_all`; each folder is synced once for all items."""
        written = [self._write((item,)) for item in items]
        self._settle([(temporary, found) for temporary, found, _ in written])
        return [found for _, found, _ in written]

    def get(self, digest: str) -> bytes:
        """See `Vault.get`."""
        try:
            if not self._regular(digest):
                raise Broken("what lies here is no file", place=f"vault {digest}", next="restore from a backup")
            data = self.path(digest).read_bytes()
        except FileNotFoundError:
            raise Unknown("no bytes are kept under this digest", place=f"vault {digest}", next="verify") from None
        if hashlib.sha256(data).hexdigest() != digest:
            raise Broken("the kept bytes are not what was put", place=f"vault {digest}", next="restore from a backup")
        return data

    def has(self, digest: str) -> bool:
        """See `Vault.has`."""
        return self.path(digest).exists()

    def remove(self, digest: str) -> bool:
        """See `Vault.remove`."""
        path = self.path(digest)
        if not path.exists():
            return False
        path.chmod(0o600)
        with path.open("r+b") as file:
            file.write(b"\0" * path.stat().st_size)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _sync_folder(path.parent)
        return True

    def digests(self) -> Iterator[str]:
        """See `Vault.digests`."""
        root = self.folder / "sha256"
        if not root.is_dir():
            return
        for shelf in sorted(root.iterdir()):
            if shelf.is_dir():
                yield from (shelf.name + item.name for item in sorted(shelf.iterdir()))

    def check(self, digest: str) -> str | None:
        """See `Vault.check`."""
        hasher = hashlib.sha256()
        try:
            if not self._regular(digest):
                return "no file: something else lies in its place"
            with self.path(digest).open("rb") as file:
                while piece := file.read(PIECE):
                    hasher.update(piece)
        except FileNotFoundError:
            return "missing"
        except OSError as error:
            return f"cannot be read: {error.strerror}"
        return None if hasher.hexdigest() == digest else "altered: the bytes have another digest"

    def path(self, digest: str) -> Path:
        """Where the bytes of a digest lie, or would.

        Raises:
            Unknown: this is no digest.
        """
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise Unknown("not a SHA-256 digest", place=digest[:80])
        return self.folder / "sha256" / digest[:2] / digest[2:]

    def _regular(self, digest: str) -> bool:
        return stat.S_ISREG(self.path(digest).lstat().st_mode)

    def _write(self, pieces: Iterable[bytes]) -> tuple[Path, str, int]:
        if self._failed:
            raise Broken(
                f"the vault stopped taking bytes: {self._failed}", place="vault", next="verify, then open again"
            )
        incoming = self.folder / "incoming"
        incoming.mkdir(parents=True, exist_ok=True)
        temporary = incoming / secrets.token_hex(16)
        hasher, length = hashlib.sha256(), 0
        try:
            file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                for piece in pieces:
                    hasher.update(piece)
                    length += len(piece)
                    view = memoryview(piece)
                    while view:
                        view = view[os.write(file, view) :]
                if os.fstat(file).st_size != length:
                    raise OSError("the file is shorter than what was written")
                os.fchmod(file, 0o444)
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            self._fail(error, temporary)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return temporary, hasher.hexdigest(), length

    def _settle(self, written: list[tuple[Path, str]]) -> None:
        shelves: set[Path] = set()
        grown = False
        for temporary, found in written:
            path = self.path(found)
            try:
                if path.exists():
                    temporary.unlink()
                    shelves.add(path.parent)  # whoever put it first may not have synced the folder yet
                    continue
                if not path.parent.is_dir():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    grown = True
                temporary.rename(path)
                shelves.add(path.parent)
            except OSError as error:
                self._fail(error, temporary)
        try:
            for shelf in shelves:
                _sync_folder(shelf)
            if grown:
                _sync_folder(self.folder / "sha256")
                _sync_folder(self.folder)
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError, temporary: Path | None = None) -> None:
        self._failed = error.strerror or str(error)
        if temporary is not None:
            try:
                temporary.unlink(missing_ok=True)
            except OSError:
                self._failed += "; a temporary file is left in vault/incoming"
        raise Broken(
            f"the vault could not keep these bytes: {self._failed}",
            place="vault",
            next="free space or mend the disk, then run verify",
        ) from error


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
