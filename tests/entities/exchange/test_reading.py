"""Gazetteers from tables, JSON and YAML, in any language and any state."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.entities.exchange.headings import country, heading, kind
from scrutiny.entities.exchange.reading import read
from scrutiny.entities.exchange.row import MOST_REMARKS, Row


@pytest.mark.parametrize(
    ("words", "field", "language"),
    [
        ("Name", "name", None),
        ("weakAlias", "weak", None),
        ("NOM (AR)", "name", "ar"),
        ("name_zh-Hant", "name", "zh-Hant"),
        ("Название на русском", "name", "ru"),
        ("Nombre en francés", "name", "fr"),
        ("الاسم بالعربية", "name", "ar"),
        ("名称 (英文)", "name", "en"),
        ("Sigles", "acronym", None),
        ("المصدر", "source", None),
        ("国家", "country", None),
        ("id", "id", None),
        ("name_id", "id", None),
        ("budget", None, None),
    ],
)
def test_headings_speak_six_languages(words: str, field: str | None, language: str | None) -> None:
    """A plain heading names its field, and where it says so the language of its column."""
    assert heading(words) == (field, language)


def test_words_of_country_and_kind() -> None:
    """Countries by code or by name in six languages; what ISO does not know is no country; kinds likewise."""
    assert [country(words) for words in ("fr", "ФРАНЦИЯ", "سويسرا", "瑞士", "UK", "Estados Unidos")] == [
        "FR", "FR", "CH", "CH", "GB", "US",
    ]  # fmt: skip
    assert [country(words) for words in ("Norvia", "EU", "", "zz")] == [None] * 4
    assert [kind(words) for words in ("NGO", "personne", "政党", "Company", "PublicBody", "dragon")] == [
        "organisation", "individual", "party", "company", "organisation", "unknown",
    ]  # fmt: skip


CSV = """Name,Aliases,Acronym,Country,Type,Language,Source,Budget
Norvia Watch,Watch of Norvia; Norwatch,"NW, NoW",France,NGO,en,Register 2026,12
Comité de Veldanie,,CV,Veldania,coalition,fr,Register 2026,
"""


def test_a_plain_table_gives_rows() -> None:
    """Each cell stands where it belongs, unknown columns beside the row, and the place is the spreadsheet's row."""
    watch, committee = read(CSV.encode(), "list.csv").rows
    assert [(each.text, each.use, each.language) for each in watch.names] == [
        ("Norvia Watch", "name", "en"),
        ("Watch of Norvia", "alias", "en"),
        ("Norwatch", "alias", "en"),
    ]
    assert [each.text for each in watch.acronyms] == ["NW", "NoW"]
    assert (watch.kind, watch.form, watch.country, watch.source, watch.place) == (
        "organisation", "NGO", "FR", "Register 2026", "row 2",
    )  # fmt: skip
    assert watch.more == (("Budget", "12"),)
    assert (committee.kind, committee.country, committee.country_printed) == ("coalition", None, "Veldania")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_do_not_matter(encoding: str, delimiter: str) -> None:
    """The same Russian table in several encodings and with several delimiters gives the same row."""
    table = "Название,Аббревиатура,Страна,Источник\nНорвийский комитет защиты прав,НКЗП,Франция,Реестр\n"
    found = read(table.replace(",", delimiter).encode(encoding), "список.csv")
    (row,) = found.rows
    assert (row.name, row.acronyms[0].text, row.country, row.source) == (
        "Норвийский комитет защиты прав", "НКЗП", "FR", "Реестр",
    )  # fmt: skip


def workbook(*sheets: list[list[object]]) -> bytes:
    """The bytes of a workbook with these sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_reads_sheet_by_sheet() -> None:
    """Every sheet has its own heading, an alias cell with line breaks gives several names, places name the sheet."""
    found = read(
        workbook(
            [["Nom", "Autres noms", "Source"], ["Ligue de Norvie", "LN\nLa Ligue", "Registre"]],
            [[], ["名称", "来源"], ["诺维亚观察", "登记册"]],
        ),
        "liste.xlsx",
    )
    assert [(row.name, row.place) for row in found.rows] == [
        ("Ligue de Norvie", "Sheet1 row 2"),
        ("诺维亚观察", "Sheet2 row 3"),
    ]
    assert found.rows[0].texts == ("Ligue de Norvie", "LN", "La Ligue")


def test_a_row_without_source_is_kept_out_unless_the_list_has_one() -> None:
    """Without a source nothing is used and everything is listed; a source for the whole list serves all rows."""
    data = b"name\nNorvia Watch\nNorvia Bar\n"
    bare = read(data)
    assert (bare.rows, bare.read) == ((), 2)
    assert [(out.place, out.why, out.content) for out in bare.kept_out] == [
        ("row 2", "no source", "name: Norvia Watch"),
        ("row 3", "no source", "name: Norvia Bar"),
    ]
    assert {row.source for row in read(data, source="Bar register").rows} == {"Bar register"}


def test_long_names_are_kept_out_and_listed() -> None:
    """A name of 5,000 letters is not used but listed whole; the row stays where it has another name."""
    long = "Norvia " * 714 + "ab"
    found = read(f"name,alias,source\n{long},Norvia Watch,R\n{long},,R\n".encode())
    assert [row.name for row in found.rows] == ["Norvia Watch"]
    assert [(out.place, "no" in out.why, long in out.content) for out in found.kept_out] == [
        ("row 2", False, True),
        ("row 3", False, True),
    ]
    assert all(len(remark.message) < 100 for remark in found.remarks)


def test_many_equal_rows_are_one() -> None:
    """Ten thousand identical rows are one row, counted."""
    found = read(b"name,source\n" + b"Norvia Watch,R\n" * 10_000)
    assert (len(found.rows), found.repeated, found.read) == (1, 9_999, 10_000)


def test_many_bad_rows_do_not_flood() -> None:
    """Of one reason a bounded number of remarks is made; every row is listed all the same."""
    found = read(b"name,source\n" + b"".join(b",R%d\n" % number for number in range(500)))
    assert len(found.kept_out) == 500
    assert sum(remark.needs_person for remark in found.remarks) == MOST_REMARKS + 1


def test_empty_doubled_and_nameless_columns_get_a_remark() -> None:
    """Columns that are empty, doubled or without heading are told by their letter; their cells are not lost."""
    found = read(b"name,alias,alias,,country,source\nNorvia Watch,NW One,NW Two,left,,R\n")
    assert {remark.place: remark.message.split(",")[0].split(";")[0] for remark in found.remarks} == {
        "C1": "the same heading as column B",
        "D1": "a column without heading",
        "E1": "a column without any value",
    }
    (row,) = found.rows
    assert row.texts == ("Norvia Watch", "NW One", "NW Two")
    assert row.more == (("column D", "left"),)


def test_a_thousand_doubled_columns_do_not_flood() -> None:
    """Every doubled column is read, and a bounded number of remarks tells of them."""
    found = read(b",".join([b"name"] * 1000) + b",source\n" + b",".join([b"x%d" % n for n in range(1000)]) + b",R\n")
    assert len(found.rows[0].names) == 1000
    assert len(found.remarks) == MOST_REMARKS + 1


def test_invisible_characters_stay_as_printed() -> None:
    """Zero-width and bidirectional controls are part of what is printed; names are never corrected."""
    name = "\u202bهيئة\u200c نورفيا\u202c"
    (row,) = read(f"name,source\n{name},R\n".encode()).rows
    assert row.name == name


def test_yaml_and_json_read_alike() -> None:
    """A list of mappings, with names by language, gives the same rows from YAML and JSON."""
    entries = [{"name": {"en": "Norvia Watch", "ar": "مرصد نورفيا"}, "acronym": ["NW"], "kind": "NGO"}]
    text = "source: Register\nrows:\n- name: {en: Norvia Watch, ar: مرصد نورفيا}\n  acronym: [NW]\n  kind: NGO\n"
    (one,) = read(text.encode(), "list.yaml").rows
    (other,) = read(json.dumps({"source": "Register", "rows": entries}).encode(), "list.json").rows
    assert one == other
    assert [(each.text, each.language) for each in one.names] == [("Norvia Watch", "en"), ("مرصد نورفيا", "ar")]


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\nrows: [*a, *a]",
        "rows: [",
        "- just\n- words",
        "!!python/object:os.system {}",
        "12",
        "[" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000,
    ],
)
def test_hostile_yaml_gives_remarks(text: str) -> None:
    """References, objects, broken, bottomless and wordless lists give no row, no error, and something to do."""
    found = read(text.encode(), "list.yml", source="R")
    assert found.rows == ()
    assert found.remarks


@pytest.mark.parametrize("depth", [900, 100_000])
def test_bottomless_json_is_kept_out(depth: int) -> None:
    """JSON nested beyond measure gives no error; the line is listed."""
    line = '{"schema": "Vessel", "properties": {"name": ' + "[" * depth + "]" * depth + "}}"
    assert len(read(line.encode(), "list.json").kept_out) == 1


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=400), name=st.sampled_from(["", "a.csv", "a.xlsx", "a.json", "a.yaml"]))
def test_any_bytes_are_read_without_an_error(data: bytes, name: str) -> None:
    """Whatever the bytes and the name, the result is rows with a source, things kept out, and remarks."""
    found = read(data, name, source="R")
    assert all(isinstance(row, Row) and row.source and row.names for row in found.rows)


def test_damaged_workbooks_give_a_remark() -> None:
    """A workbook with bytes changed or cut anywhere is read in part or not at all, and says so, without an error."""
    data = workbook([["name", "source"], ["Norvia Watch", "R"]])
    for cut in range(10, len(data), 211):
        broken = data[:cut] + b"\xff\x00\xff" + data[cut + 3 :]
        assert read(broken, "list.xlsx").read <= 3
        assert read(data[:cut], "list.xlsx").remarks
