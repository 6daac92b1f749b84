"""The oral statement: within its time in six languages, greeted neutrally, with what was dropped told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.editions.test_cutting import edition, known, left, plain, words
from scrutiny.errors import Refused
from scrutiny.report.cite import of_block
from scrutiny.report.editions.cutting import cut
from scrutiny.report.editions.kinds import kind_of
from scrutiny.report.editions.oral import seconds_of
from scrutiny.report.outline import outline
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.report.spoken import SIX


@pytest.mark.parametrize("language", SIX)
def test_the_statement_keeps_its_time_in_every_language(language: str) -> None:
    """Twenty findings do not fit into two minutes at the pace of any language: the seconds are summed and kept."""
    held = known(20)
    plan = skeleton(held.year, language)
    whole = outline(held, kind_of("oral").audience, draft=False, plan=plan, kind="oral")
    made = cut(whole, "oral", material=held)
    rows = made.sections[0].blocks[0].rows  # type: ignore[union-attr]
    spoken = [int(row.cells[1].text) for row in rows[:-2]]
    assert sum(spoken) == seconds_of(made) <= 120
    assert len(spoken) > 3
    assert sum(each.count for each in made.omissions) > 0


def test_more_time_says_more_and_what_is_dropped_is_counted() -> None:
    """Ten minutes hold more findings than one; the others are counted."""
    short, long = (edition("oral", known(20), seconds=limit) for limit in (60, 600))
    counts = [words(each).count("has reasonable grounds") for each in (short, long)]
    assert 0 < counts[0] < counts[1]
    assert left(short)["Findings: they did not fit"] == 20 - counts[0]


def test_a_slower_speaker_says_less() -> None:
    """The pace is that of the language unless another one is given."""
    usual, slow = (edition("oral", known(20), pace=pace) for pace in (None, 60))
    assert words(slow).count("has reasonable grounds") < words(usual).count("has reasonable grounds")


def test_it_opens_with_a_neutral_greeting_and_names_who_speaks() -> None:
    """The frame is that of statements at the Council; nobody is thanked but the listeners."""
    made = plain("oral")
    said = [sentence.text for block in made.sections[0].blocks for sentence in of_block(block)]
    assert said[0] == "President,"
    assert said[2] == "This statement is made by the Mechanism."
    assert said[-6] == "Thank you."


def test_no_time_and_no_pace_are_refused() -> None:
    """Nobody speaks for five seconds, or five hundred words a minute."""
    with pytest.raises(Refused, match="5 seconds"):
        edition("oral", known(), seconds=5)
    with pytest.raises(Refused, match="no pace"):
        edition("oral", known(), pace=500)


def test_a_finding_that_does_not_fit_takes_its_position_with_it() -> None:
    """A finding is said with its position or not at all, however short the voice is."""
    held = known()
    reply = replace(held.findings[0].positions[0], words="Law. " * 400)
    held = replace(held, findings=(replace(held.findings[0], positions=(reply,)),))
    said = words(edition("oral", held, seconds=30))
    assert "has reasonable grounds" not in said
