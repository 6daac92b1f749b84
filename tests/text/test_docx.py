"""DOCX: structure, lists, notes, comments, tracked changes, hostile archives."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest

from scrutiny.text import extract
from scrutiny.text.docx import read
from scrutiny.text.draft import faults
from scrutiny.text.reading import SPAN_KINDS, Reading

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(write: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document()
    write(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, parts: dict[str, Callable[[str], str] | str]) -> bytes:
    """The archive with some parts rewritten or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            change = parts.get(name)
            new.writestr(name, change(text.decode()) if callable(change) else change or text)
        for name, change in parts.items():
            if isinstance(change, str) and name not in old.namelist():
                new.writestr(name, change)
    return out.getvalue()


def lawful(data: bytes) -> Reading:
    reading = read(data)
    assert faults(reading.text, reading.spans, SPAN_KINDS) is None
    return reading


def letter(document: docx.document.Document) -> None:
    document.core_properties.title = "Letter on Sarkesh"
    document.core_properties.author = "Secretariat"
    document.sections[0].header.paragraphs[0].text = "League of Veldania"
    document.sections[0].footer.paragraphs[0].text = "Page one"
    document.add_heading("An open letter", 0)
    document.add_heading("Background", 1)
    document.add_paragraph("We, the undersigned, write to you.")
    document.add_paragraph("Alpha", style="List Number")
    document.add_paragraph("Beta", style="List Number")
    document.add_paragraph("a point", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Name", "Age"), ("Ilves", "12")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def test_structure_lists_and_tables_are_kept() -> None:
    """Headings, counted items, bullets and rows come out as blocks with their markers in the text."""
    reading = lawful(saved(letter))
    blocks = [(s.kind, s.block, s.ordinal, reading.text[s.start : s.end]) for s in reading.spans]
    assert blocks == [
        ("furniture", "line", None, "League of Veldania"),
        ("body", "title", None, "An open letter"),
        ("body", "heading", None, "Background"),
        ("body", "paragraph", None, "We, the undersigned, write to you."),
        ("body", "list_item", 1, "1. Alpha"),
        ("body", "list_item", 2, "2. Beta"),
        ("body", "list_item", None, "• a point"),
        ("body", "table_row", None, "Name | Age"),
        ("body", "table_row", None, "Ilves | 12"),
        ("furniture", "line", None, "Page one"),
    ]
    assert reading.title == "An open letter" and reading.properties["author"] == "Secretariat"


def test_notes_comments_and_tracked_changes() -> None:
    """Notes stand at the end with their raised numbers, deletions are counted, comments are furniture."""
    body = (
        '<w:p><w:r><w:t>Forty groups</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:t xml:space="preserve"> wrote</w:t></w:r><w:ins w:id="9"><w:r><w:t> again</w:t></w:r></w:ins>'
        '<w:del w:id="8"><w:r><w:delText> never</w:delText></w:r></w:del>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    )
    data = changed(
        saved(lambda document: None),
        {
            "word/document.xml": lambda text: text.replace("<w:body>", "<w:body>" + body),
            "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
            '<w:footnote w:id="2"><w:p><w:r><w:t>Among them two anonymous ones.</w:t></w:r></w:p></w:footnote>'
            "</w:footnotes>",
            "word/comments.xml": f'<w:comments {W}><w:comment w:id="1" w:author="Editor"><w:p><w:r>'
            "<w:t>Check.</w:t></w:r></w:p></w:comment></w:comments>",
        },
    )
    reading = lawful(data)
    blocks = [(s.kind, s.label, reading.text[s.start : s.end]) for s in reading.spans]
    assert blocks == [
        ("body", None, "Forty groups¹ wrote again."),
        ("footnote", None, "¹ Among them two anonymous ones."),
        ("furniture", "comment", "Editor: Check."),
    ]
    assert any("1 insertions" in r.message and "1 deletions" in r.message for r in reading.remarks)
    assert any("hidden" in r.message for r in reading.remarks)


def test_text_boxes_and_content_controls_are_read_once() -> None:
    """What stands in a control or a box is text; the fallback copy of a box is not read again."""
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    data = changed(saved(lambda d: None), {"word/document.xml": lambda t: t.replace("<w:body>", "<w:body>" + body)})
    assert lawful(data).text.split() == ["Controlled", "In", "the", "box"]


def test_a_zip_bomb_is_refused_before_any_parser() -> None:
    """A part that unpacks to hundreds of megabytes is never unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(310):
            part.write(b" " * (1 << 20))
    reading = extract.read(out.getvalue(), "a.docx")
    assert reading.properties["status"] == "unreadable" and "bomb" in reading.remarks[0].message


def test_ten_thousand_members_are_refused() -> None:
    """An archive of very many members is refused by its directory."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        for number in range(10_001):
            archive.writestr(f"x{number}", b"")
    assert extract.read(out.getvalue(), "a.docx").properties["status"] == "unreadable"


def test_entities_are_never_expanded() -> None:
    """A billion laughs stay untold and no outer file is read."""
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data = changed(
        saved(lambda d: d.add_paragraph("Words")),
        {"word/document.xml": lambda t: re.sub(r"(<w:document)", bomb + r"\1", t).replace("Words", "&a;&f;")},
    )
    reading = read(data)
    assert reading.properties.get("status") == "unreadable" and "root:" not in reading.text


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.98])
def test_a_torn_file_is_unreadable(cut: float) -> None:
    """A document cut off in the middle ends as a remark."""
    data = saved(letter)
    assert extract.read(data[: int(len(data) * cut)], "a.docx").properties["status"] == "unreadable"


def test_a_strict_document_is_read_too() -> None:
    """The strict form of the format has other names for the same things."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    loose = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = changed(saved(lambda d: d.add_paragraph("Words")), {"word/document.xml": lambda t: t.replace(loose, strict)})
    assert "Words" in read(data).text
