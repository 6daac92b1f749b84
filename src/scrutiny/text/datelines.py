"""The lines around a text that say when and by whom it is, and how it greets and closes: all body, with a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scrutiny.text.fold import terms
from scrutiny.text.phrases import calendar, listed, phrases
from scrutiny.text.reading import Span

#: How many blocks from the beginning, and from the end, a date line is looked for.
NEAR_TOP, NEAR_END = 12, 6

_LONGEST = 120
_YEAR = re.compile(r"(?:19|20)\d\d|[12]\d{3}")
_NUMERIC = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})\b")
_GREETING_END = re.compile(r"[,:،!\uff0c\uff1a\uff01.]\s*$")


def date_line(line: str) -> bool:
    """True when the line is a date, with its place or the word "published" at most."""
    line = line.strip(" \t•*|-–—[]()")
    if not 4 <= len(line) <= _LONGEST or not any(map(str.isdigit, line)):
        return False
    row = terms(line)
    if len(row) > 24:
        return False
    known, published, left, at, named = calendar(), phrases("furniture", "published", "date_words"), 0, 0, False
    while at < len(row):
        step = known.leads(row, at)
        named = named or step > 0
        step = step or published.leads(row, at)
        if not step:
            left += not row[at].isdigit() and not _time(row[at])
            step = 1
        at += step
    dated = bool(_NUMERIC.search(line) or (_YEAR.search("".join(row) if left == 0 else line) and named))
    foreign = sum(len(word) == 1 and word > "\u2e80" for word in row)
    return dated and (left == 0 or (left <= 4 and foreign == 0 and not line.endswith((".", "!", "?")) and "," in line))


def _time(word: str) -> bool:
    return re.fullmatch(r"\d{1,2}(?:am|pm|h\d{0,2}|st|nd|rd|th|er|º|ª)|\d{1,2}", word) is not None


def agency_line(line: str) -> bool:
    """True when the line is nothing but the name of a news agency."""
    line = line.strip(" \t•*|-–—[]()")
    return 0 < len(line) <= 80 and listed("agencies").fills(terms(line)) == 1


def byline(line: str) -> bool:
    """True when the line says who wrote or edited the text, and nothing else."""
    line = line.strip(" \t•*|-–—[]()")
    if not 4 <= len(line) <= 80 or line.endswith((".", "。", "!", "?", ":", "：", ",")):
        return False
    row = terms(line)
    known = phrases("furniture", "byline").leads(row)
    if not known or len(row) - known > 8:
        return False
    named = ":" in line or "\uff1a" in line or line[0].isupper() or not line[0].isascii()
    return len(row) > known and named


def mark_datelines(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, date lines and agency lines near the top or end labelled."""
    marked = list(spans)
    bodies = [at for at, span in enumerate(spans) if span.kind == "body" and span.block not in ("table_row", "title")]
    near = {*bodies[:NEAR_TOP], *bodies[-NEAR_END:]}
    dated = {at for at in near if date_line(text[spans[at].start : spans[at].end])}
    for at in dated:
        marked[at] = _labelled(spans[at])
    for at in sorted(near):
        line = text[spans[at].start : spans[at].end]
        if agency_line(line):
            marked[at] = _labelled(spans[at])
        elif spans[at].label in (None, "dateline") and byline(line) and at not in dated:
            marked[at] = replace(spans[at], kind="furniture", label="byline")
    for group in _short_lists(spans, bodies[:NEAR_TOP]):
        if dated.intersection(group):
            for at in group:
                marked[at] = _labelled(marked[at])
    return marked


def _labelled(span: Span) -> Span:
    return span if span.label else replace(span, label="dateline")


def _short_lists(spans: Sequence[Span], places: Sequence[int]) -> list[list[int]]:
    """Lists of at most four short items: where a news page keeps its agency, author and date."""
    groups: list[list[int]] = []
    for at in places:
        span = spans[at]
        if span.block != "list_item" or span.ordinal is not None or span.end - span.start > 80:
            continue
        if groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [group for group in groups if len(group) <= 4]


def mark_letter_parts(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, salutation and closing formula labelled."""
    marked = list(spans)
    bodies = [at for at, span in enumerate(spans) if span.kind == "body" and span.label is None]
    for place, at in enumerate(bodies):
        span = spans[at]
        if span.block in ("table_row", "title", "list_item") or span.end - span.start > 300:
            continue
        line = text[span.start : span.end]
        row = terms(line[:80])
        if not row:
            continue
        if place <= 2 * NEAR_TOP and len(line) <= 200 and phrases("furniture", "salutation").leads(row):
            if _GREETING_END.search(line[:-1] + line[-1:].replace(".", " ")):
                marked[at] = replace(span, label="salutation")
        elif phrases("furniture", "closing").leads(row) and 2 * place >= len(bodies):
            marked[at] = replace(span, label="closing")
    return marked


__all__ = ["agency_line", "byline", "date_line", "mark_datelines", "mark_letter_parts"]
