"""What an import planned goes on record: every row stands on the preserved table; in steps, each whole or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.ledger.record import Draft, Record
from scrutiny.protection.marks import ENCRYPTED_FROM, strictest
from scrutiny.tables.drafting import New, draft
from scrutiny.tables.grounds import Grounds, wholes_of
from scrutiny.tables.imports.matching import Difference
from scrutiny.tables.imports.planning import Outcome, Plan
from scrutiny.tables.lines.grid import Line, is_blank, letters, shown
from scrutiny.tables.lines.reading import Sheet
from scrutiny.tables.locking import lock
from scrutiny.tables.recording import BATCH

#: How much of a row is quoted in its passage.
QUOTED = 200

Progress = Callable[[int, int], None]


def record(
    dossier: Dossier,
    made: Plan,
    document: str,
    *,
    name: str,
    progress: Progress | None = None,
) -> None:
    """Everything the plan says is on record, standing on the preserved table; in steps, each whole or not at all.

    name      of the table, for the reason of a correction; progress: called with lines done and lines in all

    Raises:
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    grounds = Grounds(dossier, made.table)
    grounds.entry = None
    quoted = _quoted_columns(made)
    wholes = [each.name for each in grounds.links if each.required and made.table.name in each.to]
    grounds.words |= {str(each.id): made.table.name for each in made.outcomes if each.status == "new"}
    total, waiting, closed = len(made.outcomes), list[Draft](), dict[str, None]()
    for done, each in enumerate((made.outcomes[at] for at in made.order), start=1):
        if each.status == "new":
            if wholes and not {each.taken.fields.get(whole) for whole in wholes}.isdisjoint(one.id for one in waiting):
                closed |= _closed(dossier.append(waiting))
                waiting = []
            waiting.append(_made(grounds, made, each, document, quoted))
        elif each.status == "updated":
            waiting.append(_changed(made, each, document, quoted, name=name, locked=grounds.of(document)[1]))
        if len(waiting) >= BATCH or done == total:
            closed |= _closed(dossier.append(waiting))
            waiting = []
            if progress is not None:
                progress(done, total)
    was_open = {each.row.id for each in made.outcomes if each.row is not None and each.row.mark < ENCRYPTED_FROM}
    for row_id in closed:
        if row_id in was_open:
            lock(dossier, row_id)


def _closed(records: Sequence[Record]) -> dict[str, None]:
    """The rows that a locked change made confidential."""
    return {each.because[0]: None for each in records if each.secret and each.kind.endswith("_changed")}


def _made(grounds: Grounds, made: Plan, each: Outcome, document: str, quoted: Sequence[int]) -> Draft:
    new = New(
        fields=each.taken.fields,
        because=(document,),
        as_of=each.taken.as_of,
        mark=each.mark,
        id=each.id,
        passage=_passage(made.sheet, each.line, quoted),
    )
    return draft(grounds, made.table, new)


def _changed(made: Plan, each: Outcome, document: str, quoted: Sequence[int], *, name: str, locked: bool) -> Draft:
    row, says = each.row, each.says or Difference()
    if row is None:
        raise TypeError("an updated line has its row")
    secret = locked or strictest(row.mark, each.mark or row.mark) >= ENCRYPTED_FROM
    body: dict[str, Any] = {
        "fields": dict(says.fields),
        "reason": "" if says.as_of else f"imported from {name}, row {each.line.number}",
        "as_of": says.as_of or row.as_of,
        "as_of_basis": "stated" if says.as_of else row.as_of_basis,
        "passage": _passage(made.sheet, each.line, quoted),
    }
    if each.mark is not None:
        body["mark"] = str(each.mark)
    kind = f"{made.table.record}_changed"
    because = tuple(dict.fromkeys((row.id, document, *wholes_of(made.table, says.fields))))
    return Draft(kind=kind, because=because, body=body, secret=secret)


def _quoted_columns(made: Plan) -> list[int]:
    """The columns whose cells may be quoted: those that are mapped, and not to what is private."""
    sources = [source for source in made.columns.sources if not source.own.private]
    hidden = {at for source in made.columns.sources if source.own.private for at in source.at}
    return sorted({at for source in sources for at in source.at} - hidden)


def _passage(sheet: Sheet, line: Line, quoted: Sequence[int]) -> dict[str, Any]:
    """Where the row stands in its table: the line, the cells, the beginning of what they say."""
    said, size = [], 0
    for at in quoted:
        cell = line.cells[at] if at < len(line.cells) else None
        if size < QUOTED and not is_blank(cell):
            said.append(" ".join(shown(cell).split()))
            size += len(said[-1])
    quote = " | ".join(said)[:QUOTED]
    last = letters(len(sheet.headings) - 1)
    found = {"start": 0, "end": 0, "line": line.number, "quote": quote, "cells": f"A{line.number}:{last}{line.number}"}
    return {**found, "sheet": sheet.sheet} if sheet.sheet else found
