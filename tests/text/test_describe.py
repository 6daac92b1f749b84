"""Describing a document: kind, title, publisher, day of publication; nothing is guessed."""

from __future__ import annotations

import pytest

from scrutiny.text import plain
from scrutiny.text.annotate import annotate
from scrutiny.text.describe import Description, describe

STORY = (
    "The coalition of nine groups called on the Government of Veldania to publish the log of the barracks, to let the "
    "families see it and to invite the Committee against Torture before the end of the year."
)
ROLL = "\n".join(f"{number}. Harbour Society of Norvia, branch {chr(64 + number)}" for number in range(1, 26))


def described(text: str, dated: dict[str, str] | None = None, **more: object) -> Description:
    """The description of a plain text; `dated` gives the dates in it by their words."""
    reading = annotate(plain.read(text.encode()))
    dates = sorted(
        (reading.text.index(words), reading.text.index(words) + len(words), edtf)
        for words, edtf in (dated or {}).items()
    )
    return describe(reading, "paper.txt", dates=dates, **more)  # type: ignore[arg-type]


def paper(*blocks: str) -> str:
    """Blocks with an empty line between them."""
    return "\n\n".join(blocks) + "\n"


DOCUMENTS = {
    "open_letter": paper(
        "Let the harbour be seen",
        "An open letter to: the Government of Veldania",
        "We, the undersigned organizations, ask you to act.",
        STORY,
        ROLL,
    ),
    "joint_letter": paper(
        "Joint letter on the harbour",
        "Your Excellency,",
        "We write to ask you to act.",
        STORY,
        "Yours sincerely,",
        "• Norvia Watch\n• Sea Union\n• Harbour Clinic",
    ),
    "press_release": paper(
        "Groups ask to see the log",
        STORY,
        "“Nobody was ever allowed to look at the log of the barracks,” said Ann Lee of Norvia Watch.",
        "“We only ask that somebody be allowed to look,” said Bo Ek of the Sea Union.",
        "For more information, please contact:\nAnn Lee, +1-202-555-0143, ann@norvia.example",
    ),
    "news_article": paper(
        "Groups ask to see the log",
        "  • Agence France-Presse\n  • May 3, 2021 10:33 AM",
        f"Lund, Norvia | {STORY}",
        "© Agence France-Presse",
    ),
    "notice": paper(
        "Norvia Watch joins 30 groups in an appeal",
        "May 3, 2021",
        STORY,
        "Click here to read the full text of the letter.",
    ),
    "state_statement": paper(
        "Statement of the Ministry of the Coast",
        "Lund, 3 May 2021",
        f"The Ministry of the Coast rejects these words. {STORY}",
    ),
    "correspondence": paper(
        "Dear Ms Lee,", f"Thank you for your letter of 2 May 2021. {STORY}", "Yours sincerely,", "Bo Ek"
    ),
    "testimony": paper(
        "Testimony of a fisherman",
        "I was on the quay when they took me. They beat me and my brother. I saw my boat burn. " * 8,
    ),
    "report": paper(
        "Annual report of the Harbour Commission", "Executive summary", *(f"{n}. {STORY}" for n in range(1, 12))
    ),
    "other": paper(STORY),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_kind_is_told_by_words_and_signs_that_can_be_named(kind: str) -> None:
    """One invented document per kind."""
    found = described(DOCUMENTS[kind])
    assert found.kind == kind, found.kind_because
    assert bool(found.kind_because) == (kind != "other")


OTHER_LANGUAGES = {
    paper(
        "Carta abierta al Gobierno de Veldania",
        "Las organizaciones abajo firmantes pedimos que se publique el registro del puerto.",
    ): "open_letter",
    paper(
        "Communiqué de presse",
        "Une coalition de neuf organisations a demandé au gouvernement de publier le registre du port.",
    ): "press_release",
    paper(
        "Заявление Министерства иностранных дел Велдании",
        "Министерство отвергает обвинения и опубликует журнал порта.",
    ): "state_statement",
    paper(
        "رسالة مفتوحة إلى حكومة فيلدانيا",
        "نحن المنظمات الموقعة أدناه نطالب بنشر سجل الميناء.",
    ): "open_letter",
    paper("致政府的联名信", "尊敬的部长：", "我们致函阁下，要求公布港口日志。", "此致\n敬礼"): "joint_letter",
    paper("港口事件", "本报记者 李明", "（法新社伦德3日电）九个团体要求政府公布港口日志。"): "news_article",
}


@pytest.mark.parametrize("text", OTHER_LANGUAGES)
def test_the_kind_is_told_in_other_languages(text: str) -> None:
    """The words of each language are data."""
    assert described(text).kind == OTHER_LANGUAGES[text]


@pytest.mark.parametrize(
    ("first", "title"), [("- The log is open", "The log is open"), ("=== The log is open ===", "The log is open")]
)
def test_a_stray_mark_before_the_title_is_left_out(first: str, title: str) -> None:
    """The bullet or rule is the page's, not the title's."""
    assert described(f"{first}\n\n{STORY}\n").title == title


def test_a_text_without_title_has_the_name_it_came_under() -> None:
    """Nothing is made up."""
    assert described(f"{STORY}\n{STORY}\n").title == "paper.txt"


def test_publisher_rights_and_credit_are_as_printed() -> None:
    """The holder of the copyright publishes; the caption names whose picture it is."""
    rights = "© 2021 Norvia Courier. All rights reserved."
    text = paper("Harbour opened", "The quay of Lund. (Photo: Ann Lee)", STORY, rights)
    found = described(text)
    assert (found.publisher, found.rights, found.credit) == ("Norvia Courier", "Norvia Courier", "Ann Lee")
    assert described(f"Harbour opened\n\n{STORY}\n").publisher is None


def test_the_date_alone_on_its_line_dates_the_document_not_one_in_prose() -> None:
    """Top line before prose, end of a letter, dateline before the first sentence."""
    top = described(
        f"Harbour\n\n3 May 2021\n\nOn 1 April 2020 it rained. {STORY}\n",
        {"3 May 2021": "2021-05-03", "1 April 2020": "2020-04-01"},
    )
    assert (top.published, top.published_basis) == ("2021-05-03", "stated")
    prose = described(f"Harbour\n\nOn 1 April 2020 it rained. {STORY}\n", {"1 April 2020": "2020-04-01"})
    assert (prose.published, prose.published_basis) == (None, None)
    end = described(
        f"Dear Ms Lee,\n\n{STORY}\n\nYours sincerely,\nBo Ek\n\nLund, 3 May 2021\n", {"3 May 2021": "2021-05-03"}
    )
    assert end.published == "2021-05-03"
    city = described(f"Harbour\n\nLUND, 3 May 2021 (Norvia Wire) – {STORY}\n", {"3 May 2021": "2021-05-03"})
    assert city.published == "2021-05-03"


def test_an_index_number_dates_a_document_only_when_nothing_else_does() -> None:
    """The year of the index number is derived, a stated date wins."""
    text = f"EUX 91/0412/2024\n\nLet the harbour be seen\n\n{STORY}\n"
    number = [("ngo_index", {"region": "EUX", "year": 2024})]
    alone = described(text, identifiers=number)
    assert (alone.published, alone.published_basis) == ("2024", "derived")
    dated = described(
        text.replace("\n\nThe coal", "\n\n3 May 2023\n\nThe coal"), {"3 May 2023": "2023-05-03"}, identifiers=number
    )
    assert (dated.published, dated.published_basis) == ("2023-05-03", "stated")


def test_the_headline_is_the_title_not_the_longer_line_below() -> None:
    """Neither a list of addressees, nor a reference number, nor a caption takes the place of the title."""
    to = "The Secretary-General of the United Nations, the High Commissioner and all the Member States of the Council"
    assert (
        described(paper("Open letter on Norvia and its courts", to, STORY)).title
        == "Open letter on Norvia and its courts"
    )
    assert described(paper("OPEN LETTER ON NORVIA", "Ref: GJA/NOR/2023/17", STORY)).title == "OPEN LETTER ON NORVIA"


def test_a_date_in_the_words_of_a_deed_dates_the_letter() -> None:
    """The last line of a letter may name town and day in more words than a dateline."""
    day = "3 días del mes de junio de 2025"
    said = described(paper("Carta abierta", STORY, ROLL, f"En la ciudad de Sarn, a los {day}"), {day: "2025-06-03"})
    assert said.published == "2025-06-03"


@pytest.mark.parametrize("pointer", ["Download the letter (PDF, 220 KB)", "Lire l'appel complet (PDF)"])
def test_a_page_that_points_to_a_letter_is_a_notice(pointer: str) -> None:
    """A short page with a link to the letter of others is a notice of it."""
    assert described(paper("Sarn Watch joins 58 groups", STORY, pointer)).kind == "notice"


def test_a_dateline_that_ends_in_stop_and_dash_dates_the_text() -> None:
    """“Sarn, 3 de junio de 2025.- …” is a dateline like any other."""
    said = described(
        paper("NOTA DE PRENSA", f"Sarn, 3 de junio de 2025.- {STORY}"), {"3 de junio de 2025": "2025-06-03"}
    )
    assert said.published == "2025-06-03"


WIRES = [
    ("LUND, 16 March 2024 (Sandbank News) - ", {"16 March 2024": "2024-03-16"}),
    ("LUND, Oct 23, 2023 (Sandbank News) -- ", {"Oct 23, 2023": "2023-10-23"}),
    ("LUND, lunes 20 de mayo de 2024 (Agencia Banco).- ", {"20 de mayo de 2024": "2024-05-20"}),
    ("LUND, Donnerstag, 22. Februar 2024 (Sandbote) – ", {"22. Februar 2024": "2024-02-22"}),
    ("لوند، 13 أكتوبر 2023 (وكالة الرمال) - ", {"13 أكتوبر 2023": "2023-10-13"}),
]


@pytest.mark.parametrize(("lead", "dates"), WIRES)
def test_a_wire_says_its_place_its_day_and_its_agency(lead: str, dates: dict[str, str]) -> None:
    """A day before an agency in brackets and a dash, whatever the dash: a news article of that day."""
    quoted = "“Nobody asked us,” said Ann Lee of Norvia Watch.\n\n“We only waited,” said Bo Ek of the Sea Union."
    found = described(paper("Groups ask to see the log", lead + STORY, quoted), dates)
    assert found.kind == "news_article"
    assert found.published == next(iter(dates.values()))


def test_a_day_in_brackets_names_no_agency() -> None:
    """An organisation that puts place and day before its text has written no wire."""
    text = paper("Groups ask to see the log", f"LUND (3 May 2021) – {STORY}")
    assert "agency" not in described(text, {"3 May 2021": "2021-05-03"}).kind_because


def test_a_stop_behind_a_weekday_ends_no_sentence() -> None:
    """Day, weekday and the name of the paper on one line date the text; a day inside prose does not."""
    text = paper("Рыбаки просят открыть журнал", "11 октября 2023 года, среда. Песчаный вестник", STORY)
    assert described(text, {"11 октября 2023 года": "2023-10-11"}).published == "2023-10-11"
    prose = paper("Рыбаки просят открыть журнал", "Журнал забрали 11 октября 2023 года у рыбаков. Они ждут", STORY)
    assert described(prose, {"11 октября 2023 года": "2023-10-11"}).published is None


def test_a_story_about_an_open_letter_is_none() -> None:
    """A paragraph of prose that begins with the words is about the letter; as a heading they name it."""
    words = "公开信说，渔民在天黑之前离开了旧港口，没有人问他们为什么，也没有人把名单交给他们的家人看。"
    assert described(paper("渔民离开港口", words * 2, words)).kind != "open_letter"
    assert described(paper("公开信", words * 2, words)).kind == "open_letter"


def test_a_german_report_is_one() -> None:
    """The kind is told by German words as by those of the other languages."""
    body = "Der Verein sprach mit vielen Fischern und sah die Listen des Hafens. " * 5
    assert described(paper("Bericht des Vereins Offener Hafen", body)).kind == "report"
    assert described(paper("Pressemitteilung", body)).kind == "press_release"
