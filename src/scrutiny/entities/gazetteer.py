"""Lists of known bodies and people that a user brings: a document is received, its rows become names with a source."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.exchange.reading import read
from scrutiny.entities.exchange.row import Row
from scrutiny.entities.known import known
from scrutiny.entities.mention import Mention
from scrutiny.errors import Refused, Remark
from scrutiny.evidence.custody import find, held, original
from scrutiny.ledger.record import Draft
from scrutiny.statements.entries import language_of, scripts_of

KIND = "gazetteer"


def gazetteer(dossier: Dossier, document: str, *, source: str = "") -> tuple[list[dict[str, Any]], list[Remark]]:
    """The rows of a document are names the dossier knows from now on, by a record that stands on it.

    The document is a table (CSV, XLSX), YAML or FollowTheMoney JSON lines. A row without a source is left out with a
    remark, unless `source` says where the whole list is from. A later reading of the document replaces the earlier.

    Raises:
        Unknown: the dossier holds no such document.
        Refused: no row of it can be used.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    row = find(dossier, document)
    found = read(original(dossier, row), row.path, source=source or None)
    if not found.rows:
        said = "; ".join(dict.fromkeys(remark.message for remark in found.remarks)) or "it has no rows"
        raise Refused(f"no name could be taken over: {said}", place=document, next="see docs/entities.md#gazetteer")
    rows = [
        {
            "lines": lines(each),
            "names": list(each.texts),
            "kind": each.kind,
            "country": each.country,
            "source": each.source,
            "id": each.id,
            "place": each.place,
        }
        for each in found.rows
    ]
    body = {
        "document": document,
        "rows": rows,
        "source": source,
        "kept_out": [asdict(each) for each in found.kept_out],
        "read": found.read,
        "repeated": found.repeated,
    }
    draft = Draft(kind=KIND, because=(row.text or row.document,), body=body, secret=row.locked)
    (record,) = dossier.append([draft])
    item = {
        "id": record.id,
        "document": document,
        "rows": len(rows),
        "names": sum(len(each.texts) for each in found.rows),
        "kept_out": len(found.kept_out),
    }
    return [item], list(found.remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One row of a gazetteer: its names as a list would print them, each plain name and acronym, and its source.

    key  tells it from all other rows: the document and its place there
    """

    key: str
    lines: tuple[str, ...]
    names: tuple[str, ...]
    kind: str
    country: str | None
    source: str
    document: str = ""
    mark: str = "public"
    stands_on: tuple[str, ...] = ()


def listed(dossier: Dossier) -> list[Listed]:
    """All rows on record, in the order they came, of a document read twice only the newest; then the seed gazetteer."""
    marks = {row.document: str(row.mark) for row in held(dossier)}
    newest = {
        record.body["document"]: record
        for record in dossier.ledger.scan((KIND,))
        if record.body is not None and record.body["document"] in marks
    }
    found = [
        Listed(
            key=f"{document} {number}",
            lines=tuple(row["lines"]),
            names=tuple(row["names"]),
            kind=row["kind"],
            country=row["country"],
            source=row["source"],
            document=document,
            mark=marks[document],
            stands_on=(record.id,),
        )
        for document, record in newest.items()
        for number, row in enumerate((record.body or {})["rows"])
    ]
    return [*found, *_shipped()]


def mentions_of(dossier: Dossier, row: Listed) -> list[Mention]:
    """The names of a row as mentions: its document says them, or its source alone."""
    return [
        Mention(
            id=dossier.name("m", KIND, row.key, text),
            document=row.document,
            text=text,
            kind=row.kind,
            place="gazetteer",
            row=row.key,
            source=row.source,
            country=row.country,
            scripts=tuple(scripts_of(text)),
            language=language_of(scripts_of(text)),
            mark=row.mark,
            stands_on=row.stands_on,
        )
        for text in row.lines
    ]


@cache
def _shipped() -> tuple[Listed, ...]:
    return tuple(
        Listed(
            key=f"known {number}",
            lines=tuple(lines(row)),
            names=row.texts,
            kind=row.kind,
            country=row.country,
            source=row.source,
        )
        for number, row in enumerate(known())
    )


def sources(dossier: Dossier) -> frozenset[str]:
    """The documents that serve as gazetteers: their own lists are no rolls of signatories."""
    return frozenset(record.body["document"] for record in dossier.ledger.scan((KIND,)) if record.body is not None)


def lines(row: Row) -> list[str]:
    """The names of a row as a list would print them: each acronym in brackets behind a name of its language."""
    names = [each for each in row.names if each.use != "weak"] or list(row.names)
    found = [each.text for each in names]
    for acronym in row.acronyms:
        spelt = next((each for each in names if each.language and each.language == acronym.language), names[0])
        found.append(f"{spelt.text} ({acronym.text})")
    return list(dict.fromkeys(found))
