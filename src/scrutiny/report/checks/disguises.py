"""Names written so that a machine misses them and a reader does not: figures for letters, look-alikes, back to front.

What `protection.scrub` folds away (accents, invisible characters, letters of other alphabets) it finds by itself.
"""

from __future__ import annotations

import re
from functools import cache

from scrutiny.entities.names.actors import drawn
from scrutiny.protection.scrub import NAME_WITHHELD, folded, hidden
from scrutiny.vocabulary import listing

#: Characters that turn the words behind them round, or set them between others: they print what the file does not say.
_TURNED = re.compile("[\u202a-\u202e]")
_WORD = re.compile(r"[^\W_]+")
#: Shorter names look like too many other words, and read backwards like parts of them.
_DRAWN, _BACK = 6, 8


def turned(text: str) -> bool:
    """True when a character stands in the text that shows words in another order than they are written."""
    return _TURNED.search(text) is not None


def kinds(text: str, protected: tuple[str, ...]) -> frozenset[str]:
    """What may not leave in a text, as written or as it looks: ``name``, ``contact``; empty where nothing does."""
    found = {"name" if each.instead == NAME_WITHHELD else "contact" for each in hidden(text, protected)}
    if protected and "name" not in found and _disguised(_TURNED.sub("", text), protected):
        found.add("name")
    return frozenset(found)


def _disguised(text: str, protected: tuple[str, ...]) -> bool:
    plain = {_lettered(text, one) for one in ("l", "i")} - {text}
    names = (each.instead == NAME_WITHHELD for said in sorted(plain) for each in hidden(said, protected))
    if any(names):
        return True
    looks = " ".join(drawn(word) for word in _WORD.findall(text))
    if hidden(looks, _drawn(protected)):
        return True
    return any(each.instead == NAME_WITHHELD for each in hidden(text[::-1], _long(protected)))


def _lettered(text: str, one: str) -> str:
    """The text with letters for the figures that stand among letters in a word; `one` is what 1 stands for."""
    figures: dict[str, str] = listing("shapes")["figures"] | {"1": one}

    def read(word: re.Match[str]) -> str:
        mixed = not word[0].isalpha() and sum(char.isalpha() for char in word[0]) > 1
        return "".join(figures.get(char, char) for char in word[0]) if mixed else word[0]

    return _WORD.sub(read, text)


@cache
def _drawn(protected: tuple[str, ...]) -> tuple[str, ...]:
    """The names by their outlines, where these are long enough to tell a name; only such as Latin letters can draw."""
    looks = {" ".join(drawn(word) for word in _WORD.findall(name)) for name in protected}
    return tuple(sorted(name for name in looks if len(folded(name)) >= _DRAWN and folded(name).isascii()))


@cache
def _long(protected: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in protected if len(folded(name)) >= _BACK)


__all__ = ["kinds", "turned"]
