"""What leaves encrypted, and what comes back: receipts to signatories, all leaves to auditors, the auditors' notes."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.ledger.note import parse_verifier_key
from scrutiny.ledger.record import Draft, canonical_json
from scrutiny.letters.schema.signing import CERTIFICATES
from scrutiny.letters.signon.auditing import HANDOVER
from scrutiny.letters.signon.audits import Note, read_note
from scrutiny.letters.signon.counting import plain
from scrutiny.letters.signon.frozen import key_of, versions
from scrutiny.letters.signon.opening import (
    HANDOVER as HAND_OVER,
)
from scrutiny.letters.signon.opening import (
    RECEIPT,
    carry_out,
    given,
    handover_terms,
    protected,
    recipients,
    terms_of,
)
from scrutiny.letters.signon.promises import promise_of
from scrutiny.letters.signon.published import counted, digest_of
from scrutiny.letters.signon.receipts import Receipt, counted_in
from scrutiny.letters.signon.sealed import sealed
from scrutiny.letters.signon.signatories import BLOCK, Confirmed, confirmed
from scrutiny.letters.signon.signons import signon_of
from scrutiny.protection.keyring import write_private
from scrutiny.tables.standing import row

#: How many auditors there are at least.
FEWEST = 2


def receipt(
    dossier: Dossier,
    name: str,
    out: Path | str,
    *,
    reason: str,
    to: str | None = None,
    second: str | None = None,
    at: datetime | None = None,
) -> dict[str, Any]:
    """The receipt of one protected signatory lies in a new file, encrypted to the key on record, or to `to`.

    That it was made is on record before it is. Nothing of it is kept: it is made anew whenever it is asked for.

    Raises:
        Unknown: nothing has this id.
        Refused: it is no protected confirmation or cannot be opened, no reason is given, the key holds another
            signatory's receipt, the file exists or its name gives the signatory away.
        Withheld: nobody else has agreed to this in the last 24 hours.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    one, path = protected(dossier, name), _new(out)
    terms = terms_of(one, [to] if to else [])
    (key,) = terms.get("to") or [one.recipient]
    _need_own_key(dossier, one, key)
    _need_blind(one, path)
    made = counted_in(_receipt(dossier, one), versions(dossier, one.signon))
    if one.withdrawn and made.certificate is None:
        raise Refused("it withdrew before any list was frozen: nothing counts it", place=name, next="letters openings")
    deed = carry_out(dossier, RECEIPT, name, reason=reason, second=second, at=at, to=[key], terms=terms)
    write_private(path, _locked(made.as_bytes(), [key]))
    return {"id": name, "record": deed.id, "file": str(path), "counted": made.certificate is not None}


def handover(
    dossier: Dossier,
    letter: str,
    out: Path | str,
    *,
    to: Sequence[str],
    reason: str,
    second: str | None = None,
    at: datetime | None = None,
) -> tuple[dict[str, Any], list[Remark]]:
    """Every protected signatory that the newest certificate counts lies in a new file, encrypted to its auditors.

    The certificate was frozen before, so that nothing can be added to fit what auditors look at; they are given all.

    Raises:
        Unknown: no letter or sign-on has this id.
        Refused: nothing is frozen, fewer than two auditors would have it, one of them is no auditor, somebody counted
            has withdrawn since, no reason is given, or the file exists.
        Withheld: nobody else has agreed to a handover of this version to exactly these in the last 24 hours.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    signon, path, keys = signon_of(dossier, letter).id, _new(out), recipients(to, letter)
    known = versions(dossier, signon)
    if not known:
        raise Refused(
            "nothing is frozen: auditors look at a list that cannot be changed any more",
            place=signon,
            next=f"scrutiny letters freeze {letter}",
        )
    frozen = digest_of(known[-1].note)
    had = {key for about, whom in given(dossier, HAND_OVER, certificate=frozen) if about == signon for key in whom}
    if len({*had, *keys}) < FEWEST:
        raise Refused("one auditor alone is believed by nobody", place="--to", next="name two: --to age1… --to age1…")
    everyone = confirmed(dossier, signon, withdrawn=True)
    taken = {dossier.keys.recipient if dossier.keys else "", *(each.recipient for each in everyone)}
    if not taken.isdisjoint(keys):
        raise Refused(
            "one of these keys is the mandate's own, or a signatory's", place="--to", next="auditors are neither"
        )
    newest = known[-1]
    places = counted(newest.leaves)
    held = [each for each in everyone if each.protected and each.commitment in places]
    if any(each.withdrawn for each in held):
        raise Refused(
            "somebody that it counts has withdrawn since",
            place=signon,
            next=f"scrutiny letters freeze {letter}, then hand over that version",
        )
    deed = carry_out(
        dossier, HAND_OVER, signon, reason=reason, second=second, at=at, to=keys, terms=handover_terms(known, keys)
    )
    item = {
        "format": HANDOVER,
        "signon": signon,
        "key": key_of(dossier, signon),
        "certificate": newest.note,
        "protected": [_entry(each, places[each.commitment]) for each in held],
    }
    write_private(path, _locked(canonical_json(item), keys))
    remarks = []
    if newest.certificate.protected > len(held):
        message = "the keys of signatories that it counts were destroyed: auditors cannot open these"
        remarks.append(Remark(signon, message, "tell the auditors"))
    return {"id": signon, "record": deed.id, "file": str(path), "auditors": len(keys)}, remarks


def cosigned(dossier: Dossier, letter: str, said: Sequence[str], *, reason: str = "") -> list[dict[str, Any]]:
    """The notes of auditors are kept with the certificate they are of, so that the public file carries them.

    A later note of one auditor on one certificate replaces the earlier one.

    Raises:
        Unknown: no letter or sign-on has this id.
        Broken: a note is none, or its signature does not hold.
        Refused: it is of no certificate of this sign-on, by the mandate's own key, or kept already.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    signon = signon_of(dossier, letter).id
    read = [(note.strip() + "\n", read_note(note.strip() + "\n")) for note in said]
    for _, each in read:
        _need_auditor(dossier, each)
    items = []
    for note, each in read:
        found = {digest_of(version.note): version for version in versions(dossier, signon)}
        version = found.get(each.certificate)
        if version is None:
            raise Refused("this note is of no certificate of this sign-on", place=letter, next="compare the versions")
        _need_one_name(each, (audit for other in found.values() for audit in other.audits))
        kept = [audit for audit in version.audits if read_note(audit).auditor == each.auditor]
        if note.strip() in [audit.strip() for audit in kept]:
            raise Refused("this note is kept already", place=version.id, next="the public file carries it")
        why = reason or f"an auditor opened {each.opened} of {each.of}"
        dossier.append([_noted(dossier, version.id, note, kept, why)])
        faults = {"faults": len(each.faults), "auditor": each.auditor}
        items.append({"id": version.id, "opened": each.opened, "of": each.of, "confirmed": each.confirmed, **faults})
    return items


def _need_one_name(note: Note, audits: Iterable[str]) -> None:
    """Nothing, when no note of this sign-on bears the same key under another name.

    Raises:
        Refused: one does; one key is one auditor.
    """
    key = parse_verifier_key(note.auditor)[1]
    for each in map(read_note, audits):
        if parse_verifier_key(each.auditor)[1] == key and each.auditor != note.auditor:
            raise Refused(
                "this key signed under another name before", place="NOTES", next="one auditor has one key and one name"
            )


def _noted(dossier: Dossier, name: str, note: str, instead: Sequence[str], reason: str) -> Draft:
    """The record by which a certificate keeps a note, instead of others, about to be appended."""
    before = row(dossier, name, table=CERTIFICATES)
    body = {"fields": {}, "more": {"audits": [note]}, "reason": reason}
    body |= {"less": {"audits": list(instead)}} if instead else {}
    body |= {"as_of": before.as_of, "as_of_basis": before.as_of_basis}
    return Draft(kind=f"{CERTIFICATES.record}_changed", because=(name,), body=body)


def _receipt(dossier: Dossier, one: Confirmed) -> Receipt:
    promise, key = promise_of(dossier, one), key_of(dossier, one.signon)
    return Receipt(statement=one.statement, theirs=one.theirs, ours=one.ours, promise=promise, key=key)


def _entry(one: Confirmed, leaf: int) -> dict[str, Any]:
    return {
        "leaf": leaf,
        "statement": json.loads(one.statement.canonical()),
        "theirs": one.theirs.hex(),
        "ours": one.ours.hex(),
        "by": one.by,
        "role": one.role,
        "way": one.way,
        "received": one.received.isoformat(),
        "answer": one.answer,
        "key": b64encode(one.key).decode() if one.key else None,
    }


def _need_own_key(dossier: Dossier, one: Confirmed, key: str) -> None:
    """Nothing, where no other body receives, or was given, its receipt at this key.

    Raises:
        Refused: one does: whoever holds the key would be shown one receipt as two.
    """
    everyone = confirmed(dossier, one.signon, withdrawn=True)
    own = {each.id for each in everyone if each.tag == one.tag}
    others = {each.recipient for each in everyone if each.id not in own}
    others |= {held for about, keys in given(dossier, RECEIPT) if about not in own for held in keys}
    if key in others or (dossier.keys and key == dossier.keys.recipient):
        raise Refused(
            "this key is another's: a receipt goes to a key that no other signatory uses",
            place="--to",
            next="ask the signatory for a key of its own: scrutiny letters keys FILE",
        )


def _need_blind(one: Confirmed, path: Path) -> None:
    """Nothing, where no part of the path holds a name of the signatory.

    Raises:
        Refused: one does; nothing is on record yet.
    """
    said = one.statement
    names = {plain(word) for word in (said.name, said.transliteration) if word and plain(word)}
    if any(name in plain(str(part)) for part in (path, path.resolve()) for name in names):
        raise Refused("the name of the file or a folder gives the signatory away", place="--out", next="another name")


def _need_auditor(dossier: Dossier, note: Note) -> None:
    name, raw = parse_verifier_key(note.auditor)
    if dossier.keys and raw == dossier.keys.public():
        raise Refused("the mandate does not audit itself", place=name, next="at least two others do")


def _new(out: Path | str) -> Path:
    path = Path(out)
    if path.exists() or not path.parent.is_dir():
        why = "there is a file of this name" if path.exists() else "there is no such folder"
        raise Refused(why, place="--out", next="name a new file")
    return path


def _locked(data: bytes, keys: Sequence[str]) -> bytes:
    """The data, with blanks behind so that its length says little of a name, encrypted (age) to these keys."""
    return sealed(data + b" " * (-len(data) % BLOCK), keys)
