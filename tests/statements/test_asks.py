"""Who is asked for what."""

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.statements import asks
from scrutiny.statements.prose import Prose
from statements.test_rolls import prose


def found(text: str, language: str = "en", kind: str = "open_letter") -> list[dict[str, Any]]:
    """The fields of all asks of a text."""
    return [dict(p.fields) for p in asks.find(prose(text, kind, language))]


def pairs(text: str, language: str = "en", kind: str = "open_letter") -> list[tuple[str | None, str]]:
    """Addressee and action of all asks of a text."""
    return [(a["addressee"], a["action"]) for a in found(text, language, kind)]


def test_coordinated_asks_are_split() -> None:
    """Two asks in one sentence are two, each with its addressee."""
    assert pairs(
        "We urge the Secretary-General to appoint an envoy, and we call on the High Commissioner to report."
    ) == [
        ("the Secretary-General", "appoint an envoy"),
        ("the High Commissioner", "report"),
    ]


def test_an_endorsed_call_is_split_and_inherits_the_body_it_names() -> None:
    """Both things called for are asks of the body whose session is named."""
    got = found(
        "We endorse the call by experts for a Special Session of the Human Rights Council to review Veldania, "
        "and to establish a mechanism to monitor the situation there."
    )
    assert [a["relation"] for a in got] == ["endorses", "endorses"]
    assert [a["addressee"] for a in got] == ["Human Rights Council", "Human Rights Council"]
    assert got[1]["action"].startswith("establish a mechanism")


@pytest.mark.parametrize(
    ("language", "text", "addressee", "action", "relation"),
    [
        ("en", "We call upon Norvia to release all detainees.", "Norvia", "release all detainees", "asks"),
        (
            "en",
            "We support the call that States use every meeting to insist on it.",
            "States",
            "use every meeting to insist on it",
            "endorses",
        ),
        ("en", "We reiterate our call on Norvia to end the ban.", "Norvia", "end the ban", "reaffirms"),
        ("en", "We ask that the Council establish an inquiry.", "the Council", "establish an inquiry", "asks"),
        ("fr", "Nous exhortons le Conseil à créer un mécanisme.", "le Conseil", "créer un mécanisme", "asks"),
        ("fr", "Nous réitérons notre appel à une enquête.", None, "enquête", "reaffirms"),
        (
            "es",
            "Instamos al Gobierno de Norvia a poner fin a la tortura.",
            "Gobierno de Norvia",
            "poner fin a la tortura",
            "asks",
        ),
        ("es", "Solicitamos al Consejo que establezca un mecanismo.", "Consejo", "establezca un mecanismo", "asks"),
        ("ru", "Мы призываем Совет создать независимый механизм.", "Совет", "создать независимый механизм", "asks"),
        (
            "ru",
            "Организации требуют от правительства Норвии освободить задержанных.",
            "правительства Норвии",
            "освободить задержанных",
            "asks",
        ),
        ("ar", "ندعو المجلس إلى إنشاء آلية مستقلة.", "المجلس", "إنشاء آلية مستقلة", "asks"),
        ("ar", "نحث الحكومة على الإفراج عن المعتقلين.", "الحكومة", "الإفراج عن المعتقلين", "asks"),
        ("zh", "我们呼吁理事会设立独立机制。", "理事会", "设立独立机制", "asks"),
        ("zh", "各组织敦促政府立即释放记者。", "政府", "立即释放记者", "asks"),
    ],
)
def test_asks_are_read_in_six_languages(
    language: str, text: str, addressee: str | None, action: str, relation: str
) -> None:
    """Addressee, action and relation stand as printed."""
    (ask,) = found(text, language)
    assert (ask["addressee"], ask["action"], ask["relation"]) == (addressee, action, relation)


def test_it_is_the_addressee_named_before() -> None:
    """A pronoun goes back to the addressee of the same sentence."""
    text = "The letter called on the Council to hold a session, and urged it to establish a mechanism."
    assert pairs(text, kind="news_article") == [
        ("the Council", "hold a session"),
        ("the Council", "establish a mechanism"),
    ]


def test_bullets_after_a_colon_are_asks_of_the_same_addressee() -> None:
    """One ask per bullet; the sentence that introduces them is kept beside each."""
    got = found("We urge your government to:\n\n  • release the five;\n  • end the ban; and\n  • admit the experts.\n")
    assert [(a["addressee"], a["action"]) for a in got] == [
        ("your government", "release the five"),
        ("your government", "end the ban"),
        ("your government", "admit the experts"),
    ]


def test_lettered_recommendations_in_one_sentence_are_split() -> None:
    """“(a) …; (b) …” are two asks of one addressee."""
    assert pairs(
        "The Committee recommends that the State party: (a) Admit counsel; (b) Investigate all deaths.", kind="report"
    ) == [
        ("the State party", "Admit counsel"),
        ("the State party", "Investigate all deaths"),
    ]


def test_should_counts_only_where_authors_speak() -> None:
    """“Should” is a weaker rule: letters and releases, and words in quotation marks elsewhere."""
    text = "The Council should create a mechanism."
    (ask,) = asks.find(prose(text, "press_release"))
    assert ask.rule == "ask/modal"
    assert pairs(text, kind="news_article") == []
    assert pairs("No State should be above the law.", kind="press_release") == []


def test_made_by_is_the_printed_subject() -> None:
    """The subject is carried over to a verb without one."""
    got = found(
        "On Monday, more than 40 groups called on Norvia to open the camps, demanding immediate action.",
        kind="news_article",
    )
    assert [a["made_by"] for a in got] == ["more than 40 groups", "more than 40 groups"]


@pytest.mark.parametrize(
    "text",
    [
        "Norvia did not call for an inquiry.",
        "The Global Call for Climate Action met.",
        "This phone call for help came late.",
    ],
)
def test_negations_names_and_nouns_are_no_asks(text: str) -> None:
    """Words that only look like asking are left alone."""
    assert found(text, kind="news_article") == []


def test_the_passage_is_the_clause() -> None:
    """Offsets give the words of the clause."""
    text = "Thank you. We urge Norvia to end the ban, and we call on Sarkesh to help."
    got = [text[p.start : p.end] for p in asks.find(prose(text))]
    assert got == ["We urge Norvia to end the ban", "we call on Sarkesh to help"]


def test_a_long_line_of_asking_words_stays_linear() -> None:
    """A hostile line of ten times the length takes about ten times as long."""
    for count in (2_000, 20_000):
        hostile: Prose = prose("urge call on " * count)
        _ = hostile.sentences
        list(asks.find(hostile))


def test_a_roll_of_signatories_below_an_ask_is_not_asked_for() -> None:
    """A list led by another line than the ask spells out nothing of it."""
    text = (
        "Nous prions les États de suspendre les livraisons.\n\nLes signataires :\n\n1. Droits Norvia\n2. Agir\n3. Vie\n"
    )
    assert pairs(text, "fr") == [("les États", "suspendre les livraisons")]
