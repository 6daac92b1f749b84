"""Of what kind the reasons are why things changed since an edition was released, and what may still be printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.custody import held
from scrutiny.evidence.departing import departing
from scrutiny.ledger.record import Record
from scrutiny.protection.marks import parse
from scrutiny.protection.release import Audience
from scrutiny.report.editions.corrections import Reason
from scrutiny.report.editions.labels import plain
from scrutiny.report.spoken import speaking
from scrutiny.tables.inside import documents_of

#: Records about a release itself: they change nothing that is told.
OWN = frozenset({"edition", "edition_part", "edition_ground", "edition_built", "edition_approved", "edition_released"})
#: Records that protect somebody; why is nobody's to read.
PROTECTING = ("consent", "erase", "mark", "not_put")


def reasons_since(
    dossier: Dossier, ids: Iterable[str], size: int, language: str = "en", to: Audience | None = None
) -> dict[str, Reason]:
    """Each id that something bears on since the ledger had so many entries → the kind of the newest reason, its day.

    The words that people recorded are for the mandate alone: an editor who wants to print why writes it in the outline.

    A review bears on its statement and nearly on its document, a change on its row, an act on its finding and the
    statements of that, a new row or statement on itself; `near` reasons are those of rows that stand on the id. A
    record that protects somebody, or is above the audience `to`, is told as that and no more. What was corrected,
    withdrawn, newer information or only new says so; what changed without a reason has no words.
    """
    wanted = set(ids)
    found: dict[str, Reason] = {}
    marks = {row.document: row.mark for row in held(dossier)}
    with speaking(language):
        for record in dossier.ledger.scan(after=size - 1):
            if record.kind in OWN:
                continue
            words = _category(dossier, record, to, marks)
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


def _category(dossier: Dossier, record: Record, to: Audience | None, marks: Mapping[str, Any]) -> str:
    """Of what kind the reason of a record is: never its words. Empty where none is recorded and it is nothing new.

    A record that is withheld or above the audience says that it protects somebody, and no more.
    """
    body = record.body or {}
    marked = "mark" in body and "table" not in body and not body.get("fields")
    if record.body is None or record.secret or record.kind.startswith(PROTECTING) or marked:
        return plain("protects")
    if to is not None and _above(dossier, record, to, marks):
        return plain("protects")
    if _newer_information(dossier, record):
        return plain("newer")
    if record.kind.endswith(_CHANGES):
        return plain(_kind(record)) if body.get("reason") or record.because[1:] else ""
    if "table" in body or record.kind in ("finding", "document") or body.get("status") == "accepted":
        return plain("added")
    return plain(_kind(record)) if body.get("reason") or body.get("why") else ""


def _kind(record: Record) -> str:
    gone = record.kind.endswith("_withdrawn") or (record.body or {}).get("status") == "rejected"
    return "withdrawn" if gone else "corrected"


def _newer_information(dossier: Dossier, record: Record) -> bool:
    """True where a row says something else as of another day than it did; else what it said was corrected."""
    body = record.body or {}
    if not record.kind.endswith("_changed") or "mark" in body or body.get("as_of_basis") != "stated":
        return False
    row = dossier.ledger.get(record.because[0])
    told = [each for each in (row, *dossier.changes(row)) if each.seq < record.seq and (each.body or {}).get("as_of")]
    return bool(told) and (told[-1].body or {}).get("as_of") != body.get("as_of")


def _above(dossier: Dossier, record: Record, to: Audience, marks: Mapping[str, Any]) -> bool:
    """True where the record, the row that it changes, or a document of it is marked above the audience."""
    statement = (record.body or {}).get("statement") or {}
    behind = [name for name in (*record.because[:1], str(statement.get("document") or "")) if dossier.ledger.has(name)]
    rows = [record, *map(dossier.ledger.get, behind)]
    said = [(each.body or {}).get("mark") for each in rows if each.kind != "document"]
    said += [marks.get(each.id) for each in rows if each.kind == "document"]
    return any(each is not None and parse(str(each)) > to.passes for each in said)
