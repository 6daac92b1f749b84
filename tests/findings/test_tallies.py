"""Sums in plain lines: a tally against the total of its last line."""

from __future__ import annotations

import pytest

from findings.told import page
from scrutiny.findings.figures.tallies import tallies

TALLY = (
    "Report of the Lantern Institute\n\n2 May 2024\n\n{lead}\n\nLarsk: 31\nOden: 12\n{more}{last}\n\nWe thank them.\n"
)


@pytest.mark.parametrize(
    ("last", "outcome"),
    [
        ("Total: 43", "adds_up"),
        ("Total: 53", "does_not_add_up"),
        ("Total des détenus : 53", "does_not_add_up"),
        ("Suma: 43 docentes", "adds_up"),
        ("Итого: 44", "does_not_add_up"),
        ("المجموع: 43", "adds_up"),
        ("总计：34", "does_not_add_up"),
        ("Insgesamt: 43", "adds_up"),
        ("合計：43", "adds_up"),
    ],
)
def test_lines_are_added_up_against_the_total(last: str, outcome: str) -> None:
    """In any language, whatever words follow the number."""
    (found,) = tallies(page(TALLY.format(lead="Teachers held:", more="", last=last)))
    assert found.outcome == outcome
    assert "add up to 43" in found.summary
    assert found.places[1][1].quote == last


@pytest.mark.parametrize(
    ("more", "last"),
    [
        ("", "Vell: 9"),
        ("Nobody was counted in Marn.\n", "Total: 50"),
        ("Year: 2024\n", "Total: 99"),
        ("Marn: unknown\n", "Total: 99"),
    ],
)
def test_what_is_no_tally_is_left_alone(more: str, last: str) -> None:
    """No total, a sentence in between, a line that is never added, a line without a number."""
    assert list(tallies(page(TALLY.format(lead="Teachers held:", more=more, last=last)))) == []


def test_subtotals_are_not_added_twice() -> None:
    """Either the parts or the subtotals make the total."""
    text = TALLY.format(lead="Teachers held:", more="Subtotal: 43\n", last="Total: 43")
    assert [row.outcome for row in tallies(page(text))] == ["adds_up"]
