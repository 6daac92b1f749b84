"""To whom a letter goes, in the words of six languages; who is only asked to act is no addressee."""

from __future__ import annotations

import pytest

from scrutiny.letters.addressing import address

CASES = {
    "en": (
        "To:\n- The President of Norvia\n- Permanent Missions in Geneva\n\nDear Excellencies,\n\nWe write to you.",
        ["The President of Norvia", "Permanent Missions in Geneva"],
        "Dear Excellencies",
    ),
    "fr": (
        "Lettre ouverte au Président de la Norvie et au Ministre de la justice\n\nMonsieur le Président,\n\nNous",
        ["Président de la Norvie", "Ministre de la justice"],
        "Monsieur le Président",
    ),
    "es": (
        "Carta abierta a los Estados miembros, al Secretario General y a la Alta Comisionada\n\nExcelencias:\n\nLes",
        ["Estados miembros", "Secretario General", "Alta Comisionada"],
        "Excelencias",
    ),
    "ru": (
        "Кому: Генеральному секретарю, государствам-членам\n\nУважаемый господин Генеральный секретарь!\n\nМы",
        ["Генеральному секретарю", "государствам-членам"],
        "Уважаемый господин Генеральный секретарь",
    ),
    "ar": (
        "رسالة مفتوحة إلى: الأمين العام، المفوضة السامية، الدول الأعضاء\n\nصاحب السعادة،\n\nنكتب",
        ["الأمين العام", "المفوضة السامية", "الدول الأعضاء"],
        "صاحب السعادة",
    ),
    "zh": (
        "致秘书长、人权事务高级专员和各会员国的公开信\n\n尊敬的秘书长先生：\n\n我们",
        ["秘书长", "人权事务高级专员", "各会员国"],
        "尊敬的秘书长先生",
    ),
}


@pytest.mark.parametrize("language", CASES)
def test_six_languages(language: str) -> None:
    """Addressees and greeting are read as printed, each with its place."""
    text, names, salutation = CASES[language]
    found = address(text, language)
    assert [each.name for each in found.addressees] == names
    assert [text[each.start : each.end] for each in found.addressees] == names
    assert found.salutation == salutation


def test_asked_is_not_addressed() -> None:
    """A body that the text urges to act, or that a sentence speaks of, is no addressee."""
    text = "We urge the Human Rights Council to act.\n\nIn a letter to the ministry, the union asked for an answer.\n"
    assert address(text, "en").addressees == ()


def test_long_and_strange() -> None:
    """A wall of text costs nothing and gives nothing."""
    assert address("to: " + "x, " * 20_000, "en").addressees == ()
