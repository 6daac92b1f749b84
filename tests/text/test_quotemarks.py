"""Quotation marks: which stretches stand inside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.text.quotemarks import quoted_stretches
from scrutiny.text.reading import Reading, Span


def reading(text: str) -> Reading:
    """Each line is a block."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start=at, end=at + len(line), block="paragraph"))
        at += len(line) + 1
    return Reading(text=text, extractor="test/1", media_type="text/plain", spans=tuple(spans))


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_stretches(reading(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said, "It rains." And "go on" rests.', ["It rains.", "go on"]),
        ("“One “two” three,” said X. “Four.”", ["One “two” three,", "Four."]),
        ("« Un « deux » trois » dit-elle. «\u00a0Non\u00a0»", ["Un « deux » trois", "Non"]),
        ("„Eins“ und »zwei« i „trzy”", ["Eins", "zwei", "trzy"]),
        ("「一『二』三」说。“四”", ["一『二』三", "四"]),
        ('قال "نعم" و«لا»', ["نعم", "لا"]),
        ("the groups’ call, Norvia’s answer, don't, the '90s", []),
        ("the workers' rights and 'rule of law' principle", ["rule of law"]),
        ("- ‘A heading’ -", ["A heading"]),
        ('He is 5\'10" tall and 12" wide', []),
        ("‘He said “no” and left,’ she wrote", ["He said “no” and left,"]),
        ("“First\n“Second\n“Third.” end", ["First", "Second", "Third."]),
        ("“Never closed and on\nNext block.", []),
        ("他说:“对”。", ["对"]),
        ('the letter warned "x y" z"', ["x y"]),
    ],
)
def test_the_outermost_quotation_counts_and_apostrophes_are_no_marks(text: str, words: list[str]) -> None:
    """One line of text per habit of typesetting."""
    assert quoted(text) == words


@given(st.text(alphabet="ab .\n\"“”„«»‘’'「」", max_size=80))
def test_stretches_are_sorted_disjoint_and_inside_one_block(text: str) -> None:
    """Whatever the marks, the stretches are lawful."""
    found = quoted_stretches(reading(text))
    last = 0
    for start, end in found:
        assert last <= start < end <= len(text)
        assert "\n" not in text[start:end]
        last = end


def test_walls_of_marks_are_read_in_linear_time() -> None:
    """A hundred thousand marks in one block cost no more than a moment."""
    for text in ('"' * 100_001, "“" * 100_000, "«" * 50_000 + "»" * 20_000, "“ “" * 50_000 + "”", "‘a " * 50_000):
        quoted(text)
