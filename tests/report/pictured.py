"""An invented dossier with something for every picture, and the pictures of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from report.test_followed import followed, row
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, Audience, opened, release
from scrutiny.report.edition import Picture
from scrutiny.report.material import Material
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.pictures.pictures import PICTURES
from scrutiny.report.scope import scoped

INCIDENTS = tuple(
    row("incidents", str(at), kind=kind, date=date, title="x", state=(state,), place=place)
    for at, (kind, date, state, place) in enumerate(
        (
            ("reprisal", "2018-03", "France", "places-bridge"),
            ("incident", "2018-05-02", "Brazil", "places-bridge"),
            ("incident", "2018", "Brazil", "places-marsh"),
            ("reprisal", "2020-02-03", "Kosovo", "places-marsh"),
            ("incident", "201X", "Veldania", "places-nowhere"),
            ("incident", "XXXX", "Brazil", ""),
            ("incident", None, "Brazil", ""),
        )
    )
)
PLACES = (
    row("places", "bridge", label={"en": "Orsk Bridge"}, latitude=45.123456, longitude=20.654321, level="city"),
    row("places", "marsh", label={"en": "Marsh Province"}, latitude=44.6, longitude=22.6, level="province"),
    row("places", "nowhere", label={"en": "Somewhere"}),
)
ASKS = (
    row(
        "asks",
        "a",
        made_by="12 organisations",
        addressee="Human Rights Council",
        action="hold a debate",
        made="2017-05",
    ),
    row(
        "asks",
        "b",
        addressee="Human Rights Council",
        action="adopt a resolution",
        made="2018-03-04",
        repeats=("asks-a",),
    ),
    row("asks", "c", addressee="Human Rights Council", action="appoint an expert", made="2020", escalates=("asks-b",)),
)
LETTERS = (
    row("letters", "a", title="Open letter", date="2016-03-10", signatories=14),
    row("letters", "b", title="Joint appeal", date="2019-05", signatories=40, anonymous=2, document="d1letter"),
)
OUTPUTS = (row("outputs", "o", title="Joint statement", date="2020-10-06", signatories=("Norvia", "Sarkesh")),)
EVENTS = (row("events", "e", case="cases-one", what="Taken away by Tarek Oulmane", act="arrest", date="2019-02"),)


def pictured(**more: Any) -> Material:
    """The invented material with incidents, places, asks and letters, and other rows by table."""
    tables = {"incidents": INCIDENTS, "places": PLACES, "asks": ASKS, "letters": LETTERS, "outputs": OUTPUTS}
    known = followed()
    return replace(known, followed={**known.followed, **tables, "events": EVENTS, **more})


def picture(
    name: str,
    audience: Audience = PUBLIC,
    *,
    material: Material | None = None,
    borders: Mapping[str, Any] | None = None,
    **options: str,
) -> Picture | None:
    """A picture as it leaves for an audience."""
    scope = scoped(material or pictured(), audience, draft=audience is INTERNAL_DRAFT)
    plan = Plan(name="report.md", digest="", year=2020, language="en", borders=borders or {})
    made = PICTURES[name](scope, options, plan)
    return None if made is None else opened(release(made, audience))


def drawable(name: str, audience: Audience = PUBLIC, **said: Any) -> Picture:
    """The same where there is one."""
    made = picture(name, audience, **said)
    if made is None:
        raise LookupError(f"there is no {name}")
    return made


def cells(made: Picture) -> list[list[str]]:
    """The table of a picture as printed."""
    return [[cell.text for cell in line.cells] for line in made.table.rows]
