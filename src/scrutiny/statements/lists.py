"""Lists as they stand in a text: numbered and bulleted items with their wrapped lines, whatever the file format.

Lines are looked at, not only blocks, so that a list which arrived as one paragraph, as a block per item, or as
HTML items without printed numbers gives the same runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrutiny.statements.prose import Prose
from scrutiny.text.reading import Span

_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九十")}
_BULLETS = "•●▪■◦‣⁃∙·○□❖➢➤✓▸►\uf0b7\uf0a7"
_MARKER = re.compile(
    r"(?P<lead>[ \t\u3000\u200e\u200f]*)(?:"
    r"[(（\[【]?第?(?P<number>\d{1,6})"
    r"(?:(?:\.[-–](?=[ \t])|\.?[°º][-–.)]?(?=[ \t])|[.．][ \t\u00a0]*[)）]?|[ \t]{0,2}[)）\]】]|[、:：]"
    r"|[名位号號][、:： ]"
    r"|[ ]?[-–—](?=[ \t]|\D)|\t+|[ ]{2,})"
    r"(?![\d])|(?:[ \t\u00a0](?=[^\W\d_])))"
    r"|[(（]?(?P<han>[一二三四五六七八九十]{1,4})[、)）．]"
    r"|[(（]?(?P<letter>[a-zа-яأ-ي])[)）]"
    r"|(?P<circled>[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf])"
    rf"|(?P<bullet>[{_BULLETS}]|[*\-–—](?=[ \t\u00a0]))"
    r")[ \t\u00a0\u3000]*"
)
_PAGE = re.compile(
    r"\s*[-–—|]?\s*(?:(?:page|pág(?:ina)?|стр(?:аница)?|صفحة|ص|第)\.?\s*)?\d{1,4}\s*"
    r"(?:(?:/|of|de|sur|из|من|页|頁|共)\s*\d{0,4}\s*[页頁]?)?\s*[-–—|]?\s*$",
    re.IGNORECASE,
)
_OPENERS, _CLOSERS = "([{（【「『《«", ")]}）】」』》»"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line ``text[start:end]`` (ends trimmed) and what stands at its head."""

    start: int
    end: int
    body: int
    style: str
    ordinal: int | None
    indent: int
    gap: bool
    block: Span


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its printed lines (marker left out of the first), joined by `words`."""

    parts: tuple[tuple[int, int], ...]
    ordinal: int | None
    block: Span
    heading: str | None = None
    nested: tuple[Item, ...] = ()

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
        return last.nested[-1].end if last.nested else last.end


def lines(prose: Prose) -> Iterator[Line]:
    """The printed lines of all blocks but furniture, captions and contacts; blank ones and page numbers are gaps."""
    text, gap, before = prose.text, False, 0
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
            yield line
        before = block.end


def is_marked(text: str, start: int, end: int) -> bool:
    """True when a line begins with a number or a bullet."""
    found = _MARKER.match(text, start, end)
    return found is not None and _ordinal(found)[1] != "bare"


def _line(text: str, place: tuple[int, int], block: Span, gap: bool, first: bool) -> Line | None:
    start, end = place
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
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
    if number := found["number"]:
        bare = (
            found[0].rstrip(" \t\u00a0\u3000").endswith(number) and "\t" not in found[0] and not found[0].endswith("  ")
        )
        return int(number), "bare" if bare else "numbered"
    if han := found["han"]:
        return _han(han), "han"
    if found["letter"]:
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
        restart = line.ordinal == 1 and self.items and self.heading is None and (self.items[-1].ordinal or 0) >= 1
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
    for line in lines(prose):
        if previous is not None:
            builder.take(previous, line)
        previous = line
    if previous is not None:
        builder.take(previous, None)
    builder.close()
    return tuple(builder.done)
