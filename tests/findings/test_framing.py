"""Framing: stronger words and other words around the same, against the source; quotations and names left alone."""

from __future__ import annotations

from pathlib import Path

from retold import RELEASE, STORY, retold
from scrutiny.dossier import Dossier
from scrutiny.findings.found import Found
from scrutiny.findings.framing import framings
from scrutiny.findings.origins import origins
from scrutiny.findings.repeats.accounts import accounts
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements


def framed(dossier: Dossier) -> list[Found]:
    """What differs in framing in the whole dossier."""
    return list(framings(accounts(dossier, documents(dossier), statements(dossier)), origins(dossier)))


def test_a_stronger_word_in_a_headline_is_found(dossier: Dossier, tmp_path: Path) -> None:
    """The story has a probe where the letter asks for a mechanism that monitors."""
    ids = retold(dossier, tmp_path / "tray")
    (found,) = [row for row in framed(dossier) if row.rule == "strength"]
    assert found.differs[0][0] == "probe"
    assert [document for document, _ in found.places] == [ids["story"], ids["letter"]]
    assert found.grade == "attribution"


def test_other_words_between_the_same_are_found(dossier: Dossier, tmp_path: Path) -> None:
    """The release has the members threatened where the letter has minutes withheld."""
    retold(dossier, tmp_path / "tray")
    (found,) = [row for row in framed(dossier) if row.rule == "words between"]
    assert found.differs == (
        ("threatening its members with the loss of their seats", "withholding its minutes from the public"),
    )


def test_the_same_words_are_quiet(dossier: Dossier, tmp_path: Path) -> None:
    """A headline that uses the letter's own word, and a release that keeps its sentence, differ in nothing."""
    story = STORY.replace("Groups demand probe into", "Groups ask for mechanism on")
    release = RELEASE.replace(
        "threatening its members\nwith the loss of their seats, and", "withholding its minutes from the public, and"
    )
    retold(dossier, tmp_path / "tray", changed={"story.txt": story, "release.txt": release})
    assert framed(dossier) == []


def test_a_word_inside_the_name_of_a_body_is_no_framing(dossier: Dossier, tmp_path: Path) -> None:
    """The Centre for Sanctions Research is quoted; nobody speaks of sanctions."""
    story = STORY.replace("Groups demand probe into", "Groups ask for mechanism on").replace(
        "of Harbour Watch.", "of the Centre for Sanctions Research."
    )
    retold(dossier, tmp_path / "tray", changed={"story.txt": story})
    assert not [row for row in framed(dossier) if row.rule == "strength"]
