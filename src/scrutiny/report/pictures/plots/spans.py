"""A timeline: each thing in a row of its own, its words above its bar, certain time filled, uncertain time dashed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from scrutiny.report.pictures.chart import Part, Piece, Spans, Tone
from scrutiny.report.pictures.plots.canvas import BIG, BLUE, INK, ORANGE, SMALL, SOFT, TEXT, Canvas
from scrutiny.report.pictures.plots.letters import BOLD, lines, wide

#: Heights in pixels: a line of words, a bar, the way to the next row, the axis.
LINE, BAR, GAP, AXIS = 17, 11, 15, 22
#: How wide a lane of lines beside the rows is, how many there are at most.
LANE, LANES = 11, 6
#: How far a line that comes in stands from one that goes out.
APART = 2.5
#: How many pixels long a bar is at least.
LEAST = 7
#: How filled, uncertain and dashed bars of each tone look.
_LOOKS: dict[Tone, dict[str, Any]] = {
    Tone.HELD: {"fill": BLUE, "stroke": BLUE},
    Tone.GONE: {"fill": ORANGE, "stroke": ORANGE},
    Tone.FREE: {"fill": None, "stroke": BLUE},
    Tone.DEAD: {"fill": INK, "stroke": INK},
    Tone.OTHER: {"fill": INK, "stroke": INK, "fillOpacity": 0.45},
}


def canvas(chart: Spans, width: float, *, rtl: bool) -> Canvas:
    """The timeline laid out for a width."""
    runs = _runs(chart)
    indent = LANE * (max((run.lane for run in runs), default=-1) + 1) + (8 if runs else 0)
    made = Canvas(width=width, rtl=rtl, low=chart.first, high=chart.last + 1, left=14 + indent, right=14)
    room = width - indent
    y = float(AXIS)
    texts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    bars: list[tuple[Tone, Piece, float]] = []
    middles = []
    for row in chart.rows:
        y += GAP
        middles.append(y + LINE - 8)
        if row.head:
            y += LINE - 3
            texts["head"] += [{"x": indent, "y": y, "text": each} for each in lines(row.text, room, BIG * BOLD, 1)]
            continue
        for each in lines(row.text, room, TEXT):
            y += LINE
            texts["text"].append({"x": indent, "y": y - 4, "text": each})
        if row.when and wide(row.text, TEXT) + wide(row.when, SMALL) + 24 <= room:
            texts["beside"].append({"x": width, "y": y - 4, "text": row.when})
        else:
            for each in lines(row.when, room, SMALL, 3):
                y += LINE - 1
                texts["when"].append({"x": indent, "y": y - 4, "text": each})
        bars += [(row.tone, piece, y + 2) for piece in row.pieces]
        y += BAR + 2
    bottom = y + GAP
    made.height = bottom + AXIS
    bands = sorted({band for _, _, band in bars})
    made.ticks([(tick.at, tick.text) for tick in chart.ticks], AXIS, bottom, [(y - 4, y + BAR + 4) for y in bands])
    _bars(made, chart, bars)
    _gutter(made, runs, middles, indent)
    made.words(texts["head"], pinned=True, size=BIG, fontWeight="bold")
    made.words(texts["text"], pinned=True)
    made.words(texts["when"], pinned=True, size=SMALL, fillOpacity=SOFT)
    made.words(texts["beside"], side="end", pinned=True, size=SMALL, fillOpacity=SOFT)
    return made


@dataclass(slots=True)
class _Run:
    """An upright line beside the rows: all that lead to one row, whole or dashed."""

    target: int
    whole: bool
    rows: list[int]
    lane: int = 0

    @property
    def ends(self) -> tuple[int, int]:
        return min(self.target, *self.rows), max(self.target, *self.rows)


def _runs(chart: Spans) -> list[_Run]:
    """The lines beside the rows, in as few lanes as keep them apart; short ones nearest to the words."""
    by_target: dict[tuple[int, bool], _Run] = {}
    for link in chart.links:
        run = by_target.setdefault((link.earlier, link.whole), _Run(link.earlier, link.whole, []))
        run.rows.append(link.later)
    taken: list[list[tuple[int, int]]] = []
    placed = []
    for run in sorted(by_target.values(), key=lambda each: (each.ends[1] - each.ends[0], each.ends)):
        low, high = run.ends
        free = (n for n, lane in enumerate(taken) if all(high < first or low > last for first, last in lane))
        run.lane = next(free, len(taken))
        if run.lane >= LANES:
            continue
        if run.lane == len(taken):
            taken.append([])
        taken[run.lane].append(run.ends)
        placed.append(run)
    return placed


def _gutter(made: Canvas, runs: list[_Run], middles: list[float], indent: float) -> None:
    """The lines on the side on which reading begins: a bar at what leads, an arrow's head at what is led to."""
    for whole in (True, False):
        strokes = []
        for run in (each for each in runs if each.whole is whole):
            x = indent - 8 - LANE * (run.lane + 0.5)
            low, high = run.ends
            turn = {row: middles[row] + (APART if row != run.target else -APART) for row in (*run.rows, run.target)}
            strokes.append({"x": x, "x2": x, "y": turn[low], "y2": turn[high]})
            strokes += [{"x": x, "x2": indent - 5, "y": y, "y2": y} for y in turn.values()]
        style = {"strokeOpacity": 0.75, "strokeWidth": 1.2} | ({} if whole else {"strokeDash": [4, 3]})
        made.strokes(strokes, pinned=True, **style)
    targets = sorted({run.target for run in runs})
    heads = [(indent - 4, middles[target] - APART) for target in targets]
    sides = [{"x": x - 6, "x2": x, "y": y + turn, "y2": y} for x, y in heads for turn in (-4, 4)]
    made.strokes(sides, pinned=True, strokeWidth=1.4, strokeOpacity=0.9)


def _bars(made: Canvas, chart: Spans, bars: list[tuple[Tone, Piece, float]]) -> None:
    """The pieces, those that are alike in one layer."""
    first, last = chart.first, chart.last + 1
    least = LEAST * (last - first) / made.width
    for tone, look in _LOOKS.items():
        own = [(piece, y) for each, piece, y in bars if each is tone]

        def box(piece: Piece, y: float) -> dict[str, Any]:
            start = first if piece.start is None else max(first, piece.start)
            over = last if piece.end is None else min(last, piece.end + 1)
            end = max(float(over), min(start + least, last))
            return {"x": start, "x2": end, "y": y, "y2": y + BAR}

        soft = {**look, "fillOpacity": 0.22 if look["fill"] else 0, "strokeDash": [4, 3]}
        made.boxes([box(*each) for each in own if each[0].part is Part.SOFT], strokeWidth=1.1, **soft)
        made.boxes([box(*each) for each in own if each[0].part is Part.SURE], strokeWidth=1.4, **look)
        open_ = [box(piece, y + BAR / 2) for piece, y in own if piece.part is Part.OPEN]
        made.strokes(
            [{**each, "y2": each["y"]} for each in open_], stroke=look["stroke"], strokeWidth=2, strokeDash=[1.5, 4]
        )
        days = [(piece, y) for piece, y in own if piece.part is Part.POINT and piece.start is not None]
        made.signs(
            [{"x": (piece.start or 0) + 0.5, "y": y + BAR / 2} for piece, y in days],
            shape="diamond", size=110, filled=True, fill=look["fill"] or "none", stroke=look["stroke"], strokeWidth=1.6,
        )  # fmt: skip
    marks = [(piece, y) for _, piece, y in bars if piece.part is Part.AS_OF and piece.end is not None]
    at = [{"x": min(last, (piece.end or 0) + 1), "y": y - 3, "y2": y + BAR + 3} for piece, y in marks]
    made.strokes([{**each, "x2": each["x"]} for each in at], strokeWidth=2)
