"""Import: what peers get wrong. Twice is once, one bad row stops no other, no id is made up, no day is shifted."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from registers import opened
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.custody import find, held
from scrutiny.evidence.erasing import erase
from scrutiny.evidence.tracing import trace
from scrutiny.protection.marks import Mark
from scrutiny.river import Imported, documents, import_table, verify
from scrutiny.tables import recording, standing
from scrutiny.text.freeze import text
from tables.every_kind import POSTS, workbook, written


def statuses(done: Imported) -> list[str]:
    """What became of each row."""
    return [item["status"] for item in done.items()]


def holders(dossier: Dossier) -> list[Any]:
    """Who is on record."""
    return [row.get("holder") for row in standing.rows(dossier, POSTS)]


KEYED: Mapping[str, Any] = {"holder": "Holder", "rank": "Rank", "key": ["holder"]}


def test_twice_is_once(tmp_path: Path) -> None:
    """A second import of the same table changes nothing, whether its rows have a key or not."""
    path = written(tmp_path, "holder,rank\nA,1\nB,2\n")
    with opened(tmp_path) as dossier:
        first = import_table(dossier, path, POSTS)
        size = dossier.ledger.size()
        again = import_table(dossier, path, POSTS)
        keyed = import_table(dossier, path, POSTS, mapping=KEYED)
        assert statuses(first) == ["new", "new"]
        assert statuses(again) == statuses(keyed) == ["same", "same"]
        assert [item["id"] for item in again.items()] == [item["id"] for item in first.items()]
        assert dossier.ledger.size() == size
        assert again.document == first.document
        assert len(held(dossier)) == 1


def test_a_correction_survives_a_second_import(tmp_path: Path) -> None:
    """What a person corrected since is not undone by the same words again, nor by a table that changed elsewhere."""
    path = written(tmp_path, "Holder,Rank\nA,1\nB,2\n")
    with opened(tmp_path) as dossier:
        done = import_table(dossier, path, POSTS, mapping=KEYED)
        row_id = next(done.items())["id"]
        recording.change(dossier, row_id, POSTS, {"rank": 9}, reason="misread")
        assert statuses(import_table(dossier, path, POSTS, mapping=KEYED)) == ["same", "same"]
        assert statuses(import_table(dossier, path, POSTS)) == ["same", "same"]
        newer = written(tmp_path, "Holder,Rank\nA,1\nB,3\n", "newer.csv")
        assert statuses(import_table(dossier, newer, POSTS, mapping=KEYED)) == ["same", "updated"]
        assert [row.get("rank") for row in standing.rows(dossier, POSTS)] == [9, 3]
        assert statuses(import_table(dossier, path, POSTS, mapping=KEYED)) == ["same", "same"]


def test_a_thousand_rows_are_a_thousand_records(tmp_path: Path) -> None:
    """As many rows are recorded as the table has, and progress ends where the table does, never going back."""
    path = written(tmp_path, "holder\n" + "".join(f"holder {number}\n" for number in range(1000)))
    seen: list[tuple[int, int]] = []
    with opened(tmp_path) as dossier:
        before = dossier.ledger.size()
        done = import_table(dossier, path, POSTS, progress=lambda done, total: seen.append((done, total)))
        assert done.counts() == {"new": 1000}
        assert sum(1 for _ in dossier.ledger.scan(["post"], after=before - 1)) == 1000
        assert len(standing.rows(dossier, POSTS)) == 1000
    assert seen == sorted(seen)
    assert seen[-1] == (1000, 1000)


def test_one_bad_row_stops_no_other(tmp_path: Path) -> None:
    """A bad row is reported with its row, column, value and reason in one file; 999 others are recorded."""
    lines = [f"holder {number},{number}" for number in range(1000)]
    lines[499] = "=HYPERLINK(1),many"
    path = written(tmp_path, "holder,rank\n" + "\n".join(lines) + "\n")
    with opened(tmp_path) as dossier:
        done = import_table(dossier, path, POSTS)
    assert done.counts() == {"new": 999, "bad": 1}
    bad = [item for item in done.items() if item["status"] == "bad"]
    assert [(item["row"], item["id"]) for item in bad] == [(501, None)]
    assert done.bad == tmp_path / "posts.bad.csv"
    with done.bad.open(encoding="utf-8", newline="") as file:
        (found,) = csv.DictReader(file)
    assert (found["row"], found["column"], found["value"]) == ("501", "rank", "many")
    assert "no number" in found["reason"]
    assert any(remark.needs_person for remark in done.remarks)


def test_an_unknown_id_is_an_error(tmp_path: Path) -> None:
    """A row whose id nothing has is bad and never created; a known id updates its row; an empty one is a new row."""
    with opened(tmp_path) as dossier:
        row_id = next(import_table(dossier, written(tmp_path, "holder\nA\n"), POSTS).items())["id"]
        table = written(tmp_path, f"id,holder\npost-nowhere,X\n{row_id},B\n,C\nd-nothing,Y\n", "ids.csv")
        done = import_table(dossier, table, POSTS)
        assert statuses(done) == ["bad", "updated", "new", "bad"]
        assert holders(dossier) == ["B", "C"]
        assert statuses(import_table(dossier, table, POSTS)) == ["bad", "same", "same", "bad"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_a_day_stays_the_day(tmp_path: Path, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A date cell, an ISO moment and a day in words keep their day whatever zone the machine is in."""
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    rows: list[list[object]] = [
        ["holder", "since", "seen"],
        ["A", date(2020, 9, 9), datetime(2020, 9, 9)],
        ["B", "2020-09-09T23:30:00-11:00", "2020-09-09T00:00:00.000Z"],
        ["C", "9 September 2020", "2020/9/9"],
    ]
    try:
        with opened(tmp_path) as dossier:
            assert import_table(dossier, workbook(tmp_path, rows), POSTS).counts() == {"new": 3}
            found = standing.rows(dossier, POSTS)
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert [row.get("seen") for row in found] == ["2020-09-09"] * 3
    assert [str(row.get("since"))[:10] for row in found] == ["2020-09-09"] * 3
    assert found[1].get("since") == "2020-09-09T23:30:00-11:00"


def test_a_dry_run_is_the_real_run(tmp_path: Path) -> None:
    """A dry run prints what the real run prints, byte for byte, and writes nothing anywhere."""
    path = written(tmp_path, "Holder,Rank\nA,1\nB,x\nA,1\nA,2\n,3\nC,5\n")
    with opened(tmp_path) as dossier:
        import_table(dossier, written(tmp_path, "Holder,Rank\nC,4\n", "before.csv"), POSTS, mapping=KEYED)
        before = {
            each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file() and "views" not in each.name
        }
        dry = json.dumps(list(import_table(dossier, path, POSTS, mapping=KEYED, dry_run=True).items()))
        after = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file() and "views" not in each.name}
        assert after == before
        real = import_table(dossier, path, POSTS, mapping=KEYED)
        assert json.dumps(list(real.items())) == dry
        assert statuses(real) == ["new", "bad", "same", "bad", "bad", "updated"]


def test_equal_keys_in_one_table(tmp_path: Path) -> None:
    """Of two rows with one key that say different things the later is bad; that say the same, it is the same."""
    with opened(tmp_path) as dossier:
        done = import_table(dossier, written(tmp_path, "Holder,Rank\nA,1\nA,1\nA,2\n"), POSTS, mapping=KEYED)
        items = list(done.items())
        assert [item["status"] for item in items] == ["new", "same", "bad"]
        assert items[0]["id"] == items[1]["id"]
        assert "row 2" in items[2]["reason"]


def test_a_changed_row_updates_by_a_new_record(tmp_path: Path) -> None:
    """With a key a changed row is a new record with its reason, or its as-of date; its past can be asked for."""
    keyed = {"holder": "Holder", "rank": "Rank", "as_of": "At", "key": "holder"}
    with opened(tmp_path) as dossier:
        import_table(dossier, written(tmp_path, "Holder,Rank,At\nA,1,2019\nB,1,2019\n"), POSTS, mapping=keyed)
        newer = written(tmp_path, "Holder,Rank,At\nA,2,2020-05\nB,3,2019\n", "newer.csv")
        assert statuses(import_table(dossier, newer, POSTS, mapping=keyed)) == ["updated", "updated"]
        a, b = standing.rows(dossier, POSTS)
        assert (a.get("rank"), a.as_of, b.get("rank"), b.as_of) == (2, "2020-05", 3, "2019")
        assert standing.row(dossier, a.id, as_of="2019-12").get("rank") == 1
        assert standing.records_of(dossier, b.id)[-1].body["reason"] == "imported from newer.csv, row 3"
        older = written(tmp_path, "Holder,Rank,At\nA,0,2018\n", "older.csv")
        assert statuses(import_table(dossier, older, POSTS, mapping=keyed)) == ["bad"]
        between = written(tmp_path, "Holder,Rank,At\nA,5,2020-01\n", "between.csv")
        assert statuses(import_table(dossier, between, POSTS, mapping=keyed)) == ["updated"]
        assert statuses(import_table(dossier, between, POSTS, mapping=keyed)) == ["same"]
        assert standing.row(dossier, a.id).get("rank") == 2
        assert standing.row(dossier, a.id, as_of="2020-02").get("rank") == 5


def test_an_emptied_cell(tmp_path: Path) -> None:
    """A cell that was filled and is empty now empties its field; a column that never said anything empties nothing."""
    mapping = {"holder": "Holder", "rank": "Rank", "since": "Since", "key": ["holder"]}
    with opened(tmp_path) as dossier:
        table = written(tmp_path, "Holder,Rank,Since\nA,1,\n")
        row_id = next(import_table(dossier, table, POSTS, mapping=mapping).items())["id"]
        recording.change(dossier, row_id, POSTS, {"since": "2020"}, reason="known since")
        import_table(dossier, written(tmp_path, "Holder,Rank,Since\nA,,\n", "newer.csv"), POSTS, mapping=mapping)
        row = standing.row(dossier, row_id)
        assert row.get("rank") is None
        assert row.get("since") == "2020"


def test_withdrawn_rows_stay_withdrawn(tmp_path: Path) -> None:
    """Importing a table again brings back nothing that a person withdrew."""
    path = written(tmp_path, "holder\nA\nB\n")
    with opened(tmp_path) as dossier:
        first = next(import_table(dossier, path, POSTS).items())["id"]
        recording.withdraw(dossier, first, reason="not so")
        again = import_table(dossier, path, POSTS)
        assert statuses(again) == ["same", "same"]
        assert holders(dossier) == ["B"]
        assert any("withdrawn" in remark.message for remark in again.remarks)


def test_rows_stand_on_the_preserved_table(tmp_path: Path) -> None:
    """Every row leads to its cells and to the bytes of the table; of the cells nothing is proposed."""
    with opened(tmp_path) as dossier:
        done = import_table(dossier, written(tmp_path, "holder,rank\nA,1\nfive people,2\n"), POSTS)
        row_id = list(done.items())[1]["id"]
        followed = trace(dossier, row_id)
        assert followed["passage"]["line"] == 3
        assert followed["passage"]["quote"] == "five people | 2"
        assert followed["passage"]["cells"] == "A3:B3"
        (root,) = followed["because"]
        assert root["id"] == done.document
        assert len(root["sha256"]) == 64
        assert text(dossier, str(done.document)).text == ""
        (listed,) = documents(dossier)
        assert (listed.kind, listed.status) == ("table", "new")
        assert not verify(dossier).failures


def test_erased_rows_can_be_imported_anew(tmp_path: Path) -> None:
    """Erasing the table takes its rows with it; the same table can be taken over again, under other ids."""
    path = written(tmp_path, "holder\nA\n")
    with opened(tmp_path) as dossier:
        done = import_table(dossier, path, POSTS)
        erase(dossier, str(done.document), "asked for")
        assert holders(dossier) == []
        again = import_table(dossier, path, POSTS)
        assert statuses(again) == ["new"]
        assert holders(dossier) == ["A"]
        assert next(again.items())["id"] != next(done.items())["id"]


@pytest.mark.parametrize("how", ["asked", "row"])
def test_a_confidential_table_lies_nowhere_in_the_clear(tmp_path: Path, how: str) -> None:
    """Neither dossier nor a file of bad rows nor a remark holds its words, whether asked for or for one row's sake."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    path = written(inbox, "holder,rank,mark\nXylographer,1,\nYellow,Hammerfest,\nZ,1,confidential\n")
    with opened(tmp_path) as dossier:
        mark = Mark.CONFIDENTIAL if how == "asked" else None
        done = import_table(dossier, path, POSTS, mark=mark)
        assert statuses(done) == ["new", "bad", "new"]
        assert [row.mark for row in standing.rows(dossier, POSTS)] == [Mark.CONFIDENTIAL] * 2
        assert find(dossier, str(done.document)).locked
        dossier.views.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        said = str([*done.items(), *done.remarks])
    assert done.bad is None
    assert [each.name for each in inbox.iterdir()] == ["posts.csv"]
    assert "Hammerfest" not in said
    assert any("row 3" in remark.place for remark in done.remarks)
    on_disk = b"".join(each.read_bytes() for each in (tmp_path / "dossier").rglob("*") if each.is_file())
    assert b"Xylographer" not in on_disk
    assert b"Hammerfest" not in on_disk


def test_a_confidential_change_locks_the_row(tmp_path: Path) -> None:
    """A restricted row that a confidential table changes is confidential from then on, in all its records."""
    with opened(tmp_path) as dossier:
        import_table(dossier, written(tmp_path, "Holder,Rank\nXylographer,1\n"), POSTS, mapping=KEYED)
        (tmp_path / "posts.csv").unlink()
        table = written(tmp_path, "Holder,Rank\nXylographer,2\n", "secret.csv")
        import_table(dossier, table, POSTS, mapping=KEYED, mark=Mark.STRICT)
        (row,) = standing.rows(dossier, POSTS)
        assert (row.get("rank"), row.mark) == (2, Mark.STRICT)
        assert all(record.secret for record in standing.records_of(dossier, row.id))
        dossier.views.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert not any(b"Xylographer" in each.read_bytes() for each in (tmp_path / "dossier").glob("views*"))


def test_private_cells_are_quoted_nowhere(tmp_path: Path) -> None:
    """The passage of a row quotes no private cell and no column that was left out."""
    with opened(tmp_path) as dossier:
        import_table(dossier, written(tmp_path, "holder,phone,other\nA,555 0100,elsewhere\n"), POSTS)
        (row,) = standing.rows(dossier, POSTS)
        assert row.get("phone") == "555 0100"
        assert row.passage is not None
        assert row.passage["quote"] == "A"


def test_a_quote_prints_lists_as_words(tmp_path: Path) -> None:
    """The passage of a row of JSON quotes the values of a list between semicolons, and numbers as written."""
    path = written(tmp_path, '{"holder": "A", "rank": 2.50, "places": ["North", ["East"]]}', "posts.jsonl")
    with opened(tmp_path) as dossier:
        import_table(dossier, path, POSTS)
        (row,) = standing.rows(dossier, POSTS)
        assert row.passage is not None
        assert row.passage["quote"] == "A | 2.50 | North; East"


def test_marks_are_never_lowered(tmp_path: Path) -> None:
    """A table raises a mark and lowers none, new rows' among them, unless whoever imports says so for all of it."""
    mapping = {"holder": "Holder", "mark": "Mark", "key": ["holder"]}
    with opened(tmp_path) as dossier:
        done = import_table(dossier, written(tmp_path, "Holder,Mark\nA,public\nB,\n"), POSTS, mapping=mapping)
        assert [row.mark for row in standing.rows(dossier, POSTS)] == [Mark.RESTRICTED, Mark.RESTRICTED]
        assert any("stricter mark" in remark.message for remark in done.remarks)
        table = written(tmp_path, "Holder,Mark\nC,restricted\nD,public\n", "newer.csv")
        import_table(dossier, table, POSTS, mapping=mapping, mark=Mark.PUBLIC)
        assert [row.mark for row in standing.rows(dossier, POSTS)][2:] == [Mark.RESTRICTED, Mark.PUBLIC]
        table = written(tmp_path, "Holder,Mark\nC,restricted\nD,restricted\n", "newest.csv")
        assert statuses(import_table(dossier, table, POSTS, mapping=mapping)) == ["same", "updated"]
        assert standing.rows(dossier, POSTS)[3].mark == Mark.RESTRICTED


def test_a_mark_that_cannot_be_read_counts_as_strict(tmp_path: Path) -> None:
    """A misspelt mark closes the table and what stands on it; nothing of it lies in the clear beside the input."""
    mapping = {"holder": "Holder", "mark": "Mark"}
    with opened(tmp_path) as dossier:
        table = written(tmp_path, "Holder,Mark\nXylographer,confidental\nB,restricted\n")
        done = import_table(dossier, table, POSTS, mapping=mapping)
        assert statuses(done) == ["bad", "new"]
        assert done.bad is None
        assert find(dossier, str(done.document)).mark == Mark.STRICT
        assert standing.rows(dossier, POSTS)[0].mark >= Mark.CONFIDENTIAL
        assert any("cannot be read" in remark.message for remark in done.remarks)
    on_disk = b"".join(path.read_bytes() for path in (tmp_path / "dossier").rglob("*") if path.is_file())
    assert b"Xylographer" not in on_disk


def test_links_lead_somewhere(tmp_path: Path) -> None:
    """A link to nothing, or to something else than a row it may lead to, makes its row bad."""
    with opened(tmp_path) as dossier:
        done = import_table(dossier, written(tmp_path, "holder\nA\n"), POSTS)
        above = next(done.items())["id"]
        rows = f"holder,under\nB,{above}\nC,post-nowhere\nD,{done.document}\nE,not an id\n"
        linked = import_table(dossier, written(tmp_path, rows, "linked.csv"), POSTS)
        assert statuses(linked) == ["new", "bad", "bad", "bad"]
        assert [item.get("column") for item in linked.items()] == [None, "under", "under", "under"]


def test_refused_before_anything_is_recorded(tmp_path: Path) -> None:
    """A table or mapping that cannot be read is refused, and the dossier is as it was."""
    good = written(tmp_path, "holder,rank\nA,1\n")
    with opened(tmp_path) as dossier:
        size = dossier.ledger.size()
        refused: list[tuple[Path, Any]] = [
            (tmp_path / "nowhere.csv", None),
            (written(tmp_path, b"", "empty.csv"), None),
            (written(tmp_path, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe\x01" * 40, "image.csv"), None),
            (written(tmp_path, b"PK\x03\x04 damaged", "damaged.xlsx"), None),
            (written(tmp_path, "who,what\nA,1\n", "other.csv"), None),
            (written(tmp_path, "rank\n1\n", "lacking.csv"), None),
            (good, "holder: [a, b"),
            (good, {"holder": "holder", "colour": "rank"}),
            (good, {"holder": "who"}),
            (good, {"holder": "holder", "key": ["rank"]}),
            (good, {"holder": "holder", "rank": {"column": "rank", "format": "DD/MM/YYYY"}}),
            (good, {"holder": "holder", "since": {"column": "rank", "format": "DD/MM/YY"}}),
        ]
        for path, mapping in refused:
            with pytest.raises(Refused) as error:
                import_table(dossier, path, POSTS, mapping=mapping)
            assert error.value.next
        assert dossier.ledger.size() == size


def test_misspelt_names_are_shown_their_nearest(tmp_path: Path) -> None:
    """An unknown field or column of a mapping is refused with its line and the name it may mean."""
    table, mapping = written(tmp_path, "Holder of it,Rank\nA,1\n"), tmp_path / "map.yaml"
    with opened(tmp_path) as dossier:
        mapping.write_text("holder: Holder of it\nrnak: Rank\n", "utf-8")
        with pytest.raises(Unknown) as field:
            import_table(dossier, table, POSTS, mapping=mapping)
        mapping.write_text("holder: Holdr of it\n", "utf-8")
        with pytest.raises(Unknown) as column:
            import_table(dossier, table, POSTS, mapping=mapping)
    assert field.value.place == "map.yaml line 2, rnak"
    assert "'rank'" in field.value.next
    assert column.value.place == "map.yaml line 1, holder"
    assert "'Holder of it'" in column.value.next
