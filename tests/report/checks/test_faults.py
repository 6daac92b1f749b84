"""What keeps an edition from being published: the rules that hold sentences against records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from report.checks.written_by_hand import cites, edition, found, sentence
from report.veldania import DOCUMENTS, STATEMENTS, finding, material, said
from scrutiny.dossier import Mandate
from scrutiny.findings.claims.positions import Position
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, STATE, Audience
from scrutiny.report.checks.faults import faults
from scrutiny.report.edition import Citation, Cover, Paragraph, Run, Section, Sentence
from scrutiny.report.fault import Fault
from scrutiny.report.outline import outline
from scrutiny.report.outlining.plan import Narrative, Plan, Planned, Said
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.tables.row import Row

COUNTED = STATEMENTS[0]
QUOTED = STATEMENTS[3]
ALLEGED = next(row for row in STATEMENTS if row.kind == "allegation")


def rules(got: Any) -> list[str]:
    """The rules of some faults, in order."""
    return [each.rule for each in got]


def of(rule: str, got: Any) -> list[Fault]:
    """The faults of a rule."""
    return [each for each in got if each.rule == rule]


@pytest.mark.parametrize("to", [PUBLIC, STATE, INTERNAL_DRAFT])
def test_what_the_register_fills_in_has_no_fault(to: Audience) -> None:
    """The report of the skeleton, of documents in six languages and a finding, has no fault of any rule."""
    about = material(position="heard", findings=(finding(),))
    made = outline(about, to, draft=to is INTERNAL_DRAFT)
    assert faults(made, skeleton(2020), about, to) == ()


def test_a_sentence_without_a_source_is_named_with_its_line() -> None:
    """Where it stands, its words, and what to do; a framing one and an empty one are none."""
    (one,) = found(sentence("The harvest failed."))
    assert (one.rule, one.place, one.words, one.refuses) == ("unsourced", "report.md:41", "The harvest failed.", True)
    assert "by its id" in one.next
    assert found(sentence("This section is short.", framing=True)) == ()


def test_the_summary_of_the_cover_is_checked_too() -> None:
    """Its sentences stand on sources like any other."""
    cover = Cover(summary=(Paragraph(sentences=(Sentence(runs=(Run("The harvest failed."),), place="report.md:9"),)),))
    (one,) = faults(edition(cover=cover), None, material(), INTERNAL_DRAFT)
    assert (one.rule, one.place) == ("unsourced", "report.md:9")


def test_faults_of_the_file_come_first_and_nothing_twice() -> None:
    """Those of the outline file, then those of sentences in reading order, each once."""
    wrong = Fault(rule="outline", place="report.md:3", message="no such key", next="take it out")
    plan = Plan(name="report.md", digest="", year=2020, language="en", faults=(wrong, wrong))
    made = edition(sentence("One.", line=50), sentence("Two.", line=40))
    got = faults(made, plan, material(), INTERNAL_DRAFT)
    assert [(each.rule, each.place) for each in got] == [
        ("outline", "report.md:3"),
        ("unsourced", "report.md:50"),
        ("unsourced", "report.md:40"),
    ]


# ── what it stands on, as it stands now ──


def test_a_rejected_statement_carries_nothing() -> None:
    """What a person rejected in review is stale wherever it is cited."""
    gone = replace(COUNTED, status="rejected")
    got = found(sentence("The letter was signed.", *cites(gone)), about=material(position="x", statements=(gone,)))
    assert [(each.rule, each.verdict, each.source) for each in of("stale", got)] == [("stale", "rejected", gone.id)]


def test_a_number_typed_before_a_correction_is_stale_and_after_it_is_not() -> None:
    """The passage says 12, a person corrected it to 13: 12 is stale, 13 is not, and no number says nothing."""
    now = replace(COUNTED, status="corrected", fields={**COUNTED.fields, "value": 13})
    about = material(position="x", statements=(now,))

    def stale(text: str) -> list[str]:
        return [each.words for each in of("stale", found(sentence(text, *cites(now)), about=about))]

    assert stale("The letter has 12 organisations behind it.") == ["12 organisations"]
    assert stale("The letter has 13 organisations behind it.") == []
    assert stale("The letter has organisations behind it.") == []


@pytest.mark.parametrize(
    ("status", "verdict"), [("withdrawn", "withdrawn"), ("corrected", "corrected"), ("published", None)]
)
def test_a_finding_is_cited_as_it_stands(status: str, verdict: str | None) -> None:
    """One withdrawn, or corrected and not published again, is stale; one that may be printed is not."""
    about = material(position="x", findings=(finding(status=status),))
    cited = Citation(id="f-oneoneone", document="", source=0, mark="public")
    got = found(sentence("The Mechanism finds that 12 organisations asked for an expert.", cited), about=about)
    assert [each.verdict for each in of("stale", got)] == ([verdict] if verdict else [])


def test_a_passage_that_reads_otherwise_is_named_where_it_is_cited() -> None:
    """At the sentence that cites it; by its id where none does."""
    made = edition(sentence("The letter counts its signatories.", *cites(COUNTED)), stale=(COUNTED.id, "st-other"))
    got = of("stale", faults(made, None, material(), INTERNAL_DRAFT))
    assert [each.place for each in got] == ["report.md:41", "st-other"]


# ── the position of those concerned ──


def test_an_empty_position_is_named_at_the_sentence_that_prints_the_allegation() -> None:
    """Cited by a sentence of whatever section; a State that has spoken, or was heard, fills it."""
    silent = material(documents=tuple(each for each in DOCUMENTS if each.kind != "state_statement"))
    written = sentence("The Norvia Law Society alleged that villages were burned.", *cites(ALLEGED))
    (one,) = of("position", found(written, about=silent))
    assert (one.place, one.source, one.refuses) == ("report.md:41", ALLEGED.id, True)
    assert of("position", found(written, about=material())) == []
    assert of("position", found(written, about=replace(silent, position="No reply by 1 November."))) == []


def test_a_finding_needs_the_position_of_every_party() -> None:
    """One party that was never asked keeps it from print, whatever another has said."""
    open_one = Position(party="Norvia", kind="not_yet_asked")
    kept = finding(positions=(*finding().positions, open_one))
    cited = Citation(id=kept.id, document="", source=0, mark="public")
    written = sentence("The Mechanism finds that 12 organisations asked for an expert.", cited)
    assert rules(found(written, about=material(position="x", findings=(kept,)))) == ["position"]
    assert rules(found(written, about=material(position="x", findings=(finding(),)))) == []


# ── words of sources ──


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Forum wrote: “No family has been told where its relatives are”.", None),
        ("The Forum wrote: “No family has been told […] where its relatives are”.", None),
        ("The Forum wrote that “No family has been told where its children are”.", "reworded"),
        ("The Forum wrote: “All families know everything there is to know about it”.", "not_found"),
        ("The Forum wrote of the “Open letter to the High Commissioner on the situation in Veldania”.", None),
    ],
)
def test_quoted_words_are_those_of_the_source_cited(text: str, verdict: str | None) -> None:
    """Letter for letter, typography aside; the title of a document on file is no quotation."""
    got = [each for each in of("hand", found(sentence(text, *cites(COUNTED)))) if each.verdict != "second"]
    assert [each.verdict for each in got] == ([verdict] if verdict else [])


def test_a_translation_between_quotation_marks_is_shown_how_to_be_printed() -> None:
    """Words of a Russian statement quoted in English are no quotation; the original is, with its rendering beside."""
    russian = next(row for row in STATEMENTS if row.document == "d3state" and row.kind == "quotation")
    (one,) = of("hand", found(sentence("The Ministry said: “The law is in force in the province”.", *cites(russian))))
    assert (one.verdict, ">>" in one.next) == ("not_found", True)


# ── who may be known ──


def test_a_protected_name_is_never_repeated() -> None:
    """The sentence is named by its place alone, in whatever rule speaks of it, and whatever its ending."""
    about = material(position="x", protected=("Ilva Maren",))
    got = found(sentence("ILVA  MAREN’s brother saw it.", *cites(COUNTED)), sentence("So did Ilva Maren."), about=about)
    assert [each.place for each in of("mark", got)] == ["report.md:41"]
    assert rules(got).count("unsourced") == 1
    assert "maren" not in repr(got).casefold()


def test_the_words_of_the_outline_are_read_as_they_were_written() -> None:
    """A name that was taken out while the edition was composed, in a heading, a label or a sentence, is named."""
    about = material(position="x", protected=("Ilva Maren",))
    told = Narrative(sentences=(Said(runs=(Run("Ilva "), Run("Maren", "strong"), Run(" saw it.")), line=41),))
    hers = Narrative(sentences=(Said(runs=(Run("Ilva Maren spoke."),), line=60),), editions=("draft",))
    plan = Plan(
        name="report.md",
        digest="",
        year=2020,
        language="en",
        figures={"held": {"count": "cases", "label": "persons known to Ilva Maren"}},
        sections=(Planned(id="a", heading="The case of Ilva Maren", items=(told, hers), line=30),),
    )
    made = edition(sentence("[name withheld] saw it.", *cites(COUNTED)), kind="public")
    got = of("mark", faults(made, plan, about, PUBLIC))
    assert [each.place for each in got] == ["report.md:1", "report.md:30", "report.md:41"]
    assert "maren" not in repr(got).casefold()


def test_a_contact_in_an_editors_words_is_taken_out() -> None:
    """An address is no word of a report."""
    got = found(sentence("Write to ilva.maren@forum.example for more.", *cites(COUNTED)))
    assert [(each.rule, each.verdict, each.words) for each in got] == [("mark", "contact", "")]


def test_what_the_door_would_keep_is_told() -> None:
    """A sentence above the mark of the audience, and one all of whose sources are, do not go in silence."""
    closed = replace(cites(COUNTED)[0], mark="restricted")
    got = found(sentence("The letter was signed.", closed), to=PUBLIC)
    assert [(each.rule, each.verdict, each.refuses) for each in got] == [("mark", "withheld", True)]
    got = found(sentence("The letter was signed.", *cites(COUNTED), mark="restricted"), to=PUBLIC)
    assert [(each.rule, each.verdict, each.refuses) for each in got] == [("mark", "withheld", False)]
    assert found(sentence("The letter was signed.", closed)) == ()


NAMED = "Colonel Ardan Vesk"
NAMING = said(
    "allegation",
    "d1letter",
    "set fire to three villages",
    act="property_destruction",
    alleged_actor=NAMED,
    mark="public",
)


def test_an_alleged_perpetrator_is_unnamed_unless_policy_standard_and_reply_are_met() -> None:
    """In editions that leave; the name is not repeated; a brigade or a ministry is no person."""
    about = material(position="x", statements=(*STATEMENTS, NAMING), findings=(finding(),))
    text = f"According to the Norvia Law Society, {NAMED} gave the order."
    cited = (*cites(NAMING), Citation(id="f-oneoneone", document="", source=0, mark="public"))
    (one,) = of("perpetrator", found(sentence(text, *cited), about=about, to=PUBLIC))
    assert (one.words, "Vesk" in repr(one)) == ("", False)
    assert of("perpetrator", found(sentence(text, *cited), about=about)) == []
    allowed = replace(about, mandate=replace(about.mandate, naming="as printed; name alleged perpetrators"))
    assert of("perpetrator", found(sentence(text, *cited), about=allowed, to=PUBLIC)) == []
    assert of("perpetrator", found(sentence(text, *cites(NAMING)), about=allowed, to=PUBLIC))
    unit = "According to the Norvia Law Society, soldiers of the 4th Brigade burned three villages."
    assert of("perpetrator", found(sentence(unit, *cites(ALLEGED)), about=about, to=PUBLIC)) == []


def test_a_row_of_the_incidents_register_names_a_perpetrator_too() -> None:
    """Whoever stands in an involvement as who did it."""
    row = Row(
        id="involvement-1", table="involvements", fields={"perpetrator": NAMED}, because=(), as_of="2020",
        as_of_basis="stated", mark=Mark.PUBLIC, record="r", made_at="", maker="",
    )  # fmt: skip
    about = material(position="x", followed={"involvements": (row,)})
    text = f"According to the Forum, the order came from {NAMED}."
    assert rules(found(sentence(text, *cites(COUNTED)), about=about, to=PUBLIC)) == ["perpetrator"]


@pytest.mark.parametrize(
    "text",
    [
        "The Forum relies on “Nota informativa del Río Claro sobre la misión”.",
        "Asociación Río Claro wrote on 2 November 2019 that a mission should come.",
        "It asks that the Council send a mission, la asociación pide al Consejo de Derechos Humanos que envíe una.",
    ],
)
def test_a_document_that_is_not_public_is_known_by_title_day_or_words(text: str) -> None:
    """In an edition that leaves; where the same document is public, nothing is said."""
    closed = tuple(
        replace(each, mark="restricted", title="Nota informativa del Río Claro sobre la misión")
        if each.id == "d6nota"
        else each
        for each in DOCUMENTS
    )
    plan_of = Said(runs=(Run(text),), cites=("d6nota",), line=41)
    section = Planned(id="a", heading="A", items=(Narrative(sentences=(plan_of,)),))
    plan = Plan(name="report.md", digest="", year=2020, language="en", sections=(section,))
    made = edition(sentence(text, *cites(COUNTED)))
    got = of("source_exposed", faults(made, plan, material(position="x", documents=closed), PUBLIC))
    assert [(each.place, each.words) for each in got] == [("report.md:41", "")]
    opened = tuple(replace(each, mark="public") for each in closed)
    assert of("source_exposed", faults(made, plan, material(position="x", documents=opened), PUBLIC)) == []
    assert of("source_exposed", faults(made, plan, material(position="x", documents=closed), INTERNAL_DRAFT)) == []


def test_the_naming_policy_of_the_mandate_holds_where_the_outline_has_none() -> None:
    """Written as pairs parted by semicolons; the outline's own come before it."""
    mandate = Mandate(
        title="M", states=("Veldania",), ledger="x", body="the Mechanism", naming="as printed; Old Veldania: Veldania"
    )
    about = replace(material(position="x"), mandate=mandate)
    written = sentence("The Forum wrote from Old Veldania.", *cites(COUNTED))
    assert [(each.words, each.source) for each in of("terms", found(written, about=about))] == [
        ("Old Veldania", "Veldania")
    ]
    assert of("terms", found(written, about=about, terms={"Old Veldania": "Old Veldania"})) == []


def test_a_term_within_the_one_to_be_used_is_no_fault() -> None:
    """ "Republic of Veldania" holds the term that it replaces."""
    terms = {"Veldania": "Republic of Veldania"}
    assert of("terms", found(sentence("The Republic of Veldania replied.", *cites(COUNTED)), terms=terms)) == []
    assert of("terms", found(sentence("Veldania replied.", *cites(COUNTED)), terms=terms))


def test_a_higher_standard_passes_with_the_finding_that_was_made_by_it() -> None:
    """The standard is that of the finding cited; without it, it is above the mandate's."""
    text = "The Mechanism finds, on the balance of probabilities, that 12 organisations asked for an expert."
    higher = finding(standard="balance_of_probabilities")
    cited = Citation(id=higher.id, document="", source=0, mark="public")
    assert rules(found(sentence(text, cited), about=material(position="x", findings=(higher,)))) == []
    assert "standard" in rules(found(sentence(text, cited), about=material(position="x", findings=(finding(),))))


def test_words_set_apart_as_a_quotation_are_the_sources_own() -> None:
    """They may allege, blame and be certain; they are held against the source alone."""
    words = "«No family has been told where its relatives are»"
    block = Paragraph(sentences=(sentence(words, *cites(QUOTED)),), style="quote")
    made = edition(sections=(Section(id="a", heading="A", blocks=(block,)),))
    assert [
        each for each in faults(made, None, material(position="x"), INTERNAL_DRAFT) if each.verdict != "second"
    ] == []
