"""A table of a register as a data frame, Polars or pandas: one row a row, columns and types as the dictionary has them.

Dates stay EDTF strings beside their first and last day; a field that takes many is a list; a range is two columns; the
order is that of recording. Private fields are in no frame. A frame lives in memory and holds rows of every mark, which
its column ``mark`` names; what is written to a file passes the one door out (`saving`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.tables.leaving.dictionary import Column, columns_of
from scrutiny.tables.schema import Table
from scrutiny.tables.standing import cells

ENGINES = ("polars", "pandas")
#: How many rows are turned into columns at once; the rest of the table waits in SQL.
AT_ONCE = 20_000


def frame(
    dossier: Dossier,
    table: Table | str,
    *,
    as_of: str | None = None,
    where: Mapping[str, Any] | None = None,
    engine: str | None = None,
) -> Any:
    """The rows of a table, as they stand or as of a date, as a Polars DataFrame where Polars is there, else pandas.

    engine  ``polars`` or ``pandas`` forces one

    Raises:
        Refused: neither is installed, or not the one asked for; `as_of` is no EDTF date.
        Unknown: there is no such table or field.  Withheld: the table is hidden.
    """
    found, chosen = named(table), _engine(engine)
    known = columns_of(found)
    names, library = [column.name for column in known], import_module(chosen)
    make = _polars if chosen == "polars" else _pandas
    lines = iter(cells(dossier, found, names, as_of=as_of, where=where))
    parts = [make(library, known, _columns(names, []))]
    while part := list(islice(lines, AT_ONCE)):
        parts.append(make(library, known, _columns(names, part)))
    if chosen == "polars":
        return library.concat(parts)
    return library.concat(parts[1:] or parts, ignore_index=True)


def named(table: Table | str) -> Table:
    """The table of this name, of whatever register, when it is shown.

    Raises:
        Unknown: there is none.  Withheld: it is hidden.
    """
    if isinstance(table, str):
        from scrutiny import table as table_named

        table = table_named(table)
    table.need_shown()
    return table


def values(
    dossier: Dossier,
    table: Table,
    known: Sequence[Column],
    *,
    as_of: str | None = None,
    where: Mapping[str, Any] | None = None,
) -> dict[str, Sequence[Any]]:
    """Column → its cells as SQL keeps them (a list as JSON), for every row in the order of recording.

    Raises: as `frame`.
    """
    names = [column.name for column in known]
    return _columns(names, list(cells(dossier, table, names, as_of=as_of, where=where)))


def _columns(names: Sequence[str], lines: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
    return dict(zip(names, list(zip(*lines, strict=True)) or [()] * len(names), strict=True))


def _engine(asked: str | None) -> str:
    if asked not in (None, *ENGINES):
        raise Refused(f"no engine is called {asked!r}", place="engine", next=f"one of: {', '.join(ENGINES)}")
    for name in (asked,) if asked else ENGINES:
        if name and find_spec(name) is not None:
            return name
    missing = asked or "neither polars nor pandas"
    raise Refused(f"{missing} is not installed", place="frame", next='pip install "scrutiny[frames]"')


def _polars(pl: Any, known: Sequence[Column], listed: Mapping[str, Sequence[Any]]) -> Any:
    types = {"text": pl.String, "number": pl.Float64, "flag": pl.Boolean, "day": pl.Date}
    made = []
    for column in known:
        cells_of = listed[column.name]
        if column.many:
            inner = types[column.type.removeprefix("list of ")]
            made.append(pl.Series(column.name, cells_of, dtype=pl.String).str.json_decode(pl.List(inner)))
        elif column.type == "day":
            made.append(pl.Series(column.name, cells_of, dtype=pl.String).str.to_date("%Y-%m-%d"))
        elif column.type == "flag":
            flags = [None if cell is None else bool(cell) for cell in cells_of]
            made.append(pl.Series(column.name, flags, dtype=pl.Boolean))
        else:
            made.append(pl.Series(column.name, cells_of, dtype=types[column.type], strict=False))
    return pl.DataFrame(made)


def _pandas(pd: Any, known: Sequence[Column], listed: Mapping[str, Sequence[Any]]) -> Any:
    types = {"text": "string", "number": "float64", "flag": "boolean"}
    made = {}
    for column in known:
        cells_of = listed[column.name]
        if column.many:
            made[column.name] = pd.Series([decoded(column, cell) for cell in cells_of], dtype="object")
        elif column.type == "day":
            days = import_module("numpy").array([cell or "NaT" for cell in cells_of], dtype="datetime64[s]")
            made[column.name] = pd.Series(days)
        elif column.type == "flag":
            made[column.name] = pd.array([None if cell is None else bool(cell) for cell in cells_of], dtype="boolean")
        else:
            made[column.name] = pd.Series(list(cells_of), dtype=types[column.type])
    return pd.DataFrame(made)


def decoded(column: Column, cell: Any) -> Any:
    """A cell as SQL keeps it, as the value it stands for: lists, flags and days are such."""
    if cell is None:
        return None
    if column.many:
        return json.loads(cell)
    if column.type == "flag":
        return bool(cell)
    return date.fromisoformat(cell) if column.type == "day" else cell


__all__ = ["ENGINES", "decoded", "frame", "named", "values"]
