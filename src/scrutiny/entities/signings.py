"""Who signs again: the bodies behind the joint letters of a dossier, letter by letter, and the letters over time."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities import collation
from scrutiny.entities.signing import Letter, Member, Signature, matrix, mobilisation
from scrutiny.entities.who import Who, who
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement


def signings(dossier: Dossier, *, least: int = 2, locale: str = "en") -> list[dict[str, Any]]:
    """The bodies that stand behind so many letters or more: those with most letters first, then by name.

    Every row has entity, name, names, kind, times, and `letters`: document, title, date, how it stands behind each
    (signed, as member, None), its mentions there, and the reasons why they are taken for one. Names are ordered by the
    Unicode Collation Algorithm for the locale. Protected signatories never enter.
    """
    known = who(dossier)
    letters = _letters(dossier, known)
    table = matrix(letters)
    mentions = _mentions(known)
    rows = sorted(table.again(least=least), key=lambda row: (-row.times, collation.key(row.name, locale)))
    return [
        {
            "entity": row.entity,
            "name": row.name,
            "names": list(row.names),
            "kind": row.kind,
            "times": row.times,
            "letters": [
                {
                    "document": letter.document,
                    "title": letter.title,
                    "date": letter.date,
                    "how": how,
                    "mentions": mentions.get((row.entity, letter.document), []),
                }
                for letter, how in zip(table.letters, row.signed, strict=True)
            ],
            "reasons": _reasons(known, row.entity),
        }
        for row in rows
    ]


def series(dossier: Dossier) -> list[dict[str, Any]]:
    """The joint letters over time, each with its numbers: listed, anonymous, stated, bodies, individuals, countries,
    members of coalitions counted too, who returns and who is new."""
    return [asdict(action) for action in mobilisation(_letters(dossier, who(dossier)))]


def _letters(dossier: Dossier, known: Who) -> list[Letter]:
    """Every document with a roll of signatories as a letter; rolls of one document are one list."""
    about = {row.id: row for row in documents(dossier)}
    rolls: dict[str, list[Statement]] = {}
    for roll in statements(dossier, "roll"):
        if roll.status != "rejected" and roll.fields.get("of") == "signatories":
            rolls.setdefault(roll.document, []).append(roll)
    return [
        Letter(
            document=document,
            title=about[document].title,
            date=about[document].published,
            signatures=tuple(_signatures(known, {roll.id for roll in here})),
            stated_total=_first(here, "stated_total"),
            stated_anonymous=_first(here, "stated_anonymous"),
        )
        for document, here in rolls.items()
    ]


def _signatures(known: Who, rolls: set[str]) -> list[Signature]:
    here = [each for each in known.mentions if each.roll in rolls]
    members: dict[str, list[Member]] = {}
    for each in here:
        if each.member_of is not None:
            member = Member(entity=known.entity(each.id), name=each.text, kind=each.kind)
            members.setdefault(each.member_of, []).append(member)
    return [
        Signature(
            entity=known.entity(each.id),
            name=each.text,
            kind=each.kind,
            position=each.position,
            members=tuple(members.get(each.id, ())),
            country=each.country,
            compartment=each.compartment,
        )
        for each in here
        if each.member_of is None
    ]


def _first(rolls: list[Statement], field: str) -> int | None:
    return next((roll.fields[field] for roll in rolls if roll.fields.get(field) is not None), None)


def _mentions(known: Who) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for each in known.mentions:
        if each.roll is not None:
            found.setdefault((known.entity(each.id), each.document), []).append(each.id)
    return found


def _reasons(known: Who, entity: str) -> list[str]:
    """What holds an entity together, in words: the evidence and the judgements along its strongest links."""
    pairs = {frozenset((pair.left.id, pair.right.id)): pair for pair in known.pairs}
    judged = {each.id: each for each in known.judgements}
    found: dict[str, None] = {}
    for link in known.clustering.links(f"m-{entity[2:]}"):
        if link.judgement is not None:
            found[f"judged the same: {judged[link.judgement].reason}"] = None
        elif (pair := pairs.get(frozenset((link.left, link.right)))) is not None:
            found.update(dict.fromkeys(pair.reasons))
    return list(found)
