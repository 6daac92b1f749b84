"""A guard before any parser opens an Office file: ZIP bombs are refused by their directory alone."""

from __future__ import annotations

import itertools
import zipfile
from io import BytesIO

MOST_UNPACKED = 300 << 20
MOST_RATIO = 200
MOST_MEMBERS = 10_000
#: Below this a high ratio is harmless: small files of blanks compress that well.
_SMALL = 8 << 20

FAULTS = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError, KeyError)


def refusal(data: bytes) -> str | None:
    """Why this archive is not opened, or None when it may be."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except FAULTS as fault:
        return f"a damaged ZIP directory ({type(fault).__name__})"
    if len(members) > MOST_MEMBERS:
        return f"a ZIP bomb is refused: {len(members)} members"
    total = sum(member.file_size for member in members)
    if total > MOST_UNPACKED:
        return f"a ZIP bomb is refused: {total} bytes unpacked from {len(data)}"
    if total > _SMALL and total > MOST_RATIO * max(1, len(data)):
        return f"a ZIP bomb is refused: it unpacks to {total // max(1, len(data))} times its size"
    spans = sorted((m.header_offset, m.header_offset + m.compress_size) for m in members)
    if any(later[0] < earlier[1] for earlier, later in itertools.pairwise(spans)):
        return "a ZIP bomb is refused: its members overlap"
    if any(member.flag_bits & 1 for member in members):
        return "an encrypted archive"
    return None


def member(archive: zipfile.ZipFile, name: str, limit: int = MOST_UNPACKED) -> bytes | None:
    """The bytes of one member, never more than `limit`; None when it is absent or damaged."""
    try:
        with archive.open(name) as stream:
            data = stream.read(limit + 1)
    except (*FAULTS, zipfile.LargeZipFile):
        return None
    except Exception:  # noqa: BLE001 - zlib, lzma and bz2 each raise their own class for damage
        return None
    return data if len(data) <= limit else None
