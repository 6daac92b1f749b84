"""The mentions of a dossier: every name it prints, with its place. All of it is a view; confidential ones in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from scrutiny.digest import digest
from scrutiny.dossier import Dossier
from scrutiny.entities.gazetteer import listed, mentions_of, sources
from scrutiny.entities.judging.judgement import mention_from
from scrutiny.entities.mention import Mention
from scrutiny.entities.mentioned import Page, mentioned, spotted
from scrutiny.entities.names.printed import printed
from scrutiny.entities.spotting import LONGEST, Spotter, spotter
from scrutiny.entities.suggesting import suggested
from scrutiny.evidence.custody import Held, held
from scrutiny.ledger.views import Views
from scrutiny.statements.listing import newest_reviews, statements
from scrutiny.statements.propose import VERSION as STUDY
from scrutiny.statements.statement import Statement
from scrutiny.statements.study import Studied, studied
from scrutiny.text.fold import folded
from scrutiny.text.freeze import frozen
from scrutiny.text.passage import Passage

VERSION = "5"
SCHEMA = """
CREATE TABLE mentions (document TEXT NOT NULL, part TEXT NOT NULL, source TEXT NOT NULL, rows TEXT NOT NULL,
  PRIMARY KEY (document, part))
"""


def mentions(dossier: Dossier) -> list[Mention]:
    """All names met, in the order of intake, then of place; after them the rows of gazetteers that name one of them."""
    lists = sources(dossier) | linked(dossier)
    documents = [row for row in held(dossier) if row.text is not None and row.document not in lists]
    about = studied(dossier)
    reviews = newest_reviews(dossier)
    by_document: dict[str, list[str]] = {}
    for record in reviews.values():
        by_document.setdefault((record.body or {})["statement"]["document"], []).append(record.id)
    pages = _Pages(dossier, about)
    found: dict[str, _Kept] = {}
    for row in documents:
        source = digest([row.text, dict(row.given), by_document.get(row.document, []), STUDY])
        found[row.document] = _kept(dossier, row, "printed", source, partial(_printed, pages, row))
    rows = listed(dossier)
    written = {name for row in rows for name in row.names}
    open_names = {name for row in documents if not row.secret for name in found[row.document].names}
    shut_names = {name for row in documents if row.secret for name in found[row.document].names}
    plain = spotter(open_names | written)
    full = spotter(open_names | shut_names | written) if shut_names else plain
    met: list[Mention] = []
    for row in documents:
        which = full if row.secret else plain
        here = found[row.document].mentions
        source = digest([row.text, [each.id for each in here], which.digest])
        met += [*here, *_kept(dossier, row, "spotted", source, partial(_spotted, pages, row, which, here)).mentions]
    printed_names = {folded(name) for kept in found.values() for name in kept.names}
    printed_names |= {folded(each.text) for each in met}
    return met + [
        mention
        for row in rows
        if not printed_names.isdisjoint(map(folded, row.names))
        for mention in mentions_of(dossier, row)
    ]


def linked(dossier: Dossier) -> frozenset[str]:
    """The lists of persons that `link` compares row by row: they are not compared again name by name."""
    records = dossier.ledger.scan(("linking",))
    return frozenset(name for record in records if record.body is not None for name in record.body["documents"])


@dataclass(frozen=True, slots=True)
class _Kept:
    """The mentions of one document, and the names, aliases and acronyms of the bodies among them."""

    mentions: tuple[Mention, ...]
    names: tuple[str, ...]


class _Pages:
    """Documents as they are read for names; statements are loaded once, and only when something is stale."""

    def __init__(self, dossier: Dossier, about: Mapping[str, Studied]) -> None:
        self.dossier, self._about = dossier, about
        self._statements: dict[str, list[Statement]] | None = None

    def of(self, row: Held) -> Page:
        if self._statements is None:
            self._statements = {}
            for each in statements(self.dossier):
                self._statements.setdefault(each.document, []).append(each)
        about = self._about.get(row.document)
        return Page(
            document=row.document,
            reading=frozen(self.dossier, row),
            statements=self._statements.get(row.document, ()),
            mark=str(row.mark),
            kind=about.kind if about else "other",
            publisher=about.publisher if about else None,
            stands=(row.text,) if row.text else (),
            name=self.dossier.name,
        )


def _printed(pages: _Pages, row: Held) -> _Kept:
    page = pages.of(row)
    found = mentioned(page)
    found += suggested(page, found)
    names: dict[str, None] = {}
    for mention in found:
        if mention.kind != "individual" and not mention.compartment and len(mention.text) <= LONGEST:
            line = printed(mention.text, mention.kind)
            names.update(dict.fromkeys((line.name, *line.aliases, *line.acronyms)))
    return _Kept(tuple(found), tuple(names))


def _spotted(pages: _Pages, row: Held, which: Spotter, known_here: Sequence[Mention]) -> _Kept:
    page = pages.of(row)
    return _Kept(tuple(spotted(page, list(which.spotted(page.reading.text)), known_here)), ())


def _kept(dossier: Dossier, row: Held, part: str, source: str, make: Callable[[], _Kept]) -> _Kept:
    """The mentions as they were kept, made anew where what they stand on has changed."""
    views: Views = dossier.shut if row.secret else dossier.views
    views.open("mentions", VERSION, SCHEMA)
    known = views.db.execute(
        "SELECT rows FROM mentions WHERE document = ? AND part = ? AND source = ?", (row.document, part, source)
    ).fetchone()
    if known is not None:
        kept = json.loads(known[0])
        return _Kept(tuple(mention_from(item) for item in kept["mentions"]), tuple(kept["names"]))
    found = make()
    rows = json.dumps({"mentions": found.mentions, "names": found.names}, ensure_ascii=False, default=_fields)
    views.db.execute("INSERT OR REPLACE INTO mentions VALUES (?, ?, ?, ?)", (row.document, part, source, rows))
    return found


def _fields(row: Mention | Passage) -> dict[str, Any]:
    return {each.name: getattr(row, each.name) for each in fields(row)}
