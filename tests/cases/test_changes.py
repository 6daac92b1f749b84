"""Cases by status and change in a period, for the table of a report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from registers import noted, opened
from scrutiny.cases.cases import cases
from scrutiny.cases.changes import changes
from scrutiny.cases.held import held


def test_changes_in_a_year(tmp_path: Path) -> None:
    """Each case with news by the last day: new, changed, the same, or sources that differ; later news is not in it."""
    news = {
        "new": [("detained", "2026-03-01")],
        "changed": [("detained", "2025-03-01"), ("released", "2026-05-01"), ("arrested", "2026-09-01")],
        "same": [("disappeared", "2025-03-01"), ("disappeared", "2026-05-01")],
        "sources_differ": [("detained", "2026-06-01"), ("released", "2026-06-01")],
        "none": [("detained", "2026-09-01")],
    }
    with opened(tmp_path) as dossier:
        note, ids = noted(dossier), {}
        for code, told in news.items():
            ids[cases(dossier, "add", name=code, code=code, because=note)["id"]] = code
            for word, as_of in told:
                cases(dossier, "status", code, word, because=noted(dossier, f"{code} {word}"), as_of=as_of)
        found = changes(held(dossier), date(2026, 1, 1), date(2026, 8, 31))
    assert [(ids[each.case], each.change) for each in found] == [
        (code, code) for code in ("new", "changed", "same", "sources_differ")
    ]
    assert found[1].as_item()["now"] == "Released (as of 2026-05-01)"
    assert found[1].before == "Detained (as of 2025-03-01)"
    assert found[3].status == ("detained", "released")
