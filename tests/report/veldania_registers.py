"""Rows of every register about the invented State, as material of a report: each part has something to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from report.test_followed import CASES, EXCHANGE, PUTS, STATUSES, row
from report.veldania import STATEMENTS, finding, material
from scrutiny.dialogue.exchange import Exchange, Put, Said
from scrutiny.findings.claims.assessing import Assessment
from scrutiny.report.edition import Correction
from scrutiny.report.material import Material

ROWS = {
    "cases": CASES,
    "statuses": (
        *STATUSES,
        row("statuses", "4", case="cases-two", status="detained", since="2019-01", as_of="2020-02-01"),
    ),
    "measures": (
        row("measures", "1", name={"en": "Preventive detention"}, kind="preventive_detention", maximum="P6M"),
    ),
    "applications": (row("applications", "1", case="cases-two", measure="measures-1", since="2019-01"),),
    "dialogue": (*PUTS, row("dialogue", "b", party="Veldania", kind="draft_report", sent="2020-11-02")),
    "replies": (row("replies", "r", put="dialogue-a", kind="substantive", date="2020-04-02", document="d3state"),),
    "visits": (
        row("visits", "1", party="Veldania", mandate="an expert", state="requested", requested="2020-02-01"),
        row("visits", "2", party="Veldania", mandate="the Mechanism", state="refused", answered="2020-03-01"),
    ),
    "pledges": (row("pledges", "1", party="Veldania", words="let monitors in", date="2019-09", state="not_kept"),),
    "incidents": (
        row("incidents", "1", kind="development", title="A law on assemblies enters into force", date="2020-03"),
        row("incidents", "2", kind="un_space_act", title="A delegate was photographed", date="2020-06-21"),
        row("incidents", "3", kind="reprisal", title="Threats after a submission", date="2019-05", first_report=2019),
        row("incidents", "4", kind="incident", title="A student was followed", date="2020-08", place="places-city"),
        row("incidents", "5", kind="incident", title="A march was dispersed", date="2020-08-09"),
        row("incidents", "6", kind="measure", title="An inquiry was opened", date="2020-10"),
        row("incidents", "7", kind="incident", title="A school was closed", date="2020-07", place="places-marsh"),
    ),
    "places": (
        row("places", "city", label={"en": "Quill"}, broader="places-norvia", level="city"),
        row("places", "norvia", label={"en": "Norvia"}, level="state"),
        row("places", "marsh", label={"en": "Marsh Province"}, broader="places-veldania", level="province"),
        row("places", "veldania", label={"en": "Veldania"}, level="state"),
    ),
    "acts": (
        row(
            "acts",
            "1",
            incident="incidents-5",
            act="arbitrary_detention",
            victim_roles=("journalist",),
            violation_status="confirmed_violation",
            date="2020-08-09",
        ),
        row("acts", "2", incident="incidents-5", act="torture", victim_roles=("journalist",), date="2020-08-09"),
    ),
    "accreditations": (row("accreditations", "1", applicant="River Forum", session="2020", decision="deferred"),),
    "attention": (row("attention", "1", incident="incidents-5", body="hrc", date="2020-09"),),
    "outputs": (
        row("outputs", "1", kind="expert_statement", title="Call", body=("special_procedures",), date="2020-06"),
        row("outputs", "2", kind="resolution", title="Situation in Veldania", body=("hrc",), date="2020-10-06"),
        row("outputs", "3", kind="early_warning", title="Warning", body=("cerd",), date="2020-10"),
    ),
    "votes": (
        row("votes", "1", output="outputs-2", state="Norvia", vote="yes", sponsor="main"),
        row("votes", "2", output="outputs-2", state="Veldania", vote="no"),
    ),
    "interventions": (
        row("interventions", "1", speaker="Norvia", behalf="a group", member_count=39, date="2020-09", does=("asks",)),
    ),
    "sessions": (row("sessions", "1", body="hrc", kind="regular", opens="2020-09-14", closes="2020-10-07"),),
    "asks": (
        row("asks", "1", addressee="Veldania", action="repeal it", made_by="Mechanism", due="2021-06", measure="law"),
        row("asks", "2", addressee="Human Rights Council", action="act swiftly", made_by="the Mechanism"),
        row("asks", "3", addressee="the High Commissioner", action="publish it", made_by="a coalition", made="2019"),
        row("asks", "4", addressee="companies that buy there", action="review suppliers", made_by="the Mechanism"),
        row("asks", "5", addressee="UN Member States", action="support a mechanism", made="2020-03"),
    ),
    "follow_ups": (row("follow_ups", "1", ask="asks-3", status="met", date="2020-10-01", evidence=("d1letter",)),),
    "duties": (row("duties", "1", holder="the Mechanism", what="report on Veldania", frequency="annual"),),
}
PUT = Put(id="dialogue-b", party="Veldania", sent="2020-11-02", deadline="2020-12-02", kind="draft_report")
REPLY = Said(id="replies-r", party="Veldania", kind="substantive", put="dialogue-a", date="2020-04-02")


def _accepted() -> tuple[Any, ...]:
    """The statements, all accepted, the allegation coded as destruction of property."""
    made = [replace(each, status="accepted") for each in STATEMENTS]
    coded = {"act": "property_destruction", "rights": ["property", "housing"]}
    return tuple(replace(each, fields={**each.fields, **coded}) if each.kind == "allegation" else each for each in made)


ACCEPTED = _accepted()
ALLEGED = next(each for each in ACCEPTED if each.kind == "allegation")
WEIGHED = tuple(
    Assessment(
        id=f"a-{number}",
        statement=each.id,
        reliability="B",
        credibility="2",
        bears="supports",
        reason="known for years",
        finding=None,
        facts=(),
        maker="officer",
        made_at="2020-10-01T00:00:00Z",
    )
    for number, each in enumerate(ACCEPTED[:3])
)
CORRECTION = Correction(
    edition="2019-public", place="themes.2", was="39", now="40", reason="counted again", day="2020-06-01"
)


def told(**changes: Any) -> Material:
    """Material of 2020 in which every register holds something that may be told."""
    values: dict[str, Any] = {
        "statements": ACCEPTED,
        "findings": (finding(assessments=WEIGHED),),
        "followed": ROWS,
        "exchange": Exchange.of([*EXCHANGE.puts, PUT], [REPLY]),
        "assessments": WEIGHED,
        "corrections": (CORRECTION,),
        "sealed": 2,
        "day": date(2021, 1, 1),
    }
    return material(**(values | changes))
