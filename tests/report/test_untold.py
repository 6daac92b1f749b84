"""Small numbers of persons that a picture or table shields: they follow from no total and from nothing told beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from report.pictured import cells, pictured
from report.test_followed import followed, row, tables, words
from report.veldania import material
from scrutiny.errors import Withheld
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, Audience
from scrutiny.report.figures.counted import figures
from scrutiny.report.outline import composed, outline
from scrutiny.report.outlining.plan import Insert, Plan, Planned
from scrutiny.report.outlining.reading import read
from scrutiny.report.pictures.pictures import PICTURES
from scrutiny.report.scope import Scope, scoped
from scrutiny.report.untold import untold
from scrutiny.tables.row import Row


def acts(years: Mapping[str, int], **fields: Any) -> tuple[Row, ...]:
    """So many acts in each year."""
    return tuple(
        row("acts", f"{year}-{n}", date=f"{year}-0{n % 9 + 1}", act="arbitrary_detention", **fields)
        for year, many in years.items()
        for n in range(many)
    )


def scope(audience: Audience = PUBLIC, **tables: Any) -> Scope:
    """The invented material with acts."""
    return scoped(pictured(**tables), audience, draft=audience is INTERNAL_DRAFT)


def plan(**written: Any) -> Plan:
    """A plan with figures."""
    return Plan(name="report.md", digest="", year=2020, language="en", figures=written)


def yearly(known: Scope, **options: str) -> list[str]:
    """The numbers by year that a picture of acts prints."""
    made = PICTURES["trends"](known, {"count": "acts", **options}, plan())
    return [] if made is None else [line[1] for line in cells(made)]


def test_a_small_number_does_not_follow_from_a_total() -> None:
    """Beside one small year the smallest other one is held back, and nothing tells the two apart."""
    known = scope(acts=acts({"2018": 9, "2019": 6, "2020": 2}))
    made = PICTURES["trends"](known, {"count": "acts"}, plan())
    assert made is not None
    assert [line[1] for line in cells(made)] == ["9", "–", "–"]
    chart = made.spec["chart"]
    assert (chart.panels[0].values, chart.few) == ((9, None, None), "–")  # type: ignore[union-attr]
    assert "6" not in made.says.replace("2016", "")
    assert "fewer" not in str(made)
    assert yearly(scope(INTERNAL_DRAFT, acts=acts({"2018": 9, "2020": 2}))) != ["9", "–", "–"]


def test_a_picture_that_would_tell_whatever_it_holds_back_is_not_drawn() -> None:
    """Five in one year and two in another: both would be held back, and nothing is left to draw."""
    with pytest.raises(Withheld):
        yearly(scope(acts=acts({"2019": 5, "2020": 2})))
    with pytest.raises(Withheld):
        yearly(scope(acts=acts(dict.fromkeys(("2016", "2017", "2018", "2019", "2020"), 1))))
    assert yearly(scope(acts=acts({"2019": 2, "2020": 2}))) == ["fewer than 5"] * 2


def test_figures_and_pictures_of_one_edition_are_held_against_each_other() -> None:
    """A year less a printed figure within it would give two: the year is not told, and with the figure alone it is."""
    within = acts({"2020": 9})
    others = tuple(row("acts", f"other-{n}", date="2020-03", act="ill_treatment") for n in (1, 2))
    rows = (*within, *others, *acts({"2018": 8, "2019": 7}))
    assert yearly(scope(acts=rows)) == ["8", "7", "11"]
    known = scope(acts=rows)
    written = {"count": "acts", "where": {"date": {"in": "2020"}, "act": "arbitrary_detention"}}
    found, _ = figures(known, plan(sure=written))
    assert found["sure"].printed == "9"
    assert "11" not in yearly(known)


def test_two_cuts_of_one_table_give_nothing_together() -> None:
    """Held back in the second picture is what it would tell together with the first one."""
    known = scope(acts=acts({"2019": 9, "2020": 8}))
    assert yearly(known) == ["9", "8"]
    first, second = acts({"2019": 9}), acts({"2020": 8})
    mixed = {"most": [*first, *second[:6]], "few": second[6:]}
    assert untold(known, (*first, *second), mixed).possible is False
    cut = {"a": [*first[:7], *second], "b": first[7:]}
    assert untold(scope(acts=()), (), cut).cells == {"b"}
    assert "a" in untold(known, (), cut).cells


def test_the_status_table_gives_no_small_number() -> None:
    """Outside the draft groups under five, and one beside them, are dashes; the draft has them all."""
    group = dict.fromkeys(range(8), "detained") | dict.fromkeys(range(8, 14), "released") | {14: "disappeared"}
    cases = tuple(row("cases", str(n), code=f"VLD-{n}", state_concerned=("Veldania",)) for n in group)
    news = tuple(
        row("statuses", str(n), case=f"cases-{n}", status=status, as_of="2019-12-01") for n, status in group.items()
    )
    known = followed(followed={"cases": cases, "statuses": news})
    caption = "Cases by status"

    def numbers(audience: Audience) -> list[str]:
        edition = outline(known, audience, draft=audience is INTERNAL_DRAFT)
        found = next(table for name, table in tables(edition).items() if name.startswith(caption))
        return [line[1] for line in words(found)]

    assert numbers(INTERNAL_DRAFT) == ["8", "6", "1"]
    assert numbers(PUBLIC) == ["8", "–", "–"]


def test_the_number_of_one_row_is_as_small_as_any_other() -> None:
    """How many victims an act had is told in words where it is few, and as it is where they are many."""
    rows = tuple(
        replace(row("acts", name), fields={"number": {"min": n, "max": n}}) for name, n in (("a", 2), ("b", 120))
    )
    written = {name: {"value": f"acts-{name}", "field": "number"} for name in "ab"}
    found, _ = figures(scope(acts=rows), plan(**written))
    assert [each.printed for each in found.values()] == ["fewer than five", "120"]
    assert (found["a"].value, found["a"].rows) == (None, {})
    found, _ = figures(scope(INTERNAL_DRAFT, acts=rows), plan(**written))
    assert found["a"].printed == "2"


@pytest.mark.parametrize(
    ("name", "options", "next"),
    [
        ("trends", {"count": "incidens"}, "incidents"),
        ("trends", {"by": "quartr"}, "quarter"),
        ("trends", {"split": "knd"}, "kind"),
        ("trends", {"of": "kind"}, "one of: count"),
        ("map", {"by": "countri"}, "country"),
        ("timeline", {"cases": "VLD-07"}, "case"),
        ("timeline", {"case": "VLD-7"}, "VLD-07"),
        ("origins", {"by": "year"}, "leave its options out"),
    ],
)
def test_a_wrong_option_is_told_with_the_nearest_word(name: str, options: dict[str, str], next: str) -> None:
    """Nothing is drawn of it in silence."""
    item = Insert(kind="picture", name=name, options=options, line=7)
    section = Planned(id="introduction", heading="Introduction", items=(item,))
    made = Plan(name="report.md", digest="", year=2020, language="en", sections=(section,))
    _, faults = composed(pictured(), plan=made)
    found = [each for each in faults if each.rule == "outline"]
    assert [(each.place, each.refuses) for each in found] == [("report.md:7", True)]
    assert next in found[0].next


def test_borders_that_cannot_be_drawn_are_faults() -> None:
    """An unknown territory and a mistyped key are told, each once."""
    written = "report: 1\nyear: 2020\nlanguage: en\ntitle: T\nborders: {apart: [Atlantis], lables: no}\n"
    _, faults = composed(material(), plan=read(f"---\n{written}---\n# A {{#a}}\n".encode(), "report.md"))
    found = [each for each in faults if each.rule == "outline" and "borders" in each.place]
    assert [("Atlantis" in each.message, "labels" in each.next) for each in found] == [(False, True), (True, False)]
