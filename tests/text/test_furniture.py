"""Furniture, captions, footnotes and date lines among the blocks of a text."""

from __future__ import annotations

import pytest

from scrutiny.text import plain
from scrutiny.text.annotate import annotate
from scrutiny.text.captions import credit_of
from scrutiny.text.furniture import furniture_line

STORY = (
    "The coalition of nine groups called on the Government of Veldania to publish the log of the barracks, to let the "
    "families see it and to invite the Committee against Torture before the end of the year."
)


def marked(text: str) -> list[tuple[str, str | None, str]]:
    reading = annotate(plain.read(text.encode()))
    return [(span.kind, span.label, reading.text[span.start : span.end]) for span in reading.blocks()]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Skip to content Skip to navigation", "navigation"),
        ("[PDF version]", "navigation"),
        ("Click here to read the full text of the joint letter.", "navigation"),
        ("Accueil", "navigation"),
        ("Перейти к содержанию", "navigation"),
        ("تخطي إلى المحتوى", "navigation"),
        ("轉到主要內容", "navigation"),
        ("English | Français | Español | Русский | العربية | 中文", "navigation"),
        ("Related Articles", "related"),
        ("À lire aussi : Ouverture de la saison", "related"),
        ("Share on Facebook Tweet Print", "share"),
        ("Imprimer cette page", "share"),
        ("© Norvia Wire", "copyright"),
        ("(c) 2023 Norvia Watch", "copyright"),
        ("Todos los derechos reservados", "copyright"),
        ("版权所有 新岚晚报", "copyright"),
        ("Page 3 of 9", "page_number"),
        ("- 3 -", "page_number"),
        ("стр. 4", "page_number"),
        ("第 3 页 共 9 页", "page_number"),
        ("We use cookies to improve your visit.", "cookies"),
        ("#Veldania #HumanRights", "topic_index"),
    ],
)
def test_lines_of_furniture_are_known_in_six_languages(line: str, label: str) -> None:
    """One line per kind."""
    assert furniture_line(line) == label


@pytest.mark.parametrize(
    "line",
    [
        STORY,
        "The Home Minister said on Tuesday that the search of the printing house was lawful.",
        "(c) calling for the release of all detainees;",
        "(c) the Law on Assembly of 2015",
        "3. Norvia Watch",
        "12 people were killed.",
        "Print workers were arrested in Lund on 3 May.",
        "Download quotas for prisoners were cut by half last year. The prison gave no reason. It never does.",
        "人权组织要求政府公布名单。",
    ],
)
def test_what_says_something_is_never_furniture(line: str) -> None:
    """Sentences and list items stay."""
    assert furniture_line(line) is None


TOPICS = "\n".join(
    [
        "言论自由 公众知情权 司法公正 行政拘留",
        "商业与人权 审查 零八号文件 民间社会组织",
        "少数民族 计划生育 被迫失踪 环境",
    ]
)


@pytest.mark.parametrize("heading", ["更多话题", "更多主題", "随便什么标题"])
def test_a_topic_index_in_another_script_is_furniture_with_its_heading(heading: str) -> None:
    """Rows of short terms at the end, whatever the heading says."""
    found = marked(f"A letter\n\n{STORY}\n\n{heading}\n\n{TOPICS}\n")
    assert {label for _, label, _ in found[2:]} == {"topic_index"}
    assert found[1][0] == "body"


def test_a_topic_index_in_the_language_of_the_text_needs_its_heading() -> None:
    """Under "More topics" comma-parted terms are furniture; under "Signed by" they are names."""
    rows = "torture, fair trial, press freedom\nharbours, refugees, minorities\nUN, treaty bodies, visits\n"
    assert {label for _, label, _ in marked(f"A letter\n\n{STORY}\n\nMore topics\n\n{rows}")[2:]} == {"topic_index"}
    assert {label for _, label, _ in marked(f"A letter\n\n{STORY}\n\nSigned by\n\n{rows}")[2:]} == {None}


def test_signatories_are_never_taken_for_a_topic_index() -> None:
    """Chinese names in rows and organisations with their towns are a roll."""
    names = "王小明 李四 张三丰 赵六\n陈一 周明 吴芳 郑和平\n孙平 钱多 冯远 褚亮\n"
    towns = "Norvia Watch, Lund, Norvia\nHarbour Clinic, Skarn, Norvia\nSea Union, Fjellhavn, Norvia\n"
    for roll in (names, towns):
        assert {kind for kind, _, _ in marked(f"A letter\n\n{STORY}\n\n{roll}")} == {"body"}


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The Minister of the Coast opens the harbour on 3 May 2021 in Lund. (Photo: Norvia Wire)", "Norvia Wire"),
        ("Le port de Lund, le 3 mai 2021. © Ann Lee/Norvia Wire", "Ann Lee/Norvia Wire"),
        ("Гавань Лунда 3 мая 2021 года. Фото: Норвия Пресс", "Норвия Пресс"),
        ("صورة: وكالة نورفيا", "وكالة نورفيا"),
        ("五月三日的港口。（图：诺维亚社）", "诺维亚社"),
        ("A view of the harbour, Lund (AFP/Ann Lee)", "AFP/Ann Lee"),
    ],
)
def test_captions_are_known_by_their_credit(caption: str, credit: str) -> None:
    """A line that ends in a credit is a caption, and the credit is read."""
    found = marked(f"Harbour opened\n\n{caption}\n\n{STORY}\n")
    assert ("caption", None, caption) in found
    assert found[-1][0] == "body"
    assert credit_of(caption) == credit


def test_a_paragraph_that_ends_with_an_agency_is_no_caption() -> None:
    """ "(AFP)" behind a paragraph names the source of a text."""
    assert marked(f"Harbour opened\n\n{STORY} (AFP)\n")[-1][0] == "body"


def test_footnotes_are_known_by_their_mark() -> None:
    """Called earlier, or closing the list; a list with stars is none."""
    called = marked(
        f"A letter\n\n{STORY[:-1]}*.\n\n• Norvia Watch\n• Sea Union\n\nAnother line stands here\n\n* With branches\n"
    )
    assert called[-1][0] == "footnote"
    closing = marked(
        f"A letter\n\n{STORY}\n\n1. Norvia Watch\n2. Sea Union\n\n*Signed by nine; one chose to remain unnamed.\n"
    )
    assert closing[-1][0] == "footnote"
    numbered = marked(f"A letter\n\n{STORY[:-1]}[1].\n\nMore was said[2] later.\n\n[1] See the log.\n\n[2] Ibid.\n")
    assert [kind for kind, _, _ in numbered[-2:]] == ["footnote", "footnote"]
    starred = marked(f"A letter\n\n{STORY}\n\n* release them\n* publish the log\n* open the harbour\n")
    assert {kind for kind, _, _ in starred} == {"body"}


def test_agency_and_date_near_the_top_are_datelines() -> None:
    """The bullets of a wire story and the date of a letter are labelled, not dropped."""
    wire = marked(f"Harbour opened\n\n  • Agence France-Presse\n  • May 3, 2021 10:33 AM\n\nLund, Norvia | {STORY}\n")
    assert [(kind, label) for kind, label, _ in wire[1:3]] == [("body", "dateline")] * 2
    for date in (
        "3 May 2021",
        "2021年05月03日",
        "Lund, le 3 mai 2021",
        "3 мая 2021 года",
        "٣ مايو ٢٠٢١",
        "Publicado el 3 de mayo de 2021",
    ):
        assert ("body", "dateline", date) in marked(f"A letter\n\n{date}\n\n{STORY}\n")


def test_greeting_and_closing_formula_are_labelled() -> None:
    """A letter shows its parts."""
    found = marked(
        f"Your Excellency,\n\n{STORY}\n\n{STORY}\n\nPlease be assured, your Excellency, of our highest consideration.\n"
    )
    assert [label for _, label, _ in found] == ["salutation", None, None, "closing"]


def test_bulleted_links_below_read_more_are_furniture() -> None:
    """Links with bullets under "Read more:", up to the next heading of the page, say nothing of the story."""
    shown = marked(
        f"Norvia votes\n\n{STORY}\n\nRead more:\n* Veldania jails editor for nine years\n* 5 things\nMost viewed\n"
    )
    assert [kind for kind, _, _ in shown[2:]] == ["furniture"] * 4


def test_a_line_that_leads_to_a_list_is_no_byline() -> None:
    """“Por ello, solicitamos:” begins like a byline and is none."""
    assert ("body", None, "POR ELLO, SOLICITAMOS:") in marked(f"{STORY}\n\nPOR ELLO, SOLICITAMOS:\n\n{STORY}\n")


def test_a_credit_may_stand_behind_the_caption_without_brackets() -> None:
    """“… in May. ABC/Jane Roe” credits the picture above."""
    assert credit_of("Relatives march in Port Sarn on 28 May 2025. SNA-PH/Paula Rin") == "SNA-PH/Paula Rin"


def test_two_stars_call_another_note_than_one() -> None:
    """A star-bulleted list stays a list where one of its entries calls the note "**"."""
    roll = "* Casa del Puerto\n* Red de Defensoras**\n* Voces del Delta"
    shown = marked(f"{STORY}\n\n{roll}\n\n** Integrada por Casa del Puerto y Voces del Delta.\n")
    assert [kind for kind, _, _ in shown] == ["body", "body", "body", "body", "footnote"]
