"""The press release: a sheet of quotations by one rule for every speaker, and no contact of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from report.editions.test_cutting import ACCEPTED, edition, known, left, plain, words
from report.veldania import QUOTATION
from scrutiny.report.edition import Edition, Table
from scrutiny.report.editions import press
from scrutiny.statements.statement import Statement


def sheet(made: Edition) -> list[tuple[str, ...]]:
    """The cells of the quotation sheet."""
    section = next(each for each in made.sections if each.id == "quotations")
    return [
        tuple(cell.text for cell in row.cells)
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def with_speakers(statements: Sequence[Statement], names: dict[str, str]) -> tuple[Statement, ...]:
    """The statements with the organisations of their speakers exchanged."""
    return tuple(
        replace(each, fields={**each.fields, "organisation": names[each.fields["organisation"]]})
        if each.kind == "quotation" and each.fields.get("organisation") in names
        else each
        for each in statements
    )


def test_a_quotation_is_offered_as_it_stands_with_speaker_source_and_hand() -> None:
    """Words a document has are offered with where they stand; nobody is named who may not be."""
    rows = {row[0]: row[1:] for row in sheet(edition("press", known(quotations=())))}
    assert rows["В провинции действует закон"][0].startswith("представитель министерства")
    assert rows["В провинции действует закон"][2] == "first-hand"
    assert rows["No family has been told where its relatives are"][2] == "second-hand"
    assert rows["Nous attendons depuis trois ans une réponse"][0].startswith("[name not printed]")
    assert "Taldec" not in str(rows)


def test_what_differs_from_its_source_is_not_offered() -> None:
    """A quotation that the machine found in other words is left out and counted until it is verbatim."""
    made = plain("press")
    assert "Nous attendons depuis trois ans une réponse" not in {row[0] for row in sheet(made)}
    assert left(made)["Quotations: they differ from their source"] == 1
    same = edition("press", known(quotations=(replace(QUOTATION, verdict="verbatim"),)))
    assert "Nous attendons depuis trois ans une réponse" in {row[0] for row in sheet(same)}


def test_a_proposal_or_words_their_document_lacks_are_not_offered() -> None:
    """What nobody reviewed is not offered; nor words that the passage does not hold."""
    lie = replace(ACCEPTED[14], fields={**ACCEPTED[14].fields, "words": "В провинции нет закона"})
    open_one = replace(ACCEPTED[3], status="proposed")
    other = tuple(lie if each.id == lie.id else open_one if each.id == open_one.id else each for each in ACCEPTED)
    offered = {row[0] for row in sheet(edition("press", known(statements=other)))}
    assert not offered & {"В провинции нет закона", "No family has been told where its relatives are"}


def test_the_same_words_of_exchanged_speakers_are_told_the_same() -> None:
    """A State's words and those of its critics are offered by one rule: exchanged speakers give the mirrored sheet."""
    names = {
        "Forum of Veldanian Families": "Министерство иностранных дел Велдании",
        "Министерство иностранных дел Велдании": "Forum of Veldanian Families",
    }
    once = sheet(plain("press"))
    mirrored = sheet(edition("press", known(statements=with_speakers(ACCEPTED, names))))
    turned = [
        tuple(
            next((cell.replace(a, b) for a, b in names.items() if a in cell), cell) if at == 1 else cell
            for at, cell in enumerate(row)
        )
        for row in once
    ]
    assert mirrored == turned
    assert mirrored != once


def test_what_a_wire_reports_is_never_called_the_speakers_own_document() -> None:
    """Words of others in a wire are reported there; the verdict is that of the passage, with where else they stand."""
    wire = ACCEPTED[12]
    told = replace(wire, fields={**wire.fields, "organisation": "Forum of Veldanian Families"})
    source = QUOTATION.source
    assert source is not None

    def how(**changes: object) -> str:
        held = known(
            statements=tuple(told if each.id == told.id else each for each in ACCEPTED),
            quotations=(replace(QUOTATION, **changes),),  # type: ignore[arg-type]
        )
        return next(row[4] for row in sheet(edition("press", held)) if row[0].startswith("Nous attendons"))

    assert how(verdict="verbatim") == "in no. 2, which reports it; verbatim in no. 1"
    assert how(verdict="verbatim", source=replace(source, document="sealed")) == "in no. 2, which reports it"
    assert how(verdict="not_found", source=None) == "in no. 2, which reports it; nothing else on file has the words"
    wider = replace(told.passage, end=told.passage.end + 2)
    assert how(verdict="verbatim", passage=wider) == "in no. 2, which reports it"
    rows = {row[0]: row for row in sheet(edition("press", known(quotations=())))}
    assert rows["Nous attendons depuis trois ans une réponse"][4] == "verbatim in no. 2, the speaker’s own document"


def test_long_quotations_are_left_out_whoever_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words beyond the length of the sheet are counted, never cut."""
    monkeypatch.setattr(press, "WORDS", 4)
    made = edition("press", known(quotations=()))
    assert {len(row[0].split()) <= 4 for row in sheet(made)} == {True}
    assert left(made)["Quotations: they are longer than this sheet prints of anybody"] == 4


def test_there_is_no_contact_and_the_notes_say_how_to_verify() -> None:
    """Mandate, standard and the command stand in the notes; telephone and address of the letter nowhere."""
    told = words(plain("press"))
    assert "Mandate: Independent Monitoring Mechanism on Veldania." in told
    assert "scrutiny verify DIR" in told
    assert "forum.example" not in told
    assert "7946" not in told
