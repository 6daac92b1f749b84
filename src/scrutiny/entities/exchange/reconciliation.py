"""The answer of a reconciliation service, as OpenRefine and others ask it: which entities could this name be?

After the W3C Entity Reconciliation Community Group's Reconciliation Service API v0.2 (final report of 10 April 2023):
service manifest, query batch, result batch. Values only, no server. Scores run from 0 to 100.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from scrutiny.entities.entity import Entity
from scrutiny.entities.mention import KINDS
from scrutiny.errors import Remark

VERSIONS = ("0.2",)
#: Queries of one batch that are answered, candidates per query, letters of a query.
MOST_QUERIES = 500
MOST_CANDIDATES = 100
MOST_LETTERS = 1_000
DEFAULT_LIMIT = 10
_NOT_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One name to be matched; `types` are kinds of `mention.KINDS`, empty for any."""

    query: str
    types: tuple[str, ...] = ()
    limit: int = DEFAULT_LIMIT
    type_strict: str = "should"


class Candidate(NamedTuple):
    """An entity it could be; `score` is 0…1, `outcome` as in comparisons (merge, review), `evidence` by name."""

    entity: Entity
    score: float
    outcome: str = "review"
    evidence: tuple[tuple[str, float], ...] = ()


Candidates = Callable[[str, int], Sequence[Candidate]]


def manifest(name: str, *, base: str | None = None, version: str = "") -> dict[str, Any]:
    """The service manifest: the four required fields, the kinds as types, and addresses only where `base` is given."""
    space = base.rstrip("/") if base else "urn:scrutiny"
    parted = "/" if base else ":"
    found: dict[str, Any] = {
        "versions": list(VERSIONS),
        "name": name,
        "identifierSpace": f"{space}{parted}entities{parted}",
        "schemaSpace": f"{space}{parted}kinds{parted}",
        "defaultTypes": [_type(kind) for kind in KINDS],
        "batchSize": MOST_QUERIES,
    }
    if version:
        found["serviceVersion"] = version
    if base:
        found["view"] = {"url": f"{space}/entities/{{{{id}}}}"}
    return found


def queries(batch: Any) -> tuple[dict[str, Query], tuple[Remark, ...]]:
    """The queries of a batch as parsed from JSON, and a remark for each that cannot be answered; never an error."""
    if not isinstance(batch, Mapping):
        return {}, (Remark("queries", "the batch is no object of queries", "send {“q0”: {“query”: …}}"),)
    found: dict[str, Query] = {}
    remarks = []
    for number, (key, asked) in enumerate(batch.items()):
        place = f"query {number + 1}"
        if number >= MOST_QUERIES:
            message = f"{len(batch) - MOST_QUERIES} queries beyond {MOST_QUERIES} are not answered"
            remarks.append(Remark(place, message, "send smaller batches"))
            break
        words = asked.get("query") if isinstance(asked, Mapping) else None
        if not isinstance(words, str) or not words.strip():
            remarks.append(Remark(place, "a query without a name", "give it the field “query”"))
            continue
        found[str(key)] = _query(words, asked)
        if isinstance(asked.get("properties"), list) and asked["properties"]:
            remarks.append(Remark(place, "properties are not compared; only the name is", "", needs_person=False))
    return found, tuple(remarks)


def answer(asked: Mapping[str, Query], candidates: Candidates) -> dict[str, Any]:
    """The result batch: for each query its candidates, best first.

    `candidates` gives at most so many entities for a name; they must be such as the asker may see. Entities of a
    compartment are never answered. ``match`` is true only where the comparison says merge, for one candidate alone,
    and never for a person: people are not merged on a name.
    """
    return {key: {"result": _result(query, candidates)} for key, query in asked.items()}


def reconcile(
    name: str, candidates: Candidates, *, kind: str | None = None, limit: int = DEFAULT_LIMIT
) -> dict[str, Any]:
    """The answer for one name: ``{"result": [...]}`` as in `answer`."""
    query = Query(query=name, types=(kind,) if kind else (), limit=limit, type_strict="any" if kind else "should")
    return {"result": _result(query, candidates)}


def _query(words: str, asked: Mapping[str, Any]) -> Query:
    types = asked.get("type") or ()
    listed = [types] if isinstance(types, str) else types if isinstance(types, list) else []
    named = [each.get("id") if isinstance(each, Mapping) else each for each in listed]
    limit = asked.get("limit")
    strict = asked.get("type_strict")
    return Query(
        query=words,
        types=tuple(each for each in named if each in KINDS),
        limit=int(limit) if isinstance(limit, int | float) and 1 <= limit <= MOST_CANDIDATES else DEFAULT_LIMIT,
        type_strict=strict if strict in ("any", "all") else "should",
    )


def _result(query: Query, candidates: Candidates) -> list[dict[str, Any]]:
    words = query.query.strip()
    if not words or len(words) > MOST_LETTERS:
        return []
    limit = max(1, min(query.limit, MOST_CANDIDATES))
    strict = bool(query.types) and query.type_strict != "should"
    found = [Candidate(*each) for each in candidates(words, MOST_CANDIDATES if strict else limit)]
    seen = [each for each in found if not _hidden(each.entity)]
    if strict:
        seen = [each for each in seen if each.entity.kind in query.types]
    ranked = sorted(seen, key=lambda each: (-each.score, each.entity.kind not in query.types))[:limit]
    certain = [each for each in ranked if each.outcome == "merge"]
    sure = certain[0].entity.id if len(certain) == 1 and certain[0].entity.kind != "individual" else None
    return [_shown(each, match=each.entity.id == sure) for each in ranked]


def _hidden(entity: Entity) -> bool:
    return bool(entity.compartment) or any(mention.compartment for mention in entity.mentions)


def _shown(candidate: Candidate, *, match: bool) -> dict[str, Any]:
    """A candidate as the specification prints it; names of features are unique within it."""
    entity = candidate.entity
    features: dict[str, float] = {}
    for name, value in candidate.evidence:
        features.setdefault(_NOT_ID.sub("_", name.casefold()).strip("_") or "evidence", round(float(value), 4))
    others = [name for name in entity.names if name != entity.name][:5]
    shown: dict[str, Any] = {
        "id": entity.id,
        "name": entity.name,
        "type": [_type(entity.kind)],
        "score": round(100 * candidate.score, 1),
        "match": match,
        "features": [{"id": name, "value": value} for name, value in features.items()],
    }
    if others:
        shown["description"] = "also: " + "; ".join(others)
    return shown


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": kind.capitalize()}
