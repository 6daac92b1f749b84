"""What pictures tell: numbers that lead to their rows, nothing that may not be seen, no date sharper than recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.pictured import ASKS, INCIDENTS, LETTERS, cells, drawable, picture, pictured
from report.test_followed import STATUSES, row
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC
from scrutiny.report.pictures.chart import Areas, Bars, Columns, Part, Spans
from scrutiny.report.pictures.pictures import PICTURES
from scrutiny.report.spoken import speaking


@pytest.mark.parametrize("name", list(PICTURES))
def test_each_has_words_a_table_and_something_to_draw(name: str) -> None:
    """Every picture has a title, an alternative text, rows with citations and a chart; a map its disclaimer."""
    made = drawable(name)
    assert made.title
    assert made.says
    assert made.spec
    assert any(cell.citations for line in made.table.rows for cell in line.cells)
    assert all(len(line.cells) == len(made.table.columns) for line in made.table.rows)
    assert bool(made.disclaimer) is (name == "map")


@pytest.mark.parametrize("name", list(PICTURES))
def test_nothing_to_show_is_no_picture(name: str) -> None:
    """Without rows there is none, and no empty frame."""
    empty = replace(pictured(), followed={}, ties=(), statements=())
    assert picture(name, material=empty) is None


@pytest.mark.parametrize("name", ["timeline", "map", "trends", "lineage"])
def test_what_may_not_be_seen_is_neither_drawn_nor_counted(name: str) -> None:
    """Rows above the mark of the audience change nothing of what it is shown."""
    known = pictured()
    kept = {
        table: tuple(replace(each, mark=Mark.RESTRICTED) for each in rows) for table, rows in known.followed.items()
    }
    assert picture(name, PUBLIC, material=replace(known, followed=kept)) is None
    assert picture(name, INTERNAL_DRAFT, material=replace(known, followed=kept)) is not None


def test_a_case_bears_its_code_and_events_no_words_that_name() -> None:
    """In public nobody is named without consent: not in the words, the table, nor the chart."""
    for case in ("", "VLD-07"):
        made = drawable("timeline", case=case) if case else drawable("timeline")
        assert "Vandemark" not in repr(made)
        assert "Oulmane" not in repr(made)
        assert "VLD-07" in made.says
    assert "Vandemark" in drawable("timeline", INTERNAL_DRAFT).says
    consented = replace(pictured(), nameable=frozenset({"cases-one"}))
    assert "Vandemark" in drawable("timeline", material=consented).says


def test_a_month_is_never_a_day() -> None:
    """What is known to the month is a stretch; only a day is a point; what goes on is open."""
    chart = drawable("timeline", case="VLD-07").spec["chart"]
    assert isinstance(chart, Spans)
    parts = {row.text: [piece.part for piece in row.pieces] for row in chart.rows}
    assert parts["Arrest"] == [Part.SOFT]
    assert parts["House arrest"] == [Part.SOFT, Part.SURE, Part.OPEN, Part.AS_OF]


def test_an_entry_without_a_date_is_told_and_listed() -> None:
    """It stands in the table, and a caveat says that it is not drawn."""
    undated = row("events", "u", case="cases-one", what="x", act="torture")
    made = drawable("timeline", material=pictured(events=(undated,)), case="cases-one")
    assert any("date not known" in cell for line in cells(made) for cell in line)
    assert any("no date on record" in caveat.text for caveat in made.caveats)


def test_a_clock_of_the_law_stands_where_it_runs_out() -> None:
    """The last lawful day is computed from the measure applied, as imprecise as its beginning."""
    law = row("measures", "m", name={"en": "Administrative custody"}, maximum="P2M")
    applied = row("applications", "p", case="cases-one", measure="measures-m", since="2019-03")
    made = drawable("timeline", material=pictured(measures=(law,), applications=(applied,)), case="VLD-07")
    line = next(line for line in cells(made) if "Administrative custody" in line[1])
    assert line[2].startswith("2019-05-01/2019-05-31")


def test_a_period_without_documents_is_no_zero() -> None:
    """No document is dated in 2018's other months: no information; a month with a document and no incident is 0."""
    made = drawable("trends", by="month")
    told = {line[0]: line[1] for line in cells(made)}
    assert told["2018-03"] == "1"
    assert told["2018-04"] == "no information"
    assert told["2020-09"] == "0"
    assert "no information" in made.says.casefold()


def test_an_imprecise_date_stands_apart_and_an_unknown_one_is_told() -> None:
    """A year is in no month, a decade in no year; rows without a readable date are in a caveat."""
    monthly = {line[0]: line[1] for line in cells(drawable("trends", by="month"))}
    yearly = drawable("trends")
    assert monthly["date less precise"] == "2"
    assert {line[0]: line[1] for line in cells(yearly)}["date less precise"] == "1"
    assert any("2 have no date on record" in caveat.text for caveat in yearly.caveats)


def test_numbers_of_persons_below_five_are_not_told() -> None:
    """In public neither words, table nor chart hold the number; the internal draft does."""
    made = drawable("trends", count="statuses")
    chart = made.spec["chart"]
    assert isinstance(chart, Columns)
    assert chart.panels[0].values == (None, None)
    assert chart.panels[0].few == (True, True)
    assert [line[1] for line in cells(made)] == ["fewer than 5"] * 2
    assert [line[1] for line in cells(drawable("trends", INTERNAL_DRAFT, count="statuses"))] == ["2", "1"]
    assert len(STATUSES) == 3


def test_groups_stand_in_panels_with_one_column_each() -> None:
    """Split by kind, the table has a column for each group and every number leads to its rows."""
    made = drawable("trends", split="kind")
    assert made.table.columns[1:3] == ("Incident", "Reprisal for cooperation with the United Nations")
    first = made.table.rows[0].cells
    assert [cell.text for cell in first[:3]] == ["2018", "2", "1"]
    assert first[1].citations
    assert first[2].citations


def test_a_stray_year_does_not_stretch_the_picture() -> None:
    """A date thousands of years off stands in the table alone, and a caveat says so."""
    stray = row("incidents", "far", kind="incident", date="9998", title="x")
    made = drawable("trends", material=pictured(incidents=(*INCIDENTS, stray)))
    chart = made.spec["chart"]
    assert isinstance(chart, Columns)
    assert len(chart.labels) < 10
    assert ["9998", "1", "0"] in cells(made)
    assert any("outside the time shown" in caveat.text for caveat in made.caveats)


def test_the_map_tells_what_it_cannot_place() -> None:
    """A fictional State is on no map: it is told beside it, and in the table."""
    made = drawable("map", by="country")
    told = dict(cells(made))
    assert told == {"Brazil": "4", "France": "1", "Kosovo": "1", "Not on the map": "1"}
    assert any("not on the map" in caveat.text for caveat in made.caveats)


def test_borders_are_a_choice_of_the_outline() -> None:
    """What is drawn apart, together, under which name, and the disclaimer, come from the outline."""
    said = {
        "view": "As the mandate draws them.",
        "apart": ["EH"],
        "together": {"Kosovo": "RS"},
        "names": {"BR": "Brazil, so named"},
        "box": [-80, -40, 60, 60],
    }
    made = drawable("map", by="country", borders=said)
    chart = made.spec["chart"]
    assert isinstance(chart, Areas)
    assert chart.apart == ("EH",)
    assert {area.code for area in chart.areas} == {"BR", "FR", "RS", "XK"}
    assert chart.box == (-80.0, -40.0, 60.0, 60.0)
    assert "Brazil, so named" in made.says
    assert made.disclaimer.endswith("As the mandate draws them.")
    own = drawable("map", by="country", borders={"disclaimer": "Our own words."})
    assert own.disclaimer == "Our own words."


def test_a_place_is_drawn_no_more_exactly_than_it_is_known() -> None:
    """The point of a province is rounded and its circle as large as the doubt; a place without a point is told."""
    made = drawable("map", by="place")
    chart = made.spec["chart"]
    assert isinstance(chart, Areas)
    spots = {spot.text: (spot.longitude, spot.latitude, spot.off) for spot in chart.spots}
    assert spots == {"Marsh Province 2": (23.0, 45.0, 150.0), "Orsk Bridge 2": (20.7, 45.1, 15.0)}
    assert "45.123456" not in repr(made)
    assert dict(cells(made))["Not on the map"] == "3"


def test_only_recorded_lines_join_asks() -> None:
    """Later asks lead to earlier ones by what their rows say; the means are told in the order they were reached."""
    made = drawable("lineage")
    chart = made.spec["chart"]
    assert isinstance(chart, Spans)
    assert [(link.later, link.earlier) for link in chart.links] == [(1, 0), (2, 1)]
    assert [line[5] for line in cells(made)] == ["–", "repeats no. 1", "goes beyond no. 2"]
    assert len(drawable("lineage", ask="asks-a").table.rows) == len(ASKS)
    assert picture("lineage", ask="asks-none") is None


def test_a_hidden_ask_breaks_the_line_and_leaves_no_trace() -> None:
    """Where the middle ask may not be seen, its id and number stand nowhere."""
    hidden = (ASKS[0], replace(ASKS[1], mark=Mark.RESTRICTED), ASKS[2])
    made = drawable("lineage", material=pictured(asks=hidden))
    assert "asks-b" not in repr(made)
    assert [line[5] for line in cells(made)] == ["–", "–"]


def test_few_that_are_not_named_are_not_told_apart() -> None:
    """Forty sign and two are not named: only the total stands, everywhere."""
    made = drawable("mobilisation")
    line = next(line for line in cells(made) if line[1] == "Joint appeal")
    assert line[2:5] == ["40", "–", "–"]
    chart = made.spec["chart"]
    assert isinstance(chart, Bars)
    appeal = next(bar for _, bars in chart.panels for bar in bars if bar.text == "Joint appeal")
    assert (appeal.filled, appeal.outlined, appeal.pale) == (0, 0, 40)
    assert [bar.head for bar in chart.panels[0][1] if bar.gap] == ["2017", "2018"]
    assert len(LETTERS) == 2


def test_lists_that_nobody_reviewed_stand_in_the_draft_alone() -> None:
    """The roll of the letter is a proposal: the draft counts its twelve names, the public edition its stated total."""
    draft = next(line for line in cells(drawable("mobilisation", INTERNAL_DRAFT, material=pictured(letters=()))))
    assert "12" in draft
    assert all("12" not in line for line in cells(drawable("mobilisation", material=pictured(letters=()))))


def test_who_repeats_whom_bears_numbers_and_no_words_of_sources() -> None:
    """Documents stand under their numbers; links lead to what they depend on."""
    made = drawable("origins")
    assert "No. 1, open letter" in made.says
    assert "Forum" not in repr(made.spec)
    chart = made.spec["chart"]
    assert isinstance(chart, Spans)
    assert all(link.later != link.earlier for link in chart.links)


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_words_that_vocabularies_have_are_in_the_language(language: str) -> None:
    """Statuses and territories are named in the language of the build, which the chart keeps for its direction."""
    with speaking(language):
        made = drawable("timeline")
        assert "House arrest" not in made.says
        assert made.spec["chart"].language == language
        assert "Brazil" not in drawable("map", by="country").says
