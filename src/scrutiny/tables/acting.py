"""The acts every register shares in Python: list, show, add, change, withdraw, restore; its own stand beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.tables import recording, standing
from scrutiny.tables.parts import parted
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Register, Table


def act(
    dossier: Dossier, register: Register, own: Mapping[str, Callable[..., Any]], name: str, /, *about: Any, **said: Any
) -> Any:
    """What the act returns: items as the command line prints them.

    Raises:
        Refused: the register has no such act, or the act itself refuses.
    """
    if name in own:
        return own[name](dossier, *about, **said)
    if name not in _SHARED:
        listed = ", ".join((*_SHARED, *own))
        raise Refused(f"{register.name} have no act {name!r}", place=name, next=f"one of: {listed}")
    return _SHARED[name](dossier, register, *about, **said)


def table_of(dossier: Dossier, register: Register, row_id: str) -> Table:
    """The table of a row, which is one of the register's own; asked before anything is recorded of the row.

    Raises:
        Unknown: no row has this id, or it is of another register.  Withheld: its table is hidden.
    """
    return register.table(standing.row(dossier, row_id).table)


def _item(register: Register, row: Row) -> dict[str, Any]:
    return row.as_item(register.table(row.table).fields)


def _list(dossier: Dossier, register: Register, table: str | None = None, **said: Any) -> list[dict[str, Any]]:
    known = register.table(table)
    found = standing.rows(dossier, known, **said)
    if not said.get("withdrawn"):
        found, _ = parted(dossier, register, known, found)
    return [_item(register, row) for row in found]


def _show(dossier: Dossier, register: Register, row_id: str, **said: Any) -> dict[str, Any]:
    return _item(register, standing.row(dossier, row_id, **said))


def _add(dossier: Dossier, register: Register, table: str | None = None, **said: Any) -> dict[str, Any]:
    given = {name: said.pop(name) for name in ("because", "as_of", "mark", "passage") if name in said}
    because = given.pop("because", ())
    because = (because,) if isinstance(because, str) else tuple(because)
    return _item(register, recording.add(dossier, register.table(table), said, because=because, **given))


def _change(
    dossier: Dossier, register: Register, row_id: str, *, because: Sequence[str] = (), **said: Any
) -> dict[str, Any]:
    given = {name: said.pop(name) for name in ("as_of", "reason", "more", "less", "mark") if name in said}
    table = table_of(dossier, register, row_id)
    return _item(register, recording.change(dossier, row_id, table, said, because=because, **given))


def _withdraw(dossier: Dossier, register: Register, row_id: str, *, reason: str) -> dict[str, Any]:
    table_of(dossier, register, row_id)
    return _item(register, recording.withdraw(dossier, row_id, reason=reason))


def _restore(dossier: Dossier, register: Register, row_id: str, *, reason: str) -> dict[str, Any]:
    table_of(dossier, register, row_id)
    return _item(register, recording.restore(dossier, row_id, reason=reason))


_SHARED: dict[str, Callable[..., Any]] = {
    "list": _list,
    "show": _show,
    "add": _add,
    "change": _change,
    "withdraw": _withdraw,
    "restore": _restore,
}
