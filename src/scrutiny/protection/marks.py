"""The four marks, from open to closed: public < restricted < confidential < strict.

A person lowers a mark, with a reason; the machine never does. What is derived carries the
strictest mark of what it stands on.
"""

from __future__ import annotations

from enum import StrEnum

from scrutiny.errors import Unknown


class Mark(StrEnum):
    """How far a thing may travel; marks compare by strictness, not by spelling."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"
    STRICT = "strict"

    @property
    def rank(self) -> int:
        """0 for public up to 3 for strict."""
        return _RANKS[self.value]

    def __lt__(self, other: str) -> bool:
        return self.rank < parse(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= parse(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > parse(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= parse(other).rank


_RANKS = {mark.value: rank for rank, mark in enumerate(Mark)}

#: The mark of everything that nobody has marked.
DEFAULT = Mark.RESTRICTED

#: Cells below this are never told of protected persons or bodies.
FEW = 5

#: From this mark up, bytes and text exist on disk only encrypted.
ENCRYPTED_FROM = Mark.CONFIDENTIAL


def parse(word: str) -> Mark:
    """The mark a word names; an unknown word is refused with the four that exist."""
    if isinstance(word, Mark):
        return word
    try:
        return Mark(word.strip().casefold())
    except ValueError:
        listed = ", ".join(mark.value for mark in Mark)
        raise Unknown(f"no mark is called {word!r}", place="mark", next=f"use one of: {listed}") from None


def strictest(*marks: str) -> Mark:
    """The strictest of the marks; the default (restricted) when there are none."""
    return max((parse(mark) for mark in marks), key=lambda mark: mark.rank, default=DEFAULT)
