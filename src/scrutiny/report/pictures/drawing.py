"""A picture as SVG or PNG: drawn by Vega-Lite in this process, without a network; equal pictures give equal bytes.

On the web its lines and words take the colour and the face of the page around, so that one drawing serves light and
dark. No script, style element or address is in it, and no two pictures share an id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markupsafe import escape

from scrutiny.report.edition import Picture
from scrutiny.report.phrases import direction
from scrutiny.report.pictures.chart import Areas, Chart, Columns, Spans
from scrutiny.report.pictures.outlined import outlined
from scrutiny.report.pictures.plots import areas, bars, columns, spans
from scrutiny.report.pictures.plots.canvas import INK, Canvas

#: Widths in pixels: a column of the page, a telephone.
WIDE, NARROW = 640, 340
#: The colours of words and lines on light and on dark ground.
LIGHT, DARK = "#23211e", "#e7e3da"

_ROOT = re.compile(r"<svg [^>]*?width=\"([\d.]+)\" height=\"([\d.]+)\"[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_UNSEEN = re.compile(r'<path class="(?:background|foreground)"[^>]*/>')
_IDS = re.compile(r'( id="|url\(#| href="#)([\w-]+)')
_FACE = re.compile(r' font-family="[^"]*"')
_SAID = re.compile(r' (?:class|role|aria-[a-z]+|data-[a-z]+)="[^"]*"')
_DRAWN = re.compile(r' (?:d|transform)="[^"]*"')
_FINE = re.compile(r"\d+\.\d\d+")
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def svg(picture: Picture, *, paper: bool = False, dark: bool = False, width: int = WIDE) -> str:
    """The picture as one SVG element with a title and a description, `width` pixels wide.

    paper  with its own colours and faces, for print; else with those of the page around it
    dark   with its own colours for a dark ground
    """
    chart = _chart(picture.spec)
    if chart is None:
        return _nothing(picture)
    drawn = _made(chart, width)
    found = _ROOT.search(drawn)
    if found is None:
        raise ValueError("Vega-Lite gave no SVG")
    body = _UNSEEN.sub("", drawn[found.end() : drawn.rindex("</svg>")])
    ink = LIGHT if paper else DARK if dark else "currentColor"
    body = _TAG.sub(lambda tag: _plain(tag.group(), ink), body)
    if paper:
        body = _outlined(body, float(found.group(1)), float(found.group(2)), chart.language)
    name = _name(picture) + ("" if width == WIDE else f"-{width}")
    body = _renamed(body, name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'viewBox="0 0 {found.group(1)} {found.group(2)}" width="{found.group(1)}" height="{found.group(2)}" '
        f'direction="ltr"><title id="{name}-title">{_text(picture.title)}</title>'
        f'<desc id="{name}-desc">{_text(picture.says)}</desc>{body}</svg>'
    )


def both(picture: Picture) -> str:
    """The picture twice as HTML, once for a wide and once for a narrow page: the style sheet shows one of them."""
    return f'<div class="for-wide">{svg(picture)}</div><div class="for-narrow">{svg(picture, width=NARROW)}</div>'


def png(picture: Picture, scale: float = 2.0, *, width: int = WIDE) -> bytes:
    """The picture on white as PNG, `scale` pixels for each of its own."""
    import vl_convert

    drawn = svg(picture, paper=True, width=width)
    start = drawn.index(">") + 1
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return bytes(vl_convert.svg_to_png(drawn[:start] + ground + drawn[start:], scale=scale))


def size(drawn: str) -> tuple[float, float]:
    """The width and height of a picture made by `svg`, in pixels."""
    found = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawn)
    if found is None:
        raise ValueError("this is no picture")
    return float(found.group(1)), float(found.group(2))


def specification(picture: Picture, width: int = WIDE) -> dict[str, Any]:
    """The picture as a Vega-Lite specification, plain data for any tool of that grammar; empty if it has none."""
    chart = _chart(picture.spec)
    return {} if chart is None else _canvas(chart, width).specification()


def _chart(spec: Mapping[str, Any]) -> Chart | None:
    return next((each for each in spec.values() if isinstance(each, Chart)), None)


def _canvas(chart: Chart, width: int) -> Canvas:
    rtl = direction(chart.language) == "rtl"
    if isinstance(chart, Spans):
        return spans.canvas(chart, width, rtl=rtl)
    if isinstance(chart, Columns):
        return columns.canvas(chart, width, rtl=rtl)
    if isinstance(chart, Areas):
        return areas.canvas(chart, width, rtl=rtl)
    return bars.canvas(chart, width, rtl=rtl)


@lru_cache(maxsize=512)
def _made(chart: Chart, width: int) -> str:
    """The chart as Vega-Lite draws it; each is drawn once in a process."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(_canvas(chart, width).specification(), allowed_base_urls=[]))


@lru_cache(maxsize=512)
def _outlined(body: str, width: float, height: float, language: str) -> str:
    return outlined(body, width, height, language)


def _plain(tag: str, ink: str) -> str:
    """A tag as a page takes it: in its ink and face, coordinates to a tenth; nothing that is active or leads away."""
    if tag.startswith(("<a ", "</a", "<a>", "<image", "<style", "<script", "<foreignObject")):
        return ""

    def rounded(drawn: re.Match[str]) -> str:
        return _FINE.sub(lambda number: f"{float(number.group()):.1f}".removesuffix(".0"), drawn.group())

    return _DRAWN.sub(rounded, _FACE.sub("", _SAID.sub("", tag)).replace(INK, ink))


def _renamed(body: str, name: str) -> str:
    """The body with ids of its own, numbered as they come."""
    known: dict[str, str] = {}

    def own(found: re.Match[str]) -> str:
        return found.group(1) + known.setdefault(found.group(2), f"{name}-{len(known) + 1}")

    return _TAG.sub(lambda tag: _IDS.sub(own, _SAID.sub("", tag.group()).replace(" xlink:href", " href")), body)


def _nothing(picture: Picture) -> str:
    name = _name(picture)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'viewBox="0 0 1 1" width="1" height="1"><title id="{name}-title">{_text(picture.title)}</title>'
        f'<desc id="{name}-desc">{_text(picture.says)}</desc></svg>'
    )


def _name(picture: Picture) -> str:
    """The id of the picture as XML takes it."""
    return "picture-" + re.sub(r"[^A-Za-z0-9-]", "-", picture.id)


def _text(words: str) -> str:
    return str(escape(_ODD.sub(" ", words)))


__all__ = ["NARROW", "WIDE", "both", "png", "size", "specification", "svg"]
