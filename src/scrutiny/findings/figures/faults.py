"""Faults of a document itself (class data_quality): its roll, its tables, its quotation marks, its calendar.

A fault is pointed at, never mended. Each must be worth a minute of an analyst: typing slips of a roll are gathered
into one row, an open quotation mark is only reported where a closing mark of the same kind is used elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from scrutiny.findings.figures.almanac import calendar_checks
from scrutiny.findings.figures.doubles import Double, doubles, one_apart
from scrutiny.findings.figures.grids import Cell, Grid, grids
from scrutiny.findings.figures.pages import Page
from scrutiny.findings.found import Found
from scrutiny.protection.contacts import find_contacts
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded
from scrutiny.text.reading import Span
from scrutiny.vocabulary import listing

#: Flags of an entry that are a row of their own, and what they say.
_GRAVE = {
    "mixed_script_word": "mixes letters of two scripts in one word",
    "wrong_keyboard_layout": "holds a word that reads as if typed on another keyboard",
    "reversed_word_order": "reads from the wrong end: its first and last word have changed places",
}
#: Flags that are gathered into one row of a roll.
_SMALL = {
    "possible_typo",
    "unbalanced_bracket",
    "missing_space_before_bracket",
    "missing_space_after_bracket",
    "trailing_punctuation",
}
_ORDER = {
    "gap_before": "a number before it is missing",
    "repeated_ordinal": "its number stands twice",
    "ordinal_out_of_order": "its number is out of order",
}
_WHY = {
    "equal": "stand in one roll under one name",
    "acronym": "stand in one roll, and one is the other's acronym",
    "slip": "stand in one roll and differ in one letter",
}
#: Cells that two rows of one person share, at the least, besides the name.
_SHARED = 3
_PAIRS = {"“": "”", "«": "»", "「": "」", "『": "』", "《": "》"}
_STRAIGHT = re.compile(r'(?<!\d)"')


def faults(page: Page) -> Iterator[Found]:
    """The faults of one document, by kind, in the order of place."""
    for row in page.rows:
        if row.kind == "roll":
            yield from _of_roll(page, row)
    for grid in grids(page.prose.reading):
        yield from _of_table(page, grid)
    yield from _open_marks(page)
    for check in calendar_checks(page):
        if not check.agrees:
            yield check.found("data_quality")


# ── rolls ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_roll(page: Page, roll: Statement) -> Iterator[Found]:
    entries: Sequence[Mapping[str, Any]] = roll.fields.get("entries", ())
    for pair in doubles(entries):
        yield _double(page, roll, entries[pair.left], entries[pair.right], pair)
    small = []
    for entry in entries:
        flags = set(entry.get("flags", ()))
        for flag in sorted(flags & _GRAVE.keys()):
            words = f"The entry “{entry['name']}” {_GRAVE[flag]}."
            yield _entry(page, roll, (entry,), (flag, words), "Decide how the name is to be printed, and ask the body.")
        for flag in sorted(flags & _ORDER.keys()):
            words = f"At the entry “{entry['name']}” the numbers of the roll do not run on: {_ORDER[flag]}."
            yield _entry(page, roll, (entry,), (flag, words), "Decide whether an entry is missing.")
        small += [entry] if flags & _SMALL and not flags & _GRAVE.keys() else []
    if small:
        said = "One entry shows a slip" if len(small) == 1 else f"{len(small)} entries show slips"
        words = f"{said} of typing: a bracket, a space or a stop out of place, or a doubled ending."
        yield _entry(page, roll, small, ("typing", words), "Decide how each name is to be printed.")


def _double(page: Page, roll: Statement, left: Mapping[str, Any], right: Mapping[str, Any], pair: Double) -> Found:
    words = f"“{left['name']}” and “{right['name']}” {_WHY[pair.why]}: one body may have signed twice."
    return _entry(page, roll, (left, right), (f"double_{pair.why}", words), "Decide whether both are one body.")


def _entry(
    page: Page, roll: Statement, entries: Sequence[Mapping[str, Any]], said: tuple[str, str], decide: str
) -> Found:
    rule, words = said
    places = tuple(page.place(int(entry["start"]), int(entry["end"])) for entry in entries)
    return Found(grade="data_quality", rule=rule, summary=words, places=places, statements=(roll.id,), decide=decide)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_table(page: Page, grid: Grid) -> Iterator[Found]:
    """Two rows of one table that may be one: one name, or one letter apart, and most other cells alike."""
    column = next((n for n, cell in enumerate(grid.head) if folded(cell.words) in _names()), None)
    if column is None:
        return
    rows = [(row, folded(row[column].words).replace(" ", "")) for row in grid.rows if len(row) > column]
    seen: dict[str, list[int]] = {}
    for at, (row, name) in enumerate(rows):
        if not 4 <= len(name) <= 120:
            continue
        keys = {name, *(name[:cut] + name[cut + 1 :] for cut in range(len(name)))}
        for other in sorted({place for key in keys for place in seen.get(key, ())}):
            before, written = rows[other]
            if (written == name or (one_apart(written, name) and len(row[column].words.split()) > 1)) and _alike(
                before, row, column
            ):
                yield _rows(page, before, row, column)
        for key in keys:
            seen.setdefault(key, []).append(at)


def _alike(one: Sequence[Cell], other: Sequence[Cell], name: int) -> bool:
    """True when most cells that both rows fill are equal, running numbers and the name left out."""
    both = [
        (a.words, b.words)
        for at, (a, b) in enumerate(zip(one, other, strict=False))
        if at not in (0, name) and a.words and b.words
    ]
    equal = sum(folded(a) == folded(b) for a, b in both)
    return equal >= min(_SHARED, len(both)) and equal * 2 >= len(both) > 0


def _rows(page: Page, one: Sequence[Cell], other: Sequence[Cell], column: int) -> Found:
    left, right = one[column].words, other[column].words
    apart = tuple(
        (a.words, b.words)
        for at, (a, b) in enumerate(zip(one, other, strict=False))
        if at and a.words != b.words and (a.words or b.words)
    )
    return Found(
        grade="data_quality",
        rule="double_row",
        summary=f"The rows of “{left}” and “{right}” agree in most cells: one person or thing may stand there twice.",
        places=(page.place(one[column].start, one[column].end), page.place(other[column].start, other[column].end)),
        differs=apart,
        decide="Decide whether both rows are one; ask who made the table.",
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(folded(str(word)) for word in listing("table_columns")["names"])


# ── quotation marks ─────────────────────────────────────────────────────────────────────────────────────────────


def _open_marks(page: Page) -> Iterator[Found]:
    """A paragraph that opens a quotation which nothing closes, in a document that closes its quotations."""
    blocks = [span for span in page.prose.claims if span.block in ("paragraph", "line", "list_item")]
    pairs = _pairs(page.text)
    for at, block in enumerate(blocks):
        words = page.text[block.start : block.end]
        for opening, closing in pairs.items():
            place = _unclosed(words, opening, closing)
            if place is None or closing not in page.text:
                continue
            following = page.text[blocks[at + 1].start : blocks[at + 1].end] if at + 1 < len(blocks) else ""
            if _goes_on(following, opening, closing):
                continue
            yield _open_mark(page, block, block.start + place)
        odd = _straight(words)
        following = page.text[blocks[at + 1].start : blocks[at + 1].end] if at + 1 < len(blocks) else ""
        before = page.text[blocks[at - 1].start : blocks[at - 1].end] if at else ""
        if odd is not None and _straight(following) is None and _straight(before) is None and "“" not in words:
            yield _open_mark(page, block, block.start + odd)


def _pairs(text: str) -> dict[str, str]:
    """The marks that open and close a quotation here: »…« where the text mostly prints them so, as in German."""
    inward = len(re.findall(r"(?:^|[\s(])»\w", text)), len(re.findall(r"(?:^|[\s(])«", text))
    if inward[0] <= inward[1]:
        return _PAIRS
    return {**{opening: closing for opening, closing in _PAIRS.items() if opening != "«"}, "»": "«"}


def _straight(words: str) -> int | None:
    """Where the last of an odd number of straight marks stands."""
    marks = [match.start() for match in _STRAIGHT.finditer(words)]
    return marks[-1] if len(marks) % 2 else None


def _unclosed(words: str, opening: str, closing: str) -> int | None:
    """Where the outermost quotation opens that the block does not close."""
    depth: list[int] = []
    for at, char in enumerate(words):
        if char == opening:
            depth.append(at)
        elif char == closing and depth:
            depth.pop()
        elif char in '"”»’' and depth and closing not in words[at:]:
            depth.pop()  # closed by a mark of another kind
    return depth[0] if depth else None


def _goes_on(following: str, opening: str, closing: str) -> bool:
    """True when the quotation runs on into the next paragraph: it opens again, or closes what it did not open."""
    lead = following.lstrip()
    if lead.startswith((opening, "»", "“", '"')):
        return True
    first = following.find(closing)
    return first >= 0 and (following.find(opening) < 0 or following.find(opening) > first)


def _open_mark(page: Page, block: Span, start: int) -> Found:
    end = min(block.end, start + 80)
    end = min([end, *(start + contact.start for contact in find_contacts(page.text[start:end]))])
    said = " ".join(page.text[start:end].split())
    return Found(
        grade="data_quality",
        rule="open_mark",
        summary=f"The quotation that opens at “{re.sub('^.', '', said)[:60].strip()}” is never closed.",
        places=(page.place(start, end),),
        decide="Decide where the quotation ends; look at the original.",
    )


__all__ = ["faults"]
