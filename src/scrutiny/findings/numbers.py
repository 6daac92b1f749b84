"""Numbers: every figure against the others of the same thing, and every sum done again.

`numbers` is the verb; `checked` is the same over pages that were read before, for whoever needs them for more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.findings.figures.almanac import CALENDAR, calendar_checks
from scrutiny.findings.figures.columns import columns, counted_rows
from scrutiny.findings.figures.pages import Page, distinct, pages, wording
from scrutiny.findings.figures.rivals import side_by_side
from scrutiny.findings.figures.sums import arithmetic, totals
from scrutiny.findings.figures.surroundings import Surroundings, surroundings
from scrutiny.findings.figures.tallies import tallies
from scrutiny.findings.found import Compared, Found
from scrutiny.findings.grounds import grounds, traced
from scrutiny.findings.origins import Origins, origins
from scrutiny.protection.scrub import scrub


def numbers(dossier: Dossier, document: str | None = None) -> list[Compared]:
    """Every group of figures about one thing with its outcome, then every check of arithmetic and calendar.

    A copy that has the words of another document letter for letter is not counted again. With a document, only what
    has a place in it, or in the one that it is a copy of. In the order of intake, then of place, comparisons first.

    Raises:
        Unknown: the dossier holds no such document.
    """
    read = pages(dossier)
    if document is not None and document not in {page.id for page in read}:
        raise Unknown("the dossier holds no such document", place=document, next="scrutiny documents lists them")
    known = origins(dossier)
    once = distinct(read, known.rank)
    found = checked(dossier, once, around(once), known)
    if document is None:
        return found
    original = _original(document, read, once)
    return [row for row in found if any(where == original for where, _ in row.places)]


def _original(document: str, read: Sequence[Page], once: Sequence[Page]) -> str:
    """The document that stands for one that was read: itself, or the one it is a copy of."""
    words = next(wording(page) for page in read if page.id == document)
    return next(page.id for page in once if wording(page) == words)


def checked(
    dossier: Dossier,
    read: Sequence[Page],
    near: Mapping[str, Surroundings],
    known: Origins,
) -> list[Compared]:
    """What `numbers` lists, named by stable ids that depend on the passages alone."""
    rows = [row for page in read for row in page.rows]
    families = {page.id: page.family for page in read}
    order = {page.id: at for at, page in enumerate(read)}
    checks = [
        check
        for page in read
        for check in (
            *totals(page.rows, near),
            *arithmetic(page, near),
            *columns(page),
            *tallies(page),
            *calendar_checks(page),
        )
    ]
    checks += counted_rows(read, near)
    checks.sort(key=lambda check: min((order[where], place.start) for where, place in check.places))
    named = []
    for row in (*side_by_side(rows, families, near, known.of, known.versions), *checks):
        stands_on = row.statements or tuple(f"{where} {place.quote}" for where, place in row.places)
        name = dossier.name("n", row.rule, row.summary, *sorted(stands_on))
        named.append(replace(row, id=name, summary=scrub(row.summary)[0]))
    return named


def conflicts(
    dossier: Dossier,
    read: Sequence[Page],
    near: Mapping[str, Surroundings],
    known: Origins,
) -> list[Found]:
    """What of `checked` does not agree, as conflicts; the calendar's faults are those of `faults.faults`."""
    rows = checked(dossier, read, near, known)
    return [row.found() for row in rows if not row.agrees and row.rule not in CALENDAR]


def around(read: Sequence[Page]) -> dict[str, Surroundings]:
    """The surroundings of every number of some pages, by statement."""
    return {name: near for page in read for name, near in surroundings(page.prose, page.rows).items()}


def finder(dossier: Dossier, name: str) -> Mapping[str, object] | None:
    """The row of a comparison as `trace` takes it: it stands on its statements, else on the texts it was read in."""
    found = next((row for row in numbers(dossier) if row.id == name), None)
    return traced(name, "comparison", grounds(dossier, found.statements, found.places)) if found else None
