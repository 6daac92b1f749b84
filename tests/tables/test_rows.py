"""Rows of any register: recorded, changed as of a date, corrected, withdrawn and restored; never rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from registers import noted, opened
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.erasing import erase
from scrutiny.evidence.marking import mark
from scrutiny.evidence.tracing import trace
from scrutiny.ledger.record import Draft, Record
from scrutiny.protection.marks import Mark
from scrutiny.tables import grounds, recording, standing
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


def test_trace_of_a_changed_row(tmp_path: Path) -> None:
    """The chain of a row leads through its changes to everything they stand on."""
    with opened(tmp_path) as dossier:
        first, second = noted(dossier, "One."), noted(dossier, "Two.")
        made = recording.add(dossier, POSTS, {"holder": "A"}, because=(first,))
        recording.change(dossier, made.id, POSTS, {"holder": "B"}, because=(second,), as_of="2020-01-01")
        chain = trace(dossier, made.id)
        assert [each["kind"] for each in chain["because"]] == ["post_changed", "document"]
        assert second in [each["id"] for each in chain["because"][0]["because"]]


def _raised_meanwhile(dossier: Dossier, patched: pytest.MonkeyPatch, name: str) -> None:
    """Somebody else raises the mark of a row or document right before what is added next reaches the ledger."""
    append = Dossier.append

    def late(self: Dossier, drafts: Sequence[Draft]) -> list[Record]:
        if self is dossier:
            with open_dossier(dossier.folder, "another") as other:
                if other.ledger.open_under(name):
                    mark(other, name, Mark.CONFIDENTIAL, "at risk")
        return append(self, drafts)

    patched.setattr(Dossier, "append", late)


def test_a_ground_raised_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is added while its ground becomes confidential is confidential, whatever was thought when it was drafted."""
    with opened(tmp_path) as dossier:
        note, other = noted(dossier), noted(dossier, "of another")
        with monkeypatch.context() as patched:
            _raised_meanwhile(dossier, patched, note)
            made = recording.add(dossier, POSTS, {"holder": "Xylographer"}, because=(note,))
        assert (made.mark, dossier.ledger.get(made.id).secret) == (Mark.CONFIDENTIAL, True)
        (row,) = standing.rows(dossier, POSTS)
        assert row.mark == Mark.CONFIDENTIAL
        second = recording.add(dossier, POSTS, {"holder": "Yellowhammer"}, because=(other,))
        with monkeypatch.context() as patched:
            third = noted(dossier, "of a third")
            _raised_meanwhile(dossier, patched, third)
            recording.change(dossier, second.id, POSTS, {"rank": 1}, because=(third,))
        assert not dossier.ledger.open_under(second.id)
        dossier.views.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    on_disk = b"".join(path.read_bytes() for path in (tmp_path / "dossier").rglob("*") if path.is_file())
    assert b"Xylographer" not in on_disk


def test_what_is_added_while_a_mark_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows added between the looking and the locking are locked as well."""
    with opened(tmp_path) as dossier:
        because = (noted(dossier),)
        above = recording.add(dossier, POSTS, {"holder": "A"}, because=because)
        below = recording.add(dossier, POSTS, {"holder": "B"}, because=(above.id,))
        look, late = dossier.ledger.open_under, []

        def looked(name: str) -> list[int]:
            found = look(name)
            if not late:
                late.append(recording.add(dossier, POSTS, {"holder": "C"}, because=(below.id,)))
            return found

        monkeypatch.setattr(dossier.ledger, "open_under", looked)
        recording.mark(dossier, above.id, Mark.STRICT)
        assert all(dossier.ledger.get(each.id).secret for each in (above, below, *late))


def _seen(dossier: Dossier, note: str) -> None:
    """The view rows e-one → m-one → m-two → the note, and e-none, behind which there is nothing."""
    views: dict[str, Sequence[str]] = {"e-one": ["m-one"], "m-one": ["m-two", "e-one"], "m-two": [note], "e-none": []}

    def finder(name: str) -> Mapping[str, Any] | None:
        return {"id": name, "kind": "entity", "because": tuple(views[name])} if name in views else None

    dossier.finders.append(finder)


def test_views_are_followed_to_the_ground(tmp_path: Path) -> None:
    """A row that stands on an entity is as strict as the documents the entity was read in, at once and later."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        _seen(dossier, note)
        made = recording.add(dossier, POSTS, {"holder": "A"}, because=("e-one",))
        assert dossier.ledger.get(made.id).because == (note,)
        assert made.because == (note, "e-one")
        size = dossier.ledger.size()
        with pytest.raises(Refused, match="no record stands behind"):
            recording.add(dossier, POSTS, {"holder": "A"}, because=("e-none", note))
        assert dossier.ledger.size() == size
        mark(dossier, note, Mark.CONFIDENTIAL, "at risk")
        assert standing.row(dossier, made.id).mark == Mark.CONFIDENTIAL
        assert recording.add(dossier, POSTS, {"holder": "B"}, because=("e-one",)).mark == Mark.CONFIDENTIAL


def test_more_reasons_than_an_entry_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many reasons a row has, a mark and an erasure reach it from the last of them, and it names them all."""
    monkeypatch.setattr(grounds, "ROOM", 70)
    with opened(tmp_path) as dossier:
        notes = tuple(noted(dossier, f"note {number}") for number in range(8))
        rows = [recording.add(dossier, POSTS, {"holder": name}, because=notes) for name in "AB"]
        assert all(set(notes) <= set(row.because) for row in rows)
        changed = recording.change(dossier, rows[1].id, POSTS, {"rank": 1}, because=[*notes[1:]])
        assert set(notes) <= set(changed.because)
        mark(dossier, notes[-1], Mark.CONFIDENTIAL, "at risk")
        assert [row.mark for row in standing.rows(dossier, POSTS)] == [Mark.CONFIDENTIAL] * 2
        with pytest.raises(Refused, match="stands on something"):
            recording.mark(dossier, rows[0].id, Mark.RESTRICTED, reason="safe again")
        assert recording.add(dossier, POSTS, {"holder": "C"}, because=notes).mark == Mark.CONFIDENTIAL
        erase(dossier, notes[-2], "asked for")
        assert standing.rows(dossier, POSTS) == []


def test_marking_again_locks_what_was_left_open(tmp_path: Path) -> None:
    """The same mark once more is refused, unless something that stands on the row lies open: then it is locked."""
    with opened(tmp_path) as dossier:
        because = (noted(dossier),)
        above = recording.add(dossier, POSTS, {"holder": "A"}, because=because, mark=Mark.CONFIDENTIAL)
        below = recording.add(dossier, POSTS, {"holder": "B"}, because=(above.id,))
        dossier.ledger.open_up(dossier.ledger.get(below.id).seq)
        recording.mark(dossier, above.id, Mark.CONFIDENTIAL)
        assert dossier.ledger.get(below.id).secret
        with pytest.raises(Refused, match="already"):
            recording.mark(dossier, above.id, Mark.CONFIDENTIAL)
