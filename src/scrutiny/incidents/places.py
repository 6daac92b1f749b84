"""The tree of places: what lies in what, as far as the precision of either tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scrutiny.incidents.periods import Answer

#: Place → the place it lies in, None at the top.
Tree = Mapping[str, str | None]


def tree(places: Iterable[Any]) -> dict[str, str | None]:
    """The tree that rows of the table of places make."""
    return {row.id: row.get("broader") for row in places}


def above(known: Tree, place: str | None) -> Iterator[str]:
    """The place and every place it lies in, from the narrowest; a circle is walked once."""
    seen: set[str] = set()
    while place is not None and place not in seen:
        seen.add(place)
        yield place
        place = known.get(place)


def within(known: Tree, place: str | None, area: str) -> Answer:
    """Whether a place lies in an area.

    certainly  it is the area or lies in it
    possibly   only a wider place is known, and the area lies in that
    no         it lies elsewhere
    unknown    no place is known
    """
    if place is None:
        return "unknown"
    if area in above(known, place):
        return "certainly"
    return "possibly" if place in above(known, area) else "no"


def circles(known: Tree) -> list[tuple[str, ...]]:
    """The places that lie in one another in a circle, each circle once, beginning with its smallest id."""
    found: dict[tuple[str, ...], None] = {}
    for place in known:
        walked: list[str] = []
        here: str | None = place
        while here is not None and here not in walked:
            walked.append(here)
            here = known.get(here)
        if here is not None:
            ring = walked[walked.index(here) :]
            least = ring.index(min(ring))
            found[(*ring[least:], *ring[:least])] = None
    return list(found)


def named(places: Mapping[str, Any], place: str | None, language: str = "en") -> str | None:
    """The label of a place in a language, else in English, else in whichever there is; None without a place."""
    row = places.get(place) if place is not None else None
    if row is None:
        return None
    label: Mapping[str, str] = row.get("label") or {}
    return next((label[tag] for tag in (language, "en") if tag in label), next(iter(label.values()), None))
