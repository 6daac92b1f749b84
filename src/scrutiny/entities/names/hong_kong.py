"""Chinese names as Hong Kong spells them, by the tables of ``vocabulary/sinitic.yaml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from scrutiny.entities.names.romanisations import printed_words
from scrutiny.vocabulary import listing


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """Simplified character → its Hong Kong spellings; surnames of two characters as they stand."""
    spelled: dict[str, list[str]] = {}
    for spelling, characters in listing("sinitic")["cantonese"].items():
        for char in characters if spelling != "szeto" else ():
            spelled.setdefault(char, []).append(spelling)
    return {char: tuple(row) for char, row in spelled.items()}


def in_hong_kong(han: str, said: Sequence[tuple[str, ...]], name: str) -> bool:
    """The Latin name spells every simplified character as Hong Kong does, or as pinyin beside at least one so spelled.

    `said` are the readings of the characters in pinyin. The surname may stand first or last; one further word at
    either end (a Western given name) is passed over when three characters or more are spelled out.
    """
    words = printed_words(name)
    if not words:
        return False
    text = " ".join(re.sub("[-.'·]+", " ", word) for word in words)
    known = spellings()
    if not any(char in known for char in han):
        return False
    choices = ({*known.get(char, ()), *row} for char, row in zip(han, zip(*said, strict=True), strict=True))
    spelled = ["|".join(sorted(row, key=lambda spelling: (-len(spelling), spelling))) for row in choices]
    size = 2 if len(han) > 2 and han[:2] in listing("sinitic")["compound"] else 1
    surname, given = (" ?".join(f"(?:{choice})" for choice in part) for part in (spelled[:size], spelled[size:]))
    if size == 2 and han[:2] == "司徒":
        surname = f"(?:szeto|{surname})"
    other = "(?:[a-z]+ )?" if len(han) > 2 else ""
    after = "(?: [a-z]+)?" if len(han) > 2 else ""
    return bool(
        re.fullmatch(f"{other}{surname} ?{given}{after}", text) or re.fullmatch(f"{other}{given} {surname}", text)
    )
