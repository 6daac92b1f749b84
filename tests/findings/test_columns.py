"""Tables: totals of columns and rows, and what is said of the number of rows."""

from __future__ import annotations

import pytest

from findings.told import page
from scrutiny.findings.figures.columns import columns, counted_rows
from scrutiny.findings.numbers import around

TABLE = "Province,Arrests,Releases\nBrisac,214,80\nNalou,140,35\nVerdane,61,20\n{last}\n"


@pytest.mark.parametrize(
    ("last", "outcomes"),
    [
        ("Total,415,135", ["adds_up", "adds_up"]),
        ("Всего,425,135", ["does_not_add_up", "adds_up"]),
        ("合计,415,130", ["adds_up", "does_not_add_up"]),
        ("Ostrane,9,9", []),
    ],
)
def test_a_row_that_calls_itself_the_total_is_added_up(last: str, outcomes: list[str]) -> None:
    """Column by column, in any language; a table without a total is left alone."""
    assert [row.outcome for row in columns(page(TABLE.format(last=last), "t.csv"))] == outcomes


def test_a_cell_that_is_no_figure_stops_the_sum() -> None:
    """A column that holds words is not added up, nor is one of years."""
    text = "Place,Year,Held\nLarsk,2020,12\nOden,2021,unknown\nVell,2022,9\nTotal,6063,21\n"
    assert list(columns(page(text, "t.csv"))) == []


def test_a_last_column_of_totals_is_checked_by_row() -> None:
    """The one row that does not add up is named."""
    text = "Place,Women,Men,Total\nLarsk,2,3,5\nOden,4,4,9\nVell,1,1,2\nMarn,0,6,6\n"
    (found,) = columns(page(text, "t.csv"))
    assert found.outcome == "does_not_add_up"
    assert "“Oden” adds up to 8" in found.summary


NAMES = "No.,Name,Place\n1,Oryn,Larsk\n2,Lisbet,Oden\n3,Tomaz,Vell\n4,Nadezha,Vell\n"


@pytest.mark.parametrize(
    ("note", "outcomes"),
    [
        ("The table lists four persons.", ["adds_up"]),
        ("The attached table lists five persons whose detention became known.", ["does_not_add_up"]),
        ("Le tableau ci-joint recense cinq personnes.", ["does_not_add_up"]),
        ("It adds to the table of 26 persons that you received in July.", []),
        ("Five persons were released.", []),
    ],
)
def test_what_is_said_of_a_table_is_counted(note: str, outcomes: list[str]) -> None:
    """Only where the table is named beside a verb of listing, and no other table came with it."""
    table, mail = page(NAMES, "m.eml!/t.csv", "m.eml"), page(note, "m.eml")
    assert [row.outcome for row in counted_rows([mail, table], around([mail, table]))] == outcomes
    other = page(NAMES, "m.eml!/u.csv", "m.eml")
    assert list(counted_rows([mail, table, other], around([mail]))) == []
