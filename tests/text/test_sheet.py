"""Tables: CSV in every dialect, workbooks, bombs."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from scrutiny.text import extract
from scrutiny.text.draft import faults
from scrutiny.text.reading import SPAN_KINDS, Reading

ROWS = [["Name", "Place", "Date"], ["Ilves, Maria", "Sarkesh", "2031-02-03"], ["Оля", "Norvia", "2031-02-04"]]


def read(data: bytes, name: str) -> Reading:
    reading = extract.read(data, name)
    assert faults(reading.text, reading.spans, SPAN_KINDS) is None
    return reading


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_dialect_gives_the_same_rows(delimiter: str, encoding: str, end: str) -> None:
    """Delimiter, encoding and line ends are found out."""
    text = end.join(delimiter.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in ROWS) + end
    reading = read(text.encode(encoding), "people.csv")
    assert reading.media_type == "text/csv"
    assert reading.text.split("\n") == ["\t".join(row) for row in ROWS]
    assert [s.path for s in reading.spans] == ["A1:C1", "A2:C2", "A3:C3"]
    assert [s.label for s in reading.spans] == ["header", None, None]


def test_a_table_without_a_telling_name_is_found_by_its_form() -> None:
    """Even rows of cells are a table also in a .txt file; prose with commas is not."""
    table = "a;b;c\n1;2;3\n4;5;6\n7;8;9\n"
    assert read(table.encode(), "x.txt").media_type == "text/csv"
    prose = (
        "We came, we saw, we left.\nThey ran, they hid, they wept.\nNow, as before, silence.\nThen, at last, rain.\n"
    )
    assert read(prose.encode(), "x.txt").media_type == "text/plain"


def test_line_breaks_inside_cells_become_blanks() -> None:
    """A cell of two lines stays one row."""
    assert read(b'a,b\n"one\ntwo",3\n', "x.csv").text == "a\tb\none two\t3"


def book() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Victims"
    sheet.append(["Name", "Age", "Born", "Seen"])
    sheet.append(["Ilves", 12.0, date(2019, 5, 6), datetime(2031, 2, 3, 4, 5)])
    sheet.append([])
    sheet.append([None, 1.5, True, "=1+1"])
    workbook.create_sheet("Second list").append(["x", "y"])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_workbook_gives_rows_with_sheet_and_cells() -> None:
    """Values, dates and ranges are exact, and formulas without values are told."""
    reading = read(book(), "people.xlsx")
    rows = [(s.path, s.label, reading.text[s.start : s.end]) for s in reading.spans]
    assert rows == [
        ("Victims!A1:D1", "header", "Name\tAge\tBorn\tSeen"),
        ("Victims!A2:D2", None, "Ilves\t12\t2019-05-06\t2031-02-03T04:05:00"),
        ("Victims!B4:C4", None, "1.5\tTRUE"),
        ("'Second list'!A1:B1", "header", "x\ty"),
    ]
    assert any("formulas" in remark.message for remark in reading.remarks)


def test_a_torn_workbook_is_unreadable() -> None:
    """A workbook cut in the middle ends as a remark."""
    data = book()
    assert read(data[: len(data) // 2], "people.xlsx").properties["status"] == "unreadable"


def test_a_bomb_in_a_workbook_is_refused() -> None:
    """A sheet that unpacks to hundreds of megabytes is never unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(310):
                part.write(b" " * (1 << 20))
    reading = read(out.getvalue(), "people.xlsx")
    assert reading.properties["status"] == "unreadable" and "bomb" in reading.remarks[0].message
