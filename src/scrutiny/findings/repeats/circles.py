"""Circular reporting: documents each of which leans on the next, until the last leans on the first. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scrutiny.findings.repeats.kinship import Account, anchors
from scrutiny.findings.repeats.relations import Relation
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded

#: The fields in which a statement names whose account it gives.
SOURCES = ("attributed_to", "speaker", "organisation", "reported_by")


def circles(
    read: Mapping[str, Account], relations: Sequence[Relation], said: Iterable[Statement]
) -> tuple[tuple[str, ...], ...]:
    """The rings of documents that lean on each other, each sorted, the smallest first.

    A document leans on another when it depends on it, or when it gives a figure or words as those of the other's
    publisher; the two must have something in common.
    """
    leans: dict[str, set[str]] = {name: set() for name in read}
    for relation in relations:
        if relation.source in leans and relation.target in leans:
            leans[relation.source].add(relation.target)
    publishers: dict[str, list[str]] = {}
    for name, account in read.items():
        if account.document.publisher and len(folded(account.document.publisher)) > 3:
            publishers.setdefault(folded(account.document.publisher), []).append(name)
    family = {name: account.document.parent or name for name, account in read.items()}
    tied = {frozenset((relation.source, relation.target)) for relation in relations}
    for row in said:
        if row.status == "rejected" or row.document not in read:
            continue
        for source in {folded(str(row.fields.get(key) or "")) for key in SOURCES}:
            for name in publishers.get(source, ()):
                pair = frozenset((row.document, name))
                if family[row.document] != family[name] and (
                    pair in tied or anchors(read[row.document], read[name]) > 0
                ):
                    leans[row.document].add(name)
    return tuple(sorted((ring for ring in _rings(leans) if len(ring) > 1), key=lambda ring: (len(ring), ring)))


def _rings(leans: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """The strongly connected parts of the graph (Tarjan 1972), without recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []
    for start in leans:
        if start in index:
            continue
        work = [(start, iter(sorted(leans[start])))]
        index[start] = low[start] = len(index)
        stack.append(start)
        while work:
            node, following = work[-1]
            step = next(following, None)
            if step is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    at = stack.index(node)
                    found.append(tuple(sorted(stack[at:])))
                    del stack[at:]
            elif step not in index:
                index[step] = low[step] = len(index)
                stack.append(step)
                work.append((step, iter(sorted(leans[step]))))
            elif step in stack:
                low[node] = min(low[node], index[step])
    return found
