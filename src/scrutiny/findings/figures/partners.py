"""Which of several figures of a document one is to be set against, and what a later version corrected. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set

from scrutiny.findings.figures.surroundings import shared_words
from scrutiny.findings.figures.things import Figure

#: Outcomes that say that two figures cannot both hold.
LOUD = ("conflicts", "transposed")
#: Two figures, by their place, and what came of comparing them.
Edge = tuple[int, int, str]


def nearest(figures: Sequence[Figure], edges: Sequence[Edge], versions: Set[tuple[str, str]]) -> list[Edge]:
    """The comparisons that stand, in order.

    A figure conflicts with those of a document that share most words with it, and not with the parts of a whole that
    it agrees with. It conflicts with none of another document that gives it alike, when the two are far apart in
    value. What a later version of a document corrected is no rival of anything: the later figure is.
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
        alike = [figures[at] for at in agrees[here] if figures[at].statement.document == document]
        if any(_whole_of(each, other) for each in alike) or (_far(one, other) and any(_same(e, one) for e in alike)):
            return False
    return True


def _whole_of(whole: Figure, part: Figure) -> bool:
    return part.of is not None and part.of == whole.statement.id


def _far(one: Figure, other: Figure) -> bool:
    low, high = sorted((one.statement.fields["value"], other.statement.fields["value"]))
    return bool(high > 2 * low)


def _same(one: Figure, other: Figure) -> bool:
    return bool(one.statement.fields["value"] == other.statement.fields["value"])


def _corrected(figures: Sequence[Figure], edges: Sequence[Edge], versions: Set[tuple[str, str]]) -> list[Edge]:
    """The comparisons with those of one figure in two versions named; those with a figure that was corrected left out."""
    if not versions:
        return list(edges)
    kept_on, changed = set(), {}
    for one, other, result in edges:
        for old, new in ((one, other), (other, one)):
            if (figures[new].statement.document, figures[old].statement.document) not in versions:
                continue
            if _same(figures[old], figures[new]):
                kept_on.add(old)
            elif result in LOUD:
                changed[old] = new
    gone = changed.keys() - kept_on
    found = []
    for one, other, result in edges:
        pair = {figures[one].statement.document, figures[other].statement.document}
        between = any(pair == set(version) for version in versions)
        if result in LOUD and between:
            if not {one, other} & kept_on:
                found.append((one, other, "corrected"))
        elif result not in LOUD or not {one, other} & gone:
            found.append((one, other, result))
    return found


__all__ = ["LOUD", "nearest"]
