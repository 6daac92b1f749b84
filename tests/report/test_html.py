"""The pages: every link lands, every word is escaped, nothing from outside is asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

import pytest
from lxml import html as markup

from report.veldania import DOCUMENTS, STATEMENTS, TEXTS, material, said
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, Audience, release
from scrutiny.report import html
from scrutiny.report.material import Material
from scrutiny.report.outline import outline


def pages(given: Material, to: Audience = INTERNAL_DRAFT) -> dict[str, str]:
    """The released pages of a material."""
    return html.render(release(outline(given, to), to, protected=given.protected))


def text_of(page: str) -> str:
    """The text of a source's page without the numbers of notes."""
    tree = markup.fromstring(page)
    block = tree.xpath('//div[contains(@class,"text")]')[0]
    for number in block.xpath(".//sup"):
        number.drop_tree()
    return str(block.text_content())


def test_only_released_editions_are_rendered() -> None:
    """The door cannot be walked around."""
    with pytest.raises(TypeError):
        html.render(outline(material()))  # type: ignore[arg-type]


def test_every_link_lands_on_an_id_that_exists_once() -> None:
    """From sentence to note, from note to the words in the source, and back."""
    made = pages(material())
    ids = {}
    for path, page in made.items():
        found = markup.fromstring(page).xpath("//@id")
        assert len(found) == len(set(found)), path
        ids[path] = set(found)
    links = 0
    for path, page in made.items():
        for href in markup.fromstring(page).xpath("//a/@href"):
            target, _, fragment = href.partition("#")
            target = target.removeprefix("../") if target.startswith("../") else target
            target = target or path
            assert target in made, href
            if fragment:
                assert unquote(fragment) in ids[target], href
            links += 1
    assert links > 100


def test_a_note_lands_on_the_very_words() -> None:
    """The marked words of a source are those of the statement."""
    page = markup.fromstring(pages(material())["sources/d3state.html"])
    statement = next(each for each in STATEMENTS if each.passage.quote == "310 человек")
    assert page.xpath(f'string(//mark[@id="s-{statement.id}"])') == "310 человек"


def test_the_text_of_a_source_is_whole_but_for_its_contacts() -> None:
    """Cutting at citations, blocks and contacts loses no character."""
    made = pages(material())
    assert text_of(made["sources/d3state.html"]) == TEXTS["d3state"]
    letter = text_of(made["sources/d1letter.html"])
    assert letter.startswith(TEXTS["d1letter"][: TEXTS["d1letter"].index("ilva.maren")])
    for page in made.values():
        assert "forum.example" not in page
        assert "7946" not in page


def test_overlapping_and_nested_passages_are_cut_and_all_can_be_reached() -> None:
    """Three passages over the same words keep three anchors and the text unchanged."""
    more = (
        said("speech", "d3state", "отвергает утверждения открытого письма", words="x", hand="second"),
        said("allegation", "d3state", "утверждения открытого письма. «В провинции действует", act="y"),
        said("ask", "d3state", "утверждения", action="z"),
    )
    page = pages(material(statements=(*STATEMENTS, *more)))["sources/d3state.html"]
    assert text_of(page) == TEXTS["d3state"]
    for each in more:
        assert f'id="s-{each.id}"' in page
    assert 'class="d3' in page


def test_words_of_sources_are_never_markup() -> None:
    """A source that writes HTML, Jinja or CSS is printed letter for letter."""
    evil = '<script>alert("x")</script> {{ 7*7 }} </style><img src=x onerror=alert(1)> & <b>bold</b>'
    documents = tuple(replace(held, title=evil, publisher=evil) if held.id == "d3state" else held for held in DOCUMENTS)
    texts = {**TEXTS, "d3state": TEXTS["d3state"] + evil}
    made = pages(material(documents=documents, texts=texts))
    for page in made.values():
        tree = markup.fromstring(page)
        assert not tree.xpath("//script | //img | //b[text()='bold']")
        assert "49" not in tree.xpath("string(//h1)")
    assert evil in text_of(made["sources/d3state.html"])


def test_no_page_asks_for_anything_from_outside() -> None:
    """No script, no address, and a policy that forbids both."""
    for page in pages(material()).values():
        assert "default-src 'none'" in page
        assert not re.search(r"(?:src|href)=.?(?:https?:|//)|url\(|@import", page)
        assert "<script" not in page


def test_pages_can_be_read_by_ear_and_from_right_to_left() -> None:
    """Languages, landmarks, captions and scopes are there, headings go down one step at a time."""
    made = pages(material())
    tree = markup.fromstring(made["index.html"])
    assert tree.get("lang") == "en"
    assert tree.xpath("//main") and tree.xpath("//nav[@aria-labelledby]") and tree.xpath('//a[@class="skip"]')
    assert all(table.xpath("./caption") and table.xpath(".//th[@scope]") for table in tree.xpath("//table"))
    levels = [int(head.tag[1]) for head in tree.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tree.xpath('//bdi[@lang="ar"]') and tree.xpath('//bdi[@lang="zh"]')
    assert markup.fromstring(made["sources/d4wire.html"]).xpath('//div[@class="text"][@dir="rtl"][@lang="ar"]')


def test_a_public_page_prints_cited_passages_with_little_around_them() -> None:
    """Outside the internal draft nobody's whole text is republished."""
    long = {**TEXTS, "d3state": TEXTS["d3state"] + "слово " * 500}
    shown = text_of(pages(material(texts=long), PUBLIC)["sources/d3state.html"])
    assert "310 человек" in shown
    assert "[…]" in shown
    assert len(shown) < len(long["d3state"]) / 2


def test_protected_names_leave_neither_through_report_nor_source() -> None:
    """A name the mandate protects is hidden wherever it stands, in every page."""
    made = pages(material(protected=("Oriane Taldec", "Norvia Law Society")))
    for page in made.values():
        assert "taldec" not in page.casefold()
        assert "law society" not in page.casefold()
    assert "[name withheld]" in made["sources/d2release.html"]
