"""Where bad rows go: one file of ours beside the table, never over somebody else's, gone when there are none."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import scrutiny
from registers import opened
from scrutiny.cli.main import river
from scrutiny.evidence.erasing import erase
from scrutiny.protection.marks import Mark
from scrutiny.river import import_table
from scrutiny.tables.imports import bad_rows
from tables.every_kind import POSTS, written

BAD = "holder,rank\nA,x\n=B,y\n"


def test_formulas_in_it_are_words(tmp_path: Path) -> None:
    """Values, columns and reasons that begin like formulas cannot run when the file is opened."""
    path = written(tmp_path, "holder,rank\nA,=cmd\n")
    with opened(tmp_path) as dossier:
        done = import_table(dossier, path, POSTS)
    assert done.bad is not None
    with done.bad.open(encoding="utf-8", newline="") as file:
        (found,) = csv.DictReader(file)
    assert found["value"] == "'=cmd"


def test_a_foreign_file_is_never_overwritten(tmp_path: Path) -> None:
    """A file of that name which is none of ours stays as it is; ours is numbered. Ours is replaced."""
    foreign = written(tmp_path, "mine\n", "posts.bad.csv")
    path = written(tmp_path, BAD)
    with opened(tmp_path) as dossier:
        for _ in range(2):
            assert import_table(dossier, path, POSTS).bad == tmp_path / "posts.bad-2.csv"
    assert foreign.read_text("utf-8") == "mine\n"
    assert len((tmp_path / "posts.bad-2.csv").read_text("utf-8").splitlines()) == 3


def test_a_stale_one_goes(tmp_path: Path) -> None:
    """When a later import of the table has no bad rows, or may not lie in the clear, the old file is gone."""
    path = written(tmp_path, BAD)
    with opened(tmp_path) as dossier:
        bad = import_table(dossier, path, POSTS).bad
        assert bad is not None
        import_table(dossier, path, POSTS, mark=Mark.CONFIDENTIAL)
        assert not bad.exists()
        import_table(dossier, written(tmp_path, BAD + "C,1\n"), POSTS)
        assert bad.exists()
        import_table(dossier, written(tmp_path, "holder,rank\nA,1\n"), POSTS, dry_run=True)
        assert bad.exists()
        import_table(dossier, written(tmp_path, "holder,rank\nA,1\n"), POSTS)
        assert not bad.exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file lies in the dossier's out/ then, and goes when the table is erased."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    path = written(inbox, BAD)
    real = bad_rows.os.open

    def refusing(name: Path, *about: int) -> int:
        if Path(name).parent == inbox:
            raise PermissionError(13, "not allowed")
        return real(name, *about)

    monkeypatch.setattr(bad_rows.os, "open", refusing)
    with opened(tmp_path) as dossier:
        done = import_table(dossier, path, POSTS)
        assert done.bad == dossier.folder / "out" / "posts.bad.csv"
        erase(dossier, str(done.document), "asked for")
        assert not done.bad.exists()


def test_the_command(tmp_path: Path) -> None:
    """`import`, `asks import`, a template, a proposal and a dry run on the command line, with their exit statuses."""
    with opened(tmp_path):
        pass
    table = written(tmp_path, "To,Ask\nVeldania,Free them\nVeldania,\n", "asks.csv")
    common = ["--dossier", str(tmp_path / "dossier"), "--actor", "officer", "--json"]

    def run(*words: str) -> tuple[int, dict[str, list[dict[str, object]]]]:
        done = CliRunner().invoke(river, [*common, *words], standalone_mode=False)
        if done.exception is not None:
            raise done.exception
        return done.return_value, json.loads(done.stdout)

    status, said = run("import", "--as", "asks", "--template")
    assert status == 0
    assert [each["column"] for each in said["items"] if each["required"]] == ["addressee", "action"]
    mapping = tmp_path / "map.yaml"
    assert run("import", str(table), "--as", "asks", "--propose-mapping", "--mapping", str(mapping))[0] == 0
    status, dry = run("import", str(table), "--as", "asks", "--mapping", str(mapping), "--dry-run")
    assert status == 1
    status, real = run("asks", "import", str(table), "--mapping", str(mapping))
    assert status == 1
    assert real["items"] == dry["items"]
    assert [item["status"] for item in real["items"]] == ["new", "bad"]
    again = run("import", str(table), "--as", "asks", "--mapping", str(mapping), "--mark", "restricted")[1]["items"]
    assert again[0] == {
        **real["items"][0], "status": "same",
    }  # fmt: skip
    with pytest.raises(scrutiny.errors.Refused):
        run("import", str(table), "--as", "asks")
    with pytest.raises(scrutiny.errors.Unknown):
        run("import", str(table), "--as", "nothing")
