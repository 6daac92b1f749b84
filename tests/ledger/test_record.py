"""Entries are canonical JSON, byte for byte as RFC 8785 asks."""

from __future__ import annotations

from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.errors import Refused
from scrutiny.ledger.record import SAFE, canonical_json

KEYS = st.text(st.characters(max_codepoint=127), max_size=8)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
VALUES = st.recursive(
    st.none() | TEXTS | st.integers(-SAFE, SAFE),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_the_bytes_are_those_of_the_reference(value: dict[str, Any]) -> None:
    """Any entry, control characters and astral letters in it, has the bytes that the rfc8785 package gives it."""
    assert canonical_json(value) == rfc8785.dumps(value)


def test_every_control_character() -> None:
    """Each control character, the separators of lines and a letter beyond the basic plane are written alike."""
    value = {"a": "".join(map(chr, range(0x21))) + '\x7f\x85\u2028\u2029\ufffe\U0001f600"\\/'}
    assert canonical_json(value) == rfc8785.dumps(value)


@given(st.dictionaries(TEXTS, st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS, max_size=6))
def test_what_is_not_plain_is_left_to_the_reference(value: dict[str, Any]) -> None:
    """Keys that sort otherwise in UTF-16, truth values and fractions come out as the rfc8785 package writes them."""
    assert canonical_json(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("bad", [{"a": "\ud800"}, {"a": ["x", "\udfff"]}, {"\ud800": 1}])
def test_lone_surrogates_are_refused(bad: dict[str, Any]) -> None:
    """Half a letter has no bytes, so no entry is made of it."""
    with pytest.raises(Refused, match="no Unicode"):
        canonical_json(bad)


def test_integers_beyond_every_reader_are_refused() -> None:
    """An integer that some readers of JSON would round is not written."""
    with pytest.raises(Refused):
        canonical_json({"a": SAFE + 1})
