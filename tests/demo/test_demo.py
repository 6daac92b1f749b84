"""demo: a dossier about an invented State and its report, in one call."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.demo.story import demo
from scrutiny.dossier import open_dossier
from scrutiny.errors import Refused
from scrutiny.evidence.verify import verify
from scrutiny.letters.signon.verifying import verify as verify_list
from scrutiny.report.verify import verify_edition


def test_the_demonstration_is_sound_and_shows_what_does_not_agree(tmp_path: Path) -> None:
    """Documents in six languages, statements, disagreements, a checkpoint and a report that verifies."""
    shown = demo(tmp_path / "demo")
    assert len(shown.receipts) >= 10
    assert {row.status for row in shown.receipts} == {"new"}
    assert shown.statements > 200
    assert shown.named > 100
    assert shown.again > 10
    assert shown.waiting > 0
    assert any("total of 76" in row.summary for row in shown.disagreements)
    assert [(row.status, row.claim_state, len(row.origins)) for row in shown.findings] == [
        ("published", "single_origin", 1)
    ]
    assert "Findings by theme" in (shown.report / "index.html").read_text("utf-8")
    with open_dossier(tmp_path / "demo") as dossier:
        assert verify(dossier).word == "sound"
        assert dossier.mandate.states == ("Veldania",)
    assert verify_edition(shown.report).word == "sound"
    for kind, place in shown.reported.editions.items():
        assert verify_edition(place).word == "sound", kind
    assert (shown.reported.editions["public"] / "release.json").is_file()
    assert (shown.reported.site / "ar" / "report" / "index.html").is_file()
    letter = shown.signed
    assert (letter.listed, letter.protected, letter.total) == (33, 7, 40)
    file, verdict = verify_list((letter.folder / "signatories.json").read_bytes())
    assert verdict.word == "sound"
    assert file is not None and len(file.listed) == 33
    assert "by 40 signatories" in (letter.folder / "letter-en.html").read_text("utf-8")
    assert (shown.report / "report.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(Refused):
        demo(tmp_path / "demo")
