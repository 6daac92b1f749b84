"""A chart while it is laid out: layers of a Vega-Lite specification, upright in pixels, across on a scale of its own.

What runs from left to right is turned round for languages written from right to left; words keep to the side on which
a reader begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrutiny.report.pictures.plots.letters import flat, ordered

#: Stands for the colour of the words around; `drawing` puts in what the page or the paper has.
INK = "#010203"
#: Two colours that are told apart by all readers, on light and on dark, and in grey.
BLUE, ORANGE = "#2f6fb7", "#c2611a"
#: Sizes of type in pixels.
BIG, TEXT, SMALL = 14, 13, 12
#: How strong soft words are: legible on light and on dark (4.5 to 1 and better).
SOFT = 0.78

Rows = Iterable[Mapping[str, Any]]


@dataclass(slots=True)
class Canvas:
    """Layers, in the order they are painted; `low` and `high` are the ends of the scale across.

    rtl       words are read from right to left; unless `mirrored` is off, what runs across is turned round as well
    """

    width: float
    rtl: bool
    mirrored: bool = True
    low: float = 0.0
    high: float = 1.0
    left: float = 0.0
    right: float = 0.0
    height: float = 0.0
    layers: list[dict[str, Any]] = field(default_factory=list)

    def words(
        self, rows: Rows, *, side: str = "start", pinned: bool = False, size: float = TEXT, dx: float = 0.0, **mark: Any
    ) -> None:
        """Words at (x, y), x on the scale, or `pinned` at x pixels from the side on which reading begins."""
        align = {"middle": "center", "start": "right" if self.rtl else "left", "end": "left" if self.rtl else "right"}
        made = [
            {**row, "text": ordered(str(row["text"]), rtl=self.rtl)} | ({"x": self._pinned(row["x"])} if pinned else {})
            for row in rows
            if flat(str(row["text"]))
        ]
        style = {"align": align[side], "baseline": "alphabetic", "fontSize": size, "color": INK}
        style |= {"dx": -dx if self.rtl else dx} if dx else {}
        text = {"text": {"field": "text", "type": "nominal"}}
        self._layer("text", made, style | mark, {"x": self._x("x", pinned=pinned), "y": self._y("y")} | text)

    def boxes(self, rows: Rows, **mark: Any) -> None:
        """Boxes from (x, y) to (x2, y2)."""
        across = {"x": self._x("x"), "x2": {"field": "x2"}}
        self._layer("rect", list(rows), mark, across | {"y": self._y("y"), "y2": {"field": "y2"}})

    def strokes(self, rows: Rows, *, pinned: bool = False, **mark: Any) -> None:
        """Straight lines from (x, y) to (x2, y2)."""
        made = [{**row, "x": self._pinned(row["x"]), "x2": self._pinned(row["x2"])} if pinned else row for row in rows]
        across = {"x": self._x("x", pinned=pinned), "x2": {"field": "x2"}}
        style = {"stroke": INK, "strokeWidth": 1} | mark
        self._layer("rule", made, style, across | {"y": self._y("y"), "y2": {"field": "y2"}})

    def signs(self, rows: Rows, *, sized: bool = False, **mark: Any) -> None:
        """Small shapes at (x, y), each of its own `size` in square pixels where they are `sized`."""
        own = {"size": {"field": "size", "type": "quantitative", "scale": None, "legend": None}} if sized else {}
        self._layer("point", list(rows), {"opacity": 1} | mark, {"x": self._x("x"), "y": self._y("y")} | own)

    def shapes(self, features: list[dict[str, Any]], projection: Mapping[str, Any], **mark: Any) -> None:
        """Shapes of the Earth (GeoJSON features) under a projection."""
        if features:
            style = {"type": "geoshape", "clip": True, **mark}
            self.layers.append({"data": {"values": features}, "projection": dict(projection), "mark": style})

    def paths(self, rows: Rows, **mark: Any) -> None:
        """Curved lines, one for each `line`, through its places (x, y) by their `turn`."""
        detail = {"detail": {"field": "line", "type": "nominal"}, "order": {"field": "turn", "type": "quantitative"}}
        style = {"fill": None, "stroke": INK, "strokeWidth": 1} | mark
        self._layer("line", list(rows), style, {"x": self._x("x"), "y": self._y("y")} | detail)

    def ticks(
        self, rows: Iterable[tuple[float, str]], top: float, bottom: float, bands: Iterable[tuple[float, float]]
    ) -> None:
        """An axis above and below, its words, and faint lines through the bands in which something is drawn."""
        known = list(rows)
        for y in (top, bottom):
            self.strokes([{"x": self.low, "x2": self.high, "y": y, "y2": y}], strokeOpacity=0.35)
        self.strokes(
            [{"x": at, "x2": at, "y": y, "y2": y2} for at, text in known if text for y, y2 in bands], strokeOpacity=0.22
        )
        for end, way in ((top, 1), (bottom, -1)):
            self.strokes(
                [{"x": at, "x2": at, "y": end, "y2": end + way * (6 if text else 3)} for at, text in known],
                strokeOpacity=0.6,
            )
        for y in (top - 7, bottom + 15):
            self.words(
                [{"x": at, "y": y, "text": text} for at, text in known if text],
                side="middle", size=SMALL, fillOpacity=SOFT,
            )  # fmt: skip

    def specification(self) -> dict[str, Any]:
        """The Vega-Lite specification; plain data."""
        return {
            "width": self.width,
            "height": self.height,
            "padding": 0,
            "autosize": "none",
            "background": None,
            "layer": self.layers,
            "config": {"aria": False, "view": {"stroke": None}},
        }

    def _pinned(self, x: float) -> float:
        return self.width - x if self.rtl else x

    def _layer(self, kind: str, rows: list[Any], style: Mapping[str, Any], encoding: Mapping[str, Any]) -> None:
        if rows:
            mark = {"type": kind, **style}
            self.layers.append({"data": {"values": rows}, "mark": mark, "encoding": dict(encoding)})

    def _x(self, name: str, *, pinned: bool = False) -> dict[str, Any]:
        if pinned:
            return {"field": name, "type": "quantitative", "scale": None, "axis": None}
        ends = [self.left, self.width - self.right]
        turned = [self.width - each for each in ends] if self.rtl and self.mirrored else ends
        scale = {"domain": [self.low, self.high], "range": turned, "nice": False, "zero": False}
        return {"field": name, "type": "quantitative", "scale": scale, "axis": None}

    def _y(self, name: str) -> dict[str, Any]:
        return {"field": name, "type": "quantitative", "scale": None, "axis": None}
