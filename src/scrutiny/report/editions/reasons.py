"""Why things changed since an edition was released, as people recorded it, and what of it may still be printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.custody import held
from scrutiny.evidence.departing import departing
from scrutiny.ledger.record import Record
from scrutiny.protection.release import Audience
from scrutiny.report.editions.corrections import Reason
from scrutiny.report.editions.labels import plain
from scrutiny.report.spoken import speaking
from scrutiny.tables.inside import documents_of

#: Records about a release itself: they change nothing that is told.
OWN = frozenset({"edition", "edition_part", "edition_ground", "edition_built", "edition_approved", "edition_released"})
#: Records that protect somebody; why is nobody's to read.
PROTECTING = ("consent", "erase", "mark", "not_put")


def reasons_since(dossier: Dossier, ids: Iterable[str], size: int, language: str = "en") -> dict[str, Reason]:
    """Each id that something bears on since the ledger had so many entries → the newest reason, with its day.

    A review bears on its statement and nearly on its document, a change on its row, an act on its finding and the
    statements of that, a new row or statement on itself; `near` reasons are those of rows that stand on the id. A
    reason that protects somebody is told as that and no more. What is newer information, or only new, says so; what
    changed without a reason has no words.
    """
    wanted = set(ids)
    found: dict[str, Reason] = {}
    with speaking(language):
        for record in dossier.ledger.scan(after=size - 1):
            if record.kind in OWN:
                continue
            words = _words(record)
            for name, near in _about(dossier, record).items():
                if name in wanted:
                    made = Reason(words=words, day=record.made_at[:10], near=near)
                    found[name] = _newer(found.get(name), made)
    return found


def _newer(before: Reason | None, now: Reason) -> Reason:
    """The reason that is told of two: one of the thing itself before a near one, one with words before one without."""
    if before is None:
        return now
    return max(before, now, key=lambda each: (not each.near, bool(each.words), each.day, each is now))


def repeatable(dossier: Dossier, ids: Iterable[str], to: Audience) -> frozenset[str]:
    """Those of the ids that may still be printed for the audience: readable, not marked above it, and consented to."""
    wanted = tuple(dict.fromkeys(ids))
    uses = departing(dossier, wanted, to)
    marks = {row.document: row.mark for row in held(dossier)}
    return frozenset(name for name in wanted if _may(uses[name]) and _marked_so(dossier, name, marks, to))


def _may(uses: Collection[str] | None) -> bool:
    return uses is None or bool(uses)


def _marked_so(dossier: Dossier, name: str, marks: Mapping[str, Any], to: Audience) -> bool:
    try:
        dossier.find(name)
    except Unknown:
        return False
    return all(each in marks and marks[each] <= to.passes for each in documents_of(dossier, [name]))


def _about(dossier: Dossier, record: Record) -> dict[str, bool]:
    """The ids that a record is about → whether only nearly: rows stand on them that it changed."""
    body = record.body or {}
    found = {record.id: False}
    if record.kind == "review":
        statement = body.get("statement") or {}
        found |= {str(statement.get("document")): True, str(statement.get("id")): False}
    elif record.kind.startswith("finding_") and record.because:
        root = record.because[0]
        before = (dossier.ledger.get(root).body or {}).get("statements", ())
        found |= dict.fromkeys((root, *before, *body.get("statements", ())), False)
    elif record.kind.endswith(_CHANGES) and record.because:
        row = dossier.ledger.get(record.because[0])
        below = (*row.because, *(row.body or {}).get("stands_on", ()), *record.because[1:])
        found = {**dict.fromkeys(below, True), row.id: False, **found}
    elif "table" not in body and record.kind not in ("document", "text", "finding") and record.because:
        found[record.because[0]] = False
    return found


#: How the kinds of records end that change a row of a register.
_CHANGES = ("_changed", "_withdrawn", "_restored")


def _words(record: Record) -> str:
    """The reason that a record gives, on one line; empty where it gives none and is neither news nor new."""
    body = record.body or {}
    marked = "mark" in body and "table" not in body and not body.get("fields")
    if record.body is None or record.secret or record.kind.startswith(PROTECTING) or marked:
        return plain("protects")
    if body.get("reason") or body.get("why"):
        return " ".join(str(body.get("reason") or body.get("why")).split())
    new = "table" in body or record.kind in ("finding", "document") or body.get("status") == "accepted"
    news = record.kind.endswith("_changed") and body.get("as_of_basis") == "stated" and "mark" not in body
    return plain("added") if new or news else ""
