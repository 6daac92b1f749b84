"""Entities for other tools leave through the door only, and erasure reaches what lies in the dossier."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entities.letters import receive
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.entities.exporting import FORMS, export
from scrutiny.errors import Refused
from scrutiny.evidence.erasing import erase
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC


@pytest.mark.parametrize("form", FORMS)
def test_no_witness_leaves_in_any_form(dossier: Dossier, tmp_path: Path, form: str) -> None:
    """Bodies leave with their names; a pseudonym never does, and is counted among what stays."""
    receive(dossier, tmp_path)
    item = export(dossier, tmp_path / "out.file", form, INTERNAL_DRAFT)
    data = (tmp_path / "out.file").read_text("utf-8-sig")
    assert "Harbour Watch" in data
    assert "Witness A" not in data
    assert {"compartment"} <= {each["reason"] for each in item["left_out"]}


def test_people_and_machine_made_entities_stay_inside(dossier: Dossier, tmp_path: Path) -> None:
    """For the public neither a person without a naming decision nor what only a machine joined leaves."""
    receive(dossier, tmp_path)
    export(dossier, tmp_path / "public.jsonl", "ftm", PUBLIC)
    rows = [json.loads(line) for line in (tmp_path / "public.jsonl").read_text("utf-8").splitlines()]
    assert rows
    assert not [row for row in rows if row["schema"] == "Person"]
    assert "Harbour Watch" not in [row["caption"] for row in rows]


def test_an_export_inside_the_dossier_goes_with_its_document(dossier: Dossier, tmp_path: Path) -> None:
    """Erasing a document removes the export that names it; a folder with other files is refused."""
    ids = receive(dossier, tmp_path)
    out = dossier.folder / "out" / "bodies" / "entities.jsonl"
    export(dossier, out, "ftm", INTERNAL_DRAFT)
    with pytest.raises(Refused):
        export(dossier, out.with_name("again.jsonl"), "ftm", INTERNAL_DRAFT)
    erase(dossier, ids["later"], "asked for")
    assert not out.exists()


def test_the_command_writes_a_file_and_lists_what_stayed(dossier: Dossier, tmp_path: Path) -> None:
    """Exit 0 with counts; a file that is there already is refused."""
    receive(dossier, tmp_path)
    answer = scrutiny(dossier.folder, "entities", "--export", tmp_path / "x.csv", "--as", "openrefine")
    assert answer.items[0]["entities"] > 5
    assert scrutiny(dossier.folder, "entities", "--export", tmp_path / "x.csv").status == 2
