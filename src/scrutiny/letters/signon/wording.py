"""Which words may stand in a statement, a title or a name: what a reader sees whole, on one line, as it is. Pure.

A line feed in a name prints a second signatory; a sign that turns the direction of writing prints another name than
the one that was signed. Both are refused wherever words are signed, published or read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

#: Controls, separators of lines and paragraphs, surrogates, private use.
_REFUSED = frozenset({"Cc", "Zl", "Zp", "Cs", "Co"})
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Default_Ignorable_Code_Point of Unicode 16, and the empty Braille cell: what a font may show as nothing.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def fault_of(text: str) -> str | None:
    """Why a text may not stand on a line that is printed; None where it may. The text is never repeated."""
    if any(unicodedata.category(c) in _REFUSED for c in text) or any(_is_none(c) for c in text):
        return "it holds a line end, a control or a private sign"
    if _TURNS.search(text):
        return "it holds a sign that turns the direction of writing"
    return None


def _is_none(character: str) -> bool:
    """True for the 66 places of Unicode that no character will ever have."""
    return ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF


def is_seen(text: str) -> bool:
    """True when something of it can be seen: a letter, a figure, a symbol or a mark of punctuation."""
    return any(unicodedata.category(c)[0] in "LNPS" for c in UNSEEN.sub("", text))


def faulty(fields: Mapping[str, Any]) -> str | None:
    """The name of the first field with a word, or one of several words, that `fault_of` refuses; None where none has.

    Values that are no text are passed over.
    """
    for name, value in fields.items():
        words = value if isinstance(value, list | tuple) else (value,)
        if any(isinstance(word, str) and fault_of(word) for word in words):
            return name
    return None
