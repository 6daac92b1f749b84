"""What reading a line gathers bit by bit, before it becomes a `Printed`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """What tells one body from others of its name.

    kind  country, city, place (a region, or a name that is no known country or city), chapter, exile, number, parent
    text  as printed
    """

    kind: str
    text: str


@dataclass(slots=True)
class Reading:
    """A line under way: the name as far as it is known, and what was split from it."""

    name: str = ""
    aliases: list[str] = field(default_factory=list)
    acronyms: list[str] = field(default_factory=list)
    qualifiers: list[Qualifier] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def qualify(self, kind: str, text: str, *, first: bool = False) -> None:
        """One more qualifier, behind the others or before them."""
        self.qualifiers.insert(0 if first else len(self.qualifiers), Qualifier(kind=kind, text=text.strip(" .,;:،؛")))
