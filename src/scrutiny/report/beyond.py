"""Acts beyond the territory: incidents whose recorded place lies in another State than the one concerned.

Nothing is guessed: a place whose State is not on record is not counted, and how many there are is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from scrutiny.asks.states import same_state
from scrutiny.entities.names.territories import code_of
from scrutiny.incidents.following import of_incidents
from scrutiny.incidents.places import above, tree
from scrutiny.report.edition import Block, Paragraph
from scrutiny.report.phrases import counted
from scrutiny.report.registers import came, cell, counting, cut_off, in_year, label, line, listed, rows
from scrutiny.report.scope import Scope
from scrutiny.report.space import in_un_spaces
from scrutiny.tables.row import Row

#: The theme by which a person records that an act reached beyond the territory.
THEME = "transnational_repression"
#: The level of a place that is a State, and how codes of States begin.
STATE_LEVEL, STATE_CODE = "state", "iso:"

Where = Literal["inside", "outside", "unknown"]


def beyond(scope: Scope) -> tuple[Block, ...]:
    """The acts beyond the territory in the year, with where they took place; acts in spaces of the UN stand apart."""
    year = scope.material.year
    places = {row.id: row for row in rows(scope, "places")}
    acts = of_incidents(rows(scope, "acts"))
    elsewhere = {row.id for row in in_un_spaces(scope)}
    outside: list[tuple[Row, str]] = []
    unknown: list[Row] = []
    for row in rows(scope, "incidents"):
        if row.id in elsewhere or not came(row.get("date"), year):
            continue
        if row.get("date") and not (in_year(row.get("date"), year) or in_year(row.get("until"), year)):
            continue
        where, name = _where(scope, row, acts.get(row.id, []), places)
        if where == "outside" or THEME in row.get("themes", ()):
            outside.append((row, name))
        elif where == "unknown":
            unknown.append(row)
    if not outside:
        return ()
    lines = [
        line(
            scope,
            row,
            (
                str(row.get("title") or ""),
                cell(row.get("date")),
                name or "–",
                listed("acts", dict.fromkeys(each.get("act") for each in acts.get(row.id, ()))),
            ),
        )
        for row, name in outside
    ]
    found = [row for row, _ in outside]
    sentences = [counting(scope, counted("beyond", len(found)), found)]
    if unknown:
        sentences.append(counting(scope, counted("beyond_unknown", len(unknown)), unknown))
    table = cut_off("beyond", lines, "scrutiny incidents", widths=(4, 1.5, 2, 2.4))
    return (Paragraph(sentences=tuple(sentences)), *table)


def _where(scope: Scope, incident: Row, acts: list[Row], places: Mapping[str, Row]) -> tuple[Where, str]:
    """Whether an incident or one of its acts took place outside the States of the mandate, and where."""
    named = [incident.get("place"), *(each.get(name) for each in acts for name in ("place", "place_end"))]
    found: Where = "unknown"
    for place in dict.fromkeys(str(each) for each in named if each):
        for state in _states(places, place):
            if not _ours(scope, state):
                return "outside", label(places[place].get("label")) or label(state.get("label"))
            found = "inside"
            break
    return found, ""


def _states(places: Mapping[str, Row], place: str) -> Iterator[Row]:
    """The States on record that a place is or lies in, the nearest first."""
    for name in above(tree(places.values()), place):
        row = places.get(name)
        if row is not None and (row.get("level") == STATE_LEVEL or str(row.get("code") or "").startswith(STATE_CODE)):
            yield row


def _ours(scope: Scope, state: Row) -> bool:
    """True when a place is the territory of a State of the mandate, by its code or any of its names."""
    code = str(state.get("code") or "").removeprefix(STATE_CODE)
    names = [*dict(state.get("label") or {}).values(), *state.get("other_names", ())]
    for ours in scope.material.mandate.states:
        if code and code == code_of(ours):
            return True
        if any(same_state(str(name), ours) for name in names):
            return True
    return False
