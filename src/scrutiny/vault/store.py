"""What any vault can do: keep bytes under their SHA-256 and give back exactly those bytes, or say why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol


class Vault(Protocol):
    """Bytes by digest. Nothing in it is ever rewritten."""

    def put(self, pieces: Iterable[bytes]) -> tuple[str, int]:
        """The pieces, joined, are durably kept; returns their SHA-256 and length. Putting them again is free."""
        ...

    def put_all(self, items: Iterable[bytes]) -> list[str]:
        """Every item is durably kept when this returns; returns their digests in order."""
        ...

    def get(self, digest: str) -> bytes:
        """The bytes of a digest, checked while read.

        Raises:
            Unknown: nothing is kept under it.
            Broken: what is kept is not what was put.
        """
        ...

    def has(self, digest: str) -> bool:
        """True when something is kept under the digest; it is not read."""
        ...

    def remove(self, digest: str) -> bool:
        """The bytes of a digest are gone; false when there were none. Only erasure and a raised mark call this."""
        ...

    def digests(self) -> Iterator[str]:
        """All digests, sorted."""
        ...

    def check(self, digest: str) -> str | None:
        """None when the kept bytes have this digest, else the reason why not."""
        ...
