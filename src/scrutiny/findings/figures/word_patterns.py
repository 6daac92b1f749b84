"""Lists of words and stems in many languages, made one pattern over folded text. Pure functions.

An entry is a word, several words, or a stem (``detain*``); it is folded like the text it is looked for in, so that
case, accents, the Arabic article and Han variants make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

#: Never matches.
_NOTHING = re.compile(r"(?!)")


def padded(text: str) -> str:
    """The folded words of a text, one space before and behind each: where patterns of `pattern` are looked for."""
    return f" {folded(text)} "


def pattern(entries: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the entries as whole words, or as beginnings of words, in padded text."""
    parts = [_entry(str(entry)) for entry in entries]
    parts = sorted(filter(None, parts), key=lambda part: (-len(part), part))
    return re.compile(f"(?<= )(?:{'|'.join(parts)})(?= )") if parts else _NOTHING


@cache
def words_for(name: str) -> re.Pattern[str]:
    """The pattern of one plain list of ``vocabulary/same_things.yaml``."""
    return pattern(listing("same_things")[name])


def _entry(entry: str) -> str:
    plain = folded(entry.rstrip("*"))
    return plain and re.escape(plain).replace(r"\ ", " ") + ("[^ ]*" if entry.endswith("*") else "")
