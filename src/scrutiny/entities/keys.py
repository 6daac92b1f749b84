"""Keys of a name for blocking: single words, and combinations that stay few even where the words are common."""

from __future__ import annotations

import re
from itertools import combinations

from scrutiny.entities.names.folding import folded, script
from scrutiny.entities.names.lexicon import Word, analysed
from scrutiny.entities.names.sounds import consonants, sinitic, sound

_ACRONYM = re.compile(r"\b[A-Z][A-Za-z]?[A-Z]{1,8}\b")
_LATIN_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_MOST_WORDS = 12
_SHORT_NAME = 4


def keys_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """(fine, coarse): fine keys are given up where too many names share them, coarse ones are only thinned.

    fine    one word by its sound, its consonants or its Chinese syllables; one word's concept that says much
    coarse  two words or concepts together, the whole name run together (persons' names in either order),
            initials and acronyms
    """
    words = analysed(text)[:_MOST_WORDS]
    fine: set[str] = set()
    sounds: list[str] = []
    for word in words:
        fine.update(_fine(word))
        sounds.append(_mark(word))
    coarse = {f"2:{one}|{two}" for one, two in combinations(sorted(set(sounds)), 2)}
    if len(words) <= _SHORT_NAME:
        whole = [sound(word.surface) for word in words]
        coarse.update(
            {f"w:{''.join(whole)}", f"w:{''.join(whole[1:] + whole[:1])}", f"w:{''.join(whole[-1:] + whole[:-1])}"}
        )
    coarse.update(_acronyms(text))
    return frozenset(fine), frozenset(coarse)


def _mark(word: Word) -> str:
    return word.concepts[0] if word.concepts else f"s:{sound(word.surface)[:6]}"


def _fine(word: Word) -> set[str]:
    if word.concepts:
        return {f"c:{concept}" for concept in word.concepts}
    if len(word.surface) < 2:
        return set()
    found = {f"s:{sound(word.surface)}"}
    bones = consonants(word.surface)
    if len(bones) > 2:
        found.add(f"b:{bones}")
    if script(word.surface[0]) == "CJK" or len(word.surface) < 10:
        found.add(f"p:{sinitic(word.surface)}")
    return found


def _acronyms(text: str) -> set[str]:
    found = {f"a:{letters.lower()}" for letters in _ACRONYM.findall(text[:400])}
    words = [word for word in _LATIN_WORD.findall(folded(text)) if script(word[0]) in {"LATIN", "CYRILLIC", "GREEK"}]
    if 2 <= len(words) <= _MOST_WORDS:
        initials = "".join(sound(word)[:1] or word[:1] for word in words)
        found.add(f"a:{''.join(word[0] for word in words)}")
        found.add(f"a:{initials}")
        found.add(f"a:{''.join(word[0] for word in words if len(word) > 3)}")
    return {key for key in found if len(key) > 3}
