"""A released page as a PDF, set by Typst in process: tagged, A4, every page headed and numbered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from textwrap import shorten
from typing import Any

from scrutiny.letters.issuing.page import (
    Block,
    Facts,
    Heading,
    Items,
    Listed,
    Page,
    Paragraph,
    Quotation,
    Roll,
    Words,
    line_of,
)
from scrutiny.paper import fonts
from scrutiny.paper.pdf import Printed, set_pdf
from scrutiny.protection.release import Released, opened

Data = dict[str, Any]
#: The running head has at most so many characters of the title.
RUNNING = 84


def render(released: Released[Page], *, place: str) -> Printed:
    """The released page as a tagged PDF; `place` names the file in remarks. Equal pages give equal bytes."""
    page = opened(released)
    data = {
        "language": _tag(page.language) or "en",
        "direction": page.direction,
        "face": _face(page.language),
        "title": _words(page.title),
        "running": _words(replace(page.title, text=shorten(page.title.text, RUNNING, placeholder="…"))),
        "sender": _words(page.sender) if page.sender.text else None,
        "author": page.author,
        "date": _words(page.date),
        "kicker": _words(page.kicker) if page.kicker else None,
        "over": _all(page.over),
        "banners": _all(page.banners),
        "leaf": _words(page.leaf),
        "blocks": [_block(block, page.direction) for block in page.blocks],
    }
    return set_pdf(_template(), data, place=place)


@cache
def _template() -> bytes:
    return files("scrutiny.letters.issuing").joinpath("templates/page.typ").read_bytes()


def _block(block: Block, direction: str) -> Data:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "words": _words(block.words)}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "manner": block.manner, "keeps": block.keeps, "words": _words(block.words)}
    if isinstance(block, Items):
        return {"kind": "items", "items": _all(block.items), "numbers": list(block.numbers)}
    if isinstance(block, Facts):
        pairs = [{"label": _words(label), "values": _all(values)} for label, values in block.pairs]
        return {"kind": "facts", "pairs": pairs, "exact": block.exact}
    if isinstance(block, Roll):
        entries = [_listed(each, block, direction) for each in block.entries]
        return {"kind": "roll", "columns": block.columns, "entries": entries}
    if isinstance(block, Quotation):
        return {"kind": "quotation", "words": _words(block.words), "by": _all(block.by)}
    about = _all(block.about)
    return {"kind": "spokesperson", "name": _words(Words(text=block.name)), "about": about, "ways": list(block.ways)}


def _listed(entry: Listed, roll: Roll, direction: str) -> Data:
    line = [{"manner": piece.manner, "words": _words(piece.words)} for piece in line_of(entry, roll, direction)]
    return {"position": entry.position, "line": line, "members": _all(entry.members)}


def _all(words: Iterable[Words]) -> list[Data]:
    return [_words(each) for each in words]


def _words(words: Words) -> Data:
    return {"t": words.text, "l": _tag(words.language), "d": words.direction, "f": _face(words.language)}


def _tag(language: str) -> str:
    """The language as Typst takes it: two or three letters, empty where it is unknown."""
    base = language.split("-", maxsplit=1)[0].lower()
    return base if base.isascii() and base.isalpha() and len(base) in (2, 3) and base != "und" else ""


def _face(language: str) -> str:
    """The key of the fonts for a language: one of the CJK keys, or none."""
    for tag in (language, language.split("-", maxsplit=1)[0]):
        if tag in fonts.CJK:
            return tag
    return ""
