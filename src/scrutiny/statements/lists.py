"""Lists as they stand in a text: numbered and bulleted items with their wrapped lines, whatever the file format.

Lines are looked at, not only blocks, so that a list which arrived as one paragraph, as a block per item, or as
HTML items without printed numbers gives the same runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from scrutiny.statements.prose import Prose
from scrutiny.text.reading import Span

_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九十")}
_BULLETS = "•●▪■◦‣⁃∙·○□❖➢➤✓▸►\uf0b7\uf0a7"
#: Marks of direction and joining that print nothing: no part of a name at its ends.
INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_MARKER = re.compile(
    rf"(?P<lead>[ \t\u3000{INVISIBLE}]*)(?:"
    r"(?:№|[Nn]\.?[°º]|[Nn]o\.|Nr\.|#)[ \u00a0]?(?P<sign>\d{1,6})[.):：\-–—]?(?=[ \t\u00a0])"
    r"|[(（\[【]?第?(?P<number>\d{1,6})"
    r"(?:(?:\.[-–](?=[ \t])|\.?[°º][-–.)]?(?=[ \t])|[.．][ \t\u00a0]*[)）]?|[ \t]{0,2}[)）\]】]|[、:：]"
    r"|[名位号號][、:： ]"
    r"|[ ]?[-–—](?=[ \t]|\D)|\t+|[ ]{2,})"
    r"(?![\d])|(?:[ \t\u00a0](?=[^\W\d_])))"
    r"|[(（]?(?P<han>[一二三四五六七八九十]{1,4})[、)）．]"
    r"|[(（]?(?P<letter>[a-zа-яA-ZА-Яأ-ي]|[ivxIVX]{2,5})[)）]|(?P<syllable>[가나다라마바사아자차카타파하])[.)](?=[ \t])"
    r"|(?P<circled>[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf])"
    rf"|(?P<bullet>[{_BULLETS}]|[*\-–—](?=[ \t\u00a0]))"
    rf")[ \t\u00a0\u3000{INVISIBLE}]*"
)
_GAP = re.compile(r"[ \u00a0]{3,}|[ ]*\t[ \t]*")
_PAGE = re.compile(
    r"\s*[-–—|]?\s*(?:(?:page|seite|sayfa|pág(?:ina)?|стр(?:аница)?|صفحة|صفحه|ص|第)\.?\s*)?\d{1,4}\s*"
    r"(?:(?:/|of|de|sur|из|من|页|頁|共)\s*\d{0,4}\s*[页頁]?)?\s*[-–—|]?\s*$",
    re.IGNORECASE,
)
_OPENERS, _CLOSERS = "([{（【「『《«", ")]}）】」』》»"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line ``text[start:end]`` (ends trimmed) and what stands at its head.

    Where a list is printed in columns beside each other, a line is one cell: `column` counts from 0, and the
    lines of one such stretch share a `region` above 0.
    """

    start: int
    end: int
    body: int
    style: str
    ordinal: int | None
    indent: int
    gap: bool
    block: Span
    column: int = 0
    region: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its printed lines (marker left out of the first), joined by `words`."""

    parts: tuple[tuple[int, int], ...]
    ordinal: int | None
    block: Span
    heading: str | None = None
    nested: tuple[Item, ...] = ()
    country: str | None = None

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]

    def words(self, text: str) -> str:
        """The whole printed entry, wrapped lines joined with one space."""
        return " ".join(text[start:end] for start, end in self.parts)


@dataclass(frozen=True, slots=True)
class Run:
    """Items that belong to one list. `begin` is where its first marker stands; `style` how it is marked."""

    begin: int
    items: tuple[Item, ...]
    style: str

    @property
    def end(self) -> int:
        last = self.items[-1]
        ends = max(item.end for item in self.items)
        return max(ends, last.nested[-1].end) if last.nested else ends


@dataclass(frozen=True, slots=True)
class Candidate:
    """Items that may be a roll, what announces them, and the rule that found them."""

    items: tuple[Item, ...]
    begin: int
    end: int
    of: str | None
    rule: str


def lines(prose: Prose) -> Iterator[Line]:
    """The printed lines of all blocks but furniture, captions and contacts; blank ones and page numbers are gaps."""
    text, gap, before = prose.text, False, 0
    beside = _Beside(text)
    for block in prose.reading.blocks():
        if block.kind not in ("body", "footnote") or block.block == "table_row":
            continue
        gap = gap or text.count("\n", before, block.start) > 1
        at = block.start
        first = True
        while at < block.end:
            stop = text.find("\n", at, block.end)
            stop = block.end if stop < 0 else stop
            line = _line(text, (at, stop), block, gap, first)
            at = stop + 1
            if line is None:
                gap = True
                continue
            first = False
            gap = False
            yield from beside.cells(line)
        before = block.end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the blanks and invisible marks at its ends."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in INVISIBLE):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in INVISIBLE):
        start += 1
    return start, end


class _Beside:
    """Cuts lines that hold items beside each other, and the lines that go on under them, into cells."""

    def __init__(self, text: str) -> None:
        self.text, self.region = text, 0
        self.edges: tuple[int, ...] = ()

    def cells(self, line: Line) -> Iterator[Line]:
        """The cells of a line, left to right; a line that is no part of columns comes as it is."""
        cuts = self._cuts(line) if line.style else []
        if cuts:
            self.region += not self.edges
            self.edges = tuple(cut - self._margin(line) for cut in cuts)
        cuts = cuts or self._under(line)
        if not cuts:
            if self.edges and not line.style and not self._left(line):
                self.edges = ()
            place = self._column(line) if self.edges else 0
            yield replace(line, column=place, region=self.region) if self.edges else line
            return
        bounds = [line.start, *cuts, line.end]
        for start, end in pairwise(bounds):
            cell = _line(self.text, (start, end), line.block, line.gap, False) if start < end else None
            if cell is not None:
                yield replace(cell, column=self._column(cell), region=self.region)

    def _margin(self, line: Line) -> int:
        return self.text.rfind("\n", 0, line.start) + 1

    def _column(self, line: Line) -> int:
        at = line.start - self._margin(line)
        return sum(at >= edge - 2 for edge in self.edges)

    def _left(self, line: Line) -> bool:
        """True when an unmarked line may go on under the items of one column."""
        return line.end - self._margin(line) <= self.edges[0] or self._column(line) > 0

    def _cuts(self, line: Line) -> list[int]:
        """Where further items of the same style and with higher numbers begin in a marked line."""
        cuts: list[int] = []
        before = line.ordinal
        for gap in _GAP.finditer(self.text, line.body + 1, line.end):
            found = _MARKER.match(self.text, gap.end(), line.end)
            if found is None or found.end() >= line.end:
                continue
            ordinal, style = _ordinal(found)
            if style == line.style and (before is None or (ordinal is not None and ordinal > before)):
                cuts.append(gap.end())
                before = ordinal
        return cuts

    def _under(self, line: Line) -> list[int]:
        margin = self._margin(line)
        ends = [gap.end() for gap in _GAP.finditer(self.text, line.start, line.end)] if self.edges else []
        return [end for end in ends if any(abs(end - margin - edge) <= 4 for edge in self.edges)]


def _down_the_columns(read: Iterable[Line]) -> Iterator[Line]:
    """The lines with each stretch of columns read downwards, unless its numbers count across."""
    for region, group in groupby(read, key=lambda line: line.region):
        cells = list(group)
        numbers = [cell.ordinal for cell in cells if cell.ordinal is not None]
        across = len(numbers) > 2 and all(a < b for a, b in pairwise(numbers))
        yield from sorted(cells, key=lambda cell: cell.column) if region and not across else cells


def is_marked(text: str, start: int, end: int) -> bool:
    """True when a line begins with a number or a bullet."""
    found = _MARKER.match(text, start, end)
    return found is not None and _ordinal(found)[1] != "bare"


def _line(text: str, place: tuple[int, int], block: Span, gap: bool, first: bool) -> Line | None:
    start, end = place
    start, end = trimmed(text, start, end)
    indent = start - text.rfind("\n", 0, start) - 1
    if start >= end or (end - start < 24 and block.block != "list_item" and _PAGE.match(text, start, end)):
        return None
    item = block.block == "list_item" and first
    found = _MARKER.match(text, start, end)
    if found and found.end() < end:
        ordinal, style = _ordinal(found)
        if style == "bare" and item:
            style = "numbered" if ordinal == block.ordinal else ""
        if style:
            ordinal = ordinal or (block.ordinal if item else None)
            return Line(start, end, found.end(), style, ordinal, indent, gap, block)
    if item:
        return Line(
            start, end, start, "numbered" if block.ordinal is not None else "item", block.ordinal, indent, gap, block
        )
    return Line(start, end, start, "", None, indent, gap, block)


def _ordinal(found: re.Match[str]) -> tuple[int | None, str]:
    if found["sign"]:
        return int(found["sign"]), "numbered"
    if number := found["number"]:
        bare = (
            found[0].rstrip(" \t\u00a0\u3000").endswith(number) and "\t" not in found[0] and not found[0].endswith("  ")
        )
        return int(number), "bare" if bare else "numbered"
    if han := found["han"]:
        return _han(han), "han"
    if found["letter"] or found["syllable"]:
        return None, "letter"
    if circled := found["circled"]:
        code = ord(circled)
        base = 0x245F if code < 0x2480 else 0x3251 - 21 if code < 0x3260 else 0x32B1 - 36
        return code - base, "numbered"
    return None, "item" if found["bullet"] in _BULLETS else found["bullet"]


def _han(digits: str) -> int:
    if "十" not in digits:
        return int("".join(str(_HAN[c]) for c in digits))
    tens, _, ones = digits.partition("十")
    return (_HAN.get(tens[-1:], 1) if tens else 1) * 10 + (_HAN.get(ones[:1], 0) if ones else 0)


def _open(text: str) -> bool:
    return sum(text.count(c) for c in _OPENERS) > sum(text.count(c) for c in _CLOSERS)


@dataclass(frozen=True, slots=True)
class Headings:
    """Words that stand alone between parts of one list (“Europe”, “Individuals:”), lower case."""

    words: frozenset[str]

    def holds(self, line: str) -> bool:
        return line.strip(" :：*_#").casefold() in self.words


class _Builder:
    """Collects lines into runs; one pass, no line is looked at twice but the next one."""

    def __init__(self, text: str, headings: Headings) -> None:
        self.text, self.headings = text, headings
        self.done: list[Run] = []
        self.items: list[Item] = []
        self.begin, self.style, self.indent = 0, "", 0
        self.heading: str | None = None
        self.longest = 0

    def close(self) -> None:
        if self.items:
            self.done.append(Run(self.begin, tuple(self.items), self.style))
        self.items, self.style, self.heading, self.longest = [], "", None, 0

    def take(self, line: Line, following: Line | None) -> None:
        if line.style and (line.style != "bare" or self._counts(line, following)):
            self._marked(line)
        elif self.items:
            self._plain(line, following)

    def _counts(self, line: Line, following: Line | None) -> bool:
        """True when a number without a stop goes on counting, or begins to: “1 Name”, “2 Name” …"""
        if self.items and self.style == "bare":
            return line.ordinal == (self.items[-1].ordinal or 0) + 1
        return line.ordinal == 1 and following is not None and (following.style, following.ordinal) == ("bare", 2)

    def _marked(self, line: Line) -> None:
        item = Item(((line.body, line.end),), line.ordinal, line.block, self.heading)
        if self.items and line.style != self.style and line.ordinal is None and self.style != "letter":
            last = self.items[-1]
            deeper = line.indent > self.indent or (not line.gap and self.style in ("numbered", "han"))
            if deeper and len(last.nested) < 400:
                self.items[-1] = replace(last, nested=(*last.nested, item))
                return
        restart = line.ordinal == 1 and self.items and (self.items[-1].ordinal or 0) >= 1
        if self.items and (line.style != self.style or restart):
            self.close()
        if not self.items:
            self.begin, self.style, self.indent = line.start, line.style, line.indent
            item = replace(item, heading=self.heading)
        self.items.append(item)
        self.longest = max(self.longest, line.end - line.start)

    def _plain(self, line: Line, following: Line | None) -> None:
        words = self.text[line.start : line.end]
        last = self.items[-1]
        goes_on = following is not None and following.style == self.style and self._next(following)
        if self.headings.holds(words) or (words.endswith((":", "：")) and goes_on and len(words) < 80):
            self.heading = words.strip(" :：*_#")
            return
        lower = words[0].islower() or words[0] in ")]）】&"
        if not goes_on and len(words) > 25 and words[-1] in ".!?。！？؟" and " " in words:
            self.close()  # a sentence after the list: a note on it, and no part of its last name
            return
        broken = not line.gap or lower or _open(last.words(self.text)[-200:])
        if broken and len(last.parts) < 12 and (goes_on or not line.gap) and self._wraps(line, lower, goes_on):
            self.items[-1] = replace(last, parts=(*last.parts, (line.start, line.end)))
        elif goes_on and line.gap and len(words) < 60 and self.style in ("numbered", "han"):
            self.heading = words
        else:
            self.close()

    def _next(self, line: Line) -> bool:
        last = self.items[-1].ordinal
        return line.ordinal is None or last is None or last < line.ordinal <= last + 3

    def _wraps(self, line: Line, lower: bool, goes_on: bool) -> bool:
        if line.block is self.items[-1].block or line.indent > self.indent or lower:
            return True
        return goes_on and line.block.block not in ("heading", "title")


def runs(prose: Prose, headings: Headings) -> tuple[Run, ...]:
    """All numbered and bulleted lists of a reading, in order, also those of one or two items.

    Several rules ask for them; they are worked out once and kept with the prose they belong to.
    """
    kept: dict[str, tuple[Run, ...]] = prose.__dict__
    if "_runs" not in kept:
        kept["_runs"] = _read(prose, headings)
    return kept["_runs"]


def _read(prose: Prose, headings: Headings) -> tuple[Run, ...]:
    builder = _Builder(prose.text, headings)
    previous: Line | None = None
    for line in _down_the_columns(lines(prose)):
        if previous is not None:
            builder.take(previous, line)
        previous = line
    if previous is not None:
        builder.take(previous, None)
    builder.close()
    return tuple(builder.done)
