"""Everything on record about cases, read once: every view of a case is made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scrutiny import dates
from scrutiny.cases.clocks import Clock, clock
from scrutiny.cases.limits import Deadline, Limit, deadlines, limits
from scrutiny.cases.register import REGISTER
from scrutiny.cases.status import Standing, Status, current, status
from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.tables.parts import parted
from scrutiny.tables.row import Row, first, folded
from scrutiny.tables.schema import Table
from scrutiny.tables.standing import records_of, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The rows of the register as they stand, or as of a date; `laws` are the measures as they stood when applied.

    cases    id → row; the other tables hold the rows of all cases
    news     case → every piece of news of its person, in order of recording
    undated  how many rows are left out of an as-of view because nobody stated their date
    """

    cases: Mapping[str, Row]
    news: Mapping[str, tuple[Status, ...]]
    events: tuple[Row, ...]
    relations: tuple[Row, ...]
    raisings: tuple[Row, ...]
    measures: Mapping[str, Row]
    applications: tuple[Row, ...]
    laws: Mapping[str, Row]
    procedures: tuple[Row, ...]
    limits: tuple[Limit, ...]
    remedies: tuple[Row, ...]
    particulars: tuple[Row, ...]
    undated: int = 0

    def standings(self, case_id: str, as_of: date | None = None) -> list[Standing]:
        """What holds of a person as of a day, by the newest news of then."""
        return current(self.news.get(case_id, ()), as_of)

    def all_standings(self, as_of: date | None = None) -> list[Standing]:
        """What holds of every person as of a day."""
        return [each for case_id in self.cases for each in self.standings(case_id, as_of)]

    def clocks(self, at: date, case_id: str | None = None) -> list[Clock]:
        """The clocks of all applied measures, or of one case's, read on a day."""
        return [
            clock(row, self.laws[row.id], at)
            for row in self.applications
            if row.id in self.laws and row.get("case") in self.cases and case_id in (None, row.get("case"))
        ]

    def deadlines(self, case_id: str | None = None) -> list[Deadline]:
        """What is due next in all procedures, or in those that cover one case."""
        wanted = self.cases.keys() if case_id is None else {case_id}
        covered = [row for row in self.procedures if wanted & set(row.get("cases", ()))]
        return deadlines(covered, self.limits)


def held(dossier: Dossier, as_of: str | None = None) -> Held:
    """The register as it stands, or as of a date.

    A case that states no date of its own is in every view; what else states none is in no view of the past.

    Raises:
        Refused: `as_of` is no EDTF date.
    """
    now = {table.name: _standing(dossier, table) for table in REGISTER.tables}
    found, undated = now, 0
    if as_of is not None:
        found = {table.name: _standing(dossier, table, as_of) for table in REGISTER.tables}
        begun = {row.id for each in found.values() for row in each}
        late = [row for each in now.values() for row in each if row.id not in begun and row.as_of_basis == "recorded"]
        found["cases"] = sorted([*found["cases"], *(row for row in late if row.table == "cases")], key=_seq)
        undated = sum(row.table != "cases" for row in late)
    applications = tuple(found["applications"])
    news: dict[str, list[Status]] = {}
    for row in found["statuses"]:
        news.setdefault(str(row.get("case")), []).append(status(row))
    return Held(
        cases={row.id: row for row in found["cases"]},
        news={case_id: tuple(each) for case_id, each in news.items()},
        events=tuple(found["events"]),
        relations=tuple(found["relations"]),
        raisings=tuple(found["raisings"]),
        measures={row.id: row for row in found["measures"]},
        applications=applications,
        laws={row.id: law for row in applications if (law := _law(dossier, row)) is not None},
        procedures=tuple(found["procedures"]),
        limits=tuple(limits(found["limits"])),
        remedies=tuple(found["remedies"]),
        particulars=tuple(found["particulars"]),
        undated=undated,
    )


def _standing(dossier: Dossier, table: Table, as_of: str | None = None) -> list[Row]:
    """The rows of a table that stand with what they are a part of."""
    return parted(dossier, REGISTER, table, rows(dossier, table, as_of=as_of))[0]


def case(known: Held, case_id: str) -> Row:
    """The row of a case, or of the one case that has this name or code.

    Raises:
        Unknown: no case has this id, code or name, or several have.
    """
    if case_id in known.cases:
        return known.cases[case_id]
    wanted = _key(case_id)
    fits = [row for row in known.cases.values() if wanted in {_key(name) for name in _called(row)}]
    if len(fits) == 1:
        return fits[0]
    message = "several cases are called so" if fits else "no case has this id, code or name"
    raise Unknown(message, place="case", next="scrutiny cases lists them with their ids; --as-of may be too early")


def public(row: Row) -> bool:
    """True for a named public case: flagged as one, and a published source stands beside the name."""
    return bool(row.get("public")) and bool(row.get("published"))


def title(row: Row) -> str:
    """What a case is called where no protected name may stand: its code, a public case's name, or its id."""
    return str(row.get("code") or (row.get("name") if public(row) else None) or row.id)


def names_of(rows_of_cases: Iterable[Row]) -> tuple[str, ...]:
    """Every name on record of these persons, codes aside, for the door out to take out."""
    found: dict[str, None] = {}
    for row in rows_of_cases:
        for name in (row.get("name"), row.get("name_original"), *row.get("other_names", ())):
            if name and name != row.get("code"):
                found[str(name)] = None
    return tuple(found)


def asks_of(asks: Iterable[Row], case_id: str) -> list[Row]:
    """Of the rows of the asks register, which the caller reads, those that cover a case."""
    return [row for row in asks if case_id in row.get("cases", ())]


def _seq(row: Row) -> int:
    return row.seq


def _called(row: Row) -> list[Any]:
    return [row.get("code"), row.get("name"), row.get("name_original"), *row.get("other_names", ())]


def _key(name: Any) -> str:
    return " ".join(str(name or "\0").casefold().split())


def _law(dossier: Dossier, row: Row) -> Row | None:
    """The measure that a row of `applications` names, as the law stood when it was applied, by what is known now.

    Where nothing on record reaches back so far, as the first that is known of it.
    """
    records = records_of(dossier, str(row.get("measure")))
    made = first(records[0])
    if made is None:
        return None
    since = dates.parse(str(row.get("since"))).latest
    law = folded(records, since.isoformat()) if since else None
    law = law or folded(records, made.as_of)
    return None if law is None or law.withdrawn else law


__all__ = ["Held", "asks_of", "case", "held", "names_of", "public", "title"]
