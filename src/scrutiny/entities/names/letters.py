"""The letters of one token as the transliteration tables know them, script by script.

Case, width, accents, vowel signs, final forms and invisible marks are folded; letters of other languages in the same
script are read as their nearest neighbours (``vocabulary/letters_folded.yaml``).
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from scrutiny.text.language import script_of, simplified
from scrutiny.vocabulary import listing

#: The longest token that is read; no name's word is longer.
LONGEST = 64

#: ISO 15924 script → the script by which its letters are folded.
FAMILIES = {
    "Latn": "Latn", "Cyrl": "Cyrl", "Arab": "Arab", "Hebr": "Hebr", "Hang": "Hang", "Kana": "Kana", "Hira": "Kana",
    "Hani": "Hani",
}  # fmt: skip

_SEAT = "\u0626"  # the seat of a vowel in Uyghur
_GERESH = "\u05f3"
_QUOTES = str.maketrans(dict.fromkeys("'’‘ʼ`´′", _GERESH))
_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}


@lru_cache(1 << 16)
def family(token: str) -> str | None:
    """The family of scripts most letters of the token are in, None where no table reads it."""
    script = script_of(unicodedata.normalize("NFKC", token[: 4 * LONGEST]))
    return FAMILIES.get(script) if script else None


@lru_cache(1 << 16)
def letters(token: str, script: str) -> str | None:
    """The token's letters of one family of scripts; None when there are none or more than `LONGEST`.

    Latin: a to z. Cyrillic: Russian letters. Arabic: bare letters without hamza and vowel signs. Hebrew: without
    points and final forms, a geresh kept. Hangul: its jamo. Kana: full-width katakana. Han: simplified characters.
    """
    if len(token) > 8 * LONGEST:
        return None
    text = unicodedata.normalize("NFKC", token).casefold()
    if script == "Hani":
        text = text.translate(_simplified())
        kept = "".join(char for char in text if "\u3400" <= char <= "\u9fff" or char >= "\U00020000")
    elif script == "Hang":
        kept = "".join(c for c in unicodedata.normalize("NFD", text) if "\u1100" <= c <= "\u11ff")
    elif script == "Kana":
        text = text.translate(_TO_KATAKANA)
        kept = "".join(char for char in text if "\u30a1" <= char <= "\u30fa" or char == "ー")
    else:
        kept = _alphabetic(text, script)
    return kept if 0 < len(kept) <= LONGEST else None


def _alphabetic(text: str, script: str) -> str:
    if script == "Hebr":
        text = text.translate(_QUOTES)
    elif script == "Arab" and not set(listing("letters_folded")["uyghur"]).isdisjoint(text):
        text = text.replace(_SEAT, "")
    text = text.translate(_table(script))
    bare = unicodedata.normalize("NFD", text).replace("и\u0306", "й")
    bare = "".join(char for char in bare if not unicodedata.combining(char)).translate(_table(script))
    low, high = _SPANS[script]
    return "".join(char for char in bare if low <= char <= high and char != "ـ")


_SPANS = {"Latn": ("a", "z"), "Cyrl": ("а", "я"), "Arab": ("\u0621", "\u064a"), "Hebr": ("\u05d0", _GERESH)}


@cache
def _table(script: str) -> dict[int, str]:
    return {ord(letter): to for letter, to in listing("letters_folded")[script].items()}


@cache
def _simplified() -> dict[int, str]:
    return simplified()
