"""The edition for word processors: real footnotes, comments, numbering, styles, directions; opens in LibreOffice."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document
from lxml import etree

from conftest import need
from report.printable import WORDS, edition
from scrutiny.protection.release import INTERNAL_DRAFT, release
from scrutiny.report import cite, docx
from scrutiny.report.edition import Edition, Paragraph, Run, Section, Sentence

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def written(given: Edition) -> bytes:
    """The DOCX of an edition."""
    return docx.render(release(given, INTERNAL_DRAFT))


@cache
def standing(language: str, kind: str = "draft") -> bytes:
    """The DOCX of the invented edition, written once."""
    return written(edition(language, kind=kind))


def part(data: bytes, name: str) -> etree._Element:
    """A part of a DOCX as XML."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(f"word/{name}.xml"))


def said(element: etree._Element) -> str:
    """The words under an element."""
    return "".join(str(each.text or "") for each in element.iter(f"{W}t"))


def under(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of a tag under another."""
    return element.iter(f"{W}{tag}")


def value(element: etree._Element, name: str = "val") -> str:
    """An attribute of an element."""
    return str(element.get(f"{W}{name}"))


def test_every_note_is_a_footnote_and_stands_where_its_sentence_ends() -> None:
    """As many footnotes as the edition has notes, in order, and two more on the cover with signs of their own."""
    data = standing("en")
    numbered = cite.numbered(edition("en"))
    notes = [placed.sentence.number for placed in cite.sentences(numbered) if placed.sentence.number]
    marks = [value(mark, "id") for mark in under(part(data, "document"), "footnoteReference")]
    held = [each for each in under(part(data, "footnotes"), "footnote") if int(value(each, "id")) > 0]
    assert len(marks) == len(notes) + 2
    assert marks == [value(each, "id") for each in held] == [str(at) for at in range(1, len(marks) + 1)]
    assert "В провинции действует закон" in said(part(data, "footnotes"))
    assert said(held[0]).startswith("*")


def test_the_footnote_part_has_its_rules_and_the_settings_name_them() -> None:
    """Word takes a file without separators for a broken one."""
    kinds = [each.get(f"{W}type") for each in under(part(standing("en"), "footnotes"), "footnote")][:2]
    assert kinds == ["separator", "continuationSeparator"]
    assert [value(each, "id") for each in under(part(standing("en"), "settings"), "footnote")] == ["-1", "0"]


def test_remarks_of_a_check_are_comments_of_the_body_in_drafts_alone() -> None:
    """Each spans the words it is about; none is in other editions, and no clock is in any."""
    comments = list(under(part(standing("en"), "comments"), "comment"))
    assert [said(each) for each in comments] == [
        "typed: 40 differs from the register, which says 39position missing", "no source on file",
    ]  # fmt: skip
    assert {value(each, "author") for each in comments} == {"the Commission"}
    assert {value(each, "date") for each in comments} == {"1980-01-01T00:00:00Z"}
    spans = [value(each, "id") for each in under(part(standing("en"), "document"), "commentRangeStart")]
    assert spans == [value(each, "id") for each in comments]
    assert "word/comments.xml" not in zipfile.ZipFile(io.BytesIO(standing("en", "public"))).namelist()


def test_numbered_paragraphs_are_numbered_by_their_style_in_order() -> None:
    """So that the numbers stay right when an editor puts a paragraph between two."""
    numbered = cite.numbered(edition("en"))
    count = sum(
        1 for section in numbered.sections for block in section.blocks if isinstance(block, Paragraph) and block.number
    )
    styles = [value(each) for each in under(part(standing("en"), "document"), "pStyle")]
    assert styles.count("Numbered") == count > 4
    (style,) = (each for each in under(part(standing("en"), "styles"), "style") if value(each, "styleId") == "Numbered")
    assert list(under(style, "numId"))


def test_headings_are_styles_and_contents_lead_to_them_with_page_fields() -> None:
    """Each entry is a link to a bookmark that exists, its page number a field."""
    document = part(standing("en"), "document")
    styles = [value(each) for each in under(document, "pStyle")]
    assert {"Title", "Heading1", "Heading2", "TOC1", "TOC2"} <= set(styles)
    links = {value(each, "anchor") for each in under(document, "hyperlink")}
    assert links
    assert links <= {value(each, "name") for each in under(document, "bookmarkStart")}
    assert any("PAGEREF _Toc000001" in str(each.text) for each in under(document, "instrText"))


def test_tables_repeat_their_heads_and_pictures_carry_alternative_text() -> None:
    """Every table of the edition has a head row; every picture says in words what it shows."""
    document = part(standing("en"), "document")
    captioned = [table for table in under(document, "tbl") if list(under(table, "tblCaption"))]
    assert captioned
    assert all(len(list(under(table, "tblHeader"))) == 1 for table in captioned)
    says = [str(each.get("descr")) for each in document.iter(f"{WP}docPr")]
    assert says.count("Reports on record by year. The columns rise and fall.") == 2
    assert "Who repeats whom. No. 2 announces no. 1." in says


def test_an_arabic_edition_runs_from_the_right_and_foreign_words_keep_their_own_direction() -> None:
    """Pages, tables and words of the language are right to left; Russian words and digests are not."""
    document = part(standing("ar"), "document")
    assert list(under(next(under(document, "sectPr")), "bidi"))
    assert all(list(under(table, "bidiVisual")) for table in under(document, "tbl"))
    runs = {said(run): run for run in under(document, "r")}
    assert list(under(runs[" شخصًا رهن الاحتجاز."], "rtl"))
    assert not list(under(runs[WORDS[2]], "rtl"))
    assert value(next(under(runs[WORDS[2]], "lang"))) == "ru"
    assert value(next(under(runs[WORDS[3]], "lang")), "bidi") == "ar"


def test_the_file_opens_and_holds_the_words_of_the_edition() -> None:
    """python-docx reads what was written by hand, style names and all."""
    opened = Document(io.BytesIO(standing("fr", "public")))
    text = "\n".join(each.text for each in opened.paragraphs)
    assert "La Commission a des motifs raisonnables" in text
    assert opened.core_properties.author == "the Commission"
    assert opened.sections[0].first_page_footer.paragraphs[0].text


def test_the_same_edition_gives_the_same_bytes() -> None:
    """No clock and no random name gets in."""
    assert written(edition("ar")) == standing("ar")


def test_what_no_xml_can_hold_is_left_out() -> None:
    """Control signs, markup and half characters of a source break nothing and run nothing."""
    odd = Run('a\x00b\x0b<w:p/>&amp;"\ud800', "quote", 'en" w:x="1')
    section = Section(id="a", heading="<A>", blocks=(Paragraph(sentences=(Sentence(runs=(odd,), framing=True),)),))
    text = said(part(written(edition("en", sections=(section,))), "document"))
    assert 'ab<w:p/>&amp;"' in text


@pytest.mark.parametrize("kind", ["summary", "press", "oral", "brief", "state"])
def test_every_kind_of_edition_is_written(kind: str) -> None:
    """Short ones have no contents; the one for the State says that it is confidential."""
    data = written(replace(edition("en", kind=kind), sections=edition().sections[2:]))
    styles = {value(each) for each in under(part(data, "document"), "pStyle")}
    assert ("TOC1" in styles) == (kind == "state")
    assert ("Confidential: for Veldania" in said(part(data, "document"))) == (kind == "state")


def test_libreoffice_prints_it_with_its_footnotes_and_page_numbers(tmp_path: Path) -> None:
    """In English and Arabic: the notes stand on the pages, and the contents name the pages of their headings."""
    soffice = need("soffice")
    for language in ("en", "ar"):
        (tmp_path / f"{language}.docx").write_bytes(standing(language))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=180)
    english = [
        " ".join(page.get_textpage().get_text_bounded().split()) for page in pdfium.PdfDocument(tmp_path / "en.pdf")
    ]
    assert "No. 3, line 5, Министерство иностранных дел" in " ".join(english)
    at = next(number for number, words in enumerate(english, 1) if "Annex I. Sources" in words and number > 2)
    assert f"Annex I. Sources {at}" in english[1]
    assert len(pdfium.PdfDocument(tmp_path / "ar.pdf")) > 5
