"""Ordinals as sessions are counted, in six languages."""

from __future__ import annotations

import pytest

from scrutiny.asks.ordinals import number, of_session, special


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("37th session", 37),
        ("HRC40", 40),
        ("HRC-45", 45),
        ("the forty-fourth session", 44),
        ("its fortieth session", 40),
        ("ninety-ninth", 99),
        ("twelfth session", 12),
        ("quarante-quatrième session", 44),
        ("vingt et unième session", 21),
        ("soixante et onzième session", 71),
        ("quatre-vingt-dix-septième session", 97),
        ("quatre-vingtième session", 80),
        ("44e session", 44),
        ("cuadragésimo cuarto período de sesiones", 44),
        ("decimotercer período de sesiones", 13),
        ("trigésima séptima sesión", 37),
        ("45.º período de sesiones", 45),
        ("сорок четвёртая сессия", 44),
        ("на сороковой сессии", 40),
        ("тридцать седьмой сессии", 37),
        ("44-я сессия", 44),
        ("الدورة الرابعة والأربعون", 44),
        ("الدورة الحادية عشرة", 11),
        ("الدورة الأربعون", 40),
        ("第四十四届会议", 44),
        ("第44届会议", 44),
        ("no session of that sort", None),
        ("2018", None),
    ],
)
def test_a_session_is_counted_in_six_languages(words: str, counted: int | None) -> None:
    """Figures and words give the number of the session; words without a number and years give none."""
    assert number(words) == counted


@pytest.mark.parametrize(
    "words", ["31st special session", "HRC-S31", "27e session extraordinaire", "第三十一届特别会议"]
)
def test_a_special_session_is_told_from_a_regular_one(words: str) -> None:
    """A special session is known by its name or by the S of its number."""
    assert special(words)
    assert not special("31st session")


def test_words_speak_of_a_session() -> None:
    """A session is known as one in each language, and a date is not taken for one."""
    assert all(of_session(words) for words in ("37th session", "сорок четвёртая сессия", "第四十四届会议"))
    assert not of_session("25 February 2019")
