"""What an edition holds of every table that may be counted: what the audience may see, and nothing else.

Rows are told as of the end of the year. What follows from several rows (the status of a case, where an ask stands, what
came of a communication) is worked out as of the day of the figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scrutiny.report.edition import Citation
from scrutiny.report.figures.countable import Countable, countable
from scrutiny.report.figures.item import Item
from scrutiny.report.figures.register_items import cut, register_items
from scrutiny.report.figures.report_items import report_items
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import Statement


@dataclass(slots=True)
class Holdings:
    """The items of one edition, each table read once a day that is asked for."""

    scope: Scope
    known: dict[tuple[str, date], tuple[Item, ...]] = field(default_factory=dict)
    by_id: dict[tuple[str, date], dict[str, Item]] = field(default_factory=dict)
    cited: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    printed: frozenset[str] = frozenset()
    digests: dict[int, tuple[Item, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.statements = {each.id: each for each in self.scope.material.statements}
        self.printed = frozenset(each.id for each in self.scope.statements)

    @property
    def cut(self) -> date:
        """The day as of which the edition tells everything."""
        return cut(self.scope)

    def digest(self, item: Item) -> str:
        """The digest of an item of these holdings, worked out once."""
        if id(item) not in self.digests:
            self.digests[id(item)] = (item, item.digest)
        return self.digests[id(item)][1]

    def items(self, table: Countable, day: date) -> tuple[Item, ...]:
        """The items of a table as of a day."""
        key = (table.name, day)
        if key not in self.known:
            made = report_items(self.scope, table.name) if table.table is None else None
            self.known[key] = register_items(self.scope, table.name, day) if made is None else made
            self.by_id[key] = {item.id: item for item in self.known[key]}
        return self.known[key]

    def value(self, table: Countable, item: Item, path: str, day: date) -> Any:
        """What an item holds at a path; of several links, what all of them hold; None where nothing is on record."""
        name, dot, rest = path.partition(".")
        value = item.values.get(name)
        if not dot or value is None:
            return value
        found: list[Any] = []
        for target in table.fields[name].field.to:
            beyond = countable(target)
            if beyond is None:
                continue
            self.items(beyond, day)
            index = self.by_id[(beyond.name, day)]
            for link in value if isinstance(value, tuple) else (value,):
                if link in index and (got := self.value(beyond, index[link], rest, day)) is not None:
                    found += got if isinstance(got, tuple) else [got]
        return found[0] if len(found) == 1 else tuple(found) or None

    def citations(self, item: Item) -> tuple[Citation, ...]:
        """What an item stands on: documents and statements the audience may see, else its own record."""
        if item.id not in self.cited:
            self.cited[item.id] = tuple(self._cited(item))
        return self.cited[item.id]

    def _cited(self, item: Item) -> Iterable[Citation]:
        scope = self.scope
        if item.statement is not None:
            return scope.cite(item.statement)
        if not item.rows:
            whole = scope.whole(scope.described[name] for name in item.documents if name in scope.described)
            return whole or (Citation(id=item.id, document="", source=0, mark=item.mark),)
        found: dict[str, Citation] = {}
        for name in dict.fromkeys(name for row in item.rows for name in row.because):
            said = self.statements.get(name)
            if said is not None and scope.reads(said.document, said.passage):
                found[name] = scope.noted(said)
            elif name in scope.described:
                found[name] = scope.whole((scope.described[name],))[0]
        return found.values() or (Citation(id=item.id, document="", source=0, mark=item.mark),)


__all__ = ["Holdings"]
