"""since: what is new, what is cited and not held, what has grown old."""

from __future__ import annotations

from pathlib import Path

import pytest

import scrutiny
from registers import noted
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.findings.due import since
from scrutiny.findings.finding import finding
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.tables import recording
from worked import receive


def test_new_material_and_reviews_are_listed(dossier: Dossier, tmp_path: Path) -> None:
    """What came and what was decided since the day; nothing of it since a day to come."""
    ids = receive(dossier, tmp_path)
    (item,), _ = review(dossier, [statements(dossier)[0].id], "accept")
    rows = since(dossier, "2021-05-01")
    assert [row["id"] for row in rows if row["what"] == "new_document"] == list(ids.values())
    assert [row["id"] for row in rows if row["what"] == "reviewed"] == [item["record"]]
    assert not [row for row in since(dossier, "2999-01-01") if row["what"] in ("new_document", "reviewed")]


def test_what_is_cited_and_not_held_is_listed(dossier: Dossier, tmp_path: Path) -> None:
    """The experts' words of March are cited and not held; the open letter is cited and held."""
    ids = receive(dossier, tmp_path)
    rows = [row for row in since(dossier, "2021-05-01") if row["what"] == "cited_not_held"]
    assert any(row["document"] == ids["letter"] and "experts" in row["title"] for row in rows)
    assert not any("open letter" in row["title"].lower() for row in rows)


def test_a_continuing_state_grows_old(dossier: Dossier, tmp_path: Path) -> None:
    """Who was detained in 2021 is not said to be detained today: the document's day is long past."""
    ids = receive(dossier, tmp_path)
    stale = {row["id"]: row for row in since(dossier, "2023-01-01") if row["what"] == "stale"}
    assert stale[ids["letter"]]["as_of"] == "2021-05-03"
    assert stale[ids["letter"]]["due"] == "2021-10-30"
    assert not [row for row in since(dossier, "2021-06-01") if row["what"] == "stale"]


def test_a_day_that_is_none_is_refused(dossier: Dossier) -> None:
    """The day is a calendar date."""
    with pytest.raises(Refused, match="no date"):
        since(dossier, "last week")


def test_a_finding_that_waits_for_somebody_is_listed(dossier: Dossier, tmp_path: Path) -> None:
    """A draft waits to be cleared by somebody else; withdrawn, it waits for nobody."""
    receive(dossier, tmp_path)
    (figure,) = [row for row in statements(dossier, "number") if "40" in row.passage.quote]
    drafted = finding(dossier, "draft", "at least 40 teachers were detained", [figure.id])
    rows = [row for row in since(dossier, "2021-05-01") if row["what"].startswith("finding")]
    assert [(row["what"], row["id"]) for row in rows] == [("finding_to_clear", drafted["id"])]
    finding(dossier, "withdraw", drafted["id"], reason="drafted twice")
    assert not [row for row in since(dossier, "2021-05-01") if row["what"].startswith("finding")]


def test_what_the_registers_know_is_listed(dossier: Dossier) -> None:
    """A row recorded since the day, a deadline that passed in silence, and a case whose name is not printed."""
    note = noted(dossier)
    said = {"party": "Norvia", "kind": "letter", "sent": "2023-01-01", "deadline": "2023-03-01"}
    put = recording.add(dossier, scrutiny.table("dialogue"), said, because=(note,), as_of="2023-01-01")
    case = recording.add(dossier, scrutiny.table("cases"), {"name": "Ada Quill"}, because=(note,))
    rows = since(dossier, "2021-05-01")
    assert {row["id"]: row["title"] for row in rows if row["what"] == "new_row"}[case.id] in (None, case.id)
    assert "Quill" not in str(rows)
    assert any(row["id"] == put.id and row["due"] == "2023-03-01" for row in rows)
    assert not [row for row in since(dossier, "2999-01-01") if row["what"] == "new_row"]
