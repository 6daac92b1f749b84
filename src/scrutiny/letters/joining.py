"""What is held of one letter, joined: its document with its list, its row in the register, the sign-on frozen here.

Protected signatories never enter: of a sign-on only those stand behind a point whom its certificate lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities import signings as known_signings
from scrutiny.letters.points import CERTIFIED, COUNTED, ORGANISATIONS, RECORDED, STATED, Point, Signer
from scrutiny.letters.schema.letters import LETTERS, VERSIONS
from scrutiny.letters.schema.signing import SIGNONS
from scrutiny.letters.signon.counting import INDIVIDUAL, plain
from scrutiny.letters.signon.frozen import Version, listed, versions
from scrutiny.protection.marks import strictest
from scrutiny.statements.documents import documents
from scrutiny.tables import standing
from scrutiny.tables.row import Row


def joined(dossier: Dossier, same: Iterable[tuple[str, str]] = ()) -> tuple[list[Point], dict[str, list[Signer]]]:
    """The points of documents' lists, of rows that state a number and of sign-ons, each letter once; and by the key
    of each point the listed bodies behind it.

    same    pairs of documents that are one letter

    Raises:
        Broken: a certificate does not hold.
    """
    ones = _Ones(same)
    rows = standing.rows(dossier, LETTERS)
    for row in rows:
        if row.get("document"):
            ones.join(row.id, str(row.get("document")))
    for row in standing.rows(dossier, VERSIONS):
        if row.get("document"):
            ones.join(str(row.get("letter")), str(row.get("document")))
    read = {each["document"]: each for each in known_signings.series(dossier)}
    frozen = _frozen(dossier)
    marks = {each.id: each.mark for each in documents(dossier)}
    parts: dict[str, _Parts] = {}
    for row in rows:
        parts.setdefault(ones.of(row.id), _Parts()).rows.append(row)
    for name, lists in read.items():
        parts.setdefault(ones.of(name), _Parts()).read.append(lists)
    for signon, version in frozen:
        parts.setdefault(ones.of(str(signon.get("letter"))), _Parts()).frozen.append((signon, version))
    names = _Names(dossier)
    points, signers = [], {}
    for key, part in parts.items():
        point = part.point(key, marks)
        if point is not None:
            points.append(point)
            signers[key] = names.behind(dossier, part)
    return points, signers


class _Ones:
    """Ids that name one letter, joined: each is led to the first it was joined with."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._first: dict[str, str] = {}
        for left, right in pairs:
            self.join(left, right)

    def join(self, left: str, right: str) -> None:
        """The two ids, and all joined with either, are one letter."""
        self._first[self.of(right)] = self.of(left)

    def of(self, name: str) -> str:
        """The id by which a letter is known here."""
        while (first := self._first.get(name, name)) != name:
            name = first
        return name


def _frozen(dossier: Dossier) -> list[tuple[Row, Version]]:
    """The sign-ons frozen here, each with its newest version."""
    found = [(row, versions(dossier, row.id)) for row in standing.rows(dossier, SIGNONS)]
    return [(row, known[-1]) for row, known in found if known]


class _Parts:
    """What is held of one letter: its rows, its lists as they were read, its sign-ons with their newest version."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.read: list[Mapping[str, Any]] = []
        self.frozen: list[tuple[Row, Version]] = []

    @property
    def longest(self) -> Mapping[str, Any] | None:
        """The longest of its lists; translations print one list several times."""
        return max(self.read, key=lambda each: int(each["listed"]), default=None)

    def point(self, key: str, marks: Mapping[str, str]) -> Point | None:
        """The letter as a point, by the best that is held: a certificate, its words, its row; None without a number."""
        row = next(iter(self.rows), None)
        about = dict(self.longest or {})
        point = Point(
            key=key,
            ids=tuple(dict.fromkeys([key, *self._ids()])),
            sources=tuple(dict.fromkeys(each for each in self._sources() if each)),
            title=str((row.get("title") if row else None) or about.get("title") or ""),
            date=(row.get("date") if row else None) or about.get("date"),
            mark=str(strictest(*self._marks(marks))),
        )
        if self.frozen:
            return _certified(point, self.frozen[-1][1])
        told = row is not None and row.get("signatories") is not None
        if self.longest is None and not told:
            return None
        total = about.get("stated")
        basis = STATED
        if total is None and told and row is not None:
            total, basis = int(row.get("signatories")), RECORDED
        withheld = about.get("anonymous")
        if withheld is None and row is not None and row.get("anonymous") is not None:
            withheld = int(row.get("anonymous"))
        if total is None:
            total, basis = int(about["listed"]) + (withheld or 0), COUNTED
        return replace(
            point,
            total=total,
            basis=basis,
            withheld=withheld,
            listed=about.get("listed"),
            individuals=about.get("individuals"),
            expanded=about.get("expanded"),
            countries=about.get("countries"),
            signatures="signatures" if about.get("individuals") else ORGANISATIONS,
        )

    def _ids(self) -> Iterable[str]:
        yield from (row.id for row in self.rows)
        yield from (str(row.get("document")) for row in self.rows if row.get("document"))
        yield from (str(each["document"]) for each in self.read)
        yield from (row.id for row, _ in self.frozen)

    def _sources(self) -> Iterable[str]:
        yield from (version.id for _, version in self.frozen)
        yield from (str(each["document"]) for each in self.read)
        yield from (row.id for row in self.rows)

    def _marks(self, marks: Mapping[str, str]) -> Iterable[str]:
        yield from (str(row.mark) for row in (*self.rows, *(row for row, _ in self.frozen)))
        yield from (marks[name] for name in self._ids() if name in marks)


def _certified(point: Point, version: Version) -> Point:
    """The numbers of a certificate; the day it was frozen where nothing says when the letter went."""
    made = version.certificate
    return replace(
        point,
        title=point.title or made.title,
        date=point.date or made.frozen[:10],
        total=made.total,
        basis=CERTIFIED,
        listed=made.listed,
        withheld=made.protected,
        individuals=made.individuals,
        expanded=made.expanded,
        countries=made.countries or None,
        signatures="signatures" if made.individuals else ORGANISATIONS,
    )


class _Names:
    """The bodies behind letters by their entities, and entities by plain names, to know those of a sign-on again."""

    def __init__(self, dossier: Dossier) -> None:
        self.rows = known_signings.signings(dossier, least=1)
        self.entity = {plain(name): row["entity"] for row in self.rows for name in row["names"]}

    def behind(self, dossier: Dossier, part: _Parts) -> list[Signer]:
        """The listed bodies of a letter: of its lists where one was read, else those of its newest certificate."""
        if part.read:
            held = {each["document"] for each in part.read}
            return [
                Signer(entity=row["entity"], name=row["name"], kind=row["kind"], how=letter["how"])
                for row in self.rows
                for letter in row["letters"]
                if letter["document"] in held and letter["how"] is not None
            ]
        found: list[Signer] = []
        for signon, version in part.frozen[-1:]:
            for each in listed(dossier, signon.id, version):
                said = each.statement
                kind = INDIVIDUAL if said.capacity == INDIVIDUAL else said.kind
                found.append(self._signer(said.name, kind, "signed", said.transliteration))
                found += [self._signer(name, "organisation", "as member") for name in said.members]
        return found

    def _signer(self, name: str, kind: str, how: str, beside: str | None = None) -> Signer:
        known = [self.entity[key] for key in map(plain, filter(None, (name, beside))) if key in self.entity]
        return Signer(entity=known[0] if known else f"name {plain(name)}", name=name, kind=kind, how=how)


__all__ = ["joined"]
