"""A confirmation is withdrawn: by the desk, with a reason, or by a signed answer of the signatory."""

from __future__ import annotations

from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Broken, Refused, Remark, Unknown
from scrutiny.letters.schema.signing import CONFIRMATIONS
from scrutiny.letters.signon.answers import AGE, WITHDRAWS, opened
from scrutiny.letters.signon.commitment import PROTECTED, PUBLIC
from scrutiny.letters.signon.confirming import confirm
from scrutiny.letters.signon.running import numbers_of
from scrutiny.letters.signon.signatories import (
    CONFIRMED,
    OPEN_WITHDRAWN,
    WITHDRAWN,
    hidden_withdrawal,
    open_withdrawal,
)
from scrutiny.letters.signon.signons import signon_of, versions_of
from scrutiny.letters.signon.unsaid import erase_published


def is_confirmation(dossier: Dossier, name: str) -> bool:
    """True when this is the id of a confirmation, public or protected."""
    return dossier.ledger.has(name) and dossier.ledger.get(name).kind in (CONFIRMED, CONFIRMATIONS.record)


def withdraw(dossier: Dossier, name: str, *, reason: str = "") -> tuple[list[dict[str, Any]], list[Remark]]:
    """A confirmation is withdrawn with a reason; it stays on record, and nothing lets it stand again.

    Items: `id`, `status`, `disclosure`, and the numbers as they stand, where they can be told; no name is.

    Raises:
        Unknown: no confirmation has this id.
        Refused: no reason is given, or it was withdrawn before.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    if not is_confirmation(dossier, name):
        raise Unknown("no confirmation has this id", place="ID", next="name its id, as `letters confirm` gave it")
    record = dossier.ledger.get(name)
    if not reason.strip():
        raise Refused("nothing is withdrawn without a reason", place=name, next="add --reason WHY")
    hidden, body = record.kind == CONFIRMED, {"reason": reason.strip()}
    if record.body is None or dossier.ledger.query(name, WITHDRAWN if hidden else OPEN_WITHDRAWN):
        raise Refused("it was withdrawn before, or erased", place=name, next="scrutiny letters standing LETTER")
    signon = record.because[0]
    if hidden:
        dossier.append([hidden_withdrawal(dossier, name, signon, body)])
    else:
        dossier.append(open_withdrawal(dossier, name, body))
        erase_published(dossier, signon, [name])
    return _told(dossier, name, record.because[0], PROTECTED if record.kind == CONFIRMED else PUBLIC)


def withdraw_answer(dossier: Dossier, data: bytes) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The confirmation that a signed answer withdraws is withdrawn; items as those of `confirm`.

    Raises:
        Refused: the file is no answer to this desk, forged, or it confirms instead of withdrawing.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    if not data.startswith(AGE) or dossier.keys is None:
        raise Refused("this file is no answer", place="FILE", next="name an answer file, or the id of a confirmation")
    signed = opened(data, dossier.keys.identity, "FILE")
    if signed.answer.act != WITHDRAWS:
        raise Refused(
            "this answer confirms, and withdraws nothing", place="FILE", next="scrutiny letters confirm takes it"
        )
    signon = signon_of(dossier, signed.answer.signon)
    return confirm(dossier, signon.id, data=data)


def _told(dossier: Dossier, name: str, of: str, disclosure: str) -> tuple[list[dict[str, Any]], list[Remark]]:
    signon = signon_of(dossier, of)
    remarks = []
    if versions := versions_of(dossier, signon.id):
        message = f"version {versions[-1].get('version')} of the list was frozen before and stays as it is"
        remarks.append(Remark(name, message, "scrutiny letters freeze makes the next version", needs_person=False))
    items: list[dict[str, Any]] = [{"id": name, "status": "withdrawn", "disclosure": disclosure}]
    try:
        items.append({**numbers_of(dossier, signon), "status": "standing"})
    except Broken as broken:
        message = f"it is withdrawn; the numbers cannot be told, for of {broken.place}: {broken.message}"
        remarks.append(Remark(broken.place, message, broken.next))
    return items, remarks
