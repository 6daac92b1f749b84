"""Clusters by constrained average linkage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.entities.linking.grouping import merged
from scrutiny.entities.linking.scoring import Pairs


def pairs(*edges: tuple[int, int, float], alone: tuple[bool, ...] = ()) -> Pairs:
    """Pairs with these probabilities."""
    left, right, probability = (np.asarray(column) for column in zip(*sorted(edges), strict=True))
    weight = np.log2(probability / (1 - probability))
    flags = np.asarray(alone or [False] * len(edges))
    return Pairs(left=left, right=right, weight=weight, levels={}, alone=flags)


def test_a_chain_is_no_cluster() -> None:
    """Four records that only hang together at their neighbours do not become one."""
    found = merged(4, pairs((0, 1, 0.95), (1, 2, 0.3), (2, 3, 0.95), (0, 3, 0.01)))
    assert found.clusters(0.4).tolist() == [0, 0, 2, 2]


def test_thresholds_nest() -> None:
    """A higher threshold only ever parts what a lower one joined."""
    found = merged(5, pairs((0, 1, 0.99), (1, 2, 0.6), (0, 2, 0.5), (3, 4, 0.2)))
    assert found.clusters(0.15).tolist() == [0, 0, 0, 3, 3]
    assert found.clusters(0.5).tolist() == [0, 0, 0, 3, 4]
    assert found.clusters(0.9).tolist() == [0, 0, 2, 3, 4]


def test_the_lowest_threshold_holds() -> None:
    """A threshold below what is allowed joins no more than the lowest allowed one."""
    found = merged(2, pairs((0, 1, 0.02)))
    assert found.clusters(0.0).tolist() == [0, 1]


def test_what_a_person_parted_never_meets() -> None:
    """Two records said to be different stay apart, also through a third that is like both."""
    edges = pairs((0, 1, 0.99), (0, 2, 0.98), (1, 2, 0.97))
    found = merged(3, edges, apart=[(0, 1)]).clusters(0.06)
    assert found[0] != found[1]
    assert merged(3, edges).clusters(0.06).tolist() == [0, 0, 0]


def test_what_a_person_joined_is_one() -> None:
    """Two records said to be the same are one cluster though nothing else speaks for it."""
    assert merged(3, pairs((1, 2, 0.9)), together=[(0, 1)]).clusters(0.95)[:2].tolist() == [0, 0]


def test_a_name_alone_joins_nobody() -> None:
    """Pairs that agree in the name alone never make a cluster, however probable."""
    assert merged(2, pairs((0, 1, 0.99), alone=(True,))).clusters(0.06).tolist() == [0, 1]


edge_lists = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.01, 0.99),
    min_size=1,
)


@given(edge_lists, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=4), st.floats(0.06, 0.95))
def test_constraints_hold_everywhere(
    edges: dict[tuple[int, int], float], apart: list[tuple[int, int]], threshold: float
) -> None:
    """Over random pairs: parted records never share a cluster, clusters nest, and the sizes add up."""
    scored = pairs(*((a, b, p) for (a, b), p in edges.items()))
    found = merged(12, scored, apart=apart)
    clusters = found.clusters(threshold)
    assert all(clusters[a] != clusters[b] for a, b in apart if a != b)
    above = found.clusters(min(threshold + 0.2, 0.95))
    assert all(clusters[a] == clusters[b] for a in range(12) for b in range(12) if above[a] == above[b])
    assert all(len(found.members[left]) >= size for left, size in zip(found.left, found.left_size, strict=True))


@pytest.mark.parametrize("number", [300])
def test_equal_scores_are_no_trouble(number: int) -> None:
    """Many records that are all alike become one cluster."""
    edges = [(a, b, 0.9) for a in range(number) for b in range(a + 1, min(a + 40, number))]
    assert len(set(merged(number, pairs(*edges)).clusters(0.06).tolist())) < number / 10
