"""Statements put together from recorded asks: their words, their times, what is dropped first, who is named."""

from __future__ import annotations

from pathlib import Path

import pytest

import scrutiny
from asks.campaigns import campaign, recorded
from registers import noted, opened
from scrutiny.asks import sheet
from scrutiny.asks.asks import asks
from scrutiny.asks.speaking import statement
from scrutiny.asks.timing import number_words, pace_of, seconds, units
from scrutiny.errors import Refused
from scrutiny.evidence.consents import consent
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import PUBLIC
from scrutiny.protection.release import opened as through
from scrutiny.tables.recording import add

NAME = "Lenka Canaryova"


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "We ask the Council to act.", 6),
        ("en", "28 States", 3),
        ("en", "the 2020 report", 5),
        ("en", "OHCHR", 5),
        ("en", "3.5%", 4),
        ("fr", "l’État", 1),
        ("ru", "Мы просим о следующем", 4),
        ("ar", "شكرا لكم", 2),
        ("zh", "我们提出28项要求。", 10),
    ],
)
def test_words_are_counted_as_they_are_read_out(language: str, text: str, count: int) -> None:
    """Figures, percentages and initials as they are spoken; Chinese by characters."""
    assert units(text, pace_of(language)) == count


def test_seconds_follow_the_pace() -> None:
    """130 words take a minute at 130 a minute; a pace nobody speaks at is refused."""
    assert seconds("word " * 130, pace_of("en", 130)) == 60
    assert seconds("word " * 130, pace_of("en", 65)) == 120
    assert [number_words(each, pace_of("en")) for each in (7, 40, 41, 100, 105)] == [1, 1, 2, 2, 3]
    with pytest.raises(Refused):
        pace_of("en", 900)


def test_every_pace_has_its_source() -> None:
    """Each of the six languages says at what pace it is read and where that comes from."""
    paces = {language: pace_of(language) for language in ("ar", "en", "es", "fr", "ru", "zh")}
    assert all(each["source"] and 40 <= each["per_minute"] <= 400 for each in paces.values())
    assert [name for name, each in paces.items() if each["unit"] == "characters"] == ["zh"]


def test_a_statement_holds_recorded_words_and_frames_alone(tmp_path: Path) -> None:
    """Address, who asks, the strongest ask first, the general last, thanks; over time the general one goes first."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        mechanism = recorded(dossier, "asks", made.note, addressee="Human Rights Council", action="set up a mechanism",
                             measure="mechanism", made="2020-09-09", as_of="2020-09-09", made_by="a coalition",
                             repeats=[made.ask])  # fmt: skip
        general = recorded(dossier, "asks", made.note, addressee="UN Member States", action="act swiftly",
                           scope="general", made="2020-09-09", as_of="2020-09-09", made_by="a coalition")  # fmt: skip
        plan = recorded(dossier, "plans", made.note, what="speak", session="HRC45", item="4", seconds=20,
                        asks=[general, made.ask, mechanism])  # fmt: skip
        found = asks(dossier, "speak", plan)
        assert [each["kind"] for each in found["paragraphs"]] == ["opening", "made_by", "ask", "ask", "ask", "closing"]
        assert [each["ask"] for each in found["paragraphs"][2:5]] == [mechanism, made.ask, general]
        assert found["paragraphs"][2]["words"] == (
            "This is what we ask (Human Rights Council): set up a mechanism. "
            "The same was asked before, on 30 January 2019."
        )
        assert found["limit"] == 20 and found["drop"][:1] == [5] and found["seconds_then"] < found["seconds"]
        assert sum(each["seconds"] for each in found["paragraphs"]) == pytest.approx(found["seconds"], abs=0.4)
        assert asks(dossier, "speak", session="45th session", item="4", seconds=600)["drop"] == []
        out = tmp_path / "statement.txt"
        asks(dossier, "speak", plan, out=out, seconds=60)
        assert "President," in out.read_text("utf-8")


def test_words_in_another_language_are_told_to_a_person(tmp_path: Path) -> None:
    """An ask recorded in English is spoken as recorded in a French statement, with a remark."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        plan = recorded(dossier, "plans", made.note, what="speak", session="HRC45", asks=[made.ask])
        _, _, remarks = statement(dossier, plan, language="fr")
        assert any("recorded in en" in each.message for each in remarks)
        asks(dossier, "change", made.ask, text="Tenir une session extraordinaire.", language="fr", reason="translated")
        _, item, remarks = statement(dossier, plan, language="fr")
        assert not any("recorded in en" in each.message for each in remarks)
        assert "Tenir une session extraordinaire." in item["paragraphs"][1]["words"]


def test_people_are_named_only_by_consent_and_decision(tmp_path: Path) -> None:
    """A case's name stands in no draft before the person agreed to be named in public and the case is public."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case = add(dossier, scrutiny.table("cases"), {"name": NAME, "public": True, "published": note}, because=(note,),
                   as_of="2020-02-02", mark=Mark.PUBLIC).id  # fmt: skip
        ask = recorded(dossier, "asks", note, addressee="Veldania", action=f"release {NAME}", measure="release",
                       cases=[case], made="2020-02-02", as_of="2020-02-02")  # fmt: skip
        plan = recorded(dossier, "plans", note, what="speak", session="HRC45", asks=[ask])
        released, _, remarks = statement(dossier, plan)
        assert "Canaryova" not in sheet.as_text(through(released)) and NAME not in str(remarks)
        assert any("may not be named" in each.message for each in remarks)
        consent(dossier, case, ("publish_named",), because=(note,))
        assert NAME in sheet.as_text(through(statement(dossier, plan)[0]))


def test_a_restricted_ask_is_in_no_public_statement(tmp_path: Path) -> None:
    """For the public an ask that nobody made public is left out, and counted."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        plan = recorded(dossier, "plans", made.note, what="speak", session="HRC45", asks=[made.ask])
        released, item, remarks = statement(dossier, plan, to=PUBLIC)
        assert "special session" not in sheet.as_text(through(released))
        assert [each["kind"] for each in item["paragraphs"]] == ["opening", "closing"]
        assert any("may not reach" in each.message for each in remarks)


def test_nothing_is_spoken_where_nothing_is_asked(tmp_path: Path) -> None:
    """No plan and no session, a session without asks, a time of nothing: each is refused."""
    with opened(tmp_path) as dossier:
        campaign(dossier)
        for said in ({}, {"session": "HRC37"}, {"session": "HRC37", "item": "4"}):
            with pytest.raises(Refused):
                statement(dossier, None, **said)  # type: ignore[arg-type]
