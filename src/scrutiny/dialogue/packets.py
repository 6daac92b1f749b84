"""One packet per party: looked at, prepared by one person, approved by another, and only then out of the door.

The approval of a second person, with a reason, lowers the marks of exactly the words that both saw, for this packet and
this party alone; it is bound to them by their digest. The packet is made anew at every step: a consent that was
withdrawn, a finding that was corrected, a deadline that passed make other words, and the approval holds no more. It
comes to life for nothing: what was touched after it needs a new one, also where the words are the same again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scrutiny import dates
from scrutiny.dialogue.exchange import Exchange, same_party
from scrutiny.dialogue.packing import USE, Packing, pack
from scrutiny.dialogue.page import Line, Page, Point, as_item, digest_of
from scrutiny.dialogue.printed import printed
from scrutiny.dialogue.voiding import last_touched
from scrutiny.dossier import Dossier
from scrutiny.entities.names.actors import same_actor
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.consents import uses
from scrutiny.evidence.harms import Harm, harms
from scrutiny.ledger.record import Draft, Record
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark, strictest
from scrutiny.protection.release import CEILING
from scrutiny.protection.scrub import scrub
from scrutiny.tables.inside import documents_of, record_edition
from scrutiny.vocabulary import words

#: The kinds of a packet's records: prepared, approved, out of the door.
PREPARED, APPROVED, LEFT = "packet", "packet_approved", "packet_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A packet as it would leave now.

    harms   whom it could identify, and what permits that; one that nothing permits keeps it inside
    mark    the strictest of what it stands on, which an approval lowers
    """

    page: Page
    digest: str
    packing: Packing
    harms: tuple[Harm, ...]
    mark: Mark
    asked: Mapping[str, Any]


def packet(
    dossier: Dossier,
    party: str,
    *,
    covers: Sequence[str] = (),
    deadline: str | None = None,
    language: str = "en",
    reference: str | None = None,
    preview: bool = False,
    approve: bool = False,
    reason: str = "",
    out: Path | str | None = None,
) -> dict[str, Any]:
    """A packet is looked at (`preview`), prepared (no option), approved (`approve`) or written (`out`).

    `party` may be the id of a packet that was prepared; what it covers and asks is then that packet's. Returns what it
    says word for word, its digest, `harms`, `left_out`, `remarks`, and its record and state.

    Raises:
        Refused: it covers nothing that may be put to the party; it is approved by who prepared it, without a reason,
            while something could identify somebody whom nothing permits; or it is to leave unapproved or changed.
        Unknown: something it covers does not exist.
        NoActor: the dossier was opened without one and something is to be recorded.
    """
    record = _prepared(dossier, party)
    asked = _asked(party, covers, deadline, language, reference)
    if record is None and (approve or out):
        record = _alike(dossier, asked)
    made = make(dossier, dict(record.body or {}) if record else asked)
    if record is not None and made.digest != (record.body or {}).get("digest"):
        if not preview:
            raise Refused(
                "what it says has changed since it was prepared",
                place=record.id,
                next="prepare it anew, and look at it",
            )
        record = None
    files: Sequence[str] = ()
    if approve:
        _approve(dossier, _need(record), made, reason)
    elif out is not None:
        files = _write(dossier, _need(record), made, Path(out))
    elif not preview and record is None:
        record = _prepare(dossier, made)
    return _item(dossier, made, record, files)


def make(dossier: Dossier, asked: Mapping[str, Any]) -> Made:
    """The packet that somebody asked for, as it would leave now.

    Raises:
        Refused: nothing of what it covers may be put to the party.
    """
    packing = pack(dossier, asked["covers"], str(asked["language"]))
    if not packing.packed:
        why = "; ".join(sorted({remark.message for remark in packing.left_out})) or "it covers nothing"
        raise Refused(f"nothing may be put to the party: {why}", place="--covers", next="--covers ID, repeated")
    page = _page(dossier, asked, packing)
    people = [each for one in packing.packed for each in one.people]
    known = {source: uses(dossier, source) for each in people for source in each.sources}
    return Made(
        page=page,
        digest=digest_of(page),
        packing=packing,
        harms=harms(people, USE, uses_of=known),
        mark=strictest(Mark.PUBLIC, *(one.mark for one in packing.packed)),
        asked={name: asked.get(name) for name in ("party", "covers", "deadline", "language", "reference", "prepared")},
    )


def sent_packet(dossier: Dossier, name: str, party: str) -> dict[str, Any]:
    """What a packet that left put to the party and asks for, as fields of a row; what stayed behind was not put.

    Raises:
        Refused: it has not left, or it is another party's.
        Unknown: there is no such packet.
    """
    record = _prepared(dossier, name)
    if record is None:
        raise Unknown("there is no packet of this id", place=name, next="scrutiny dialogue packet PARTY --covers ID")
    body = record.body or {}
    if not same_party(str(body.get("party")), party):
        raise Refused("this packet is another party's", place=name, next="name the party it was made for")
    if not _of(dossier, record, LEFT):
        raise Refused("this packet has not left", place=name, next=f"scrutiny dialogue packet {name} --out DIR")
    return {"covers": tuple(body["packed"]), "deadline": body.get("deadline"), "reference": body.get("reference")}


# ── what it says ──


def _asked(
    party: str, covers: Sequence[str], deadline: str | None, language: str, reference: str | None
) -> dict[str, Any]:
    if deadline:
        _day(deadline)
    prepared = datetime.now(UTC).date().isoformat()
    return {
        "party": party,
        "covers": list(dict.fromkeys(covers)),
        "deadline": deadline,
        "language": language,
        "reference": reference,
        "prepared": prepared,
    }


def _page(dossier: Dossier, asked: Mapping[str, Any], packing: Packing) -> Page:
    language, party, body = str(asked["language"]), str(asked["party"]), dossier.mandate.body
    said = words("packets", language)
    exchange, day = Exchange.read(dossier).upto(CEILING), datetime.now(UTC).date()
    deadline, reference = asked.get("deadline"), asked.get("reference")
    points = []
    for number, one in enumerate(packing.packed, 1):
        position, silence = printed(dossier, exchange, (party, one), day, deadline)
        points.append(
            Point(
                number=number,
                heading=str(said["point"]).format(no=number),
                lines=one.lines,
                position=scrub(position, packing.protected)[0] if position else None,
                silence=silence,
            )
        )
    return Page(
        language=language,
        direction=str(said["direction"]),
        heading=str(said["heading"]).format(party=party),
        party=party,
        sender=str(said["sender"]).format(body=body),
        reference=Line(label=str(said["reference"]), words=scrub(reference, packing.protected)[0])
        if reference
        else None,
        prepared=Line(label=str(said["prepared"]), words=str(asked["prepared"])),
        deadline=Line(label=str(said["deadline"]), words=str(deadline)) if deadline else None,
        opening=(str(said["intro"]).format(party=party, body=body),),
        on_record=str(said["on_record"]).format(party=party),
        silent=str(said["silent"]),
        points=tuple(points),
        closing=(str(said["reply"]).format(party=party), str(said["withheld"])),
    )


# ── who looked at it ──


def _prepare(dossier: Dossier, made: Made) -> Record:
    """Who prepared which words for whom is on record; locked where something it stands on is confidential."""
    covers = tuple(made.asked["covers"])
    ledger = dossier.ledger
    because = [name if ledger.has(name) else None for name in covers]
    for name in covers:
        if not ledger.has(name):
            because += [each for each in dossier.find(name).get("because", ()) if ledger.has(each)]
    behind = tuple(dict.fromkeys(name for name in because if name))
    stands_on = [name for name in covers if not ledger.has(name)]
    locked = made.mark >= ENCRYPTED_FROM or any(ledger.get(name).secret for name in behind)
    packed = [one.id for one in made.packing.packed]
    body = {**made.asked, "packed": packed, "digest": made.digest, "mark": str(made.mark), "stands_on": stands_on}
    (record,) = dossier.append([Draft(kind=PREPARED, because=behind, body=body, secret=locked)])
    return record


def _approve(dossier: Dossier, record: Record, made: Made, reason: str) -> None:
    actor = dossier.need_actor()
    if same_actor(record.maker, actor):
        raise Refused("nobody approves what they prepared", place=record.id, next="somebody else approves it: --actor")
    if not reason.strip():
        raise Refused("an approval lowers marks, with a reason", place=record.id, next="add --reason WHY")
    _harmless(record, made)
    body = {"digest": made.digest, "lowers": str(made.mark), "reason": reason.strip(), "harms": len(made.harms)}
    dossier.append([Draft(kind=APPROVED, because=(record.id,), body=body, secret=record.secret)])


def _write(dossier: Dossier, record: Record, made: Made, folder: Path) -> Sequence[str]:
    """The packet lies in the folder, once two people saw exactly these words."""
    from scrutiny.dialogue.leaving import leave

    dossier.need_actor()
    approval = approval_of(dossier, record, made.digest)
    if approval is None:
        raise Refused(
            "consent to it, its marks or what it covers changed since it was approved: two people look at it anew"
            if _of(dossier, record, APPROVED)
            else "two people look at a packet before it leaves",
            place=record.id,
            next=f"somebody else: scrutiny dialogue packet {record.id} --approve --reason WHY",
        )
    _harmless(record, made)
    files = leave(made.page, made.packing.protected, folder)
    if folder.resolve().is_relative_to(dossier.folder.resolve()):  # an erasure or a withdrawal finds it
        packed = [one.id for one in made.packing.packed]
        record_edition(folder, [path.name for path in files], [*packed, *documents_of(dossier, packed)])
    body = {"digest": made.digest, "files": [path.name for path in files]}
    dossier.append([Draft(kind=LEFT, because=(record.id, approval.id), body=body, secret=record.secret)])
    return [str(path) for path in files]


def approval_of(dossier: Dossier, record: Record, digest: str) -> Record | None:
    """The approval of exactly these words by somebody who did not prepare them, or None.

    Whatever touched what the packet covers since then (`voiding`) voids it for good.
    """
    since = last_touched(dossier, (record.body or {}).get("covers", ()), USE)
    return next(
        (
            each
            for each in reversed(_of(dossier, record, APPROVED))
            if (each.body or {}).get("digest") == digest
            and each.seq > since
            and not same_actor(each.maker, record.maker)
        ),
        None,
    )


def _harmless(record: Record, made: Made) -> None:
    barred = [harm for harm in made.harms if not harm.permitted]
    if barred:
        raise Refused(
            f"{len(barred)} people could be identified and nothing permits it",
            place=record.id,
            next="--preview lists them; leave out what shows them, or record their consent",
        )


def _prepared(dossier: Dossier, name: str) -> Record | None:
    """The packet that an id names; None for anything else, which is a party's name."""
    if not name.startswith("p-") or not dossier.ledger.has(name):
        return None
    record = dossier.ledger.get(name)
    return record if record.kind == PREPARED and record.body is not None else None


def _alike(dossier: Dossier, asked: Mapping[str, Any]) -> Record | None:
    """The newest packet that was prepared for the same party over the same things in the same words."""
    wanted = {name: value for name, value in asked.items() if name != "prepared"}
    found = [
        each
        for each in dossier.ledger.scan((PREPARED,))
        if each.body is not None and all(each.body.get(name) == value for name, value in wanted.items())
    ]
    return found[-1] if found else None


def _of(dossier: Dossier, record: Record, kind: str) -> list[Record]:
    return [each for each in dossier.ledger.query(record.id) if each.kind == kind]


def _need(record: Record | None) -> Record:
    if record is None:
        raise Refused(
            "nobody has prepared a packet of these words",
            place="packet",
            next="prepare it first: scrutiny dialogue packet PARTY --covers ID",
        )
    return record


def _item(dossier: Dossier, made: Made, record: Record | None, files: Sequence[str]) -> dict[str, Any]:
    approved = record is not None and approval_of(dossier, record, made.digest) is not None
    left = record is not None and any(
        (each.body or {}).get("digest") == made.digest for each in _of(dossier, record, LEFT)
    )
    state = "left" if left else "approved" if approved else "prepared" if record else "preview"
    return {
        "id": record.id if record else None,
        "state": state,
        "party": made.page.party,
        "covers": [one.id for one in made.packing.packed],
        "deadline": made.asked.get("deadline"),
        "digest": made.digest,
        "mark": str(made.mark),
        "page": as_item(made.page),
        "harms": [harm.as_item() for harm in made.harms],
        "left_out": [remark.as_item() for remark in made.packing.left_out],
        "remarks": [remark.as_item() for remark in made.packing.remarks],
        "files": list(files),
    }


def _day(text: str) -> date:
    known = dates.parse(dates.checked(text, "--deadline"))
    if not known.exact or known.earliest is None:
        raise Refused("a deadline is one day", place="--deadline", next="write it as 2020-09-09")
    return known.earliest
