"""Search: words in any script found in their blocks, with exact places; contacts are never in the index."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.text import plain
from scrutiny.text.annotate import annotate
from scrutiny.text.search import SearchIndex

TEXTS = {
    "letter": "Open letter on Veldania\n\nWe are concerned about the impact of Veldania’s abuses world-wide.\n\n"
    "The Uighurs of Norvia and 人權 defenders – “decisive action” – were analysed.\n\n"
    "Write to jane.doe@norvia-watch.example by Friday, says the Board, which met in Lund last week and decided so.\n\n"
    "For more information, please contact:\nJane Doe, +41 22 555 01 23, press@norvia-watch.example\n",
    "arabic": "قال ومرصد حقوق الإنسان إن الحكومة رفضت التحقيق في جميع الوفيات التي وقعت أثناء الاحتجاز.\n",
    "chinese": "三十个人权组织呼吁联合国设立独立机制，刘霞女士表示欢迎。\n",
}


@pytest.fixture
def index() -> SearchIndex:
    readings = {name: annotate(plain.read(text.encode())) for name, text in TEXTS.items()}
    made = SearchIndex(sqlite3.connect(":memory:"), lambda document: readings[document].text)
    made.create()
    for name, reading in readings.items():
        made.put(name, reading.text, reading.spans)
    return made


def marked(index: SearchIndex, words: str) -> list[tuple[str, str]]:
    """The documents found and the words highlighted in them."""
    return [(hit.document, TEXTS[hit.document][a:b]) for hit in index.find(words) for a, b in hit.highlights]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Uyghur", [("letter", "Uighurs")]),
        ("worldwide", [("letter", "world-wide")]),
        ("world-wide", [("letter", "world-wide")]),
        ('"impact of Veldania\'s abuses worldwide"', [("letter", "impact of Veldania’s abuses world-wide")]),
        ("analyze", []),
        ("analyzed norvia", [("letter", "Norvia"), ("letter", "analysed")]),
        ("人权", [("chinese", "人权"), ("letter", "人權")]),
        ("刘霞", [("chinese", "刘霞")]),
        ("مرصد", [("arabic", "ومرصد")]),
        ("وحقوق", [("arabic", "حقوق")]),
        ("concern*", [("letter", "concerned")]),
        ("decisive Friday", []),
    ],
)
def test_words_are_found_in_any_spelling_and_highlighted_where_they_stand(
    index: SearchIndex, words: str, expected: list[tuple[str, str]]
) -> None:
    """The highlight is the original's own characters."""
    assert sorted(marked(index, words)) == sorted(expected)


@pytest.mark.parametrize(
    "words", ["jane.doe@norvia-watch.example", "doe", "norvia-watch.example", "press", '"555 01 23"']
)
def test_no_contact_is_in_the_index(index: SearchIndex, words: str) -> None:
    """Neither a contact block nor an address inside a paragraph is found."""
    assert index.find(words) == []


@given(st.text(max_size=40))
@settings(max_examples=150)
def test_no_input_is_an_error(words: str) -> None:
    """Whatever is typed, the answer is a list."""
    made = SearchIndex(sqlite3.connect(":memory:"))
    made.create()
    assert made.find(words) == []
    assert made.phrase(words) == []


@pytest.mark.parametrize(
    "words", ['"', "AND OR NOT", "NEAR(", "*", "col:x", "a AND (", "-", "{", "^x", '""""', "' OR 1=1"]
)
def test_the_language_of_the_engine_is_never_spoken_by_the_user(index: SearchIndex, words: str) -> None:
    """Operators and brackets are words or nothing."""
    assert isinstance(index.find(words), list)


def test_phrases_are_exact(index: SearchIndex) -> None:
    """The words of a phrase stand in a row and in this order."""
    assert [hit.document for hit in index.phrase("decisive action")] == ["letter"]
    assert index.phrase("action decisive") == []


def test_a_forgotten_document_leaves_no_word_behind(index: SearchIndex) -> None:
    """After a purge the index itself no longer holds the words."""
    index.forget("chinese", purge=True)
    assert marked(index, "刘霞") == []
    left = {row[0] for row in index.connection.execute("SELECT term FROM search_instances")}
    assert "霞" not in left
    assert "uyghur" in left


def test_putting_a_document_again_replaces_it(index: SearchIndex) -> None:
    """The same document twice is found once."""
    reading = annotate(plain.read(TEXTS["chinese"].encode()))
    index.put("chinese", reading.text, reading.spans)
    assert [hit.document for hit in index.find("刘霞")] == ["chinese"]
