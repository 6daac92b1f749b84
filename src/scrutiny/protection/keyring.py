"""The secret keys of one dossier, and the newest head it signed; both live outside the dossier's folder.

Keys beside ciphertext protect nothing, and a head restored together with the folder would hide a rollback.
They lie in the user's own data directory under the ledger's id, readable by the user alone:
``$SCRUTINY_KEYS``, else ``$XDG_DATA_HOME/scrutiny``, else ``~/.local/share/scrutiny``.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from scrutiny.errors import Refused


@dataclass(frozen=True, slots=True)
class Keyring:
    """What a dossier needs to sign, to name and to open; `folder` is where it lies.

    signing    Ed25519, signs checkpoints
    identity   age X25519, opens the keys of confidential items; `recipient` is its public half
    naming     HMAC key under which ids of proposals and names of actors are made
    """

    folder: Path
    signing: Ed25519PrivateKey
    identity: str
    recipient: str
    naming: bytes

    def public(self) -> bytes:
        """The raw public key of the checkpoints."""
        return self.signing.public_key().public_bytes_raw()

    def newest_head(self) -> str | None:
        """The newest checkpoint this user's machine has signed, or None."""
        path = self.folder / "head"
        return path.read_text("utf-8") if path.exists() else None

    def remember_head(self, note: str) -> None:
        """The note is the newest head from now on, durably."""
        write_private(self.folder / "head", note.encode())


def home() -> Path:
    """The folder in which the keyrings of this user lie."""
    if own := os.environ.get("SCRUTINY_KEYS"):
        return Path(own)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "scrutiny"


def create(ledger_id: str) -> Keyring:
    """A new keyring for a ledger, written for this user alone.

    Raises:
        Refused: there is one already.
    """
    folder = home() / ledger_id
    if folder.exists():
        raise Refused("this ledger has keys already", place=str(folder.name), next="use another folder")
    folder.mkdir(parents=True, mode=0o700)
    identity = x25519.Identity.generate()
    secret = {
        "signing": Ed25519PrivateKey.generate().private_bytes_raw().hex(),
        "identity": str(identity),
        "naming": secrets.token_hex(32),
    }
    write_private(folder / "keys.json", json.dumps(secret).encode())
    return _from(folder, secret)


def find(ledger_id: str) -> Keyring | None:
    """The keyring of a ledger, or None when this user has none."""
    folder = home() / ledger_id
    path = folder / "keys.json"
    if not path.exists():
        return None
    return _from(folder, json.loads(path.read_text("utf-8")))


def write_private(path: Path, data: bytes) -> None:
    """The file holds exactly these bytes, durably, readable by its owner alone; a crash leaves the old ones."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _from(folder: Path, secret: Mapping[str, str]) -> Keyring:
    identity = x25519.Identity.from_str(secret["identity"])
    return Keyring(
        folder=folder,
        signing=Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret["signing"])),
        identity=str(identity),
        recipient=str(identity.to_public()),
        naming=bytes.fromhex(secret["naming"]),
    )
