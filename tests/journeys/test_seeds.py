"""The private acceptance corpus through the command line: rows of the domain note, each by its number."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from desk import Answer, scrutiny

from scrutiny.dates import parse


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier that received the five documents as public, kept for all tests of this file."""
    import os

    seeds = Path(__file__).resolve().parents[3] / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the acceptance corpus is not beside this clone")
    os.environ["SCRUTINY_KEYS"] = str(tmp_path_factory.mktemp("keys"))
    folder = tmp_path_factory.mktemp("corpus") / "dossier"
    assert scrutiny(folder, "init", folder, "--title", "Acceptance", "--state", "China").status == 0
    assert len(scrutiny(folder, "add", seeds, "--mark", "public").items) == 5
    keys = os.environ["SCRUTINY_KEYS"]
    (folder.parent / "keys.txt").write_text(keys)
    return folder


@pytest.fixture(autouse=True)
def _keys(corpus: Path, _own_keys: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRUTINY_KEYS", (corpus.parent / "keys.txt").read_text())


@cache
def documents(corpus: Path) -> dict[str, dict[str, Any]]:
    """The documents by the three figures their file names begin with."""
    return {row["path"][:3]: row for row in scrutiny(corpus, "documents").items}


@cache
def said(corpus: Path, kind: str, document: str | None = None) -> list[dict[str, Any]]:
    """The statements of one kind, of one document or all."""
    words = ["statements", "--kind", kind]
    if document:
        words += ["--document", documents(corpus)[document]["document"]]
    return scrutiny(corpus, *words).items


def test_r1_five_documents_once(corpus: Path) -> None:
    """R1: sizes, and a second add that changes nothing and says so."""
    assert [row["bytes"] for row in documents(corpus).values()] == [4125, 3144, 14849, 2316, 6852]
    seeds = Path(__file__).resolve().parents[3] / "shared" / "seeds"
    again = scrutiny(corpus, "add", seeds, "--mark", "public")
    assert {row["status"] for row in again.items} == {"known"}
    assert len(documents(corpus)) == 5


def test_r2_furniture_is_marked_and_kept(corpus: Path) -> None:
    """R2: skip links, stub, related articles, click-here, copyright, topic index; the stray dash leaves the title."""

    def furniture(key: str) -> str:
        row = scrutiny(corpus, "text", documents(corpus)[key]["document"]).items[0]
        return "\n".join(row["text"][s["start"] : s["end"]] for s in row["spans"] if s["kind"] == "furniture")

    assert "Related Articles" in furniture("001")
    assert "© Agence France-Presse" in furniture("001")
    assert "Skip to content Skip to navigation" in furniture("003")
    assert "Click here" in furniture("003")
    assert "Skip to content" in furniture("004")
    assert "[PDF version]" in furniture("004")
    topics = furniture("004")
    assert "酷刑" in topics
    assert "青年视野" in topics
    assert "更多话题" in topics
    assert documents(corpus)["000"]["title"].startswith("More than 300")


def test_r3_every_passage_reads_as_stored(corpus: Path) -> None:
    """R3: every statement's passage equals the text at its offsets, and its line is right."""
    texts = {
        row["document"]: scrutiny(corpus, "text", row["document"]).items[0]["text"]
        for row in documents(corpus).values()
    }
    rows = scrutiny(corpus, "statements").items
    assert len(rows) > 100
    for row in rows:
        text, place = texts[row["document"]], row["passage"]
        assert text[place["start"] : place["end"]] == place["quote"]
        assert text.count("\n", 0, place["start"]) + 1 == place["line"]


def test_r4_documents_have_their_kinds(corpus: Path) -> None:
    """R4: open letter, press release, news article, notice, joint letter; one photo caption, a footnote, contacts."""
    kinds = {key: row["kind"] for key, row in documents(corpus).items()}
    assert kinds == {
        "000": "press_release",
        "001": "news_article",
        "002": "open_letter",
        "003": "notice",
        "004": "joint_letter",
    }
    captions, footnotes, contacts = [], set(), set()
    for key, row in documents(corpus).items():
        item = scrutiny(corpus, "text", row["document"]).items[0]
        for span in item["spans"]:
            line = item["text"].count("\n", 0, span["start"]) + 1
            if span["kind"] == "caption":
                captions.append((key, line))
            elif span["kind"] == "footnote":
                footnotes.add(key)
            elif span["kind"] == "contact":
                contacts.add(key)
    assert captions == [("001", 3)]
    assert {"002", "004"} <= footnotes
    assert contacts == {"000"}


def test_r5_the_index_number_is_parsed_and_dates_its_letter(corpus: Path) -> None:
    """R5: region, country code, serial, year; the letter's date is the year it gives."""
    (found,) = [row for row in said(corpus, "identifier") if row["scheme"] == "ngo_index"]
    parts = {name: str(value) for name, value in found["parts"].items()}
    assert {"ASA", "17", "3026", "2020"} <= set(parts.values())
    assert documents(corpus)["002"]["published"] == "2020"


def test_r7_cited_and_not_held(corpus: Path) -> None:
    """R7: the 2019 letter, the experts' and the 2016 statement, the 2018 reviews; the held letter is not listed."""
    rows = [row for row in scrutiny(corpus, "since", "2020-01-01").items if row["what"] == "cited_not_held"]
    by_key = {row["document"]: key for key, row in documents(corpus).items()}
    cited = [(by_key[row["document"]], row["title"].lower()) for row in rows]
    assert any(key == "003" and "letter" in title for key, title in cited), cited
    assert any(key in ("000", "001", "002") and "statement" in title for key, title in cited), cited
    assert any(key == "004" and "statement" in title for key, title in cited), cited
    assert any(key == "003" and "review" in title for key, title in cited), cited
    assert not any(key in ("000", "001") and "open letter" in title for key, title in cited), cited


def test_r8_language_and_script_per_segment(corpus: Path) -> None:
    """R8: the joint letter's body is English, its date line and topic index are simplified Chinese."""
    item = scrutiny(corpus, "text", documents(corpus)["004"]["document"]).items[0]

    def at(words: str) -> dict[str, Any]:
        place = item["text"].index(words)
        return next(s for s in item["spans"] if s["start"] <= place < s["end"] and s["kind"] != "quotation")

    assert at("2018年02月03日")["language"] == "zh-Hans" or at("2018年02月03日")["script"] == "Hani"
    assert at("公众知情权")["language"] == "zh-Hans"
    assert at("We write prior")["language"] == "en"
    assert documents(corpus)["004"]["languages"][0] == "en"


def test_r9_r12_dates_in_their_forms_without_an_invented_zone(corpus: Path) -> None:
    """R9, R12: the printed dates, the original kept, the zone unknown."""
    found = {row["original"]: row for row in said(corpus, "date")}
    assert found["September 9, 2020 10:33 AM"]["edtf"] == "2020-09-09T10:33"
    assert not found["September 9, 2020 10:33 AM"].get("zone")
    assert found["January 30, 2019"]["edtf"] == "2019-01-30"
    assert found["2018年02月03日"]["edtf"] == "2018-02-03"
    assert found["February 25-March 22, 2019"]["edtf"] == "2019-02-25/2019-03-22"
    published = {key: row["published"] for key, row in documents(corpus).items()}
    assert published["001"].startswith("2020-09-09")
    assert published["003"] == "2019-01-30"
    assert published["004"] == "2018-02-03"


def test_r10_imprecise_dates_have_a_basis(corpus: Path) -> None:
    """R10: month, relative year and month, the start of a duration, and "today" derived from another document."""

    def one(document: str, original: str) -> dict[str, Any]:
        rows = [row for row in said(corpus, "date", document) if original in row["original"]]
        assert rows, (document, original)
        return rows[0]

    assert (one("000", "June 2020")["edtf"], one("000", "June 2020")["basis"]) == ("2020-06", "stated")
    assert (one("003", "last year")["edtf"], one("003", "last year")["basis"]) == ("2018", "derived")
    assert (one("003", "last March")["edtf"], one("003", "last March")["basis"]) == ("2018-03", "derived")
    detained = one("004", "two years")
    assert detained["basis"] == "derived"
    assert parse(detained["edtf"]).earliest.replace(day=1) == date(2016, 2, 1)
    assert (one("000", "today")["edtf"], one("000", "today")["basis"]) == ("2020-09-09", "derived")


def test_r14_numbers_with_their_comparators(corpus: Path) -> None:
    """R14: value, comparator and unit of every figure claimed, and who says so in a quotation."""

    def figures(key: str) -> set[tuple[float, str]]:
        return {(row["value"], row["comparator"]) for row in said(corpus, "number", key)}

    assert {(321, "eq"), (39, "eq"), (50, "eq")} <= figures("002")
    assert {(300, "gt"), (321, "eq"), (60, "gt"), (50, "gt"), (50, "eq")} <= figures("000")
    assert {(300, "gt"), (321, "eq")} <= figures("001")
    assert {(40, "eq"), (39, "eq")} <= figures("003")
    assert {(5, "eq"), (12, "eq"), (6, "eq"), (2, "eq")} <= figures("004")
    wrong = {37, 44, 19, 4, 2015, 2016, 2017, 2018, 2019, 2020, 10, 33}
    assert not wrong & {value for key in documents(corpus) for value, _ in figures(key)}
    quoted = [row for row in said(corpus, "number", "000") if "50 UN experts" in row["passage"]["quote"]]
    assert quoted[0]["attributed_to"] == "John Fisher"


def test_r19_the_four_spokespersons(corpus: Path) -> None:
    """R19: speaker, role, organisation, verb."""
    found = {row["speaker"]: row for row in said(corpus, "quotation", "000") if row.get("speaker")}
    assert set(found) == {"John Fisher", "Sarah Brooks", "Renee Xia", "Joshua Rosenzweig"}
    assert found["John Fisher"]["role"] == "Geneva director"
    assert found["Sarah Brooks"]["organisation"] == "International Service for Human Rights"
    assert found["Renee Xia"]["organisation"] == "Chinese Human Rights Defenders"
    assert "China team" in found["Joshua Rosenzweig"]["role"]
    assert {row["verb"] for row in found.values()} == {"said"}


def test_r20_r21_first_and_second_hand(corpus: Path) -> None:
    """R20, R21: the spokesman's words are first-hand; State words reported by critics are second-hand, unattributed."""
    (answer,) = [row for row in said(corpus, "quotation", "001") if row["speaker"] == "Zhao Lijian"]
    assert answer["hand"] == "first"
    assert answer["role"] == "foreign ministry spokesman"
    assert answer["words"].startswith("claims made by these organisations")
    for key, words in (("002", "improper remarks"), ("002", "grossly interfered"), ("000", "gross interference")):
        (row,) = [each for each in said(corpus, "quotation", key) if each["words"] == words]
        assert row["hand"] == "second"
        assert row["speaker"] is None


def test_r29_one_query_finds_every_spelling(corpus: Path) -> None:
    """R29: four documents, whichever spelling is asked for."""
    by_id = {row["document"]: key for key, row in documents(corpus).items()}
    for query in ("Uyghur", "Uighur", "uighurs"):
        hits = scrutiny(corpus, "search", "--most", "100", query).items
        assert {by_id[hit["document"]] for hit in hits} == {"001", "002", "003", "004"}, query
    curly = scrutiny(corpus, "search", "China’s rights violations world-wide").items
    straight = scrutiny(corpus, "search", "China's rights violations worldwide").items
    found = [sorted((hit["document"], hit["passage"]["start"]) for hit in hits) for hits in (curly, straight)]
    assert found[0] == found[1] != []


def test_r30_the_roll(corpus: Path) -> None:
    """R30: 281 entries without a gap, the wrapped one joined; stated totals beside it."""
    document = documents(corpus)["002"]["document"]
    rows = scrutiny(corpus, "signatories", "--document", document).items
    assert [row["position"] for row in rows] == list(range(1, 282))
    assert rows[218]["name"].endswith("(SEATINI) Uganda")
    assert rows[220]["name"] == "Sova Center for Information and Analysis"
    (roll,) = said(corpus, "roll", "002")
    assert (roll["listed"], roll["stated_total"], roll["stated_anonymous"]) == (281, 321, 39)
    individuals = [row["position"] for row in rows if row["kind"] == "individual"]
    assert individuals == [163, 170]
    assert {"Cyrl", "Latn"} <= set(rows[101]["scripts"])
    other = scrutiny(corpus, "signatories", "--document", documents(corpus)["004"]["document"]).items
    assert len(other) == 15


@cache
def disagreeing(corpus: Path, *words: str) -> list[dict[str, Any]]:
    """The list of disagreements, each passage with the figures of its file."""
    names = {row["document"]: key for key, row in documents(corpus).items()}
    rows = scrutiny(corpus, "disagreements", *words).items
    for row in rows:
        row["in"] = [names[place["document"]] for place in row["passages"]]
    return rows


def test_r6_three_renderings_are_one_origin(corpus: Path) -> None:
    """R6: 000 announces 002, 001 reports on 002 and quotes 000; the three are one origin, the others stand alone."""
    names = {row["document"]: key for key, row in documents(corpus).items()}
    groups = scrutiny(corpus, "origins").items
    assert [[names[name] for name in row["documents"]] for row in groups] == [["002", "000", "001"], ["003"], ["004"]]
    relations = {(names[r["from"]], r["relation"], names[r["to"]]) for row in groups for r in row["relations"]}
    assert relations == {("000", "announces", "002"), ("001", "reports_on", "002"), ("001", "quotes", "000")}
    origins = {key: row["origin"] for key, row in documents(corpus).items()}
    assert origins["000"] == origins["001"] == origins["002"] != origins["003"] != origins["004"]


def test_r11_the_weekday_is_right(corpus: Path) -> None:
    """R11: 2020-09-09 is a Wednesday, so nothing is listed and the checks say so."""
    assert not [row for row in disagreeing(corpus) if row["rule"] == "weekday"]
    checks = scrutiny(corpus, "numbers", "--document", documents(corpus)["001"]["document"]).items
    assert [row for row in checks if row["rule"] == "weekday" and "2020-09-09" in row["summary"]]


def test_r15_rounding_is_no_conflict(corpus: Path) -> None:
    """R15: more than 300 and 321, dozens and 50 agree; more than 50 and 50 do not."""
    conflicts = [row for row in disagreeing(corpus) if row["class"] == "conflict"]
    (experts,) = [row for row in conflicts if "experts" in row["summary"]]
    assert {"50 United Nations experts", "more than 50 UN human rights experts"} <= {
        place["quote"] for place in experts["passages"]
    }
    assert not [row for row in conflicts if "300" in row["summary"] or "dozens" in row["summary"]]
    quiet = " ".join(row["summary"] for row in disagreeing(corpus, "--quiet"))
    assert "More than 300" in quiet
    assert "dozens" in quiet


def test_r16_one_and_thirty_nine_are_forty(corpus: Path) -> None:
    """R16: one body that joins 39 others makes 40, as the headline says."""
    rows = scrutiny(corpus, "numbers", "--document", documents(corpus)["003"]["document"]).items
    assert [row for row in rows if row["outcome"] == "adds_up" and "39" in row["summary"] and "40" in row["summary"]]
    assert not [row for row in disagreeing(corpus) if "003" in row["in"]]


def test_r17_the_total_that_does_not_add_up_is_listed(corpus: Path) -> None:
    """R17: 281 listed and 39 anonymous do not make 321; individuals and a double signature are said."""
    (found,) = [row for row in disagreeing(corpus) if row["rule"] == "roll"]
    assert found["class"] == "conflict"
    for figure in ("321", "281", "39", "320", "individual", "twice"):
        assert figure in found["summary"]


def test_r18_a_count_of_countries_is_a_gap(corpus: Path) -> None:
    """R18: more than 60 countries is one source's claim that the roll cannot support."""
    assert [(row["in"], row["passages"][0]["quote"]) for row in disagreeing(corpus) if row["class"] == "gap"] == [
        (["000"], "more than 60 countries")
    ]


def test_r22_r27_the_quotations_of_the_story(corpus: Path) -> None:
    """R22, R27: eleven double-quoted passages and a crosshead; what was dropped is given back."""
    ids = {key: row["document"] for key, row in documents(corpus).items()}
    names = {value: key for key, value in ids.items()}
    rows = scrutiny(corpus, "quotes", "--document", ids["001"]).items
    found = [(row["verdict"], names[row["source"]["document"]] if row["source"] else None) for row in rows]
    assert found == [
        ("verbatim", "002"),
        ("verbatim", "002"),
        ("verbatim", "000"),
        ("verbatim", "002"),
        ("verbatim", "002"),
        ("verbatim", "002"),
        ("elided", "002"),
        ("verbatim", "002"),
        ("resegmented", "000"),
        ("resegmented", "000"),
        ("not_found", None),
        ("reworded", "002"),
    ]
    assert "accountability" in rows[6]["dropped"][0]["words"]
    assert rows[6]["inserted"] == ["by"]
    changed = {(change["from"], change["to"], change["kind"]) for change in rows[11]["changes"]}
    assert ("that", "the", "word") in changed
    assert ("analyze", "analyse", "spelling") in changed


def test_r23_the_quotations_of_the_release(corpus: Path) -> None:
    """R23: ten passages; two words are never matched by likeness; the last sentence of one stands in the letter."""
    ids = {key: row["document"] for key, row in documents(corpus).items()}
    rows = scrutiny(corpus, "quotes", "--document", ids["000"]).items
    assert [row["verdict"] for row in rows] == [
        "not_found",
        "not_found",
        "verbatim",
        "resegmented",
        "not_found",
        "not_found",
        "not_found",
        "not_found",
        "verbatim",
        "partial",
    ]
    assert rows[5]["nearest"]["passage"]["quote"] == "grossly interfered"
    assert rows[9]["source"]["document"] == ids["002"]


def test_r24_r26_who_says_it_and_in_which_words(corpus: Path) -> None:
    """R24 to R26: a sentence given to a person, other words in a sentence taken over, probe for monitoring."""
    rows = [row for row in disagreeing(corpus) if row["class"] == "attribution"]
    by_rule = {rule: [row for row in rows if row["rule"] == rule] for rule in ("speaker", "words between", "strength")}
    assert [row["in"] for row in by_rule["speaker"]] == [["000", "002"]]
    assert ["000", "002"] in [row["in"] for row in by_rule["words between"]]
    words = {place["quote"] for row in by_rule["strength"] for place in row["passages"]}
    assert {"probe", "investigation", "rampant", "mass"} <= words


def test_r28_names_are_no_allegations(corpus: Path) -> None:
    """R28: no disagreement stands on a word inside the name of a body on the roll but those about the names."""
    for row in disagreeing(corpus):
        if row["class"] == "attribution":
            lines = [place["line"] for key, place in zip(row["in"], row["passages"], strict=True) if key == "002"]
            assert all(line < 29 for line in lines)


def test_r70_what_coverage_keeps_of_the_asks(corpus: Path) -> None:
    """R70: the session is kept in both, the envoy in neither, the High Commissioner's reporting in the release only."""
    names = {row["document"]: key for key, row in documents(corpus).items()}
    cells = {
        (names[row["document"]], word): row["outcome"]
        for row in scrutiny(corpus, "coverage").items
        for word in ("Special Session", "Special Envoy", "publicly report", "use all interactions")
        if word in row["action"]
    }
    assert cells == {
        ("000", "Special Session"): "kept",
        ("000", "Special Envoy"): "lost",
        ("000", "publicly report"): "changed",
        ("000", "use all interactions"): "lost",
        ("001", "Special Session"): "changed",
        ("001", "Special Envoy"): "lost",
        ("001", "publicly report"): "lost",
        ("001", "use all interactions"): "lost",
    }


def test_a_journalist_asks_about_one_quotation(corpus: Path) -> None:
    """The letter's sentence with a word changed is reworded, and its source is the letter."""
    ids = {key: row["document"] for key, row in documents(corpus).items()}
    words = "impartial and independent UN mechanism to closely monitor and report monthly on that topic"
    (found,) = scrutiny(corpus, "quote", words).items
    assert found["source"]["document"] == ids["002"]
    assert found["verdict"] in ("reworded", "elided")
    (nothing,) = scrutiny(corpus, "quote", "the harvest of the northern islands was better than anybody hoped").items
    assert nothing["verdict"] == "not_found"
    assert nothing["source"] is None


def test_the_report_of_2020_builds_and_leaks_nothing(corpus: Path, tmp_path: Path) -> None:
    """HTML and PDF, every citation resolves, no phone number or e-mail address in any output file."""
    out = tmp_path / "report"
    built: Answer = scrutiny(corpus, "report", "--year", "2020", "--out", out, "--draft")
    item = built.items[0]
    assert {"index.html", "report.pdf"} <= set(item["files"])
    assert item["citations"]
    for citation in {row["id"] for row in item["citations"]}:
        row = scrutiny(corpus, "trace", citation).items[0] if citation in list_of_some(item) else {"id": citation}
        assert row["id"] == citation
    for path in out.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for contact in (b"hrw.org", b"ishr.ch", b"nchrd.org", b"amnesty.ca", b"917-721", b"732-5760", b"853-2142"):
            assert contact not in data, (path.name, contact)
    assert scrutiny(corpus, "verify", out).items[0]["verdict"] == "sound"


def list_of_some(item: dict[str, Any]) -> list[str]:
    """A handful of citations, to be followed one by one."""
    return [row["id"] for row in item["citations"]][:: max(1, len(item["citations"]) // 6)]
