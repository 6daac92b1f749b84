"""Before an edition leaves: whom it could harm, alone or by combination, what permits it, and who approved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities import agreeing
from scrutiny.entities.agreeing import HOLDS, Kinds
from scrutiny.errors import Refused
from scrutiny.evidence.consents import uses
from scrutiny.evidence.harms import Harm, harms
from scrutiny.evidence.permitting import Permission, permitted
from scrutiny.report.editions.kinds import KINDS, Kind
from scrutiny.report.editions.reasons import repeatable
from scrutiny.report.releasing.exposing import exposed, names_in, told_in
from scrutiny.report.releasing.folder import Folder, read, untouched
from scrutiny.report.releasing.sealing import need_sealed

#: The kinds of the records of a release: that somebody agrees, and that it is carried out.
DEEDS = Kinds(approved="edition_approved", done="edition_released")
#: The record of a built edition that approvals stand on; its id is that of its bytes.
BUILT = "edition_built"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A built edition as it would leave now.

    id        by which its approvals find it; another build has another
    harms     whom it could identify, and what permits that; one that nothing permits is not let out
    permits   what permits what it stands on, in words, with how many ids each covers
    left_out  what the edition leaves out, with reasons and counts
    approved  how many people have approved exactly this within the last 24 hours; `needs` how many it takes
    digest    SHA-256 of the record of the build, which names every file by its digest
    """

    id: str
    folder: Folder
    kind: Kind
    harms: tuple[Harm, ...]
    permits: tuple[tuple[str, int], ...]
    left_out: tuple[Mapping[str, Any], ...]
    approved: int
    digest: str

    @property
    def barred(self) -> tuple[Harm, ...]:
        """The harms that nothing permits."""
        return tuple(each for each in self.harms if not each.permitted)

    def as_item(self) -> dict[str, Any]:
        """The preview as the command prints it."""
        to = self.kind.audience
        return {
            "id": self.id,
            "edition": self.folder.name,
            "kind": self.kind.name,
            "mark": "confidential" if self.kind.name == "state" else str(to.passes),
            "uses": [each for each in (to.use, to.unnamed) if each],
            "harms": [each.as_item() for each in self.harms],
            "permits": [{"what": what, "count": count} for what, count in self.permits],
            "left_out": [dict(each) for each in self.left_out],
            "approved": self.approved,
            "needs": self.kind.people,
            "digest": self.digest,
            "files": len(self.folder.digests),
        }


def preview(dossier: Dossier, path: Path) -> Preview:
    """What is to be known before the edition in a folder leaves; nothing is recorded.

    Raises:
        Refused: no edition lies there, it is a draft, a file is not as it was built, or it was built from another
            ledger.
    """
    folder = read(path)
    kind = _kind(folder)
    untouched(folder)
    need_sealed(dossier, folder)
    _of_this_ledger(dossier, folder)
    return looked_at(dossier, folder, kind)


def looked_at(dossier: Dossier, folder: Folder, kind: Kind) -> Preview:
    """The preview of a folder that was read and checked."""
    to = kind.audience
    ids = tuple(dict.fromkeys(sorted(name for told in told_in(folder) for name in told.ids)))
    allowed = permitted(dossier, ids, to.use)
    people = exposed(dossier, folder, allowed, to)
    known = {source: uses(dossier, source) for each in people for source in each.sources}
    found = [*harms(people, to.use, uses_of=known), *_withdrawn(dossier, ids, kind), *_names(dossier, folder, kind)]
    return Preview(
        id=built_id(dossier, folder),
        folder=folder,
        kind=kind,
        harms=tuple(found),
        permits=_permits(allowed),
        left_out=tuple(folder.known.get("omissions", ())),
        approved=len(approvals(dossier, folder)),
        digest=folder.record,
    )


def built_id(dossier: Dossier, folder: Folder) -> str:
    """The id of the record that a build of exactly these bytes has in the ledger, once somebody approved it."""
    return dossier.name("e", "edition", folder.record, folder.sum)


def terms_of(folder: Folder) -> dict[str, str]:
    """What is agreed to: the record of the build, and every file."""
    return {"record": folder.record, "files": folder.sum}


def approvals(dossier: Dossier, folder: Folder) -> set[str]:
    """Who approved exactly this edition within the last 24 hours, as recorded; nobody twice."""
    name, now = built_id(dossier, folder), datetime.now(UTC)
    if not dossier.ledger.has(name):
        return set()
    return {
        each.who
        for each in agreeing.deeds(dossier, DEEDS, name)
        if each.terms == terms_of(folder) and (each.done or now - datetime.fromisoformat(each.when) <= HOLDS)
    }


def _kind(folder: Folder) -> Kind:
    """The kind of an edition that may leave.

    Raises:
        Refused: it is a draft, or its record names no kind.
    """
    kind = KINDS.get(folder.kind)
    if kind is None or not kind.people:
        raise Refused(
            "a draft is released to nobody" if kind else "the record of the build names no kind of edition",
            place=str(folder.path),
            next="build it without --draft" if kind else "build it anew",
        )
    return kind


def _of_this_ledger(dossier: Dossier, folder: Folder) -> None:
    """Nothing, when the ledger had the root that the edition was built from.

    Raises:
        Refused: it was built from another dossier, or without a checkpoint.
    """
    at = folder.known.get("checkpoint") or {}
    try:
        size, root = int(at["size"]), str(at["root"])
        same = size <= dossier.ledger.size() and dossier.ledger.root_at(size).hex() == root
    except (KeyError, TypeError, ValueError):
        same = False
    if not same:
        raise Refused(
            "it was not built from this dossier", place=str(folder.path), next="build it from this dossier, and look"
        )


def _permits(allowed: Mapping[str, Permission]) -> tuple[tuple[str, int], ...]:
    """What permits it, each once, with how many ids it covers; the open sources first."""
    counts = Counter(each.why for each in allowed.values() if each)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _withdrawn(dossier: Dossier, ids: tuple[str, ...], kind: Kind) -> list[Harm]:
    """What the edition stands on and may not reach its audience any more: consent withdrawn, mark raised, erased."""
    left = set(ids) - repeatable(dossier, ids, kind.audience)
    return [Harm(subject=name, how="named", by=("what it says",), fits=1, permitted_by=None) for name in sorted(left)]


def _names(dossier: Dossier, folder: Folder, kind: Kind) -> list[Harm]:
    """Protected names that stand in its words now."""
    if not names_in(dossier, folder, kind.audience):
        return []
    return [Harm(subject="somebody protected", how="named", by=("name",), fits=1, permitted_by=None)]
