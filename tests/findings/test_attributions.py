"""Altered words and other speakers: what counts as one speaker, what is put beside true words."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.findings.attributions import one_speaker
from scrutiny.findings.disagreements import Disagreement, disagreements
from scrutiny.protection.marks import Mark
from scrutiny.river import add

STATEMENT = "Statement of the Ministry of Fisheries\n\n1 March 2024\n\nThe boats were taken for repair. {more}\n"


def listed(dossier: Dossier, folder: Path, *texts: str) -> list[Disagreement]:
    """What does not agree between a few documents, quotations and speakers only."""
    paths = []
    for at, text in enumerate(texts):
        paths.append(folder / f"{at}.txt")
        paths[-1].write_text(text, "utf-8")
    add(dossier, paths, Circumstances(mark=Mark.PUBLIC))
    return [row for row in disagreements(dossier) if row.grade in ("quotation", "attribution")]


@pytest.mark.parametrize(
    ("here", "there", "one"),
    [
        ("Ada Thorne", "Thorne", True),
        ("Ministry of Justice", "the Ministry of Justice of Norvia", True),
        ("Ministry of Justice", "Ministry of Health", False),
        ("Council of Elders", "Council of Harbours", False),
        ("more than 40 UN experts", "43 United Nations experts", True),
        ("the letter", "Wednesday's letter", True),
        ("卢采苹", "县长卢定山", False),
        ("卢采苹", "中心主任卢采苹", True),
        ("Елена Дравчук", "Дравчук", True),
    ],
)
def test_one_speaker_under_two_names(here: str, there: str, one: bool) -> None:
    """Words for kinds of bodies and a family name alone tell nothing; the rest does."""
    assert one_speaker(here, there) is one


def test_words_put_beside_true_ones_are_listed(dossier: Dossier, tmp_path: Path) -> None:
    """A quotation that goes on where the statement ends is a quotation that differs."""
    wire = (
        "Ministry answers\n\nMarch 2, 2024\n\n"
        "“The boats were taken for repair and nobody in the harbour will see them again this year,” the Ministry of "
        "Fisheries said.\n"
    )
    statement = STATEMENT.replace("taken for repair.", "taken for repair to the yard at Skarn.").format(more="")
    (row,) = listed(dossier, tmp_path, statement, wire.replace("repair and", "repair to the yard at Skarn and"))
    assert row.rule == "partial"
    assert "will see them again" in row.summary


def test_an_undated_wire_that_adds_a_negation_is_listed(dossier: Dossier, tmp_path: Path) -> None:
    """That nobody knows the day of the wire does not make its quotation the original."""
    wire = "Ministry answers\n\n“The boats were not taken for repair,” the Ministry of Fisheries said in a statement.\n"
    rows = listed(dossier, tmp_path, STATEMENT.format(more="They lie in the yard."), wire)
    assert [row.rule for row in rows] == ["reworded"]
    assert "not" in rows[0].summary


def test_a_sentence_taken_into_a_speech_is_anothers_words(dossier: Dossier, tmp_path: Path) -> None:
    """A director who repeats a sentence of the letter is listed as speaker, not as altering it."""
    letter = (
        "Open letter\n\n1 March 2024\n\nDear Ministers,\n\nWe write about the boats. No harbour should be closed by "
        "night without a word.\n\n1. Harbour Watch\n2. Coast Radio Union\n3. Lantern Institute\n"
    )
    release = (
        "PRESS RELEASE\n\n2 March 2024\n\nThree organisations publish an open letter.\n\n“I have seen the quay empty. "
        "No harbour should be closed by night without a word,” said Ada Thorne, director of Harbour Watch.\n"
    )
    assert [row.rule for row in listed(dossier, tmp_path, letter, release)] == ["speaker"]


def test_a_cut_that_takes_a_negation_away_is_listed(dossier: Dossier, tmp_path: Path) -> None:
    """What the letter does not accept is quoted as what it says; the verdict stays verbatim, the row says why."""
    letter = (
        "Open letter\n\n1 March 2024\n\nDear Ministers,\n\nWe do not accept that the harbour should be closed to the "
        "small boats of the coast.\n\n1. Harbour Watch\n2. Coast Radio Union\n3. Lantern Institute\n"
    )
    wire = (
        "Groups write to ministers\n\nMarch 2, 2024\n\nIn an open letter the groups said “the harbour should be closed "
        "to the small boats of the coast.”\n"
    )
    rows = [row for row in listed(dossier, tmp_path, letter, wire) if row.grade == "quotation"]
    assert [row.rule for row in rows] == ["cut"]
    assert "do not accept" in rows[0].summary


WIRE = (
    "Ministry answers\n\nTramontane Wire\nMarch 2, 2024\n\nIn a statement the Ministry of Fisheries answered the "
    "letter of 14 groups.\n\n“The boats were taken to the yard at Skarn for good,” said its spokesman, Karl Odin.\n\n"
    "The harbour of Skarn has been closed since the winter, and 31 boats lie in the yard behind the lighthouse.\n"
)


def test_a_reprint_never_makes_altered_words_verbatim(dossier: Dossier, tmp_path: Path) -> None:
    """The statement says for repair; the wire and its reprint say for good: the source is the statement."""
    statement = STATEMENT.replace("taken for repair.", "taken to the yard at Skarn for repair.").format(more="")
    reprint = WIRE.replace("Tramontane Wire", "Tramontane Wire, reprinted").replace("31 boats", "13 boats")
    rows = listed(dossier, tmp_path, statement, WIRE, reprint)
    altered = [row for row in rows if row.rule == "reworded"]
    assert altered
    assert all("repair" in row.summary for row in altered)


def test_an_unmarked_cut_of_a_telling_word_is_listed(dossier: Dossier, tmp_path: Path) -> None:
    """Strict respect is asked for, respect is quoted, and no mark says that a word is gone; a marked cut is quiet."""
    letter = (
        "Open letter\n\n1 March 2024\n\nDear Ministers,\n\nWe expect the strict respect of every law of the coast by "
        "everybody.\n\n1. Harbour Watch\n2. Coast Radio Union\n3. Lantern Institute\n"
    )
    wire = (
        "Groups write to ministers\n\nMarch 2, 2024\n\nIn an open letter the groups said they “expect the respect of "
        "every law of the coast by everybody.”\n"
    )
    rows = [row for row in listed(dossier, tmp_path, letter, wire) if row.grade == "quotation"]
    assert [row.rule for row in rows] == ["elided"]
    assert "strict" in rows[0].summary


def test_a_marked_cut_of_such_a_word_is_quiet(dossier: Dossier, tmp_path: Path) -> None:
    """Three dots say that something is gone."""
    letter = (
        "Open letter\n\n1 March 2024\n\nDear Ministers,\n\nWe expect the strict respect of every law of the coast by "
        "everybody.\n\n1. Harbour Watch\n2. Coast Radio Union\n3. Lantern Institute\n"
    )
    wire = (
        "Groups write to ministers\n\nMarch 2, 2024\n\nIn an open letter the groups said they “expect the … respect of "
        "every law of the coast by everybody.”\n"
    )
    assert not [row for row in listed(dossier, tmp_path, letter, wire) if row.grade == "quotation"]
