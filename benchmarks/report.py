"""The report of the demonstration, and forms of a large invented one: 1,000 findings, 5,000 citations, 100 figures."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
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
#: What the forms of the large edition may take, in seconds and in MB, each in a process of its own.
LARGE_GOAL, LARGE_MEMORY = 10.0, 1_000.0
FORMS = ("HTML", "PDF", "DOCX", "package")
_FORM = """
import json, resource, sys, time
from benchmarks.edition import large
from scrutiny.protection.release import PUBLIC, release
from scrutiny.report import docx, html, package, pdf
made = {"HTML": html.render, "PDF": pdf.render, "DOCX": docx.render, "package": package.render}[sys.argv[1]]
released = release(large(), PUBLIC)
begun = time.perf_counter()
made(released)
print(json.dumps([time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


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
    for form in FORMS:
        yield from _large(form, asked.runs)


def _large(form: str, runs: int) -> Iterator[Row]:
    """Median seconds and the greatest memory of one form of the large edition."""
    taken = [_once(form) for _ in range(runs)]
    seconds, peak = statistics.median(each[0] for each in taken), max(each[1] for each in taken)
    what = f"large edition, {form}"
    yield Row(what, seconds, "s", seconds / LARGE_GOAL, f"the goal of {LARGE_GOAL:.0f} s", runs)
    yield Row(f"{what}, peak memory", peak, "MB", peak / LARGE_MEMORY, f"the goal of {LARGE_MEMORY:.0f} MB", runs)


def _once(form: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", _FORM, form], check=True, capture_output=True, text=True)
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
