"""HTML: blocks, lists, tables, furniture, metadata, hostile pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.text import html
from scrutiny.text.draft import faults
from scrutiny.text.reading import SPAN_KINDS, Reading, Span

PAGE = """<!doctype html><html lang=en><head><meta charset=utf-8><title>Call | Norvia Post</title>
<meta property="og:title" content="Groups call for an inquiry">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2031-02-03",
"publisher":{"name":"Norvia Post"}}]}</script></head>
<body><a href="#m">Skip to content</a><nav><ul><li><a href=/>Home</a></ul></nav>
<div class="cookie-banner">We use cookies <button>Accept</button></div>
<article><h1>Groups call for an inquiry</h1><p><time datetime=2031-02-03>3 February 2031</time></p>
<p>More than 300 groups<sup><a href=#fn1>1</a></sup> called <q>now</q> for an inquiry into the events of the long
year in the northern district, on the 26<sup>th</sup> of June, over 12 km<sup>2</sup>.</p>
<p hidden>not shown</p><p style="display: none">nor this</p><!-- nor that -->
<ol start=5><li>Alpha<li value=9><p>Beta</p><p>of Veldania</p><li>Gamma <ul><li>inner</ul></ol>
<ol reversed type=a><li>x<li>y</ol>
<blockquote><p>Quoted words.</p></blockquote><p lang=fr>Bonjour à tous.</p>
<table><thead><tr><th>Name<th>Age</thead><tr><td>Ilves<td><p>12</p></table>
<figure><img src=x><figcaption>Photo: the square</figcaption></figure>
<p>1. One<br>2. Two<br>3. Three</p>
<div class=footnotes><ol><li id=fn1>The note.</ol></div></article>
<footer>All rights reserved</footer></body></html>"""


def read(markup: str) -> Reading:
    reading = html.read(markup.encode())
    assert faults(reading.text, reading.spans, SPAN_KINDS) is None
    return reading


def the(reading: Reading, words: str) -> Span:
    return next(span for span in reading.spans if words in reading.text[span.start : span.end])


def texts(reading: Reading, **wanted: object) -> list[str]:
    return [reading.text[s.start : s.end] for s in reading.spans if all(getattr(s, k) == v for k, v in wanted.items())]


def test_list_structure_survives_as_text_and_ordinals() -> None:
    """Start, value, reversed and type are honoured, and the marker stands in the text."""
    reading = read(PAGE)
    items = [(s.ordinal, reading.text[s.start : s.end]) for s in reading.spans if s.block == "list_item"]
    assert (5, "5. Alpha") in items
    assert (9, "9. Beta\nof Veldania") in items
    assert (10, "10. Gamma") in items
    assert (None, "• inner") in items
    assert (2, "b. x") in items and (1, "a. y") in items
    assert (2, "2. Two") in items


def test_what_the_page_hides_is_not_read() -> None:
    """Hidden blocks, comments and scripts give no text."""
    text = read(PAGE).text
    assert "not shown" not in text and "nor th" not in text and "graph" not in text


def test_raised_digits_are_never_read_into_the_word_before_them() -> None:
    """A note's mark and a square stay apart from words and numbers."""
    text = read(PAGE).text
    assert "groups¹ called “now” for" in text and "km²" in text and "26th" in text


def test_furniture_captions_and_footnotes_are_named() -> None:
    """Navigation, cookie bar, footer, caption and note are kept but are no body."""
    reading = read(PAGE)
    for words, kind, label in (
        ("Skip to content", "furniture", "navigation"),
        ("Home", "furniture", "navigation"),
        ("We use cookies", "furniture", "cookies"),
        ("All rights reserved", "furniture", "footer"),
        ("Photo: the square", "caption", None),
        ("The note.", "footnote", None),
        ("Quoted words.", "body", "blockquote"),
        ("3 February 2031", "body", "dateline"),
    ):
        span = the(reading, words)
        assert (span.kind, span.label) == (kind, label), words


def test_the_page_says_who_published_it_and_when() -> None:
    """Title, date, publisher and language come from the head and linked data."""
    reading = read(PAGE)
    assert reading.title == "Groups call for an inquiry"
    assert reading.properties["published"] == "2031-02-03"
    assert reading.properties["publisher"] == "Norvia Post"
    assert reading.properties["language"] == "en"
    assert the(reading, "Groups call for an inquiry").block == "title"
    assert the(reading, "Bonjour").language == "fr"
    assert the(reading, "5. Alpha").path == "/html/body/article/ol/li"


def test_rows_keep_their_cells_apart() -> None:
    """A data table gives one row per line."""
    reading = read(PAGE)
    assert texts(reading, block="table_row") == ["Name | Age", "Ilves | 12"]


def test_a_layout_table_is_read_as_blocks() -> None:
    """A table that only places the page is no table; the list inside it stays a list."""
    page = "<table><tr><td><ol>" + "".join(f"<li>Group {i}" for i in range(8)) + "</ol><td>Side</table>"
    assert len(texts(read(page), block="list_item")) == 8


def test_a_long_list_of_linked_signatories_stays_body() -> None:
    """Links alone never make a roll furniture."""
    roll = "".join(f"<li><a href='/{i}'>League of Town {i}</a>" for i in range(60))
    words = "We call for an inquiry now. " * 9
    page = f"<html><body><article><h1>Open letter of the leagues</h1><p>{words}</p><ol>{roll}</ol>"
    reading = read(page)
    assert sum(s.kind == "body" and s.block == "list_item" for s in reading.spans) == 60
    reading = read(page.replace("ol>", "ul>"))
    assert sum(s.kind == "body" and s.block == "list_item" for s in reading.spans) == 60


def test_an_article_inside_a_suspicious_wrapper_is_not_lost() -> None:
    """A wrapper whose class sounds like furniture does not swallow the page."""
    page = f"<body><div class='share-layout newsletter'><p>{'The court of Sarkesh heard it. ' * 30}</p></div></body>"
    assert all(span.kind == "body" for span in read(page).spans)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r"])
def test_the_charset_of_the_head_is_honoured(encoding: str) -> None:
    """The declared encoding decides when the bytes are no UTF-8."""
    page = f"<html><head><meta charset={encoding}></head><body><p>Да</p></body></html>"
    assert "Да" in html.read(page.encode(encoding)).text


def test_preformatted_text_is_read_like_plain_text() -> None:
    """Lists and wrapped paragraphs inside pre keep their structure."""
    reading = read("<pre>Signed:\n\n1. Alpha\n2. Beta\n</pre>")
    assert [s.ordinal for s in reading.spans if s.block == "list_item"] == [1, 2]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "deep words" + "</div>" * 100_000 + "<p>after words</p>",
        "<ul><li>a" * 5_000 + "deep words after words",
        "<table><tr><td>" * 5_000 + "deep words after words",
        "<p class=share>" * 20_000 + "deep words after words",
        "<a " * 100_000 + ">deep words after words",
        "<i>" * 50_000 + "deep words after words",
    ],
)
def test_deep_nesting_neither_hangs_nor_loses_words(markup: str) -> None:
    """Nesting beyond any limit costs the structure, never the text, and is told."""
    reading = read(markup)
    assert "deep words" in reading.text and "after words" in reading.text


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                (  # noqa: SIM905
                    "<p> </p> <ol> </ol> <li> <table> <tr> <td> </td> </table> <br> <b> <nav> <pre> </pre> <q> <sup> 1 "
                    "</sup> <h1> </h1> <div> </div> <span> <aside> <select> <option> <a> <time> <!-- --> <template>"
                ).split()
            ),
            st.text(max_size=12),
        ),
        max_size=60,
    )
)
def test_the_laws_of_a_reading_hold_for_any_markup(parts: list[str]) -> None:
    """Whatever the tags, blocks are in order, do not overlap and cover all that is visible."""
    reading = html.of_markup("".join(parts), "utf-8")
    assert faults(reading.text, reading.spans, SPAN_KINDS) is None
