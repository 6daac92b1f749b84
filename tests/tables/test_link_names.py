"""Links by name: what a cell calls by name is found on record or in the same table, and never guessed or given away."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from registers import noted, opened
from scrutiny import table
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.protection.marks import Mark
from scrutiny.river import Imported, import_table
from scrutiny.tables import recording, standing
from tables.every_kind import POSTS, written
from tables.posts import OFFICES, office

#: Posts whose superior is required: a row stands on it.
BELOW = replace(POSTS, fields=tuple(replace(each, required=each.name in ("holder", "under")) for each in POSTS.fields))
WHOLE: Mapping[str, Any] = {"holder": "holder", "under": "under", "key": ["holder"]}


def cases(dossier: Dossier, *names: str, mark: Mark | None = None, **more: Any) -> list[str]:
    """The ids of cases of invented persons, recorded one by one."""
    because = (noted(dossier, f"What is known of {names}."),)
    add = recording.add
    return [add(dossier, table("cases"), {"name": each, **more}, because=because, mark=mark).id for each in names]


def took(
    dossier: Dossier, folder: Path, text: str, into: str, mapping: Mapping[str, Any] | None = None, **options: Any
) -> list[dict[str, Any]]:
    """What became of the rows of a table, which the dry run told the same of before."""
    path = written(folder, text, f"{into}.csv")
    dry = list(import_table(dossier, path, into, mapping=mapping, dry_run=True, **options).items())
    items = list(import_table(dossier, path, into, mapping=mapping, **options).items())
    assert items == dry
    return items


def reasons(items: Sequence[Mapping[str, Any]]) -> list[str | None]:
    """Why each row is bad."""
    return [item.get("reason") for item in items]


def test_a_case_is_found_by_its_name_or_code(tmp_path: Path) -> None:
    """Case, accents and spacing aside, a name or code that one case has stands for its id; again changes nothing."""
    lines = ("case,status,as_of", "ivo  brezan,released,2020", "Ivo Brežan,detained,2020", "x-07,released,2020")
    text = "\n".join([*lines, ""])
    with opened(tmp_path) as dossier:
        (first,) = cases(dossier, "Ivo Brežan")
        (second,) = cases(dossier, "Somebody Else", code="X-07")
        items = took(dossier, tmp_path, text, "statuses")
        assert [item["status"] for item in items] == ["new"] * 3
        found = standing.rows(dossier, table("statuses"))
        assert [row.get("case") for row in found] == [first, first, second]
        assert all(row.get("case") in row.because for row in found)
        again = took(dossier, tmp_path, text, "statuses")
        assert [(item["status"], item["id"]) for item in again] == [("same", item["id"]) for item in items]


def test_none_and_several_are_bad(tmp_path: Path) -> None:
    """A name nobody has, or several have, makes its row bad with the count and without the name of a person."""
    text = "case,status\nJovan Doe,released\nNobody Atall,released\ncase-aaaaaaaa,released\n"
    with opened(tmp_path) as dossier:
        cases(dossier, "Jovan Doe", "Jovan Doe", "JOVAN DOE")
        said = reasons(took(dossier, tmp_path, text, "statuses"))
        assert said[:2] == ["3 cases are called so", "no case is called so"]
        assert said[2] is not None
        assert not standing.rows(dossier, table("statuses"))


def test_by_a_field_of_the_target(tmp_path: Path) -> None:
    """With `by` one field of the target counts alone, a label in every language; what is no person's is quoted."""
    text = "Title,Where\nA,NORTH gate\nB,Porte Nord\nC,n1\n"
    mapping = {"title": "Title", "kind": {"value": "reprisal"}, "place": {"column": "Where", "by": "label"}}
    with opened(tmp_path) as dossier:
        because = (noted(dossier),)
        place = recording.add(
            dossier, table("places"), {"label": {"en": "North Gate", "fr": "Porte nord"}, "code": "N1"}, because=because
        )
        items = took(dossier, tmp_path, text, "incidents", mapping)
        assert reasons(items) == [None, None, "no place is called 'n1'"]
        assert [row.get("place") for row in standing.rows(dossier, table("incidents"))] == [place.id] * 2
        mapping["place"] = {"column": "Where", "by": "code"}
        assert reasons(took(dossier, tmp_path, text, "incidents", mapping))[2] is None


def test_by_has_to_be_a_field(tmp_path: Path) -> None:
    """`by` of what is no link, or naming no field of what it leads to, is refused with the nearest; nothing is kept."""
    path = written(tmp_path, "case,status\nA,released\n", "statuses.csv")
    with opened(tmp_path) as dossier:
        size = dossier.ledger.size()
        with pytest.raises(Unknown) as error:
            import_table(
                dossier, path, "statuses", mapping={"case": {"column": "case", "by": "cod"}, "status": "status"}
            )
        assert "'code'" in error.value.next
        with pytest.raises(Refused, match="no link"):
            import_table(dossier, path, "statuses", mapping={"status": {"column": "status", "by": "code"}})
        assert dossier.ledger.size() == size


def test_several_links_in_a_cell(tmp_path: Path) -> None:
    """Each of several values is found by itself, beside ids; one that is not found makes the row bad."""
    with opened(tmp_path) as dossier:
        one, two = cases(dossier, "Ana Doe", "Bo Doe")
        text = f"kind,cases\nurgent_appeal,ana doe|{two}\nurgent_appeal,ana doe|Cy Doe\n"
        items = took(dossier, tmp_path, text, "procedures", {"kind": "kind", "cases": "cases"})
        assert reasons(items) == [None, "no case is called so"]
        (row,) = standing.rows(dossier, table("procedures"))
        assert row.get("cases") == (one, two)


def test_documents_by_path_or_title(tmp_path: Path) -> None:
    """A document is found by the name it arrived under."""
    text = "title,kind,document\nA,joint_letter,note.txt\nB,joint_letter,other.txt\n"
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        items = took(dossier, tmp_path, text, "letters")
        assert reasons(items) == [None, "no document is called 'other.txt'"]
        assert [row.get("document") for row in standing.rows(dossier, table("letters"))] == [note]


def test_what_is_stricter_is_called_nothing(tmp_path: Path) -> None:
    """A confidential case is found by a confidential import alone, a strict one by a strict; nobody is told of it."""
    text = "case,status,as_of\nIvo Brezan,released,2020\n"
    with opened(tmp_path) as dossier:
        cases(dossier, "Ivo Brezan", mark=Mark.CONFIDENTIAL)
        assert reasons(took(dossier, tmp_path, text, "statuses")) == ["no case is called so"]
        assert reasons(took(dossier, tmp_path, text + "\n", "statuses", mark=Mark.CONFIDENTIAL)) == [None]
        cases(dossier, "Ida Brezan", mark=Mark.STRICT)
        other = text.replace("Ivo", "Ida")
        assert reasons(took(dossier, tmp_path, other, "statuses", mark=Mark.CONFIDENTIAL)) == ["no case is called so"]
        assert reasons(took(dossier, tmp_path, other + "\n", "statuses", mark=Mark.STRICT)) == [None]


def test_a_stricter_one_of_the_same_name_is_not_counted(tmp_path: Path) -> None:
    """Beside an open case a confidential one of its name changes nothing for a restricted table."""
    text = "case,status,as_of\nIvo Brezan,released,2020\n"
    with opened(tmp_path) as dossier:
        (known,) = cases(dossier, "Ivo Brezan")
        cases(dossier, "Ivo Brezan", mark=Mark.CONFIDENTIAL)
        assert reasons(took(dossier, tmp_path, text, "statuses")) == [None]
        assert [row.get("case") for row in standing.rows(dossier, table("statuses"))] == [known]


def test_lines_name_each_other(tmp_path: Path) -> None:
    """A line may name another wherever it stands, chains however long; the ids are those of a second import."""
    lines = [f"H{number},H{number + 1}" for number in range(1500)]
    path = written(tmp_path, "holder,under\n" + "\n".join([*lines, "H1500,"]) + "\n")
    with opened(tmp_path) as dossier:
        dry = list(import_table(dossier, path, POSTS, dry_run=True).items())
        done = import_table(dossier, path, POSTS)
        assert done.counts() == {"new": 1501}
        assert list(done.items()) == dry
        ids = {str(row.get("holder")): row.id for row in standing.rows(dossier, POSTS)}
        under = {str(row.get("holder")): row.get("under") for row in standing.rows(dossier, POSTS)}
        assert under == {f"H{at}": ids.get(f"H{at + 1}") for at in range(1501)}
        assert import_table(dossier, path, POSTS).counts() == {"same": 1501}


def test_required_links_within_a_table(tmp_path: Path) -> None:
    """A row that stands on another line of its table is recorded after it; a circle of such rows is bad."""
    with opened(tmp_path) as dossier:
        top = next(import_table(dossier, written(tmp_path, "holder\nTop\n"), POSTS).items())["id"]
        text = f"holder,under\nC,B\nB,A\nA,{top}\nX,Y\nY,X\nZ,X\nS,S\n"
        for mapping in (None, WHOLE):
            done = import_table(dossier, written(tmp_path, text, "below.csv"), BELOW, mapping=mapping)
            items = list(done.items())
            assert [item["status"] for item in items][3:] == ["bad"] * 4
            assert "circle" in items[3]["reason"]
            assert items[6]["reason"] == "no post is called 'S'"
        rows = {row.get("holder"): row for row in standing.rows(dossier, BELOW)}
        assert set(rows) == {"Top", "A", "B", "C"}
        assert rows["B"].id in rows["C"].because


def test_circles_of_links_that_may_be_empty(tmp_path: Path) -> None:
    """Rows may lie beside each other, with a key and without one; one that is bad takes those that name it along."""
    text = "title,beside,rank\nA,B,1\nB,A,2\nC,D,3\nD,C,many\nE,C,4\n"
    for mapping in (None, {"title": "title", "beside": "beside", "rank": "rank", "key": ["title"]}):
        folder = tmp_path / ("keyed" if mapping else "plain")
        folder.mkdir()
        with opened(folder) as dossier:
            path = written(folder, text)
            dry = list(import_table(dossier, path, OFFICES, mapping=mapping, dry_run=True).items())
            done = import_table(dossier, path, OFFICES, mapping=mapping)
            assert list(done.items()) == dry
            assert [item["status"] for item in dry] == ["new", "new", "bad", "bad", "bad"]
            assert dry[2]["reason"] == "row 5, to which it leads, is bad"
            a, b = standing.rows(dossier, OFFICES)
            assert (a.get("beside"), b.get("beside")) == ((b.id,), (a.id,))
            again = import_table(dossier, path, OFFICES, mapping=mapping)
            assert [item["status"] for item in again.items()] == ["same", "same", "bad", "bad", "bad"]


def test_a_changed_link_in_a_circle_is_not_lost(tmp_path: Path) -> None:
    """When a row of a circle names another one in a newer table, the change is recorded."""
    with opened(tmp_path) as dossier:
        import_table(dossier, written(tmp_path, "title,beside\nA,B\nB,A\nC,A\n"), OFFICES)
        newer = written(tmp_path, "title,beside\nA,B|C\nB,A\nC,A\n", "newer.csv")
        import_table(dossier, newer, OFFICES)
        rows = {row.get("title"): row for row in standing.rows(dossier, OFFICES)}
        assert len(rows) == len(standing.rows(dossier, OFFICES)) == 3
        assert rows["A"].get("beside") == (rows["B"].id, rows["C"].id)


def test_a_row_repeats_one_in_the_same_words(tmp_path: Path) -> None:
    """A row that names its own words means the other row that has them, in the first import as in the second."""
    text = "addressee,action,session,repeats\nVeldania,release all,HRC37,\nVeldania,release all,HRC40,Release all\n"
    with opened(tmp_path) as dossier:
        items = took(dossier, tmp_path, text, "asks")
        assert [item["status"] for item in items] == ["new", "new"]
        first, second = standing.rows(dossier, table("asks"))
        assert second.get("repeats") == (first.id,)
        again = took(dossier, tmp_path, text, "asks")
        assert [(item["status"], item["id"]) for item in again] == [("same", first.id), ("same", second.id)]


def test_a_bad_row_takes_those_along_that_name_it(tmp_path: Path) -> None:
    """A row that names a bad one is bad and says which; it is never led to another one of the name."""
    text = "holder,under,rank\nA,B,1\nB,,many\n"
    with opened(tmp_path) as dossier:
        (first, second) = import_table(dossier, written(tmp_path, text), POSTS).items()
        assert first["reason"] == "row 3, which is called so, is bad"
        assert second["column"] == "rank"


def test_ids_and_withdrawn_rows(tmp_path: Path) -> None:
    """An id is an id even where something is called so; a withdrawn row is called nothing."""
    with opened(tmp_path) as dossier:
        one = office(dossier, title="Registry")
        office(dossier, title=one.id)
        done = import_table(dossier, written(tmp_path, f"title,under\nA,{one.id}\nB,registry\n"), OFFICES)
        assert [row.get("under") for row in standing.rows(dossier, OFFICES)[2:]] == [one.id, one.id]
        recording.withdraw(dossier, one.id, reason="not so")
        late = import_table(dossier, written(tmp_path, "title,under\nC,registry\n", "late.csv"), OFFICES)
        assert done.counts() == {"new": 2}
        assert [item["reason"] for item in late.items()] == ["no office is called 'registry'"]


def test_every_fault_of_a_row_is_named(tmp_path: Path) -> None:
    """The item and the file of bad rows name every fault of a row, cells, links and what is missing alike."""
    with opened(tmp_path) as dossier:
        text = "holder,rank,seen,under\n,many,2020-13-45,Nobody\nA,1,,\n"
        done: Imported = import_table(dossier, written(tmp_path, text), POSTS)
        bad, good = done.items()
        assert good["status"] == "new"
        assert "faults" not in good
        assert [fault["column"] for fault in bad["faults"]] == ["rank", "seen", "under", "holder"]
        assert {name: bad[name] for name in ("column", "reason")} == bad["faults"][0]
        assert done.bad is not None
        with done.bad.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [(row["row"], row["column"], row["value"]) for row in rows] == [
            ("2", "rank", "many"), ("2", "seen", "2020-13-45"), ("2", "under", "Nobody"), ("2", "holder", ""),
        ]  # fmt: skip
        assert [row["reason"] for row in rows] == [fault["reason"] for fault in bad["faults"]]
