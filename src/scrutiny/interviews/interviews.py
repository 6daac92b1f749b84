"""The register of interviews in Python: `interviews(dossier, act, …)` returns what the command line prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.evidence.consenting import day_of
from scrutiny.interviews import identities
from scrutiny.interviews.codes import check_code, new_code
from scrutiny.interviews.due import due
from scrutiny.interviews.register import INTERVIEWS, REGISTER
from scrutiny.tables import recording
from scrutiny.tables.acting import act as shared
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows


def interviews(dossier: Dossier, act: str = "list", /, *about: Any, **said: Any) -> Any:
    """The act of the register: list, show, add, change, withdraw, restore; code, identify, approve, identity,
    forget, openings, review.

    Raises:
        Refused: the register has no such act, or the act itself refuses.
        Withheld: it would list or show an identity.
    """
    return shared(dossier, REGISTER, _OWN, act, *about, **said)


def code(dossier: Dossier) -> dict[str, Any]:
    """A code that no interview has; it is not kept until an interview is recorded under it."""
    return {"code": new_code(codes(dossier))}


def codes(dossier: Dossier) -> frozenset[str]:
    """The codes that are taken, by interviews that stand or were withdrawn."""
    return frozenset(str(row.get("code")) for row in rows(dossier, INTERVIEWS, withdrawn=True))


def record(dossier: Dossier, said: Mapping[str, Any], *, because: Sequence[str] = (), **given: Any) -> Row:
    """An interview is recorded, under a drawn code where none is given; it stands on its recording too.

    Raises:
        Refused: the code is none or taken, a value is none of its field, or it would stand on nothing.
        Unknown: something it stands on does not exist.  NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    taken = codes(dossier)
    fields = recording.read_fields(INTERVIEWS, said)
    fields["code"] = check_code(str(fields["code"]), taken) if fields.get("code") else new_code(taken)
    behind = tuple(dict.fromkeys((*because, *fields.get("recording", ()))))
    return recording.add(dossier, INTERVIEWS, fields, because=behind, **given)


def _add(dossier: Dossier, table: str | None = None, **said: Any) -> dict[str, Any]:
    if REGISTER.table(table) is not INTERVIEWS:
        item: dict[str, Any] = shared(dossier, REGISTER, {}, "add", table=table, **said)
        return item
    given = {name: said.pop(name) for name in ("because", "as_of", "mark", "passage") if name in said}
    because = given.pop("because", ())
    because = (because,) if isinstance(because, str) else tuple(because)
    return record(dossier, said, because=because, **given).as_item(INTERVIEWS.fields)


def _identify(dossier: Dossier, code: str, *, reason: str = "", **said: Any) -> dict[str, Any]:
    made = identities.identify(dossier, code, said, reason=reason)
    return {"id": made.because[0], "record": made.id, "what": made.kind}


def _approve(dossier: Dossier, code: str, *, reason: str, reader: str | None = None) -> dict[str, Any]:
    return identities.approve(dossier, code, reason=reason, reader=reader).as_item()


def _identity(dossier: Dossier, code: str, *, reason: str, second: str | None = None) -> dict[str, Any]:
    opening, found = identities.open_identity(dossier, code, reason=reason, second=second)
    return {"id": opening.interview, "record": opening.id, **found}


def _forget(dossier: Dossier, code: str, *, reason: str) -> dict[str, Any]:
    interview = identities.by_code(dossier, code).id
    return {"id": interview, "record": identities.forget_identity(dossier, code, reason=reason).id}


def _openings(dossier: Dossier, code: str | None = None) -> list[dict[str, Any]]:
    interview = None if code is None else identities.by_code(dossier, code).id
    return [each.as_item() for each in identities.openings(dossier, interview)]


def _review(dossier: Dossier, at: date | str | None = None) -> list[dict[str, Any]]:
    return due(dossier, day_of(at))


_OWN: dict[str, Callable[..., Any]] = {
    "add": _add,
    "code": code,
    "identify": _identify,
    "approve": _approve,
    "identity": _identity,
    "forget": _forget,
    "openings": _openings,
    "review": _review,
}
