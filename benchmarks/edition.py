"""A large invented edition: findings in paragraphs, each with its citations; figures, pictures and tables."""

from __future__ import annotations

from scrutiny.report.edition import (
    Citation,
    Cover,
    Edition,
    Figure,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Sentence,
    Source,
    Table,
)
from scrutiny.report.pictures.chart import Columns, Panel

FINDINGS, CITED, FIGURES, SOURCES, THEMES = 1_000, 5, 100, 400, 20
_LANGUAGES = ("en", "fr", "ru", "ar", "zh")
_QUOTES = (
    "More than 2,400 people were held",
    "plus de 2 400 personnes sont détenues",
    "под стражей находятся 310 человек",
    "لم يُسمح لأي مراقب مستقل بدخول المقاطعة",
    "中心称已收到87个家庭的来信",
)


def large(language: str = "en") -> Edition:
    """1,000 findings on 5,000 citations of 400 sources, with 100 figures, each with a picture."""
    sections = tuple(_theme(at) for at in range(THEMES))
    return Edition(
        title="Situation of human rights in Veldania",
        mandate="Independent Monitoring Mechanism on Veldania",
        body="the Mechanism",
        states=("Veldania",),
        year=2020,
        standard="reasonable grounds to believe",
        draft=False,
        kind="public",
        built_from="ab" * 32,
        as_of="2020-12-31",
        language=language,
        cover=Cover(symbol="A/HRC/46/1", distribution="General", date="2021-01-04", original="en"),
        sections=(
            *sections,
            Section(id="annex-sources", heading="Sources", number="I", annex=True, blocks=(_listed(),)),
        ),
        sources=tuple(
            Source(
                document=f"d{at}", number=at, title=f"Document {at}", publisher=f"Publisher {at % 30}", mark="public"
            )
            for at in range(1, SOURCES + 1)
        ),
        figures=tuple(_figure(at) for at in range(FIGURES)),
    )


def _theme(at: int) -> Section:
    each, shown = FINDINGS // THEMES, FIGURES // THEMES
    blocks = [_finding(at * each + one) for one in range(each)]
    blocks += [_picture(at * shown + one) for one in range(shown)]
    blocks.append(_cases(at))
    return Section(id=f"theme-{at}", heading=f"Theme {at + 1}", number=str(at + 1), blocks=tuple(blocks))


def _finding(number: int) -> Paragraph:
    """Three sentences: what was received, how many, and what the body finds; five citations in all."""
    cited = tuple(_citation(number * CITED + at) for at in range(CITED))
    figure = f"figure{number % FIGURES}"
    return Paragraph(
        sentences=(
            _sentence(f"Statements that {number} persons gave describe arrests without a warrant in the Marsh "
                      "Province, and say that families were told nothing for weeks.", cited[:2]),
            Sentence(runs=(Run("At its end "), Run(str(number), "figure", figure=figure), Run(" were held")),
                     citations=cited[2:4]),
            _sentence("The Mechanism has reasonable grounds to believe that they were held without charge; the State "
                      "concerned replied that the law is in force.", cited[4:]),
        )
    )  # fmt: skip


def _sentence(words: str, cited: tuple[Citation, ...]) -> Sentence:
    return Sentence(runs=(Run(words),), citations=cited)


def _citation(number: int) -> Citation:
    source, turn = number % SOURCES + 1, number % len(_QUOTES)
    return Citation(
        id=f"st-{number}", document=f"d{source}", source=source, start=number, end=number + 30, line=number % 90 + 1,
        quote=_QUOTES[turn], language=_LANGUAGES[turn], mark="public",
    )  # fmt: skip


def _figure(number: int) -> Figure:
    return Figure(
        name=f"figure{number}", label=f"persons held in district {number}", value=number, printed=str(number),
        query=f"count: cases where status=detained place=p-{number}", as_of="2020-12-31",
        citations=tuple(_citation(number * 10 + at) for at in range(10)), caveats=("Disputed rows are left out.",),
    )  # fmt: skip


def _picture(number: int) -> Picture:
    years = tuple(str(year) for year in range(2008, 2020))
    values = tuple((number * 7 + at * 5) % 23 for at in range(len(years)))
    chart = Columns(labels=years, panels=(Panel(title="Reports", values=values),), none="no information",
                    apart="undated", few="few", below=5)  # fmt: skip
    rows = tuple(Row((_plain(year), _plain(str(value)))) for year, value in zip(years, values, strict=True))
    table = Table(caption="Reports", columns=("Year", "Reports"), rows=rows, figures=(1,))
    return Picture(id=f"picture-{number}", title=f"Reports from district {number}", says="Columns by year.",
                   spec={"chart": chart}, table=table)  # fmt: skip


def _cases(at: int) -> Table:
    rows = tuple(
        Row(
            (
                _plain(f"Case {at}-{one}"),
                _sentence("held, whereabouts not told", (_citation(at * 50 + one),)),
                _plain("12"),
            )
        )
        for one in range(50)
    )
    return Table(
        caption="Cases by status", columns=("Case", "Status", "Months"), rows=rows, widths=(2, 4, 1), figures=(2,)
    )


def _listed() -> Table:
    rows = tuple(
        Row((_plain(str(at)), _plain(f"Document {at}"),
             Sentence(runs=(Run(f"{at:04d}" * 16, "digest"),), framing=True)),
            anchor=f"source-{at}")
        for at in range(1, SOURCES + 1)
    )  # fmt: skip
    return Table(caption="Documents on file", columns=("No.", "Title", "SHA-256"), rows=rows, widths=(0.5, 3, 5))


def _plain(words: str) -> Sentence:
    return Sentence(runs=(Run(words),), framing=True)
