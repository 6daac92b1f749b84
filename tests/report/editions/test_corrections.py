"""Corrections since a released edition: every change found, with its reason, and no word that may not be printed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from report.editions.test_cutting import known, words
from scrutiny.report.edition import Citation, Edition, Figure, Row, Run, Section, Sentence, Table
from scrutiny.report.editions.corrections import (
    Counted,
    Earlier,
    Reason,
    corrections,
    difference,
    log,
    placed,
    still,
    unexplained,
)
from scrutiny.report.editions.labels import told
from scrutiny.report.editions.saying import Kept, said_in
from scrutiny.report.outline import outline

THEN = Earlier(
    name="2020-public",
    year=2020,
    kind="public",
    language="en",
    day="2021-02-01",
    size=100,
    record="e-1",
    sentences=(
        Kept(place="roll.1", words="Of the signatories 39 did not want to be named.", ids=("s-roll",)),
        Kept(place="roll.1", words="Twelve organisations signed.", ids=("s-roll",)),
        Kept(place="finds.1", words="The Mechanism finds that a village burned.", ids=("s-fire",)),
    ),
    figures=(Counted(name="anonymous", label="signatories not named", printed="39", ids=("s-roll",)),),
)


def now(*said: tuple[str, str], year: int = 2020, printed: str = "40") -> Edition:
    """An edition with these sentences, each on one id, and the figure."""
    sentences = tuple(
        Sentence(runs=(Run(text),), citations=(Citation(id=name, document="", source=0, mark="public"),))
        for text, name in said
    )
    figure = Figure(
        name="anonymous",
        label="signatories not named",
        value=int(printed),
        printed=printed,
        query="value",
        as_of="2020-12-31",
        citations=(Citation(id="s-roll", document="", source=0, mark="public"),),
    )
    section = Section(id="roll", heading="Roll", blocks=tuple(told(each) for each in sentences))
    empty = outline(known(documents=(), texts={}, statements=(), findings=()), draft=False)
    return replace(empty, year=year, sections=(section,), figures=(figure,))


SAID = (
    ("Of the signatories 40 did not want to be named.", "s-roll"),
    ("Twelve organisations signed.", "s-roll"),
    ("The Mechanism finds that a village burned.", "s-fire"),
)
WHY = {"s-roll": Reason(words="recounted against the page", day="2021-03-04")}


def test_39_becomes_40_with_a_reason() -> None:
    """The figure and the sentence are corrected, each with the reason on record; what reads the same is not."""
    found = corrections(THEN, now(*SAID), WHY)
    assert [(each.was, each.now) for each in found] == [
        ("39", "40"),
        ("Of the signatories 39 did not want to be named.", "Of the signatories 40 did not want to be named."),
    ]
    assert {(each.edition, each.reason, each.day) for each in found} == {
        ("2020-public", "recounted against the page", "2021-03-04")
    }
    assert unexplained(found) == ()


def test_without_a_reason_nothing_is_released() -> None:
    """A change that nobody explained is a fault that refuses, with the place and the next step."""
    faults = unexplained(corrections(THEN, now(*SAID), {}))
    assert [(each.place, each.refuses) for each in faults] == [("figure anonymous", True), ("roll.1", True)]
    assert "corrections" in faults[0].next


def test_a_reason_given_for_the_place_comes_first() -> None:
    """An editor's reason for a paragraph, or for a figure by its name, is told before that of a record."""
    reasons = {**WHY, "roll.1": Reason(words="worded anew", day=""), "anonymous": Reason(words="counted anew", day="")}
    assert [each.reason for each in corrections(THEN, now(*SAID), reasons)] == ["counted anew", "worded anew"]


def test_a_reason_of_the_thing_itself_comes_before_a_near_one() -> None:
    """What changed on the same document explains a sentence only where nothing of its own does."""
    near = Reason(words="another row", day="2022-01-01", near=True)
    (_, found) = corrections(THEN, now(*SAID), {**WHY, "d-1": near})
    assert found.reason == "recounted against the page"
    (_, found) = corrections(THEN, now(*SAID), {"s-roll": near})
    assert found.reason == "another row"


def test_what_went_and_what_came_is_told() -> None:
    """A sentence that is gone has no words now; one that is new had none then."""
    found = corrections(
        THEN, now(*SAID[:2], ("Something else entirely was put on record.", "s-new"), printed="39"), WHY
    )
    assert [(each.was, each.now) for each in found[1:]] == [
        ("The Mechanism finds that a village burned.", ""),
        ("", "Something else entirely was put on record."),
    ]


def test_another_year_corrects_only_what_stands_on_the_same() -> None:
    """The next report has other sentences and figures; one on the same record is corrected."""
    found = corrections(THEN, now(SAID[0], ("New in the year.", "s-new"), year=2021), WHY)
    assert [each.now for each in found] == ["Of the signatories 40 did not want to be named."]


def test_words_that_may_not_be_printed_any_more_are_not_repeated() -> None:
    """Where what a sentence stood on may not leave any more, the log says that it changed and not what it read."""
    found = corrections(THEN, now(*SAID[:2], printed="39"), {}, repeatable=frozenset({"s-roll"}))
    (gone,) = [each for each in found if not each.now]
    assert gone.was == "[these words are no longer printed]"
    assert "village" not in str(found)


def test_the_part_and_the_log_say_the_same() -> None:
    """The table stands in the report, and the log has each change with its difference, word by word."""
    found = corrections(THEN, now(*SAID), WHY)
    printed = placed(now(*SAID), found, THEN)
    assert "recounted against the page" in words(printed)
    assert printed.corrections == found
    items = json.loads(log(found, THEN))["corrections"]
    assert items[1]["difference"] == "Of the signatories [-39-] {+40+} did not want to be named."
    assert log(found, THEN) == log(found, THEN)


def test_the_log_keeps_what_earlier_editions_corrected() -> None:
    """A third edition's log begins with what the second corrected."""
    first = corrections(THEN, now(*SAID), WHY)
    second = replace(THEN, log=first)
    assert len(json.loads(log(first, second))["corrections"]) == 2 * len(first)


@pytest.mark.parametrize(("earlier", "says"), [(None, "No earlier edition"), (THEN, "2021-02-01")])
def test_nothing_to_correct_is_said(earlier: Any, says: str) -> None:
    """Without an earlier edition, and without a change, the part says so."""
    assert says in words(placed(now(*SAID), (), earlier))


def test_a_line_of_a_table_is_compared_as_a_whole() -> None:
    """A number alone says nothing: what changed is told with the line it stands in."""
    cell = Sentence(runs=(Run("3"),), citations=(Citation(id="d-1", document="", source=0, mark="public"),))
    line = Row((Sentence(runs=(Run("Letters"),), framing=True), cell))
    table = Table(caption="", columns=("What", "How many"), rows=(line, line))
    made = replace(now(), sections=(Section(id="glance", heading="", blocks=(table,)),))
    assert [(each.place, each.words, each.ids) for each in said_in(made)] == [("glance.1", "Letters · 3", ("d-1",))]
    then = replace(THEN, figures=(), sentences=(Kept(place="glance.1", words="Letters · 2", ids=("d-1",)),))
    assert [(each.was, each.now) for each in corrections(then, made, {})] == [("Letters · 2", "Letters · 3")]


def test_a_difference_names_what_went_and_what_came() -> None:
    """Words of both in order."""
    assert difference("a b c", "a x c d") == "a [-b-] {+x+} c {+d+}"


def test_the_older_log_repeats_only_what_may_still_be_printed() -> None:
    """Words of an earlier correction go with what they stood on, those that stand on nobody knows what always."""
    first = corrections(THEN, now(*SAID), WHY)
    assert {each.ids for each in first} == {("s-roll",)}
    assert still(first, {"s-roll"}) == first
    bare = tuple(replace(each, ids=()) for each in first)
    for gone in (still(first, {"s-fire"}), still(bare, {"s-roll"})):
        assert {(each.was, each.now, each.reason) for each in gone} == {
            ("[these words are no longer printed]", "[these words are no longer printed]", "To protect persons.")
        }


def test_a_figure_that_stood_on_what_may_not_leave_is_not_repeated() -> None:
    """The old number is withheld with the rows that it counted, the new one told."""
    then = replace(THEN, figures=(replace(THEN.figures[0], ids=("s-roll", "s-gone")),))
    (found, *_) = corrections(then, now(*SAID), WHY, repeatable={"s-roll"})
    assert (found.was, found.now, found.ids) == ("[these words are no longer printed]", "40", ("s-roll",))
