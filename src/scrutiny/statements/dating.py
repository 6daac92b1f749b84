"""The day of an undated document, derived from dated ones that quote it, and the dates counted from that day.

An undated document that says "today" was issued on the day it speaks of. When a dated document prints the same
words by the same speaker, the earliest such day is its derived date; nothing is derived from a bare likeness.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import Held, held
from scrutiny.statements.relative_dates import How, Relative, resolve
from scrutiny.statements.statement import Passage, Statement, passage
from scrutiny.statements.study import Studied, studied, views_of
from scrutiny.text.fold import folded
from scrutiny.text.freeze import frozen

#: Shared words needed before two quotations by one speaker count as the same utterance.
SHARED = 6


@dataclass(frozen=True, slots=True)
class Derived:
    """A date that a document has only through another one."""

    edtf: str
    source: str


@dataclass(frozen=True, slots=True)
class _Said:
    document: str
    speaker: str
    words: str


def derived_dates(dossier: Dossier, known: Mapping[str, Studied] | None = None) -> dict[str, Derived]:
    """The derived date of every undated document for which there is one, by document."""
    known = studied(dossier) if known is None else known
    undated = {name for name, row in known.items() if row.published is None and row.relatives}
    if not undated:
        return {}
    said = list(_said(dossier))
    found: dict[str, Derived] = {}
    for mine in said:
        if mine.document not in undated:
            continue
        for other in said:
            published = known[other.document].published if other.document in known else None
            if published is None or len(published) < len("2020-09-09") or not _same(mine, other):
                continue
            day = Derived(published[:10], other.document)
            if mine.document not in found or day.edtf < found[mine.document].edtf:
                found[mine.document] = day
    return found


@dataclass(frozen=True, slots=True)
class Days:
    """What is known of the documents, and the derived dates of undated ones: read once for many documents."""

    known: Mapping[str, Studied]
    derived: Mapping[str, Derived]


def days(dossier: Dossier) -> Days:
    """The days from which relative dates are counted."""
    known = studied(dossier)
    return Days(known, derived_dates(dossier, known))


def resolved(dossier: Dossier, document: Held, counted: Days) -> Iterator[Statement]:
    """The relative dates of an undated document, counted from its derived day."""
    known, day = counted.known, counted.derived.get(document.document)
    if day is None or document.document not in known:
        return
    text = frozen(dossier, document).text
    equals: Counter[str] = Counter()
    for fields in known[document.document].relatives:
        relative = Relative(**{**fields, "resolve": How(**fields["resolve"])})
        edtf = resolve(relative, day.edtf)
        if edtf is None:
            continue
        place: Passage = passage(text, relative.start, relative.end)
        ordinal = equals[place.quote]
        equals[place.quote] += 1
        yield Statement(
            id=dossier.name("s", "derived date", document.document, place.quote, ordinal),
            kind="date",
            document=document.document,
            passage=place,
            rule=relative.rule,
            mark=str(document.mark),
            fields={
                "edtf": edtf,
                "basis": "derived",
                "original": relative.original,
                "zone": None,
                "derived_from": day.source,
            },
        )


def _said(dossier: Dossier) -> Iterator[_Said]:
    """Every quotation by a named speaker, its words folded."""
    for document in held(dossier):
        rows = views_of(dossier, document).db.execute(
            "SELECT statement FROM proposals WHERE document = ? AND kind = 'quotation'", (document.document,)
        )
        for (row,) in rows:
            fields = json.loads(row)["fields"]
            if fields.get("speaker"):
                yield _Said(document.document, folded(fields["speaker"]), folded(fields["words"]))


def _same(mine: _Said, other: _Said) -> bool:
    """True when both are one utterance: the same speaker, and one wording inside the other, long enough."""
    if mine.document == other.document or not _one_speaker(mine.speaker, other.speaker):
        return False
    short, long = sorted((mine.words, other.words), key=len)
    return len(short.split()) >= SHARED and f" {short} " in f" {long} "


def _one_speaker(left: str, right: str) -> bool:
    return left == right or left.endswith(f" {right}") or right.endswith(f" {left}")
