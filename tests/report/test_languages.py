"""One report in six languages: its own words in the language, and the same citations, counts and order."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest
from lxml import html as markup

from report.veldania import material
from report.veldania_registers import told
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, release
from scrutiny.report import cite, html
from scrutiny.report.drawing import svg
from scrutiny.report.edition import Block, Drawing, Edition, Node, Paragraph, Run, Section, Sentence, Table
from scrutiny.report.outline import outline
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.report.phrases import against, closed, in_row, phrase, runs_in_row, said, tallied, wording
from scrutiny.report.spoken import SIX, speaking
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.catalogue import plural

OTHERS = tuple(each for each in SIX if each != "en")


class Shape(NamedTuple):
    """What of a section is the same in every language: its place, what its sentences stand on, its rows and cells."""

    id: str
    sentences: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[int, ...], ...]


@cache
def edition(language: str, registers: bool = True) -> Edition:
    """The public edition of the invented State with its registers filled, or its draft with documents alone."""
    plan = skeleton(2020, language)
    return outline(told(), PUBLIC, draft=False, plan=plan) if registers else outline(material(), plan=plan)


def every(sections: tuple[Section, ...]) -> list[Section]:
    """The sections and all below them, in reading order."""
    return [found for each in sections for found in (each, *every(each.sections))]


def shapes(made: Edition) -> list[Shape]:
    """The edition without its words."""
    found = []
    for each in every(made.sections):
        stands = tuple(
            tuple(citation.id for citation in sentence.citations)
            for block in each.blocks
            for sentence in cite.of_block(block)
        )
        rows = tuple(tuple(len(row.cells) for row in block.rows) for block in each.blocks if isinstance(block, Table))
        found.append(Shape(each.id, stands, rows))
    return found


def framed(made: Edition) -> set[str]:
    """The sentences in paragraphs that are the report's own, without the words of any source."""
    own = (sentence for each in every(made.sections) for block in each.blocks for sentence in _own(block))
    return {sentence.text for sentence in own if all(run.kind == "plain" for run in sentence.runs)}


def _own(block: Block) -> list[Sentence]:
    return [each for each in block.sentences if each.framing] if isinstance(block, Paragraph) else []


@pytest.mark.parametrize("language", SIX)
def test_every_heading_of_the_plan_is_in_the_language(language: str) -> None:
    """The twelve sections and seven annexes bear the headings of the catalogue, and none of them is English."""
    heads = wording(language)["headings"]
    kept = listing("report_skeleton")
    planned = {each["id"]: each["id"].replace("-", "_") for each in (*kept["sections"], *kept["annexes"])}
    made = {each.id: each.heading for each in edition(language, registers=False).sections}
    assert {id_: made.get(id_) for id_ in planned} == {id_: heads[key] for id_, key in planned.items()}
    if language not in ("en", "fr"):
        assert set(made.values()).isdisjoint(wording("en")["headings"].values())


@pytest.mark.parametrize("language", SIX)
def test_pages_say_their_language_and_direction(language: str) -> None:
    """The page of a report has the language and the direction of its words."""
    given = material()
    made = html.render(release(edition(language, registers=False), INTERNAL_DRAFT, protected=given.protected))
    root = markup.fromstring(made["index.html"].encode()).getroottree().getroot()
    assert root.get("lang") == language
    assert root.get("dir") == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("registers", [True, False], ids=["registers", "documents"])
@pytest.mark.parametrize("language", OTHERS)
def test_citations_counts_and_order_are_those_of_the_english(language: str, registers: bool) -> None:
    """Only the words differ: each section has the same sentences on the same citations, and tables of the same size."""
    english, other = edition("en", registers), edition(language, registers)
    assert shapes(other) == shapes(english)
    assert [each.id for each in cite.citations(other)] == [each.id for each in cite.citations(english)]
    assert len(list(cite.citations(english))) > 20


@pytest.mark.parametrize("language", OTHERS)
def test_words_of_our_own_are_not_english(language: str) -> None:
    """No sentence that the report adds of itself reads as in the English edition."""
    english, other = framed(edition("en")), framed(edition(language))
    assert len(other) > 20
    assert other & english == set()


@pytest.mark.parametrize(
    ("n", "words"), [(0, "0 يوم"), (1, "يوم واحد"), (2, "يومان"), (3, "3 أيام"), (11, "11 يوماً"), (100, "100 يوم")]
)
def test_arabic_has_its_six_plural_forms(n: int, words: str) -> None:
    """None, one, two, a few, many and a hundred days each have their form."""
    assert plural("report", "sentences", "days", n, "ar").format(n=n) == words


@pytest.mark.parametrize(
    ("n", "words"), [(1, "1 день"), (3, "3 дня"), (11, "11 дней"), (21, "21 день"), (22, "22 дня")]
)
def test_russian_counts_twenty_one_as_one(n: int, words: str) -> None:
    """The form for one serves 21 too, and so names its number."""
    assert plural("report", "sentences", "days", n, "ru").format(n=n) == words


def test_french_counts_none_as_one() -> None:
    """The form for one serves none too, and so says none where there is none."""
    assert plural("report", "sentences", "days", 0, "fr").format(n=0) == "0 jour"


@pytest.mark.parametrize("language", SIX)
def test_words_are_those_of_the_language_spoken(language: str) -> None:
    """A sentence is in the language of the build, and English again after it."""
    with speaking(language):
        inside = said("no_remarks")
    assert (inside == said("no_remarks")) == (language == "en")


@pytest.mark.parametrize(
    ("language", "listed", "apart"),
    [
        ("en", "a, b", "a; b"),
        ("fr", "a, b", "a\u202f; b"),
        ("ar", "a\u200f، b", "a\u200f؛ b"),
        ("zh", "a、b", "a；b"),
    ],
)
def test_rows_are_parted_as_the_language_parts_them(language: str, listed: str, apart: str) -> None:
    """Commas and semicolons between parts are the language's own, and an empty part leaves no mark behind."""
    with speaking(language):
        assert in_row(["a", "", "b"]) == listed
        assert in_row(["a", "b"], "apart") == apart
        runs = runs_in_row((Run("a", "name"), (), (Run("b"),)), "apart")
        assert "".join(run.text for run in runs) == apart
        assert runs[0].kind == "name"


@pytest.mark.parametrize(
    ("language", "words", "end"),
    [
        ("zh", "停工。", "停工。”"),
        ("zh", "停工", "停工”。"),
        ("fr", "Arrêt.", "Arrêt.\u00a0»"),
        ("en", "It stopped.", "It stopped.”"),
        ("en", "It stopped", "It stopped”."),
    ],
)
def test_a_sentence_has_one_stop_and_it_is_of_the_language(language: str, words: str, end: str) -> None:
    """A quotation that brings its own stop gets none behind it; another gets that of the language, and only one."""
    with speaking(language):
        runs = closed(phrase("first_quotation", who="X", words=Run(words, "quote")))
        assert "".join(run.text for run in runs).endswith(end)
        bracketed = closed((Run("甲（乙）"),))
        assert bracketed[-1].text == ("。" if language == "zh" else ".")


def test_what_is_counted_once_is_said_in_the_language() -> None:
    """The sentence for one is the language's own form, and no English."""
    with speaking("ru"):
        one, few = tallied("days", 1), tallied("days", 3)
    assert one != few
    assert not {char for char in one + few if char.isascii() and char.isalpha()}


def test_words_written_against_the_page_are_known() -> None:
    """Only words whose every letter runs against the direction of the page stand apart from it."""
    assert against("An inquiry was opened.", "ar")
    assert against("فتح تحقيق", "en")
    assert not against("سنة SHA", "ar")
    assert not against("SHA سنة", "en")
    assert not against("2020 (1)", "ar")
    assert not against("An inquiry", "fr")


def test_a_drawing_is_laid_out_from_the_left_whatever_the_page() -> None:
    """Labels keep inside their boxes on a page that is written from the right."""
    drawn = svg(Drawing(id="d", title="t", says="s", nodes=(Node(key="1", lines=("a", "b")),), arrows=()), circular="")
    assert markup.fromstring(drawn).get("direction") == "ltr"
