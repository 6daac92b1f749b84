"""The printed lines of a PDF's pages, before they are made into blocks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, box in points, font size, and whether a word was broken at its end."""

    text: str
    box: tuple[float, float, float, float]
    size: float
    page: int
    broken: bool = False
    kind: str = "body"
    label: str | None = None
    gap_before: bool = False
    base: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size and lines."""

    width: float
    height: float
    lines: tuple[Line, ...]
