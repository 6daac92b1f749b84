"""Lists of persons read from bytes: whatever was saved, every row is there and every fault is named."""

from __future__ import annotations

from io import BytesIO

import pytest

from scrutiny.entities.linking.tables import of_bytes, table
from scrutiny.errors import Refused


def told(one: object) -> str:
    return " / ".join(f"{note.place}: {note.message}" for note in one.remarks)  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    """A list reads the same in every usual encoding and with every line end."""
    text = end.join(["nom;lieu", "Mélia Brönd;Québrac", "José Tárrend;Évrond", ""])
    read = of_bytes(text.encode(encoding), "liste.csv")[0]
    assert read.headings == ("nom", "lieu")
    assert read.rows == (("Mélia Brönd", "Québrac"), ("José Tárrend", "Évrond"))
    assert read.numbers == (2, 3)


def test_damaged_bytes_are_said() -> None:
    """Bytes in two encodings are read line by line, and a remark names the odd line."""
    data = "name,place\nMélia Brönd,Québrac\nJosé Tárr,Évrond\nZoë Bränn,Ålme\n".encode() + "Dél Bränt,Ome\n".encode(
        "cp1252"
    )
    read = of_bytes(data, "mixed.csv")[0]
    assert len(read.rows) == 4
    assert "encoding" in told(read)


def test_ragged_rows_lose_nothing() -> None:
    """A short row is filled, a cell beyond the headings gets a column, and both are named by row."""
    read = table("r.csv", [["name", "place"], ["A B", "X", "extra"], ["C D"], ["E F", "Y"]])
    assert read.rows == (("A B", "X", "extra"), ("C D", "", ""), ("E F", "Y", ""))
    assert "r.csv row 2" in told(read) and "r.csv row 3" in told(read)


def test_empty_and_duplicate_columns_are_kept() -> None:
    """Columns without heading, with the same heading or without a value stay, each with a remark."""
    read = table("d.csv", [["name", "", "name", "notes"], ["A B", "x", "C D", ""]])
    assert read.headings == ("name", "column 2", "name (2)", "notes")
    assert read.rows == (("A B", "x", "C D", ""),)
    assert all(words in told(read) for words in ("no heading", "stands twice", "is empty"))


def test_an_open_quotation_mark_swallows_nothing() -> None:
    """A quotation mark that is never closed costs no row."""
    data = b'name,place\n"A B,X\n' + b"".join(b"N%d,Y\n" % n for n in range(50))
    read = of_bytes(data, "q.csv")[0]
    assert len(read.rows) == 51
    assert "never closed" in told(read)


def test_workbook_and_parquet_agree() -> None:
    """The same list reads the same from XLSX and from Parquet, dates as ISO 8601."""
    from datetime import date

    import openpyxl
    import pyarrow as arrow
    from pyarrow import parquet

    book = openpyxl.Workbook()
    for line in (["name", "born", "age"], ["Tolin Barves", date(1980, 2, 3), 40], ["Mara Velska", None, 7]):
        book.active.append(line)
    saved = BytesIO()
    book.save(saved)
    sunk = BytesIO()
    columns = {"name": ["Tolin Barves", "Mara Velska"], "born": [date(1980, 2, 3), None], "age": [40, 7]}
    parquet.write_table(arrow.table(columns), sunk)
    first, second = of_bytes(saved.getvalue(), "a.xlsx")[0], of_bytes(sunk.getvalue(), "a.parquet")[0]
    assert first.rows == second.rows == (("Tolin Barves", "1980-02-03", "40"), ("Mara Velska", "", "7"))


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", b"PAR1 no table", bytes(range(256)) * 40])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    """Damaged files and bytes that are no text are refused with a next step."""
    with pytest.raises(Refused) as refused:
        of_bytes(data, "x")
    assert refused.value.next
