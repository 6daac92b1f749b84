"""Columns of a PDF page: lines that run across the gutter are cut, and columns are read one after the other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

from scrutiny.text import rtl
from scrutiny.text.pdf_lines import Line

_WIDEST_PAGE = 40_000


def split_at_gutter(textpage: Any, text: str, width: float) -> Callable[[int, int], list[tuple[int, int]]] | None:
    """A cutter for lines that the file writes across both columns, or None when the page has none such.

    A page has them when many lines hold a wide gap at one and the same place near the middle.
    """
    if len(text) > _WIDEST_PAGE or width <= 0:
        return None
    gaps: list[float] = []
    rows = crossing = 0
    at = 0
    found: list[tuple[int, int, list[tuple[float, float, float, float]]]] = []
    for line in text.split("\n"):
        size = len(line) + 1
        end = at + len(line.rstrip())
        if end - at > 20:
            boxes = sorted(textpage.get_rect(i) for i in range(min(textpage.count_rects(at, end - at), 60)))
            found.append((at, end, boxes))
        at += size
    for _, _, boxes in found:
        rows += 1
        gap = _gap(boxes, width)
        if gap is not None:
            crossing += 1
            gaps.append(gap)
    if crossing < 4 or crossing * 2 < rows:
        return None
    gaps.sort()
    middle = gaps[len(gaps) // 2]
    if sum(abs(gap - middle) < 0.05 * width for gap in gaps) * 10 < crossing * 8:
        return None

    def cut(begin: int, end: int) -> list[tuple[int, int]]:
        for at in range(begin + 1, end):
            if not text[at].isspace() and text[at - 1].isspace():
                left = textpage.get_charbox(at)[0]
                if left > middle:
                    before = textpage.get_charbox(begin)[0]
                    return [(begin, at), (at, end)] if before < middle else [(begin, end)]
        return [(begin, end)]

    return cut


def _gap(boxes: Sequence[tuple[float, float, float, float]], width: float) -> float | None:
    """The middle of a wide empty place near the middle of a line whose two sides are both long."""
    if len(boxes) < 2:
        return None
    reach = boxes[0][2]
    for box in boxes[1:]:
        if box[0] - reach > 8 and 0.3 * width < (box[0] + reach) / 2 < 0.7 * width:
            left, right = reach - boxes[0][0], max(b[2] for b in boxes) - box[0]
            if left > 0.2 * width and right > 0.2 * width:
                return (box[0] + reach) / 2
        reach = max(reach, box[2])
    return None


def ordered(lines: Sequence[Line], width: float) -> tuple[Line, ...]:
    """The lines in reading order: as the file has them, unless it jumps to and fro between two columns."""
    if len(lines) < 10 or width <= 0:
        return tuple(lines)
    left_edge = min(line.box[0] for line in lines)
    right_edge = max(line.box[2] for line in lines)
    middle = (left_edge + right_edge) / 2
    sides = [_side(line, middle, right_edge - left_edge) for line in lines]
    lefts, rights = sides.count("left"), sides.count("right")
    if lefts < 4 or rights < 4 or (lefts + rights) * 10 < len(lines) * 7:
        return tuple(lines)
    in_columns = [side for side in sides if side != "both"]
    jumps = sum(a != b for a, b in itertools.pairwise(in_columns))
    letters = [len(line.text) for line, side in zip(lines, sides, strict=True) if side != "both"]
    if jumps * 3 < min(lefts, rights) or sum(letters) < 18 * len(letters):
        return tuple(lines)
    leftward = sum(rtl.is_rtl(line.text) for line in lines) * 2 > len(lines)
    order = ("right", "left") if leftward else ("left", "right")
    result: list[Line] = []
    bands: dict[str, list[Line]] = {"left": [], "right": []}
    for line, side in sorted(zip(lines, sides, strict=True), key=lambda pair: -pair[0].box[3]):
        if side == "both":
            result.extend(bands[order[0]] + bands[order[1]])
            bands = {"left": [], "right": []}
            result.append(line)
        else:
            bands[side].append(line)
    result.extend(bands[order[0]] + bands[order[1]])
    return tuple(result)


def _side(line: Line, middle: float, width: float) -> str:
    slack = 0.02 * width
    if line.box[2] <= middle + slack:
        return "left"
    if line.box[0] >= middle - slack:
        return "right"
    return "both"
