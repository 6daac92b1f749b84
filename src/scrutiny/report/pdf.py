"""The edition as a PDF, set by Typst in process: the same sentences and the same notes, at the foot of the page.

Words of sources reach Typst as data only (`paper.pdf`); equal editions give equal bytes. The file is PDF/UA-1 and
PDF/A-2a wherever every character has a glyph.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from scrutiny.errors import Remark
from scrutiny.paper import fonts
from scrutiny.paper.pdf import Printed, set_pdf
from scrutiny.protection.release import Released, opened
from scrutiny.report import cite, drawing
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
from scrutiny.report.fault import Fault
from scrutiny.report.phrases import direction, language_name, stretches, wording, words_of
from scrutiny.report.printing.closing import CLOSING, beneath, closed, data_of
from scrutiny.report.printing.cover import SHORT, Front, front, head_of, range_of
from scrutiny.report.printing.noting import Pieces, noted, places, plain, trimmed
from scrutiny.report.printing.typst_text import face, merged, run, tongue
from scrutiny.report.spoken import speaking

#: Points to a unit of a drawing, and the most that a drawing may take of the page, in points.
POINT, WIDEST, HIGHEST = 0.62, 436.0, 600.0
#: The most pages of an edition of a kind, and by which factors its letters are made smaller until it fits.
PAGES: Mapping[str, int] = {"summary": 2}
SCALES = (1.0, 0.95, 0.9, 0.85, 0.8)

#: With more links than this only the contents lead somewhere: what leads is set twice, and takes much memory.
LINKS = 3_000
#: A table without widths of its own is no wider than its words with so many columns, and characters to a cell.
NARROW = (4, 24)

Data = dict[str, Any]


def render(released: Released[Edition]) -> Printed:
    """The released edition as a tagged PDF; an edition with a limit of pages is set smaller until it keeps it.

    A remark says where even the smallest letters did not keep it.
    """
    edition = cite.numbered(opened(released))
    with speaking(edition.language):
        data = _data(closed(edition))
    limit = PAGES.get(edition.kind)
    if limit is None:
        return set_pdf(_template(), data, place="report.pdf")
    for scale in SCALES:
        printed = set_pdf(_template(), {**data, "scale": scale}, place="report.pdf")
        if (pages := pages_of(printed.pdf)) <= limit:
            return printed
    message = f"the {edition.kind} has {pages} pages, and {limit} are its limit"
    remark = Remark("report.pdf", message, "leave sections out of this edition with editions= in the outline")
    return Printed(printed.pdf, printed.missing, (*printed.remarks, remark))


def faults(printed: Printed, *, place: str = "report.pdf") -> tuple[Fault, ...]:
    """What the PDF cannot show, as faults of the rule ``missing_glyph``: the PDF is made all the same."""
    return tuple(
        Fault(rule="missing_glyph", place=each.place, message=each.message, next=each.next, refuses=False)
        for each in fonts.remarks(printed.missing, place=place)
    )


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


@cache
def _template() -> bytes:
    return files("scrutiny.report").joinpath("templates/report.typ").read_bytes()


# ── the edition as data for the template ──


def _data(edition: Edition) -> Data:
    words, page, paper = wording(), words_of("report")["page"], words_of("report_paper")
    setting = _Setting(edition)
    cover = front(edition)
    short = edition.kind in SHORT
    sections = [
        setting.section(section, 2 if short and section.id.startswith(CLOSING) else 1) for section in edition.sections
    ]
    return {
        "title": edition.title,
        "draft": edition.draft,
        "short": short,
        "spoken": edition.kind == "oral",
        "scale": 1.0,
        "language": edition.language.split("-", maxsplit=1)[0],
        "direction": direction(edition.language),
        "face": face(edition.language),
        "front": _front(cover, setting),
        "words": {
            "draft": words["draft"],
            "unreviewed": page["unreviewed"],
            "no_source": words["no_source"],
            "contents": page["contents"],
            "summary": page["summary"],
            "paragraphs": paper["cover"]["paragraphs"],
            "page": paper["cover"]["page"],
            "about": paper["cover"]["about"],
        },
        "sections": sections,
        "links": setting.links <= LINKS,
    }


def _front(cover: Front, setting: _Setting) -> Data:
    return {
        "body": cover.body,
        "mandate": cover.mandate,
        "symbol": cover.symbol,
        "issued": list(cover.issued),
        "agenda": list(cover.agenda),
        "kicker": cover.kicker,
        "confidential": cover.confidential,
        "subtitle": cover.subtitle,
        "author": cover.author,
        "summary": [setting.block(paragraph) for paragraph in cover.summary],
        "footnotes": list(cover.footnotes),
        "facts": [list(pair) for pair in cover.facts],
        "digests": [list(pair) for pair in cover.digests],
        "running": cover.running,
        "foot": cover.foot,
    }


class _Setting:
    """One edition while it becomes data: its notes in words, and the places that can be led to."""

    def __init__(self, edition: Edition) -> None:
        self.draft = edition.draft
        self.language = edition.language.split("-", maxsplit=1)[0]
        self.notes = noted(edition)
        self.places = frozenset(places(edition.sections))
        self.links = 0

    def section(self, section: Section, level: int) -> Data:
        return {
            "heading": head_of(section),
            "level": level,
            "contents": section.contents,
            "annex": section.annex,
            "range": range_of(section),
            "blocks": [self.block(block) for block in section.blocks],
            "sections": [self.section(inner, level + 1) for inner in section.sections],
        }

    def block(self, block: Block) -> Data:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Listing):
            return {
                "kind": "listing",
                "columns": block.columns,
                "caption": block.caption,
                "items": [self.sentence(item) for item in block.items],
                "note": block.note,
            }
        if isinstance(block, Beside):
            return {"kind": "beside", "sides": [self._side(side) for side in block.sides]}
        if isinstance(block, Drawing):
            return _drawing(block)
        if isinstance(block, Picture):
            return self._picture(block)
        return {"kind": "verbatim", "text": block.text, "caption": block.caption, **tongue(block.language)}

    def _paragraph(self, block: Paragraph) -> Data:
        data: Data = {
            "kind": "paragraph",
            "style": block.style,
            "number": block.number,
            "sentences": [self.sentence(sentence) for sentence in block.sentences],
            "unreviewed": any(sentence.unreviewed for sentence in block.sentences),
            "aside": block.aside,
            "margin": list(block.margin) if self.draft else [],
            **tongue(block.language),
        }
        if block.original:
            words = words_of("report")["page"]
            who = block.translator
            data["original"] = {
                "sentences": [self.sentence(sentence) for sentence in block.original],
                "head": plain(words["in_original"], language=language_name(block.original_language)),
                "by": plain(words["rendered_by"], who=who) if who else words["rendering"],
                **tongue(block.original_language),
            }
        return data

    def _table(self, block: Table) -> Data:
        """A table; its notes stand beneath it, equal ones once, so that it can break across pages under its head."""
        rows = [[self.sentence(cell, beneath=True) for cell in row.cells] for row in block.rows]
        alike: dict[Pieces, list[int]] = {}
        for cell in (cell for row in rows for cell in row if "number" in cell):
            alike.setdefault(self.notes[cell["number"]], []).append(cell["number"])
        return {
            "kind": "table",
            "caption": block.caption,
            "columns": list(block.columns),
            "widths": list(block.widths or (1.0,) * len(block.columns)),
            "figures": list(block.figures),
            "rows": [{"anchor": row.anchor, "cells": cells} for row, cells in zip(block.rows, rows, strict=True)],
            "notes": [{"numbers": numbers, "words": self._note(numbers[0])} for numbers in alike.values()],
            "note": block.note,
            "narrow": _narrow(block),
        }

    def _side(self, side: Side) -> Data:
        to = self._to(f"source-{side.place.source}") if side.place else {}
        head = [run(each) | to for each in side.head.runs]
        return {"head": {"runs": head}, "words": self.sentence(side.words)}

    def _picture(self, block: Picture) -> Data:
        from scrutiny.report.pictures.drawing import svg

        drawn = svg(block, paper=True)
        table = data_of(block)
        words = words_of("report_paper")["closing"]
        return {
            "kind": "picture",
            "title": block.title,
            "says": block.says,
            "svg": drawn,
            "width": _width(drawn),
            "caveats": [self.sentence(caveat) for caveat in block.caveats],
            "disclaimer": block.disclaimer,
            "table": self._table(table) if beneath(block) else None,
            "below": "" if beneath(block) else plain(words["data_below"], caption=table.caption),
        }

    def sentence(self, sentence: Sentence, *, beneath: bool = False) -> Data:
        data: Data = {"runs": [self._stretch(stretch) for stretch in stretches(trimmed(sentence.runs))]}
        if sentence.unreviewed and sentence.text:
            data["unreviewed"] = True
        if not sentence.sourced:
            data["unsourced"] = True
        if sentence.number and sentence.number in self.notes:
            data["number"] = sentence.number
            if not beneath:
                data["note"] = self._note(sentence.number)
        return data

    def _stretch(self, runs: tuple[Run, ...]) -> Data:
        """Runs that belong together as one, with their parts; a run alone as it is."""
        if len(runs) == 1:
            return run(runs[0]) | (self._to(f"figure-{runs[0].figure}") if runs[0].figure else {})
        parts = [{"t": run.text, "k": run.kind} for run in runs]
        return {**run(runs[0]), "t": "", "k": "parts", "parts": parts}

    def _note(self, number: int) -> list[Data]:
        return merged([self._own(run(piece.run)) | self._to(piece.to) for piece in self.notes[number]])

    def _own(self, data: Data) -> Data:
        """The run without its language where this is the edition's own."""
        return data if data.get("l") != self.language else {"t": data["t"], "k": data["k"]}

    def _to(self, place: str) -> Data:
        if place not in self.places:
            return {}
        self.links += 1
        return {"to": place}


def _narrow(table: Table) -> bool:
    """True when the cells of a table are so short that it needs no more width than they have."""
    longest = max((len(cell.text) for row in table.rows for cell in row.cells), default=0)
    return not table.widths and len(table.columns) <= NARROW[0] and longest <= NARROW[1]


def _drawing(block: Drawing) -> Data:
    """A drawing with its size on the page: never wider than the text, never higher than a page."""
    drawn = drawing.svg(block, circular=wording()["notes"]["circular"], paper=True)
    return {"kind": "drawing", "svg": drawn, "says": block.says, "title": block.title, "width": _width(drawn)}


def _width(drawn: str) -> float:
    width, height = drawing.size(drawn)
    return width * min(POINT, WIDEST / width, HIGHEST / height)
