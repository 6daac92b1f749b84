"""The keys of a signatory or an auditor: one small file that nobody else reads, made without a dossier."""

from __future__ import annotations

import json
import secrets
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import IdentityError, x25519

from scrutiny.errors import Refused
from scrutiny.protection.keyring import write_private

FORMAT = "scrutiny keys 1"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Keys:
    """What a keys file holds.

    signing   Ed25519, signs answers and audits
    identity  age X25519, opens receipts; `recipient` is its public half
    random    the half of every nonce that this signatory draws, 32 bytes
    name      a word for whose they are
    """

    signing: Ed25519PrivateKey
    identity: str
    random: bytes
    name: str

    @property
    def recipient(self) -> str:
        """To which receipts are encrypted."""
        return str(x25519.Identity.from_str(self.identity).to_public())

    @property
    def public(self) -> str:
        """The public key of the signatures, base64."""
        return b64encode(self.signing.public_key().public_bytes_raw()).decode()


def make_keys(path: Path, name: str = "") -> dict[str, Any]:
    """New keys lie in the file, for its owner alone; the item holds their public halves.

    Raises:
        Refused: something lies there already, or it cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise Refused("something lies there already", place="FILE", next="name a new file; keys are never overwritten")
    identity = x25519.Identity.generate()
    said = {
        "format": FORMAT,
        "signing": Ed25519PrivateKey.generate().private_bytes_raw().hex(),
        "identity": str(identity),
        "random": secrets.token_hex(32),
        "name": name,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise Refused(f"it cannot be written: {error.strerror}", place="FILE", next="name another file") from None
    keys = read_keys(path)
    return {"file": str(path), "key": keys.public, "recipient": keys.recipient}


def read_keys(path: Path) -> Keys:
    """The keys that lie in a file.

    Raises:
        Refused: there is no such file, or it holds no keys.
    """
    next = "scrutiny letters keys FILE makes them"
    try:
        said = json.loads(path.read_bytes())
        if said["format"] != FORMAT:
            raise ValueError
        keys = Keys(
            signing=Ed25519PrivateKey.from_private_bytes(bytes.fromhex(said["signing"])),
            identity=str(said["identity"]),
            random=bytes.fromhex(said["random"]),
            name=str(said["name"]),
        )
        if len(keys.random) != 32 or not keys.recipient:
            raise ValueError
    except OSError as error:
        raise Refused(f"the keys cannot be read: {error.strerror}", place="--keys", next=next) from None
    except (ValueError, KeyError, TypeError, IdentityError, RecursionError):
        raise Refused("this file holds no keys of a sign-on", place="--keys", next=next) from None
    return keys
