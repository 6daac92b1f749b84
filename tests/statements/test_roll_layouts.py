"""Rolls in the layouts and languages in which letters print them, read through the readers of files."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
import typst

from scrutiny.statements import dates, identifiers, rolls
from scrutiny.statements.prose import Prose
from scrutiny.statements.totals import reconciled, unlisted
from scrutiny.text.annotate import annotate
from scrutiny.text.describe import describe
from scrutiny.text.extract import read

EN = [
    "Sarn River Watch",
    "Pelim Centre for Legal Aid",
    "Harbour Workers' Union",
    "Norvian Committee of Mothers",
    "Lantern House",
    "Veldania Solidarity Network (VSN)",
    "Quiet Hour",
]
OPENING = (
    "We, the undersigned organisations, write to you about the detention of teachers in Veldania.\n\n"
    "The situation has grown worse since last spring, and every State should speak.\n\nSincerely,\n\n"
)


def found(data: str | bytes, name: str = "letter.txt") -> list[dict[str, Any]]:
    """The fields of every roll of a file."""
    reading = annotate(read(data.encode() if isinstance(data, str) else data, name))
    said = describe(reading, name, dates=dates.stated_dates(reading), identifiers=identifiers.found_in(reading))
    return [dict(roll.fields) for roll in rolls.find(Prose(reading, said.kind, said.published, said.publisher))]


def one(data: str | bytes, name: str = "letter.txt") -> dict[str, Any]:
    """The fields of the only roll of a file."""
    (roll,) = found(data, name)
    return roll


def names(roll: dict[str, Any]) -> list[str]:
    """The names of a roll in their order."""
    return [entry["name"] for entry in roll["entries"]]


def numbered(marks: str, entries: list[str]) -> str:
    """Entries with their printed numbers."""
    return "".join(f"{mark} {entry}\n" for mark, entry in zip(marks.split(), entries, strict=True))


LANGUAGES = {
    "fr": ("Organisations signataires :", "1° 2° 3° 4°", ["Agir", "Maison du port", "Ligue", "Les Amis du fleuve"]),
    "es": ("Organizaciones firmantes:", "1º 2º 3º 4º", ["Casa del Puerto", "Río Sarn", "Comité de Madres", "Linterna"]),
    "ru": ("Подписали:", "№\u00a01 №\u00a02 №\u00a03 №\u00a04", ["Дом у гавани", "Фонд «Фонарь»", "Союз", "Сарн"]),
    "ar": ("الموقعون:", "١- ٢- ٣- ٤-", ["مركز سارن", "جمعية أمهات بيليم", "مؤسسة الفانوس (LF)", "بيت الميناء"]),
    "zh": ("签署组织：", "一、 二、 三、 四、", ["萨恩河观察", "佩林法律援助中心", "灯笼之家", "静时社"]),
    "zh-Hant": ("聯署團體：", "① ② ③ ④", ["薩恩河觀察", "佩林法律援助中心", "燈籠之家", "靜時社"]),
    "de": ("Unterzeichnende Organisationen:", "1. 2. 3. 4.", ["Aktion Sarn e. V.", "Stille Stunde", "Bund", "Stunde"]),
    "pt": ("Assinam:", "• • • •", ["Casa do Porto", "Rio Sarn", "Comissão de Mães", "Fundação Lanterna"]),
    "tr": ("İmzacılar:", "1) 2) 3) 4)", ["Sarn Nehri Derneği", "Fener Vakfı", "Sessiz Saat", "Liman Sendikası"]),
    "fa": ("امضاکنندگان:", "۱. ۲. ۳. ۴.", ["انجمن رود سارن", "مرکز حقوقی پلیم", "بنیاد فانوس", "خانه بندر"]),
    "ja": ("賛同団体：", "１． ２． ３． ４．", ["サルン川を見守る会", "灯りの家 House", "母の委員会", "静かな会"]),
    "ko": ("연명 단체:", "· · · ·", ["사른강 감시단", "등불의 집", "조용한 시간", "항구노동자조합"]),
    "hi": ("हस्ताक्षरकर्ता:", "१. २. ३. ४.", ["सार्न संगठन", "भवन", "माता समिति", "श्रमिक संघ"]),
    "it": ("Firmatari:", "– – – –", ["Casa del Porto", "Amici del Sarn", "Comitato Madri", "Lanterna"]),
    "uk": ("Підписали:", "1) 2) 3) 4)", ["Дім біля гавані", "Фонд «Ліхтар»", "Спілка матерів", "Сарн"]),
    "cs": ("Signatáři:", "1. 2. 3. 4.", ["Dům u přístavu", "Sdružení Sarn", "Výbor matek", "Lucerna"]),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_rolls_of_many_languages_and_numberings(language: str) -> None:
    """Every name is read exactly, and the numbers where there are some."""
    lead, marks, entries = LANGUAGES[language]
    lines = "".join(f"{mark} {name}\n" for mark, name in zip(marks.split(" "), entries, strict=True))
    roll = one(f"{lead}\n\n{lines}")
    assert names(roll) == entries
    if any(mark[-2:-1].isdigit() or mark[-1:].isdigit() for mark in marks.split(" ")):
        assert [entry["ordinal"] for entry in roll["entries"]] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("note", "total", "hidden"),
    [
        ("Insgesamt haben 6 Organisationen unterzeichnet, davon möchten 2 anonym bleiben.", 6, 2),
        ("Assinaram 6 organizações; duas organizações preferiram permanecer anônimas.", 6, 2),
        ("Hanno firmato 6 organizzazioni. 2 organizzazioni hanno chiesto di restare anonime.", 6, 2),
        ("En total suscriben esta carta 6 organizaciones; dos organizaciones pidieron permanecer anónimas.", 6, 2),
        ("Total: 6 organisations, of which 2 names withheld for security reasons.", 6, 2),
    ],
)
def test_stated_totals_reconcile_with_listed_and_anonymous(note: str, total: int, hidden: int) -> None:
    """Listed and anonymous make the stated total; one more listed would not."""
    entries = ["Casa do Porto", "Aktion Veldanien", "Lantern House", "Casa del Porto"]
    for more, agrees in ([], True), (["Quiet Hour"], False):
        roll = one(OPENING + numbered("1. 2. 3. 4. 5."[: 3 * (4 + len(more))], [*entries, *more]) + "\n" + note)
        assert (roll["stated_total"], roll["stated_anonymous"], roll["reconciles"]) == (total, hidden, agrees)


def test_a_hedged_number_is_no_total() -> None:
    """“More than 300” states no total that a roll could miss."""
    roll = one("More than 300 organisations have signed this letter.\n\n" + OPENING + numbered("1. 2. 3.", EN[:3]))
    assert "stated_total" not in roll
    assert roll["reconciles"] is None


@pytest.mark.parametrize(
    ("listed", "total", "anonymous", "unnamed", "agrees"),
    [(5, 7, 2, 0, True), (5, 8, 2, 0, False), (5, 5, None, 0, True), (5, None, 2, 0, None), (5, 5, 2, 2, True)],
)
def test_reconciliation_counts_printed_anonymous_entries_once(
    listed: int, total: int | None, anonymous: int | None, unnamed: int, agrees: bool | None
) -> None:
    """Entries that print “anonymous” may be the ones the text counts."""
    assert reconciled(listed, total, anonymous, unnamed) is agrees


def test_a_line_that_counts_unnamed_signatories_is_no_entry() -> None:
    """“and 5 organisations that stay anonymous” counts; “Name withheld” keeps its place and is flagged."""
    listed = "- Agir pour la Veldanie\n- Maison du port\n- Ligue norvienne\n"
    roll = one(f"Signataires :\n{listed}- et 5 organisations qui souhaitent garder l'anonymat\n")
    assert (roll["listed"], roll["stated_anonymous"]) == (3, 5)
    roll = one(OPENING + numbered("1. 2. 3. 4.", [*EN[:2], "[Name withheld for security reasons]", "Anonymous"]))
    assert [("not_named" in entry["flags"]) for entry in roll["entries"]] == [False, False, True, True]
    assert roll["unnamed"] == 2
    assert unlisted("以及另外3个不愿具名的团体") == 3
    assert unlisted("4 Anonymous Poets' Society of Sarn") is None
    assert unlisted("Twelve Rivers Society") is None


def test_columns_beside_each_other_are_read_downwards() -> None:
    """Cells of one line are entries of their own; what goes on under a cell belongs to it."""
    text = OPENING + (
        "1. Sarn River Watch                    4. Lantern House\n"
        "2. Pelim Centre for Legal Aid and      5. Quiet Hour\n"
        "   Women's Rights                      6. Harbour Books\n"
        "3. Harbour Workers' Union\n"
    )
    roll = one(text)
    assert names(roll)[1] == "Pelim Centre for Legal Aid and Women's Rights"
    assert [entry["ordinal"] for entry in roll["entries"]] == [1, 2, 3, 4, 5, 6]
    wrapped = (
        "• Anchor Trust                       • Federation of Small\n• Tern Group                           Harbours\n"
    )
    assert names(one(OPENING + wrapped)) == ["Anchor Trust", "Tern Group", "Federation of Small Harbours"]
    bullets = "• Amberwell\t• Good Neighbour\n• Ilex Clinic\t• Tern Project\n"
    assert names(one(OPENING + bullets)) == ["Amberwell", "Ilex Clinic", "Good Neighbour", "Tern Project"]


def test_running_heads_inside_a_roll_are_no_names() -> None:
    """Page numbers and running heads between entries leave the roll whole."""
    page = "\nJoint letter on Veldania\nPage {} of 3\n\n"
    text = OPENING + "1. Sarn River Watch\n2. Quiet Hour\n" + page.format(1)
    text += "3. Society for the Defence of Teachers in\nCaptivity\n" + page.format(2) + "4. Lantern House\n"
    assert names(one(text)) == [
        "Sarn River Watch",
        "Quiet Hour",
        "Society for the Defence of Teachers in Captivity",
        "Lantern House",
    ]


def test_headings_of_countries_part_one_roll() -> None:
    """Bullets under Norvia, Sarkesh, Veldania are one roll; every entry knows its heading."""
    text = (
        OPENING + "Norvia\n- Sarn River Watch\n- Quiet Hour\n\nSarkesh\n- Lantern House\n\nVeldania\n- Pelim Centre\n"
    )
    roll = one(text)
    assert [(e["name"], e["heading"]) for e in roll["entries"]] == [
        ("Sarn River Watch", "Norvia"),
        ("Quiet Hour", "Norvia"),
        ("Lantern House", "Sarkesh"),
        ("Pelim Centre", "Veldania"),
    ]


def test_numbers_that_begin_anew_under_a_heading_are_one_roll() -> None:
    """Sections count from one again; persons stand under theirs."""
    text = OPENING + (
        "International organisations\n1. Sarn River Watch\n2. Quiet Hour\n\nNational organisations\n"
        "1. Lantern House\n\nIndividuals\n1. Ivo Sarn, teacher\n2. Ana Veld (in her personal capacity)\n"
    )
    roll = one(text)
    assert [entry["kind"] for entry in roll["entries"]][3:] == ["individual", "individual"]
    assert roll["entries"][4]["capacity"] == "in her personal capacity"
    assert roll["contiguous"] is True


def test_demands_before_a_roll_are_not_part_of_it() -> None:
    """A list of demands with numbers ends where “Signatories” begins another."""
    demands = (
        "We, the undersigned, call on Veldania to:\n\n1. Release all teachers;\n2. Allow visits;\n3. Lift the ban.\n"
    )
    assert names(one(demands + "\nSignatories\n\n" + numbered("1. 2. 3.", EN[:3]))) == EN[:3]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Firman: Casa del Puerto; Red de Periodistas (RP), Norvia; Fundación Linterna y Colectivo Hora Quieta.",
            ["Casa del Puerto", "Red de Periodistas (RP), Norvia", "Fundación Linterna", "Colectivo Hora Quieta"],
        ),
        (
            "Signatories: Sarn River Watch, Lantern House (Norvia, Sarkesh), Stone Bridge, and Quiet Hour.",
            ["Sarn River Watch", "Lantern House (Norvia, Sarkesh)", "Stone Bridge", "Quiet Hour"],
        ),
        (
            "Signed by: Sarn Watch; Pelim Trust; Readers and Writers",
            ["Sarn Watch", "Pelim Trust", "Readers and Writers"],
        ),
        (
            "Signatories:\nAnchor Trust; Tern Group;\nOpen Seas; Small\nHarbours Union",
            ["Anchor Trust", "Tern Group", "Open Seas", "Small Harbours Union"],
        ),
        ("联署团体：萨恩河观察、佩林法律援助中心、灯笼之家。", ["萨恩河观察", "佩林法律援助中心", "灯笼之家"]),
        ("الموقعون: جمعية الشاطئ؛ مركز أمبر؛ ونقابة العمال.", ["جمعية الشاطئ", "مركز أمبر", "نقابة العمال"]),
    ],
)
def test_run_on_rolls_are_parted_at_their_separators(text: str, wanted: list[str]) -> None:
    """Semicolons part before commas; brackets hold together; a last “and” parts only two bodies."""
    assert names(one("Statement\n\nThe detention of teachers in Veldania must end.\n\n" + text)) == wanted


def test_names_on_lines_of_their_own_under_closing_words() -> None:
    """A letter's closing words may be all that announces a roll; an address under them is none."""
    assert names(one(OPENING + "\n".join(EN))) == EN
    address = "Ana Veld\nDirector, Lantern House\n12 Shore Road\nSarn 20114\nNorvia\n"
    assert found("Dear Ambassador,\n\nOur organisations ask for your support.\n\nYours sincerely,\n\n" + address) == []


def test_tables_drawn_in_text_are_rolls() -> None:
    """Strokes, tabs and wide gaps part cells; the country column is kept beside the name."""
    rows = [("Organisation", "Country"), *((name, "Norvia") for name in EN[:4])]
    drawn = "".join(f"| {a} | {b} |\n{'|---|---|' + chr(10) if a == 'Organisation' else ''}" for a, b in rows)
    for table in (drawn, "".join(f"{a}\t{b}\n" for a, b in rows), "".join(f"{a:<40}{b}\n" for a, b in rows)):
        roll = one(OPENING + table)
        assert names(roll) == EN[:4]
        assert {entry["country"] for entry in roll["entries"]} == {"Norvia"}


def test_members_in_notes_and_brackets_are_counted_apart() -> None:
    """Members are attached to their umbrella; those that sign themselves are not counted twice."""
    roll = one(
        OPENING
        + numbered("1. 2. 3. 4.", ["Sarn River Watch", "Veldania Coalition*", "Teachers' Platform†", "Quiet Hour"])
        + "\n(* on behalf of: Pelim Centre, Lantern House, Quiet Hour)\n† Members: River Group; Readers and Writers\n"
    )
    assert [entry.get("members") for entry in roll["entries"]][1:3] == [
        ["Pelim Centre", "Lantern House", "Quiet Hour"],
        ["River Group", "Readers and Writers"],
    ]
    assert (roll["listed"], roll["listed_with_members"]) == (4, 8)
    inside = ["Mining Coalition (comprising: Miners' Federation, Pit Group and Ilex Clinic)", "Lantern House", "Tern"]
    assert len(one(OPENING + numbered("1. 2. 3.", inside))["entries"][0]["members"]) == 3
    topics = ["Eastern Network (including Norvia, Sarkesh)", "Lantern House", "Pelim Centre"]
    assert "members" not in one(OPENING + numbered("1. 2. 3.", topics))["entries"][0]


def test_marks_of_direction_are_no_part_of_a_name() -> None:
    """Invisible marks at the ends of a right-to-left line are left outside the entry."""
    roll = one("المنظمات الموقعة:\n\n" + "".join(f"\u200f• {n}\u200f\n" for n in ("مركز سارن", "بيت الميناء", "جمعية")))
    assert names(roll) == ["مركز سارن", "بيت الميناء", "جمعية"]


@pytest.mark.parametrize(
    "text",
    [
        "Programme\n\n1. Opening by the Chair\n2. Report of the working group\n3. Coffee\n4. Closing\n",
        "Cases\n\n1. Ana Veld was arrested on 3 May and is held.\n2. Ivo Sarn was beaten by police at the harbour.\n"
        "3. Oren Tal was removed from office.\n",
    ],
)
def test_programmes_and_cases_are_no_rolls(text: str) -> None:
    """Lists that nothing announces and few bodies stand in are left alone."""
    assert found(text) == []


def test_a_word_file_with_a_list_and_one_with_a_table() -> None:
    """Numbers that the file leaves to the reader count; cells under a heading are names."""
    listed, tabled = docx.Document(), docx.Document()
    for document in (listed, tabled):
        document.add_heading("Joint letter on Veldania", 1)
        document.add_paragraph("We, the undersigned organisations, ask the Council to act on Veldania.")
    listed.add_paragraph("Signatories:")
    for name in EN:
        listed.add_paragraph(name, style="List Number")
    table = tabled.add_table(rows=0, cols=3)
    for row in [("N°", "Organisation", "Country"), *((str(n), name, "Norvia") for n, name in enumerate(EN, 1))]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for document in (listed, tabled):
        out = BytesIO()
        document.save(out)
        roll = one(out.getvalue(), "letter.docx")
        assert names(roll) == EN
        assert [entry["ordinal"] for entry in roll["entries"]] == [1, 2, 3, 4, 5, 6, 7]


def test_a_sheet_of_signatures() -> None:
    """A workbook whose heading names signatories is a roll."""
    workbook = openpyxl.Workbook()
    for row in [["No.", "Name of organisation", "Country", "Signatory since"], *([1, n, "Norvia", "2031"] for n in EN)]:
        workbook.active.append(row)  # type: ignore[union-attr]
    out = BytesIO()
    workbook.save(out)
    assert names(one(out.getvalue(), "signatures.xlsx")) == EN


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_over_pages_or_in_columns(columns: int) -> None:
    """Running heads and columns of a PDF leave the roll whole and in order."""
    entries = [f"{place} {name}" for place in ("North", "South", "East", "West") for name in EN[:5]]
    lines = " \\\n".join(f"{n}. {name}" for n, name in enumerate(entries, 1))
    source = (
        "#set smartquote(enabled: false)\n"
        '#set page(width: 148mm, height: 100mm, numbering: "1", header: [Joint letter])\n'
        "= Joint letter on Veldania\nWe, the undersigned organisations, ask the Council to act at its next session.\n\n"
        f"Signatories\n\n#columns({columns})[{lines}]\n"
    )
    assert names(one(typst.compile(source.encode()), "letter.pdf")) == entries
