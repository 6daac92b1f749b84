"""An invented edition with every kind of block, in six languages: what printed forms are tried on."""

from __future__ import annotations

from dataclasses import replace

from scrutiny.report.edition import (
    Arrow,
    Beside,
    Citation,
    Correction,
    Cover,
    Drawing,
    Edition,
    Figure,
    Listing,
    Node,
    Omission,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Sentence,
    Side,
    Source,
    Table,
    Verbatim,
)
from scrutiny.report.pictures.chart import Columns, Panel

#: A sentence that claims something, in each language; fictional, and of the length that reports have.
CLAIM = {
    "en": "The Commission has reasonable grounds to believe that persons were held without charge in the Marsh "
    "Province, on the statements cited below and on the position that the State concerned has given.",
    "fr": "La Commission a des motifs raisonnables de croire que des personnes ont été détenues sans inculpation dans "
    "la province des Marais, sur la base des déclarations citées ci-dessous et de la position de l’État concerné.",
    "es": "La Comisión tiene motivos razonables para creer que hubo personas detenidas sin cargos en la provincia de "
    "las Marismas, según las declaraciones que se citan a continuación y la posición del Estado interesado.",
    "ru": "У Комиссии есть разумные основания полагать, что в Болотной провинции людей содержали под стражей без "
    "предъявления обвинений; это следует из приведённых ниже заявлений и из позиции государства.",
    "ar": "لدى اللجنة أسباب معقولة للاعتقاد بأن أشخاصًا احتُجزوا دون توجيه تهم في مقاطعة الأهوار، استنادًا إلى "
    "الأقوال المشار إليها أدناه وإلى الموقف الذي أبدته الدولة المعنية في ردها (الوثيقة A/HRC/44/12).",
    "zh": "委员会有合理理由相信，沼泽省有人未经指控即遭关押；"
    "这一认定依据下文引用的陈述，并考虑了当事国在答复中表明的立场（见A/HRC/44/12号文件，第3段）。",
}
#: A sentence that ends in a figure, before and after it.
COUNT = {
    "en": ("At the end of the year ", " persons were held."),
    "fr": ("À la fin de l’année, ", " personnes étaient détenues."),
    "es": ("A finales de año había ", " personas detenidas."),
    "ru": ("На конец года под стражей находились ", " человек."),
    "ar": ("وفي نهاية السنة كان ", " شخصًا رهن الاحتجاز."),
    "zh": ("截至年底，仍有", "人在押。"),
}
HEADING = {
    "en": "Persons held", "fr": "Personnes détenues", "es": "Personas detenidas",
    "ru": "Лица под стражей", "ar": "الأشخاص المحتجزون", "zh": "在押人员",
}  # fmt: skip
TITLE = {
    "en": "Situation of human rights in Veldania, 2020", "fr": "Situation des droits de l’homme en Veldanie, 2020",
    "es": "Situación de los derechos humanos en Veldania, 2020",
    "ru": "Положение в области прав человека в Велдании, 2020",
    "ar": "حالة حقوق الإنسان في فيلدانيا، 2020", "zh": "2020年维尔达尼亚人权状况",
}  # fmt: skip
SOURCES = (
    ("d1letter", "Open letter on the situation in Veldania", "Veldania Human Rights Forum", "en"),
    ("d2release", "Communiqué de presse", "Ligue des droits du Delta", "fr"),
    ("d3state", "Заявление министерства", "Министерство иностранных дел", "ru"),
    ("d4wire", "وكالة أنباء نورفيا", "وكالة أنباء نورفيا", "ar"),
    ("d5notice", "关于维尔达尼亚的联合声明", "河岸人权中心", "zh"),
)
WORDS = (
    "More than 2,400 people", "plus de 2 400 personnes", "В провинции действует закон",
    "لم يُسمح لأي مراقب مستقل بدخول المقاطعة", "我们要求立即公布被拘押者名单。",
)  # fmt: skip


def said(words: str, *, language: str | None = None, kind: str = "plain") -> Sentence:
    """A sentence that needs no source."""
    return Sentence(runs=(Run(words, kind, language),), framing=True)


def citation(at: int) -> Citation:
    """A citation of the source of that number, counted round."""
    document, *_, language = SOURCES[at % 5]
    quote = WORDS[at % 5]
    return Citation(
        id=f"st-{at}", document=document, source=at % 5 + 1, start=at, end=at + len(quote), line=at + 3,
        page=2 if at % 3 == 0 else None, quote=quote, language=language, mark="public",
    )  # fmt: skip


def claim(at: int, language: str) -> Paragraph:
    """A paragraph of two sentences, each with a note."""
    before, after = COUNT[language]
    counted = (Run(before), Run("39", "figure", figure="held"), Run(after))
    sentences = (
        Sentence(runs=(Run(CLAIM[language]),), citations=(citation(at),)),
        Sentence(runs=counted, citations=(citation(at), citation(at + 1))),
    )
    return Paragraph(sentences=sentences)


def sources() -> Table:
    """The list of sources, each row with a place of its own."""
    rows = tuple(
        Row(
            (said(str(at)), said(title, language=tag, kind="title"), said(f"{at:02d}" * 32, kind="digest")),
            f"source-{at}",
        )
        for at, (_, title, _, tag) in enumerate(SOURCES, 1)
    )
    return Table(caption="Documents on file", columns=("No.", "Title", "SHA-256"), rows=rows, widths=(0.5, 4, 5))


def picture(language: str, rows: int = 5) -> Picture:
    """Columns by year, with caveats and a disclaimer."""
    years = tuple(str(2020 - rows + at) for at in range(rows))
    chart = Columns(
        labels=years, panels=(Panel(title="Reports", values=tuple(at * 3 % 7 for at in range(rows))),),
        none="no information", apart="undated", few="few", below=5, language=language,
    )  # fmt: skip
    table = Table(
        caption="Reports by year",
        columns=("Year", "Reports"),
        rows=tuple(Row((said(year), said(str(at * 3 % 7)))) for at, year in enumerate(years)),
        figures=(1,),
    )
    return Picture(
        id=f"trend-{rows}", title="Reports on record by year", says="The columns rise and fall.", spec={"chart": chart},
        table=table, caveats=(said("Counts of what is on file, not of what happened."),),
        disclaimer="The boundaries and names shown do not imply official endorsement.",
    )  # fmt: skip


def drawn() -> Drawing:
    """Two documents, one of which depends on the other."""
    nodes = (
        Node(key="a", lines=("no. 1", "open letter", "2020-09-09"), first=True),
        Node(key="b", lines=("no. 2", "press release", "2020-09-09")),
    )
    arrows = (Arrow(tail="b", tip="a", label="announces"),)
    return Drawing(id="origins", title="Who repeats whom", says="No. 2 announces no. 1.", nodes=nodes, arrows=arrows)


def long_table(rows: int, language: str) -> Table:
    """A table that breaks across pages, with a note in each row."""
    made = tuple(
        Row(
            (
                said(f"No. {at}"),
                Sentence(runs=(Run(CLAIM[language][:40]),), citations=(citation(at % 4),)),
                said(str(at)),
            )
        )
        for at in range(rows)
    )
    return Table(
        caption="Cases by status", columns=("Case", "Status", "Days"), rows=made, widths=(1, 4, 1), figures=(2,)
    )


def edition(language: str = "en", *, kind: str = "draft", **changes: object) -> Edition:
    """The edition in a language: a cover, two sections, an annex of sources."""
    quote = Paragraph(
        sentences=(Sentence(runs=(Run(WORDS[2], "quote", "ru"),), citations=(citation(2),)),),
        style="quote",
        language="ru",
    )
    rendering = Paragraph(
        sentences=(Sentence(runs=(Run(CLAIM[language]),), citations=(citation(3),)),),
        original=(said(WORDS[3], language="ar", kind="quote"),), original_language="ar",
        translator="Office of the mandate",
    )  # fmt: skip
    found = replace(
        claim(1, language), margin=("typed: 40 differs from the register, which says 39", "position missing")
    )
    beside = Beside(
        sides=(
            Side(head=said("No. 1, line 6"), words=said(WORDS[0], language="en", kind="quote"), place=citation(0)),
            Side(head=said("No. 3, line 5"), words=said(WORDS[2], language="ru", kind="quote"), place=citation(2)),
        )
    )
    held = (
        claim(0, language), found,
        Paragraph(sentences=(Sentence(runs=(Run(CLAIM[language]),), citations=(citation(1),)),), style="item"),
        quote, rendering, picture(language), beside, claim(4, language),
    )  # fmt: skip
    loose = () if kind != "draft" else (Paragraph(sentences=(Sentence(runs=(Run("This stands on nothing."),)),)),)
    first = Section(id="themes", heading=HEADING[language], number="1", blocks=(*held, *loose), sections=(
        Section(id="cases", heading=HEADING[language], number="1.1", blocks=(long_table(40, language),)),
    ))  # fmt: skip
    second = Section(id="more", heading="Origins", number="2", blocks=(
        drawn(), picture(language, 12), claim(2, language),
        Listing(items=(said("One item"), said("Another item")), caption="Two items"),
    ))  # fmt: skip
    annex = Section(id="annex-sources", heading="Sources", number="I", annex=True, blocks=(
        sources(), Verbatim(text="scrutiny verify EDITION", caption="Command"),
    ))  # fmt: skip
    figure = Figure(
        name="held", label="persons held at the end of the year", value=39, printed="39",
        query="count: cases where status=detained", as_of="2020-12-31", citations=(citation(0), citation(1)),
        table=sources(), caveats=("Two persons whose status is disputed are left out.",),
    )  # fmt: skip
    cover = Cover(
        symbol="A/HRC/55/71", distribution="General", date="2024-02-12", original="en", session="55", agenda_item="4",
        author="Report of the Commission on Veldania", subtitle="Persons held, and what the State has answered",
        summary=(Paragraph(sentences=(said(CLAIM[language]),)),),
        footnotes=("The present report was submitted after the deadline.", "The annexes are circulated as received."),
    )  # fmt: skip
    values: dict[str, object] = {
        "title": TITLE[language], "mandate": "Independent Monitoring Mechanism on Veldania", "body": "the Commission",
        "states": ("Veldania",), "year": 2020, "standard": "reasonable grounds to believe", "draft": kind == "draft",
        "built_from": "ab" * 32, "language": language, "kind": kind, "cover": cover, "limit": 10700,
        "sections": (first, second, annex), "as_of": "2020-12-31", "figures": (figure,), "outline": "cd" * 32,
        "sources": tuple(
            Source(document=document, number=at, title=title, publisher=publisher, language=tag, mark="public")
            for at, (document, title, publisher, tag) in enumerate(SOURCES, 1)
        ),
        "omissions": (Omission(what="Statements that nobody has reviewed", reason="they may be misread", count=12),),
        "corrections": (
            Correction(edition="2019-public", place="para. 12", was="40 organisations", now="39 organisations",
                       reason="one was counted twice", day="2020-03-01"),
        ),
    }  # fmt: skip
    return Edition(**(values | changes))  # type: ignore[arg-type]
