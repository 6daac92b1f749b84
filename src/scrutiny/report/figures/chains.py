"""Figures that are built on figures: in which order they are counted, and where they go round in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scrutiny.report.figures.countable import nearest

#: A figure is built on no longer chain of other figures.
DEEPEST = 20

Parts = Mapping[str, tuple[str, ...]]
#: The name of a figure, what is wrong with it, and what to do.
Wrong = tuple[str, str, str]


def chains(parts: Parts, written: frozenset[str]) -> tuple[tuple[str, ...], tuple[Wrong, ...]]:
    """The names of figures, each behind those it is built on, and what is wrong with the others.

    parts    name → the names it is built on; `written` are all names that the outline defines, readable or not
    """
    wrong = [
        (name, f"no figure is called {part!r}", nearest(part, sorted(written - {name})))
        for name, names in parts.items()
        for part in names
        if part not in written
    ]
    for circle in _circles(parts):
        told = f"these figures are built on each other: {' → '.join(circle)}"
        wrong.append((circle[0], told, "count one of them itself"))
    depth: dict[str, int] = {}
    waiting = dict(parts)
    for _ in range(DEEPEST + 1):
        ready = [name for name, names in waiting.items() if all(part in depth for part in names)]
        steps = {name: 1 + max((depth[part] for part in waiting[name]), default=0) for name in ready}
        depth |= steps
        waiting = {name: names for name, names in waiting.items() if name not in steps}
    told = f"it is built on a chain of more than {DEEPEST} figures"
    wrong += [(name, told, "count it itself") for name, steps in depth.items() if steps == DEEPEST + 1]
    return tuple(name for name, steps in depth.items() if steps <= DEEPEST), tuple(wrong)


def _circles(parts: Parts) -> Iterator[tuple[str, ...]]:
    """Each way round once, as a → b → a, begun with the name that the outline writes first."""
    settled: set[str] = set()
    for start in parts:
        path = {} if start in settled else {start: iter(parts[start])}
        while path:
            name, rest = next(reversed(path.items()))
            after = next(rest, None)
            if after is None:
                settled.add(name)
                del path[name]
            elif after in path:
                names = list(path)
                yield (*names[names.index(after) :], after)
            elif after in parts and after not in settled:
                path[after] = iter(parts[after])


__all__ = ["DEEPEST", "chains"]
