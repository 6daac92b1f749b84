"""The PDF: same words, same notes, same bytes; words of sources are data; missing glyphs are remarks."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from report.veldania import DOCUMENTS, material
from scrutiny.protection.release import INTERNAL_DRAFT, release
from scrutiny.report import pdf
from scrutiny.report.material import Material
from scrutiny.report.outline import outline


def printed(given: Material) -> pdf.Printed:
    """The PDF of a material."""
    return pdf.render(release(outline(given), INTERNAL_DRAFT, protected=given.protected))


def words(data: bytes) -> str:
    """The words of a PDF, in order."""
    document = pdfium.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_the_same_edition_gives_the_same_bytes() -> None:
    """No clock, no random name, no system font gets in."""
    assert printed(material()).pdf == printed(material()).pdf


def test_the_pdf_is_tagged_and_says_its_title_and_language() -> None:
    """It passes Typst's own gate for PDF/UA-1 and needs no second try."""
    made = printed(material())
    assert made.remarks == ()
    assert b"/MarkInfo" in made.pdf or b"/StructTreeRoot" in made.pdf
    assert pdfium.PdfDocument(made.pdf).get_metadata_value("Title").startswith("Annual report 2020")


def test_words_and_notes_are_printed_in_every_script() -> None:
    """Words of six languages and eleven scripts can be read back."""
    made = printed(material())
    text = words(made.pdf)
    assert made.missing == {}
    assert "Five documents that concern 2020 are on file" in text
    assert "Counted over" in text
    for piece in ("Память реки", "河岸人权中心", "サルケシュ", "노르비아", "მდინარის", "Asociación Río Claro"):
        assert piece in text


def test_words_of_sources_are_never_evaluated() -> None:
    """Typst markup, code and paths in a source are printed letter for letter."""
    evil = '#panic("x") $x^2$ *bold* #read("/etc/hosts") \\u{41} ]] "quoted" @label <label> //'
    documents = tuple(replace(held, title=evil) if held.id == "d3state" else held for held in DOCUMENTS)
    text = words(printed(material(documents=documents)).pdf)
    assert '#panic("x")' in text.replace("“", '"').replace("”", '"')
    assert "*bold*" in text
    assert "localhost" not in text


def test_a_language_tag_from_a_source_cannot_break_the_page() -> None:
    """Odd tags are left out, never passed on."""
    documents = tuple(replace(held, languages=("x-klingon-#!", "zz")) for held in DOCUMENTS)
    assert printed(material(documents=documents)).pdf.startswith(b"%PDF")


@pytest.mark.parametrize("odd", ["བོད", "\ue123", "\U0001f9ff", "a\u0301\u200d\u202e", "\x07\x1b"])
def test_a_character_without_a_glyph_never_fails_the_build(odd: str) -> None:
    """Whatever a title holds, a PDF is made."""
    documents = tuple(replace(held, title=f"Title {odd}") for held in DOCUMENTS)
    assert printed(material(documents=documents)).pdf.startswith(b"%PDF")
