"""The brief for one mission: what it was asked, what it said and did, what is addressed to it; nothing is scored."""

from __future__ import annotations

from typing import Any

from report.editions.test_cutting import edition, known, left
from report.test_followed import row
from scrutiny.protection.marks import Mark
from scrutiny.report.edition import Edition, Table

ASKS = (
    row("asks", "late", addressee="Norvia", action="raise the situation", made="2020-09-01", made_by="Forum"),
    row("asks", "early", addressee="Norvia", action="co-sponsor the resolution", made="2020-02-01", made_by="Forum"),
    row("asks", "other", addressee="Sarkesh", action="vote for it", made="2020-02-01"),
    row(
        "asks",
        "upr",
        addressee="Norvia",
        action="receive those who fled",
        made="2020-05-01",
        kind="recommendation",
        recommending_state="Sarkesh",
        response="accepted",
    ),
    row("asks", "next", addressee="Norvia", action="ask again", made="2021-03-01"),
    row("asks", "named", addressee="Norvia", action="raise the case of Ilse Vandemark", made="2020-03-01"),
    row("asks", "shut", addressee="Norvia", action="a confidence", made="2020-03-01", mark=Mark.RESTRICTED),
)
INTERVENTIONS = (
    row(
        "interventions",
        "said",
        speaker="Norvia",
        speaker_kind="state",
        session="HRC44",
        item="4",
        date="2020-07-01",
        does=("asks",),
        asks=("asks-late",),
    ),
)
VOTES = (row("votes", "yes", output="outputs-a", state="Norvia", vote="yes", date="2020-10-06"),)
OUTPUTS = (row("outputs", "a", kind="resolution", title="Situation in Veldania", date="2020-10-06", body=("hrc",)),)


def brief(**rows: Any) -> Edition:
    """The brief for the mission of Norvia."""
    tables = {"asks": ASKS, "interventions": INTERVENTIONS, "votes": VOTES, "outputs": OUTPUTS, **rows}
    return edition("brief", known(followed=tables, protected=("Ilse Vandemark",)))


def cells(made: Edition, name: str) -> list[list[str]]:
    """The cells of the tables of a section."""
    section = next(each for each in made.sections if each.id == name)
    return [
        [cell.text for cell in line.cells]
        for block in section.blocks
        if isinstance(block, Table)
        for line in block.rows
    ]


def test_what_it_was_asked_stands_by_date_without_what_others_were_asked() -> None:
    """Asks of the State up to the end of the year, the earliest first, each with who asked and where it stands."""
    asked = cells(brief(), "asked")
    assert [line[1] for line in asked] == ["co-sponsor the resolution", "raise the situation"]
    assert asked[0][0] == "1 February 2020"
    assert [cell.casefold() for cell in asked[0][2:]] == ["forum", "open"]


def test_a_recommendation_addressed_to_it_stands_apart_with_its_response() -> None:
    """What another State recommended in a review is no ask of the coalition."""
    addressed = cells(brief(), "addressed")
    assert [line[1:3] for line in addressed] == [["receive those who fled", "Sarkesh"]]
    assert addressed[0][3].casefold() == "supported"


def test_what_it_said_and_how_it_voted_is_told_by_date_and_no_cause() -> None:
    """Its acts in the order of their dates; the page says that the order shows no cause."""
    made = brief()
    done = cells(made, "did")
    assert [line[0] for line in done] == ["1 July 2020", "6 October 2020"]
    assert "voted" in done[1][1]
    section = next(each for each in made.sections if each.id == "did")
    assert section.blocks[-1].sentences[0].text == "The order is that of the dates; it shows no cause."  # type: ignore[union-attr]


def test_words_that_name_somebody_are_counted_and_not_said() -> None:
    """An ask about a protected person is left out and counted; a restricted one is neither told nor counted."""
    made = brief()
    assert left(made)["Asks and acts: their words name somebody who may not be named"] == 1
    assert "Vandemark" not in str(made)
    assert "a confidence" not in str(made)


def test_every_line_stands_on_its_row() -> None:
    """Each ask and act carries what its row stands on."""
    for name in ("asked", "addressed", "did"):
        section = next(each for each in brief().sections if each.id == name)
        lines = [line for block in section.blocks if isinstance(block, Table) for line in block.rows]
        assert all(line.cells[1].citations for line in lines)
