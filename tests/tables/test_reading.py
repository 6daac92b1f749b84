"""Tables as people send them: encodings, line ends, delimiters, workbooks, JSON, Parquet; rows keep their numbers."""

from __future__ import annotations

import builtins
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from scrutiny.errors import Refused
from scrutiny.tables.imports.mapping import by_heading
from scrutiny.tables.imports.taking import Taker
from scrutiny.tables.lines.grid import shown
from scrutiny.tables.lines.parquet import parquet_bytes
from scrutiny.tables.lines.reading import Sheet, headed, read_grid
from tables.every_kind import POSTS, workbook

WORDS: dict[str, Sequence[Sequence[str]]] = {
    "fr": [["destinataire", "action"], ["Norvège du Nord", "Libérer les détenus"], ["État", "garçon, forêt; Noël"]],
    "short": [["addressee", "action"], ["Café", "Go"]],
    "ru": [["адресат", "action"], ["Норвия", "Освободить заключённых"], ["Веландия", "Прекратить пытки"]],
    "ar": [["المخاطب", "action"], ["فيلدانيا", "الإفراج"], ["نورفيا", "وقف التعذيب"]],
    "zh": [["对象", "action"], ["维尔达尼亚", "释放被拘留者"], ["诺维亚", "停止酷刑"]],
    "pl": [["adresat", "action"], ["Łódź", "Uwolnić więźniów"], ["Kraków", "Przestać bić, żądamy"]],
    "tr": [["muhatap", "action"], ["İstanbul", "Tutukluları serbest bırakın"], ["Ağrı", "işkence dursun"]],
    "el": [["παραλήπτης", "action"], ["Ελλάδα", "Απελευθερώστε τους κρατούμενους"], ["Κως", "Πού είναι"]],
}
ENCODINGS = {
    "fr": ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"],
    "short": ["utf-8", "cp1252", "mac_roman", "utf-16", "utf-16-le", "utf-16-be"],
    "ru": ["utf-8", "cp1251", "mac_cyrillic", "koi8_r", "cp866", "utf-16-le"],
    "ar": ["utf-8", "cp1256", "utf-16-be"],
    "zh": ["utf-8", "gb18030", "utf-16-le"],
    "pl": ["utf-8", "cp1250", "mac_latin2", "iso8859_2"],
    "tr": ["utf-8", "cp1254", "mac_turkish"],
    "el": ["utf-8", "cp1253", "mac_greek"],
}


def read(data: bytes | str, **about: Any) -> Sheet:
    """The table in some bytes."""
    sheet = about.pop("sheet", None)
    raw = data.encode() if isinstance(data, str) else data
    return headed(read_grid(raw, "table", sheet), "table", about.pop("wanted", ["action"]))


def rows(sheet: Sheet) -> list[tuple[int, list[Any]]]:
    """Number and cells of every line."""
    return [(line.number, list(line.cells)) for line in sheet.lines]


@pytest.mark.parametrize(("words", "encoding"), [(words, each) for words, list in ENCODINGS.items() for each in list])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(words: str, encoding: str, end: str) -> None:
    """The same cells come out of every encoding, whatever ends the lines and parts the cells."""
    wanted = WORDS[words]
    for delimiter in ",;\t":
        lines = [delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in wanted]
        found = read((end.join(lines) + end).encode(encoding))
        assert [list(found.headings), *(cells for _, cells in rows(found))] == wanted


def test_mixed_line_ends_and_encodings() -> None:
    """Lines that end in several ways are lines each; a line in another encoding is read by that one, and said."""
    found = read("action,to\nÀ,1\r\nÉ,2\rÊ,3\n".encode() + "Noël,4\n".encode("cp1252"))
    assert rows(found) == [(2, ["À", "1"]), (3, ["É", "2"]), (4, ["Ê", "3"]), (5, ["Noël", "4"])]
    assert any("mixed encodings" in remark.message for remark in found.remarks)


def test_rows_keep_their_numbers() -> None:
    """Blank rows count and are left out, a cell of several lines is one row, `sep=` is none."""
    assert rows(read('action,to\nA,1\n\n"B\nb",2\n,\nC,3\n')) == [
        (2, ["A", "1"]), (4, ["B\nb", "2"]), (6, ["C", "3"]),
    ]  # fmt: skip
    assert rows(read("sep=;\naction;to\nA;1\n")) == [(2, ["A", "1"])]


def test_a_stray_quotation_mark_spoils_one_row() -> None:
    """A mark that is never closed, or closed within a cell, makes its own row bad and swallows no other."""
    lines = [f"ask {number},{number}" for number in range(50)]
    lines[10], lines[20], lines[30] = '"never closed,10', '"He said "no" to it",20', '"closed, well",30'
    found = read("action,to\n" + "\n".join(lines) + "\n")
    assert len(found.lines) == 50
    assert [line.number for line in found.lines if line.fault] == [12, 22]
    assert list(found.lines[30].cells) == ["closed, well", "30"]
    assert list(read('action\tto\n"A" and B\t1\n').lines[0].cells) == ['"A" and B', "1"]


def test_a_quoted_cell_far_down() -> None:
    """Cells in quotation marks are read as such even where the first of them stands far below the heading."""
    lines = [f"ask {number},{number}" for number in range(20_000)]
    found = read("action,to\n" + "\n".join(lines) + '\n"one, two",3\n')
    assert list(found.lines[-1].cells) == ["one, two", "3"]


def test_rows_of_another_width() -> None:
    """A row with more cells than headings has a fault, one with fewer a remark; the heading once more is no row."""
    found = read("action,to\nA,1,astray\nB\nAction,To\nC,3\n")
    assert [bool(line.fault) for line in found.lines] == [True, False, True, False]
    assert any("fewer cells" in remark.message for remark in found.remarks)


def test_titles_above_the_heading(tmp_path: Path) -> None:
    """Titles above the heading are passed over and the rows below keep the numbers a spreadsheet shows."""
    table: list[list[object]] = [["Asks of 2020"], [], ["Action", "To"], ["A", "B"], ["C", "D"]]
    found = read(workbook(tmp_path, table, merged="A1:B1").read_bytes())
    assert (found.heading, found.headings) == (3, ("Action", "To"))
    assert [line.number for line in found.lines] == [4, 5]
    assert any("row 3" in remark.message for remark in found.remarks)
    assert read("Asks of 2020,\nwhat,who\nA,B\n", wanted=[]).heading == 2


def test_headings_that_stand_twice_or_not_at_all() -> None:
    """Equal headings are numbered, an empty one is named by its column."""
    assert read("action,,to,To,to\n1,2,3,4,5\n").headings == ("action", "column B", "to (1)", "To", "to (2)")


def test_workbook_cells(tmp_path: Path) -> None:
    """Dates come as dates, moments as moments, numbers as numbers; a cell merged downwards fills the rows it covers."""
    table: list[list[object]] = [
        ["action", "day", "at", "count"],
        ["A", date(2020, 9, 9), datetime(2020, 9, 9, 10, 33), 2.0],
        [None, "2020-09", None, -5],
    ]
    found = read(workbook(tmp_path, table, merged="A2:A3").read_bytes())
    assert rows(found) == [
        (2, ["A", date(2020, 9, 9), datetime(2020, 9, 9, 10, 33), 2]),
        (3, ["A", "2020-09", None, -5]),
    ]
    assert any("merged" in remark.message for remark in found.remarks)


def test_workbook_sheets(tmp_path: Path) -> None:
    """Of several sheets that hold something one must be named; an unknown one is refused with those there are."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Asks"
    book.active.append(["action"])
    book.active.append(["A"])
    book.create_sheet("Empty")
    other = book.create_sheet("Other")
    book.save(tmp_path / "one.xlsx")
    other.append(["action"])
    book.save(tmp_path / "two.xlsx")
    assert read((tmp_path / "one.xlsx").read_bytes()).sheet == "Asks"
    with pytest.raises(Refused, match="several sheets") as several:
        read((tmp_path / "two.xlsx").read_bytes())
    assert "Asks, Other" in several.value.next
    assert read((tmp_path / "two.xlsx").read_bytes(), sheet="asks").sheet == "Asks"
    with pytest.raises(Refused, match="no sheet"):
        read((tmp_path / "two.xlsx").read_bytes(), sheet="Third")


def test_formulas_without_a_value_are_said(tmp_path: Path) -> None:
    """A formula that was never computed is an empty cell, and a person is told."""
    found = read(workbook(tmp_path, [["action", "sum"], ["A", "=1+1"]]).read_bytes())
    assert rows(found) == [(2, ["A"])]
    assert any("formulas" in remark.message and remark.needs_person for remark in found.remarks)


def test_json_lines_and_lists() -> None:
    """JSON lines, a JSON list and what `--json` prints give the same rows; a line that is none has a fault."""
    objects = [{"action": "A", "to": ["x", "y"]}, {"action": "B", "count": 2}]
    lines = "\n".join(map(json.dumps, objects))
    wanted = [(2, ["A", ["x", "y"], None]), (3, ["B", None, 2])]
    assert rows(read(lines)) == rows(read(json.dumps(objects))) == rows(read(json.dumps({"items": objects}))) == wanted
    assert rows(read(lines.encode("utf-16"))) == wanted
    broken = read(lines + "\n{broken\n\n[1]\n")
    assert [(line.number, bool(line.fault)) for line in broken.lines] == [(2, False), (3, False), (4, True), (6, True)]


def test_numbers_of_json_keep_their_digits() -> None:
    """A number with a point keeps what is written, in a document and in JSON lines; as a number it is the same."""
    for text in ('[{"holder": 138.10, "rank": 2.50}]', '{"holder": 138.10, "rank": 2.50}\n{"holder": 7}\n'):
        sheet = read(text)
        taker = Taker(by_heading(POSTS, sheet, "t"), sheet.headings, sheet.kind)
        assert taker.take(sheet.lines[0]).fields == {"holder": "138.10", "rank": 2.5}
    assert rows(read('[{"rank": 1e3}]')) == [(2, [1000.0])]


def test_nested_lists_are_laid_open() -> None:
    """Lists within lists are the values of one field; a list is quoted as words between semicolons."""
    sheet = read('[{"holder": "A", "places": [["North", null], ["East", ["South"]]]}]')
    taker = Taker(by_heading(POSTS, sheet, "t"), sheet.headings, sheet.kind)
    assert taker.take(sheet.lines[0]).fields["places"] == ("North", "East", "South")
    assert shown(sheet.lines[0].cells[1]) == "North; East; South"
    assert shown({"fr": "Nord", "en": ["North", True]}) == "fr: Nord; en: North; true"


def test_parquet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parquet is read with the extra, and without it refused with its name."""
    data = parquet_bytes({"action": ("text", ["A", None]), "places": ("list", [["x"], ["y", "z"]])}, "t")
    assert rows(read(data)) == [(2, ["A", ["x"]]), (3, [None, ["y", "z"]])]
    real = builtins.__import__

    def lacking(name: str, *about: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *about)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(Refused, match="extra 'batch'"):
        read(data)


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"\xd0\xcf\x11\xe0 old", b"%PDF-1.7", b"PK\x03\x04", b"[1, 2", b"PAR1"]
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    """Empty, damaged and foreign files are refused with what would do, or read as what they are; never as nothing."""
    try:
        assert read(data).headings
    except Refused as error:
        assert error.next
