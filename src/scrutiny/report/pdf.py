"""The edition as a PDF, set by Typst in process: the same sentences and the same notes, at the foot of the page.

Words of sources reach Typst as data only (`paper.pdf`); equal editions give equal bytes.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from scrutiny.paper import fonts
from scrutiny.paper.pdf import Printed, set_pdf
from scrutiny.protection.release import Released, opened
from scrutiny.report import cite, drawing, html
from scrutiny.report.edition import (
    Beside,
    Block,
    Drawing,
    Edition,
    Listing,
    Paragraph,
    Picture,
    Run,
    Section,
    Sentence,
    Side,
    Table,
)
from scrutiny.report.phrases import direction, stretches, wording

#: Points to a unit of a drawing, and the most that a drawing may take of the page, in points.
POINT, WIDEST, HIGHEST = 0.62, 436.0, 600.0

Data = dict[str, Any]


def render(released: Released[Edition]) -> Printed:
    """The released edition as a tagged PDF."""
    return set_pdf(_template(), _data(cite.numbered(opened(released))), place="report.pdf")


@cache
def _template() -> bytes:
    return files("scrutiny.report").joinpath("templates/report.typ").read_bytes()


# ── the edition as data for the template ──


def _data(edition: Edition) -> Data:
    words = wording()
    noted = {note.number: _note(note) for note in html.notes(edition)}
    return {
        "title": edition.title,
        "mandate": edition.mandate,
        "states": list(edition.states),
        "states_word": "State concerned" if len(edition.states) < 2 else "States concerned",
        "standard": edition.standard,
        "draft": edition.draft,
        "draft_word": words["draft"],
        "unreviewed": words["unreviewed"],
        "no_source": words["no_source"],
        "root": edition.built_from,
        "year": edition.year,
        "language": edition.language,
        "sections": [_section(section, 1, noted) for section in edition.sections],
    }


def _section(section: Section, level: int, noted: dict[int, list[Data]]) -> Data:
    return {
        "heading": section.heading,
        "level": level,
        "contents": section.contents,
        "blocks": [_block(block, noted) for block in section.blocks],
        "sections": [_section(inner, level + 1, noted) for inner in section.sections],
    }


def _block(block: Block, noted: dict[int, list[Data]]) -> Data:
    if isinstance(block, Paragraph):
        return {
            "kind": "paragraph",
            "number": block.number,
            "sentences": [_sentence(sentence, noted) for sentence in block.sentences],
            "unreviewed": any(sentence.unreviewed for sentence in block.sentences),
            "aside": block.aside,
        }
    if isinstance(block, Table):
        return {
            "kind": "table",
            "caption": block.caption,
            "columns": list(block.columns),
            "widths": list(block.widths or (1.0,) * len(block.columns)),
            "figures": list(block.figures),
            "rows": [
                {"anchor": row.anchor, "cells": [_sentence(cell, noted) for cell in row.cells]} for row in block.rows
            ],
            "note": block.note,
        }
    if isinstance(block, Listing):
        return {
            "kind": "listing",
            "columns": block.columns,
            "items": [_sentence(item, noted) for item in block.items],
            "note": block.note,
        }
    if isinstance(block, Beside):
        return {"kind": "beside", "sides": [_side(side, noted) for side in block.sides]}
    if isinstance(block, Drawing):
        return _drawing(block)
    if isinstance(block, Picture):
        return _block(block.table, noted)
    return {"kind": "verbatim", "text": block.text}


def _side(side: Side, noted: dict[int, list[Data]]) -> Data:
    to = {"to": f"source-{side.place.source}"} if side.place else {}
    head = [_run(run) | to for run in side.head.runs]
    return {"head": {"runs": head}, "words": _sentence(side.words, noted)}


def _drawing(block: Drawing) -> Data:
    """A drawing with its size on the page: never wider than the text, never higher than a page."""
    drawn = drawing.svg(block, circular=wording()["notes"]["circular"], paper=True)
    width, height = drawing.size(drawn)
    scale = min(POINT, WIDEST / width, HIGHEST / height)
    return {"kind": "drawing", "svg": drawn, "says": block.says, "title": block.title, "width": width * scale}


def _sentence(sentence: Sentence, noted: dict[int, list[Data]]) -> Data:
    data: Data = {"runs": [_stretch(stretch) for stretch in stretches(sentence.runs)]}
    if sentence.unreviewed and sentence.text:
        data["unreviewed"] = True
    if not sentence.sourced:
        data["unsourced"] = True
    if sentence.number:
        data["number"] = sentence.number
        data["note"] = noted[sentence.number]
    return data


def _stretch(runs: tuple[Run, ...]) -> Data:
    """Runs that belong together as one, with their parts; a run alone as it is."""
    if len(runs) == 1:
        return _run(runs[0])
    parts = [{"t": run.text, "k": run.kind} for run in runs]
    return {**_run(runs[0]), "t": "", "k": "parts", "parts": parts}


def _run(run: Run) -> Data:
    data: Data = {"t": run.text, "k": run.kind}
    if (
        run.language
        and (tag := run.language.split("-", maxsplit=1)[0]).isascii()
        and tag.isalpha()
        and len(tag) in (2, 3)
    ):
        data |= {"l": tag.lower(), "d": direction(run.language), "f": _face(run.language)}
    return data


def _face(language: str) -> str:
    """The key of the fonts for a language: one of the CJK keys, or none."""
    for tag in (language, language.split("-", maxsplit=1)[0]):
        if tag in fonts.CJK:
            return tag
    return ""


def _note(note: html.Note) -> list[Data]:
    """A note as runs; `to` names the row of the source in Annex A."""
    if note.basis:
        spans = html.ranges(note)
        lead = "nos." if len(note.citations) > 1 else "no."
        runs: list[Data] = [{"t": f"{note.basis} {lead} ", "k": "plain"}]
        for at, (first, last) in enumerate(spans):
            text = f"{first}–{last}" if last > first else str(first)
            runs += [{"t": text, "k": "plain", "to": f"source-{first}"}]
            runs += [{"t": "." if at + 1 == len(spans) else ", ", "k": "plain"}]
        return runs
    runs = []
    for at, each in enumerate(note.citations):
        place = ", ".join(
            part
            for part in (
                f"No. {each.source}",
                f"p. {each.page}" if each.page else "",
                f"line {each.line}" if each.line else "",
            )
            if part
        )
        runs.append({"t": place, "k": "plain", "to": f"source-{each.source}"})
        if each.label:
            runs += [{"t": ", ", "k": "plain"}, _run(each.label)]
        if each.quote:
            runs += [
                {"t": ": “", "k": "plain"},
                _run(Run(each.quote, "quote", each.language)),
                {"t": "”", "k": "plain"},
            ]
        runs.append({"t": "." if at + 1 == len(note.citations) else "; ", "k": "plain"})
    return runs
