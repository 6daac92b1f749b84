"""The pages: every link lands, every word is escaped, nothing from outside is asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from urllib.parse import unquote

import pytest
from lxml import html as markup

from report.dressed import CITED, edition, released
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


# ── what an editor's edition shows besides ──


@cache
def dressed(kind: str = "draft", language: str = "en") -> dict[str, str]:
    """The pages of an edition with cover, figures, renderings, remarks, omissions and corrections."""
    return html.render(released(edition(kind, language)))


def test_the_cover_block_stands_first_and_whole() -> None:
    """Symbol, distribution, date, original, session, item, author, subtitle, summary box and footnotes are printed."""
    head = markup.fromstring(dressed()["index.html"]).xpath('//header[@class="front"]')[0]
    text = " ".join(head.text_content().split())
    for words in ("A/HRC/46/71", "General", "2021-02-12", "English", "Session 46", "Agenda item 4", "Submitted by",
                  "Report of the Mechanism", "The report covers the year 2020.", "Submitted late",
                  "of 10,700 words"):  # fmt: skip
        assert words in text, words
    assert "of 10,700 words" not in dressed("public")["index.html"]


def test_an_edition_for_a_state_says_so_first_and_last_on_every_page() -> None:
    """The banner names the State before the title, and the foot of each page names it again."""
    made = dressed("state")
    for page in made.values():
        tree = markup.fromstring(page)
        assert "Confidential: for Veldania" in tree.xpath("string(//footer)")
    first = markup.fromstring(made["index.html"]).xpath("//header[@class='front']/*")[0]
    assert first.get("class") == "banner" and "Confidential: for Veldania" in first.text_content()
    assert all("Confidential" not in page for page in dressed("public").values())


def test_a_note_opens_the_passage_in_its_context() -> None:
    """Each note of a passage has the words between those before and after them, as the source has them."""
    tree = markup.fromstring(dressed()["index.html"])
    note = tree.xpath('//li[@id="note-2"]')[0]
    assert "slip" in note.get("class")
    excerpt = note.xpath('.//blockquote[@class="excerpt"]')[0]
    assert excerpt.xpath("string(./mark)") == CITED.quote
    squeezed = re.sub(r"\s+", "", TEXTS["d1letter"])
    assert re.sub(r"[\s…]+", "", excerpt.text_content()) in squeezed
    assert len(excerpt.text_content()) > len(CITED.quote) + 200
    assert note.xpath(".//a[starts-with(@href, 'sources/d1letter.html#s-')]")


def test_a_context_tells_no_more_than_the_page_of_the_source() -> None:
    """In a public edition the context of a passage is what the page prints around it, and holds no contact."""
    made = dressed("public")
    shown = {path: re.sub(r"\s+", "", text_of(page)) for path, page in made.items() if path.startswith("sources/")}
    excerpts = markup.fromstring(made["index.html"]).xpath('//blockquote[@class="excerpt"]')
    assert excerpts
    for excerpt in excerpts:
        words = re.sub(r"[\s…]+", "", excerpt.text_content())
        assert any(words in re.sub("…", "", text) for text in shown.values()), words


def test_a_figure_leads_to_what_it_counts_and_back_to_every_place() -> None:
    """Query, day, caveats, rows, sources and the places it is printed at; one that cannot be told says so."""
    tree = markup.fromstring(dressed()["index.html"])
    places = tree.xpath('//a[@href="#figure-held"]/@id')
    assert places == ["figure-held-1", "figure-held-2"]
    entry = tree.xpath('//article[@id="figure-held"]')[0]
    text = " ".join(entry.text_content().split())
    for words in ("persons held at the end of the year", "count cases where status is detained", "2020-12-31",
                  "Rows that may not leave are not counted.", "V-001", "one record of the registers",
                  "Stale: the text was written with 38, the registers now say 39."):  # fmt: skip
        assert words in text, words
    assert [f"#{place}" for place in places] == entry.xpath('.//a[starts-with(@href, "#figure-held-")]/@href')
    assert "It cannot be told" in tree.xpath('string(//article[@id="figure-share"])')


def test_a_rendering_stands_beside_its_original_with_the_translator_named() -> None:
    """Two columns, each in its language; an original is no unsourced sentence."""
    faces = markup.fromstring(dressed()["index.html"]).xpath('//div[@class="rendered"]/div[@class="face"]')
    assert faces[0].xpath('./p[@lang="ru"][@dir="ltr"]') and "Original, Russian" in faces[0].text_content()
    assert "Rendering by Office of the mandate" in faces[1].text_content()
    assert not faces[0].xpath('.//span[@class="unsourced"]')


def test_remarks_stand_in_the_margin_of_drafts_only() -> None:
    """What a check found is printed beside its paragraph, and in no edition that leaves."""
    assert "the text says 38" in dressed()["index.html"]
    leaving = released(replace(edition("draft"), draft=False))
    assert all("the text says 38" not in page for page in html.render(leaving).values())


def test_what_was_left_out_and_what_was_corrected_is_told() -> None:
    """Counts with reasons, and the words then and now."""
    made = edition("public")
    tree = markup.fromstring(html.render(released(replace(made, sections=made.sections[:1])))["index.html"])
    assert "no consent to be named" in tree.xpath('string(//section[@id="omissions"])')
    assert tree.xpath('string(//section[@id="corrections"]//del)') == "38 persons"
    assert tree.xpath('string(//section[@id="corrections"]//ins)') == "39 persons"


def test_items_stand_in_one_list() -> None:
    """Items in a row are one list of two."""
    lists = markup.fromstring(dressed()["index.html"]).xpath('//ul[@class="items"]')
    assert [len(each.xpath("./li")) for each in lists] == [2]


def test_pages_of_every_kind_and_language_keep_their_links_and_direction() -> None:
    """Each id once, each link to one of them, and the page in the direction of its language."""
    for kind, language in (("draft", "en"), ("state", "ar"), ("public", "zh")):
        made = dressed(kind, language)
        ids = {path: markup.fromstring(page).xpath("//@id") for path, page in made.items()}
        for path, page in made.items():
            tree = markup.fromstring(page)
            assert (tree.get("lang"), tree.get("dir")) == (language, "rtl" if language == "ar" else "ltr")
            assert len(ids[path]) == len(set(ids[path])), path
            for href in tree.xpath("//a/@href"):
                target, _, place = href.partition("#")
                target = target.removeprefix("../") or path
                assert target in made and (not place or unquote(place) in ids[target]), (path, href)


def test_an_edition_without_its_list_of_sources_links_to_none() -> None:
    """Where no row of a source is printed, its number is printed without a link."""
    made = edition("public")
    page = html.render(released(replace(made, sections=made.sections[:1])))["index.html"]
    ids = set(markup.fromstring(page).xpath("//@id"))
    assert {href[1:] for href in markup.fromstring(page).xpath('//a[starts-with(@href, "#")]/@href')} <= ids


def test_words_of_an_editor_are_never_markup() -> None:
    """Cover, figures, omissions, corrections and remarks that write HTML are printed letter for letter."""
    evil = "<script>x</script>{{ 7*7 }}"
    made = edition("draft")
    cover = replace(made.cover, symbol=evil, author=evil, subtitle=evil, footnotes=(evil,), session=evil)
    figure = replace(made.figures[0], label=evil, query=evil, caveats=(evil,), pinned=evil)
    omission = replace(made.omissions[0], what=evil, reason=evil)
    correction = replace(made.corrections[0], was=evil, now=evil, reason=evil, place=evil)
    wrong = replace(made, cover=cover, figures=(figure,), omissions=(omission,), corrections=(correction,), title=evil)
    tree = markup.fromstring(html.render(released(wrong))["index.html"])
    assert not tree.xpath("//script")
    assert tree.text_content().count("{{ 7*7 }}") >= 12
