"""Rows of bars from zero: what is named is filled, what is not named outlined, what is only stated pale."""

from __future__ import annotations

from typing import Any

from scrutiny.report.pictures.chart import Bar, Bars
from scrutiny.report.pictures.plots.canvas import BIG, BLUE, INK, SMALL, SOFT, TEXT, Canvas
from scrutiny.report.pictures.plots.letters import BOLD, cut, lines, wide

#: Heights in pixels: a bar, a line of words, the way between rows.
BAR, LINE, GAP = 14, 17, 12


def canvas(chart: Bars, width: float, *, rtl: bool) -> Canvas:
    """The bars laid out for a width; all panels are on one scale of pixels each from its own zero."""
    made = Canvas(width=width, rtl=rtl, low=0, high=width)
    y = 0.0
    for title, rows in chart.panels:
        y += 10 if y else 0
        for each in lines(title, width, BIG * BOLD):
            y += LINE
            made.words([{"x": 0, "y": y - 3, "text": each}], pinned=True, size=BIG, fontWeight="bold")
        most = max((bar.filled + bar.outlined + bar.pale for bar in rows), default=0)
        for bar in rows:
            y = _row(made, bar, y, most or 1)
        y += GAP
    made.height = y
    return made


def _row(made: Canvas, bar: Bar, top: float, most: int) -> float:
    """One row: its words, its bar, its numbers beside the bar or under it; the height it ends at."""
    y = top + GAP
    if bar.gap:
        made.words([{"x": 0, "y": y + LINE - 5, "text": bar.head}], pinned=True, size=SMALL, fillOpacity=SOFT)
        room = wide(bar.head, SMALL) + 10
        made.words(
            [{"x": room, "y": y + LINE - 5, "text": cut(bar.says, made.width - room, SMALL)}],
            pinned=True, size=SMALL, fillOpacity=SOFT, fontStyle="italic",
        )  # fmt: skip
        return y + LINE
    head = wide(bar.head, TEXT * BOLD) + 10
    made.words([{"x": 0, "y": y + LINE - 4, "text": bar.head}], pinned=True, fontWeight="bold")
    for line, each in enumerate(lines(bar.text, made.width - head, TEXT)):
        made.words([{"x": head, "y": y + LINE - 4 + LINE * line, "text": each}], pinned=True)
    y += LINE * max(1, len(lines(bar.text, made.width - head, TEXT)))
    scale = made.width / most
    parts = ((bar.filled, _FILLED), (bar.outlined, _OUTLINED), (bar.pale, _PALE))
    at = 0.0
    for number, look in parts:
        if number:
            made.boxes([{"x": at * scale, "x2": (at + number) * scale, "y": y + 2, "y2": y + 2 + BAR}], **look)
            at += number
    end = at * scale
    if end + 8 + wide(bar.says, SMALL) <= made.width:
        made.words([{"x": end + 8, "y": y + BAR - 1, "text": bar.says}], pinned=True, size=SMALL)
        return y + BAR + 4
    y += BAR + 2
    for each in lines(bar.says, made.width, SMALL, 3):
        y += LINE - 2
        made.words([{"x": 0, "y": y - 2, "text": each}], pinned=True, size=SMALL)
    return y + 2


_FILLED: dict[str, Any] = {"fill": BLUE, "stroke": BLUE, "strokeWidth": 1.2}
_OUTLINED: dict[str, Any] = {"fill": None, "stroke": BLUE, "strokeWidth": 1.2, "strokeDash": [4, 3]}
_PALE: dict[str, Any] = {"fill": INK, "fillOpacity": 0.12, "stroke": INK, "strokeWidth": 1, "strokeOpacity": 0.6}
