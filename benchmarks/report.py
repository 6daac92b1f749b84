"""The report of the demonstration: gathered, rendered as HTML, rendered as PDF, and all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Asked, Row, race, workplace
from scrutiny.demo.story import OFFICER, demo
from scrutiny.dossier import open_dossier
from scrutiny.protection.release import INTERNAL_DRAFT, release
from scrutiny.report import html, pdf
from scrutiny.report.annual import report
from scrutiny.report.gather import gather
from scrutiny.report.outline import outline
from scrutiny.report.scope import unnamed

GOAL = 5.0


def measure(asked: Asked) -> Iterator[Row]:
    """Seconds for each step over a dossier already studied, and for the whole demonstration once."""
    with workplace() as folder:
        shown: list[Path] = []
        whole = race({"demo": lambda: shown.append(demo(folder / "demo").report)}, 1)["demo"]
        year = int(shown[0].name)
        with open_dossier(folder / "demo", actor=OFFICER) as dossier:
            material = unnamed(gather(dossier, year, proposals=True), INTERNAL_DRAFT)
            released = release(
                outline(material, INTERNAL_DRAFT, draft=True), INTERNAL_DRAFT, protected=material.protected
            )
            seconds = race(
                {
                    "gathering": lambda: gather(dossier, year, proposals=True),
                    "outline": lambda: outline(material, INTERNAL_DRAFT, draft=True),
                    "HTML": lambda: html.render(released),
                    "PDF": lambda: pdf.render(released),
                    "whole report": lambda: report(dossier, year, folder / "out", draft=True),
                },
                asked.runs,
            )
    for what, taken in seconds.items():
        yield Row(what, taken, "s", taken / GOAL, f"the goal of {GOAL:.0f} s", asked.runs)
    yield Row("whole demonstration, documents and all", whole, "s", None, "", 1)
