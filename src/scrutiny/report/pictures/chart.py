"""What a picture holds to be drawn: plain data without a word of the grammar of graphics.

The grammar is added when a picture is drawn (`drawing.specification`), after the data went through the door out: no
protected name that reads like a word of the grammar can break a chart, and one picture is drawn for any width.
Days are ordinals of the proleptic Gregorian calendar (`date.toordinal`), so that no time zone moves them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a piece of a bar says: known for the whole time; some time within; not known beyond; a day; told as of."""

    SURE = "sure"
    SOFT = "soft"
    OPEN = "open"
    POINT = "point"
    AS_OF = "as_of"


class Tone(StrEnum):
    """How the pieces of a row look, so that no two differ by colour alone: dark, lighter, outlined, black, grey."""

    HELD = "held"
    GONE = "gone"
    FREE = "free"
    DEAD = "dead"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what is printed there; a minor one is a short stroke without words."""

    at: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of time, both ends included; None where it has no end on that side."""

    part: Part
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A row of a timeline: what, when in words, and the stretches; a `head` has words only."""

    text: str
    when: str = ""
    pieces: tuple[Piece, ...] = ()
    tone: Tone = Tone.OTHER
    head: bool = False
    mark: str = "public"


@dataclass(frozen=True, slots=True)
class Link:
    """A row that leads to another, both by their place among the rows; dashed unless whole."""

    later: int
    earlier: int
    whole: bool = True
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Things over time, each in a row of its own, from the day `first` to the day `last`, and how rows lead to rows."""

    rows: tuple[Span, ...]
    links: tuple[Link, ...] = ()
    first: int
    last: int
    ticks: tuple[Tick, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One series of counts, one for each period; None: no information, or, where `few` says so, a number not told.

    apart  how many belong to no one period; `apart_few`: so few that it is not told
    """

    title: str
    values: tuple[int | None, ...]
    few: tuple[bool, ...] = ()
    apart: int = 0
    apart_few: bool = False
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Counts by period, a panel for each series on one scale.

    labels  of the periods, empty where none is printed; `long` are all of them
    none    what is printed where there is no information; `apart` over what belongs to no one period
    few     what is printed for a small number that is not told; `below` the number it is less than
    """

    labels: tuple[str, ...]
    panels: tuple[Panel, ...]
    none: str
    apart: str
    few: str
    below: int
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What is told of one territory: `code` as the shapes name it, its rank among `Areas.classes`, its label."""

    code: str
    rank: int
    text: str = ""
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with coordinates: degrees, how many kilometres it may be off, and its rank and label."""

    longitude: float
    latitude: float
    off: float
    rank: int
    text: str = ""
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """A map: territories told of, all others in a neutral tone.

    world    the name of the shapes, ``countries-110m`` or ``countries-50m``
    classes  what each rank means, from the least on
    box      west, south, east, north in degrees; None: the world
    apart    codes drawn dashed, with neither's colour
    """

    world: str
    areas: tuple[Area, ...]
    spots: tuple[Spot, ...] = ()
    classes: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    apart: tuple[str, ...] = ()
    labels: bool = True
    none: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A row of bars: filled, outlined and pale stretches one after another, and the numbers in words."""

    head: str
    text: str
    says: str
    filled: int = 0
    outlined: int = 0
    pale: int = 0
    gap: bool = False
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Rows of bars in panels, each panel from zero."""

    panels: tuple[tuple[str, tuple[Bar, ...]], ...]
    language: str = "en"


Chart = Spans | Columns | Areas | Bars
