"""Sums of a table: a row or column that calls itself the total, and what is said of the number of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from re import Pattern

from scrutiny.findings.figures.grids import Cell, Grid, grids
from scrutiny.findings.figures.pages import Page
from scrutiny.findings.figures.surroundings import Surroundings
from scrutiny.findings.figures.things import figure
from scrutiny.findings.figures.word_patterns import padded, pattern
from scrutiny.findings.found import Compared
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

#: How far before a figure the table is named of which it counts the rows, in words.
_NAMED = 6
_ROUNDING = 0.01


def columns(page: Page) -> Iterator[Compared]:
    """The totals of every table of a document against what they add up, in order."""
    for grid in grids(page.prose.reading):
        yield from _by_column(page, grid)
        yield from _by_row(page, grid)


def counted_rows(pages: Sequence[Page], near: Mapping[str, Surroundings]) -> Iterator[Compared]:
    """What is said of the number of rows of a table, in its document or beside it, against its rows.

    Only where a document and all that came with it hold one table, so that no other can be meant.
    """
    families: dict[str, list[Page]] = {}
    for page in pages:
        families.setdefault(page.family, []).append(page)
    for members in families.values():
        tables = [(page, grid) for page in members for grid in grids(page.prose.reading)]
        if len(tables) == 1:
            for page in members:
                for row in page.rows:
                    if row.kind == "number" and _of_table(row, page, near):
                        yield _rows(row, *tables[0])


def _by_column(page: Page, grid: Grid) -> Iterator[Compared]:
    """The last row that calls itself the total; rows of subtotals in between are added up instead, if that fits."""
    at = next((n for n in range(len(grid.rows) - 1, 0, -1) if _is(grid.rows[n], "totals")), None)
    if at is None:
        return
    above = [row for row in grid.rows[:at] if not _is(row, "subtotals") and not _is(row, "totals")]
    parts = [row for row in grid.rows[:at] if _is(row, "subtotals")]
    for column, cell in enumerate(grid.rows[at]):
        total = cell.value
        if total is None or column >= len(grid.head) or _never_added(grid.head[column]):
            continue
        sums = [_sum(rows, column) for rows in (above, parts) if rows]
        known = [value for value in sums if value is not None]
        if known:
            reached = any(abs(value - total) <= _ROUNDING for value in known)
            name = grid.head[column].words or f"column {column + 1}"
            words = f"The column “{name}” adds up to {known[0]:g}; its total says {cell.words}."
            yield _check(page, reached, words, (grid.head[column], cell))


def _by_row(page: Page, grid: Grid) -> Iterator[Compared]:
    """A last column that calls itself the total, where every other column with figures is one of its parts."""
    column = len(grid.head) - 1
    if column < 3 or folded(grid.head[column].words) not in _words("totals"):
        return
    numeric = [
        n
        for n in range(column)
        if not _never_added(grid.head[n]) and all(len(row) > n and row[n].value is not None for row in grid.rows)
    ]
    if len(numeric) < 2:
        return
    apart = []
    for row in grid.rows:
        total = row[column].value if len(row) > column else None
        if total is None:
            return
        if abs(sum(row[n].value or 0 for n in numeric) - total) > _ROUNDING:
            apart.append(row)
    if len(apart) > len(grid.rows) / 3:
        return  # the columns are not its parts
    for row in apart:
        made = sum(row[n].value or 0 for n in numeric)
        words = f"The row “{row[0].words}” adds up to {made:g}; its total says {row[column].words}."
        yield _check(page, False, words, (row[0], row[column]))
    if not apart:
        words = f"Every row adds up to its “{grid.head[column].words}”."
        yield _check(page, True, words, (grid.head[column],))


def _sum(rows: Sequence[tuple[Cell, ...]], column: int) -> float | None:
    """The sum of a column; None where a cell holds words."""
    total, some = 0.0, False
    for row in rows:
        cell = row[column] if column < len(row) else None
        if cell is None or cell.words in ("", "-", "–", "—"):
            continue
        if cell.value is None:
            return None
        total, some = total + cell.value, True
    return total if some else None


def _is(row: tuple[Cell, ...], key: str) -> bool:
    named = next((cell for cell in row if cell.words and cell.value is None), None)
    return named is not None and folded(named.words) in _words(key)


def _never_added(head: Cell) -> bool:
    plain = folded(head.words)
    return plain in _words("never_added") or "%" in head.words


def _of_table(row: Statement, page: Page, near: Mapping[str, Surroundings]) -> bool:
    """True for "the table lists nine persons": a table, a verb of listing and the figure, close together."""
    read = figure(row, {}, near.get(row.id))
    if row.fields.get("comparator", "eq") != "eq" or read is None or read.thing not in listing("sums")["rows"]:
        return False
    block = page.prose.block_at(row.passage.start)
    before = page.text[block.start if block else 0 : row.passage.start]
    said = " ".join(padded(before[-160:]).split()[-_NAMED:])
    verb = _pattern("listing").search(f" {' '.join(said.split()[-2:])} ")
    return verb is not None and _pattern("tables").search(f" {said} ") is not None


def _rows(row: Statement, table: Page, grid: Grid) -> Compared:
    count = sum(1 for cells in grid.rows if not _is(cells, "totals") and sum(bool(cell.words) for cell in cells) > 1)
    said = " ".join(row.passage.quote.split())
    value = row.fields["value"]
    head = table.place(grid.head[0].start, grid.head[-1].end)
    does = bool(count == value)
    return Compared(
        outcome="adds_up" if does else "does_not_add_up",
        rule="rows",
        summary=f"The table has {count} rows; the text says “{said}”.",
        places=((row.document, row.passage), head),
        statements=(row.id,),
        differs=() if does else ((said, f"{count} rows"),),
        decide="" if does else "Decide whether a row is missing or the number, and ask who made the table.",
    )


def _check(page: Page, does: bool, words: str, cells: Sequence[Cell]) -> Compared:
    return Compared(
        outcome="adds_up" if does else "does_not_add_up",
        rule="table",
        summary=words,
        places=tuple(page.place(cell.start, cell.end) for cell in cells),
        decide="" if does else "Decide whether a cell or the total is misprinted; ask who made the table.",
    )


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(folded(str(word)) for word in listing("sums")[key])


@cache
def _pattern(key: str) -> Pattern[str]:
    return pattern(listing("sums")[key])


__all__ = ["columns", "counted_rows"]
