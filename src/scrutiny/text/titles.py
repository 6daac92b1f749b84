"""Which block is the title, where an extractor took a date line, a caption or a link for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scrutiny.text.captions import is_caption
from scrutiny.text.datelines import agency_line, byline, date_line
from scrutiny.text.fold import terms
from scrutiny.text.furniture import furniture_line
from scrutiny.text.phrases import phrases
from scrutiny.text.reading import Span

_STOPS = re.compile(r"[.;,:。،؛\uff1b\uff1a]$")


def untitled(line: str) -> bool:
    """True for a line that is no title: furniture, a date, a caption, a name of an agency or author, a greeting."""
    if furniture_line(line) or date_line(line) or agency_line(line) or byline(line) or is_caption(line):
        return True
    greeting = phrases("furniture", "salutation").leads(terms(line[:80]))
    return bool(greeting) and line.rstrip().endswith((",", ":", "!", "،", "\uff1a", "\uff0c", "\uff01"))


def retitle(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, a wrong title made a paragraph and the first line that can be one the title."""
    at = next((at for at, span in enumerate(spans) if span.block == "title" and span.kind == "body"), None)
    if at is None or not untitled(text[spans[at].start : spans[at].end]):
        return list(spans)
    marked = list(spans)
    marked[at] = replace(spans[at], block="paragraph")
    for place, span in enumerate(spans[:8]):
        line = text[span.start : span.end]
        plain = span.kind == "body" and span.block in ("heading", "line", "paragraph") and span.label is None
        if plain and len(line) <= 160 and "\n" not in line and not _STOPS.search(line) and not untitled(line):
            marked[place] = replace(span, block="title")
            break
        if span.end - span.start > 160:
            break
    return marked


__all__ = ["retitle", "untitled"]
