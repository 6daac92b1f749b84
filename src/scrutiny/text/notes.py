"""Which blocks are footnotes: they begin with a mark that stands earlier in the text, or close a list or the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scrutiny.text.reading import Span

_STAR = re.compile(r"(?:\*{1,4}|[†‡§¶※＊]{1,3})(?=\s?[^\s*])")
_NUMBER = re.compile(r"(?:\[(\d{1,3})\]|([¹²³⁰⁴-⁹]{1,3}))\s?(?=\S)")
_CALLED = {
    mark: re.compile(rf"[^\s{re.escape(mark)}]{re.escape(mark)}(?![\w{re.escape(mark)}])") for mark in "*†‡§¶※＊"
}


def mark_footnotes(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, footnotes marked."""
    marked = list(spans)
    bodies = [at for at, span in enumerate(spans) if span.kind == "body" and span.block != "table_row"]
    numbered = {at for at in bodies if _NUMBER.match(text, spans[at].start, spans[at].end)}
    called = _numbers_called(text, spans, bodies) if numbered else {}
    starred = {at for at in bodies if _STAR.match(text, spans[at].start, spans[at].end)}
    first = {mark: _first_call(text, mark) for mark in {_mark(text, spans[at]) for at in starred}}
    for place, at in enumerate(bodies):
        span = spans[at]
        before = spans[bodies[place - 1]] if place else None
        if at in starred:
            last = place == len(bodies) - 1
            called_before = first[_mark(text, span)] < span.start
            beside = _beside(bodies, place, starred)
            noted = (
                _is_words(text, span)
                and before is not None
                and (called_before or (not beside and _apart(before, last)))
            )
        elif at in numbered:
            match = _NUMBER.match(text, span.start, span.end)
            noted = match is not None and called.get(_number(match), span.end) < span.start
        else:
            noted = False
        if noted:
            marked[at] = replace(span, kind="footnote", ordinal=None)
    return marked


def _beside(bodies: Sequence[int], place: int, starred: set[int]) -> bool:
    """True when the block before or after begins with such a mark as well, as the items of a list do."""
    return (place > 0 and bodies[place - 1] in starred) or (place + 1 < len(bodies) and bodies[place + 1] in starred)


def _mark(text: str, span: Span) -> str:
    """The whole mark with which a block begins: two stars are another mark than one."""
    found = _STAR.match(text, span.start, span.end)
    return found.group() if found else ""


def _is_words(text: str, span: Span) -> bool:
    """False for a rule made of stars."""
    return any(map(str.isalnum, text[span.start : min(span.end, span.start + 200)]))


def _apart(before: Span, last: bool) -> bool:
    return last or before.block in ("list_item", "table_row")


def _first_call(text: str, mark: str) -> int:
    """Where the mark first stands right behind a word."""
    called = _CALLED.get(mark[:1])
    found = called.search(text) if called and len(mark) == 1 else None
    if len(mark) > 1:
        found = re.compile(rf"[^\s{re.escape(mark[0])}]{re.escape(mark)}(?![\w{re.escape(mark[0])}])").search(text)
    return found.start() if found else len(text)


def _numbers_called(text: str, spans: Sequence[Span], bodies: Sequence[int]) -> dict[str, int]:
    """Where each number of a note is first called in the running text."""
    called: dict[str, int] = {}
    for at in bodies:
        span = spans[at]
        for match in _NUMBER_CALL.finditer(text, span.start, span.end):
            if match.start() > span.start:
                called.setdefault(_number(match), match.start())
    return called


_NUMBER_CALL = re.compile(r"(?<=[^\s\d])(?:\[(\d{1,3})\]|([¹²³⁰⁴-⁹]{1,3}))")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _number(match: re.Match[str]) -> str:
    return match[1] or match[2].translate(_PLAIN)


__all__ = ["mark_footnotes"]
