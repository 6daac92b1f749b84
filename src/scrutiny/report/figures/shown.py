"""The table under a figure: what was counted, row for row, as far as it may leave; never a name of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS
from scrutiny.report.edition import Citation, Row, Run, Sentence, Table
from scrutiny.report.figures.conditions import Differing
from scrutiny.report.figures.countable import Asked, Countable, field_at
from scrutiny.report.figures.holdings import Holdings
from scrutiny.report.figures.item import Item
from scrutiny.report.figures.result import Result
from scrutiny.report.figures.wording import TOPIC, column, said
from scrutiny.report.phrases import grouped, wording, words_of
from scrutiny.report.spoken import spoken
from scrutiny.vocabulary.terms import vocabulary


@dataclass(slots=True)
class Shown:
    """Rows of an edition as lines of tables, each made once."""

    held: Holdings
    lines: dict[tuple[str, str, str], Row] = field(default_factory=dict)

    def table(self, result: Result, label: str) -> Table | None:
        """What was counted; None where there is nothing to show, or where it may not be told."""
        table = result.query.table
        if result.withheld or table is None or not result.items or not table.columns:
            return None
        limit = LIMITS["followed"]
        lines = tuple(self._line(table, item, result) for item in result.items[:limit])
        words = words_of(TOPIC)["shown"]
        n = len(result.items)
        return Table(
            caption=said(words["caption"], label=label),
            columns=tuple(map(column, table.columns)),
            rows=lines,
            note=said(words["more"], shown=limit, n=n) if n > limit else "",
            mark=strictest("public", *(line.mark for line in lines)),
        )

    def parts(self, figures: Mapping[str, tuple[str, str]], names: tuple[str, ...], label: str) -> Table:
        """The figures that one is built on, with what each says; `figures`: name → label, printed."""
        words = words_of(TOPIC)["shown"]
        rows = tuple(Row(tuple(Sentence(runs=(Run(text),), framing=True) for text in figures[name])) for name in names)
        columns = (words["parts"], words["number"])
        return Table(caption=said(words["caption"], label=label), columns=columns, rows=rows, figures=(1,))

    def _line(self, table: Countable, item: Item, result: Result) -> Row:
        key = (table.name, item.id, result.day.isoformat())
        if key not in self.lines:
            cells = [self._cell(table, item, path, result) for path in table.columns]
            cited: tuple[Citation, ...] = self.held.citations(item)[:1]
            mark = strictest("public", item.mark, *(each.mark for each in cited))
            first, *others = cells
            sentences = (
                Sentence(runs=(first,), citations=cited, framing=not cited, mark=mark),
                *(Sentence(runs=(cell,), framing=True, mark=mark) for cell in others),
            )
            self.lines[key] = Row(sentences, mark=mark)
        return self.lines[key]

    def _cell(self, table: Countable, item: Item, path: str, result: Result) -> Run:
        value = self.held.value(table, item, path, result.day)
        asked = field_at(table, path)
        return Run(
            self.held.scope.shown(self._words(table, path, asked, value), 160) or words_of(TOPIC)["shown"]["empty"]
        )

    def _words(self, table: Countable, path: str, asked: Asked | None, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, Differing):
            return str(wording()["notes"]["disputed"])
        if isinstance(value, tuple | list):
            return ", ".join(self._words(table, path, asked, each) for each in value)
        if table.name in ("documents", "statements", "signatories") and path in ("kind", "document"):
            return _own(self.held, table.name, path, str(value))
        if asked is not None and asked.field.kind == "choice":
            found = vocabulary(str(asked.field.choices)).find(str(value))
            return found.label(spoken()) if found else str(value)
        if isinstance(value, Mapping):
            return "–".join(grouped(each) for each in value.values() if each is not None)
        return grouped(value) if isinstance(value, int | float) else str(value).replace("_", " ")


def _own(held: Holdings, name: str, path: str, value: str) -> str:
    """A kind of document or statement in words; a document by its number."""
    if path == "document":
        return said(wording()["notes"]["no"], no=held.scope.number(value))
    if name == "documents":
        return str(wording()["document_kinds"].get(value, value))
    known = wording()["kinds"].get(value)
    return str(known[0]) if known and name == "statements" else value


__all__ = ["Shown"]
