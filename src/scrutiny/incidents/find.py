"""Incidents in a place or a period, certainly or possibly; neither needs to be known exactly."""

from __future__ import annotations

from typing import Any

from scrutiny import dates
from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.incidents import places as tree_of
from scrutiny.incidents.periods import Answer, of, worst
from scrutiny.incidents.register import INCIDENTS, PLACES
from scrutiny.tables.row import Row
from scrutiny.tables.standing import row, rows


def find(
    dossier: Dossier,
    within: str | None = None,
    period: str | None = None,
    *,
    certainly: bool = False,
    as_of: str | None = None,
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The incidents that lie in a place of the tree and a period (EDTF), with `lies`: certainly or possibly.

    Incidents whose place or date nobody recorded are counted in a remark.

    Raises:
        Unknown: there is no such place.  Refused: the period is no date.
    """
    if within is not None:
        row(dossier, within)
    if period is not None:
        dates.checked(period, "--period")
    tree = tree_of.tree(rows(dossier, PLACES, as_of=as_of))
    found, unknown = [], 0
    for incident in rows(dossier, INCIDENTS, as_of=as_of):
        lies = _lies(incident, tree, within, period)
        unknown += lies == "unknown"
        if lies == "certainly" or (lies == "possibly" and not certainly):
            found.append({**incident.as_item(INCIDENTS.fields), "lies": lies})
    remarks = []
    if unknown:
        message = f"{unknown} incidents have no place or no date on record and may lie there"
        remarks.append(Remark("incidents", message, "scrutiny incidents change ID date=… place=…", needs_person=False))
    return found, remarks


def _lies(incident: Row, tree: tree_of.Tree, within: str | None, period: str | None) -> Answer:
    answers: list[Answer] = []
    if within is not None:
        answers.append(tree_of.within(tree, incident.get("place"), within))
    if period is not None:
        answers.append(of(period, incident.fields))
    return worst(answers)
