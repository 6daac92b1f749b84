"""The register of cases, in Python and on the command line."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from registers import noted, opened
from scrutiny.cases.cases import cases
from scrutiny.cases.due import due
from scrutiny.cases.held import held, public, title
from scrutiny.cli.cases import cases as commands
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.consents import consent, withdraw
from scrutiny.findings.due import since
from scrutiny.protection.marks import Mark

DAY = "2026-02-01"


def _case(dossier: Dossier, note: str, **said: Any) -> str:
    made = {"name": "Odo Tarnwick", "code": "VE-7", "state_concerned": "Veldania", **said}
    return str(cases(dossier, "add", because=note, as_of=DAY, **made)["id"])


def test_news_is_added_and_never_overwritten(tmp_path: Path) -> None:
    """Each piece of news is a row of its own; the file as of any date shows what was known then."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case = _case(dossier, note)
        cases(dossier, "status", "VE-7", "disappeared", because=note, as_of="2026-02-01", since="2026-01-05")
        cases(dossier, "status", "Odo Tarnwick", "held_on_trial", because=note, as_of="2026-06-01", charge="speech")
        cases(dossier, "status", case, "detained", because=note, as_of="2026-03-01")
        now, then = cases(dossier, "file", case, at="2026-06-02"), cases(dossier, "file", case, as_of="2026-03-15")
    assert [each["status"] for each in now["history"]] == ["disappeared", "detained", "held_on_trial"]
    assert [source["status"] for each in now["status"] for source in each["sources"]] == ["held_on_trial"]
    assert [source["status"] for each in then["status"] for source in each["sources"]] == ["detained"]
    assert (now["as_of"], then["as_of"], then["at"]) == ("2026-06-01", "2026-03-01", "2026-03-15")
    assert "since when" in now["missing"]
    assert "on what charge" not in now["missing"]


def test_a_case_without_a_date_of_its_own_is_in_views_of_the_past(tmp_path: Path) -> None:
    """The file as of a past day shows the dated news; rows that state no date are left out and counted."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case = cases(dossier, "add", name="P", because=note)["id"]
        cases(dossier, "status", case, "detained", because=note, as_of="2020-01-01")
        cases(dossier, "add", table="events", case=case, what="beaten", because=note)
        item = cases(dossier, "file", case, as_of="2020-02-01")
    assert (len(item["history"]), item["undated"], len(item["timeline"])) == (1, 1, 1)


def test_a_public_case_has_a_published_source(tmp_path: Path) -> None:
    """The flag alone makes no public case, and its name stands in no title."""
    with opened(tmp_path) as dossier:
        note = noted(dossier, mark=Mark.PUBLIC)
        _case(dossier, note, public=True, code=None)
        _case(dossier, note, public=True, published=note, code=None)
        flagged, published = held(dossier).cases.values()
        missing = cases(dossier, "file", flagged.id, at=DAY)["missing"]
    assert (public(flagged), public(published)) == (False, True)
    assert (title(flagged), title(published)) == (flagged.id, "Odo Tarnwick")
    assert any("published source" in each for each in missing)


def test_particulars_need_purpose_and_consent(tmp_path: Path) -> None:
    """Ethnicity, religion, health, orientation are no fields of a case; they need a purpose and a recorded consent."""
    said = {"kind": "health", "value": "asthma", "purpose": "medical care in detention"}
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case = _case(dossier, note)
        for field in ("ethnicity", "religion", "health", "orientation"):
            with pytest.raises(Unknown):
                cases(dossier, "change", case, reason="known", **{field: "x"})
        with pytest.raises(Refused, match="consent"):
            cases(dossier, "add", table="particulars", case=case, because=note, **said)
        with pytest.raises(Refused, match="is of"):
            cases(dossier, "add", table="particulars", case=case, because=note, consent=note, **said)
        given = consent(dossier, case, ("internal_analysis",), because=(note,), given_on=DAY)
        with pytest.raises(Refused, match="purpose"):
            cases(
                dossier,
                "add",
                table="particulars",
                case=case,
                because=note,
                consent=given.id,
                **{**said, "purpose": ""},
            )
        kept = cases(dossier, "add", table="particulars", case=case, because=note, consent=given.id, **said)
        assert kept["mark"] == "confidential"
        assert cases(dossier, "file", case, at=DAY)["particulars_consent"] is True
        withdraw(dossier, case, reason="asked for it")
        assert cases(dossier, "file", case, at=DAY)["particulars_consent"] is False
    assert "asthma" not in "".join(_dumped(tmp_path / "dossier" / name) for name in ("views.sqlite", "ledger.sqlite"))


def _dumped(path: Path) -> str:
    with sqlite3.connect(path) as db:
        return "\n".join(db.iterdump())


def test_clocks_run_only_where_a_source_says_so(tmp_path: Path) -> None:
    """A measure on record starts no clock; applied to a person it does, by the law as it stood then."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case = _case(dossier, note, kind="arbitrary_detention")
        law = {"table": "measures", "name": "secret custody", "state": "Veldania", "maximum": "P6M"}
        measure = cases(dossier, "add", because=note, as_of="2020-01-01", **law)["id"]
        cases(dossier, "status", case, "residential_surveillance", because=note, as_of=DAY, since="2026-01-31")
        assert cases(dossier, "clocks", at="2026-12-31") == []
        cases(
            dossier,
            "add",
            table="applications",
            case=case,
            measure=measure,
            since="2026-01-31",
            because=note,
            as_of=DAY,
        )
        cases(dossier, "change", measure, maximum="P1Y", because=[note], as_of="2026-03-01")
        (clock,) = cases(dossier, "clocks", "VE-7", at="2026-08-01")
        told = due(dossier, date(2026, 8, 1))
    assert (clock["due"], clock["stands"], clock["days_over"], clock["maximum"]) == ("2026-07-31", "overrun", 1, "P6M")
    assert [each["what"] for each in told] == ["clock_overrun", "stale_status"]


def test_due_names_no_protected_person(tmp_path: Path) -> None:
    """Stale news, clocks and deadlines are told in order of the day they fall on, by code."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case = _case(dossier, note)
        cases(dossier, "status", case, "detained", because=note, as_of=DAY)
        cases(
            dossier, "add", table="procedures", cases=case, kind="arbitrary_detention", transmitted="2026-07-01",
            reference="Tarnwick case", because=note, as_of=DAY,
        )  # fmt: skip
        told = due(dossier, date(2026, 8, 15))
        assert due(dossier, date(2026, 3, 1)) == []
    assert [(each["what"], each["due"]) for each in told] == [
        ("stale_status", "2026-07-31"),
        ("procedure_deadline", "2026-08-30"),
    ]
    assert all("VE-7" in each["title"] for each in told)
    assert "Tarnwick" not in repr(told)


def test_refusals_change_nothing(tmp_path: Path) -> None:
    """An unknown act, an unknown person, a word that is no status and a missing date are refused."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case, size = _case(dossier, note), dossier.ledger.size()
        for about, said in (
            (("abolish",), {}),
            (("status", "Nobody", "detained"), {"because": note, "as_of": DAY}),
            (("status", case, "fine"), {"because": note, "as_of": DAY}),
            (("status", case, "detained"), {"because": note, "as_of": ""}),
            (("status", case, "detained"), {"because": (), "as_of": DAY}),
            (("file", case), {"at": "2026"}),
        ):
            with pytest.raises(Refused):
                cases(dossier, *about, **said)
        assert dossier.ledger.size() == size


def _run(folder: Path, *words: str) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(
        commands, [*words, "--dossier", str(folder), "--actor", "officer", "--json"], standalone_mode=False
    )
    if done.exception is not None:
        raise done.exception
    return int(done.return_value), json.loads(done.stdout)


def test_on_the_command_line(tmp_path: Path) -> None:
    """status records, file shows with the asks that cover the case, clocks and stale list, draft writes a file."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case = _case(dossier, note)
        asked = {"addressee": "the Council", "action": "call for release"}
        from scrutiny import table
        from scrutiny.tables import recording

        ask = recording.add(dossier, table("asks"), {**asked, "cases": case}, because=(note,), as_of=DAY)
        recording.add(dossier, table("asks"), asked, because=(note,), as_of=DAY)
    folder, out = tmp_path / "dossier", tmp_path / "draft.md"
    words = ("status", "VE-7", "detained", "facility=Quarry prison", "--from", "2026-01-05", "--as-of", DAY)
    done, answer = _run(folder, *words, "--because", note)
    assert (done, answer["items"][0]["since"], answer["items"][0]["facility"]) == (0, "2026-01-05", "Quarry prison")
    done, answer = _run(folder, "file", "VE-7", "--at", "2026-02-11")
    assert (done, [each["id"] for each in answer["items"][0]["asks"]]) == (0, [ask.id])
    assert answer["items"][0]["status"][0]["sources"][0]["elapsed"]["least"] == 37
    done, answer = _run(folder, "file", "VE-7", "--at", "2026-12-31")
    assert (done, len(answer["remarks"])) == (1, 1)
    assert _run(folder, "stale", "--at", "2026-12-31")[1]["items"][0]["as_of"] == DAY
    assert _run(folder, "clocks")[1]["items"] == []
    done, answer = _run(folder, "draft", "VE-7", "--for", "urgent_appeal", "--out", str(out))
    assert done == 1
    assert answer["items"][0]["text"] == out.read_text()
    assert len(answer["remarks"]) == len(answer["items"][0]["missing"]) + 1


def test_a_refused_status_receives_no_note(tmp_path: Path) -> None:
    """A word that is no status is refused before the note is received."""
    with opened(tmp_path) as dossier:
        _case(dossier, noted(dossier))
        size = dossier.ledger.size()
    with pytest.raises(Refused):
        _run(tmp_path / "dossier", "status", "VE-7", "fine", "--as-of", DAY, "--note", "He is fine.")
    with opened_again(tmp_path) as dossier:
        assert dossier.ledger.size() == size


def opened_again(folder: Path) -> Dossier:
    """The dossier of a test, open to be read."""
    from scrutiny.dossier import open_dossier

    return open_dossier(folder / "dossier")


def test_a_file_in_prose_is_dated(tmp_path: Path) -> None:
    """The first line of the printed file says as of when, and every status line does."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case = _case(dossier, note)
        cases(dossier, "status", case, "house_arrest", because=note, as_of=DAY, since="2026-01")
    words = ["file", case, "--at", DAY, "--dossier", str(tmp_path / "dossier")]
    lines = CliRunner().invoke(commands, words, standalone_mode=False).output.splitlines()
    assert lines[0] == f"VE-7, as of {DAY}, read on {DAY}"
    assert all(f"as of {DAY}" in line for line in lines if "House arrest" in line)
    assert sum("House arrest" in line for line in lines) == 2


def test_clocks_that_ran_out_need_a_person(tmp_path: Path) -> None:
    """An overrun clock ends the command with 1 and a remark; a measure is named in words, not as a structure."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case = _case(dossier, note)
    folder = tmp_path / "dossier"
    words = ("add", "--table", "measures", "name=fr: Garde à vue", "state=Veldania", "maximum=PT48H", "--because", note)
    law = _run(folder, *words, "--as-of", DAY)[1]["items"][0]
    assert law["name"] == {"fr": "Garde à vue"}
    said = ("add", "--table", "applications", f"case={case}", f"measure={law['id']}", "since=2026-01-05")
    assert _run(folder, *said, "--because", note, "--as-of", DAY)[0] == 0
    assert _run(folder, "clocks", "--at", "2026-01-06")[0] == 0
    done, answer = _run(folder, "clocks", "--at", "2026-01-08")
    assert (done, [each["place"] for each in answer["remarks"]]) == (1, [answer["items"][0]["id"]])
    listed = CliRunner().invoke(
        commands, ["list", "--table", "measures", "--dossier", str(folder)], standalone_mode=False
    )
    assert listed.output.splitlines()[0].endswith(f"as of {DAY}  Garde à vue")


def test_new_rows_are_called_in_words(tmp_path: Path) -> None:
    """`since` calls a new case by its code and a measure by its words; what is part of a withdrawn case is not new."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        _case(dossier, note)
        gone = _case(dossier, note, code="VE-8")
        cases(dossier, "status", "VE-8", "detained", because=note, as_of=DAY)
        law = {"table": "measures", "name": {"fr": "Garde à vue"}, "state": "Veldania"}
        cases(dossier, "add", because=note, as_of=DAY, **law)
        cases(dossier, "withdraw", gone, reason="recorded twice")
        told = since(dossier, "2026-01-01")
    assert [(each["table"], each["title"]) for each in told if each["what"] == "new_row"] == [
        ("cases", "VE-7"),
        ("measures", "Garde à vue"),
    ]
