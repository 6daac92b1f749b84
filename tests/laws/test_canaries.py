"""No name, contact or note of somebody who told lies in any byte of a dossier, or in what its commands print."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import scrutiny
from registers import noted, opened
from scrutiny.cli.interviews import interviews as command
from scrutiny.cli.main import river
from scrutiny.dossier import open_dossier
from scrutiny.errors import ScrutinyError
from scrutiny.evidence.consents import consent, withdraw
from scrutiny.evidence.marking import mark
from scrutiny.evidence.verify import verify
from scrutiny.interviews.due import due
from scrutiny.interviews.identities import approve, identify, open_identity
from scrutiny.interviews.interviews import interviews
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording, standing
from scrutiny.tables.schema import Field, Table

#: Who the person is, and how to reach her: read by one act alone.
IDENTITY = ("Quellmarsh", "oriane.q@mill.example", "7946 0991", "P-5520-117")
#: What is internal: shown inside, and nowhere in the clear.
INTERNAL = ("Brackenford", "safehouse-nine", "Tamsin Undercroft", "Ettrick Vale")
CODE = "K7QF-3MPD"
SAID = {"name": "Oriane Quellmarsh", "contacts": f"{IDENTITY[1]}|+44 20 {IDENTITY[2]}", "documents": IDENTITY[3]}

PEOPLE = Table(
    name="people",
    register="people",
    record="acquaintance",
    prefix="person",
    says="Persons, for a test.",
    fields=(
        Field(name="name", says="The name.", person=True),
        Field(name="notes", says="Notes.", private=True),
    ),
    names="name",
)


def in_the_clear(folder: Path, canaries: tuple[str, ...]) -> set[str]:
    """The canaries found in any file name or any byte of any file, in the encodings a program would write."""
    found = set()
    for path in folder.rglob("*"):
        data = (str(path.relative_to(folder)).encode() + (path.read_bytes() if path.is_file() else b"")).lower()
        for canary in canaries:
            if any(canary.casefold().encode(coding) in data for coding in ("utf-8", "utf-16-le", "utf-16-be")):
                found.add(canary)
    return found


def betrayed(text: str, canaries: tuple[str, ...] = (*IDENTITY, *INTERNAL)) -> set[str]:
    return {canary for canary in canaries if canary.casefold() in text.casefold()}


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Path]:
    """The folder of the dossier and, apart, of every temporary file; what is logged betrays nobody either."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    caplog.set_level(logging.DEBUG)
    yield tmp_path
    assert betrayed(caplog.text) == set()


def fill(places: Path) -> tuple[Path, str]:
    """A dossier with one interview, its identity, risk and consent; the folder, and the interview's id."""
    with opened(places) as dossier:
        note = noted(dossier, "Ettrick Vale, third house, asked for Tamsin Undercroft.", Mark.CONFIDENTIAL)
        private = {"interviewer": INTERNAL[2], "place": INTERNAL[0], "safe_channel": INTERNAL[1], "notes": INTERNAL[3]}
        row = interviews(dossier, "add", because=(note,), code=CODE, **private)["id"]
        identify(dossier, CODE, SAID)
        risk = {"interview": row, "assessed_on": "2026", "level": "high", "threats": "Brackenford"}
        interviews(dossier, "add", "risks", because=(note,), **risk)
        consent(dossier, row, ("put_to_state",), because=(note,), by="Tamsin Undercroft", how="at Brackenford")
        withdraw(dossier, row, reason="seen at Ettrick Vale")
        interviews(dossier, "change", row, notes="Brackenford now", reason="moved to safehouse-nine")
        dossier.checkpoint()
        return dossier.folder, str(row)


def test_no_byte_of_the_dossier_betrays_anybody(places: Path) -> None:
    """Ledger, WAL, mirror log, views, checkpoints, temporary files: nothing, while it is open and afterwards."""
    folder, row = fill(places)
    with open_dossier(folder, actor="officer") as dossier:
        interviews(dossier)
        assert interviews(dossier, "show", row)["interviewer"] == [INTERNAL[2]]
        with open_dossier(folder, actor="deputy") as second:
            approve(second, CODE, reason="the summons names Quellmarsh")
        _, found = open_identity(dossier, CODE, reason="Quellmarsh asked for it")
        assert found["name"] == SAID["name"]
        due(dossier, date(2026, 6, 1))
        dossier.checkpoint()
        assert verify(dossier).word == "sound"
        assert in_the_clear(places, (*IDENTITY, *INTERNAL)) == set()
    assert in_the_clear(places, (*IDENTITY, *INTERNAL)) == set()


def test_no_command_prints_an_identity(places: Path) -> None:
    """Lists, rows, logs, what is due, traces, consents, as prose and as JSON, refusals included."""
    folder, row = fill(places)
    with open_dossier(folder) as dossier:
        hidden = next(record.id for record in dossier.ledger.query(row, "identity"))
    asked = (
        (command, []),
        (command, ["show", row]),
        (command, ["show", hidden]),
        (command, ["list", "--table", "identities"]),
        (command, ["list", "--where", "notes=Oriane Quellmarsh"]),
        (command, ["change", hidden, "name=x", "--reason", "why"]),
        (command, ["withdraw", hidden, "--reason", "why"]),
        (command, ["export", str(places / "out.csv"), "--table", "identities"]),
        (command, ["identity", CODE, "--reason", "curious"]),
        (command, ["openings"]),
        (command, ["review"]),
        (river, ["consent"]),
        (river, ["trace", hidden]),
        (river, ["mark", hidden, "public", "--reason", "why"]),
        (river, ["search", "Quellmarsh"]),
    )
    for program, words in asked:
        for form in ([], ["--json"]):
            done = CliRunner().invoke(program, [*words, "--dossier", str(folder), "--actor", "officer", *form])
            assert done.exception is None or isinstance(done.exception, ScrutinyError), words
            error = done.exception
            told = f"{done.output} {error.message} {error.place} {error.next}" if error else done.output
            assert (
                betrayed(told, tuple(each for each in IDENTITY if not any(each in word for word in words))) == set()
            ), words
    assert in_the_clear(places, IDENTITY) == set()


def test_an_identity_is_said_without_leaving_a_trace(places: Path) -> None:
    """What is typed is in no output and no file, and a name where a code belongs is not repeated."""
    folder, _ = fill(places)
    options = ["--dossier", str(folder), "--actor", "officer", "--json"]
    done = CliRunner().invoke(command, ["identify", CODE, "--reason", "anew", *options], input=json.dumps(SAID))
    assert done.exit_code == 0
    wrong = CliRunner().invoke(command, ["identify", "Oriane Quellmarsh", *options], input=json.dumps(SAID))
    assert isinstance(wrong.exception, ScrutinyError)
    said = f"{wrong.exception.message} {wrong.exception.place} {wrong.exception.next}"
    assert betrayed(done.output + wrong.output + said) == set()
    assert in_the_clear(places, IDENTITY) == set()


def test_a_mark_raised_later_takes_row_and_what_stands_on_it_off_the_disk(places: Path) -> None:
    """A restricted row and a row that stands on it lie in the clear; raised, no byte of either does, nor of why."""
    canaries = ("Brackenford", "Undercroft", "Vale")
    with opened(places) as dossier:
        first = recording.add(dossier, PEOPLE, {"name": "Brackenford"}, because=(noted(dossier),))
        second = recording.add(dossier, PEOPLE, {"name": "Tamsin Undercroft"}, because=(first.id,))
        assert len(standing.rows(dossier, PEOPLE)) == 2
        assert in_the_clear(places, canaries) == {"Brackenford", "Undercroft"}
        mark(dossier, first.id, Mark.CONFIDENTIAL, "seen at Ettrick Vale")
        assert in_the_clear(places, canaries) == set()
        assert [row.mark for row in standing.rows(dossier, PEOPLE)] == [Mark.CONFIDENTIAL] * 2
        assert standing.row(dossier, second.id).get("name") == "Tamsin Undercroft"
        dossier.checkpoint()
        assert verify(dossier).word == "sound"
        assert in_the_clear(places, canaries) == set()


def test_a_private_note_of_a_restricted_row_lies_in_no_view(places: Path) -> None:
    """What is internal for good is in no SQL view on the disk, whatever the row's mark."""
    with opened(places) as dossier:
        recording.add(dossier, PEOPLE, {"name": "A", "notes": "Ettrick Vale"}, because=(noted(dossier),))
        assert standing.rows(dossier, PEOPLE)[0].get("notes") == "Ettrick Vale"
        assert in_the_clear(places, ("Ettrick Vale",)) == set()


def test_no_frame_and_no_dictionary_knows_of_identities(places: Path) -> None:
    """The data dictionary has no column of them, and their frame is refused."""
    folder, _ = fill(places)
    from scrutiny.tables.leaving.dictionary import dictionary
    from scrutiny.tables.leaving.frames import frame

    columns = dictionary([scrutiny.register("interviews")])
    assert {column.table for column in columns} == {"interviews", "risks", "referrals", "reviews"}
    assert not {"notes", "safe_channel", "interviewer", "place"} & {column.name for column in columns}
    with open_dossier(folder) as dossier, pytest.raises(ScrutinyError, match="never listed"):
        frame(dossier, "identities")
