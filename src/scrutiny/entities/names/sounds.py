"""How alike two words of different languages or scripts sound: coarse, quick and only ever a proposal."""

from __future__ import annotations

import re
from functools import lru_cache

from scrutiny.entities.names.folding import is_han, script
from scrutiny.entities.names.transliteration import agreement

_LETTERS = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dsch", "j"), ("dzh", "j"), ("ph", "f"), ("th", "t"), ("kh", "h"),
    ("gh", "g"), ("sh", "s"), ("ck", "k"), ("qu", "kv"), ("x", "ks"), ("ou", "u"), ("oe", "o"), ("ae", "e"),
    ("ue", "u"), ("yi", "i"), ("iy", "i"), ("ey", "ei"),
)  # fmt: skip
_SINITIC = (
    ("tzu", "zi"), ("ng", "n"), ("zh", "q"), ("ch", "q"), ("ts", "q"), ("tz", "q"), ("sh", "x"), ("hs", "x"),
    ("ien", "ian"), ("ieh", "ie"), ("ueh", "ue"), ("ung", "ong"), ("ao", "au"), ("ow", "au"), ("uo", "o"),
)  # fmt: skip
_CLASSES = str.maketrans({"c": "k", "q": "k", "w": "v", "y": "i", "j": "i", "z": "s", "'": None, "`": None})
_SINITIC_CLASSES = str.maketrans(
    {"j": "q", "c": "q", "z": "q", "g": "k", "p": "b", "t": "d", "s": "x", "w": "u", "y": "i", "e": "o", "r": "l"}
)
_VOWELS = re.compile(r"[aeiouy'`]")
_TWICE = re.compile(r"(.)\1+")
_ABJAD = frozenset({"ARABIC", "HEBREW", "SYRIAC", "THAANA"})
_SMALLEST = 3

#: The learned tables are slower and only asked about words that are alike so much by spelling alone.
WORTH_ASKING = 0.5


@lru_cache(maxsize=65536)
def romanised(word: str) -> str:
    """The word in lower-case Latin letters: pinyin for Han characters, anyascii for all other scripts."""
    if word.isascii():
        return word
    if any(is_han(character) for character in word):
        from pypinyin import lazy_pinyin

        word = "".join(lazy_pinyin(word))
    from anyascii import anyascii

    return "".join(character for character in anyascii(word).lower() if character.isalnum())


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A romanised word with the spellings of European and Slavic languages brought together."""
    plain = romanised(word)
    for written, spoken in _LETTERS:
        plain = plain.replace(written, spoken)
    plain = re.sub(r"c(?=[eiy])", "s", plain).translate(_CLASSES)
    return _TWICE.sub(r"\1", plain)


@lru_cache(maxsize=65536)
def sinitic(word: str) -> str:
    """A romanised word with the spellings of Chinese (pinyin, Wade–Giles, postal) brought together."""
    plain = romanised(word)
    for written, spoken in _SINITIC:
        plain = plain.replace(written, spoken)
    return _TWICE.sub(r"\1", plain.translate(_SINITIC_CLASSES))


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """The consonants of a romanised word, for writings that leave vowels out."""
    plain = sound(word).replace("v", "").replace("h", "")
    return _VOWELS.sub("", plain)


@lru_cache(maxsize=400_000)
def alike(left: str, right: str) -> float:
    """0..1: how alike two folded words sound, whatever their scripts; below 0.6 is chance."""
    if left == right:
        return 1.0
    if left.isdigit() or right.isdigit():
        return 0.0
    scripts = {script(left[0]), script(right[0])}
    best = _same(sound(left), sound(right))
    if scripts & _ABJAD and len(scripts) > 1:
        first, second = consonants(left), consonants(right)
        if min(len(first), len(second)) >= 2:
            best = max(best, 0.95 * _ratio(first, second))
    if len(scripts) > 1 and WORTH_ASKING <= best < 0.9:
        learned = agreement(left, right)
        if learned is not None and learned > 0.5:
            best = max(best, 0.9 * learned)
    if "CJK" in scripts:
        best = max(best, 0.97 * _ratio(sinitic(left), sinitic(right)))
    return best


def _same(left: str, right: str) -> float:
    short, long = sorted((left, right), key=len)
    if len(short) < _SMALLEST:
        return 1.0 if left == right else 0.0
    shared = 0
    for one, other in zip(short, long, strict=False):
        if one != other:
            break
        shared += 1
    begins = shared / len(short) if shared >= 4 and len(long) - shared <= 6 else 0.0
    return max(_ratio(left, right), 0.95 * begins)


def _ratio(left: str, right: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(left, right, score_cutoff=0.5)
