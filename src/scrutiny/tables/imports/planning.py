"""Rows of a table into a register: planned whole before anything is recorded, so that a dry run is the real run.

A row is new, updated by a new record, the same as on record, or bad; a bad one stops no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark, Unknown
from scrutiny.protection.marks import DEFAULT, ENCRYPTED_FROM, Mark, parse, strictest
from scrutiny.tables.entering import Entry
from scrutiny.tables.grounds import Grounds, check_links
from scrutiny.tables.imports.mapping import Columns
from scrutiny.tables.imports.matching import Difference, Known, Match, difference
from scrutiny.tables.imports.naming import Names, Targets, names_of
from scrutiny.tables.imports.taking import Fault, Taken, Taker
from scrutiny.tables.lines.grid import Line
from scrutiny.tables.lines.reading import Sheet
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Table
from scrutiny.vocabulary.terms import vocabulary

#: How many words that no vocabulary knows are named in one remark.
NAMED = 10


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
        """The outcome as the command line prints it; a bad one with its first fault, and with all of them."""
        item = {"row": self.line.number, "status": self.status, "id": self.id}
        if self.faults:
            faults = [{"column": fault.column, "reason": fault.reason} for fault in self.faults]
            item |= {**faults[0], "faults": faults}
        return item


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import will do, in the order of the file, and what a person should know of it.

    order  the places of the lines in the order they are recorded: each after those it names
    """

    table: Table
    sheet: Sheet
    columns: Columns
    outcomes: tuple[Outcome, ...]
    order: tuple[int, ...]
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
    grounds: Grounds
    entry: Entry
    met: dict[str, tuple[int, tuple[Any, ...]]] = field(default_factory=dict)
    withdrawn: int = 0
    stricter: int = 0

    def outcome(self, line: Line, taken: Taken, match: Match | None = None) -> Outcome:
        """What becomes of a line; `match` is given where its links say nothing of which row it is."""
        if line.fault:
            return self._bad(line, taken, *taken.faults)
        if taken.faults:
            return self._bad(line, taken, *taken.faults, *self._further(line, taken))
        match = match or self.known.match(taken, line.number)
        if match.fault:
            return self._bad(line, taken, self._unmatched(taken, match), *self._dangling(taken.fields))
        if match.id in self.met:
            number, said = self.met[match.id]
            if said == taken.said:
                return Outcome(line=line, status="same", id=match.id, taken=taken)
            what = "id" if taken.id is not None else "key"
            name = "id" if taken.id is not None else self.known.identity[0]
            fault = self._fault(name, "", f"row {number} has the same {what} and says otherwise")
            return self._bad(line, taken, fault, *self._dangling(taken.fields))
        if match.row is None:
            return self._new(line, taken, match.id)
        says = difference(self.known, match, taken)
        if says.fault:
            return self._bad(line, taken, self._fault(says.column, "", says.fault), *self._dangling(taken.fields))
        mark = self._raised(match.row, taken)
        changed = says.changes or mark is not None
        faults = self._dangling(says.fields) if changed else []
        if says.changes and not faults and (why := self._impossible(match.row, says)):
            faults.append(Fault("", "", why))
        if changed and match.row.withdrawn:
            reason = "this row was withdrawn: restore it first, or leave it out"
            faults.insert(0, self._fault(self.known.identity[0], "", reason))
        if faults:
            return self._bad(line, taken, *faults)
        if changed:
            self.entry.met(match.id, {**match.row.fields, **says.fields})
        self.withdrawn += match.row.withdrawn
        self.met[match.id] = (line.number, taken.said)
        status = "updated" if changed else "same"
        return Outcome(line=line, status=status, id=match.id, taken=taken, row=match.row, says=says, mark=mark)

    def _new(self, line: Line, taken: Taken, name: str) -> Outcome:
        table = self.known.table
        if faults := [*self._missing(taken), *self._dangling(taken.fields)]:
            return self._bad(line, taken, *faults)
        if why := self.entry.unfit(taken.fields, as_of=taken.as_of):
            return self._bad(line, taken, Fault("", "", why.words))
        self.entry.met(name, taken.fields)
        self.met[name] = (line.number, taken.said)
        self.grounds.words[name] = table.name
        mark = _first_mark(table, taken.mark, self.floor)
        self.stricter += taken.mark is not None and mark is not None and parse(taken.mark) < mark
        return Outcome(line=line, status="new", id=name, taken=taken, mark=mark)

    def _further(self, line: Line, taken: Taken) -> list[Fault]:
        """What is wrong with a line beside the cells that cannot be read."""
        spoilt = {fault.field for fault in taken.faults}
        links = {name: value for name, value in taken.fields.items() if name not in spoilt}
        found = self._dangling(links)
        key = self.known.columns.key
        if "id" in spoilt or spoilt & set(key):
            return found
        match = self.known.match(taken, line.number) if key or taken.id is not None else Match()
        if match.fault:
            return [self._unmatched(taken, match), *found]
        return found if match.row is not None else [*(f for f in self._missing(taken) if f.field not in spoilt), *found]

    def _unmatched(self, taken: Taken, match: Match) -> Fault:
        return self._fault("id" if taken.id is not None else self.known.identity[0], taken.id or "", match.fault)

    def _missing(self, taken: Taken) -> list[Fault]:
        """A fault for each required field that is empty."""
        empty = (name for name in self.known.table.required if taken.fields.get(name) is None)
        return [self._fault(name, "", f"{name} is empty, and every row needs it") for name in empty]

    def _raised(self, row: Row, taken: Taken) -> Mark | None:
        """The stricter mark that the line or the whole import gives a row; none is ever lowered here."""
        if taken.mark is None and self.floor is None:
            return None
        wanted = strictest(*(each for each in (taken.mark, self.floor) if each is not None))
        if taken.mark is not None and parse(taken.mark) < row.mark:
            self.stricter += 1
        return wanted if wanted > row.mark else None

    def _dangling(self, fields: Mapping[str, Any]) -> list[Fault]:
        """A fault for each link that leads nowhere, or to something of another table."""
        found = []
        for each in self.grounds.links:
            if fields.get(each.name) is not None:
                try:
                    check_links(self.grounds, {each.name: fields[each.name]})
                except (Unknown, Refused) as error:
                    value = fields[each.name]
                    shown = "|".join(value) if isinstance(value, tuple) else str(value)
                    found.append(self._fault(each.name, shown, error.message))
        return found

    def _impossible(self, row: Row, says: Difference) -> str | None:
        """Why no row can say what this one would say once the line has changed it."""
        after = {name: value for name, value in {**row.fields, **says.fields}.items() if value is not None}
        why = self.entry.unfit(after, as_of=says.as_of, before=row)
        return None if why is None else why.words

    def _fault(self, name: str, value: str, reason: str) -> Fault:
        return Fault(self.taker.column(name), value, reason, name)

    def _bad(self, line: Line, taken: Taken, *faults: Fault) -> Outcome:
        return Outcome(line=line, status="bad", id=None, taken=taken, faults=faults)

    def in_order(self, lines: Sequence[Line], names: Names) -> tuple[list[Outcome], list[int]]:
        """What becomes of every line, each planned after those it names, and the order they were planned in."""
        taken = [self.taker.take(line) for line in lines]
        order, circle = names.order(taken)
        settled: dict[int, str | None] = {}
        found: dict[int, Outcome] = {}
        for at in order:
            found[at] = self.outcome(lines[at], self._linked(at, lines, taken, names, settled))
            settled[at] = found[at].id
        matches = {at: self._apart(lines[at], taken[at], names) for at in circle}
        settled |= {at: match.id or None for at, match in matches.items()}
        self.grounds.words |= {match.id: self.known.table.name for match in matches.values() if match.id}
        for at, match in matches.items():
            whole = self._linked(at, lines, taken, names, settled)
            faults = (*whole.faults, *self._round(whole, match, names))
            found[at] = self.outcome(lines[at], replace(whole, faults=faults), match)
        self._spread(found, circle, taken, names, lines)
        return [found[at] for at in range(len(lines))], [*order, *circle]

    def _linked(
        self,
        at: int,
        lines: Sequence[Line],
        taken: Sequence[Taken],
        names: Names,
        settled: Mapping[int, str | None],
    ) -> Taken:
        """What a line says with ids where it names; a fault for each name that leads nowhere for certain."""
        if not names.ways:
            return taken[at]

        def own(fields: Mapping[str, Any]) -> str:
            return self.known.match(replace(taken[at], fields=fields), lines[at].number).id

        fields, doubts = names.resolved(taken[at], at, settled, lambda one: lines[one].number, own)
        faults = (self._fault(each.field, each.value, each.reason) for each in doubts)
        return replace(taken[at], fields=fields, faults=(*taken[at].faults, *faults))

    def _apart(self, line: Line, taken: Taken, names: Names) -> Match:
        """Which row a line of a circle speaks of, its links into the same table aside: they wait for one another."""
        bare = {name: value for name, value in taken.fields.items() if name not in names.inner}
        return replace(self.known.match(replace(taken, fields=bare), line.number), own=False)

    def _round(self, taken: Taken, match: Match, names: Names) -> list[Fault]:
        """What is wrong with the links of a line in a circle: no row can stand on itself, or name itself."""
        found = []
        for name in names.inner:
            value = taken.fields.get(name)
            if value is not None and name in self.known.table.required:
                found.append(self._fault(name, "", "rows lead to one another in a circle, and none can be first"))
            elif match.id and match.id in (value if isinstance(value, tuple) else (value,)):
                found.append(self._fault(name, "", "it leads to itself"))
        return found

    def _spread(
        self,
        found: dict[int, Outcome],
        circle: Sequence[int],
        taken: Sequence[Taken],
        names: Names,
        lines: Sequence[Line],
    ) -> None:
        """In a circle a line that names a bad one is bad too."""
        waiting = [at for at in circle if found[at].status == "bad"]
        leading: dict[int, list[int]] = {}
        for at in circle:
            for one in names.named_lines(taken[at], at):
                leading.setdefault(one, []).append(at)
        while waiting:
            bad = waiting.pop()
            for at in leading.get(bad, ()):
                if found[at].status != "bad":
                    fault = self._fault(names.inner[0], "", f"row {lines[bad].number}, to which it leads, is bad")
                    found[at] = self._bad(lines[at], found[at].taken, fault)
                    waiting.append(at)


def plan(
    dossier: Dossier,
    table: Table,
    sheet: Sheet,
    columns: Columns,
    *,
    document: str | None = None,
    mark: Mark | None = None,
    quiet: bool = False,
    targets: Targets | None = None,
    ceiling: Mark = DEFAULT,
) -> Plan:
    """What importing the sheet will do; nothing is recorded.

    document  the preserved table, where the dossier holds it already
    mark      the least strict mark of its rows; None: that of the table
    quiet     no value of a cell may stand in a reason
    targets   what links may lead to by name; without, they are ids
    ceiling   the mark the table is preserved under: nothing stricter can be named

    Raises:
        Withheld: the table is hidden.
        Unknown, Refused: the mapping names a field to look up `by` that there is not.
    """
    table.need_shared()
    known = Known(dossier, table, columns, document)
    known.look_up()
    grounds = Grounds(dossier, table)
    names = names_of(dossier, table, columns, targets or {}, mark=ceiling, grounds=grounds, quiet=quiet)
    taker = Taker(columns, sheet.headings, sheet.kind, quiet=quiet, named=names.ways.keys())
    planning = _Planning(known, taker, mark, grounds, Entry(dossier, table))
    outcomes, order = planning.in_order(sheet.lines, names)
    remarks = [*sheet.remarks, *columns.remarks, *_foreign(table, columns, outcomes, quiet=quiet)]
    if planning.withdrawn:
        message = f"{planning.withdrawn} rows were withdrawn before and stay so"
        remarks.append(Remark(table.name, message, "restore those that should stand", needs_person=False))
    if planning.stricter:
        message = f"{planning.stricter} rows carry a stricter mark than their lines say, and keep it"
        remarks.append(Remark(table.name, message, "lower each by hand, with a reason", needs_person=False))
    return Plan(
        table=table, sheet=sheet, columns=columns, outcomes=tuple(outcomes), order=tuple(order), remarks=tuple(remarks)
    )


def _first_mark(table: Table, own: str | None, floor: Mark | None) -> Mark | None:
    """The mark a new row is given; None for that of its table.

    A line raises the mark and never lowers it: below the table's own only whoever imports goes, by saying so once.
    """
    if own is None and floor is None:
        return None
    base = table.mark if floor is None or table.mark >= ENCRYPTED_FROM else floor
    return strictest(base, *(parse(each) for each in (own, floor) if each is not None))


def _foreign(table: Table, columns: Columns, outcomes: Sequence[Outcome], *, quiet: bool) -> Iterator[Remark]:
    """Words that an open vocabulary lacks, field by field; they are kept as written, and told unless `quiet`."""
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
            told = f"{len(foreign)} words" if quiet or each.private or each.person else named + more
            message = f"not in the vocabulary {each.choices}, kept as written: {told}"
            yield Remark(each.name, message, "map them with `values:` where they mean a term", needs_person=False)
