"""Which rows a person asks for: FIELD=VALUE as a condition in SQL, and the same in Python for what SQL cannot say.

A value is read as the field reads it (a label finds its id, ``yes`` a flag); several values of a field that takes many
must all be held. Both ways give the same rows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.errors import Refused
from scrutiny.tables.cells import read
from scrutiny.tables.columns import of_field
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Field, Table

#: Integers beyond this are no integers to SQLite.
_LARGEST = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What rows must satisfy: `sql` with its `values`, and `rest` (field → wanted), which only Python can tell."""

    sql: str
    values: tuple[Any, ...] = ()
    rest: Mapping[str, Any]


def condition(table: Table, where: Mapping[str, Any] | None) -> Condition:
    """The condition that the wanted values of fields amount to.

    Raises:
        Unknown: the table has no such field.  Refused: a vocabulary that is closed has no such term.
    """
    parts: list[str] = []
    values: list[Any] = []
    rest: dict[str, Any] = {}
    for name, wanted in (where or {}).items():
        field = table.field(name)
        forms = _forms(field, wanted)
        told = _sql(table, field, wanted, forms)
        if told is None:
            rest[name] = wanted
        else:
            parts.append(told[0])
            values += told[1]
    return Condition(sql=" AND ".join(parts) or "1", values=tuple(values), rest=rest)


def holds(field: Field, value: Any, wanted: Any) -> bool:
    """True when a field's value is the wanted one, or holds all wanted ones; an empty field holds None.

    Raises:
        Refused: a vocabulary that is closed has no such term.
    """
    if wanted is None or value is None:
        return value is None and wanted is None
    forms = _forms(field, wanted)
    if isinstance(value, tuple):
        held = set(map(str, value))
        return all(held & form for form in forms)
    same = value == wanted and isinstance(value, bool) == isinstance(wanted, bool)
    return same or (len(forms) == 1 and str(value) in forms[0])


def satisfies(table: Table, row: Row, where: Mapping[str, Any] | None) -> bool:
    """True when the row's fields hold what is wanted of each."""
    return all(holds(table.field(name), row.get(name), wanted) for name, wanted in (where or {}).items())


def _forms(field: Field, wanted: Any) -> list[frozenset[str]]:
    """Per wanted value the spellings under which a row may hold it; one value for a field that takes one."""
    if wanted is None:
        return []
    try:
        found = read(field, wanted)
    except Refused:
        if field.kind == "choice" and not field.open:
            raise
        found = None
    if field.many and isinstance(found, tuple) and len(found) > 1:
        return [frozenset({str(each)}) for each in found]
    (only,) = found if isinstance(found, tuple) and found else (found,)
    return [frozenset({str(wanted), *(() if only is None else (str(only),))})]


def _sql(table: Table, field: Field, wanted: Any, forms: list[frozenset[str]]) -> tuple[str, list[Any]] | None:
    """The condition in SQL with its values; None where Python has to look."""
    names = [name for name, _ in of_field(table, field)]
    if not names or field.kind in ("range", "label"):
        return None
    column = f'"{names[0]}"'
    if wanted is None:
        return f"{column} IS NULL", []
    if field.kind in ("number", "flag"):
        return None if field.many else _number(field, column, forms[0])
    if not field.many:
        return f"{column} IN ({_places(forms[0])})", sorted(forms[0])
    parts, values = [], list[Any]()
    for form in forms:
        spelled = [json.dumps(each, ensure_ascii=False) for each in sorted(form)]
        likely = " OR ".join(f"instr({column}, ?) > 0" for _ in spelled)
        exact = f"EXISTS (SELECT 1 FROM json_each({column}) WHERE value IN ({_places(form)}))"  # noqa: S608
        parts.append(f"(({likely}) AND {exact})")
        values += [*spelled, *sorted(form)]
    return " AND ".join(parts), values


def _number(field: Field, column: str, forms: frozenset[str]) -> tuple[str, list[Any]] | None:
    """A number or a flag is compared as one; what is neither is never held."""
    numbers: list[Any] = []
    for each in forms:
        try:
            found = read(field, each)
        except Refused:
            continue
        if isinstance(found, int | float) and abs(found) < _LARGEST and str(found) in forms:
            numbers.append(found)
        elif found is not None:
            return None
    return (f"{column} IN ({', '.join('?' * len(numbers))})", numbers) if numbers else ("0", [])


def _places(values: frozenset[str]) -> str:
    return ", ".join("?" * len(values))


__all__ = ["Condition", "condition", "holds", "satisfies"]
