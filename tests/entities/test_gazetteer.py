"""gazetteer: names that somebody lists, each with a source, known from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from entities.letters import LIST, receive
from entities.test_entities import named
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.entities.entities import entities
from scrutiny.entities.gazetteer import gazetteer
from scrutiny.errors import Refused
from scrutiny.evidence.preserve import Circumstances
from scrutiny.river import add


def listed(dossier: Dossier, folder: Path, text: str = LIST) -> str:
    path = folder / "bodies.csv"
    path.write_text(text, "utf-8")
    return str(add(dossier, [path], Circumstances(kind="table")).receipts[0].document)


def test_rows_join_their_names_with_what_documents_print(dossier: Dossier, tmp_path: Path) -> None:
    """Another name of a listed body is found again; the row without a source is kept out with a remark."""
    receive(dossier, tmp_path)
    (item,), remarks = gazetteer(dossier, listed(dossier, tmp_path))
    assert (item["rows"], item["kept_out"]) == (2, 1)
    assert any("source" in remark.message for remark in remarks)
    (watch,) = named(dossier, "Guardia del Puerto")
    assert "Harbour Watch" in watch.names
    assert "own site 2021" in {each.source for each in watch.mentions if each.source}


def test_a_list_alone_names_nobody(dossier: Dossier, tmp_path: Path) -> None:
    """Rows that no document prints are no entities, and the list is no roll of signatories."""
    gazetteer(dossier, listed(dossier, tmp_path))
    assert not [row for row in entities(dossier) if row.name in LIST]


def test_a_list_of_which_nothing_can_be_used_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    """Nothing is recorded, and the refusal says why."""
    with pytest.raises(Refused, match="source"):
        gazetteer(dossier, listed(dossier, tmp_path, "name\nHarbour Watch\n"))
    assert not list(dossier.ledger.scan(("gazetteer",)))


def test_the_command_takes_a_file_and_one_source_for_all(dossier: Dossier, tmp_path: Path) -> None:
    """The file is received as a document; --source serves rows without one."""
    path = tmp_path / "plain.csv"
    path.write_text("name,acronym\nHarbour Watch,HW\n", "utf-8")
    answer = scrutiny(dossier.folder, "gazetteer", path, "--source", "own site 2021")
    assert answer.status == 0
    assert answer.items[0]["rows"] == 1
