"""The shapes of countries: Natural Earth's, decoded from TopoJSON, each under the code of its territory.

A shape without an ISO number is kept, under the code that its name has, else under its name: no territory vanishes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from babel.core import get_global

from scrutiny.entities.names.territories import code_of

#: The coarse shapes for the whole world, the finer ones for a part of it.
COARSE, FINE = "countries-110m", "countries-50m"

Place = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One territory as drawn: its code (ISO 3166-1 alpha-2, else its name) and its parts.

    stated  it has an ISO number
    parts   polygons as GeoJSON has them, each with the box it lies in, the largest first
    """

    code: str
    name: str
    stated: bool
    parts: tuple[tuple[list[list[Place]], Box], ...]

    @property
    def middle(self) -> Place:
        """About the middle of its largest part, in degrees east and north."""
        west, south, east, north = self.parts[0][1]
        return (west + east) / 2, (south + north) / 2

    def touches(self, box: Box) -> bool:
        """True when some part of it may lie in a box."""
        return any(meet(own, box) for _, own in self.parts)


def meet(one: Box, other: Box) -> bool:
    """True when two boxes have a place in common."""
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


@cache
def shapes(name: str) -> tuple[Shape, ...]:
    """The shapes of a file, in its order."""
    resource = files("scrutiny.vocabulary").joinpath("world", f"{name}.json")
    topology = json.loads(resource.read_text("utf-8"))
    arcs = _arcs(topology)
    return tuple(_shape(each, arcs) for each in topology["objects"]["countries"]["geometries"])


@cache
def codes() -> frozenset[str]:
    """The codes of all territories that are drawn."""
    return frozenset(shape.code for name in (COARSE, FINE) for shape in shapes(name))


def code(word: str) -> str | None:
    """The code under which a territory is drawn, by its code or its name in any language; None: it is not drawn."""
    wanted = word.strip()
    if wanted in codes():
        return wanted
    known = code_of(wanted)
    if known in codes():
        return known
    named = {shape.name.casefold(): shape.code for shape in shapes(FINE)}
    return named.get(wanted.casefold())


def _arcs(topology: dict[str, Any]) -> list[list[Place]]:
    """The arcs in degrees: they are stored as whole steps from each point to the next."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for across, up in arc:
            x, y = x + across, y + up
            points.append((round(x * wide + west, 4), round(y * high + south, 4)))
        found.append(points)
    return found


def _shape(raw: dict[str, Any], arcs: Sequence[Sequence[Place]]) -> Shape:
    several = raw["arcs"] if raw["type"] == "MultiPolygon" else [raw["arcs"]]
    polygons = [[_ring(ring, arcs) for ring in polygon] for polygon in several]
    name = str(raw["properties"]["name"])
    number = raw.get("id")
    stated = get_global("territory_aliases").get(str(number), [None])[0] if number else None
    parts = [(polygon, _box(polygon[0])) for polygon in polygons]
    parts.sort(key=lambda part: _size(part[1]), reverse=True)
    return Shape(stated or code_of(name) or name, name, number is not None, tuple(parts))


def _ring(numbers: Iterable[int], arcs: Sequence[Sequence[Place]]) -> list[Place]:
    """A closed line joined from arcs; a number below zero means an arc walked backwards."""
    points: list[Place] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _box(points: Sequence[Place]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
