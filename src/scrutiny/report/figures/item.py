"""One thing that may be counted: a row of a register, a statement, a document, and what follows from several rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.digest import sha256
from scrutiny.report.figures.conditions import Differing
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import Statement
from scrutiny.tables.row import Row

#: A digest in letters only, so that nobody takes it for a number of a telephone.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that may be counted.

    values   field → value, as rows hold them
    rows     those it follows from, itself first; statement, documents: what else it is
    person   the case of the person it stands for, where one is known
    old      its status rests on news that has grown old
    """

    id: str
    values: Mapping[str, Any]
    rows: tuple[Row, ...] = ()
    statement: Statement | None = None
    documents: tuple[str, ...] = ()
    person: str = ""
    mark: str = "public"
    old: bool = False

    @property
    def digest(self) -> str:
        """What it says, as 16 letters: the records that last touched its rows and what follows from them."""
        if self.rows:
            said: Any = [
                [row.record for row in self.rows],
                _words(self.values.get("status")),
                self.values.get("answer"),
            ]
        elif self.statement is not None:
            said = [self.statement.passage.quote, dict(self.statement.fields), self.statement.status]
        else:
            said = [self.documents, dict(self.values)]
        return digest_of(said)


def digest_of(said: Any) -> str:
    """Sixteen letters for anything plain; the same for the same."""
    written = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(written.encode()).translate(_LETTERS)[:16]


def rows_of(scope: Scope, name: str) -> tuple[Row, ...]:
    """The rows of a register's table that the audience may see."""
    return tuple(row for row in scope.material.followed.get(name, ()) if row.mark <= scope.audience.passes)


def _words(value: Any) -> Any:
    return value.groups if isinstance(value, Differing) else value


__all__ = ["Item", "digest_of", "rows_of"]
