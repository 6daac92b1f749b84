"""What does not agree, in one list: figures, quotations, speakers and framing, faults, what nothing supports.

Pairs that agree are never listed: "more than 300" and 321 stay quiet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.findings.attributions import altered, reattributed
from scrutiny.findings.coverage import asked_otherwise, covered
from scrutiny.findings.figures.almanac import CALENDAR
from scrutiny.findings.figures.faults import faults
from scrutiny.findings.figures.pages import Page, distinct, pages
from scrutiny.findings.figures.support import gaps
from scrutiny.findings.found import Found
from scrutiny.findings.framing import framings
from scrutiny.findings.grounds import grounds, traced
from scrutiny.findings.namings import namings
from scrutiny.findings.numbers import around, checked, conflicts
from scrutiny.findings.origins import Origins, origins
from scrutiny.findings.quotes import Quotation, verified
from scrutiny.findings.quoting.library import Library
from scrutiny.findings.repeats.accounts import accounts
from scrutiny.findings.repeats.precedence import before
from scrutiny.protection.scrub import scrub
from scrutiny.text.passage import Passage

#: Classes of disagreement, as CONTRACT has them.
CLASSES = ("conflict", "quotation", "attribution", "gap", "data_quality")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Statements that cannot all be true as they stand, side by side.

    grade      one of CLASSES;  rule  which rule found it
    passages   (document, passage) side by side
    statements the statements they are, where there are such
    differs    pairs (words of the first passage, words of the last) that differ
    decide     what a person could decide
    """

    id: str
    grade: str
    summary: str
    passages: tuple[tuple[str, Passage], ...]
    statements: tuple[str, ...] = ()
    rule: str = ""
    differs: tuple[tuple[str, str], ...] = ()
    decide: str = ""

    def as_item(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "class": self.grade,
            "summary": self.summary,
            "passages": [{"document": document, **place.as_item()} for document, place in self.passages],
            "statements": list(self.statements),
            "rule": self.rule,
            "differs": [{"from": here, "to": there} for here, there in self.differs],
            "decide": self.decide,
        }


def disagreements(dossier: Dossier) -> list[Disagreement]:
    """What does not agree among what nobody has rejected, in the order of intake, then of place.

    Of documents with the same text one speaks for all; a reprint in which a figure differs is read like any other.
    """
    return list(dossier.once("disagreements", lambda: tuple(_found(dossier))))


def _found(dossier: Dossier) -> list[Disagreement]:
    known = origins(dossier)
    read = distinct(pages(dossier), known.rank)
    near = around(read)
    found = [*conflicts(dossier, read, near, known), *gaps(read, near, known.of)]
    found += [row for page in read for row in faults(page)]
    found += [*_quoted(dossier, read, known), *_told(dossier, read, known)]
    return _in_order(dossier, read, found)


def quiet(dossier: Dossier) -> list[Disagreement]:
    """What looks odd and agrees: figures that differ in print and can both be true, sums that come out."""
    known = origins(dossier)
    read = distinct(pages(dossier), known.rank)
    rows = checked(dossier, read, around(read), known)
    odd = [row.found() for row in rows if row.agrees and not row.same and row.rule not in CALENDAR]
    return _in_order(dossier, read, odd)


def _quoted(dossier: Dossier, read: Sequence[Page], known: Origins) -> list[Found]:
    """What differs in words or in speaker between quotations and their sources, told of the later document."""
    library = Library(dossier)
    by_id = {page.id: page for page in read}
    quotations = [
        row
        for page in read
        for row in verified(library, page.id)
        if row.source is not None
        and row.source.document in by_id
        and _later(page, by_id[row.source.document], row, known)
    ]
    said = {row.id: row for page in read for row in page.rows}
    return [*altered(quotations, said), *reattributed(quotations, said)]


def _later(page: Page, source: Page, row: Quotation, known: Origins) -> bool:
    """True when the words are told of from here: by the relation of both, by date, else by who quotes and rank."""
    for relation in known.relations:
        if {relation.source, relation.target} == {page.id, source.id} and relation.direction != "length":
            return relation.source == page.id
    by_date = before(page.document, source.document)
    if by_date is not None:
        return not by_date
    quoted_there = row.source is not None and row.source.said_by is not None
    return not quoted_there or known.rank(page.id) > known.rank(source.id)


def _told(dossier: Dossier, read: Sequence[Page], known: Origins) -> list[Found]:
    """What differs in strength, in wording, in what is asked, in what a name means."""
    described = [page.document for page in read]
    rows = [row for page in read for row in page.rows]
    compared = accounts(dossier, described, rows)
    asks = covered(described, known, [row for row in rows if row.kind == "ask"])
    return [*framings(compared, known), *asked_otherwise(asks), *namings(compared)]


def _in_order(dossier: Dossier, read: Sequence[Page], found: list[Found]) -> list[Disagreement]:
    order = {page.id: at for at, page in enumerate(read)}
    found.sort(key=lambda row: min((order[document], place.start) for document, place in row.places))
    return [_disagreement(dossier, row) for row in found]


def _disagreement(dossier: Dossier, row: Found) -> Disagreement:
    """The row by its name; no contact of a document stands in its sentence."""
    stands_on = row.statements or tuple(f"{document} {place.quote}" for document, place in row.places)
    return Disagreement(
        id=dossier.name("x", row.grade, row.rule, row.summary, *sorted(stands_on)),
        grade=row.grade,
        summary=scrub(row.summary)[0],
        passages=row.places,
        statements=row.statements,
        rule=row.rule,
        differs=tuple((scrub(here)[0], scrub(there)[0]) for here, there in row.differs),
        decide=row.decide,
    )


def finder(dossier: Dossier, name: str) -> Mapping[str, Any] | None:
    """The row of a disagreement as `trace` takes it: it stands on its statements."""
    found = next((row for row in disagreements(dossier) if row.id == name), None)
    return traced(name, "disagreement", grounds(dossier, found.statements, found.passages)) if found else None
