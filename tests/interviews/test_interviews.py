"""interviews: by code, confidential from the first byte, with what is due for protection."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import scrutiny
from registers import noted, opened
from scrutiny.cli.interviews import interviews as command
from scrutiny.dossier import Dossier
from scrutiny.errors import NoActor, Refused
from scrutiny.evidence.consents import consent, permitted, withdraw
from scrutiny.evidence.marking import mark
from scrutiny.evidence.preserve import Circumstances
from scrutiny.interviews.codes import new_code, tells
from scrutiny.interviews.due import due
from scrutiny.interviews.interviews import interviews
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from scrutiny.statements.listing import statements


def told(dossier: Dossier, **fields: object) -> str:
    """The id of an interview that stands on a confidential note."""
    note = noted(dossier, "Notes of a conversation.", Mark.CONFIDENTIAL)
    return str(interviews(dossier, "add", because=(note,), **fields)["id"])


def test_a_code_is_drawn_and_never_derived(tmp_path: Path) -> None:
    """Without a code one is drawn; a code that is taken, or is none, is refused."""
    with opened(tmp_path) as dossier:
        first = interviews(dossier, "show", told(dossier))
        second = interviews(dossier, "show", told(dossier, code="W-2026-07"))
        assert len(first["code"]) == 9
        assert (second["code"], second["mark"]) == ("W-2026-07", "confidential")
        for code in (first["code"].lower(), "W-2026-07", "no code", "x"):
            with pytest.raises(Refused):
                told(dossier, code=code)
        assert interviews(dossier, "code")["code"] not in {first["code"], second["code"]}
        assert len({new_code() for _ in range(50)}) == 50


@pytest.mark.parametrize("code", ["OQ", "QO-1", "ORIANE-4", "ENAIRO", "X-quell-2", "oq-01", "МИЛ-7"])
def test_a_code_that_tells_is_known(code: str) -> None:
    """Parts of a name, initials and names read backwards are found, in any script."""
    assert tells(code, ("Oriane Quellmarsh", "Мила Зорина"))
    assert not tells("K7QF-3MPD", ("Oriane Quellmarsh", "Мила Зорина"))


def test_an_interview_stands_on_its_recording_and_its_words_are_statements(tmp_path: Path) -> None:
    """A transcript received as confidential testimony is read like any document; its passages need its consent."""
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "transcript.txt"
    path.write_text("She said that “nine men were held at Dunfold mill” on 3 May 2021.\n", "utf-8")
    with opened(tmp_path) as dossier:
        (receipt,) = add(dossier, [path], Circumstances(kind="testimony", mark=Mark.CONFIDENTIAL)).receipts
        row = interviews(dossier, "add", recording=receipt.document, language="en", mode="in person")
        assert (row["because"], row["recording"], row["mode"]) == ([receipt.document], [receipt.document], "in_person")
        folder = dossier.folder
    with scrutiny.open(folder, actor="officer") as again:
        (quotation,) = statements(again.dossier, kind="quotation")
        assert not permitted(again.dossier, (quotation.id,), "put_to_state")[quotation.id]
        consent(again.dossier, row["id"], ("put_to_state",), because=(row["id"],))
        assert permitted(again.dossier, (quotation.id,), "put_to_state")[quotation.id].subjects == (row["id"],)
        withdraw(again.dossier, row["id"], reason="danger")
        assert not permitted(again.dossier, (quotation.id,), "put_to_state")[quotation.id]
    assert not any(b"Dunfold" in each.read_bytes() for each in folder.rglob("*") if each.is_file())


def test_what_is_due_for_protection(tmp_path: Path) -> None:
    """Reviews, risks, referrals and lapsing consents are told of when they are near or over, and not before."""
    with opened(tmp_path) as dossier:
        note = noted(dossier, "Notes.", Mark.CONFIDENTIAL)
        one, other = told(dossier, review_date="2026-06-01", child="yes"), told(dossier)
        consent(
            dossier, one, ("share_court", "put_to_state"), because=(note,), given_on="2026-01-01", expires="2026-05-20"
        )
        interviews(
            dossier,
            "add",
            "risks",
            interview=one,
            assessed_on="2026-01",
            level="high",
            next_review="2026-04-10",
            because=(note,),
        )
        interviews(
            dossier,
            "add",
            "risks",
            interview=one,
            assessed_on="2025",
            level="low",
            next_review="2025-09-01",
            because=(note,),
        )
        interviews(
            dossier,
            "add",
            "referrals",
            interview=one,
            kind="medical",
            state="made",
            follow_up_on="2026-04-15",
            because=(note,),
        )
        found = [(item["what"], item["id"] == one, item["due"]) for item in due(dossier, date(2026, 4, 25))]
        assert found == [
            ("risk_review", False, "2026-04-10"),
            ("referral_follow_up", False, "2026-04-15"),
            ("consent_expires", True, "2026-05-20"),
            ("child_without_guardian", True, None),
            ("interview_review_missing", False, None),
            ("interview_without_consent", False, None),
        ]
        assert ("interview_review", "2026-06-01") in {(i["what"], i["due"]) for i in due(dossier, date(2026, 5, 10))}
        later = {(item["what"], item["due"]) for item in due(dossier, date(2026, 5, 21))}
        assert ("consent_expired", "2026-05-20") in later
        consent(dossier, one, ("share_court", "put_to_state"), because=(note,), given_on="2026-05-21")
        interviews(
            dossier,
            "add",
            "reviews",
            interview=one,
            reviewed_on="2026-06-01",
            outcome="consent renewed",
            because=(note,),
        )
        after = {item["what"] for item in due(dossier, date(2026, 6, 2)) if item["id"] == one}
        assert after == {"interview_review_missing", "child_without_guardian"}
        assert other in {item["id"] for item in interviews(dossier, "review", "2026-06-02")}


def test_lowered_and_raised_by_a_person(tmp_path: Path) -> None:
    """An interview on confidential notes is not lowered; one on open ground is, with a reason, and raised again."""
    with opened(tmp_path) as dossier:
        with pytest.raises(Refused, match="confidential"):
            mark(dossier, told(dossier), Mark.RESTRICTED, "she has died")
        row = interviews(dossier, "add", because=(noted(dossier),), code="X-11")["id"]
        with pytest.raises(Refused, match="reason"):
            mark(dossier, row, Mark.RESTRICTED, "")
        mark(dossier, row, Mark.RESTRICTED, "given in public")
        assert interviews(dossier, "show", row)["mark"] == "restricted"
        assert [item["mark"] for item in interviews(dossier) if item["id"] == row] == ["restricted"]
        mark(dossier, row, Mark.STRICT, "")
        assert interviews(dossier, "show", row)["mark"] == "strict"


def test_on_the_command_line(tmp_path: Path) -> None:
    """An interview added on the command line has a drawn code; a note given with it is confidential."""
    with opened(tmp_path) as dossier:
        folder, note = dossier.folder, noted(dossier)
    words = ["--dossier", str(folder), "--actor", "officer", "--json"]
    done = CliRunner().invoke(command, ["add", "--because", note, "--risk", "high", *words], catch_exceptions=False)
    (item,) = json.loads(done.stdout)["items"]
    assert (len(item["code"]), item["risk"], item["mark"]) == (9, "high", "confidential")
    listed = json.loads(CliRunner().invoke(command, words, catch_exceptions=False).stdout)["items"]
    assert [each["id"] for each in listed] == [item["id"]]
    due_then = CliRunner().invoke(command, ["review", "--at", "2026-01-01", *words], catch_exceptions=False)
    assert {each["what"] for each in json.loads(due_then.stdout)["items"]} == {
        "interview_review_missing",
        "interview_without_consent",
    }
    risk = ["add", "--table", "risks", f"interview={item['id']}", "level=low", "assessed_on=2026", "--because", note]
    done = CliRunner().invoke(command, [*risk, *words], catch_exceptions=False)
    assert json.loads(done.stdout)["items"][0]["level"] == "low"
    with pytest.raises(NoActor):
        CliRunner().invoke(command, ["add", "--because", note, "--dossier", str(folder)], catch_exceptions=False)
