"""One line of a table as the values of fields: each cell through the gate of `cells`, each fault kept with its cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isfinite
from typing import Any

from scrutiny import dates
from scrutiny.errors import Refused
from scrutiny.protection.marks import parse
from scrutiny.tables.cells import read, split
from scrutiny.tables.imports.mapping import BESIDE, Columns, Source
from scrutiny.tables.leaving.formulas import unguarded
from scrutiny.tables.lines.grid import Line, flat, is_blank, shown
from scrutiny.tables.lines.written_days import by_format

#: Formats whose cells may carry the apostrophe that keeps spreadsheets from running them.
_GUARDED = frozenset({"csv", "xlsx"})
#: How many words of one column are remembered with their values.
_REMEMBERED = 20_000
_SHORT = 80
_UNKNOWN = object()
_BULLETS = "-–—•●▪‣◦*· \t"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell: its column, what stands in it, why it cannot be taken over; the field it fills."""

    column: str
    value: str
    reason: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one line says: values by field, empty ones left out, and beside them which row, as of when, how marked."""

    fields: Mapping[str, Any]
    id: str | None = None
    as_of: str | None = None
    mark: str | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def said(self) -> tuple[Any, ...]:
        """Everything that tells this line from another one about the same row."""
        return (self.fields, self.as_of, self.mark)


@dataclass(slots=True)
class _Reading:
    """How one source is read; `known` remembers the words of its column with their values."""

    source: Source
    at: int
    value: Callable[[Any], Any]
    known: dict[str, Any]


class Taker:
    """Lines into values by one mapping.

    quiet  values are kept out of reasons: such a table may not lie in the clear
    named  links that may be names: their cells are taken as words, for `naming` to look up
    """

    def __init__(
        self,
        columns: Columns,
        headings: Sequence[str],
        kind: str,
        *,
        quiet: bool = False,
        named: Collection[str] = (),
    ) -> None:
        self.headings = headings
        self.guarded = kind in _GUARDED
        self.readings = [
            _Reading(source, source.at[0] if len(source.at) == 1 else -1, self._reading(source, quiet=quiet), {})
            for source in (_in_words(each) if each.name in named else each for each in columns.sources)
        ]

    def take(self, line: Line) -> Taken:
        """What the line says; a cell that cannot be read is a fault, and the other cells are read all the same."""
        if line.fault:
            words = " | ".join(shown(cell) for cell in line.cells if not is_blank(cell))
            return Taken(fields={}, faults=(Fault("", words, line.fault),))
        fields: dict[str, Any] = {}
        faults: list[Fault] = []
        cells = line.cells
        width = len(cells)
        for each in self.readings:
            at = each.at
            raw = (cells[at] if at < width else None) if at >= 0 else self._several(each.source, cells)
            if raw is None:
                continue
            worded = type(raw) is str
            value: Any = each.known.get(raw, _UNKNOWN) if worded else _UNKNOWN
            if value is _UNKNOWN:
                try:
                    value = each.value(raw)
                except Refused as error:
                    faults.append(self._fault(each.source, raw, error))
                    continue
                if worded and len(raw) < _SHORT and len(each.known) < _REMEMBERED:
                    each.known[raw] = value
            if value is not None:
                name = each.source.name
                fields[name] = {**fields.get(name, {}), **value} if each.source.language else value
        if not self.beside & fields.keys():
            return Taken(fields=fields, faults=tuple(faults))
        beside = {name: fields.pop(name, None) for name in BESIDE}
        return Taken(fields=fields, faults=tuple(faults), **beside)

    def column(self, name: str) -> str:
        """The heading of the column that fills a field, or the field's own name."""
        for each in self.readings:
            if each.source.name == name and each.source.at:
                return self.headings[each.source.at[0]]
        return name

    beside = frozenset(BESIDE)

    def _several(self, source: Source, cells: Sequence[Any]) -> Any:
        """The raw value of a source of no column, of two that are a range, or of several for one field of many."""
        if source.value is not None:
            return source.value
        found = [self._cell(cells[at]) if at < len(cells) else None for at in source.at]
        if source.own.many:
            told = [part for cell in found for part in (split(cell) if isinstance(cell, str) else flat(cell))]
            return None if all(map(is_blank, told)) else told
        return None if all(map(is_blank, found)) else {"min": found[0], "max": found[1]}

    def _cell(self, cell: Any) -> Any:
        return unguarded(cell) if self.guarded and type(cell) is str and cell[:1] == "'" else cell

    def _reading(self, source: Source, *, quiet: bool) -> Callable[[Any], Any]:
        """How a raw cell of a source becomes the value of its field; None where nothing stands in it."""
        value = _value(replace(source, own=replace(source.own, private=True)) if quiet else source)
        guarded = self.guarded and source.value is None

        def read_cell(raw: Any) -> Any:
            if type(raw) is str:
                if not raw.strip():
                    return None
                if guarded and raw[0] == "'":
                    raw = unguarded(raw)
            return value(raw)

        return read_cell

    def _fault(self, source: Source, raw: Any, error: Refused) -> Fault:
        heading = self.headings[source.at[0]] if source.at else source.name
        value = "..".join(str(each or "") for each in raw.values()) if isinstance(raw, dict) else shown(raw)
        return Fault(heading, value, error.message + (f"; {error.next}" if error.next else ""), source.name)


def _value(source: Source) -> Callable[[Any], Any]:
    """How a raw cell becomes the value of its field."""
    own = source.own
    if source.name == "mark":
        return _mark

    def value(raw: Any) -> Any:
        if source.split is not None and isinstance(raw, str):
            raw = _parts(raw, source.split)
        elif own.many and isinstance(raw, str):
            raw = split(raw)
        if isinstance(raw, list):
            raw = [_one(source, part) for part in flat(raw) if not is_blank(part)]
            raw = raw if own.many else "; ".join(map(str, raw))
        else:
            raw = _one(source, raw)
        if source.language:
            return read(own, {source.language: raw})
        return read(own, raw)

    return value


def _in_words(source: Source) -> Source:
    """A link whose cells are words, which may be names."""
    return replace(source, own=replace(source.own, kind="text", to=()))


def _mark(raw: Any) -> str:
    try:
        return str(parse(str(raw)))
    except Refused as error:
        raise Refused("no such mark", place="mark", next=error.next) from None


def _parts(cell: str, sign: str) -> list[str]:
    """The values of one cell: one a line without their bullets, or parted by a sign."""
    if sign in ("lines", "\n", "\\n"):
        lines = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return [line.strip().lstrip(_BULLETS).strip() for line in lines]
    return [part.strip() for part in cell.split(sign)]


def _one(source: Source, part: Any) -> Any:
    """One word, replaced where the mapping says what it stands for; a date by its format."""
    if source.values and not isinstance(part, dict | list):
        part = source.values.get(_plain(part).casefold(), part)
    if source.format is not None and isinstance(part, str | int):
        text = str(part).strip()
        found = by_format(text, source.format)
        if found is None and not _is_edtf(text):
            raise Refused(
                ("" if source.own.private else f"{text[:80]!r} is ") + f"not written as {source.format}",
                place=source.name,
                next="mend the cell, or the format in the mapping",
            )
        return found or text
    return part


def _plain(part: Any) -> str:
    whole = isinstance(part, float | Decimal) and isfinite(part) and part == int(part)
    return str(int(part)) if whole else str(part).strip()


def _is_edtf(text: str) -> bool:
    try:
        dates.parse(text)
    except ValueError:
        return False
    return True
