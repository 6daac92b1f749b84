"""Each kind of edition is cut from the same report: sourced, within its limit, with what was left out and why."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pypdfium2
import pytest

from report.veldania import DOCUMENTS, ENTRIES, STATEMENTS, finding, material
from scrutiny.errors import Refused, Remark, Unknown
from scrutiny.protection.release import opened
from scrutiny.report import cite, pdf
from scrutiny.report.edition import Edition, Section
from scrutiny.report.editions.cutting import Options, before, cut
from scrutiny.report.editions.kinds import KINDS, kind_of
from scrutiny.report.editions.units import Unit, fitted, words_in, words_of_body
from scrutiny.report.editions.verification import leaving
from scrutiny.report.material import Material
from scrutiny.report.outline import outline
from scrutiny.report.outlining.plan import Narrative, Planned
from scrutiny.report.outlining.skeleton import skeleton

ACCEPTED = tuple(replace(each, status="accepted") for each in STATEMENTS)


def known(number: int = 1, **changes: Any) -> Material:
    """The invented material, reviewed, with so many findings that Veldania answered."""
    reply = replace(finding().positions[0], kind="reply", source=ACCEPTED[14].id, words="There is law.")
    found = tuple(
        finding(
            id=f"f-{at}",
            voice=f"The Mechanism has reasonable grounds to believe that {at} organisations asked for an expert.",
            positions=(reply,),
        )
        for at in range(1, number + 1)
    )
    return material(**{"statements": ACCEPTED, "findings": found, **changes})


@cache
def plain(kind: str, number: int = 1) -> Edition:
    """The edition of that kind from material with so many findings; made once."""
    return edition(kind, known(number))


def edition(kind: str, held: Material, **options: Any) -> Edition:
    """The edition of that kind, from the outline that comes with us."""
    whole = outline(
        before(held, kind, options.get("party", "")), kind_of(kind).audience, draft=kind == "draft", kind=kind
    )
    return cut(whole, kind, material=held, options=Options(**{"party": "Norvia" if kind == "brief" else "", **options}))


def words(made: Edition) -> str:
    """Every word of an edition."""

    def within(section: Section) -> str:
        own = [each.text for block in section.blocks for each in cite.of_block(block)]
        return "\n".join([section.heading, *own, *map(within, section.sections)])

    return "\n".join(map(within, made.sections))


def left(made: Edition) -> dict[str, int]:
    """What an edition leaves out, by its words, with how many."""
    return {f"{each.what}: {each.reason}": each.count for each in made.omissions}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_stands_on_its_sources_and_says_what_it_leaves_out(kind: str) -> None:
    """No sentence of any kind is unsourced, and each ends with its omissions and, once it leaves, how to verify it."""
    held = known()
    made = plain(kind)
    assert [each.sentence.text for each in cite.unsourced(made)] == []
    assert made.kind == kind
    assert made.sections[-1].id == "omissions"
    out = opened(leaving(made, kind_of(kind).audience, held).released)
    assert out.sections[-1].id == "verification"
    assert held.checkpoint is not None
    assert held.checkpoint.root in words(out)


@pytest.mark.parametrize("kind", ["summary", "press", "oral", "brief"])
def test_a_finding_is_never_told_without_standard_and_position(kind: str) -> None:
    """In every shorter edition the body finds, the standard is named, and the State's words stand with it."""
    told = words(plain(kind))
    assert "The Mechanism has reasonable grounds to believe that 1 organisations" in told
    assert "reasonable grounds to believe" in told.replace("has reasonable grounds to believe", "")
    assert "Veldania replied: “There is law.”" in told


@pytest.mark.parametrize("kind", ["summary", "press", "brief"])
def test_what_does_not_fit_is_counted_and_no_sentence_is_cut(kind: str) -> None:
    """Of sixty findings the first fit into the limit, whole; the rest is counted."""
    made = plain(kind, 60)
    assert words_of_body(made) <= KINDS[kind].words
    printed = words(made).count("has reasonable grounds")
    assert 0 < printed < 60
    assert left(made)["Findings: they did not fit"] == 60 - printed
    assert "that 1 organisations asked for an expert." in words(made)
    assert f"that {printed + 1} organisations" not in words(made)


def test_what_stays_behind_for_consent_and_names_are_counted() -> None:
    """Records kept back for want of consent, entries of rolls and names not printed are counted, each apart."""
    behind = Remark("release", "28 rows stayed behind: somebody did not consent", "scrutiny consent")
    roll = next(each for each in ACCEPTED if each.kind == "roll")
    entries = [{**each, "kind": "coalition" if at < 3 else "organisation"} for at, each in enumerate(ENTRIES)]
    other = replace(roll, fields={**roll.fields, "entries": entries})
    rest = tuple(other if each.id == other.id else each for each in ACCEPTED)
    made = edition("public", known(remarks=(behind,), statements=rest))
    gone = left(made)
    assert gone["Records of the registers: somebody they stand on has not consented"] == 28
    assert gone["Entries of rolls of names: they do not read as names of organisations"] == 3
    printed = words(made).count("[name not printed]") + words(made).count("[name withheld]")
    assert gone["Places of the report where a name would stand: whoever bears it may not be named"] == printed > 0
    assert words(made).count("Three of the entries are not printed in this edition") == 2
    assert "Nothing was left out." not in words(made)
    whole = edition("draft", known(statements=rest))
    assert not [each for each in left(whole) if each.startswith(("Entries of rolls", "Places"))]
    assert "are not printed in this edition" not in words(whole)


def test_a_summary_fits_on_two_pages() -> None:
    """Filled to its limit with findings, each with its notes, and closed with how to verify it: two pages of A4."""
    out = leaving(plain("summary", 60), kind_of("summary").audience, known(60)).released
    assert len(pypdfium2.PdfDocument(pdf.render(out).pdf)) == 2


def test_the_sections_of_the_report_are_counted() -> None:
    """A summary says how many sections and annexes it leaves out: all but those it has under the same name."""
    held = known()
    whole = outline(held, kind_of("summary").audience, draft=False, kind="summary")
    made = cut(whole, "summary", material=held)
    gone = {each.id for each in whole.sections} - {each.id for each in made.sections}
    assert left(made)["Sections and annexes of the report: they are not part of this edition"] == len(gone)


def test_what_may_not_leave_is_counted_by_reason() -> None:
    """Restricted documents, findings not published, what an outline gives to other editions: counts only."""
    shut = tuple(replace(each, mark="restricted") if each.id == "d6nota" else each for each in DOCUMENTS)
    held = known(documents=shut)
    held = replace(held, findings=(*held.findings, finding(id="f-shut", status="draft", why_not=("not cleared",))))
    plan = skeleton(held.year)
    aside = Planned(id="aside", heading="Aside", items=(Narrative(sentences=()),), editions=("state",))
    plan = replace(plan, sections=(*plan.sections, aside))
    whole = outline(held, kind_of("public").audience, draft=False, plan=plan, kind="public")
    made = cut(whole, "public", material=held, options=Options(plan=plan))
    counts = left(made)
    assert counts["Documents on file: they may not be described to this audience"] == 1
    assert counts["Findings on file: they are not published as they stand"] == 1
    assert counts["Paragraphs and insertions of the outline: the outline gives them to other editions"] == 1
    assert "Nota informativa" not in words(made)


def test_a_sentence_that_the_door_will_hold_back_is_counted() -> None:
    """What is marked above the audience is counted before it leaves."""
    held = known()
    whole = outline(held, kind_of("public").audience, draft=False, kind="public")
    at = next(number for number, each in enumerate(whole.sections) if each.blocks)
    block = replace(whole.sections[at].blocks[0], mark="restricted")
    sections = (*whole.sections[:at], replace(whole.sections[at], blocks=(block,)), *whole.sections[at + 1 :])
    made = cut(replace(whole, sections=sections), "public", material=held)
    assert left(made)["Sentences and rows: what they stand on may not leave for this audience"] >= 1


def test_an_unknown_kind_and_a_brief_for_nobody_are_refused() -> None:
    """Each refusal names the next step."""
    held = known()
    whole = outline(held, kind_of("public").audience, draft=False)
    with pytest.raises(Unknown, match="pamphlet"):
        cut(whole, "pamphlet", material=held)
    with pytest.raises(Refused, match="one mission"):
        cut(whole, "brief", material=held)


def test_units_fit_in_their_order_and_nobody_chooses_among_them() -> None:
    """Once one does not fit none after it is taken; words are counted in scripts without spaces too."""
    units = tuple(Unit(sentences=(), subject=str(size)) for size in (3, 9, 1))
    kept, over = fitted(units, 5, lambda unit: int(unit.subject))
    assert ([each.subject for each in kept], over) == (["3"], 2)
    assert (words_in("three short words"), words_in("河岸人权中心"), words_in("《河岸》 said")) == (3, 3, 4)
