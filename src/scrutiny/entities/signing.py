"""Who signs again: the same bodies across letters, what coalitions add, and how the number of signatures moves.

Pure functions over letters and their entries. Protected signatories never enter: an entry that is marked protected,
or stands in a compartment, is dropped before anything is counted, and numbers of unnamed signatories come only from
what the letter itself states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from scrutiny.dates import parse

#: How a body stands behind a letter: on its list, or named as a member of a body that is.
HOW = ("signed", "as member")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A body named as a member of a signatory."""

    entity: str
    name: str
    kind: str = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One entry of a letter's roll and who it is.

    entity   id of the body or person; entries of one entity are one body
    members  the bodies its footnote or brackets name
    country  as the letter states it, None where it does not
    """

    entity: str
    name: str
    kind: str = "unknown"
    position: int | None = None
    members: tuple[Member, ...] = ()
    country: str | None = None
    compartment: str = ""
    protected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One joint letter with its roll.

    date              EDTF, None when unknown
    stated_total      what the letter says of itself; None where it says nothing
    stated_anonymous  likewise
    """

    document: str
    title: str = ""
    date: str | None = None
    signatures: tuple[Signature, ...] = ()
    stated_total: int | None = None
    stated_anonymous: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One body across the letters: `signed` holds one of `HOW` or None per letter, in the order of the letters."""

    entity: str
    name: str
    names: tuple[str, ...]
    kind: str
    signed: tuple[str | None, ...]

    @property
    def times(self) -> int:
        """How many letters it stands behind."""
        return sum(how is not None for how in self.signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The numbers of one letter, unnamed signatories apart.

    listed       entries of the roll
    bodies       distinct bodies among them: one that signed twice counts once
    expanded     distinct bodies with the members named beside coalitions counted too
    individuals  distinct persons among `bodies`; organisations: all others
    kinds        distinct bodies by kind
    twice        entities that stand on the roll more than once
    """

    listed: int
    bodies: int
    expanded: int
    individuals: int
    organisations: int
    kinds: Mapping[str, int] = field(default_factory=dict)
    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One letter against all letters before it: entity ids, in the order of the matrix.

    newcomers  stand behind a letter for the first time
    returning  stood behind an earlier one
    absent     stood behind an earlier one and not behind this
    """

    document: str
    newcomers: tuple[str, ...]
    returning: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One joint letter as a point of a series.

    anonymous and stated are as the letter states them; countries counts the distinct countries it prints, None
    where it prints none.
    """

    document: str
    title: str
    date: str | None
    listed: int
    anonymous: int | None
    stated: int | None
    organisations: int
    individuals: int
    expanded: int
    countries: int | None
    returning: int
    newcomers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Bodies by letters. Rows: most letters first, then by first letter and place on its roll."""

    letters: tuple[Letter, ...]
    rows: tuple[Row, ...]

    def again(self, *, least: int = 2) -> tuple[Row, ...]:
        """The bodies that stand behind so many letters or more."""
        return tuple(row for row in self.rows if row.times >= least)


def matrix(letters: Iterable[Letter]) -> Matrix:
    """Who stands behind which letter. Letters come by date; undated ones last, in the order given."""
    series = _in_time(letters)
    signed: dict[str, list[str | None]] = {}
    names: dict[str, dict[str, None]] = {}
    kinds: dict[str, Counter[str]] = {}
    for n, letter in enumerate(series):
        for entity, name, kind, how in _behind(letter):
            places = signed.setdefault(entity, [None] * len(series))
            places[n] = HOW[0] if HOW[0] in (how, places[n]) else how
            names.setdefault(entity, {}).setdefault(name)
            kinds.setdefault(entity, Counter())[kind] += 1
    rows = [
        Row(
            entity=entity,
            name=next(reversed(names[entity])),
            names=tuple(names[entity]),
            kind=_kind(kinds[entity]),
            signed=tuple(places),
        )
        for entity, places in signed.items()
    ]
    rows.sort(key=lambda row: -row.times)
    return Matrix(letters=series, rows=tuple(rows))


def counts(letter: Letter) -> Counts:
    """The numbers of one letter, with and without what coalitions bring."""
    listed = _open(letter)
    seen = Counter(each.entity for each in listed)
    kinds: dict[str, Counter[str]] = {}
    for each in listed:
        kinds.setdefault(each.entity, Counter())[each.kind] += 1
    by_kind = Counter(_kind(found) for found in kinds.values())
    members = {member.entity for each in listed for member in each.members}
    return Counts(
        listed=len(listed),
        bodies=len(seen),
        expanded=len(seen.keys() | members),
        individuals=by_kind["individual"],
        organisations=len(seen) - by_kind["individual"],
        kinds=dict(sorted(by_kind.items())),
        twice=tuple(entity for entity, times in seen.items() if times > 1),
    )


def changes(known: Matrix) -> tuple[Change, ...]:
    """Per letter of a matrix: who is new, who returns, who stays away."""
    found = []
    for n, letter in enumerate(known.letters):
        behind = [row for row in known.rows if row.signed[n] is not None]
        earlier = {row.entity for row in known.rows if any(row.signed[:n])}
        found.append(
            Change(
                document=letter.document,
                newcomers=tuple(row.entity for row in behind if row.entity not in earlier),
                returning=tuple(row.entity for row in behind if row.entity in earlier),
                absent=tuple(row.entity for row in known.rows if row.entity in earlier and row.signed[n] is None),
            )
        )
    return tuple(found)


def mobilisation(letters: Iterable[Letter]) -> tuple[Action, ...]:
    """The series of joint letters over time, with the numbers of each."""
    known = matrix(letters)
    series = []
    for letter, change in zip(known.letters, changes(known), strict=True):
        numbers = counts(letter)
        countries = {each.country.casefold().strip() for each in _open(letter) if each.country}
        series.append(
            Action(
                document=letter.document,
                title=letter.title,
                date=letter.date,
                listed=numbers.listed,
                anonymous=letter.stated_anonymous,
                stated=letter.stated_total,
                organisations=numbers.organisations,
                individuals=numbers.individuals,
                expanded=numbers.expanded,
                countries=len(countries) or None,
                returning=len(change.returning),
                newcomers=len(change.newcomers),
            )
        )
    return tuple(series)


def _open(letter: Letter) -> list[Signature]:
    """The entries that may be told apart: no protected signatory, nothing out of a compartment."""
    return [each for each in letter.signatures if not each.protected and not each.compartment]


def _behind(letter: Letter) -> Iterable[tuple[str, str, str, str]]:
    for each in _open(letter):
        yield each.entity, each.name, each.kind, "signed"
        for member in each.members:
            yield member.entity, member.name, member.kind, "as member"


def _kind(found: Counter[str]) -> str:
    """The kind most often given; "unknown" only where nothing else is."""
    told = [(times, kind) for kind, times in found.items() if kind != "unknown"]
    return max(told, key=lambda pair: (pair[0], pair[1]))[1] if told else "unknown"


def _in_time(letters: Iterable[Letter]) -> tuple[Letter, ...]:
    given: Sequence[Letter] = tuple(letters)
    return tuple(sorted(given, key=lambda letter: _day(letter.date)))


def _day(edtf: str | None) -> tuple[bool, date]:
    if edtf is None:
        return True, date.min
    try:
        first = parse(edtf).earliest
    except ValueError:
        return True, date.min
    return (first is None), first or date.min


__all__ = [
    "HOW", "Action", "Change", "Counts", "Letter", "Matrix", "Member", "Row", "Signature",
    "changes", "counts", "matrix", "mobilisation",
]  # fmt: skip
