"""The campaign: who spoke for whom, who fell silent, how they voted, who supports an ask; defence by the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from asks.campaigns import Campaign, campaign, recorded
from registers import noted, opened
from scrutiny.asks.asks import asks
from scrutiny.asks.campaign import silence, votes
from scrutiny.asks.voting import stated
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.protection.marks import Mark


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dossier, Campaign]]:
    """The campaign on Veldania; no test changes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_KEYS", str(tmp_path_factory.mktemp("keys")))
        with opened(tmp_path_factory.mktemp("campaign")) as dossier:
            yield dossier, campaign(dossier)


def test_a_state_that_speaks_for_a_group_counts_each_member_once(desk: tuple[Dossier, Campaign]) -> None:
    """Norvia, itself among the members, spoke for three named States; with Ruritania four States spoke at HRC40."""
    found = asks(desk[0], "voices", about="Veldania", session="40th session of the Human Rights Council")
    assert [each["state"] for each in found["states"]] == ["Norvia", "Allemagne", "the Netherlands", "Ruritania"]
    assert (found["on_record"]["interventions"], len(found["interventions"])) == (2, 2)
    assert [each["states_not_named"] for each in found["interventions"]] == [1, 0]
    assert "Norvia spoke for a group of four States: States named: 3, 1 more stated" in found["groups"][0]["sentence"]


def test_a_defence_is_shown_as_a_criticism_is(desk: tuple[Dossier, Campaign]) -> None:
    """Ruritania's defence stands among the statements with the same fields, and backs no ask."""
    critic, defender = asks(desk[0], "voices", session="HRC40")["interventions"]
    assert (critic["does"], defender["does"]) == (["deplores", "asks"], ["defends"])
    assert critic.keys() == defender.keys()
    supporters = {each["supporter"] for each in asks(desk[0], "support", desk[1].ask)["list"]}
    assert "Ruritania" not in supporters


def test_statements_on_an_ask_over_all_sessions(desk: tuple[Dossier, Campaign]) -> None:
    """By the id of the ask, by date; a name in another language is the same State."""
    found = asks(desk[0], "voices", about=desk[1].ask)
    assert [(each["date"], each["speaker"]) for each in found["interventions"]] == [
        ("2019-03-12", "Norvia"),
        ("2020-09-20", "Germany"),
    ]
    germany = next(each for each in found["states"] if each["state"] == "Allemagne")
    assert (len(germany["itself"]), len(germany["through"])) == (1, 1)


def test_who_fell_silent_is_told_as_a_dated_fact(desk: tuple[Dossier, Campaign]) -> None:
    """Those who spoke, were spoken for, signed or sponsored at HRC40 and did none of it at HRC45; with the coverage."""
    found = asks(desk[0], "silent", about="Veldania", earlier="HRC40", later="HRC45")
    assert [each["state"] for each in found["silent"]] == [
        "France",
        "Iceland",
        "Norvia",
        "Ruritania",
        "the Netherlands",
    ]
    assert all(each["certain"] for each in found["silent"])
    france = found["silent"][0]
    assert [(act["way"], act["date"]) for act in france["earlier"]] == [("signed", "2019-03-12")]
    assert "Silence is no position" in france["sentence"] and "12 March 2019" in france["sentence"]
    assert "On record for HRC45: statements: 1" in found["coverage"][1]


def test_nobody_is_silent_where_no_record_is_held(desk: tuple[Dossier, Campaign]) -> None:
    """Of a session without a statement on record nothing is told, and a remark says so."""
    found, remarks = silence(desk[0], about="Veldania", earlier="HRC40", later="HRC46", at=date(2021, 3, 1))
    assert (found["held"], found["silent"]) == (False, [])
    assert any("cannot be told" in each.message for each in remarks)
    assert any("closes on 24 March 2021" in each.message for each in remarks)


def test_a_later_session_is_not_before_the_earlier_one(desk: tuple[Dossier, Campaign]) -> None:
    """Sessions the wrong way round, and one session twice, are refused."""
    for earlier, later in (("HRC45", "HRC40"), ("HRC40", "A/HRC/40/2")):
        with pytest.raises(Refused):
            asks(desk[0], "silent", about="Veldania", earlier=earlier, later=later)


def test_a_group_whose_members_are_not_all_named_leaves_silence_open(tmp_path: Path) -> None:
    """Where a later statement was made for States that are not named, nobody's silence is certain."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        recorded(dossier, "interventions", made.note, speaker="European Union", speaker_kind="group", session="HRC45",
                 behalf="European Union", concerned_states=["Veldania"], body=["HRC"], date="2020-09-21")  # fmt: skip
        found = asks(dossier, "silent", about="Veldania", earlier="HRC40", later="HRC45")
        assert found["silent"] and not any(each["certain"] for each in found["silent"])
        states = {each["state"] for each in asks(dossier, "voices", session="HRC45")["states"]}
        assert states == {"Germany"}


def test_votes_are_counted_from_rows_against_the_stated_result(desk: tuple[Dossier, Campaign]) -> None:
    """Germany voted once under two names; three in favour on record, two stated: the disagreement is reported."""
    found, remarks = votes(desk[0], desk[1].resolution)
    assert found["counted"] == {"yes": 3, "no": 1, "abstained": 1, "absent": 0}
    assert found["differences"] == [{"vote": "yes", "counted": 3, "stated": 2}] and found["agrees"] is False
    assert found["sponsors"] == {"main": ["Norvia"], "co": ["Germany", "Iceland"]}
    assert found["counted_once"] == ["Germany"]
    assert [each.message for each in remarks if each.needs_person] == ["yes: 3 on record, 2 stated"]


def test_a_state_with_two_votes_is_counted_nowhere(tmp_path: Path) -> None:
    """Rows that contradict one another count for nothing until a person withdraws one."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        again = recorded(dossier, "votes", made.note, output=made.resolution, state="Tchad", vote="no", source="x")
        found, remarks = votes(dossier, made.resolution)
        assert (found["contradicted"], found["counted"]["no"], found["counted"]["abstained"]) == (["Chad"], 1, 0)
        assert any("several votes" in each.message for each in remarks)
        asks(dossier, "withdraw", again, reason="wrong column")
        assert asks(dossier, "votes", made.resolution)["contradicted"] == []


def test_a_row_of_votes_says_something(tmp_path: Path) -> None:
    """A State without a vote and without a sponsorship is refused."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        with pytest.raises(Refused, match="neither"):
            recorded(dossier, "votes", made.note, output=made.resolution, state="Peru")


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("adopted by 28 to 1, with 16 abstentions", (28, 1, 16)),
        ("28-1-16", (28, 1, 16)),
        ("Pour : 28 ; contre : 1 ; abstentions : 16", (28, 1, 16)),
        ("28 votos a favor, 1 en contra y 16 abstenciones", (28, 1, 16)),
        ("за — 28, против — 1, воздержались — 16", (28, 1, 16)),
        ("28票赞成、1票反对、16票弃权", (28, 1, 16)),
        ("المؤيدون: 28، المعارضون: 1، الممتنعون: 16", (28, 1, 16)),
        ("Yes: 28 No: 1 Abstentions: 16 of 47 members", (28, 1, 16)),
        ("Adopted on 23 March 2018 by 28 to 1, 16 abstaining", (28, 1, 16)),
        ("In document A/37/23 the text was adopted", None),
        ("not known", None),
    ],
)
def test_stated_results_are_read_in_six_languages(words: str, figures: tuple[int, ...] | None) -> None:
    """By the words beside the figures, or as three figures; what cannot be told is not guessed."""
    read = stated(words).figures
    assert tuple(read[kind] for kind in ("yes", "no", "abstained")) == figures if figures else not read


def test_adopted_without_a_vote(desk: tuple[Dossier, Campaign]) -> None:
    """A symbol with figures is no result."""
    assert stated("A/HRC/RES/37/23, adopted without a vote").without
    assert not stated("adopted by 28 to 1").without


def test_support_is_distinct_and_publicly_sourced(tmp_path: Path) -> None:
    """Each supporter once; without a source or a date it counts for nothing and is named as such; regions in full."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        for supporter, said in (
            ("Sweden", {"date": "2019-05-01", "source": "letter", "member": "yes", "region": "weog"}),
            ("Suède", {"date": "2019-06-01", "source": "tweet"}),
            ("Chile", {"date": "2019-05-01"}),
            ("Peru", {"source": "letter"}),
            ("Network for Veldania", {"date": "2019-05-01", "source": "letter"}),
        ):
            recorded(dossier, "supports", made.note, ask=made.ask, supporter=supporter, **said)
        found = asks(dossier, "support", made.ask)
        names = [each["supporter"] for each in found["list"]]
        assert names == ["Norvia", "Allemagne", "the Netherlands", "Sweden", "Network for Veldania"]
        assert (found["supporters"], found["states"], found["not_known_whether_states"]) == (5, 4, 1)
        assert {each["supporter"]: each["why"] for each in found["not_counted"]} == {
            "Chile": "no public source",
            "Peru": "no date",
        }
        assert found["by_region"] == {"not recorded": 4, "weog": 1}
        needed = found["threshold"]
        assert (needed["needed"], needed["members_of_body"], needed["missing"]) == (16, 47, 15)
        assert needed["supporters_whose_membership_is_not_recorded"] == 4 and needed["requests"] == 0


def test_requests_for_a_special_session_are_counted_once(tmp_path: Path) -> None:
    """Of one State under two names one request is counted; support is no request."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        recorded(dossier, "special_sessions", made.note, trigger="Veldania", body="HRC", asks=[made.ask],
                 requesting_members=["Norvia", "Germany", "Allemagne"])  # fmt: skip
        needed = asks(dossier, "support", made.ask)["threshold"]
        assert (needed["requests"], needed["requests_missing"]) == (2, 14)


def test_what_is_not_public_reaches_no_public_page(tmp_path: Path) -> None:
    """For the public restricted and confidential rows are left out of statements, counts and silence alike."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        secret = noted(dossier, "told in confidence", Mark.CONFIDENTIAL)
        recorded(dossier, "interventions", secret, speaker="Utopia", session="HRC40", concerned_states=["Veldania"])
        assert "Utopia" not in str(asks(dossier, "voices", about="Veldania"))
        assert asks(dossier, "voices", about="Veldania")["left_out"] == [{"reason": "mark confidential", "count": 1}]
        public = asks(dossier, "voices", to="public", about="Veldania")
        assert (public["interventions"], public["states"]) == ([], [])
        assert asks(dossier, "support", made.ask, to="public").get("supporters") is None


def test_what_is_no_act_and_no_ask_is_refused(desk: tuple[Dossier, Campaign]) -> None:
    """Votes of an ask, support of an act, and frames in an unknown language."""
    with pytest.raises(Refused):
        asks(desk[0], "votes", desk[1].ask)
    with pytest.raises(Refused):
        asks(desk[0], "support", desk[1].statement)
    with pytest.raises(Unknown):
        asks(desk[0], "voices", language="tlh")


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_silence_is_told_in_six_languages(desk: tuple[Dossier, Campaign], language: str) -> None:
    """Every frame is filled, with the State, both sessions and the day."""
    (first, *_) = asks(desk[0], "silent", about="Veldania", earlier="HRC40", later="HRC45", language=language)["silent"]
    assert all(word in first["sentence"] for word in ("France", "Veldania", "HRC40", "HRC45", "2019"))
    assert "{" not in first["sentence"]
