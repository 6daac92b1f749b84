"""A map: territories told of filled, all others in a neutral tone, what is apart dashed; places as circles.

The world in equal areas (Equal Earth), a part of it by Mercator's projection, which leaves angles as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import asin, cos, degrees, log, pi, radians, sin, sqrt, tan
from typing import Any

from scrutiny.report.pictures.chart import Area, Areas, Spot
from scrutiny.report.pictures.plots.canvas import BLUE, INK, SMALL, SOFT, Canvas
from scrutiny.report.pictures.plots.letters import cut, wide
from scrutiny.report.pictures.world import Box, Place, Shape, meet, shapes

#: How strong the classes are, from the least on; the height of the key.
STRENGTHS = (0.22, 0.36, 0.5, 0.64, 0.78)
KEY = 22
#: How high a map of a part of the world is at most, for its width.
TALLEST = 0.72
#: The world is cut where nobody lives.
_WORLD: Box = (-180.0, -56.5, 180.0, 83.7)
_WIDEST, _KM = 82.0, 111.32
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_FLAT = sqrt(3) / 2

Laid = Callable[[Place], Place]


def canvas(chart: Areas, width: float, *, rtl: bool) -> Canvas:
    """The map laid out for a width; a map is never turned round."""
    made = Canvas(width=width, rtl=rtl, mirrored=False, low=0, high=width)
    projection, laid, height, box = _projection(chart.box, width)
    ranks = {area.code: area.rank for area in chart.areas}
    drawn = [shape for shape in shapes(chart.world) if shape.touches(box)]
    line = {"stroke": INK, "strokeOpacity": 0.45, "strokeWidth": 0.6, "strokeJoin": "round"}
    plain = [shape for shape in drawn if shape.code not in chart.apart]
    made.shapes(
        [_feature(shape, box) for shape in plain if shape.code not in ranks],
        projection,
        fill=INK,
        fillOpacity=0.07,
        **line,
    )
    made.shapes(
        [_feature(shape, box) for shape in drawn if shape.code in chart.apart and shape.code not in ranks],
        projection, fill=INK, fillOpacity=0.07, **(line | {"strokeDash": [2, 2]}),
    )  # fmt: skip
    for rank in sorted(set(ranks.values())):
        for apart in (False, True):
            made.shapes(
                [
                    _feature(shape, box)
                    for shape in drawn
                    if ranks.get(shape.code) == rank and (shape.code in chart.apart) is apart
                ],
                projection, fill=BLUE, fillOpacity=STRENGTHS[min(rank, 4)],
                **(line | {"strokeOpacity": 0.9} | ({"strokeDash": [2, 2]} if apart else {})),
            )  # fmt: skip
    made.height = height
    _spots(made, chart, laid, width)
    if chart.labels:
        _labels(made, chart, laid, drawn)
    _key(made, chart)
    return made


def _feature(shape: Shape, box: Box) -> dict[str, Any]:
    """The parts of a territory that may lie in the box."""
    parts = [polygon for polygon, own in shape.parts if meet(own, box)]
    return {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": parts}}


def _projection(box: Box | None, width: float) -> tuple[dict[str, Any], Laid, float, Box]:
    """The projection as Vega-Lite takes it, the same as a function, the height of the map, and all that is on it."""
    if box is None:
        scale = width / (2 * _equal_earth((180.0, 0.0))[0])
        top, bottom = _equal_earth((0.0, _WORLD[3]))[1], _equal_earth((0.0, _WORLD[1]))[1]
        height = (top - bottom) * scale
        move = [width / 2, top * scale]
        return (
            {"type": "equalEarth", "scale": scale, "translate": move, "clipExtent": [[0, 0], [width, height]]},
            lambda at: _moved(_equal_earth(at), scale, move),
            height,
            _WORLD,
        )
    west, south, east, north = box
    scale = width / radians(max(east - west, 0.5))
    top, bottom = _mercator(north), _mercator(south)
    tall = (top - bottom) * scale
    if tall > TALLEST * width:
        scale, tall = scale * TALLEST * width / tall, TALLEST * width
    middle = (west + east) / 2
    half = degrees(width / scale) / 2
    west, east = min(west, middle - half), max(east, middle + half)
    move = [width / 2, tall / 2 + (top + bottom) / 2 * scale]

    def laid(at: Place) -> Place:
        return _moved((radians(at[0] - middle), _mercator(at[1])), scale, move)

    plain = {"type": "mercator", "scale": scale, "rotate": [-middle, 0, 0], "translate": move}
    return plain | {"clipExtent": [[0, 0], [width, tall]]}, laid, tall, (west, south, east, north)


def _moved(at: Place, scale: float, move: list[float]) -> Place:
    return at[0] * scale + move[0], move[1] - at[1] * scale


def _mercator(latitude: float) -> float:
    return log(tan(pi / 4 + radians(max(-_WIDEST, min(_WIDEST, latitude))) / 2))


def _equal_earth(at: Place) -> Place:
    """Šavrič, Patterson and Jenny 2018."""
    angle = asin(_FLAT * sin(radians(at[1])))
    second = angle * angle
    sixth = second**3
    one, two, three, four = _A
    across = radians(at[0]) * cos(angle)
    across /= _FLAT * (one + 3 * two * second + sixth * (7 * three + 9 * four * second))
    return across, angle * (one + two * second + sixth * (three + four * second))


def _spots(made: Canvas, chart: Areas, laid: Laid, width: float) -> None:
    """Circles, none smaller than the place may be off."""
    circles: list[dict[str, Any]] = []
    for spot in chart.spots:
        x, y = laid((spot.longitude, spot.latitude))
        up = laid((spot.longitude, min(89.0, spot.latitude + spot.off / _KM)))[1]
        across = min(max(4.0 + 2.2 * spot.rank, abs(y - up)), width / 3)
        circles.append({"x": x, "y": y, "size": round(pi * across * across, 2), "rank": spot.rank})
    for rank in sorted({each["rank"] for each in circles}):
        made.signs(
            [each for each in circles if each["rank"] == rank], sized=True, shape="circle", filled=True, fill=BLUE,
            fillOpacity=STRENGTHS[min(rank, 4)] * 0.7, stroke=INK, strokeWidth=1, strokeOpacity=0.9, clip=True,
        )  # fmt: skip


def _labels(made: Canvas, chart: Areas, laid: Laid, drawn: Iterable[Shape]) -> None:
    """Names and numbers beside what they tell of, the larger first, none upon another and none cut off."""
    taken: list[Box] = []
    rows = []
    for (x, y), text, _ in sorted(_named(chart, laid, drawn), key=lambda each: (-each[2], each[1])):
        room = wide(text, SMALL)
        x = min(max(x, room / 2 + 2), made.width - room / 2 - 2)
        own = (x - room / 2 - 3, y - SMALL, x + room / 2 + 3, y + 5)
        if not text or own[1] < 0 or own[3] > made.height or any(_over(own, other) for other in taken):
            continue
        taken.append(own)
        rows.append({"x": x, "y": y, "text": text})
    made.words(rows, side="middle", size=SMALL, fontWeight="bold")


def _named(chart: Areas, laid: Laid, drawn: Iterable[Shape]) -> Iterator[tuple[Place, str, int]]:
    middles = {shape.code: shape.middle for shape in reversed(list(drawn))}
    each: Area | Spot
    for each in chart.areas:
        if each.code in middles:
            x, y = laid(middles[each.code])
            yield (x, y + 4), each.text, each.rank
    for each in chart.spots:
        x, y = laid((each.longitude, each.latitude))
        yield (x, y - 8 - 2.2 * each.rank), each.text, each.rank


def _over(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _key(made: Canvas, chart: Areas) -> None:
    """What the classes mean, in a row under the map, beginning where reading begins."""
    used = sorted({each.rank for each in chart.areas} | {each.rank for each in chart.spots})
    entries = [(chart.classes[rank], rank) for rank in used if rank < len(chart.classes)]
    if chart.none:
        entries.append((chart.none, -1))
    x, y = 0.0, made.height + KEY
    for text, rank in entries:
        room = 18 + wide(text, SMALL) + 16
        if x and x + room - 16 > made.width:
            x, y = 0.0, y + KEY
        side = made.width - x - 12 if made.rtl else x
        fill = (
            {"fill": BLUE, "fillOpacity": STRENGTHS[min(rank, 4)]} if rank >= 0 else {"fill": INK, "fillOpacity": 0.07}
        )
        made.boxes([{"x": side, "x2": side + 12, "y": y - 11, "y2": y + 1}], stroke=INK, strokeWidth=0.6, **fill)
        words = {"x": made.width - x - 18 if made.rtl else x + 18, "y": y, "text": cut(text, made.width - 18, SMALL)}
        made.words([words], size=SMALL, fillOpacity=SOFT)
        x += room
    made.height = y + 6
