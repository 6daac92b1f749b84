"""Rows found by their words, in any script: the best first, confidential ones from memory, private words never."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from registers import noted, opened
from scrutiny.cli.main import river
from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording
from scrutiny.text import rows

from .posts import FULL, OFFICES, office


def ids(dossier: Dossier, words: str) -> list[str]:
    return [row.id for row in rows.find(dossier, words, tables=[OFFICES]).found]


def test_found_in_any_script(tmp_path: Path) -> None:
    """Case, accents and labels of terms aside; Chinese by the character; a snippet shows the words in their field."""
    with opened(tmp_path) as dossier:
        full = office(dossier, **FULL)
        office(dossier, title="Élections, bureau", told={"ar": "مكتب الانتخابات"})
        assert ids(dossier, "保管") == [full.id]
        assert ids(dossier, "elections BUREAU") == ids(dossier, "الانتخابات") != []
        assert ids(dossier, "noted") == [full.id]
        assert ids(dossier, "管保") == ids(dossier, "nothing of it") == ids(dossier, '"((*') == []
        assert ids(dossier, "“old mill”") == [full.id]
        (hit,) = rows.find(dossier, "mill", tables=[OFFICES]).found
    assert (hit.table, hit.field) == ("offices", "places")
    assert "«mill»" in hit.highlighted()
    assert [hit.snippet[start:end] for start, end in hit.highlights] == ["mill"]


def test_what_names_a_row_weighs_more(tmp_path: Path) -> None:
    """A row whose name holds the word stands before one that only mentions it."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        office(dossier, because=note, title="Registry", places=["beside the court"])
        named = office(dossier, because=note, title="Court")
        assert ids(dossier, "court")[0] == named.id


def test_follows_the_rows(tmp_path: Path) -> None:
    """A changed row is found by its new words alone, a withdrawn one not at all, a restored one again."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        row = office(dossier, because=note, title="Registry")
        assert ids(dossier, "registry") == [row.id]
        recording.change(dossier, row.id, OFFICES, {"title": "Chancery"}, reason="its name")
        assert (ids(dossier, "registry"), ids(dossier, "chancery")) == ([], [row.id])
        recording.withdraw(dossier, row.id, reason="twice")
        assert ids(dossier, "chancery") == []
        recording.restore(dossier, row.id, reason="once")
        assert ids(dossier, "chancery") == [row.id]
        dossier.forget()
        assert ids(dossier, "chancery") == [row.id]


def test_confidential_and_private(tmp_path: Path) -> None:
    """Confidential rows are found, from memory alone; private fields and contacts are not found at all."""
    with opened(tmp_path) as dossier:
        plain = office(dossier, **{**FULL, "title": "Registry, call +41 22 917 90 00"})
        secret = office(dossier, because=noted(dossier, "x", Mark.CONFIDENTIAL), title="Xylographer")
        assert ids(dossier, "xylographer") == [secret.id]
        assert ids(dossier, "registry") == [plain.id]
        assert ids(dossier, "555 01 02") == ids(dossier, "917 90") == []
        raised = office(dossier, title="Yellowhammer")
        assert ids(dossier, "yellowhammer") == [raised.id]
        recording.change(dossier, raised.id, OFFICES, {}, mark=Mark.STRICT, reason="at risk")
        assert ids(dossier, "yellowhammer") == [raised.id]
        dossier.views.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        dossier.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for path in (tmp_path / "dossier").rglob("*"):
        data = path.read_bytes().lower() if path.is_file() else b""
        assert b"xylographer" not in data
        assert b"yellowhammer" not in data


def test_frequent_words_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very frequent words the rows recorded last are ranked, and a remark says so."""
    monkeypatch.setattr(rows, "RANKED", 2)
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        made = [office(dossier, because=note, title=f"Registry {n}").id for n in range(3)]
        answer = rows.find(dossier, "registry", tables=[OFFICES])
    assert {row.id for row in answer.found} == set(made[1:])
    assert "recorded last" in answer.remarks[0].message


def test_a_new_version_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of another version is dropped whole and made again."""
    with opened(tmp_path) as dossier:
        row = office(dossier, title="Registry")
        assert ids(dossier, "registry") == [row.id]
        monkeypatch.setattr(rows, "VERSION", "other")
        assert ids(dossier, "registry") == [row.id]


def test_command(tmp_path: Path) -> None:
    """Every register is searched unless a table is named; a table that does not exist is refused."""
    with opened(tmp_path) as dossier:
        folder = str(dossier.folder)
        with pytest.raises(Unknown):
            rows.find(dossier, "x", tables=["nothing"])
    done = CliRunner().invoke(river, ["find", "registry", "--dossier", folder, "--json"], standalone_mode=False)
    assert json.loads(done.stdout) == {"items": [], "remarks": []}
