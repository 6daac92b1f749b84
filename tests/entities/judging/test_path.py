"""Why two mentions are one, or are not: every reason in words, with what was shown and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from entities.judging.said import edge, named, said
from scrutiny.entities.judging.clustering import Edge, clusters
from scrutiny.entities.judging.judgement import Judgement
from scrutiny.entities.judging.path import View, why, why_not
from scrutiny.errors import Unknown
from scrutiny.text.passage import passage


def view(edges: list[Edge], judged: list[Judgement], vetoes: tuple[str, ...] = (), apart: tuple[str, ...] = ()) -> View:
    """Mentions a to f, what joins them, and comparisons as the edges have them."""
    names = [f"m-{letter}" for letter in "abcdef"]
    shown = {frozenset((each.left, each.right)): each for each in edges}

    def compared(left: str, right: str) -> Mapping[str, Any] | None:
        found = shown.get(frozenset((left, right)))
        if found is None:
            return None
        evidence = [{"name": "tokens", "value": 1.0, "weight": 1.0, "words": "both say Body"}]
        return {"score": found.score, "outcome": found.outcome, "evidence": evidence, "vetoes": list(vetoes)}

    mentions = {name: named(name) for name in names}
    place = passage("Body a of Norvia", 0, 6)
    mentions["m-a"] = type(mentions["m-a"])(id="m-a", document="d-1", text="Body a", passage=place)
    held = clusters(names, edges, judged, apart=apart)
    return View(clustering=held, mentions=mentions, compared=compared)


def kinds(answer: dict[str, Any]) -> list[str]:
    return [step["kind"] for step in answer["steps"]]


def test_why_leads_along_judgements_and_evidence() -> None:
    """Two steps, one of the machine and one of a person, each with words, names and places; the weaker is named."""
    answer = why(view([edge("ab", 0.93)], [said(1, "bc", "same")]), "m-a", "m-c")
    assert answer["joined"]
    assert [(step["left"], step["right"], step["kind"]) for step in answer["steps"]] == [
        ("m-a", "m-b", "machine"),
        ("m-b", "m-c", "judgement"),
    ]
    first, second = answer["steps"]
    assert first["evidence"] == ["both say Body"]
    assert first["left_name"] == "Body a"
    assert first["left_passage"]["quote"] == "Body a"
    assert second["words"] == "ana judged them the same: reason 1"
    assert second["judgement"] == "j-1"
    assert answer["weakest"]["score"] == 0.93
    assert answer["weakest"]["splits"] == [["m-a"], ["m-b", "m-c"]]
    backwards = why(view([edge("ab", 0.93)], [said(1, "bc", "same")]), "m-c", "m-a")
    assert [step["left"] for step in backwards["steps"]] == ["m-c", "m-b"]


def test_why_takes_the_strongest_way() -> None:
    """Where a weak edge joins two directly, the way over two strong ones is told."""
    edges = [edge("ab", 0.97), edge("bc", 0.96), edge("ac", 0.6)]
    assert [step["score"] for step in why(view(edges, []), "m-a", "m-c")["steps"]] == [0.97, 0.96]


def test_why_of_two_says_so() -> None:
    """Two clusters have no way between them; one mention needs none."""
    answer = why(view([], []), "m-a", "m-b")
    assert (answer["joined"], answer["steps"]) == (False, [])
    assert why(view([], []), "m-a", "m-a")["words"] == "they are one mention"
    with pytest.raises(Unknown):
        why(view([], []), "m-a", "m-nobody")


@pytest.mark.parametrize(
    ("edges", "judged", "expected"),
    [
        ([], [], ["nothing"]),
        ([edge("ab", 0.7, "review")], [], ["review"]),
        ([edge("ab", 0.1, "apart")], [], ["apart"]),
        ([edge("ab", 0.9)], [said(1, "ab", "different")], ["ban", "average"]),
        ([edge("ab", 0.9)], [said(1, "ab", "unsure")], ["unsure", "average"]),
        ([], [said(1, "ab", "same"), said(2, "ab", "different", "bo")], ["conflict", "ban", "nothing"]),
        ([edge("ca", 0.99), edge("ab", 0.9)], [], ["average"]),
    ],
)
def test_why_not_names_what_keeps_apart(edges: list[Edge], judged: list[Judgement], expected: list[str]) -> None:
    """People's reasons come before the machine's; nothing known is said too."""
    assert kinds(why_not(view(edges, judged), "m-a", "m-b")) == expected


def test_why_not_finds_the_ban_between_the_clusters() -> None:
    """The two asked for were never judged; their clusters hold a pair that was."""
    judged = [said(1, "ab", "same"), said(2, "cd", "same"), said(3, "bc", "different", "bo")]
    answer = why_not(view([], judged), "m-a", "m-d")
    assert kinds(answer) == ["ban", "nothing"]
    assert (answer["steps"][0]["left"], answer["steps"][0]["judgement"]) == ("m-b", "j-3")
    assert answer["words"] == "bo judged them different: reason 3"
    assert why_not(view([], judged), "m-a", "m-b")["joined"]


def test_why_not_says_the_veto_and_the_compartment() -> None:
    """A veto stands in its own words; a protected person is named as a reason and compared no further."""
    answer = why_not(view([edge("ab", 0.2, "apart")], [], vetoes=("another country is printed",)), "m-a", "m-b")
    assert kinds(answer) == ["veto", "apart"]
    assert answer["steps"][0]["words"] == "another country is printed"
    assert kinds(why_not(view([], [], apart=("m-b",)), "m-a", "m-b"))[0] == "compartment"
