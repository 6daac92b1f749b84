"""Study what was read: describe each document and propose its statements. All of it is a view.

A document is studied anew when its frozen text, its circumstances or the rules changed. What is computed of
confidential documents lives in memory only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from scrutiny.digest import digest
from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import Held, held
from scrutiny.ledger.views import Views
from scrutiny.statements import dates, identifiers
from scrutiny.statements.propose import VERSION, propose
from scrutiny.statements.prose import Prose
from scrutiny.statements.rights import rights
from scrutiny.statements.statement import Proposal, passage
from scrutiny.text.describe import describe
from scrutiny.text.freeze import frozen
from scrutiny.text.reading import Reading, Span

#: Raised when more is told of a document; what was studied under another version is studied again.
STUDY = f"{VERSION}.1"
SCHEMA = """
CREATE TABLE proposals (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, statement TEXT NOT NULL
);
CREATE INDEX proposals_by_document ON proposals (document, place);
CREATE INDEX proposals_by_kind ON proposals (kind);
CREATE TABLE proposals_studied (document TEXT PRIMARY KEY, source TEXT NOT NULL, description TEXT NOT NULL)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Studied:
    """What is known of a document beyond its receipt: see `evidence.document.Document` for the fields.

    relatives    dates counted from the day of an undated document: start, end, original, rule, how
    remarks      what was noticed while reading
    """

    title: str
    kind: str
    publisher: str | None
    published: str | None
    published_basis: str | None
    languages: tuple[str, ...]
    rights_holder: str | None = None
    credit: str | None = None
    relatives: tuple[Mapping[str, Any], ...] = ()
    remarks: tuple[Mapping[str, Any], ...] = ()


def study(dossier: Dossier, *, progress: Callable[[int, int], None] | None = None) -> None:
    """Every document that was read is described, its statements proposed."""
    todo = list(_stale(dossier))
    for number, (document, source) in enumerate(todo, 1):
        _study(dossier, document, source)
        if progress is not None:
            progress(number, len(todo))


def studied(dossier: Dossier) -> dict[str, Studied]:
    """What is known of every document that was read, by document."""
    study(dossier)
    rows = [
        row
        for views in (dossier.views, dossier.shut)
        for row in views.db.execute("SELECT document, description FROM proposals_studied")
    ]
    return {document: _from_json(description) for document, description in rows}


def proposed(dossier: Dossier, documents: Collection[str]) -> int:
    """How many statements are proposed of some documents."""
    counts = (
        row
        for views in (dossier.views, dossier.shut)
        for row in views.db.execute("SELECT document, count(*) FROM proposals GROUP BY document")
    )
    return sum(count for document, count in counts if document in documents)


def views_of(dossier: Dossier, document: Held) -> Views:
    """Where what is computed of a document may be kept."""
    views = dossier.shut if document.secret else dossier.views
    _open(views)
    return views


def _open(views: Views) -> None:
    views.open("proposals", STUDY, SCHEMA)


def _stale(dossier: Dossier) -> Iterator[tuple[Held, str]]:
    done: dict[str, str] = {}
    for views in (dossier.views, dossier.shut):
        _open(views)
        done.update(views.db.execute("SELECT document, source FROM proposals_studied").fetchall())
    for document in held(dossier):
        source = digest([document.text, document.given])
        if document.text is not None and done.get(document.document) != source:
            yield document, source


def _study(dossier: Dossier, document: Held, source: str) -> None:
    reading = frozen(dossier, document)
    description, prose = _described(document, reading)
    proposals = propose(prose) if reading.text else []
    views = views_of(dossier, document)
    views.db.execute("BEGIN IMMEDIATE")
    views.db.execute("DELETE FROM proposals WHERE document = ?", (document.document,))
    rows = list(_rows(dossier, document, reading, proposals))
    views.db.executemany("INSERT OR REPLACE INTO proposals VALUES (?, ?, ?, ?, ?)", rows)
    known = json.dumps(asdict(description), ensure_ascii=False)
    views.db.execute("INSERT OR REPLACE INTO proposals_studied VALUES (?, ?, ?)", (document.document, source, known))
    views.db.execute("COMMIT")


def _described(document: Held, reading: Reading) -> tuple[Studied, Prose]:
    """What the text says of its document, where a person said nothing; and the prose the rules read."""
    said = describe(
        reading,
        document.path,
        dates=dates.stated_dates(reading),
        identifiers=identifiers.found_in(reading),
    )
    given = document.given
    published = given.get("published", said.published)
    prose = Prose(
        reading,
        kind=given.get("kind", said.kind),
        published=published,
        publisher=given.get("publisher", said.publisher),
    )
    whose = rights(reading, said)
    relatives = () if published else tuple(asdict(relative) for relative in dates.anchors(prose))
    description = Studied(
        title=given.get("title", said.title),
        kind=prose.kind,
        publisher=prose.publisher,
        published=published,
        published_basis="stated" if "published" in given else said.published_basis,
        languages=tuple(said.languages),
        rights_holder=whose.holder,
        credit=whose.credit,
        relatives=relatives,
        remarks=tuple(asdict(remark) for remark in reading.remarks),
    )
    return description, prose


def _rows(
    dossier: Dossier, document: Held, reading: Reading, proposals: list[Proposal]
) -> Iterator[tuple[str, str, int, str, str]]:
    """One row per proposal; its id stands on kind, document, quoted words and ordinal among equals, nothing else."""
    equals: dict[tuple[str, str], int] = {}
    blocks = _Places(reading)
    line, counted = 1, 0
    for place, proposal in enumerate(proposals):
        quote = reading.text[proposal.start : proposal.end]
        ordinal = equals[proposal.kind, quote] = equals.get((proposal.kind, quote), -1) + 1
        name = dossier.name("s", proposal.kind, document.document, quote, ordinal)
        block = blocks.at(proposal.start)
        line, counted = line + reading.text.count("\n", counted, proposal.start), proposal.start
        where = {"page": block.page, "box": block.box, "path": block.path} if block else {}
        statement = {
            "passage": asdict(passage(reading.text, proposal.start, proposal.end, line, **where)),
            "rule": proposal.rule,
            "language": block.language if block else None,
            "fields": dict(proposal.fields),
        }
        yield name, document.document, place, proposal.kind, json.dumps(statement, ensure_ascii=False)


class _Places:
    """Which block of a reading holds an offset, asked in rising order."""

    def __init__(self, reading: Reading) -> None:
        self._blocks = tuple(reading.blocks())
        self._next = 0

    def at(self, offset: int) -> Span | None:
        """The block that holds the offset, or None."""
        while self._next < len(self._blocks) and self._blocks[self._next].end <= offset:
            self._next += 1
        block = self._blocks[self._next] if self._next < len(self._blocks) else None
        return block if block is not None and block.start <= offset else None


def _from_json(description: str) -> Studied:
    fields = json.loads(description)
    fields["languages"] = tuple(fields["languages"])
    return Studied(**fields)
