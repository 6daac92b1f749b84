"""Apparent origins are counted for a claim, not for documents."""

from __future__ import annotations

from pathlib import Path

from retold import FILES, STORY, retold
from scrutiny.dossier import Dossier
from scrutiny.findings.claims.apparent import apparent_origins
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement


def said(dossier: Dossier, document: str, word: str) -> Statement:
    """The first statement of a document that has a word in its passage."""
    return next(row for row in statements(dossier, document=document) if word in row.passage.quote)


def test_three_documents_that_repeat_a_figure_are_one_origin(dossier: Dossier, tmp_path: Path) -> None:
    """37 stations stand in letter, release and story: one apparent origin; the technician is a second."""
    ids = retold(dossier, tmp_path / "tray")
    rows = [said(dossier, ids[name], "37 stations") for name in ("letter", "release", "story")]
    assert len(apparent_origins(dossier, rows)) == 1
    witness = said(dossier, ids["witness"], "two men")
    assert apparent_origins(dossier, [*rows, witness]) == (tuple(row.id for row in rows), (witness.id,))


def test_what_a_story_adds_is_its_own(dossier: Dossier, tmp_path: Path) -> None:
    """The spokesman's answer, got by the wire, is no part of the letter's origin; a signatory's words are."""
    ids = retold(dossier, tmp_path / "tray")
    figure = said(dossier, ids["story"], "37 stations")
    answer = said(dossier, ids["story"], "let its licence")
    assert len(apparent_origins(dossier, [figure, answer])) == 2
    words = said(dossier, ids["release"], "a hearing and for nothing")
    assert len(apparent_origins(dossier, [figure, words])) == 1


def test_a_copy_adds_no_origin(dossier: Dossier, tmp_path: Path) -> None:
    """The story received once more in another file leaves every count as it was."""
    ids = retold(dossier, tmp_path / "tray", (*FILES, "copy.txt"), {"copy.txt": STORY.replace("\n\n", "\n\n\n")})
    rows = [said(dossier, ids[name], "37 stations") for name in ("letter", "story", "copy")]
    assert len(apparent_origins(dossier, rows)) == 1
    answers = [said(dossier, ids[name], "let its licence") for name in ("story", "copy")]
    assert len(apparent_origins(dossier, answers)) == 1
