"""coverage --record: what others kept of a letter goes on record, once, and changes only where it changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from registers import opened
from retold import retold
from scrutiny.cli.findings import coverage as command
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.findings.appearances import record
from scrutiny.findings.coverage import coverage
from scrutiny.letters.letters import letters
from scrutiny.letters.schema.ways import APPEARANCES
from scrutiny.statements.review import review
from scrutiny.tables import standing
from scrutiny.tables.standing import records_of


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """A dossier that finds statements by their ids."""
    with opened(tmp_path) as made:
        yield made


def test_coverage_is_on_record_once(dossier: Dossier, tmp_path: Path) -> None:
    """A row a telling document, standing on it and on the asks; again it is the same and nothing is written."""
    ids = retold(dossier, tmp_path / "tray")
    letter = letters(dossier, "accept", ids["letter"])[0]["id"]
    items = {each["document"]: each for each in record(dossier, letter)}
    assert set(items) == {ids["release"], ids["story"]}
    asks = {str(cell.ask.fields["action"]): cell.ask.id for cell in coverage(dossier)}
    session, envoy = (next(asks[each] for each in asks if word in each) for word in ("special session", "envoy"))
    release, story = items[ids["release"]], items[ids["story"]]
    assert session in release["kept"] and envoy in release["lost"]
    assert session not in story["kept"] and session not in story["lost"]
    assert story["differs"].startswith("differs from the source (relation")
    assert "altered" not in str(items)
    assert {ids["story"], session, envoy} <= set(story["because"])
    before = dossier.ledger.size()
    assert [each["status"] for each in record(dossier, ids["letter"])] == ["same", "same"]
    assert dossier.ledger.size() == before


def test_only_what_changed_is_changed(dossier: Dossier, tmp_path: Path) -> None:
    """When an ask is rejected, its rows lose it by a correction with its reason; what a person named stays."""
    ids = retold(dossier, tmp_path / "tray")
    letter = letters(dossier, "accept", ids["letter"])[0]["id"]
    first = {each["document"]: each for each in record(dossier, letter)}
    named = first[ids["story"]]["id"]
    letters(dossier, "change", named, outlet="The Norvian Post", reason="its masthead")
    (lost,) = [name for name in first[ids["story"]]["lost"] if name in first[ids["release"]]["lost"]][:1]
    review(dossier, [lost], "reject", reason="it is no ask")
    again = {each["document"]: each for each in record(dossier, letter)}
    assert {each["status"] for each in again.values()} == {"changed"}
    story = again[ids["story"]]
    assert (story["id"], story["outlet"]) == (named, "The Norvian Post")
    assert lost not in story["lost"] and story["kept"] == first[ids["story"]]["kept"]
    assert set(records_of(dossier, named)[-1].body["fields"]) == {"lost"}  # type: ignore[index]
    assert len(standing.rows(dossier, APPEARANCES)) == 2


def test_it_takes_a_letter_and_somebody_who_tells_of_it(dossier: Dossier, tmp_path: Path) -> None:
    """A document that is on record as no letter, and a letter of which nothing tells, are refused."""
    ids = retold(dossier, tmp_path / "tray", ("letter.txt",))
    with pytest.raises(Refused, match="no letter on record"):
        record(dossier, ids["letter"])
    letters(dossier, "accept", ids["letter"])
    with pytest.raises(Refused, match="no document here tells"):
        record(dossier, ids["letter"])


def test_on_the_command_line(dossier: Dossier, tmp_path: Path) -> None:
    """coverage --record LETTER prints the rows; letters log shows them with the letter."""
    ids = retold(dossier, tmp_path / "tray")
    letter = letters(dossier, "accept", ids["letter"])[0]["id"]
    asked = ["--dossier", str(dossier.folder), "--actor", "officer", "--record", letter]
    done = CliRunner().invoke(command, asked, standalone_mode=False)
    assert (done.exception, done.return_value) == (None, 0)
    assert "2 reports are tied to the letter" in done.stdout and "differs from the source" in done.stdout
    refused = CliRunner().invoke(command, [*asked, "--document", ids["story"]], standalone_mode=False)
    assert isinstance(refused.exception, Refused)
    seen = letters(dossier, "log", letter)[-1]["appearances"]
    assert [(each["document"], each["lost"] > 0) for each in seen] == [(ids["release"], True), (ids["story"], True)]
