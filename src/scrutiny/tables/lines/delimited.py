"""CSV, TSV and their kin: whatever parts the cells, whatever ends the lines, in whatever encoding."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from scrutiny.encoding import decode
from scrutiny.errors import Refused, Remark
from scrutiny.tables.lines.grid import MOST_COLUMNS, MOST_ROWS, Grid, Line

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 1 << 16
_SAMPLED_ROWS = 200
#: A cell in quotation marks that goes on for more lines than these was never closed.
_LONGEST = 1_000


def read_delimited(data: bytes, name: str) -> Grid:
    """The rows of a delimited text.

    Raises:
        Refused: the bytes are no text in any known encoding.
    """
    decoded = decode(data)
    if decoded.binary:
        raise Refused("the bytes are no table in any known encoding", place=name, next="save it as CSV in UTF-8")
    grid = Grid(kind="csv", remarks=[_named(remark, name) for remark in decoded.remarks])
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if nuls := text.count("\x00"):
        grid.remarks.append(Remark(name, f"{nuls} NUL characters left out", "look whether it is damaged", False))
        text = text.replace("\x00", "")
    delimiter = dialect(text)
    if text[:4].lower() == "sep=" and "\n" in text:
        text = text.partition("\n")[2]
    literal = 0
    for number, (cells, fault) in enumerate(records(text, delimiter), start=1):
        if number > MOST_ROWS:
            grid.remarks.append(Remark(f"{name} row {number}", "the table is longer than is read", "split the file"))
            break
        if fault and delimiter == "\t":
            literal, fault = literal or number, ""
        if any(cell.strip() for cell in cells):
            grid.lines.append(Line(number, cells[:MOST_COLUMNS], fault))
    if literal:
        message = "quotation marks that enclose no cell are read as part of the cells"
        grid.remarks.append(Remark(f"{name} row {literal}", message, "look at this row and those like it"))
    return grid


def dialect(text: str) -> str:
    """The delimiter that gives the most even rows of more than one cell."""
    head = text[:_SAMPLE]
    first = head.lstrip()[:8].lower()
    if first.startswith("sep=") and len(first) > 4:
        return first[4]
    if len(text) > len(head):
        head = head[: head.rfind("\n") + 1] or head
    scores = {each: _evenness(head, each) for each in DELIMITERS if each in head}
    return max(scores, key=lambda each: scores[each], default=",")


def _evenness(text: str, delimiter: str) -> float:
    """How alike the widths of the first rows are; wider ones count for more, one cell for nothing."""
    rows = islice(records(text, delimiter), _SAMPLED_ROWS)
    widths = Counter(len(cells) for cells, _ in rows if any(cells))
    width, often = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return often / widths.total() * float(min(width, 6) ** 0.5) if width > 1 else 0.0


def records(text: str, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """The records of a delimited text whose lines end in ``\\n``, and what is wrong with each.

    A quotation mark that is never closed, or closed in the middle of a cell, spoils the line it stands in and no other.
    """
    csv.field_size_limit(1 << 30)
    feed = _Feed(text.split("\n"))
    reader = feed.reader(delimiter)
    while True:
        begun = feed.begin()
        try:
            yield next(reader), ""
        except StopIteration:
            return
        except csv.Error:
            yield feed.lines[begun].split(delimiter), "a quotation mark is astray: the cells cannot be told apart"
            feed.at = begun + 1
            reader = feed.reader(delimiter)


class _Feed:
    """Lines handed to a CSV reader one by one, so that it can be set back to the line after one it could not read."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines[:-1] if lines and not lines[-1] else lines
        self.at = 0
        self.begun = 0

    def begin(self) -> int:
        """A record begins with the next line; returns which that is."""
        self.begun = self.at
        return self.at

    def reader(self, delimiter: str) -> Iterator[list[str]]:
        """A reader of the lines still to come; a cell that goes on for too many lines is an error."""
        return csv.reader(self._coming(), delimiter=delimiter, skipinitialspace=True, strict=True)

    def _coming(self) -> Iterator[str]:
        while self.at < min(len(self.lines), self.begun + _LONGEST):
            self.at += 1
            yield self.lines[self.at - 1] + "\n"


def _named(remark: Remark, name: str) -> Remark:
    place = f"{name} {remark.place}".strip()
    return Remark(place, remark.message, remark.next, remark.needs_person)
