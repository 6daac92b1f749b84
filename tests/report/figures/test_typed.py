"""Numbers typed by hand, held against what a sentence cites and the figures it is about."""

from __future__ import annotations

import pytest

from report.veldania import STATEMENTS
from scrutiny.report.edition import Citation, Figure, Run, Sentence
from scrutiny.report.figures.typed import typed

KNOWN = {each.id: each for each in STATEMENTS}
HELD = Figure(
    name="held", label="persons held at the end of the year", value=39, printed="39", query="", as_of="2020-12-31"
)


def told(text: str, *cites: int, language: str = "en", framing: bool = False) -> list[tuple[str, str, str]]:
    """The numbers told of a sentence that cites some statements: words, verdict, source."""
    citations = tuple(
        Citation(id=STATEMENTS[at].id, document=STATEMENTS[at].document, source=1, start=0, end=1) for at in cites
    )
    sentence = Sentence(runs=(Run(text),), citations=citations, framing=framing)
    found = typed(sentence, KNOWN, {"held": HELD}, language=language)
    assert all(text[each.start : each.end] == each.words for each in found)
    return [(each.words, each.verdict, each.source) for each in found]


@pytest.mark.parametrize(
    ("text", "cites", "language", "verdicts"),
    [
        ("More than 2,400 people are held.", 1, "en", []),
        ("2,400 people are held.", 1, "en", ["stronger"]),
        ("At least 2,400 people are held.", 1, "en", ["weaker"]),
        ("Two thousand people are held.", 1, "en", ["contradicted"]),
        ("Twelve organisations signed.", 0, "en", []),
        ("13 organisations signed.", 0, "en", ["contradicted"]),
        ("Se detiene a más de 2.400 personas.", 1, "es", []),
        ("Под стражей содержатся 300 человек.", 15, "ru", ["contradicted"]),
        ("被拘押者超过2400人。", 1, "zh", []),
        ("被拘押者达2500人。", 1, "zh", ["stronger"]),
        ("احتجاز نحو ٢٤٠٠ شخص", 17, "ar", []),
        ("Three villages were set on fire in March 2020.", 4, "en", []),
        ("Four villages were set on fire in March 2020.", 4, "en", ["contradicted"]),
        ("The 12 organisations met 7 ministers.", 0, "en", ["unsourced"]),
    ],
)
def test_a_typed_number_says_what_its_source_says(text: str, cites: int, language: str, verdicts: list[str]) -> None:
    """Value and comparator agree in any language, script and digits; dates are no numbers."""
    found = told(text, cites, language=language)
    assert [verdict for _, verdict, _ in found] == verdicts
    assert all(source == STATEMENTS[cites].id for _, verdict, source in found if verdict != "unsourced")


def test_a_figure_contradicts_a_number_typed_about_it() -> None:
    """A sentence about what a figure counts is held against it, also where it is framing or cites nothing."""
    assert told("At the end of the year 40 persons were held.") == [("40 persons", "contradicted", "held")]
    assert told("At the end of the year 40 persons were held.", framing=True) == [
        ("40 persons", "contradicted", "held")
    ]
    assert told("At the end of the year 39 persons were held.") == []
    assert told("Five sections follow.", framing=True) == []


def test_what_a_figure_or_a_source_prints_is_not_typed() -> None:
    """Runs of a figure and words of a source are left alone."""
    runs = (Run("At the end of the year "), Run("40", "figure", figure="held"), Run(" persons were held: "))
    quoted = Run("40 persons were held at the end of the year", "quote")
    assert typed(Sentence(runs=(*runs, quoted)), KNOWN, {"held": HELD}) == ()


def test_a_fault_says_what_to_do_and_only_a_weaker_number_passes() -> None:
    """The fault names the number, what the source says and the next step."""
    citation = Citation(id=STATEMENTS[0].id, document="d1letter", source=1, start=0, end=1)
    (found,) = typed(Sentence(runs=(Run("13 organisations signed."),), citations=(citation,)), KNOWN, {})
    fault = found.as_fault("report.md:7")
    assert (fault.rule, fault.place, fault.words, fault.refuses) == ("typed", "report.md:7", "13 organisations", True)
    assert fault.message == f"“13 organisations” is typed, {STATEMENTS[0].id} says 12 organisations, undersigned"
    citation = Citation(id=STATEMENTS[1].id, document="d1letter", source=1, start=0, end=1)
    (found,) = typed(Sentence(runs=(Run("At least 2,400 people are held."),), citations=(citation,)), KNOWN, {})
    assert not found.as_fault("report.md:8").refuses
