"""Letters counted again on the command line: reconcile, speakers, series, with their exit statuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from registers import opened
from scrutiny.cli.letters import letters as command
from scrutiny.dossier import Dossier
from scrutiny.entities.judge import judge
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.preserve import Circumstances
from scrutiny.letters.letters import letters
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from scrutiny.statements.documents import documents

LETTER = """Open letter on Veldania

4 March 2021

We, the undersigned organisations, write about Veldania.

Sincerely,

1. Veldanian Watch
2. Norvian Institute for Open Courts
3. River Friends Association
4. Harbour Lawyers Union

*Signatories totalled 12 organisations. However, 7 organisations chose to remain anonymous.
"""
LATER = (
    LETTER.replace("2021", "2022").replace("4. Harbour Lawyers Union", "4. Coast Journalists Union").replace("12", "11")
)
RELEASE = """PRESS RELEASE

Geneva, 4 March 2021

“Nobody should be afraid,” said Mara Olin, director at Veldanian Watch. “The Council must act.”

“We have waited long enough,” said Tomas Brek, a lawyer at the Belmar Foundation.
"""


def asked(folder: Path, *words: object, given: str | bytes | None = None) -> Any:
    """A command with --json; the invocation and the document it printed."""
    done = CliRunner().invoke(
        command,
        ["--dossier", str(folder), "--actor", "officer", "--json", *map(str, words)],
        input=given,
        standalone_mode=False,
    )
    return done, json.loads(done.stdout) if done.stdout else None


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Dossier, dict[str, str]]]:
    """Two letters and a press release, with their documents by name."""
    tray = tmp_path / "tray"
    tray.mkdir()
    for name, words in (("letter", LETTER), ("later", LATER), ("release", RELEASE)):
        (tray / f"{name}.txt").write_text(words, "utf-8")
    with opened(tmp_path) as dossier:
        add(dossier, [tray], Circumstances())
        yield dossier, {Path(row.path).stem: row.id for row in documents(dossier)}


def test_a_letter_that_differs_and_one_that_agrees(desk: tuple[Dossier, dict[str, str]]) -> None:
    """Status 1 with a remark where one is missing, 0 where it adds up; a row of the register names its document."""
    dossier, ids = desk
    row = letters(dossier, "accept", ids["letter"])[0]["id"]
    for name in (ids["letter"], row):
        done, found = asked(dossier.folder, "reconcile", name)
        assert done.return_value == 1
        (item,) = found["items"]
        assert item["words"] == "4 printed and 7 withheld are 11; the letter states 12: one is missing"
        assert [each["message"] for each in found["remarks"]] == [item["words"]]
    done, found = asked(dossier.folder, "reconcile", ids["later"])
    assert (done.return_value, found["remarks"], found["items"][0]["outcome"]) == (0, [], "adds_up")
    done, _ = asked(dossier.folder, "reconcile", "d-none")
    assert isinstance(done.exception, Unknown)


def test_a_letter_is_pasted(tmp_path: Path) -> None:
    """What is pasted, in whatever encoding, is received as a document and counted; nothing is refused."""
    with opened(tmp_path) as dossier:
        folder = dossier.folder
    words = LETTER.replace("River Friends Association", "Asociación de Amigos del Río").encode("cp1252")
    done, found = asked(folder, "reconcile", "--paste", given=words)
    assert done.return_value == 1
    assert found["items"][0]["counts"]["printed"] == 4
    _, same = asked(folder, "reconcile", "--paste", given=words)
    assert same["items"][0]["document"] == found["items"][0]["document"]
    for bad in ("", "  \n"):
        done, _ = asked(folder, "reconcile", "--paste", given=bad)
        assert isinstance(done.exception, Refused)
    done, _ = asked(folder, "reconcile")
    assert isinstance(done.exception, Refused)


def test_who_speaks_signs(desk: tuple[Dossier, dict[str, str]]) -> None:
    """A body that speaks and signs is listed with its place; one that does not sign is not."""
    dossier, ids = desk
    _, found = asked(dossier.folder, "speakers", ids["release"], ids["letter"])
    told = {each["body"]: (each["status"], [row["position"] for row in each["positions"]]) for each in found["items"]}
    assert told == {"Veldanian Watch": ("listed", [1]), "Belmar Foundation": ("not_listed", [])}
    assert all(each["speakers"] and each["passages"] for each in found["items"])


def test_the_series_and_its_files(desk: tuple[Dossier, dict[str, str]], tmp_path: Path) -> None:
    """Three bodies sign again; a letter on record and its document are one point; the files are written."""
    dossier, ids = desk
    row = letters(dossier, "accept", ids["letter"])[0]["id"]
    done, found = asked(dossier.folder, "series", "--picture", tmp_path / "series.svg")
    assert done.return_value == 0
    points = [each for each in found["items"] if each["what"] == "point"]
    assert [(each["date"], each["total"], each["listed"], each["withheld"]) for each in points] == [
        ("2021-03-04", 12, 4, 7),
        ("2022-03-04", 11, 4, 7),
    ]
    assert {row, ids["letter"]} <= set(points[0]["ids"])
    assert [each["returning"] for each in points] == [0, 3]
    assert len([each for each in found["items"] if each["what"] == "body"]) == 3
    assert sorted(path.name for path in tmp_path.glob("series*")) == ["series-again.csv", "series.csv", "series.svg"]
    _, one = asked(dossier.folder, "series", ids["later"])
    assert [each["date"] for each in one["items"]] == ["2022-03-04"]


def test_a_judged_pair_is_counted_once(desk: tuple[Dossier, dict[str, str]], tmp_path: Path) -> None:
    """What a person judges by the command that judges names is what reconcile counts."""
    dossier, _ = desk
    words = LETTER.replace("4. Harbour Lawyers Union", "4. NIOC").replace("totalled 12", "totalled 10")
    (tmp_path / "twice.txt").write_text(words, "utf-8")
    (document,) = [each.document for each in add(dossier, [tmp_path / "twice.txt"], Circumstances()).receipts]
    found = letters(dossier, "reconcile", document)
    (pair,) = found["twice"]
    assert (found["outcome"], pair["positions"]) == ("open", [2, 4])
    judge(dossier, *pair["mentions"], "same", reason="its own letterhead")
    found = letters(dossier, "reconcile", document)
    assert (found["outcome"], found["counts"]["bodies"]) == ("adds_up_so", 3)


def test_a_confidential_letter_leaves_nothing_in_the_clear(tmp_path: Path) -> None:
    """A confidential letter is counted like any other, and its names stand nowhere on disk."""
    with opened(tmp_path) as dossier:
        (tmp_path / "letter.txt").write_text(LETTER, "utf-8")
        received = add(dossier, [tmp_path / "letter.txt"], Circumstances(mark=Mark.CONFIDENTIAL))
        (tmp_path / "letter.txt").unlink()
        found = letters(dossier, "reconcile", str(received.receipts[0].document))
        assert found["by"] == 1
        letters(dossier, "series")
    held = b"".join(path.read_bytes() for path in (tmp_path / "dossier").rglob("*") if path.is_file())
    assert b"Veldanian Watch" not in held and b"veldanian watch" not in held
