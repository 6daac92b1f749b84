"""The one-page brief for a State or its mission: what it holds, for whom, and how it fits on one page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import scrutiny
from asks.campaigns import campaign, recorded
from registers import noted, opened
from scrutiny.asks import sheet
from scrutiny.asks.asks import asks
from scrutiny.asks.mission.brief import brief
from scrutiny.asks.mission.known import Beside
from scrutiny.asks.sheet import Entry, Part, Sheet, fitted
from scrutiny.dialogue.register import REGISTER as DIALOGUE
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC
from scrutiny.protection.release import opened as through
from scrutiny.tables.recording import add

DAY = date(2020, 9, 25)


def text(dossier: Dossier, state: str, **said: object) -> str:
    """The page on a State as text."""
    released, _ = brief(dossier, state, DAY, **said)  # type: ignore[arg-type]
    return sheet.as_text(through(released))


def test_the_page_says_what_was_asked_what_it_did_and_what_is_next(tmp_path: Path) -> None:
    """Norvia's mission: asked as all States are, signed, spoke for a group, voted and sponsored; HRC46 is next."""
    with opened(tmp_path) as dossier:
        campaign(dossier)
        page = text(dossier, "Permanent Mission of Norvia in Geneva")
        for words in (
            "hold a special session of the Human Rights Council on Veldania", "asked of all States",
            "signed: Joint statement on Veldania", "spoke, HRC40, item 4; deplores, asks",
            "main sponsor of, voted: in favour: Situation in Veldania", "HRC46 opens on 22 February 2021",
        ):  # fmt: skip
            assert words in page, words
        assert "No open ask is on record." in page


def test_the_one_thing_to_ask_now_is_what_it_did_not_back(tmp_path: Path) -> None:
    """Chad abstained, so the ask is put to it; what has a date comes before what has none; a person may choose."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        page = text(dossier, "Chad")
        assert page.split("What was asked")[0].count("hold a special session") == 1
        dated = recorded(dossier, "asks", made.note, addressee="Chad", action="answer the letter", due="2020-12-01",
                         made="2020-09-01", as_of="2020-09-01")  # fmt: skip
        assert "answer the letter" in text(dossier, "Chad").split("What was asked")[0]
        assert "hold a special session" in text(dossier, "Chad", now=made.ask).split("What was asked")[0]
        asks(dossier, "change", dated, status="withdrawn", as_of="2020-09-20", because=[made.note])
        assert "answer the letter" not in text(dossier, "Chad").split("What was asked")[0]


def test_what_followed_is_told_as_later_and_no_more(tmp_path: Path) -> None:
    """A follow-up to an ask made of the State alone stands among what it did, before the day of the page only."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        ask = recorded(dossier, "asks", note, addressee="Veldania", action="reply to the letter", made="2020-01-05",
                       as_of="2020-01-05")  # fmt: skip
        asks(dossier, "follow", ask, "The mission replied", date="2020-03-01", kind="answer", because=[note])
        asks(dossier, "follow", ask, "The mission wrote again", date="2021-03-01", kind="answer", because=[note])
        page = text(dossier, "Veldania")
        assert "The mission replied" in page and "wrote again" not in page
        assert "came after it, no more" in page


def test_pledges_and_visits_stand_there_only_where_the_audience_may(tmp_path: Path) -> None:
    """Restricted ones in the draft, none for the public; of one given in confidence only the count."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        said = {"party": "Norvia", "words": "vote for it", "date": "2020-01-02"}
        pledge = add(dossier, DIALOGUE.table("pledges"), said, because=(note,))
        visit = add(dossier, DIALOGUE.table("visits"), {"party": "Norvia", "mandate": "Special Rapporteurs",
                    "state": "requested", "deadline": "2020-12-01"}, because=(note,))  # fmt: skip
        beside = Beside(pledges=(pledge,), visits=(visit,), withheld=1)
        page = text(dossier, "Norvia", beside=beside)
        assert "Pledge: vote for it" in page and "Country visit: Special Rapporteurs" in page
        assert "1 (given in confidence)" in page
        public = sheet.as_text(through(brief(dossier, "Norvia", DAY, PUBLIC, beside=beside)[0]))
        assert "vote for it" not in public and "Special Rapporteurs" not in public


def test_a_confidential_row_leaves_no_trace_but_its_count(tmp_path: Path) -> None:
    """Neither its words nor what it would change stand on any page."""
    with opened(tmp_path) as dossier:
        campaign(dossier)
        secret = noted(dossier, "told in confidence", Mark.CONFIDENTIAL)
        recorded(dossier, "asks", secret, addressee="Norvia", action="hide the witness", made="2020-01-05",
                 as_of="2020-01-05")  # fmt: skip
        page = text(dossier, "Norvia")
        assert "hide the witness" not in page and "1 (confidential)" in page


def test_a_contact_in_a_row_leaves_no_page(tmp_path: Path) -> None:
    """An address of electronic mail in the words of an ask is withheld."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        recorded(dossier, "asks", note, addressee="Norvia", action="write to desk@example.org", made="2020-01-05",
                 as_of="2020-01-05")  # fmt: skip
        assert "desk@example.org" not in text(dossier, "Norvia")


def test_a_page_that_is_too_long_says_what_it_leaves_out() -> None:
    """The oldest entries of the longest part go first, as few as it takes, and the page counts them."""
    entries = tuple(Entry(when=str(year), words="asked") for year in range(1990, 2020))
    whole = Sheet(title="Norvia", lines=(), foot=(), language="en", parts=(
        Part(heading="Next", entries=(Entry(words="session"),)),
        Part(heading="Asked", entries=entries, droppable=True),
    ))  # fmt: skip
    cut, count = fitted(whole, lambda page: 1 if sum(len(part.entries) for part in page.parts) <= 12 else 2)
    assert count == 19 and [entry.when for entry in cut.parts[1].entries][:1] == ["2009"]
    assert len(cut.parts[0].entries) == 1 and "19" in cut.foot[0]


def test_the_file_is_one_a4_page_that_nobody_else_reads(tmp_path: Path) -> None:
    """Sixty long asks make one page of A4 with a count of what is left; a file is never written over."""
    import pypdfium2

    with opened(tmp_path) as dossier:
        note = noted(dossier)
        table = scrutiny.table("asks")
        for number in range(60):
            said = {
                "addressee": "Norvia",
                "action": f"do thing {number} " + "and so on " * 12,
                "made": f"20{number // 12 + 14}-0{number % 9 + 1}-05",
            }
            add(dossier, table, said, because=(note,), as_of="2014-01-05")
        released, remarks = brief(dossier, "Norvia", DAY, INTERNAL_DRAFT)
        out = tmp_path / "norvia.pdf"
        sheet.write(released, out)
        document = pypdfium2.PdfDocument(out)
        assert len(document) == 1 and [round(side) for side in document[0].get_size()] == [595, 842]
        document.close()
        assert any("did not fit" in each.message for each in remarks)
        assert out.stat().st_mode & 0o077 == 0
        with pytest.raises(Refused):
            sheet.write(released, out)
        with pytest.raises(Refused):
            sheet.write(released, tmp_path / "norvia.docx")


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_the_page_is_written_in_six_languages(tmp_path: Path, language: str) -> None:
    """As text and as a web page, with nothing left unfilled, right to left where it is so written."""
    with opened(tmp_path) as dossier:
        campaign(dossier)
        released, _ = brief(dossier, "Norvia", DAY, language=language)
        assert "{" not in sheet.as_text(through(released))
        page = sheet.as_html(through(released))
        assert (
            f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page and "<script" not in page
        )
