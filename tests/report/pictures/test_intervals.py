"""Imprecise dates as stretches, axes few enough to read, periods a date certainly lies in, borders and shapes."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny.report.pictures import world
from scrutiny.report.pictures.borders import borders, unread
from scrutiny.report.pictures.chart import Part, Piece
from scrutiny.report.pictures.intervals import frame, happened, lasted, ticks
from scrutiny.report.pictures.periods import Period, within


def day(text: str) -> int:
    """A day as its ordinal."""
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("edtf", "wanted"),
    [
        ("2020-05-04", (Piece(Part.POINT, day("2020-05-04"), day("2020-05-04")),)),
        ("2020-05-04?", (Piece(Part.SOFT, day("2020-05-04"), day("2020-05-04")),)),
        ("2020-05", (Piece(Part.SOFT, day("2020-05-01"), day("2020-05-31")),)),
        ("2020-05~", (Piece(Part.SOFT, day("2020-05-01"), day("2020-05-31")),)),
        ("201X", (Piece(Part.SOFT, day("2010-01-01"), day("2019-12-31")),)),
        ("2020-05-04/2020-06-02", (Piece(Part.SURE, day("2020-05-04"), day("2020-06-02")),)),
        ("../2018", (Piece(Part.OPEN, None, day("2018-12-31")),)),
        ("2015-07/..", (Piece(Part.OPEN, day("2015-07-01"), None),)),
        ("XXXX", ()),
        ("", ()),
        (None, ()),
        ("spring, perhaps", ()),
    ],
)
def test_what_happened_is_drawn_as_it_is_known(edtf: str | None, wanted: tuple[Piece, ...]) -> None:
    """A point for a day and nothing else; a stretch for the rest; nothing where nobody knows."""
    assert happened(edtf) == wanted


def test_what_lasted_is_certain_between_its_ends_only() -> None:
    """From the last day it may have begun to the first it may have ended; both edges are soft."""
    pieces = lasted("2019-03", "2020-05", "2020-06-01")
    assert pieces == (
        Piece(Part.SOFT, day("2019-03-01"), day("2019-03-31")),
        Piece(Part.SURE, day("2019-04-01"), day("2020-05-01")),
        Piece(Part.SOFT, day("2020-05-02"), day("2020-05-31")),
        Piece(Part.AS_OF, None, day("2020-06-01")),
    )


def test_beyond_the_news_nothing_is_certain() -> None:
    """A status without an end is open after the date it is as of, and one without a beginning open before."""
    held = lasted("2019-03-02", None, "2019-12-01")
    assert held[-2:] == (Piece(Part.OPEN, day("2019-12-02"), None), Piece(Part.AS_OF, None, day("2019-12-01")))
    assert lasted(None, None, "2019-12-01")[0] == Piece(Part.OPEN, None, day("2019-11-30"))
    assert not [piece for piece in lasted("2019", None, "2019-06-01") if piece.part is Part.SURE]


@pytest.mark.parametrize("since", [None, "2019", "2019-03-02", "../2019", "2019/..", "201X", "XXXX", "2021"])
@pytest.mark.parametrize("until", [None, "2019", "2020-01-02", "../2020", "2020/..", "XXXX", "2018"])
def test_no_piece_ends_before_it_begins(since: str | None, until: str | None) -> None:
    """Whatever the three dates say, even what cannot be."""
    for piece in lasted(since, until, "2019-12"):
        assert piece.start is None or piece.end is None or piece.start <= piece.end


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("0001-01-01", "9999-12-31"),
        ("2020-01-01", "2020-01-01"),
        ("2020-01-30", "2020-02-03"),
        ("1990-01-01", "2023-01-01"),
    ],
)
def test_axes_have_few_words(first: str, last: str) -> None:
    """From a day to ten thousand years: some words, never more than fit, in order."""
    found = ticks(day(first), day(last))
    named = [tick for tick in found if tick.text]
    assert 1 <= len(named) <= 7
    assert [tick.at for tick in found] == sorted(tick.at for tick in found)


def test_a_frame_needs_an_end() -> None:
    """One day has room on both sides; what is open on both has no place in time."""
    low, high = frame([Piece(Part.POINT, day("2020-05-04"), day("2020-05-04"))]) or (0, 0)
    assert low < day("2020-05-04") < high
    assert frame([Piece(Part.OPEN, None, None)]) is None
    assert frame([Piece(Part.SURE, 1, date.max.toordinal())]) == (1, date.max.toordinal())


@pytest.mark.parametrize(
    ("edtf", "months", "wanted"),
    [
        ("2020-02-03", 1, "2020-02"),
        ("2020-02-03", 3, "2020-Q1"),
        ("2020-02~", 12, "2020"),
        ("2020", 1, None),
        ("2020-12/2021-01", 1, "2020-12"),
        ("201X", 12, None),
        ("../2020", 12, None),
        ("XXXX", 12, None),
    ],
)
def test_a_date_belongs_to_one_period_or_to_none(edtf: str, months: int, wanted: str | None) -> None:
    """By when it began; what may lie in several is in none."""
    found = within(edtf, months)
    assert (found.name if found else None) == wanted


def test_periods_are_named_for_reading() -> None:
    """Only the period in which a year begins bears its number on a long axis."""
    assert Period(2020 * 12, 1).label == "2020"
    assert Period(2020 * 12 + 4, 1).label == ""
    assert Period(2020, 12).label == "2020"


def test_no_territory_vanishes() -> None:
    """Every shape of both files has a code and a closed outline; those without a number have the code of their name."""
    for name, number in ((world.COARSE, 177), (world.FINE, 241)):
        found = world.shapes(name)
        assert len(found) == number
        assert all(ring[0] == ring[-1] for shape in found for polygon, _ in shape.parts for ring in polygon)
    unnumbered = {shape.code for shape in world.shapes(world.FINE) if not shape.stated}
    assert {"XK", "Somaliland", "N. Cyprus"} <= unnumbered
    assert world.code("Côte d’Ivoire") == "CI"
    assert world.code("Veldania") is None


def test_borders_that_cannot_be_drawn_are_told() -> None:
    """Unknown keys, territories that are none, and boxes that are none are given back as written."""
    said = {"apart": ["EH", "Atlantis"], "together": {"Mu": "FR"}, "box": [10, 20], "colour": "red"}
    assert set(unread(said)) == {"colour", "Atlantis", "Mu", "box: [10, 20]"}
    assert borders(said).apart == ("EH",)
    assert borders({}).apart == tuple(dict.fromkeys(s.code for s in world.shapes(world.FINE) if not s.stated))
    assert unread({}) == []
    assert unread({"together": "x"}) == ["together"]
