"""Which blocks are furniture of the page: navigation, share and print links, copyright, page numbers, topic indexes.

Conservative: a paragraph that says something stays body. What an extractor has marked is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from scrutiny.text.fold import terms
from scrutiny.text.language import letters_by_script, script_of
from scrutiny.text.phrases import Phrases, listed, phrases, raw
from scrutiny.text.reading import Span
from scrutiny.vocabulary import listing

#: A longer block says something and is no line of furniture.
LONGEST_LINE = 200

_MARKS_AROUND = " \t[](){}<>«»‹›→←↑↓▶►◀•·|/\\–—-:…*#+×✕☰🔍"
_COPYRIGHT = re.compile(
    r"^\W{0,3}(?:©|ⓒ|&copy;|\(c\)[ ]?(?=(?:19|20)\d\d|copyright)|copyright\b(?=.{0,40}(?:©|\(c\)|(?:19|20)\d\d)))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。\uff01\uff1f؟।][\"'”’»)\]）」』]*$")
_INNER_STOP = re.compile(r"[.!?؟।][\"'”’»)\]]*\s|[。\uff1f\uff1b]")
_SEPARATOR = re.compile(r"\s*[|｜•·/]\s*|\s*[,،、,;；]\s*|\t+|[ \u3000]{2,}|\s+(?=#)")
_POINTS = re.compile(r"\W{0,4}[^:：\n]{3,40}[:：]\s*\S")
_HASHTAGS = re.compile(r"(?:#[\w-]{2,}[\s,]*){2,}")


def furniture_line(line: str) -> str | None:
    """What furniture the line is (navigation, related, share, copyright …), None when it says something.

    The answer rests on the line alone.
    """
    bare = line.strip(_MARKS_AROUND)
    if not bare or len(line) > 600:
        return None
    if len(line) < 300 and _COPYRIGHT.match(line):
        return "copyright"
    if len(line) <= LONGEST_LINE and _page_number(line):
        return "page_number"
    row = terms(bare[: LONGEST_LINE if len(line) <= LONGEST_LINE else 80])
    if not row or not (_anything().leads(row) or (row[0].isdigit() and len(row) <= 5) or "#" in line):
        return None
    if len(line) <= LONGEST_LINE:
        found = _whole_line(line, row)
        if found:
            return found
    if phrases("furniture", "cookies").leads(row):
        return "cookies"
    if len(line) < 300 and phrases("furniture", "rights").leads(row):
        return "copyright"
    return None


@cache
def _anything() -> Phrases:
    """Every phrase with which a line of furniture can begin."""
    return Phrases([*raw("furniture", *_WHOLE, "topics", "links", "cookies", "rights"), *listing("autonyms")])


#: Whole lines, in the order in which they are asked for.
_WHOLE = ("pdf", "related", "navigation", "share")


def _whole_line(line: str, row: Sequence[str]) -> str | None:
    if len(row) <= 40:
        for key in _WHOLE:
            if phrases("furniture", key).fills(row):
                return "navigation" if key == "pdf" else key
        if phrases("furniture", *_WHOLE, "topics").fills(row) > 1:
            return "navigation"
        if listed("autonyms").fills(row) > 1:
            return "navigation"
    if phrases("furniture", "reading_time").inside(row) and len(row) <= 5 and row[0].isdigit():
        return "navigation"
    if _HASHTAGS.fullmatch(line.strip()):
        return "topic_index"
    pointer = phrases("furniture", "related").leads(row)
    if pointer and _POINTS.match(line) and len(row) > pointer:
        return "related"
    topic = phrases("furniture", "topics").leads(row) and not phrases("furniture", "weak_topics").leads(row)
    if topic and _POINTS.match(line) and not _SENTENCE_END.search(line):
        return "topic_index"
    if phrases("furniture", "links").leads(row) and len(_INNER_STOP.findall(line)) <= 1:
        return "navigation"
    return None


@cache
def _page_patterns() -> tuple[re.Pattern[str], ...]:
    page = "|".join(re.escape(word) for word in raw("furniture", "page") if word not in ("第", "页"))
    of = "|".join(re.escape(word) for word in raw("furniture", "of"))
    return (
        re.compile(rf"(?:{page})\s*\d{{1,4}}(?:\s*(?:{of})\s*\d{{1,4}})?", re.IGNORECASE),
        re.compile(r"第\s*\d{1,4}\s*[页頁](?:\s*[,\uff0c/]?\s*共\s*\d{1,4}\s*[页頁])?"),
        re.compile(r"\d{1,4}\s*/\s*\d{1,4}"),
        re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]"),
    )


def _page_number(line: str) -> bool:
    line = line.strip(" \t[]|")
    return len(line) <= 40 and any(pattern.fullmatch(line) for pattern in _page_patterns())


def mark_furniture(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, those that are furniture by their own words or as part of a topic index marked so."""
    marked = []
    for span in spans:
        label = None
        if span.kind == "body" and span.block != "table_row" and span.end - span.start <= 600:
            label = furniture_line(text[span.start : span.end])
        marked.append(span if label is None else replace(span, kind="furniture", label=label))
    _links_below(text, marked)
    for at in range(max(0, len(marked) - 2), len(marked)):
        span = marked[at]
        mine = span.kind == "body" and span.block not in ("list_item", "table_row", "title")
        if mine and _LAST_COPYRIGHT.fullmatch(text, span.start, span.end):
            marked[at] = replace(span, kind="furniture", label="copyright")
    return _topic_indexes(text, marked)


def _links_below(text: str, spans: list[Span]) -> None:
    """Short lines right below a heading like "Related articles", until a sentence or another heading, are links."""
    left = 0
    for at, span in enumerate(spans):
        if span.label == "related" and span.kind == "furniture":
            alone = phrases("furniture", "related").fills(terms(text[span.start : span.end])) > 0
            left = MOST_LINKS if alone else left
            continue
        line = text[span.start : span.end]
        if span.kind == "furniture" and line.endswith((":", "：")) and phrases("furniture", "links").fills(terms(line)):
            left = MOST_LINKS
            continue
        short = span.block in ("paragraph", "line", "list_item") and len(line) <= 140 and not _SENTENCE_END.search(line)
        if left and span.kind == "body" and short and span.ordinal is None and "\n" not in line:
            spans[at] = replace(span, kind="furniture", label="related")
            left -= 1
        elif span.kind != "furniture":
            left = 0


#: How many links can stand below a heading.
MOST_LINKS = 8
#: The last line of a document: "(c) The Gazette 2023". Elsewhere it may be the third item of a list.
_LAST_COPYRIGHT = re.compile(r"\([cCсС]\)[ ][^\n.;:]{2,70}(?:19|20)\d\d\.?")


def split_furniture(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, a paragraph that swallowed lines of furniture parted at those lines."""
    parted: list[Span] = []
    for span in spans:
        whole = text[span.start : span.end]
        if span.kind != "body" or span.block not in ("paragraph", "line", "heading", "list_item") or "\n" not in whole:
            parted.append(span)
            continue
        lines = whole.split("\n")
        marks = [furniture_line(line) is not None and len(line) <= LONGEST_LINE for line in lines[:200]]
        if span.block == "list_item" and not (span.ordinal is None and marks[-1] and not marks[0]):
            marks = []
        if not any(marks) or all(marks):
            parted.append(span)
            continue
        parted += _parts(span, lines, [*marks, *[False] * (len(lines) - len(marks))])
    return parted


def _parts(span: Span, lines: Sequence[str], marks: Sequence[bool]) -> list[Span]:
    parts: list[Span] = []
    at, before = span.start, None
    for line, mark in zip(lines, marks, strict=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            if before == mark and not mark:
                parts[-1] = replace(parts[-1], end=start + len(bare))
            else:
                parts.append(replace(span, start=start, end=start + len(bare), block="line" if mark else span.block))
            before = mark
        at += len(line) + 1
    return parts


# ── topic indexes: runs of lines that are nothing but short terms ──


@dataclass(frozen=True, slots=True)
class _Row:
    """The terms of one block, how many lines it has, and the script of its letters."""

    terms: tuple[str, ...]
    lines: int
    script: str | None

    @property
    def several(self) -> bool:
        """True when a mark or space parts more terms than the lines do."""
        return len(self.terms) > self.lines


def _topic_indexes(text: str, spans: list[Span]) -> list[Span]:
    """Runs of lines of terms behind the last paragraph marked, with the heading above them."""
    rows = [_row(text, span) for span in spans]
    body = _script_of_body(text, spans)
    long = [at for at, span in enumerate(spans) if span.kind == "body" and span.end - span.start > LONGEST_LINE]
    at = long[-1] + 1 if long else 0
    while at < len(spans):
        end = at
        while end < len(spans) and rows[end] is not None:
            end += 1
        if end > at:
            _mark_index(text, spans, rows, (at, end), body)
        at = max(end, at + 1)
    return spans


def _row(text: str, span: Span) -> _Row | None:
    """The terms of a block that is a line of terms; None for any other."""
    size = span.end - span.start
    if (
        span.kind != "body"
        or span.block in ("table_row", "title")
        or span.ordinal is not None
        or size > LONGEST_LINE * 4
    ):
        return None
    lines = text[span.start : span.end].split("\n")
    found: list[str] = []
    script = script_of(text[span.start : span.end])
    for line in lines:
        if len(line) > LONGEST_LINE or _SENTENCE_END.search(line) or _INNER_STOP.search(line):
            return None
        bare = line.strip().lstrip("•*-– ")
        parts = [part for part in _SEPARATOR.split(bare) if part]
        if script in ("Hani", "Hira", "Kana", "Hang"):
            parts = bare.split()
        if not parts or any(len(part) > (24 if script == "Hani" else 48) or len(part.split()) > 5 for part in parts):
            return None
        found += parts
    return _Row(tuple(found), len(lines), script) if script or found else None


def _script_of_body(text: str, spans: Sequence[Span]) -> str | None:
    counts: dict[str, int] = {}
    for span in spans:
        if span.kind == "body" and span.end - span.start > 100:
            for script, count in letters_by_script(text[span.start : min(span.end, span.start + 400)]).items():
                counts[script] = counts.get(script, 0) + count
    return max(counts, key=counts.__getitem__) if counts else None


def _mark_index(
    text: str, spans: list[Span], rows: Sequence[_Row | None], run: tuple[int, int], body: str | None
) -> None:
    """Marks what of this run of lines of terms is a topic index."""
    begin, end = run
    heading = _heading(text, spans, rows, begin, end)
    if heading is not None and _listed_topics(text, spans[heading], rows[heading + 1 : end]):
        first = heading
    else:
        first = _tail(rows, begin, end)
        lines = [row for row in rows[first:end] if row is not None]
        if not _dense_rows(lines, body):
            return
        if first > 1 and _title_like(text, spans[first - 1]):
            first -= 1
    for place in range(first, end):
        if spans[place].kind == "body":
            spans[place] = replace(spans[place], kind="furniture", label="topic_index")


def _heading(text: str, spans: Sequence[Span], rows: Sequence[_Row | None], begin: int, end: int) -> int | None:
    """The heading of a topic index, in or right above the run."""
    known = phrases("furniture", "topics")
    for place in range(max(0, begin - 1), end):
        row = rows[place]
        line = text[spans[place].start : spans[place].end]
        if len(line) <= 60 and (row is None or not row.several) and known.fills(terms(line)):
            return place
    return None


def _listed_topics(text: str, heading: Span, rows: Sequence[_Row | None]) -> bool:
    """True when the lines below a heading like "More topics" are terms; a vaguer heading asks for more of them."""
    lines = [row for row in rows if row is not None]
    words = [term for row in lines for term in row.terms]
    if not words:
        return False
    vague = phrases("furniture", "weak_topics").fills(terms(text[heading.start : heading.end])) > 0
    several = sum(row.several for row in lines)
    if len(words) < (6 if vague else 2) or (vague and several * 2 < len(lines)):
        return False
    return several > 0 or sum(len(word.split()) for word in words) <= 2.2 * len(words)


def _tail(rows: Sequence[_Row | None], begin: int, end: int) -> int:
    """Where the last lines of several terms each begin; the very last may hold a single one."""
    first = end - 1
    while first > begin:
        before = rows[first - 1]
        if before is None or not before.several:
            break
        first -= 1
    return first


def _dense_rows(lines: Sequence[_Row], body: str | None) -> bool:
    """True for three or more rows of terms in another script than the body's, or very many terms."""
    words = [term for row in lines for term in row.terms]
    count = sum(row.lines for row in lines)
    if count < 3 or len(words) < 3 * (count - 1):
        return False
    scripts = Counter(row.script for row in lines)
    script = scripts.most_common(1)[0][0]
    foreign = body is not None and script is not None and script != body
    return (foreign or len(words) >= 5 * count) and not _names(words, script)


def _title_like(text: str, span: Span) -> bool:
    line = text[span.start : span.end]
    return span.kind == "body" and len(line) <= 60 and not _SENTENCE_END.search(line) and span.block != "list_item"


def _names(words: Sequence[str], script: str | None) -> bool:
    """True when the terms look like names of persons set in rows, as signatories of a Chinese letter are."""
    if script in ("Hani", "Hang"):
        return sum(2 <= len(word) <= 3 for word in words) > 0.75 * len(words)
    capitals = sum(all(part[:1].isupper() for part in word.split()) and len(word.split()) >= 2 for word in words)
    return capitals > 0.6 * len(words)


__all__ = ["LONGEST_LINE", "furniture_line", "mark_furniture", "split_furniture"]
