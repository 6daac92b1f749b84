"""What an outline file is read into, and what is said of one that is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.report.edition import Run
from scrutiny.report.fault import Fault
from scrutiny.report.outline import DRAFTS, LAST
from scrutiny.report.outlining.blocks import known_names
from scrutiny.report.outlining.plan import Insert, Narrative, Plan, Planned, Said, Shown
from scrutiny.report.outlining.reading import read
from scrutiny.report.parts import PARTS
from scrutiny.report.pictures.pictures import PICTURES
from scrutiny.vocabulary import listing

HEAD = "---\nreport: 1\nyear: 2023\nfigures:\n  held: {count: cases}\n---\n"
FIRST = HEAD.count("\n") + 1


def outlined(body: str, head: str = HEAD) -> Plan:
    """The plan of an outline with that body."""
    return read((head + body).encode(), "report.md")


def told(plan: Plan) -> list[Fault]:
    """The faults, those left out that name sections of the twelve which a short outline lacks."""
    return [fault for fault in plan.faults if "is missing" not in fault.message]


def narratives(plan: Plan) -> list[Narrative]:
    """Every paragraph of a plan, in order."""

    def of(section: Planned) -> list[Narrative]:
        mine = [item for item in section.items if isinstance(item, Narrative)]
        return [*mine, *(each for inner in section.sections for each in of(inner))]

    return [each for section in plan.sections for each in of(section)]


def sentences(body: str) -> list[Said]:
    """The sentences of a section with that text."""
    return [
        said for each in narratives(outlined(f"# Introduction {{#introduction}}\n{body}")) for said in each.sentences
    ]


def text(said: Said) -> str:
    """The words of a sentence, a figure by its name."""
    return "".join(run.text if isinstance(run, Run) else f"<{run.name}>" for run in said.runs)


def test_front_matter_is_read_as_it_was_written() -> None:
    """Numbers stay what the editor typed, a date stays words, and nothing is guessed to be true or octal."""
    plan = read(
        b"---\nreport: 1\nyear: 2023\nlanguage: fr\ntitle: Situation\nlimit: 8500\n"
        b"cover: {symbol: A/HRC/55/71, date: 2024-02-12, session: 55, agenda_item: 010, footnotes: [late, no]}\n"
        b"figures:\n  held: {count: cases, where: {status: detained, n: 3}}\nborders: {view: un}\n"
        b"terms: {regime: Government}\n---\n# Introduction {#introduction}\n",
        "report.md",
    )
    assert told(plan) == []
    assert (plan.year, plan.language, plan.title, plan.limit) == (2023, "fr", "Situation", 8500)
    assert (plan.cover.date, plan.cover.session, plan.cover.agenda_item) == ("2024-02-12", "55", "010")
    assert plan.cover.footnotes == ("late", "no")
    assert plan.figures == {"held": {"count": "cases", "where": {"status": "detained", "n": 3}}}
    assert plan.terms == {"regime": "Government"}


@pytest.mark.parametrize(
    ("head", "line", "says", "offers"),
    [
        ("---\nyear: 2023\nlanguge: en\n---\n", 3, "'languge'", "'language'"),
        ("---\nyear: 2023\ncover: {symbl: A}\n---\n", 3, "'symbl'", "'symbol'"),
        ("---\nyear: 2023\ntitle: a: b\n---\n", 3, "cannot be read", "quotation marks"),
        ("---\nyear: 2023\nyear: 2024\n---\n", 3, "year stands twice", "keep one"),
        ("---\nyear: 2023\nborders: &a {view: un}\nterms: *a\n---\n", 4, "an alias stands here", ""),
        ("---\nyear: last\n---\n", 2, "the year is no year", "2023"),
        ("---\nreport: 2\nyear: 2023\n---\n", 2, "another form", "report: 1"),
        ("---\nyear: 2023\nlanguage: xq\n---\n", 3, "'xq'", "ar"),
        ("---\nyear: 2023\nfigures: {held: cases}\n---\n", 3, "held has no query", "{count: cases}"),
        ("# Introduction\n", 1, "no front matter", "---"),
        ("---\nyear: 2023\n", 1, "not closed", "---"),
    ],
)
def test_a_slip_in_the_front_matter_is_named_with_its_line(head: str, line: int, says: str, offers: str) -> None:
    """Unknown keys get the nearest that exists, bad YAML its line, and nothing raises."""
    found = [fault for fault in told(read(head.encode(), "report.md")) if says in fault.message]
    assert found, told(read(head.encode(), "report.md"))
    assert found[0].place == f"report.md:{line}"
    assert offers in found[0].next
    assert found[0].rule == "outline"


def test_deep_front_matter_breaks_nothing() -> None:
    """A thousand brackets are a fault."""
    plan = read(b"---\nyear: " + b"[" * 3000 + b"\n---\n", "report.md")
    assert any("cannot be read" in fault.message for fault in plan.faults)


def test_headings_make_sections_with_ids_numbers_and_editions() -> None:
    """Subsections count within their section, annexes in Roman numerals, and a heading of ours needs no id."""
    plan = outlined(
        "# Introduction\n## Held {#held-there editions=public,state}\n## قضايا\n"
        "# Methodology\n# Log {#log .annex}\n# Comments of the State concerned {#annex-comments}\n"
    )
    assert told(plan) == []
    first, second, third, fourth = plan.sections
    assert [(each.id, each.number) for each in (first, *first.sections)] == [
        ("introduction", "1"),
        ("held-there", "1.1"),
        ("section-1-2", "1.2"),
    ]
    assert first.sections[0].editions == ("public", "state")
    assert (second.id, second.annex) == ("methodology", False)
    assert [(each.number, each.annex) for each in (third, fourth)] == [("I", True), ("II", True)]


def test_ids_of_sections_are_told_apart() -> None:
    """Two of one id, one that is a part's, one that names no place: each is a fault, and each has an id of its own."""
    plan = outlined("# A {#same}\n# B {#same}\n# C {#sources}\n# D {#Über}\n")
    assert [each.id for each in plan.sections] == ["same", "same-2", "section-sources", "ber"]
    assert [fault.place for fault in told(plan)] == [f"report.md:{FIRST + at}" for at in (1, 2, 3)]


def test_a_citation_belongs_to_the_sentence_before_it() -> None:
    """Before or behind its full stop; what follows a citation does not stand on it."""
    found = sentences("One [@s-1; @c-2]. Two. [@s-3] 12 stayed in 2020 [@s-4]. 13 went. [framing]\nLast one")
    assert [(text(each), each.cites, each.framing) for each in found] == [
        ("One.", ("s-1", "c-2"), False),
        ("Two.", ("s-3",), False),
        ("12 stayed in 2020.", ("s-4",), False),
        ("13 went.", (), True),
        ("Last one", (), False),
    ]
    assert [each.line for each in found] == [FIRST + 1] * 4 + [FIRST + 2]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("zh", "第一句。[@s-1]第二句[@s-2]。\n第三句。", [("第一句。", "s-1"), ("第二句。", "s-2"), ("第三句。", "")]),
        ("ar", "الجملة الأولى [@s-1]. هل هذه الثانية؟ [@s-2]", [("الجملة الأولى.", "s-1"), ("هل هذه الثانية؟", "s-2")]),
        ("ru", "Первое слово. [@s-1] Второе слово [@s-2].", [("Первое слово.", "s-1"), ("Второе слово.", "s-2")]),
    ],
)
def test_sentences_end_in_every_script(language: str, body: str, expected: list[tuple[str, str]]) -> None:
    """Full stops of other scripts end sentences, and citations stand with their own."""
    plan = outlined(f"# X {{#introduction}}\n{body}", f"---\nyear: 2023\nlanguage: {language}\n---\n")
    assert [(text(said), ";".join(said.cites)) for each in narratives(plan) for said in each.sentences] == expected


def test_words_between_quotation_marks_are_not_parted() -> None:
    """What a source said in two sentences stands on one citation, and an abbreviation ends nothing."""
    found = sentences('The Forum wrote: "No family was told. They wait." [@s-1] Dr. Maren of No. 5 agreed [@s-2].')
    assert [each.cites for each in found] == [("s-1",), ("s-2",)]


def test_figures_stand_in_sentences_with_what_was_pinned() -> None:
    """A figure is no word of the sentence; a pinned number is kept as typed."""
    (first, second) = sentences("At the end {{count: held}} were held. {{ count: held = 2,400 }} were seen.")
    assert text(first) == "At the end <held> were held."
    assert second.runs[0] == Shown("held", "2,400", FIRST + 1)


def test_emphasis_lists_and_quotations_keep_their_kind() -> None:
    """Bold and italic are runs, list items and quotations styles, and a year that opens a line stays in print."""
    plan = outlined(
        "# X {#introduction}\nA **bold** and *soft* word.\n\n- one\n- two\n\n1986. A year.\n\n> words of it [@s-1]\n"
    )
    made = narratives(plan)
    assert [run for run in made[0].sentences[0].runs if isinstance(run, Run) and run.kind != "plain"] == [
        Run("bold", "strong"),
        Run("soft", "emphasis"),
    ]
    assert [each.style for each in made] == ["", "item", "item", "item", "quote"]
    assert [text(said) for said in made[3].sentences] == ["1986.", "A year."]


def test_a_quotation_stands_beside_its_rendering() -> None:
    """The rendering stands on what the source's words stand on, and its translator is named."""
    (made,) = narratives(
        outlined("# X {#introduction}\n> «Одно. Другое.» [@s-77] {lang=ru}\n>> One. Other. (rendering: The Office)\n")
    )
    assert [text(each) for each in made.sentences] == ["One. Other."]
    assert made.sentences[0].cites == ("s-77",)
    assert [text(each) for each in made.original] == ["«Одно. Другое.»"]
    assert (made.original_language, made.translator) == ("ru", "The Office")
    nameless = outlined("# X {#introduction}\n> «Одно» [@s-77]\n>> One\n")
    assert [fault.message for fault in told(nameless)] == ["a rendering does not say who made it"]


def test_inserts_stand_on_lines_of_their_own() -> None:
    """Options and editions are read; words between inserts stay between them."""
    plan = outlined(
        "# X {#introduction}\n{{part: summary}}\n{{table: cases}} {editions=public}\nWords. [framing]\n"
        '{{picture: trends count=incidents by=month title="a b" editions=state}}\n'
    )
    items = plan.sections[0].items
    assert told(plan) == []
    assert [type(each).__name__ for each in items] == ["Insert", "Insert", "Narrative", "Insert"]
    assert items[1] == Insert(kind="table", name="cases", editions=("public",), line=FIRST + 2)
    assert isinstance(items[3], Insert)
    assert items[3].options == {"count": "incidents", "by": "month", "title": "a b"}
    assert items[3].editions == ("state",)


@pytest.mark.parametrize(
    ("body", "says", "offers", "refuses"),
    [
        ("{{part: sumary}}", "'sumary'", "'summary'", True),
        ("{{picture: trend}}", "'trend'", "'trends'", True),
        ("{{cuont: held}} stayed.", "'cuont'", "'count'", True),
        ("See {{part: summary}} here.", "within a line", "line of its own", True),
        ("{{part: summary by=month}}", "no options", "take them out", True),
        ("Held {{count: held", "not closed", "{{count: name}}", True),
        ("Held {count: held}.", "slip", "{{count: held}}", True),
        ("Words [@ ].", "names no id", "[@id]", True),
        ("Words [@s-1 .", "not closed", "[@id]", True),
        ("Words [@s-1, p. 33].", "'p. 33'", "[@id; @id]", True),
        ("Words [s-1a2b].", "slip", "[@id]", True),
        ("Words. [framming]", "[framing]", "[framing]", True),
        ("Words. {#k editions=publc}", "'publc'", "'public'", True),
        ("Words <script>alert(1)</script>.", "slip", "HTML", True),
        ("Words ![alt](http://x.example/a.png).", "no picture", "{{picture: name}}", True),
        ("Words [here](https://x.example).", "a link", "[@id]", False),
        ("#Heading", "slip", "# Heading", False),
        ("[@s-1]", "no words stand here", "empty line", True),
        ("word " * 251, "251 words", "part it", False),
        ("One. {#k}\n\nTwo. {#k}", "key k", "key of its own", True),
    ],
)
def test_a_slip_in_the_text_is_named_with_its_line(body: str, says: str, offers: str, refuses: bool) -> None:
    """Each slip has a fault at its line with the next step, and nothing raises."""
    plan = outlined(f"# X {{#introduction}}\n\n{body}\n")
    found = [fault for fault in told(plan) if says in fault.message]
    assert found, told(plan)
    assert offers in found[0].next
    assert found[0].refuses is refuses
    assert int(found[0].place.removeprefix("report.md:")) >= FIRST + 2


def test_ordinary_words_in_brackets_are_no_slip() -> None:
    """A person's inserted word, a compound and a comparison are words."""
    body = "The (follow-up) of [so-called] courts (co-operation) [naming] is 3 < 4 and (e-mail) [non-state]. [framing]"
    assert told(outlined(f"# X {{#introduction}}\n{body}\n")) == []


def test_what_names_no_edition_that_exists_leaves_in_none() -> None:
    """A slip in the name of an edition publishes nothing."""
    (made,) = narratives(outlined("# X {#introduction}\nSecret. {editions=publc}\n"))
    assert made.editions == ("draft",)


def test_a_link_and_an_image_leave_no_address_in_the_words() -> None:
    """The text of a link stays, its address is in the fault alone; so is an image, whatever it leads to."""
    plan = outlined("# X {#introduction}\nSee [here](javascript:x) and ![p](file:///etc/x).\n")
    (made,) = narratives(plan)
    assert [text(each) for each in made.sentences] == ["See here and ."]
    assert {fault.words for fault in told(plan)} == {"javascript:x", "p file:///etc/x"}


def test_notes_of_the_editor_are_neither_read_nor_counted_as_lines_lost() -> None:
    """A comment is gone, and the lines behind it keep their numbers."""
    plan = outlined("# X {#introduction}\n<!-- a note\n[@broken -->\nWords <!-- in --> here.\n")
    (made,) = narratives(plan)
    assert told(plan) == []
    assert (text(made.sentences[0]), made.line) == ("Words here.", FIRST + 3)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_bytes_of_other_editors_are_read(encoding: str) -> None:
    """Byte order marks, UTF-16 and line ends of other systems change nothing but the digest."""
    lines = (HEAD + "# X {#introduction}\nÜber 39 عام. [@s-1]\n").replace("\n", "\r\n")
    plan = read(lines.encode(encoding), "report.md")
    assert [text(said) for each in narratives(plan) for said in each.sentences] == ["Über 39 عام."]
    assert told(plan) == []
    assert len(plan.digest) == 64


def test_text_before_the_first_heading_opens_the_first_section() -> None:
    """Nothing is lost: the words stand there, and a fault says so."""
    plan = outlined("Stray.\n\n# X {#introduction}\nNext.\n")
    assert [text(said) for each in narratives(plan) for said in each.sentences] == ["Stray.", "Next."]
    assert [fault.message for fault in told(plan)] == ["text stands before the first heading"]


def test_a_section_that_is_missing_is_named() -> None:
    """The twelve always stand."""
    missing = [fault.words for fault in outlined("# X {#introduction}\n").faults if "is missing" in fault.message]
    assert missing == [each["id"] for each in listing("report_skeleton")["sections"][1:]]


def test_the_summary_of_the_cover_is_read_like_the_text() -> None:
    """Its sentences know their line, and an insert has no place in it."""
    plan = read(b"---\nyear: 2023\ncover:\n  summary: |\n    One [@s-1].\n    {{part: summary}}\n---\n", "report.md")
    assert [(text(said), said.cites, said.line) for each in plan.summary for said in each.sentences] == [
        ("One.", ("s-1",), 5)
    ]
    assert [fault.place for fault in told(plan)] == ["report.md:6"]


def test_the_names_of_inserts_are_those_that_exist() -> None:
    """The list that slips are held against is neither longer nor shorter than what the report can fill."""
    assert set(known_names("part")) == set(PARTS) | LAST
    assert set(known_names("picture")) == set(PICTURES)
    assert not DRAFTS & set(known_names("part"))


def test_a_paragraph_of_ten_thousand_words_is_read() -> None:
    """Long paragraphs and walls of signs are called what they are, within the time a test has."""
    plan = outlined("# X {#introduction}\n" + "word [@s-1]. Next {{count: held}} " * 5000 + "{{" * 5000 + "[@" * 5000)
    assert any("words" in fault.message and not fault.refuses for fault in plan.faults)
    assert len(narratives(plan)[0].sentences) > 5000


SIGNS = st.sampled_from(
    ["{{count: held}}", "{{part: summary}}", "[@s-1]", "[@", "{{", "}}", "[framing]", "> ", ">> ", "- ", "1986. ", "# ",
     "## X {#y}", "\n", "\n\n", "**", "*", "`", "```", "    ", "<b>", "![a](b)", "[a](b)", "[a]: b", "|", "---", "===",
     "{#k}", "{editions=public}", "\\", "«", "“", '"', ". ", "。", "؟", "\x00", "\ufeff", "\u2028", "\ufdd0", "&amp;",
     "word", "слово", "كلمة", "词", "(rendering: Y)", "\t", "\r"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.lists(SIGNS, max_size=40).map("".join), st.text(max_size=200)))
def test_no_text_raises_and_no_word_is_lost(body: str) -> None:
    """Whatever a file holds, it is read; every word of a line stands in a narrative, a heading or a fault."""
    plan = outlined("# X {#introduction}\n" + body)
    assert isinstance(plan.faults, tuple)
    if set(body) & set("<&\\\x00\ufdd0"):
        return
    kept = " ".join([*_told(plan.sections), *(f"{fault.words} {fault.message}" for fault in plan.faults)])
    words = {word for word in re.findall(r"[^\W\d_]{4,}", body) if len(word) < 60}
    assert not [word for word in words if word not in kept]


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    """What is no text at all is a fault."""
    assert read(data, "report.md").faults


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abc: {}[]-\n'\"&*!|>%@`#,?\t", max_size=120))
def test_no_front_matter_raises(head: str) -> None:
    """Whatever stands in the front matter is read or named."""
    assert isinstance(read(f"---\nyear: 2023\n{head}\n---\n# X\n".encode(), "report.md").faults, tuple)


def _told(sections: tuple[Planned, ...]) -> list[str]:
    """Every word of a plan: headings, narratives, originals, inserts."""
    found = []
    for section in sections:
        found += [section.heading, section.id]
        for item in section.items:
            if isinstance(item, Insert):
                found += [item.kind, item.name, *item.options, *item.options.values(), *item.editions, "editions"]
                continue
            found += [item.key, item.translator, "rendering", "framing", "count", "editions", *item.editions]
            for said in (*item.sentences, *item.original):
                found += [text(said), *said.cites]
        found += [*section.editions, "editions", *_told(section.sections)]
    return found


def test_the_outline_of_the_demonstration_is_sound() -> None:
    """The outline that people copy from has no fault but the sources that the demonstration fills in."""
    path = Path(__file__).parents[3] / "src/scrutiny/demo/world/report.md"
    if not path.exists():
        pytest.skip("no demonstration outline")
    plain = re.sub(r'@[\w.!/-]+(?: "[^"\n]+")?', "@s-1", path.read_text("utf-8"))
    assert read(plain.encode(), "report.md").faults == ()


@pytest.mark.parametrize("own", ["main-text", "note-1", "p-12", "figure-held", "verification", "h-introduction"])
def test_a_section_takes_no_place_that_a_page_has_of_its_own(own: str) -> None:
    """An id that notes, figures or parts of a page bear is refused with another to take."""
    plan = read(f"---\nreport: 1\nyear: 2020\n---\n# A heading {{#{own}}}\n\nText. [framing]\n".encode(), "report.md")
    assert [each.words for each in plan.faults if each.refuses] == [own]
    assert plan.sections[0].id == f"section-{own}"


def test_a_file_that_is_no_outline_is_told_at_once() -> None:
    """What is too large or holds NUL is refused, and a heap of bytes gives one fault."""
    large = read(b"---\nreport: 1\nyear: 2020\n---\n" + b"word " * 250_000, "report.md")
    assert [each.place for each in large.faults] == ["report.md:1"]
    nul = read(b"---\nreport: 1\nyear: 2020\n---\n# Introduction\n\nThe\x00 words. [framing]\n", "report.md")
    assert any("NUL" in each.message or "no text" in each.message for each in nul.faults if each.refuses)
