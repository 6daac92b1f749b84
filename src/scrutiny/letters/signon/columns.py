"""Tables of signatories and of those invited: cells by field, without repeating what stands in them.

A table without its heading has a name where a heading is looked for, so no heading and no cell is ever quoted: columns
are told by their letters, rows by their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from scrutiny.errors import Refused, Remark
from scrutiny.letters.signon import publishable
from scrutiny.letters.signon.publishable import key
from scrutiny.letters.signon.stamps import read_stamps
from scrutiny.tables.cells import split
from scrutiny.tables.lines.grid import Line, is_blank, letters
from scrutiny.tables.lines.reading import Sheet, headed, read_grid
from scrutiny.vocabulary import listing

_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]\s*")
_PARTS = re.compile(r"\s*[/|\n]\s*|\s+[-–—]\s+")
_MEMBERS = re.compile(r"[;；؛\n\r]")
_COMMAS = re.compile("[,،、，]")
DISCLOSURE = "disclosure"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cells:
    """One row.

    number  as a spreadsheet shows it; cells: its filled cells by field; fault: what is wrong with it as a row
    unread  fields whose cells cannot be taken: why, and what would do
    notes   what a person should look at: a message and the next step
    """

    number: int
    cells: dict[str, Any]
    fault: str = ""
    unread: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table: the fields that are read, and by their letters those that are not.

    unread   neither read nor passed over on purpose
    telling  not read, and their heading or cells speak of protecting or publishing names
    """

    fields: frozenset[str]
    unread: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()


def read_table(
    data: bytes, fields: Sequence[str], needed: str, place: str = "TABLE", passed: Collection[str] = ()
) -> tuple[list[Cells], Columns, list[Remark]]:
    """The rows of a table, its columns, and what was noticed while reading it.

    fields  what its columns may be; needed: the one it cannot do without; place: what the table is called in messages
    passed  columns that are passed over on purpose, by letter or number

    Raises:
        Refused: the bytes are no table, it has no such column, a column to pass over is none, or two columns may be
            the name.
    """
    words = [word for name in fields for word in _headings()[name]]
    sheet = headed(read_grid(data, place), place, [*words, *(publishable.headings() if DISCLOSURE in fields else ())])
    left_out = _passed(passed, len(sheet.headings))
    at = _placed(sheet, fields, left_out, place)
    ask = None
    if DISCLOSURE in fields:
        ask = _disclosure(sheet, at, left_out)
    if needed not in at:
        raise Refused(f"the table has no column {needed}", place=place, next=f"its columns: {', '.join(fields)}")
    aside = [column for column in range(len(sheet.headings)) if column not in at.values()]
    over = [column for column in aside if column not in left_out]
    telling = [column for column in aside if publishable.tells(sheet.headings[column], _column(sheet, column))]
    remarks = list(sheet.remarks)
    if over:
        message = f"{len(over)} columns are none that is read: {_named(over)}"
        remarks.append(Remark(place, message, f"columns are: {', '.join(fields)}", needs_person=False))
    columns = Columns(fields=frozenset(at), unread=tuple(map(letters, over)), telling=tuple(map(letters, telling)))
    return list(_rows(sheet, at, ask)), columns, remarks


def disclosure_of(cell: Any) -> str | None:
    """Public or protected, by the whole words of a cell; None where it says neither."""
    return publishable.said(cell)


def _rows(sheet: Sheet, at: Mapping[str, int], ask: str | None) -> Iterator[Cells]:
    stamps = read_stamps([_cell(line, at["received"]) for line in sheet.lines]) if "received" in at else None
    for place, line in enumerate(sheet.lines):
        cells = {name: _cell(line, column) for name, column in at.items()}
        filled = {name: _term(name, cell) for name, cell in cells.items() if not is_blank(cell)}
        if not filled and not line.fault:
            continue
        unread: dict[str, tuple[str, str]] = {}
        notes: tuple[tuple[str, str], ...] = ()
        if ask is not None:
            answer, why = publishable.answer(filled.pop(DISCLOSURE, None), ask)
            if answer is None:
                unread[DISCLOSURE] = why, "say public or protected"
            else:
                filled[DISCLOSURE] = answer
        if stamps is not None and "received" in filled:
            filled["received"], why = stamps[place]
            if why:
                unread["received"] = why, "write 2026-03-01 18:00"
        if isinstance(filled.get("members"), str):
            filled["members"] = _members(filled["members"])
            if any(_COMMAS.search(each) for each in filled["members"]):
                next = "part members by a semicolon, a bar or a line end where it is several"
                notes = (("a member with a comma in it was taken as one member", next),)
        yield Cells(number=line.number, cells=filled, fault=line.fault, unread=unread, notes=notes)


def _placed(sheet: Sheet, fields: Sequence[str], left_out: Collection[int], place: str) -> dict[str, int]:
    """Column by field: those headed by a field's own name, by other words for it, then with a remark in brackets."""
    at: dict[str, int] = {}
    open_columns = [column for column in range(len(sheet.headings)) if column not in left_out]
    for read in (_exactly, _listed, _loosely):
        for column in open_columns:
            name = None if column in at.values() else read(sheet.headings[column], [f for f in fields if f not in at])
            if name is not None:
                at[name] = column
    if "name" in at and DISCLOSURE in fields:
        names = [column for column in open_columns if _listed(sheet.headings[column], ["name"])]
        if len(names) > 1:
            next = f"--ignore {letters(names[-1])}, or head the person's name: by"
            raise Refused(f"columns {_named(names)} may each be the name of the signatory", place=place, next=next)
    return at


def _disclosure(sheet: Sheet, at: dict[str, int], left_out: Collection[int]) -> str | None:
    """What the column of disclosure asks, which is put among the others; None where there is none."""
    for column, heading in enumerate(sheet.headings):
        if column in left_out or column in at.values():
            continue
        ask = publishable.asked(heading, _column(sheet, column))
        if ask is not None:
            at[DISCLOSURE] = column
            return ask
    return None


def _exactly(heading: str, free: Sequence[str]) -> str | None:
    return next((name for name in free if name != DISCLOSURE and key(heading) == key(name)), None)


def _listed(heading: str, free: Sequence[str]) -> str | None:
    return next((name for name in free if key(heading) in _headings()[name]), None)


def _loosely(heading: str, free: Sequence[str]) -> str | None:
    """The field of a heading in two languages, or with a remark in brackets.

    Such a remark may say that a name is that of a person: a name is never found so.
    """
    parts = {_listed(part, free) for part in _PARTS.split(heading)}
    if len(parts) == 1 and parts != {None}:
        return parts.pop()
    return _listed(_BRACKETS.sub(" ", heading), [name for name in free if name != "name"])


def _term(name: str, cell: Any) -> Any:
    """The id of a kind or a capacity that a whole cell means in other words than its vocabulary has; else the cell."""
    return _terms().get(name, {}).get(key(cell), cell)


def _members(cell: str) -> list[str]:
    return [part.strip() for each in split(cell) for part in _MEMBERS.split(each) if part.strip()]


def _passed(passed: Collection[str], width: int) -> frozenset[int]:
    """The places of columns given by letter or number.

    Raises:
        Refused: the table has no such column.
    """
    known = {letters(column): column for column in range(width)}
    known |= {str(column + 1): column for column in range(width)}
    names = [each.strip().upper() for each in passed]
    if any(name not in known for name in names):
        next = f"a letter from A to {letters(width - 1)}, or a number"
        raise Refused("the table has no such column", place="--ignore", next=next)
    return frozenset(known[name] for name in names)


def _named(columns: Sequence[int]) -> str:
    return ", ".join(map(letters, columns))


def _cell(line: Line, column: int) -> Any:
    return line.cells[column] if column < len(line.cells) else None


def _column(sheet: Sheet, column: int) -> list[Any]:
    return [cell for line in sheet.lines if not is_blank(cell := _cell(line, column))]


@cache
def _headings() -> dict[str, frozenset[str]]:
    fields: dict[str, list[str]] = listing("signing_columns")["fields"]
    return {
        name: frozenset(key(word) for word in (*words, *(() if name == DISCLOSURE else (name,))))
        for name, words in fields.items()
    }


@cache
def _terms() -> dict[str, dict[str, str]]:
    fields: dict[str, dict[str, list[str]]] = listing("signing_columns")["terms"]
    return {
        name: {key(word): term for term, words in terms.items() for word in words} for name, terms in fields.items()
    }
