"""identities: kept apart, encrypted, read by two people, every reading on record before it happens."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from registers import noted, opened
from scrutiny.cli.interviews import interviews as command
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import Refused, Unknown, Withheld
from scrutiny.evidence.verify import verify
from scrutiny.interviews.identities import approve, forget_identity, identify, open_identity, openings
from scrutiny.interviews.interviews import interviews
from scrutiny.interviews.register import IDENTITIES
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording, standing

NAME = "Oriane Quellmarsh"


def told(dossier: Dossier, code: str = "K7QF-3MPD") -> str:
    """The id of an interview under a code, whose identity is on record."""
    note = noted(dossier, "Notes.", Mark.CONFIDENTIAL)
    row = interviews(dossier, "add", because=(note,), code=code)
    identify(dossier, code, {"name": NAME, "contacts": "oriane@mill.example|+44 20 7946 0991"})
    return str(row["id"])


def as_other(dossier: Dossier, name: str = "deputy") -> Dossier:
    return open_dossier(dossier.folder, actor=name)


def test_two_people_and_a_record_before_it_is_read(tmp_path: Path) -> None:
    """Nobody reads alone; an agreement serves one reading, of one identity, and who agreed cannot read by it."""
    with opened(tmp_path) as dossier:
        row = told(dossier)
        with pytest.raises(Withheld):
            open_identity(dossier, "K7QF-3MPD", reason="a summons")
        approve(dossier, "K7QF-3MPD", reason="I agree with myself")
        with pytest.raises(Withheld):
            open_identity(dossier, "K7QF-3MPD", reason="a summons")
        with as_other(dossier) as second:
            approve(second, "K7QF-3MPD", reason="checked the summons")
        opening, found = open_identity(dossier, "k7qf-3mpd", reason="a summons")
        assert (found["name"], found["contacts"]) == (NAME, ["oriane@mill.example", "+44 20 7946 0991"])
        log = openings(dossier, row)
        assert [(each.act, each.who, each.why) for each in log][1:] == [
            ("approved", "deputy", "checked the summons"),
            ("opened", "officer", "a summons"),
        ]
        assert log[-1] == opening
        assert opening.second == "deputy"
        with pytest.raises(Withheld):
            open_identity(dossier, "K7QF-3MPD", reason="again")


def test_an_agreement_is_for_one_person_and_one_day(tmp_path: Path) -> None:
    """It lapses after 24 hours, and where it names a reader nobody else reads by it."""
    with opened(tmp_path) as dossier:
        told(dossier)
        with as_other(dossier) as second:
            given = approve(second, "K7QF-3MPD", reason="for the lawyer", reader="lawyer")
        with pytest.raises(Withheld):
            open_identity(dossier, "K7QF-3MPD", reason="a summons")
        with as_other(dossier, "lawyer") as lawyer:
            late = datetime.fromisoformat(given.when) + timedelta(hours=25)
            with pytest.raises(Withheld):
                open_identity(lawyer, "K7QF-3MPD", reason="a summons", at=late)
            with pytest.raises(Withheld):
                open_identity(lawyer, "K7QF-3MPD", reason="a summons", second="officer")
            assert open_identity(lawyer, "K7QF-3MPD", reason="a summons", second="Deputy")[1]["name"] == NAME
        with pytest.raises(Refused, match="themselves"):
            approve(dossier, "K7QF-3MPD", reason="mine", reader="Officer")


def test_what_cannot_be_said_is_refused_without_repeating_it(tmp_path: Path) -> None:
    """A code that holds the name, a missing name, a second saying without a reason, an unknown code."""
    with opened(tmp_path) as dossier:
        told(dossier)
        note = noted(dossier, "More.", Mark.CONFIDENTIAL)
        interviews(dossier, "add", because=(note,), code="QUELL-1")
        refusals = (
            ("QUELL-1", {"name": NAME}, Refused),
            ("K7QF-3MPD", {"name": " "}, Refused),
            ("K7QF-3MPD", {"name": NAME}, Refused),
            (NAME, {"name": NAME}, Unknown),
            ("K7QF-3MPD", {"surname": NAME}, Unknown),
        )
        for code, said, error in refusals:
            with pytest.raises(error) as refused:
                identify(dossier, code, said)
            assert "uell" not in f"{refused.value.message} {refused.value.place} {refused.value.next}"
        identify(dossier, "K7QF-3MPD", {"name": "Oriane Quellmarsh-Ave"}, reason="misspelt")
        with as_other(dossier) as second:
            approve(second, "K7QF-3MPD", reason="yes")
        assert open_identity(dossier, "K7QF-3MPD", reason="a summons")[1]["name"] == "Oriane Quellmarsh-Ave"


def test_no_shared_act_reaches_an_identity(tmp_path: Path) -> None:
    """Listing, showing, adding, changing, withdrawing and marking are refused, by table and by id."""
    with opened(tmp_path) as dossier:
        row = told(dossier)
        (hidden,) = [each.id for each in dossier.ledger.query(row, "identity")]
        said = {"interview": row, "name": NAME}
        acts = (
            lambda: interviews(dossier, "list", "identities"),
            lambda: interviews(dossier, "show", hidden),
            lambda: interviews(dossier, "add", "identities", because=(row,), **said),
            lambda: standing.rows(dossier, IDENTITIES),
            lambda: standing.count(dossier, IDENTITIES),
            lambda: standing.row(dossier, hidden),
            lambda: standing.row(dossier, hidden, table=IDENTITIES),
            lambda: recording.change(dossier, hidden, IDENTITIES, {"name": "X"}, reason="why"),
            lambda: recording.withdraw(dossier, hidden, reason="why"),
            lambda: recording.mark(dossier, hidden, Mark.PUBLIC, reason="why"),
        )
        for act in acts:
            with pytest.raises(Withheld) as refused:
                act()
            assert "uell" not in str(refused.value)


def test_forgotten_for_good(tmp_path: Path) -> None:
    """The keys are destroyed, the interview stays, and the ledger verifies."""
    with opened(tmp_path) as dossier:
        row = told(dossier)
        forget_identity(dossier, "K7QF-3MPD", reason="she asked us to")
        with pytest.raises(Refused, match="nobody is identified"):
            approve(dossier, "K7QF-3MPD", reason="yes")
        assert interviews(dossier, "show", row)["code"] == "K7QF-3MPD"
        assert verify(dossier).word == "sound"


def test_on_the_command_line_a_name_comes_from_standard_input(tmp_path: Path) -> None:
    """It is no argument, so that no list of processes shows it; what is printed is the id of the interview."""
    with opened(tmp_path) as dossier:
        row = interviews(dossier, "add", because=(noted(dossier),), code="K7QF-3MPD")["id"]
        folder = dossier.folder

    def run(actor: str, *words: str, typed: str | None = None) -> str:
        options = ["--dossier", str(folder), "--actor", actor, "--json"]
        done = CliRunner().invoke(command, [*words, *options], input=typed, catch_exceptions=False)
        return done.stdout

    said = run("officer", "identify", "K7QF-3MPD", typed=json.dumps({"name": NAME}))
    assert json.loads(said)["items"][0]["id"] == row
    assert "uell" not in said
    run("deputy", "approve", "K7QF-3MPD", "--reason", "yes", "--for", "officer")
    assert json.loads(run("officer", "identity", "K7QF-3MPD", "--reason", "a summons"))["items"][0]["name"] == NAME
    assert [item["act"] for item in json.loads(run("officer", "openings"))["items"]] == ["approved", "opened"]
    with pytest.raises(Refused) as refused:
        run("officer", "identify", "K7QF-3MPD", "--reason", "anew", typed=NAME)
    assert "uell" not in str(refused.value)
    run("officer", "forget", "K7QF-3MPD", "--reason", "she asked us to")
    with pytest.raises(Refused):
        run("officer", "identity", "K7QF-3MPD", "--reason", "a summons")
