"""The numbered list of those who sign with their names: one order for every script, individuals marked. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from scrutiny.entities import collation
from scrutiny.letters.signon.commitment import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the list.

    position       its number, from 1
    id             the confirmation
    name           in its own script; `transliteration` in Latin letters, where the signatory wrote one
    country        as stated, None where it was not
    capacity       ``organisation`` or ``individual``
    affiliation    of an individual: function and body, for identification only
    members        of an umbrella: the members it signs for
    """

    position: int
    id: str
    name: str
    transliteration: str | None
    language: str | None
    country: str | None
    kind: str
    capacity: str
    affiliation: str | None
    members: tuple[str, ...]

    @property
    def individual(self) -> bool:
        """True for one who signs in a personal capacity; lists mark these."""
        return self.capacity == "individual"

    def as_item(self) -> dict[str, Any]:
        """The entry as plain data."""
        return {**asdict(self), "members": list(self.members)}


def in_order(signatories: Iterable[tuple[str, Statement]], locale: str = "en") -> list[tuple[str, Statement]]:
    """Confirmations with their statements in the order of their names (Unicode Collation, `entities.collation`).

    Equal names stand by transliteration, country and affiliation, then by id, so that the order is always the same.
    """
    return sorted(signatories, key=lambda each: (*order(each[1], locale), each[0]))


def order(said: Statement, locale: str = "en") -> tuple[Any, ...]:
    """What a statement sorts by in the list."""
    return (
        collation.key(said.name, locale),
        collation.key(said.transliteration or "", locale),
        said.country or "",
        said.affiliation or "",
    )


def numbered(signatories: Iterable[tuple[str, Statement]]) -> tuple[Entry, ...]:
    """The entries of confirmations in the order given, numbered from 1."""
    return tuple(
        Entry(
            position=position,
            id=name,
            name=said.name,
            transliteration=said.transliteration,
            language=said.language,
            country=said.country,
            kind=said.kind,
            capacity=said.capacity,
            affiliation=said.affiliation,
            members=said.members,
        )
        for position, (name, said) in enumerate(signatories, start=1)
    )


def line(entry: Entry) -> str:
    """An entry as one line of a list: number, name, name in Latin letters, members, country, and a mark of a person."""
    words = entry.name
    if entry.transliteration and entry.transliteration != entry.name:
        words += f" ({entry.transliteration})"
    if entry.members:
        words += f" [{'; '.join(entry.members)}]"
    if entry.affiliation:
        words += f", {entry.affiliation}"
    if entry.country:
        words += f", {entry.country}"
    return f"{entry.position}. {words}" + (" *" if entry.individual else "")
