"""What becomes of one thing that came in answer to a sign-on: new, known, late, refused or a withdrawal.

A single-use invitation is answered once. A second answer to it is a replay, unless the key of the first one signed it
and it was made later: then it replaces the first, on record.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import datetime

from scrutiny.digest import sha256
from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.custody import find
from scrutiny.letters.signon.answers import WITHDRAWS
from scrutiny.letters.signon.commitment import PROTECTED, Statement
from scrutiny.letters.signon.desk import Desk
from scrutiny.letters.signon.faults import faults_in
from scrutiny.letters.signon.hearing import Heard
from scrutiny.letters.signon.signatories import Confirmed, Given
from scrutiny.letters.signon.signons import is_late
from scrutiny.letters.signon.spent import ANSWERED, DECLINED, REVOKED
from scrutiny.protection.marks import ENCRYPTED_FROM
from scrutiny.tables.row import Row

#: What a person can do where the same is said twice.
TWO = "if they are two bodies of one name: say what tells them apart, such as the registry"
NEW, KNOWN, LATE, BAD, WITHDRAWN = "new", "known", "late", "bad", "withdrawn"
_AGAIN = (
    "the same was withdrawn or replaced before; it is confirmed anew and counts",
    "if it was withdrawn for good: scrutiny letters withdraw ID --reason WHY",
)
_REPLAY = (
    "the invitation was answered before: it serves once",
    "if the first answer was not theirs: letters withdraw ID, then invite anew",
)


@dataclass(slots=True, kw_only=True, repr=False, eq=False)
class Taken:
    """One thing that was heard, and what becomes of it.

    status    new, known, late, bad, withdrawn
    given     what is to be recorded; earlier: the confirmation that it replaces or withdraws; row: its invitation
    one       the confirmation as it stands on record; same: what says the same in the same call
    """

    heard: Heard
    status: str
    fault: tuple[str, str] | None = None
    given: Given | None = None
    earlier: Confirmed | None = None
    row: Row | None = None
    one: Confirmed | None = None
    same: Taken | None = None
    remarks: list[tuple[str, str]] = field(default_factory=list)


def row_of(heard: Heard, desk: Desk) -> Row | None:
    """The invitation that something answers, None where there is none, or none such."""
    if heard.signed is not None:
        return desk.tokens.get(sha256(heard.signed.answer.token.encode()))
    name = heard.invitation or ""
    return desk.rows.get(name) or desk.numbers.get(name.lstrip("0") or name)


def decided(dossier: Dossier, desk: Desk, heard: Heard) -> Taken:
    """What becomes of one thing; nothing is recorded yet."""
    row = row_of(heard, desk)
    if heard.fault is not None:
        return Taken(heard=heard, status=BAD, fault=heard.fault)
    known = desk.words.get(heard.words)
    if heard.signed is not None and (known is not None or heard.words in desk.withdrew):
        return _known(heard, known)
    if heard.signed is None and heard.words in desk.erased:
        remark = ("this was recorded before, and has ended since", "to sign again, the signatory answers anew")
        return Taken(heard=heard, status=KNOWN, remarks=[remark])
    earlier = desk.last.get(row.id) if row is not None else None
    fault = _unfit(desk, heard, row) or _undocumented(dossier, heard)
    replayed = _replayed(desk, heard, row, earlier)
    if fault is None and _says_nothing_new(desk, known, told=replayed is None or heard.disclosure != PROTECTED):
        return _known(heard, known)
    if fault := fault or replayed:
        return Taken(heard=heard, status=BAD, fault=fault, row=row)
    again = known is not None and known.withdrawn
    if earlier is None and not again:
        earlier = known
    if earlier is not None and earlier.withdrawn:
        earlier = None
    if heard.act == WITHDRAWS:
        return Taken(heard=heard, status=WITHDRAWN, earlier=earlier, row=row)
    given = _given(desk.signon, heard)
    late = is_late(desk.signon, given.received)
    return Taken(
        heard=heard,
        status=LATE if late else NEW,
        given=given,
        earlier=earlier,
        row=row,
        remarks=[_AGAIN] if again else [],
    )


def _says_nothing_new(desk: Desk, known: Confirmed | None, *, told: bool) -> bool:
    """True for what a person brings in that stands on record, of the text that is open.

    told  False where that would tell a guessed name of a protected signatory from a wrong one
    """
    return known is not None and not known.withdrawn and known.text == desk.signon.get("text") and told


def _known(heard: Heard, known: Confirmed | None) -> Taken:
    taken = Taken(heard=heard, status=KNOWN, one=known)
    if known is not None and known.withdrawn and heard.act != WITHDRAWS:
        next = "to sign again, the signatory answers anew"
        taken.remarks.append(("this was recorded before and has been withdrawn or replaced since", next))
    return taken


def _unfit(desk: Desk, heard: Heard, row: Row | None) -> tuple[str, str] | None:
    """Why something is no answer to this sign-on as it is now."""
    signon, answer = desk.signon, heard.signed.answer if heard.signed else None
    stated = (answer.signon, answer.text) if answer else (heard.signon, heard.text)
    if stated[0] not in (None, signon.id, signon.get("letter")):
        return "it is of another letter", "confirm it for the letter it names"
    if row is None and answer is not None:
        return (
            "no invitation has its secret: it is unknown, or was written anew since",
            "send an invitation of this sign-on",
        )
    if row is None and heard.invitation is not None:
        return (
            "no invitation of this sign-on is called so",
            "invitation: its number; scrutiny letters invitations LETTER",
        )
    if row is not None and answer is not None and answer.number != row.get("number"):
        return "its number is not that of its secret: it was altered", "ask the signatory for it again"
    if row is not None and row.get("state") in (REVOKED, DECLINED):
        return "the invitation that it answers was revoked", "scrutiny letters invite LETTER --blank 1 makes another"
    if stated[1] not in (None, signon.get("text")) and heard.act != WITHDRAWS:
        return (
            "it confirms another text than the one that is open",
            "scrutiny letters invite LETTER --again, and send that",
        )
    return None


def _replayed(desk: Desk, heard: Heard, row: Row | None, earlier: Confirmed | None) -> tuple[str, str] | None:
    """Why something may not take the place of what answered its invitation before."""
    signed = heard.signed
    if heard.act == WITHDRAWS and (earlier is None or earlier.withdrawn):
        return "there is nothing of this signatory to withdraw", "scrutiny letters standing LETTER"
    if row is None:
        return None
    if earlier is None:
        return _REPLAY if row.get("state") == ANSWERED else None
    if signed is None:
        renews = not earlier.withdrawn and earlier.key is None and earlier.text != desk.signon.get("text")
        if renews or (earlier.withdrawn and earlier.key is None):
            return None
        return _REPLAY
    if earlier.key is None and earlier.withdrawn:
        return None
    if earlier.key is None or earlier.key != b64decode(signed.answer.key):
        return _REPLAY
    before = desk.made.get(row.id)
    if before is not None and signed.made <= before:
        return "a newer answer of this signatory stands", "look which is the newest; the signatory may answer again"
    return None


def _undocumented(dossier: Dossier, heard: Heard) -> tuple[str, str] | None:
    """Why the document that shows the authorisation will not do."""
    if heard.document is None:
        return None
    try:
        held = find(dossier, heard.document)
    except Unknown:
        return "the document that shows the authorisation is not held", "authorisation: the id of a document"
    if heard.disclosure == PROTECTED and held.mark < ENCRYPTED_FROM:
        next = f"scrutiny mark {heard.document} confidential --reason WHY"
        return "what shows the authorisation of a protected signatory is confidential at least", next
    return None


def _given(signon: Row, heard: Heard) -> Given:
    """What is recorded of one thing."""
    said = dict(heard.said or {})
    by, role = said.pop("by", None), said.pop("role", None)
    answer = heard.signed.answer if heard.signed else None
    shown = heard.words if heard.signed else None
    statement = Statement(signon=signon.id, text=signon.get("text"), authorisation=shown, **said)
    received = heard.received or datetime.now().astimezone()
    return Given(
        statement=statement,
        received=received.replace(second=0, microsecond=0),
        way=heard.way,
        theirs=bytes.fromhex(answer.random) if answer else b"",
        flags=faults_in(statement),
        by=by,
        role=role,
        document=heard.document,
        key=answer.key if answer else None,
        recipient=answer.recipient if answer else None,
        answer=b64encode(heard.signed.as_bytes()).decode() if heard.signed else None,
        words=heard.words,
    )


def again(heard: Heard, row: Row | None, met: Taken) -> Taken | None:
    """What becomes of something that meets what waits to be recorded; None where that has to be recorded first."""
    if heard.words == met.heard.words:
        remark = (f"it says the same as {met.heard.place}, and counts once", TWO)
        return Taken(heard=heard, status=KNOWN, same=met, remarks=[remark])
    first, second = met.heard.signed, heard.signed
    if first is not None and second is not None and first.answer.key == second.answer.key:
        return None
    return Taken(heard=heard, status=BAD, fault=_REPLAY, row=row)
