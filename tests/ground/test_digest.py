"""Canonical bytes are injective, and digests and keyed names stand on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.digest import canonical, digest, keyed

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


def shape(value: object) -> object:
    """A value with its types spelt out, so that 1, True and "1" differ."""
    if isinstance(value, dict):
        return ("dict", tuple(sorted((key, shape(inner)) for key, inner in value.items())))
    if isinstance(value, (list, tuple)):
        return ("list", tuple(shape(inner) for inner in value))
    return (type(value).__name__, value)


@given(values, values)
def test_two_values_share_their_bytes_only_when_they_are_equal(left: object, right: object) -> None:
    """The encoding is injective over every value it takes."""
    assert (canonical(left) == canonical(right)) == (repr(shape(left)) == repr(shape(right)))


@given(st.lists(st.text(), min_size=2, max_size=5), st.data())
def test_no_join_of_parts_reads_as_another_join(parts: list[str], data: st.DataObject) -> None:
    """Moving a boundary between two parts changes the digest, unless nothing moved."""
    at = data.draw(st.integers(0, len(parts) - 2))
    joined = parts[at] + parts[at + 1]
    cut = data.draw(st.integers(0, len(joined)))
    other = [*parts[:at], joined[:cut], joined[cut:], *parts[at + 2 :]]
    assert (digest(parts) == digest(other)) == (parts == other)


def test_known_neighbours_differ() -> None:
    """Values that careless joins confuse have digests of their own."""
    alike = [["ab", "c"], ["a", "bc"], ["abc"], "abc", b"abc", [["a"], "bc"], 1, True, "1", None, "", [], {}]
    assert len({digest(value) for value in alike}) == len(alike)


def test_a_float_is_refused() -> None:
    """A float has no canonical text, so it has no digest."""
    with pytest.raises(TypeError):
        canonical({"share": 0.5})


def test_a_keyed_name_needs_its_key() -> None:
    """The same value has another name under another key, and the same one under the same."""
    assert keyed(b"k" * 32, ["x"]) == keyed(b"k" * 32, ["x"])
    assert keyed(b"k" * 32, ["x"]) != keyed(b"l" * 32, ["x"])
