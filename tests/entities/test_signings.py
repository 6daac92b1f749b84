"""signings: who signs again, letter by letter, and the letters over time."""

from __future__ import annotations

from pathlib import Path

from entities.letters import receive
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.entities.signatories import signatories
from scrutiny.entities.signings import series, signings


def test_who_signed_both_letters_is_found_again_with_reasons(dossier: Dossier, tmp_path: Path) -> None:
    """Bodies of the earlier letter stand in the later one under other spellings; each says why it is one."""
    ids = receive(dossier, tmp_path)
    rows = signings(dossier)
    assert [row["name"] for row in rows][:2] == ["Coalition for Open Harbours", "Harbour Watch"]
    assert "Norvian Seafarers' Union" in [row["name"] for row in rows]
    assert "Ferrymen's Aid Society" not in [row["name"] for row in rows]
    assert all(row["reasons"] and row["times"] == 2 for row in rows)
    assert [each["document"] for each in rows[0]["letters"]] == [ids["earlier"], ids["later"]]


def test_the_series_counts_what_is_listed_and_what_is_stated(dossier: Dossier, tmp_path: Path) -> None:
    """Each letter with its own numbers, the earlier first; who signs twice counts once among the bodies."""
    receive(dossier, tmp_path)
    first, second = series(dossier)
    assert (first["listed"], first["stated"], first["returning"]) == (5, None, 0)
    assert (second["listed"], second["stated"], second["anonymous"]) == (10, 12, 2)
    assert second["individuals"] == 1
    assert second["returning"] >= 3


def test_entries_know_their_entity_and_their_doubles(dossier: Dossier, tmp_path: Path) -> None:
    """signatories gives every entry its entity, and points at the entry that may be the same."""
    ids = receive(dossier, tmp_path)
    rows = {row["position"]: row for row in signatories(dossier, ids["later"])}
    assert all(row["entity"] for row in rows.values())
    assert [each["position"] for each in rows[3]["doubles"]] == [4]
    assert rows[3]["doubles"][0]["reasons"]


def test_the_command_prints_the_matrix_and_the_series(dossier: Dossier, tmp_path: Path) -> None:
    """Both forms answer with their own rows."""
    receive(dossier, tmp_path)
    assert all(len(row["letters"]) == 2 for row in scrutiny(dossier.folder, "signings").items)
    assert len(scrutiny(dossier.folder, "signings", "--series").items) == 2
