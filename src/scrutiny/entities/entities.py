"""The entities of a dossier: mentions that are one body or person, as people judged or as the machine proposes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.entity import Entity, Value
from scrutiny.entities.judging.clustering import Cluster
from scrutiny.entities.mention import Mention
from scrutiny.entities.names.printed import printed
from scrutiny.entities.who import Who, who
from scrutiny.errors import Unknown
from scrutiny.protection.marks import strictest
from scrutiny.statements.documents import documents


def entities(dossier: Dossier, *, kind: str | None = None, document: str | None = None) -> list[Entity]:
    """Everybody the documents name, in the order of intake, then of place; of one kind or one document where asked."""
    return [
        entity
        for entity in built(who(dossier), days(dossier))
        if (kind is None or entity.kind == kind) and (document is None or document in entity.documents)
    ]


def entity(dossier: Dossier, entity_id: str) -> Entity:
    """The entity that an id leads to: its own, one it once had, or that of a mention.

    Raises:
        Unknown: nothing is called so.
    """
    known = who(dossier)
    held = resolved(known, entity_id)
    for found in built(known, days(dossier)):
        if found.id == held:
            return found
    raise Unknown("no entity has this id", place=entity_id, next="scrutiny entities lists them")


def resolved(known: Who, name: str) -> str:
    """The id of the entity to which an id of an entity or of a mention leads.

    Raises:
        Unknown: nothing is called so.
    """
    return known.clustering.resolve(f"e-{name[2:]}" if name.startswith("m-") else name)


def built(known: Who, published: Mapping[str, str | None]) -> Iterator[Entity]:
    """The entities of all clusters that a document prints."""
    for cluster in known.clustering.clusters:
        members = [known.mention[each] for each in cluster.members]
        if any(each.place != "gazetteer" for each in members):
            yield Entity(
                id=cluster.id,
                kind=_kind(members),
                name=_name(members),
                values=tuple(_values(members, published)),
                mentions=tuple(members),
                basis=cluster.basis,
                compartment=next((each.compartment for each in members if each.compartment), ""),
                weakest=_weakest(known, cluster),
                alarms=cluster.alarms,
            )


def _weakest(known: Who, cluster: Cluster) -> dict[str, Any] | None:
    """The weakest link of a cluster in words, and what would split off if it were taken back."""
    link = cluster.weakest
    if link is None:
        return None
    return {
        "left": link.left,
        "right": link.right,
        "left_name": known.mention[link.left].text,
        "right_name": known.mention[link.right].text,
        "score": link.score,
        "judgement": link.judgement,
        "splits": [list(part) for part in known.clustering.without(link)],
    }


def days(dossier: Dossier) -> dict[str, str | None]:
    """The day of every document, by document."""
    return {row.id: row.published for row in documents(dossier)}


def as_item(found: Entity) -> dict[str, Any]:
    """The row of an entity in the list; `profile` has everything."""
    return {
        "id": found.id,
        "name": found.name,
        "names": list(found.names),
        "kind": found.kind,
        "documents": list(found.documents),
        "mentions": [each.id for each in found.mentions],
        "basis": found.basis,
        "compartment": found.compartment,
        "mark": str(strictest(*(each.mark for each in found.mentions))),
        "weakest": found.weakest,
        "alarms": list(found.alarms),
    }


def _kind(members: Sequence[Mention]) -> str:
    """The kind most mentions have, "unknown" and the plain "organisation" giving way to what says more."""
    counts = Counter(each.kind for each in members)
    for ignored in ("unknown", "organisation"):
        if len(counts) > 1:
            counts.pop(ignored, None)
    return max(counts, key=lambda kind: (counts[kind], kind))


def _name(members: Sequence[Mention]) -> str:
    """The name that most documents print, the longest of those, the earliest of equals; never an acronym alone."""
    printing: dict[str, set[str]] = {}
    for each in members:
        if each.place != "gazetteer" or len(members) == 1:
            printing.setdefault(printed(each.text, each.kind).name or each.text, set()).add(each.document)
    return max(printing, key=lambda name: (not _is_acronym(name), len(printing[name]), len(name)))


def _is_acronym(name: str) -> bool:
    return " " not in name and sum(char.isupper() for char in name) > 1 and len(name) < 12


def _values(members: Sequence[Mention], published: Mapping[str, str | None]) -> Iterator[Value]:
    seen: set[tuple[str, str, str | None]] = set()
    for each in members:
        for value in _said(each, published.get(each.document)):
            key = (value.field, value.text, value.document)
            if key not in seen:
                seen.add(key)
                yield value


def _said(each: Mention, day: str | None) -> Iterator[Value]:
    """What one mention says, value by value."""
    line = printed(each.text, each.kind)
    said: list[tuple[str, str | None, str]] = [
        ("name", line.name or each.text, "printed"),
        ("name", line.full if line.full != line.name else None, "printed"),
        *(("alias", alias, "printed") for alias in line.aliases),
        *(("acronym", acronym, "printed") for acronym in line.acronyms),
        *((qualifier.kind, qualifier.text, "printed") for qualifier in line.qualifiers),
        ("printed_as", each.text if each.text != line.name else None, "printed"),
        ("capacity", each.capacity or line.capacity, "printed"),
        ("role", each.role, "printed"),
        ("affiliation", each.affiliation, "printed"),
        ("country", each.country, "printed"),
        ("kind", each.kind if each.kind != "unknown" else None, "proposed"),
    ]
    for field, text, status in said:
        if text:
            yield Value(
                field=field,
                text=text,
                document=each.document or None,
                mention=each.id,
                line=each.passage.line if each.passage else None,
                language=each.language,
                script=each.scripts[0] if each.scripts else None,
                as_of=day,
                mark=each.mark,
                status=status if each.place != "gazetteer" else "gazetteer",
            )
