"""The four marks and their order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from scrutiny.errors import Unknown
from scrutiny.protection.marks import Mark, parse, strictest


def test_marks_grow_stricter_from_public_to_strict() -> None:
    """The order is that of harm, not of the alphabet."""
    for open_, closed in pairwise(Mark):
        assert open_ < closed <= closed
        assert closed > open_ >= open_
        assert open_ < closed.value


def test_a_mark_reads_as_its_word_and_back() -> None:
    """What is stored is the plain word, and case and spaces around it are forgiven."""
    for mark in Mark:
        assert parse(str(mark)) is mark
        assert parse(f" {mark.value.upper()} ") is mark


def test_an_unknown_mark_is_refused_with_the_four_that_exist() -> None:
    """The error names the next step."""
    with pytest.raises(Unknown) as caught:
        parse("secret")
    assert "secret" in caught.value.message
    assert all(mark.value in caught.value.next for mark in Mark)


def test_what_is_derived_carries_the_strictest_mark() -> None:
    """One strict source makes the whole strict; nothing at all is restricted, the default."""
    assert strictest("public", "restricted") is Mark.RESTRICTED
    assert strictest("strict", "public", "confidential") is Mark.STRICT
    assert strictest("public") is Mark.PUBLIC
    assert strictest() is Mark.RESTRICTED
