"""The campaign on the command line, as an advocate in Geneva meets it: import, ask, brief, speak; secrets stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from asks.campaigns import campaign, recorded
from registers import noted, opened
from scrutiny.asks.asks import asks
from scrutiny.cli.asks import asks as command
from scrutiny.dialogue.register import REGISTER as DIALOGUE
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.river import import_table
from scrutiny.tables.recording import add

SPOKEN = """speaker,behalf,speaker_kind,members,member_count,body,session,item,date,does,concerned_states,source
Norvia,a group,État,Allemagne|Pays-Bas,3,HRC,40e session,4,2019-03-12,deplores|calls for,Veldania,A/HRC/40/2
Ruritania,,State,,,HRC,A/HRC/40,4,2019-03-12,rejects the criticism,Veldania,A/HRC/40/2
"""
CAST = """output,state,vote,sponsor
Situation in Veldania,Peru,Oui,co-sponsor
Situation in Veldania,Togo,против,
"""


def done(folder: Path, *words: str) -> tuple[list[dict[str, Any]], str]:
    """The items that the command prints, and all it prints as prose."""
    options = ["--dossier", str(folder), "--actor", "officer"]
    told = CliRunner().invoke(command, [*words, *options, "--json"])
    assert told.exception is None or isinstance(told.exception, SystemExit), told.exception
    prose = CliRunner().invoke(command, [*words, *options])
    return json.loads(told.stdout)["items"], prose.output


def filled(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A dossier with the campaign, a plan, and three pledges of Norvia, one of them given in a meeting."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        plan = recorded(dossier, "plans", made.note, what="speak", session="HRC45", item="4", asks=[made.ask])
        _engaged(dossier)
        return tmp_path / "dossier", {"ask": made.ask, "resolution": made.resolution, "plan": plan}


def _engaged(dossier: Dossier) -> None:
    note = noted(dossier)

    def engaged(table: str, **said: Any) -> str:
        return add(dossier, DIALOGUE.table(table), {"party": "Norvia", **said}, because=(note,)).id

    engaged("pledges", words="vote for a mechanism", date="2020-01-02")
    secret = engaged("pledges", words="carry a letter quietly", date="2020-01-03")
    engaged(
        "meetings", date="2020-01-03", subjects=["the quiet letter"], summary="said in confidence", pledges=[secret]
    )


def test_tables_are_taken_over_as_they_come(tmp_path: Path) -> None:
    """Statements and votes by import: sessions in any form, coded words in other languages, acts by their title."""
    (tmp_path / "interventions.csv").write_text(SPOKEN, "utf-8")
    (tmp_path / "votes.csv").write_text(CAST, "utf-8")
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        for name in ("interventions", "votes"):
            taken = import_table(dossier, tmp_path / f"{name}.csv", name)
            assert {item["status"] for item in taken.items()} == {"new"}, list(taken.items())
        found = asks(dossier, "voices", about="Veldania", session="HRC40")["interventions"]
        assert [each["does"] for each in found if each["item"] == "4"][1:] == [["deplores", "asks"], ["defends"]]
        counted = asks(dossier, "votes", made.resolution)
        assert "Peru" in counted["states"]["yes"] and "Togo" in counted["states"]["no"]
        assert "Peru" in counted["sponsors"]["co"]


def test_every_act_answers_as_prose_and_as_json(tmp_path: Path) -> None:
    """Voices, silence, votes, support, ledger and statement; each says what it must."""
    folder, ids = filled(tmp_path)
    (item,), prose = done(folder, "voices", "--about", "Veldania")
    assert len(item["interventions"]) == 3 and "no cause" in prose
    (item,), prose = done(folder, "silent", "--about", "Veldania", "--from", "HRC40", "--to", "HRC45")
    assert len(item["silent"]) == 5 and "Silence is no position" in prose
    (item,), prose = done(folder, "votes", ids["resolution"])
    assert item["agrees"] is False and "does not agree" in prose
    (item,), prose = done(folder, "support", ids["ask"])
    assert item["threshold"]["needed"] == 16 and "A session takes 16 of 47 members" in prose
    items, prose = done(folder, "lineage", "--about", "Veldania")
    assert len(items) == 3 and prose.strip().endswith("it shows no cause.")
    (item,), prose = done(folder, "speak", ids["plan"], "--seconds", "90")
    assert item["limit"] == 90 and "President," in prose


def test_a_brief_holds_no_meeting_and_no_secret_pledge(tmp_path: Path) -> None:
    """The open pledge stands in the draft, one given in a confidential meeting is counted, the meeting is nowhere."""
    folder, _ = filled(tmp_path)
    for name in ("norvia.html", "norvia.txt"):
        done(folder, "brief", "Norvia", "--at", "2020-09-25", "--out", str(tmp_path / name))
        page = (tmp_path / name).read_text("utf-8")
        assert "vote for a mechanism" in page and "1 (given in confidence)" in page
        assert not [words for words in ("quiet", "said in confidence", "meet-") if words in page]
    (item,), prose = done(folder, "brief", "Norvia", "--at", "2020-09-25", "--to", "public")
    assert "mechanism" not in str(item["page"]) and "quiet" not in f"{item} {prose}"


def test_no_ask_endorses_itself(tmp_path: Path) -> None:
    """Round in a circle by any relation is refused on the command line."""
    folder, ids = filled(tmp_path)
    words = ["change", ids["ask"], "--more", f"endorses={ids['ask']}", "--reason", "x"]
    told = CliRunner().invoke(command, [*words, "--dossier", str(folder), "--actor", "officer"])
    assert isinstance(told.exception, Refused) and "follow itself" in told.exception.message
