"""The kinds of edition: for whom each is, what it holds, how long it may be, and how many people let it leave."""

from __future__ import annotations

from dataclasses import dataclass

from scrutiny.errors import Unknown
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, STATE, Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of edition.

    audience  who receives it
    people    how many different people let it leave; 0: it never leaves
    holds     what it holds, for people who choose one
    words     how many words its body may have at most, 0: as the outline says
    seconds   how long it may take to say at most, 0: it is not spoken
    """

    name: str
    audience: Audience
    people: int
    holds: str
    words: int = 0
    seconds: int = 0


#: Every kind by its name, in the order in which they are offered. Whatever the public or a State receives needs two
#: people: a press release reaches more of the public than the report.
KINDS: dict[str, Kind] = {
    each.name: each
    for each in (
        Kind(
            name="draft",
            audience=INTERNAL_DRAFT,
            people=0,
            holds="everything on file that is not confidential, proposals and the remarks of checks included",
        ),
        Kind(name="public", audience=PUBLIC, people=2, holds="the whole report"),
        Kind(
            name="state",
            audience=STATE,
            people=2,
            holds="in confidence for the State concerned: what will be printed about it, allegations put to it only, "
            "with the positions as they will be printed",
        ),
        Kind(
            name="summary",
            audience=PUBLIC,
            people=2,
            holds="key figures, findings with standard and position, recommendations, on two pages",
            words=880,
        ),
        Kind(
            name="press",
            audience=PUBLIC,
            people=2,
            holds="headline data, findings, figures, the position of the State, a quotation sheet, notes to editors",
            words=1600,
        ),
        Kind(
            name="oral",
            audience=PUBLIC,
            people=2,
            holds="a statement to be spoken, with the seconds of each paragraph",
            seconds=120,
        ),
        Kind(
            name="brief",
            audience=PUBLIC,
            people=2,
            holds="for one mission: what it was asked, what it said and did, findings, recommendations addressed to it",
            words=1200,
        ),
    )
}


def kind_of(name: str) -> Kind:
    """The kind that a word names.

    Raises:
        Unknown: there is no such kind.
    """
    if name not in KINDS:
        raise Unknown(f"no edition is called {name!r}", place="--edition", next=f"one of: {', '.join(KINDS)}")
    return KINDS[name]
