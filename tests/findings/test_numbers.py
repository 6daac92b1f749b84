"""numbers: figures of one thing set side by side, and sums done again, as a verb."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.preserve import Circumstances
from scrutiny.findings.numbers import finder, numbers
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from worked import LETTER, receive


def test_figures_and_sums_have_an_outcome(dossier: Dossier, tmp_path: Path) -> None:
    """The roll does not reach its total; a weekday of the story agrees with the calendar."""
    ids = receive(dossier, tmp_path)
    rows = numbers(dossier)
    (roll,) = [row for row in rows if row.rule == "roll"]
    assert roll.outcome == "does_not_add_up"
    assert "total of 9" in roll.summary
    assert {document for document, _ in roll.places} == {ids["letter"]}
    assert all(row.outcome in ("adds_up", "compatible", "refines") for row in rows if row.agrees)
    assert len({row.id for row in rows}) == len(rows)


def test_only_one_document(dossier: Dossier, tmp_path: Path) -> None:
    """What has no place in it is left out; a document that is not held is refused."""
    ids = receive(dossier, tmp_path)
    rows = numbers(dossier, ids["letter"])
    assert any(row.rule == "roll" for row in rows)
    assert all(ids["letter"] in {document for document, _ in row.places} for row in rows)
    assert not [row for row in numbers(dossier, ids["statement"]) if row.rule == "roll"]
    with pytest.raises(Unknown, match="no such document"):
        numbers(dossier, "d-none")


def test_a_copy_adds_no_row(dossier: Dossier, tmp_path: Path) -> None:
    """A copy of other bytes and equal words adds nothing, and has the rows of its original."""
    ids = receive(dossier, tmp_path)
    before = sorted(row.summary for row in numbers(dossier))
    again = tmp_path / "again.txt"
    again.write_text(LETTER.replace("\n\n", "\n\n\n") + "\n\n")
    (item,) = add(dossier, [again], Circumstances(mark=Mark.PUBLIC)).receipts
    assert item.status == "new"
    assert sorted(row.summary for row in numbers(dossier)) == before
    assert numbers(dossier, item.document) == numbers(dossier, ids["letter"]) != []


def test_a_rejected_figure_is_compared_with_nothing(dossier: Dossier, tmp_path: Path) -> None:
    """What a person rejected leaves the list, and its id is no longer known."""
    receive(dossier, tmp_path)
    (row,) = [row for row in numbers(dossier) if row.rule == "roll"]
    found = finder(dossier, row.id)
    assert found is not None
    assert found["because"] == row.statements
    (roll,) = statements(dossier, "roll")
    review(dossier, [roll.id], "reject", reason="a list of another letter")
    assert not [other for other in numbers(dossier) if other.rule == "roll"]
    assert finder(dossier, row.id) is None


def test_the_command_prints_outcomes_with_their_passages(tmp_path: Path) -> None:
    """As JSON, with the fields people rely on."""
    folder, letter = tmp_path / "dossier", tmp_path / "letter.txt"
    letter.write_text("Notice\n\nTuesday, 31 January 2023\n\nPhare joins 33 other NGOs. The 34 NGOs write today.\n")
    assert scrutiny(folder, "init", folder, "--title", "Observer", "--state", "Norvia").status == 0
    scrutiny(folder, "add", letter)
    answer = scrutiny(folder, "numbers")
    assert answer.status == 0
    assert {(item["rule"], item["outcome"]) for item in answer.items} == {("weekday", "adds_up"), ("beside", "adds_up")}
    (beside,) = [item for item in answer.items if item["rule"] == "beside"]
    assert [place["quote"] for place in beside["passages"]] == ["33 other NGOs", "34 NGOs"]
    assert len(beside["statements"]) == 2
    (traced,) = scrutiny(folder, "trace", beside["id"]).items
    assert [each["id"] for each in traced["because"]] == beside["statements"]


def test_the_dead_are_set_against_the_killed_and_never_the_wounded(dossier: Dossier, tmp_path: Path) -> None:
    """Across two languages: 12 dead and 47 killed of one night are rivals, its 31 wounded are not."""
    (tmp_path / "a.txt").write_text(
        "Report of the coalition\n\n20 March 2024\n\nOn 14 March 2024, at least 47 detainees were killed in the prison "
        "of Skarn.\n",
        "utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "Communiqué du ministère\n\n21 mars 2024\n\nLe 14 mars 2024, la mutinerie dans la prison de Skarn a fait 12 "
        "morts et 31 blessés.\n",
        "utf-8",
    )
    add(dossier, [tmp_path / "a.txt", tmp_path / "b.txt"], Circumstances())
    rows = [row for row in numbers(dossier) if row.outcome == "conflicts"]
    assert [{place.quote for _, place in row.places} for row in rows] == [{"at least 47 detainees", "12 morts"}]
