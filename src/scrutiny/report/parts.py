"""The parts of a report that the register fills: each has a name, by which an outline puts it where it belongs.

A part is a pure function of the scope. One that has nothing to say is empty, and its heading is not printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scrutiny.report import (
    accounts,
    action,
    addressed,
    beyond,
    claims,
    comments,
    conclusions,
    cooperation,
    corrected,
    descent,
    developments,
    differences,
    finds,
    glance,
    introduction,
    method,
    persons,
    proof,
    space,
    submissions,
    terms,
    themes,
    voices,
    weighing,
)
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

#: Parts that fill the section they stand in: they have no heading of their own.
BARE = frozenset(
    {"action", "beyond", "comments", "communications_log", "developments", "recommended", "submissions", "terms"}
    | {"case_register", "methodology", "persons", "themes"}
)


def part(scope: Scope, name: str) -> Section | None:
    """The part as a section under its own heading, `BARE` ones without one; None where it has nothing to say."""
    made = filled(scope, name)
    if not made:
        return None
    bare = name in BARE
    heading = "" if bare else wording()["headings"].get(name.replace("-", "_"), "")
    id = f"{name}-part" if bare else name
    return Section(id=id, heading=heading, blocks=made.blocks, sections=made.sections, contents=not bare)


def filled(scope: Scope, name: str) -> Filled:
    """What the part says, computed once for an edition however often it is put somewhere."""
    return scope.once(f"part:{name}", PARTS[name])


def _blocks(make: Callable[[Scope], tuple[Block, ...]]) -> Part:
    return lambda scope: Filled(blocks=make(scope))


def _sections(make: Callable[[Scope], tuple[Section, ...]]) -> Part:
    return lambda scope: Filled(sections=make(scope))


def _method(scope: Scope) -> Filled:
    return Filled(glance.method(scope, found=bool(finds.printed(scope))))


def _themes(scope: Scope) -> Filled:
    return Filled(themes.left_out(scope), themes.themes(scope))


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
    "mandate": _blocks(introduction.mandate),
    "changes": _blocks(introduction.changes),
    "summary": _blocks(glance.summary),
    "method": _method,
    "methodology": _sections(method.methodology),
    "sources_by_type": _blocks(weighing.sources_by_type),
    "visits": _blocks(cooperation.visits),
    "engagements": _blocks(cooperation.engagements),
    "position": _position,
    "developments": _blocks(developments.developments),
    "themes": _themes,
    "standards": _blocks(proof.standards),
    "finds": _blocks(finds.finds),
    "allegations": _blocks(claims.allegations),
    "disagreements": _disagreements,
    "persons": _blocks(persons.persons),
    "reprisals": _blocks(space.followed_reprisals),
    "un_space": _blocks(space.un_space),
    "beyond": _blocks(beyond.beyond),
    "action": _blocks(action.action),
    "indicators": _blocks(conclusions.indicators),
    "warning_signs": _blocks(conclusions.warning_signs),
    "positive_steps": _blocks(conclusions.positive_steps),
    "recommended": _sections(addressed.recommended),
    "asks": _asks,
    "comments": _blocks(comments.comments),
    "submissions": _blocks(submissions.submissions),
    "terms": _blocks(terms.terms),
    "corrections": _blocks(corrected.corrections),
    "numbers": _blocks(accounts.numbers),
    "words": _sections(voices.quoted),
    "chronology": _blocks(accounts.chronology),
    "identifiers": _blocks(accounts.identifiers),
    "citations": _blocks(accounts.spoken_of),
    "repeats": _repeats,
    "people": _blocks(voices.people),
    "rolls": _blocks(claims.rolls),
    "case_register": _blocks(FOLLOWED["cases"]),
    **{name: _blocks(make) for name, make in FOLLOWED.items()},
}
