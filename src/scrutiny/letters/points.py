"""Joint letters and statements as points in time: when, who signs, how many are listed and how many are withheld. Pure.

A point never tells the protected apart where they are few: below `FEW` its withheld and its listed are empty and only
the total stands, since either gives the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scrutiny.dates import parse
from scrutiny.entities.signing import Letter, Member, Signature, changes, matrix
from scrutiny.protection.marks import FEW

#: What is counted: bodies and people of civil society, or States.
ORGANISATIONS, STATES = "organisations", "States"
#: Where a total is from: a certificate of this dossier, words of the letter, a row of a register, the list counted.
CERTIFIED, STATED, RECORDED, COUNTED = "certified", "stated", "recorded", "counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One joint letter or statement.

    key          what it is known by: the id of its letter, document, sign-on or act
    ids          everything that is this point: letter, documents, sign-on, act; sources: what its numbers stand on
    date         EDTF, None when unknown
    counts       ORGANISATIONS or STATES; signatures: "signatures" where individuals sign among them, else as counts
    total        how many sign; basis says where that is from
    listed       how many it prints; None where no list is held, or where it would tell of few
    withheld     how many it does not name; None where it says nothing, or where these are few
    together     True where few are withheld, so that only the total stands
    difference   total less listed and withheld, where all are known
    returning, newcomers   distinct bodies, with the members that umbrellas sign for, that stood behind an earlier point
                           here, and those that did not
    mark         the strictest mark of what it stands on
    """

    key: str
    ids: tuple[str, ...]
    sources: tuple[str, ...]
    title: str
    date: str | None
    counts: str = ORGANISATIONS
    signatures: str = ORGANISATIONS
    total: int | None = None
    basis: str = COUNTED
    listed: int | None = None
    withheld: int | None = None
    together: bool = False
    difference: int | None = None
    individuals: int | None = None
    expanded: int | None = None
    countries: int | None = None
    returning: int | None = None
    newcomers: int | None = None
    mark: str = "restricted"

    def as_item(self) -> dict[str, Any]:
        """The point as JSON."""
        item = {name: getattr(self, name) for name in self.__slots__}
        return {"what": "point", **item, "ids": list(self.ids), "sources": list(self.sources)}

    @property
    def year(self) -> int | None:
        """The year it begins in, None when unknown."""
        day = _first_day(self.date)
        return day.year if day else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A listed body behind a point: `how` is "signed" or "as member"."""

    entity: str
    name: str
    kind: str = "unknown"
    how: str = "signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A body across the points: `how` per point, in their order, None where it does not stand behind it."""

    entity: str
    name: str
    names: tuple[str, ...]
    kind: str
    times: int
    how: tuple[str | None, ...]


def shown(point: Point) -> Point:
    """The point with few withheld not told apart, and its difference worked out before."""
    parts = (point.total, point.listed)
    difference = None if None in parts else point.total - point.listed - (point.withheld or 0)  # type: ignore[operator]
    point = replace(point, difference=difference)
    if point.withheld is None or not 0 < point.withheld < FEW:
        return point
    return replace(
        point,
        together=True,
        listed=None,
        withheld=None,
        difference=None,
        individuals=None,
        expanded=None,
        returning=None,
        newcomers=None,
    )


def in_time(points: Iterable[Point]) -> list[Point]:
    """The points by day, those of organisations before those of States on one day; undated ones last."""
    return sorted(points, key=lambda each: (_order(each.date), each.counts != ORGANISATIONS, each.title))


def again(
    points: Sequence[Point], signers: Mapping[str, Sequence[Signer]], *, least: int = 2
) -> tuple[list[Point], list[Behind]]:
    """The points with returning and new bodies, and the bodies behind so many points or more, most first.

    points   as `in_time` gives them; signers: by key of a point, its listed bodies; a point without is passed over
    """
    letters = [_letter(each, signers[each.key]) for each in points if signers.get(each.key)]
    table = matrix(letters)
    told = {each.document: each for each in changes(table)}
    counted = [
        replace(each, returning=len(told[each.key].returning), newcomers=len(told[each.key].newcomers))
        if each.key in told
        else each
        for each in points
    ]
    at = {letter.document: n for n, letter in enumerate(table.letters)}
    rows = [
        Behind(
            entity=row.entity,
            name=row.name,
            names=row.names,
            kind=row.kind,
            times=row.times,
            how=tuple(row.signed[at[each.key]] if each.key in at else None for each in points),
        )
        for row in table.again(least=least)
    ]
    return counted, rows


def _letter(point: Point, signers: Sequence[Signer]) -> Letter:
    """A point as the matrix takes it; all members stand with its first signatory, which changes nothing there."""
    signed = [Signature(entity=each.entity, name=each.name, kind=each.kind) for each in signers if each.how == "signed"]
    members = tuple(
        Member(entity=each.entity, name=each.name, kind=each.kind) for each in signers if each.how != "signed"
    )
    if members and signed:
        signed[0] = replace(signed[0], members=members)
    return Letter(document=point.key, title=point.title, date=point.date, signatures=tuple(signed))


def _first_day(edtf: str | None) -> date | None:
    if edtf is None:
        return None
    try:
        return parse(edtf).earliest
    except ValueError:
        return None


def _order(edtf: str | None) -> tuple[bool, date]:
    day = _first_day(edtf)
    return day is None, day or date.min


__all__ = [
    "CERTIFIED", "COUNTED", "ORGANISATIONS", "RECORDED", "STATED", "STATES", "Behind", "Point", "Signer", "again",
    "in_time", "shown",
]  # fmt: skip
