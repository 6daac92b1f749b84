"""The register of incidents in a dossier: its tables, counts, annexes, queue, and what leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from registers import noted, opened
from scrutiny.cli.incidents import incidents as command
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.incidents.annexes import annexes
from scrutiny.incidents.due import due
from scrutiny.incidents.incidents import incidents
from scrutiny.incidents.register import REGISTER
from scrutiny.incidents.told import space_acts
from scrutiny.protection.marks import Mark
from scrutiny.vocabulary.terms import vocabulary

NAME = "Ilse Averin"


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """A cheap dossier about Veldania."""
    with opened(tmp_path) as found:
        yield found


def _add(dossier: Dossier, table: str, because: str, **said: Any) -> str:
    return str(incidents(dossier, "add", table=table, because=because, **said)["id"])


def _world(dossier: Dossier) -> dict[str, str]:
    """A reprisal of 2018 against a named person, a clash with two groups, places."""
    note = noted(dossier)
    ids = {"note": note, "coast": _add(dossier, "places", note, label="en: The Coast", level="province")}
    ids["port"] = _add(dossier, "places", note, label="Port Sele", broader=ids["coast"], level="city")
    ids["reprisal"] = _add(
        dossier,
        "incidents",
        note,
        title="A speaker held at the airport",
        kind="reprisal",
        state="Veldania",
        date="2018-03",
        place=ids["port"],
        un_body="hrc",
        venue="side_event",
        engagement="statement",
        first_report=2018,
        state_reply=f"The ministry said that {NAME} was never held.",
    )
    ids["held"] = _add(
        dossier,
        "acts",
        note,
        incident=ids["reprisal"],
        act="arbitrary_detention",
        victim=NAME,
        victim_roles="human_rights_defender",
        violation_status="confirmed_violation",
    )
    _add(
        dossier,
        "involvements",
        note,
        act=ids["held"],
        perpetrator="Captain Orlo",
        organ="Border guard",
        degree="ordered",
    )
    ids["clash"] = _add(
        dossier,
        "incidents",
        note,
        title="Clash at the harbour",
        state="Veldania|Norvia",
        date="2020",
        place=ids["coast"],
    )
    ids["group"] = _add(
        dossier, "acts", note, incident=ids["clash"], act="excessive_force", victim_group="dockers", number="20..30"
    )
    _add(dossier, "involvements", note, act=ids["group"], state="Norvia", actor_type="police")
    _add(
        dossier,
        "acts",
        note,
        incident=ids["clash"],
        act="arbitrary_detention",
        victim_group="dockers",
        number="5",
        among=ids["group"],
    )
    return ids


def test_tables_describe_themselves() -> None:
    """Every table says what stands in it; nothing that names a person may leave by default."""
    fields = {(table.name, field.name): field for table in REGISTER.tables for field in table.fields}
    assert {name for name, field in fields.items() if field.person} == {
        ("acts", "victim"),
        ("acts", "victim_link"),
        ("acts", "victim_words"),
        ("involvements", "perpetrator"),
        ("involvements", "perpetrator_link"),
        ("information", "source"),
    }
    assert all(fields[name].private for name in [("incidents", "description"), ("acts", "characteristics")])
    assert len({table.prefix for table in REGISTER.tables}) == len(REGISTER.tables)


def test_acts_in_un_spaces_are_acts() -> None:
    """Every code by which proposals are recognised is a type of act."""
    assert {code for codes in space_acts().values() for code in codes} <= {term.id for term in vocabulary("acts").terms}


def test_who_did_what_to_whom(dossier: Dossier) -> None:
    """Organs are named, persons are not; parts are counted with the whole; each figure says what it counts."""
    _world(dossier)
    items = incidents(dossier, "who")
    rows = {(item["who"], item["what"], item["whom"]): item for item in items[:-1]}
    assert set(rows) == {
        ("Border guard", "arbitrary_detention", "human rights defender"),
        ("Norvia, police", "excessive_force", "dockers"),
        ("nobody said", "arbitrary_detention", "dockers"),
    }
    total = items[-1]
    assert (total["all"], total["events"], total["acts"], total["alleged"], total["found"]) == (True, 2, 3, 3, 0)
    assert total["victims"] == [{"counting_unit": "individual", "min": 20, "max": 31, "named": 1, "unstated": 0}]
    assert NAME not in json.dumps(items)
    assert "Orlo" not in json.dumps(items)


def test_counts_in_a_period_and_a_place(dossier: Dossier) -> None:
    """An act without a date takes its incident's; what is known only to a wider place lies there possibly."""
    ids = _world(dossier)
    assert [item["acts"] for item in incidents(dossier, "who", by=["year"], period="2020")] == [2, 2]
    (_, total) = incidents(dossier, "who", by=["kind"], within=ids["port"], period="2015/2021")[-2:]
    assert (total["acts"], total["possibly"]) == (3, 2)
    by_state = incidents(dossier, "who", by=["state"])
    assert [(item["state"], item["acts"]) for item in by_state[:-1]] == [("Veldania", 3), ("Norvia", 2)]
    assert any("rows do not add up" in caveat for caveat in by_state[-1]["caveats"])
    with pytest.raises(Refused, match="not counted by"):
        incidents(dossier, "who", by=["religion"])


def test_find(dossier: Dossier) -> None:
    """The port's incident lies on the coast for certain; the coast's may lie in the port; an undated one is counted."""
    ids = _world(dossier)
    assert [item["lies"] for item in incidents(dossier, "find", within=ids["coast"])] == ["certainly", "certainly"]
    found = incidents(dossier, "find", within=ids["port"])
    assert [(item["id"], item["lies"]) for item in found] == [
        (ids["reprisal"], "certainly"),
        (ids["clash"], "possibly"),
    ]
    assert len(incidents(dossier, "find", within=ids["port"], certainly=True)) == 1
    with pytest.raises(Unknown):
        incidents(dossier, "find", within="place-none")


def test_queue_and_due(dossier: Dossier) -> None:
    """Years without a follow-up are due; what is due says no name; an ended case leaves both."""
    ids = _world(dossier)
    (waiting,) = incidents(dossier, "queue", 2021)
    assert (waiting["due"], waiting["flags"]) == ([2019, 2020, 2021], [])
    _add(
        dossier,
        "incident_follow_ups",
        ids["note"],
        incident=ids["reprisal"],
        year=2020,
        status="ongoing",
        what="No change.",
    )
    items = due(dossier, date(2021, 5, 1))
    assert [(item["what"], item["due"], item["overdue"]) for item in items] == [
        ("reprisal_follow_up", "2019-12-31", True),
        ("reprisal_follow_up", "2021-12-31", False),
    ]
    assert "airport" not in json.dumps(items)
    _add(dossier, "incident_follow_ups", ids["note"], incident=ids["reprisal"], year=2021, status="remedied")
    assert incidents(dossier, "queue", 2021) == []
    assert due(dossier, date(2021, 5, 1)) == []


def test_annexes(dossier: Dossier) -> None:
    """Annex I holds the year's new cases, annex II the earlier ones with their follow-up."""
    ids = _world(dossier)
    _add(
        dossier,
        "incident_follow_ups",
        ids["note"],
        incident=ids["reprisal"],
        year=2019,
        what="Still under a travel ban.",
    )
    (first,) = incidents(dossier, "reprisals", 2018)
    assert (first["annex"], first["acts"], first["actors"], first["follow_ups"]) == (
        "I",
        ["arbitrary_detention"],
        ["Border guard"],
        [],
    )
    assert first["person_or_group"] == [NAME]
    (second,) = incidents(dossier, "reprisals", 2020)
    assert (second["annex"], second["follow_up_years"], second["follow_up_due"]) == ("II", [2019], [2020])
    assert incidents(dossier, "reprisals", 2017) == []


def test_no_name_leaves_in_an_annex(dossier: Dossier) -> None:
    """Restricted rows stay; of public ones no victim's name leaves, in no field and no free words."""
    ids = _world(dossier)
    assert incidents(dossier, "reprisals", 2018, to="public") == []
    lowered = {"mark": Mark.PUBLIC, "reason": "published by the family"}
    involvement = incidents(dossier, "list", table="involvements")[0]["id"]
    for row in (ids["reprisal"], ids["held"], involvement):
        incidents(dossier, "change", row, **lowered)
    (case,) = incidents(dossier, "reprisals", 2018, to="public")
    assert case["person_or_group"] == ["a person"]
    assert NAME not in json.dumps(case)
    assert "never held" in case["state_reply"]


def test_what_is_confidential_stays_out_and_is_counted(dossier: Dossier) -> None:
    """A case with one confidential act is in no annex, not even the internal draft; how many stayed is said."""
    ids = _world(dossier)
    secret = noted(dossier, "Told in confidence.", Mark.CONFIDENTIAL)
    _add(dossier, "acts", secret, incident=ids["reprisal"], act="torture", victim=NAME)
    items, remarks = annexes(dossier, 2018)
    assert items == []
    assert [remark.message for remark in remarks] == ["1 things stayed behind: mark confidential"]
    assert incidents(dossier, "who")[-1]["acts"] == 4


def test_indicator(dossier: Dossier) -> None:
    """One confirmed act counts; the unconfirmed one of the same kind is counted out."""
    _world(dossier)
    (found,) = incidents(dossier, "indicator", "2018")
    assert (found["acts"], found["by_act"], found["excluded"]) == (1, {"arbitrary_detention": 1}, 0)
    (later,) = incidents(dossier, "indicator", "2020")
    assert (later["acts"], later["excluded_by_reason"]) == (0, {"not confirmed": 1})


def test_chains_are_checked(dossier: Dossier) -> None:
    """A link against the dates, or round in a circle, is refused; nothing is recorded."""
    ids = _world(dossier)
    _add(dossier, "chains", ids["note"], first=ids["reprisal"], link="precedes", second=ids["clash"])
    with pytest.raises(Refused, match="round to the first"):
        _add(dossier, "chains", ids["note"], first=ids["clash"], link="causes", second=ids["reprisal"])
    assert len(incidents(dossier, "list", table="chains")) == 1
    assert incidents(dossier, "check") == []


def test_check_protects(dossier: Dossier) -> None:
    """A name in a title, characteristics without a purpose, a part nobody had: reported, without their words."""
    ids = _world(dossier)
    incidents(dossier, "change", ids["held"], reason="told since", characteristics="minority")
    _add(dossier, "involvements", ids["note"], act=ids["held"], degree="planned")
    incidents(dossier, "change", ids["reprisal"], reason="new title", title=f"{NAME} at the airport")
    said = incidents(dossier, "check")
    assert [each["place"] for each in said][:2] == [ids["reprisal"], ids["held"]]
    assert len(said) == 3
    assert "minority" not in json.dumps(said)
    assert "Averin" not in json.dumps(said)


def test_alleged_until_a_finding_is_published(dossier: Dossier) -> None:
    """A link to a finding that was never published leaves an act alleged."""
    from rowed import made
    from scrutiny.incidents.alleged import alleged, standing
    from scrutiny.ledger.record import Record

    def record(seq: int, kind: str) -> Record:
        return Record(
            seq=seq, id=f"r-{seq}", kind=kind, maker="", made_at="", because=("f-1",), digests={}, body=None, leaf=""
        )

    act = made("a", act="torture", finding="f-1")
    assert alleged(act, standing([]))
    assert not alleged(act, standing([record(1, "finding_published")]))
    assert alleged(act, standing([record(1, "finding_published"), record(2, "finding_corrected")]))


def test_accreditations(dossier: Dossier) -> None:
    """An applicant's sessions are one file; deferrals are counted and set beside what the source says."""
    note = noted(dossier)
    for session, day, decision in (("2019 regular", "2019-01", "deferred"), ("2019 resumed", "2019-05", "deferred")):
        _add(
            dossier,
            "accreditations",
            note,
            applicant="Veldanian Reading Circle",
            session=session,
            date=day,
            decision=decision,
            questions_put="Who pays?|Who signs?",
        )
    _add(dossier, "accreditations", note, applicant="veldanian reading circle", session="2020", deferrals=3)
    (found,) = incidents(dossier, "accreditations")
    assert (found["deferrals"], found["deferrals_stated"], found["decision"]) == (2, 3, "deferred")
    assert (found["questions"], found["questions_complete"], len(found["sessions"])) == (4, False, 3)


def test_the_commands_print_what_python_gives(dossier: Dossier) -> None:
    """Each act is a command; with --json it prints the items."""
    ids = _world(dossier)
    folder = ["--dossier", str(dossier.folder), "--actor", "officer", "--json"]

    def run(*words: str) -> Any:
        done = CliRunner().invoke(command, [*words, *folder], standalone_mode=False)
        assert done.exception is None, done.output
        return json.loads(done.stdout)["items"]

    assert run("who") == incidents(dossier, "who")
    assert run("queue", "--year", "2021") == incidents(dossier, "queue", 2021)
    assert run("reprisals", "--year", "2018") == incidents(dossier, "reprisals", 2018)
    assert run("indicator", "--period", "2018") == incidents(dossier, "indicator", "2018")
    assert run("find", "--within", ids["port"], "--certainly")[0]["id"] == ids["reprisal"]
    assert [run(word) for word in ("propose", "accreditations", "check")] == [[], [], []]
    made = run("chain", ids["reprisal"], "precedes", ids["clash"], "--because", ids["note"])
    assert made == incidents(dossier, "list", table="chains")


def test_a_denial_supports_nothing(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a State tells only to deny it is no incident and no ground of one; that it was left out is said."""
    from scrutiny.incidents import propose as proposing
    from scrutiny.incidents.told import Told

    alleged = Told(id="s-1", document="d-1", sentence=0, act="torture", rights=("x",))
    denial = Told(id="s-2", document="d-2", sentence=0, act="torture", rights=("x",), denied=True)
    monkeypatch.setattr(proposing, "told", lambda _: [alleged, denial])
    items, remarks = proposing.propose(dossier)
    assert [each["statements"] for each in items] == [["s-1"]]
    assert any("1 allegations are told only to deny them" in each.message for each in remarks)
