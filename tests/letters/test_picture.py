"""The picture of a series."""

from __future__ import annotations

import re

import pytest

from scrutiny.errors import Refused
from scrutiny.letters.picture import alt, drawn, label, spec, table
from scrutiny.letters.points import STATES, Point, shown
from scrutiny.protection.release import INTERNAL_DRAFT, release


def point(title: str, date: str | None, **said: object) -> Point:
    """A point, as it is shown."""
    return shown(Point(key=title, ids=(), sources=(), title=title, date=date, **said))  # type: ignore[arg-type]


POINTS = (
    point("Joint statement", "2016-03", counts=STATES, total=12, listed=12, basis="recorded"),
    point("First letter", "2018-02-03", total=15, listed=15),
    point("Second letter", "2019-01-30", total=40, basis="recorded"),
    point("نداء عالمي", "2020-09-09", total=321, listed=281, withheld=39, basis="stated"),
    point("全球呼吁", "2023", total=33, listed=30, withheld=3, basis="certified"),
)


def test_every_bar_says_its_numbers() -> None:
    """Labels say what is stated, named and not named, and by how much it differs; few are not told apart."""
    assert [label(each) for each in POINTS] == [
        "12 stated, all named",
        "15 named",
        "40 stated, no list held",
        "321 stated: 281 named + 39 not named, differs by 1",
        "33, a few of them not named",
    ]
    assert "2023: 33, a few of them not named" in alt(POINTS)
    assert "30" not in alt(POINTS[4:]) and "30" not in str(table(POINTS[4:]))


def test_axes_begin_at_zero_and_panels_stand_apart() -> None:
    """Organisations and States have a panel each, from zero; years without a letter are rows of their own."""
    organisations, states = spec(POINTS)["vconcat"]
    for panel, most in ((organisations, 321), (states, 12)):
        scale = panel["layer"][0]["encoding"]["x"]["scale"]
        assert scale == {"domain": [0, most], "nice": True, "zero": True}
    heads = [row["text"] for row in organisations["layer"][1]["data"]["values"]]
    assert heads == ["2018-02-03", "2019-01-30", "2020-09-09", "2021", "2022", "2023"]
    gaps = organisations["layer"][4]["data"]["values"]
    assert [(row["row"], row["text"]) for row in gaps] == [(3, "no letter on record"), (4, "no letter on record")]


def test_many_years_without_a_letter_are_one_row() -> None:
    """A long silence is one row that names its years."""
    (panel,) = spec((POINTS[1], point("Late letter", "2031", total=4, listed=4)))["vconcat"]
    assert [row["text"] for row in panel["layer"][1]["data"]["values"]] == ["2018-02-03", "2019–2030", "2031"]


def test_bars_stack_and_end_at_what_is_stated() -> None:
    """Named, not named and what is stated beyond both follow each other without overlap."""
    organisations = spec(POINTS)["vconcat"][0]
    bars = [bar for bar in organisations["layer"][0]["data"]["values"] if bar["row"] == 2]
    assert [(bar["start"], bar["end"], bar["part"]) for bar in bars] == [
        (0, 281, "named"),
        (281, 320, "not named"),
        (320, 321, "no list"),
    ]


def test_the_same_points_give_the_same_bytes() -> None:
    """An SVG with a title, a description and the names as words; nothing in it is loaded from elsewhere."""
    released = release(POINTS, INTERNAL_DRAFT)
    first, second = (drawn(released, "svg", title="A <series>") for _ in range(2))
    assert first == second
    words = first.decode()
    assert "<title>A &lt;series&gt;</title><desc>" in words and 'role="img"' in words
    assert "نداء عالمي" in words and "全球呼吁" in words
    assert not re.search(r"(?:href|src)=|url\(http", words)


def test_a_page_holds_the_picture_and_its_table() -> None:
    """The PDF is the same each time and says in words what it shows."""
    import pypdfium2

    released = release(POINTS[:3], INTERNAL_DRAFT)
    first, second = (drawn(released, "pdf") for _ in range(2))
    assert first == second
    page = pypdfium2.PdfDocument(first)[0].get_textpage().get_text_bounded()
    assert "not named" in page and "Second letter" in page


def test_what_cannot_be_drawn_is_refused() -> None:
    """No form, nothing to draw, and points that were not released."""
    with pytest.raises(Refused):
        drawn(release(POINTS, INTERNAL_DRAFT), "gif")
    with pytest.raises(Refused):
        drawn(release((), INTERNAL_DRAFT), "svg")
    with pytest.raises(TypeError):
        drawn(POINTS, "svg")  # type: ignore[arg-type]
