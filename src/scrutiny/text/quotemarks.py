"""Where words stand inside quotation marks.

Each block is read by itself. The outermost quotation counts, its marks left out. An apostrophe is never a
mark; single marks count only where they clearly quote. An opening mark that nothing closes is ignored, unless the
next block opens with the same mark again: then the quotation goes on over several paragraphs and each is a stretch.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from scrutiny.text.reading import CLAIM_KINDS, Reading

_MARKS = re.compile("[\"“”„‟«»‹›「」『』〝〞〟＂‘’‚‛']")
_DOUBLE = '"＂'
#: What may close a quotation that a mark opens.
_CLOSERS = {
    "“": '”"‟',
    "„": '“”"‟',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "”": "”",
    '"': '"”',
    "＂": "＂",
    "‚": "‘’",
}
#: Marks that open another level of the same quotation inside it.
_NESTING = frozenset("“«‹「『")
_SINGLE = frozenset("‘'‛")
_BEFORE_OPENING = frozenset('\uff1a\uff0c\uff08 \t\n\u00a0\u202f\u3000([{—–-/:,،"“«„¿¡|•*')
_AFTER_CLOSING = frozenset('.,;:!?)]}…،؛؟。，"”»')

#: A quotation holds no more marks than this; a wall of marks is none.
_MOST_INSIDE = 1000


@dataclass(frozen=True)
class _Block:
    """One block with the places of its marks."""

    text: str
    start: int
    end: int
    marks: list[int] = field(default_factory=list)

    @cached_property
    def last(self) -> dict[str, int]:
        """Where each mark stands for the last time."""
        return {self.text[at]: at for at in self.marks}

    @cached_property
    def single_closers(self) -> list[int]:
        """Where a single mark clearly closes: after a word, before punctuation or the end, or after punctuation."""
        return [at for at in self.marks if self.text[at] in "’'" and self._closes(at)]

    def closes_later(self, at: int, mark: str) -> bool:
        """True when something after `at` may close what `mark` opens."""
        return any(self.last.get(closer, -1) > at for closer in _CLOSERS[mark])

    def _closes(self, at: int) -> bool:
        before, after = self.before(at), self.after(at)
        if not before or before.isspace() or (after and (after.isalnum() or after == "_")):
            return False
        strong = not after or after in _AFTER_CLOSING or before in ".,!?…;)"
        return strong or (before not in "sSzZxX" and (after.isspace() or after in "—–-"))

    def before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else ""

    def after(self, at: int) -> str:
        return self.text[at + 1] if at + 1 < self.end else ""

    def opens(self, at: int) -> bool:
        """True where a mark that opens and closes alike can open."""
        before, after = self.before(at), self.after(at)
        return (
            bool(after) and not after.isspace() and (not before or before in _BEFORE_OPENING or not _wordlike(before))
        )


def _wordlike(char: str) -> bool:
    """True for letters and digits of scripts written with spaces, and for what ends a sentence."""
    return (char.isalnum() and char < "\u2e80") or char in ".!?,;:%)]"


def quoted_stretches(reading: Reading) -> tuple[tuple[int, int], ...]:
    """The stretches inside quotation marks, the marks left out, sorted and disjoint."""
    text = reading.text
    spans = [(span.start, span.end) for span in reading.blocks() if span.kind in CLAIM_KINDS]
    if not spans and not any(True for _ in reading.blocks()):
        spans = [(0, len(text))]
    found: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(spans):
        marks = [match.start() for match in _MARKS.finditer(text, start, end)]
        if not marks:
            continue
        following = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        found += _stretches(_Block(text, start, end, marks), text[following : following + 1])
    return tuple(found)


def _stretches(block: _Block, following: str) -> Iterator[tuple[int, int]]:
    """The stretches of one block; `following` is the first character of the next one."""
    at = 0
    while at < len(block.marks):
        place = block.marks[at]
        mark = block.text[place]
        if not _may_open(block, place, mark):
            at += 1
            continue
        if mark in _SINGLE:
            after = bisect_right(block.single_closers, place)
            close = block.single_closers[after] if after < len(block.single_closers) else None
        else:
            close = _closing(block, at, mark)
        if close is None:
            if mark == following and place >= block.marks[-1] and mark not in _SINGLE:
                yield from _trimmed(block.text, place + 1, block.end)
            wall = at + _MOST_INSIDE < len(block.marks) and mark not in _SINGLE and block.closes_later(place, mark)
            at += _MOST_INSIDE if wall else 1
            continue
        yield from _trimmed(block.text, place + 1, close)
        at = bisect_right(block.marks, close)


def _may_open(block: _Block, at: int, mark: str) -> bool:
    before, after = block.before(at), block.after(at)
    if mark in _SINGLE:
        clear = not before or before in _BEFORE_OPENING
        return clear and after.isalpha()
    if mark in _DOUBLE or mark == "”":
        return block.opens(at) and not before.isdigit()
    if mark == "»":
        return block.opens(at)
    return mark in _CLOSERS


def _closing(block: _Block, at: int, mark: str) -> int | None:
    """Where the quotation opened by the mark number `at` ends, or None."""
    closers = _CLOSERS[mark]
    if not block.closes_later(block.marks[at], mark):
        return None
    depth, fallback = 0, None
    for number in range(at + 1, min(at + 1 + _MOST_INSIDE, len(block.marks))):
        place = block.marks[number]
        here = block.text[place]
        if here == mark and mark in _NESTING:
            depth += 1
        elif here in closers and not (here in _DOUBLE and mark not in _DOUBLE and block.opens(place)):
            if depth == 0:
                return place
            fallback = place
            depth -= 1
    return fallback


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without the white space at its ends, unless nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


__all__ = ["quoted_stretches"]
