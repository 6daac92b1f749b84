"""Clusters are a pure function of mentions, edges and judgements; people outrank the machine; chains break."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.judging.said import edge, letters, said
from scrutiny.entities.judging.clustering import Clustering, Edge, clusters
from scrutiny.entities.judging.judgement import Judgement
from scrutiny.errors import Unknown

NAMES = [f"m-{letter}" for letter in "abcdefgh"]
PAIRS = [one + other for one in "abcdefgh" for other in "abcdefgh" if one < other]

edges = st.lists(
    st.builds(
        edge,
        st.sampled_from(PAIRS),
        st.sampled_from([0.3, 0.5, 0.6, 0.75, 0.9, 0.97, 1.0]),
        st.sampled_from(["merge", "merge", "review", "apart"]),
        identical=st.booleans(),
    ),
    max_size=14,
)


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    """A history of up to eight judgements by three people."""
    given_ones = st.tuples(
        st.sampled_from(PAIRS),
        st.sampled_from(["same", "same", "different", "unsure"]),
        st.sampled_from(["ana", "bo", "cy"]),
        st.booleans(),
    )
    rows = draw(st.lists(given_ones, max_size=8))
    return [
        said(order, pair, verdict, maker, supersedes=tuple(f"j-{n}" for n in range(order)) if resolve else ())
        for order, (pair, verdict, maker, resolve) in enumerate(rows)
    ]


def made(edges: list[Edge], judged: list[Judgement] | None = None, names: str = "abcdefgh") -> Clustering:
    """The clusters of mentions written as letters."""
    return clusters([f"m-{letter}" for letter in names], edges, judged or [])


@settings(max_examples=80, deadline=None)
@given(edges, judgements(), st.randoms(use_true_random=False))
def test_no_order_but_that_of_mentions_and_ledger_counts(
    found: list[Edge], judged: list[Judgement], choose: random.Random
) -> None:
    """Shuffled and mirrored edges and a shuffled list of judgements give the same bytes."""
    turned = [
        Edge(left=each.right, right=each.left, score=each.score, outcome=each.outcome, identical=each.identical)
        if choose.random() < 0.5
        else each
        for each in found
    ]
    shuffled = list(judged)
    choose.shuffle(turned)
    choose.shuffle(shuffled)
    straight, mixed = made(found, judged), made(turned, shuffled)
    assert letters(straight.clusters) == letters(mixed.clusters)
    assert [each.weakest for each in straight.clusters] == [each.weakest for each in mixed.clusters]
    assert straight.conflicts == mixed.conflicts
    assert made(found, judged).as_bytes() == straight.as_bytes()


@settings(max_examples=80, deadline=None)
@given(edges, judgements())
def test_people_are_never_overruled(found: list[Edge], judged: list[Judgement]) -> None:
    """What a live judgement keeps apart is apart, what one links is together or in a conflict; nobody is lost."""
    held = made(found, judged)
    assert sorted(name for each in held.clusters for name in each.members) == NAMES
    for each in held.rulings.bans:
        assert not held.together(each.left.id, each.right.id)
    for each in held.rulings.links:
        assert held.together(each.left.id, each.right.id)
    blocked = {name for conflict in held.conflicts for name in conflict.held}
    linked = {each.pair for each in held.rulings.links}
    for pair, verdict in held.rulings.verdicts.items():
        held_back = {each.id for each in judged if each.pair == pair and each.verdict == "same"} & blocked
        assert verdict != "same" or (pair in linked) != bool(held_back)


@settings(max_examples=80, deadline=None)
@given(edges, judgements(), judgements(), st.integers(0, 7))
def test_a_withdrawal_undoes_one_judgement_and_nothing_else(
    found: list[Edge], before: list[Judgement], after: list[Judgement], place: int
) -> None:
    """With the judgement withdrawn, the partition is that of a history in which it was never made."""
    later = [said(100 + each.order, "".join(n[2:] for n in each.pair), each.verdict, each.maker) for each in after]
    taken = said(50, PAIRS[place], "same", "bo", withdrawn=True)
    assert letters(made(found, [*before, taken, *later]).clusters) == letters(made(found, [*before, *later]).clusters)


@settings(max_examples=60, deadline=None)
@given(edges, judgements())
def test_every_tree_spans_its_cluster_and_without_says_what_is_left(found: list[Edge], judged: list[Judgement]) -> None:
    """The links of a cluster are one fewer than its mentions; a withdrawn link gives the partition without it."""
    held = made(found, judged)
    for each in held.clusters:
        links = held.links(each.members[0])
        assert len(links) == len(each.members) - 1
        assert each.weakest == (links[-1] if links else None)
        if each.weakest is None:
            continue
        if each.weakest.judgement:
            rest = made(found, [one for one in judged if one.id != each.weakest.judgement])
        else:
            ends = {each.weakest.left, each.weakest.right}
            rest = made([one for one in found if {one.left, one.right} != ends], judged)
        parts = {tuple(name for name in one.members if name in each.members) for one in rest.clusters} - {()}
        assert set(held.without(each.weakest)) == parts


def test_ids_are_those_of_the_first_mention_and_all_others_lead_there() -> None:
    """An entity keeps its id when later mentions join it, and the ids these had lead to it."""
    held = made([], [said(1, "cb", "same")])
    assert [each.id for each in held.clusters][:3] == ["e-a", "e-b", "e-d"]
    assert held.resolve("e-c") == "e-b" == held.entity("m-c")
    assert held.cluster("e-c").members == ("m-b", "m-c")
    with pytest.raises(Unknown):
        held.resolve("e-nobody")
    with pytest.raises(Unknown):
        held.entity("m-nobody")


def test_people_outrank_the_machine() -> None:
    """A person's "same" joins what the machine has nothing on, "different" keeps apart what it is certain of."""
    held = made([edge("ab", 1.0)], [said(1, "ab", "different"), said(2, "cd", "same")], "abcd")
    assert letters(held.clusters) == ["a", "b", "cd"]
    assert [each.basis for each in held.clusters] == ["single", "single", "judged"]
    assert [(each.left, each.right) for each in held.held_back] == [("m-a", "m-b")]


def test_unsure_stops_the_machine_and_not_a_person() -> None:
    """A doubted pair is not joined by the machine, not even through a third; people's links still may."""
    triangle = [edge("ab", 0.95), edge("bc", 0.95), edge("ac", 0.95)]
    assert letters(made(triangle, [said(1, "ac", "unsure")], "abc").clusters) == ["ab", "c"]
    linked = [said(1, "ac", "unsure"), said(2, "ab", "same"), said(3, "bc", "same")]
    assert letters(made([], linked, "abc").clusters) == ["abc"]


def test_a_known_alias_does_not_dilute_an_average() -> None:
    """Who links an acronym with a name does not push out what the name is tied to."""
    ties = [edge("ab", 0.9)]
    assert letters(made(ties, [said(1, "ac", "same")], "abc").clusters) == ["abc"]
    assert made(ties, [said(1, "ac", "same")], "abc").clusters[0].basis == "proposed"


def test_identical_names_are_one_however_they_are_chained() -> None:
    """Ten thousand identical names, each tied to the next alone, are one cluster; one ban costs one mention."""
    names = [f"m-{number}" for number in range(10_000)]
    chain = [
        Edge(left=left, right=right, score=0.97, outcome="merge", identical=True) for left, right in pairwise(names)
    ]
    held = clusters(names, chain, [])
    (one,) = held.clusters
    assert one.average == 1.0
    assert one.alarms == ("large: 10000 mentions",)
    plain = [Edge(left=each.left, right=each.right, score=0.97, outcome="merge") for each in chain]
    assert max(len(each.members) for each in clusters(names, plain, []).clusters) == 2


def test_a_hub_does_not_draw_strangers_together() -> None:
    """A name tied to many that know nothing of each other takes one of them at most (goal 9)."""
    hub = [edge("a" + other, 0.9) for other in "bcdefgh"]
    assert max(len(each.members) for each in made(hub).clusters) == 2


def test_protected_persons_stay_alone() -> None:
    """Neither edges nor judgements join a mention of the compartment with anybody."""
    held = clusters(NAMES, [edge("ab", 1.0, identical=True)], [said(1, "ac", "same")], apart={"m-a"})
    assert held.cluster_of("m-a").members == ("m-a",)
    assert held.conflicts[0].kind == "compartment"


def test_mentions_that_only_a_judgement_remembers_come_last_and_still_link() -> None:
    """A mention that is gone from the documents still links the two it was judged to be."""
    held = made([], [said(1, "ax", "same"), said(2, "xb", "same")], "ab")
    assert letters(held.clusters) == ["abx"]
    assert letters(made([], [said(1, "ax", "same", withdrawn=True)], "ab").clusters) == ["a", "b"]


def test_alarms_and_remarks_say_what_to_look_at() -> None:
    """A thin cluster, a conflict and an edge that names nobody are said."""
    thin = [edge("ab", 0.95), edge("bc", 0.95), edge("ac", 0.1, "review"), edge("az", 0.9), edge("ad", float("nan"))]
    held = made(thin, [said(1, "de", "same"), said(2, "de", "different", "bo")], "abcde")
    assert letters(held.clusters) == ["abc", "d", "e"]
    assert held.remarks == ("2 edges name mentions that are not there, or have no score",)
    assert held.cluster_of("m-d").alarms == ("conflict: judgements on it cannot all hold",)
    lower = made([edge("ab", 0.52)], [], "ab")
    assert lower.clusters[0].alarms == ("thin: its mentions agree only by 0.52 on average",)


def test_the_weakest_link_and_what_splits_without_it() -> None:
    """The lowest edge of the strongest tree is the weakest; without it the last mention splits off."""
    found = [edge("ab", 0.97), edge("bc", 0.8), edge("ac", 0.7)]
    held = made(found, [], "abc")
    weakest = held.clusters[0].weakest
    assert weakest is not None
    assert (weakest.left, weakest.right, weakest.score) == ("m-b", "m-c", 0.8)
    assert letters(held.without(weakest)) == ["ab", "c"]
    people = made([], [said(1, "ab", "same", score=0.9), said(2, "bc", "same", score=0.4)], "abc")
    assert people.clusters[0].weakest is not None
    assert people.clusters[0].weakest.judgement == "j-2"
    assert letters(people.without(people.clusters[0].weakest)) == ["ab", "c"]


def test_of_very_many_connected_mentions_only_the_cluster_is_looked_at() -> None:
    """A cluster in a chain of five hundred is told what splits off it, by its own members."""
    names = [f"m-{number}" for number in range(500)]
    chain = [Edge(left=left, right=right, score=0.9, outcome="merge") for left, right in pairwise(names)]
    held = clusters(names, chain, [said(1, "01", "same", score=0.2)])
    weakest = held.cluster_of("m-0").weakest
    assert weakest is not None
    assert (weakest.score, weakest.judgement) in ((0.9, None), (None, "j-1"))
    assert [name for part in held.without(weakest) for name in part] == list(held.cluster_of("m-0").members)
    assert len(held.without(weakest)) == 2
