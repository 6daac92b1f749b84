"""Rows of a table into a register: planned whole before anything is recorded, so that a dry run is the real run.

A row is new, updated by a new record, the same as on record, or bad; a bad one stops no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark, Unknown
from scrutiny.ledger.record import Draft
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark, parse, strictest
from scrutiny.tables import recording
from scrutiny.tables.grid import Line, is_blank, letters
from scrutiny.tables.locking import lock
from scrutiny.tables.mapping import Columns
from scrutiny.tables.matching import Difference, Known, difference
from scrutiny.tables.reading import Sheet
from scrutiny.tables.recording import New
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Table
from scrutiny.tables.taking import Fault, Taken, Taker
from scrutiny.vocabulary.terms import vocabulary

#: How much of a row is quoted in its passage.
QUOTED = 200
#: How many words that no vocabulary knows are named in one remark.
NAMED = 10

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of one line: new, updated, same or bad; the id of its row, None for a bad one."""

    line: Line
    status: str
    id: str | None
    taken: Taken
    row: Row | None = None
    says: Difference | None = None
    mark: Mark | None = None
    faults: tuple[Fault, ...] = ()

    def as_item(self) -> dict[str, Any]:
        """The outcome as the command line prints it; a bad one with its first fault."""
        item = {"row": self.line.number, "status": self.status, "id": self.id}
        if self.faults:
            item |= {"column": self.faults[0].column, "reason": "; ".join(fault.reason for fault in self.faults)}
        return item


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import will do, in the order of the file, and what a person should know of it."""

    table: Table
    sheet: Sheet
    columns: Columns
    outcomes: tuple[Outcome, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def bad(self) -> list[Outcome]:
        """The lines that cannot be taken over."""
        return [each for each in self.outcomes if each.status == "bad"]

    def counts(self) -> dict[str, int]:
        """How many lines have each status."""
        return dict(Counter(each.status for each in self.outcomes))


@dataclass(slots=True)
class _Planning:
    """The planning of one import: what is known, and which rows the lines so far have spoken of."""

    known: Known
    taker: Taker
    floor: Mark | None
    grounds: recording._Grounds
    met: dict[str, tuple[int, tuple[Any, ...]]] = field(default_factory=dict)
    withdrawn: int = 0
    stricter: int = 0

    def outcome(self, line: Line) -> Outcome:
        """What becomes of a line."""
        taken = self.taker.take(line)
        if taken.faults:
            return self._bad(line, taken, *taken.faults)
        match = self.known.match(taken, line.number)
        if match.fault:
            column = self.taker.column("id" if taken.id is not None else self.known.identity[0])
            return self._bad(line, taken, Fault(column, taken.id or "", match.fault))
        if match.id in self.met:
            number, said = self.met[match.id]
            if said == taken.said:
                return Outcome(line=line, status="same", id=match.id, taken=taken)
            what = "id" if taken.id is not None else "key"
            column = self.taker.column("id" if taken.id is not None else self.known.identity[0])
            return self._bad(line, taken, Fault(column, "", f"row {number} has the same {what} and says otherwise"))
        if match.row is None:
            return self._new(line, taken, match.id)
        says = difference(self.known, match, taken)
        if says.fault:
            return self._bad(line, taken, self._fault(says.column, "", says.fault))
        mark = self._raised(match.row, taken)
        changed = says.changes or mark is not None
        if changed and match.row.withdrawn:
            fault = "this row was withdrawn: restore it first, or leave it out"
            return self._bad(line, taken, self._fault(self.known.identity[0], "", fault))
        self.withdrawn += match.row.withdrawn
        if changed and (dangling := self._dangling(says.fields)):
            return self._bad(line, taken, dangling)
        self.met[match.id] = (line.number, taken.said)
        status = "updated" if changed else "same"
        return Outcome(line=line, status=status, id=match.id, taken=taken, row=match.row, says=says, mark=mark)

    def _new(self, line: Line, taken: Taken, name: str) -> Outcome:
        table = self.known.table
        missing = [each for each in table.required if taken.fields.get(each) is None]
        faults = [self._fault(each, "", f"{each} is empty, and every row needs it") for each in missing]
        if not faults and (fault := self._dangling(taken.fields)):
            faults.append(fault)
        if faults:
            return self._bad(line, taken, *faults)
        self.met[name] = (line.number, taken.said)
        return Outcome(line=line, status="new", id=name, taken=taken, mark=_first_mark(table, taken.mark, self.floor))

    def _raised(self, row: Row, taken: Taken) -> Mark | None:
        """The stricter mark that the line or the whole import gives a row; none is ever lowered here."""
        if taken.mark is None and self.floor is None:
            return None
        wanted = strictest(*(each for each in (taken.mark, self.floor) if each is not None))
        if taken.mark is not None and parse(taken.mark) < row.mark:
            self.stricter += 1
        return wanted if wanted > row.mark else None

    def _dangling(self, fields: Any) -> Fault | None:
        """The fault of the first link that leads nowhere, or to something of another table."""
        for each in self.grounds.links:
            if fields.get(each.name) is not None:
                try:
                    recording._links(self.grounds, {each.name: fields[each.name]})
                except (Unknown, Refused) as error:
                    value = fields[each.name]
                    shown = "|".join(value) if isinstance(value, tuple) else str(value)
                    return self._fault(each.name, shown, error.message)
        return None

    def _fault(self, name: str, value: str, reason: str) -> Fault:
        return Fault(self.taker.column(name), value, reason)

    def _bad(self, line: Line, taken: Taken, *faults: Fault) -> Outcome:
        return Outcome(line=line, status="bad", id=None, taken=taken, faults=faults)


def plan(
    dossier: Dossier,
    table: Table,
    sheet: Sheet,
    columns: Columns,
    *,
    document: str | None = None,
    mark: Mark | None = None,
    quiet: bool = False,
) -> Plan:
    """What importing the sheet will do; nothing is recorded.

    document  the preserved table, where the dossier holds it already
    mark      the least strict mark of its rows; None: that of the table
    quiet     no value of a cell may stand in a reason

    Raises:
        Withheld: the table is hidden.
    """
    table.need_shown()
    known = Known(dossier, table, columns, document)
    known.look_up()
    taker = Taker(columns, sheet.headings, sheet.kind, quiet=quiet)
    planning = _Planning(known, taker, mark, recording._Grounds(dossier, table))
    outcomes = tuple(planning.outcome(line) for line in sheet.lines)
    remarks = [*sheet.remarks, *columns.remarks, *_foreign(table, columns, outcomes)]
    if planning.withdrawn:
        message = f"{planning.withdrawn} rows were withdrawn before and stay so"
        remarks.append(Remark(table.name, message, "restore those that should stand", needs_person=False))
    if planning.stricter:
        message = f"{planning.stricter} rows carry a stricter mark than the table says, and keep it"
        remarks.append(Remark(table.name, message, "lower each by hand, with a reason", needs_person=False))
    return Plan(table=table, sheet=sheet, columns=columns, outcomes=outcomes, remarks=tuple(remarks))


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
    grounds = recording._Grounds(dossier, made.table)
    quoted = _quoted_columns(made)
    total, waiting, opened = len(made.outcomes), [], []
    for done, each in enumerate(made.outcomes, start=1):
        if each.status == "new":
            waiting.append(_made(grounds, made, each, document, quoted))
        elif each.status == "updated":
            draft = _changed(made, each, document, quoted, name=name, locked=grounds.of(document)[1])
            waiting.append(draft)
            if draft.secret and each.row is not None and each.row.mark < ENCRYPTED_FROM:
                opened.append(each.row.id)
        if len(waiting) >= recording.BATCH or done == total:
            dossier.append(waiting)
            waiting = []
            if progress is not None:
                progress(done, total)
    for row_id in opened:
        lock(dossier, row_id)


def _made(grounds: recording._Grounds, made: Plan, each: Outcome, document: str, quoted: Sequence[int]) -> Draft:
    new = New(
        fields=each.taken.fields,
        because=(document,),
        as_of=each.taken.as_of,
        mark=each.mark,
        id=each.id,
        passage=_passage(made.sheet, each.line, quoted),
    )
    return recording._draft(grounds, made.table, new)


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
    return Draft(kind=kind, because=(row.id, document), body=body, secret=secret)


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
            said.append(" ".join(str(cell).split()))
            size += len(said[-1])
    quote = " | ".join(said)[:QUOTED]
    last = letters(len(sheet.headings) - 1)
    found = {"start": 0, "end": 0, "line": line.number, "quote": quote, "cells": f"A{line.number}:{last}{line.number}"}
    return {**found, "sheet": sheet.sheet} if sheet.sheet else found


def _first_mark(table: Table, own: str | None, floor: Mark | None) -> Mark | None:
    """The mark a new row is given; None for that of its table, which is never lowered where it is confidential."""
    asked = [parse(each) for each in (own, floor) if each is not None]
    if table.mark >= ENCRYPTED_FROM:
        asked.append(table.mark)
    return strictest(*asked) if asked else None


def _foreign(table: Table, columns: Columns, outcomes: Sequence[Outcome]) -> Iterator[Remark]:
    """Words that an open vocabulary lacks, field by field; they are kept as written."""
    for each in table.fields:
        if not (each.open and each.choices) or each.name not in columns.fields:
            continue
        known, counts = vocabulary(each.choices), Counter[str]()
        said = (outcome.taken.fields.get(each.name) for outcome in outcomes if outcome.status != "bad")
        if each.many:
            counts.update(chain.from_iterable(value for value in said if value))
        else:
            counts.update(value for value in said if value is not None)
        foreign = [(word, count) for word, count in counts.most_common() if known.find(word) is None]
        if foreign:
            named = ", ".join(f"{word} ({count})" for word, count in foreign[:NAMED])
            more = f" and {len(foreign) - NAMED} more" if len(foreign) > NAMED else ""
            message = f"not in the vocabulary {each.choices}, kept as written: {named}{more}"
            yield Remark(each.name, message, "map them with `values:` where they mean a term", needs_person=False)
