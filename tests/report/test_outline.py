"""What the outline prints of an invented State's documents, and what it keeps back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.veldania import DOCUMENTS, STATEMENTS, material, said
from scrutiny.evidence.document import Document
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC
from scrutiny.report import accounts, cite
from scrutiny.report.edition import Edition, Section, Sentence, Table
from scrutiny.report.outline import outline
from scrutiny.report.scope import year_of


def section(edition: Edition, wanted: str) -> Section:
    """The section of that id, however deep."""
    todo = list(edition.sections)
    while todo:
        found = todo.pop()
        if found.id == wanted:
            return found
        todo += found.sections
    raise AssertionError(f"no section {wanted}")


def words(edition: Edition, wanted: str) -> str:
    """All words under a section."""
    found = section(edition, wanted)
    alone = replace(edition, sections=(found,))
    return "\n".join(placed.sentence.text for placed in cite.sentences(alone))


def test_every_sentence_is_framing_or_cited() -> None:
    """Nothing is printed without its source, and every citation's document is on file."""
    edition = outline(material())
    assert cite.unsourced(edition) == ()
    ids = {held.id for held in DOCUMENTS} | {statement.id for statement in STATEMENTS}
    found = list(cite.citations(edition))
    assert found
    assert {citation.id for citation in found} <= ids


@pytest.mark.parametrize(
    ("published", "falls"),
    [
        ("2020-09-09", "year"),
        ("2020", "year"),
        ("2019-11/2020-02", "year"),
        ("202X", "year"),
        ("2019-12-31", "earlier"),
        ("2021-01", "later"),
        (None, "undated"),
        ("last spring", "undated"),
    ],
)
def test_a_document_falls_in_the_year_its_date_touches(published: str | None, falls: str) -> None:
    """Intervals that touch the year belong to it, and what cannot be read counts as undated."""
    assert year_of(published, 2020) == falls


def test_documents_of_other_years_are_listed_and_not_spoken_of() -> None:
    """The earlier note stands among the sources, and none of its words in the report."""
    edition = outline(material())
    assert "Nota informativa" in words(edition, "sources")
    assert "envíe una misión" not in words(edition, "asks")
    assert "envíe una misión" in words(outline(material(year=2019)), "asks-1")


def test_numbers_keep_comparator_unit_and_the_words_as_printed() -> None:
    """More than 2,400 stays more than 2,400, in the source's own language."""
    text = words(outline(material()), "numbers")
    assert "more than 2,400\npeople, held without charge" in text
    assert "plus de 2 400 personnes" in text
    assert "at least 31" in text
    assert "about 2,400\nشخص" in text


def test_first_and_second_hand_words_stand_apart() -> None:
    """A body's words in its own document are not printed as what others say it said."""
    edition = outline(material())
    assert "Ligue des droits du Delta: “Nous attendons" in words(edition, "words-first")
    assert "quoted as saying: “No family" in words(edition, "words-second")
    assert "No family" not in words(edition, "words-first")


def test_allegations_are_alleged_and_attributed() -> None:
    """The product never says in its own voice that something happened."""
    text = words(outline(material()), "themes")
    assert text.startswith("Alleged by Norvia Law Society: “soldiers")
    assert "alleged actor: soldiers of the 4th Brigade" in text


def test_asks_stand_under_their_addressee() -> None:
    """Two addressees make two headings."""
    headings = [inner.heading for inner in section(outline(material()), "asks").sections]
    assert headings == ["the High Commissioner", "the Human Rights Council"]


def test_proposals_are_marked_unreviewed_and_stay_out_of_a_final_edition() -> None:
    """In a draft they bear the sign; a final edition prints only what a person accepted, and counts the rest."""
    draft = outline(material())
    marks = {placed.sentence.text: placed.sentence.unreviewed for placed in cite.sentences(draft)}
    assert marks["More than 2,400 people"] is True
    assert marks["12 undersigned organisations"] is False
    final = outline(material(), INTERNAL_DRAFT, draft=False)
    assert "more than 2,400" not in words(final, "numbers")
    assert "12 undersigned organisations" in words(final, "numbers")
    assert "18 proposals await review" in words(final, "summary")


def test_rejected_statements_are_counted_and_never_printed() -> None:
    """A rejection is visible in the table of review, its words are not."""
    gone = tuple(replace(each, status="rejected") if each.kind == "allegation" else each for each in STATEMENTS)
    edition = outline(material(statements=gone))
    assert "Orsk" not in words(edition, "themes")
    glance = next(block for block in section(edition, "summary").blocks if isinstance(block, Table))
    row = next(row for row in glance.rows if row.cells[0].text == "Allegations")
    assert [cell.text for cell in row.cells[1:]] == ["–", "–", "–", "1", "1"]


def test_a_passage_that_no_longer_reads_as_recorded_is_stale_and_unsourced() -> None:
    """One changed character in the frozen text is found."""
    texts = dict(material().texts)
    texts["d2release"] = texts["d2release"].replace("15 organisations", "16 organisations")
    edition = outline(material(texts=texts, disagreements=()))
    stale = [each for each in STATEMENTS if each.document == "d2release" and each.passage.quote == "15 organisations"]
    assert edition.stale == (stale[0].id,)
    assert [placed.sentence.text for placed in cite.unsourced(edition)] == ["15 organisations"]


def test_a_long_listing_is_cut_with_a_note_and_nothing_is_dropped_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The note says how many more are on file and how to list them."""
    monkeypatch.setitem(accounts.LIMITS, "number", 3)
    table = next(block for block in section(outline(material()), "numbers").blocks if isinstance(block, Table))
    assert len(table.rows) == 3
    assert "5 more are on file" in table.note
    assert "scrutiny statements --kind number" in table.note


def test_a_public_edition_describes_no_restricted_source_and_names_nobody() -> None:
    """A restricted source leaves its number; speakers leave as role and organisation."""
    documents = tuple(replace(held, mark="restricted") if held.id == "d4wire" else held for held in DOCUMENTS)
    edition = outline(material(documents=documents), PUBLIC)
    everything = repr(edition)
    assert "On file, no. 4." in words(edition, "sources")
    assert "d4wire" not in everything
    assert "نورفيا" not in everything.replace("نورفيا 연대", "")
    assert "Taldec" not in everything
    assert "[name not printed], présidente" in words(edition, "words-first")
    assert "4th Brigade" not in words(edition, "themes")


def test_a_statement_cut_out_of_a_contact_is_not_printed() -> None:
    """Half a telephone number read as a number stays in."""
    cut = said("number", "d1letter", "7946", value=7946)
    edition = outline(material(statements=(*STATEMENTS, cut)))
    assert "7946" not in repr(edition)
    assert "7,946" not in repr(edition)


def test_the_position_of_the_state_is_never_silent() -> None:
    """Not yet asked is said; a recorded position is printed; a State's own document stands apart."""
    edition = outline(material())
    assert "has not yet been asked for by the Mechanism" in words(edition, "position")
    assert "Заявление" in words(edition, "position-own")
    asked = outline(material(position="No reply was received by 1 November 2020."))
    assert "No reply was received by 1 November 2020." in words(asked, "position")


def test_an_empty_dossier_makes_an_edition_that_says_so() -> None:
    """No document, no claim, no failure."""
    edition = outline(material(documents=(), texts={}, statements=(), disagreements=(), spans={}, checkpoint=None))
    assert "No document that concerns 2020 is on file." in words(edition, "summary")
    assert cite.unsourced(edition) == ()


def test_numbers_of_notes_and_paragraphs_run_without_gaps() -> None:
    """Numbering is given in reading order, from one."""
    edition = cite.numbered(outline(material()))
    notes = [placed.sentence.number for placed in cite.sentences(edition) if placed.sentence.number]
    assert notes == list(range(1, len(notes) + 1))


def test_renaming_the_state_changes_nothing_but_the_name() -> None:
    """The same corpus about another State gives the same outline with the name replaced."""

    def renamed(text: str) -> str:
        return text.replace("Veldania", "Sarkeshi")

    def document(held: Document) -> Document:
        return replace(held, title=renamed(held.title), publisher=renamed(held.publisher or "") or None)

    def sentences(edition: Edition) -> list[tuple[str, int, bool]]:
        found: list[Sentence] = [placed.sentence for placed in cite.sentences(edition)]
        return [(each.text, len(each.citations), each.unreviewed) for each in found]

    none: dict[str, object] = {"statements": (), "quotations": (), "coverage": (), "quiet": (), "disagreements": ()}
    base = material(**none)
    other = material(
        **none,
        mandate=replace(base.mandate, title=renamed(base.mandate.title), states=("Sarkeshi",)),
        documents=tuple(map(document, DOCUMENTS)),
        texts={key: renamed(text) for key, text in base.texts.items()},
    )
    mine = sentences(outline(base))
    assert [(renamed(text), cited, sign) for text, cited, sign in mine] == sentences(outline(other))
