"""How words are compared with the labels of a vocabulary: case, accents, direction marks and punctuation aside."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
#: Letters that Unicode does not take apart, Arabic letter forms of one letter, and what is no part of a word.
_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
        "ـ": "", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "´": "", "&": " and ",
    }
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in lower case without accents, vowel signs, direction marks and punctuation; one space between words."""
    if word.isascii():
        bare = word.lower()
    else:
        apart = unicodedata.normalize("NFKD", word.casefold())
        bare = "".join(char for char in apart if unicodedata.category(char) not in ("Mn", "Cf", "Me")).casefold()
    bare = bare.translate(_LETTERS)
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())


def simplify(word: str) -> str:
    """The word with traditional Han characters as simplified ones; any other word unchanged."""
    return str(_converter().convert(word)) if has_han(word) else word


def has_han(word: str) -> bool:
    """True when a Han character stands in it."""
    return _HAN.search(word) is not None


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
