"""The words around a letter in the language of its page: labels, counted nouns, sentences, in six UN languages."""

from __future__ import annotations

from typing import Any

from babel import Locale, UnknownLocaleError

from scrutiny.letters.issuing.page import LTR, RTL, Words
from scrutiny.text.rtl import is_rtl
from scrutiny.vocabulary import languages, words

TOPIC = "letters_printed"
#: English is written as the United Nations writes it: the day before the month.
_LOCALES = {"en": "en_GB"}


def frame_of(language: str) -> str:
    """The language in which the words around a text of this language are known: its own, else English."""
    base = language.split("-", maxsplit=1)[0].lower()
    return base if base in languages(TOPIC) else "en"


def wording(language: str) -> dict[str, Any]:
    """The words of the frame in the language, else in English; read-only."""
    found: dict[str, Any] = words(TOPIC, frame_of(language))
    return found


def locale_of(language: str) -> str:
    """The locale by which dates and plurals of the frame are written."""
    frame = frame_of(language)
    return _LOCALES.get(frame, frame)


def counted(noun: str, n: int, language: str) -> str:
    """So many of something, in the plural form that the language has for the number; digits are Western."""
    forms: dict[str, str] = wording(language)["counted"][noun]
    return forms.get(Locale.parse(locale_of(language)).plural_form(n), forms["other"]).format(n=n)


def direction_of(language: str | None, text: str = "") -> str:
    """``rtl`` or ``ltr``: that of the language, of the letters where the language says nothing."""
    if language:
        try:
            return str(Locale.parse(language, sep="-").text_direction)
        except (UnknownLocaleError, ValueError):
            pass
    return RTL if is_rtl(text) else LTR


def framed(text: str, language: str) -> Words:
    """Words of the frame of a page in this language."""
    frame = frame_of(language)
    return Words(text=text, language=frame, direction=direction_of(frame))


def stretch(text: str, language: str | None) -> Words:
    """Words of a source in a language, None where it is unknown; the letters decide on the direction then."""
    known = language or ""
    by_letters = RTL if is_rtl(text) else LTR
    return Words(
        text=text, language=known, direction=by_letters if any(map(str.isalpha, text)) else direction_of(known)
    )
