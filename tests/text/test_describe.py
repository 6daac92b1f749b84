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


DOCUMENTS = {
    "open_letter": f"Let the harbour be seen\n\nAn open letter to: the Government of Veldania\n\nWe, the undersigned organizations, ask you to act.\n\n{STORY}\n\n{ROLL}\n",
    "joint_letter": f"Joint letter on the harbour\n\nYour Excellency,\n\nWe write to ask you to act.\n\n{STORY}\n\nYours sincerely,\n\n• Norvia Watch\n• Sea Union\n• Harbour Clinic\n",
    "press_release": f"Groups ask to see the log\n\n{STORY}\n\n“Nobody was ever allowed to look at the log of the barracks,” said Ann Lee of Norvia Watch.\n\n“We only ask that somebody be allowed to look,” said Bo Ek of the Sea Union.\n\nFor more information, please contact:\nAnn Lee, +1-202-555-0143, ann@norvia.example\n",
    "news_article": f"Groups ask to see the log\n\n  • Agence France-Presse\n  • May 3, 2021 10:33 AM\n\nLund, Norvia | {STORY}\n\n© Agence France-Presse\n",
    "notice": f"Norvia Watch joins 30 groups in an appeal\n\nMay 3, 2021\n\n{STORY}\n\nClick here to read the full text of the letter.\n",
    "state_statement": f"Statement of the Ministry of the Coast\n\nLund, 3 May 2021\n\nThe Ministry of the Coast rejects these words. {STORY}\n",
    "correspondence": f"Dear Ms Lee,\n\nThank you for your letter of 2 May 2021. {STORY}\n\nYours sincerely,\n\nBo Ek\n",
    "testimony": "Testimony of a fisherman\n\n"
    + "I was on the quay when they took me. They beat me and my brother. I saw my boat burn. " * 8,
    "report": "Annual report of the Harbour Commission\n\nExecutive summary\n\n"
    + "\n\n".join(f"{n}. {STORY}" for n in range(1, 12)),
    "other": f"{STORY}\n",
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_kind_is_told_by_words_and_signs_that_can_be_named(kind: str) -> None:
    """One invented document per kind."""
    found = described(DOCUMENTS[kind])
    assert found.kind == kind, found.kind_because
    assert bool(found.kind_because) == (kind != "other")


OTHER_LANGUAGES = {
    "Carta abierta al Gobierno de Veldania\n\nLas organizaciones abajo firmantes pedimos que se publique el registro del puerto.\n": "open_letter",
    "Communiqué de presse\n\nUne coalition de neuf organisations a demandé au gouvernement de publier le registre du port.\n": "press_release",
    "Заявление Министерства иностранных дел Велдании\n\nМинистерство отвергает обвинения и опубликует журнал порта.\n": "state_statement",
    "رسالة مفتوحة إلى حكومة فيلدانيا\n\nنحن المنظمات الموقعة أدناه نطالب بنشر سجل الميناء.\n": "open_letter",
    "致政府的联名信\n\n尊敬的部长：\n\n我们致函阁下，要求公布港口日志。\n\n此致\n敬礼\n": "joint_letter",
    "港口事件\n\n本报记者 李明\n\n（法新社伦德3日电）九个团体要求政府公布港口日志。\n": "news_article",
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
    text = f"Harbour opened\n\nThe quay of Lund. (Photo: Ann Lee)\n\n{STORY}\n\n© 2021 Norvia Courier. All rights reserved.\n"
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
