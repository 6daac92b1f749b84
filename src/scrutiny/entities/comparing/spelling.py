"""How words are folded, how they sound, and how far two of them lie apart. Nothing here knows what a name is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

#: Letters of a name that are compared; what comes after is kept in the text and noted, never compared.
LONGEST = 400

#: Marks that are left out when a word is folded: accents of alphabets, Arabic and Hebrew vowel signs. The vowel
#: signs of Indian and South-East Asian scripts are letters and stay.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_APOSTROPHES = "'’‘ʼʻ`´ʹʺ′"
#: Marks that stand inside a word and that `\\w` does not count as one.
_INNER = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0eff"
    "\u0f0b\u0f71-\u0f84\u0f90-\u0fbc\u1000-\u109f\u1780-\u17d3"
)
_SPLIT = re.compile(rf"[^\w{_INNER}']+|_")

#: Letters that languages write alike or for one another when they take a name over from another script.
_SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        ("tsch|tch|tsh|cz|cs", "ch"),
        ("sch|shch|sz|sh", "S"),
        ("zh|dzh|dj|dsch|j(?=[aeiou])", "J"),
        ("kh|gh|ch", "X"),
        ("ph", "f"),
        ("th", "t"),
        ("x", "ks"),
        ("ck|q|c(?=[aouklrtnm]|$)", "k"),
        ("c|z", "s"),
        ("w(?=[aeiouy])", "v"),
        ("ou|oo|u|o|w", "U"),
        ("(?:e[iy]|ai|ay|[iyj])+", "I"),
        ("[ae]h?(?![aeiouUI])|[ae]", "A"),
        ("X", "k"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Lower case without accents, hidden signs and points, each run of space one space; of any script."""
    text = unicodedata.normalize("NFKC", _HIDDEN.sub("", text)).casefold()
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return " ".join(unicodedata.normalize("NFC", text).replace(".", " ").split())


def tokens(text: str) -> tuple[str, ...]:
    """The words of a name in their own script, lower case with their accents, cut at `LONGEST` letters.

    Apostrophes fall out of a word (`Ch'üan`, `People's`) but part a French article from its noun (`l'Homme`).
    Points between single letters fall out too (`U.S.` is one word), other signs part words.
    """
    text = unicodedata.normalize("NFKC", _HIDDEN.sub("", text[: LONGEST * 2])[:LONGEST]).casefold()
    for sign in _APOSTROPHES:
        text = text.replace(sign, "'")
    text = re.sub(r"\b(\w)\.(?=(?:\w\.)|\w\b)", r"\1", text).replace(".", " ")
    text = re.sub(r"\b(l|d|qu)'(?=\w{3})", r"\1 ", text)
    found = [word for word in _SPLIT.split(text.replace("'", "")) if word]
    if any("\u0f00" <= word[0] <= "\u0fff" for word in found):
        found = [piece for word in found for piece in _pairs(word)]
    return tuple(found)


def _pairs(word: str) -> list[str]:
    """A run of Tibetan as its names, which have two syllables each; any other word as it stands."""
    syllables = [syllable for syllable in word.split("\u0f0b") if syllable]
    if len(syllables) < 2:
        return syllables
    return ["\u0f0b".join(syllables[place : place + 2]) for place in range(0, len(syllables), 2)]


@lru_cache(maxsize=1 << 17)
def latin(word: str) -> str:
    """The word in plain Latin letters and figures (anyascii), lower case; itself where nothing is known of it."""
    if word.isascii():
        return word
    plain = "".join(sign for sign in anyascii(unicodedata.normalize("NFC", word)).lower() if sign.isalnum())
    return plain or word


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> str:
    """A key that is equal for words whose spellings languages use for one another (Mohammed, Muhammad).

    Vowels fall into three classes only (a–e, i–y, o–u), so Hassan and Hussein keep different keys.
    """
    key = latin(word)
    key = re.sub(r"(?<=[aeiou])h$", "", key)
    for pattern, put in _SOUNDS:
        key = pattern.sub(put, key)
    return key


@lru_cache(maxsize=1 << 18)
def apart(left: str, right: str) -> int:
    """How many letters are to be changed, put in, left out or exchanged with their neighbour."""
    return int(OSA.distance(left, right))


@lru_cache(maxsize=1 << 15)
def script(word: str) -> str:
    """The script of the first letter that has one: Latn, Cyrl, Arab, Hani, Kana (both), Hang, or four letters of its
    Unicode name; `Zyyy` without letters."""
    for sign in word:
        if sign.isalpha():
            name = unicodedata.name(sign, "ZYYY").split()[0]
            return _SCRIPTS.get(name, name[:4].capitalize())
    return "Zyyy"


_SCRIPTS = {
    "LATIN": "Latn",
    "FULLWIDTH": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "CJK": "Hani",
    "HIRAGANA": "Kana",
    "KATAKANA": "Kana",
    "KATAKANA-HIRAGANA": "Kana",
    "HANGUL": "Hang",
    "TIBETAN": "Tibt",
}
