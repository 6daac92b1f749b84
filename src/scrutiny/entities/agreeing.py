"""One person agrees, another does it: once, within 24 hours, and on record before anything is returned.

A protected thing is one record of the ledger; agreements and deeds are records that stand on it and on nothing else but
each other. Which kinds these records have is the caller's (`Kinds`), so that each register keeps its own log. An
agreement is to one act, and to exactly what was said with it (`terms`): who agrees that a name is opened does not agree
that it is handed to a stranger's key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.names.actors import same_actor
from scrutiny.errors import Refused, Withheld
from scrutiny.ledger.record import Draft, OnRecord, Record

#: How long one person's agreement to another's act holds.
HOLDS = timedelta(hours=24)
#: How far the clocks of two machines may differ.
_SKEW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of the records of one register: an agreement, and the act it is to."""

    approved: str
    done: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One agreement to an act, or one act that was agreed to.

    about     the record it is about; `done`: the act was carried out, else only agreed to
    purpose   which act; None in registers that know one only
    terms     what was agreed to beside: exactly this, and nothing else, is what may be done
    who       who did it; second: of an act, who had agreed; of an agreement, whom it is for, if for one person
    approval  of an act: the agreement it used up
    """

    id: str
    about: str
    done: bool
    purpose: str | None
    who: str
    when: str
    why: str
    second: str | None
    approval: str | None = None
    terms: Mapping[str, Any] = field(default_factory=dict)


def approve(
    dossier: Dossier,
    kinds: Kinds,
    about: str,
    *,
    reason: str,
    reader: str | None = None,
    purpose: str | None = None,
    terms: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
) -> Deed:
    """That the actor agrees is on record: somebody else, or `reader` alone, may do this act once within 24 hours.

    `more` is kept in the body of the record beside.

    Raises:
        Refused: no reason is given, or the reader is the actor.
        NoActor: the dossier was opened without one.
    """
    actor = dossier.need_actor()
    _need_reason(reason, about)
    if reader is not None and same_actor(reader, actor):
        raise Refused("nobody agrees to what they read themselves", place="--for", next="another person agrees")
    body = {**(more or {}), "reason": reason.strip(), "second": reader, **_said(purpose, terms)}
    (record,) = dossier.append([Draft(kind=kinds.approved, because=(about,), body=body, secret=True)])
    return _deed(record, kinds)


def carry_out(
    dossier: Dossier,
    kinds: Kinds,
    about: str,
    *,
    reason: str,
    otherwise: Withheld,
    second: str | None = None,
    at: datetime | None = None,
    purpose: str | None = None,
    terms: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
) -> Deed:
    """That the actor does it is on record, and another person's agreement to exactly this is used up.

    The caller does it after this returns, never before. `second` names who agreed, where several did; `more` is kept
    in the body of the record beside. Of two who use one agreement at once, only one does.

    Raises:
        Withheld: nobody else has agreed to this in the last 24 hours (`otherwise`).
        Refused: no reason is given.
        NoActor: the dossier was opened without one.
    """
    actor = dossier.need_actor()
    _need_reason(reason, about)
    said = _said(purpose, terms)
    while True:
        approval = _approval(deeds(dossier, kinds, about), actor, second, at or datetime.now(UTC), said)
        if approval is None:
            raise otherwise
        body = {**(more or {}), "reason": reason.strip(), "second": approval.who, "approval": approval.id, **said}
        name = dossier.name(kinds.done[0], "uses", approval.id)
        draft = Draft(kind=kinds.done, because=(about, approval.id), body=body, id=name, secret=True)
        try:
            (record,) = dossier.append([draft])
        except OnRecord:
            if not any(each.approval == approval.id for each in deeds(dossier, kinds, about)):
                raise
            continue
        return _deed(record, kinds)


def deeds(dossier: Dossier, kinds: Kinds, about: str | None = None) -> list[Deed]:
    """Every agreement and every act, about one record or all, in order."""
    found = dossier.ledger.scan((kinds.approved, kinds.done))
    known = [_deed(record, kinds) for record in found if record.body is not None]
    return [each for each in known if about in (None, each.about)]


def _need_reason(reason: str, about: str) -> None:
    if not reason.strip():
        raise Refused("this is done with a reason", place=about, next="add --reason WHY")


def _said(purpose: str | None, terms: Mapping[str, Any] | None) -> dict[str, Any]:
    return {**({"purpose": purpose} if purpose else {}), **({"terms": dict(terms)} if terms else {})}


def _approval(
    known: Sequence[Deed], actor: str, second: str | None, at: datetime, said: Mapping[str, Any]
) -> Deed | None:
    """The oldest agreement of somebody else that this actor may use at a moment and nobody has used."""
    used = {each.approval for each in known}
    for each in known:
        if each.done or each.id in used or same_actor(each.who, actor) or _said(each.purpose, each.terms) != said:
            continue
        fresh = timedelta(0) <= at - datetime.fromisoformat(each.when) + _SKEW <= HOLDS
        if fresh and _agree(each.second, actor) and _agree(second, each.who):
            return each
    return None


def _agree(asked: str | None, name: str) -> bool:
    """True where nobody was named, or this very name: what only looks like it opens nothing."""
    return asked is None or " ".join(asked.casefold().split()) == " ".join(name.casefold().split())


def _deed(record: Record, kinds: Kinds) -> Deed:
    body = record.body or {}
    return Deed(
        id=record.id,
        about=record.because[0],
        done=record.kind == kinds.done,
        purpose=body.get("purpose"),
        who=record.maker,
        when=record.made_at,
        why=str(body.get("reason", "")),
        second=body.get("second"),
        approval=body.get("approval"),
        terms=body.get("terms") or {},
    )
