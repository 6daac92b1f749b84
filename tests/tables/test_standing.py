"""Rows looked up as they stand: filters, counts, many links, two writers, and what the file of views holds."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registers import noted, opened
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import Refused
from scrutiny.ledger.book import Ledger
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording, standing
from scrutiny.tables.drafting import New
from scrutiny.tables.where import satisfies

from .posts import FULL, OFFICES, office

WORDS = ["a", "A", "a|b", '"', '", "', "\\", "12", "yes", "", "%", "é"]
TITLES = st.sampled_from([word for word in WORDS if word])
VALUES: dict[str, Any] = {
    "rank": st.sampled_from([0, 1, 12, 2.5, 10**20]),
    "open": st.booleans(),
    "places": st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(tuple),
    "staff": st.sampled_from([{"min": 1, "max": 2}, {"min": None, "max": 2}]),
    "response": st.sampled_from(["noted", "of its own"]),
    "telephone": st.sampled_from([("1",), ("1", "2")]),
}
WANTED = st.sampled_from([*WORDS[:-2], "a\\|b", 12, 12.0, 2.5, True, False, None, "no", "1..2", "of its own"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kept=st.lists(st.fixed_dictionaries({"title": TITLES}, optional=VALUES), max_size=6),
    where=st.dictionaries(st.sampled_from(sorted({"title", *VALUES} - {"response"})), WANTED, min_size=1, max_size=2),
)
def test_sql_finds_what_python_finds(
    tmp_path_factory: pytest.TempPathFactory, kept: list[dict[str, Any]], where: dict[str, Any]
) -> None:
    """A filter in SQL gives the rows that the filter in Python gives, and counts as many."""
    with opened(tmp_path_factory.mktemp("where")) as dossier:
        because = (noted(dossier),)
        recording.add_all(dossier, OFFICES, [New(fields=fields, because=because) for fields in kept])
        everything = standing.rows(dossier, OFFICES)
        wanted = [row.id for row in everything if satisfies(OFFICES, row, where)]
        assert [row.fields for row in everything] == kept
        assert [row.id for row in standing.rows(dossier, OFFICES, where=where)] == wanted
        assert standing.count(dossier, OFFICES, where=where) == len(wanted)


def test_where_reads_as_the_field_reads(tmp_path: Path) -> None:
    """A label finds its term, yes a flag, a number its value however written; an unknown term is refused."""
    with opened(tmp_path) as dossier:
        row = office(dossier, **FULL)
        office(dossier)
        for where in (
            {"response": "Noted"}, {"open": "yes"}, {"rank": "2.50"}, {"staff": "10-20"},
            {"places": "South"}, {"places": ["South", 'the "old" mill']}, {"telephone": "+41 22 555 01 02"},
        ):  # fmt: skip
            assert [each.id for each in standing.rows(dossier, OFFICES, where=where)] == [row.id], where
        assert standing.count(dossier, OFFICES, where={"places": ["South", "East"]}) == 0
        assert standing.count(dossier, OFFICES, where={"places": None}) == 1
        with pytest.raises(Refused, match="vocabulary"):
            standing.count(dossier, OFFICES, where={"response": "no such answer"})


def test_counts(tmp_path: Path) -> None:
    """A count is that of the rows listed: withdrawn ones apart, confidential ones with them, as of any date."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        row = office(dossier, because=note, as_of="2018")
        office(dossier, because=noted(dossier, "x", Mark.CONFIDENTIAL), as_of="2020")
        gone = office(dossier, because=note, as_of="2018")
        recording.withdraw(dossier, gone.id, reason="twice")
        recording.change(dossier, row.id, OFFICES, {"rank": 3}, as_of="2021", because=(note,))
        for asked in ({}, {"withdrawn": True}, {"as_of": "2019"}, {"as_of": "2022"}, {"where": {"rank": 3}}):
            assert standing.count(dossier, OFFICES, **asked) == len(standing.rows(dossier, OFFICES, **asked)) > 0
        assert standing.count(dossier, OFFICES) == 2


def test_many_links(tmp_path: Path) -> None:
    """A row with thousands of links, given at once or one by one, keeps them all, in order, through every way to it."""
    with opened(tmp_path) as dossier:
        because = (noted(dossier),)
        made = recording.add_all(dossier, OFFICES, [New(fields={"title": str(n)}, because=because) for n in range(600)])
        ids = [record.id for record in made]
        hub = office(dossier, because=because[0], beside=ids[:500])
        for name in ids[500:]:
            recording.change(dossier, hub.id, OFFICES, {}, more={"beside": [name]}, because=because)
        recording.change(dossier, hub.id, OFFICES, {}, less={"beside": ids[:10]}, reason="not beside it")
        seen = standing.row(dossier, hub.id)
        assert list(seen.get("beside")) == ids[10:]
        assert standing.row(dossier, hub.id, table=OFFICES) == seen
        assert next(row for row in standing.rows(dossier, OFFICES) if row.id == hub.id) == seen
        assert standing.count(dossier, OFFICES, where={"beside": ids[599]}) == 1


def test_restoring_brings_back_every_relation(tmp_path: Path) -> None:
    """A row withdrawn and restored has its links, its words in every language and its reasons, and is linked to."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        above = office(dossier, because=note)
        row = office(dossier, because=note, **FULL, under=above.id, beside=[above.id])
        below = office(dossier, because=note, under=row.id)
        before = standing.rows(dossier, OFFICES)
        recording.withdraw(dossier, row.id, reason="in error")
        assert [each.id for each in standing.rows(dossier, OFFICES, where={"under": row.id})] == [below.id]
        recording.restore(dossier, row.id, reason="it was right")
        after = standing.rows(dossier, OFFICES)
    assert [(each.id, each.fields, each.because[:1]) for each in after] == [
        (each.id, each.fields, each.because[:1]) for each in before
    ]


def _write(folder: str, note: str, name: str) -> None:
    with open_dossier(Path(folder), name) as dossier:
        for number in range(15):
            row = office(dossier, because=note, title=f"{name} {number}")
            standing.rows(dossier, OFFICES)
            recording.change(dossier, row.id, OFFICES, {}, more={"places": ["x"]}, because=(note,))


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Two processes that record and read at once: every row stands once, with the changes it has, in both views."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        folder = str(dossier.folder)
    spawn = multiprocessing.get_context("fork")
    writers = [spawn.Process(target=_write, args=(folder, note, name)) for name in ("one", "two")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with open_dossier(Path(folder), "officer") as dossier:
        kept = standing.rows(dossier, OFFICES)
        assert sorted(row.get("title") for row in kept) == sorted(f"{n} {k}" for n in ("one", "two") for k in range(15))
        assert {(row.changes, row.get("places")) for row in kept} == {(1, ("x",))}
        dossier.forget()
        assert standing.rows(dossier, OFFICES) == kept


def test_a_start_reads_locked_rows_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier opened again reads from the ledger the records of its locked rows, and goes through no others."""
    with opened(tmp_path) as dossier:
        folder = dossier.folder
        for n in range(5):
            office(dossier, title=f"plain {n}")
        secret = office(dossier, because=noted(dossier, "x", Mark.CONFIDENTIAL), title="hidden")
        assert len(standing.rows(dossier, OFFICES)) == 6
    opened_records: list[str] = []
    plain = Ledger.get

    def watched(ledger: Ledger, record_id: str) -> Any:
        opened_records.append(record_id)
        return plain(ledger, record_id)

    def none(*_: Any, **__: Any) -> Any:
        raise AssertionError("the whole ledger was gone through")

    monkeypatch.setattr(Ledger, "get", watched)
    monkeypatch.setattr(Ledger, "scan", none)
    with open_dossier(folder, "officer") as dossier:
        assert len(standing.rows(dossier, OFFICES)) == 6
    assert opened_records == [secret.id]


def test_opened_from_outside(tmp_path: Path) -> None:
    """While the product runs, another program reads what stands, value by value, and nothing that is confidential."""
    with opened(tmp_path) as dossier:
        office(dossier, **FULL)
        office(dossier, because=noted(dossier, "x", Mark.CONFIDENTIAL), title="hidden")
        gone = office(dossier, title="withdrawn")
        recording.withdraw(dossier, gone.id, reason="twice")
        standing.rows(dossier, OFFICES)
        outside = sqlite3.connect(f"file:{dossier.folder / 'views.sqlite'}?mode=ro", uri=True, isolation_level=None)
        assert outside.execute("SELECT title, staff_max, founded_to, mark FROM offices").fetchall() == [
            ("Registry of Norvia", 20, "1994-12-31", "restricted")
        ]
        assert [value for _, value in outside.execute("SELECT * FROM offices_places")] == FULL["places"]
        assert outside.execute("SELECT count(*) FROM offices_rows").fetchone() == (2,)
        with pytest.raises(sqlite3.OperationalError):
            outside.execute("DELETE FROM offices_rows")
        names = {name for _, name, *_ in outside.execute("PRAGMA table_info(offices)")}
        assert not names & {"telephone", "_sealed"}
        office(dossier, title="later")
        standing.rows(dossier, OFFICES)
        assert outside.execute("SELECT count(*) FROM offices").fetchone() == (2,)
        outside.close()


def test_raised_elsewhere(tmp_path: Path) -> None:
    """A row that another process raised to strict is not lost to one that has its views open, and left the file."""
    with opened(tmp_path) as dossier:
        row = office(dossier, title="raised")
        assert len(standing.rows(dossier, OFFICES)) == 1
        with open_dossier(dossier.folder, "colleague") as other:
            recording.change(other, row.id, OFFICES, {}, mark=Mark.STRICT, reason="at risk")
        assert [each.mark for each in standing.rows(dossier, OFFICES)] == [Mark.STRICT]
        assert dossier.views.db.execute("SELECT count(*) FROM offices_rows").fetchone() == (0,)


def test_more_and_less(tmp_path: Path) -> None:
    """Nothing is added to a field that takes one value, and no required field is emptied by taking away."""
    with opened(tmp_path) as dossier:
        row = office(dossier, places=["x"])
        with pytest.raises(Refused, match="takes one value"):
            recording.change(dossier, row.id, OFFICES, {}, more={"title": ["B"]}, reason="why")
        assert "places" not in recording.change(dossier, row.id, OFFICES, {}, less={"places": ["x"]}, reason="w").fields


def test_without_keys_nothing_private_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader without the keys sees no private value, and the owner sees all of them again afterwards."""

    def telephones(dossier: Dossier) -> list[Any]:
        return [row.get("telephone") for row in standing.rows(dossier, OFFICES)]

    with opened(tmp_path) as dossier:
        folder = dossier.folder
        office(dossier, **FULL)
        assert telephones(dossier) == [("+41 22 555 01 02",)]
    with monkeypatch.context() as patched:
        patched.setenv("SCRUTINY_KEYS", str(tmp_path / "none"))
        with open_dossier(folder) as dossier:
            assert telephones(dossier) == [None]
    with open_dossier(folder, "officer") as dossier:
        assert telephones(dossier) == [("+41 22 555 01 02",)]


def test_stored_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows stored a few at a time, with changes and locks between them, are those stored at once."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        made = [office(dossier, because=note, title=str(n)) for n in range(5)]
        for row in (made[0], made[4], made[0]):
            recording.change(dossier, row.id, OFFICES, {}, more={"places": [f"{row.id} {len(made)}"]}, because=(note,))
            made.append(row)
        recording.change(dossier, made[1].id, OFFICES, {}, mark=Mark.STRICT, reason="at risk")
        at_once = standing.rows(dossier, OFFICES)
        dossier.forget()
        monkeypatch.setattr("scrutiny.tables.stored.AT_ONCE", 1)
        assert standing.rows(dossier, OFFICES) == at_once
