"""Rows of the registers in print: what an edition may tell of them, and how sentences, figures and lines stand on them.

A row that the audience may not see is neither printed nor counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from scrutiny import dates
from scrutiny.cases.status import Standing
from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS, framing, more, table
from scrutiny.report.days import told
from scrutiny.report.edition import Block, Citation, Paragraph, Row, Run, Sentence, Table
from scrutiny.report.phrases import grouped, in_row, said, wording
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken
from scrutiny.tables.cells import worded
from scrutiny.tables.row import Row as Record
from scrutiny.vocabulary.terms import vocabulary


def cut(scope: Scope) -> date:
    """The day as of which everything is printed."""
    return date(scope.material.year, 12, 31)


def rows(scope: Scope, name: str) -> list[Record]:
    """The rows of a register's table that the audience may see."""
    return [row for row in scope.material.followed.get(name, ()) if row.mark <= scope.audience.passes]


def in_year(when: object, year: int) -> bool:
    """True when a date (EDTF) certainly falls in the year."""
    try:
        known = dates.parse(str(when)) if when else None
    except ValueError:
        return False
    ends = (known.earliest, known.latest) if known else (None, None)
    return all(day is not None and day.year == year for day in ends)


def came(when: object, year: int) -> bool:
    """True when a date (EDTF) is in the year or before it, or may be; what bears none, too."""
    try:
        earliest = dates.parse(str(when)).earliest if when else None
    except ValueError:
        return True
    return earliest is None or earliest.year <= year


# ── what rows stand on ──


def cited(scope: Scope, found: Iterable[Record]) -> tuple[Citation, ...]:
    """What rows stand on: the documents and statements the audience may see, else the record of the row itself."""
    known = scope.known
    made: dict[str, Citation] = {}
    for row in found:
        before = len(made)
        for name in row.because:
            if name in known and scope.reads(known[name].document, known[name].passage):
                made.setdefault(name, scope.noted(known[name]))
            elif name in scope.described:
                made.setdefault(name, scope.whole((scope.described[name],))[0])
        if len(made) == before and row.id not in made and not set(row.because) & set(made):
            made[row.id] = Citation(id=row.id, document="", source=0, mark=str(row.mark))
        if len(made) >= LIMITS["bearing"]:
            break
    return tuple(islice(made.values(), LIMITS["bearing"]))


def says(scope: Scope, found: Sequence[Record], runs: tuple[Run, ...]) -> Sentence:
    """A sentence that rests on rows, marked as strictly as they and what they stand on."""
    citations = cited(scope, found)
    mark = strictest("public", *(row.mark for row in found), *(each.mark for each in citations))
    basis = str(wording()["notes"]["recorded"])
    return Sentence(runs=runs, citations=citations, framing=not citations, basis=basis, mark=mark)


def figure(scope: Scope, number: float | str, found: Sequence[Record]) -> Sentence:
    """A figure counted over rows."""
    return counting(scope, (Run(grouped(number), "figure"),), found)


def counting(scope: Scope, runs: tuple[Run, ...], found: Sequence[Record]) -> Sentence:
    """A sentence that tells how many rows there are, which it stands on."""
    return replace(says(scope, found, runs), basis=wording()["notes"]["counted"])


# ── cells, lines and tables ──


def line(scope: Scope, row: Record, cells: Sequence[str | tuple[Run, ...]], at: int = 0) -> Row:
    """A row of a register as a line of a table; the cell number `at` carries the note."""
    made = []
    for number, cell in enumerate(cells):
        runs = (Run(scope.shown(cell, 400)),) if isinstance(cell, str) else cell
        made.append(says(scope, [row], runs) if number == at else Sentence(runs=runs, framing=True))
    return Row(tuple(made), mark=made[at].mark)


def term(name: str, code: object) -> str:
    """The label of a vocabulary's term in the language of the build; the word itself where the list has it not."""
    found = vocabulary(name).find(str(code)) if code else None
    return found.label(spoken()) if found else (str(code) if code else "–")


def low(text: str) -> str:
    """The words as a sentence goes on with them: without a capital at their beginning."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def listed(name: str, codes: Iterable[object]) -> str:
    """The labels of several terms, parted by commas; a dash where there is none."""
    return in_row(term(name, code) for code in codes) or "–"


def cell(value: object) -> str:
    """A field as a cell prints it: several values parted by commas, a dash for none."""
    if isinstance(value, tuple | list):
        return in_row(map(str, value)) or "–"
    return str(value) if value not in (None, "") else "–"


def label(value: object) -> str:
    """A label in the language of the build, else in English, else in whichever there is; empty without one."""
    if isinstance(value, Mapping) and spoken() in value:
        return str(value[spoken()])
    return worded(value)


def cut_off(key: str, made: Sequence[Row], command: str, **layout: Any) -> tuple[Block, ...]:
    """The table, cut at its limit with a note that says so; nothing where it has no lines."""
    limit = LIMITS["followed"]
    if not made:
        return ()
    block: Table = table(key, tuple(made[:limit]), more(limit, len(made), command), **layout)
    return (block,)


def lead(key: str, **parts: Any) -> Paragraph:
    """A paragraph of one framing sentence of the template."""
    return Paragraph(sentences=(framing(said(key, **parts)),))


# ── people and where they stand ──


def who(scope: Scope, case: Record) -> Run:
    """The person by name in the internal draft, and elsewhere only by consent to be named; else the case's code."""
    name = str(case.get("name") or "")
    if name and scope.internal:
        return Run(scope.shown(name, 160), "name", mark="restricted")
    if name and case.id in scope.material.nameable:
        return Run(scope.shown(name, 160), "name")
    return Run(scope.shown(str(case.get("code") or wording()["notes"]["speaker_withheld"]), 80))


def unknown_status(scope: Scope) -> str:
    """What stands where no status may be printed: elsewhere than in the internal draft one may be on record."""
    return str(wording()["notes"]["no_status" if scope.internal else "no_public_status"])


def status_words(standings: Iterable[Standing], *, prose: bool = False) -> str:
    """What holds of a person, aspect by aspect, each status with its date; what conflicts is parted by "or"."""
    parts = []
    for standing in standings:
        each = [_status(one, prose=prose) for one in standing.statuses]
        first, *others = each
        key = "status_joined" if standing.agree else "status_or"
        parts.append(said(key, one=first, others=in_row(others, "apart")) if others else first)
    return in_row(parts, "apart")


def _status(one: Any, *, prose: bool) -> str:
    """One status with since when, until when, and the date it is as of."""
    day = told if prose else str
    key = "status" + ("_since" if one.since else "") + ("_until" if one.until else "")
    if one.as_of_basis != "stated":
        key += "_undated"
    label = term("case_statuses", one.status)
    parts = {"status": low(label) if prose else label, "as_of": day(one.as_of)}
    parts |= {name: day(value) for name, value in (("since", one.since), ("until", one.until)) if value}
    return said(key, **parts)
