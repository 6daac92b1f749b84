"""An outline rendered in another language: each paragraph beside its original, and what nobody has rendered."""

from __future__ import annotations

from report.veldania import STATEMENTS, material
from scrutiny.report.edition import Paragraph
from scrutiny.report.outline import outline
from scrutiny.report.outlining.plan import Insert, Narrative, Plan
from scrutiny.report.outlining.reading import read
from scrutiny.report.outlining.rendering import with_originals

NUMBER = STATEMENTS[0].id
ORIGINAL = f"""---
year: 2020
limit: 8500
title: Situation
figures:
  held: {{count: cases}}
---
# Introduction {{#introduction}}
Twelve bodies wrote [@{NUMBER}]. This opens the report. [framing] {{#one}}

{{{{part: summary}}}}

At the end {{{{count: held}}}} were held. {{#two editions=public}}

Nobody keyed this. [framing]

## Detention {{#detention}}
It is long [@{NUMBER}]. {{#three}}
"""
HEAD = "---\nyear: 2020\nlanguage: fr\ntitle: Situation (fr)\ntranslator: L'Office\nrendering_of: report.md\n---\n"
WHOLE = """# Introduction {#introduction}
Douze organisations ont écrit. Ceci ouvre le rapport. {#one}

À la fin, {{count: held}} étaient détenues. {#two}

## Détention {#detention}
C'est long. {#three}
"""


def rendered(body: str, head: str = HEAD) -> Plan:
    """The rendering with its originals."""
    return with_originals(read((head + body).encode(), "fr.md"), read(ORIGINAL.encode(), "report.md"))


def told(plan: Plan) -> list[tuple[str, str]]:
    """Where something is not rendered, and what."""
    return [(fault.place, fault.message) for fault in plan.faults if fault.rule == "untranslated"]


def test_paragraphs_stand_beside_their_originals() -> None:
    """Order, inserts, editions and sources are those of the original, the words those of the rendering."""
    plan = rendered(WHOLE)
    one, part, two, loose = plan.sections[0].items
    assert isinstance(one, Narrative)
    assert isinstance(two, Narrative)
    assert isinstance(loose, Narrative)
    assert isinstance(part, Insert)
    assert [(each.cites, each.framing) for each in one.sentences] == [((NUMBER,), False), ((), True)]
    assert (one.original_language, one.translator, len(one.original)) == ("en", "L'Office", 2)
    assert two.editions == ("public",)
    assert (loose.language, loose.file) == ("en", "report.md")
    assert plan.sections[0].sections[0].heading == "Détention"
    assert (plan.title, plan.language, plan.limit, list(plan.figures)) == ("Situation (fr)", "fr", 8500, ["held"])
    assert told(plan) == [("report.md:15", "a paragraph is not rendered")]
    assert not any(fault.refuses for fault in plan.faults if fault.rule == "untranslated")


def test_what_is_not_rendered_is_printed_in_its_own_language() -> None:
    """The paragraph says which language it is in, and where it was written."""
    edition = outline(material(), plan=rendered("# Introduction {#introduction}\n"), figures={})
    paragraphs = [block for block in edition.sections[0].blocks if isinstance(block, Paragraph)]
    assert paragraphs[0].language == "en"
    assert paragraphs[0].sentences[0].place == "report.md:9"
    assert edition.language == "fr"


def test_what_renders_nothing_is_named() -> None:
    """A key or a section that the original lacks, and a paragraph without a key."""
    plan = rendered(WHOLE + "\nDe trop. {#four}\n\nSans clé.\n\n# Autre {#autre}\n")
    assert [message for _, message in told(plan)][1:] == [
        "nothing in the original has the key four",
        "a paragraph has no key",
        "the original has no section autre",
    ]


def test_a_rendering_claims_no_other_source_and_no_other_figure() -> None:
    """A framing mark of the rendering counts for nothing, another citation or figure is named."""
    body = (
        WHOLE.replace("écrit.", "écrit. [framing]")
        .replace("{{count: held}}", "39")
        .replace("long.", "long [@d2release].")
    )
    plan = rendered(body)
    one = plan.sections[0].items[0]
    assert isinstance(one, Narrative)
    assert [each.framing for each in one.sentences] == [False, True]
    assert [message for _, message in told(plan)][:1] == ["a paragraph prints other figures than its original"]
    assert "a paragraph cites other sources than its original" in [message for _, message in told(plan)]


def test_a_translator_is_always_named() -> None:
    """A rendering by nobody is refused."""
    plan = rendered(WHOLE, HEAD.replace("translator: L'Office\n", ""))
    assert [fault.message for fault in plan.faults if fault.rule == "untranslated" and fault.refuses] == [
        "it does not say who rendered it"
    ]
