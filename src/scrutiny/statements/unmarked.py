"""Rolls without markers: run-on lists after “Signed by:”, names on lines of their own, tables of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scrutiny.statements.announcing import announced, announcing, headings
from scrutiny.statements.entries import are_names, is_sentence, kind_of, lexicon
from scrutiny.statements.lists import Candidate, Item, is_marked, trimmed
from scrutiny.statements.membership import AND, COMMA, SEMICOLON, last_joint
from scrutiny.statements.prose import Prose
from scrutiny.text.reading import Span

#: A line under a letter's closing words is a name of a roll only among so many, and so many of them name a body;
#: under a title such as “Signatories” three are enough.
_FEWEST, _BODIES = 5, 0.6
#: After so long a lead (“Signed by the following 41 …:”) the names must themselves be those of bodies.
_LONG = 60
_BLANK = re.compile(r"\n[ \t]*\n")
_CONTACT = re.compile(r"@|https?:|www\.|\d{5}|\+\d{2}|\bTel\b|\bFax\b", re.IGNORECASE)


def unmarked(prose: Prose) -> Iterator[Candidate]:
    """Every roll without markers, in no particular order."""
    yield from _run_on(prose)
    yield from _signed_lines(prose)
    yield from _tables(prose)


def _run_on(prose: Prose) -> Iterator[Candidate]:
    text, done = prose.text, -1
    for lead in announcing().runon.finditer(text):
        if lead.end() <= done or prose.block_at(lead.start()) is None:
            continue
        items = tuple(_pieces(prose, lead.end()))
        plain = len(lead.group()) < _LONG or lead.group().rstrip("*_ \t\u00a0\u202f:：").endswith((")", "）"))
        of = "signatories" if plain else None
        if len(items) >= 3 and are_names([item.words(text) for item in items], of):
            done = items[-1].end
            yield Candidate(items, items[0].start, done, "signatories", "roll/run_on")


def _pieces(prose: Prose, at: int) -> Iterator[Item]:
    text = prose.text
    block = prose.block_at(at - 1)
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    if block is not None and text[at:stop].strip():
        end = block.end
        separator = SEMICOLON if SEMICOLON.search(text, at, end) else COMMA
        yield from _split(text, at, end, separator, block)
        return
    first = prose.block_at(stop + len(text[stop : stop + 200]) - len(text[stop : stop + 200].lstrip()))
    if first is not None and (below := _run_below(text, first, stop)):
        yield from _split(text, below[0], below[1], SEMICOLON, first)
        return
    yield from _plain_lines(prose, stop)


def _run_below(text: str, block: Span, at: int) -> tuple[int, int] | None:
    """Where a run-on list stands whose lead has a line of its own, up to a blank line: its first line parts names."""
    blank = _BLANK.search(text, max(at, block.start) + 1)
    start, end = trimmed(text, max(at, block.start), max(block.end, blank.start()) if blank else len(text))
    line = text[start:end].split("\n", maxsplit=1)[0]
    several = len([piece for piece in SEMICOLON.split(line) if piece.strip()]) > 1
    return (start, end) if several and not is_marked(text, start, end) else None


def _split(text: str, at: int, end: int, separator: re.Pattern[str], block: Span) -> Iterator[Item]:
    opened, counted = 0, at
    for cut in separator.finditer(text, at, end):
        opened = max(0, opened + text.count("(", counted, cut.start()) - text.count(")", counted, cut.start()))
        counted = cut.start()
        if opened and cut.start() - at < 300:
            continue
        opened = 0
        yield from _piece(text, at, cut.start(), block)
        at = cut.end()
    if not AND.match(text, at, end) and (joint := last_joint(text[at : min(end, at + 600)])):
        yield from _piece(text, at, at + joint[0], block)
        at += joint[1]
    yield from _piece(text, at, end, block)


def _piece(text: str, start: int, end: int, block: Span) -> Iterator[Item]:
    start, end = trimmed(text, start, end)
    if lead := AND.match(text, start, end):
        start = lead.end()
    elif text.startswith("و", start) and text[start + 1 : end].split()[:1]:
        start += text[start + 1 : end].split(maxsplit=1)[0] in lexicon().heads
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".。"):
        end -= 1
    if start >= end:
        return
    parts = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        left, right = trimmed(text, start + line.start(), start + line.end())
        if left < right:
            parts.append((left, right))
    yield Item(tuple(parts), None, block)


def _plain_lines(prose: Prose, at: int) -> Iterator[Item]:
    """Short lines after “Signatories:”, one name each, until something longer or of another sort.

    Readers take short lines that stand alone for headings: one is a name here, unless it is the only one and
    opens the text that follows.
    """
    found: list[Item] = []
    for item in _lines(prose, at):
        if item is None:
            if found and _heads(found[-1]) and not any(map(_heads, found[:-1])):
                found.pop()
            break
        found.append(item)
    yield from found


def _heads(item: Item) -> bool:
    return item.block.block in ("heading", "title")


def _lines(prose: Prose, at: int) -> Iterator[Item | None]:
    """The lines that may be names; None where another sort of line ends them."""
    text, heading = prose.text, None
    while at < len(text):
        stop = text.find("\n", at + 1)
        stop = len(text) if stop < 0 else stop
        start, end = trimmed(text, at, stop)
        at = stop
        if start >= end:
            continue
        entry = text[start:end]
        if headings().holds(entry):
            heading = entry.strip(" :：*_#")
            continue
        block = prose.block_at(start)
        if block is None or end - start > 160 or is_sentence(entry) or is_marked(text, start, end):
            yield None
            return
        if block.block == "table_row" or _parted(entry) or entry[0] in "|*†‡" or entry[-1] in ":：":
            yield None
            return
        if _CONTACT.search(entry):
            yield None
            return
        yield Item(((start, end),), None, block, heading)


def _parted(entry: str) -> bool:
    return _CELL.search(entry) is not None or _WIDE.search(entry) is not None


def _signed_lines(prose: Prose) -> Iterator[Candidate]:
    """Names on lines of their own right under a letter's closing words, most of which name a body."""
    text, done = prose.text, -1
    for block in prose.claims:
        first = text.find("\n", block.start, block.end)
        first = block.end if first < 0 else first
        line = text[block.start : first].strip()
        if block.start < done or len(line) > 60 or line.endswith((":", "：")):
            continue
        if not announcing().lead["signatories"].search(line):
            continue
        least = 3 if announcing().title.fullmatch(line) else _FEWEST
        items = tuple(_plain_lines(prose, first))
        entries = [item.words(text) for item in items]
        bodies = sum(kind_of(entry, False)[0] not in ("unknown", "individual") for entry in entries)
        if len(items) >= least and bodies >= _BODIES * len(items) and are_names(entries, None):
            done = items[-1].end
            yield Candidate(items, items[0].start, done, "signatories", "roll/lines")


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────

_CELL = re.compile(r"\t|[ \t][|│](?=[ \t]|$)")
_WIDE = re.compile(r"[ \u00a0]{3,}")
_RULE = re.compile(r"[\s|│:+=_-]+")
_ALSO = re.compile(r"\s*[/／()（）]\s*")
_SHEETS = ("csv", "sheet", "excel", "tab-separated")
_Row = tuple[int, int, Span]


def _tables(prose: Prose) -> Iterator[Candidate]:
    rows: list[_Row] = []
    for block in prose.claims:
        if block.block == "table_row":
            rows.append((block.start, block.end, block))
            continue
        if rows:
            yield from _table(prose, rows, _CELL)
        rows = []
    if rows:
        yield from _table(prose, rows, _CELL)
    yield from _drawn(prose)


def _drawn(prose: Prose) -> Iterator[Candidate]:
    """Tables drawn in plain text: cells parted by strokes or by wide gaps, under a line of headings."""
    rows: list[_Row] = []
    cell = _CELL
    for start, end, block in _text_lines(prose):
        if rows and _RULE.fullmatch(prose.text, start, end):
            continue
        if rows and len(list(_cells(prose.text, start, end, cell))) >= 2:
            rows.append((start, end, block))
            continue
        if rows:
            yield from _table(prose, rows, cell)
        rows = []
        for cell in (_CELL, _WIDE):
            heads = _heading(prose.text, start, end, cell)
            if len(heads) >= 2 and _column(heads) is not None:
                rows = [(start, end, block)]
                break
    if rows:
        yield from _table(prose, rows, cell)


def _text_lines(prose: Prose) -> Iterator[_Row]:
    for block in prose.claims:
        at = block.start
        while at < block.end and block.block != "table_row":
            stop = prose.text.find("\n", at, block.end)
            stop = block.end if stop < 0 else stop
            start, end = trimmed(prose.text, at, stop)
            if start < end:
                yield start, end, block
            at = stop + 1


def _heading(text: str, start: int, end: int, cell: re.Pattern[str]) -> list[str]:
    return [text[a:b].strip(" |*").casefold() for a, b in _cells(text, start, end, cell)] if end - start < 300 else []


def _column(heads: Sequence[str]) -> tuple[int, str] | None:
    for key in ("signatories", "names"):
        for n, head in enumerate(heads):
            if any(part in announcing().columns[key] for part in _ALSO.split(head)):
                return n, key
    return None


def _table(prose: Prose, rows: Sequence[_Row], cell: re.Pattern[str]) -> Iterator[Candidate]:
    text, top = prose.text, rows[0]
    heads = [text[a:b].strip(" |*").casefold() for a, b in _cells(text, top[0], top[1], cell)]
    # A spreadsheet is a register's business; only one that is a sheet of signatures is read as a roll.
    sheet = any(word in prose.reading.media_type for word in _SHEETS)
    chosen = _column(heads)
    lead = announcing().lead["signatories"]
    if chosen is None or len(rows) < 4 or (sheet and not any(lead.search(head) for head in heads)):
        return
    column, of = chosen
    where = next((n for n, head in enumerate(heads) if head in announcing().columns["country"]), None)
    items = []
    for row_start, row_end, block in rows[1:]:
        cells = list(_cells(text, row_start, row_end, cell))
        if column < len(cells) and cells[column][0] < cells[column][1]:
            first = text[cells[0][0] : cells[0][1]].strip(" .)")
            ordinal = int(first) if first.isdecimal() and column else None
            country = text[slice(*cells[where])] if where is not None and where < len(cells) else ""
            items.append(Item((cells[column],), ordinal, block, country=country or None))
    of = announced(prose, top[0]) or of
    if len(items) >= 3 and are_names([item.words(text) for item in items], of):
        yield Candidate(tuple(items), rows[1][0], items[-1].end, of, "roll/table")


def _cells(text: str, start: int, end: int, cell: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    if text.startswith(("|", "│"), start) and cell is _CELL:
        start += 1
    at = start
    for cut in [*cell.finditer(text, start, end), None]:
        left, right = at, cut.start() if cut else end
        while left < right and text[left] in " |│\n":
            left += 1
        while right > left and text[right - 1] in " |│\n":
            right -= 1
        yield left, right
        at = cut.end() if cut else end
