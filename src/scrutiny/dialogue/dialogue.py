"""The register of dialogue in Python: `dialogue(dossier, act, …)` returns what the command line prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scrutiny.dialogue import beside, packets, proposing, putting
from scrutiny.dialogue.register import REGISTER
from scrutiny.dossier import Dossier
from scrutiny.tables import acting
from scrutiny.tables.row import Row


def dialogue(dossier: Dossier, act: str = "list", *about: Any, **said: Any) -> Any:
    """One act is done on the register; returns items as the command line prints them, one dict for single-object acts.

    Acts: list, show, add, change, withdraw, restore as in every register; put, reply, silence, side, propose, accept,
    packet as in this one.

    Raises:
        Refused: there is no such act, or the act itself refuses; nothing was changed.
        Unknown: something it speaks of does not exist.
    """
    return acting.act(dossier, REGISTER, ACTS, act, *about, **said)


def item(row: Row) -> dict[str, Any]:
    """A row of this register as the command line prints it."""
    return row.as_item(REGISTER.table(row.table).fields)


def _put(dossier: Dossier, *about: Any, **said: Any) -> dict[str, Any]:
    return item(putting.put(dossier, *about, **said))


def _reply(dossier: Dossier, *about: Any, **said: Any) -> dict[str, Any]:
    return item(putting.reply(dossier, *about, **said))


def _silence(dossier: Dossier, at: Any = None) -> list[dict[str, Any]]:
    return beside.silence(dossier, at)


def _side(dossier: Dossier, *names: str, **said: Any) -> list[dict[str, Any]]:
    return beside.side(dossier, names, **said)


def _propose(dossier: Dossier) -> list[dict[str, Any]]:
    return proposing.propose(dossier)


def _accept(dossier: Dossier, *names: str, **said: Any) -> list[dict[str, Any]]:
    chosen: Sequence[str] = names
    return [item(row) for row in proposing.accept(dossier, chosen, **said)]


#: What is done in this register alone.
ACTS: Mapping[str, Callable[..., Any]] = {
    "put": _put,
    "reply": _reply,
    "silence": _silence,
    "side": _side,
    "propose": _propose,
    "accept": _accept,
    "packet": packets.packet,
}
