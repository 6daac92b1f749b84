"""A topic index, as web pages and reports print it, into its topics.

Topics are parted by line ends, tabs, bars, semicolons, bullets and wide gaps; on a line of Chinese also by single
spaces. What stands between brackets or quotation marks belongs to one topic, whatever punctuation it holds.
"""

from __future__ import annotations

import re

from scrutiny.vocabulary import languages, words
from scrutiny.vocabulary.folding import fold, has_han

_OPENING = dict(zip("([{（［｛【《〈「『“‘«", ")]}）］｝】》〉」』”’»", strict=True))
_STRONG = frozenset("\n\r\t|｜;；•·▪●■◦‣\u3000")
#: Parts topics only in a text that has no stronger separator.
_WEAK = frozenset("、,，")


def split(text: str) -> tuple[str, ...]:
    """The topics in order, each once; a heading such as "More topics" in front of them is left out."""
    clean = text.replace("\ufeff", "")
    parts = [part for line in _cut(clean, _STRONG) for part in _spaced(line)]
    if len(parts) == 1:
        parts = [piece.strip() for piece in _cut(parts[0], _WEAK)]
    kept = [part for part in parts if fold(part)]
    if kept and fold(kept[0]) in _headings():
        kept = kept[1:]
    return tuple(dict.fromkeys(kept))


def _spaced(line: str) -> list[str]:
    """A line parted at wide gaps, and at every space where most of its letters are Chinese."""
    letters = [char for char in line if char.isalpha()]
    chinese = len(letters) > 0 and sum(has_han(char) for char in letters) * 2 > len(letters)
    gaps = r"[ \u00a0]+" if chinese else r"[ \u00a0]{2,}"
    return [part for part in _cut_at(line, gaps) if part]


def _cut(text: str, marks: frozenset[str]) -> list[str]:
    """The text parted at these characters, save where brackets enclose them on one line."""
    parts, start = [], 0
    inside = _enclosed(text)
    for at, char in enumerate(text):
        if char in marks and at not in inside:
            parts.append(text[start:at])
            start = at + 1
    return [part.strip(" \u00a0") for part in (*parts, text[start:]) if part.strip()]


def _cut_at(line: str, gaps: str) -> list[str]:
    inside = _enclosed(line)
    parts, start = [], 0
    for gap in re.finditer(gaps, line):
        if gap.start() not in inside:
            parts.append(line[start : gap.start()])
            start = gap.end()
    return [part.strip() for part in (*parts, line[start:])]


def _enclosed(text: str) -> set[int]:
    """The places between brackets or quotation marks that open and close on one line."""
    found: set[int] = set()
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char in "\n\r":
            stack = []
        elif stack and char == stack[-1][0]:
            _, start = stack.pop()
            found.update(range(start, at))
        elif char in _OPENING:
            stack.append((_OPENING[char], at))
    return found


def _headings() -> frozenset[str]:
    known = (words("furniture", language).get("topics", ()) for language in languages("furniture"))
    return frozenset(fold(heading) for headings in known for heading in headings)
