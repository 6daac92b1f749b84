"""The number that one source states, or one row of a register gives, as a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from scrutiny.report.figures.countable import countable, faulty, nearest
from scrutiny.report.figures.holdings import Holdings
from scrutiny.report.figures.item import Item, rows_of
from scrutiny.report.figures.result import Result, left_out
from scrutiny.report.figures.wording import column, told


def value_of(held: Holdings, start: Result) -> Result:
    """The value of a statement of kind number, or of a field of a row, with its comparator.

    Raises:
        Refused: the audience may see nothing of that id, or it gives no number.
    """
    query, scope = start.query, held.scope
    said = held.statements.get(query.of)
    if said is not None:
        if said.id not in held.printed:
            why = "a person has not reviewed it" if said.status == "proposed" else "it may not be told in this edition"
            raise faulty(f"{query.of} is not printed: {why}", "scrutiny review accepts it, or name another statement")
        number = said.fields.get("value")
        if said.kind != "number" or isinstance(number, bool) or not isinstance(number, int | float):
            raise faulty(f"{query.of} is a {said.kind}, no number", "scrutiny statements --kind number lists them")
        item = Item(
            id=said.id, values={"status": said.status}, statement=said, documents=(said.document,), mark=said.mark
        )
        caveats = (told("unread"),) if said.id in scope.stale else ()
        return replace(
            start, value=number, upper=said.fields.get("upper"), items=(item,), seen=(item,), caveats=caveats,
            comparator=str(said.fields.get("comparator") or "eq"),
        )  # fmt: skip
    return _of_row(held, start)


def _of_row(held: Holdings, start: Result) -> Result:
    """A number that a row of a register gives."""
    query = start.query
    every = (row for name in held.scope.material.followed for row in rows_of(held.scope, name))
    row = next((each for each in every if each.id == query.of), None)
    table = countable(row.table) if row is not None else None
    if row is None or table is None:
        raise faulty(
            f"nothing that may be told is called {query.of!r}", "scrutiny statements --kind number lists numbers"
        )
    numbers = [name for name, asked in table.fields.items() if asked.field.kind in ("number", "range")]
    if query.total not in numbers:
        said = f"{query.total!r} is no number of {table.name}" if query.total else f"{query.of} is a row, not a number"
        raise faulty(said, nearest(query.total, numbers) if numbers else f"{table.name} have no number")
    items = {item.id: item for item in held.items(table, start.day)}
    if query.of not in items:
        raise faulty(f"{query.of} is not on record as of {start.day}", "leave as_of out")
    made = replace(start, items=(items[query.of],), seen=(items[query.of],))
    value = items[query.of].values.get(query.total)
    if value is None:
        return replace(made, caveats=(left_out(made, "empty", 1, field=column(query.total)),))
    low, high = (value.get("min"), value.get("max")) if isinstance(value, Mapping) else (value, value)
    if low is None:
        return replace(made, value=high, comparator="le")
    comparator = "ge" if high is None else "eq" if low == high else "between"
    return replace(made, value=low, upper=high if comparator == "between" else None, comparator=comparator)


__all__ = ["value_of"]
