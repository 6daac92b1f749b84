"""The printed list: two columns of one length on its last page, read down, then across; what a PDF cannot show."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document
from lxml import etree

from scrutiny.letters.issuing import docx, html, pdf
from scrutiny.letters.issuing.composing import Letter, Signed, letter_page
from scrutiny.letters.issuing.issue import rendered, unshown
from scrutiny.letters.issuing.page import Facts, Heading, Page, Roll, Words
from scrutiny.letters.signon.roll import Entry
from scrutiny.paper import fonts
from scrutiny.protection.release import PUBLIC, release
from scrutiny.text.plain import of_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What the PDF says of an entry: its name, and below it its country, both with its number in letters.
NAME, COUNTRY = "Harbour", "Lowmere"
_LETTERS = str.maketrans("0123456789", "ABCDEFGHIJ")


def lettered(number: int) -> str:
    """A number in three letters, which keep their order in a page from right to left."""
    return f"{number:03d}".translate(_LETTERS)


def numbers(word: str, text: str) -> list[tuple[int, int]]:
    """Every number that stands in letters behind the word, with its place."""
    back = str.maketrans("ABCDEFGHIJ", "0123456789")
    return [(int(found[1].translate(back)), found.start()) for found in re.finditer(rf"{word}([A-J]{{3}})", text)]


def page(count: int, language: str, *, umbrella: int = 0, text: str = "We ask.\n") -> Page:
    """A letter with so many signatories and, as below every list, how to check it; one of them has five members."""
    entries = tuple(
        Entry(
            position=at,
            id=f"conf-{at}",
            name=NAME + lettered(at),
            transliteration=None,
            language="en",
            country=COUNTRY + lettered(at),
            kind="organisation",
            capacity="organisation",
            affiliation=None,
            members=("North", "South", "East", "West", "Centre") if at == umbrella else (),
        )
        for at in range(1, count + 1)
    )
    letter = Letter(title="T", sender="", author="", language=language, reading=of_text(text, "utf-8", ()))
    made = letter_page(letter, Signed(entries=entries))
    check = Heading(words=Words(text="CHECKING", language="en"), level=2)
    facts = Facts(pairs=((Words(text="Root", language="en"), (Words(text="a" * 40),)),), exact=True)
    return replace(made, blocks=(*made.blocks, check, facts))


def places(made: Page) -> tuple[dict[int, tuple[int, float, float]], dict[int, int], int]:
    """Number → sheet, x and y (from the top) of each name; number → sheet of each country; sheet of the check."""
    names, countries, check = {}, {}, -1
    for sheet, each in enumerate(pypdfium2.PdfDocument(pdf.render(release(made, PUBLIC), place="x.pdf").pdf)):
        text = each.get_textpage()
        whole = text.get_text_range()
        for number, start in numbers(NAME, whole):
            left, _, _, top = text.get_charbox(start)
            assert number not in names
            names[number] = (sheet, left, each.get_height() - top)
        countries |= {number: sheet for number, _ in numbers(COUNTRY, whole)}
        check = sheet if "CHECKING" in whole else check
    return names, countries, check


@pytest.mark.parametrize(("count", "language", "umbrella"), [(33, "en", 0), (140, "ar", 0), (64, "en", 58)])
def test_columns_are_of_one_length(count: int, language: str, umbrella: int) -> None:
    """Each number stands once, its country with it; columns are read down, then across; the last two are as long."""
    names, countries, check = places(page(count, language, umbrella=umbrella))
    assert sorted(names) == list(range(1, count + 1))
    assert countries == {at: sheet for at, (sheet, _, _) in names.items()}
    columns: list[list[tuple[int, float, float]]] = []
    for at in range(1, count + 1):
        if at == 1 or names[at][0] != names[at - 1][0] or names[at][2] < names[at - 1][2]:
            columns.append([])
        columns[-1].append(names[at])
    assert all(len({round(left) for _, left, _ in column}) == 1 or language == "ar" for column in columns)
    assert len(columns) % 2 == 0
    first, second = columns[-2:]
    assert first[0][0] == second[0][0] == names[count][0]
    assert (first[0][1] > second[0][1]) is (language == "ar")
    assert abs(first[-1][2] - second[-1][2]) < 60
    assert umbrella or len(first) - len(second) in (0, 1)
    assert check == names[count][0]


def test_the_heading_goes_with_the_list() -> None:
    """Where the text leaves too little room for the list, its heading stands with it on the next page."""
    for lines in range(28, 46, 3):
        made = page(20, "en", text="We ask the Council to keep the question open.\n\n" * lines)
        sheets = [
            " ".join(each.get_textpage().get_text_range().split())
            for each in pypdfium2.PdfDocument(pdf.render(release(made, PUBLIC), place="x.pdf").pdf)
        ]
        (headed,) = [at for at, said in enumerate(sheets) if "Signatories The list" in said]
        assert NAME + lettered(1) in sheets[headed], lines


def test_what_the_pdf_cannot_show_is_told_by_position() -> None:
    """Names in scripts without a font are told by their numbers, with what shows them; other scripts are shown."""
    made = page(3, "en")
    (roll,) = [block for block in made.blocks if isinstance(block, Roll)]
    shown = ("नाम", "ชื่อ", "អង្គការ", "အဖွဲ့", "ማኅበር", "სახელი", "բան", "නම")
    assert fonts.missing_glyphs(shown) == {}
    entries = list(roll.entries)
    object.__setattr__(entries[1].name, "text", "བོད་ཀྱི་ཁྱིམ")
    missing = fonts.missing_glyphs([entries[1].name.text])
    assert {at for found in unshown(missing, entries).values() for at in found} == {2}
    _, remarks = rendered(release(made, PUBLIC), "letter-en")
    assert remarks[0].message.startswith("position 2: Tibetan: the PDF has no glyph for U+0F0B")
    assert remarks[0].next == "letter-en.html and letter-en.docx show them: send one of these with the PDF"
    assert remarks[0].needs_person


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_document_is_whole(language: str, direction: str) -> None:
    """In DOCX no paragraph is empty, one list runs through both columns, each run tells language and direction."""
    made = replace(page(33, language), banners=(Words(text="Draft", language="en"),))
    data = docx.render(release(made, PUBLIC))
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        body = etree.fromstring(whole.read("word/document.xml"))
        head, foot = (etree.fromstring(whole.read(f"word/{name}1.xml")) for name in ("header", "footer"))
    assert all("".join(each.itertext()).strip() for each in body.iter(f"{_W}p"))
    assert [each.get(f"{_W}num") for each in body.iter(f"{_W}cols")] == [None, "2", "1"]
    assert len({each.get(f"{_W}val") for each in body.iter(f"{_W}numId")}) == 1
    runs = [each for each in body.iter(f"{_W}r") if "".join(each.itertext()).strip()]
    assert all(each.find(f"{_W}rPr/{_W}lang") is not None for each in runs)
    assert any(each.find(f"{_W}rPr/{_W}rtl") is not None for each in runs) is (direction == "rtl")
    assert all((each.find(f"{_W}bidi") is not None) is (direction == "rtl") for each in body.iter(f"{_W}sectPr"))
    assert "".join(head.itertext()).startswith("Draft")
    assert [each.text.strip() for each in foot.iter(f"{_W}instrText")] == ["PAGE", "NUMPAGES"]
    opened = Document(io.BytesIO(data))
    assert {"List Number", "Heading 1", "Heading 2", "Title"} <= {each.style.name for each in opened.paragraphs}
    assert (opened.core_properties.author, opened.core_properties.last_modified_by) == ("", "")


def test_a_page_without_a_body_names_none() -> None:
    """Without sender and body neither page nor file names one."""
    made = release(page(2, "en"), PUBLIC)
    assert b'class="sender"' not in html.render(made)
    assert b'name="author"' not in html.render(made)
    assert docx.render(made)


def test_colours_can_be_read() -> None:
    """Every ink on every ground of the web page, light, dark and printed, has the contrast that WCAG AA asks for."""
    style = str(html._style())
    schemes = [dict(re.findall(r"--(\w+):#([0-9a-f]{3,6})", part)) for part in re.findall(r":root\{([^}]*)\}", style)]
    assert len(schemes) == 3
    for scheme in schemes:
        for ink in ("ink", "soft", "accent"):
            for ground in ("paper", "wash"):
                assert contrast(scheme[ink], scheme[ground]) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, ``rgb`` or ``rrggbb``."""
    parts = [char * 2 for char in colour] if len(colour) == 3 else [colour[at : at + 2] for at in (0, 2, 4)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(part, 16) / 255 for part in parts)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
