"""Counts by period as columns on one scale, a panel for each series; a period without information is no zero."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Any

from scrutiny.report.pictures.chart import Columns, Panel
from scrutiny.report.pictures.plots.canvas import BIG, BLUE, INK, SMALL, SOFT, Canvas
from scrutiny.report.pictures.plots.letters import BOLD, lines, wide

#: Heights in pixels: the columns of one panel alone or of several, the words over them, the words of the axis.
TALL, SHORT, HEAD, FOOT = 190, 96, 18, 22
#: How many pixels the column of what belongs to no one period has at least.
LEAST = 34
_STEPS = (1, 2, 2.5, 5)


def canvas(chart: Columns, width: float, *, rtl: bool) -> Canvas:
    """The columns laid out for a width."""
    apart = any(panel.apart or panel.apart_few for panel in chart.panels)
    most = max(_most(chart), 1)
    step = _step(most)
    aside = max(1.6, 1.2 * LEAST * len(chart.labels) / (width - 3 * LEAST)) if apart else 0.0
    slots = len(chart.labels) + aside
    made = Canvas(width=width, rtl=rtl, low=0, high=slots, left=12 + wide(str(int(most)), SMALL), right=2)
    tall = TALL if len(chart.panels) == 1 else SHORT
    y = 4.0
    for at, panel in enumerate(chart.panels):
        for each in lines(panel.title, width, BIG * BOLD):
            y += HEAD
            made.words([{"x": 0, "y": y - 6, "text": each}], pinned=True, size=BIG, fontWeight="bold")
        y += 20
        base = y + tall
        _grid(made, most, step, slots, top=y, base=base)
        _panel(made, chart, panel, most, top=y, base=base)
        y = base + (FOOT if at == len(chart.panels) - 1 else 12)
        _axis(made, chart, base, words=at == len(chart.panels) - 1)
    if apart:
        room = 1.5 * (width - made.left) / slots
        for number, each in enumerate(lines(chart.apart, max(room, 70), SMALL, 3)):
            y_at = y - 6 + 14 * number
            made.words([{"x": slots, "y": y_at, "text": each}], side="end", size=SMALL, fillOpacity=SOFT)
        y += 14 * len(lines(chart.apart, max(room, 70), SMALL, 3)) - 10
    made.height = y
    return made


def _most(chart: Columns) -> int:
    known = [value or 0 for panel in chart.panels for value in (*panel.values, panel.apart)]
    few = any(any(panel.few) or panel.apart_few for panel in chart.panels)
    return max([*known, chart.below - 1 if few else 0])


def _step(most: float) -> float:
    """The distance of the lines of the scale: a whole number, four or five lines in all."""
    size = 1.0
    while True:
        for each in _STEPS:
            if most / (size * each) <= 5 and float(size * each).is_integer():
                return size * each
        size *= 10


def _grid(made: Canvas, most: float, step: float, slots: float, *, top: float, base: float) -> None:
    levels = [n * step for n in range(int(most // step) + 1)]
    heights = [(level, base - (base - top) * level / most) for level in levels]
    made.strokes([{"x": 0, "x2": slots, "y": y, "y2": y} for level, y in heights if level], strokeOpacity=0.16)
    made.strokes([{"x": 0, "x2": slots, "y": base, "y2": base}], strokeOpacity=0.8)
    made.words(
        [{"x": made.left - 6, "y": y + 4, "text": f"{int(level):,}"} for level, y in heights],
        side="end", pinned=True, size=SMALL, fillOpacity=SOFT,
    )  # fmt: skip


def _panel(made: Canvas, chart: Columns, panel: Panel, most: float, *, top: float, base: float) -> None:
    """The columns of a series, gaps as dashed bands, numbers over the columns where there is room."""
    count = len(chart.labels)
    few = panel.few or (False,) * count
    room = (made.width - made.left) / max(1, count)

    def box(at: float, value: float, wide: float = 0.78) -> dict[str, Any]:
        low = (1 - wide) / 2
        return {"x": at + low, "x2": at + 1 - low, "y": base - (base - top) * value / most, "y2": base}

    told = [(at, value) for at, value in enumerate(panel.values) if value and not few[at]]
    small = [(at, chart.below - 1) for at, is_few in enumerate(few) if is_few]
    made.boxes([box(at, value) for at, value in told], fill=BLUE)
    end = (count + made.high) / 2 - 0.35
    outlined = {"fill": BLUE, "fillOpacity": 0.15, "stroke": BLUE, "strokeWidth": 1.2, "strokeDash": [4, 3]}
    made.boxes([box(at, value) for at, value in small], **outlined)
    if panel.apart or panel.apart_few:
        made.boxes([box(end, chart.below - 1 if panel.apart_few else panel.apart)], **outlined)
    gaps = [
        [at for at, _ in run]
        for is_gap, run in groupby(enumerate(panel.values), lambda pair: pair[1] is None and not few[pair[0]])
        if is_gap
    ]
    made.boxes(
        [{"x": run[0], "x2": run[-1] + 1, "y": top, "y2": base} for run in gaps],
        fill=INK, fillOpacity=0.06, stroke=INK, strokeOpacity=0.35, strokeDash=[2, 4],
    )  # fmt: skip
    _gap_words(made, chart.none, gaps, room, top=top, base=base)
    shown: list[tuple[float, int, str]] = [(at, value, f"{value:,}") for at, value in told]
    shown += [(at, value, chart.few) for at, value in small]
    if count * wide("0000", SMALL) > made.width:
        best = max((value for _, value in told), default=0)
        shown = [each for each in shown if each[1] == best][:1]
    if panel.apart or panel.apart_few:
        number = chart.few if panel.apart_few else f"{panel.apart:,}"
        shown.append((end, chart.below - 1 if panel.apart_few else panel.apart, number))
    made.words(
        [{"x": at + 0.5, "y": box(at, value)["y"] - 4, "text": text} for at, value, text in shown],
        side="middle", size=SMALL,
    )  # fmt: skip
    zeros = [at for at, value in enumerate(panel.values) if value == 0 and not few[at]]
    if count * wide("0000", SMALL) <= made.width:
        made.words(
            [{"x": at + 0.5, "y": base - 4, "text": "0"} for at in zeros], side="middle", size=SMALL, fillOpacity=SOFT
        )


def _gap_words(made: Canvas, none: str, gaps: list[list[int]], room: float, *, top: float, base: float) -> None:
    """What a gap means, across where it is wide, else upright, and only where there is room for it."""
    words = {"side": "middle", "size": SMALL, "fillOpacity": SOFT, "baseline": "middle"}
    fits = [run for run in gaps if len(run) * room >= wide(none, SMALL) + 8]
    upright = [run for run in gaps if run not in fits and len(run) * room >= SMALL and base - top >= wide(none, SMALL)]
    middle = (top + base) / 2

    def at(run: list[int]) -> dict[str, Any]:
        return {"x": (run[0] + run[-1] + 1) / 2, "y": middle, "text": none}

    made.words(map(at, fits), **words)  # type: ignore[arg-type]
    made.words(map(at, upright), angle=-90, **words)  # type: ignore[arg-type]


def _axis(made: Canvas, chart: Columns, base: float, *, words: bool) -> None:
    labels = [(at, label) for at, label in enumerate(chart.labels) if label]
    made.strokes([{"x": at, "x2": at, "y": base, "y2": base + 4} for at, _ in labels], strokeOpacity=0.6)
    if words:
        room = (made.width - made.left) / max(1, len(chart.labels))
        widest = max((wide(label, SMALL) for _, label in labels), default=0.0) + 8
        gap = min((later - first for (first, _), (later, _) in pairwise(labels)), default=1) * room
        every = max(1, int(-(-widest // gap)))
        made.words(
            [{"x": at + 0.5, "y": base + 17, "text": label} for at, label in labels[::every]],
            side="middle", size=SMALL, fillOpacity=SOFT,
        )  # fmt: skip
