"""link as a verb: lists are received, files lie where only the user reads them, and a record keeps what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.entities.link import link
from scrutiny.errors import Refused
from scrutiny.evidence.erasing import erase
from scrutiny.evidence.preserve import Circumstances
from scrutiny.evidence.verify import verify
from scrutiny.protection.marks import Mark
from scrutiny.river import add

ONE = """Name,Date of birth,Place of death,Date of death
Mireza Tolank,1980-03-02,Skarn,2021-05-01
Ana Veld,1975-01-09,Harrow,2021-05-02
Jon Skarn,1990-07-07,Skarn,2021-05-01
Nobody,,,
"""
OTHER = """full name;dob;place;died
Tolank Mireza;1980-03-02;Skarn;2021-05-01
Anna Veld;1975-01-09;Harrow;2021-05-02
Ana Veld;1999-04-04;Quorin;2021-06-01
"""


def listed(dossier: Dossier, folder: Path, mark: Mark = Mark.RESTRICTED) -> list[str]:
    pytest.importorskip("splink", reason="the extra 'batch' is not installed")
    for name, text in (("one.csv", ONE), ("other.csv", OTHER)):
        (folder / name).write_text(text, "utf-8")
    paths = [folder / "one.csv", folder / "other.csv"]
    return [str(row.document) for row in add(dossier, paths, Circumstances(kind="table", mark=mark)).receipts]


def test_persons_are_counted_and_the_record_stands_on_the_lists(dossier: Dossier, tmp_path: Path) -> None:
    """Two persons stand in both lists; one with a name alone is counted apart; the namesake is another person."""
    ids = listed(dossier, tmp_path)
    item, _ = link(dossier, ids)
    assert (item["rows"], item["compared"], item["unidentifiable"], item["persons"]) == (7, 6, 1, 4)
    record = dossier.ledger.get(item["id"])
    assert [dossier.ledger.get(name).because[0] for name in record.because] == ids
    assert verify(dossier).word == "sound"
    assert {path.stat().st_mode & 0o777 for path in Path(item["folder"]).glob("*.csv")} == {0o600}


def test_a_verdict_given_back_parts_a_pair_and_is_on_record(dossier: Dossier, tmp_path: Path) -> None:
    """What a person writes into the queue counts, and the record keeps it."""
    ids = listed(dossier, tmp_path)
    first, _ = link(dossier, ids)
    queue = Path(first["folder"]) / "queue.csv"
    rows = queue.read_text("utf-8-sig").splitlines()
    at = rows[0].split(",").index("verdict")
    filled = [rows[0]]
    for row in rows[1:]:
        cells = row.split(",")
        cells[at] = "different" if "Anna Veld" in row else "same"
        filled.append(",".join(cells))
    (tmp_path / "back.csv").write_text("\n".join(filled), "utf-8")
    again, _ = link(dossier, ids, verdicts=tmp_path / "back.csv")
    assert again["persons"] == first["persons"] + 1
    body = dossier.ledger.get(again["id"]).body
    assert body is not None
    assert "different" in [row[-1] for row in body["verdicts"]]


def test_a_confidential_list_needs_a_named_folder(dossier: Dossier, tmp_path: Path) -> None:
    """Nothing of it is written into the dossier in the clear; the refusal says what to do."""
    ids = listed(dossier, tmp_path, Mark.CONFIDENTIAL)
    with pytest.raises(Refused) as refused:
        link(dossier, ids)
    assert "--out" in refused.value.next
    assert not list((dossier.folder / "out").rglob("*.csv"))


def test_erasing_a_list_removes_what_was_linked(dossier: Dossier, tmp_path: Path) -> None:
    """The files of a linking go with any of its lists."""
    ids = listed(dossier, tmp_path)
    item, _ = link(dossier, ids)
    erase(dossier, ids[0], "asked for")
    assert not list(Path(item["folder"]).glob("*.csv"))


def test_the_command_receives_the_lists_and_names_what_is_next(dossier: Dossier, tmp_path: Path) -> None:
    """Files on the command line are received as documents; a wrong model is refused."""
    listed(dossier, tmp_path)
    answer = scrutiny(dossier.folder, "link", tmp_path / "one.csv", tmp_path / "other.csv", "--as", "persons")
    assert answer.items[0]["persons"] == 4
    (tmp_path / "model.json").write_text("{}", "utf-8")
    wrong = scrutiny(
        dossier.folder, "link", tmp_path / "one.csv", "--as", "persons", "--model", tmp_path / "model.json"
    )
    assert wrong.status == 2
