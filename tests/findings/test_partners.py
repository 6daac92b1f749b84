"""Rival accounts far apart, figures of several years, versions, and which of several figures one is set against."""

from __future__ import annotations

import pytest

from findings.told import compared, page
from scrutiny.findings.figures.pages import Page, distinct
from scrutiny.findings.figures.rivals import side_by_side
from scrutiny.findings.found import Compared
from scrutiny.findings.numbers import around


def told(text: str, name: str, day: str = "3 May 2024") -> Page:
    """A dated report of one sentence or more."""
    return page(f"Report\n\n{day}\n\n{text}", name)


def clashes(found: list[Compared]) -> set[frozenset[str]]:
    """The words of each conflict."""
    return {
        frozenset(" ".join(place.quote.split()) for _, place in row.places)
        for row in found
        if row.outcome == "conflicts"
    }


DEATHS = "In March 2024, {n} prisoners died in the quarry of Ostrel."


@pytest.mark.parametrize(
    ("left", "right", "listed"),
    [
        (DEATHS.format(n=6), DEATHS.format(n=97), True),
        (DEATHS.format(n=6), "In April 2024, 97 prisoners died in the quarry of Ostrel.", False),
        (DEATHS.format(n=6), "In March 2024, 97 prisoners were released from the quarry of Ostrel.", False),
        (DEATHS.format(n=6), "In March 2024, 97 prisoners died.", False),
        (
            "In March 2024, 18 prisoners died in the quarry of Ostrel, 7 prisoners died in the camp.",
            "In March 2024, 7 prisoners died in the camp.",
            False,
        ),
        ("В марте 2024 года в шахте умерли 6 заключённых.", "В марте 2024 года в шахте умерли 97 человек.", True),
        ("2024年3月，采石场有11名囚犯死亡。", "2024年3月，采石场有97名囚犯死亡。", True),
    ],
)  # fmt: skip
def test_two_accounts_of_one_matter_are_rivals_however_far_apart(left: str, right: str, listed: bool) -> None:
    """Thing, condition and time must agree, and a place or a telling word."""
    for pages in ((told(left, "a.txt"), told(right, "b.txt")), (told(right, "a.txt"), told(left, "b.txt"))):
        assert bool(clashes(compared(*pages))) == listed


YEARS = "In 2023 our clinic examined 71 wounds. In 2022 we had examined 52 wounds."


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("The clinic examined 71 wounds in 2023, it says, against 46 wounds examined in 2022.", {"52", "46"}),
        ("The clinic examined 71 wounds, it says, and compares them with 46 wounds examined in 2022.", {"52", "46"}),
        ("In 2022 the clinic had examined 52 wounds, and in 2023 it examined 71 wounds.", set()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("one_origin", [True, False])
def test_figures_of_several_years_meet_those_of_their_own_year(
    text: str, conflict: set[str], *, one_origin: bool
) -> None:
    """The year nearest to a figure is its year; another year's figure is no rival."""
    found = clashes(compared(told(YEARS, "a.txt"), told(text, "b.txt", "9 May 2024"), one_origin=one_origin))
    assert found == ({frozenset(f"{value} wounds" for value in conflict)} if conflict else set())


def test_a_period_goes_on_in_its_paragraph() -> None:
    """Parts told of behind a sentence of 2023 are no rivals of the figure of 2022."""
    text = "In 2023 our clinic examined 71 wounds. In 34 wounds the bullet was found."
    old = "In 2022 our clinic had examined 52 wounds."
    assert clashes(compared(told(text, "a.txt"), told(old, "b.txt"))) == set()


def test_a_figure_is_set_against_the_one_with_its_words() -> None:
    """The part of a sum that has the same words is the rival, not the whole; a verb is not what is counted."""
    reply = told("In all, 598 barns burned in the valley: 410 received a new roof and 188 chose to be sold.", "a.txt")
    wire = told("The mission says 401 barns received a new roof. About 600 barns burned in the valley.", "b.txt")
    assert clashes(compared(reply, wire)) == {frozenset({"410 received", "401 barns"})}


def test_what_a_later_version_corrects_is_no_rival() -> None:
    """The old figure is quiet, whoever repeats the new one; who repeats the old one differs from the new."""
    old, new = told("We opened 64 graves.", "a.txt"), told("We opened 66 graves.", "b.txt", "9 May 2024")
    for value, outcomes in ((66, {"compatible"}), (64, {"compatible", "conflicts"})):
        read = [old, new, told(f"They opened {value} graves.", "c.txt", "10 May 2024")]
        rows = [row for each in read for row in each.rows]
        origin = {each.id: "one" for each in read}
        found = list(side_by_side(rows, {}, around(read), origin, frozenset({("b.txt", "a.txt")})))
        assert {row.outcome for row in found} == outcomes
        assert any("two versions" in row.summary for row in found)
    assert clashes(compared(old, new)) == {frozenset({"64 graves", "66 graves"})}


def test_a_copy_counts_once_and_an_altered_one_for_itself() -> None:
    """White space is no difference; one figure is. Which is kept does not depend on the order."""
    one, copy, other = (
        told("We opened 64 graves.", "a.txt"),
        told("We opened\n64 graves.\n", "b.txt"),
        told("We opened 46 graves.", "c.txt"),
    )
    rank = {"a.txt": 2, "b.txt": 1, "c.txt": 3}.__getitem__
    assert [each.id for each in distinct([one, copy, other], rank)] == ["b.txt", "c.txt"]
    assert [each.id for each in distinct([other, copy, one], rank)] == ["c.txt", "b.txt"]
