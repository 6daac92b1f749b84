"""Foreign taxonomies that a dossier took over, and which of our terms their entries mean.

A foreign taxonomy is a record that stands on the preserved file and holds the entries as they were read; a later copy
under the same name is a new version and the earlier ones stay. What a machine maps is computed anew each time and
marked as proposed; what a person judges is a record. Records of other kinds keep ids of our terms and are never
rewritten when a list changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.encoding import decode
from scrutiny.errors import Refused, Remark, Unknown
from scrutiny.ledger.record import Draft, Record, new_id
from scrutiny.vocabulary import foreign, mapping
from scrutiny.vocabulary.taxonomy import Taxonomy, as_rows, from_rows
from scrutiny.vocabulary.terms import Vocabulary, names
from scrutiny.vocabulary.terms import vocabulary as ours

TAKEN = "taxonomy"
JUDGED = "taxonomy_mapping"
PREFIX = "tx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One version of a foreign taxonomy that the dossier holds; `document` is what it stands on."""

    id: str
    name: str
    version: int
    document: str
    taxonomy: Taxonomy
    secret: bool = False

    def as_item(self) -> dict[str, Any]:
        """What a list prints of it."""
        return {
            "name": self.name,
            "title": self.taxonomy.title,
            "version": str(self.version),
            "terms": len(self.taxonomy.entries),
            "form": self.taxonomy.form,
            "languages": list(self.taxonomy.languages),
            "ours": False,
            "id": self.id,
            "because": [self.document],
        }


def taxonomies(dossier: Dossier) -> list[Taken]:
    """The newest version of every taxonomy taken over, in the order the names first came."""
    return list({each.name: each for each in versions(dossier)}.values())


def versions(dossier: Dossier, name: str | None = None) -> list[Taken]:
    """All versions of all taxonomies or of one, in the order they came; erased ones are gone."""
    records = ((record, record.body) for record in dossier.ledger.scan((TAKEN,)))
    return [_taken(record, body) for record, body in records if body is not None and name in (None, body["name"])]


def taken(dossier: Dossier, name: str) -> Taken:
    """The newest version of a taxonomy.

    Raises:
        Unknown: none was taken over under this name.
    """
    found = versions(dossier, name)
    if not found:
        raise Unknown(f"no vocabulary {name!r}", place=name, next="scrutiny vocabulary lists them")
    return found[-1]


def _taken(record: Record, body: Mapping[str, Any]) -> Taken:
    return Taken(
        id=record.id,
        name=body["name"],
        version=body["version"],
        document=record.because[0],
        taxonomy=from_rows(body["form"], body["title"], body["entries"]),
        secret=record.secret,
    )


# ── taking over ──


def take(dossier: Dossier, document: str, name: str, taxonomy: Taxonomy) -> dict[str, Any]:
    """The taxonomy is the dossier's own under this name, by a record that stands on the document; a list item of it.

    The very same entries from the same document a second time are no new record: `status` is new, updated or same.

    Raises:
        Refused: the name is no word, or is that of one of our vocabularies.
        Unknown: the dossier holds no such document.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,39}", name):
        raise Refused("this is no name for a vocabulary", place=name, next="small letters, digits and _, as in unbis")
    if name in names():
        raise Refused("one of our own vocabularies is called so", place=name, next=f"take it as {name}_foreign")
    stands_on = received(dossier, document)
    earlier = versions(dossier, name)
    if earlier and (earlier[-1].taxonomy, earlier[-1].document) == (taxonomy, document):
        return {**earlier[-1].as_item(), "status": "same"}
    body = {
        "name": name,
        "version": earlier[-1].version + 1 if earlier else 1,
        "form": taxonomy.form,
        "title": taxonomy.title,
        "entries": as_rows(taxonomy),
    }
    draft = Draft(kind=TAKEN, because=(stands_on.id,), body=body, id=new_id(PREFIX), secret=stands_on.secret)
    (record,) = dossier.append([draft])
    made = _taken(record, body)
    return {**made.as_item(), "status": "updated" if earlier else "new"}


def read(
    data: bytes, *, form: str | None = None, only: str | None = None, other: str = "und"
) -> tuple[Taxonomy, list[Remark]]:
    """The taxonomy in the bytes of a file, in whatever encoding, and what could not be read of it.

    Raises: as `foreign.read`.
    """
    decoded = decode(data)
    taxonomy, remarks = foreign.read(data, decoded.text, form=form, only=only, other=other)
    return taxonomy, [*decoded.remarks, *remarks]


def received(dossier: Dossier, document: str) -> Record:
    """The record of a document.

    Raises:
        Unknown: the dossier holds no such document.
    """
    if not dossier.ledger.has(document):
        raise Unknown("the dossier holds no such document", place=document, next="scrutiny documents lists them")
    return dossier.ledger.get(document)


# ── mapping ──


def judge(
    dossier: Dossier, name: str, code: str, term: str | None, *, to: str = "themes", reason: str = ""
) -> dict[str, Any]:
    """A person decides which of our terms an entry means, or that none does (None); a later judgement replaces it.

    Raises:
        Unknown: no such taxonomy, entry or term.
        Refused: the term is retired.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    found = taken(dossier, name)
    target = ours(to)
    if code not in {entry.code for entry in found.taxonomy.entries}:
        raise Unknown(f"{name} has no entry of this code", place=code, next=f"scrutiny vocabulary show {name}")
    chosen = target.term(term) if term else None
    if chosen is not None and chosen.retired:
        raise Refused("this term is retired", place=chosen.id, next=f"scrutiny vocabulary show {to}")
    body = {
        "name": name,
        "code": code,
        "to": to,
        "version": target.version,
        "term": chosen.id if chosen else None,
        "reason": reason.strip(),
    }
    (record,) = dossier.append([Draft(kind=JUDGED, because=(found.id,), body=body, secret=found.secret)])
    return {**body, "record": record.id}


def judged(dossier: Dossier, name: str, to: str) -> dict[str, str | None]:
    """Code → the term a person last decided it means; None: it means none of them."""
    found: dict[str, str | None] = {}
    for record in dossier.ledger.scan((JUDGED,)):
        body = record.body
        if body is not None and (body["name"], body["to"]) == (name, to):
            found[body["code"]] = body["term"]
    return found


def mapped(dossier: Dossier, name: str, to: str = "themes", language: str = "en") -> list[dict[str, Any]]:
    """Every entry of a taxonomy taken over, with the term it means or None; what is proposed says so.

    Raises:
        Unknown: no such taxonomy or vocabulary.
    """
    return items(taken(dossier, name).taxonomy, ours(to), language, judged(dossier, name, to))


def items(
    taxonomy: Taxonomy, to: Vocabulary, language: str = "en", judged: Mapping[str, str | None] | None = None
) -> list[dict[str, Any]]:
    """The entries of a taxonomy, each with the term it means or None, as they are printed."""
    return [row.as_item(to, language) for row in mapping.mapped(taxonomy.entries, to, judged)]
