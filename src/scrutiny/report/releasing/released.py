"""The editions that were released, as the ledger keeps them: what they said, on what, and by which digests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.ledger.record import Draft, Record
from scrutiny.report.edition import Correction
from scrutiny.report.editions.corrections import Counted, Earlier
from scrutiny.report.editions.saying import Kept
from scrutiny.report.releasing.folder import Folder
from scrutiny.tables.inside import documents_of

#: The record of a released edition. Its sentences are parts that stand on it and on what they stood on, so that whoever
#: erases a document erases exactly what was said of it; grounds join where a record would have too many reasons.
KIND, PART, GROUND = "edition", "edition_part", "edition_ground"
#: How many records one record stands on at most.
MOST = 1000


def released(dossier: Dossier, *, year: int | None = None, kind: str | None = None) -> list[Earlier]:
    """The editions that were released, in order; of one year or kind where it is said."""
    found = [_earlier(dossier, record) for record in dossier.ledger.scan((KIND,)) if record.body is not None]
    return [each for each in found if year in (None, each.year) and kind in (None, each.kind)]


def last(dossier: Dossier, *, year: int, kind: str, language: str, party: str = "") -> Earlier | None:
    """The edition that one of this year, kind and language corrects: the newest of the same, else of a year before.

    `party` is the subtitle of one that is for a single State or mission: another's is not corrected by it.
    """
    known = (each for each in released(dossier, kind=kind) if each.party == party)
    found = [each for each in known if each.language == language and each.year <= year]
    return max(found, key=lambda each: (each.year, each.size), default=None) if found else None


def keep(dossier: Dossier, folder: Folder, built: str, deed: str, *, secret: bool) -> Record:
    """What was released is on record: its digests and figures, and in parts every sentence with what it stood on."""
    known = folder.known
    body = {
        "name": folder.name,
        "year": known.get("year"),
        "kind": folder.kind,
        "language": known.get("language"),
        "for": known.get("for") or "",
        "checkpoint": known.get("checkpoint"),
        "record": folder.record,
        "text": (known.get("text") or {}).get("sha256"),
        "files": dict(folder.digests),
        "figures": [dict(each) for each in known.get("figures", ())],
    }
    name = dossier.name("e", "released", deed)
    sentences = _sentences(known)
    told: list[tuple[tuple[str, ...], dict[str, Any]]]
    told = [(on, {"sentences": each}) for on, each in _by_documents(dossier, sentences).items()]
    log = [{**each, "at": at} for at, each in enumerate(known.get("corrections", ()))]
    every = tuple(dict.fromkeys(name for each in sentences for name in each["ids"]))
    corrected = _by_documents(dossier, log, every)
    told += [(on, {"sentences": [], "corrections": each}) for on, each in corrected.items()]
    parts = [
        Draft(kind=PART, because=(name, *_joined(dossier, list(on), secret)), body=said, secret=secret)
        for on, said in told
    ]
    record, *_ = dossier.append([Draft(kind=KIND, because=(built, deed), body=body, id=name, secret=secret), *parts])
    return record


def released_by(dossier: Dossier, deed: str) -> Record | None:
    """The record of the edition that a deed released; None where it was cut short before."""
    return next(iter(dossier.ledger.query(deed, KIND)), None)


# ── as it is written ──


def _sentences(known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every unit that claims something, once for each place, in order, with the ids it stands on."""
    found: dict[tuple[str, str, tuple[str, ...]], None] = {}
    for each in known.get("told", ()):
        for one in each.get("said", ()):
            found[str(each["place"]), str(one["words"]), tuple(map(str, one["ids"]))] = None
    return [
        {"place": place, "words": words, "ids": list(ids), "at": at} for at, (place, words, ids) in enumerate(found)
    ]


def _records(dossier: Dossier, ids: Iterable[str]) -> Iterator[str]:
    """The records that ids are, or stand on: documents, findings, rows."""
    for name in ids:
        if dossier.ledger.has(name):
            yield name
            continue
        try:
            row = dossier.find(name)
        except Unknown:
            continue
        yield from (each for each in row.get("because", ()) if dossier.ledger.has(each))
        yield from documents_of(dossier, [name])


def _by_documents(
    dossier: Dossier, sentences: Sequence[dict[str, Any]], otherwise: Sequence[str] = ()
) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """The sentences, or corrections, by the records they stand on; what names none stands on those `otherwise`."""
    below: dict[str, tuple[str, ...]] = {}
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for each in sentences:
        ids = each.get("ids") or otherwise
        for name in ids:
            if name not in below:
                below[name] = tuple(_records(dossier, (name,)))
        on = tuple(sorted({record for name in ids for record in below[name]}))
        found.setdefault(on, []).append(each)
    return found


def _joined(dossier: Dossier, names: list[str], secret: bool) -> tuple[str, ...]:
    """The names, or records that stand on so many of them each, where they are too many for one record."""
    while len(names) > MOST:
        drafts = [
            Draft(kind=GROUND, because=tuple(names[at : at + MOST]), body={}, secret=secret)
            for at in range(0, len(names), MOST)
        ]
        names = [each.id for each in dossier.append(drafts)]
    return tuple(names)


# ── as it is read ──


def _earlier(dossier: Dossier, record: Record) -> Earlier:
    body = record.body or {}
    kept, log, lost = _kept(dossier, record)
    return Earlier(
        name=str(body.get("name")),
        year=int(body.get("year") or 0),
        kind=str(body.get("kind")),
        language=str(body.get("language") or "en"),
        day=record.made_at[:10],
        size=int((body.get("checkpoint") or {}).get("size") or 0),
        record=record.id,
        sentences=kept,
        figures=tuple(
            Counted(
                name=str(each["name"]),
                label=str(each.get("label", "")),
                printed=str(each.get("printed", "")),
                ids=tuple(map(str, each.get("ids", ()))),
            )
            for each in body.get("figures", ())
        ),
        log=log,
        party=str(body.get("for") or ""),
        lost=lost,
    )


def _kept(dossier: Dossier, record: Record) -> tuple[tuple[Kept, ...], tuple[Correction, ...], int]:
    """The sentences of an edition in order, the corrections it printed, and how many parts can no longer be read."""
    found: list[tuple[int, Kept]] = []
    log: list[tuple[int, Correction]] = []
    lost = 0
    for part in dossier.ledger.query(record.id, PART):
        if part.body is None:
            lost += 1
            continue
        log += [(int(each.get("at", 0)), _correction(each)) for each in part.body.get("corrections", ())]
        for each in part.body["sentences"]:
            kept = Kept(place=str(each["place"]), words=str(each["words"]), ids=tuple(map(str, each["ids"])))
            found.append((int(each["at"]), kept))
    return (
        tuple(kept for _, kept in sorted(found, key=lambda pair: pair[0])),
        tuple(each for _, each in sorted(log, key=lambda pair: pair[0])),
        lost,
    )


def _correction(said: Mapping[str, Any]) -> Correction:
    """A correction as it was kept; an older one does not say what it stands on."""
    words = {name: str(said.get(name, "")) for name in ("edition", "place", "was", "now", "reason", "day")}
    return Correction(**words, mark=str(said.get("mark", "public")), ids=tuple(map(str, said.get("ids", ()))))
