"""The public site: every link leads somewhere, nothing is an orphan, and nothing but the released edition is in it."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from functools import cache
from urllib.parse import unquote

import pytest
from lxml import html as markup

from report.dressed import CITED, edition, released
from scrutiny.errors import Refused, Withheld
from scrutiny.protection.release import PUBLIC, release
from scrutiny.report.edition import Paragraph, Row, Run, Section, Sentence, Table
from scrutiny.report.phrases import wording
from scrutiny.report.site.entries import asks, findings, table
from scrutiny.report.site.indexing import Entry, plain, script
from scrutiny.report.site.site import write
from scrutiny.text import fold

DOWNLOADS = {"report-en.pdf": b"%PDF-1.7", "data/cases.csv": b"a,b\n"}


@cache
def site() -> dict[str, bytes]:
    """The site in three languages."""
    editions = [released(edition("public", language)) for language in ("en", "ar", "zh")]
    return write(editions, downloads=DOWNLOADS, release_note="Released by two persons.")


def pages(made: dict[str, bytes]) -> dict[str, str]:
    """The pages among the files."""
    return {path: data.decode() for path, data in made.items() if path.endswith(".html")}


def index(made: dict[str, bytes], language: str = "en") -> dict[str, object]:
    """The index of a language as data."""
    text = made[f"{language}/search-index.js"].decode()
    found: dict[str, object] = json.loads(text.removeprefix("globalThis.SCRUTINY_INDEX=").removesuffix(";\n"))
    return found


def links(made: dict[str, bytes]) -> dict[str, set[str]]:
    """Page → the files its links lead to; a link to nothing, or to a place that is not there, is an error."""
    ids = {path: set(markup.fromstring(page).xpath("//@id")) for path, page in pages(made).items()}
    led: dict[str, set[str]] = {}
    for path, page in pages(made).items():
        tree = markup.fromstring(page)
        for href in [*tree.xpath("//a/@href"), *tree.xpath("//script/@src")]:
            target, _, place = str(href).partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert to in made, (path, href)
            if place:
                assert unquote(place) in ids[to], (path, href)
            led.setdefault(path, set()).add(to)
    return led


def test_every_link_leads_to_a_file_and_a_place_that_is_there() -> None:
    """No link of any page in any language is broken, those of the search included."""
    made = site()
    assert len(links(made)) > 40
    for language in ("en", "ar", "zh"):
        for _, title, url, _ in index(made, language)["entries"]:  # type: ignore[attr-defined]
            target, _, place = url.partition("#")
            assert f"{language}/{target}" in made, title
            if place:
                assert f'id="{unquote(place)}"' in made[f"{language}/{target}"].decode(), url


def test_every_page_is_reached_from_the_start() -> None:
    """No page and no file to download is an orphan."""
    made, led = site(), links(site())
    seen, waiting = set(), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting.extend(led.get(page, ()))
    scripts = {path for path in made if path.endswith("search-index.js")}
    assert set(made) - seen - scripts == set()


def test_the_same_editions_give_the_same_bytes() -> None:
    """Two runs differ in no byte."""
    assert write([released(edition("public", "en"))]) == write([released(edition("public", "en"))])


def test_only_public_editions_make_a_site() -> None:
    """A draft, an edition for a State, and a value that nobody released are all refused."""
    with pytest.raises(Withheld):
        write([released(edition("draft"))])
    with pytest.raises(Withheld):
        write([released(edition("state"))])
    with pytest.raises(TypeError):
        write([edition("public")])  # type: ignore[list-item]
    with pytest.raises(Withheld):
        write([release(edition("draft"), PUBLIC)])


def test_a_language_needs_its_public_edition_and_each_kind_once() -> None:
    """What is missing or given twice is named, and so is a download that would lie elsewhere."""
    given = released(edition("public"))
    with pytest.raises(Refused):
        write([])
    with pytest.raises(Refused):
        write([given, given])
    with pytest.raises(Refused):
        write([release(replace(edition("public"), kind="summary"), PUBLIC)])
    for name in ("../up.txt", "/etc/passwd", "a//b", "SHA256SUMS", "a/../../b"):
        with pytest.raises(Refused):
            write([given], downloads={name: b""})


def test_no_page_runs_a_script_but_the_search_and_none_asks_outside() -> None:
    """The policy of every page forbids scripts, but for the own one of the search; no address stands anywhere."""
    for path, page in pages(site()).items():
        own = path.endswith("search.html")
        assert ("script-src 'self';" if own else "script-src 'none';") in page, path
        assert ("<script" in page) == own
        assert not re.search(r"(?:src|href)=.?(?:https?:|//)|url\(|@import|\son\w+=|<style[^>]*src", page), path
    assert not re.search(r"innerHTML|fetch\(|XMLHttpRequest|import\(|eval\(", site()["search.js"].decode())


def test_a_finding_has_a_page_with_its_voice_standard_positions_sources_and_ids() -> None:
    """What the edition prints of a finding stands on its page, with the passage in its context and the ids to trace."""
    made = edition("public")
    (first, second) = findings(made)
    assert first.id == "f-oneoneone" and second.id == "f-twotwotwo"
    page = markup.fromstring(site()["en/finding-f-oneoneone.html"].decode())
    text = page.text_content()
    assert "reasonable grounds to believe that 12 organisations asked" in page.xpath("string(//h1)")
    assert first.standard and first.standard in text
    assert "in order to protect sources" in text or "not put" in text
    assert page.xpath('string(//blockquote[@class="excerpt"]/mark)') == CITED.quote
    assert page.xpath("//code[text()='f-oneoneone']") and page.xpath(f"//code[text()='{CITED.id}']")
    assert page.xpath('//a[@rel="next"]/@href') == ["finding-f-twotwotwo.html"]


def test_asks_stand_by_addressee_once() -> None:
    """Rows of the table and asks read in documents of one addressee stand under one heading."""
    heads = tuple(wording()["tables"]["recommendations_columns"])
    cells = ("the Human Rights Council", "hold a session", "2020", "–", "open")
    rows = (Row(tuple(Sentence(runs=(Run(each),), framing=True) for each in cells), mark="public"),)
    more = Section(id="x", heading="x", blocks=(Table(caption="Table 9. x", columns=heads, rows=rows),))
    made = edition("public")
    named = {each.name: each for each in asks(replace(made, sections=(*made.sections, more)))}
    council = named["the Human Rights Council"]
    assert council.rows == rows and len(council.read) == 1
    assert table(made, "recommendations") is None


def test_what_is_told_elsewhere_is_no_finding() -> None:
    """A finding is known by the id that its last line prints and stands on; a look-alike is none."""
    aside = Paragraph(sentences=(Sentence(runs=(Run("f-x", "digest"),), framing=True),), aside=True)
    made = edition("public")
    other = Section(id="x", heading="x", blocks=(Paragraph(sentences=(Sentence(runs=(Run("y"),)),)), aside))
    assert len(findings(replace(made, sections=(*made.sections, other)))) == 2


def test_every_word_of_an_entry_is_found_as_the_browser_folds_it() -> None:
    """For words of any script the index knows what the plain form is searched as."""
    text = "L’Été d’Orsk, organizations of «Министерство», والحقوق المدنية، İstanbul Ærø Straße U.N. 維爾達尼亞 37"
    data = json.loads(script([Entry("page", "Title", "x.html", text)], {}).partition("=")[2].rstrip(";\n"))
    for token in fold.tokens(text):
        word = text[token.start : token.end]
        bare = plain(word.replace(".", "").removesuffix("’s"))
        if word.isascii() or not re.fullmatch(f"[{fold.singles()}]", word):
            assert data["same"].get(bare, bare) in data["terms"], word
    assert "维尔" in data["terms"] and data["han"]["維"] == "维"


def test_the_index_is_data_whatever_the_words_are() -> None:
    """Words that look like a script, or break lines in one, stay words."""
    evil = "</script><script>alert(1)</script> \u2028\u2029 \"'\\ `${x}` __proto__"
    text = script([Entry("page", evil, "x.html", evil)], {})
    data = json.loads(text.partition("=")[2].rstrip(";\n"))
    assert data["entries"][0][1].startswith("</script>")
    assert "\u2028" not in text and "\u2029" not in text


def test_words_of_sources_are_never_markup_on_the_site() -> None:
    """A heading or an addressee that writes HTML or Jinja is printed letter for letter."""
    evil = "<script>alert(1)</script>{{ 7*7 }}</title><b>x</b>"
    section = Section(
        id="evil", heading=evil, blocks=(Paragraph(sentences=(Sentence(runs=(Run(evil),), framing=True),)),)
    )
    made = edition("public")
    files = write([released(replace(made, title=evil, sections=(*made.sections, section)))])
    for path, page in pages(files).items():
        assert not markup.fromstring(page).xpath("//script[not(@src)] | //b[text()='x']"), path
        assert "49</title>" not in page


def test_downloads_are_listed_with_their_checksums() -> None:
    """Each file lies under data/, in the list of sums and on the page."""
    made = site()
    assert made["data/report-en.pdf"] == DOWNLOADS["report-en.pdf"]
    for line in made["data/SHA256SUMS"].decode().splitlines():
        digest, _, name = line.partition("  ")
        assert digest in made["en/data.html"].decode() and f'href="../data/{name}"' in made["en/data.html"].decode()
    assert len(made["data/SHA256SUMS"].decode().splitlines()) == 2


def test_languages_lead_to_one_another_and_keep_their_direction() -> None:
    """Each page names its language, the Arabic ones run from right to left, and the same page is one click away."""
    made = pages(site())
    assert markup.fromstring(made["ar/asks.html"]).get("dir") == "rtl"
    assert markup.fromstring(made["en/asks.html"]).get("dir") == "ltr"
    assert markup.fromstring(made["en/asks.html"]).xpath('//a[@hreflang="ar"]/@href') == ["../ar/asks.html"]
    assert markup.fromstring(made["index.html"]).xpath('//a[@hreflang="zh"]/@href') == ["zh/index.html"]
    assert markup.fromstring(made["zh/index.html"]).xpath('//a[@hreflang="en"]/@href') == ["../index.html"]


def test_no_protected_name_is_in_any_byte_of_the_site() -> None:
    """A name the mandate protects leaves neither through a page nor through the index."""
    given = release(edition("public"), PUBLIC, protected=("Norvia Law Society",))
    for path, data in write([given]).items():
        assert "law society" not in data.decode().casefold(), path
        assert "forum.example" not in data.decode() and "7946" not in data.decode(), path
