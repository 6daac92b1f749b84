"""Chains of events: what precedes, causes or encompasses what, and where such a chain cannot be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scrutiny import dates

#: Links that say the same the other way round.
TURNED = {"follows": "precedes", "consequence_of": "causes", "part_of": "encompasses"}
#: Links by which one incident comes before another; a circle of them cannot be true.
ORDER = frozenset({"precedes", "causes"})
#: Links by which one incident holds another.
HOLDS = frozenset({"encompasses"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a chain: `first` precedes, causes, encompasses … `second`."""

    id: str
    kind: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What cannot be true of some links, in words."""

    links: tuple[str, ...]
    message: str


def link(chain_id: str, kind: str, first: str, second: str) -> Link:
    """The link read in one direction: what follows is preceded, a consequence is caused, a part is encompassed."""
    if kind in TURNED:
        return Link(id=chain_id, kind=TURNED[kind], first=second, second=first)
    return Link(id=chain_id, kind=kind, first=first, second=second)


def faults(links: Iterable[Link], days: Mapping[str, tuple[str | None, str | None]]) -> list[Fault]:
    """What cannot be true: a link of an incident to itself, a circle, an order that the dates rule out.

    `days` is incident → its date and end, EDTF; dates rule an order out only when every day they leave does.
    """
    known = list(links)
    found = [
        Fault(links=(each.id,), message="an incident is linked to itself")
        for each in known
        if each.first == each.second
    ]
    apart = [each for each in known if each.first != each.second]
    for kinds, what in ((ORDER, "precedes or causes"), (HOLDS, "encompasses")):
        found += [
            Fault(links=ring, message=f"each {what} the next, round to the first") for ring in _rings(apart, kinds)
        ]
    for each in apart:
        first, second = days.get(each.first, (None, None)), days.get(each.second, (None, None))
        if each.kind in ORDER and _after(first, second):
            found.append(Fault(links=(each.id,), message="the dates say that it began after what it is to precede"))
        if each.kind in HOLDS and (_after(first, second) or _over(first, second)):
            found.append(Fault(links=(each.id,), message="the dates say that one does not lie within the other"))
    return found


def _after(first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> bool:
    """True when the first certainly began after the second began."""
    if first[0] is None or second[0] is None:
        return False
    return dates.before(dates.parse(second[0]), dates.parse(first[0]))


def _over(first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> bool:
    """True when the first certainly ended before the second did."""
    if first[1] is None or (second[1] or second[0]) is None:
        return False
    return dates.before(dates.parse(first[1]), dates.parse(str(second[1] or second[0])))


def _rings(links: Iterable[Link], kinds: frozenset[str]) -> list[tuple[str, ...]]:
    """The links that lie on circles, those of one knot of circles together, in order."""
    chosen = [each for each in links if each.kind in kinds]
    nexts: dict[str, set[str]] = defaultdict(set)
    for each in chosen:
        nexts[each.first].add(each.second)
    reach = {start: _reached(nexts, start) for start in list(nexts)}
    knots: dict[frozenset[str], list[str]] = {}
    for each in chosen:
        if each.first in reach.get(each.second, ()):
            knot = frozenset(name for name in reach[each.first] if each.first in reach.get(name, ()))
            knots.setdefault(knot, []).append(each.id)
    return [tuple(ring) for ring in knots.values()]


def _reached(nexts: Mapping[str, set[str]], start: str) -> set[str]:
    """Everything that links lead to from a start."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for name in nexts.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found
