"""A drawing as SVG: what depends on another stands to the right of it, and the arrow leads to what it depends on.

No script, no style element and no address is in it; every word is escaped. Equal drawings give equal text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from markupsafe import escape

from scrutiny.report.edition import Drawing
from scrutiny.report.layers import WIDTH, Layout, Slot, layout, left

#: How far a line runs straight out of its box, under its label; how long the head of an arrow is.
STUB, HEAD = 84.0, 7.0

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")

#: What each part looks like on paper; on the web the style sheet says it, by class.
PAPER: Mapping[str, str] = {
    "box": 'fill="#faf8f3" stroke="#8d877c" stroke-width="0.9"',
    "box first": 'fill="#faf8f3" stroke="#23211e" stroke-width="2"',
    "box ring": 'fill="#faf8f3" stroke="#8a2f1b" stroke-width="1.4"',
    "box first ring": 'fill="#faf8f3" stroke="#8a2f1b" stroke-width="2.4"',
    "way": 'fill="none" stroke="#67625a" stroke-width="1.1"',
    "way part": 'fill="none" stroke="#67625a" stroke-width="1.1" stroke-dasharray="5 3.5"',
    "way ring": 'fill="none" stroke="#8a2f1b" stroke-width="1.4"',
    "way part ring": 'fill="none" stroke="#8a2f1b" stroke-width="1.4" stroke-dasharray="5 3.5"',
    "tip": 'fill="#67625a"',
    "tip ring": 'fill="#8a2f1b"',
    "key": 'font-family="Noto Sans" font-size="12.5" font-weight="600" fill="#23211e"',
    "kind": 'font-family="Noto Sans" font-size="11.5" fill="#23211e"',
    "day": 'font-family="Noto Sans" font-size="10.5" fill="#67625a"',
    "circle": 'font-family="Noto Sans" font-size="10.5" fill="#8a2f1b"',
    "says": 'font-family="Noto Sans" font-size="10.5" fill="#67625a"',
}


Look = Callable[[str], str]


def svg(drawing: Drawing, *, circular: str, paper: bool = False) -> str:
    """The drawing as one SVG element with a title and a description.

    Parameters:
        circular: the word printed in the nodes that stand in a circle.
        paper: with its own colours and faces, for print; else by class, for the style sheet of the page.
    """
    laid = layout(drawing.nodes, drawing.arrows)
    look = _paper if paper else _web
    parts = [part for at in range(len(laid.ways)) for part in _way(laid, at, look)]
    parts += [part for slot in laid.slots.values() for part in _box(slot, circular, look)]
    name = re.sub(r"[^A-Za-z0-9-]", "-", drawing.id)
    wide = "" if paper else f' style="--wide:{laid.width:g}px"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'viewBox="0 0 {laid.width:g} {laid.height:g}" width="{laid.width:g}" height="{laid.height:g}"'
        f' direction="ltr"{wide}>'
        f'<title id="{name}-title">{_text(drawing.title)}</title><desc id="{name}-desc">{_text(drawing.says)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def size(drawn: str) -> tuple[float, float]:
    """The width and height of a drawing made by `svg`, in user units."""
    found = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawn)
    if found is None:
        raise ValueError("this is no drawing")
    return float(found.group(1)), float(found.group(2))


def _way(laid: Layout, at: int, look: Look) -> Iterator[str]:
    """The line of an arrow, its head and its label."""
    way, port = laid.ways[at], laid.ports[at]
    ring = " ring" if way.arrow.ring else ""
    begins = left(laid.slots[way.stops[0]])
    line = [f"M{begins:g} {port:g}H{begins - STUB:g}"]
    x, y = begins - STUB, port
    for key in way.stops[1:]:
        slot = laid.slots[key]
        end, middle = left(slot) + WIDTH, slot.middle
        pull = (x - end) * 0.55
        line.append(f"C{x - pull:g} {y:g} {end + pull:g} {middle:g} {end:g} {middle:g}")
        x, y = end, middle
        if slot.node is None:
            line.append(f"H{left(slot):g}")
            x = left(slot)
    tip = (begins, port, -1) if way.turned else (x, y, 1)
    yield f'<path {look("way" + ("" if way.arrow.whole else " part") + ring)} d="{"".join(line)}"/>'
    yield f'<path {look("tip" + ring)} d="{_head(*tip)}"/>'
    yield f'<text {look("says")} x="{begins - 9:g}" y="{port - 4:g}" text-anchor="end">{_text(way.arrow.label)}</text>'


def _head(x: float, y: float, turn: int) -> str:
    return f"M{x:g} {y:g}L{x + turn * HEAD:g} {y - HEAD / 2:g}V{y + HEAD / 2:g}Z"


def _box(slot: Slot, circular: str, look: Look) -> Iterator[str]:
    """A document: its key, its day at the right of it, its kind below."""
    if slot.node is None:
        return
    node, x, top = slot.node, left(slot), slot.middle - slot.height / 2
    kind = "box" + " first" * node.first + " ring" * node.ring
    yield f'<rect {look(kind)} x="{x:g}" y="{top:g}" width="{WIDTH:g}" height="{slot.height:g}" rx="3"/>'
    head, low, right = slot.middle - 6, slot.middle + 13, x + WIDTH - 11
    lines = (*node.lines, "", "", "")
    yield f'<text {look("key")} x="{x + 11:g}" y="{head:g}">{_text(lines[0])}</text>'
    yield f'<text {look("kind")} x="{x + 11:g}" y="{low:g}">{_text(lines[1])}</text>'
    yield f'<text {look("day")} x="{right:g}" y="{head:g}" text-anchor="end">{_text(lines[2])}</text>'
    if node.ring:
        yield f'<text {look("circle")} x="{right:g}" y="{low:g}" text-anchor="end">{_text(circular)}</text>'


def _web(kind: str) -> str:
    return f'class="{kind}"'


def _paper(kind: str) -> str:
    return PAPER[kind]


def _text(words: str) -> str:
    """Words as XML text."""
    return str(escape(_ODD.sub(" ", words)))
