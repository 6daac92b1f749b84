"""Average linkage over few ties gives what the plain definition gives, and breaks chains."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.entities.judging.groups import Groups
from scrutiny.entities.judging.linkage import BITS, UNIT, link, tie

HALF = UNIT // 2


@st.composite
def worlds(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], int], list[tuple[int, int]]]:
    """A number of nodes, ties of distinct values between some, and pairs that are kept apart."""
    size = draw(st.integers(2, 9))
    pairs = list(combinations(range(size), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    values = draw(st.lists(st.integers(1, UNIT), min_size=len(chosen), max_size=len(chosen), unique=True))
    merges = draw(st.lists(st.sampled_from([True, True, False]), min_size=len(chosen), max_size=len(chosen)))
    ties = {pair: tie(value, merges=merge) for pair, value, merge in zip(chosen, values, merges, strict=True)}
    return size, ties, draw(st.lists(st.sampled_from(pairs), max_size=3, unique=True))


def plain(size: int, ties: dict[tuple[int, int], int], bans: list[tuple[int, int]]) -> set[frozenset[int]]:
    """The definition, looked up anew for every pair of groups at every step."""
    groups = [frozenset([node]) for node in range(size)]
    while True:
        best = None
        for one, other in combinations(sorted(groups, key=min), 2):
            between = [ties.get((min(a, b), max(a, b)), 0) for a in one for b in other]
            banned = any((min(a, b), max(a, b)) in bans for a in one for b in other)
            average = sum(value >> BITS for value in between) / len(between)
            merges = any(value & ((1 << BITS) - 1) for value in between)
            if merges and not banned and average >= HALF and (best is None or average > best[0]):
                best = (average, one, other)
        if best is None:
            return set(groups)
        groups = [each for each in groups if each not in best[1:]] + [best[1] | best[2]]


def linked(size: int, ties: dict[tuple[int, int], int], bans: list[tuple[int, int]]) -> set[frozenset[int]]:
    """What the module makes of the same."""
    groups = Groups(size)
    for one, other in bans:
        groups.keep_apart(one, other)
    inner = link(ties, groups, HALF)
    found: dict[int, set[int]] = {}
    for node in range(size):
        found.setdefault(groups.find(node), set()).add(node)
    for first, those in found.items():
        inside = sum(ties.get(pair, 0) >> BITS for pair in combinations(sorted(those), 2))
        assert inner.get(first, 0) == (inside if len(those) > 1 else 0)
    return {frozenset(those) for those in found.values()}


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_the_heap_gives_what_the_definition_gives(world: tuple[int, dict[tuple[int, int], int], list]) -> None:
    """Groups, bans and the sums inside agree with the definition that looks at every pair at every step."""
    assert linked(*world) == plain(*world)


def test_a_chain_breaks_where_its_ends_know_nothing_of_each_other() -> None:
    """Of a hundred in a row, each tied to the next alone, no three are joined."""
    ties = {(node, node + 1): tie(900_000, merges=True) for node in range(99)}
    assert max(len(each) for each in linked(100, ties, [])) == 2


def test_ties_that_nobody_would_merge_join_nothing_but_count() -> None:
    """A high score for review joins nothing by itself, and holds a third one in the group it is tied to."""
    assert linked(2, {(0, 1): tie(UNIT, merges=False)}, []) == {frozenset([0]), frozenset([1])}
    ties = {(0, 1): tie(950_000, merges=True), (0, 2): tie(900_000, merges=True)}
    assert len(linked(3, ties, [])) == 2
    assert linked(3, {**ties, (1, 2): tie(400_000, merges=False)}, []) == {frozenset([0, 1, 2])}


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7)), max_size=30))
def test_groups_kept_apart_are_never_joined(steps: list[tuple[bool, int, int]]) -> None:
    """However joins and bans follow each other, no group holds two that were kept apart, and its name is its least."""
    groups, bans = Groups(8), []
    for ban, one, other in steps:
        if ban:
            if groups.keep_apart(one, other):
                bans.append((one, other))
        else:
            assert groups.join(one, other) == (groups.find(one) == groups.find(other))
    assert all(groups.find(one) != groups.find(other) and groups.apart(one, other) for one, other in bans)
    for node in range(8):
        assert groups.find(node) == min(each for each in range(8) if groups.find(each) == groups.find(node))
