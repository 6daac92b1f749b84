"""The outline that an editor begins with: it reads without a fault and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from registers import opened
from report.veldania import material
from scrutiny.errors import Refused, Unknown
from scrutiny.protection.release import INTERNAL_DRAFT
from scrutiny.report.edition import Cover, Edition
from scrutiny.report.outline import composed, outline
from scrutiny.report.outlining import starting
from scrutiny.report.outlining.reading import read
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.report.spoken import SIX


def bare(edition: Edition) -> Edition:
    """The edition without what an outline file says of itself."""
    return replace(edition, cover=Cover(), title="", outline="")


@pytest.mark.parametrize("language", SIX)
def test_it_reads_without_a_fault_in_every_language(language: str) -> None:
    """Sections, ids and parts are those of the skeleton in that language; its notes are not read."""
    plan = read(starting.started(material().mandate, 2020, language).encode(), "report.md")
    wanted = skeleton(2020, language)
    assert plan.faults == ()
    assert (plan.year, plan.language, plan.limit) == (2020, language, wanted.limit)
    assert [(each.id, each.heading, each.number, each.annex) for each in plan.sections] == [
        (each.id, each.heading, each.number, each.annex) for each in wanted.sections
    ]


def test_it_makes_the_same_report_as_no_outline() -> None:
    """Apart from cover, title and digest nothing differs, and no figure of it refuses a build."""
    plan = read(starting.started(material().mandate, 2020).encode(), "report.md")
    edition, faults = composed(material(), INTERNAL_DRAFT, plan=plan)
    assert bare(edition) == bare(outline(material()))
    assert [fault for fault in faults if fault.refuses] == []
    assert edition.cover.author == "The Mechanism"


def test_it_is_never_written_over(tmp_path: Path) -> None:
    """A second one is refused, and the first stays as the editor left it."""
    dossier = opened(tmp_path)
    out = tmp_path / "reports" / "report.md"
    assert starting.outline(dossier, 2020, out).as_item() == {"file": str(out), "year": 2020, "language": "en"}
    out.write_text("mine", "utf-8")
    with pytest.raises(Refused, match="never written over"):
        starting.outline(dossier, 2020, out)
    assert out.read_text("utf-8") == "mine"
    dossier.close()


@pytest.mark.parametrize(("year", "language"), [(20, "en"), (2020, "xq"), (2020, "")])
def test_what_it_cannot_write_is_refused(year: int, language: str) -> None:
    """No year, no language: the next step is named."""
    with pytest.raises(Unknown):
        starting.started(material().mandate, year, language)
