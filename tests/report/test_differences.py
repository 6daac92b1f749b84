"""What does not agree: by class, side by side, the differing words marked; suspicions stay in the draft."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html as markup

from report.test_html import pages
from report.test_outline import section, words
from report.veldania import DISAGREEMENTS, STATEMENTS, SUSPECTED, material
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC
from scrutiny.report.differences import marked, shown
from scrutiny.report.edition import Beside
from scrutiny.report.outline import outline

FOUND = (*DISAGREEMENTS, SUSPECTED)


def test_each_class_has_a_heading_and_each_pair_stands_side_by_side() -> None:
    """The sentence comes first, then both passages, then what a person could decide."""
    edition = outline(material(disagreements=FOUND))
    assert [each.id for each in section(edition, "disagreements").sections] == [
        "differs-conflict",
        "differs-data_quality",
        "odd",
    ]
    first, beside, decide = section(edition, "differs-conflict").blocks[:3]
    assert isinstance(beside, Beside)
    assert [side.place.source for side in beside.sides if side.place] == [1, 2]
    assert "A person could decide which count may be printed." in words(edition, "differs-conflict")
    assert (getattr(first, "aside", None), getattr(decide, "aside", None)) == (False, True)


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    """The mark covers the words of each side and nothing else."""
    tree = markup.fromstring(pages(material())["index.html"])
    group = tree.xpath('//section[@id="differs-conflict"]')[0]
    assert group.xpath(".//mark/text()") == ["12", "15"]
    assert group.xpath(".//figcaption/a[contains(@href, 'sources/d2release.html#s-')]")


@pytest.mark.parametrize(
    ("words", "wanted", "found"),
    [
        ("do not ask for pity; they ask that", ("ask for", "ask"), ["ask for", "ask"]),
        ("task and ask", ("ask",), ["ask"]),
        ("43名联合国专家", ("联合国",), ["联合国"]),
        ("Nothing here", ("absent", ""), []),
        ("a a a", ("a", "a"), ["a", "a"]),
    ],
)
def test_differing_words_are_found_as_whole_words_none_twice(
    words: str, wanted: tuple[str, ...], found: list[str]
) -> None:
    """Whole words first, one after another, also where words are not spaced."""
    assert [words[start:end] for start, end in marked(words, wanted)] == found


def test_a_long_passage_is_cut_around_the_words_that_differ() -> None:
    """What differs is printed however late it stands."""
    text = "word " * 400 + "probe " + "word " * 400
    runs = shown(text, marked(text, ("probe",)), "en", 200)
    assert [run.text for run in runs if run.kind == "differs"] == ["probe"]
    assert sum(len(run.text) for run in runs) < 230
    assert (runs[0].text, runs[-1].text) == ("[…] ", " […]")


def test_what_looks_odd_and_agrees_is_listed_quietly_in_the_draft_only() -> None:
    """The list is there with its sources, and nowhere else."""
    draft = outline(material())
    assert "can both be true" in words(draft, "odd")
    assert "can both be true" not in repr(outline(material(), PUBLIC, draft=False))


def test_suspicions_stay_out_of_every_edition_but_the_internal_draft() -> None:
    """Fault, quotation and attribution are not printed in public; a reviewed conflict is, without advice."""
    accepted = tuple(replace(each, status="accepted") for each in STATEMENTS)
    others = tuple(
        replace(DISAGREEMENTS[1], id=f"x{grade}", grade=grade, summary=f"{grade} suspected")
        for grade in ("quotation", "attribution", "data_quality")
    )
    bare = replace(DISAGREEMENTS[1], id="y", statements=(), summary="no statement behind it")
    given = material(statements=accepted, disagreements=(*FOUND, *others, bare))
    public = outline(given, PUBLIC, draft=False)
    text = words(public, "disagreements")
    assert "the press release counts 15" in text
    for word in ("suspected", "stand in the roll twice", "no statement behind", "A person could"):
        assert word not in repr(public)
        assert word in repr(outline(given)), word


def test_of_a_roll_nobody_is_suspected_in_public() -> None:
    """Outside the draft the sentence says what the roll states and lists, or nothing where that agrees."""
    roll = next(each for each in STATEMENTS if each.kind == "roll")
    found = replace(
        DISAGREEMENTS[0],
        grade="conflict",
        rule="roll",
        summary="The roll states 16; 1 seems to stand there twice.",
        passages=(("d1letter", roll.passage),),
        statements=(roll.id,),
    )
    off = replace(roll, status="accepted", fields={**roll.fields, "stated_total": 16})
    given = material(statements=(off,), disagreements=(found,), position="No reply.")
    assert "states a total of 16; 12 listed and 3 anonymous make 15" in words(
        outline(given, PUBLIC, draft=False), "disagreements"
    )
    reached = replace(off, fields={**roll.fields, "stated_total": 15})
    quiet = outline(material(statements=(reached,), disagreements=(found,)), PUBLIC, draft=False)
    assert "twice" not in repr(quiet)
    assert "No disagreement between statements that a person reviewed" in words(quiet, "disagreements")
    assert "seems to stand there twice" in words(outline(given, INTERNAL_DRAFT), "disagreements")
