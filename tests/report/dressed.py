"""Editions of the invented dossier with all that a page can show: cover, figures, margin, renderings, omissions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from report.veldania import STATEMENTS, finding, material
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, STATE, Audience, Released, release
from scrutiny.report.edition import (
    Citation,
    Correction,
    Cover,
    Edition,
    Figure,
    Omission,
    Paragraph,
    Picture,
    Row,
    Run,
    Sentence,
    Table,
)
from scrutiny.report.outline import outline
from scrutiny.report.outlining.skeleton import skeleton

FIRST = STATEMENTS[0]
CITED = Citation(
    id=FIRST.id,
    document=FIRST.document,
    source=1,
    start=FIRST.passage.start,
    end=FIRST.passage.end,
    line=FIRST.passage.line,
    quote=FIRST.passage.quote,
    language="en",
    mark="public",
)


def to(kind: str) -> Audience:
    """Whom a kind of edition is for."""
    return {"draft": INTERNAL_DRAFT, "state": STATE}.get(kind, PUBLIC)


def says(*words: str | Run, cited: bool = True) -> Sentence:
    """A sentence of the editor on the first statement, or framing."""
    runs = tuple(Run(each) if isinstance(each, str) else each for each in words)
    return Sentence(runs=runs, citations=(CITED,) if cited else (), framing=not cited)


def cell(words: str) -> Sentence:
    """A cell that claims nothing."""
    return says(words, cited=False)


COUNTED = Table(
    caption="Cases counted", columns=("Case", "Status"), rows=(Row((cell("V-001"), cell("detained")), mark="public"),)
)
HELD = Figure(
    name="held",
    label="persons held at the end of the year",
    value=39,
    printed="39",
    query="count cases where status is detained",
    as_of="2020-12-31",
    citations=(CITED, Citation(id="c-1", document="", source=0, mark="public")),
    table=COUNTED,
    caveats=("Rows that may not leave are not counted.",),
    pinned="38",
    stale=True,
)
UNTOLD = Figure(
    name="share",
    label="share of communications answered",
    value=None,
    printed="–",
    query="share answered of put",
    as_of="2020-12-31",
    caveats=("No communication was put in the year.",),
)
COVER = Cover(
    symbol="A/HRC/46/71",
    distribution="General",
    date="2021-02-12",
    original="en",
    session="46",
    agenda_item="4",
    author="Independent Monitoring Mechanism on Veldania",
    subtitle="Report of the Mechanism",
    summary=(Paragraph(sentences=(cell("The report covers the year 2020."), says("Twelve organisations asked."))),),
    footnotes=("* Submitted late so as to include recent information.",),
)
BODY = (
    Paragraph(
        sentences=(
            says("At the end of the year ", Run("39", "figure", figure="held"), " persons were held."),
            says("That figure, ", Run("39", "figure", figure="held"), ", is ", Run("counted", "emphasis"), "."),
        ),
        margin=("figure: the text says 38, the register 39.",),
    ),
    Paragraph(sentences=(says("The first thing asked."),), style="item"),
    Paragraph(sentences=(says("The second thing asked."),), style="item"),
    Paragraph(sentences=(says("“No family has been told where its relatives are”"),), style="quote"),
    Paragraph(
        sentences=(says("“The law is in force in the province”, said the spokesperson."),),
        original=(says("«В провинции действует закон», — заявил представитель."),),
        original_language="ru",
        translator="Office of the mandate",
    ),
    Picture(
        id="held-by-year",
        title="Persons held",
        says="A chart without data.",
        spec={},
        table=COUNTED,
        caveats=(cell("One row only."),),
        disclaimer="The borders shown imply no opinion.",
    ),
)


@cache
def edition(kind: str = "draft", language: str = "en") -> Edition:
    """An edition of a kind in a language; outside the draft every statement was accepted by a person."""
    rows = STATEMENTS if kind == "draft" else tuple(replace(each, status="accepted") for each in STATEMENTS)
    given = material(statements=rows, findings=(finding(), finding(id="f-twotwotwo")))
    made = outline(given, to(kind), draft=kind == "draft", plan=skeleton(2020, language), kind=kind)
    first = made.sections[0]
    figures = (HELD if kind == "draft" else replace(HELD, pinned="", stale=False), UNTOLD)
    return replace(
        made,
        sections=(replace(first, blocks=(*BODY, *first.blocks)), *made.sections[1:]),
        cover=COVER,
        figures=figures,
        limit=10700,
        omissions=(Omission(what="Names of persons", reason="no consent to be named", count=12),),
        corrections=(
            Correction(
                edition="2020-public",
                place="para. 1",
                was="38 persons",
                now="39 persons",
                reason="a row was recorded late",
                day="2021-03-01",
            ),
        ),
        outline="ab" * 32,
    )


def released(made: Edition) -> Released[Edition]:
    """The edition as it may leave."""
    return release(made, to(made.kind))
