"""Tables of signatories and of those invited: cells by field, without repeating what stands in them.

A table without its heading has a name where a heading is looked for, so no heading and no cell is ever quoted: columns
are told by their letters, rows by their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from scrutiny.errors import Refused, Remark
from scrutiny.letters.signon.commitment import PROTECTED, PUBLIC
from scrutiny.tables.lines.grid import is_blank, letters
from scrutiny.tables.lines.headings import folded
from scrutiny.tables.lines.reading import headed, read_grid
from scrutiny.vocabulary import listing


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cells:
    """One row: the number a spreadsheet shows, its filled cells by field, and what is wrong with it as a row."""

    number: int
    cells: dict[str, Any]
    fault: str = ""


def read_table(
    data: bytes, fields: Sequence[str], needed: str, place: str = "TABLE"
) -> tuple[list[Cells], frozenset[str], list[Remark]]:
    """The rows of a table, the fields it has a column for, and what was noticed while reading it.

    fields  what its columns may be; needed: the one it cannot do without; place: what the table is called in messages

    Raises:
        Refused: the bytes are no table, or it has no such column, or two columns for one field.
    """
    sheet = headed(read_grid(data, place), place, [word for name in fields for word in _headings()[name]])
    at: dict[str, int] = {}
    unread = []
    for column, heading in enumerate(sheet.headings):
        name = _field(heading, [each for each in fields if each not in at])
        if name is None:
            unread.append(letters(column))
        else:
            at[name] = column
    if needed not in at:
        raise Refused(f"the table has no column {needed}", place=place, next=f"its columns: {', '.join(fields)}")
    remarks = list(sheet.remarks)
    if unread:
        message = f"{len(unread)} columns are none that is read: {', '.join(unread)}"
        remarks.append(Remark(place, message, f"columns are: {', '.join(fields)}", needs_person=False))
    found = []
    for line in sheet.lines:
        cells = {name: line.cells[column] for name, column in at.items() if column < len(line.cells)}
        filled = {name: cell for name, cell in cells.items() if not is_blank(cell)}
        if filled or line.fault:
            found.append(Cells(number=line.number, cells=filled, fault=line.fault))
    return found, frozenset(at), remarks


def disclosure_of(cell: Any) -> str | None:
    """Public or protected, by the whole words of a cell; None where it says neither."""
    return _disclosures().get(folded(str(cell)))


def _field(heading: str, free: Sequence[str]) -> str | None:
    word = folded(heading)
    exact = [name for name in free if word == folded(name)]
    return next(iter(exact or [name for name in free if word in _headings()[name]]), None)


@cache
def _headings() -> dict[str, frozenset[str]]:
    fields: dict[str, list[str]] = listing("signing_columns")["fields"]
    return {name: frozenset(folded(str(word)) for word in (name, *words)) for name, words in fields.items()}


@cache
def _disclosures() -> dict[str, str]:
    words: dict[str, list[str]] = listing("signing_columns")["disclosure"]
    return {folded(str(word)): name for name in (PUBLIC, PROTECTED) for word in words[name]}
