"""The picture of a series: who signs over the years, as SVG, PNG or PDF, made by Vega-Lite without a network.

Organisations and States stand in panels of their own, each from zero; a row is a letter, a year without one is a row
too. Named are filled, not named are outlined, a number without its list is pale; every bar says its numbers in words,
so that nothing hangs on a colour.
"""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from scrutiny.errors import Refused
from scrutiny.letters.points import CERTIFIED, COUNTED, ORGANISATIONS, STATES, Point
from scrutiny.paper.fonts import CJK, READING, families, folders, needs_cjk
from scrutiny.protection.release import Released, opened

#: The endings of files and what they are; pixels of a PNG for each point of the drawing.
FORMS, SCALE = ("svg", "png", "pdf"), 2.0
TITLE = "Signatories over the years"
#: Height of a row and width of a panel in points; a longer title is cut.
ROW, WIDTH, LONGEST = 46, 430, 64
#: So many years in a row without a letter are one row.
GAP = 3

_INK, _PALE, _LINE = "#1f2a44", "#dcdfe6", "#8a93a6"
_PANELS = {ORGANISATIONS: "Letters of organisations and individuals", STATES: "Statements of States"}


def drawn(released: Released[tuple[Point, ...]], form: str, *, title: str = "", language: str = "en") -> bytes:
    """The picture of some points: the same bytes for the same points.

    form  one of FORMS; title stands above it; language decides how Han characters look

    Raises:
        Refused: the form is none, or there is nothing to draw.
    """
    import vl_convert

    points = opened(released)
    if form not in FORMS:
        raise Refused(f"no picture ends in .{form}", place="--picture", next=f"one of: {', '.join(FORMS)}")
    if not any(each.total is not None for each in points):
        raise Refused("there is nothing to draw", place="--picture", next="scrutiny letters series lists what is held")
    texts = [title, *(each.title for each in points)]
    cjk = needs_cjk(texts)
    for folder in folders(cjk=cjk):
        vl_convert.register_font_directory(folder)
    faces = [face for face in families(language, cjk=cjk) if face not in READING]
    svg = vl_convert.vegalite_to_svg(spec(points, title=title, faces=faces), allowed_base_urls=[])
    svg = _with_words(svg, title or TITLE, alt(points))
    if form == "svg":
        return svg.encode()
    if form == "png":
        return bytes(vl_convert.svg_to_png(svg, scale=SCALE))
    return _page(_of_pixels(svg) if cjk else svg, points, title or TITLE, language)


def _of_pixels(svg: str) -> str:
    """The picture as pixels in an SVG: inside a PDF the one face of Han characters would be set too thin."""
    import vl_convert

    pixels = b64encode(vl_convert.svg_to_png(svg, scale=2 * SCALE)).decode()
    size = svg[svg.index(' width="') : svg.index(" viewBox=")]
    data = f"data:image/png;base64,{pixels}"
    return f'<svg xmlns="http://www.w3.org/2000/svg"{size}><image{size} href="{data}"/></svg>'


def _page(svg: str, points: Sequence[Point], title: str, language: str) -> bytes:
    """The picture above its table, set as a tagged PDF."""
    from scrutiny.paper.pdf import set_pdf

    tag = language.split("-", maxsplit=1)[0]
    data = {
        "svg": svg,
        "alt": alt(points),
        "title": title,
        "language": tag,
        "face": next((name for name in (language, tag) if name in CJK), ""),
        "head": list(HEAD),
        "rows": [["" if cell is None else str(cell) for cell in row] for row in table(points)],
    }
    template = files("scrutiny.letters").joinpath("templates/series.typ").read_bytes()
    return set_pdf(template, data, place="--picture").pdf


#: What the columns of the table beside the picture are called.
HEAD = ("date", "title", "counts", "total", "from", "named", "not named", "differs by", "individuals", "countries",
        "returning", "new")  # fmt: skip


def table(points: Sequence[Point]) -> list[tuple[str | int | None, ...]]:
    """The points as rows under `HEAD`; a cell that is unknown, or would tell of few, is None."""
    return [
        (
            each.date,
            each.title,
            each.signatures,
            each.total,
            each.basis,
            each.listed,
            each.withheld,
            each.difference,
            each.individuals,
            each.countries,
            each.returning,
            each.newcomers,
        )
        for each in points
    ]


def alt(points: Sequence[Point]) -> str:
    """What the picture shows, in words for whoever does not see it."""
    said = []
    for counts, panel in _PANELS.items():
        here = [each for each in points if each.counts == counts and each.total is not None]
        if here:
            said.append(f"{panel}: " + "; ".join(f"{each.date or 'undated'}: {label(each)}" for each in here))
    return ". ".join(said) + "."


def label(point: Point) -> str:
    """The numbers of a point in words, as they stand beside its bar."""
    total = f"{point.total}"
    if point.together:
        return f"{total}, a few of them not named"
    if point.listed is None:
        return f"{total} stated, no list held"
    parts = [f"{point.listed} named"]
    if point.withheld:
        parts.append(f"{point.withheld} not named")
    if point.basis == COUNTED and not point.withheld:
        return f"{point.listed} named"
    how = {CERTIFIED: "certified", COUNTED: "counted"}.get(point.basis, "stated")
    if not point.withheld and not point.difference:
        return f"{total} {how}, all named"
    differs = f", differs by {abs(point.difference)}" if point.difference else ""
    return f"{total} {how}: {' + '.join(parts)}{differs}"


def spec(points: Sequence[Point], *, title: str = "", faces: Sequence[str] = ()) -> dict[str, Any]:
    """The picture as a Vega-Lite specification; pure."""
    panels = [
        _panel(counts, [each for each in points if each.counts == counts and each.total is not None])
        for counts in _PANELS
        if any(each.counts == counts and each.total is not None for each in points)
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": alt(points),
        "background": "white",
        "padding": 16,
        "title": {
            "text": title or TITLE,
            "subtitle": "Filled: named on the list. Outlined: not named. Pale: a number without its list.",
            "anchor": "start",
            "fontSize": 16,
            "fontWeight": "normal",
            "subtitleColor": "#5b6478",
            "subtitlePadding": 6,
            "offset": 14,
        },
        "vconcat": panels,
        "spacing": 34,
        "config": {
            "font": ", ".join([*faces, "sans-serif"]),
            "view": {"stroke": None},
            "title": {"color": _INK},
            "axis": {"labelColor": _INK, "titleColor": _INK, "gridColor": "#e8eaef", "domainColor": _LINE},
        },
    }


def _panel(counts: str, points: Sequence[Point]) -> dict[str, Any]:
    rows = list(_rows(points))
    bars = [bar for row, point in enumerate(rows) if isinstance(point, Point) for bar in _bars(row, point)]
    ends = [
        {"row": row, "end": max(bar["end"] for bar in _bars(row, point)), "text": label(point)}
        for row, point in enumerate(rows)
        if isinstance(point, Point)
    ]
    heads = [
        {"row": row, "text": (point.date or "undated") if isinstance(point, Point) else point}
        for row, point in enumerate(rows)
    ]
    names = [{"row": row, "text": _cut(point.title)} for row, point in enumerate(rows) if isinstance(point, Point)]
    gaps = [{"row": row, "text": "no letter on record"} for row, point in enumerate(rows) if isinstance(point, str)]
    order = list(range(len(rows)))
    y = {"field": "row", "type": "ordinal", "axis": None, "scale": {"domain": order, "paddingInner": 0.45}}
    most = max(bar["end"] for bar in bars)
    what = "States" if counts == STATES else "signatories"
    axis = {"title": f"number of {what}", "tickMinStep": 1, "tickCount": 6, "labelFlush": False}
    x = {"type": "quantitative", "axis": axis, "scale": {"domain": [0, most], "nice": True, "zero": True}}
    return {
        "title": {"text": _PANELS[counts], "anchor": "start", "frame": "group", "fontSize": 13, "offset": 8},
        "width": WIDTH,
        "height": {"step": ROW},
        "layer": [
            _filled(bars, x, y),
            _text(heads, y, {"x": {"value": -12}}, align="right", dy=-9, fontWeight="bold"),
            _text(names, y, {"x": {"value": -12}}, align="right", dy=9),
            _text(ends, y, {"x": {**x, "field": "end"}}, align="left", dx=8),
            _text(gaps, y, {"x": {"value": 8}}, align="left", color="#5b6478", fontStyle="italic"),
        ],
    }


def _rows(points: Sequence[Point]) -> Iterable[Point | str]:
    """The points in their order, with the years between them that have none; undated ones come last, without years."""
    before: int | None = None
    for each in points:
        year = each.year
        if before is not None and year is not None and year > before + 1:
            empty = range(before + 1, year)
            yield from map(str, empty) if len(empty) < GAP else [f"{empty[0]}–{empty[-1]}"]
        before = year if year is not None else before
        yield each


def _bars(row: int, point: Point) -> Iterable[dict[str, Any]]:
    total = int(point.total or 0)
    if point.listed is None:
        yield {"row": row, "start": 0, "end": total, "part": "together" if point.together else "no list"}
        return
    yield {"row": row, "start": 0, "end": point.listed, "part": "named"}
    if point.withheld:
        yield {"row": row, "start": point.listed, "end": point.listed + point.withheld, "part": "not named"}
    known = point.listed + (point.withheld or 0)
    if total > known:
        yield {"row": row, "start": known, "end": total, "part": "no list"}


def _filled(bars: Sequence[dict[str, Any]], x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    parts = ["named", "together", "not named", "no list"]

    def by_part(values: Sequence[Any]) -> dict[str, Any]:
        scale = {"domain": parts, "range": list(values)}
        return {"field": "part", "type": "nominal", "scale": scale, "legend": None}

    return {
        "data": {"values": list(bars)},
        "mark": {"type": "bar", "strokeWidth": 1.2},
        "encoding": {
            "y": y,
            "x": {**x, "field": "start"},
            "x2": {"field": "end"},
            "fill": by_part((_INK, _PALE, "#ffffff", _PALE)),
            "stroke": by_part((_INK, _INK, _INK, _LINE)),
            "strokeDash": by_part(([1, 0], [1, 0], [4, 3], [1, 0])),
        },
    }


def _text(values: Sequence[dict[str, Any]], y: dict[str, Any], x: dict[str, Any], **mark: Any) -> dict[str, Any]:
    return {
        "data": {"values": list(values)},
        "mark": {"type": "text", "baseline": "middle", "fontSize": 12, "color": _INK, **mark},
        "encoding": {"y": {**y, "bandPosition": 0.5}, **x, "text": {"field": "text", "type": "nominal"}},
    }


def _cut(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _with_words(svg: str, title: str, words: str) -> str:
    """The SVG with a title and a description, as readers of screens take them."""
    start = svg.index(">", svg.index("<svg")) + 1
    head = f"<title>{html.escape(title)}</title><desc>{html.escape(words)}</desc>"
    return svg[:start].replace("<svg", '<svg role="img"', 1) + head + svg[start:]


__all__ = ["FORMS", "HEAD", "alt", "drawn", "label", "spec", "table"]
