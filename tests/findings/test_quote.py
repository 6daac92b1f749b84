"""quote: the verdict on words a person typed, the source with its words marked, who else has them, where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from desk import scrutiny

from findings.told_aloud import receive
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.findings.quotes import quote
from scrutiny.findings.quoting import library
from scrutiny.protection.marks import Mark


def test_a_journalist_gets_verdict_source_and_who_else(dossier: Dossier, tmp_path: Path) -> None:
    """An altered sentence is held against the letter, marked, and both papers that have it stand beside."""
    ids = receive(dossier, tmp_path)
    found = quote(dossier, "“The wardens keep the keys, but they do answer to anybody”")
    assert found.verdict == "reworded"
    assert found.words == "The wardens keep the keys, but they do answer to anybody"
    assert found.source is not None
    assert found.source.document == ids["letter"]
    assert found.source.passage.line == 8
    assert found.marked == "The wardens keep the keys, but they do [-not-] answer to anybody"
    assert found.changes == ({"from": "not", "to": "", "kind": "negation"},)
    assert {place.document for place in found.also} == {ids["story"], ids["echo"]}


def test_the_passage_reads_as_the_text_stands(dossier: Dossier, tmp_path: Path) -> None:
    """Offsets of the source count code points of the frozen text and give the quoted string back."""
    ids = receive(dossier, tmp_path)
    found = quote(dossier, "the river gate was closed in March, and no family was told of it")
    assert found.source is not None
    place = found.source.passage
    text = library.Library(dossier).reading(ids["letter"]).text
    assert (
        text[place.start : place.end]
        == place.quote
        == "The river gate was closed in March, and no\nfamily was told of it"
    )


def test_marks_around_the_words_are_no_part_of_them(dossier: Dossier, tmp_path: Path) -> None:
    """With any quotation marks and without, the answer is the same."""
    receive(dossier, tmp_path)
    for marks in ("{}", "“{}”", '"{}"', "« {} »", "„{}“", "「{}」", "‘{}’", "'{}'", "  {}\n"):
        found = quote(dossier, marks.format("the wardens keep the keys"))
        assert (found.words, found.verdict) == ("the wardens keep the keys", "verbatim"), marks


@pytest.mark.parametrize("text", ["", "  ", "“”", "…", "—"])
def test_no_words_are_refused(dossier: Dossier, text: str) -> None:
    """There must be a word to look for; the error says what to type."""
    with pytest.raises(Refused) as refused:
        quote(dossier, text)
    assert refused.value.next


def test_an_empty_dossier_finds_nothing(dossier: Dossier) -> None:
    """Without documents every quotation is not found."""
    assert quote(dossier, "the wardens keep the keys").verdict == "not_found"


def test_confidential_words_answer_and_do_not_reach_the_disk(dossier: Dossier, tmp_path: Path) -> None:
    """A confidential document is a source in memory; nothing of its words lies in the dossier's folder afterwards."""
    receive(dossier, tmp_path, Mark.CONFIDENTIAL)
    assert quote(dossier, "the river gate was closed in March").verdict == "verbatim"
    assert quote(dossier, "the wardens lose the keys, but they do not answer to anybody").verdict == "reworded"
    dossier.views.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for path in (tmp_path / "dossier").rglob("*"):
        if path.is_file():
            assert b"wardens" not in path.read_bytes(), path


def test_contacts_are_no_source(dossier: Dossier, tmp_path: Path) -> None:
    """An address in the letter is found by nobody."""
    receive(dossier, tmp_path)
    assert quote(dossier, "clerk@lantern.example.org").verdict == "not_found"
    assert quote(dossier, "lantern.example.org").nearest is None


def test_a_large_dossier_asks_the_index(dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the size at which all documents are compared the index proposes; long and short words are found alike."""
    receive(dossier, tmp_path)
    asked = [
        "the wardens keep the keys, but they do answer to anybody",
        "the river gate was closed in March",
        "the river gate",
        "register",
        "nobody ever wrote these words in any of the texts",
    ]
    small = [quote(dossier, text).verdict for text in asked]
    monkeypatch.setattr(library, "ALL", 0)
    assert [quote(dossier, text).verdict for text in asked] == small


def test_the_command_answers_in_json_and_in_words(dossier: Dossier, tmp_path: Path) -> None:
    """One item with the fields of the contract; exit 0, and 2 with a next step for no words."""
    receive(dossier, tmp_path)
    folder = tmp_path / "dossier"
    dossier.close()
    answer = scrutiny(folder, "quote", "to open the gate ... (and) to publish the register of the quay", actor=None)
    assert answer.status == 0
    (item,) = answer.items
    wanted: dict[str, Any] = {"verdict": "elided", "ambiguous": False, "inserted": ["and"]}
    assert {name: item[name] for name in wanted} == wanted
    assert {"words", "source", "nearest", "also", "changes", "dropped", "speaker", "said_by", "marked"} <= set(item)
    assert set(item["source"]) >= {"document", "passage"}
    assert item["dropped"][0]["sense"] is True
    refused = scrutiny(folder, "quote", "“”", actor=None)
    assert refused.status == 2
    assert refused.remarks[0]["next"]
    assert json.dumps(item)
