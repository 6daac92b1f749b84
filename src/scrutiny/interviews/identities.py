"""The key to identities: kept apart, encrypted, opened one at a time by two people, every opening on record first.

An identity is a record that stands on its interview. Its words lie under a key that exists only wrapped; it is in no
view, list, index or export, and `open_identity` alone returns one. A name is never taken from a command's arguments:
those stand in the list of processes and in the history of a shell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities import agreeing
from scrutiny.entities.agreeing import Deed, Kinds
from scrutiny.errors import Refused, Unknown, Withheld
from scrutiny.interviews.codes import tells
from scrutiny.interviews.register import IDENTITIES, INTERVIEWS
from scrutiny.ledger.record import Draft, Record
from scrutiny.protection.marks import Mark
from scrutiny.tables.cells import read
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows

#: The kinds of the records of an identity; the newest that can be read is what it says.
KINDS = ("identity", "identity_changed")
#: The kinds of an agreement to a reading, and of a reading.
READINGS = Kinds("identity_approved", "identity_opened")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One reading of an identity, or one agreement to a reading.

    act     ``approved`` or ``opened``
    who     who did it; second: for an opening, who had agreed; for an agreement, whom it is for, if for one person
    """

    id: str
    interview: str
    act: str
    who: str
    when: str
    why: str
    second: str | None
    approval: str | None = None

    def as_item(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def by_code(dossier: Dossier, code: str) -> Row:
    """The interview with this code or this id.

    Raises:
        Unknown: there is none.
    """
    wanted = code.strip().casefold()
    for row in rows(dossier, INTERVIEWS, withdrawn=True):
        if wanted in (str(row.get("code")).casefold(), row.id):
            return row
    raise Unknown("no interview has this code", place="code", next="scrutiny interviews lists the codes")


def identify(dossier: Dossier, code: str, said: Mapping[str, Any], *, reason: str = "") -> Record:
    """Whose code it is, is on record, encrypted; returns the record, whose body the caller does not print.

    Said a second time, it replaces what was said before, with a reason; what was said before stays on record.

    Raises:
        Unknown: no interview has this code, or identities have no such field.
        Refused: no name is given, the code gives the name away, or it was said before and no reason is given.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    interview = by_code(dossier, code)
    fields = {name: read(IDENTITIES.field(name), value) for name, value in said.items()}
    fields = {name: value for name, value in fields.items() if value is not None}
    if not fields.get("name"):
        raise Refused("an identity needs a name", place="name", next="name: the person's name")
    if tells(str(interview.get("code")), (fields["name"], *fields.get("other_names", ()))):
        raise Refused(
            "the code gives the name away",
            place="code",
            next=f"scrutiny interviews change {interview.id} --code CODE --reason WHY; `interviews code` draws one",
        )
    known = _records(dossier, interview.id)
    if known and not reason.strip():
        raise Refused("this code has an identity", place=interview.id, next="--reason WHY it is said anew")
    kind = KINDS[1] if known else KINDS[0]
    body = {"table": IDENTITIES.name, "hidden": True, "mark": str(Mark.STRICT), "interview": interview.id}
    body |= {"fields": fields, "reason": reason.strip()}
    because = (interview.id, *((known[0].id,) if known else ()))
    (record,) = dossier.append([Draft(kind=kind, because=because, body=body, secret=True)])
    return record


def approve(dossier: Dossier, code: str, *, reason: str, reader: str | None = None) -> Opening:
    """The actor agrees that somebody else, or `reader` alone, reads this identity once within 24 hours.

    Raises:
        Unknown: no interview has this code.
        Refused: no reason is given, nobody is identified, or the reader is the actor.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    interview = _identified(dossier, code, reason).id
    more = {"interview": interview}
    return _opening(agreeing.approve(dossier, READINGS, interview, reason=reason, reader=reader, more=more))


def open_identity(
    dossier: Dossier, code: str, *, reason: str, second: str | None = None, at: datetime | None = None
) -> tuple[Opening, dict[str, Any]]:
    """Who the person is. That the actor reads it, when and why, is on record before anything is returned.

    It takes another person's agreement (`approve`), not older than 24 hours, and uses it up; `second` names that
    person where several agreed.

    Raises:
        Unknown: no interview has this code.
        Refused: no reason is given, or nobody is identified.
        Withheld: nobody else has agreed.  Broken: the identity does not open.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    interview = _identified(dossier, code, reason)
    otherwise = Withheld(
        "an identity is read by two people: nobody else has agreed in the last 24 hours",
        place=interview.id,
        next="another person runs: scrutiny interviews approve CODE --reason WHY --actor NAME",
    )
    done = agreeing.carry_out(
        dossier,
        READINGS,
        interview.id,
        reason=reason,
        otherwise=otherwise,
        second=second,
        at=at,
        more={"interview": interview.id},
    )
    fields = _newest(dossier, interview.id)
    return _opening(done), {"code": interview.get("code"), **fields}


def openings(dossier: Dossier, interview: str | None = None) -> list[Opening]:
    """Every agreement to a reading and every reading, of one interview or of all, in order; no word of an identity."""
    return [_opening(each) for each in agreeing.deeds(dossier, READINGS, interview)]


def forget_identity(dossier: Dossier, code: str, *, reason: str) -> Record:
    """Whose code it is can never be read again: the keys of its records are destroyed here and in the mirror log.

    Raises:
        Unknown: no interview has this code.
        Refused: no reason is given, or nobody is identified.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    interview = _identified(dossier, code, reason)
    gone = _records(dossier, interview.id)
    because = tuple(record.id for record in gone)
    (done,) = dossier.append([Draft(kind="erase", because=because, body={"reason": reason.strip()}, secret=True)])
    for record in gone:
        dossier.ledger.erase(record.seq)
    dossier.forget()
    return done


def _identified(dossier: Dossier, code: str, reason: str) -> Row:
    interview = by_code(dossier, code)
    if not reason.strip():
        raise Refused("an identity is opened with a reason", place=interview.id, next="add --reason WHY")
    if not _records(dossier, interview.id):
        raise Refused("nobody is identified by this code", place=interview.id, next="scrutiny interviews identify CODE")
    return interview


def _records(dossier: Dossier, interview: str) -> list[Record]:
    """The records of an identity that are not erased, oldest first."""
    found = [record for record in dossier.ledger.query(interview) if record.kind in KINDS]
    return [record for record in found if record.body is not None]


def _newest(dossier: Dossier, interview: str) -> dict[str, Any]:
    body = _records(dossier, interview)[-1].body or {}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in body["fields"].items()}


def _opening(deed: Deed) -> Opening:
    return Opening(
        id=deed.id,
        interview=deed.about,
        act="opened" if deed.done else "approved",
        who=deed.who,
        when=deed.when,
        why=deed.why,
        second=deed.second,
        approval=deed.approval,
    )
