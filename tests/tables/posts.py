"""An invented table with a field of every kind, and rows of it, for the tests of what is common to all registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registers import noted
from scrutiny.dossier import Dossier
from scrutiny.tables import recording
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Field, Table

OFFICES = Table(
    name="offices",
    register="offices",
    record="office",
    prefix="office",
    says="Offices.",
    fields=(
        Field(name="title", says="What it is called.", required=True),
        Field(name="told", says="What is told of it, in several languages.", kind="label"),
        Field(name="rank", says="Which rank it has.", kind="number"),
        Field(name="open", says="Whether anybody may come.", kind="flag"),
        Field(name="places", says="Where it is.", many=True),
        Field(name="staff", says="How many work there.", kind="range"),
        Field(name="founded", says="When it was founded.", kind="date"),
        Field(name="seen", says="On which day it was seen.", kind="day"),
        Field(name="hearings", says="When it heard people.", kind="date", many=True),
        Field(name="response", says="What it answered.", kind="choice", choices="recommendation_responses"),
        Field(name="under", says="The office above it.", kind="link", to=("offices",)),
        Field(name="beside", says="Offices beside it.", kind="link", to=("offices",), many=True),
        Field(name="telephone", says="How to reach it.", private=True, many=True),
        Field(name="head", says="Who heads it.", person=True),
    ),
    names="title",
)

#: What may stand in the fields of a row, to be varied.
FULL: Mapping[str, Any] = {
    "title": "Registry of Norvia",
    "told": {"en": "keeps the rolls", "zh": "保管名册"},
    "rank": 2.5,
    "open": True,
    "places": ["North | Gate", 'the "old" mill', "South"],
    "staff": "10..20",
    "founded": "1990/1994",
    "seen": "2020-09-09",
    "hearings": ["2019", "2020-03-01"],
    "response": "noted",
    "telephone": ["+41 22 555 01 02"],
    "head": "A. Clerk",
}


def office(dossier: Dossier, *, because: str | None = None, as_of: str | None = None, **said: Any) -> Row:
    """A row of `OFFICES` is recorded, standing on a note."""
    given = {"title": "Registry", **said}
    return recording.add(dossier, OFFICES, given, because=(because or noted(dossier),), as_of=as_of)
