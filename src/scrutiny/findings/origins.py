"""Who repeats whom: documents grouped by origin, with how each depends on another and the passages that show it.

Shared text shows dependence; its absence shows nothing. Every document belongs to the origin of the one it depends
on most, so that an article which quotes two sides does not make them one. A dependence that ties two documents only
in part (a quotation in a letter) is listed and joins nothing as a whole; see `apparent` for single claims.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field, replace
from functools import cache, partial
from hashlib import sha256
from itertools import combinations
from typing import Any

from scrutiny.digest import digest
from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import find, held
from scrutiny.evidence.document import Document
from scrutiny.findings.grounds import traced
from scrutiny.findings.repeats import reuse
from scrutiny.findings.repeats.accounts import accounts
from scrutiny.findings.repeats.circles import circles
from scrutiny.findings.repeats.kinship import Account, stretches
from scrutiny.findings.repeats.precedence import TELLING, Rank, rank
from scrutiny.findings.repeats.relations import Evidence, Relation, between
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.text.freeze import frozen
from scrutiny.text.passage import Passage, passage

#: A new one when a rule changes what is found.
VERSION = "1"
SCHEMA = "CREATE TABLE origins (source TEXT PRIMARY KEY, found TEXT NOT NULL)"

#: How much more these relations bind than the words they share say.
CLOSE = {"supersedes": 3, "translates": 3, "announces": 3}

#: Up to so many documents every pair is compared; beyond, those that share rare words or that cite each other.
ALL_PAIRS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Documents that repeat each other, the most original first, and how they depend on each other and on others.

    circular   groups of documents each of which leans on the next, round to the first
    """

    id: str
    documents: tuple[str, ...]
    relations: tuple[Relation, ...] = ()
    circular: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Origins:
    """All origins of a dossier, those of the first documents first."""

    groups: tuple[Origin, ...]
    relations: tuple[Relation, ...]
    text_of: Callable[[str], str] = field(repr=False, default=str)
    _group: Mapping[str, str] = field(repr=False, default_factory=dict)
    _rank: Mapping[str, tuple[int, Rank]] = field(repr=False, default_factory=dict)

    def group(self, document: str) -> str:
        """The id of the origin of a document; its own id where it was never read."""
        return self._group.get(document, document)

    @property
    def of(self) -> Mapping[str, str]:
        """The origin of every document that was read."""
        return self._group

    @property
    def versions(self) -> frozenset[tuple[str, str]]:
        """Every document that replaces another, with the one it replaces."""
        return frozenset((row.source, row.target) for row in self.relations if row.relation == "supersedes")

    def rank(self, document: str) -> tuple[int, Rank]:
        """Sorts documents from the most original to the most derived, whatever the order of intake."""
        return self._rank.get(document, (0, (9, "", document)))

    def items(self) -> list[dict[str, Any]]:
        """The groups as CONTRACT has them, every evidence with its passages on both sides."""
        return [
            {
                "origin": group.id,
                "documents": list(group.documents),
                "relations": [self._relation(row) for row in group.relations],
                "circular": [list(ring) for ring in group.circular],
            }
            for group in self.groups
        ]

    def evidence(self, relation: Relation) -> list[tuple[Passage, Passage | None]]:
        """The passages that show a relation: in the dependent document, and in its source where there is one."""
        return [
            (
                passage(self.text_of(relation.source), *row.source),
                passage(self.text_of(relation.target), *row.target) if row.target else None,
            )
            for row in relation.evidence
        ]

    def _relation(self, row: Relation) -> dict[str, Any]:
        shown = [
            {"from": here.as_item(), "to": there.as_item() if there else None, "words": piece.words}
            for piece, (here, there) in zip(row.evidence, self.evidence(row), strict=True)
        ]
        return {
            "from": row.source,
            "to": row.target,
            "relation": row.relation,
            "one_origin": row.joins,
            "direction": row.direction,
            "evidence": shown,
        }


def origins(dossier: Dossier, *, secret: bool = True) -> Origins:
    """The origins of all documents that were read; without `secret` confidential ones are not even looked at."""
    rows = [_digested(dossier, row) for row in documents(dossier) if secret or Mark(row.mark) < ENCRYPTED_FROM]
    said = statements(dossier)
    known = {row.id for row in rows}
    said = [row for row in said if row.document in known]
    relations, rings = _cached(dossier, rows, said, secret=secret)
    return grouped(dossier, rows, relations, rings)


def grouped(
    dossier: Dossier,
    rows: Sequence[Document],
    relations: Sequence[Relation],
    rings: Sequence[tuple[str, ...]],
) -> Origins:
    """The documents in groups: each goes with the one it depends on most."""
    by_id = {row.id: row for row in rows}
    parents = _parents(relations, by_id)
    roots = {name: _root(name, parents) for name in by_id}
    copies = {(row.source, row.target) for row in relations if row.copy}
    ranks = {name: (_depth(name, parents, copies), rank(by_id[name])) for name in by_id}
    members: dict[str, list[str]] = {}
    for name in by_id:
        members.setdefault(roots[name], []).append(name)
    ids = {root: dossier.name("o", root) for root in members}
    order = {name: at for at, name in enumerate(by_id)}
    groups = []
    for root, names in members.items():
        mine = set(names)
        groups.append(
            Origin(
                id=ids[root],
                documents=tuple(sorted(names, key=lambda name: ranks[name])),
                relations=tuple(
                    sorted(
                        (row for row in relations if row.source in mine),
                        key=lambda row: (order[row.source], order[row.target]),
                    )
                ),
                circular=tuple(ring for ring in rings if not mine.isdisjoint(ring)),
            )
        )
    groups.sort(key=lambda group: min(order[name] for name in group.documents))
    return Origins(
        groups=tuple(groups),
        relations=tuple(relations),
        text_of=cache(partial(_text, dossier)),
        _group={name: ids[root] for name, root in roots.items()},
        _rank=ranks,
    )


def finder(dossier: Dossier, name: str) -> Mapping[str, Any] | None:
    """The row of an origin as `trace` takes it: it stands on its documents."""
    found = next((row for row in origins(dossier).groups if row.id == name), None)
    return traced(name, "origin", found.documents) if found else None


def _parents(relations: Sequence[Relation], known: Mapping[str, Document]) -> dict[str, str]:
    """The one document each goes with; never round in a circle."""
    parents: dict[str, str] = {}
    joining = [row for row in relations if row.joins]
    joining.sort(key=lambda row: (-row.weight * CLOSE.get(row.relation, 1), rank(known[row.target])))
    for row in joining:
        if row.source not in parents and _root(row.target, parents) != row.source:
            parents[row.source] = row.target
    return parents


def _nearest(relations: Sequence[Relation]) -> list[Relation]:
    """The relations without those all of whose shared words a document has from a nearer source, and that cite nothing.

    A wire built on a release shares words with the letter of two years ago that the release repeats; it does not
    depend on that letter.
    """
    by_source: dict[str, list[Relation]] = {}
    for row in relations:
        by_source.setdefault(row.source, []).append(row)
    kept = []
    for row in relations:
        own = [piece.source for piece in row.evidence if piece.target and piece.words]
        cites = any(piece.target is None for piece in row.evidence)
        nearer = [other for other in by_source[row.source] if other.weight > row.weight and not other.copy]
        loose = bool(own) and not cites and row.relation in ("repeats", "reports_on", "quotes")
        if not (loose and any(all(_within(place, other) for place in own) for other in nearer)):
            kept.append(row)
    return kept


def _within(place: tuple[int, int], other: Relation) -> bool:
    """True when most of a stretch stands in one that another relation shows."""
    start, end = place
    return any(
        2 * (min(end, piece.source[1]) - max(start, piece.source[0])) > end - start
        for piece in other.evidence
        if piece.target and piece.words
    )


def _root(name: str, parents: Mapping[str, str]) -> str:
    while name in parents:
        name = parents[name]
    return name


def _depth(name: str, parents: Mapping[str, str], copies: Set[tuple[str, str]]) -> int:
    """How many steps a document stands from the first of its origin; a copy stands where its original does."""
    depth = 0
    while name in parents:
        depth += (name, parents[name]) not in copies
        name = parents[name]
    return depth


def _digested(dossier: Dossier, row: Document) -> Document:
    """The document with the digest of its text, which orders copies; that of a confidential one stays in memory."""
    if row.text_sha256 is not None or find(dossier, row.id).text is None:
        return row
    return replace(row, text_sha256=sha256(_text(dossier, row.id).encode()).hexdigest())


def _text(dossier: Dossier, document: str) -> str:
    return frozen(dossier, find(dossier, document)).text


Rings = tuple[tuple[str, ...], ...]


def _cached(
    dossier: Dossier, rows: Sequence[Document], said: Sequence[Statement], *, secret: bool
) -> tuple[list[Relation], Rings]:
    """The relations between the documents and the circles among them, computed once for one state of the dossier."""
    shut = secret and any(Mark(row.mark) >= ENCRYPTED_FROM for row in rows)
    views = dossier.shut if shut else dossier.views
    views.open("origins", VERSION, SCHEMA)
    source = digest(
        [
            [_seen(row) for row in rows],
            [row.text or "" for row in held(dossier)],
            [[row.id, row.status, row.record or ""] for row in said],
        ]
    )
    kept = views.db.execute("SELECT found FROM origins WHERE source = ?", (source,)).fetchone()
    if kept is not None:
        known = json.loads(kept[0])
        return [_from_json(row) for row in known["relations"]], tuple(map(tuple, known["rings"]))
    read = accounts(dossier, rows, said, secret=secret)
    relations = _nearest(list(_related(dossier, read, secret=secret)))
    rings = circles(read, relations, said)
    found = json.dumps({"relations": [asdict(row) for row in relations], "rings": rings})
    views.db.execute("DELETE FROM origins")
    views.db.execute("INSERT INTO origins VALUES (?, ?)", (source, found))
    return relations, rings


def _seen(row: Document) -> list[str]:
    """What the relations of a document depend on, beside its text and statements."""
    said = (row.id, row.kind, row.title, row.publisher, row.published, row.parent, row.text_sha256, *row.languages)
    return [value or "" for value in said]


def _from_json(row: Mapping[str, Any]) -> Relation:
    evidence = tuple(
        Evidence(
            source=tuple(piece["source"]),
            target=tuple(piece["target"]) if piece["target"] else None,
            words=piece["words"],
        )
        for piece in row["evidence"]
    )
    return Relation(**{**row, "evidence": evidence})


def _related(dossier: Dossier, read: Mapping[str, Account], *, secret: bool) -> Iterable[Relation]:
    """Every pair that may be related, once, in an order that does not depend on intake."""
    ordered = sorted(read.values(), key=lambda account: rank(account.document))
    everything = len(ordered) <= ALL_PAIRS
    pairs = set(combinations(range(len(ordered)), 2)) if everything else _candidates(dossier, ordered, secret=secret)
    for one, other in sorted(pairs):
        left, right = ordered[one], ordered[other]
        found = between(left, right, stretches(left, right))
        if found is not None:
            yield found


def _candidates(dossier: Dossier, ordered: Sequence[Account], *, secret: bool) -> set[tuple[int, int]]:
    """Places of the pairs worth comparing: they share rare words, or one cites and both have a figure, day or voice."""
    place = {account.document.id: at for at, account in enumerate(ordered)}
    found = set()
    for pair in reuse.pairs(reuse.index(dossier, secret=secret)):
        if pair[0] in place and pair[1] in place:
            one, other = sorted((place[pair[0]], place[pair[1]]))
            found.add((one, other))
    tied: dict[str, list[int]] = {}
    for at, account in enumerate(ordered):
        for key in (*map(str, account.figures), *account.days, *account.voices, *account.signers):
            tied.setdefault(key, []).append(at)
    citing = {at for at, account in enumerate(ordered) if account.cites or account.document.kind in TELLING}
    for several in tied.values():
        if len(several) <= ALL_PAIRS:
            found |= {(one, other) for one, other in combinations(several, 2) if one in citing or other in citing}
    return found
