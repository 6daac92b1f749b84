"""The verb vocabulary: what there is, what a dossier takes over, how it is mapped, judged and kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.registers import noted, opened

from scrutiny.cli.vocabulary import vocabulary as command
from scrutiny.dossier import Dossier
from scrutiny.errors import NoActor, Refused, Unknown
from scrutiny.evidence.erasing import erase
from scrutiny.protection.marks import Mark
from scrutiny.tables import taxonomies
from scrutiny.tables.vocabulary import vocabulary
from scrutiny.vocabulary.foreign import of_topics
from scrutiny.vocabulary.terms import names

INDEX = "酷刑 律师 下棋\n新闻自由 灾害(火灾、水灾)"


def run(*words: str, **given: Any) -> list[dict[str, Any]]:
    """The items that the command prints."""
    result = CliRunner().invoke(command, ["--json", *words], catch_exceptions=False, **given)
    assert result.exit_code == 0, result.output
    items: list[dict[str, Any]] = json.loads(result.stdout)["items"]
    return items


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return opened(tmp_path)


def test_the_list_needs_no_dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All our vocabularies with version and number of terms, wherever one is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SCRUTINY_DOSSIER", raising=False)
    items = run()
    assert [item["name"] for item in items] == list(names())
    assert all(item["terms"] > 0 and item["version"] for item in items)


def test_show_prints_labels_in_a_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terms of a list in order, labelled in the language that was asked for."""
    monkeypatch.chdir(tmp_path)
    items = {item["id"]: item for item in run("show", "themes", "--language", "fr")}
    assert items["house_arrest"]["label"] == "Assignation à résidence"
    assert items["house_arrest"]["broader"] == "arbitrary_detention"
    assert items["arbitrary_detention"]["under"] == ["house_arrest"]


@pytest.mark.parametrize(("form", "ending"), [("skos", "ttl"), ("csv", "csv"), ("yaml", "yaml")])
def test_export_writes_one_or_all(form: str, ending: str, tmp_path: Path) -> None:
    """One vocabulary to a file, all of them into a folder, a file each."""
    (item,) = run("export", "themes", str(tmp_path / "one.txt"), "--as", form)
    assert Path(item["file"]).read_text("utf-8").count("enforced_disappearance") >= 1
    run("export", "--all", str(tmp_path / "all"), "--as", form)
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == sorted(f"{name}.{ending}" for name in names())


def test_a_file_is_taken_over_mapped_and_judged(dossier: Dossier, tmp_path: Path) -> None:
    """The file is preserved, its entries stand on it, every topic is mapped or visibly not, and a person decides."""
    folder = str(dossier.folder)
    dossier.close()
    path = tmp_path / "index.txt"
    path.write_text(INDEX, "utf-8")
    given = ["--dossier", folder, "--actor", "officer"]
    (made,) = run("take", str(path), "--as", "foreign", *given)
    assert (made["terms"], made["status"], made["ours"]) == (5, "new", False)
    assert made["because"][0].startswith("d-")
    (again,) = run("take", str(path), "--as", "foreign", *given)
    assert (again["id"], again["status"]) == (made["id"], "same")
    rows = run("map", "foreign", *given)
    assert [(row["topic"], row["term"]) for row in rows] == [
        ("酷刑", "torture"),
        ("律师", "lawyers"),
        ("下棋", None),
        ("新闻自由", "press_freedom"),
        ("灾害(火灾、水灾)", None),
    ]
    assert [row["proposed"] for row in rows] == [True, True, False, True, False]
    assert run("map", str(path)) == rows
    run("judge", "foreign", "下棋", "cultural_rights", "--reason", "a pastime", *given)
    run("judge", "foreign", "律师", "none", *given)
    judged = {row["topic"]: (row["term"], row["how"]) for row in run("map", "foreign", *given)}
    assert judged["下棋"] == ("cultural_rights", "judged")
    assert judged["律师"] == (None, "judged")
    assert [item["name"] for item in run(*given) if not item["ours"]] == ["foreign"]
    assert [item["id"] for item in run("show", "foreign", *given)] == INDEX.split()


def test_a_new_copy_is_a_new_version_and_rewrites_nothing(dossier: Dossier) -> None:
    """The earlier version stays with its entries, and judgements of entries that are still there hold."""
    document = noted(dossier)
    vocabulary(dossier, "take", document, "foreign", "Torture\nChess")
    vocabulary(dossier, "judge", "foreign", "Chess", "cultural_rights")
    (made,) = vocabulary(dossier, "take", document, "foreign", "Chess\nPrisons")
    assert (made["version"], made["status"]) == ("2", "updated")
    assert [len(each.taxonomy.entries) for each in taxonomies.versions(dossier, "foreign")] == [2, 2]
    assert [each.taxonomy.entries[0].code for each in taxonomies.versions(dossier, "foreign")] == ["Torture", "Chess"]
    rows = vocabulary(dossier, "map", "foreign")
    assert [(row["topic"], row["term"], row["how"]) for row in rows] == [
        ("Chess", "cultural_rights", "judged"),
        ("Prisons", "conditions_of_detention", "label"),
    ]


def test_what_stands_on_something_locked_is_locked(dossier: Dossier) -> None:
    """A taxonomy of a confidential document, and a judgement of it, lie nowhere in the clear."""
    document = noted(dossier, mark=Mark.CONFIDENTIAL)
    vocabulary(dossier, "take", document, "foreign", "Quellmarsh\nDunfold")
    vocabulary(dossier, "judge", "foreign", "Quellmarsh", None, reason="Dunfold says so")
    assert len(vocabulary(dossier, "map", "foreign")) == 2
    dossier.close()
    stored = b"".join(path.read_bytes() for path in dossier.folder.rglob("*") if path.is_file())
    assert b"Quellmarsh" not in stored
    assert b"Dunfold" not in stored


def test_an_erased_document_takes_its_taxonomy_along(dossier: Dossier) -> None:
    """Nothing that was read from it, and no judgement of it, can be read any more."""
    document = noted(dossier)
    vocabulary(dossier, "take", document, "foreign", "Torture\nChess")
    vocabulary(dossier, "judge", "foreign", "Chess", "cultural_rights")
    erase(dossier, document, reason="asked by the owner")
    assert taxonomies.versions(dossier) == []
    assert taxonomies.judged(dossier, "foreign", "themes") == {}


def test_only_the_bytes_of_the_document_are_taken(dossier: Dossier) -> None:
    """What is recorded as read from a document was read from that document."""
    document = noted(dossier, "Torture\nPrisons")
    with pytest.raises(Refused):
        vocabulary(dossier, "take", document, "foreign", b"Torture\nChess")
    (made,) = vocabulary(dossier, "take", document, "foreign", b"Torture\nPrisons")
    assert made["terms"] == 2


def test_what_cannot_be_is_refused(dossier: Dossier) -> None:
    """No name of ours, no unknown document, entry or term, no unknown act, nothing without an actor."""
    document = noted(dossier)
    taxonomy = of_topics("Torture\nPrisons")
    with pytest.raises(Refused):
        taxonomies.take(dossier, document, "themes", taxonomy)
    with pytest.raises(Refused):
        taxonomies.take(dossier, document, "A name", taxonomy)
    with pytest.raises(Unknown):
        taxonomies.take(dossier, "d-nosuchdocument", "foreign", taxonomy)
    taxonomies.take(dossier, document, "foreign", taxonomy)
    with pytest.raises(Unknown):
        taxonomies.judge(dossier, "foreign", "Chess", "torture")
    with pytest.raises(Unknown):
        taxonomies.judge(dossier, "foreign", "Torture", "no_such_theme")
    with pytest.raises(Unknown):
        vocabulary(dossier, "map", "elsewhere")
    with pytest.raises(Refused):
        vocabulary(dossier, "rename")
    folder = dossier.folder
    dossier.close()
    import scrutiny

    with scrutiny.open(folder) as reader, pytest.raises(NoActor):
        taxonomies.take(reader.dossier, document, "foreign", taxonomy)
