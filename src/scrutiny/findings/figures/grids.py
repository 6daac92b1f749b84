"""Tables of a text as rows of cells, each with its place, and the figures in them. Pure functions of a reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutiny.text.reading import CLAIM_KINDS, Reading, Span

_CELL = re.compile(r"\t|[ \t][|│](?=[ \t]|$)")
_FIGURE = re.compile(r"[-−–]?\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"[-−–]?\d{1,3}(?:[ \u00a0\u202f.,'’٬]\d{3})+")


@dataclass(frozen=True, slots=True)
class Cell:
    """``text[start:end]``, trimmed, and what it says as a number; None when it is none."""

    start: int
    end: int
    words: str

    @property
    def value(self) -> float | None:
        return value_of(self.words)


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: the cells of its first row, and those of the others."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def grids(reading: Reading) -> list[Grid]:
    """The tables of a reading with a heading and three rows or more, in order."""
    found: list[Grid] = []
    rows: list[Span] = []
    last: Span | None = None
    for block in reading.blocks():
        if block.kind not in CLAIM_KINDS:
            continue
        if block.block != "table_row" or (last is not None and _sheet(last) != _sheet(block)):
            found += _grid(reading.text, rows)
            rows = []
        if block.block == "table_row":
            rows.append(block)
            last = block
        else:
            last = None
    return [*found, *_grid(reading.text, rows)]


def value_of(words: str) -> float | None:
    """The number a cell holds and nothing else, per cent left out; None when it holds anything else."""
    plain = unicodedata.normalize("NFKC", words).strip().removesuffix("%").removesuffix("٪").strip()
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)
    if not plain or not plain[-1].isdigit():
        return None
    if _GROUPED.fullmatch(plain):
        plain = re.sub(r"[ \u00a0\u202f.,'’٬]", "", plain)
    if not _FIGURE.fullmatch(plain):
        return None
    return float(plain.replace(",", ".").replace("−", "-").replace("–", "-"))


def _grid(text: str, blocks: Sequence[Span]) -> Iterator[Grid]:
    rows = [tuple(_cells(text, block)) for block in blocks]
    rows = [row for row in rows if any(cell.words for cell in row)]
    if len(rows) >= 4 and len(rows[0]) > 1:
        yield Grid(rows[0], tuple(rows[1:]))


def _cells(text: str, row: Span) -> Iterator[Cell]:
    at = row.start
    for cut in [*_CELL.finditer(text, row.start, row.end), None]:
        start, end = at, cut.start() if cut else row.end
        while start < end and text[start] in " |\n*":
            start += 1
        while end > start and text[end - 1] in " |\n*":
            end -= 1
        yield Cell(start, end, text[start:end])
        at = cut.end() if cut else row.end


def _sheet(block: Span) -> str:
    return (block.path or "").split("!")[0] if "!" in (block.path or "") else ""


__all__ = ["Cell", "Grid", "grids", "value_of"]
