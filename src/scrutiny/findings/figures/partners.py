"""Which of several figures of a document one is to be set against, and what a later version corrected. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set

from scrutiny.findings.figures.surroundings import same_period, shared_words
from scrutiny.findings.figures.things import Figure

#: Outcomes that say that two figures cannot both hold.
LOUD = ("conflicts", "transposed")
#: Two figures, by their place, and what came of comparing them.
Edge = tuple[int, int, str]


def nearest(figures: Sequence[Figure], edges: Sequence[Edge], versions: Set[tuple[str, str]]) -> list[Edge]:
    """The comparisons that stand, in order.

    A figure conflicts with those of a document that share most words with it, and not with the parts of a whole that
    it agrees with. Where a document gives it alike, it conflicts with no figure there that is far off in value, of
    another time or among fewer words of those beside it. What a later version of a document corrected is no rival of
    anything: the later figure is.
    """
    kept = _corrected(figures, edges, versions)
    agrees: dict[int, set[int]] = defaultdict(set)
    loud: dict[tuple[int, str], float] = {}
    for one, other, result in kept:
        if result in LOUD:
            score = shared_words(figures[one].near, figures[other].near)
            for here, there in ((one, other), (other, one)):
                key = here, figures[there].statement.document
                loud[key] = max(score, loud.get(key, 0.0))
        else:
            agrees[one].add(other)
            agrees[other].add(one)
    return [row for row in kept if row[2] not in LOUD or _stands(figures, row, agrees, loud)]


def _stands(
    figures: Sequence[Figure], edge: Edge, agrees: dict[int, set[int]], loud: dict[tuple[int, str], float]
) -> bool:
    for here, there in (edge[:2], edge[1::-1]):
        one, other = figures[here], figures[there]
        document = other.statement.document
        if one.statement.document == document:
            continue
        if shared_words(one.near, other.near) < loud[here, document]:
            return False
        elsewhere = one.statement.fields["value"] in other.told and not _same(one, other)
        if elsewhere and not same_period(one.near, other.near):
            return False
        alike = [figures[at] for at in agrees[here] if figures[at].statement.document == document]
        if any(_whole_of(each, other) or _told_alike(one, each, other) for each in alike):
            return False
    return True


def _whole_of(whole: Figure, part: Figure) -> bool:
    return part.near.part_of == whole.statement.id


def _told_alike(one: Figure, alike: Figure, other: Figure) -> bool:
    """True when a document tells a figure alike, and its other figure is far off or stands among fewer such words."""
    closer = shared_words(one.near, alike.near) > shared_words(one.near, other.near)
    return _same(one, alike) and (closer or _far(one, other))


def _far(one: Figure, other: Figure) -> bool:
    low, high = sorted((one.statement.fields["value"], other.statement.fields["value"]))
    return bool(high > 2 * low)


def _same(one: Figure, other: Figure) -> bool:
    return bool(one.statement.fields["value"] == other.statement.fields["value"])


def _corrected(figures: Sequence[Figure], edges: Sequence[Edge], versions: Set[tuple[str, str]]) -> list[Edge]:
    """The comparisons: those of one figure in two versions named, those of others with a replaced one left out."""
    if not versions:
        return list(edges)
    kept: set[int] = set()
    replaced: set[int] = set()
    for one, other, result in edges:
        for old, new in ((one, other), (other, one)):
            if (figures[new].statement.document, figures[old].statement.document) in versions:
                if _same(figures[old], figures[new]):
                    kept |= {old, new}
                    replaced.add(old)
                elif result in LOUD:
                    replaced.add(old)
    pairs = {frozenset(version) for version in versions}
    found = []
    for one, other, result in edges:
        if result in LOUD and frozenset(figures[at].statement.document for at in (one, other)) in pairs:
            if not {one, other} & kept:
                found.append((one, other, "corrected"))
        elif result not in LOUD or not {one, other} & replaced:
            found.append((one, other, result))
    return found


__all__ = ["LOUD", "nearest"]
