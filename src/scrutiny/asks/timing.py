"""How long words take to say: by words or characters a minute of a language, figures and symbols read out. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import regex

from scrutiny.errors import Refused
from scrutiny.vocabulary import words

_HAN = regex.compile(r"\p{Han}")
_PIECE = regex.compile(
    r"\p{Nd}+(?:[.,]\p{Nd}{3})*(?:[.,]\p{Nd}+)?|\p{Han}|[\p{L}\p{M}]+(?:[’'ʼ][\p{L}\p{M}]+)*|[%‰°§&@/]"
)
#: Capitals in a row that are read letter by letter.
_LETTERS = regex.compile(r"\p{Lu}{2,5}")
#: How many characters a word of another script takes among characters.
_FOREIGN = 3
_HUNDRED, _THOUSAND = 100, 1000
#: Slower or faster than this nobody speaks on purpose.
SLOWEST, FASTEST = 40, 400


def pace_of(language: str, pace: int | None = None) -> dict[str, Any]:
    """How fast a language is read at a session: unit (words, characters), per minute, source; `pace` overrides it.

    Raises:
        Refused: nobody speaks so.
    """
    known = dict(words("campaign", language)["pace"])
    if pace is None:
        return known
    if not SLOWEST <= pace <= FASTEST:
        raise Refused(f"{pace} a minute is no pace to speak at", place="--pace", next="130 words, 145 characters")
    return {**known, "per_minute": pace, "source": "as said with --pace"}


def units(text: str, pace: Mapping[str, Any]) -> int:
    """How many words (or characters) are said when the text is read out; figures count as they are read."""
    by_character = pace["unit"] == "characters"
    return sum(_units(match.group(), pace, by_character) for match in _PIECE.finditer(text))


def seconds(text: str, pace: Mapping[str, Any]) -> float:
    """How many seconds the text takes at that pace."""
    return units(text, pace) * 60 / float(pace["per_minute"])


def _units(piece: str, pace: Mapping[str, Any], by_character: bool) -> int:
    if piece[0].isdecimal():
        return _figure(piece, pace)
    if _HAN.fullmatch(piece):
        return 1
    if _LETTERS.fullmatch(piece):
        return len(piece)
    if by_character and piece[0].isalpha():
        return _FOREIGN
    return 1


def _figure(piece: str, pace: Mapping[str, Any]) -> int:
    """The words of a figure: 28 is two, 2020 two to four, 3.5 three."""
    whole, _, part = regex.sub(r"[.,](?=\p{Nd}{3}(?!\p{Nd}))", "", piece).replace(",", ".").partition(".")
    return number_words(int(whole), pace) + (1 + len(part) if part else 0)


def number_words(number: int, pace: Mapping[str, Any]) -> int:
    """How many words (or characters) a number is read as.

    The pace says up to which number one word does, and how many tens and units, and hundreds, are.
    """
    if number <= int(pace["one_word_to"]):
        return 1
    if number < _HUNDRED:
        return int(pace["tens"]) if number % 10 else max(1, int(pace["tens"]) - 1)
    for size, own in ((1_000_000_000, 1), (1_000_000, 1), (_THOUSAND, 1)):
        if number >= size:
            more, rest = divmod(number, size)
            return number_words(more, pace) + own + (number_words(rest, pace) if rest else 0)
    more, rest = divmod(number, _HUNDRED)
    return int(pace["hundreds"]) + (number_words(rest, pace) if rest else 0)
