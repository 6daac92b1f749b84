"""A cited passage beside its context: the words before it, the words themselves, the words after it.

Cut from the released text of the source, so that nothing stands here that the page of the source does not show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrutiny.report.edition import Source

#: How many characters before and after a passage are shown, and how many of the passage itself.
AROUND, LONGEST = 220, 1200

_BLANK, _TWICE = re.compile(r"[ \t]*\n\s*\n"), re.compile(r"\[…\](?:\s*\[…\])+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage and what stands around it, without blank lines; `language` is that of the words."""

    before: str
    words: str
    after: str
    language: str


def excerpts(source: Source) -> dict[str, Excerpt]:
    """Every passage of a source that is cited, by the anchor of its place on the page of the source."""
    text = "".join(segment.text for segment in source.segments)
    begins: dict[str, tuple[int, str]] = {}
    made: dict[str, Excerpt] = {}
    at = 0
    for segment in source.segments:
        for anchor in segment.starts:
            begins.setdefault(anchor, (at, segment.language or source.language))
        at += len(segment.text)
        for anchor in segment.ends:
            if anchor in begins and anchor not in made:
                start, language = begins[anchor]
                made[anchor] = _cut(text, start, at, language)
    return made


def _cut(text: str, start: int, end: int, language: str) -> Excerpt:
    words = text[start:end]
    if len(words) > LONGEST:
        words = f"{words[: LONGEST // 2].rstrip()} […] {words[-LONGEST // 2 :].lstrip()}"
    return Excerpt(_even(_before(text, start)), _even(words), _even(_after(text, end)), language)


def _even(text: str) -> str:
    """The text without blank lines, and with one mark where much was left out twice in a row."""
    return _TWICE.sub("[…]", _BLANK.sub("\n", text))


def _before(text: str, start: int) -> str:
    """What stands before, from the beginning of a word."""
    if start <= AROUND:
        return text[:start].lstrip()
    cut = text[start - AROUND : start]
    space = next((at for at, char in enumerate(cut[:60]) if char.isspace()), -1)
    return "… " + cut[space + 1 :].lstrip()


def _after(text: str, end: int) -> str:
    """What stands after, to the end of a word."""
    if len(text) - end <= AROUND:
        return text[end:].rstrip()
    cut = text[end : end + AROUND]
    space = next((at for at in range(len(cut) - 1, len(cut) - 60, -1) if cut[at].isspace()), len(cut))
    return cut[:space].rstrip() + " …"
