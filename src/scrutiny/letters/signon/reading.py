"""A file read whole, and none that is too large to be what it should be."""

from __future__ import annotations

from pathlib import Path

from scrutiny.errors import Refused


def whole(path: Path, place: str, largest: int) -> bytes:
    """The bytes of a file; of one that is larger than `largest` bytes none is read, and of one without a size no more.

    Raises:
        Refused: it cannot be read, or is larger.
    """
    try:
        size = path.stat().st_size
        data = b""
        if size <= largest:
            with path.open("rb") as file:
                data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "this is no path"
        raise Refused(f"it cannot be read: {why}", place=place, next="name its file") from None
    if max(size, len(data)) > largest:
        raise Refused(f"it is larger than {largest >> 20} MiB", place=place, next="look what it is")
    return data
