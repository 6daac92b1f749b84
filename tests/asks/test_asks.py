"""The verb `asks`: recorded, followed, due, briefed, proposed and accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from registers import noted, opened
from scrutiny.asks.asks import asks
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.river import add as receive

LETTER = """Open letter on Norvia

9 September 2020

We call on the Human Rights Council to hold a special session on Norvia.
We urge the Secretary-General to appoint a special envoy for Norvia.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    """An empty dossier, open."""
    with opened(tmp_path) as dossier:
        yield dossier


def asked(dossier: Dossier, note: str, **said: Any) -> str:
    """The id of an ask of the Human Rights Council made on 9 September 2020."""
    fields = {"addressee": "Human Rights Council", "action": "hold a special session on Norvia", "made": "2020-09-09"}
    return str(asks(dossier, "add", because=note, as_of="2020-09-09", **{**fields, **said})["id"])


def whats(items: list[dict[str, Any]], row: str) -> set[str]:
    """What is due of one row."""
    return {item["what"] for item in items if item["id"] == row}


def test_a_follow_up_gives_the_ask_its_status_from_its_date_on(desk: Dossier) -> None:
    """Before the date of the follow-up the ask is open, from then on it is met, and the evidence is named."""
    note = noted(desk)
    ask = asked(desk, note)
    made = asks(desk, "follow", ask, "The session was held", date="2020-10-05", status="met", because=[note])
    assert made["ask_status"] == "met"
    assert asks(desk, "show", ask)["status_evidence"] == [made["id"]]
    assert asks(desk, "show", ask, as_of="2020-10-01")["status"] is None
    assert asks(desk, "show", ask, as_of="2020-10-05")["status"] == "met"


def test_a_confidential_follow_up_leaves_the_ask_in_the_open(desk: Dossier) -> None:
    """What only a protected source tells is on record and never makes the public ask confidential."""
    ask = asked(desk, noted(desk))
    secret = noted(desk, "told in confidence", Mark.CONFIDENTIAL)
    made = asks(desk, "follow", ask, "Told in confidence", date="2020-10-05", status="met", because=[secret])
    assert made["mark"] == "confidential"
    shown = asks(desk, "show", ask)
    assert (shown["mark"], shown["status"]) == ("restricted", None)
    page = asks(desk, "brief", "Human Rights Council", "2020-12-01")
    assert page["happened"] == () and page["left_out"]
    assert page["asks"][0]["standing"]["status"] == "open"


def test_only_asks_are_followed_up(desk: Dossier) -> None:
    """A follow-up of something else, or of nothing, is refused."""
    note = noted(desk)
    duty = asks(desk, "add", table="duties", because=note, holder="the Office", what="report yearly")["id"]
    with pytest.raises(Refused):
        asks(desk, "follow", duty, "It reported", because=[note])
    with pytest.raises(Unknown):
        asks(desk, "follow", "ask-none", "It reported", because=[note])


def test_an_ask_is_due_before_the_next_session_of_its_body(desk: Dossier) -> None:
    """Five days before the session opens the ask is listed with it; once it is met it is not."""
    note = noted(desk)
    ask = asked(desk, note)
    (item,) = [each for each in asks(desk, "due", "2020-09-09") if each["id"] == ask]
    assert (item["what"], item["session"], item["days"], item["due"]) == (
        "ask_before_session",
        "HRC45",
        5,
        "2020-09-14",
    )
    asks(desk, "follow", ask, "It was held", date="2020-09-09", status="met", because=[note])
    assert whats(asks(desk, "due", "2020-09-09"), ask) == set()


def test_what_has_a_date_is_due_then_and_overdue_after(desk: Dossier) -> None:
    """An ask with its own date, or for a named session, is due until then and overdue on the day after."""
    note = noted(desk)
    dated = asked(desk, note, due="2020-12-10")
    named = asked(desk, note, due_session="45th session of the Human Rights Council")
    assert whats(asks(desk, "due", "2020-12-10"), dated) == {"ask_due"}
    assert whats(asks(desk, "due", "2020-12-11"), dated) == {"ask_overdue"}
    assert whats(asks(desk, "due", "2020-10-07"), named) == {"ask_due"}
    assert whats(asks(desk, "due", "2020-10-08"), named) == {"ask_overdue"}


def test_an_ask_that_nobody_follows_goes_quiet(desk: Dossier) -> None:
    """A year after the last that was heard of it an open ask is listed as quiet; a follow-up begins the year anew."""
    note = noted(desk)
    ask = asked(desk, note, addressee="the government of Norvia", action="publish the law")
    assert "ask_quiet" not in whats(asks(desk, "due", "2021-09-09"), ask)
    assert "ask_quiet" in whats(asks(desk, "due", "2021-09-10"), ask)
    asks(desk, "follow", ask, "The ministry answered", date="2021-09-01", because=[note])
    assert "ask_quiet" not in whats(asks(desk, "due", "2021-09-10"), ask)


def test_recommendations_are_due_only_by_their_own_date(desk: Dossier) -> None:
    """A recommendation is told by its columns; without a date of its own it is never listed, with one it is."""
    note = noted(desk)
    said = {"addressee": "Norvia", "action": "free the lawyers", "made": "2018-11-06", "recommending_state": "Veldania"}
    plain = asks(desk, "add", because=note, as_of="2018-11-06", **said)["id"]
    dated = asks(desk, "add", because=note, as_of="2018-11-06", due="2020-01", **said)["id"]
    due = asks(desk, "due", "2020-09-09")
    assert (whats(due, plain), whats(due, dated)) == (set(), {"ask_overdue"})


def test_what_is_due_is_told_as_things_stood(desk: Dossier) -> None:
    """A row that nobody dated counts from its own day; a change counts from its date on."""
    note = noted(desk)
    undated = asks(desk, "add", because=note, addressee="the ministry", action="publish it", made="2019-01-10")["id"]
    assert "ask_quiet" in whats(asks(desk, "due", "2020-09-09"), undated)
    assert whats(asks(desk, "due", "2019-01-09"), undated) == set()
    moved = asked(desk, note, due="2020-12-10")
    asks(desk, "change", moved, because=[note], as_of="2020-11-01", due="2021-12-10")
    assert whats(asks(desk, "due", "2020-10-31"), moved) == {"ask_due"}
    (item,) = [each for each in asks(desk, "due", "2020-12-20") if each["id"] == moved]
    assert item["due"] == "2021-12-10"


def test_a_recurring_plan_comes_again_at_the_next_session(desk: Dossier) -> None:
    """A plan for “every” session is due at the next one until it is done there."""
    note = noted(desk)
    plan = asks(
        desk,
        "add",
        table="plans",
        because=note,
        as_of="2018-02-03",
        what="item 4 statement",
        body="hrc",
        session="every",
        item="4",
        recurring=True,
        done="HRC37",
    )["id"]
    (item,) = [each for each in asks(desk, "due", "2018-03-01") if each["id"] == plan]
    assert (item["session"], item["recurring"]) == ("HRC38", True)
    assert {each["session"] for each in asks(desk, "due", "2020-09-09") if each["id"] == plan} == {"HRC45"}


def test_a_yearly_report_falls_due_a_year_after_the_last(desk: Dossier) -> None:
    """A duty in force is due by its frequency and overdue after; a proposed one is never due."""
    note = noted(desk)
    said = {"holder": "the Office", "what": "report to the Council", "frequency": "annual", "reported": "2019-09-30"}
    real = asks(desk, "add", table="duties", because=note, as_of="2019-09-30", standing="in_force", **said)["id"]
    wanted = asks(desk, "add", table="duties", because=note, as_of="2019-09-30", standing="proposed", **said)["id"]
    assert whats(asks(desk, "due", "2020-09-30"), real) == {"report_due"}
    assert whats(asks(desk, "due", "2020-10-01"), real) == {"report_overdue"}
    assert whats(asks(desk, "due", "2020-10-01"), wanted) == set()


def test_titles_of_what_is_due_hold_no_confidential_words(desk: Dossier) -> None:
    """An ask that stands on a protected source, or that covers persons, is listed without its words."""
    secret = noted(desk, "x", Mark.CONFIDENTIAL)
    hidden = asked(desk, secret, action="free the witness Ana Veld", due="2020-09-01")
    freed = asked(desk, noted(desk), addressee="the government", action="release Ana Veld", due="2020-09-01")
    titles = {item["id"]: item["title"] for item in asks(desk, "due", "2020-09-09")}
    assert titles[hidden] is None
    assert titles[freed] == "the government: release"


def test_the_dossiers_own_sessions_stand_beside_the_shipped_ones(desk: Dossier) -> None:
    """A session of another body is found by its number, and every change of its dates is a version of its own."""
    note = noted(desk)
    said = {"body": "cerd", "number": 96, "kind": "regular", "state": "planned"}
    row = asks(
        desk, "add", table="sessions", because=note, as_of="2018-01-10", opens="2018-08-06", closes="2018-08-30", **said
    )["id"]
    asks(desk, "change", row, because=[note], as_of="2018-05-01", state="revised", closes="2018-08-31")
    (found,) = asks(desk, "sessions", "96th session of CERD")
    assert [(each["state"], each["closes"]) for each in found["versions"]] == [
        ("planned", "2018-08-30"),
        ("revised", "2018-08-31"),
    ]
    assert (found["id"], found["origin"], found["closes"]) == (row, "dossier", "2018-08-31")
    (shipped,) = asks(desk, "sessions", "37th session")
    assert (shipped["name"], shipped["origin"], shipped["id"]) == ("HRC37", "shipped", None)
    with pytest.raises(Unknown):
        asks(desk, "sessions", "no such session")


def test_the_next_session_is_told_with_its_days(desk: Dossier) -> None:
    """After a day the next session of a body is told, with how many days are left; an impossible day is refused."""
    (found,) = asks(desk, "sessions", after="2019-01-30", body="Human Rights Council")
    assert (found["name"], found["days"]) == ("HRC40", 26)
    with pytest.raises(Refused):
        asks(desk, "sessions", after="soon")


def test_lineage_lists_recorded_lines_and_marks_proposals(desk: Dossier) -> None:
    """A recorded line stands first, a proposed one is marked and recorded nowhere."""
    note = noted(desk)
    one = asked(desk, note, action="make a joint statement on Norvia", made="2018-02", reviewed_state="Norvia")
    two = asked(
        desk, note, action="adopt a resolution on Norvia", made="2019-02", reviewed_state="Norvia", escalates=one
    )
    asked(desk, note, action="establish a mechanism on Norvia", made="2020-02", reviewed_state="Norvia")
    lines = [(line["relation"], line["status"]) for line in asks(desk, "lineage", two)]
    assert lines == [("escalates", "recorded"), ("escalates", "proposed")]
    assert asks(desk, "ladder") == ["statement", "resolution", "mechanism"]
    assert [len(asks(desk, "show", each)["escalates"] or ()) for each in (one, two)] == [0, 1]


def test_a_brief_is_one_page_through_the_door_out(desk: Dossier) -> None:
    """The page holds what was asked, what happened and what is next; outside nothing restricted is in it."""
    note = noted(desk)
    ask = asked(desk, note)
    asks(
        desk,
        "add",
        table="supports",
        because=note,
        as_of="2020-09-20",
        ask=ask,
        supporter="Veldania",
        date="2020-09-20",
        source="press release",
    )
    asked(desk, note, addressee="the Secretary-General", action="appoint a special envoy")
    asks(desk, "follow", ask, "Call +41 22 917 90 00 for an answer", date="2020-09-25", kind="answer", because=[note])
    page = asks(desk, "brief", "UN Human Rights Council", "2020-10-01")
    assert [(item["id"], item["supporters"]) for item in page["asks"]] == [(ask, 1)]
    assert "917" not in page["happened"][0]["what"]
    assert page["coming"]["session"] == "HRC46"
    outside = asks(desk, "brief", "UN Human Rights Council", "2020-10-01", "public")
    assert outside["asks"] == () and sum(each["count"] for each in outside["left_out"]) >= 2
    assert asks(desk, "brief", "UN Human Rights Council", "2020-09-01")["asks"] == ()


def test_what_a_recommendation_was_answered_is_a_dated_change(desk: Dossier) -> None:
    """The position of a State on a recommendation changes from a date on; before it the earlier one stands."""
    note = noted(desk)
    ask = asked(desk, note, kind="recommendation", response="pending", reviewed_state="Norvia")
    asks(desk, "change", ask, because=[note], as_of="2021-03-15", response="accepted")
    assert asks(desk, "show", ask, as_of="2021-01-01")["response"] == "pending"
    assert asks(desk, "show", ask)["response"] == "supported"


def test_special_sessions_count_their_requests(desk: Dossier) -> None:
    """A special session that two members asked for still lacks fourteen requests, and says so until it is held."""
    note = noted(desk)
    row = asks(
        desk,
        "add",
        table="special_sessions",
        because=note,
        as_of="2020-09-09",
        trigger="Norvia",
        body="HRC",
        requesting_members="Veldania|Norvia",
    )["id"]
    assert asks(desk, "special")[0]["missing"] == 14
    assert whats(asks(desk, "due", "2020-09-10"), row) == {"special_session_open"}
    asks(desk, "change", row, because=[note], as_of="2020-10-01", held="2020-10-01")
    assert whats(asks(desk, "due", "2020-10-02"), row) == set()


def test_what_a_letter_asks_is_proposed_and_a_person_accepts_it(tmp_path: Path) -> None:
    """Nothing is recorded by proposing; what is accepted stands on its statement and is not proposed again."""
    with opened(tmp_path) as desk:
        (tmp_path / "letter.txt").write_text(LETTER, "utf-8")
        receive(desk, [tmp_path / "letter.txt"], Circumstances(kind="open_letter"))
        found = {item["measure"]: item for item in asks(desk, "propose")}
        assert {"special_session", "envoy"} <= set(found)
        assert asks(desk, "list") == []
        session = found["special_session"]
        (row,) = asks(desk, "accept", session["id"], basis="earlier_act")
        assert (row["addressee"], row["basis"]) == ("the Human Rights Council", ["earlier_act"])
        assert (row["made"], row["as_of"]) == ("2020-09-09", "2020-09-09")
        assert session["id"] in row["because"] and session["id"] in row["statements"]
        assert session["id"] not in {item["id"] for item in asks(desk, "propose")}
        with pytest.raises(Refused, match="recorded"):
            asks(desk, "accept", session["id"])
        with pytest.raises(Unknown):
            asks(desk, "accept", "s-none")


def test_an_unknown_act_is_refused(desk: Dossier) -> None:
    """An act that the register lacks is refused with those it has."""
    with pytest.raises(Refused, match="no act"):
        asks(desk, "celebrate")
