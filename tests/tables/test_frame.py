"""A table as a frame: columns, types and values as the dictionary says, in memory and in files."""

from __future__ import annotations

import csv
import json
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from registers import noted, opened
from scrutiny.cli.main import river
from scrutiny.errors import Refused, Withheld
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording, standing
from scrutiny.tables.leaving import frames
from scrutiny.tables.leaving.dictionary import columns_of
from scrutiny.tables.leaving.saving import save_frame
from scrutiny.tables.schema import Field, Table

from .posts import FULL, OFFICES, office

HIDDEN = Table(
    name="keys", register="offices", record="key", prefix="key", says="Keys.", names="name", hidden=True,
    fields=(Field(name="name", says="Whose it is."),),
)  # fmt: skip


def installed(engine: str) -> bool:
    return find_spec(engine) is not None


def records(frame: Any) -> list[dict[str, Any]]:
    """The rows of either engine's frame as dicts, with plain values."""
    if hasattr(frame, "to_dicts"):
        return list(frame.to_dicts())
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{k: v.date() if hasattr(v, "date") else v for k, v in row.items()} for row in rows]


@pytest.mark.parametrize("engine", frames.ENGINES)
def test_values(tmp_path: Path, engine: str) -> None:
    """Every kind of field stands in its columns with its own type; what is private has none."""
    if not installed(engine):
        pytest.skip(f"{engine} is not installed")
    with opened(tmp_path) as dossier:
        office(dossier, **FULL, as_of="2021")
        office(dossier)
        frame = frames.frame(dossier, OFFICES, engine=engine)
        full, bare = records(frame)
    assert list(frame.columns) == [column.name for column in columns_of(OFFICES)]
    assert "telephone" not in frame.columns
    assert (full["staff_min"], full["staff_max"], full["rank"], full["open"]) == (10, 20, 2.5, True)
    assert (full["founded"], full["founded_from"], full["founded_to"]) == (
        "1990/1994",
        date(1990, 1, 1),
        date(1994, 12, 31),
    )
    assert full["seen"] == date(2020, 9, 9)
    assert list(full["places"]) == FULL["places"]
    assert json.loads(full["told"]) == FULL["told"]
    assert (full["as_of"], full["as_of_to"], full["mark"]) == ("2021", date(2021, 12, 31), "restricted")
    assert [bare[name] for name in ("rank", "open", "places", "staff_min", "founded_from", "seen")] == [None] * 6
    assert not full["withdrawn"]


@pytest.mark.parametrize("engine", frames.ENGINES)
def test_empty_frame_has_the_same_types(tmp_path: Path, engine: str) -> None:
    """A table without rows gives the columns and types that one with rows gives."""
    if not installed(engine):
        pytest.skip(f"{engine} is not installed")
    with opened(tmp_path) as dossier:
        empty = frames.frame(dossier, OFFICES, engine=engine)
        office(dossier, **FULL)
        filled = frames.frame(dossier, OFFICES, engine=engine)
    assert len(empty) == 0
    assert list(map(str, empty.dtypes)) == list(map(str, filled.dtypes))
    assert list(empty.columns) == list(filled.columns)


def test_engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown engine is refused, and without any the extra is named."""
    with opened(tmp_path) as dossier:
        with pytest.raises(Refused, match="no engine"):
            frames.frame(dossier, OFFICES, engine="excel")
        monkeypatch.setattr(frames, "find_spec", lambda name: None)
        with pytest.raises(Refused) as refused:
            frames.frame(dossier, OFFICES)
        assert "frames" in str(refused.value.next)
        with pytest.raises(Withheld):
            frames.frame(dossier, HIDDEN)


def test_as_of_and_order(tmp_path: Path) -> None:
    """A frame as of a date shows what held then, in the order of recording."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        first = office(dossier, title="A", as_of="2018", because=note)
        office(dossier, title="B", as_of="2019", because=note)
        office(dossier, title="C", as_of="2021", because=note)
        recording.change(dossier, first.id, OFFICES, {"title": "Z"}, as_of="2020", because=(note,))
        names = [frames.values(dossier, OFFICES, columns_of(OFFICES), as_of=day)["title"] for day in (None, "2019")]
    assert names == [("Z", "B", "C"), ("A", "B")]


def test_files(tmp_path: Path) -> None:
    """What leaves in a file holds no confidential row, no contact, no private field and no formula."""
    with opened(tmp_path) as dossier:
        office(dossier, **{**FULL, "title": "=SUM(A1) call +41 22 917 90 00"})
        office(dossier, because=noted(dossier, "x", Mark.CONFIDENTIAL), title="Xylographer")
        for name in ("f.csv", "f.jsonl", *(["f.parquet"] if installed("pyarrow") else [])):
            written, remarks = save_frame(dossier, OFFICES, tmp_path / name)
            assert written == 1
            assert "1 × mark confidential stayed behind" in [remark.message for remark in remarks]
            data = (tmp_path / name).read_bytes()
            assert not any(word in data for word in (b"Xylographer", b"917 90 00", b"555 01", b"officer"))
        with pytest.raises(Refused, match="no format"):
            save_frame(dossier, OFFICES, tmp_path / "f.doc")
    (line,) = csv.DictReader((tmp_path / "f.csv").read_text("utf-8").splitlines())
    assert line["title"].startswith("'=")
    assert line["places"] == 'North \\| Gate|the "old" mill|South'
    (item,) = map(json.loads, (tmp_path / "f.jsonl").read_text("utf-8").splitlines())
    assert (item["founded_from"], item["open"], item["hearings"]) == ("1990-01-01", True, ["2019", "2020-03-01"])


def test_commands(tmp_path: Path) -> None:
    """`frame --dictionary` tells of every column of every table, `frame TABLE` how far each is filled."""
    with opened(tmp_path) as dossier:
        folder = str(dossier.folder)
    told = CliRunner().invoke(river, ["frame", "--dictionary", "--json"], standalone_mode=False)
    items = json.loads(told.stdout)["items"]
    asks = {item["name"]: item for item in items if item["table"] == "asks"}
    assert asks["addressee"]["required"]
    assert asks["issues"]["type"] == "list of text"
    assert "identities" not in {item["table"] for item in items}
    shown = CliRunner().invoke(river, ["frame", "asks", "--dossier", folder, "--json"], standalone_mode=False)
    assert json.loads(shown.stdout)["items"][0] == {"column": "id", "type": "text", "filled": 0, "rows": 0}
    out = tmp_path / "dictionary.csv"
    CliRunner().invoke(river, ["frame", "--dictionary", "--out", str(out)], standalone_mode=False)
    assert len(out.read_text("utf-8").splitlines()) == len(items) + 1


def test_private_fields_survive(tmp_path: Path) -> None:
    """A private value comes back from the stored rows, and lies in no file in the clear."""
    with opened(tmp_path) as dossier:
        office(dossier, **FULL)
        assert standing.rows(dossier, OFFICES)[0].get("telephone") == ("+41 22 555 01 02",)
        dossier.views.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = (tmp_path / "dossier" / "views.sqlite").read_bytes()
    assert b"Registry of Norvia" in data
    assert b"555 01" not in data


@pytest.mark.parametrize("engine", frames.ENGINES)
def test_made_in_parts(tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame put together from parts is the frame made at once."""
    if not installed(engine):
        pytest.skip(f"{engine} is not installed")
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        for number in range(5):
            office(dossier, **{**FULL, "title": f"{number}"} if number % 2 else {}, because=note)
        at_once = frames.frame(dossier, OFFICES, engine=engine)
        monkeypatch.setattr(frames, "AT_ONCE", 2)
        in_parts = frames.frame(dossier, OFFICES, engine=engine)
    assert at_once.equals(in_parts)
    assert list(map(str, at_once.dtypes)) == list(map(str, in_parts.dtypes))
