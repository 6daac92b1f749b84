"""The reconciliation answer: what the specification asks, and no certainty the evidence does not give."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from entities.exchange.whoiswho import body, mention, value
from scrutiny.entities.exchange.reconciliation import (
    DEFAULT_LIMIT,
    MOST_CANDIDATES,
    MOST_QUERIES,
    Candidate,
    Query,
    answer,
    manifest,
    queries,
    reconcile,
)

WATCH = body(1, "Norvia Watch", value("acronym", "NW", 1))
BAR = body(2, "Norvia Bar")
DANA = body(3, "Dana Example", kind="individual")
HIDDEN = body(4, "Norvia Watch", mentions=(mention(4, "Norvia Watch", compartment="witness"),))


def always(*found: Candidate) -> object:
    """Candidates that are the same for every name."""

    def candidates(name: str, limit: int) -> Sequence[Candidate]:
        return found[:limit]

    return candidates


def test_a_manifest_has_what_the_specification_requires() -> None:
    """The four required fields, types with id and name, and a view only where there is an address."""
    bare = manifest("Observer for Norvia")
    assert bare["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace"} <= bare.keys()
    assert all(set(kind) == {"id", "name"} for kind in bare["defaultTypes"])
    assert "view" not in bare
    assert manifest("x", base="http://localhost:8000/")["view"] == {"url": "http://localhost:8000/entities/{{id}}"}


def test_an_answer_has_the_form_of_the_specification() -> None:
    """Each candidate has id, name, types, a score, a decision and named features; the best stands first."""
    evidence = (("Same words", 0.5), ("same-words", 0.4), ("初", 1.0))
    found = answer(
        {"q0": Query(query="Norvia Watch")},
        always(Candidate(BAR, 0.2), Candidate(WATCH, 0.987654, "merge", evidence)),  # type: ignore[arg-type]
    )
    assert json.loads(json.dumps(found)) == {
        "q0": {
            "result": [
                {
                    "id": "e-0001",
                    "name": "Norvia Watch",
                    "type": [{"id": "organisation", "name": "Organisation"}],
                    "score": 98.8,
                    "match": True,
                    "features": [{"id": "same_words", "value": 0.5}, {"id": "evidence", "value": 1.0}],
                    "description": "also: NW",
                },
                {
                    "id": "e-0002",
                    "name": "Norvia Bar",
                    "type": [{"id": "organisation", "name": "Organisation"}],
                    "score": 20.0,
                    "match": False,
                    "features": [],
                },
            ]
        }
    }


@pytest.mark.parametrize(
    "found",
    [
        (Candidate(WATCH, 1.0, "review"),),
        (Candidate(WATCH, 1.0, "merge"), Candidate(BAR, 0.9, "merge")),
        (Candidate(DANA, 1.0, "merge"),),
        ((WATCH, 1.0),),
    ],
    ids=["review", "two merges", "a person", "no outcome"],
)
def test_nothing_matches_that_a_person_must_look_at(found: tuple[Candidate, ...]) -> None:
    """Only one candidate alone that the comparison merges, and never a person, is called a match."""
    assert not any(each["match"] for each in reconcile("x", always(*found))["result"])  # type: ignore[arg-type]


def test_a_compartment_is_never_answered() -> None:
    """An entity with a mention in the compartment does not exist for whoever asks."""
    found = reconcile("Norvia Watch", always(Candidate(HIDDEN, 1.0, "merge"), Candidate(BAR, 0.1)))  # type: ignore[arg-type]
    assert [each["id"] for each in found["result"]] == ["e-0002"]


def test_a_kind_restricts_where_it_is_asked_to() -> None:
    """A strict type leaves out other kinds; a soft one puts its own kind first among equals."""
    both = always(Candidate(WATCH, 0.5), Candidate(DANA, 0.5))
    assert [each["id"] for each in reconcile("x", both, kind="individual")["result"]] == ["e-0003"]  # type: ignore[arg-type]
    soft = answer({"q": Query(query="x", types=("individual",))}, both)  # type: ignore[arg-type]
    assert [each["id"] for each in soft["q"]["result"]] == ["e-0003", "e-0001"]


def test_queries_are_read_as_openrefine_sends_them() -> None:
    """Types as word, list or object, limits within bounds; what cannot be answered gets a remark."""
    found, remarks = queries(
        {
            "q0": {"query": "Norvia", "type": "company", "limit": 3, "type_strict": "any"},
            "q1": {"query": "Norvia", "type": [{"id": "party"}, "dragon"], "limit": 10**9},
            "q2": {"properties": [{"pid": "country", "v": "FR"}]},
            "q3": "Norvia",
            "q4": {"query": "Norvia", "properties": [{"pid": "country", "v": "FR"}]},
        }
    )
    assert found["q0"] == Query(query="Norvia", types=("company",), limit=3, type_strict="any")
    assert found["q1"] == Query(query="Norvia", types=("party",), limit=DEFAULT_LIMIT)
    assert [remark.place for remark in remarks] == ["query 3", "query 4", "query 5"]
    assert queries([1])[0] == {}


def test_questions_are_bounded() -> None:
    """Too long a name has no answer, too many queries are told, and no more candidates are asked for than allowed."""
    wanted: list[int] = []

    def counting(_: str, limit: int) -> Sequence[Candidate]:
        wanted.append(limit)
        return [Candidate(BAR, 0.1)] * limit

    assert reconcile("x" * 5_000, counting) == {"result": []}
    assert len(reconcile("x", counting, limit=10**6)["result"]) == MOST_CANDIDATES
    assert wanted == [MOST_CANDIDATES]
    found, remarks = queries({f"q{n}": {"query": "x"} for n in range(MOST_QUERIES + 5)})
    assert len(found) == MOST_QUERIES
    assert "5 queries" in remarks[0].message
