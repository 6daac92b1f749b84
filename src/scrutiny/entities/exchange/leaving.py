"""Entities on their way out: which of them, and which of their values, an audience may have.

Exporters here take what `leaving` gives: a `Released` value, made by the one door out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from scrutiny.entities.entity import Entity
from scrutiny.errors import Unknown
from scrutiny.protection.marks import parse
from scrutiny.protection.release import INTERNAL_DRAFT, Audience, LeftOut, Released, release
from scrutiny.protection.scrub import scrub

NAMES = ("name", "alias", "acronym")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Entities with nothing but what may leave, and the titles of the documents that their values cite."""

    entities: tuple[Entity, ...]
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What leaves, and how many things stayed behind for which reason; never what they were."""

    released: Released[Outgoing]
    left_out: tuple[LeftOut, ...]


def leaving(
    entities: Iterable[Entity],
    to: Audience,
    *,
    titles: Mapping[str, str] | None = None,
    named: Collection[str] = (),
    protected: tuple[str, ...] = (),
) -> Leaving:
    """What of the entities the audience may have.

    Never leaves: an entity of the compartment “witness” or with any mention there; a value or mention above the
    audience's mark; an entity without a name that may leave; a protected name; why entities were joined (`weakest`).
    Outside the internal draft neither do a person without a recorded naming decision (`named`: ids of entities),
    entities that only a machine joined, nor values that only a rule derived.
    """
    stayed: Counter[str] = Counter()
    fit: list[Entity] = []
    for entity in entities:
        why = _held_back(entity, to, named, protected)
        name = None if why else _name(entity, to)
        if why or name is None:
            stayed[why or "no name that may leave"] += 1
            continue
        values = tuple(value for value in entity.values if to == INTERNAL_DRAFT or value.status != "proposed")
        stayed["value only a rule derived"] += len(entity.values) - len(values)
        fit.append(replace(entity, name=name, values=values, weakest=None))
    cited = {value.document for entity in fit for value in entity.values if _passes(value.mark, to)}
    told = {document: title for document, title in (titles or {}).items() if document in cited}
    released = release(Outgoing(entities=tuple(fit), titles=told), to, protected=protected)
    counts = stayed + Counter({each.reason: each.count for each in released.left_out})
    return Leaving(released=released, left_out=tuple(LeftOut(why, count) for why, count in sorted(counts.items())))


def _held_back(entity: Entity, to: Audience, named: Collection[str], protected: tuple[str, ...]) -> str:
    """Why the whole entity stays; empty when nothing speaks against its leaving."""
    if entity.compartment or any(mention.compartment for mention in entity.mentions):
        return "compartment"
    if protected and any(scrub(name, protected)[2] for name in entity.names):
        return "protected name"
    if to != INTERNAL_DRAFT:
        if entity.kind == "individual" and entity.id not in named:
            return "person without a naming decision"
        if entity.basis == "proposed":
            return "joined by a machine only"
    return ""


def _name(entity: Entity, to: Audience) -> str | None:
    """The entity's name where a value or mention that may leave prints it, else the first name that may."""
    spoken = [
        value.text
        for kind in NAMES
        for value in entity.values
        if value.field == kind and _passes(value.mark, to) and (to == INTERNAL_DRAFT or value.status != "proposed")
    ]
    spoken += [mention.text for mention in entity.mentions if _passes(mention.mark, to)]
    if entity.name in spoken:
        return entity.name
    return spoken[0] if spoken else None


def _passes(mark: str, to: Audience) -> bool:
    """Whether a mark may reach the audience; one that cannot be read may not."""
    try:
        return parse(mark) <= to.passes
    except (Unknown, AttributeError):
        return False
