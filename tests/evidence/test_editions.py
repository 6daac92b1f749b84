"""Editions inside a dossier: what they hold is known for everything they cite, and leaves in none of their files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scrutiny.dossier import Dossier
from scrutiny.evidence.editions import editions_holding, hold, remove_editions
from scrutiny.evidence.erasing import erase
from scrutiny.evidence.marking import mark
from scrutiny.protection.marks import Mark
from scrutiny.report.annual import Wanted, report
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.tables.inside import inside
from worked import receive

OUTLINE = """---
report: 1
year: 2021
language: en
title: Veldania 2021
---
# Introduction {{#introduction}}

{words} [@{id}]
"""


def edition(dossier: Dossier, tmp_path: Path, said: str, name: str = "one") -> Path:
    """A public edition with one sentence on a statement, whose files name the statement alone."""
    outline = tmp_path / "outline.md"
    outline.write_text(OUTLINE.format(words="The letter gives a number.", id=said), "utf-8")
    folder = dossier.folder / "reports" / name
    report(dossier, 2021, folder, wanted=Wanted(kind="public", outline=outline, forms=("html",)))
    return folder


def number_of(dossier: Dossier, document: str) -> str:
    """A number that the document gives, accepted."""
    said = next(each for each in statements(dossier, "number") if each.document == document)
    review(dossier, [said.id], "accept", reason="read")
    dossier.checkpoint()
    return said.id


@pytest.mark.parametrize("way", ["erase", "restricted", "confidential", "list lost"])
def test_an_edition_that_cites_a_statement_goes_with_its_document(dossier: Dossier, tmp_path: Path, way: str) -> None:
    """Erasure and a mark above the audience remove it and its copy, whole, and say so; so without its list."""
    ids = receive(dossier, tmp_path, Mark.PUBLIC)
    folder = edition(dossier, tmp_path, number_of(dossier, ids["letter"]))
    shutil.copytree(folder, folder.with_name("copy"))
    if way == "list lost":
        shutil.rmtree(dossier.folder / "held")
    act = mark(dossier, ids["letter"], Mark(way), "why") if way in ("restricted", "confidential") else None
    _, remarks = act or erase(dossier, ids["letter"], "why")
    assert {each.place for each in remarks} >= {"reports/one", "reports/copy"}
    assert list(folder.iterdir()) == []
    assert list(folder.with_name("copy").iterdir()) == []


def test_what_an_edition_holds_leaves_in_none_of_its_files(dossier: Dossier, tmp_path: Path) -> None:
    """The list lies among the dossier's own files, for its owner alone; the record beside the edition names it."""
    ids = receive(dossier, tmp_path, Mark.PUBLIC)
    folder = edition(dossier, tmp_path, number_of(dossier, ids["letter"]))
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    assert "documents" not in record
    held = inside(folder)
    assert held is not None
    assert (ids["letter"] in held.ids, held.passes) == (True, Mark.PUBLIC)
    (path,) = (dossier.folder / "held").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert "outline.md" not in "".join(each.read_text("utf-8") for each in folder.rglob("*") if each.is_file())


def test_a_list_of_an_older_form_is_still_read(dossier: Dossier, tmp_path: Path) -> None:
    """A record with the list in itself: the folder is found by it, and what joins takes the list out of it."""
    folder = dossier.folder / "out" / "old"
    folder.mkdir(parents=True)
    (folder / "edition.json").write_text(json.dumps({"files": ["a.csv"], "documents": ["d-old"]}))
    (folder / "a.csv").write_text("x")
    hold(folder, "b.csv", "d-new")
    assert "d-old" not in (folder / "edition.json").read_text("utf-8")
    assert editions_holding(dossier, "d-old") == editions_holding(dossier, "d-new") == [folder]


def test_a_planted_record_removes_nothing_of_the_dossier_and_nothing_outside(dossier: Dossier, tmp_path: Path) -> None:
    """A broken record among the dossier's own files, and one that names a file through a link, remove neither."""
    ids = receive(dossier, tmp_path, Mark.PUBLIC)
    away = tmp_path / "away"
    away.mkdir()
    (away / "mine.txt").write_text(ids["letter"])
    folder = dossier.folder / "reports" / "planted"
    folder.mkdir()
    (folder / "linked").symlink_to(away)
    (folder / "edition.json").write_text(json.dumps({"files": ["linked/mine.txt"], "documents": [ids["letter"]]}))
    (dossier.folder / "edition.json").write_text("{broken")
    remove_editions(dossier.folder, ids["letter"])
    assert (away / "mine.txt").exists()
    assert (dossier.folder / "ledger.sqlite").exists()
    assert not (folder / "edition.json").exists()
