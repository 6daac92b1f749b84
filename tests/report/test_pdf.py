"""The PDF: same words, same notes, same bytes; accessible and to be kept; words of sources are data; six languages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import page
import pypdfium2 as pdfium
import pytest

from report.printable import CLAIM, SOURCES, WORDS, claim, edition
from scrutiny.protection.release import INTERNAL_DRAFT, release
from scrutiny.report import pdf
from scrutiny.report.edition import Edition, Paragraph, Run, Section, Sentence

#: Failures that the validator is known to raise without cause: none for the fonts that are used here. Static CFF fonts
#: of Han characters fail its rule on the widths of glyphs; the variable one that is used does not.
KNOWN_ISSUES: frozenset[str] = frozenset()
SIX = ("ar", "en", "es", "fr", "ru", "zh")


def printed(given: Edition) -> pdf.Printed:
    """The PDF of an edition."""
    return pdf.render(release(given, INTERNAL_DRAFT))


@cache
def standing(language: str, kind: str = "draft") -> pdf.Printed:
    """The PDF of the invented edition, set once."""
    return printed(edition(language, kind=kind))


def pages(data: bytes) -> list[str]:
    """The words of each page of a PDF, in order."""
    return [" ".join(each.get_textpage().get_text_bounded().split()) for each in pdfium.PdfDocument(data)]


def failures(data: bytes, profile: str) -> set[str]:
    """The rules of a standard that a PDF breaks."""
    found = page.validate_pdf_bytes(data, profile=profile).failures
    return {each.rule_id for each in found} - KNOWN_ISSUES


@pytest.mark.parametrize("language", SIX)
def test_the_pdf_is_accessible_and_to_be_kept_in_six_languages(language: str) -> None:
    """A validator finds nothing against PDF/UA-1 or PDF/A-2a, with pictures, drawings, tables and originals in it."""
    made = standing(language)
    assert made.remarks == ()
    assert made.missing == {}
    assert failures(made.pdf, "ua1") == set()
    assert failures(made.pdf, "2a") == set()


@pytest.mark.parametrize("kind", ["public", "state", "summary", "press", "oral", "brief"])
def test_every_kind_of_edition_is_set(kind: str) -> None:
    """Short ones open with their words, long ones with a cover and contents; each says which edition it is."""
    given = edition("en", kind=kind)
    words = pages(printed(replace(given, sections=given.sections[:1])).pdf)
    assert ("Contents" in words[1]) == (kind in ("public", "state"))
    named = {"public": "Public edition", "state": "Confidential: for Veldania", "summary": "Summary in two pages"}
    assert named.get(kind, "") in words[0]


def test_the_same_edition_gives_the_same_bytes() -> None:
    """No clock, no random name, no system font gets in."""
    assert printed(edition("ar")).pdf == standing("ar").pdf


def test_the_cover_block_and_the_contents_are_those_of_a_united_nations_document() -> None:
    """Symbol, distribution, date, original language, session, item, title, author, summary; paragraphs and pages."""
    cover, contents, *_ = pages(standing("en", "public").pdf)
    for piece in (
        "A/HRC/55/71", "Distr.: General", "12 February 2024", "Original: English", "Session 55", "Agenda item 4",
        "Situation of human rights in Veldania, 2020", "Report of the Commission on Veldania", "Summary",
        "The present report was submitted after the deadline.",
    ):  # fmt: skip
        assert piece in cover
    assert "Paragraphs Page" in contents
    assert "1. Persons held 1–" in contents
    assert "Annex I. Sources" in contents


def test_words_and_notes_are_printed_in_every_script() -> None:
    """Words of five languages can be read back, and each note says where the words stand."""
    text = " ".join(pages(standing("en").pdf))
    assert "No. 3, line 5, Министерство иностранных дел: “В провинции действует закон”." in text
    for piece in (WORDS[4], "河岸人权中心", "At the end of the year 39 persons were held."):
        assert piece in text


def test_a_table_keeps_its_head_on_every_page_and_its_notes_beneath_it() -> None:
    """Forty rows with a note each break across pages; equal notes stand there once."""
    found = [words for words in pages(standing("en", "public").pdf) if "Case Status Days" in words]
    assert len(found) >= 2
    assert sum(words.count("plus de 2 400 personnes") for words in found) < 12


def test_closing_sections_tell_figures_pictures_omissions_corrections_and_how_to_verify() -> None:
    """Each figure stands with its query and its day; long data of pictures, what was left out, what was corrected."""
    text = " ".join(pages(standing("en", "public").pdf))
    for piece in (
        "count: cases where status=detained", "31 December 2020", "Two persons whose status is disputed are left out.",
        "Reports on record by year: data", "Statements that nobody has reviewed", "one was counted twice",
        "The boundaries and names shown do not imply official endorsement.", "ab" * 32,
    ):  # fmt: skip
        assert piece in text.replace("\u200b", "") or piece.replace(" ", "") in text.replace(" ", "")


def test_a_draft_shows_in_its_margin_what_a_check_found_and_other_editions_do_not() -> None:
    """The remark stands beside its paragraph; an unsourced sentence says so."""
    draft = " ".join(pages(standing("en").pdf))
    public = " ".join(pages(standing("en", "public").pdf))
    assert "position missing" in draft
    assert "no source on file" in draft
    assert "position missing" not in public


def test_a_rendering_stands_beside_its_original_and_names_who_rendered_it() -> None:
    """Both are printed, the original under its language."""
    text = " ".join(pages(standing("en", "public").pdf))
    assert "Rendering by Office of the mandate" in text
    assert "Original, Arabic" in text


def test_a_summary_is_set_smaller_until_it_has_two_pages_and_says_where_that_is_not_enough() -> None:
    """Two pages at most; a summary of ten cannot be saved, and a remark says what to do."""
    given = edition("en", kind="summary", cover=replace(edition().cover, summary=()), figures=())
    short = replace(given, sections=(Section(id="a", heading="A", blocks=tuple(claim(0, "en") for _ in range(15))),))
    made = printed(short)
    assert made.remarks == ()
    assert pdf.pages_of(made.pdf) == 2
    long = replace(given, sections=(Section(id="a", heading="A", blocks=tuple(claim(0, "en") for _ in range(40))),))
    assert "2 are its limit" in printed(long).remarks[0].message


def test_words_of_sources_are_never_evaluated() -> None:
    """Typst markup, code and paths in a source are printed letter for letter."""
    evil = '#panic("x") $x^2$ *bold* #read("/etc/hosts") \\u{41} ]] "quoted" @label <label> //'
    given = edition("en", title=evil)
    text = " ".join(pages(printed(given).pdf))
    assert '#panic("x")' in text.replace("“", '"').replace("”", '"')
    assert "*bold*" in text
    assert "localhost" not in text


def test_a_language_tag_from_a_source_cannot_break_the_page() -> None:
    """Odd tags are left out, never passed on."""
    odd = (Run("a", "quote", "x-klingon-#!"), Run("b", "quote", "zz"), Run("c", "name", "en-\u0000"))
    section = Section(id="a", heading="A", blocks=(Paragraph(sentences=(Sentence(runs=odd, framing=True),)),))
    assert printed(edition("en", sections=(section,))).pdf.startswith(b"%PDF")


@pytest.mark.parametrize("odd", ["བོད", "\ue123", "\U0001f9ff", "a\u0301\u200d\u202e", "\x07\x1b"])
def test_a_character_without_a_glyph_never_fails_the_build(odd: str) -> None:
    """Whatever a title holds, a PDF is made."""
    assert printed(edition("en", title=f"Title {odd}", sections=())).pdf.startswith(b"%PDF")


def test_a_missing_glyph_is_a_fault_that_names_character_code_point_script_and_font() -> None:
    """It does not keep the edition from being built."""
    (fault,) = pdf.faults(printed(edition("en", title="བོད", sections=())))
    assert fault.rule == "missing_glyph"
    assert not fault.refuses
    assert "Tibetan" in fault.message
    assert "U+0F56 བ" in fault.message
    assert "Noto Serif Tibetan" in fault.next


def test_words_that_turn_their_direction_over_a_line_break_no_arabic_page() -> None:
    """Notes, figures and sources in five languages within Arabic paragraphs: links in them once broke the setting."""
    words = " ".join(f"{CLAIM['ar'][:30]} {WORDS[at % 5]}" for at in range(9))
    turned = (Run(words), Run("39", "figure", figure="held"), Run(SOURCES[2][1], "title", "ru"), Run(words))
    blocks = tuple(Paragraph(sentences=(replace(claim(at, "ar").sentences[1], runs=turned),)) for at in range(8))
    made = printed(edition("ar", kind="public", sections=(Section(id="a", heading=words, blocks=blocks),)))
    assert made.remarks == ()


def test_the_arabic_page_runs_from_the_right() -> None:
    """The symbol of the cover stands at the left of the body's name, and the first column of a table at the right."""
    found = pdfium.PdfDocument(standing("ar", "public").pdf)
    text = found[0].get_textpage()

    def left(words: str) -> float:
        at, _ = text.search(words).get_next() or (0, 0)
        return float(text.get_charbox(at)[0])

    assert left("HRC") < 200 < left("Commission")
