"""The one way a text becomes words for search and comparison, with the exact place of every word.

One match of the pattern is one token, and its term depends on nothing but the matched characters, so
``folded(text[token.start:token.end]) == token.term`` always holds. What folds together:

- case, accents, Arabic vowel signs and letter forms, half and full width, digits of all scripts;
- possessive 's; dotted capitals (U.N. = UN); spelling variants of ``vocabulary/variants.yaml``;
- Arabic words with and without one و ف ب ل ك ال before them; traditional and simplified Han characters;
- Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese: one token a character, searched as a phrase; Tibetan: one
  token a syllable.

A hyphen parts two tokens (world wide). ``compounds=True`` gives the other reading, hyphenated words as one
token (worldwide); whoever searches looks in both. Nothing is stemmed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from scrutiny.text.language import ranges, script_of_letter, simplified
from scrutiny.vocabulary import listing


class Token(NamedTuple):
    """``text[start:end]`` is searched as `term`."""

    term: str
    start: int
    end: int


def tokens(text: str, *, compounds: bool = False) -> Iterator[Token]:
    """The words of the text in order, each with its exact place."""
    fold = _term
    for match in _pattern(text, compounds).finditer(text):
        term = fold(match.group())
        if term:
            start, end = match.span()
            yield Token(term, start, end)


def terms(text: str, *, compounds: bool = False) -> list[str]:
    """The folded words of the text, in order."""
    return list(filter(None, map(_term, _pattern(text, compounds).findall(text))))


def folded(text: str, *, compounds: bool = False) -> str:
    """The folded words of the text, one space between them."""
    return " ".join(terms(text, compounds=compounds))


def has_compounds(text: str) -> bool:
    """True when the text holds a hyphenated word, so that its two readings differ."""
    return ("-" in text or not text.isascii()) and _HYPHENATED.search(text) is not None


# ── what is one token ──

_HYPHENS = "-\u2010\u2011"
_HYPHENATED = re.compile(rf"[^\W_][{_HYPHENS}]\n?[^\W_]")
#: Scripts written without spaces between words: each character is a token.
_BY_CHARACTER = ("Hani", "Hira", "Kana", "Bopo", "Hang", "Thai", "Laoo", "Khmr", "Mymr", "Yiii")
#: Marks of notes, as the inside of a pattern's class: letters to Unicode, part of no word here.
NOTE_MARKS = "²³¹⁰-₎"
_ASCII = re.compile(r"(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![A-Za-z0-9]))?|[A-Za-z0-9]+(?:'[sS](?![A-Za-z0-9]))?")
_ASCII_COMPOUNDS = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![A-Za-z0-9]))?"
    r"|[A-Za-z0-9]+(?:-(?:\n?(?=[A-Za-z])|(?<=[A-Za-z]-))[A-Za-z0-9]+){0,5}(?:'[sS](?![A-Za-z0-9]))?"
)


def _pattern(text: str, compounds: bool) -> re.Pattern[str]:
    if text.isascii():
        return _ASCII_COMPOUNDS if compounds else _ASCII
    return _word(compounds, _unusual().search(text) is not None)


def _class(text: str) -> str:
    """The ranges as a class of a pattern, those beyond the first plane left out: they make a class slow."""
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in ranges(text) if b < 0x10000)


@cache
def singles() -> str:
    """The characters that are a token each, as the inside of a pattern's class."""
    table = listing("scripts")["scripts"]
    return "".join(_class(table[script]) for script in _BY_CHARACTER) + "\U00020000-\U0003ffff"


@cache
def marks() -> str:
    """The marks that belong to the letter before them, as the inside of a pattern's class."""
    return _class(listing("scripts")["marks"])


@cache
def _unusual() -> re.Pattern[str]:
    """What the plain form of the pattern does not know: combining marks, marks of notes, scripts without spaces."""
    return re.compile(f"[{singles()}{marks()}{NOTE_MARKS}]")


@cache
def _word(compounds: bool, any_script: bool) -> re.Pattern[str]:
    """The pattern of one token; the plain form finds the same tokens where nothing unusual stands in the text."""
    single = singles() if any_script else ""
    apart = single + NOTE_MARKS if any_script else ""
    letter, joined = rf"[^\W_{apart}]", marks() if any_script else ""
    run = rf"(?:{letter}|[{joined}])*" if any_script else f"{letter}*"
    word = letter + run
    if compounds:
        word += rf"(?:[{_HYPHENS}](?:\n?(?!\d)|(?<=[^\W\d_][{_HYPHENS}])){letter}{run}){{0,5}}"
    return re.compile(
        rf"(?:{letter}\.){{2,}}(?:{letter}(?![^\W_]))?"
        rf"|{word}(?:['’ʼ＇][sS](?![^\W_{joined}]))?"
        + (rf"|[{single}][\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f]?" if any_script else "")
    )


# ── what a token is searched as ──


@lru_cache(maxsize=1 << 17)
def _term(word: str) -> str:
    """The term of one token."""
    if len(word) > 1 and word[-1] in "sS" and word[-2] in "'’ʼ＇":
        word = word[:-2]
    word = word.lower() if word.isascii() else _plain(word)
    if not word.isalnum():
        word = "".join(char for char in word if char.isalnum() or unicodedata.category(char)[0] == "M")
    return _spelling()(word) if word.isascii() and word.isalpha() else word


#: Letters that Unicode does not take apart, and Arabic letter forms of one letter.
_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ə": "a",
        "ـ": "", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ۃ": "ه", "ے": "ي",
        "ʼ": "", "ʻ": "", "ʿ": "", "ʾ": "", "ʹ": "",
    }
)  # fmt: skip
_STRIPPED = frozenset({"Latn", "Cyrl", "Grek", "Arab", "Hebr", "Armn", "Geor", "Syrc"})


def _plain(word: str) -> str:
    """A word that is not ASCII, folded."""
    script = script_of_letter(word[0])
    if script in _BY_CHARACTER:
        return _character(unicodedata.normalize("NFKC", word))
    if script not in _STRIPPED and script is not None:
        return _digits("".join(c for c in unicodedata.normalize("NFKC", word).casefold() if c not in _INVISIBLE))
    apart = unicodedata.normalize("NFKD", word.casefold()).replace("и\u0306", "й")
    bare = "".join(char for char in apart if not unicodedata.combining(char) and char not in _INVISIBLE).casefold()
    bare = _digits(bare).translate(_LETTERS)
    return _without_clitics(bare) if script == "Arab" else bare


_INVISIBLE = frozenset("\u00ad\u200c\u200d\u2060\u034f") | frozenset(map(chr, range(0xFE00, 0xFE10)))


def _character(char: str) -> str:
    """One character of a script without spaces; half-width forms and variants have been composed before."""
    if len(char) == 1:
        return _digits(_simplified().get(ord(char), char))
    return "".join(c for c in char if c not in _INVISIBLE)


@cache
def _simplified() -> dict[int, str]:
    return simplified()


def _digits(word: str) -> str:
    """The word with the digits of every script as ASCII."""
    if word.isalpha() or word.isascii():
        return word
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in word)


_UYGHUR = frozenset("ەېۇۆۈۋڭ")


def _without_clitics(word: str) -> str:
    """An Arabic word without one conjunction, one preposition and the article, where enough of it is left."""
    if not _UYGHUR.isdisjoint(word):
        return word
    if word[:1] in ("و", "ف") and len(word) >= 4:
        word = word[1:]
    if word.startswith("لل") and len(word) >= 5:
        return word[2:]
    if word[:3] in ("بال", "كال") and len(word) >= 6:
        return word[3:]
    if word.startswith("ال") and len(word) >= 5:
        return word[2:]
    if word[:1] in ("ب", "ل", "ك") and len(word) >= 5:
        return word[1:]
    return word


# ── spelling variants ──


@cache
def _spelling() -> Callable[[str], str]:
    """The rule that gives one spelling for all variants of an ASCII word."""
    known = listing("variants")
    same = {spelling: row[0] for row in known["same"] for spelling in row}
    for stem in known["our"]:
        same |= {f"{stem}our{end}": f"{stem}or{end}" for end in known["our_ends"]}
    for stem in known["doubled"]:
        same |= {f"{stem}l{end}": f"{stem}{end}" for end in known["doubled_ends"]}
    kept = frozenset(known["ize_exceptions"])

    def spell(word: str) -> str:
        if word in same:
            return str(same[word])
        if "z" in word and len(word) > 5 and word not in kept:
            return _IZE.sub(r"\1s\2", word)
        return word

    return spell


_IZE = re.compile(r"^(.{2,}[iy])z(e|es|ed|ing|er|ers|ation|ations|ational|ationally|able)$")

__all__ = ["NOTE_MARKS", "Token", "folded", "has_compounds", "marks", "singles", "terms", "tokens"]
