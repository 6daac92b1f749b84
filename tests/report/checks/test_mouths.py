"""Speakers laid onto the words of the other side, denials told as admissions, quotations cut behind a denial."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.checks.written_by_hand import cites, found, sentence
from report.veldania import LETTER, STATEMENTS, material, said
from scrutiny.report.edition import Run, Sentence

LETTERED = next(row for row in STATEMENTS if row.document == "d1letter" and row.kind == "number")
STATED = next(row for row in STATEMENTS if row.document == "d3state" and row.kind == "number")


def told(text: str, stands_on: object, language: str = "en") -> list[str]:
    """The verdicts of rule hand."""
    got = found(sentence(text, *cites(stands_on)), language=language)  # type: ignore[arg-type]
    return [each.verdict for each in got if each.rule == "hand"]


@pytest.mark.parametrize(
    ("language", "state", "others"),
    [
        ("en", "The Government said that people are held.", "Organizations said that people are held."),
        ("en", "The Government states that people are held.", "Organizations state that people are held."),
        (
            "fr",
            "Le Gouvernement affirme que des personnes sont détenues.",
            "Les organisations affirment que cela dure.",
        ),
        ("es", "El Gobierno afirma que hay detenidos.", "Las organizaciones afirman que hay detenidos."),
        ("ru", "Правительство заявило, что есть задержанные.", "Организации заявили, что есть задержанные."),
        ("ar", "قالت الحكومة إن هناك محتجزين.", "قالت المنظمات إن هناك محتجزين."),
        ("zh", "政府称有人被拘留。", "组织称有人被拘留。"),
    ],
)
def test_words_of_one_side_are_given_to_the_other_in_no_language(language: str, state: str, others: str) -> None:
    """Mirrored: each side may say what its own source has, and neither what the other's has."""
    assert told(state, LETTERED, language) == ["speaker"]
    assert told(others, STATED, language) == ["speaker"]
    assert told(state, STATED, language) == []
    assert told(others, LETTERED, language) == []


def test_both_sides_in_one_sentence_on_both_sources() -> None:
    """Who says what is not told apart within a sentence."""
    text = "Organizations said that people are held; the Ministry said that there are fewer."
    got = found(sentence(text, *cites(LETTERED, STATED)))
    assert [each for each in got if each.verdict == "speaker"] == []


DENIAL = said("allegation", "d3state", "В провинции действует закон")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Ministry admits that people are held.", ["denied"]),
        ("The Ministry acknowledged the detentions.", ["denied"]),
        ("The Ministry does not accept that people are held.", []),
        ("The Ministry denies that people are held.", []),
    ],
)
def test_a_denial_is_no_admission(text: str, wanted: list[str]) -> None:
    """Verbs of admitting stand on no statement that denies, unless they are denied themselves."""
    quote = "The Government does not accept that any person has been held."
    row = replace(DENIAL, language="en", passage=replace(DENIAL.passage, quote=quote))
    about = material(position="heard", statements=(*STATEMENTS, row))
    got = found(sentence(text, *cites(row)), about=about)
    assert [each.verdict for each in got if each.rule == "hand"] == wanted


def test_a_quotation_cut_behind_its_denial() -> None:
    """The words stand in the source right behind “No family”; a sentence that denies them itself may quote them so."""
    row = next(each for each in STATEMENTS if each.kind == "quotation" and each.document == "d1letter")
    assert "No family has been told where" in LETTER
    cut = "The Forum says that “family has been told where its relatives are”."
    assert "cut" in told(cut, row)
    assert "cut" not in told("The Forum says that “No family has been told where its relatives are”.", row)
    assert "cut" not in told("The Forum denies that “family has been told where its relatives are”.", row)


def test_a_comparator_before_a_figure_that_brings_its_own() -> None:
    """“at least at least 194” is told with what to take out; one comparator is none."""

    def typed(before: str) -> list[str]:
        runs = (
            Run(before),
            Run("at least 194", kind="figure", figure="held"),
            Run(" people are held, the Forum says."),
        )
        written = Sentence(runs=runs, citations=cites(LETTERED), place="report.md:41")
        return [each.words for each in found(written) if each.rule == "typed" and each.verdict == "twice"]

    assert typed("The Forum says that at least ") == ["at least at least 194"]
    assert typed("The Forum says that ") == []
