"""A dossier too large for comparing every pair finds what a small one finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold import FILES, STORY, retold
from scrutiny.dossier import Dossier
from scrutiny.findings import origins as stage


@pytest.mark.parametrize("most", [1, 60])
def test_candidates_are_enough(dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """With the index of prints nominating the pairs the relations are those of every pair compared."""
    monkeypatch.setattr(stage, "ALL_PAIRS", most)
    ids = retold(dossier, tmp_path / "tray", (*FILES, "copy.txt"), {"copy.txt": STORY + "\n\n"})
    names = {value: key for key, value in ids.items()}
    found = {(names[row.source], row.relation, names[row.target]) for row in stage.origins(dossier).relations}
    assert found >= {
        ("release", "announces", "letter"),
        ("story", "reports_on", "letter"),
        ("story", "quotes", "release"),
    }
    assert {("copy", "repeats", "story"), ("story", "repeats", "copy")} & found
