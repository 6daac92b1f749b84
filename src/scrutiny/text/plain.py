"""Plain text: which lines belong together, which begin a list item, which stand as headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scrutiny.encoding import decode
from scrutiny.errors import Remark
from scrutiny.text.draft import clean, unreadable
from scrutiny.text.markers import Marker, in_sequence, marker
from scrutiny.text.reading import Reading, Span

EXTRACTOR = "plain/1"
#: Lines beyond this number are not read; the original keeps them.
MOST_LINES = 1_000_000

#: A text whose lines run longer than this is not wrapped by hand: each of its lines is a paragraph.
_WIDEST = 200
_ENDS = frozenset(".!?:;…。!?:;؟؛।")
_STOPS = frozenset(".,;:。,、;:،؛")
_CLOSERS = "\"'”’»)]）」』"
_SENTENCE_END = re.compile(r"[.!?…。!?؟।][\"'”’»)\]）」』]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line: where its visible part stands, its margin, and the list marker it may begin with."""

    start: int
    end: int
    text: str
    margin: int
    chunk: int
    mark: Marker | None


def read(data: bytes, media_type: str = "text/plain", declared: str | None = None) -> Reading:
    """The bytes read as plain text, or a reading that says why they are none."""
    decoded = decode(data, declared)
    if decoded.binary:
        return unreadable(
            "the bytes are no text in any known encoding",
            "find out what made the file, convert it to text or PDF and add that too",
            media_type="application/octet-stream",
        )
    return of_text(decoded.text, decoded.encoding, decoded.remarks, media_type)


def of_text(raw: str, encoding: str, remarks: tuple[Remark, ...], media_type: str = "text/plain") -> Reading:
    """The decoded text as a reading."""
    notes = list(remarks)
    nuls = raw.count("\x00")
    if nuls:
        line = clean(raw[: raw.index("\x00")]).count("\n") + 1
        notes.append(
            Remark(f"line {line}", f"{nuls} NUL characters left out", "look whether the file is damaged", False)
        )
    text = clean(raw)
    pages = text.count("\f") + 1 if "\f" in text.strip("\f") else 0
    spans: list[Span] = []
    if pages:
        at, number = 0, 1
        for part in text.split("\f"):
            spans.extend(replace(span, page=number) for span in blocks(part, at))
            at += len(part) + 1
            number += 1
        text = text.replace("\f", "\n")
    else:
        text = text.replace("\f", "\n")
        spans = blocks(text)
    if not text.strip():
        notes.append(Remark("", "the file holds no visible text", "look at the original"))
    title = next((text[s.start : s.end] for s in spans if s.block == "title"), None)
    return Reading(
        text=text,
        extractor=EXTRACTOR,
        media_type=media_type,
        spans=tuple(spans),
        title=_without_marker(title),
        pages=pages,
        properties={"encoding": encoding},
        remarks=tuple(notes),
    )


def _without_marker(title: str | None) -> str | None:
    if title is None:
        return None
    found = marker(title)
    bare = title[found.length :] if found and found.ordinal is None else title
    return " ".join(bare.strip("#*_= \t").split()) or None


def blocks(text: str, offset: int = 0, *, titled: bool = True, flowing: bool = False) -> list[Span]:
    """Block spans over a text whose lines end in ``\\n``.

    `flowing` is for text whose line ends were set on purpose (``<br>``): lines are joined only inside a
    paragraph of short lines, never taken as wrapped by hand.
    """
    lines = _lines(text)
    if not lines:
        return []
    items = _items(lines)
    width = 0 if flowing else _width(lines, items)
    groups = _groups(lines, items, width)
    spans = [_span(lines, items, group) for group in groups]
    spans = _headings(lines, groups, spans) if titled else spans
    if offset:
        spans = [replace(span, start=span.start + offset, end=span.end + offset) for span in spans]
    return spans


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    at, chunk = 0, 0
    for number, raw in enumerate(text.split("\n")):
        body = raw.strip()
        if not body:
            chunk += 1
        elif number >= MOST_LINES:
            end = len(text.rstrip())
            lines.append(Line(at, end, body[:80], 0, chunk + 1, None))
            break
        else:
            margin = len(raw) - len(raw.lstrip())
            start = at + margin
            lines.append(Line(start, start + len(body), body, margin, chunk, marker(body)))
        at += len(raw) + 1
    return lines


def _items(lines: Sequence[Line]) -> list[bool]:
    """For each line whether it begins a list item: its marker fits the lines around it."""
    places = [i for i, line in enumerate(lines) if line.mark is not None and line.mark.ordinal is not None]
    numbered = [lines[i].mark for i in places]
    counted = {place: in_sequence(numbered, at) for at, place in enumerate(places)}
    items = [False] * len(lines)
    for i, line in enumerate(lines):
        mark = line.mark
        if mark is None:
            continue
        before = lines[i - 1] if i else None
        opens = before is None or before.chunk != line.chunk
        after_stop = opens or before is None or before.text.rstrip(_CLOSERS)[-1:] in _ENDS
        if mark.style == "bullet":
            items[i] = True
        elif mark.ordinal is not None:
            alone = mark.ordinal < 1000 and mark.firm and "-" not in mark.style and "–" not in mark.style
            items[i] = counted[i] or (alone and (opens or (mark.ordinal == 1 and after_stop)))
        elif mark.style == "dash*":
            items[i] = _starred(lines, i)
        elif mark.style.startswith("dash"):
            items[i] = _dash(lines, items, i, opens or after_stop)
        else:
            items[i] = opens or before is None or before.text[-1:] in ";:.,،؛" or items[i - 1]
    return items


def _dash(lines: Sequence[Line], items: Sequence[bool], i: int, free: bool) -> bool:
    """A dash begins an item when the sentence before is finished, or beside another item with the same dash."""
    line = lines[i]
    assert line.mark is not None  # noqa: S101 - the caller has looked
    if line.text[-2:].strip() == line.text[:1] and len(line.text) > 4:
        return False  # "- a heading between dashes -"
    if free:
        return True
    for other in (i - 1, i + 1):
        if 0 <= other < len(lines) and lines[other].chunk == line.chunk:
            mark = lines[other].mark
            if mark is not None and mark.style == line.mark.style and (other > i or items[other]):
                return True
    return False


def _starred(lines: Sequence[Line], i: int) -> bool:
    """An asterisk begins an item only beside another one: alone it is the mark of a note."""
    for other in (i - 1, i + 1):
        if 0 <= other < len(lines):
            mark = lines[other].mark
            if mark is not None and mark.style == "dash*":
                return True
    return False


def _continues(before: Line, line: Line) -> bool:
    """Whether the words themselves show that the line goes on where the one before stopped."""
    last, first = before.text[-1], line.text[0]
    if first.isdigit() and line.mark is None and len(before.text) >= 50 and (last.islower() or last == ","):
        return True
    return first.islower() and (last.isalpha() or last in ",-–—’'\"”)»" or last.isdigit())


def _width(lines: Sequence[Line], items: Sequence[bool]) -> int:
    """The column at which lines were wrapped by hand, 0 when they were not."""
    evidence: list[int] = []
    neighbours: list[int] = []
    for i in range(len(lines) - 1):
        line, after = lines[i], lines[i + 1]
        if after.chunk != line.chunk or items[i + 1] or items[i]:
            continue
        size = line.margin + len(line.text)
        neighbours.append(size)
        if _continues(line, after) or (
            not _cased(after.text[0]) and after.text[0].isalpha() and line.text[-1].isalpha()
        ):
            evidence.append(size)
    sizes = sorted(evidence or neighbours)
    if not sizes:
        return 0
    width = sizes[(len(sizes) - 1) * 9 // 10]
    return width if 18 <= width <= _WIDEST else 0


def _cased(letter: str) -> bool:
    return letter.lower() != letter.upper()


def _full(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of the line had no more room on the line before."""
    size = before.margin + len(before.text)
    if size > width * 1.35 + 4:
        return False
    word = line.text.split(None, 1)[0] if _cased(line.text[0]) or line.text[0].isdigit() else line.text[:6]
    return size + 1 + min(len(word), 24) > width * 0.93


def _groups(lines: Sequence[Line], items: Sequence[bool], width: int) -> list[tuple[int, int]]:
    """Runs of lines that make one block, as half-open ranges."""
    groups: list[tuple[int, int]] = []
    begin, size = 0, len(lines)
    while begin < size:
        end = begin + 1
        while end < size and lines[end].chunk == lines[begin].chunk:
            end += 1
        cuts = [begin, *(i for i in range(begin + 1, end) if items[i]), end]
        for here, there in itertools.pairwise(cuts):
            groups.extend(_item_run(lines, here, there) if items[here] else _prose_run(lines, here, there, width))
        begin = end
    return _mended(lines, items, groups)


def _item_run(lines: Sequence[Line], begin: int, end: int) -> list[tuple[int, int]]:
    """An item and its wrapped lines; a note or closing line below the item stands for itself."""
    for i in range(begin + 1, end):
        before, line = lines[i - 1], lines[i]
        inset = line.margin > lines[begin].margin
        stops = bool(_SENTENCE_END.search(before.text)) and not inset and not line.text[0].islower()
        short = stops and len(before.text) < 60
        longer = len(before.text) > _WIDEST or len(line.text) > max(160, 2 * len(before.text))
        greeting = line.text[-1] in ",،" and i == end - 1 and len(line.text) < 30 and not inset
        if line.text[0] in "*†‡" or short or longer or greeting:
            return [(begin, i), *_prose_run(lines, i, end, 0)]
    return [(begin, end)]


def _prose_run(lines: Sequence[Line], begin: int, end: int, width: int) -> list[tuple[int, int]]:
    if end - begin == 1:
        return [(begin, end)]
    full = [bool(width) and _full(lines[i], lines[i + 1], width) for i in range(begin, end - 1)]
    wrapped = sum(full) * 10 >= len(full) * 6
    groups: list[tuple[int, int]] = []
    first = begin
    for i in range(begin, end - 1):
        before, line = lines[i], lines[i + 1]
        joined = (wrapped and full[i - begin]) or (_continues(before, line) and len(before.text) <= _WIDEST)
        inset = line.margin - before.margin >= 2 and bool(_SENTENCE_END.search(before.text))
        if not joined or (inset and i + 2 < end and lines[i + 2].margin < line.margin):
            groups.append((first, i + 1))
            first = i + 1
    groups.append((first, end))
    return groups


def _mended(lines: Sequence[Line], items: Sequence[bool], groups: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins the two halves of a sentence that a blank line (a page break once) has cut in the middle."""
    mended: list[tuple[int, int]] = []
    for group in groups:
        if mended:
            before, line = lines[group[0] - 1], lines[group[0]]
            cut = before.chunk != line.chunk and line.chunk - before.chunk <= 2
            if (
                cut
                and not items[group[0]]
                and not items[mended[-1][0]]
                and len(before.text) >= 50
                and line.text[0].islower()
                and len(line.text) >= 30
                and (before.text[-1].islower() or before.text[-1] == ",")
            ):
                mended[-1] = (mended[-1][0], group[1])
                continue
        mended.append(group)
    return mended


def _span(lines: Sequence[Line], items: Sequence[bool], group: tuple[int, int]) -> Span:
    begin, end = group
    first, last = lines[begin], lines[end - 1]
    if items[begin]:
        ordinal = first.mark.ordinal if first.mark else None
        return Span(start=first.start, end=last.end, block="list_item", ordinal=ordinal)
    alone = (begin == 0 or lines[begin - 1].chunk != first.chunk) and (
        end == len(lines) or lines[end].chunk != last.chunk
    )
    block = "paragraph" if alone or end - begin > 1 or len(first.text) > 120 else "line"
    return Span(start=first.start, end=last.end, block=block)


def _heads(line: Line) -> bool:
    """Whether a line standing alone reads like a heading: short, begins like one, without final stop."""
    text = line.text
    if len(text) > 160 or text.rstrip(_CLOSERS)[-1:] in _STOPS or text[0].islower():
        return False
    return any(c.isalpha() for c in text[:40]) and len(text.split()) <= 24


#: More letters make no better title: a list of addressees or a caption is longer than the headline above it.
_SAYS_ENOUGH = 30


def _weight(line: Line) -> int:
    """How much of a title a heading is: more words weigh more, a colon (an address, a field) less."""
    letters = sum(c.isalpha() for c in line.text)
    substance = len(line.text.split()) >= 3 or (not line.text.isascii() and letters >= 6)
    weight = min(letters, _SAYS_ENOUGH) * (2 if substance else 1)
    return weight // 2 if ":" in line.text or ":" in line.text else weight


def _headings(lines: Sequence[Line], groups: Sequence[tuple[int, int]], spans: list[Span]) -> list[Span]:
    """Marks lines that head what follows; the best one before the running text begins is the title."""
    best: tuple[int, int] | None = None
    opening = True
    for at, (begin, end) in enumerate(groups):
        line = lines[begin]
        if end - begin > 1 or len(line.text) > 160:
            opening = opening and end - begin <= 2 and len(line.text) <= 160
            continue
        span = spans[at]
        lone_dash = False
        if span.block == "list_item":
            lone_dash = begin == 0 and line.mark is not None and line.mark.style.startswith("dash") and _leads(lines, 1)
            if not lone_dash:
                opening = False
                continue
        opens = begin == 0 or lines[begin - 1].chunk != line.chunk
        closes = end == len(lines) or lines[end].chunk != line.chunk or (begin == 0 and _leads(lines, end))
        if not (opens and closes and _heads(line)):
            continue
        if opening and at <= 8:
            weight = _weight(line) + (10 if at == 0 else 0)
            if best is None or weight > best[0]:
                best = (weight, at)
        if at + 1 < len(spans) and len(line.text) <= 120 and len(line.text.split()) <= 16:
            spans[at] = replace(span, block="heading")
    if best is not None:
        spans[best[1]] = replace(spans[best[1]], block="title", ordinal=None)
    return spans


def _leads(lines: Sequence[Line], at: int) -> bool:
    """Whether the line at hand is a long one, as the first paragraph under a headline is."""
    return at < len(lines) and len(lines[at].text) > 160
