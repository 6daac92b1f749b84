"""Whom an export names outside the draft: those who consented to that very use, and nobody who was not asked."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from registers import noted, opened
from scrutiny import table
from scrutiny.cli.main import river
from scrutiny.dossier import Dossier
from scrutiny.evidence.consents import consent, withdraw
from scrutiny.evidence.departing import departing
from scrutiny.evidence.named_rows import may_name
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import AUDIENCES, INTERNAL_DRAFT, PARTNER, STATE, audience
from scrutiny.protection.scrub import NAME_WITHHELD
from scrutiny.river import import_table
from scrutiny.tables import recording, standing
from scrutiny.tables.leaving.writing import export
from scrutiny.tables.row import Row

WITHHELD = NAME_WITHHELD
USES = {each.name: each.use for each in AUDIENCES if each not in (INTERNAL_DRAFT, STATE)}


def case(dossier: Dossier, name: str, mark: Mark = Mark.PUBLIC) -> Row:
    """A case of an invented person."""
    because = (noted(dossier, f"What is known of {name}.", Mark.PUBLIC),)
    return recording.add(
        dossier, table("cases"), {"name": name, "state_concerned": "Norvia"}, because=because, mark=mark
    )


def add(dossier: Dossier, name: str, **said: Any) -> Row:
    """A public row of a table."""
    because = (noted(dossier, f"What is known of {name}.", Mark.PUBLIC),)
    return recording.add(dossier, table(name), said, because=because, mark=Mark.PUBLIC)


def left(dossier: Dossier, folder: Path, name: str, to: str, as_of: str | None = None) -> list[dict[str, Any]]:
    """The rows that an export to an audience holds."""
    out, into = folder / "out.jsonl", table(name)
    asked = may_name(dossier, into, audience(to), as_of=as_of)
    export(dossier, into, out, as_of=as_of, audience=to, permits=asked, consented=partial(departing, dossier))
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("to", USES)
def test_named_only_with_consent_to_that_use(tmp_path: Path, to: str) -> None:
    """Of two public cases the one is named that consented to this use, not the one that consented to all others."""
    with opened(tmp_path) as dossier:
        one, two = case(dossier, "Ivo Brezan"), case(dossier, "Ida Dural")
        consent(dossier, one.id, [USES[to]], because=(noted(dossier),))
        consent(dossier, two.id, [use for use in USES.values() if use != USES[to]], because=(noted(dossier),))
        found = left(dossier, tmp_path, "cases", to)
        assert [(row["id"], row["name"]) for row in found] == [(one.id, "Ivo Brezan")]


def test_consent_without_the_name(tmp_path: Path) -> None:
    """Who consented to publication without the name is in the table without it."""
    with opened(tmp_path) as dossier:
        one = case(dossier, "Ivo Brezan")
        consent(dossier, one.id, ["publish_without_name"], because=(noted(dossier),))
        (row,) = left(dossier, tmp_path, "cases", "public")
        assert (row["name"], row["state_concerned"]) == (WITHHELD, ["Norvia"])
        assert b"Brezan" not in (tmp_path / "out.jsonl").read_bytes()


def test_withdrawn_consent_withholds(tmp_path: Path) -> None:
    """After consent is withdrawn nobody is named any more, as of no date either."""
    with opened(tmp_path) as dossier:
        one = case(dossier, "Ivo Brezan")
        consent(dossier, one.id, ["share_partner"], because=(noted(dossier),))
        assert left(dossier, tmp_path, "cases", "partner")[0]["name"] == "Ivo Brezan"
        withdraw(dossier, one.id, reason="asked us to")
        assert left(dossier, tmp_path, "cases", "partner") == []
        assert left(dossier, tmp_path, "cases", "partner", "2999") == []


def test_consent_passes_no_mark(tmp_path: Path) -> None:
    """A restricted case stays behind whatever its person consented to."""
    with opened(tmp_path) as dossier:
        one = case(dossier, "Ivo Brezan", Mark.RESTRICTED)
        consent(dossier, one.id, list(USES.values()), because=(noted(dossier),))
        assert left(dossier, tmp_path, "cases", "un_body") == []


def test_rows_about_a_person_ask_that_person(tmp_path: Path) -> None:
    """What is told of somebody leaves with that person's consent; of a relative with the relative's alone."""
    with opened(tmp_path) as dossier:
        one, two = case(dossier, "Ivo Brezan"), case(dossier, "Ida Dural")
        add(dossier, "events", case=one.id, what="taken from home")
        add(dossier, "relations", case=one.id, kind="sister", other=two.id, other_name="Ida Dural")
        add(dossier, "relations", case=one.id, kind="brother", other_name="Oto Brezan")
        add(dossier, "raisings", person="Ivo Brezan", raised_by=["a body"])
        consent(dossier, one.id, ["share_un_body"], because=(noted(dossier),))
        assert [row["what"] for row in left(dossier, tmp_path, "events", "un_body")] == [{"und": "taken from home"}]
        assert left(dossier, tmp_path, "events", "partner") == []
        assert [row["other_name"] for row in left(dossier, tmp_path, "relations", "un_body")] == [WITHHELD, WITHHELD]
        assert [row["person"] for row in left(dossier, tmp_path, "raisings", "un_body")] == [WITHHELD]
        consent(dossier, two.id, ["share_un_body"], because=(noted(dossier),))
        assert [row["other_name"] for row in left(dossier, tmp_path, "relations", "un_body")] == ["Ida Dural", WITHHELD]


def test_the_command_asks(tmp_path: Path) -> None:
    """The command line names with consent and not without."""
    with opened(tmp_path) as dossier:
        one = case(dossier, "Ivo Brezan")
        case(dossier, "Ida Dural")
        consent(dossier, one.id, ["share_partner"], because=(noted(dossier),))
    out = tmp_path / "cases.csv"
    arguments = ["--dossier", str(tmp_path / "dossier"), "cases", "export", str(out), "--to", "partner"]
    done = CliRunner().invoke(river, arguments)
    assert done.exit_code == 0, done.output
    assert "Ivo Brezan" in out.read_text("utf-8")
    assert "Dural" not in out.read_text("utf-8")


def test_what_was_withheld_empties_nothing(tmp_path: Path) -> None:
    """An export in which names were withheld, imported again, empties no field: its row is bad, and says why."""
    with opened(tmp_path) as dossier:
        one = case(dossier, "Ivo Brezan")
        sister = add(dossier, "relations", case=one.id, kind="sister", other_name="Ana Brezan")
        consent(dossier, one.id, ["share_partner"], because=(noted(dossier),))
        out, into = tmp_path / "out.csv", table("relations")
        asked = may_name(dossier, into, PARTNER)
        export(dossier, into, out, audience="partner", permits=asked, consented=partial(departing, dossier))
        (item,) = import_table(dossier, out, into).items()
        assert item["status"] == "bad"
        assert "withheld" in item["reason"]
        assert standing.row(dossier, sister.id).get("other_name") == "Ana Brezan"
