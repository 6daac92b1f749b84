"""coverage: what became of each ask where others tell of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold import LETTER, retold
from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.findings.coverage import coverage


def outcomes(dossier: Dossier, ids: dict[str, str]) -> dict[tuple[str, str], str]:
    """What became of each ask, by the telling document and a word of the ask."""
    names = {value: key for key, value in ids.items()}
    words = ("special session", "envoy", "mechanism")
    return {
        (names[cell.document], word): cell.outcome
        for cell in coverage(dossier)
        for word in words
        if word in str(cell.ask.fields["action"])
    }


def test_asks_are_kept_changed_or_lost(dossier: Dossier, tmp_path: Path) -> None:
    """The release keeps the endorsed session, the story makes it the letter's own; the envoy is lost in both."""
    ids = retold(dossier, tmp_path / "tray")
    assert outcomes(dossier, ids) == {
        ("release", "special session"): "kept",
        ("release", "envoy"): "lost",
        ("release", "mechanism"): "lost",
        ("story", "special session"): "changed",
        ("story", "envoy"): "lost",
        ("story", "mechanism"): "lost",
    }
    (cell,) = [row for row in coverage(dossier, ids["story"]) if row.outcome == "changed"]
    assert ("relation", "endorses", "asks") in cell.changes
    assert cell.as_item()["told_passage"]["quote"]


def test_asks_are_known_again_in_another_language(dossier: Dossier, tmp_path: Path) -> None:
    """A French release keeps the session and loses the envoy."""
    french = (
        "COMMUNIQUÉ DE PRESSE\n\nQuatre organisations écrivent au Conseil\n\nGenève, le 2 juin 2022 – Quatre "
        "organisations publient aujourd’hui une lettre ouverte sur la fermeture de 37 stations en Norvie depuis le "
        "4 mars 2022 et la détention de 24 journalistes le 11 avril 2022.\n\nElles demandent au Conseil des droits de "
        "l’homme de tenir une session extraordinaire.\n"
    )
    ids = retold(dossier, tmp_path / "tray", ("letter.txt", "fr.txt"), {"fr.txt": french})
    found = outcomes(dossier, ids)
    assert found["fr", "envoy"] == "lost"
    assert found["fr", "special session"] in ("kept", "changed")


def test_a_document_that_tells_of_nothing_has_no_row(dossier: Dossier, tmp_path: Path) -> None:
    """The witness and the letter itself cover nobody's asks; an unknown document is refused."""
    ids = retold(dossier, tmp_path / "tray")
    assert LETTER
    assert not coverage(dossier, ids["witness"])
    assert not coverage(dossier, ids["letter"])
    with pytest.raises(Unknown):
        coverage(dossier, "d-none")
