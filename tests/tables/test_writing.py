"""Tables out: safe to open, nothing that may not leave, and the same rows when they come back."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registers import noted, opened
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown, Withheld
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, release
from scrutiny.river import import_table
from scrutiny.tables import recording, standing
from scrutiny.tables.cells import joined, printed, read, split
from scrutiny.tables.imports.mapping import by_heading
from scrutiny.tables.imports.taking import Taker
from scrutiny.tables.leaving import writing
from scrutiny.tables.leaving.formulas import guarded, unguarded
from scrutiny.tables.leaving.writing import export
from scrutiny.tables.lines.reading import headed, read_grid
from scrutiny.tables.schema import Field, Table
from tables.every_kind import POSTS, written

FORMATS = (".csv", ".tsv", ".xlsx", ".jsonl", ".parquet")
ALPHABET = st.characters(exclude_categories=("Cs", "Cn", "Co", "Cc")) | st.sampled_from("='|\\+-@\t\r\n\";, ")
TEXTS = st.text(ALPHABET, max_size=12)
NUMBERS = st.integers(-(10**14), 10**14) | st.floats(-1e9, 1e9, allow_nan=False)
ROWS = st.fixed_dictionaries(
    {"holder": TEXTS.filter(lambda text: bool(str(read(POSTS.field("holder"), text) or "")))},
    optional={
        "title": st.dictionaries(st.sampled_from(("en", "fr", "zh-Hans", "und")), TEXTS, max_size=3),
        "rank": NUMBERS,
        "places": st.lists(TEXTS, max_size=4),
        "staff": st.tuples(NUMBERS, NUMBERS).map(lambda pair: {"min": min(pair), "max": max(pair)})
        | NUMBERS.map(lambda low: {"min": low, "max": None}),
        "since": st.sampled_from(("2020", "2020-09", "2020-09-09T10:33", "2019-02/..", "2020-06?")),
        "acting": st.booleans(),
        "deputy": TEXTS,
    },
)


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
def test_what_was_written_is_read_again(ending: str, rows: list[dict[str, Any]]) -> None:
    """Every value of every kind comes back as it was, out of every format, whatever signs it holds."""
    fields = [recording.read_fields(POSTS, row) for row in rows]
    own = [field for field in POSTS.fields if not field.private]
    values = [
        {"id": "post-aaaaaaaaaaaaaaaa", **row, "as_of": "2020", "mark": "restricted", "because": ("d-a",)}
        for row in fields
    ]
    unscrubbed = release(values, INTERNAL_DRAFT)
    object.__setattr__(unscrubbed, "value", values)
    data = writing._FORMATS[ending](unscrubbed, own, "posts")
    sheet = headed(read_grid(data, "posts"), "posts", ["id", "holder"])
    taker = Taker(by_heading(POSTS, sheet, "posts"), sheet.headings, sheet.kind)
    found = [taker.take(line) for line in sheet.lines]
    assert [each.faults for each in found] == [()] * len(fields)
    assert [each.fields for each in found] == fields
    assert {(each.id, each.as_of, each.mark) for each in found} == {("post-aaaaaaaaaaaaaaaa", "2020", "restricted")}


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=5))
def test_bars_part_values(parts: list[str]) -> None:
    """Values joined in one cell are parted again, bars and backslashes in them and all."""
    assert split(joined(parts)) == parts


@given(TEXTS)
def test_formulas_are_guarded(cell: str) -> None:
    """No cell begins like a formula but numbers, and the guard is taken away again."""
    safe = guarded(cell)
    assert unguarded(safe) == cell
    assert (
        safe[:1] not in ("=", "+", "-", "@", "\t", "\r")
        or safe.lstrip("+-").replace(".", "").replace(",", "").isdigit()
    )


@pytest.mark.parametrize("value", [-5, 2.5, 1e-7, 10**14, 0])
def test_numbers_stay_numbers(value: float) -> None:
    """A number is printed as a number that is read as the same, without a guard."""
    cell = printed(POSTS.field("rank"), value)
    assert guarded(cell) == cell
    assert read(POSTS.field("rank"), cell) == value


@pytest.mark.parametrize("ending", FORMATS)
def test_an_export_imported_again_changes_nothing(tmp_path: Path, ending: str) -> None:
    """All rows of an export are the same when it is imported, contacts that were taken out of it and all."""
    with opened(tmp_path) as dossier:
        _filled(dossier)
        before = [row.as_item() for row in standing.rows(dossier, POSTS)]
        count, remarks = export(dossier, POSTS, tmp_path / f"out{ending}")
        assert count == 3
        assert any("contact" in remark.message for remark in remarks)
        done = import_table(dossier, tmp_path / f"out{ending}", POSTS)
        assert [item["status"] for item in done.items()] == ["same"] * 3
        assert [row.as_item() for row in standing.rows(dossier, POSTS)] == before


def test_an_edited_export_updates(tmp_path: Path) -> None:
    """A cell changed in an export changes its field; a withheld contact inside a changed cell is refused, not kept."""
    with opened(tmp_path) as dossier:
        _filled(dossier)
        out = tmp_path / "out.csv"
        export(dossier, POSTS, out)
        text = out.read_text("utf-8").replace("'=A", "B").replace("write to", "telephone")
        done = import_table(dossier, written(tmp_path, text, "edited.csv"), POSTS)
        assert [item["status"] for item in done.items()] == ["updated", "bad", "same"]
        assert standing.rows(dossier, POSTS)[0].get("holder") == "B"
        assert "contact withheld" not in str([row.fields for row in standing.rows(dossier, POSTS)])


def test_what_may_not_leave(tmp_path: Path) -> None:
    """Private fields leave in no export, persons and what is not public in no public one, confidential rows never."""
    with opened(tmp_path) as dossier:
        _filled(dossier)
        secret = noted(dossier, "hidden", Mark.CONFIDENTIAL)
        recording.add(dossier, POSTS, {"holder": "Xylographer"}, because=(secret,))
        count, remarks = export(dossier, POSTS, tmp_path / "internal.csv")
        assert count == 3
        assert any("confidential" in remark.message for remark in remarks)
        with (tmp_path / "internal.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert "phone" not in rows[0]
        assert rows[0]["deputy"] == "Someone"
        assert (tmp_path / "internal.csv").stat().st_mode & 0o077 == 0
        assert export(dossier, POSTS, tmp_path / "unasked.jsonl", audience="public")[0] == 0
        everybody = {"consented": lambda ids, _: dict.fromkeys(ids)}
        count, _ = export(dossier, POSTS, tmp_path / "public.jsonl", audience="public", **everybody)
        (line,) = (tmp_path / "public.jsonl").read_text("utf-8").splitlines()
        assert count == 1
        assert "deputy" not in json.loads(line)
        assert json.loads(line)["holder"] == "Public"
        export(dossier, POSTS, tmp_path / "named.jsonl", audience="public", permits=lambda *_: True, **everybody)
        assert json.loads((tmp_path / "named.jsonl").read_text("utf-8"))["deputy"] == "Third"
    everything = b"".join((tmp_path / name).read_bytes() for name in ("internal.csv", "public.jsonl", "named.jsonl"))
    for word in (b"Xylographer", b"555 0100", b"someone@", b"officer"):
        assert word not in everything


def test_as_of_a_date(tmp_path: Path) -> None:
    """An export as of a date holds what held then."""
    with opened(tmp_path) as dossier:
        made = recording.add(dossier, POSTS, {"holder": "A"}, because=(noted(dossier),), as_of="2018")
        recording.change(dossier, made.id, POSTS, {"holder": "B"}, as_of="2020", reason="new")
        export(dossier, POSTS, tmp_path / "then.jsonl", as_of="2019")
    assert json.loads((tmp_path / "then.jsonl").read_text("utf-8"))["holder"] == "A"


def test_refusals(tmp_path: Path) -> None:
    """An unknown format or audience, a cell too long for a workbook, a hidden table: refused, and no file is left."""
    with opened(tmp_path) as dossier:
        recording.add(dossier, POSTS, {"holder": "x" * 40_000}, because=(noted(dossier),))
        with pytest.raises(Refused, match="no format"):
            export(dossier, POSTS, tmp_path / "out.doc")
        with pytest.raises(Unknown):
            export(dossier, POSTS, tmp_path / "out.csv", audience="everybody")
        with pytest.raises(Refused, match="too long"):
            export(dossier, POSTS, tmp_path / "out.xlsx")
        with pytest.raises(Refused, match="cannot be written"):
            export(dossier, POSTS, tmp_path / "nowhere" / "out.csv")
        hidden = Table(
            name="identities", register="posts", record="identity", prefix="identity", says="Who.", names="name",
            fields=(Field(name="name", says="Who.", required=True),), hidden=True,
        )  # fmt: skip
        with pytest.raises(Withheld):
            export(dossier, hidden, tmp_path / "out.csv")
        with pytest.raises(Withheld):
            import_table(dossier, written(tmp_path, "name\nA\n", "names.csv"), hidden)
    assert not list(tmp_path.glob("out*"))


def test_the_public_audience_is_the_public_one() -> None:
    """The words of the command line are those of the door."""
    assert writing.release_to("public") is PUBLIC


def _filled(dossier: Dossier) -> None:
    """Three rows: a formula, a contact, a public one."""
    because = (noted(dossier),)
    add = recording.add
    add(dossier, POSTS, {"holder": "=A", "rank": -5, "places": ["a|b", "c"], "phone": "555 0100", "deputy": "Someone",
                         "title": {"fr": "Poste", "en": "Post: one|two"}}, because=because, as_of="2019")  # fmt: skip
    add(dossier, POSTS, {"holder": "write to someone@example.org", "staff": "10..", "acting": "no"}, because=because)
    add(dossier, POSTS, {"holder": "Public", "deputy": "Third"}, because=because, mark=Mark.PUBLIC)
