"""Languages and scripts of pieces of text."""

from __future__ import annotations

import pytest

from scrutiny.text.language import language_of, script_of, scripts_of


@pytest.mark.parametrize(
    ("text", "script", "language"),
    [
        ("The mechanism should report every year to the Council and its members.", "Latn", "en"),
        ("Le tribunal a condamné deux journalistes à la peine de prison.", "Latn", "fr"),
        ("Los derechos humanos en el mundo entero se respetan", "Latn", "es"),
        ("Права человека в Норвии", "Cyrl", "ru"),
        ("Права людини в усьому світі є важливими", "Cyrl", "uk"),
        ("人权律师", "Hani", "zh-Hans"),
        ("人權律師團", "Hani", "zh-Hant"),
        ("法治", "Hani", "zh"),
        ("市民レコード協会", "Hani", "ja"),
        ("ئۇيغۇر كىشىلىك ھوقۇق", "Arab", "ug"),
        ("مرصد حقوق الإنسان", "Arab", "ar"),
        ("حقوق بشر در جهان و گزارش آن", "Arab", "fa"),
        ("انسانی حقوق دنیا میں", "Arab", "ur"),
        ("བོད་ཡིག", "Tibt", "bo"),
        ("인권 보호", "Hang", "ko"),
        ("ახალი ხმა", "Geor", "ka"),
        ("Ανθρώπινα δικαιώματα", "Grek", "el"),
        ("בית העדות", "Hebr", "he"),
        ("สิทธิมนุษยชน", "Thai", "th"),
        ("Người dân có quyền được biết", "Latn", "vi"),
    ],
)
def test_script_letters_and_small_words_tell_the_language(text: str, script: str, language: str) -> None:
    """One string per rule."""
    if text != "市民レコード協会":
        assert script_of(text) == script
    assert language_of(text) == language


def test_a_few_latin_letters_inherit_and_are_never_guessed() -> None:
    """A short name has the language of its neighbour or none."""
    assert language_of("Amici Veldaniae") is None
    assert language_of("Amici Veldaniae", "fr") == "fr"
    assert language_of("Casa Norte", "ru") is None
    assert language_of("12–14", "es") == "es"
    assert language_of("–") is None


def test_scripts_come_in_order_of_appearance() -> None:
    """A mixed name shows all its scripts, look-alike letters too."""
    assert scripts_of("Cвободная 灯台の会") == ("Latn", "Cyrl", "Hani", "Hira")
    assert scripts_of("2020 – ٣") == ()
    assert script_of("島嶼 Island Memory") == "Latn"
