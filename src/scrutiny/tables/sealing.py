"""What is private in a row (contacts, notes) lies in no view in the clear; only the dossier's keys open it."""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from scrutiny.protection.cipher import decrypt, encrypt
from scrutiny.protection.keyring import Keyring

_SALT = 16


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals and opens private values; each sealing has a key of its own, made from the keyring and a fresh salt."""

    secret: bytes

    def shut(self, row_id: str, values: Mapping[str, Any]) -> bytes:
        """The values of a row, sealed; the same values never give the same bytes."""
        salt = os.urandom(_SALT)
        return salt + encrypt(self._key(salt, row_id), json.dumps(values, ensure_ascii=False).encode())

    def opened(self, row_id: str, sealed: bytes) -> dict[str, Any]:
        """The values again.

        Raises:
            Broken: they were sealed for another row or under other keys, or altered.
        """
        found: dict[str, Any] = json.loads(decrypt(self._key(sealed[:_SALT], row_id), sealed[_SALT:]))
        return found

    def _key(self, salt: bytes, row_id: str) -> bytes:
        return hmac.new(self.secret, salt + row_id.encode(), sha256).digest()


def seal_of(keys: Keyring | None) -> Seal | None:
    """The seal of a dossier; None where its keys are not on this machine."""
    return None if keys is None else Seal(hmac.new(keys.naming, b"private fields of registers", sha256).digest())
