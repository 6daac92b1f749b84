"""PDF: reading order, paragraphs, furniture, notes, right-to-left repair, files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import typst

from scrutiny.text import extract, rtl
from scrutiny.text.draft import faults
from scrutiny.text.pdf import Line, Sheet
from scrutiny.text.reading import SPAN_KINDS, Reading

PROSE = (
    "The commission received many letters from every province and read them all with care. In the northern district "
    "people described how the offices were closed without notice and how their neighbours were taken away at night. "
)
SOURCE = f"""
#set document(title: "Report on Sarkesh")
#set page(width: 320pt, height: 400pt, header: [Report of the League], numbering: "1", columns: COLUMNS)
#set text(lang: "en", hyphenate: true, size: 10pt)
#set par(justify: true)
= What was seen
{PROSE * 4}
It was signed by forty groups#footnote[Among them two anonymous ones.] from twelve countries.

Signed by:

+ Alpha Group
+ Beta League of the Northern Provinces and of the Southern Isles and all their friends and neighbours
+ Gamma Union

{PROSE * 14}
"""


def printed(tmp_path: Path, columns: int) -> bytes:
    source = tmp_path / "a.typ"
    source.write_text(SOURCE.replace("COLUMNS", str(columns)), "utf-8")
    return typst.compile(source)


def read(data: bytes, name: str = "a.pdf") -> Reading:
    reading = extract.read(data, name)
    assert faults(reading.text, reading.spans, SPAN_KINDS) is None
    return reading


def drawn(pages: list[list[tuple[float, float, str]]], size: int = 10) -> bytes:
    """A PDF drawn by hand: words at places, in exactly this order."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for words in pages:
        stream = "".join(f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n" for x, y, text in words)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{p:010} 00000 n \n" for p in places)
    return (out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").encode("latin-1")


@pytest.mark.parametrize("columns", [1, 2])
def test_words_come_in_reading_order_and_broken_words_are_whole(tmp_path: Path, columns: int) -> None:
    """One column or two, hyphenated or not, the prose comes back word by word."""
    reading = read(printed(tmp_path, columns))
    body = " ".join(" ".join(reading.text[s.start : s.end].split()) for s in reading.spans if s.kind == "body")
    assert (PROSE * 4).strip() in body
    assert body.count("neighbours were taken away at night") == 18
    assert reading.title == "Report on Sarkesh" and reading.pages >= 3


@pytest.mark.parametrize("columns", [1, 2])
def test_furniture_notes_and_lists_of_a_printed_page(tmp_path: Path, columns: int) -> None:
    """Running heads and page numbers are furniture, notes are notes, items count, all with page and box."""
    reading = read(printed(tmp_path, columns))
    texts = {reading.text[s.start : s.end]: s for s in reading.spans}
    furniture = [s for s in reading.spans if s.kind == "furniture"]
    assert {s.label for s in furniture} == {"header", "page_number"}
    assert sum(s.label == "header" for s in furniture) == reading.pages
    note = next(s for t, s in texts.items() if "two anonymous" in t)
    assert note.kind == "footnote" and reading.text[note.start : note.end].startswith("¹")
    assert "forty groups¹ from" in " ".join(reading.text.split())
    items = [
        (s.ordinal, " ".join(reading.text[s.start : s.end].split())) for s in reading.spans if s.block == "list_item"
    ]
    assert items[0] == (1, "1. Alpha Group") and items[2] == (3, "3. Gamma Union")
    assert items[1][1].endswith("friends and neighbours")
    for span in reading.spans:
        assert span.page and span.box and 0 <= span.box[0] < span.box[2] <= 320 and span.box[1] < span.box[3] <= 400
    assert texts["What was seen"].block in ("heading", "title")


def test_columns_written_row_by_row_are_put_in_order() -> None:
    """A file that draws both columns line by line is still read column by column."""
    rows = 20
    words = []
    for row in range(rows):
        words.append((50.0, 700.0 - 14 * row, f"left column words of row number {row:02}"))
        words.append((320.0, 700.0 - 14 * row, f"right column words of row number {row:02}"))
    text = read(drawn([words])).text
    assert text.index("left column words of row number 19") < text.index("right column words of row number 00")


def test_a_scan_is_readable_and_says_that_it_has_no_text() -> None:
    """Pages without a text layer are told with their number and the way out."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(2):
        document.new_page(200, 200)
    from io import BytesIO

    out = BytesIO()
    document.save(out)
    reading = read(out.getvalue())
    assert reading.text == "" and reading.pages == 2 and "status" not in reading.properties
    assert "no text layer on 2 pages" in reading.remarks[0].message and "ocr" in reading.remarks[0].next


def test_an_encrypted_pdf_asks_for_its_password() -> None:
    """The remark says what is wrong and what to ask for."""
    plain = drawn([[(50, 700, "Words")]]).decode("latin-1")
    lock = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> /P -4 >> /ID [<00><00>]"
    )
    reading = read(plain.replace("/Root 1 0 R", f"/Root 1 0 R {lock}").encode("latin-1"))
    assert reading.properties["status"] == "unreadable"
    assert "encrypted" in reading.remarks[0].message and "password" in reading.remarks[0].next


@pytest.mark.parametrize("data", [b"%PDF-1.7\ngarbage", b"%PDF-1.7" + bytes(range(256)) * 40])
def test_a_corrupt_pdf_is_unreadable(data: bytes) -> None:
    """A file that only begins like a PDF ends as a remark."""
    reading = read(data)
    assert reading.properties["status"] == "unreadable" and "corrupt" in reading.remarks[0].message


def test_a_pdf_with_a_wrong_ending_is_read_by_its_content() -> None:
    """The content decides; the name is only remarked upon."""
    reading = read(drawn([[(50, 700, "Some words here")]]), "photo.jpg")
    assert "Some words here" in reading.text
    assert any("the name says image/jpeg" in remark.message for remark in reading.remarks)


def sheet(*texts: str) -> list[Sheet]:
    lines = tuple(Line(text, (10, 100 - i, 90, 109 - i), 10, 1) for i, text in enumerate(texts))
    return [Sheet(100, 200, lines)]


def test_lam_alef_taken_apart_is_mended() -> None:
    """The impossible beginning of a word becomes the right one; possible words stay."""
    sheets, notes = rtl.repaired(sheet("طالبت اإلدارة واألطراف بالتحقيق", "سؤال عن حال البلاد"))
    assert [line.text for line in sheets[0].lines] == ["طالبت الإدارة والأطراف بالتحقيق", "سؤال عن حال البلاد"]
    assert len(notes) == 1


def test_a_line_stored_backwards_is_turned_and_told() -> None:
    """Words that begin with final letters show that the line runs the wrong way."""
    right = "رفضت الحكومة الاتهامات الموجهة إلى القيادة في 2031"
    wrong = "2031" + right[: -len("2031")][::-1]
    sheets, notes = rtl.repaired(sheet(wrong, right))
    assert [line.text for line in sheets[0].lines] == [right, right]
    assert "reversed" in notes[0].message


def test_list_numbers_at_the_wrong_end_come_first_again() -> None:
    """Counting neighbours show that the numbers belong before the names."""
    sheets, _ = rtl.repaired(sheet("منظمة الأولى .1", "منظمة الثانية .2", "في عام .1999"))
    assert [line.text for line in sheets[0].lines] == ["1. منظمة الأولى", "2. منظمة الثانية", "في عام .1999"]
