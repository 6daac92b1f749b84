"""The register of asks on the acceptance corpus: what a person coded is imported, what is read is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from registers import opened
from scrutiny.asks.asks import asks
from scrutiny.asks.calendar import reconciled
from scrutiny.asks.mission.brief import brief
from scrutiny.asks.sheet import as_text
from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.release import opened as through
from scrutiny.river import add as receive
from scrutiny.river import import_table
from scrutiny.statements.listing import statements

CODED = Path(__file__).parent / "coded"
TABLES = ("asks", "sessions", "outputs", "plans", "special_sessions", "duties")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A dossier with the six coded tables, imported as they stand; nothing in them is bad."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_KEYS", str(tmp_path_factory.mktemp("keys")))
        with opened(tmp_path_factory.mktemp("asks"), states=("China",)) as dossier:
            for name in TABLES:
                done = import_table(dossier, CODED / f"{name}.csv", name)
                assert {item["status"] for item in done.items()} == {"new"}, name
            yield dossier


def listed(desk: Dossier, table: str, **where: Any) -> list[dict[str, Any]]:
    """The rows of a table that hold these values."""
    return list(asks(desk, "list", table, where=where))


def test_r54_developments_named_by_two_bodies(desk: Dossier) -> None:
    """R54: four developments, named in 2018 by CERD and in the UPR."""
    found = [row for row in listed(desk, "outputs") if row["developments"]]
    assert {body for row in found for body in row["body"]} == {"cerd", "upr"}
    assert {(row["date"], len(row["developments"])) for row in found} == {("2018", 4)}


def test_r57_a_resolution_with_its_phrases(desk: Dossier) -> None:
    """R57: the resolution of March 2018 with three quoted phrases; its symbol leads to its session."""
    (row,) = listed(desk, "outputs", kind="resolution")
    assert len(row["phrases"]) == 3
    assert asks(desk, "sessions", row["symbol"])[0]["name"] == row["session"] == "HRC37"


def test_r58_a_statement_of_experts(desk: Dossier) -> None:
    """R58: 26 June 2020, 50 experts, 75 days before the open letter."""
    (row,) = listed(desk, "outputs", kind="expert_statement")
    assert (row["date"], row["signatory_count"]) == ("2020-06-26", 50)
    assert (date(2020, 9, 9) - date.fromisoformat(row["date"])).days == 75


def test_r59_a_joint_statement_and_the_ask_to_reaffirm_it(desk: Dossier) -> None:
    """R59: twelve States in March 2016; the ask of 2018 leads back to it once a person says so."""
    (row,) = listed(desk, "outputs", kind="state_joint_statement")
    assert (row["date"], row["signatory_count"], len(row["signatories"])) == ("2016-03", 12, 12)
    (ask,) = [each for each in listed(desk, "asks") if each["action"].startswith("reaffirm")]
    asks(desk, "change", ask["id"], reason="the letter names it", more={"reaffirms": [row["id"]]})
    lines = [line for line in asks(desk, "lineage", ask["id"]) if line["status"] == "recorded"]
    assert [(line["relation"], line["earlier"], line["made"][1]) for line in lines] == [
        ("reaffirms", row["id"], "2018-02-03")
    ]


def test_r60_a_recurring_plan(desk: Dossier) -> None:
    """R60: item 4, HRC37 and every session from then on."""
    (row,) = listed(desk, "plans")
    assert (row["item"], row["session"], row["recurring"]) == ("4", "HRC37", True)
    due = {day: [each["session"] for each in asks(desk, "due", day) if each["id"] == row["id"]] for day in DAYS}
    assert due == {"2018-02-03": ["HRC37"], "2019-01-30": ["HRC40"], "2020-09-09": ["HRC45"]}


DAYS = ("2018-02-03", "2019-01-30", "2020-09-09")


def test_r61_sessions_named_three_ways(desk: Dossier) -> None:
    """R61: a number, dates and an opening day lead to their sessions; the days until the next one are counted."""
    named = ("37th session", "2019-02-25/2019-03-22", "2020-06-30")
    assert [asks(desk, "sessions", words)[0]["name"] for words in named] == ["HRC37", "HRC40", "HRC44"]
    coming = [asks(desk, "sessions", after=day, body="Human Rights Council")[0] for day in DAYS]
    assert [(each["name"], each["days"]) for each in coming] == [("HRC37", 23), ("HRC40", 26), ("HRC45", 5)]
    states = [(each["state"], each["origin"]) for each in asks(desk, "sessions", "HRC40")[0]["versions"]]
    assert ("planned", "dossier") in states and ("held", "shipped") in states


def test_r60_a_statement_for_the_item(desk: Dossier) -> None:
    """R60: for item 4 at HRC37 the four asks of that session stand ready, timed, in two minutes."""
    found = asks(desk, "speak", session="HRC37", item="4")
    spoken = [each for each in found["paragraphs"] if each["kind"] == "ask"]
    assert len(spoken) == 4 and found["limit"] == 120 and found["drop"] == []
    assert sum(each["seconds"] for each in found["paragraphs"]) == pytest.approx(found["seconds"], abs=0.5)
    made = {row["id"]: row["made"] for row in listed(desk, "asks")}
    assert {made[each["ask"]] for each in spoken} == {"2018-02-03"}


def test_r59_who_signed_then_is_not_told_to_be_silent_now(desk: Dossier) -> None:
    """R59: twelve States signed at HRC31; of a later session without a record nobody's silence is told."""
    found = asks(desk, "silent", about="China", earlier="HRC31", later="HRC37")
    assert (found["from"]["states"], found["held"], found["silent"]) == (12, False, [])


def test_r59_the_brief_of_a_signatory(desk: Dossier) -> None:
    """R59, R60, R61: a mission that signed in 2016 sees what all States were asked in 2018, and that HRC37 is next."""
    released, _ = brief(desk, "Permanent Mission of Norway", date(2018, 2, 3))
    page = as_text(through(released))
    assert "signed: Joint statement of 12 States" in page and "reaffirm the joint statement of March 2016" in page
    assert "HRC37 opens on 26 February 2018; days until then: 23" in page
    assert "resolution" not in page.split("What it did")[1].split("What comes next")[0]


def test_r62_a_review_scheduled_then_held(desk: Dossier) -> None:
    """R62: planned for November 2018, reported as held in 2018: consistent."""
    planned, held = (listed(desk, "sessions", body="upr", state=state)[0]["opens"] for state in ("planned", "held"))
    assert reconciled(planned, held) == "consistent"
    (found,) = asks(desk, "sessions", "review of November 2018")
    assert [change["verdict"] for change in found["changes"]] == ["consistent"]


def test_r64_a_special_session_takes_sixteen(desk: Dossier) -> None:
    """R64: a third of 47 members is 16; none has requested it."""
    (row,) = asks(desk, "special")
    assert (row["members"], row["threshold"], row["requests"], row["reached"]) == (47, 16, 0, False)


def test_r64_support_for_the_session_and_what_is_missing(desk: Dossier) -> None:
    """R64: the ask for a Special Session has no public supporter and no request on record; sixteen are missing."""
    (row,) = listed(desk, "asks", measure="special_session")
    found = asks(desk, "support", row["id"])
    needed = found["threshold"]
    assert (found["supporters"], needed["needed"], needed["missing"], needed["requests"]) == (0, 16, 16, 0)


def test_r65_an_appointment_with_its_basis(desk: Dossier) -> None:
    """R65: the Special Envoy is asked of the Secretary-General, on a basis that no list has, kept as written."""
    (row,) = listed(desk, "asks", measure="envoy")
    assert (row["addressee"], row["kind"]) == ("UN Secretary-General", "appointment")
    assert row["basis"] == ["Call to Action on Human Rights"]
    (shown,) = asks(desk, "brief", "Secretary-General", "2020-09-09")["asks"][:1]
    assert shown["id"] == row["id"]


def test_r66_a_proposed_mandate(desk: Dossier) -> None:
    """R66: three functions, a report a year, two qualities; proposed, so nothing of it is due."""
    (row,) = listed(desk, "duties", standing="proposed")
    assert (len(row["functions"]), row["frequency"], len(row["qualities"])) == (3, "annual", 2)
    assert row["id"] not in {each["id"] for each in asks(desk, "due", "2021-12-31")}


def test_r67_the_high_commissioners_own_reporting(desk: Dossier) -> None:
    """R67: the duty to report is on record beside the ask to fulfil it."""
    page = asks(desk, "brief", "High Commissioner for Human Rights", "2020-09-09")
    assert [item["measure"] for item in page["asks"] if item["measure"]] == ["report"]
    assert [item["holder"] for item in page["duties"]] == ["UN High Commissioner for Human Rights"]


def test_r68_five_specific_asks_and_one_general(desk: Dossier) -> None:
    """R68: the open letter asks five specific things and one in general."""
    found = [row for row in listed(desk, "asks") if row["made"] == "2020-09-09"]
    assert sorted(row["scope"] for row in found) == ["general"] + ["specific"] * 5


def test_r68_the_six_are_proposed_from_the_letter(tmp_path: Path, seeds: Path) -> None:
    """R68: read from the letter, the same six are proposed in its own voice; asks of others stay theirs."""
    with opened(tmp_path, states=("China",)) as dossier:
        letter = next(path for path in seeds.iterdir() if path.name.startswith("002"))
        receive(dossier, [letter], Circumstances())
        own = [item for item in asks(dossier, "propose") if item["made_by"] == "signatories"]
        measures = {item["measure"] for item in own if item["scope"] == "specific"}
        assert measures == {"special_session", "mechanism", "envoy", "report", "dialogue"}
        assert sorted(item["scope"] for item in own) == ["general"] + ["specific"] * 5
        bodies = {item["measure"]: item["body"] for item in own}
        assert (bodies["special_session"], bodies["mechanism"]) == ("hrc", "hrc")
        assert (bodies["envoy"], bodies["report"]) == ("sg", "high_commissioner")
        taken = asks(dossier, "accept", *[each for item in own for each in item["statements"]])
        assert len(taken) == 6 and asks(dossier, "propose") != []


def test_r53_allegations_have_act_actor_victims_place_and_rights(tmp_path: Path, seeds: Path) -> None:
    """R53: the letter's allegations are read with who is accused, whom it hit, where, which rights, and who says so."""
    with opened(tmp_path, states=("China",)) as dossier:
        letter = next(path for path in seeds.iterdir() if path.name.startswith("002"))
        receive(dossier, [letter], Circumstances())
        said = [each for each in statements(dossier) if each.kind == "allegation"]
        acts = {str(each.fields["act"]): each.fields for each in said}
        assert {"attacks_on_defenders", "censorship", "surveillance", "denial_of_accreditation", "threats"} <= set(acts)
        assert acts["denial_of_accreditation"]["victims"] == "nongovernmental organizations"
        assert acts["threats"]["alleged_actor"] == "China"
        assert "freedom_of_expression" in acts["censorship"]["rights"]
        assert all(each.passage.quote for each in said)


def test_r69_the_years_in_order(desk: Dossier) -> None:
    """R69: of what all States were asked the ledger stands in the order of its dates, over three years."""
    lines = asks(desk, "lineage", about="UN Member States")
    days = [line["made"][1] for line in lines]
    assert days == sorted(days) and {day[:4] for day in days} >= {"2018", "2020"}


def test_r69_three_years_of_asks(desk: Dossier) -> None:
    """R69: from statement to resolution to mechanism, proposed step by step and recorded by nobody."""
    assert asks(desk, "ladder")[-1] == "mechanism"
    rungs = [step for step in asks(desk, "ladder") if step in ("statement", "resolution", "mechanism")]
    assert rungs == ["statement", "resolution", "mechanism"]
    steps = {line["reasons"][0] for line in asks(desk, "lineage") if line["relation"] == "escalates"}
    assert "resolution → mechanism" in steps
    assert all(line["status"] == "proposed" for line in asks(desk, "lineage") if line["relation"] == "escalates")
    made = [row["made"] for row in listed(desk, "asks")]
    assert {day: made.count(day) for day in made} == {"2018-02-03": 4, "2019-01-30": 2, "2020-09-09": 6}
