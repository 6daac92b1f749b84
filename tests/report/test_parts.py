"""The parts of a report: each stands on its rows, names nobody, guesses nothing, and is computed once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from report.test_followed import row, tables
from report.test_followed import words as cells
from report.test_outline import section, words
from report.veldania import DOCUMENTS, finding
from report.veldania_registers import ACCEPTED, ALLEGED, ROWS, WEIGHED, told
from scrutiny.dialogue.exchange import Exchange, Put
from scrutiny.findings.claims.standing import Finding
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import PUBLIC, opened, release
from scrutiny.report import cite, finds, parts
from scrutiny.report.edition import Edition, Section, Table, Verbatim
from scrutiny.report.material import Material
from scrutiny.report.outline import outline
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.report.positions import positions_on
from scrutiny.report.scope import Scope, scoped
from scrutiny.report.spoken import SIX, speaking
from scrutiny.vocabulary import listing


def public(given: Material) -> Edition:
    """The public edition, released."""
    return opened(release(outline(given, PUBLIC, draft=False), PUBLIC, protected=given.protected))


def open_scope(given: Material) -> Scope:
    """What the public edition may speak of."""
    return scoped(given, PUBLIC, draft=False)


def every(found: Section) -> list[Section]:
    """The section and all below it."""
    return [found, *(each for inner in found.sections for each in every(inner))]


def test_every_part_of_the_plan_exists_and_has_something_to_say() -> None:
    """Each name of the skeleton is a part, and with every register filled no part stays empty but those of sources."""
    planned = [item.name for each in skeleton(2020).sections for item in each.items]
    known = {*parts.PARTS, "sources", "annex-sources", "annex-rolls", "annex-verify", "annex-remarks"}
    assert set(planned) <= known
    assert known == set(listing("report_skeleton")["inserts"]["parts"])
    scope = scoped(told(), PUBLIC, draft=False)
    assert [name for name in planned if name in parts.PARTS and not parts.filled(scope, name)] == []


@pytest.mark.parametrize("language", SIX)
def test_every_part_is_built_and_sourced_in_six_languages(language: str) -> None:
    """No sentence of any part is without a source, and no message lacks what it is to be filled with."""
    edition = outline(told(), PUBLIC, draft=False, plan=skeleton(2020, language))
    assert cite.unsourced(edition) == ()
    assert edition.language == language


def test_nobody_is_named_in_any_part_of_the_public_edition() -> None:
    """Persons of cases, speakers and who decided stand in no byte of it; the code of a case does."""
    everything = repr(public(told()).sections)
    for name in ("Vandemark", "Oulmane", "Taldec", "Winmarleigh", "4th Brigade"):
        assert name not in everything
    assert "VLD-08" in everything


def test_a_part_is_computed_once_for_an_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """The findings are looked for once, however many parts print them."""
    calls: list[str] = []
    known = finds.may_be_printed

    def counted(scope: Scope, each: Finding) -> bool:
        calls.append(each.id)
        return known(scope, each)

    monkeypatch.setattr(finds, "may_be_printed", counted)
    outline(told(), PUBLIC, draft=False)
    assert calls == ["f-oneoneone"]


# ── findings by theme ──


def test_a_finding_has_its_five_parts_in_order_under_its_theme() -> None:
    """Information, standards, position, assessment, finding; the theme is told by the act that is alleged."""
    both = finding(statements=(ACCEPTED[0].id, ALLEGED.id), origins=((ACCEPTED[0].id,), (ALLEGED.id,)))
    edition = public(told(findings=(both,)))
    text = words(edition, "theme-housing_and_land")
    labels = ["Information received.", "Applicable standards.", "Position of those", "Assessment.", "Finding."]
    assert [text.index(label) for label in labels] == sorted(text.index(label) for label in labels)
    assert "Property (UDHR 17)" in text
    assert "Origin 2, no. 1. An allegation of destruction of property is on file" in text
    assert "Standard of proof: reasonable grounds to believe." in text


def test_an_allegation_without_a_finding_follows_under_its_theme_with_its_position() -> None:
    """The check of positions finds it by its section; one that a finding stands on is not told twice."""
    put = Put(id="put-a", party="Veldania", sent="2020-10-01", deadline="2020-11-01", reach=frozenset({ALLEGED.id}))
    heard = positions_on(Exchange.of([put]), [ALLEGED.id], ("Veldania",), date(2020, 12, 1))
    edition = outline(told(heard=heard))
    placed = {each.place for each in cite.sentences(edition) if ALLEGED.id in {c.id for c in each.sentence.citations}}
    assert "allegations.housing_and_land.1" in placed
    assert "No reply from Veldania had come by 1 November 2020." in words(edition, "heard.housing_and_land")
    standing = finding(statements=(ALLEGED.id,), origins=((ALLEGED.id,),))
    ids = {each.id for top in outline(told(findings=(standing,), heard=heard)).sections for each in every(top)}
    assert "allegations.housing_and_land" not in ids


# ── weighing ──


def test_grades_of_a_few_stay_in_the_draft() -> None:
    """Three weighed statements would be a grade of somebody: in public no grade is printed, and none by name."""
    captions = "Sources by type, and the reliability of the source where it was weighed"
    draft = {line[0]: line[1:] for line in cells(tables(outline(told()))[captions])}
    assert draft["open letter"] == ["1", "0", "3", "0", "0", "0", "0"]
    shown = {line[0]: line[1:] for line in cells(tables(public(told()))[captions])}
    assert shown["open letter"] == ["1", "–", "–", "–", "–", "–", "–"]
    assert "usually reliable (3)" in words(outline(told()), "finding-f-oneoneone")
    assert "usually reliable (3)" not in words(public(told()), "finding-f-oneoneone")
    many = tuple(replace(WEIGHED[0], id=f"a-{each.id}", statement=each.id) for each in ACCEPTED[:6])
    shown = {line[0]: line[1:] for line in cells(tables(public(told(assessments=many)))[captions])}
    assert shown["open letter"][2] == "6"


def test_fewer_than_five_testimonies_are_not_counted() -> None:
    """A protected group of three is told as fewer than five; five are told."""
    for number, printed in ((3, "fewer than five"), (5, "5")):
        several = tuple(replace(DOCUMENTS[0], id=f"d-{n}", kind="testimony") for n in range(number))
        texts = {each.id: "" for each in several} | dict(told().texts)
        given = told(documents=(*DOCUMENTS, *several), texts=texts)
        table = tables(public(given))["Sources by type, and the credibility of the information where it was weighed"]
        assert {line[0]: line[1] for line in cells(table)}["testimony"] == printed


def test_protected_submissions_are_told_as_a_number_only_where_nobody_can_be_counted_out() -> None:
    """Two are not numbered; five are, unless one other document that is not described would give them away."""
    few = words(public(told()), "annex-submissions")
    assert "their number is not printed" in few
    assert "five further documents" in words(public(told(sealed=5)), "annex-submissions").lower()
    hidden = tuple(replace(held, mark="restricted") if held.id == "d4wire" else held for held in DOCUMENTS)
    kept = words(public(told(sealed=5, documents=hidden)), "annex-submissions")
    assert "their number is not printed" in kept


# ── acts, cases, conclusions ──


def test_only_a_place_whose_state_is_on_record_is_beyond_the_territory() -> None:
    """The student in Norvia counts, the school in Veldania does not, and what has no place is said to be left out."""
    edition = public(told())
    lines = cells(tables(edition)["Acts beyond the territory"])
    assert [line[0] for line in lines] == ["A student was followed"]
    text = words(edition, "beyond")
    assert "One incident of the year" in text
    assert "Of three further incidents no place is on record whose State is known" in text


def test_a_case_has_its_date_its_days_and_its_clock() -> None:
    """Status as of its date, days counted to the end of the year, and by how much the law was overrun."""
    text = words(public(told()), "persons")
    assert "VLD-08 (Veldania): detained since January 2019 (as of 1 February 2020)." in text
    assert "if nothing has changed since, 700 to 730 days" in text
    assert "overrun by 519 to 549 days on 31 December 2020" in text


def test_signs_and_steps_are_rows_of_the_year_and_small_numbers_are_not_printed() -> None:
    """A release is a step, a refused visit a sign; of those whom the indicator protects no cell under five is told."""
    edition = public(told())
    assert "1 May 2020: VLD-07: released." in words(edition, "positive_steps")
    assert "1 March 2020: Visit of the Mechanism to Veldania: refused." in words(edition, "warning_signs")
    caption = "SDG 16.10.1: verified cases in the year, and the rows left out"
    assert {line[1] for line in cells(tables(edition)[caption])} == {"fewer than five"}
    assert cells(tables(outline(told()))[caption])[0][1] == "1"


def test_what_the_body_recommends_comes_first_and_drafts_say_what_it_lacks() -> None:
    """By addressee in the fixed order; a recommendation without a date or measure is named in drafts alone."""
    draft, final = outline(told()), public(told())
    order = [each.id for each in section(final, "recommended").sections if each.id.startswith("recommended-")]
    assert order == [
        "recommended-state",
        "recommended-council",
        "recommended-high_commissioner",
        "recommended-states",
        "recommended-business",
    ]
    assert "Veldania: “repeal it”, by June 2021." in words(final, "recommended-state")
    assert "No date recorded: “act swiftly”." in words(draft, "recommended-council")
    assert "recorded" not in words(final, "recommended-council")


def test_rows_that_may_not_leave_are_in_no_part() -> None:
    """With every row restricted, no part of the public edition tells or counts one."""
    kept = {name: tuple(replace(each, mark=Mark.RESTRICTED) for each in found) for name, found in ROWS.items()}
    edition = public(told(followed=kept))
    text = repr(edition.sections)
    for said in ("River Forum", "A march was", "repeal it", "let monitors in", "Situation in Veldania", "VLD-0"):
        assert said not in text
    assert "Bodies that named incidents" not in text


# ── annexes ──


def test_the_comments_of_the_state_are_printed_whole_in_their_language() -> None:
    """Line for line, unless the audience may not have the document."""
    edition = public(told())
    (text,) = [block for block in section(edition, "annex-comments").blocks if isinstance(block, Verbatim)]
    assert text.text.startswith("Заявление Министерства")
    assert text.text.rstrip().endswith("12 сентября 2020 года")
    assert text.language == "ru"
    shut = tuple(replace(held, mark="restricted") if held.id == "d3state" else held for held in DOCUMENTS)
    assert "Министерство отвергает" not in repr(public(told(documents=shut)).sections)


def test_corrections_stand_with_their_reason() -> None:
    """Then, now and why; without any the annex says so."""
    (line,) = cells(tables(outline(told()))["Corrections since an edition that was released"])
    assert line == ["themes.2, edition 2019-public", "39", "40", "counted again", "2020-06-01"]
    assert "No correction" in words(outline(told(corrections=())), "annex-data")


def test_tables_are_numbered_in_print_order_and_only_once() -> None:
    """Numbers run from one without a gap; numbering a numbered edition changes nothing."""

    def captions(edition: Edition) -> list[str]:
        every_section = [each for top in edition.sections for each in every(top)]
        return [b.caption for each in every_section for b in each.blocks if isinstance(b, Table) and b.caption]

    once = cite.numbered(public(told()))
    found = captions(once)
    assert len(found) > 20
    assert [each.split(".")[0] for each in found] == [f"Table {n}" for n in range(1, len(found) + 1)]
    assert captions(cite.numbered(once)) == found


def test_the_duties_of_the_body_are_told_and_those_of_others_are_not() -> None:
    """The mandate is introduced by what is on record of it."""
    others = row("duties", "2", holder="High Commissioner", what="report on Norvia")
    given = told(followed={**ROWS, "duties": (*ROWS["duties"], others)})
    text = words(public(given), "mandate")
    assert "The Mechanism is to: “report on Veldania” (" in text
    assert "Norvia" not in text


def test_renaming_the_state_keeps_every_line() -> None:
    """Another State with the same rows has the same tables, name aside."""

    def lines(name: str) -> list[list[str]]:
        kept = told()
        mandate = replace(kept.mandate, states=(name,))
        rows = {
            table: tuple(
                replace(each, fields={key: _renamed(value, name) for key, value in each.fields.items()})
                for each in found
            )
            for table, found in ROWS.items()
        }
        edition = outline(replace(kept, mandate=mandate, followed=rows, statements=(), findings=(), disagreements=()))
        return [line for table in tables(edition).values() for line in cells(table)]

    mine = [[cell.replace("Veldania", "Sarkeshi") for cell in line] for line in lines("Veldania")]
    other = [[cell.replace("Veldania", "Sarkeshi") for cell in line] for line in lines("Sarkeshi")]
    assert mine == other


def _renamed(value: object, name: str) -> object:
    if isinstance(value, str):
        return value.replace("Veldania", name)
    if isinstance(value, tuple):
        return tuple(_renamed(each, name) for each in value)
    if isinstance(value, dict):
        return {key: _renamed(each, name) for key, each in value.items()}
    return value


def test_a_sentence_of_a_part_follows_the_language_of_the_build() -> None:
    """Labels of vocabularies and dates are in French where the report is; the label of a list never stays English."""
    with speaking("fr"):
        scope = open_scope(told())
        text = "\n".join(
            sentence.text for block in parts.filled(scope, "communications").blocks for sentence in cite.of_block(block)
        )
    assert "Lettre d’allégation" in text or "Lettre d'allégation" in text
