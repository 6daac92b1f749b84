"""The map: how many by territory, or by place, within borders that the outline chooses and the picture disclaims.

Nothing is drawn more exactly than it is recorded, and small numbers of persons are told to nobody but the internal
draft. What cannot be placed is told beside the map, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel import Locale

from scrutiny.incidents.places import above, named, tree
from scrutiny.protection.marks import FEW, strictest
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.edition import Picture, Run, Table
from scrutiny.report.edition import Row as Line
from scrutiny.report.figures.countable import Countable, countable
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.phrases import grouped
from scrutiny.report.pictures import words, world
from scrutiny.report.pictures.borders import Borders, borders
from scrutiny.report.pictures.chart import Area, Areas, Spot
from scrutiny.report.pictures.words import caveats, columns, counted, impossible, say, word
from scrutiny.report.registers import counting, rows
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken
from scrutiny.report.untold import Untold, dash, untold, why
from scrutiny.tables.row import Row
from scrutiny.vocabulary import listing

#: The fields that name a territory, the first that a table has.
STATES = ("state", "state_concerned", "party", "reviewed_state", "country")
#: How much of the map lies around places, in degrees at least.
ROOM = 2.5


@dataclass(slots=True)
class Located:
    """The rows of one territory or place: its key, its label, where it is drawn."""

    key: str
    label: str
    rows: list[Row] = field(default_factory=list)
    spot: tuple[float, float, float] | None = None


def mapped(scope: Scope, options: Mapping[str, str], plan: Plan) -> Picture | None:
    """The rows of a table on a map; None where none of them can be placed.

    count  the table; incidents where none is named
    by     country or place; where none is named, place if any place bears coordinates
    """
    table = countable(options.get("count", "incidents"))
    if table is None or table.table is None:
        return None
    found = rows(scope, table.name)
    drawn = borders(plan.borders)
    placed, lost = _by_place(scope, table, found) if options.get("by") != "country" else ([], found)
    by_place = options.get("by") == "place" or any(each.spot for each in placed)
    if not by_place:
        placed, lost = _by_country(scope, found, drawn)
    if not placed:
        return None
    cells = {each.key: each.rows for each in placed} | {"": lost}
    kept = untold(scope, found, cells, protected=table.protected)
    if not kept.possible:
        raise impossible(table.name)
    return _picture(scope, table, placed, lost, kept=kept, drawn=drawn, by_place=by_place)


# ── where rows lie ──


def _by_country(scope: Scope, found: Sequence[Row], drawn: Borders) -> tuple[list[Located], list[Row]]:
    """The rows by the territories they name; what names none that is drawn is lost. A row may lie in several."""
    incidents = {row.id: row for row in rows(scope, "incidents")}
    placed: dict[str, Located] = {}
    lost = []
    for row in found:
        values = _states(row) or _states(incidents.get(str(row.get("incident"))))
        codes = {drawn.together.get(code, code) for each in values if (code := world.code(each)) is not None}
        for code in sorted(codes):
            if code not in placed:
                placed[code] = Located(code, _territory(code, drawn))
            placed[code].rows.append(row)
        if not codes:
            lost.append(row)
    return list(placed.values()), lost


def _states(row: Row | None) -> tuple[str, ...]:
    value: Any = next((row.get(name) for name in STATES if row.get(name)), ()) if row else ()
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)


def _territory(code: str, drawn: Borders) -> str:
    """The name of a territory: as the outline wants it, else as Unicode has it in the language of the build."""
    if code in drawn.names:
        return drawn.names[code]
    locale = Locale.parse(spoken(), sep="-")
    shape = next((each.name for each in world.shapes(world.FINE) if each.code == code), code)
    return str(locale.territories.get(code, shape))


def _by_place(scope: Scope, table: Countable, found: Sequence[Row]) -> tuple[list[Located], list[Row]]:
    """The rows by the nearest place above them that bears coordinates; what has none is lost."""
    places = {row.id: row for row in rows(scope, "places")}
    known = tree(places.values())
    incidents = {row.id: row for row in rows(scope, "incidents")}
    placed: dict[str, Located] = {}
    lost = []
    for row in found:
        incident = incidents.get(str(row.get("incident")))
        own = row.get("place") or (incident.get("place") if incident and table.name == "acts" else None)
        way = [places[key] for key in above(known, str(own)) if key in places] if own else []
        place = next((each for each in way if _degrees(each)), None)
        if place is None:
            lost.append(row)
            continue
        label = scope.shown(named({place.id: place}, place.id, spoken()), 80)
        located = placed.setdefault(place.id, Located(place.id, label, spot=_degrees(place)))
        located.rows.append(row)
    return list(placed.values()), lost


def _degrees(place: Row) -> tuple[float, float, float] | None:
    """Longitude, latitude and how far off it may be in kilometres; no more digits than that bears."""
    try:
        longitude, latitude = float(place.get("longitude")), float(place.get("latitude"))
    except (TypeError, ValueError):
        return None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        return None
    data = listing("map_places")
    off = place.get("precision")
    far = float(off) / 1000 if off is not None else float(data["kilometres"].get(place.get("level"), data["unsorted"]))
    digits = 0 if far >= 50 else 1 if far >= 5 else 2
    return round(longitude, digits), round(latitude, digits), far


# ── the picture ──


def _picture(
    scope: Scope,
    table: Countable,
    placed: list[Located],
    lost: Sequence[Row],
    *,
    drawn: Borders,
    kept: Untold[str],
    by_place: bool,
) -> Picture:
    placed.sort(key=lambda each: (each.key in kept.cells, 0 if each.key in kept.cells else -len(each.rows), each.label))
    numbers = {each.key: _number(each, kept) for each in placed}
    things = words.named("things", table.name)
    title = word("map_place" if by_place else "map_country", "titles", things=things)
    told = " ".join(say("map_value", place=each.label, number=numbers[each.key]) for each in placed[:60])
    if len(placed) > 60:
        told += " " + counted("map_more", len(placed) - 60)
    lost_words = _lost(len(lost), kept)
    lines = [_line(scope, each, kept) for each in placed]
    if lost:
        lines.append(_line(scope, Located("", word("unplaced"), list(lost)), kept))
    limit = LIMITS["followed"]
    return Picture(
        id=f"map-{table.name}-{'place' if by_place else 'country'}",
        title=title,
        says=" ".join(filter(None, (say("map_says", title=title), told, lost_words))),
        spec={"chart": _chart(placed, numbers, drawn, kept)},
        table=Table(
            caption=title,
            columns=columns("map_place" if by_place else "map_country"),
            rows=tuple(lines[:limit]),
            note=more(limit, len(lines), f"scrutiny {table.table.register}") if table.table else "",
            widths=(5, 1.4),
            figures=(1,),
        ),
        caveats=caveats(
            [
                say("map_caveat"),
                say("map_circle") if by_place else "",
                lost_words,
                why() if kept.besides else say("map_few", n=FEW) if kept.cells else "",
            ]
        ),
        disclaimer=drawn.disclaimer or f"{say('map_disclaimer')} {drawn.view or say('map_view')}",
        mark=strictest("public", *(line.mark for line in lines)),
    )


def _number(located: Located, kept: Untold[str]) -> str:
    if located.key not in kept.cells:
        return grouped(len(located.rows))
    return dash() if kept.besides else word("few", n=FEW)


def _lost(number: int, kept: Untold[str]) -> str:
    """How many rows the map cannot place; nothing where that is not told."""
    if not number or ("" in kept.cells and kept.besides):
        return ""
    return say("map_lost_few", few=word("few", n=FEW)) if "" in kept.cells else counted("map_lost", number)


def _chart(placed: Sequence[Located], numbers: Mapping[str, str], drawn: Borders, kept: Untold[str]) -> Areas:
    """What is drawn: no number that is not told reaches it, only the class of small ones.

    Where others are held back besides small ones, none of them is drawn: its class would tell them apart.
    """
    if kept.besides:
        placed = [each for each in placed if each.key not in kept.cells]
    ends = [int(each) for each in listing("map_places")["classes"]]
    marks = {each.key: strictest("public", *(str(row.mark) for row in each.rows)) for each in placed}

    def rank(located: Located) -> int:
        return max(at for at, least in enumerate(ends) if len(located.rows) >= least)

    def text(located: Located) -> str:
        small = located.key in kept.cells
        return f"{located.label} {word('few_short', n=FEW) if small else numbers[located.key]}"

    spots = tuple(
        Spot(longitude=each.spot[0], latitude=each.spot[1], off=each.spot[2], rank=rank(each), text=text(each),
             mark=marks[each.key])
        for each in placed if each.spot
    )  # fmt: skip
    own = tuple(
        Area(code=each.key, rank=rank(each), text=text(each), mark=marks[each.key]) for each in placed if not each.spot
    )
    parts = tuple(
        Area(code=part, rank=area.rank, mark=area.mark)
        for area in own
        for part, whole in drawn.together.items()
        if whole == area.code
    )
    box = drawn.box or _around(spots)
    return Areas(
        world=world.FINE if box else world.COARSE,
        areas=(*own, *parts),
        spots=spots,
        classes=tuple(_class(ends, at) for at in range(len(ends))),
        box=box,
        apart=drawn.apart,
        labels=drawn.labels,
        none=word("unrecorded") if own and not kept.besides else "",
        language=spoken(),
    )


def _class(ends: Sequence[int], at: int) -> str:
    if at + 1 == len(ends):
        return word("class_last", n=grouped(ends[at]))
    return word("class", first=grouped(ends[at]), last=grouped(ends[at + 1] - 1))


def _around(spots: Sequence[Spot]) -> world.Box | None:
    """A part of the world around the places; None where they are spread over much of it."""
    if not spots:
        return None
    across, up = [each.longitude for each in spots], [each.latitude for each in spots]
    far = max(each.off for each in spots) / 111
    wide = max(ROOM + far, (max(across) - min(across)) * 0.2)
    high = max((ROOM + far) * 0.75, (max(up) - min(up)) * 0.2)
    box = (min(across) - wide, max(-80.0, min(up) - high), max(across) + wide, min(83.0, max(up) + high))
    return box if box[2] - box[0] <= 160 else None


def _line(scope: Scope, located: Located, kept: Untold[str]) -> Line:
    """A place as a line of the table: its number leads to the rows it counts."""
    number = _number(located, kept)
    hidden = located.key in kept.cells
    cell = framing(number) if hidden else counting(scope, (Run(number, "figure"),), located.rows)
    return Line((framing(located.label), cell), mark=cell.mark)
