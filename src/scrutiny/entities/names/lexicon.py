"""Organisations' names across languages: concepts of their words, the rest by sound. Proposals, never a merge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from scrutiny.entities.names.folding import UNSEGMENTED, folded, script, tokens
from scrutiny.entities.names.sounds import alike
from scrutiny.entities.names.wordbook import Concepts, meaning, parts, phrase, wordbook

#: Words of a name beyond this many are not compared.
MOST_WORDS = 40

#: How alike two words must sound to count, and what a word nobody knows weighs beside a usual known one (1).
SOUNDS_LIKE = 0.62
UNKNOWN_WEIGHS = 1.3
KIN = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a name: as folded, what it can mean (nothing for a proper noun), what it weighs, scripted apart."""

    surface: str
    concepts: Concepts
    weight: float
    runs_on: bool


def concepts(name: str) -> tuple[str, ...]:
    """The language-neutral concepts of a name's words in order, each once; unknown words are left out.

    Countries are `c:FR`, regions of the world `r:150`, large cities `z:Europe/Paris`, numbers `n:4`.
    """
    return tuple(dict.fromkeys(word.concepts[0] for word in analysed(name) if word.concepts))


def likeness(left: str, right: str) -> float:
    """0..1: how much of two names says the same, over concepts, sounds of the rest and numbers; symmetric.

    A weighted Dice measure: common words (university, national) weigh little, places and proper nouns most. It
    proposes candidates across languages; nothing may be merged on it.
    """
    first, second = analysed(left), analysed(right)
    if not first or not second:
        return 0.0
    if (right, left) < (left, right):
        first, second = second, first
    total = sum(word.weight for word in first) + sum(word.weight for word in second)
    return min(1.0, max(0.0, _matched(first, second) / total))


@lru_cache(maxsize=200_000)
def analysed(name: str) -> tuple[Word, ...]:
    """The words of a name that say something, in order, at most `MOST_WORDS`."""
    words = tokens(folded(name))[:MOST_WORDS]
    found: list[Word] = []
    at = 0
    while at < len(words):
        count, known = phrase(words, at)
        if count:
            found.append(_word("".join(words[at : at + count]), known))
            at += count
            continue
        found.extend(_word(part, known) for part, known in _parts(words[at]))
        at += 1
    return tuple(found)


def _parts(word: str) -> tuple[tuple[str, Concepts], ...]:
    if word.isdigit():
        return ((word, (f"n:{int(word[:9])}",)),)
    if len(word) == 1 and script(word) not in UNSEGMENTED:
        return ()
    return parts(word)


def _word(surface: str, known: Concepts) -> Word:
    weights = wordbook().weights
    if known:
        weight = max(weights.get(concept, 1.1 if ":" in concept else 0.9) for concept in known)
    else:
        weight = UNKNOWN_WEIGHS if len(surface) > 2 else 0.6
        if surface.startswith("ال") and len(surface) > 4:
            surface = surface.removeprefix("ال")
    return Word(surface=surface, concepts=known, weight=weight, runs_on=script(surface[0]) in UNSEGMENTED)


def _matched(left: tuple[Word, ...], right: tuple[Word, ...]) -> float:
    """The weight, of both sides together, of the words that find a partner; each word finds one at most."""
    matched = 0.0
    lefts, rights = list(range(len(left))), list(range(len(right)))
    for one in tuple(lefts):
        meant = left[one].concepts
        if not meant:
            continue
        for other in rights:
            if any(concept in right[other].concepts for concept in meant):
                matched += left[one].weight + right[other].weight
                lefts.remove(one)
                rights.remove(other)
                break
    if lefts and rights:
        matched += _by_sound(left, right, lefts, rights)
    if lefts and rights:
        matched += _by_kin(left, right, lefts, rights)
    return matched


def _by_sound(left: tuple[Word, ...], right: tuple[Word, ...], lefts: list[int], rights: list[int]) -> float:
    """The weight of words and runs of words that sound alike; those matched leave `lefts` and `rights`."""
    runs_on = any(left[at].runs_on for at in lefts) or any(right[at].runs_on for at in rights)
    pairs = []
    for ones in _runs(lefts, runs_on):
        surface = "".join(left[at].surface for at in ones)
        for others in _runs(rights, runs_on):
            if any(left[at].concepts for at in ones) and any(right[at].concepts for at in others):
                continue
            value = alike(surface, "".join(right[at].surface for at in others))
            if value >= SOUNDS_LIKE:
                weight = sum(left[at].weight for at in ones) + sum(right[at].weight for at in others)
                pairs.append((value, weight, ones, others))
    matched = 0.0
    for value, weight, ones, others in sorted(pairs, key=lambda pair: (-pair[0], -pair[1], pair[2], pair[3])):
        if all(at in lefts for at in ones) and all(at in rights for at in others):
            matched += weight * (value - 0.3) / 0.7
            for at in ones:
                lefts.remove(at)
            for at in others:
                rights.remove(at)
    return matched


def _runs(at: list[int], together: bool) -> list[tuple[int, ...]]:
    runs: list[tuple[int, ...]] = [(one,) for one in at]
    if together:
        runs.extend((one, other) for one, other in pairwise(at) if other == one + 1)
        runs.extend(at3 for at3 in zip(at, at[1:], at[2:], strict=False) if at3[2] == at3[0] + 2)
    return runs


def _by_kin(left: tuple[Word, ...], right: tuple[Word, ...], lefts: list[int], rights: list[int]) -> float:
    """Part of the weight of words of one family, such as institute and centre."""
    kin = wordbook().kin
    matched = 0.0
    for one in tuple(lefts):
        families = {kin[concept] for concept in left[one].concepts if concept in kin}
        if not families:
            continue
        for other in rights:
            if any(kin.get(concept) in families for concept in right[other].concepts):
                matched += KIN * (left[one].weight + right[other].weight)
                lefts.remove(one)
                rights.remove(other)
                break
    return matched


__all__ = ["MOST_WORDS", "Word", "analysed", "concepts", "likeness", "meaning"]
