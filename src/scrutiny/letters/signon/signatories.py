"""Who confirmed a sign-on: public rows and protected records, read together for the machine, recorded together.

A protected confirmation is a secret record that stands on its sign-on; its words lie only in its encrypted body, which
is padded, so that its length says nothing. What is read here is never printed: opening one to a person is another act.
"""

from __future__ import annotations

import secrets
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Broken, Refused
from scrutiny.ledger.record import Draft, Record, body_bytes, new_id
from scrutiny.letters.schema.signing import CONFIRMATIONS, PROTECTED
from scrutiny.letters.signon.commitment import PROTECTED as HIDDEN
from scrutiny.letters.signon.commitment import Statement, commit, nonce, opens, parsed
from scrutiny.letters.signon.counting import country, plain
from scrutiny.protection.marks import Mark
from scrutiny.tables.drafting import New, draft
from scrutiny.tables.grounds import Grounds
from scrutiny.tables.standing import rows

#: The body of a protected confirmation has this many bytes, whatever its name; a multiple of it where it holds more.
BLOCK = 16384
#: The kinds of the records of protected confirmations.
CONFIRMED, WITHDRAWN = PROTECTED.record, f"{PROTECTED.record}_withdrawn"
#: The kind of the encrypted record that says why a public confirmation was withdrawn, and by which answer.
WHY = f"{CONFIRMATIONS.record}_reason"
#: The kind of the record that withdraws a public one.
OPEN_WITHDRAWN = f"{CONFIRMATIONS.record}_withdrawn"
#: The fields of a row that repeat what its statement says.
SAID = tuple(
    each.name
    for each in PROTECTED.fields
    if each.name in Statement.__slots__ and each.name not in ("signon", "text", "authorisation")
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Confirmed:
    """One confirmation as it stands; of a protected one every word is for the machine alone.

    commitment  hexadecimal; theirs (may be empty), ours: the halves of its nonce
    received    when the answer came, with its offset; way: a term of confirmation_ways
    text        digest of the texts it is of; it counts only for a sign-on of these very texts
    flags       what looks wrong with the name, as rules; never corrected
    key         raw Ed25519 key of the signatory, None for one that a person recorded; recipient: age key for receipts
    tag         keyed name of folded name and stated country: two signatories of one tag may be one body
    answer      base64 of the signed answer; document: the id of the document that shows the authorisation
    words       SHA-256 of all that was said, by which the same is known again
    seq         number of its record in the ledger
    """

    id: str
    signon: str
    statement: Statement
    commitment: str
    theirs: bytes
    ours: bytes
    received: datetime
    way: str
    text: str
    withdrawn: bool
    flags: tuple[str, ...]
    key: bytes | None
    recipient: str | None
    invitation: str | None
    tag: str | None
    by: str | None = None
    role: str | None = None
    document: str | None = None
    answer: str | None = None
    words: str | None = None
    seq: int = 0

    @property
    def protected(self) -> bool:
        """True when the name is protected."""
        return self.statement.disclosure == HIDDEN

    @property
    def nonce(self) -> bytes:
        """The nonce of its commitment, 32 bytes."""
        return nonce(self.theirs, self.ours)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Given:
    """One confirmation about to be recorded; fields as of `Confirmed`, `ours` is drawn when it is recorded.

    id  one that was computed, which the ledger takes once; None: a random one
    """

    statement: Statement
    received: datetime
    way: str
    theirs: bytes = b""
    flags: tuple[str, ...] = ()
    by: str | None = None
    role: str | None = None
    document: str | None = None
    key: str | None = None
    recipient: str | None = None
    invitation: str | None = None
    answer: str | None = None
    words: str | None = None
    id: str | None = None

    @property
    def raw_key(self) -> bytes | None:
        """The raw key that signed it, None where a person recorded it."""
        return b64decode(self.key) if self.key else None


def confirmed(dossier: Dossier, signon: str, *, withdrawn: bool = False) -> list[Confirmed]:
    """The confirmations of a sign-on, public ones first, each in the order of the ledger; never to be printed.

    withdrawn  with those that were withdrawn or replaced, where they can still be read

    Raises:
        Refused: the dossier's keys are not here, so that protected ones would be missing unseen.
        Broken: what stands does not open its commitment, or says something else than was committed to, or two
            confirmations stand for one invitation.
    """
    if dossier.keys is None:
        raise Refused(
            "signatories cannot be counted without the dossier's keys",
            place=signon,
            next="open it where it was made, or set SCRUTINY_KEYS to the folder that holds them",
        )
    found = []
    for row in rows(dossier, CONFIRMATIONS, where={"signon": signon}, withdrawn=withdrawn):
        try:
            found.append(_confirmed(dossier, row.id, row.fields, withdrawn=row.withdrawn, seq=row.seq))
        except Broken:
            if not row.withdrawn:
                raise
    records = dossier.ledger.query(signon)
    gone = {record.because[0] for record in records if record.kind == WITHDRAWN}
    found += [
        _of_record(dossier, record, withdrawn=record.id in gone)
        for record in records
        if record.kind == CONFIRMED and record.body is not None and (withdrawn or record.id not in gone)
    ]
    for each in found:
        if not each.withdrawn and not is_sound(each):
            raise _changed(each.id)
    times = Counter(each.invitation for each in found if each.invitation and not each.withdrawn)
    for each in found:
        if each.invitation and not each.withdrawn and times[each.invitation] > 1:
            raise Broken(
                "two confirmations stand for one invitation",
                place=each.id,
                next="scrutiny letters withdraw ID --reason WHY takes the one that is not theirs",
            )
    return found


def record_confirmations(
    dossier: Dossier, signon: str, new: Sequence[Given], more: Iterable[Draft] = ()
) -> list[Confirmed]:
    """The confirmations are on record, and `more` with them, in one append; returns them in the order given.

    Protected ones are appended in random order, so that their numbers in the ledger say nothing.

    Raises:
        Refused: a public one lacks a required field.  Unknown: its document or invitation does not exist.
        OnRecord: one with a computed id is on record already; nothing was recorded.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    grounds = Grounds(dossier, CONFIRMATIONS)
    drafts: dict[int, Draft] = {}
    for place, each in enumerate(new):
        fields = _fields(signon, each)
        if each.statement.disclosure == HIDDEN:
            drafts[place] = _protected(dossier, signon, each, fields)
        else:
            row = {**fields, "invitation": each.invitation, "flags": each.flags}
            kept = {name: value for name, value in row.items() if value not in (None, ())}
            drafts[place] = draft(grounds, CONFIRMATIONS, New(fields=kept, because=(signon,), id=each.id))
    order = [place for place, each in enumerate(new) if each.statement.disclosure != HIDDEN]
    shuffled = [place for place in drafts if place not in set(order)]
    secrets.SystemRandom().shuffle(shuffled)
    order += shuffled
    made = dossier.append([*(drafts[place] for place in order), *more])
    records = dict(zip(order, made, strict=False))
    return [_of_record(dossier, records[place], withdrawn=False) for place in range(len(new))]


def padded(dossier: Dossier, body: Mapping[str, Any], block: int = BLOCK) -> dict[str, Any]:
    """The body with a pad, so that it is encrypted as a multiple of `block` bytes."""
    bare = {**body, "pad": ""}
    length = len(body_bytes({"maker": dossier.actor, **bare}))
    return {**bare, "pad": "." * (-length % block)}


def withdrawal(dossier: Dossier, one: Confirmed, *, reason: str, answer: str | None = None) -> list[Draft]:
    """The records that withdraw a confirmation, about to be appended; `answer`: base64 of what asked for it."""
    body: dict[str, Any] = {"reason": reason, **({"answer": answer} if answer else {})}
    if one.protected:
        return [hidden_withdrawal(dossier, one.id, one.signon, body)]
    return open_withdrawal(dossier, one.id, body)


def open_withdrawal(dossier: Dossier, name: str, body: Mapping[str, Any]) -> list[Draft]:
    """The records that withdraw a public confirmation, about to be appended.

    The first can be read and says the same of all, so that none tells that its signatory asked to be protected; why,
    and by which answer, is in the second, encrypted.
    """
    hidden = {"hidden": True, "mark": str(Mark.STRICT), **body}
    return [
        Draft(kind=OPEN_WITHDRAWN, because=(name,), body={"reason": "withdrawn"}),
        Draft(kind=WHY, because=(name,), body=padded(dossier, hidden), secret=True),
    ]


def hidden_withdrawal(dossier: Dossier, name: str, signon: str, body: Mapping[str, Any]) -> Draft:
    """The record that withdraws a protected confirmation, about to be appended; all it says is encrypted."""
    hidden = {"hidden": True, "mark": str(Mark.STRICT), **body}
    return Draft(kind=WITHDRAWN, because=(name, signon), body=padded(dossier, hidden), secret=True)


def _fields(signon: str, one: Given) -> dict[str, Any]:
    """The values of its row or record, but for what only one of the two kinds has."""
    ours = secrets.token_bytes(32)
    said = {name: getattr(one.statement, name) for name in SAID}
    return {
        "signon": signon,
        **said,
        "by": one.by,
        "role": one.role,
        "authorisation": one.document,
        "received": one.received.isoformat(timespec="minutes"),
        "way": one.way,
        "text": one.statement.text,
        "statement": one.statement.canonical().decode(),
        "theirs": one.theirs.hex() or None,
        "ours": ours.hex(),
        "commitment": commit(one.statement, nonce(one.theirs, ours)),
        "key": one.key,
        "recipient": one.recipient,
        "answer": one.answer,
        "words": one.words,
    }


def _protected(dossier: Dossier, signon: str, one: Given, fields: Mapping[str, Any]) -> Draft:
    body = {
        "table": PROTECTED.name,
        "hidden": True,
        "mark": str(Mark.STRICT),
        "fields": {name: value for name, value in fields.items() if value not in (None, ())},
        "invitation": one.invitation,
        "flags": list(one.flags),
    }
    name = one.id or new_id(PROTECTED.prefix)
    return Draft(kind=CONFIRMED, because=(signon,), body=padded(dossier, body), id=name, secret=True)


def _of_record(dossier: Dossier, record: Record, *, withdrawn: bool) -> Confirmed:
    """A confirmation as its own record has it."""
    body = record.body or {}
    beside = {name: body[name] for name in ("invitation", "flags") if name in body}
    return _confirmed(dossier, record.id, {**body["fields"], **beside}, withdrawn=withdrawn, seq=record.seq)


def _confirmed(dossier: Dossier, name: str, fields: Mapping[str, Any], *, withdrawn: bool, seq: int) -> Confirmed:
    try:
        said = parsed(str(fields.get("statement")))
        key = fields.get("key")
        if not withdrawn and any(_kept(getattr(said, each)) != _kept(fields.get(each)) for each in SAID):
            raise _changed(name)
        return Confirmed(
            id=name,
            signon=str(fields["signon"]),
            statement=said,
            commitment=str(fields["commitment"]),
            theirs=bytes.fromhex(fields.get("theirs") or ""),
            ours=bytes.fromhex(fields["ours"]),
            received=datetime.fromisoformat(fields["received"]),
            way=str(fields["way"]),
            text=str(fields["text"]),
            withdrawn=withdrawn,
            flags=tuple(fields.get("flags") or ()),
            key=b64decode(key, validate=True) if key else None,
            recipient=fields.get("recipient"),
            invitation=fields.get("invitation"),
            tag=tag_of(dossier, said),
            by=fields.get("by"),
            role=fields.get("role"),
            document=fields.get("authorisation"),
            answer=fields.get("answer"),
            words=fields.get("words"),
            seq=seq,
        )
    except (Broken, KeyError, ValueError, TypeError):
        raise _changed(name) from None


def tag_of(dossier: Dossier, said: Statement) -> str:
    """The keyed name of a folded name and a stated country: equal for two statements of exactly these."""
    return dossier.name("tag", plain(said.name), country(said.country or ""))


def is_sound(one: Confirmed) -> bool:
    """True when the commitment opens and is of this sign-on and these texts."""
    said = one.statement
    try:
        fits = said.signon == one.signon and said.text == one.text and one.received.tzinfo is not None
        return fits and opens(one.commitment, said, one.nonce)
    except (ValueError, TypeError):
        return False


def _changed(name: str) -> Broken:
    return Broken(
        "this confirmation is not what was committed to: it was changed, or added by hand",
        place=name,
        next="scrutiny letters withdraw ID --reason WHY, then confirm it anew",
    )


def _kept(value: Any) -> Any:
    return None if value in (None, (), "") else list(value) if isinstance(value, tuple) else value


__all__ = [
    "CONFIRMED",
    "OPEN_WITHDRAWN",
    "WHY",
    "WITHDRAWN",
    "Confirmed",
    "Given",
    "confirmed",
    "hidden_withdrawal",
    "is_sound",
    "open_withdrawal",
    "padded",
    "record_confirmations",
    "tag_of",
    "withdrawal",
]
