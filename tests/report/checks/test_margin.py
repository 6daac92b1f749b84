"""Faults printed in a draft: each once, in the margin of its paragraph or in a list."""

from __future__ import annotations

from report.checks.written_by_hand import edition, sentence
from scrutiny.report import cite
from scrutiny.report.checks.margin import SECTION, annotated
from scrutiny.report.edition import Cover, Edition, Listing, Paragraph, Row, Section, Table
from scrutiny.report.fault import Fault


def fault(place: str, message: str = "the sentence stands on no source", words: str = "") -> Fault:
    """A fault at a place."""
    return Fault(rule="source_exposed", place=place, message=message, next="cite it", words=words)


def paragraphs(made: Edition) -> list[Paragraph]:
    """The paragraphs of the sections."""
    return [block for section in made.sections for block in section.blocks if isinstance(block, Paragraph)]


def test_a_fault_stands_in_the_margin_of_its_paragraph_once() -> None:
    """By the line of a sentence or by section and block; rule, message, words and next step are there."""
    made = edition(sentence("One.", line=40), sentence("Two.", line=41))
    got = annotated(made, (fault("report.md:41", words="Two."), fault("introduction.1", "another")))
    (one,) = paragraphs(got)
    assert len(one.margin) == 2
    assert any("source exposed" in each and "“Two.”" in each and "cite it" in each for each in one.margin)
    assert all(section.id != SECTION for section in got.sections)


def test_two_paragraphs_of_one_line_do_not_both_carry_it() -> None:
    """What is printed once is not printed again."""
    block = Paragraph(sentences=(sentence("One.", line=41),))
    made = edition(sections=(Section(id="a", heading="A", blocks=(block, block)),))
    assert [len(each.margin) for each in paragraphs(annotated(made, (fault("report.md:41"),)))] == [1, 0]


def test_what_belongs_to_no_paragraph_is_listed_before_the_annexes() -> None:
    """Faults of the file, of figures and of tables stand in a section of their own; nothing is lost."""
    table = Table(caption="T", columns=("a",), rows=(Row((sentence("Cell.", line=60),)),))
    sections = (Section(id="a", heading="A", blocks=(table,)), Section(id="z", heading="Z", annex=True))
    got = annotated(edition(sections=sections), (fault("report.md:3"), fault("report.md:60")))
    assert [each.id for each in got.sections] == ["a", SECTION, "z"]
    (listing,) = got.sections[1].blocks
    assert isinstance(listing, Listing)
    assert [each.text.split(": ")[0] for each in listing.items] == ["report.md:3", "report.md:60"]
    assert cite.unsourced(got) == (*cite.unsourced(edition(sections=sections)),)


def test_the_summary_of_the_cover_has_a_margin_too() -> None:
    """Its paragraphs are named cover.1, cover.2 …"""
    summary = (Paragraph(sentences=(sentence("One.", line=7),)),)
    got = annotated(edition(cover=Cover(summary=summary)), (fault("report.md:7"),))
    assert len(got.cover.summary[0].margin) == 1


def test_an_edition_without_faults_is_given_back() -> None:
    """The very same."""
    made = edition()
    assert annotated(made, ()) is made
