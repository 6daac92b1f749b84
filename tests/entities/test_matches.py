"""matches: pairs that may be one, with the evidence and what people said of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from entities.letters import receive
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.entities.judge import judge
from scrutiny.entities.matches import matches


def pair(rows: list[dict[str, Any]], left: str, right: str) -> dict[str, Any]:
    """The row of two printed names, whichever stands first."""
    (found,) = [row for row in rows if {row["left_name"], row["right_name"]} == {left, right}]
    return found


def test_pairs_carry_names_score_outcome_and_reasons(dossier: Dossier, tmp_path: Path) -> None:
    """A name and the same with its acronym are proposed for merging; every pair says why in words."""
    receive(dossier, tmp_path)
    rows = matches(dossier)
    found = pair(rows, "Norvian Seafarers' Union (NSU)", "Norvian Seafarers' Union")
    assert found["outcome"] == "merge"
    assert found["verdict"] is None
    assert all(row["reasons"] and 0 <= row["score"] <= 1 and row["outcome"] in ("merge", "review") for row in rows)


def test_an_acronym_of_two_bodies_goes_to_a_person(dossier: Dossier, tmp_path: Path) -> None:
    """NSU may be the seafarers or the students: both pairs wait for review."""
    receive(dossier, tmp_path)
    rows = matches(dossier)
    assert pair(rows, "NSU", "Northern Students' Union (NSU)")["outcome"] == "review"
    assert pair(rows, "NSU", "Norvian Seafarers' Union (NSU)")["outcome"] == "review"


def test_society_and_service_are_no_pair_to_merge(dossier: Dossier, tmp_path: Path) -> None:
    """Names that differ in a word of opposite meaning are never proposed for merging."""
    receive(dossier, tmp_path)
    names = {"Ferrymen's Aid Society", "Ferrymen's Aid Service"}
    assert not [row for row in matches(dossier, outcome="merge") if {row["left_name"], row["right_name"]} == names]


def test_a_judged_pair_carries_the_verdict_and_can_be_left_out(dossier: Dossier, tmp_path: Path) -> None:
    """After a judgement the pair has its verdict and its two sides one entity; --open leaves it out."""
    receive(dossier, tmp_path)
    row = pair(matches(dossier), "NSU", "Northern Students' Union (NSU)")
    made = judge(dossier, row["left"], row["right"], "same", reason="its president wrote so")
    again = pair(matches(dossier), "NSU", "Northern Students' Union (NSU)")
    assert again["verdict"] == "same"
    assert again["judgement"] == made["judgement"]
    assert again["left_entity"] == again["right_entity"]
    assert row["left"] not in [
        each["left"] for each in matches(dossier, open_only=True) if each["right"] == row["right"]
    ]


def test_the_command_prints_the_fields_of_the_contract(dossier: Dossier, tmp_path: Path) -> None:
    """Every item has left, right, their names, score, outcome, verdict and reasons."""
    receive(dossier, tmp_path)
    fields = {"left", "right", "left_name", "right_name", "score", "outcome", "verdict", "reasons"}
    items = scrutiny(dossier.folder, "matches", "--outcome", "review").items
    assert items
    assert all(fields <= set(row) and row["outcome"] == "review" for row in items)
