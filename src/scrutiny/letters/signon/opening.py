"""A protected signatory is opened by two people, each on record first: one agrees to one act, another carries it out.

The acts: ``open`` shows it to the one who opens it, ``receipt`` encrypts its receipt, ``forget`` destroys its keys for
good, ``handover`` encrypts all protected signatories of a sign-on to auditors, ``doubles`` tells the ids of those of
one name and country. Who agrees to a receipt for another key, or to a handover, agrees to these recipients and no
others.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities import agreeing
from scrutiny.entities.agreeing import Deed, Kinds
from scrutiny.errors import Refused, Remark, Unknown, Withheld
from scrutiny.ledger.record import Draft, Record
from scrutiny.letters.schema.signing import CONFIRMATIONS, SIGNONS
from scrutiny.letters.signon.frozen import Version, versions
from scrutiny.letters.signon.published import digest_of
from scrutiny.letters.signon.sealed import need_key
from scrutiny.letters.signon.signatories import CONFIRMED, WITHDRAWN, Confirmed, confirmed
from scrutiny.letters.signon.signons import versions_of

#: The kinds of the records of an agreement, and of the act it is to.
DEEDS = Kinds("signatory_approved", "signatory_opened")
OPEN, RECEIPT, FORGET, HANDOVER, DOUBLES = "open", "receipt", "forget", "handover", "doubles"
#: What can be done with one protected signatory, and with all of a sign-on.
ACTS, ALL = (OPEN, RECEIPT, FORGET), (HANDOVER, DOUBLES)


def approve(
    dossier: Dossier,
    name: str,
    *,
    reason: str,
    reader: str | None = None,
    act: str | None = None,
    to: Sequence[str] = (),
) -> dict[str, Any]:
    """The actor agrees that somebody else, or `reader` alone, does one act once within 24 hours.

    name  a protected confirmation, or a sign-on for what is done with all of it
    act   ``open`` unless another is named; of a sign-on ``handover``, of the version that is the newest now
    to    for a handover the auditors' public keys; for a receipt the key it goes to, if it is not the one on record

    Raises:
        Unknown: nothing has this id.
        Refused: no reason is given, it has no such act, recipients are missing or no keys, or nobody can open it.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    if _record(dossier, name).kind == SIGNONS.record:
        act = act or HANDOVER
        if act not in ALL:
            raise Refused("a sign-on has no such act", place="--act", next=f"--act one of: {', '.join(ALL)}")
        if to and act != HANDOVER:
            raise Refused("only a handover goes to keys", place="--to", next="--act handover")
        terms = handover_terms(versions(dossier, name), recipients(to, name)) if act == HANDOVER else {}
    else:
        one, act = protected(dossier, name), act or OPEN
        if act not in ACTS:
            raise Refused("a signatory has no such act", place="--act", next=f"--act one of: {', '.join(ACTS)}")
        terms = terms_of(one, to) if act == RECEIPT else {}
        if to and act != RECEIPT:
            raise Refused("only a receipt goes to a key", place="--to", next="--act receipt")
    deed = agreeing.approve(dossier, DEEDS, name, reason=reason, reader=reader, purpose=act, terms=terms)
    return _item(deed)


def open_one(
    dossier: Dossier, name: str, *, reason: str, second: str | None = None, at: datetime | None = None
) -> dict[str, Any]:
    """Who a protected signatory is, once: that the actor reads it is on record before it is returned.

    Raises:
        Unknown: nothing has this id.
        Refused: it is no protected confirmation, its keys were destroyed, or no reason is given.
        Withheld: nobody else has agreed in the last 24 hours.
        NoActor: the dossier was opened without one.
    """
    one = protected(dossier, name)
    deed = carry_out(dossier, OPEN, name, reason=reason, second=second, at=at)
    said = json.loads(one.statement.canonical())
    beside = {"by": one.by, "role": one.role, "way": one.way, "received": one.received.isoformat()}
    return {"id": name, "record": deed.id, **said, **beside, "withdrawn": one.withdrawn}


def openings(dossier: Dossier, name: str | None = None) -> list[dict[str, Any]]:
    """Every agreement and every act, about one protected confirmation or sign-on, or about all; no name of a body."""
    return [_item(each) for each in agreeing.deeds(dossier, DEEDS, name)]


def forget(
    dossier: Dossier, name: str, *, reason: str, second: str | None = None, at: datetime | None = None
) -> tuple[dict[str, Any], list[Remark]]:
    """Nobody can ever open this signatory again: its keys are destroyed here and in the mirror log.

    Its commitment stays in the certificates and is counted as before while the letter keeps the text it signed; the
    record of the erasure keeps both. Returns the item, and what is left to do by hand.

    Raises:
        Unknown: nothing has this id.
        Refused: no certificate counts it yet, so that it would be lost; or as `open_one`.
        Withheld: nobody else has agreed to this in the last 24 hours.
        NoActor: the dossier was opened without one.
    """
    one = protected(dossier, name)
    frozen = {leaf for each in versions_of(dossier, one.signon) for leaf in each.get("leaves", ())}
    if not one.withdrawn and not any(leaf.endswith(one.commitment) for leaf in frozen):
        raise Refused(
            "no certificate counts it yet: it would be lost",
            place=name,
            next="freeze the list first, or withdraw it",
        )
    carry_out(dossier, FORGET, name, reason=reason, second=second, at=at)
    gone = [record for record in _records(dossier, name) if record.body is not None]
    body = {"reason": reason.strip(), "signon": one.signon, "commitment": one.commitment, "text": one.text}
    because = tuple(record.id for record in gone)
    (done,) = dossier.append([Draft(kind="erase", because=because, body=body, secret=True)])
    dossier.ledger.erase(*(record.seq for record in gone))
    dossier.forget()
    left = "backups, receipts and what auditors were given still open it"
    return {"id": name, "record": done.id}, [Remark(name, left, "see to each of them by hand")]


def carry_out(
    dossier: Dossier,
    act: str,
    name: str,
    *,
    reason: str,
    second: str | None = None,
    at: datetime | None = None,
    to: Sequence[str] = (),
    terms: dict[str, Any] | None = None,
) -> Deed:
    """That the actor does it is on record, and somebody else's agreement to it used up; `to` are all it goes to.

    Raises:
        Withheld: nobody else has agreed to exactly this in the last 24 hours.
        Refused: no reason is given.
        NoActor: the dossier was opened without one.
    """
    keys = "".join(f" --to {key}" for key in (terms or {}).get("to", ()))
    otherwise = Withheld(
        "this takes two people: nobody else has agreed to it in the last 24 hours",
        place=name,
        next=f"another person runs: scrutiny letters approve {name} --act {act}{keys} --reason WHY --actor NAME",
    )
    return agreeing.carry_out(
        dossier,
        DEEDS,
        name,
        reason=reason,
        otherwise=otherwise,
        second=second,
        at=at,
        purpose=act,
        terms=terms,
        more={"to": list(to)} if to else None,
    )


def given(dossier: Dossier, act: str, *, certificate: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """To which keys something was encrypted by this act, in order: what it was about, and the keys.

    certificate  of handovers: only those of the certificate of this digest
    """
    found = dossier.ledger.scan((DEEDS.done,))
    bodies = [(record.because[0], record.body) for record in found if record.body is not None]
    return [
        (about, tuple(body.get("to", ())))
        for about, body in bodies
        if body.get("purpose") == act and certificate in (None, body.get("terms", {}).get("certificate"))
    ]


def protected(dossier: Dossier, name: str) -> Confirmed:
    """A protected confirmation, withdrawn or not; never to be printed.

    Raises:
        Unknown: nothing has this id.
        Refused: it is no protected confirmation, or its keys were destroyed.
    """
    record = _record(dossier, name)
    if record.kind == CONFIRMATIONS.record:
        raise Refused("this signatory signs with its name", place=name, next=f"scrutiny letters show {name}")
    if record.kind != CONFIRMED:
        raise Refused("this is no protected signatory", place=name, next="name its id, as `letters confirm` gave it")
    if record.body is not None:
        for each in confirmed(dossier, record.because[0], withdrawn=True):
            if each.id == name:
                return each
    raise Refused("nobody can open it any more: its keys were destroyed", place=name, next="letters openings ID")


def recipients(to: Sequence[str], place: str) -> list[str]:
    """Public keys (age), sorted, each once.

    Raises:
        Refused: there are none, or one is no such key.
    """
    found = sorted({each.strip() for each in to})
    for each in found:
        try:
            need_key(each)
        except Refused:
            raise Refused("this is no public key of age", place="--to", next="--to age1…, as `keys` gave it") from None
    if not found:
        raise Refused("nobody is named to give it to", place=place, next="--to age1…, repeated")
    return found


def terms_of(one: Confirmed, to: Sequence[str]) -> dict[str, Any]:
    """What is agreed to with a receipt: nothing beside where it goes to the key on record, else the one key.

    Raises:
        Refused: several keys are named, or none and none is on record.
    """
    named = recipients(to, one.id) if to or not one.recipient else [one.recipient]
    if len(named) > 1:
        raise Refused("a receipt goes to one key", place="--to", next="--to once")
    return {} if named == [one.recipient] else {"to": named}


def handover_terms(known: Sequence[Version], to: Sequence[str]) -> dict[str, Any]:
    """What is agreed to with a handover: these keys, and the newest certificate.

    Raises:
        Refused: nothing is frozen.
    """
    if not known:
        raise Refused("nothing is frozen: there is no list to hand over", place="LETTER", next="freeze it first")
    return {"to": list(to), "certificate": digest_of(known[-1].note)}


def _record(dossier: Dossier, name: str) -> Record:
    """The record of this id; what is no id may be a name, and is not repeated.

    Raises:
        Unknown: there is none.
    """
    if not dossier.ledger.has(name):
        raise Unknown("nothing has this id", place="ID", next="name its id, as `letters confirm` gave it")
    return dossier.ledger.get(name)


def _records(dossier: Dossier, name: str) -> list[Record]:
    """The confirmation and what withdrew it: every record that holds its words."""
    later = [record for record in dossier.ledger.query(name) if record.kind == WITHDRAWN]
    return [dossier.ledger.get(name), *later]


def _item(deed: Deed) -> dict[str, Any]:
    return {
        "id": deed.id,
        "about": deed.about,
        "act": deed.purpose,
        "done": deed.done,
        "who": deed.who,
        "when": deed.when,
        "why": deed.why,
        "second": deed.second,
        "approval": deed.approval,
        "to": len(deed.terms.get("to", ())),
    }
