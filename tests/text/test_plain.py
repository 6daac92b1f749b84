"""Plain text: encodings, blocks, list items, headings."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.encoding import decode
from scrutiny.text import extract, plain
from scrutiny.text.draft import faults
from scrutiny.text.reading import SPAN_KINDS, Reading

SENTENCES = {
    "fr": "La Coalition a été créée à Norvia. « Où êtes-vous ? » L’État nie les faits allégués.",
    "es": "El Estado negó las acusaciones según el señor Núñez. ¿Cuándo cesará la represión?",
    "ru": "Правительство Норвии отвергло обвинения. Заявление подписали 300 организаций из Вельдании.",
    "ar": "أعلنت المنظمات أن الحكومة رفضت الاتهامات الموجهة إليها، وطالبت بالتحقيق.",
    "zh": "三百多个组织呼吁联合国设立独立机制。政府否认了这些指控。",
    "zh-Hant": "三百多個組織呼籲聯合國設立獨立機制。政府否認了這些指控。",
    "ja": "三百以上の団体が国連に独立した機構の設立を求めた。",
    "ko": "삼백 개 이상의 단체가 유엔에 독립 기구 설립을 촉구했다.",
    "tr": "Hükümet suçlamaları reddetti. Açıklamayı üç yüz kuruluş imzaladı, şiddetli bir baskı var.",
    "en": "The “Coalition” said – it’s the government’s duty.",
}


def shown(text: str) -> list[tuple[str | None, int | None, str]]:
    return [(s.block, s.ordinal, text[s.start : s.end]) for s in plain.blocks(text)]


def lawful(reading: Reading) -> None:
    assert faults(reading.text, reading.spans, SPAN_KINDS) is None


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *((language, "utf-8") for language in SENTENCES),
        *((language, "utf-8-sig") for language in SENTENCES),
        *((language, "utf-16") for language in SENTENCES),
        *((language, order) for language in SENTENCES for order in ("utf-16-le", "utf-16-be")),
        ("fr", "cp1252"), ("fr", "mac_roman"), ("es", "cp1252"), ("es", "mac_roman"), ("ru", "cp1251"),
        ("ru", "koi8_r"), ("ru", "mac_cyrillic"), ("ru", "iso8859_5"), ("ru", "cp866"), ("ar", "cp1256"),
        ("zh", "gb18030"), ("zh-Hant", "big5"), ("ja", "shift_jis"), ("ja", "euc_jp"), ("ko", "euc_kr"),
        ("tr", "cp1254"), ("en", "cp1252"), ("en", "mac_roman"),
    ],
)  # fmt: skip
def test_every_usual_encoding_is_found_and_recorded(language: str, encoding: str) -> None:
    """The same sentence comes back from every encoding it is likely to arrive in."""
    reading = plain.read((SENTENCES[language] + "\r\n").encode(encoding))
    assert reading.text.strip() == SENTENCES[language]
    assert reading.properties["encoding"]


def test_one_curly_apostrophe_far_down_is_read_as_windows_text() -> None:
    """A single high byte after pages of ASCII still decides for the right encoding."""
    data = ("The government said it would reply in due course.\n" * 3000 + "It’s true.\n").encode("cp1252")
    assert plain.read(data).text.endswith("It’s true.\n")


def test_line_ends_and_byte_order_marks_go_and_nul_is_remarked() -> None:
    """CRLF, bare CR, BOM and NUL leave a clean text; NUL is told."""
    reading = plain.read(b"\xef\xbb\xbfOne\r\ntwo\rthree\x00\n")
    assert reading.text == "One\ntwo\nthree\n"
    assert any("NUL" in remark.message and remark.place == "line 3" for remark in reading.remarks)


def test_mixed_encodings_are_read_line_by_line_and_the_lines_are_named() -> None:
    """A Windows line inside a UTF-8 text is read as such, and the remark says which line it is."""
    data = "Déjà vu — Нет\nплан\n".encode() + "été vécu\n".encode("cp1252") + "Ñandú sí\n".encode()
    reading = plain.read(data)
    assert "été vécu" in reading.text and "Ñandú sí" in reading.text
    assert any("mixed encodings" in r.message and r.place == "line 3" for r in reading.remarks)


def test_binary_garbage_is_no_text() -> None:
    """Random bytes are unreadable instead of a page of accents."""
    assert plain.read(b"\x81" + os.urandom(4000)).properties["status"] == "unreadable"


def test_wrapped_lines_make_one_paragraph_and_blank_lines_part_them() -> None:
    """Lines wrapped by hand stay together, and a year at the head of a line begins no list."""
    text = (
        "The organisations write about the events in the northern district that began in\n"
        "2019. The police have since then detained more than 300 persons, among them\n"
        "12 women, and no answer came from the ministry of the interior until today.\n"
        "\nA second paragraph.\n"
    )
    assert [block for block, _, _ in shown(text)] == ["paragraph", "paragraph"]
    assert shown(text)[0][2].endswith("until today.")


def test_unwrapped_lines_are_paragraphs_of_their_own() -> None:
    """Where every line is a paragraph no blank line is needed."""
    long = "This is a long paragraph that stands in one single line of the file, as many converters write it. " * 3
    text = f"A headline without stop\n{long}\n{long}\n{long}"
    assert [block for block, _, _ in shown(text)] == ["title", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Alpha", "2. Beta", "3. Gamma"],
        ["1) Alpha", "2) Beta", "3) Gamma"],
        ["(1) Alpha", "(2) Beta", "(3) Gamma"],
        ["① Alpha", "② Beta", "③ Gamma"],
        ["1、甲组织", "2、乙组织", "3、丙组织"],
        ["一、甲组织", "二、乙组织", "三、丙组织"],
        ["١. الأولى", "٢. الثانية", "٣. الثالثة"],
        ["١- الأولى", "٢- الثانية", "٣- الثالثة"],
        ["1.Alpha", "2.Beta", "3.Gamma"],
        ["1\tAlpha", "2\tBeta", "3\tGamma"],
    ],
)
def test_numbered_items_count_in_every_script(lines: list[str]) -> None:
    """Every way of numbering gives items with their numbers."""
    found = shown("Signed by:\n\n" + "\n".join(lines) + "\n")
    assert [(block, ordinal) for block, ordinal, _ in found[1:]] == [
        ("list_item", 1),
        ("list_item", 2),
        ("list_item", 3),
    ]


def test_a_wrapped_entry_stays_one_item_and_a_closing_line_stands_apart() -> None:
    """The second line of an entry belongs to it; what follows the list does not."""
    text = "1. Association for the\n   Promotion\n2. Beta League of the Northern\nProvinces\n3. Gamma\n*Two more."
    found = shown(text)
    assert [ordinal for block, ordinal, _ in found if block == "list_item"] == [1, 2, 3]
    assert found[1][2] == "2. Beta League of the Northern\nProvinces"
    assert found[-1][0] != "list_item"


def test_names_one_per_line_are_lines() -> None:
    """An unnumbered list of names is not glued together."""
    found = shown(
        "Signatories\n\nMaria Ilves\nAssociation for the Promotion of the Rights of All\nLeague of Veldania\n"
    )
    assert [text for _, _, text in found][1:] == [
        "Maria Ilves", "Association for the Promotion of the Rights of All", "League of Veldania",
    ]  # fmt: skip


def test_a_form_feed_begins_a_page() -> None:
    """Pages are counted and spans carry theirs."""
    reading = plain.read(b"First page.\n\fSecond page.\n")
    assert reading.pages == 2
    assert [span.page for span in reading.spans] == [1, 2]
    lawful(reading)


def test_the_title_is_the_heading_with_most_words() -> None:
    """A reference number above the title does not take its place."""
    reading = plain.read(
        b"AB 12/2031\n\nGlobal call for an inquiry in Veldania\n\nWe write to you today. It is late.\n"
    )
    assert reading.title == "Global call for an inquiry in Veldania"


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("\n\r\t\f \x00\ufeff1234.)-•*aA。،ا中"), st.characters()), max_size=400)
)
def test_the_laws_of_a_reading_hold_for_any_text(text: str) -> None:
    """Whatever the text, blocks are in order, do not overlap and cover all that is visible."""
    lawful(plain.of_text(text, "utf-8", ()))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.eml", "a.csv", "a", "../../etc/x.pdf"]))
def test_no_bytes_make_reading_fail(data: bytes, name: str) -> None:
    """Any bytes under any name end as a lawful reading."""
    lawful(extract.read(data, name))


@pytest.mark.parametrize("text", ["1. " * 100_000, "- x\n" * 30_000, "7.\n" * 30_000, "a" * 1_000_000, '"' * 100_000])
def test_hostile_text_takes_linear_time(text: str) -> None:
    """Nothing in a text makes the reading hang."""
    plain.blocks(text)


def test_decoding_cuts_nothing_when_the_last_character_is_torn() -> None:
    """A file cut in the middle of a character keeps all before it."""
    decoded = decode("Norvia déclaré".encode()[:-1])
    assert decoded.text == "Norvia déclar\ufffd" and decoded.encoding == "utf-8"
