"""Words of a name in one writing: case, marks, variant letters and scripts folded, cut into tokens and runs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

#: Letters beyond this many are not read: a longer "name" is a paragraph.
LONGEST = 400

_LETTERS = str.maketrans(
    {
        **dict(zip("øłđßæœıþðəŋħ", ("o", "l", "d", "ss", "ae", "oe", "i", "th", "d", "a", "n", "h"), strict=True)),
        **dict(zip("أإآٱىیکةەہھڪ", "ااااييكهههكك", strict=False)),
        **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
        "ҙ": "з",
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "ـ": None,
    }
)
_STRIPPED = (*range(0x0300, 0x0370), *range(0x0591, 0x05C8), *range(0x064B, 0x0653), 0x0670)
_MARKS = str.maketrans(dict.fromkeys(_STRIPPED))
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_CONTROLS = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_SPACES = re.compile(r"\s")
_ASCII_WORDS = re.compile(r"[a-z0-9]+")

#: Scripts written without spaces between words, by a word of their letters' Unicode names.
UNSEGMENTED = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR"}
)


@cache
def _converters() -> tuple[Any, Any]:
    import opencc

    return opencc.OpenCC("jp2t"), opencc.OpenCC("t2s")


def is_han(character: str) -> bool:
    """A Chinese character, in whatever language."""
    return _HAN.match(character) is not None


def folded(text: str) -> str:
    """The text in lower case without marks and controls; Han characters simplified, Arabic and Hebrew letters unified.

    At most `LONGEST` characters are read. Vowel signs of Indic and Thai writing stay.
    """
    text = text[:LONGEST]
    if text.isascii():
        return _SPACES.sub(" ", text).lower()
    text = _CONTROLS.sub("", unicodedata.normalize("NFKC", text)).casefold()
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_MARKS)).translate(_LETTERS)
    if _HAN.search(text):
        japanese, simple = _converters()
        text = simple.convert(japanese.convert(text))
    return _SPACES.sub(" ", text)


@lru_cache(maxsize=8192)
def kind(character: str) -> str:
    """The Unicode category of a character, its two letters."""
    return unicodedata.category(character)


@lru_cache(maxsize=8192)
def script(character: str) -> str:
    """The first word of the Unicode name of a letter: LATIN, CYRILLIC, CJK, HANGUL …; "" where it has none."""
    if is_han(character):
        return "CJK"
    return unicodedata.name(character, "").split(" ", maxsplit=1)[0]


def tokens(text: str) -> tuple[str, ...]:
    """The runs of letters, marks and digits of a folded text, in order; apostrophes and hyphens end a run."""
    if text.isascii():
        return tuple(_ASCII_WORDS.findall(text))
    found: list[str] = []
    run: list[str] = []
    for character in text:
        if kind(character)[0] in "LNM":
            run.append(character)
        elif run:
            found.append("".join(run))
            run = []
    if run:
        found.append("".join(run))
    return tuple(found)
