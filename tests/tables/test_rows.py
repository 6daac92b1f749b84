"""Rows of any register: recorded, changed as of a date, corrected, withdrawn and restored; never rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from registers import noted, opened
from scrutiny.errors import Refused, Unknown
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording, standing
from scrutiny.tables.schema import Field, Table

POSTS = Table(
    name="posts",
    register="posts",
    record="post",
    prefix="post",
    says="Who holds which post.",
    fields=(
        Field(name="holder", says="Who holds it.", required=True),
        Field(name="rank", says="Which rank it has.", kind="number"),
        Field(name="places", says="Where.", many=True),
        Field(name="staff", says="How many.", kind="range"),
        Field(name="under", says="The post above it.", kind="link", to=("posts",)),
    ),
    names="holder",
)


def test_as_of(tmp_path: Path) -> None:
    """What is learned later about an earlier time does not override what is newer, and every past can be asked for."""
    with opened(tmp_path) as dossier:
        because = (noted(dossier),)
        made = recording.add(dossier, POSTS, {"holder": "A", "rank": "1"}, because=because, as_of="2018-02")
        recording.change(dossier, made.id, POSTS, {"holder": "C"}, as_of="2020-05-01", because=because)
        recording.change(dossier, made.id, POSTS, {"holder": "B", "rank": 2}, as_of="2019", because=because)
        now = standing.row(dossier, made.id)
        assert (now.get("holder"), now.get("rank"), now.as_of) == ("C", 2, "2020-05-01")
        assert standing.rows(dossier, POSTS)[0].fields == now.fields
        assert [row.get("holder") for row in standing.rows(dossier, POSTS, as_of="2019-12")] == ["B"]
        assert standing.rows(dossier, POSTS, as_of="2017") == []
        fixed = recording.change(dossier, made.id, POSTS, {"holder": "Č"}, reason="misspelt")
        assert (fixed.get("holder"), fixed.as_of) == ("Č", "2020-05-01")
        assert standing.row(dossier, made.id, as_of="2019-12").get("holder") == "B"


def test_news_of_a_time_before_the_first(tmp_path: Path) -> None:
    """What is learned of a time before the row's first date fills what the row left open and overrides nothing."""
    with opened(tmp_path) as dossier:
        because = (noted(dossier),)
        made = recording.add(dossier, POSTS, {"holder": "B"}, because=because, as_of="2019-05")
        recording.change(dossier, made.id, POSTS, {"holder": "A", "rank": 1}, as_of="2017", because=because)
        now = standing.row(dossier, made.id)
        assert (now.get("holder"), now.get("rank"), now.as_of) == ("B", 1, "2019-05")
        assert standing.rows(dossier, POSTS)[0].fields == now.fields
        assert standing.row(dossier, made.id, as_of="2018").get("holder") == "A"
        assert [row.get("holder") for row in standing.rows(dossier, POSTS, as_of="2018")] == ["A"]
        assert standing.rows(dossier, POSTS, as_of="2016") == []


def test_view_is_made_anew(tmp_path: Path) -> None:
    """Rows read from a fresh view equal those brought up to date step by step."""
    with opened(tmp_path) as dossier:
        because = (noted(dossier),)
        first = recording.add(dossier, POSTS, {"holder": "A", "staff": "10..20", "places": "x|y"}, because=because)
        standing.rows(dossier, POSTS)
        recording.add(dossier, POSTS, {"holder": "B", "under": first.id}, because=because)
        recording.change(dossier, first.id, POSTS, {}, more={"places": ["z"]}, less={"places": ["x"]}, because=because)
        before = standing.rows(dossier, POSTS)
        dossier.forget()
        assert standing.rows(dossier, POSTS) == before
        assert before[0].get("places") == ("y", "z")
        assert before[0].get("staff") == {"min": 10, "max": 20}


def test_withdrawn_and_restored(tmp_path: Path) -> None:
    """A withdrawn row is in no list, and comes back with everything it said."""
    with opened(tmp_path) as dossier:
        made = recording.add(dossier, POSTS, {"holder": "A", "places": ["x"]}, because=(noted(dossier),))
        recording.withdraw(dossier, made.id, reason="entered twice")
        assert standing.rows(dossier, POSTS) == []
        assert recording.restore(dossier, made.id, reason="it was not").fields == made.fields
        assert [row.id for row in standing.rows(dossier, POSTS)] == [made.id]


def test_refusals(tmp_path: Path) -> None:
    """A row without a ground, a required field or an existing link is refused and nothing is recorded."""
    with opened(tmp_path) as dossier:
        because = (noted(dossier),)
        size = dossier.ledger.size()
        with pytest.raises(Refused, match="stands on something"):
            recording.add(dossier, POSTS, {"holder": "A"}, because=())
        with pytest.raises(Refused, match="needs holder"):
            recording.add(dossier, POSTS, {"rank": 1}, because=because)
        with pytest.raises(Unknown):
            recording.add(dossier, POSTS, {"holder": "A", "under": "post-nowhere"}, because=because)
        with pytest.raises(Refused, match="is of document"):
            recording.add(dossier, POSTS, {"holder": "A", "under": because[0]}, because=because)
        with pytest.raises(Unknown):
            recording.add(dossier, POSTS, {"holder": "A"}, because=("d-nowhere",))
        assert dossier.ledger.size() == size


def test_confidential_stays_in_memory(tmp_path: Path) -> None:
    """A row that stands on something confidential, or is raised to it, lies in no file in the clear."""
    with opened(tmp_path) as dossier:
        secret = noted(dossier, "hidden", Mark.CONFIDENTIAL)
        made = recording.add(dossier, POSTS, {"holder": "Xylographer"}, because=(secret,))
        other = recording.add(dossier, POSTS, {"holder": "Yellowhammer"}, because=(noted(dossier),))
        assert (made.mark, other.mark) == (Mark.CONFIDENTIAL, Mark.RESTRICTED)
        assert len(standing.rows(dossier, POSTS)) == 2
        recording.change(dossier, other.id, POSTS, {}, mark=Mark.STRICT, reason="at risk")
        assert [row.mark for row in standing.rows(dossier, POSTS)] == [Mark.CONFIDENTIAL, Mark.STRICT]
        dossier.views.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    on_disk = b"".join(path.read_bytes() for path in (tmp_path / "dossier").rglob("*") if path.is_file())
    assert b"Xylographer" not in on_disk
    assert b"Yellowhammer" not in on_disk
