"""Pictures as drawn: well-formed, still, the same every time, whatever stands in them; and small for what they hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from report.pictured import drawable, pictured
from report.test_followed import row
from scrutiny.protection.release import PUBLIC, opened, release
from scrutiny.report.edition import Picture, Table
from scrutiny.report.pictures.chart import Bar, Bars, Chart, Columns, Link, Panel, Part, Piece, Span, Spans, Tick
from scrutiny.report.pictures.drawing import NARROW, WIDE, both, png, size, specification, svg
from scrutiny.report.pictures.pictures import PICTURES
from scrutiny.report.spoken import speaking

DAY = 737000
HOSTILE = (
    '<script>alert(1)</script> id="clip0" fill="#010203" url(#x) &amp;',
    "a" * 4000,
    "word " * 2000,
    "",
    "\x00\x0b\ufffe\u202e\u2067 turned",
    "مركز حقوق الإنسان (VLD-07) 2019-03-04",
    "中国人权网络 ᠮᠣᠩᠭᠣᠯ བོད་ཡིག ລາວ 한국",
    "e\u0301" * 300,
)


def of(chart: Chart, name: str = "one") -> Picture:
    """A picture of a chart."""
    table = Table(caption="t", columns=(), rows=())
    return Picture(id=name, title="A <title>", says="Says & more", spec={"chart": chart}, table=table)


def spans(*pieces: Piece, text: str = "x", language: str = "en") -> Spans:
    """A timeline of one row."""
    row = Span(text=text, when=text, pieces=pieces)
    return Spans(rows=(row,), first=DAY, last=DAY + 900, ticks=(Tick(DAY + 100, "2019"),), language=language)


def columns(*values: int | None, **more: object) -> Columns:
    """Columns of one panel."""
    panel = Panel(title="", values=values, few=(False,) * len(values))
    said = {"none": "no information", "apart": "apart", "few": "<5", "below": 5, "panels": (panel,)}
    labels = tuple(map(str, range(2000, 2000 + len(values))))
    return Columns(**({"labels": labels} | said | more))  # type: ignore[arg-type]


def body(drawn: str) -> list[etree._Element]:
    """The elements of a drawing, parsed as strictly as a browser would."""
    return list(etree.fromstring(drawn).iter())


@pytest.mark.parametrize("name", list(PICTURES))
@pytest.mark.parametrize("paper", [True, False])
def test_it_is_one_still_element_with_title_and_description(name: str, paper: bool) -> None:
    """It parses, is named and described, and holds no script, style, image, event or address; its ids are its own."""
    made = drawable(name)
    drawn = svg(made, paper=paper)
    every = body(drawn)
    root = every[0]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [every[1].get("id"), every[2].get("id")]
    assert (every[1].text, every[2].text) == (made.title, made.says)
    names = {etree.QName(each).localname for each in every}
    assert names <= {"svg", "title", "desc", "g", "path", "text", "line", "rect", "defs", "clipPath", "symbol", "use"}
    assert not [key for each in every for key in each.attrib if key.startswith("on") or key == "style"]
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', drawn))
    ids = [each.get("id") for each in every if each.get("id")]
    assert len(ids) == len(set(ids))
    assert all(each.startswith(f"picture-{made.id}") for each in ids)
    assert size(drawn)[0] == WIDE


@pytest.mark.parametrize("name", list(PICTURES))
def test_paper_needs_no_face_and_the_page_lends_its_own(name: str) -> None:
    """On paper every letter is an outline; on the page words are words, in the page's colour and face."""
    made = drawable(name)
    paper, page = svg(made, paper=True), svg(made)
    assert "<text" not in paper
    assert "currentColor" not in paper
    assert "<text" in page
    assert "font-family" not in page
    assert "currentColor" in page
    assert "#e7e3da" in svg(made, dark=True)


@pytest.mark.parametrize("name", ["timeline", "map"])
def test_the_same_picture_gives_the_same_bytes(name: str) -> None:
    """Drawn anew, and under another id, it differs by its ids alone."""
    from scrutiny.report.pictures import drawing

    made = drawable(name)
    first = [svg(made), svg(made, paper=True), png(made)]
    drawing._made.cache_clear()
    drawing._outlined.cache_clear()
    svg(of(columns(1, 2, 3)), paper=True)
    assert [svg(made), svg(made, paper=True), png(made)] == first
    other = svg(replace(made, id="other"))
    assert other.replace("picture-other", f"picture-{made.id}") == first[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_break_it(text: str) -> None:
    """Markup, controls, endless words and any script are words and nothing else."""
    panel = Panel(title=text, values=(1, None), few=(False, False), apart=2)
    for chart in (
        spans(Piece(Part.POINT, DAY + 5, DAY + 5), text=text),
        columns(labels=(text, text), panels=(panel, panel), none=text, apart=text),
    ):
        drawn = svg(of(chart))
        assert {etree.QName(each).localname for each in body(drawn)}.isdisjoint({"script", "image", "a", "style"})
        assert size(drawn)[1] < 2000


def test_no_words_break_paper() -> None:
    """All of them at once are outlines and nothing else."""
    bars = tuple(Bar(head=text[:40], text=text, says=text, filled=3, pale=2) for text in HOSTILE)
    drawn = svg(of(Bars(panels=tuple((text, bars) for text in HOSTILE[:2]))), paper=True)
    assert {etree.QName(each).localname for each in body(drawn)} <= {
        "svg", "title", "desc", "g", "path", "defs", "symbol", "use", "clipPath", "rect",
    }  # fmt: skip


def test_markup_is_printed_as_it_is_written() -> None:
    """Words that look like attributes keep every sign."""
    drawn = svg(of(spans(Piece(Part.POINT, DAY, DAY), text='id="clip0" fill="#010203"')))
    texts = [each.text for each in body(drawn) if etree.QName(each).localname == "text"]
    assert 'id="clip0" fill="#010203"' in texts


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (Piece(Part.OPEN, None, None),),
        (Piece(Part.OPEN, None, DAY + 5), Piece(Part.OPEN, DAY + 9, None)),
        (Piece(Part.SOFT, DAY - 90000, DAY + 90000),),
        (Piece(Part.AS_OF, None, DAY + 20), Piece(Part.SURE, DAY + 3, DAY + 3)),
    ],
)
def test_time_without_ends_is_drawn_within_the_frame(pieces: tuple[Piece, ...]) -> None:
    """Open on both sides or far beyond the frame: nothing leaves the picture."""
    drawn = svg(of(spans(*pieces)))
    places = [float(each) for each in re.findall(r"translate\((-?[\d.]+)", drawn)]
    assert all(-40 <= each <= WIDE + 40 for each in places)


@pytest.mark.parametrize("values", [(0, 0, 0), (1,), (None, None), (0, None, 10**9), tuple(range(120))])
def test_all_zero_one_point_none_and_many(values: tuple[int | None, ...]) -> None:
    """No count makes the picture fail, and none is NaN."""
    for width in (WIDE, NARROW):
        drawn = svg(of(columns(*values)), width=width)
        assert "NaN" not in drawn
        assert body(drawn)


def test_ten_thousand_points_stay_small() -> None:
    """Incidents without number are columns; asks are drawn up to a limit, the rest is told and listed."""
    days = [f"{2000 + n % 21}-{n % 12 + 1:02d}" for n in range(10_000)]
    incidents = tuple(row("incidents", f"{n}", kind="incident", date=day) for n, day in enumerate(days))
    made = drawable("trends", material=pictured(incidents=incidents), by="month")
    assert len(svg(made)) < 40_000
    asks = tuple(row("asks", f"{n}", addressee="Council", action="act", made=day) for n, day in enumerate(days[:300]))
    made = drawable("lineage", material=pictured(asks=asks))
    assert len(svg(made)) < 40_000
    assert any("260 more asks" in caveat.text for caveat in made.caveats)
    assert made.table.note


def test_lines_that_lead_both_ways_and_in_circles_are_drawn() -> None:
    """Links back, forth and many at once have lanes of their own, and never more than there is room for."""
    rows = tuple(Span(text=f"{n}", pieces=(Piece(Part.POINT, DAY + n, DAY + n),)) for n in range(30))
    links = tuple(Link(n, (n * 7 + 3) % 30, whole=bool(n % 2)) for n in range(30))
    chart = Spans(rows=rows, links=links, first=DAY, last=DAY + 40, ticks=())
    assert body(svg(of(chart), width=NARROW))


def test_from_right_to_left_time_runs_so_too() -> None:
    """In Arabic the later day stands to the left, dates keep their own order, and a map is not turned."""

    def days(language: str) -> list[float]:
        chart = spans(Piece(Part.POINT, DAY, DAY), Piece(Part.POINT, DAY + 800, DAY + 800), language=language)
        layers = specification(of(chart))["layer"]
        return next(layer for layer in layers if layer["mark"]["type"] == "point")["encoding"]["x"]["scale"]["range"]

    assert days("en") == sorted(days("en"))
    assert days("ar") == sorted(days("ar"), reverse=True)
    with speaking("ar"):
        made = drawable("timeline")
        assert re.search("\u2066[^\u2066]*2019-12-01\u2069", svg(made))
        arabic = specification(drawable("map", by="country"))
    english = specification(drawable("map", by="country"))
    shapes = [[layer["projection"] for layer in each["layer"] if "projection" in layer] for each in (arabic, english)]
    assert shapes[0] == shapes[1]


def test_it_leaves_by_the_door_whole_whoever_is_protected() -> None:
    """Names that read like words of a chart's grammar take nothing from it but themselves."""
    made = drawable("timeline")
    names = ("Mark", "Field", "Point", "Label", "Layer", "Chart", "Scale", "Value", "Sure", "Soft", "Open", "House")
    left = opened(release(made, PUBLIC, protected=names))
    assert [each["mark"]["type"] for each in specification(left)["layer"]] == [
        each["mark"]["type"] for each in specification(made)["layer"]
    ]
    assert "House arrest" not in svg(left)
    assert "[name withheld]" in svg(left)


def test_a_contact_in_the_data_does_not_reach_the_drawing() -> None:
    """What the door takes out of the words is gone from the picture too."""
    told = of(spans(Piece(Part.POINT, DAY, DAY), text="write to ilva.maren@forum.example"))
    left = opened(release(told, PUBLIC))
    for drawn in (svg(left), svg(left, paper=True), str(specification(left))):
        assert "ilva" not in drawn


def test_two_widths_have_ids_of_their_own() -> None:
    """A page may hold both the wide and the narrow drawing of one picture."""
    ids = re.findall(r' id="([^"]+)"', both(drawable("map", by="country")))
    assert len(ids) == len(set(ids))
    assert f'width="{NARROW}"' in both(drawable("trends"))


def test_a_picture_with_nothing_in_it_is_an_empty_drawing() -> None:
    """Where the door took the chart away, its title and words remain."""
    assert "Says &amp; more" in svg(replace(of(spans()), spec={}))
    assert specification(replace(of(spans()), spec={})) == {}


def test_paper_fits_the_accessible_form_to_be_kept() -> None:
    """Typst sets the drawings under PDF/UA-1 and PDF/A-2a without a remark, in Arabic and in Chinese too."""
    from scrutiny.paper.pdf import set_pdf

    template = b"""#let data = json(bytes(sys.inputs.data))
#set document(title: "x")
#for each in data.svgs { image(bytes(each), format: "svg", alt: "said", width: 400pt) }"""
    drawn = []
    for language in ("en", "ar", "zh"):
        with speaking(language):
            drawn += [svg(drawable(name), paper=True) for name in ("timeline", "trends")]
    assert set_pdf(template, {"svgs": drawn}, place="x").remarks == ()


def test_a_number_that_is_not_told_is_no_gap() -> None:
    """Few are drawn as a dashed column that says so, and not as a period without information."""
    panel = Panel(title="", values=(None, 7, None), few=(True, False, False))
    texts = [each.text for each in body(svg(of(columns(1, 2, 3, panels=(panel,))))) if each.text]
    assert texts.count("no information") == 1
    assert texts.count("<5") == 1
