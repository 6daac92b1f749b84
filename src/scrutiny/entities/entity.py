"""An entity: one body or person as all mentions judged or proposed to be it say, each value with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.entities.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One thing said of an entity, and who says it where.

    field      name, alias, acronym, kind, country, capacity, role, affiliation, member_of, signed …
    document   the document it is read in; None where a gazetteer row that is no document says it
    as_of      EDTF day of that document, None when undated
    status     printed (a document says so), proposed (a rule derives it), judged (a person decided)
    """

    field: str
    text: str
    document: str | None = None
    mention: str | None = None
    line: int | None = None
    language: str | None = None
    script: str | None = None
    as_of: str | None = None
    mark: str = "restricted"
    status: str = "printed"

    def as_item(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Who is who, as the mentions, the judgements and the model say today; a view, never a record.

    id         stable: that of its first mention in the order of intake (`e-…`); ids of all others lead here
    name       the name most documents print, the longest of those
    basis      single (one mention), proposed (the machine joined some), judged (people joined all that are joined)
    weakest    the weakest thing that holds it together: pair, score or judgement, what would split off
    alarms     why a person should look: size, conflict
    """

    id: str
    kind: str
    name: str
    values: tuple[Value, ...]
    mentions: tuple[Mention, ...]
    basis: str = "single"
    compartment: str = ""
    weakest: Mapping[str, Any] | None = None
    alarms: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names, aliases, acronyms and whole printed entries, the entity's own name first, each once."""
        known = (value.text for value in self.values if value.field in ("name", "alias", "acronym", "printed_as"))
        return tuple(dict.fromkeys((self.name, *known)))

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that print it, in the order of intake, each once."""
        return tuple(dict.fromkeys(mention.document for mention in self.mentions))
