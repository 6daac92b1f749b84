"""An edition leaves: one person approves exactly these bytes, another lets them out, and the release is signed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities import agreeing
from scrutiny.entities.agreeing import Deed
from scrutiny.entities.names.actors import same_actor
from scrutiny.errors import NoActor, Refused, Withheld
from scrutiny.ledger.record import Draft
from scrutiny.report.editions.kinds import Kind
from scrutiny.report.releasing import note
from scrutiny.report.releasing.folder import RELEASE, Folder
from scrutiny.report.releasing.preview import BUILT, DEEDS, Preview, approvals, built_id, preview, terms_of
from scrutiny.report.releasing.released import keep, released_by

#: Which act it is that people agree to.
PURPOSE = "release"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What an approval did.

    state   ``approved``: another person has to approve it too; ``released``: the signed release lies in the folder
    record  the record of it in the ledger: of the approval, or of the released edition
    day     the ledger's day of the release, ISO 8601; empty while it is not released
    """

    seen: Preview
    state: str
    record: str
    day: str = ""

    def as_item(self) -> dict[str, Any]:
        """What the command prints."""
        return {**self.seen.as_item(), "state": self.state, "record": self.record, "day": self.day or None}


def approve(dossier: Dossier, path: Path, reason: str) -> Approved:
    """The edition is approved by the actor; where another person has approved exactly it, it is released and signed.

    An approval is to these bytes alone and holds for 24 hours. The folder then holds the signed release beside the
    files, and the ledger what was said.

    Raises:
        Refused: no reason is given, it could harm somebody and nothing permits that, a change since the last edition
            has no reason, a file is not as it was built, it is a draft or it was released already.
        Withheld: the actor has approved it before, and nobody else has.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    if not reason.strip():
        raise Refused("an edition is approved with a reason", place=str(path), next="add --reason WHY")
    first = preview(dossier, path)
    _harmless(first)
    _explained(first)
    folder, kind = first.folder, first.kind
    built = _built(dossier, folder, kind)
    deed = next((each for each in agreeing.deeds(dossier, DEEDS, built) if each.done), None)
    if deed is not None and (path / RELEASE).is_file():
        raise Refused("it was released already, as it is", place=str(path), next="scrutiny verify DIR checks it")
    deed = deed or _carried_out(dossier, built, folder, reason)  # one that was cut short is finished
    if not deed.done:
        return Approved(seen=preview(dossier, path), state="approved", record=deed.id)
    record = released_by(dossier, deed.id) or keep(dossier, folder, built, deed.id, secret=kind.name == "state")
    day = record.made_at[:10]
    _sign(dossier, folder, kind, day)
    dossier.checkpoint()
    return Approved(seen=first, state="released", record=record.id, day=day)


def _carried_out(dossier: Dossier, built: str, folder: Folder, reason: str) -> Deed:
    """The deed, where another person has agreed; else the approval that now waits for another person."""
    waits = Withheld(
        "this takes two people: nobody else has approved exactly this edition in the last 24 hours",
        place=str(folder.path),
        next="another person runs: scrutiny release EDITION --approve --reason WHY --actor NAME",
    )
    terms = terms_of(folder)
    try:
        return agreeing.carry_out(dossier, DEEDS, built, reason=reason, otherwise=waits, purpose=PURPOSE, terms=terms)
    except Withheld as error:
        if error is not waits:
            raise
    if any(same_actor(who, dossier.need_actor()) for who in approvals(dossier, folder)):
        raise waits
    return agreeing.approve(dossier, DEEDS, built, reason=reason, purpose=PURPOSE, terms=terms)


def _harmless(seen: Preview) -> None:
    barred = seen.barred
    if barred:
        named = ", ".join(dict.fromkeys(f"{each.subject} ({each.how})" for each in barred[:5]))
        raise Refused(
            f"{len(barred)} ways to identify somebody, and nothing permits them: {named}",
            place=str(seen.folder.path),
            next="--preview lists them; leave out what shows them, or record their consent, and build it anew",
        )


def _explained(seen: Preview) -> None:
    bare = [each for each in seen.folder.known.get("corrections", ()) if not each.get("reason")]
    if bare:
        raise Refused(
            f"{len(bare)} changes since the last edition have no reason on record, the first at {bare[0].get('place')}",
            place=str(seen.folder.path),
            next="record why in the outline's front matter (corrections: PLACE: WHY), and build it anew",
        )


def _built(dossier: Dossier, folder: Folder, kind: Kind) -> str:
    """The record of the edition that approvals stand on."""
    name = built_id(dossier, folder)
    if not dossier.ledger.has(name):
        secret = kind.name == "state"
        body = {
            "name": folder.name,
            "year": folder.known.get("year"),
            "kind": kind.name,
            "language": folder.known.get("language"),
            "digest": folder.record,
            "files": folder.sum,
        }
        dossier.append([Draft(kind=BUILT, because=(_mandate(dossier),), body=body, id=name, secret=secret)])
    return name


def _mandate(dossier: Dossier) -> str:
    """The first record: the mandate. What an edition says stands on its sources, part by part, once it is released."""
    return next(dossier.ledger.scan()).id


def _sign(dossier: Dossier, folder: Folder, kind: Kind, day: str) -> None:
    if dossier.keys is None:
        raise NoActor("a release is signed with the dossier's keys", place=str(folder.path))
    text = note.text_of(folder, origin=dossier.origin, day=day, people=kind.people)
    data = note.signed(text, origin=dossier.origin, key=dossier.keys.signing)
    path = folder.path / RELEASE
    if path.is_symlink():
        raise Refused("a link lies where the release goes", place=str(path), next="take it away")
    path.write_bytes(data)
