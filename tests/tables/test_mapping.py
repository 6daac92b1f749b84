"""Mappings: which column fills what, in which format; nothing is guessed, and what nobody said is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import scrutiny
from registers import opened
from scrutiny.errors import Refused, Unknown
from scrutiny.river import Imported, import_table
from scrutiny.tables import standing
from scrutiny.tables.imports.mapping import bound, by_heading, read_mapping
from scrutiny.tables.imports.proposing import as_yaml, propose, save, template
from scrutiny.tables.imports.taking import Taken, Taker
from scrutiny.tables.lines.reading import headed, read_grid
from scrutiny.tables.lines.written_days import by_format, in_words
from tables.every_kind import POSTS, written


def taken(table: str, mapping: str | dict[str, Any] | None = None) -> list[Taken]:
    """What each line of a table says by a mapping."""
    sheet = headed(read_grid(table.encode(), "table"), "table")
    columns = by_heading(POSTS, sheet, "table") if mapping is None else bound(read_mapping(mapping), POSTS, sheet)
    taker = Taker(columns, sheet.headings, sheet.kind)
    return [taker.take(line) for line in sheet.lines]


def test_every_kind_of_entry() -> None:
    """Words that stand for values, formats, signs between values, ranges, languages and constants are understood."""
    mapping = """
    holder: {column: Who, values: {A: The first}}
    title@fr: Titre
    title@en: Title
    rank: {value: "3"}
    places: {column: Where, split: ";", values: {n: North}}
    staff: {min: From, max: To}
    since: {column: Since, format: DD/MM/YYYY}
    acting: {column: Acting, values: {NO: "no", J: "yes"}}
    as_of: {column: At, format: D MMMM YYYY}
    mark: Mark
    """
    table = (
        "Who;Titre;Title;Where;From;To;Since;Acting;At;Mark\n"
        'a;Le poste;The post;"n; South";10;20;03/04/2020;NO;3 avril 2020;public\n'
        "B;;;;5;;2020-05;J;;\n"
    )
    first, second = taken(table, mapping)
    assert not first.faults
    assert not second.faults
    assert first.fields == {
        "holder": "The first",
        "title": {"fr": "Le poste", "en": "The post"},
        "rank": 3,
        "places": ("North", "South"),
        "staff": {"min": 10, "max": 20},
        "since": "2020-04-03",
        "acting": False,
    }
    assert (first.as_of, first.mark) == ("2020-04-03", "public")
    assert second.fields == {
        "holder": "B",
        "rank": 3,
        "staff": {"min": 5, "max": None},
        "since": "2020-05",
        "acting": True,
    }


def test_lists_with_bullets() -> None:
    """Several values in one cell may stand one a line, each after a dash, or parted by bars."""
    mapping = {"holder": "Who", "places": {"column": "Where", "split": "lines"}}
    (found,) = taken('Who,Where\nA,"- North\n- South-East\n"\n', mapping)
    assert found.fields["places"] == ("North", "South-East")
    (found,) = taken("holder,places\nA,North|a\\|b|North\n")
    assert found.fields["places"] == ("North", "a|b")


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2020-09-09", "2020-09-09"), ("9 September 2020", "2020-09-09"), ("9 сентября 2020 г.", "2020-09-09"),
        ("9 de septiembre de 2020", "2020-09-09"), ("2020年9月9日", "2020-09-09"), ("1er mars 2020", "2020-03-01"),
        ("25/12/2020", "2020-12-25"), ("12/25/2020", "2020-12-25"), ("2020/9/9", "2020-09-09"),
        ("mars 2020", "2020-03"),
        ("5/5/2020", "2020-05-05"), ("2019/2020", "2019/2020"), ("2020-06?", "2020-06?"),
        ("03/04/2020", None), ("3.4.2020", None), ("31/02/2020", None), ("44000", None), ("soon", None),
        ("3/4/20", None),
        ("٢٠٢١-٠٢", "2021-02"), ("٢٠٢١", "2021"), ("٢٠٢١-٠١/٢٠٢١-٠٣", "2021-01/2021-03"), ("۲۰۲۱-۰۲-۰۳", "2021-02-03"),
        ("२०२१", "2021"), ("٢٥/١٢/٢٠٢٠", "2020-12-25"), ("2020²", None), ("14.3.0021", None), ("0021/2020", None),
    ],
)  # fmt: skip
def test_dates_are_never_guessed(cell: str, edtf: str | None) -> None:
    """A date with one reading is taken as that; with two, or none, its row is bad and the reason names both."""
    (found,) = taken(f"holder\tsince\nA\t{cell}\n")
    assert found.fields.get("since") == edtf
    assert bool(found.faults) == (edtf is None)
    if cell == "03/04/2020":
        assert "2020-04-03 or 2020-03-04" in found.faults[0].reason


def test_digits_of_every_script() -> None:
    """Numbers, ranges, days and dates by a format are read in whatever digits they are written."""
    mapping = {
        "holder": "A", "rank": "B", "staff": "C", "seen": "D", "since": {"column": "E", "format": "DD/MM/YYYY HH:mm"},
    }  # fmt: skip
    (found,) = taken("A;B;C;D;E\nX;١٬٢٠٠٫٥;١٠..٢٠;٢٠٢١-٠٢-٠٣;٠٣/٠٤/٢٠٢٠ ٠٩:٠٥\n", mapping)
    assert not found.faults
    assert found.fields == {
        "holder": "X", "rank": 1200.5, "staff": {"min": 10, "max": 20},
        "seen": "2021-02-03", "since": "2020-04-03T09:05",
    }  # fmt: skip


def test_a_year_below_1000_is_an_accident() -> None:
    """A date whose year lost its century makes a bad row that says which year stands there and what would do."""
    (found,) = taken("holder,as_of,since\nA,0021-03-14,0021\n")
    assert found.as_of is None
    assert {fault.column for fault in found.faults} == {"as_of", "since"}
    assert all("in the year 21" in fault.reason for fault in found.faults)
    assert all("in full" in fault.reason for fault in found.faults)


def test_two_columns_of_one_name() -> None:
    """Two columns called like one field are both taken where it takes several values, else refused."""
    (found,) = taken("holder,places,Places,places\nA,North|East,,South\n")
    assert found.fields == {"holder": "A", "places": ("North", "East", "South")}
    for heading, first, second in (
        ("holder,rank,rank", "rank (1)", "rank (2)"),
        ("holder,As of,as_of", "As of", "as_of"),
        ("holder,title@fr,title@fr", "title@fr (1)", "title@fr (2)"),
    ):
        with pytest.raises(Refused, match="two columns") as error:
            taken(f"{heading}\nA,1,2\n")
        assert error.value.message.endswith(f"{first} and {second}")


def test_formats() -> None:
    """A format says which part is which; what is not written so is no date by it."""
    assert by_format("03/04/2020", "DD/MM/YYYY") == "2020-04-03"
    assert by_format("03/04/2020", "MM/DD/YYYY") == "2020-03-04"
    assert by_format("3.4.2020 9:05", "D.M.YYYY HH:mm") == "2020-04-03T09:05"
    assert by_format("04-2020", "MM-YYYY") == "2020-04"
    assert by_format("2020", "YYYY") == "2020"
    assert by_format("31/02/2020", "DD/MM/YYYY") is None
    assert by_format("2020", "DD/MM/YYYY") is None
    assert in_words("03/04/2020") == ("2020-04-03", "2020-03-04")
    (fault,) = taken("Who,At\nA,04.05.2020\n", {"holder": "Who", "since": {"column": "At", "format": "DD/MM/YYYY"}})[
        0
    ].faults
    assert (fault.column, fault.value) == ("At", "04.05.2020")
    assert "DD/MM/YYYY" in fault.reason


def test_headings_that_are_names_of_fields() -> None:
    """Case, spaces and underscores aside; a column a language; columns that are no field are named as left out."""
    sheet = headed(read_grid(b"HOLDER,As Of,Title@fr,title (en),Colour\nA,2020,T,U,red\n", "table"), "table")
    columns = by_heading(POSTS, sheet, "table")
    assert columns.names == ("holder", "as_of", "title")
    assert [remark.message for remark in columns.remarks] == ["columns not taken over: Colour"]
    assert not columns.remarks[0].needs_person
    with pytest.raises(Refused, match="two columns"):
        taken("holder,Holder \nA,B\n")


@pytest.mark.parametrize(
    ("mapping", "match"),
    [
        ("- holder", "names no field"),
        ("holder: Who\nholder: Where", "twice"),
        ("holder: ''", "no column"),
        ("holder: {column: Who, colour: red}", "no option"),
        ("holder: {column: Who, value: A}", "at once"),
        ("holder: {column: Who, values: [a]}", "pairs"),
        ("holder@fr: Who", "no languages"),
        ("holder: Who\ntitle: Who\ntitle@fr: Where", "with and without"),
        ("holder: Who\nstaff: {min: Who}", "range"),
        ("holder: Who\nrank: {column: Who, format: DD/MM/YYYY}", "no date"),
        ("holder: Who\nsince: {column: Who, format: DD/MM}", "no format"),
        ("holder: Who\nkey: [Who]", "not mapped"),
        ("rank: Who", "required"),
        ("holder: Twice", "more than once"),
    ],
)
def test_mappings_that_are_refused(mapping: str, match: str) -> None:
    """What a mapping cannot mean is refused, with what to write instead."""
    with pytest.raises(Refused, match=match) as error:
        taken("Who,Where,Twice,Twice\nA,B,C,D\n", mapping)
    assert error.value.next


def test_no_is_a_word() -> None:
    """YAML's NO, 2019 and dates are words in a mapping, for columns are called so."""
    (found,) = taken("no,2019,2020-01-01\nA,1,North\n", "holder: no\nrank: 2019\nplaces: 2020-01-01")
    assert found.fields == {"holder": "A", "rank": 1, "places": ("North",)}


def test_a_proposal_can_be_saved_and_used(tmp_path: Path) -> None:
    """The proposed mapping is valid, marks what is only alike, names what fits nothing, and overwrites no file."""
    sheet = headed(read_grid(b"Holdr,Rank,As at,Colour: red\nA,1,2020,x\n", "table"), "table", ["rank"])
    proposed = propose(POSTS, sheet)
    assert [(each.field, each.how) for each in proposed] == [
        ("holder", "like"), ("rank", "exact"), ("as_of", "heading"), (None, ""),
    ]  # fmt: skip
    text = as_yaml(POSTS, proposed, "table")
    assert "# not mapped: Colour: red" in text
    path = tmp_path / "map.yaml"
    save(path, text)
    assert bound(read_mapping(path), POSTS, sheet).names == ("holder", "rank", "as_of")
    with pytest.raises(Refused):
        save(path, text)


def test_known_tables() -> None:
    """Exports of the UPR database and of the human rights index are known by their headings, misspelt ones too."""
    asks = scrutiny.table("asks")
    upr = "State under Review,Recommending State,Recommendation,Response,Action,Issue,Session\nA,B,C,Supported,5,D,1\n"
    found = {(each.field, each.column) for each in propose(asks, headed(read_grid(upr.encode(), "t"), "t"))}
    assert {
        ("addressee", "State under Review"), ("reviewed_state", "State under Review"), ("action", "Recommendation"),
        ("recommending_state", "Recommending State"), ("action_category", "Action"), ("response", "Response"),
        ("issues", "Issue"), ("session", "Session"),
    } <= found  # fmt: skip
    uhri = (
        "Text,Themes,Concerned persons,Reccomending Body,Document Publication Date,Countries\nA,- B,- C,- D,2020,- E\n"
    )
    found = {(each.field, each.column) for each in propose(asks, headed(read_grid(uhri.encode(), "t"), "t"))}
    assert {
        ("action", "Text"),
        ("themes", "Themes"),
        ("made_by", "Reccomending Body"),
        ("made", "Document Publication Date"),
    } <= found


def splits(table: str) -> dict[str | None, str | None]:
    """Field → what parts the values in its column, as proposed for asks."""
    asks = scrutiny.table("asks")
    return {each.field: each.split for each in propose(asks, headed(read_grid(table.encode(), "t"), "t"))}


def test_splits_are_seen_in_the_cells() -> None:
    """What parts several values is what stands in the cells, not what an export of that kind usually has."""
    heading = "State under Review,Recommending State,Recommendation,Issue,SuR Organisations,RS Organisations"
    found = splits(
        f'{heading}\nA,B,"Free them; all","Torture and other CID treatment; Detention","CoE,OSCE","AU,OIF"\n'
    )
    assert found["issues"] == ";"
    assert found["reviewed_organisations"] == found["recommending_organisations"] == ","
    assert found["action"] is None
    assert splits(f'{heading}\nA,B,C,"Detention,Justice",,\n')["issues"] == ","
    assert splits(f"{heading}\nA,B,C,Detention|Justice,CoE,\n")["issues"] is None
    sentence = "The detention of whoever speaks about what the State has done, and whoever hears it"
    assert splits(f'{heading}\nA,B,C,"{sentence}",,\n')["issues"] is None
    uhri = 'Text,Themes,Affected Persons,SDGs,Countries\nA,"- B\n- C","- Children\n- Women",- 16,- Veldania\n'
    found = splits(uhri)
    assert {name: found[name] for name in ("themes", "concerned_persons", "sdg", "reviewed_state")} == dict.fromkeys(
        ("themes", "concerned_persons", "sdg", "reviewed_state"), "lines"
    )
    assert splits('addressee,action,SDG\nA,B,"-5\n-6"\n')["sdg"] is None
    other = splits('addressee,action,Affected persons,SDG\nA,"- B\n- C","Children; Women","16,5"\n')
    assert (other["concerned_persons"], other["sdg"], other["action"]) == (";", None, None)


def test_groups_and_organisations_of_both_states() -> None:
    """Headings that print the State last are known, each for the State it names."""
    heading = "State under Review,Recommending State,Regional Group of SuR,Regional Group of RS"
    asks = scrutiny.table("asks")
    table = f"{heading},Organisations of SuR,Organisations of RS\nA,B,EEG,WEOG,CoE,EU\n"
    found = {each.column: each.field for each in propose(asks, headed(read_grid(table.encode(), "t"), "t"))}
    assert found["Regional Group of SuR"] == "reviewed_region"
    assert found["Regional Group of RS"] == "recommending_region"
    assert found["Organisations of SuR"] == "reviewed_organisations"
    assert found["Organisations of RS"] == "recommending_organisations"


def test_a_known_table_is_imported_by_its_proposal(tmp_path: Path) -> None:
    """What is proposed for the UPR database imports such a table as it is."""
    asks = scrutiny.table("asks")
    table = (
        "State under Review,SuR Regional group,Recommending State,Recommendation,Response,Action,Issue,Session\n"
        '"Veldania",EEG,Norvia,"Free them, all",Supported,5,"Detention,Justice",3\n'
    )
    path = written(tmp_path, table, "upr.csv")
    proposal = as_yaml(asks, propose(asks, headed(read_grid(table.encode(), "t"), "t")), "upr.csv")
    with opened(tmp_path) as dossier:
        done: Imported = import_table(dossier, path, "asks", mapping=proposal)
        assert done.counts() == {"new": 1}
        (row,) = standing.rows(dossier, asks)
        assert (row.get("addressee"), row.get("action")) == ("Veldania", "Free them, all")
        assert (row.get("recommending_state"), row.get("response")) == ("Norvia", "supported")
        assert len(row.get("issues")) == 2


def test_the_template_names_every_column() -> None:
    """The template lists all fields, the required ones marked, and what may stand beside them."""
    columns = {each["column"]: each["required"] for each in template(POSTS)}
    assert columns["holder"] is True
    assert sum(columns.values()) == 1
    assert set(columns) == {*(field.name for field in POSTS.fields), "id", "as_of", "mark"}


def test_unknown_names_have_their_place() -> None:
    """An unknown field or option is refused as unknown, with the nearest there is."""
    with pytest.raises(Unknown) as error:
        taken("Who\nA\n", "holder: Who\nplcaes: Who")
    assert error.value.place == "mapping line 2, plcaes"
    assert "'places'" in error.value.next


@pytest.mark.parametrize("words", ["a: &x [1]\nb: [*x, *x]\n", "a: " + "[" * 50 + "]" * 50, "a: " + "{b: " * 3000])
def test_a_bomb_is_refused(words: str) -> None:
    """Aliases and deep nesting are no mapping; they are refused before anything is built of them."""
    with pytest.raises(Refused):
        read_mapping(words)
