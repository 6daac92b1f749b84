"""Sums: rolls against their totals, one beside others, parts against wholes, shares of a hundred."""

from __future__ import annotations

import pytest

from findings.told import page
from scrutiny.findings.figures.sums import arithmetic, totals
from scrutiny.findings.found import Compared
from scrutiny.findings.numbers import around

ROLL = """Joint letter on Norvia

3 May 2024

{lead}

Signatories:

1. Lantern Institute
2. Harbour Watch
3. Northern Clinic
4. Ana Veld, in a personal capacity
5. Bureau of Open Archives Northside
6. BOAN

{note}
"""


HIDDEN = "3 organizations chose to remain anonymous."


def sums(text: str) -> list[Compared]:
    """Every check that a text allows."""
    read = page(text)
    near = around([read])
    return [*totals(read.rows, near), *arithmetic(read, near)]


@pytest.mark.parametrize(
    ("lead", "note", "outcome", "words"),
    [
        ("We write to you.", "*Signatories totaled 9 organizations. " + HIDDEN, "adds_up", "6 listed and 3"),
        ("We write to you.", "*Signatories totaled 10 organizations. " + HIDDEN, "does_not_add_up", "make 9"),
        ("We write to you.", "*Signatories totaled 8 organizations. " + HIDDEN, "adds_up", "without the individuals"),
        ("We, 6 organizations, write to you.", "", "adds_up", "total of 6"),
        ("We, 12 organizations, write to you.", "", "does_not_add_up", "total of 12"),
    ],
)  # fmt: skip
def test_a_roll_is_counted_against_its_total(lead: str, note: str, outcome: str, words: str) -> None:
    """All entries, without individuals, with a double counted once: one of these counts must be the stated one."""
    (found,) = [row for row in sums(ROLL.format(lead=lead, note=note)) if row.rule == "roll"]
    assert (found.outcome, words in found.summary) == (outcome, True), found.summary
    assert "1 of those listed is an individual" in found.summary
    assert "1 seems to stand there twice" in found.summary


def test_an_equal_number_of_something_else_is_no_evidence() -> None:
    """The three hours of a sentence are not the three who stay anonymous."""
    lead = "We write to you; the water runs for 3 hours a day and 9 wells are dry."
    (found,) = sums(ROLL.format(lead=lead, note="*Signatories totaled 9 organizations. " + HIDDEN))
    quotes = [place.quote for _, place in found.places[1:]]
    assert quotes
    assert not [quote for quote in quotes if "hours" in quote or "wells" in quote]


#: A text and what comes of its one check; None where nothing is to be checked.
CHECKS = [
    ("Marchlight joins 39 other NGOs in a letter. The 40 NGOs ask for an inquiry.", ("beside", "adds_up")),
    ("Marchlight joins 39 other NGOs in a letter. The 42 NGOs ask for an inquiry.", ("beside", "does_not_add_up")),
    ("Depuis mai, Phare rejoint 33 autres organisations. Les 34 organisations écrivent.", ("beside", "adds_up")),
    ("12 prisoners, of whom 5 were women and 7 were men, went home.", ("parts", "adds_up")),
    ("12 prisoners, of whom 5 were women and 8 were men, went home.", ("parts", "does_not_add_up")),
    ("La garde a pris 58 passagers (31 femmes et 27 hommes).", ("parts", "adds_up")),
    ("La garde a pris 58 passagers : 30 femmes et 27 hommes.", ("parts", "does_not_add_up")),
    ("Murieron 14 personas, de ellas 6 mujeres y 9 hombres.", ("parts", "does_not_add_up")),
    ("Задержали 14 человек, из них 6 женщин и 8 мужчин.", ("parts", "adds_up")),
    ("警方拘留了14人，其中6名女子、9名男子。", ("parts", "does_not_add_up")),
    ("وقتل 14 متظاهراً، بينهم 6 نساء و 8 رجال.", ("parts", "adds_up")),
    ("The letter has 38 organizations: 20 from the region and 19 from abroad.", ("parts", "does_not_add_up")),
    ("12 prisoners, of whom 5 were lawyers and 3 were journalists, went home.", None),
    ("212 detainees, of whom 31 were women, were interviewed.", None),
    ("They met 30 organizations, including 8 unions and 5 churches.", None),
    ("Votes: 40 per cent for, 35 per cent against, 25 per cent blank.", ("shares", "adds_up")),
    ("Votes: 40 per cent for, 35 per cent against, 20 per cent blank.", ("shares", "does_not_add_up")),
    ("Some had no lawyer (40 per cent of them). Another 35 per cent had one.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "result"), CHECKS, ids=lambda value: str(value)[:40])
def test_only_what_the_text_makes_whole_is_added_up(text: str, result: tuple[str, str] | None) -> None:
    """Parts are added up where they are all there are; lists of examples are left alone."""
    found = [(row.rule, row.outcome) for row in sums(text)]
    assert found == ([] if result is None else [result])
