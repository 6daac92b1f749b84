"""What a packet says, as frozen records: the same in its preview, in its digest and on the printed page. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from scrutiny.digest import sha256
from scrutiny.ledger.record import canonical_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a point: its label and its words; `language` is that of the words where it is known."""

    label: str
    words: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing put to the party.

    position  what is on record of the party's position, word for word as it will be printed
    silence   what will be printed if no reply comes
    """

    number: int
    heading: str
    lines: tuple[Line, ...]
    position: str | None
    silence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole packet: everything that is printed but its digest."""

    language: str
    direction: str
    heading: str
    party: str
    sender: str
    reference: Line | None
    prepared: Line
    deadline: Line | None
    opening: tuple[str, ...]
    on_record: str
    silent: str
    points: tuple[Point, ...]
    closing: tuple[str, ...]


def as_json(page: Page) -> bytes:
    """The packet as canonical JSON (RFC 8785), the bytes that its digest is of."""
    return canonical_json(asdict(page))


def digest_of(page: Page) -> str:
    """The SHA-256 of the packet's canonical JSON; any change of any word changes it."""
    return sha256(as_json(page))


def as_item(page: Page) -> dict[str, Any]:
    """The packet as plain data."""
    return asdict(page)
