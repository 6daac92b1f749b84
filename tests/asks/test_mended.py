"""What an advocate found in the campaign: one count everywhere, nothing told that is not on record, names by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import scrutiny
from asks.campaigns import Campaign, campaign, recorded
from registers import noted, opened
from scrutiny.asks import sheet
from scrutiny.asks.ask import Ask
from scrutiny.asks.asks import asks, circle_remarks
from scrutiny.asks.campaign import silence
from scrutiny.asks.lineage import proposed
from scrutiny.asks.mission.brief import brief
from scrutiny.asks.mission.known import Beside
from scrutiny.asks.phrased import called_in
from scrutiny.asks.special import reached
from scrutiny.asks.voting import counted
from scrutiny.asks.wording import headed, written
from scrutiny.cli.asks import asks as command
from scrutiny.dossier import Dossier
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, PARTNER, Audience
from scrutiny.protection.release import opened as through
from scrutiny.tables.recording import add, change
from scrutiny.tables.row import Row
from scrutiny.vocabulary import languages, words

DAY = date(2020, 9, 25)
DIALOGUE = scrutiny.register("dialogue")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dossier, Campaign]]:
    """The campaign on Veldania; Norvia speaks of Ruritania at HRC45 and votes on Veldania there; nothing changes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_KEYS", str(tmp_path_factory.mktemp("keys")))
        with opened(tmp_path_factory.mktemp("mended")) as dossier:
            made = campaign(dossier)
            recorded(dossier, "interventions", made.note, speaker="Norvia", speaker_kind="state", session="HRC45",
                     body=["HRC"], date="2020-09-21", concerned_states=["Ruritania"], source="A/HRC/45/2",
                     does=["deplores"])  # fmt: skip
            text = recorded(dossier, "outputs", made.note, kind="resolution", title="Veldania again", body="HRC",
                            session="HRC45", date="2020-10-06", concerned_states=["Veldania"])  # fmt: skip
            recorded(dossier, "votes", made.note, output=text, state="Ruritania", vote="no", source="A/HRC/45/2")
            yield dossier, made


def page(dossier: Dossier, state: str, to: Audience = INTERNAL_DRAFT, **said: object) -> str:
    """The page on a State as text."""
    return sheet.as_text(through(brief(dossier, state, DAY, to, **said)[0]))  # type: ignore[arg-type]


def votes_of(*cast: tuple[str, str | None]) -> list[Row]:
    """Rows of votes of members, with nothing behind them."""
    return [row(f"vote-{at}", "votes", state=state, vote=vote, member=True) for at, (state, vote) in enumerate(cast)]


def row(row_id: str, table: str, **fields: object) -> Row:
    """A row with nothing behind it."""
    return Row(
        id=row_id, table=table, fields=fields, because=(), as_of="2020-01-01", as_of_basis="stated", mark=Mark.PUBLIC,
        seq=1, record=row_id, made_at="", maker="",
    )  # fmt: skip


def test_silence_says_on_what_and_what_else_is_on_record(desk: tuple[Dossier, Campaign]) -> None:
    """Norvia spoke of Ruritania at HRC45: silent on Veldania, in what is on record, and that it spoke stands beside."""
    found, _ = silence(desk[0], about="Veldania", earlier="HRC40", later="HRC45")
    told = {each["state"]: each for each in found["silent"]}
    norvia, ruritania = told["Norvia"]["sentence"], told["Ruritania"]["sentence"]
    assert "In what is on record of HRC45 it neither spoke nor signed nor sponsored on Veldania" in norvia
    assert "spoke 21 September 2020 (Ruritania)" in norvia and told["Norvia"]["besides"][0]["about"] == ["Ruritania"]
    assert "voted: against 6 October 2020 (Veldania)" in ruritania
    assert not told["France"]["besides"] and "otherwise" not in told["France"]["sentence"]


@pytest.mark.parametrize("language", languages("campaign"))
def test_every_frame_of_silence_says_on_what(language: str) -> None:
    """After the later session the subject stands once more, in each of the six languages."""
    frame = str(words("campaign", language)["sentences"]["silent"])
    assert "{about}" in frame.split("{later}")[1]


def test_silence_on_an_ask_names_it_by_its_words(desk: tuple[Dossier, Campaign]) -> None:
    """Not by its means; and who spoke on the same State for another ask is told of."""
    found, _ = silence(desk[0], about=desk[1].ask, earlier="HRC40", later="HRC45")
    assert "“hold a special session of the Human Rights Council on Veldania”" in found["silent"][0]["sentence"]


def test_one_state_requests_once_however_it_is_called() -> None:
    """Of two names of the Netherlands one request is counted."""
    names = ["Norvia", "Netherlands", "Kingdom of the Netherlands"]
    assert reached(row("special-1", "special_sessions", body="HRC", requesting_members=names))["requests"] == 2


def test_the_brief_counts_supporters_as_support_does(tmp_path: Path) -> None:
    """Statements count; a support without date or source, and who makes the ask, do not: in both the same."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        ask = recorded(dossier, "asks", note, addressee="Human Rights Council", action="hold a special session",
                       made="2019-01-30", made_by="Norvia", as_of="2019-01-30")  # fmt: skip
        for name, said in (("Chile", {}), ("Peru", {"date": "2019-05-01", "source": "letter"}),
                           ("Pérou", {"date": "2019-06-01", "source": "letter"}),
                           ("Mission of Norvia", {"date": "2019-06-01", "source": "letter"})):  # fmt: skip
            recorded(dossier, "supports", note, ask=ask, supporter=name, as_of="2019-06-01", **said)
        recorded(dossier, "interventions", note, speaker="Germany", speaker_kind="state", date="2019-07-01",
                 asks=[ask], does=["asks"], source="A/HRC/41/2", as_of="2019-07-01")  # fmt: skip
        found = asks(dossier, "support", ask)
        assert found["supporters"] == 2
        assert {each["supporter"]: each["why"] for each in found["not_counted"]} == {
            "Chile": "no public source",
            "Mission of Norvia": "it makes the ask itself",
        }
        on_the_page = asks(dossier, "brief", "Human Rights Council", "2020-01-01")["asks"]
        assert [each["supporters"] for each in on_the_page] == [2]
        chile, peru = page(dossier, "Chile"), page(dossier, "Peru")
        assert "supports in public" not in chile and "1 (support without a date or a public source)" in chile
        assert "supports in public" in peru and "on: hold a special session" in peru


def test_what_others_are_asked_to_do_there_stands_apart(tmp_path: Path) -> None:
    """An ask of a mission is not asked of the Council at which it is to act; what happened stands by date."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        ours = recorded(dossier, "asks", note, addressee="HRC", action="adopt a resolution", made="2019-01-30",
                        as_of="2019-01-30")  # fmt: skip
        theirs = recorded(dossier, "asks", note, addressee="Permanent Mission of Norvia", made="2020-01-30",
                          action="vote for a resolution of the Human Rights Council", as_of="2020-01-30")  # fmt: skip
        found = asks(dossier, "brief", "Human Rights Council", "2020-09-25")
        assert [[each["id"] for each in found[name]] for name in ("asks", "others")] == [[ours], [theirs]]
        assert theirs not in {each["id"] for each in found["coming"]["due"]}
        assert "What others were asked" in page(dossier, "Human Rights Council")


def test_a_page_for_others_tells_of_nothing_that_is_kept_from_it(tmp_path: Path) -> None:
    """Neither marks nor counts nor what was given in confidence; the draft counts them in its own language."""
    with opened(tmp_path) as dossier:
        campaign(dossier)
        secret = noted(dossier, "told in confidence", Mark.CONFIDENTIAL)
        recorded(dossier, "asks", secret, addressee="Norvia", action="hide the witness", made="2020-01-05",
                 as_of="2020-01-05")  # fmt: skip
        beside = Beside(withheld=1)
        for_others = page(dossier, "Norvia", PARTNER, beside=beside)
        assert "Left out" not in for_others and "confiden" not in for_others
        assert "1 (confidentiel), 1 (donnés en confidence)" in page(dossier, "Norvia", language="fr", beside=beside)


def test_no_verdict_while_a_vote_is_open_or_torn() -> None:
    """A State with two votes and a member without one leave open whether the stated result agrees."""
    cast = (("Norvia", "yes"), ("Chad", "no"))
    assert counted(votes_of(*cast), "1 to 1").as_item()["agrees"] is True
    torn = counted(votes_of(*cast, ("Mali", "yes"), ("Mali", "no")), "1 to 1").as_item()
    waiting = counted(votes_of(*cast, ("Mali", None)), "1 to 1").as_item()
    assert (torn["agrees"], waiting["agrees"], waiting["vote_not_recorded"]) == (None, None, ["Mali"])
    assert counted(votes_of(*cast, ("Mali", None)), "2 to 1").as_item()["agrees"] is False


def test_a_vote_that_is_contradicted_is_told_on_no_page(tmp_path: Path) -> None:
    """Two rows that say different things of one vote make neither a fact."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        assert "voted: abstained" in page(dossier, "Chad")
        recorded(dossier, "votes", made.note, output=made.resolution, state="Tchad", vote="no", source="x",
                 as_of="2019-03-22")  # fmt: skip
        released, remarks = brief(dossier, "Chad", DAY)
        assert "voted" not in sheet.as_text(through(released))
        assert any("different things" in each.message for each in remarks)


def test_what_a_later_ask_replaces_is_not_due(tmp_path: Path) -> None:
    """Nor may a refusal given in confidence hide an ask that the brief shows as open; sessions of its own are told."""
    with opened(tmp_path) as dossier:
        note, secret = noted(dossier), noted(dossier, "told in confidence", Mark.CONFIDENTIAL)
        shared = {"addressee": "Norvia", "made": "2020-01-30", "due": "2020-12-01", "as_of": "2020-01-30"}
        old = recorded(dossier, "asks", note, action="reply", **shared)
        new = recorded(dossier, "asks", note, action="reply in writing", replaces=[old], **shared)
        recorded(dossier, "follow_ups", secret, ask=new, what="It refused", status="refused", date="2020-05-01")
        recorded(dossier, "sessions", note, body="Committee against Torture", number=70, state="planned",
                 opens="2020-11-09", as_of="2020-01-10", reviewed_states=["Veldania"])  # fmt: skip
        recorded(dossier, "sessions", note, body="Committee against Torture", number=70, state="revised",
                 opens="2020-10-26", as_of="2020-05-10", reviewed_states=["Veldania"])  # fmt: skip
        found = asks(dossier, "due", "2020-09-25")
        assert [each["id"] for each in found if each["what"] == "ask_due"] == [new]
        (ahead,) = [each for each in found if each["what"] == "session_ahead"]
        assert (ahead["due"], ahead["moved_from"], "Veldania" in ahead["title"]) == ("2020-10-26", "2020-11-09", True)


def test_links_of_visits_and_pledges_can_be_led_by_name() -> None:
    """Each says which tables it leads to, without which no name could be looked up."""
    for name, links in (("visits", ("asks", "source")), ("pledges", ("source",))):
        table = DIALOGUE.table(name)
        assert all(table.field(link).to for link in links) and table.field("published").kind == "text"


def test_words_that_do_not_prove_to_be_in_the_language_are_remarked(tmp_path: Path) -> None:
    """A wording in the language is spoken as it is; English words in a French statement are not passed over."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        one, two = (
            recorded(dossier, "asks", note, addressee="UN Member States", made="2020-01-30", as_of="2020-01-30", **said)
            for said in (
                {"action": "Hold a Special Session on Veldania"},
                {"action": "Adopt a resolution", "wordings": {"fr": "Adopter une résolution", "es": "Adoptar"}},
            )
        )
        plan = recorded(dossier, "plans", note, what="speak", session="HRC45", asks=[one, two])
        found = asks(dossier, "speak", plan, language="fr")
        spoken = {each["ask"]: each for each in found["paragraphs"] if each["ask"]}
        assert "Adopter une résolution" in spoken[two]["words"] and "les États Membres" in spoken[two]["words"]
        places = [each["place"] for each in found["remarks"] if "recorded in en" in each["message"]]
        assert places == [f"paragraph {spoken[one]['number']}"]


def test_an_ask_whose_words_name_somebody_is_left_out_and_counted(tmp_path: Path) -> None:
    """It makes no stump of a paragraph and none of an entry on a page for others."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        add(dossier, scrutiny.table("cases"), {"name": "Odile Testier"}, because=(note,))
        ask = recorded(dossier, "asks", note, addressee="Norvia", action="ask after Odile Testier", made="2020-01-30",
                       as_of="2020-01-30")  # fmt: skip
        other = recorded(dossier, "asks", note, addressee="Norvia", action="reply to the letter", made="2020-01-30",
                         as_of="2020-01-30")  # fmt: skip
        plan = recorded(dossier, "plans", note, what="speak", session="HRC45", asks=[ask, other])
        found = asks(dossier, "speak", plan)
        assert [each["ask"] for each in found["paragraphs"] if each["kind"] == "ask"] == [other]
        assert found["unsaid"] == 1 and any("1 asks are left out" in each["message"] for each in found["remarks"])


def test_the_page_of_the_state_concerned_asks_it_nothing_of_others(tmp_path: Path) -> None:
    """What all States are asked about it stands apart; past deadlines are past; a refused visit is told; dates read."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        recorded(dossier, "asks", note, addressee="UN Member States", action="raise it with Veldania",
                 made="2020-01-30", reviewed_state="Veldania", as_of="2020-01-30")  # fmt: skip
        said = {"party": "Veldania", "mandate": "Working Group"}
        visits = tuple(
            add(dossier, DIALOGUE.table("visits"), {**said, **more}, because=(note,), as_of="2020-01-30")
            for more in (
                {"state": "requested", "requested": "2019-05-06", "deadline": "2019-11-06"},
                {"state": "refused", "requested": "2020-01-10", "answered": "2020-06-01"},
                {"state": "agreed", "dates": "2020-10-18/2020-10-29"},
            )
        )
        told = page(dossier, "Veldania", beside=Beside(visits=visits))
        now, _, rest = told.partition("What others were asked")
        did, _, ahead = rest.partition("What comes next")
        assert "No open ask is on record." in now and "raise it" not in now and "raise it with Veldania" in rest
        assert "answer asked for by 6 November 2019" in did and "Refused" in did
        assert "2019" not in ahead and "18–29 Oct 2020" in ahead


def test_missions_of_two_states_are_two_addressees() -> None:
    """“Permanent Mission of” makes nobody alike; what is recorded in a relation is not proposed in it again."""

    def ask(name: str, whom: str, action: str, made: str, measure: str, *links: tuple[str, str]) -> Ask:
        return Ask(id=name, addressee=whom, action=action, made=made, measure=measure, state="Veldania", links=links)

    missions = [
        ask("a", "Permanent Mission of Norvia", "call publicly for a visit to Veldania", "2019", "visit"),
        ask("b", "Permanent Mission of Tavistan", "call publicly for a visit to Veldania", "2020", "resolution"),
    ]
    assert proposed(missions) == []
    around = [
        ask("c", "Human Rights Council", "condemn the closure of schools", "2019", "statement", ("reaffirms", "d")),
        ask("d", "Human Rights Council", "condemn closure of schools again", "2020", "statement", ("reaffirms", "c")),
    ]
    assert proposed(around) == []


def test_french_is_written_as_french(tmp_path: Path) -> None:
    """The first of a month, spaces before colons, a mission by the name of its State."""
    assert written("2021-10-01", "fr") == "1er octobre 2021" and written("2021-10-11", "fr") == "11 octobre 2021"
    assert headed("a signé", "x", "fr") == "a signé\u00a0: x" and headed("签署", "x", "zh") == "签署：x"
    assert called_in("Permanent Mission of Germany", "fr") == "Mission permanente (Allemagne)"
    assert called_in("Member States", "ru") == "государства-члены"


def test_voices_print_what_is_raised_and_take_a_speaker(tmp_path: Path) -> None:
    """Cases and asks by what they are called beside their ids; of one speaker what it or others said for it."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        found = asks(dossier, "voices", speaker="Allemagne")
        assert [each["speaker"] for each in found["interventions"]] == ["Norvia", "Germany"]
        assert found["interventions"][0]["asks_called"] == {
            made.ask: "hold a special session of the Human Rights Council on Veldania"
        }


def test_a_circle_is_told_with_the_rows_that_make_it(tmp_path: Path) -> None:
    """What an import brought so is remarked with the line of the table; the next step names the field."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        one, two = (
            recorded(dossier, "asks", note, addressee="Norvia", action=what, made=made, as_of=made)
            for what, made in (("condemn it", "2019-03-01"), ("condemn it again", "2020-03-01"))
        )
        assert circle_remarks(dossier, {one: 2, two: 3}) == []
        for later, earlier in ((one, two), (two, one)):
            change(dossier, later, scrutiny.table("asks"), {"reaffirms": [earlier]}, because=(note,), reason="import")
        found = circle_remarks(dossier, {two: 3})
        assert [(each.place, each.needs_person) for each in found] == [("row 3", True)]
        assert f"change {two} --less reaffirms={one}" in found[0].next


def test_the_list_and_the_row_say_whom_when_and_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Addressee, date and status in the list; status and follow-ups with the row; what is due beside the asks."""
    monkeypatch.setenv("SCRUTINY_KEYS", str(tmp_path / "keys"))
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        ask = recorded(dossier, "asks", note, addressee="Norvia", action="reply", made="2020-01-30", as_of="2020-01-30")
        asks(dossier, "follow", ask, "The mission wrote", date="2020-03-01", status="under_way", because=[note])
        add(dossier, DIALOGUE.table("pledges"), {"party": "Norvia", "words": "vote", "date": "2020-01-02",
            "due": "2020-05-30"}, because=(note,), as_of="2020-01-02")  # fmt: skip

    def printed(*words: str) -> str:
        return CliRunner().invoke(command, [*words, "--dossier", str(tmp_path / "dossier")]).output

    for listed in (printed(), printed("list")):
        assert f"{ask}  2020-01-30  Norvia: reply  [under way]" in listed and "1 asks." in listed
    assert "[open]" in printed("list", "--as-of", "2020-02-01")
    shown = printed("show", ask)
    assert "stands: under way since 2020-03-01" in shown and "The mission wrote → under way" in shown
    assert "pledge due             2020-05-30  Norvia" in printed("due", "--at", "2020-04-01")


def test_the_frames_hold_the_same_keys_in_every_language() -> None:
    """No page misses a word in one of them."""
    english = {part: sorted(frames) for part, frames in words("campaign", "en").items()}
    for language in languages("campaign"):
        assert {part: sorted(frames) for part, frames in words("campaign", language).items()} == english
        assert yaml.safe_dump(words("campaign", language)["brief"])
