"""Confirmations are taken: answer files, tables, words of a person; what cannot be taken is told one by one."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.ledger.record import Draft, OnRecord
from scrutiny.letters.signon.commitment import PROTECTED, PUBLIC
from scrutiny.letters.signon.deciding import KNOWN, LATE, NEW, TWO, WITHDRAWN, Taken, again, decided, row_of
from scrutiny.letters.signon.desk import Desk, desk_of, named
from scrutiny.letters.signon.faults import GRAVE, words_of
from scrutiny.letters.signon.hearing import Ear, Heard, by_hand, bytes_of, hear
from scrutiny.letters.signon.promises import write_promise
from scrutiny.letters.signon.remarking import grouped, unknown_countries
from scrutiny.letters.signon.running import numbers_of
from scrutiny.letters.signon.signatories import Confirmed, confirmed, record_confirmations, withdrawal
from scrutiny.letters.signon.signons import is_late, moment, signon_of, versions_of, zone_of
from scrutiny.letters.signon.spent import Erasing, answered
from scrutiny.letters.signon.unsaid import before, erase_published, unsay
from scrutiny.tables.row import Row


def confirm(
    dossier: Dossier,
    letter: str,
    *paths: Path | str,
    said: Mapping[str, Any] | None = None,
    data: bytes | None = None,
    received: str | datetime | None = None,
    authorisation: str | None = None,
    disclosure: str | None = None,
    ignore: Sequence[str] = (),
    out: Path | None = None,
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """What came in is on record; what cannot be taken is told and stops nothing else.

    What asks to be protected is recorded apart, after everything that the same body said with its name is erased.

    paths          answer files, folders of them, and tables
    said           instead: one public confirmation, field by field
    data           instead: the bytes of one answer file or table
    received       when it came, in the time zone of the sign-on; else now. A row of a table may say so itself
    authorisation  the document that shows who may confirm, for what a person brings in
    disclosure     of the rows of a table that has no such column
    ignore         columns of a table that are passed over on purpose, by letter or number
    out            a folder for the promises that each will be counted

    Items: `id`, `file`, `status`, `disclosure`, `flags`, `fault`, `promise`; the last one the numbers as they stand.

    Raises:
        Unknown: no letter has this id.
        Refused: it is not open for signature; a protected name is among the words; nothing is given.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    signon = signon_of(dossier, letter)
    ear = replace(_ear(dossier, signon, received, authorisation, disclosure), passed=tuple(ignore))
    if sum((bool(paths), bool(said), data is not None)) != 1:
        raise Refused("nothing came in", place="confirm", next="name answer files, folders or tables, or FIELD=VALUE")
    if said:
        heard, remarks = [by_hand(said, ear)], list[Remark]()
    else:
        heard, remarks = hear([data] if data is not None else bytes_of(map(Path, paths)), ear)
    return take(dossier, signon, heard, remarks, out=out)


def take(
    dossier: Dossier, signon: Row, heard: Sequence[Heard], remarks: Sequence[Remark] = (), *, out: Path | None = None
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """What was heard is decided and recorded; items and remarks as `confirm` returns them.

    Where somebody else recorded the same meanwhile, all of it is decided anew.
    """
    turns = 3
    while True:
        try:
            taken = _taken(dossier, signon, heard)
        except OnRecord:
            turns -= 1
            if not turns:
                raise
        else:
            return _told(dossier, signon, taken, remarks, out)


def _taken(dossier: Dossier, signon: Row, heard: Sequence[Heard]) -> list[Taken]:
    """What becomes of each thing that was heard, on record.

    Raises:
        OnRecord: somebody else recorded one of them meanwhile; look again.
    """
    taken: dict[int, Taken] = {}
    waiting: list[Taken] = []
    words: dict[str, Taken] = {}
    rows: dict[str, Taken] = {}
    desk = desk_of(dossier, signon)
    for place in sorted(range(len(heard)), key=lambda each: _made(heard[each])):
        each = heard[place]
        row = row_of(each, desk)
        met = words.get(each.words) or (rows.get(row.id) if row is not None else None)
        one = again(each, row, met) if met is not None and each.fault is None else None
        if one is None:
            if met is not None and each.fault is None:
                _record(dossier, desk, waiting)
                waiting, words, rows, desk = [], {}, {}, desk_of(dossier, signon)
            one = decided(dossier, desk, each)
        if one.given is not None or one.status == WITHDRAWN:
            waiting.append(one)
            words[each.words] = one
            if one.row is not None:
                rows[one.row.id] = one
        taken[place] = one
    _record(dossier, desk, waiting)
    return [taken[place] for place in range(len(heard))]


def _told(
    dossier: Dossier, signon: Row, taken: Sequence[Taken], remarks: Sequence[Remark], out: Path | None
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """Items, the numbers as they stand, and remarks; promises are written for what counts, where they are missing."""
    items = []
    gone = {each.earlier.id for each in taken if each.earlier is not None}
    for each in taken:
        item = _item(each)
        if out is not None and each.one is not None and each.one.id not in gone and _is_promised(each, signon):
            promise = write_promise(dossier, each.one, out)
            item["promise"] = str(promise) if promise is not None else None
            if promise is None:
                next = "it can ask for a receipt: scrutiny letters keys FILE, and send its public key"
                each.remarks.append(("it gave no key: no promise is written to it", next))
        items.append(item)
    said = [*remarks, *(remark for each in taken for remark in _remarks(each))]
    said += [*_twice(signon, taken), *_later(dossier, signon, taken)]
    said += unknown_countries(each.heard for each in taken)
    return [*items, {**numbers_of(dossier, signon), "status": "standing"}], grouped(said)


def _is_promised(each: Taken, signon: Row) -> bool:
    """True for what is new and counts, and for what is known and counts; not for a protected row that is known."""
    one = each.one
    if one is None or each.status not in (NEW, KNOWN) or _untold(each):
        return False
    return not one.withdrawn and one.text == signon.get("text") and not is_late(signon, one.received)


def _untold(each: Taken) -> bool:
    """True for a protected signatory that a person's words are known to be: its id would answer a guess."""
    known = each.status == KNOWN and each.same is None and each.heard.signed is None
    return known and each.heard.disclosure != PUBLIC


def _twice(signon: Row, taken: Sequence[Taken]) -> list[Remark]:
    """That rows say the same as what is on record: two bodies of one name would count once."""
    held = [each.heard.place for each in taken if each.status == KNOWN and each.one and not each.heard.signed]
    if not held:
        return []
    if len(held) == 1:
        return [Remark(held[0], "it says the same as one on record, and counts once", TWO)]
    named = ", ".join(held[:5]) + (", …" if len(held) > 5 else "")
    return [Remark(signon.id, f"{len(held)} say the same as what is on record, and count once: {named}", TWO)]


def _made(heard: Heard) -> datetime:
    """By when things are decided: signed answers in the order in which they were made, after all others."""
    return heard.signed.made if heard.signed is not None else datetime.min.replace(tzinfo=UTC)


def _ear(
    dossier: Dossier, signon: Row, received: str | datetime | None, document: str | None, disclosure: str | None
) -> Ear:
    zone = zone_of(signon.get("zone"))
    if received is None:
        received = datetime.now(zone)
    elif isinstance(received, str):
        received = moment(received, zone, "--received")
    elif received.tzinfo is None:
        raise Refused("a moment has an offset from UTC", place="received", next="give it a time zone")
    if disclosure not in (None, PUBLIC, PROTECTED):
        raise Refused("it is public or protected", place="--disclosure", next="--disclosure public")
    if dossier.keys is None:
        raise Refused("answers open with the dossier's keys", place="confirm", next="open the dossier with its keys")
    return Ear(
        signon=signon, identity=dossier.keys.identity, received=received, disclosure=disclosure, document=document
    )


def _record(dossier: Dossier, desk: Desk, waiting: Sequence[Taken]) -> None:
    """What waits is on record: what bears its name first, then what asks to be protected, and what that ends between.

    What was said before with a name is withdrawn and erased in appends of its own, so that nothing ties it to what
    replaces it.
    """
    hidden = [each for each in waiting if each.given is not None and each.given.statement.disclosure == PROTECTED]
    _append(dossier, desk, [each for each in waiting if each not in hidden])
    gone: dict[str, Confirmed] = {}
    held = confirmed(dossier, desk.signon.id, withdrawn=True) if hidden else []
    for each in hidden:
        if each.given is not None:
            same = {each.row.id, *([each.earlier.invitation] if each.earlier else [])} if each.row else ()
            found = before(dossier, each.given, held, [name for name in same if name])
            gone |= {one.id: one for one in found}
            each.remarks += _unsaid(desk, found)
    unsay(dossier, desk.signon.id, list(gone.values()))
    _append(dossier, desk, hidden)


def _unsaid(desk: Desk, found: Sequence[Confirmed]) -> list[tuple[str, str]]:
    """What a person should know of what a protected signatory said with its name before."""
    if not found:
        return []
    if any(each.id in desk.published for each in found):
        next = "it leaves the next version: scrutiny letters freeze; no published list is taken back"
        return [("it asks to be protected, and a published list prints its name", next)]
    next = "where it was frozen: scrutiny letters freeze makes a version without it; publish no earlier one"
    return [("what it had said with its name was withdrawn and erased", next)]


def _append(dossier: Dossier, desk: Desk, waiting: Sequence[Taken]) -> None:
    """What waits is on record in one append, with what it ends; what was said of invitations is erased."""
    if not waiting:
        return
    more: list[Draft] = []
    ended: list[str] = []
    erasing = Erasing(desk.signon.id)
    new: list[Taken] = []
    for each in waiting:
        protects = each.given is not None and each.given.statement.disclosure == PROTECTED
        if each.given is not None:
            name, drafts = answered(dossier, each.row, erasing) if each.row is not None else (None, [])
            known = named(dossier, desk, each.row, each.heard.words)
            each.given = replace(each.given, invitation=name, id=known)
            more += drafts
            new.append(each)
        if each.earlier is not None and (each.earlier.protected or not protects):
            more += _ended(dossier, each, each.earlier)
            ended += [] if each.earlier.protected else [each.earlier.id]
    made = record_confirmations(
        dossier, desk.signon.id, [each.given for each in new if each.given], [*more, *erasing.drafts()]
    )
    erasing.erase(dossier)
    erase_published(dossier, desk.signon.id, ended)
    for each, one in zip(new, made, strict=True):
        each.one = one


def _ended(dossier: Dossier, each: Taken, earlier: Confirmed) -> list[Draft]:
    """The records that end the confirmation that something replaces or withdraws."""
    signed = each.heard.signed
    if each.status == WITHDRAWN and signed is not None:
        answer = b64encode(signed.as_bytes()).decode()
        return withdrawal(dossier, earlier, reason="the signatory withdrew it", answer=answer)
    return withdrawal(dossier, earlier, reason="a newer confirmation replaces it")


def _item(each: Taken) -> dict[str, Any]:
    """One thing as it is printed: no name, and of a protected one nothing that is told of its name."""
    one = each.one or (each.same.one if each.same else None) or (each.earlier if each.status == WITHDRAWN else None)
    flags = list(each.given.flags) if each.given is not None else []
    protected = each.heard.disclosure != PUBLIC
    return {
        "id": one.id if one is not None and not _untold(each) else None,
        "file": each.heard.file,
        "status": each.status,
        "disclosure": None if each.status == WITHDRAWN else each.heard.disclosure,
        "flags": (["look_at_the_name"] if GRAVE & set(flags) else []) if protected else flags,
        "fault": each.fault[0] if each.fault is not None else None,
        "replaces": each.earlier.id if each.earlier is not None and each.given is not None and not protected else None,
        "promise": None,
    }


def _remarks(each: Taken) -> list[Remark]:
    """What a person should know of one thing."""
    place = each.heard.place
    found = [Remark(place, message, next) for message, next in each.remarks]
    if each.fault is not None:
        found.append(Remark(place, *each.fault))
    if each.status == LATE:
        message = "it came after the deadline: it is on record and is not counted"
        if each.earlier is not None:
            message = "it came after the deadline and replaces one that was in time: neither is counted"
        found.append(Remark(place, message, "scrutiny letters freeze can count late answers, with a reason"))
    flags = each.given.flags if each.given is not None else ()
    if flags and each.heard.disclosure != PUBLIC:
        if GRAVE & set(flags):
            message = "the name of a protected signatory looks wrong: its encoding, or letters that look like others"
            found.append(Remark(place, message, "ask it to answer again; nothing was corrected"))
    elif flags:
        message = f"the name, or what stands beside it, shows {words_of(flags)}"
        grave = bool(GRAVE & set(flags))
        found.append(Remark(place, message, "ask the signatory; nothing was corrected", needs_person=grave))
    return found


def _later(dossier: Dossier, signon: Row, taken: Sequence[Taken]) -> list[Remark]:
    """That a list was frozen before what is new came."""
    changed = sum(each.given is not None or each.status == WITHDRAWN for each in taken)
    versions = versions_of(dossier, signon.id)
    if not changed or not versions:
        return []
    message = (
        f"version {versions[-1].get('version')} of the list was frozen before; this counts from the next version on"
    )
    return [Remark(signon.id, message, "scrutiny letters freeze makes the next version", needs_person=False)]
