"""The verb `incidents` in Python: what every register shares, and the acts of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.incidents.accept import accept
from scrutiny.incidents.accrediting import accreditations
from scrutiny.incidents.annexes import annexes
from scrutiny.incidents.checking import check, need_true
from scrutiny.incidents.find import find
from scrutiny.incidents.indicators import indicator
from scrutiny.incidents.propose import propose
from scrutiny.incidents.queue import queue
from scrutiny.incidents.register import CHAINS, REGISTER
from scrutiny.incidents.who import who
from scrutiny.tables import acting
from scrutiny.tables.row import Row


def incidents(dossier: Dossier, act: str = "list", /, *about: Any, **said: Any) -> Any:
    """The register of incidents: what an act returns is what the command line prints as items.

    list, show, add, change, withdraw, restore     rows of any of its tables (`table`)
    propose, accept        incidents that allegations seem to tell of; one of them recorded
    who, find              who did what to whom, counted; incidents in a place and a period
    queue, reprisals       open reprisals with the years still to follow up; both annexes of a year
    indicator              the rows of SDG 16.10.1 and the number left out
    accreditations, check  applications over the sessions; what cannot be true or is not safe

    Raises:
        Refused: there is no such act, or the act itself refuses.
    """
    return acting.act(dossier, REGISTER, _OWN, act, *about, **said)


def item(row: Row) -> dict[str, Any]:
    """A row of any table of the register as the command line prints it."""
    return row.as_item(REGISTER.table(row.table).fields)


def _add(dossier: Dossier, table: str | None = None, **said: Any) -> Any:
    """As everywhere, but a link of a chain that cannot be true is refused."""
    if table is not None and REGISTER.table(table) is CHAINS:
        need_true(dossier, {name: said[name] for name in ("first", "link", "second") if name in said})
    return acting.act(dossier, REGISTER, {}, "add", table, **said)


def _accept(dossier: Dossier, proposal: str, **said: Any) -> list[dict[str, Any]]:
    return [item(row) for row in accept(dossier, proposal, **said)]


def _propose(dossier: Dossier, **said: Any) -> list[dict[str, Any]]:
    return propose(dossier, **said)[0]


def _find(dossier: Dossier, **said: Any) -> list[dict[str, Any]]:
    return find(dossier, **said)[0]


def _reprisals(dossier: Dossier, year: int, **said: Any) -> list[dict[str, Any]]:
    return annexes(dossier, year, **said)[0]


def _check(dossier: Dossier) -> list[dict[str, str]]:
    return [remark.as_item() for remark in check(dossier)]


_OWN: dict[str, Callable[..., Any]] = {
    "add": _add,
    "propose": _propose,
    "accept": _accept,
    "who": who,
    "find": _find,
    "queue": queue,
    "reprisals": _reprisals,
    "indicator": indicator,
    "accreditations": accreditations,
    "check": _check,
}
