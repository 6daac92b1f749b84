"""The parts of a report that the register fills: each has a name, by which an outline puts it where it belongs.

A part is a pure function of the scope. One that has nothing to say is empty, and its heading is not printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scrutiny.report import accounts, claims, descent, differences, finds, glance, voices
from scrutiny.report.edition import Block, Section
from scrutiny.report.followed import FOLLOWED
from scrutiny.report.phrases import wording
from scrutiny.report.scope import Scope


@dataclass(frozen=True, slots=True)
class Filled:
    """What a part says: blocks, then subsections."""

    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks or self.sections)


Part = Callable[[Scope], Filled]


def part(scope: Scope, name: str) -> Section | None:
    """The part as a section under its own heading; None where it has nothing to say."""
    made = PARTS[name](scope)
    if not made:
        return None
    heads = wording()["headings"]
    return Section(id=name, heading=heads.get(name, ""), blocks=made.blocks, sections=made.sections)


def _blocks(make: Callable[[Scope], tuple[Block, ...]]) -> Part:
    return lambda scope: Filled(blocks=make(scope))


def _method(scope: Scope) -> Filled:
    return Filled(glance.method(scope, found=bool(finds.finds(scope))))


def _words(scope: Scope) -> Filled:
    return Filled(sections=voices.quoted(scope))


def _disagreements(scope: Scope) -> Filled:
    return Filled(*differences.differences(scope))


def _repeats(scope: Scope) -> Filled:
    return Filled(descent.descent(scope) if scope.spoken else ())


def _position(scope: Scope) -> Filled:
    return Filled(voices.position(scope), voices.positions(scope))


def _asks(scope: Scope) -> Filled:
    return Filled(() if scope.of("ask") else (accounts.nothing(),), claims.asks(scope))


#: name → the part; `sources` and the annexes that print it are made when the rest is known, in `report.outline`.
PARTS: Mapping[str, Part] = {
    "summary": _blocks(glance.summary),
    "method": _method,
    "finds": _blocks(finds.finds),
    "numbers": _blocks(accounts.numbers),
    "words": _words,
    "allegations": _blocks(claims.allegations),
    "chronology": _blocks(accounts.chronology),
    "identifiers": _blocks(accounts.identifiers),
    "citations": _blocks(accounts.spoken_of),
    "disagreements": _disagreements,
    "repeats": _repeats,
    "position": _position,
    "people": _blocks(voices.people),
    "rolls": _blocks(claims.rolls),
    "asks": _asks,
    **{name: _blocks(make) for name, make in FOLLOWED.items()},
}
