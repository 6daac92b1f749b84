"""What an editor's words become in an edition: on what they stand, what is left out, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.veldania import DOCUMENTS, STATEMENTS, finding, material
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, opened, release
from scrutiny.report import cite
from scrutiny.report.edition import Edition, Figure, Paragraph, Section, Sentence
from scrutiny.report.fault import Fault
from scrutiny.report.material import Material
from scrutiny.report.outline import composed
from scrutiny.report.outlining.reading import read

NUMBER, SECOND, QUOTE = STATEMENTS[0], STATEMENTS[1], STATEMENTS[12]
ACCEPTED = tuple(replace(each, status="accepted") for each in STATEMENTS)


def made(
    body: str, about: Material | None = None, *, public: bool = False, figures: dict[str, Figure] | None = None
) -> tuple[Edition, tuple[Fault, ...]]:
    """The edition of an outline whose introduction holds that text, with its faults."""
    head = "---\nyear: 2020\nfigures:\n  held: {count: cases}\n---\n# Introduction {#introduction}\n"
    plan = read((head + body).encode(), "report.md")
    audience = PUBLIC if public else INTERNAL_DRAFT
    return composed(
        about or material(statements=ACCEPTED), audience, draft=not public, plan=plan, figures=figures or {}
    )


def paragraphs(edition: Edition) -> list[Paragraph]:
    """The paragraphs that an editor wrote."""

    def of(section: Section) -> list[Paragraph]:
        mine = [block for block in section.blocks if isinstance(block, Paragraph)]
        return [*mine, *(each for inner in section.sections for each in of(inner))]

    return [each for section in edition.sections for each in of(section) if any(said.place for said in each.sentences)]


def sentences(edition: Edition) -> list[Sentence]:
    """The sentences that an editor wrote."""
    return [said for each in paragraphs(edition) for said in each.sentences]


def test_a_sentence_stands_on_what_it_cites() -> None:
    """A statement brings its passage, a document its number, and the line is kept."""
    edition, faults = made(f"Twelve bodies wrote [@{NUMBER.id}; @d2release].\nThis opens the report. [framing]\nLoose.")
    first, second, third = sentences(edition)
    assert faults == ()
    assert [(each.id, each.start is not None) for each in first.citations] == [(NUMBER.id, True), ("d2release", False)]
    assert (first.place, second.place) == ("report.md:7", "report.md:8")
    assert (second.framing, second.mark) == (True, "public")
    assert [placed.sentence for placed in cite.unsourced(edition)] == [third]
    assert any(source.segments for source in edition.sources if source.document == "d1letter")


def test_a_statement_of_an_earlier_year_may_be_cited() -> None:
    """A document of another year is not spoken of, and an editor may still cite it."""
    edition, faults = made(f"It asked for a mission [@{STATEMENTS[-1].id}].")
    assert faults == ()
    assert sentences(edition)[0].citations[0].document == "d6nota"


def test_a_finding_and_an_unknown_record_are_cited_as_records() -> None:
    """A finding brings the passages it stands on; another record of the ledger is known to trace alone."""
    about = material(statements=ACCEPTED, findings=(finding(),), recorded=frozenset({"judgement-1"}))
    edition, faults = made("It finds so [@f-oneoneone]. It was judged [@judgement-1].", about)
    one, other = sentences(edition)
    assert faults == ()
    assert [each.id for each in one.citations] == [NUMBER.id, "f-oneoneone"]
    assert [(each.id, each.document, each.mark) for each in other.citations] == [("judgement-1", "", "restricted")]
    assert other.mark == "restricted"


def test_an_id_that_nobody_knows_is_a_fault_and_no_source() -> None:
    """The nearest id that the audience may see is offered, and the sentence is unsourced."""
    edition, faults = made(f"So [@{NUMBER.id[:-1]}].")
    (fault,) = faults
    assert (fault.rule, fault.place, fault.refuses) == ("broken_id", "report.md:7", True)
    assert NUMBER.id in fault.next
    assert len(cite.unsourced(edition)) == 1


def test_a_sentence_whose_sources_may_not_leave_is_left_out_and_counted() -> None:
    """Neither its words nor its id are in the public edition, nor in a fault of it."""
    documents = tuple(replace(held, mark="restricted") if held.id == "d2release" else held for held in DOCUMENTS)
    about = material(statements=ACCEPTED, documents=documents, recorded=frozenset({"n-secret"}))
    body = f"A delicate thing [@{QUOTE.id}]. Another [@n-secret]. A third [@{NUMBER.id}]."
    edition, faults = made(body, about, public=True)
    assert faults == ()
    assert [each.text for each in sentences(edition)] == ["A third."]
    assert [(each.count, bool(each.what), bool(each.reason)) for each in edition.omissions] == [(2, True, True)]
    for words in ("delicate", "Another", QUOTE.id, "n-secret"):
        assert words not in repr(edition)
    draft, _ = made(body, about)
    assert len(sentences(draft)) == 3
    assert draft.omissions == ()


def test_a_sentence_on_a_source_that_may_leave_and_one_that_may_not_asks_for_a_person() -> None:
    """It stays on the one that may leave, and refuses until somebody has parted it."""
    about = material(statements=ACCEPTED, recorded=frozenset({"n-secret"}))
    edition, faults = made(f"Both say so [@{NUMBER.id}; @n-secret].", about, public=True)
    assert [each.id for each in sentences(edition)[0].citations] == [NUMBER.id]
    assert [(fault.rule, fault.place, fault.refuses) for fault in faults] == [("mark", "report.md:7", True)]
    assert "n-secret" not in repr((edition, faults))


def test_a_machines_proposal_carries_no_sentence_out() -> None:
    """In the draft it is marked unreviewed; an edition that leaves has neither the sentence nor the source."""
    edition, _ = made(f"More than that [@{SECOND.id}].", material())
    assert sentences(edition)[0].unreviewed
    public, _ = made(f"More than that [@{SECOND.id}].", material(), public=True)
    assert sentences(public) == []
    assert public.omissions[0].count == 1


def test_a_passage_that_changed_since_is_stale() -> None:
    """The edition names the statement, whatever year its document is from, and the sentence is unsourced."""
    texts = dict(material().texts)
    texts["d6nota"] = texts["d6nota"].replace("envíe", "mande")
    edition, _ = made(f"It asked [@{STATEMENTS[-1].id}].", material(statements=ACCEPTED, texts=texts))
    assert STATEMENTS[-1].id in edition.stale
    assert [placed.sentence.text for placed in cite.unsourced(edition)] == ["It asked."]


def test_figures_are_printed_as_they_are_counted() -> None:
    """The sentence stands on the rows of the figure, and the edition holds the figures that it prints."""
    edition, _ = made("")
    rows = tuple(cite.citations(edition))[:1]
    held = Figure(name="held", label="persons", value=39, printed="39", query="q", as_of="2020-12-31", citations=rows)
    edition, faults = made("At the end {{count: held = 38}} were held.", figures={"held": held, "other": held})
    (said,) = sentences(edition)
    assert (said.text, said.runs[1].figure, said.citations) == ("At the end 39 were held.", "held", rows)
    assert [each.name for each in edition.figures] == ["held"]
    assert faults == ()


def test_a_figure_that_was_not_counted_is_a_fault() -> None:
    """Its place is told, and nothing is printed in its stead."""
    edition, faults = made("At the end {{count: held}} were held.", figures={"other": None})  # type: ignore[dict-item]
    assert [(fault.rule, fault.place) for fault in faults] == [("figure", "report.md:7")]
    assert sentences(edition)[0].text == "At the end … were held."


def test_figures_are_counted_where_none_are_given() -> None:
    """The queries of the outline are answered from the material."""
    plan = read(
        b"---\nyear: 2020\nfigures:\n  all: {count: documents}\n---\n# I {#introduction}\nOn file: {{count: all}}.\n",
        "r",
    )
    edition, _ = composed(material(statements=ACCEPTED), plan=plan)
    assert [each.name for each in edition.figures] == ["all"]
    assert sentences(edition)[0].text.startswith("On file: ")
    assert sentences(edition)[0].text != "On file: …."


def test_sections_paragraphs_and_inserts_of_other_editions_are_left_out() -> None:
    """What names an edition is in no other one."""
    body = (
        "Mine. [framing] {editions=public}\n\nTheirs. [framing] {editions=state}\n\n"
        "## Held {#held-there editions=state}\nIn it. [framing]\n\n## Both {#both-there}\n"
        "{{part: summary}} {editions=state}\n"
    )
    edition, _ = made(body, public=True)
    assert [each.text for each in sentences(edition)] == ["Mine."]
    assert [each.id for each in edition.sections[0].sections] == []


def test_the_order_is_that_of_the_outline() -> None:
    """Words behind a computed part stand behind it."""
    edition, _ = made("One. [framing]\n\n{{part: summary}}\n\nTwo. [framing]\n\n## Sub {#sub}\nThree. [framing]\n")
    section = edition.sections[0]
    assert [each.id for each in section.sections] == ["summary", "introduction-text-1", "sub"]
    assert section.sections[1].heading == ""
    assert not section.sections[1].contents


def test_a_table_is_a_part_without_its_heading() -> None:
    """Its blocks stand among the words of the section."""
    edition, _ = made("{{table: numbers}}\n")
    section = edition.sections[0]
    assert [type(block).__name__ for block in section.blocks] == ["Table"]
    assert section.sections == ()


def test_a_section_that_holds_nothing_says_so_and_an_editors_heading_does_not_stand_alone() -> None:
    """The twelve stand; a heading over what may not leave would tell of it."""
    about = material(statements=ACCEPTED, recorded=frozenset({"n-secret"}))
    edition, _ = made("## The case at Orsk {#orsk}\nIt was so [@n-secret].\n", about, public=True)
    (section,) = edition.sections
    assert "Orsk" not in repr(section)
    assert [each.text for block in section.blocks for each in cite.of_block(block)] == [
        "This edition holds nothing under this heading."
    ]
    assert all(each.framing for block in section.blocks for each in cite.of_block(block))


def test_a_name_is_taken_out_wherever_emphasis_parts_it() -> None:
    """Neither a protected name nor a contact leaves in pieces, over runs or over sentences."""
    body = (
        f"**Oriane** *Tal*dec spoke. [@{NUMBER.id}]\n\nWrite to ilva.**maren**@forum.example. [@{NUMBER.id}]\n\n"
        f"It was Oriane. [@{NUMBER.id}] Taldec said so. [@{NUMBER.id}]"
    )
    about = replace(material(statements=ACCEPTED), protected=("Oriane Taldec",))
    edition, _ = made(body, about, public=True)
    printed = " ".join(each.text for each in sentences(edition))
    for words in ("Oriane", "Taldec", "Tal", "maren", "forum.example"):
        assert words not in printed
    assert "[name withheld]" in printed
    assert release(edition, PUBLIC, protected=about.protected)


def test_a_quotation_is_set_beside_its_rendering() -> None:
    """The words of the source keep their language, told by what they cite, and the translator is named."""
    body = f"> «В провинции действует закон» [@{STATEMENTS[14].id}]\n>> The law holds there (rendering: The Office)\n"
    edition, _ = made(body)
    (paragraph,) = paragraphs(edition)
    assert (paragraph.style, paragraph.translator, paragraph.original_language) == ("quote", "The Office", "ru")
    assert [each.text for each in paragraph.original] == ["«В провинции действует закон»"]
    assert paragraph.sentences[0].citations == paragraph.original[0].citations != ()


def test_the_summary_of_the_cover_stands_on_sources() -> None:
    """Its sentences cite, are numbered among the notes and are found where they stand on nothing."""
    summary = f"Twelve wrote [@{NUMBER.id}].\n    Loose."
    head = f"---\nyear: 2020\ncover:\n  summary: |\n    {summary}\n---\n# I {{#introduction}}\n"
    edition, _ = composed(material(statements=ACCEPTED), plan=read(head.encode(), "report.md"))
    assert [placed.place for placed in cite.unsourced(edition)] == ["cover.1"]
    numbered = cite.numbered(opened(release(edition, INTERNAL_DRAFT)))
    assert [each.number for each in numbered.cover.summary[0].sentences] == [1, 0]
    assert cite.word_count(numbered) == 7  # those of the section, which is empty


@pytest.mark.parametrize("insert", ["{{part: nothing_such}}", "{{picture: nothing_such}}"])
def test_an_insert_that_nothing_fills_is_a_fault(insert: str) -> None:
    """It is named with its line and the nearest name."""
    _, faults = made(insert)
    assert [(fault.rule, fault.place) for fault in faults] == [("outline", "report.md:7")]
