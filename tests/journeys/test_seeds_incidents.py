"""Acts against those who cooperate with the UN, as the seeds tell of them: coded by hand, proposed by the machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from registers import opened
from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.evidence.preserve import Circumstances
from scrutiny.incidents.due import due
from scrutiny.incidents.incidents import incidents
from scrutiny.protection.marks import Mark
from scrutiny.river import add, import_table

CODED = Path(__file__).parent / "coded"
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A cheap dossier that took over the coded tables; an incident is called by its title in them."""
    with opened(tmp_path_factory.mktemp("coded"), states=("China",)) as dossier:
        for name in ("incidents", "acts", "attention"):
            assert import_table(dossier, CODED / f"{name}.csv", name).counts().keys() == {"new"}
        yield dossier


def test_r55_four_acts_in_un_spaces_and_four_in_reprisal(coded: Dossier) -> None:
    """R55: the open letter's four acts each have their venue, the speaker's four are one reprisal."""
    kinds = {row["id"]: row["kind"] for row in incidents(coded)}
    acts = incidents(coded, "list", table="acts")
    by_kind = Counter(kinds[act["incident"]] for act in acts)
    assert by_kind == {"un_space_act": 4, "reprisal": 4}
    assert {act["act"] for act in acts if kinds[act["incident"]] == "reprisal"} == {
        "torture",
        "enforced_disappearance",
        "imprisonment",
        "licence_removed",
    }
    venues = [row["venue"] for row in incidents(coded) if row["kind"] == "un_space_act"]
    assert venues == [["ngo_committee"], ["un_premises"], ["side_event"], ["delegates", "side_event"]]


def test_r55_no_named_victim_is_flagged(coded: Dossier) -> None:
    """Task 9: all five open cases name nobody harmed, and every later year waits for its follow-up."""
    waiting = incidents(coded, "queue", 2022)
    assert len(waiting) == 5
    assert all("no named victim" in item["flags"] and 2022 in item["due"] for item in waiting)
    said = Counter(item["what"] for item in due(coded, date(2022, 6, 1)))
    assert said["reprisal_no_victim"] == 5


def test_r55_annexes(coded: Dossier) -> None:
    """Both annexes can be drafted: the five stand under the State concerned, with acts and venue."""
    cases = incidents(coded, "reprisals", 2021)
    assert [case["annex"] for case in cases] == ["I"] * 5
    assert {tuple(case["state"]) for case in cases} == {("China",)}
    assert sum(len(case["acts"]) for case in cases) == 8


def test_r54_developments_named_by_two_bodies(coded: Dossier) -> None:
    """R54: four developments, each named by CERD and in the UPR in 2018."""
    found = {row["id"] for row in incidents(coded, "list", where={"kind": "development"})}
    named = incidents(coded, "list", table="attention")
    assert {row["incident"] for row in named} == found
    assert len(found) == 4
    assert Counter((row["body"], row["date"]) for row in named) == {("cerd", "2018"): 4, ("upr", "2018"): 4}


def test_r56_no_case_without_a_named_organisation(coded: Dossier) -> None:
    """R56: the allegation is recorded; the letter names no applicant, so no application can be opened."""
    assert incidents(coded, "accreditations") == []
    counted = incidents(coded, "who", by=["what"])
    assert {item["what"]: item["acts"] for item in counted if not item.get("all")}["denial_of_accreditation"] == 1


def test_the_count_claims_no_number_that_nobody_stated(coded: Dossier) -> None:
    """Eight acts in five events; how many victims there are nobody can say."""
    total: dict[str, Any] = incidents(coded, "who")[-1]
    assert (total["events"], total["acts"], total["alleged"]) == (5, 8, 8)
    assert all((each["min"], each["max"]) == (0, None) for each in total["victims"])


@pytest.fixture(scope="module")
def proposals(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the machine proposes on the two documents that tell of acts in the UN."""
    if not SEEDS.is_dir():
        pytest.skip("the acceptance corpus is not beside this clone")
    mandate = Mandate(title="Acceptance", states=("China",), ledger="", body="the Commission")
    with init(tmp_path_factory.mktemp("proposed") / "dossier", mandate, actor="officer") as dossier:
        add(dossier, sorted(SEEDS.glob("00[02]*")), Circumstances(mark=Mark.PUBLIC))
        found: list[dict[str, Any]] = incidents(dossier, "propose")
        assert incidents(dossier) == []
        return found


def test_r55_proposed(proposals: list[dict[str, Any]]) -> None:
    """R55: accreditation, premises, labelling and threats as acts in UN spaces; the four acts told as one reprisal."""
    spaces = [each for each in proposals if each["kind"] == "un_space_act"]
    assert [(act["act"], each["venue"][:1]) for each in spaces for act in each["acts"]] == [
        ("denial_of_accreditation", ["ngo_committee"]),
        ("denial_of_access", ["un_premises"]),
        ("stigmatisation", ["side_event"]),
        ("threats", ["delegates"]),
    ]
    told = [{act["act"] for act in each["acts"]} for each in proposals if each["kind"] == "reprisal"]
    assert {"torture", "enforced_disappearance", "imprisonment", "licence_removed"} in told


def test_apparent_duplicates_are_one_act(proposals: list[dict[str, Any]]) -> None:
    """The same act told by letter and release is proposed once, on the statements of both."""
    (censorship,) = [act for each in proposals for act in each["acts"] if act["act"] == "censorship"]
    assert len(censorship["documents"]) == 2
    assert len(censorship["statements"]) == 2
