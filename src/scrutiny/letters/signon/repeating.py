"""Entries of a public list that may be one body: those that are the same in all they say, and those that are not. Pure.

Two bodies may bear one name in one country; then something else that they state tells them apart. Where nothing does,
and no person decided that they are one, the list counts one body twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scrutiny.evidence.verify import Failure
from scrutiny.letters.signon.certificate import Certificate
from scrutiny.letters.signon.commitment import Statement
from scrutiny.letters.signon.counting import code, country, plain, table
from scrutiny.letters.signon.public import Opened, PublicFile
from scrutiny.letters.signon.telling import positions


def repeated(listed: Sequence[Opened], twice: Iterable[Sequence[int]]) -> Iterator[Failure]:
    """Entries that say the same, or rest on one signed answer, and are not `twice` one body."""
    groups = _groups(twice)
    for kind, reason in (
        (_said, "bear one name and country, differ in nothing, and are counted twice"),
        (_answer, "rest on one signed answer and are counted twice"),
    ):
        for places in _together(listed, kind, groups):
            yield Failure("listed", positions(places), f"{positions(places)} {reason}")


def questions_of(file: PublicFile, made: Certificate) -> list[str]:
    """What only a person can tell of a list that holds, by position.

    Entries of one name and country, and countries that were counted by another table of names than this program's.
    """
    found = [
        f"{positions(places)} bear one name and country: are they different bodies?"
        for places in _together(file.listed, _body, _groups(made.twice))
    ]
    if made.countries_by != table():
        found.append("countries are counted by another table of names than the one of this program")
        found += [
            f"position {each.position}: this program counts its country otherwise"
            for each in file.listed
            if each.country != code(each.statement.country)
        ]
    return found


def _said(said: Statement) -> Hashable:
    return replace(said, authorisation=None)


def _body(said: Statement) -> Hashable:
    return plain(said.name), country(said.country or "")


def _answer(said: Statement) -> Hashable:
    return said.authorisation


def _groups(twice: Iterable[Sequence[int]]) -> dict[int, int]:
    return {position: group[0] for group in twice for position in group}


def _together(
    listed: Sequence[Opened], kind: Callable[[Statement], Hashable], groups: Mapping[int, int]
) -> Iterator[list[int]]:
    """Positions of one kind, None aside, of which the first of each group of `twice` stands for it."""
    found: defaultdict[Hashable, dict[int, int]] = defaultdict(dict)
    for each in listed:
        key = kind(each.statement)
        if key is not None:
            found[key].setdefault(groups.get(each.position, each.position), each.position)
    for places in found.values():
        if len(places) > 1:
            yield [*places.values()]
