"""Numbers and notes of a draft: what is told again, what slipped, and which words a note stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from registers import opened
from report.checks.written_by_hand import cites, edition, sentence
from report.veldania import STATEMENTS, finding, material
from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT
from scrutiny.report.checks.draft_text import of_text
from scrutiny.report.checks.drafts import check
from scrutiny.report.checks.faults import faults
from scrutiny.report.checks.marks import left_out
from scrutiny.report.outlining.plan import Narrative, Plan, Planned, Said
from scrutiny.river import add

LETTER = """Open letter on the salt pans

Salt Workers' League
2 March 2023

In 2022, 1,860 families were moved from the salt pans. The wardens locked the four gates at noon, and the carts were
left on the road behind the mill. The brine is sold by the barrel in the town of Low Harrow.
"""
REPLY = """Ref. PM/2023/77

5 June 2023

Reply of the Ministry on the salt pans

The Ministry has opened three clinics and drilled six wells in the new settlement. "The carts were handed back to
their owners within the week," the Ministry says.
"""


@pytest.fixture(scope="module")
def pans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A dossier of a letter and of a State's reply with a number of reference."""
    folder = tmp_path_factory.mktemp("pans")
    with opened(folder) as dossier:
        for name, text, about in (
            (
                "letter.txt",
                LETTER,
                ("Salt Workers' League", "2023-03-02", "Open letter on the salt pans", "open_letter"),
            ),
            (
                "reply.txt",
                REPLY,
                ("Ministry", "2023-06-05", "Reply of the Ministry on the salt pans", "state_statement"),
            ),
        ):
            (folder / name).write_text(text, "utf-8")
            publisher, published, title, kind = about
            add(
                dossier,
                [folder / name],
                Circumstances(publisher=publisher, published=published, title=title, kind=kind, mark=Mark.PUBLIC),
            )
        yield dossier


def verdicts(dossier: Dossier, folder: Path, text: str, rule: str) -> list[str]:
    """The verdicts on one kind of item, in the order of the draft."""
    (folder / "draft.txt").write_text(text, "utf-8")
    return [each.verdict for each in check(dossier, folder / "draft.txt").items if each.rule == rule]


def test_a_number_that_a_document_gives_agrees_in_other_words(pans: Dossier, tmp_path: Path) -> None:
    """Many of a general thing, and few with a word beside both; another year or another matter does not agree."""
    assert verdicts(pans, tmp_path, "The League counts 1,860 families.\n", "number") == ["agrees"]
    assert verdicts(pans, tmp_path, "It says that six wells were drilled.\n", "number") == ["agrees"]
    assert "agrees" not in verdicts(pans, tmp_path, "In 2015, 1,860 families were moved.\n", "number")
    assert verdicts(pans, tmp_path, "Six wells were poisoned.\n", "number") == ["not_found"]


def test_digits_that_slipped_and_a_sentence_told_again_are_contradicted(pans: Dossier, tmp_path: Path) -> None:
    """However far apart the numbers are."""
    slipped = "In 2022, 8,160 families were moved from the salt pans.\n"
    assert verdicts(pans, tmp_path, slipped, "number") == ["contradicted"]
    again = "The Ministry has drilled sixteen wells in the new settlement.\n"
    assert verdicts(pans, tmp_path, again, "number") == ["contradicted"]


TWO = (
    "“the wardens locked the four gates at noon”[1] and “the carts were handed back to their owners within the week”[2]"
)


def test_each_note_of_a_sentence_stands_for_its_own_quotation(pans: Dossier, tmp_path: Path) -> None:
    """The words before the note before it are not its own; swapped notes are both wrong."""
    notes = ("[1] Open letter on the salt pans.", "[2] Reply of the Ministry on the salt pans.")
    right = f"They write that {TWO}.\n\n{notes[0]}\n{notes[1]}\n"
    assert verdicts(pans, tmp_path, right, "footnote") == ["held", "held"]
    swapped = f"They write that {TWO}.\n\n[1]{notes[1][3:]}\n[2]{notes[0][3:]}\n"
    assert verdicts(pans, tmp_path, swapped, "footnote") == ["wrong", "wrong"]


def test_notes_called_one_after_another_stand_for_the_same_words(pans: Dossier, tmp_path: Path) -> None:
    """One of their documents has the words: neither is wrong."""
    text = (
        "It says: “the wardens locked the four gates at noon”.[1][2]\n\n"
        "[1] Reply of the Ministry on the salt pans.\n[2] Open letter on the salt pans.\n"
    )
    assert verdicts(pans, tmp_path, text, "footnote") == ["held", "held"]


@pytest.mark.parametrize(
    ("note", "verdict"),
    [
        ("PM/2023/77", "held"),
        ("Ministry, PM/2023/78", "not_held"),
        ("The reply, 5 June 2023", "held"),
        ("Harrow Evening Mirror, 5 June 2023", "not_held"),
        ("Salt Workers' League, 2 March 2023", "held"),
    ],
)
def test_a_note_names_a_document_by_reference_or_by_what_it_is(
    pans: Dossier, tmp_path: Path, note: str, verdict: str
) -> None:
    """A day alone names nothing: a newspaper of that day is not the reply."""
    assert verdicts(pans, tmp_path, f"The wardens locked the gates.[1]\n\n[1] {note}\n", "footnote") == [verdict]


def test_notes_of_plain_texts_are_read() -> None:
    """By numbers in brackets or raised ones, given again in every part; what nothing calls is no note."""
    draft = of_text(
        "One.[1] Two.²\n\n[1] A letter.\n² A reply.\n[9] Not called.\n\nThree.[1]\n\n[1] A book.\n".encode(), "x"
    )
    assert [(note.place, draft.text[note.start : note.end]) for note in draft.notes] == [
        ("footnote 1", "A letter."),
        ("footnote 2", "A reply."),
        ("footnote 1", "A book."),
    ]
    assert [draft.text[: note.called or 0].count("\n") for note in draft.notes] == [0, 0, 6]


def test_the_title_of_a_document_in_a_note_is_no_quotation(pans: Dossier, tmp_path: Path) -> None:
    """It is told with the note."""
    text = "The gates were locked.[1]\n\n[1] “Open letter on the salt pans”, 2 March 2023.\n"
    assert verdicts(pans, tmp_path, text, "quotation") == []
    assert verdicts(pans, tmp_path, text, "footnote") == ["held"]


def test_the_body_of_the_mandate_finds_under_whatever_name() -> None:
    """Its own name before a verb of finding is no voice of the product; that of another body is."""
    alleged = next(row for row in STATEMENTS if row.kind == "allegation")

    def spoken(body: str) -> bool:
        found = finding(words="it is likely that soldiers burned the village")
        stands_on = (*cites(alleged), replace(cites(alleged)[0], id=found.id, document=""))
        written = sentence("The Panel finds it likely that soldiers burned the village.", *stands_on)
        plan = Plan(name="report.md", digest="", year=2020, language="en")
        heard = material(position="heard", findings=(found,))
        got = faults(edition(written, body=body), plan, heard, INTERNAL_DRAFT)
        return any(each.rule == "voice" for each in got)

    assert not spoken("the Panel")
    assert spoken("the Tribunal of Accounts")


def test_what_an_edition_leaves_out_is_told() -> None:
    """A sentence that cites and is not printed; not one that is, nor framing, nor what another edition has."""

    def narrative(text: str, line: int, *ids: str, editions: tuple[str, ...] = ()) -> Narrative:
        return Narrative(sentences=(Said(runs=(), cites=ids, line=line),), editions=editions, key=text)

    plan = Plan(
        name="report.md",
        digest="",
        year=2020,
        language="en",
        sections=(
            Planned(
                id="a",
                heading="A",
                items=(
                    narrative("printed", 41, "s-1"),
                    narrative("left", 43, "s-2"),
                    narrative("framing", 45),
                    narrative("state", 47, "s-3", editions=("state",)),
                ),
            ),
        ),
    )
    got = [
        (each.rule, each.place, each.verdict) for each in left_out(edition(sentence("It is so."), kind="public"), plan)
    ]
    assert got == [("mark", "report.md:43", "withheld")]
