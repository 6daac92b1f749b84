"""Words and numbers of paragraphs: what a section has, where it begins and ends, and what is over the limit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.veldania import material
from scrutiny.report import cite
from scrutiny.report.edition import Cover, Edition, Paragraph, Run, Section, Sentence, Table
from scrutiny.report.outline import outline


def said(words: str, *, place: str = "report.md:1", style: str = "") -> Paragraph:
    """A paragraph that an editor wrote."""
    return Paragraph(sentences=(Sentence(runs=(Run(words),), framing=True, place=place),), style=style)


def edition(*sections: Section, limit: int = 0, kind: str = "public") -> Edition:
    """An edition with these sections."""
    return replace(outline(material()), sections=sections, cover=Cover(), limit=limit, kind=kind)


SECTIONS = (
    Section(
        id="one",
        heading="One",
        blocks=(said("a b c"), said("d", style="item"), said("words of ours", place="")),
        sections=(Section(id="two", heading="Two", blocks=(said("e f"), said("g", style="quote"))),),
    ),
    Section(id="three", heading="Three", blocks=(said("h"),)),
    Section(id="four", heading="Four", blocks=(said("not counted"),), annex=True),
)


def test_numbers_of_paragraphs_run_through_the_body() -> None:
    """Items, quotations, words of the template and annexes have none; a section knows its first and last."""
    made = cite.numbered(edition(*SECTIONS))
    one, three, four = made.sections
    numbers = [block.number for block in (*one.blocks, *one.sections[0].blocks) if isinstance(block, Paragraph)]
    assert numbers == [1, 0, 0, 2, 0]
    assert [(each.first, each.last) for each in (one, one.sections[0], three, four)] == [(1, 2), (2, 2), (3, 3), (0, 0)]
    assert [each.words for each in (one, one.sections[0], three)] == [10, 3, 1]


def test_the_meter_counts_the_body_section_by_section() -> None:
    """The sum is the count of words; annexes and cover are outside it."""
    made = edition(*SECTIONS)
    assert [(each.id, each.heading, each.words) for each in cite.meter(made)] == [
        ("one", "One", 10),
        ("three", "Three", 1),
    ]
    covered = replace(made, cover=Cover(summary=(said("x y z"),)))
    assert cite.word_count(covered) == cite.word_count(made) == 11


@pytest.mark.parametrize(("limit", "over"), [(0, None), (11, None), (10, True), (1, True)])
def test_what_is_over_the_limit_is_a_fault(limit: int, over: bool | None) -> None:
    """By how many words, and which sections are longest; it refuses what is public alone."""
    fault = cite.over_limit(edition(*SECTIONS, limit=limit))
    assert (fault is not None) is bool(over)
    if fault is not None:
        assert f"{11 - limit} more than" in fault.message
        assert fault.next.startswith("shorten the longest sections: One (10), Three (1)")
        assert fault.refuses
        draft = cite.over_limit(edition(*SECTIONS, limit=limit, kind="draft"))
        assert draft is not None
        assert not draft.refuses


@pytest.mark.parametrize(
    ("text", "words"),
    [("two words", 2), ("", 0), ("第一句话。", 4), ("كلمة ثانية", 2), ("39 人 held", 3), ("a–b, c", 2)],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    """Where no spaces part words, signs are counted; punctuation is none."""
    assert cite.words_in(text) == words


def test_what_became_empty_behind_the_door_leaves_no_heading_but_those_that_stand() -> None:
    """A subsection of nothing goes; one of the twelve says that it is empty."""
    table = Table(caption="T", columns=("a",), rows=())
    hollow = Section(id="persons", heading="P", sections=(Section(id="inner", heading="Secret", blocks=(table,)),))
    (made,) = cite.numbered(edition(hollow)).sections
    assert "Secret" not in repr(made)
    assert [each.text for block in made.blocks for each in cite.of_block(block)] == [
        "This edition holds nothing under this heading."
    ]
