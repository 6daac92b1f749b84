"""The numbers of a list of signatories, from what its statements say and what a person decided of doubles. Pure.

Two names are one where their letters, marks and figures are, whatever stands between them and however they are written
(NFKC, case folded, without what no font shows). Two countries are one where their names are, or where the frozen names
of territories in the languages of the world (CLDR) give both to one territory.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scrutiny.entities.names import territories
from scrutiny.entities.signing import Letter, Member, Signature, counts
from scrutiny.letters.signon.certificate import Certificate
from scrutiny.letters.signon.commitment import Statement
from scrutiny.letters.signon.wording import UNSEEN
from scrutiny.protection.marks import FEW

INDIVIDUAL = "individual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a list amounts to; every field means what it means in `Certificate`."""

    listed: int
    organisations: int
    individuals: int
    countries: int
    countries_by: str
    not_stated: int
    distinct: int
    twice: tuple[tuple[int, ...], ...]
    umbrellas: int
    expanded: int


def numbers(listed: Sequence[Statement], twice: Iterable[Sequence[int]] = ()) -> Numbers:
    """The numbers of the listed, in the order of the list; `twice` are positions, from 1, that are one body."""
    groups = tuple(sorted(tuple(sorted(group)) for group in twice))
    individuals = sum(each.capacity == INDIVIDUAL for each in listed)
    found = counts(Letter(document="", signatures=tuple(_signatures(listed, groups))))
    stated = [each.country for each in listed if each.country]
    return Numbers(
        listed=len(listed),
        organisations=len(listed) - individuals,
        individuals=individuals,
        countries=countries((code(each), each) for each in stated),
        countries_by=table(),
        not_stated=len(listed) - len(stated),
        distinct=found.bodies,
        twice=groups,
        umbrellas=sum(bool(each.members) for each in listed),
        expanded=found.expanded,
    )


def together(same: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The groups that pairs of positions make: what is one with one of a group is one with all of it."""
    group: dict[int, set[int]] = {}
    for left, right in same:
        joined = group.get(left, {left}) | group.get(right, {right})
        group.update(dict.fromkeys(joined, joined))
    return tuple(sorted({tuple(sorted(each)) for each in group.values()}))


def parts(
    capacities: Iterable[str], before: Sequence[Certificate] = (), changed: int = 0
) -> tuple[int | None, int | None]:
    """How many of the protected sign as organisations and as individuals; neither where that would tell of few.

    Both are None where one of them is below five (none of a kind tells the kind of all), and where what changed since
    the version that last told them would be: two versions are a table too. Where a version before withheld them, they
    are withheld for good: what came after would give what was withheld. `before` are the certificates so far,
    `changed` how many protected signatories came or went since the version that last told them.
    """
    found = Counter(each == INDIVIDUAL for each in capacities)
    now = found[False], found[True]
    told = [each for each in before if each.protected_organisations is not None]
    withheld = any(each.protected and each.protected_organisations is None for each in before)
    if withheld or (any(now) and any(cell < FEW for cell in now)):
        return None, None
    if told and changed:
        then = told[-1].protected_organisations or 0, told[-1].protected_individuals or 0
        steps = [abs(cell - old) for cell, old in zip(now, then, strict=True)]
        if changed < FEW or any(step < FEW for step in steps):
            return None, None
    return now


def plain(name: str) -> str:
    """The letters, marks and figures of a name that are seen, in one form and case; by this two names are one."""
    text = unicodedata.normalize("NFKC", UNSEEN.sub("", unicodedata.normalize("NFKC", name).casefold()))
    return "".join(c for c in text if unicodedata.category(c)[0] in "LMN") or " ".join(text.split())


def country(stated: str) -> str:
    """By what two stated countries are one: the territory that bears this name in some language, or the plain name."""
    found = code(stated)
    return f"c:{found}" if found else plain(stated)


def code(stated: str | None) -> str | None:
    """The ISO 3166-1 code of the territory that bears this name, alone, in some language; None where none does."""
    if not stated:
        return None
    return territories.code_of(UNSEEN.sub("", stated))


def table() -> str:
    """SHA-256 of the names that `code` reads: under another table a name may have another code, or none."""
    return territories.table()


def countries(stated: Iterable[tuple[str | None, str]]) -> int:
    """How many countries are stated, by code and name; one that no list knows (None) counts as one of its own."""
    pairs = [*stated]
    known = {code for code, _ in pairs if code is not None}
    return len(known) + len({plain(name) for code, name in pairs if code is None})


def same_name(name: str, statement: Statement) -> bool:
    """True where a name is the one that a statement gives, in its own script or in Latin letters."""
    return plain(name) in {plain(each) for each in (statement.name, statement.transliteration) if each}


def _signatures(listed: Sequence[Statement], groups: Iterable[Sequence[int]]) -> Iterator[Signature]:
    """The listed as entries of a roll; members that stand on the list themselves are those that stand there."""
    first = {position: group[0] for group in groups for position in group}
    bodies: dict[str, str] = {}
    for position, each in enumerate(listed, start=1):
        for name in (each.name, each.transliteration):
            if name:
                bodies.setdefault(plain(name), f"position {first.get(position, position)}")
    for position, each in enumerate(listed, start=1):
        names = {plain(member): member for member in each.members}
        members = [Member(entity=bodies.get(key, f"member {key}"), name=name) for key, name in names.items()]
        yield Signature(
            entity=f"position {first.get(position, position)}",
            name=each.name,
            kind=each.capacity,
            position=position,
            members=tuple(members),
        )
