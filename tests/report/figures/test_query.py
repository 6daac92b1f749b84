"""Queries of an outline: what cannot be counted is a fault with its place and the nearest word that would do."""

from __future__ import annotations

from typing import Any

import pytest

from report.figures.test_counted import plan
from scrutiny.report.figures.chains import DEEPEST
from scrutiny.report.figures.query import read
from scrutiny.report.figures.uses import unused
from scrutiny.report.outlining.plan import Plan


def faults(written: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Place, message and next step of every fault of some figures."""
    return [(each.place, each.message, each.next) for each in read(plan(written))[1]]


@pytest.mark.parametrize(
    ("query", "message", "next"),
    [
        ({"count": "casess"}, "no table that a report may count is called 'casess'", "did you mean cases?"),
        ({"count": "identities"}, "no table that a report may count is called 'identities'", ""),
        ({"count": "contacts"}, "no table that a report may count is called 'contacts'", ""),
        ({"cout": "cases"}, "it has no operator", "did you mean count?"),
        ({"count": "cases", "sum": ["a"]}, "it has 2 operators", ""),
        ({"count": "cases", "wher": {}}, "count takes no 'wher'", "did you mean where?"),
        ({"count": "cases", "where": {"stat": "x"}}, "cases have no field 'stat'", ""),
        ({"count": "cases", "where": {"status": "detaned"}}, "status is never 'detaned'", "did you mean detained?"),
        ({"count": "cases", "where": {"name": "X"}}, "name is private or names a person: no figure is asked by it", ""),
        ({"count": "incidents", "where": {"notes": "any"}}, "notes is private or names a person", ""),
        ({"count": "dialogue", "year": "party"}, "party is no date", ""),
        ({"count": "dialogue", "where": {"sent": "May"}}, "sent: 'May' is no date", ""),
        ({"count": "dialogue", "where": {"sent": {"between": ["2021"]}}}, "sent: between takes two dates", ""),
        ({"count": "dialogue", "where": {"sent": {"between": ["2021", "2020"]}}}, "sent: 2021 lies after 2020", ""),
        ({"count": "dialogue", "where": {"party": {"after": "2020"}}}, "party is not asked by 'after'", ""),
        ({"count": "dialogue", "where": {"answer": "silnt"}}, "answer is never 'silnt'", "did you mean silent?"),
        ({"count": "cases", "as_of": "2021-01-01"}, "2021-01-01 lies after the year of the report", ""),
        ({"count": "cases", "counting": "victims"}, "cases are not counted as 'victims'", ""),
        ({"count": ["cases"]}, "a figure is counted over one table, by name", ""),
        ({"total": "letters", "field": "title"}, "title is no number", ""),
        ({"share": ["a"]}, "share takes two names, not 1", ""),
        ({"sum": "a"}, "sum takes a list of names of figures", ""),
        ({"sum": ["b"]}, "no figure is called 'b'", ""),
        ({"value": 7}, "value takes the id of a statement of kind number", ""),
        (7, "a figure is a query, not a plain value", ""),
        ({"count": "cases", "label": ["x"]}, "label takes words", ""),
    ],
)
def test_what_cannot_be_counted_is_said(query: Any, message: str, next: str) -> None:
    """Each fault names the figure, what is wrong and the next step."""
    ((place, said, step),) = faults({"held": query})
    assert place == "report.md: figures.held"
    assert said.startswith(message)
    assert step
    assert step.startswith(next)


def test_a_circle_is_named_once() -> None:
    """Figures built on each other in a circle are one fault with the way round, also where a figure counts itself."""
    written = {
        "a": {"sum": ["b", "c"]},
        "b": {"sum": ["c"]},
        "c": {"sum": ["a"]},
        "d": {"sum": ["d"]},
        "e": {"sum": ["a"]},
    }
    found = faults(written)
    assert [message for _, message, _ in found] == [
        "these figures are built on each other: a → b → c → a",
        "these figures are built on each other: d → d",
    ]


def test_a_chain_is_no_longer_than_a_reader_can_follow() -> None:
    """A chain of a thousand figures is refused once, and does not stop the reading of the others."""
    chain = {f"f{number}": {"sum": [f"f{number + 1}"]} for number in range(1000)} | {"f1000": {"count": "cases"}}
    queries, found = read(plan(chain))
    assert len(queries) == DEEPEST
    assert [each.place for each in found] == [f"report.md: figures.f{1000 - DEEPEST}"]


def test_a_figure_that_nothing_prints_is_told() -> None:
    """An unused figure asks a person to look; one that another is built on is used."""
    written = {"share": {"share": ["held", "all"]}, "held": {"count": "cases"}, "all": {"count": "cases"}}
    lone = Plan(name="report.md", digest="", year=2020, language="en", figures=written)
    assert [(each.place, each.refuses) for each in unused(lone)] == [("report.md: figures.share", False)]
    assert list(unused(plan(written))) == []
