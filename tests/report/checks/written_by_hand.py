"""Editions made of sentences that an editor wrote, for the tests of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from report.veldania import material as veldania
from scrutiny.protection.release import INTERNAL_DRAFT, Audience
from scrutiny.report.checks.faults import faults
from scrutiny.report.edition import Citation, Edition, Paragraph, Run, Section, Sentence
from scrutiny.report.fault import Fault
from scrutiny.report.material import Material
from scrutiny.report.outlining.plan import Plan
from scrutiny.statements.statement import Statement


def cites(*statements: Statement) -> tuple[Citation, ...]:
    """Citations of statements, public."""
    return tuple(
        Citation(
            id=each.id,
            document=each.document,
            source=1,
            start=each.passage.start,
            end=each.passage.end,
            mark="public",
        )
        for each in statements
    )


def sentence(text: str, *citations: Citation, line: int = 41, **more: Any) -> Sentence:
    """A sentence that an editor wrote on a line of report.md."""
    return Sentence(runs=(Run(text),), citations=citations, place=f"report.md:{line}", **more)


def edition(*sentences: Sentence, language: str = "en", **more: Any) -> Edition:
    """An edition of one paragraph."""
    values: dict[str, Any] = {
        "title": "Annual report",
        "mandate": "Monitoring Veldania",
        "body": "the Mechanism",
        "states": ("Veldania",),
        "year": 2020,
        "standard": "reasonable grounds to believe",
        "draft": False,
        "built_from": "",
        "sections": (Section(id="introduction", heading="I", blocks=(Paragraph(sentences=sentences),)),),
        "language": language,
    }
    return Edition(**(values | more))


def found(
    *sentences: Sentence,
    language: str = "en",
    to: Audience = INTERNAL_DRAFT,
    about: Material | None = None,
    terms: dict[str, str] | None = None,
) -> Sequence[Fault]:
    """The faults of some sentences; the State has spoken unless `about` says otherwise."""
    plan = Plan(name="report.md", digest="", year=2020, language=language, terms=terms or {})
    return faults(edition(*sentences, language=language), plan, about or veldania(position="heard"), to)
